"""The scrutiny of one arrangement in tables: layers and what switches them on, events, hours by bearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from trustmodel.assessment.supposed import marked, supposed
from trustmodel.assessment.words import Names, amount, beyond, cited, in_unit, sourced
from trustmodel.model import Amount, Arrangement, Assessment, Bearer, Cell, LoadLine, Range, Table, Tri
from trustmodel.scrutiny.builtin import metrics
from trustmodel.scrutiny.conditions.holding import switched_on_by
from trustmodel.scrutiny.efforts.effort import EffortBook
from trustmodel.scrutiny.expected.parts import bearers_of, by_bearer, parts_of
from trustmodel.scrutiny.metrics.attribution import HOURS as CAUSED
from trustmodel.scrutiny.metrics.attribution import SHAPLEY, WITHOUT
from trustmodel.scrutiny.metrics.counts import DAYS, FORMAL
from trustmodel.scrutiny.metrics.hours import HOURS
from trustmodel.scrutiny.metrics.inspections import inspector_days
from trustmodel.scrutiny.metrics.monitoring import MonitoringCount, monitoring
from trustmodel.scrutiny.tally import Tally

_TOPIC = "hours"  # of statements: what is known of hours, and what is not
_SHOWN = {CAUSED.code, DAYS.code, FORMAL.code, HOURS.code}  # the codes of measures that tables of their own show
_FEW = 3
"""So many subjects of one activity are named one by one; of more their number is told."""

_SHAPLEY = (
    "The share (Shapley) is shown where it differs: where several statuses cause the same events together, so that "
    "taking any one away would end them all, it divides them fairly among these statuses."
)


def layers(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    """Give a table of the layers in play at each date, with the status that switches each on."""
    found: dict[str, dict[int, list[str]]] = {}
    words: dict[str, str] = {}
    sources: dict[tuple[str, int], set[str]] = {}
    for column, assessment in enumerate(assessments):
        for word, party, citations in _on(assessment):
            words.setdefault(word, assessment.arrangement.status_name(word))
            found.setdefault(word, {}).setdefault(column, []).append(party)
            sources.setdefault((word, column), set()).update(citations)
    rows = tuple(
        (
            Cell(words[word]),
            *(
                Cell("; ".join(sorted(set(columns[index]))), tuple(sorted(sources[word, index])))
                if index in columns
                else Cell("-")
                for index in range(len(assessments))
            ),
        )
        for word, columns in sorted(found.items(), key=lambda item: (words[item[0]].casefold(), item[0]))
    )
    return Table(
        id="layers",
        title="Statuses in force, and who has them; each brings scrutiny of its own",
        columns=("Status", *labels),
        rows=rows,
    )


def _on(assessment: Assessment) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    for status in arrangement.claims.statuses:
        state = status.valid.covers(assessment.on) & status.holds
        if state is not Tri.NO:
            maybe = "" if state is Tri.YES else " (cannot be ruled out)"
            since = f" since {status.valid.start.says}" if status.valid.start else ""
            built = "" if status.evidence.origin == "place" or status.evidence.citations else ", by the form chosen"
            yield (
                status.status,
                f"{name(status.of)}{since}{built}{maybe}",
                cited(status.evidence),
            )


def activities(assessment: Assessment) -> Table:
    """Give every activity that applies in the window: who looks at whom, how often, the status behind it, sources.

    Subjects of one activity for which all is alike share a row.
    """
    arrangement = assessment.arrangement
    found: dict[tuple[tuple[Cell, ...], str], list[str]] = {}
    ahead = supposed(arrangement, assessment.window)
    for line in _ordered(assessment):
        activity = arrangement.activities[line.activity]
        subjects = ", ".join(arrangement.label(one) for one in activity.of)
        row = _activity_row(arrangement, line, by_outlook=line.activity in ahead)
        found.setdefault((row, activity.template), []).append(subjects)
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
        rows=tuple(_of_all(row, subjects) for (row, _), subjects in found.items()),
        notes=beyond(arrangement, assessment.on),
    )


def _of_all(row: tuple[Cell, ...], subjects: list[str]) -> tuple[Cell, ...]:
    """Put those who are looked at into a row, with what is theirs each."""
    name, by, events, hours, causes, source = row
    at = "; ".join(subjects)
    if len(subjects) > _FEW:
        kind = f" ({causes.text})" if causes.text != "-" else f": {at}"
        at = f"{len(subjects)}{kind}"
    each = [Cell(f"{cell.text} each") if len(subjects) > 1 and cell.text != "unknown" else cell for cell in (events,)]
    return name, by, Cell(at), *each, hours, causes, source


def _ordered(assessment: Assessment) -> list[LoadLine]:
    known = assessment.arrangement.activities
    return sorted(assessment.load, key=lambda line: (known[line.activity].group, line.activity))


def _activity_row(arrangement: Arrangement, line: LoadLine, *, by_outlook: bool) -> tuple[Cell, ...]:
    """Give the row of an activity but for those who are looked at."""
    activity = arrangement.activities[line.activity]
    by = {bearer: [one for one in line.hours if one.bearer is bearer] for bearer in Bearer}
    said = {bearer: _hours(line, (one.hours for one in parts)) for bearer, parts in by.items() if parts}
    if set(said.values()) <= {"unknown"}:
        told = "unknown"
    else:
        assumed = " (assumed)" if any(one.assumed for one in line.hours) else ""
        told = "; ".join(f"{bearer.value} {hours}" for bearer, hours in said.items()) + assumed
    return (
        Cell(activity.name),
        Cell(arrangement.label(activity.by)),
        Cell(marked(amount(line.events), by_outlook=by_outlook)),
        Cell(told),
        Cell(", ".join(arrangement.status_name(word) for word in switched_on_by(activity)) or "-"),
        sourced(arrangement, activity.evidence),
    )


def _hours(line: LoadLine, values: Iterable[Range | None]) -> str:
    # No event that is known of takes no hours that are known of: of an activity of unknown cadence that says nothing.
    found = [Amount(unknown=("effort",)) if value is None else Amount(value) for value in values]
    if line.events.at_least:
        found.append(Amount(unknown=("events",)))
    return amount(Amount.total(found))


def hours(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    """Give hours a year by whose time, as ranges; each bearer apart, never added up, and nothing ranked by them.

    The notes are what the arrangements themselves say of hours: their statements on the topic `hours`.
    """
    borne = [_borne(assessment) for assessment in assessments]
    held = {bearer: [one.get(bearer) for one in borne] for bearer in Bearer if any(bearer in one for one in borne)}
    rows = tuple(
        (Cell(bearer.value), *(Cell(amount(total, "none on record")) for total in totals))
        for bearer, totals in held.items()
    )
    lines = [one for assessment in assessments for line in assessment.load for one in line.hours]
    assumed = " (assumed, with ranges)" if any(one.assumed for one in lines) else ""
    statements = (one for assessment in assessments for one in assessment.arrangement.claims.statements)
    notes = sorted({one.says for one in statements if one.topic == _TOPIC})
    notes.extend(counted_with(assessment.arrangement for assessment in assessments))
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


def guessed(assessment: Assessment) -> bool:
    """Tell whether any hours of an assessment are assumed."""
    return any(hours.assumed for line in assessment.load for hours in line.hours)


def counted_with(arrangements: Iterable[Arrangement]) -> tuple[str, ...]:
    """Say with which files of efforts hours are counted; nothing where efforts stand in no file."""
    files = sorted({file for arrangement in arrangements for file in arrangement.effort_files})
    return (f"Counted with the efforts and tariffs of {', '.join(files)}.",) if files else ()


def _overlap(totals: Iterable[Amount | None]) -> bool:
    """Tell whether any two amounts may be the same; one that is "at least" has no upper end."""
    found = [total for total in totals if total is not None]
    return any(
        (one.at_least or other.known.low <= one.known.high) and (other.at_least or one.known.low <= other.known.high)
        for one, other in combinations(found, 2)
    )


def _borne(assessment: Assessment) -> dict[Bearer, Amount]:
    """Add up the hours of each bearer, as SL-01 does; what it rests on is told there."""
    book, among = EffortBook.of(assessment.arrangement.standing), bearers_of(assessment.load)
    parts = (part for line in assessment.load for part in parts_of(book, line, among, Tally()))
    return {bearer: tally.amount for bearer, tally in by_bearer(parts).items()}


def formal(assessment: Assessment) -> MonitoringCount:
    """Count the formal monitoring events a year of an assessment."""
    return monitoring(assessment.arrangement, assessment.load)


def inspection_days(assessment: Assessment) -> Amount:
    """Add up the inspector-days a year of an assessment."""
    return inspector_days(assessment.arrangement, assessment.load)


def caused(assessment: Assessment) -> Table:
    """Give what each status causes a year: with it less without it, and its Shapley share where that is another."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in assessment.measures:
        if one.code == CAUSED.code:
            slices = dict(one.breakdown)
            value = amount(one.value, "not given")
            assumed = " (assumed)" if one.assumed and value != "unknown" else ""
            key = (slices["status"], slices.get("bearer", "all"), one.unit)
            found.setdefault(key, {})[slices.get("method", "")] = value + assumed
    shown = {key: given for key, given in found.items() if set(given.values()) not in ({"0"}, {"0 (assumed)"})}
    shared = {key: given[SHAPLEY] for key, given in shown.items() if given.get(SHAPLEY, _less(given)) != _less(given)}
    rows = tuple(
        (
            Cell(assessment.arrangement.status_name(status)),
            Cell(f"{what}, {unit}"),
            Cell(_less(methods)),
            *((Cell(shared.get((status, what, unit), "-")),) if shared else ()),
        )
        for (status, what, unit), methods in sorted(shown.items())
    )
    return Table(
        id="caused",
        title="What each status causes a year",
        columns=("Status", "Of what", "With it less without it", *(("Its share (Shapley)",) if shared else ())),
        rows=rows,
        notes=(
            "A status also gives powers; this is what it causes on the record held, not its cost.",
            *((_SHAPLEY,) if shared else ()),
        ),
        hints=_told_elsewhere(assessment),
    )


def _less(methods: Mapping[str, str]) -> str:
    return methods.get(WITHOUT, methods.get("", "-"))


def further(assessment: Assessment) -> tuple[Table, ...]:
    """Give the measures of plugins, which no other table shows, as a table; none where there are none."""
    name, own = Names(assessment.arrangement), {one.id for one in metrics()}
    rows = tuple(
        (
            Cell(one.code),
            Cell(one.title),
            Cell(", ".join([*([name(one.subject)] if one.subject else []), *(f"{a} {b}" for a, b in one.breakdown)])),
            Cell(in_unit(one.value, one.unit) + (" (assumed)" if one.assumed and one.value else "")),
            Cell(one.note),
        )
        for one in assessment.measures
        if one.code not in own
    )
    if not rows:
        return ()
    return (
        Table(
            id="further",
            title="Further measures",
            columns=("Code", "Measure", "Of what", "How much", "Note"),
            rows=rows,
            hints=("`trustmodel explain PLACE CODE` shows what each rests on.",),
        ),
    )


def _told_elsewhere(assessment: Assessment) -> tuple[str, ...]:
    measured = {one.code for one in assessment.measures} - _SHOWN
    named = "; ".join(
        f"{one.id}: {one.title.lower()}" for one in sorted(metrics(), key=lambda one: one.id) if one.id in measured
    )
    return (f"`trustmodel explain PLACE CODE` also tells {named}.",) if named else ()
