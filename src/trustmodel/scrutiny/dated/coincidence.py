"""Inspections that lie within so many weeks of one another, surely or only possibly."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import attrs

from trustmodel.model import ValueProblem
from trustmodel.scrutiny.dated.entries import Entry
from trustmodel.scrutiny.expected.inspector_days import INSPECTION

DEFAULT_WEEKS = 12
"""So many weeks are shown where nobody says how many. It is for display, and no threshold of any finding."""


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


def _apart(one: Entry, other: Entry) -> tuple[int, int]:
    least = max(0, (other.begins[0] - one.ends[1]).days, (one.begins[0] - other.ends[1]).days)
    most = max(0, (other.begins[1] - one.ends[0]).days, (one.begins[1] - other.ends[0]).days)
    return least, most
