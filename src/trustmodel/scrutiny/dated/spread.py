"""Where in a window what is expected may fall: rates spread over the time that they hold for, dates on their days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import attrs

from trustmodel.model import Activity, Cadence, Range, When, Window
from trustmodel.scrutiny.conditions.holding import Stretch
from trustmodel.scrutiny.dated.due import Due
from trustmodel.scrutiny.expected.cadence import overlaps, rate

_DAY = timedelta(days=1)
_ONE = Fraction(1)


@attrs.frozen(kw_only=True)
class Piece:
    """A part of a window over which expected events are spread evenly.

    Attributes:
        start: first day.
        end: first day after.
        events: how many are expected in it.
        on: the stated date that it stands for, which may lie partly outside; `None` where it is of a rate.

    """

    start: date
    end: date
    events: Range
    on: When | None = None

    @property
    def dated(self) -> bool:
        """Whether it stands for one stated date."""
        return self.on is not None


def spread(activity: Activity, parts: Sequence[Stretch], window: Window, dues: Sequence[Due]) -> tuple[Piece, ...]:
    """Spread what an activity is expected to cause over the window.

    A rate is spread evenly over the time for which it holds. Where a rule says within what time the next one falls and
    what it counts from is on record, none is expected before that time, and in it the events that the rate gives for
    all the time up to its last day, but no more than one; of the first one after a status began, one. From then on
    the rate holds again. A stated date counts as one on its days, with the least and the greatest that its conditions
    allow.

    Args:
        activity: what happens.
        parts: the stretches of the window in which it exists.
        window: the period.
        dues: when the next one falls, as `due` has it.

    Returns:
        Pieces in order of time. Splitting the window splits them and changes no sum.

    """
    found = [piece for part in parts for piece in _rated(activity, part, dues)]
    for index, cadence in enumerate(activity.cadences, start=1):
        for moment in cadence.dates:
            if moment.is_known and overlaps(moment, window.start, window.end):
                found.extend(_dated(moment, index, parts, window))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.dated)))


def years(start: date, end: date) -> Fraction:
    """Give the years between two days, every month a twelfth of a year whatever its days; sums are exact."""
    return _count(end) - _count(start)


def _count(day: date) -> Fraction:
    return Fraction(day.year * 12 + day.month - 1, 12) + Fraction(day.day - 1, 12 * monthrange(day.year, day.month)[1])


def _rated(activity: Activity, part: Stretch, dues: Sequence[Due]) -> Iterator[Piece]:
    edges = {part.start, part.end}
    dues = [one for one in dues if not one.beginning]  # it says by when, and changes no rate
    for one in dues:
        edges.update((one.counted_from, one.earliest, one.latest + _DAY), (one.until,) if one.until else ())
    inside = sorted(day for day in edges if part.start <= day <= part.end)
    for start, end in pairwise(inside):
        cut = attrs.evolve(part, start=start, end=end)
        cadences = [_adjusted(index, one, start, dues) for index, one in enumerate(activity.cadences, start=1)]
        length = years(start, end)
        events = rate(cadences, cut).scaled(length, length)
        if events.high:
            yield Piece(start=start, end=end, events=events)


def _adjusted(index: int, cadence: Cadence, day: date, dues: Sequence[Due]) -> Cadence:
    """Give a cadence with the rate that holds on a day, by the latest thing that its rules count from then."""
    ruling = [
        one
        for one in dues
        if one.cadence == index and one.counted_from <= day <= one.latest and (one.until is None or day < one.until)
    ]
    if not ruling or cadence.per_year is None:
        return cadence
    one = max(ruling, key=lambda due: (due.counted_from, due.first, due.earliest, due.rests_on))
    if day < one.earliest:
        return attrs.evolve(cadence, per_year=Range.exactly(0))
    length = years(one.earliest, one.latest + _DAY)
    if one.first:
        return attrs.evolve(cadence, per_year=Range.exactly(1 / length))
    reach = years(one.counted_from, one.latest + _DAY)
    low, likely, high = (
        min(_ONE, point * reach) / length
        for point in (cadence.per_year.low, cadence.per_year.likely, cadence.per_year.high)
    )
    return attrs.evolve(cadence, per_year=Range(low, likely, high))


def _dated(moment: When, index: int, parts: Sequence[Stretch], window: Window) -> Iterator[Piece]:
    first, after = moment.earliest, moment.before
    whole = (after - first).days
    low = likely = high = Fraction(0)
    for part in parts:
        days = max(0, (min(after, part.end) - max(first, part.start)).days)
        if days:
            share = part.share(index)
            weight = Fraction(days, whole)
            low += weight if share.low == 1 else 0
            likely += weight * (share.low + share.high) / 2
            high = max(high, share.high)
    sure = _ONE if low == 1 else Fraction(0)
    if high:
        start, end = max(first, window.start), min(after, window.end)
        yield Piece(start=start, end=end, events=Range(sure, likely, high), on=moment)
