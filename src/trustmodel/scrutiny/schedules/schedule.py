"""A schedule over weeks: what comes on stated days, and what follows from judgements that are yet to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from trustmodel.model import Moves, Range, ValueProblem, Window

_WEEK = 7


@attrs.frozen(kw_only=True)
class Dated:
    """An activity that comes on stated days, whatever the judgements.

    Attributes:
        id: unique in its schedule.
        by: who looks.
        hours: what each time takes; every time anew, independent of the others.
        days: when, in days from the start; those outside the schedule do not count.

    """

    id: str
    by: str
    hours: Range
    days: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Following:
    """An activity that starts anew at each judgement, as often as the rating calls for.

    Attributes:
        id, by, hours: as of `Dated`.
        after: days from a judgement (or the start) to the first time.
        every: days from one time to the next, by rating; `None` where it does not happen under that rating.

    """

    id: str
    by: str
    hours: Range
    after: int
    every: tuple[int | None, ...]


@attrs.frozen(kw_only=True)
class Judging:
    """The inspection that gives a rating.

    Attributes:
        id, by, hours: as of `Dated`.
        first: the day of the first one; a whole number of weeks.
        every: days to the next one, by the rating given, in the order of the moves; whole numbers of weeks.
        moves: for each rating in force the chances of the next, as an outlook states them: a scenario of the user, and
            no effect of how services are run.
        starts: the rating in force at the start.

    """

    id: str
    by: str
    hours: Range
    first: int
    every: tuple[int, ...]
    moves: Moves
    starts: str

    @property
    def ratings(self) -> tuple[str, ...]:
        """The ratings, in the order of the moves."""
        return tuple(rating for rating, _ in self.moves.rows)

    @property
    def initial(self) -> int:
        """The position of the rating in force at the start."""
        return self.ratings.index(self.starts)

    @property
    def transition(self) -> tuple[tuple[Fraction, ...], ...]:
        """The chances of the next rating, by position: a row for each in force, a column for each that may follow."""
        return tuple(tuple(self.moves.chance(before, after) for after in self.ratings) for before in self.ratings)


State = tuple[int, int]
"""The day of a judgement (0 is the start), and the rating that it gave."""


@attrs.frozen(kw_only=True)
class Schedule:
    """Scrutiny over a number of weeks.

    Attributes:
        weeks: how many.
        dated: what comes on stated days.
        following: what follows judgements.
        judging: the inspection that gives ratings; `None` where none comes, and `following` then only starts once,
            under the first cadence.

    Raises:
        ValueProblem: for what cannot be: no week, days that are not positive, chances that do not add up to 1,
            judgements that do not fall on the first day of a week.

    """

    weeks: int
    dated: tuple[Dated, ...] = ()
    following: tuple[Following, ...] = ()
    judging: Judging | None = None

    def __attrs_post_init__(self) -> None:
        if self.weeks < 1:
            raise ValueProblem(f"a schedule of {self.weeks} weeks", "write how many weeks it covers, from 1 up")
        for one in self.activities:
            if one.hours.low < 0:
                raise ValueProblem(f"{one.id!r} takes {one.hours} hours", "write hours that are not negative")
        ids = Counter(one.id for one in self.activities)
        if twice := sorted(id for id, count in ids.items() if count > 1):
            raise ValueProblem(f"two activities are called {twice[0]!r}", "give each an id of its own")
        ratings = len(self.judging.every) if self.judging else 1
        for one in self.following:
            if len(one.every) != ratings:
                raise ValueProblem(
                    f"{one.id!r} has {len(one.every)} cadences for {ratings} ratings", "write one for each rating"
                )
            if one.after < 0 or any(days is not None and days < 1 for days in one.every):
                raise ValueProblem(f"{one.id!r} comes every {one.every} days", "write days from 1 up, or none")
        if self.judging:
            _checked(self.judging)

    @property
    def activities(self) -> tuple[Dated | Following | Judging, ...]:
        """All of it, sorted by id."""
        found = (*self.dated, *self.following, *((self.judging,) if self.judging else ()))
        return tuple(sorted(found, key=lambda one: one.id))

    @property
    def days(self) -> int:
        """How many days the weeks have."""
        return self.weeks * _WEEK

    @property
    def start(self) -> State:
        """The state at the start."""
        return 0, self.judging.initial if self.judging else 0

    def until(self, state: State) -> int:
        """Give the day on which a state ends: the next judgement, or the end of the schedule."""
        if self.judging is None:
            return self.days
        day, rating = state
        return min(self.days, day + self.judging.every[rating] if day else self.judging.first)

    def nexts(self, state: State) -> tuple[tuple[Fraction, State], ...]:
        """Give the states that may follow one, each with its chance; none at the end."""
        end = self.until(state)
        if self.judging is None or end >= self.days:
            return ()
        chances = self.judging.transition[state[1]]
        return tuple((chance, (end, rating)) for rating, chance in enumerate(chances) if chance)

    def states(self) -> tuple[State, ...]:
        """Give all states that can be reached, sorted by day."""
        found = {self.start}
        waiting = [self.start]
        while waiting:
            for _, state in self.nexts(waiting.pop()):
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return tuple(sorted(found))

    def plan(self) -> Mapping[State, Mapping[int, tuple[int, ...]]]:
        """Give what happens in each state: by week, the positions in `activities` of what comes, sorted.

        A week without anything is left out. What falls on the day of the next judgement or later is not of the state:
        the schedule starts anew then.
        """
        place = {one.id: index for index, one in enumerate(self.activities)}
        fixed: dict[int, list[int]] = {}
        for one in self.dated:
            for day in one.days:
                if 0 <= day < self.days:
                    fixed.setdefault(day // _WEEK, []).append(place[one.id])
        found: dict[State, dict[int, tuple[int, ...]]] = {}
        for state in self.states():
            day, rating = state
            end = self.until(state)
            weeks = {week: list(fixed[week]) for week in range(day // _WEEK, end // _WEEK) if week in fixed}
            if self.judging and day:
                weeks.setdefault(day // _WEEK, []).append(place[self.judging.id])
            for follower in self.following:
                every = follower.every[rating]
                for when in range(day + follower.after, end, every) if every else ():
                    weeks.setdefault(when // _WEEK, []).append(place[follower.id])
            found[state] = {week: tuple(sorted(some)) for week, some in sorted(weeks.items())}
        return found


def every(days: int, first: int, weeks: int) -> tuple[int, ...]:
    """Give the days of what comes every so many days from a first one on, within so many weeks."""
    return tuple(range(first, weeks * _WEEK, days))


def over(window: Window) -> int:
    """Give how many weeks a window has, the last one perhaps cut short; the first begins on its first day."""
    return -(-window.days // _WEEK)


def on_dates(window: Window, dates: Iterable[date]) -> tuple[int, ...]:
    """Give the days of a schedule over a window on which dates fall; those outside the window are left out."""
    return tuple(sorted((day - window.start).days for day in dates if window.start <= day < window.end))


def _checked(judging: Judging) -> None:
    ratings = len(judging.every)
    for days in (judging.first, *judging.every):
        if days < 1 or days % _WEEK:
            raise ValueProblem(
                f"a judgement after {days} days does not fall on the first day of a week",
                f"write whole weeks: {max(_WEEK, round(days / _WEEK) * _WEEK)} days",
            )
    if judging.starts not in judging.ratings or len(judging.ratings) != ratings:
        raise ValueProblem(
            f"{ratings} ratings, {len(judging.ratings)} rows of moves, and the first rating is {judging.starts!r}",
            "write one row of moves for each rating, and name one of them as the first",
        )
