"""How many scrutineers there are in effect, by the hours that each causes (SL-05)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

import attrs

from trustmodel.hooks import MetricContext
from trustmodel.model import Amount, Measure, Range
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import Part
from trustmodel.scrutiny.tally import Heading, Slice, by_key, total

_NIL = Fraction(0)
_NODES = 200
"""So many branches are looked at for the least number; hours are few, and the first few decide."""

SCRUTINEERS = Heading("SL-05", "effective number of scrutineers", "count")


def concentration(context: MetricContext) -> Iterable[Measure]:
    """Measure the effective number of scrutineers by bearer, and of all bearers together (SL-05).

    One over the sum of the squared shares in the hours (the inverse Simpson index; one over the Herfindahl index): as
    many scrutineers as would cause the same concentration if each took the same hours. Without a value where hours are
    unknown. Ranges of hours give the least and the greatest number that they allow.
    """
    calendar = Calendar.shown(context.calendar)
    for bearer in calendar.bearers:
        mine = [part for part in calendar.parts if part.bearer is bearer]
        yield _of(mine, (("bearer", bearer.value),))
    if calendar.parts:
        yield _of(calendar.parts, ())


def effective(hours: Sequence[Range]) -> Range:
    """Give one over the sum of squared shares, for hours that vary each by themselves, not all of them nought."""
    return Range(_least(hours), _number([one.likely for one in hours]), _greatest(hours))


def _of(parts: Iterable[Part], breakdown: Slice) -> Measure:
    by = by_key(((part.activity.by,), part.hours) for part in parts)
    whole = total(by.values())
    if whole.amount.at_least:
        return whole.withheld(SCRUTINEERS, "unknown hours: " + ", ".join(whole.amount.unknown), breakdown)
    if whole.amount.known.low == 0:
        return whole.withheld(SCRUTINEERS, "there may be no hours at all", breakdown)
    found = effective([tally.amount.known for tally in by.values()])
    taking = sum(tally.amount.known.high > 0 for tally in by.values())
    return attrs.evolve(whole, amount=Amount(found)).measure(
        SCRUTINEERS, breakdown, note=f"of {taking} that take hours"
    )


def _number(hours: Sequence[Fraction]) -> Fraction:
    return sum(hours, Fraction(0)) ** 2 / sum((one * one for one in hours), Fraction(0))


def _greatest(hours: Sequence[Range]) -> Fraction:
    # The hours are the most even when all stand at one level, or as near to it as their ranges let them. At the best
    # level c = (sum of squares) / (sum); between two ends of ranges only those in between move with the level.
    starts, stops = sorted(one.low for one in hours), sorted(one.high for one in hours)
    whole, squares, free, best = sum(starts, _NIL), sum((end * end for end in starts), _NIL), 0, _NIL
    moves = sorted([*((end, 1) for end in starts), *((end, -1) for end in stops)], key=lambda move: (move[0], -move[1]))
    for (low, step), (high, _) in pairwise([*moves, moves[-1]]):
        # Whoever starts to move no longer stands at its low end; whoever stops stands at its high end from here on.
        whole, squares, free = whole - step * low, squares - step * low * low, free + step
        levels = {low, high} if not whole or not low < squares / whole < high else {low, high, squares / whole}
        sums = [(whole + free * level, squares + free * level * level) for level in levels]
        best = max([best, *(total * total / square for total, square in sums if square)])
    return best


def _least(hours: Sequence[Range]) -> Fraction:
    """Give the least that the number can be, by branch and bound; after `_NODES` branches, a bound below it.

    The least is reached where each stands at one end of its range. Which ends is a subset-sum problem, hard in general
    and in practice decided by the first few.
    """
    rest = sorted(
        (one for one in hours if not one.is_exact), key=lambda one: (one.low + one.high, one.low), reverse=True
    )
    fixed = [one.low for one in hours if one.is_exact]
    whole, squares = sum(fixed, _NIL), sum((end * end for end in fixed), _NIL)
    best, bound = _chords(whole, squares, rest)
    nodes, left = [(bound, whole, squares, 0)], _NODES
    while nodes and left:
        bound, whole, squares, index = nodes.pop()
        if bound <= best:
            continue
        left -= 1
        one = rest[index]
        for end in (one.low, one.high):
            node = whole + end, squares + end * end
            reached, bound = _chords(*node, rest[index + 1 :])
            best = max(best, reached)
            nodes.append((bound, *node, index + 1))
    return 1 / max([best, *(bound for bound, *_ in nodes)])


def _chords(whole: Fraction, squares: Fraction, rest: Sequence[Range]) -> tuple[Fraction, Fraction]:
    """Give a sum of squared shares that is reached, and one that is never exceeded, with the `rest` still to be set.

    For a given sum the squares add up to no more than their chords do when the ranges that reach furthest are filled
    first. Along each chord squares / sum^2 is greatest at an end, which is reached, or once in between.
    """
    whole += sum((one.low for one in rest), _NIL)
    squares += sum((one.low * one.low for one in rest), _NIL)
    reached = bound = squares / whole**2 if whole else _NIL
    for one in rest:
        slope = one.low + one.high
        start = squares - slope * whole  # of the line through both ends: squares = start + slope x sum
        after, inside = whole + one.high - one.low, -2 * start / slope
        if whole < inside < after:
            bound = max(bound, (start + slope * inside) / inside**2)
        whole, squares = after, squares + one.high**2 - one.low**2
        reached = max(reached, squares / whole**2)
    return reached, max(reached, bound)
