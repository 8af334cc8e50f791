"""Whether a scrutiny activity takes place at a date, and when it last did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from trustmodel.hooks import GraphView
from trustmodel.model import Activity, Tri, Window
from trustmodel.scrutiny.conditions.holding import exposure
from trustmodel.scrutiny.dated.record import Happened, happened

_DAY = timedelta(days=1)
_YEAR = Fraction(146097, 400)


def looking(graph: GraphView, activity: Activity) -> Tri:
    """Tell whether an activity goes on at the date of a graph: in force, with its parties, its condition holding."""
    there = Tri.some(graph.party_state(id) for id in activity.of) if activity.of else Tri.YES
    own = activity.holds & activity.valid.covers(graph.on) & graph.party_state(activity.by) & there
    if own is Tri.NO:
        return own
    share = exposure(graph.arrangement, activity, Window(graph.on, graph.on + _DAY))
    if not share.high:
        return Tri.NO
    condition = activity.when
    plain = not (condition.statuses or condition.without or condition.grades)
    return own if plain or share.low == 1 else own & Tri.UNKNOWN


def times(graph: GraphView) -> Mapping[str, tuple[Happened, ...]]:
    """Give what is on record as having happened by the date of a graph, by activity."""
    found: dict[str, list[Happened]] = {}
    for one in happened(graph.arrangement):
        if one.activity and one.begins[0] <= graph.on:
            found.setdefault(one.activity, []).append(one)
    return {id: tuple(some) for id, some in found.items()}


def fresh(activity: Activity, past: Iterable[Happened], on: date, tolerance: Fraction) -> Tri:
    """Tell whether an activity last took place within its cadence, and so much of it again as is tolerated.

    Unknown where its cadence is, or where the days are not known well enough. What is not on record did not take
    place here; whether that proves anything is for the caller.
    """
    found = Tri.NO
    for one in past:
        first, last = (_until(activity, day, tolerance) for day in one.ends)
        if first is None or last is None:
            found = found | Tri.UNKNOWN
        elif last > on:
            found = found | (Tri.YES if first > on and one.begins[1] <= on else Tri.UNKNOWN)
    return found


def _until(activity: Activity, day: date, tolerance: Fraction) -> date | None:
    """Give the first day on which what took place on a day is too long ago; `None` where no cadence tells."""
    within = [one.within for one in activity.cadences if one.within]
    if within:
        longest = max((lapse.after(day, day)[1] - day).days for lapse in within)
    else:
        rate = sum((one.per_year.low for one in activity.cadences if one.per_year), Fraction(0))
        if not rate:
            return None
        longest = int(_YEAR / rate)
    try:
        return day + timedelta(days=int(longest * (1 + tolerance)) + 1)
    except OverflowError:
        return date.max
