"""For which part of a window the conditions of an activity hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs

from trustmodel.model import Activity, Arrangement, Condition, Span, Tri, Window
from trustmodel.scrutiny.conditions.judgements import first_out, in_force
from trustmodel.scrutiny.conditions.readings import Need, Share, readings


@attrs.frozen(kw_only=True)
class Stretch:
    """A part of a window in which nothing that an activity depends on changes.

    Attributes:
        start: first day.
        end: first day after.
        live: whether the activity exists then, yes or unknown; where it surely does not there is no stretch.
        readings: for each reading of the unknowns the share of the time for which the activity applies,
            followed by the share for which each of its cadences does.

    """

    start: date
    end: date
    live: Tri
    readings: tuple[tuple[Share, ...], ...]

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    def share(self, index: int) -> Share:
        """Give the bounds over all readings: 0 is the activity itself, 1 its first cadence, and so on."""
        low = min(shares[index].low for shares in self.readings)
        high = max(shares[index].high for shares in self.readings)
        return Share(low if self.live is Tri.YES else Fraction(0), high)


def stretches(
    arrangement: Arrangement, activity: Activity, window: Window, off: frozenset[str] = frozenset()
) -> tuple[Stretch, ...]:
    """Cut a window wherever something that an activity depends on changes, or may change.

    An activity exists while its own interval lasts, the party that looks exists and one of those looked at
    does: a claim whose parties have ended is dangling and takes nobody's time.

    Args:
        arrangement: where the activity, its parties, statuses and judgements are held.
        activity: what is cut for.
        window: the period.
        off: statuses taken to be absent; what they alone switched on is absent too.

    Returns:
        The stretches in which it exists, or may, in time order; empty if it never does.

    """
    if off.intersection(activity.causes):
        return ()
    return _cut(arrangement, activity, window, _conditions(activity), off)


def exposure(arrangement: Arrangement, activity: Activity, window: Window, condition: Condition | None = None) -> Share:
    """Give the least and the greatest expected share of a window for which an activity applies.

    Args:
        arrangement: where the activity is held.
        activity: which one.
        window: the period.
        condition: a further condition, such as that of a cadence; `None` is none.

    Returns:
        Shares between 0 and 1, in whole days of the window. What is unknown (a status, a bound known only to
        the month, a judgement not on record) adds to the greatest only.

    """
    further = Condition() if condition is None else condition
    low = high = Fraction(0)
    for stretch in _cut(arrangement, activity, window, (activity.when, further), frozenset()):
        weight = Fraction(stretch.days, window.days)
        share = stretch.share(1)
        low, high = low + weight * share.low, high + weight * share.high
    return Share(low, high)


def words_of(activity: Activity) -> frozenset[str]:
    """Name the statuses that the conditions of an activity and of its cadences ask for, or exclude."""
    return Need.of(*_conditions(activity)).words


def switched_on_by(activity: Activity) -> tuple[str, ...]:
    """Name the statuses without which an activity never takes place: they are needed together.

    They are those of its layer, those that its own condition asks for, and those that each of its cadences does.

    Returns:
        Words, sorted, without repeats.

    """
    each = [frozenset(cadence.when.statuses) for cadence in activity.cadences]
    in_each = frozenset.intersection(*each) if each else frozenset()
    return tuple(sorted({*activity.causes, *activity.when.statuses, *in_each}))


def rests_on(arrangement: Arrangement, activity: Activity, window: Window) -> tuple[str, ...]:
    """Name the claims that decide whether an activity applies: itself, statuses and judgements.

    Returns:
        Ids, sorted, without repeats.

    """
    found = {activity.id}
    words = words_of(activity)
    caused = {*activity.of, activity.id.partition("@")[2]}
    for status in arrangement.claims.statuses:
        concerned = (status.status in words and status.of in activity.of) or (
            status.status in activity.causes and status.of in caused
        )
        if concerned and window.share(status.valid)[1]:
            found.add(status.id)
    judged = {
        (condition.judged, condition.frameworks)
        for condition in _conditions(activity)
        if condition.judged and condition.grades
    }
    starts = [part.start for part in stretches(arrangement, activity, window)] if judged else []
    for party, frameworks in judged:
        for start in starts:
            ruling = in_force(arrangement, party, frameworks, start)
            found.update(judgement.id for judgement in ruling.candidates)
    return tuple(sorted(found))


def _conditions(activity: Activity) -> tuple[Condition, ...]:
    return (activity.when, *(cadence.when for cadence in activity.cadences))


def _cut(
    arrangement: Arrangement,
    activity: Activity,
    window: Window,
    conditions: tuple[Condition, ...],
    off: frozenset[str],
) -> tuple[Stretch, ...]:
    # The first condition is the activity's own, and must hold beside each of the others.
    own = conditions[0]
    needs = (Need.of(own), *(Need.of(own, other) for other in conditions[1:]))
    found: list[Stretch] = []
    for start, end in pairwise(_edges(arrangement, activity, window, conditions)):
        live = _lives(arrangement, activity, start)
        if live is not Tri.NO:
            told = readings(arrangement, activity.of, needs, start, off)
            found.append(Stretch(start=start, end=end, live=live, readings=told))
    return tuple(found)


def _lives(arrangement: Arrangement, activity: Activity, day: date) -> Tri:
    looked_at = Tri.some(_exists(arrangement, party, day) for party in activity.of) if activity.of else Tri.YES
    return activity.holds & activity.valid.covers(day) & _exists(arrangement, activity.by, day) & looked_at


def _exists(arrangement: Arrangement, party: str, day: date) -> Tri:
    found = arrangement.parties.get(party)
    return found.valid.covers(day) if found else Tri.YES


def _edges(arrangement: Arrangement, activity: Activity, window: Window, conditions: Iterable[Condition]) -> list[date]:
    inside = {day for day in _changes(arrangement, activity, tuple(conditions)) if window.start < day < window.end}
    return sorted({window.start, window.end, *inside})


def _changes(arrangement: Arrangement, activity: Activity, conditions: tuple[Condition, ...]) -> Iterator[date]:
    yield from _bounds(activity.valid)
    for party in (activity.by, *activity.of):
        if party in arrangement.parties:
            yield from _bounds(arrangement.parties[party].valid)
    if words := Need.of(*conditions).words:
        for party in activity.of:
            for status in arrangement.statuses_of(party):
                if status.status in words:
                    yield from _bounds(status.valid)
    for party in {condition.judged for condition in conditions if condition.judged and condition.grades}:
        for judgement in arrangement.judgements_of(party):
            yield from (first_out(judgement), judgement.published.last)


def _bounds(span: Span) -> Iterator[date]:
    # Between its earliest and its latest day a bound may or may not have passed, so both are changes.
    for moment in (span.start, span.end):
        if moment:
            yield from (moment.earliest, moment.last)
