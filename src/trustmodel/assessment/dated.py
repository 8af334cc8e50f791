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
from trustmodel.scrutiny.dated.profile import calendar_years, months, profile
from trustmodel.scrutiny.dated.record import happened
from trustmodel.scrutiny.expected.calendar import Calendar

MOST_ROWS = 60
"""So many months, five years, are shown month by month; a longer window by longer periods."""

ON_RECORD = "Only what is on record is shown as having happened; no date is made up."
_DUE = (
    "Due is the time within which one must fall by a stated rule; whether it did, where the record is silent, is not "
    "known. Overdue is what had to fall before the day looked at and is not on record: it may be late, or have left no "
    "record here."
)
_DAY = timedelta(days=1)


def calendar(assessment: Assessment) -> Table:
    """Give what happened, what is due and what has a stated date within the window, each with its days and sources.

    What is expected from a rate alone has no days of its own: `by_month` shows it. What is due by a rule that nothing
    on record says from when to count stands last.
    """
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    worked = Calendar.of(arrangement, assessment.window)
    shown = [one for one in entries(worked) if one.dated or one.kind in (EntryKind.DUE, EntryKind.OVERDUE)]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(days(one, assessment.window)),
            Cell(kind_of(one, assessment.on)),
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
        columns=("When", "", "What", "Of whom", "Result, or what it follows from"),
        rows=tuple(rows),
        notes=(ON_RECORD, _DUE),
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


def by_month(assessment: Assessment) -> Table:
    """Give the expected events and the expected hours of each bearer, month by month.

    A window of more than `MOST_ROWS` months is shown by years, one of more years by decades or centuries; it says so.
    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    periods, called, grouped = periods_of(assessment.window)
    loads = profile(worked, entries(worked), periods)
    bearers = [bearer for bearer in Bearer if any(dict(load.hours).get(bearer) for load in loads)]
    assumed = any(hours.assumed for line in worked.lines for hours in line.hours)
    return Table(
        id="months",
        title=f"Expected by {called.lower()}: {assessment.arrangement.name}, {assessment.window.label}",
        columns=(called, "Events", *(f"Hours, {bearer.value}" for bearer in bearers)),
        rows=tuple(
            (
                Cell(period(load.start, load.end, called)),
                Cell(amount(load.events)),
                *(Cell(amount(dict(load.hours).get(bearer), "-")) for bearer in bearers),
            )
            for load in loads
        ),
        notes=(
            *grouped,
            "Rates spread over the time in which they hold; what happened stands in the calendar and is not added.",
            "What is due is whole in the time within which it must fall, where figures a year count its rate: the two "
            "need not add up to one another.",
            *(("Hours are assumed, with ranges.",) if assumed else ()),
        ),
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


def days(one: Entry, window: Window) -> str:
    """Give the days of an entry: both ends where they are known, else the month, year or time in which they lie.

    What lies partly outside the window is shown whole, and said to.
    """
    (begun, last_begun), (first_end, ended) = one.begins, one.ends
    if ended == date.max or begun == date.min:
        return f"from {begun}" if begun > date.min else "not known"
    if one.kind is EntryKind.OVERDUE:
        until = f" until {one.until}" if one.until else ""
        return f"since {ended + _DAY}{until} (due between {begun} and {ended})"
    partly = one.dated and (begun < window.start or ended >= window.end)
    outside = ", part of it in the window" if partly else ""
    if begun == ended:
        return str(begun)
    if one.kind is EntryKind.HAPPENED and (begun, first_end) == (last_begun, ended):
        return f"{begun} to {ended}{outside}"
    known = str(When(begun, ended + _DAY))
    precise = one.dated and one.begins == one.ends and ".." not in known
    return f"{known if precise else f'between {begun} and {ended}'}{outside}"


def kind_of(one: Entry, on: date) -> str:
    """Say whether an entry happened, is due or overdue on the day looked at, or is expected."""
    if one.kind is EntryKind.DUE:
        return "due, met" if one.met else "overdue" if one.latest < on else "due"
    if one.kind is EntryKind.OVERDUE and one.ends[1] >= on:
        return "due"  # before the window, and after the day looked at
    return one.kind.value + (" (scenario)" if one.assumed and one.kind is EntryKind.HAPPENED else "")


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
    return stated if one.met or one.kind is EntryKind.EXPECTED else f"{stated}; none on record"


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
