"""The dated calendar: what happened, what is due, and what is expected, each with the days it can fall on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

import attrs

from trustmodel.model import Activity, Amount, Arrangement, Range, When, Window
from trustmodel.scrutiny.conditions.holding import Stretch, stretches
from trustmodel.scrutiny.dated.due import Due, due
from trustmodel.scrutiny.dated.record import Happened, happened
from trustmodel.scrutiny.dated.spread import spread
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.tally import Tally

_DAY = timedelta(days=1)
_ONCE = Range.exactly(1)
_MAYBE = Range.between(0, 1)


class EntryKind(StrEnum):
    """Whether an entry is on record, had to come before the window, must come, or follows from a rate."""

    HAPPENED = "happened"
    OVERDUE = "overdue"
    DUE = "due"
    EXPECTED = "expected"


@attrs.frozen(kw_only=True)
class Entry:
    """One line of the dated calendar.

    Attributes:
        kind: happened, overdue, due or expected.
        activity: id of the activity; empty where the arrangement holds none that it can have been.
        of: ids of those looked at.
        by: id of the party that looks; empty where that is not held.
        what: kind of the activity: inspection, visit, meeting, ...
        earliest: the first day on which it can fall; of what happened, on which it can have begun.
        latest: the last day on which it can fall; of what happened, that can have been its last.
        begins, ends: of what happened, and of a stated date, the days between which the beginning and the end lie;
            otherwise both are all its days.
        events: how many: 1 of what happened or is due, 0 to 1 where that is not sure; the expected number otherwise.
        dated: whether it has days of its own, on record or stated, and is not spread over its days from a rate.
        met: of what is due, whether one that can be it is on record.
        came: of what is due or overdue, the days between which the next one on record began, in time or too late;
            `None` is none.
        until: of what is due or overdue, the day from which the rule counts afresh: a later one began, or a judgement
            came out; `None` is never.
        result: what came of it, in words.
        rests_on: ids of the claims that it rests on, sorted.
        assumed: whether one of them is an assumption or a stated scenario.
        framework: the framework that it is held under; empty where none is stated.

    """

    kind: EntryKind
    activity: str
    of: tuple[str, ...]
    by: str
    what: str
    earliest: date
    latest: date
    begins: tuple[date, date]
    ends: tuple[date, date]
    events: Amount
    dated: bool = False
    met: bool = False
    came: tuple[date, date] | None = None
    until: date | None = None
    result: str = ""
    rests_on: tuple[str, ...] = ()
    assumed: bool = False
    framework: str = ""


def entries(calendar: Calendar) -> tuple[Entry, ...]:
    """Give the dated calendar of a window.

    What happened are occurrences and the inspections of judgements; what is due falls in the interval that a rule
    sets from the last one on record, a judgement or the beginning of a status; what is expected is the rate, spread
    over the time in which it may fall (see `spread`), and the dates that cadences state. No date is made up: each
    entry has an earliest and a latest day. What happened is beside what is expected, never added to it. What had to
    fall before the window and is not on record by its first day is overdue: it may be late, or have left no record.

    Returns:
        Entries that may lie in the window, and what is overdue in it, sorted by their days, kind and activity. Only the
        days of those that are expected are cut to the window; where a stated date lies partly outside, its `begins` and
        `ends` are whole.

    """
    found = [*_happened(calendar), *_ahead(calendar)]
    return tuple(sorted(found, key=_order))


def _order(one: Entry) -> tuple[date, date, str, str, tuple[str, ...], tuple[str, ...]]:
    return one.earliest, one.latest, one.kind.value, one.activity, one.of, one.rests_on


def _happened(calendar: Calendar) -> Iterator[Entry]:
    window = calendar.window
    for one in happened(calendar.arrangement):
        if window.share(one.on)[1]:
            sure = window.start <= one.begins[0] and one.ends[1] < window.end
            yield _of_record(one, sure=sure)


def _of_record(one: Happened, *, sure: bool) -> Entry:
    return Entry(
        kind=EntryKind.HAPPENED,
        activity=one.activity,
        of=(one.of,),
        by=one.by,
        what=one.kind,
        earliest=one.begins[0],
        latest=one.ends[1],
        begins=one.begins,
        ends=one.ends,
        events=Amount(_ONCE if sure else _MAYBE),
        dated=True,
        result=one.result,
        rests_on=one.rests_on,
        assumed=one.assumed,
        framework=one.framework,
    )


def _ahead(calendar: Calendar) -> Iterator[Entry]:
    arrangement, window = calendar.arrangement, calendar.window
    record = happened(arrangement)
    for line in calendar.lines:
        activity = arrangement.activities[line.activity]
        told = calendar.told(activity)
        parts = stretches(arrangement, activity, window)
        dues = due(arrangement, activity, record)
        for piece in spread(activity, parts, window, dues):
            days = (piece.start, piece.end - _DAY)
            yield _entry(
                EntryKind.EXPECTED,
                activity,
                days,
                Amount(piece.events),
                told.rests_on,
                assumed=told.assumed,
                on=piece.on,
            )
        yield from _overdue(calendar, activity, parts, dues)
        for one in dues:
            parted = [part for part in parts if part.start <= one.latest and one.earliest < part.end]
            overtaken = one.until is not None and one.until <= one.earliest and not one.met
            if not overtaken and any(part.share(one.cadence).high for part in parted):
                sure = any(
                    part.share(one.cadence).low == 1 and part.start <= one.earliest and one.latest < part.end
                    for part in parted
                )
                yield _by_rule(EntryKind.DUE, activity, one, told, sure=sure)


def _overdue(calendar: Calendar, activity: Activity, parts: Sequence[Stretch], dues: Sequence[Due]) -> Iterator[Entry]:
    start, told = calendar.window.start, calendar.told(activity)
    for one in dues:
        # One that came too late ends it: what is on record before the window leaves no part of it.
        bound = [part for part in parts if one.until is None or part.start < one.until]
        late = one.latest < start and not one.met and any(part.share(one.cadence).high for part in bound)
        if late and _fell_due(calendar.arrangement, activity, one):
            yield _by_rule(EntryKind.OVERDUE, activity, one, told, sure=False)


def _fell_due(arrangement: Arrangement, activity: Activity, one: Due) -> bool:
    """Say whether the rule may have applied in the days in which it had to fall; else it was never due."""
    then = stretches(arrangement, activity, Window(one.earliest, one.latest + _DAY))
    return any(part.share(one.cadence).high for part in then)


def _by_rule(kind: EntryKind, activity: Activity, one: Due, told: Tally, *, sure: bool) -> Entry:
    found = _entry(
        kind,
        activity,
        (one.earliest, one.latest),
        Amount(_ONCE if sure else _MAYBE),
        {*told.rests_on, one.rests_on},
        assumed=told.assumed,
    )
    return attrs.evolve(found, met=one.met, came=one.came, until=one.until)


def _entry(
    kind: EntryKind,
    activity: Activity,
    days: tuple[date, date],
    events: Amount,
    rests_on: Iterable[str],
    *,
    assumed: bool,
    on: When | None = None,
) -> Entry:
    whole = (on.earliest, on.last) if on else days
    return Entry(
        kind=kind,
        activity=activity.id,
        of=activity.of,
        by=activity.by,
        what=activity.kind,
        earliest=days[0],
        latest=days[1],
        begins=whole,
        ends=whole,
        events=events,
        dated=on is not None,
        rests_on=tuple(sorted(rests_on)),
        assumed=assumed,
        framework=activity.framework,
    )
