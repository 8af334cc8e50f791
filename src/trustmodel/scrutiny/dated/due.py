"""When the next one must fall: from the last known one, from a judgement, or from the day a status began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from trustmodel.model import Activity, After, Arrangement, Cadence, Judgement, Lapse, Status, Tri
from trustmodel.scrutiny.dated.record import INSPECTION, Happened

_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Due:
    """The days in which one event must fall.

    Attributes:
        cadence: which of the cadences of the activity says so, counted from 1.
        counted_from: the first day that it can count from.
        earliest, latest: the first and the last day.
        until: the first day after it on which the rule counts afresh, because another one is on record or another
            judgement is out; `None` is never.
        rests_on: id of what it counts from.
        first: whether it is the first one after a status began.
        came: the days between which the next one on record began, within that time or after it; `None` is none. Of one
            that a judgement tells of without its days, from when the time counts until the judgement was out.
        beginning: whether it counts from the day on which the activity began to apply: none is on record before.

    """

    cadence: int
    counted_from: date
    earliest: date
    latest: date
    until: date | None
    rests_on: str
    first: bool = False
    came: tuple[date, date] | None = None
    beginning: bool = False

    @property
    def met(self) -> bool:
        """Whether one that can be it is on record."""
        return self.came is not None and self.came[0] <= self.latest


def due(arrangement: Arrangement, activity: Activity, record: Sequence[Happened]) -> tuple[Due, ...]:
    """Work out every interval in which one of an activity falls due by a rule that says within what time.

    Args:
        arrangement: where statuses and judgements are held.
        activity: what falls due.
        record: what happened, in order of time.

    Nothing is due because of a judgement that is a stated scenario: it changes rates, and dates nothing.

    Returns:
        One for each thing that a rule counts from, in order of time: the last one on record of each time, the judgement
        or the beginning of the status. No interval is counted from one that is not on record itself; but what must
        take place at least once in a time must do so within that time of the day on which it began to apply.

    """
    before = _peers(activity, record)
    unheld = _unheld(arrangement, activity, before)
    found: list[Due] = []
    for index, cadence in enumerate(activity.cadences, start=1):
        counted: list[Due] = []
        if cadence.first:
            counted.extend(_first(arrangement, activity, index, cadence, before))
        if cadence.within and cadence.after is After.LAST:
            counted.extend(_after_last(index, cadence.within, before))
            if not cadence.first and cadence.within.least == 0:
                counted.extend(_since_it_began(arrangement, activity, index, cadence, cadence.within, before))
        elif cadence.within:  # ended by the next judgement, whichever inspection that was of
            found.extend(_after_judgement(arrangement, index, cadence, cadence.within, before))
        found.extend(_or_judged(one, unheld) for one in counted)
    return tuple(sorted(found, key=lambda one: (one.earliest, one.latest, one.cadence, one.rests_on)))


def _unheld(arrangement: Arrangement, activity: Activity, before: Iterable[Happened]) -> list[Judgement]:
    """Give the judgements on inspections of which no day is on record: an inspection comes before its judgement.

    One on record without a judgement is taken for that of the next judgement published.
    """
    if activity.kind != INSPECTION or not activity.framework:
        return []
    claims = arrangement.claims.judgements
    found = [
        one
        for one in sorted(claims, key=lambda one: (one.published.last, one.id))
        if one.framework == activity.framework and one.of in activity.of
        if not one.inspected and not one.scenario and one.published.is_known
    ]
    ids = {one.id for one in claims}
    for event in before:
        if ids.isdisjoint(event.rests_on):
            own = next((one for one in found if one.published.last >= event.begins[0]), None)
            if own:
                found.remove(own)
    return found


def _or_judged(one: Due, unheld: Iterable[Judgement]) -> Due:
    """Tell that one came where a judgement was published later, on an inspection whose days are not held.

    It dates nothing else: rates stay as they are.
    """
    out = min(
        (judgement.published.last for judgement in unheld if judgement.published.earliest > one.counted_from),
        default=None,
    )
    return one if one.met or out is None else attrs.evolve(one, came=(one.counted_from, out))


def uncounted(activity: Activity, found: Sequence[Due]) -> tuple[int, ...]:
    """Give which cadences say within what time one falls and have nothing on record to count from; the first is 1."""
    told = {one.cadence for one in found}
    return tuple(
        index
        for index, cadence in enumerate(activity.cadences, start=1)
        if index not in told and (cadence.first or (cadence.within and cadence.after is After.LAST))
    )


def _peers(activity: Activity, record: Sequence[Happened]) -> tuple[Happened, ...]:
    # Rules for inspections count from the last under the framework, whichever regime it was held by.
    return tuple(
        one
        for one in record
        if one.of in activity.of
        and (
            one.activity == activity.id
            or (activity.framework and (one.kind, one.framework) == (activity.kind, activity.framework))
        )
    )


def _first(
    arrangement: Arrangement, activity: Activity, index: int, cadence: Cadence, before: tuple[Happened, ...]
) -> Iterator[Due]:
    for status in _began(arrangement, activity, cadence):
        start = status.valid.start
        if cadence.first is None or start is None or not start.is_known:
            continue
        later = [one for one in before if one.ends[1] >= start.earliest]
        yield _due(index, cadence.first, (start.earliest, start.last), status.id, later, first=True)


def _began(arrangement: Arrangement, activity: Activity, cadence: Cadence) -> Iterator[Status]:
    words = {*activity.causes, *activity.when.statuses, *cadence.when.statuses}
    for status in arrangement.claims.statuses:
        if status.status in words and status.of in activity.of and status.holds is not Tri.NO:
            yield status


def _since_it_began(
    arrangement: Arrangement,
    activity: Activity,
    index: int,
    cadence: Cadence,
    within: Lapse,
    before: tuple[Happened, ...],
) -> Iterator[Due]:
    own = activity.valid.start
    if own and not own.is_known:
        return
    words = {*activity.causes, *activity.when.statuses, *cadence.when.statuses}
    starts = [(status.valid.start, status.id) for status in _began(arrangement, activity, cadence)]
    for start, rests_on in starts if words else [(own, activity.id)]:
        moments = [one for one in (start, own) if one]
        if moments and all(one.is_known for one in moments):
            base = max(one.earliest for one in moments), max(one.last for one in moments)
            later = [one for one in before if one.ends[1] >= base[0]]
            yield attrs.evolve(_due(index, within, base, rests_on, later), beginning=True)


def _after_last(index: int, within: Lapse, before: tuple[Happened, ...]) -> Iterator[Due]:
    for one in before:
        if one.ends[1] == date.max or one.ends[0] == date.min:
            continue
        later = [other for other in before if other is not one and other.begins > one.begins]
        yield _due(index, within, one.ends, one.rests_on[0], later)


def _after_judgement(
    arrangement: Arrangement, index: int, cadence: Cadence, within: Lapse, before: tuple[Happened, ...]
) -> Iterator[Due]:
    when = cadence.when
    of_party = [
        one
        for one in arrangement.judgements_of(when.judged)
        if not one.scenario and (not when.frameworks or one.framework in when.frameworks)
    ]
    for one in of_party:
        part = one.component(when.component)
        if part is None or not part.share(when.grades) or not one.published.is_known:
            continue
        base = _base(one, cadence.after)
        later = [other for other in before if one.id not in other.rests_on and other.begins[0] > base[0]]
        found = _due(index, within, base, one.id, later)
        others = [other.published.earliest for other in of_party if other.published.earliest > one.published.earliest]
        until = min([*others, *([found.until] if found.until else [])], default=None)
        yield attrs.evolve(found, until=until)


def _base(judgement: Judgement, after: After) -> tuple[date, date]:
    end = judgement.inspected.end if judgement.inspected and after is After.JUDGEMENT else None
    if end and end.is_known:
        return end.earliest - _DAY, end.last - _DAY
    return judgement.published.earliest, judgement.published.last


def _due(
    index: int, lapse: Lapse, base: tuple[date, date], rests_on: str, later: Sequence[Happened], *, first: bool = False
) -> Due:
    earliest, latest = lapse.after(*base)
    came = min((one.begins for one in later), default=None)
    return Due(
        cadence=index,
        counted_from=base[0],
        earliest=earliest,
        latest=latest,
        until=came[0] if came else None,
        rests_on=rests_on,
        first=first,
        came=came,
    )
