"""What is asked more than once, in tables: of whom about what by how many, and which evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trustmodel.assessment.words import Names, amount
from trustmodel.model import Amount, Assessment, Bearer, Cell, Measure, Table
from trustmodel.model.counting import counted
from trustmodel.scrutiny.metrics.asked import TIMES, Asked, grid
from trustmodel.scrutiny.metrics.duplication import ASKED, AVOIDABLE
from trustmodel.scrutiny.metrics.hours import ALL_DUTIES

_SHOWN = 6
"""So many rows are shown, the most asked first; `explain` tells all."""

_ITEMS = 5


def repeated(assessment: Assessment) -> tuple[Table, ...]:
    """Give the tables of what is asked more than once; none where nothing is."""
    return (*_people(assessment), *_evidence(assessment))


def _people(assessment: Assessment) -> tuple[Table, ...]:
    """Give who is asked about the same function by two activities or more, the most asked first."""
    name = Names(assessment.arrangement)
    found: dict[str, dict[tuple[str, ...], list[Asked]]] = {}
    for one in grid(assessment.arrangement, assessment.load):
        found.setdefault(one.attendee, {}).setdefault(one.activities, []).append(one)
    if not found:
        return ()
    folded = [
        (attendee, cells, also) for attendee, by in sorted(found.items()) for cells, also in _folded([*by.values()])
    ]
    order = sorted(folded, key=lambda row: (-len(row[1][0].activities), row[0], row[1][0].duty))
    rows = tuple(
        (
            Cell(name(attendee)),
            Cell(_about(name, cells)),
            Cell(f"{len(cells[0].activities)} activities, {amount(cells[0].times)} times a year"),
            Cell("; ".join([*(name(one) for one in cells[0].activities), *_also(name, cells[0], also)])),
        )
        for attendee, cells, also in order[:_SHOWN]
    )
    left = len(order) - len(rows)
    more = (f"{left} more rows: `trustmodel explain PLACE {TIMES.code}`.",) if left else ()
    return (
        Table(
            id="asked",
            title="Who is asked about what by how many",
            columns=("Who is asked", "About", "By how many", "Which"),
            rows=rows,
            notes=(
                *((f"{counted(left, 'row')} more, of who is asked by fewer or as many, not shown.",) if left else ()),
                "Asking twice may be meant: a second pair of eyes is no waste by itself.",
            ),
            hints=more,
        ),
    )


def _folded(rows: list[list[Asked]]) -> list[tuple[list[Asked], list[list[Asked]]]]:
    """Put what is asked about some functions beside what is asked about all, where there is such."""
    general = [cells for cells in rows if cells[0].duty == ALL_DUTIES]
    others = [cells for cells in rows if cells[0].duty != ALL_DUTIES]
    return [(general[0], others)] if general else [(cells, []) for cells in others]


def _about(name: Names, cells: list[Asked]) -> str:
    return "all functions" if cells[0].duty == ALL_DUTIES else ", ".join(name(cell.duty) for cell in cells)


def _also(name: Names, general: Asked, others: list[list[Asked]]) -> Iterator[str]:
    for cells in others:
        extra = [name(one) for one in cells[0].activities if one not in general.activities]
        yield f"also, on {_about(name, cells)}: {', '.join(extra)}"


def _evidence(assessment: Assessment) -> tuple[Table, ...]:
    """Give the evidence that is asked for more than once, with the hours that could be spared, by whose they are."""
    arrangement = assessment.arrangement
    known = {item.id: item for item in arrangement.claims.evidence_items}
    of_item: dict[str, dict[str, Amount | None]] = {}
    whole: dict[str, list[Measure]] = {}
    for one in assessment.measures:
        slices = dict(one.breakdown)
        if one.code == AVOIDABLE.code and "bearer" in slices and one.title in (AVOIDABLE.title, ASKED.title):
            if "item" in slices:
                of_item.setdefault(slices["item"], {})[slices["bearer"]] = one.value
            else:
                whole.setdefault(slices["bearer"], []).append(one)
    if not of_item:
        return ()
    bearers = [bearer.value for bearer in Bearer if bearer.value in whole]
    order = sorted(of_item, key=lambda item: (-_most(of_item[item].values()), item))
    rows = tuple(
        (
            Cell(known[item].label if item in known else item.replace("-", " ")),
            *(_cell(of_item[item].get(bearer)) for bearer in bearers),
        )
        for item in order[:_ITEMS]
    )
    left = len(order) - len(rows)
    spare = [item for item in order if any(one and (one.at_least or one.known.high) for one in of_item[item].values())]
    assumed = " (assumed)" if any(one.assumed for found in whole.values() for one in found) else ""
    total = (
        Cell(f"all {len(order)} items" if len(order) > 1 else "all"),
        *(_total(whole[bearer]) for bearer in bearers),
    )
    return (
        Table(
            id="evidence",
            title=f"Evidence asked for again: hours of {assessment.window.label} that could be spared{assumed}",
            columns=("Evidence", *bearers),
            rows=(*rows, total),
            notes=(
                *((f"{counted(left, 'item')} more not shown.",) if left else ()),
                _note(spare, {item: known[item].compat is not None for item in known}),
            ),
            hints=(f"{left} more items: `trustmodel explain PLACE {ASKED.code}`.",) if left else (),
        ),
    )


def _most(values: Iterable[Amount | None]) -> float:
    return float(sum(value.known.high for value in values if value is not None))


def _cell(value: Amount | None) -> Cell:
    return Cell("-" if value is None else amount(value))


def _total(found: list[Measure]) -> Cell:
    by = {one.title: one.value for one in found}
    spare, asked = by[AVOIDABLE.title], by[ASKED.title]
    return Cell(f"{amount(spare)} of {amount(asked)}")


def _note(items: list[str], stated: Mapping[str, bool]) -> str:
    silent = sum(not stated.get(item, False) for item in items)
    if not silent:
        return "As far as an answer given to one serves the others, which the evidence items state."
    return (
        f"How much of an answer to one serves the others is not stated for {silent} of {len(items)} items, "
        "which leaves anything from nothing to all of what is asked for again."
    )
