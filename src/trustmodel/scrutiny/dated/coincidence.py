"""Inspections that lie within so many weeks of one another, surely or only possibly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

import attrs

from trustmodel.model import ValueProblem, Window
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.expected.inspector_days import INSPECTION

DEFAULT_WEEKS = 12
"""So many weeks are shown where nobody says how many. It is for display, and no threshold of any finding."""

_DAY = timedelta(days=1)
_AHEAD = (EntryKind.DUE, EntryKind.OVERDUE)


@attrs.frozen(kw_only=True)
class Coincidence:
    """Two events that lie within so many weeks of one another, or may.

    Attributes:
        first, second: the two, in order of time.
        least, most: the least and the greatest number of days from the last day of the one to the first of the other;
            0 where they overlap.
        sure: whether they lie within the weeks however the days turn out that are not known.

    """

    first: Entry
    second: Entry
    least: int
    most: int
    sure: bool


def coincidences(
    entries: Iterable[Entry], weeks: int = DEFAULT_WEEKS, kinds: tuple[str, ...] = (INSPECTION,)
) -> tuple[Coincidence, ...]:
    """Find the pairs of events that lie within so many weeks of one another.

    Only what has days of its own counts: what happened, and what stands in the calendar with a stated date. An
    interval in which one is due is no date, and a rate is none.

    Args:
        entries: the dated calendar.
        weeks: how many weeks may lie between the last day of the one and the first of the other.
        kinds: the kinds of activity that count.

    Returns:
        Each pair once, in order of time; the sure ones are those that hold on every reading of the days.

    Raises:
        ValueProblem: if the weeks are fewer than one or more than 520.

    """
    if not 1 <= weeks <= 520:  # ten years: beyond it everything coincides
        raise ValueProblem(f"{weeks} weeks cannot be", "write a number of weeks from 1 to 520")
    dated = sorted(
        (one for one in entries if one.dated and one.what in kinds),
        key=lambda one: (one.earliest, one.latest, one.activity, one.rests_on),
    )
    found: list[Coincidence] = []
    for first, second in combinations(dated, 2):
        least, most = _apart(first, second)
        if least <= 7 * weeks:
            sure = most <= 7 * weeks and first.events.known.low == second.events.known.low == 1
            found.append(Coincidence(first=first, second=second, least=least, most=most, sure=sure))
    return tuple(found)


@attrs.frozen(kw_only=True)
class Together:
    """The stretch of so many days in which most of some events can fall.

    Attributes:
        start: its first day.
        can: those that can begin in it, in order of the calendar.
        must: those of them that begin in it however the unknowns turn out.

    """

    start: date
    can: tuple[Entry, ...]
    must: tuple[Entry, ...]


def together(entries: Iterable[Entry], span: timedelta, kinds: tuple[str, ...], window: Window) -> Together:
    """Find the days of a window in which most events can come together: the worst of the times in which they may fall.

    What happened, has a stated date, is due and not met, or is overdue counts; a rate has no days. What is overdue can
    come on any day; if a later one came, that was it. By a window that slides over the times in which they may begin.

    Args:
        entries: the dated calendar.
        span: how long the days are together.
        kinds: the kinds of activity that count.
        window: the days that can count; an event that can only begin outside them does not.

    Returns:
        Of equal stretches the first; of no entries nothing, on the first day of the window.

    """
    final = window.end - _DAY
    counted = [
        one
        for one in entries
        if one.what in kinds
        and (one.dated or one.kind in _AHEAD)
        and not (one.met or (one.kind is EntryKind.OVERDUE and one.until))
        and one.begins[0] <= final
        and window.start <= _last(one)
    ]
    opening = sorted((max(one.begins[0], window.start), at) for at, one in enumerate(counted))
    closing = sorted((min(_last(one), final), at) for at, one in enumerate(counted))
    live: set[int] = set()
    best = Together(start=window.start, can=(), must=())
    gone = 0
    # Most come together in some stretch whose last day is the first on which one of them can come.
    for day, at in opening:
        live.add(at)
        start = max(day, date.min + span) - span + _DAY
        while closing[gone][0] < start:
            live.discard(closing[gone][1])
            gone += 1
        if len(live) > len(best.can):
            can = tuple(counted[each] for each in sorted(live))
            start = min(day, *(min(_last(one), final) for one in can))  # they come together from then as well
            sure = (one for one in can if one.events.known.low == 1)
            must = tuple(one for one in sure if start <= one.begins[0] and _last(one) < start + span)
            best = Together(start=start, can=can, must=must)
    return best


def _last(one: Entry) -> date:
    return date.max if one.kind is EntryKind.OVERDUE else one.begins[1]


def _apart(one: Entry, other: Entry) -> tuple[int, int]:
    least = max(0, (other.begins[0] - one.ends[1]).days, (one.begins[0] - other.ends[1]).days)
    most = max(0, (other.begins[1] - one.ends[0]).days, (one.begins[1] - other.ends[0]).days)
    return least, most
