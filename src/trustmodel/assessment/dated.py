"""The dated calendar and what is expected by month, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from trustmodel.assessment.words import Names, amount, cited, how_often
from trustmodel.model import Activity, Arrangement, Assessment, Bearer, Cell, Evidence, Table, When, Window
from trustmodel.model.counting import counted
from trustmodel.scrutiny.conditions.holding import stretches
from trustmodel.scrutiny.dated.due import due, uncounted
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.profile import REPLAYED, Load, calendar_years, months, profile
from trustmodel.scrutiny.dated.record import happened
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.dated.seen import begun
from trustmodel.scrutiny.dated.state import State, state
from trustmodel.scrutiny.expected.calendar import Calendar

MOST_ROWS = 60
"""So many months, five years, are shown month by month; a longer window by longer periods."""

ON_RECORD = "Only what is on record is shown as having happened; no date is made up."
_DUE = (
    "Due is the time within which one must fall by a stated rule; whether it did, where the record is silent, is not "
    "known. Overdue is what had to fall before the day looked at and is not on record: it may be late, or have left no "
    "record here."
)
WITH_RECORD = (
    "With the record: what is on record counts on the days on which it began, and stands for as many of those expected "
    "of it; the rest of what is expected is spread over the time in which it may fall."
)
BEGUN = "On record, begun then"
_AS_OF = (
    "All as on {on}, the day looked at, by the record as it is held now: what came after that day is said to be later. "
    "Periods and figures are of the whole window."
)
_DAY = timedelta(days=1)


def calendar(assessment: Assessment) -> Table:
    """Give what happened, what is due and what has a stated date within the window, each with its days and sources.

    What is expected from a rate alone has no days of its own: `with_record` shows it. What is due by a rule that
    nothing on record says from when to count stands last.
    """
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    worked = Calendar.of(arrangement, assessment.window)
    shown = [one for one in entries(worked) if one.dated or one.kind in (EntryKind.DUE, EntryKind.OVERDUE)]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(days(one, assessment.window, assessment.on)),
            Cell(state(one, assessment.on).value),
            Cell(what(arrangement, one)),
            Cell(", ".join(name(party) for party in one.of)),
            Cell(_why(arrangement, one), sources_of(arrangement, one)),
        )
        for one in shown
    ]
    for activity, rule in _undated(worked):
        whom = ", ".join(name(party) for party in activity.of)
        said = f"{rule}; none on record, nor the day from which the time counts"
        texts = ("not known", "due", activity.name, whom)
        rows.append((*map(Cell, texts), Cell(said, cited(activity.evidence))))
    return Table(
        id="calendar",
        title=f"Calendar: {arrangement.name}, {assessment.window.label}",
        columns=("When", "", "What", "Of whom", "Result, or what it follows from"),
        rows=tuple(rows),
        notes=(ON_RECORD, _DUE, _AS_OF.format(on=assessment.on)),
    )


def _undated(worked: Calendar) -> Iterator[tuple[Activity, str]]:
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


def by_month(assessment: Assessment) -> Table:
    """Give the events and the hours of each bearer that are expected by rates alone, month by month.

    A window of more than `MOST_ROWS` months is shown by years, one of more years by decades or centuries; it says so.
    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    periods, called, grouped = periods_of(assessment.window)
    loads = profile(worked, entries(worked), periods)
    return _months(
        worked,
        loads,
        id="months",
        title=f"Expected by {called.lower()}, by rates alone: {assessment.arrangement.name}, {assessment.window.label}",
        called=called,
        notes=(
            *grouped,
            "By rates alone: stated rates, spread over the time in which they hold, whatever is on record.",
            "What is due is whole in the time within which it must fall, where figures a year count its rate: the two "
            "need not add up to one another.",
        ),
    )


def with_record(assessment: Assessment) -> Table:
    """Give the events and hours by month as the calendar has them: what is on record, and the rest of what is expected.

    Periods are those of `by_month`; of each it is told how many on record began in it.
    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    periods, called, grouped = periods_of(assessment.window)
    found = replayed(entries(worked), worked.window)
    seen = [str(begun(found, start, end)) for start, end in periods]
    return _months(
        worked,
        profile(worked, found, periods, counting=REPLAYED),
        id="months-with-record",
        title=f"By {called.lower()}, with the record: {assessment.arrangement.name}, {assessment.window.label}",
        called=called,
        more=(BEGUN, seen),
        notes=(
            *grouped,
            WITH_RECORD,
            "What can have begun in one of several periods is in the upper end of each, so that these do not add up. "
            "Expected by rates alone, whatever is on record: `--by month`.",
        ),
    )


def _months(
    worked: Calendar,
    loads: tuple[Load, ...],
    *,
    id: str,
    title: str,
    called: str,
    notes: tuple[str, ...],
    more: tuple[str, list[str]] | None = None,
) -> Table:
    bearers = [bearer for bearer in Bearer if any(dict(load.hours).get(bearer) for load in loads)]
    assumed = any(hours.assumed for line in worked.lines for hours in line.hours)
    head, further = more or ("", [])
    return Table(
        id=id,
        title=title,
        columns=(called, *((head,) if more else ()), "Events", *(f"Hours, {bearer.value}" for bearer in bearers)),
        rows=tuple(
            (
                Cell(period(load.start, load.end, called)),
                *((Cell(further[at]),) if more else ()),
                Cell(amount(load.events)),
                *(Cell(amount(dict(load.hours).get(bearer), "-")) for bearer in bearers),
            )
            for at, load in enumerate(loads)
        ),
        notes=(*notes, *(("Hours are assumed, with ranges.",) if assumed else ())),
    )


def periods_of(window: Window) -> tuple[tuple[tuple[date, date], ...], str, tuple[str, ...]]:
    """Cut a window into months, or into the shortest longer periods of which there are not too many.

    Returns:
        The periods, what one is called, and a note that says why they are not months; none where they are.

    """
    found = months(window)
    if len(found) <= MOST_ROWS:
        return found, "Month", ()
    said = f"The window has {counted(len(found), 'month')}; more than {MOST_ROWS} are shown by longer periods"
    note = f"{said}. `--window A..B` with a shorter window shows each month."
    for years, called in ((1, "Year"), (10, "Decade")):
        longer = calendar_years(window, years)
        if len(longer) <= MOST_ROWS:
            return longer, called, (note,)
    return calendar_years(window, 100), "Century", (note,)


def period(start: date, end: date, called: str) -> str:
    """Give a period for readers: `2016-03`, `2016`, `2010 to 2019`; its days where it is part of one."""
    if called == "Month":
        return f"{start:%Y-%m}" if start.day == end.day == 1 else f"{start} to before {end}"
    if (start.month, start.day, end.month, end.day) != (1, 1, 1, 1):
        return f"{start} to before {end}"
    return f"{start.year:04d}" if end.year - start.year == 1 else f"{start.year:04d} to {end.year - 1:04d}"


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
    under = f" under {one.framework}" if one.framework else ""
    return f"{one.what.capitalize()}{under}" if one.what else "not on record"


def _why(arrangement: Arrangement, one: Entry) -> str:
    if one.kind is EntryKind.HAPPENED:
        return one.result or "-"
    stated = "; ".join(dict.fromkeys(map(how_often, arrangement.activities[one.activity].cadences)))
    if one.kind is EntryKind.EXPECTED:
        return stated
    came = str(When(one.came[0], one.came[1] + _DAY)) if one.came else ""
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
