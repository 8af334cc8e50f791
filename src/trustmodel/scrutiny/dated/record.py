"""What is on record as having happened: occurrences, and inspections that a judgement tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from trustmodel.model import Activity, Arrangement, Judgement, Occurrence, Span

_DAY = timedelta(days=1)
INSPECTION = "inspection"
"""The kind of activity that judgements are given on."""


@attrs.frozen(kw_only=True)
class Happened:
    """One time that something took place, as far as the record goes.

    Attributes:
        of: id of the party that was looked at.
        activity: id of the activity; empty where the arrangement holds none that it can have been.
        by: id of the party that looked; empty where that is not held.
        kind: kind of the activity.
        framework: the framework it took place under; empty where none is stated.
        on: the days that it took.
        result: what came of it, in words.
        rests_on: ids of the occurrence and of the judgements that tell of it, sorted.
        assumed: whether one of them is a stated scenario.

    """

    of: str
    activity: str
    by: str
    kind: str
    framework: str
    on: Span
    result: str
    rests_on: tuple[str, ...]
    assumed: bool = False

    @property
    def begins(self) -> tuple[date, date]:
        """The earliest and the latest day on which it can have begun."""
        start = self.on.start
        return (start.earliest, start.last) if start else (date.min, self.ends[1])

    @property
    def ends(self) -> tuple[date, date]:
        """The earliest and the latest day that can have been its last."""
        end = self.on.end
        if end is None or not end.is_known:
            return self.begins[0] if self.on.start else date.min, date.max
        return end.earliest - _DAY, end.last - _DAY


def happened(arrangement: Arrangement) -> tuple[Happened, ...]:
    """List what is on record as having happened, in order of time.

    An occurrence and a judgement tell of one event where both are of one party under one framework and can lie on
    the same days; the days are then those of the occurrence. Two records of one activity, or of one framework, and one
    party tell of one event where both give the same days exactly: another source makes no second one. A judgement whose
    days of inspection are not held tells of no event of its own: its publication is not one.

    Args:
        arrangement: whose record; without the claims that others replace.

    Returns:
        Each event once, sorted by its earliest day, activity and what it rests on. Nothing is dated more closely than
        the record does.

    """
    claims = arrangement.claims
    found: list[Happened] = []
    told: set[str] = set()
    judged: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in claims.judgements:
        if judgement.inspected:
            judged.setdefault((judgement.of, judgement.framework), []).append(judgement)
    instances: dict[str, list[Activity]] = {}
    for activity in claims.activities:
        instances.setdefault(activity.template, []).append(activity)
    for occurrence in claims.occurrences:
        what = _instance(instances.get(occurrence.activity, ()), occurrence)
        same: list[Judgement] = []
        if what and what.kind == INSPECTION and what.framework:
            of_it = judged.get((occurrence.of, what.framework), ())
            same = [one for one in of_it if one.inspected and one.inspected.meet(occurrence.on)]
        told.update(one.id for one in same)
        found.append(_of_occurrence(occurrence, what, same))
    found.extend(
        _of_judgement(one, one.inspected, claims.activities)
        for one in claims.judgements
        if one.inspected and one.id not in told
    )
    return tuple(sorted(_once(found), key=lambda one: (*one.begins, *one.ends, one.activity, one.of, one.rests_on)))


def _once(found: Iterable[Happened]) -> Iterable[Happened]:
    """Put together what tells of one event; days that are not known exactly may be those of two."""
    events: dict[tuple[object, ...], Happened] = {}
    for one in sorted(found, key=lambda event: event.rests_on):
        exact = one.begins[0] == one.begins[1] and one.ends[0] == one.ends[1]
        key: tuple[object, ...] = one.rests_on
        if exact and (one.activity or one.framework):
            key = one.of, one.activity, one.kind, one.framework, one.begins, one.ends
        other = events.get(key)
        events[key] = _and(other, one) if other else one
    return events.values()


def _and(one: Happened, other: Happened) -> Happened:
    return attrs.evolve(
        one,
        result="; ".join(dict.fromkeys(result for result in (one.result, other.result) if result)),
        rests_on=tuple(sorted({*one.rests_on, *other.rests_on})),
        assumed=one.assumed and other.assumed,
    )


def _instance(among: Iterable[Activity], occurrence: Occurrence) -> Activity | None:
    return next(iter(sorted((one for one in among if occurrence.of in one.of), key=lambda one: one.id)), None)


def _of_occurrence(occurrence: Occurrence, activity: Activity | None, same: list[Judgement]) -> Happened:
    return Happened(
        of=occurrence.of,
        activity=activity.id if activity else "",
        by=activity.by if activity else "",
        kind=activity.kind if activity else "",
        framework=activity.framework if activity else "",
        on=occurrence.on,
        result=occurrence.result or "; ".join(dict.fromkeys(_grade(one) for one in same if _grade(one))),
        rests_on=tuple(sorted({occurrence.id, *(one.id for one in same)})),
        assumed=any(one.scenario for one in same),
    )


def _of_judgement(judgement: Judgement, on: Span, activities: Iterable[Activity]) -> Happened:
    fits = sorted(_could_be(judgement, on, activities))
    return Happened(
        of=judgement.of,
        activity=fits[0] if len(fits) == 1 else "",
        by="",
        kind=INSPECTION,
        framework=judgement.framework,
        on=on,
        result=_grade(judgement),
        rests_on=(judgement.id,),
        assumed=judgement.scenario,
    )


def _could_be(judgement: Judgement, on: Span, activities: Iterable[Activity]) -> Iterator[str]:
    for one in activities:
        if (
            one.kind == INSPECTION
            and one.framework == judgement.framework
            and judgement.of in one.of
            and one.valid.meet(on) is not None
        ):
            yield one.id


def _grade(judgement: Judgement) -> str:
    return ", ".join(part.says for part in judgement.components)
