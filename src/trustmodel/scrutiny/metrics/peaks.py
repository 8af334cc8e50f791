"""How uneven the load is: the greatest month, the worst weeks, and inspections close to one another (SL-07)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction

import attrs

from trustmodel.hooks import MetricContext
from trustmodel.model import Amount, Bearer, Measure, Range, Window
from trustmodel.model.counting import counted
from trustmodel.scrutiny.dated.coincidence import DEFAULT_WEEKS, coincidences, together
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.profile import REPLAYED, Load, months, profile, worst
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.dated.seen import begun
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.inspector_days import INSPECTION, VISIT
from trustmodel.scrutiny.tally import Heading, Slice, Tally, total

RATIO = Heading("SL-07", "greatest month over mean month", "ratio")
HOURS = Heading("SL-07", "hours in the worst weeks", "h")
EVENTS = Heading("SL-07", "inspections and visits in the worst weeks", "events")
TOGETHER = Heading("SL-07", "inspections that can fall in the same weeks", "events")
CLOSE = Heading("SL-07", "inspections close to one another", "pairs")

WORST_WEEKS = 4
"""So many weeks on end are the worst where nobody says how many."""
OFFICIAL = (INSPECTION, VISIT)


def peaks(context: MetricContext) -> Iterable[Measure]:
    """Measure peaks (SL-07): greatest month over mean month and the worst weeks, by bearer, and close inspections.

    Over whole months of the window, by the most likely values: what is on record in its own days, and beside it what is
    expected of the rest (see `replayed`). What is unknown is left out of both, and the note says so. No threshold is
    set.
    """
    return measured(Calendar.shown(context.calendar))


def measured(calendar: Calendar, weeks: int | None = None) -> Iterator[Measure]:
    """Measure the peaks of a calendar, as `peaks` does.

    Args:
        calendar: of the window.
        weeks: how many weeks are the worst, and how close inspections coincide, 1 to 520; by default 4 and 12.

    Raises:
        ValueProblem: for weeks that cannot be.

    """
    many = WORST_WEEKS if weeks is None else weeks
    close = tuple(_close(known := entries(calendar), DEFAULT_WEEKS if weeks is None else weeks))
    dated = replayed(known, calendar.window)
    told = total(calendar.told(calendar.arrangement.activities[line.activity]) for line in calendar.lines)
    whole = [(start, end) for start, end in months(calendar.window) if start.day == end.day == 1]
    loads = profile(calendar, dated, whole, counting=REPLAYED)
    for bearer in calendar.bearers:
        value = _of(bearer)
        slices: Slice = (("bearer", bearer.value),)
        # Hours rest on how long each takes as well as on how often it comes.
        taken = total(part.hours for part in calendar.parts if part.bearer is bearer)
        mine = attrs.evolve(told + taken, amount=told.amount)
        yield _ratio(mine, loads, value, slices)
        yield from _worst(calendar, dated, mine, HOURS, bearer, many)
    official = profile(calendar, dated, whole, OFFICIAL, REPLAYED)
    yield _ratio(told, official, _events, (("kind", "inspections and visits"),))
    yield from _worst(calendar, dated, told, EVENTS, None, many, OFFICIAL)
    yield from close
    yield from _together(known, calendar.window, many)


def _of(bearer: Bearer) -> Callable[[Load], Amount]:
    return lambda load: dict(load.hours).get(bearer, Amount())


def _events(load: Load) -> Amount:
    return load.events


def peak_ratio(values: Sequence[Amount]) -> Fraction | None:
    """Give the greatest of several amounts over their mean, by their most likely values; none where all are nought."""
    likely = [value.known.likely for value in values]
    whole = sum(likely, Fraction(0))
    return max(likely) * len(likely) / whole if whole else None


def _ratio(told: Tally, loads: Sequence[Load], value: Callable[[Load], Amount], slices: Slice) -> Measure:
    if not loads:
        return told.withheld(RATIO, "the window holds no whole month", slices)
    values = [value(load) for load in loads]
    found = peak_ratio(values)
    if found is None:
        return told.withheld(RATIO, "nothing is known of any month", slices)
    at = max(range(len(values)), key=lambda index: (values[index].known.likely, -index))
    unknown = sorted({id for one in values for id in one.unknown})
    note = f"{loads[at].start:%Y-%m} is the greatest" if found > 1 else "all months are alike"
    many = counted(len(unknown), "activity", "activities")
    left_out = f"; without {many} of unknown cadence or effort" if unknown else ""
    tally = Tally(Amount(Range.exactly(found)), told.rests_on, told.assumed)
    return tally.measure(RATIO, slices, note=note + left_out)


def _worst(
    calendar: Calendar,
    dated: Sequence[Entry],
    told: Tally,
    head: Heading,
    bearer: Bearer | None,
    weeks: int,
    kinds: tuple[str, ...] = (),
) -> Iterator[Measure]:
    slices: Slice = (*((("bearer", bearer.value),) if bearer else ()), ("weeks", str(weeks)))
    found = worst(calendar, dated, weeks, bearer, kinds, REPLAYED)
    if found is None:
        yield told.withheld(head, f"the window is shorter than {counted(weeks, 'week')}", slices)
    else:
        value = found.events if bearer is None else dict(found.hours).get(bearer, Amount())
        tally = Tally(value, told.rests_on, told.assumed)
        seen = begun((one for one in dated if not kinds or one.what in kinds), found.start, found.end)
        on_record = f"; on record, begun then: {seen}" if seen else ""
        yield tally.measure(head, slices, note=f"from {found.start} to before {found.end}{on_record}")


def _together(known: Sequence[Entry], window: Window, weeks: int) -> Iterator[Measure]:
    span = timedelta(days=7 * weeks)
    found = together(known, span, (INSPECTION,), window)
    claims = frozenset(id for one in found.can for id in one.rests_on)
    if found.can:
        events = Range.between(len(found.must), len(found.can))
        tally = Tally(Amount(events), claims, any(one.assumed for one in found.can))
        note = f"from {found.start} to before {found.start + span}: on record, on stated dates, due or overdue"
        yield tally.measure(TOGETHER, (("weeks", str(weeks)),), note=note)


def _close(dated: Sequence[Entry], weeks: int) -> Iterator[Measure]:
    pairs = coincidences(dated, weeks)
    sure = sum(1 for pair in pairs if pair.sure)
    claims = frozenset(id for pair in pairs for one in (pair.first, pair.second) for id in one.rests_on)
    assumed = any(one.assumed for pair in pairs for one in (pair.first, pair.second))
    if any(one.kind is EntryKind.HAPPENED or one.dated for one in dated):
        tally = Tally(Amount(Range.between(sure, len(pairs))), claims, assumed)
        yield tally.measure(CLOSE, (("weeks", str(weeks)),), note="on record or on stated dates")
