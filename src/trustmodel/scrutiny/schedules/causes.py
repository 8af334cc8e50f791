"""What a judgement causes comes after the inspection that can have given it: what waits for which, and from when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

import attrs

from trustmodel.model import Activity, After, Arrangement, Condition, Lapse, Range, Window
from trustmodel.scrutiny.conditions.holding import stretches
from trustmodel.scrutiny.conditions.judgements import first_out, in_force
from trustmodel.scrutiny.dated.due import due
from trustmodel.scrutiny.dated.record import Happened, happened
from trustmodel.scrutiny.dated.spread import spread
from trustmodel.scrutiny.expected.cadence import applies, vague
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.inspector_days import INSPECTION
from trustmodel.scrutiny.schedules.courses import Course
from trustmodel.scrutiny.schedules.dates import came_before

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAY = timedelta(days=1)
_NEVER = 2**62  # later than any day


@attrs.frozen
class Cause:
    """A judgement that something waits for.

    Attributes:
        judged: id of the party that is judged.
        frameworks: those that count, sorted; empty is all.
        later: how long after the judgement at the least; `None` is at once.

    """

    judged: str
    frameworks: tuple[str, ...]
    later: Lapse | None = None

    def after(self, day: date) -> date:
        """Give the first day on which it lets something come, after an inspection of a day."""
        return max(day + _DAY, self.later.after(day, day)[0] if self.later else day)


@attrs.frozen(kw_only=True)
class Past:
    """What is not drawn of an inspection that can give a judgement: when it came, or can have come, none the less.

    Attributes:
        possible: the first day of the window on which one that is nowhere on record may have come already, whatever is
            drawn; `None` where none can.
        expected: how many are expected between the day on which it began to apply and the window, in parts.

    """

    possible: date | None
    expected: tuple[Range, ...] = ()


class Draws(Protocol):
    """What a run has drawn, as far as order needs it."""

    @property
    def dependent(self) -> Collection[str]:
        """Ids of the activities whose times depend on grades that are drawn."""
        ...

    def drawn(self, name: str) -> NDArray[np.float64]:
        """Give the draws of a stream, each from 0 to less than 1."""
        ...

    def times(self, id: str, course: Course, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the times of an activity in some draws: which draw, and which day."""
        ...


class Waiting:
    """From when on, in each draw, what waits for a judgement can have been caused by one.

    It comes after a judgement that is held, or after an inspection that can have given one: drawn, on record, or before
    the window where one that is nowhere on record can have come then. What a regulator that began last year has not
    yet inspected it has not yet judged.
    """

    def __init__(self, calendar: Calendar, draws: int, run: Draws) -> None:
        self._calendar, self._draws, self._run = calendar, draws, run
        self._record = happened(calendar.arrangement)
        self._since: dict[str, NDArray[np.int64] | None] = {}
        self._first: dict[Cause, NDArray[np.int64] | None] = {}

    def since(self, id: str) -> NDArray[np.int64] | None:
        """Give for each draw the first day (an ordinal) on which an activity can come; `None` is any."""
        import numpy as np

        if id in self._since:
            return self._since[id]
        self._since[id] = None  # what waits for itself waits for nothing that is drawn
        found: NDArray[np.int64] | None = None
        for waits in causes(self._calendar.arrangement.activities[id]):
            each = [one for one in map(self._first_of, waits) if one is not None]
            if not each:
                return None
            latest = np.asarray(np.max(each, axis=0), np.int64)
            found = latest if found is None else np.minimum(found, latest)
        self._since[id] = found
        return found

    @property
    def kept_back(self) -> tuple[str, ...]:
        """Ids of what waits in some draw for an inspection, of all that was asked for so far."""
        start = self._calendar.window.start.toordinal()
        return tuple(sorted(id for id, since in self._since.items() if since is not None and (since > start).any()))

    def _first_of(self, cause: Cause) -> NDArray[np.int64] | None:
        if cause not in self._first:
            self._first[cause] = self._after(cause)
        return self._first[cause]

    def _after(self, cause: Cause) -> NDArray[np.int64] | None:
        import numpy as np

        arrangement, window = self._calendar.arrangement, self._calendar.window
        judged, seen = held(arrangement, cause, window), recorded(self._record, cause)
        possible = inspections(arrangement, cause)
        if judged == window.start or not possible or any(one.id in self._run.dependent for one in possible):
            return None
        told = [day for day in (judged, cause.after(seen) if seen else None) if day]
        first = np.full(self._draws, _NEVER, np.int64)
        for one in possible:
            before = past(arrangement, _unbidden(one, cause), window)
            if before.possible == window.start:
                return None
            told.extend(cause.after(day) for day in (before.possible,) if day)
            beginning, level = self._run.drawn(f"{one.id}: first of its times"), self._run.drawn(f"{one.id}: how often")
            first[came_before(before.expected, beginning, level)] = window.start.toordinal()
            drawn, days = self._run.times(one.id, (), np.arange(self._draws))
            each, back = np.unique(days, return_inverse=True)
            later = np.array([cause.after(date.fromordinal(day)).toordinal() for day in each.tolist()], np.int64)
            np.minimum.at(first, drawn, later[back.reshape(-1)])
        return np.minimum(first, min((day.toordinal() for day in told), default=_NEVER))


def causes(activity: Activity) -> tuple[tuple[Cause, ...], ...]:
    """Give what each cadence of an activity waits for: all of the judgements that its conditions ask for.

    Returns:
        A tuple for each cadence that has no dates of its own, empty where it waits for no judgement.

    """
    return tuple(
        tuple(
            Cause(
                when.judged,
                tuple(sorted(set(when.frameworks))),
                cadence.within if cadence.after is not After.LAST and when is cadence.when else None,
            )
            for when in (activity.when, cadence.when)
            if _asks(when)
        )
        for cadence in activity.cadences
        if not cadence.dates
    )


def held(arrangement: Arrangement, cause: Cause, window: Window) -> date | None:
    """Give the first day of a window on which a judgement that is held can be in force; `None` is never."""
    if in_force(arrangement, cause.judged, cause.frameworks, window.start).candidates:
        return window.start
    ahead = [first_out(one) for one in arrangement.judgements_of(cause.judged) if _under(one.framework, cause)]
    return min((day for day in ahead if day < window.end), default=None)


def inspections(arrangement: Arrangement, cause: Cause) -> tuple[Activity, ...]:
    """Give the inspections that can give a judgement and wait for none themselves, sorted by id.

    One that only follows a judgement (a re-inspection) is never the first. Where every inspection waits for a
    judgement there is none, and nothing says what the first one comes from.
    """
    found = (
        one
        for one in arrangement.claims.activities
        if one.kind == INSPECTION and cause.judged in one.of and one.framework and _under(one.framework, cause)
    )
    first = (
        one for one in found if not one.cadences or any(not _waits(one, each.when, cause) for each in one.cadences)
    )
    return tuple(sorted(first, key=lambda one: one.id))


def recorded(record: Sequence[Happened], cause: Cause) -> date | None:
    """Give the first day on which an inspection on record that can have given a judgement can have ended."""
    days = (
        one.ends[0]
        for one in record
        if one.kind == INSPECTION and one.of == cause.judged and one.framework and _under(one.framework, cause)
    )
    return min(days, default=None)


def past(arrangement: Arrangement, activity: Activity, window: Window) -> Past:
    """Say whether an inspection that is nowhere on record may have come already, and how many are expected before.

    One that has always applied, or of which nobody says how often it comes, may have come at any time.
    """
    until = Window(date.min, window.end)
    parts = [part for part in stretches(arrangement, activity, until) if applies(activity, (part,))]
    unsaid = [part.start for part in parts if vague(activity, part)]
    possible = max(min(unsaid), window.start) if unsaid else None
    began = min((part.start for part in parts), default=window.end)
    if began == date.min:
        return Past(possible=window.start)
    if began >= window.start:
        return Past(possible=possible)
    before = Window(began, window.start)
    record = happened(arrangement)
    pieces = spread(activity, stretches(arrangement, activity, before), before, due(arrangement, activity, record))
    if any(one.dated for one in pieces):
        return Past(possible=window.start)
    return Past(possible=possible, expected=tuple(one.events for one in pieces))


def _asks(when: Condition) -> bool:
    return bool(when.judged and when.grades)


def _under(framework: str, cause: Cause) -> bool:
    return not cause.frameworks or framework in cause.frameworks


def _unbidden(activity: Activity, cause: Cause) -> Activity:
    """Give an activity with those of its cadences that do not wait for a judgement themselves."""
    kept = tuple(one for one in activity.cadences if not _waits(activity, one.when, cause))
    return attrs.evolve(activity, cadences=kept)


def _waits(activity: Activity, when: Condition, cause: Cause) -> bool:
    return any(
        _asks(one)
        and one.judged == cause.judged
        and (not one.frameworks or not cause.frameworks or not set(one.frameworks).isdisjoint(cause.frameworks))
        for one in (activity.when, when)
    )
