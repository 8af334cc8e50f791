"""What came of scrutiny for the hours that it took (SL-12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from trustmodel.hooks import MetricContext
from trustmodel.model import Activity, Amount, Bearer, Measure, Occurrence, Range
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.tally import Heading, Tally, total

_ONCE = Amount(Range.exactly(1))

YIELD = Heading("SL-12", "consequences per 100 hours", "per 100 h")


def outcomes(context: MetricContext) -> Iterable[Measure]:
    """Measure the consequences or material findings per 100 hours of each bearer (SL-12).

    Of the occurrences on record that began in the window and say how many consequences they had: these, over the hours
    that they took. No other scrutiny counts, above or below the line. It says what was found, not what finding it was
    worth: scrutiny that finds nothing may be why there is nothing to find.
    """
    calendar = Calendar.shown(context.calendar)
    occurred = [one for one in calendar.arrangement.claims.occurrences if _begins_in(calendar, one)]
    counted = [(one, _activity(calendar, one)) for one in occurred if one.consequences is not None]
    if not counted:
        yield Tally().withheld(YIELD, "no occurrence in the window says how many consequences it had")
        return
    note = f"{len(counted)} of the {len(occurred)} occurrences on record in the window say what came of them"
    for bearer in calendar.bearers:
        yield _of_bearer(calendar, bearer, counted, note)


def _begins_in(calendar: Calendar, one: Occurrence) -> bool:
    # By its first day, so that none counts in two windows.
    return calendar.window.start <= one.on.widest[0] < calendar.window.end


def _activity(calendar: Calendar, occurrence: Occurrence) -> Activity | None:
    found = (
        activity
        for activity in calendar.arrangement.claims.activities
        if occurrence.activity in (activity.id, activity.template) and occurrence.of in activity.of
    )
    return min(found, key=lambda one: one.id, default=None)


def _of_bearer(
    calendar: Calendar, bearer: Bearer, counted: list[tuple[Occurrence, Activity | None]], note: str
) -> Measure:
    hours = total(tally for one, activity in counted for tally in _hours(calendar, bearer, one, activity))
    slices, known = (("bearer", bearer.value),), hours.amount.known
    if hours.amount.at_least:
        return hours.withheld(YIELD, f"{note}; unknown hours: {', '.join(hours.amount.unknown)}", slices)
    if known.low == 0:
        return hours.withheld(YIELD, f"{note}; they may have taken no hours of the {bearer.value} at all", slices)
    found = Fraction(100 * sum(one.consequences or 0 for one, _ in counted))
    rate = Range(found / known.high, found / known.likely, found / known.low)
    return Tally(Amount(rate), hours.rests_on, hours.assumed).measure(YIELD, slices, note=note)


def _hours(calendar: Calendar, bearer: Bearer, occurrence: Occurrence, activity: Activity | None) -> Iterator[Tally]:
    """Give the hours that one occurrence took of a bearer, in each role."""
    lines = calendar.book.hours(activity, _ONCE, took_place=True) if activity else ()
    if not lines:
        yield Tally(Amount(unknown=(occurrence.activity,)), frozenset((occurrence.id,)))
    for line in lines:
        if line.bearer is bearer:
            amount = Amount(unknown=(occurrence.activity,)) if line.hours is None else Amount(line.hours)
            yield Tally(amount, frozenset((occurrence.id, *line.efforts)), line.assumed)
