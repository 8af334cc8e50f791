"""What is on record in its own days, and what is expected beside it: the calendar as it came, and is still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs

from trustmodel.model import Amount, Range, Window
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.dated.spread import years

_DAY = timedelta(days=1)
_ONE = Fraction(1)


def replayed(found: Sequence[Entry], window: Window) -> tuple[Entry, ...]:
    """Put what is on record in the place of what would be expected of it.

    An occasion on record stands for one that is expected of the same activity: for a stated date that it can lie on,
    else for the time about it in which one is expected, as much before it as after it while the window lasts. So
    nothing is counted twice, and no activity counts less than is on record of it, or less than is expected. All that
    an occasion is counts where it begins; where that is known only to be one of some days, each is as likely.

    Args:
        found: the dated calendar of the window, as `entries` has it.
        window: the period.

    Returns:
        What began in the window, on the days on which it can have begun in it, and what is left of what is expected, in
        order of time; nothing else.

    """
    happened = [cut for one in found if one.kind is EntryKind.HAPPENED for cut in _cut(one, window)]
    of: dict[str, list[Entry]] = {}
    for one in happened:
        of.setdefault(one.activity, []).append(one)
    rest: dict[str, list[Entry]] = {}
    for one in found:
        if one.kind is EntryKind.EXPECTED:
            rest.setdefault(one.activity, []).append(one)
    left = (one for activity, expected in rest.items() for one in _left(expected, of.get(activity, ())))
    return tuple(sorted((*happened, *left), key=_order))


def _order(one: Entry) -> tuple[date, date, str, str, tuple[str, ...]]:
    return one.earliest, one.latest, one.kind.value, one.activity, one.rests_on


def _cut(one: Entry, window: Window) -> Iterator[Entry]:
    begun, last_begun = one.begins
    first, last = max(begun, window.start), min(last_begun, window.end - _DAY)
    if first > last:
        return
    share = Fraction((last - first).days + 1, (last_begun - begun).days + 1)
    events = Range.exactly(1) if share == 1 else Range(Fraction(0), share, _ONE)
    yield attrs.evolve(one, earliest=first, latest=last, events=Amount(events))


def _left(expected: Iterable[Entry], happened: Iterable[Entry]) -> Iterator[Entry]:
    dated = [one for one in expected if one.dated]
    rates = [one for one in expected if not one.dated]
    for one in happened:
        same = next((each for each in dated if _meet(each, one)), None)
        if same is not None:
            dated.remove(same)
        else:
            rates = list(_without(rates, one))
    yield from dated
    yield from rates


def _meet(one: Entry, other: Entry) -> bool:
    return one.earliest <= other.ends[1] and other.begins[0] <= one.latest


def _without(rates: Sequence[Entry], one: Entry) -> Iterator[Entry]:
    """Take out of rates the time about an occasion in which as many are expected as it counts for."""
    wanted = one.events.known.likely
    middle = one.earliest + (one.latest - one.earliest) // 2
    reach = max(((abs((day - middle).days) for each in rates for day in (each.earliest, each.latest))), default=0)
    low, high = -1, reach  # the fewest days on either side that hold enough; -1 is not even the day itself
    while low < high - 1:
        days = (low + high) // 2
        low, high = (low, days) if _expected(rates, middle, days) >= wanted else (days, high)
    within, before = _expected(rates, middle, high), _expected(rates, middle, high - 1)
    # Of the outermost days only so much is taken that one for one is.
    over = (within - wanted) / (within - before) if within > wanted else Fraction(0)
    for each in rates:
        ordinals = (middle.toordinal() + offset for offset in (-high, -high + 1, high, high + 1))
        first, last = each.earliest.toordinal(), each.latest.toordinal()
        inside = (date.fromordinal(day) for day in ordinals if first < day <= last)
        edges = sorted({each.earliest, *inside})
        for start, after in zip(edges, (*edges[1:], each.latest + _DAY), strict=True):
            away = max(abs((start - middle).days), abs((after - _DAY - middle).days))
            kept = _ONE if away > high else over if away == high else Fraction(0)
            share = kept * years(start, after) / years(each.earliest, each.latest + _DAY)
            if share:
                lies = (start, after - _DAY)
                events = Amount(each.events.known.scaled(share, share))
                yield attrs.evolve(each, earliest=start, latest=lies[1], begins=lies, ends=lies, events=events)


def _expected(rates: Sequence[Entry], middle: date, days: int) -> Fraction:
    """Give how many are expected on a day and so many on either side of it; by their most likely values."""
    if days < 0:
        return Fraction(0)
    total = Fraction(0)
    for each in rates:
        first = each.earliest if (middle - each.earliest).days <= days else middle - timedelta(days=days)
        after = each.latest + _DAY if (each.latest - middle).days <= days else middle + timedelta(days=days + 1)
        if first < after:
            share = years(first, after) / years(each.earliest, each.latest + _DAY)
            total += each.events.known.likely * share
    return total
