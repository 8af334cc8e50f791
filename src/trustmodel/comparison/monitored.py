"""Table C: formal monitoring events a year by group, gross and like for like, and what an arrangement adds."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.assessment.scrutiny import formal
from trustmodel.assessment.words import amount
from trustmodel.building.library import Library
from trustmodel.comparison.columns import Column, columns_of, told_of_changes
from trustmodel.comparison.comparator import NOTHING_COUNTED
from trustmodel.model import Amount, Arrangement, Assessment, Cell, LoadLine, Table


def monitoring_tables(assessment: Assessment, library: Library) -> tuple[Table, ...]:
    """Give table C for one arrangement, and what it adds to its comparator where that can be told.

    Table C has formal monitoring events a year by group, gross, comparator and net; the other the ratio of hours at
    which the larger addition turns.
    """
    from trustmodel.comparison.extras import extras_table  # a comparison does not show it

    (column,) = columns = columns_of((assessment,), library)
    more = extras_table(((column.label, assessment, column.like_for_like),))
    return (table_c(columns), more) if more.rows else (table_c(columns),)


def table_c(columns: tuple[Column, ...]) -> Table:
    """Give table C: a row for each arrangement, with what is counted of it and of its comparator in notes."""
    groups = list(
        dict.fromkeys(
            (group.id, group.name)
            for one in columns
            for group in sorted(one.assessment.arrangement.claims.groups, key=lambda group: (group.order, group.id))
            if group.formal
        )
    )
    rows: list[tuple[Cell, ...]] = []
    notes: list[str] = []
    for one in columns:
        label = one.label
        count = formal(one.assessment)
        amounts = dict(count.groups)
        like = one.like_for_like
        cells = [
            Cell(_group(one.assessment, id, amounts.get(id)), _group_sources(one.assessment, id)) for id, _ in groups
        ]
        rows.append(
            (
                Cell(label),
                Cell(one.assessment.window.label),
                *cells,
                Cell("nothing counted" if count.is_empty else amount(count.gross)),
                Cell(amount(like.comparator.gross) if like else "no rule applies"),
                Cell(like.told if like else "-"),
            )
        )
        said = [f"the comparator is {like.name}: {like.why}"] if like else []
        if like and (there := _counted(like.arrangement, like.lines)):
            # What the place has on record whoever runs the services stays: the rule alone would not say so.
            said.append(f"counted of the comparator: {'; '.join(there)}")
        if like and like.withheld:
            said.append(f"the net is withheld: {like.withheld}")
        if count.is_empty and not (like and like.withheld == NOTHING_COUNTED):
            said.append(f"nothing is counted: {NOTHING_COUNTED}")
        said.extend(f"counted: {text}" for text in _counted(one.assessment.arrangement, one.assessment.load))
        if apart := _apart(one.assessment):
            said.append(f"not formal monitoring, and so not in this table, though in the load (events a year): {apart}")
        # With one place only there is nobody else whom a note could be of.
        notes.extend(f"{label}: {text}" if len(columns) > 1 else text[0].upper() + text[1:] for text in said)
    table = Table(
        id="C",
        title="Formal monitoring events a year, gross and like for like",
        columns=("Place", "Window", *(name for _, name in groups), "Gross", "Comparator", "Net"),
        rows=tuple(rows),
        notes=tuple(notes),
        hints=tuple(
            dict.fromkeys(
                f"`--setups {one.like_for_like.against}` shows a comparator."
                for one in columns
                if one.like_for_like and one.like_for_like.against
            )
        ),
    )
    return told_of_changes(table, columns)


def _counted(arrangement: Arrangement, lines: Iterable[LoadLine]) -> list[str]:
    formal_groups = {group.id for group in arrangement.claims.groups if group.formal}
    found: list[str] = []
    for line in lines:
        activity = arrangement.activities[line.activity]
        if activity.group in formal_groups:
            sources = ", ".join(sorted({one.source for one in activity.evidence.citations}))
            often = amount(line.events)
            said = "how often is not known" if often == "unknown" else f"{often} a year"
            found.append(f"{activity.name}, {said} ({sources or 'built'})")
    return found


def _apart(assessment: Assessment) -> str:
    """Give the events a year of the groups that are not formal, which other tables and charts count."""
    found: dict[str, list[Amount]] = {}
    for line in assessment.load:
        found.setdefault(assessment.arrangement.activities[line.activity].group, []).append(line.events)
    groups = sorted(assessment.arrangement.claims.groups, key=lambda group: (group.order, group.id))
    told = [
        f"{group.name}: {amount(Amount.total(found[group.id]))}"
        for group in groups
        if group.id in found and not group.formal
    ]
    return "; ".join(told)


def _group(assessment: Assessment, id: str, value: Amount | None) -> str:
    """Give a group's count; where nothing was found and the set-up says what became of it, that word."""
    if value is not None:
        return amount(value)
    words = (dict(run.groups).get(id, "") for run in assessment.arrangement.running(assessment.on))
    return next((word for word in words if word), "not found")


def _group_sources(assessment: Assessment, id: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                citation.source
                for line in assessment.load
                if (activity := assessment.arrangement.activities[line.activity]).group == id
                for citation in activity.evidence.citations
            }
        )
    )
