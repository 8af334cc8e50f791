"""Events and hours by month, as tables: by rates alone, or with the record and the rest of what is expected."""

from __future__ import annotations

from datetime import date

from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import amount
from trustmodel.model import Assessment, Bearer, Cell, Table, Window
from trustmodel.model.counting import counted
from trustmodel.scrutiny.dated.entries import entries
from trustmodel.scrutiny.dated.profile import REPLAYED, Load, calendar_years, months, profile
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.dated.seen import begun
from trustmodel.scrutiny.expected.calendar import Calendar

MOST_ROWS = 60
"""So many months, five years, are shown month by month; a longer window by longer periods."""
WITH_RECORD = (
    "With the record: what is on record counts on the days on which it began, and stands for as many of those expected "
    "of it; the rest of what is expected is spread over the time in which it may fall."
)
BEGUN = "On record, begun then"
"""What a column of how many on record began in a period is called."""


_SHORTER = "Each month of a part of it: `--window A..B`."


def by_month(assessment: Assessment) -> Table:
    """Give the events and the hours of each bearer that are expected by rates alone, month by month.

    A window of more than `MOST_ROWS` months is shown by years, one of more years by decades or centuries; it says so.
    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    periods, called, grouped = periods_of(assessment.window)
    loads = profile(worked, entries(worked), _and_all(periods, assessment.window))
    return _months(
        worked,
        loads,
        id="months",
        title=f"Expected by {called.lower()}, by rates alone: {assessment.arrangement.name}, {assessment.window.label}",
        called=called,
        notes=(
            *grouped,
            "By rates alone: stated rates, spread over the time in which they hold, whatever is on record.",
            "The last row is the sum of the others before they are rounded; a stated date that can lie in several "
            "counts once in it. Figures a year may differ: they count the rate of what is due, which is whole here in "
            "the time within which it must fall, and days, where a month is a twelfth of a year here.",
        ),
        hints=(_SHORTER,) if grouped else (),
    )


def with_record(assessment: Assessment) -> Table:
    """Give the events and hours by month as the calendar has them: what is on record, and the rest of what is expected.

    Periods are those of `by_month`; of each it is told how many on record began in it.
    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    periods, called, grouped = periods_of(assessment.window)
    found = replayed(entries(worked), worked.window)
    seen = [str(begun(found, start, end)) for start, end in _and_all(periods, assessment.window)]
    return _months(
        worked,
        profile(worked, found, _and_all(periods, assessment.window), counting=REPLAYED),
        id="months-with-record",
        title=f"By {called.lower()}, with the record: {assessment.arrangement.name}, {assessment.window.label}",
        called=called,
        more=(BEGUN, seen),
        notes=(
            *grouped,
            WITH_RECORD,
            "Figures a year, such as the hours by whose time, are by rates alone: the last row need not be the same.",
            "What can have begun in one of several periods is in the upper end of each, and once in the last row.",
            "Events are of every kind: formal monitoring is only a part of them.",
        ),
        hints=("By rates alone, whatever is on record: `--by month`.", *((_SHORTER,) if grouped else ())),
    )


def _and_all(periods: tuple[tuple[date, date], ...], window: Window) -> tuple[tuple[date, date], ...]:
    return periods if len(periods) == 1 else (*periods, (window.start, window.end))


def _months(
    worked: Calendar,
    loads: tuple[Load, ...],
    *,
    id: str,
    title: str,
    called: str,
    notes: tuple[str, ...],
    more: tuple[str, list[str]] | None = None,
    hints: tuple[str, ...] = (),
) -> Table:
    bearers = [bearer for bearer in Bearer if any(dict(load.hours).get(bearer) for load in loads)]
    assumed = any(hours.assumed for line in worked.lines for hours in line.hours)
    head, further = more or ("", [])
    named = range(max(1, len(loads) - 1))  # the last of several is of all
    return Table(
        id=id,
        title=title,
        columns=(called, *((head,) if more else ()), "Events", *(f"Hours, {bearer.value}" for bearer in bearers)),
        rows=tuple(
            (
                Cell(period(load.start, load.end, called) if at in named else f"all of {worked.window.label}"),
                *((Cell(further[at]),) if more else ()),
                Cell(amount(load.events)),
                *(Cell(amount(dict(load.hours).get(bearer), "-")) for bearer in bearers),
            )
            for at, load in enumerate(loads)
        ),
        hints=hints,
        notes=(
            *notes,
            *(("Hours are assumed, with ranges.",) if assumed else ()),
            *(counted_with([worked.arrangement]) if bearers else ()),
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
    note = f"{said}; a shorter window shows each month."
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
