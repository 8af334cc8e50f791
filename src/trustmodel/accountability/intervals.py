"""Sets of days as sorted, disjoint, half-open intervals of day numbers (`date.toordinal`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from trustmodel.model import Span, When

Days = tuple[tuple[int, int], ...]
"""Sorted, disjoint, not touching; each (first day, first day after)."""

FOREVER = (date.min.toordinal(), date.max.toordinal())
"""The longest interval; a side at either end of it is open."""


def union(intervals: Iterable[tuple[int, int]]) -> Days:
    """Put intervals together; those that touch become one, empty ones vanish."""
    found: list[tuple[int, int]] = []
    for first, after in sorted(one for one in intervals if one[0] < one[1]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], after))
        else:
            found.append((first, after))
    return tuple(found)


def without(days: Days, taken: Days) -> Days:
    """Take days away. Linear in both."""
    found: list[tuple[int, int]] = []
    rest = list(reversed(taken))
    for first, after in days:
        start = first
        while rest and rest[-1][1] <= start:
            rest.pop()
        for index in range(len(rest) - 1, -1, -1):
            gone, back = rest[index]
            if gone >= after:
                break
            found.append((start, gone))
            start = max(start, back)
        found.append((start, after))
    return tuple(one for one in found if one[0] < one[1])


def both(left: Days, right: Days) -> Days:
    """Give the days that are in both. Linear in both."""
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        first, after = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if first < after:
            found.append((first, after))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def possibly(span: Span) -> Days:
    """Give the days that an interval can cover."""
    first, after = span.widest
    return union([(first.toordinal(), after.toordinal())])


def surely(span: Span) -> Days:
    """Give the days that an interval covers however its bounds turn out.

    An interval has at least one day: one that starts on a known day holds on that day even if nothing is
    known of its end, and likewise for the day before a known end.
    """
    least, most = FOREVER
    start = (span.start.earliest.toordinal(), span.start.last.toordinal()) if span.start else (least, least)
    end = (span.end.earliest.toordinal(), span.end.last.toordinal()) if span.end else (most, most)
    latest_start = min(start[1], end[1] - 1) if span.end else start[1]
    earliest_end = max(end[0], start[0] + 1) if span.start else end[0]
    return union([(latest_start, earliest_end)])


def length(interval: tuple[int, int]) -> int | None:
    """Give how many days an interval has; `None` where a side is open."""
    return None if interval[0] == FOREVER[0] or interval[1] == FOREVER[1] else interval[1] - interval[0]


def span_of(interval: tuple[int, int]) -> Span:
    """Give an interval as a `Span`, its sides open where they are."""

    def side(day: int, edge: int) -> When | None:
        return None if day == edge else When.on(date.fromordinal(day))

    return Span(side(interval[0], FOREVER[0]), side(interval[1], FOREVER[1]))


def said(interval: tuple[int, int]) -> str:
    """Put an interval into words, with the last day in it: `from 2021-04-01 to 2021-12-31 (275 days)`."""
    first, after = interval
    begins = "" if first == FOREVER[0] else f"from {date.fromordinal(first)}"
    last = date.fromordinal(after) - timedelta(days=1)
    ends = "" if after == FOREVER[1] else f"{'to' if begins else 'until'} {last}"
    days = length(interval)
    count = "" if days is None else f"({days} day{'' if days == 1 else 's'})"
    return " ".join(part for part in (begins, ends, count) if part) or "at all times"
