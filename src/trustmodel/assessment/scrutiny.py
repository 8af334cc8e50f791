"""The scrutiny of one arrangement in tables: layers and what switches them on, events, hours by bearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from trustmodel.assessment.words import amount, cited
from trustmodel.model import Amount, Arrangement, Assessment, Bearer, Cell, LoadLine, Range, Table, Tri
from trustmodel.scrutiny.attribution import HOURS as CAUSED
from trustmodel.scrutiny.attribution import SHAPLEY, WITHOUT
from trustmodel.scrutiny.inspections import inspector_days
from trustmodel.scrutiny.monitoring import MonitoringCount, monitoring

_TOPIC = "hours"  # of statements: what is known of hours, and what is not


def layers(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    """Give a table of the layers in play at each date, with the status that switches each on."""
    found: dict[str, dict[int, list[str]]] = {}
    sources: dict[tuple[str, int], set[str]] = {}
    for column, assessment in enumerate(assessments):
        for word, party, citations in _on(assessment):
            found.setdefault(word, {}).setdefault(column, []).append(party)
            sources.setdefault((word, column), set()).update(citations)
    rows = tuple(
        (
            Cell(word.replace("-", " ")),
            *(
                Cell("; ".join(sorted(set(columns[index]))), tuple(sorted(sources[word, index])))
                if index in columns
                else Cell("-")
                for index in range(len(assessments))
            ),
        )
        for word, columns in sorted(found.items())
    )
    return Table(
        id="layers",
        title="Statuses in force, and who has them; each switches its layer on",
        columns=("Status", *labels),
        rows=rows,
    )


def _on(assessment: Assessment) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    arrangement = assessment.arrangement
    for status in arrangement.claims.statuses:
        state = status.valid.covers(assessment.on) & status.holds
        if state is not Tri.NO:
            maybe = "" if state is Tri.YES else " (cannot be ruled out)"
            since = f" since {status.valid.start}" if status.valid.start else ""
            built = "" if status.evidence.origin == "place" or status.evidence.citations else ", built"
            yield (
                status.status,
                f"{arrangement.label(status.of)}{since}{built}{maybe}",
                cited(status.evidence),
            )


def activities(assessment: Assessment) -> Table:
    """Give every activity that applies in the window: who looks at whom, how often, the status behind it, sources."""
    arrangement = assessment.arrangement
    rows = tuple(_activity_row(arrangement, line) for line in _ordered(assessment))
    return Table(
        id="activities",
        title=f"Scrutiny activities: {arrangement.name}, {assessment.window.label}",
        columns=(
            "Activity",
            "Who looks",
            "At whom",
            "Events a year",
            "Hours a year, by whose time",
            "Status",
            "Source",
        ),
        rows=rows,
    )


def _ordered(assessment: Assessment) -> list[LoadLine]:
    known = assessment.arrangement.activities
    return sorted(assessment.load, key=lambda line: (known[line.activity].group, line.activity))


def _activity_row(arrangement: Arrangement, line: LoadLine) -> tuple[Cell, ...]:
    activity = arrangement.activities[line.activity]
    hours = {bearer: [one for one in line.hours if one.bearer is bearer] for bearer in Bearer}
    said = "; ".join(f"{bearer.value} {_hours(one.hours for one in parts)}" for bearer, parts in hours.items() if parts)
    sources = cited(activity.evidence)
    grade = arrangement.grade(activity.evidence)
    return (
        Cell(activity.name),
        Cell(arrangement.label(activity.by)),
        Cell(", ".join(arrangement.label(one) for one in activity.of)),
        Cell(amount(line.events)),
        Cell(said + (" (assumed)" if any(one.assumed for one in line.hours) else "") or "unknown"),
        Cell(", ".join(activity.causes) or "-"),
        Cell((", ".join(sources) or "none") + (f" ({grade.value})" if grade else ""), sources),
    )


def _hours(values: Iterable[Range | None]) -> str:
    return amount(Amount.total(Amount(unknown=("effort",)) if value is None else Amount(value) for value in values))


def hours(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    """Give hours a year by whose time, as ranges; each bearer apart, never added up, and nothing ranked by them.

    The notes are what the arrangements themselves say of hours: their statements on the topic `hours`.
    """
    borne = {bearer: [_borne(assessment, bearer) for assessment in assessments] for bearer in Bearer}
    held = {bearer: totals for bearer, totals in borne.items() if any(total is not None for total in totals)}
    rows = tuple(
        (Cell(bearer.value), *(Cell(amount(total, "none on record")) for total in totals))
        for bearer, totals in held.items()
    )
    lines = [one for assessment in assessments for line in assessment.load for one in line.hours]
    assumed = " (assumed, with ranges)" if any(one.assumed for one in lines) else ""
    statements = (one for assessment in assessments for one in assessment.arrangement.claims.statements)
    notes = sorted({one.says for one in statements if one.topic == _TOPIC})
    if len(assessments) > 1:
        alike = ", ".join(bearer.value for bearer, totals in held.items() if _overlap(totals))
        notes.append(f"{f'Ranges overlap: {alike}. ' if alike else ''}Arrangements are not ranked by hours.")
    return Table(
        id="hours",
        title=f"Hours a year, by whose time{assumed}",
        columns=("Whose time", *labels),
        rows=rows,
        notes=tuple(notes),
    )


def _overlap(totals: Iterable[Amount | None]) -> bool:
    """Tell whether any two amounts may be the same; one that is "at least" has no upper end."""
    found = [total for total in totals if total is not None]
    return any(
        (one.at_least or other.known.low <= one.known.high) and (other.at_least or one.known.low <= other.known.high)
        for one, other in combinations(found, 2)
    )


def _borne(assessment: Assessment, bearer: Bearer) -> Amount | None:
    total: Amount | None = None
    for line in assessment.load:
        for one in line.hours:
            if one.bearer is bearer:
                part = Amount(one.hours) if one.hours is not None else Amount(unknown=(line.activity,))
                total = part if total is None else total + part
    return total


def formal(assessment: Assessment) -> MonitoringCount:
    """Count the formal monitoring events a year of an assessment."""
    return monitoring(assessment.arrangement, assessment.load)


def inspection_days(assessment: Assessment) -> Amount:
    """Add up the inspector-days a year of an assessment."""
    return inspector_days(assessment.arrangement, assessment.load)


def caused(assessment: Assessment) -> Table:
    """Give what each status causes a year: with it less without it, and its Shapley share."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in assessment.measures:
        if one.code == CAUSED.code:
            slices = dict(one.breakdown)
            what = slices.get("bearer", "all")
            assumed = " (assumed)" if one.assumed else ""
            found.setdefault((slices["status"], what, one.unit), {})[slices.get("method", "")] = (
                amount(one.value, "not given") + assumed
            )
    rows = tuple(
        (
            Cell(status.replace("-", " ")),
            Cell(f"{what}, {unit}"),
            Cell(methods.get(WITHOUT, methods.get("", "-"))),
            Cell(methods.get(SHAPLEY, "-")),
        )
        for (status, what, unit), methods in sorted(found.items())
        if set(methods.values()) != {"0"} and set(methods.values()) != {"0 (assumed)"}
    )
    return Table(
        id="caused",
        title="What each status causes a year",
        columns=("Status", "Of what", "With it less without it", "Its share (Shapley)"),
        rows=rows,
        notes=("A status also gives powers; this is what it causes on the record held, not its cost.",),
    )
