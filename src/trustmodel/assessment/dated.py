"""The dated calendar as a table: what happened, what is due or overdue, and what has a stated date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from trustmodel.assessment.supposed import begun_by, marked
from trustmodel.assessment.words import Names, cited, how_often
from trustmodel.model import Activity, Arrangement, Assessment, Cell, Evidence, Table, When, Window
from trustmodel.scrutiny.conditions.holding import stretches
from trustmodel.scrutiny.dated.due import due, uncounted
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.record import happened
from trustmodel.scrutiny.dated.state import State, state
from trustmodel.scrutiny.expected.calendar import Calendar

ON_RECORD = "Only what is on record is shown as having happened; no date is made up."
_DUE = (
    "Due is the time within which one must fall by a stated rule; whether it did, where the record is silent, is not "
    "known. Overdue is what had to fall before the day looked at and is not on record: it may be late, or have left no "
    "record here."
)
_AS_OF = (
    "All as on {on}, the day looked at, by the record as it is held now: what came after that day is said to be later. "
    "Periods and figures are of the whole window."
)
_DAY = timedelta(days=1)


def calendar(assessment: Assessment) -> Table:
    """Give what happened, what is due and what has a stated date within the window, each with its days and sources.

    What is expected from a rate alone has no days of its own: the table of months shows it. What is due by a rule that
    nothing on record says from when to count stands last.
    """
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    worked = Calendar.of(arrangement, assessment.window)
    shown = [one for one in entries(worked) if one.dated or one.kind in (EntryKind.DUE, EntryKind.OVERDUE)]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(days(one, assessment.window, assessment.on)),
            Cell(marked(state(one, assessment.on).value, by_outlook=begun_by(arrangement, one.rests_on, one.latest))),
            Cell(what(arrangement, one)),
            Cell(", ".join(name(party) for party in one.of)),
            Cell(_why(arrangement, one), sources_of(arrangement, one)),
        )
        for one in shown
    ]
    for activity, rule in undated(worked):
        whom = ", ".join(name(party) for party in activity.of)
        said = f"{rule}; none on record, nor the day from which the time counts"
        texts = ("not known", "due", activity.name, whom)
        rows.append((*map(Cell, texts), Cell(said, cited(activity.evidence))))
    return Table(
        id="calendar",
        title=f"Calendar: {arrangement.name}, {assessment.window.label}",
        columns=("When", "How it stands", "What", "Of whom", "Result, or what it follows from"),
        rows=tuple(rows),
        alike=3,
        notes=(ON_RECORD, _DUE, _AS_OF.format(on=assessment.on)),
    )


def undated(worked: Calendar) -> Iterator[tuple[Activity, str]]:
    """Give the activities with a rule that nothing on record says from when to count: it must fall none the less."""
    arrangement = worked.arrangement
    record = happened(arrangement)
    for line in worked.lines:
        activity = arrangement.activities[line.activity]
        if indexes := uncounted(activity, due(arrangement, activity, record)):
            parts = stretches(arrangement, activity, worked.window)
            alive = [at for at in indexes if any(part.share(at).high for part in parts)]
            if alive:
                yield activity, "; ".join(dict.fromkeys(how_often(activity.cadences[at - 1]) for at in alive))


def days(one: Entry, window: Window, on: date) -> str:
    """Give the days of an entry: both ends where they are known, else the month, year or time in which they lie.

    What lies partly outside the window is shown whole, and said to. What is overdue on the day looked at is told since
    when; if that has ended, until when.
    """
    (begun, last_begun), (first_end, ended) = one.begins, one.ends
    if ended == date.max or begun == date.min:
        return f"from {begun}" if begun > date.min else "not known"
    stands = state(one, on)
    if stands in (State.OVERDUE, State.NO_LONGER_OVERDUE):
        until = f" until {one.until}" if one.until and one.until > ended else ""
        since = "since" if stands is State.OVERDUE else "from"
        return f"{since} {ended + _DAY}{until} (due between {begun} and {ended})"
    partly = one.dated and (begun < window.start or ended >= window.end)
    outside = ", part of it in the window" if partly else ""
    if begun == ended:
        return str(begun)
    if one.kind is EntryKind.HAPPENED and (begun, first_end) == (last_begun, ended):
        return f"{begun} to {ended}{outside}"
    known = str(When(begun, ended + _DAY))
    precise = one.dated and one.begins == one.ends and ".." not in known
    return f"{known if precise else f'between {begun} and {ended}'}{outside}"


def what(arrangement: Arrangement, one: Entry) -> str:
    """Name what an entry is of: the activity, or the kind and the framework where the arrangement holds none."""
    activity = arrangement.activities.get(one.activity)
    if activity:
        return activity.name
    under = f" under the {arrangement.framework_name(one.framework)}" if one.framework else ""
    return f"{one.what.capitalize()}{under}" if one.what else "not on record"


def _why(arrangement: Arrangement, one: Entry) -> str:
    if one.kind is EntryKind.HAPPENED:
        return one.result or "-"
    stated = "; ".join(dict.fromkeys(map(how_often, arrangement.activities[one.activity].cadences)))
    if one.kind is EntryKind.EXPECTED:
        return stated
    came = When(one.came[0], one.came[1] + _DAY).says if one.came else ""
    if one.met:
        return f"{stated}; the next on record: {came}"
    return f"{stated}; none on record" + (f" before {came}" if came else "")


def sources_of(arrangement: Arrangement, one: Entry) -> tuple[str, ...]:
    """Give the ids of the sources of what an entry rests on: the record, and the activity where it follows from one."""
    claims = arrangement.claims
    told: list[Evidence] = [
        *(claim.evidence for claim in claims.occurrences if claim.id in one.rests_on),
        *(claim.evidence for claim in claims.judgements if claim.id in one.rests_on),
    ]
    if one.kind is not EntryKind.HAPPENED:
        told.append(arrangement.activities[one.activity].evidence)
        told.extend(claim.evidence for claim in claims.statuses if claim.id in one.rests_on)
    return cited(*told)
