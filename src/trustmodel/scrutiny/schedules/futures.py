"""Drawn futures: when what is expected beside the record comes, with judgements ahead as outlooks state them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from trustmodel.model import Arrangement, Outlook, ValueProblem
from trustmodel.model.outlooks import Mix
from trustmodel.scrutiny.conditions.holding import rests_on
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.expected.calendar import Calendar, load_line
from trustmodel.scrutiny.schedules.causes import Waiting
from trustmodel.scrutiny.schedules.courses import (
    Course,
    depends,
    following,
    judging,
    on_course,
    steps,
    uncertain,
)
from trustmodel.scrutiny.schedules.dates import evenly, within
from trustmodel.scrutiny.schedules.too_soon import too_soon
from trustmodel.scrutiny.uncertainty.simulation import Progress, checked_draws, checked_seed, stream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_FUTURES = 100_000
"""More draws of dates take minutes, and tell no more of a month."""
MOST_TIMES = 20_000
"""So many dates of one activity are drawn in one draw: a rate of more is a slip, or a window of centuries."""
MOST_DATES = 50_000_000
"""So many dates are drawn in all draws together; more would not be held in memory."""

METHOD = (
    "times of one activity follow one another as evenly as its rate has it, from a beginning that is drawn; a stated "
    "date falls on each of its days as likely; days drawn are Mondays to Fridays, and holidays are not known"
)


@attrs.frozen(kw_only=True)
class Times:
    """When something came, in all draws.

    Attributes:
        entry: one entry of the calendar that tells what it is.
        draws: in which draw each time came, int64, sorted.
        days: on which day, as ordinals of the calendar, int64.

    """

    entry: Entry
    draws: NDArray[np.int64]
    days: NDArray[np.int64]


@attrs.frozen(kw_only=True)
class Futures:
    """What comes in each draw beside what is on record.

    Attributes:
        draws, seed: of the run; the same give the same.
        times: of each activity, sorted by its id; the record is not among them.
        record: what is on record in the window, cut to it.
        courses: the grades ahead that some draws take, with these draws; where outlooks leave none open, all on one.
        certain: whether every day is known, so that all draws are alike.
        waiting: ids of the activities that wait in some draws for an inspection that can have brought them.
        unknown: ids of the activities of which nobody says how often, or when, so that nothing or too little is drawn.

    """

    draws: int
    seed: int
    times: tuple[Times, ...]
    record: tuple[Entry, ...]
    courses: tuple[tuple[Course, NDArray[np.int64]], ...]
    certain: bool
    waiting: tuple[str, ...]
    unknown: tuple[str, ...]

    def counts(self, periods: Sequence[tuple[date, date]]) -> NDArray[np.int64]:
        """Give how many come in each of several periods that follow one another: draws x periods."""
        import numpy as np

        found = np.zeros(self.draws * len(periods), np.int64)
        begins = np.array([start.toordinal() for start, _ in periods])
        for one in self.times:
            at = np.searchsorted(begins, one.days, side="right") - 1
            found += np.bincount(one.draws * len(periods) + at, minlength=found.size)
        return found.reshape(self.draws, len(periods))


def futures(calendar: Calendar, draws: int, seed: int, progress: Progress | None = None) -> Futures:
    """Draw when what is expected comes.

    What waits for a judgement is drawn only after one that is held, or after an inspection that can have given it (see
    `Waiting`): where the first inspection is yet to come, fewer come than a rate of any possible grade has.

    Each activity has streams of its own, keyed by the seed and its id, and so has each grade ahead, by what is judged
    and when: a further activity changes no draw of another, and two arrangements share the draws of what both have.
    Judgements ahead are held, follow their path (a grade drawn where a day has a mix), or move at each drawn inspection
    under the framework, from the first day of the month after it.

    Args:
        calendar: of the arrangement and window.
        draws: how many, 1 to 100,000.
        seed: from 0 up.
        progress: told now and then how many draws are done.

    Raises:
        ValueProblem: for draws or a seed that cannot be, or for more dates than can be drawn.

    """
    import numpy as np

    checked_draws(draws, MOST_FUTURES)
    checked_seed(seed)
    run = _Run(calendar, draws, seed)
    _checked(calendar.arrangement, run.most, draws)
    courses = list(run.courses())
    found: list[Times] = []
    every = sorted(run.all)
    for number, id in enumerate(every):
        groups: list[tuple[Course, NDArray[np.int64]]] = [((), np.arange(draws))]
        if id in run.dependent:
            groups = courses
        parts = [run.times(id, course, chosen) for course, chosen in groups]
        drawn = np.concatenate([part[0] for part in parts])
        days = np.concatenate([part[1] for part in parts])
        order = np.lexsort((days, drawn))
        if progress and draws * number // len(every):
            progress(draws * number // len(every))
        if drawn.size:
            found.append(Times(entry=run.entry(id), draws=drawn[order], days=days[order]))
    if progress:
        progress(draws)
    unknown = tuple(sorted(line.activity for line in calendar.lines if line.events.at_least))
    return Futures(
        draws=draws,
        seed=seed,
        times=tuple(found),
        record=run.record,
        courses=tuple(courses),
        certain=run.certain,
        waiting=run.waiting,
        unknown=unknown,
    )


class _Run:
    """The streams of one run, and what is expected on each course, worked out once."""

    def __init__(self, calendar: Calendar, draws: int, seed: int) -> None:

        self._calendar, self._draws, self._seed = calendar, draws, seed
        self._arrangement: Arrangement = calendar.arrangement
        self._outlooks = uncertain(self._arrangement)
        self._movers = [one for one in self._outlooks if one.moves]
        known = self._arrangement.activities
        self.dependent = {one.id for one in self._arrangement.claims.activities if depends(one, self._outlooks)}
        whole = replayed(entries(calendar), calendar.window)
        self.record = tuple(one for one in whole if one.kind is EntryKind.HAPPENED)
        self._on: dict[Course, dict[str, list[Entry]]] = {(): _expected(whole)}
        self._examples: dict[str, Entry] = {id: found[0] for id, found in self._on[()].items()}
        self._streams: dict[str, NDArray[np.float64]] = {}
        self._waiting = Waiting(calendar, draws, self)
        self.all = {*self._on[()], *(id for id in self.dependent if id in known)}

    @property
    def certain(self) -> bool:
        """Whether each time has one day that is known, so that nothing is left to draw."""
        if self._outlooks or any(one.begins[0] != one.begins[1] for one in self.record):
            return False
        every = (one for found in self._on[()].values() for one in found)
        return all(one.dated and one.earliest == one.latest and one.events.known.is_exact for one in every)

    @property
    def most(self) -> dict[str, Fraction]:
        """How many times each activity comes at the most in one draw, of what judgements ahead leave as expected."""
        return {
            id: sum((one.events.known.high for one in found), Fraction(0)) for id, found in sorted(self._on[()].items())
        }

    @property
    def waiting(self) -> tuple[str, ...]:
        """Ids of what waits in some draws for an inspection that can have brought it."""
        return self._waiting.kept_back

    def entry(self, id: str) -> Entry:
        """Give an entry that tells what an activity is."""
        return self._examples[id]

    def times(self, id: str, course: Course, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the times of an activity in some draws that are on one course: which draw, and which day."""
        import numpy as np

        found = self._expected(course).get(id, [])
        if found:
            self._examples.setdefault(id, found[0])
        rated = [one for one in found if not one.dated]
        first, level = self.drawn(f"{id}: first of its times"), self.drawn(f"{id}: how often")
        drawn, days = evenly(rated, first[chosen], level[chosen])
        since = self._waiting.since(id) if rated else None
        if since is not None:
            after = days >= since[chosen][drawn]
            drawn, days = drawn[after], days[after]
        for start, end in too_soon(self._arrangement.activities[id], self._movers, course) if rated and course else ():
            kept = (days < start.toordinal()) | (days >= end.toordinal())
            drawn, days = drawn[kept], days[kept]
        parts = [(drawn, days)]
        for one in found:
            if one.dated:
                name = f"{id}: date of {one.begins[0]}..{one.ends[1]}"
                chance, place = self.drawn(f"{name}, whether"), self.drawn(name)
                parts.append(within(one, chance[chosen], place[chosen]))
        return chosen[np.concatenate([part[0] for part in parts])], np.concatenate([part[1] for part in parts])

    def courses(self) -> Iterator[tuple[Course, NDArray[np.int64]]]:
        """Give each course that some draws take, with these draws."""
        import numpy as np

        groups: list[tuple[Course, NDArray[np.int64]]] = [((), np.arange(self._draws))]
        for outlook in self._outlooks:
            for step in steps(self._arrangement, outlook):
                drawn = self.drawn(step.stream)
                groups = [
                    (tuple(sorted((*course, (step.day, outlook.id, grade)))), some)
                    for course, chosen in groups
                    for grade, some in _split(step.mix, drawn, chosen)
                ]
        units: dict[tuple[str, str], list[Outlook]] = {}
        for one in self._outlooks:
            if one.moves:
                units.setdefault((one.of, one.framework), []).append(one)
        for _, outlooks in sorted(units.items()):
            groups = [found for course, chosen in groups for found in self._moved(outlooks, course, chosen)]
        yield from groups

    def _moved(
        self, outlooks: list[Outlook], course: Course, chosen: NDArray[np.int64]
    ) -> Iterator[tuple[Course, NDArray[np.int64]]]:
        """Let the components of one party under one framework move at each inspection, until none comes any more."""
        import numpy as np

        begins = min(one.begins for one in outlooks)
        start = np.full(chosen.size, max(begins, self._calendar.window.start).toordinal())
        waiting = [(course, chosen, start, 1)]
        inspections = judging(self._arrangement, outlooks[0])
        while waiting:
            course, chosen, since, number = waiting.pop()
            due = np.full(self._draws, np.iinfo(np.int64).max)
            after = np.zeros(self._draws, np.int64)
            after[chosen] = since
            for one in inspections:
                drawn, days = self.times(one.id, course if one.id in self.dependent else (), chosen)
                kept = days >= after[drawn]
                np.minimum.at(due, drawn[kept], days[kept])
            counts = np.array([self._counts_from(day) for day in due[chosen]])
            yield from self._staying(course, chosen, counts)
            for day in np.unique(counts[counts > 0]):
                groups = [(course, chosen[counts == day])]
                for outlook in outlooks:
                    groups = [
                        found for each in groups for found in self._move(outlook, each, date.fromordinal(day), number)
                    ]
                waiting.extend((gone, some, due[some] + 1, number + 1) for gone, some in groups)

    def _staying(
        self, course: Course, chosen: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> Iterator[tuple[Course, NDArray[np.int64]]]:
        if (counts == 0).any():
            yield course, chosen[counts == 0]

    def _move(
        self, outlook: Outlook, group: tuple[Course, NDArray[np.int64]], day: date, number: int
    ) -> Iterator[tuple[Course, NDArray[np.int64]]]:
        course, chosen = group
        now = [grade for at, id, grade in course if id == outlook.id and at <= day]
        if outlook.moves is None or not now or outlook.begins > day:
            yield group
            return
        drawn = self.drawn(f"move {number} of {outlook.component} of {outlook.of} under {outlook.framework}")
        for grade, some in _split(following(outlook.moves, now[-1]), drawn, chosen):
            yield tuple(sorted((*course, (day, outlook.id, grade)))), some

    def _counts_from(self, inspected: int) -> int:
        """Give the first day of the month after an inspection; 0 where that lies beyond the window, or none came."""
        if inspected >= self._calendar.window.end.toordinal():
            return 0
        day = date.fromordinal(int(inspected))
        first = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        return first.toordinal() if first < self._calendar.window.end else 0

    def _expected(self, course: Course) -> dict[str, list[Entry]]:
        if course not in self._on:
            arrangement = on_course(self._arrangement, self._outlooks, course)
            window, book = self._calendar.window, self._calendar.book
            other = attrs.evolve(book, arrangement=arrangement)
            records = arrangement.activities
            lines = [load_line(other, records[id], window) for id in sorted(self.dependent)]
            kept = tuple(line for line in lines if line)
            rest = {line.activity: rests_on(arrangement, records[line.activity], window) for line in kept}
            worked = Calendar(arrangement, window, kept, MappingProxyType(rest))
            self._on[course] = _expected(replayed(entries(worked), window))
        return self._on[course]

    def drawn(self, name: str) -> NDArray[np.float64]:
        """Give the draws of a stream of its own, each from 0 to less than 1."""
        if name not in self._streams:
            self._streams[name] = stream(self._seed, name).random(self._draws)
        return self._streams[name]


def _checked(arrangement: Arrangement, most: dict[str, Fraction], draws: int) -> None:
    """Refuse what would be drawn for minutes, or would not be held. Raises `ValueProblem`."""
    worst = max(most, key=lambda id: (most[id], id), default="")
    if worst and most[worst] > MOST_TIMES:
        times = f"{arrangement.label(worst)!r} may come {int(most[worst]):,} times in the window"
        raise ValueProblem(
            f"{times}, more than the {MOST_TIMES:,} dates of one activity that are drawn",
            "shorten the window, or write the rate that is meant",
        )
    dates = int(sum(most.values(), Fraction(0)) * draws)
    if dates > MOST_DATES:
        raise ValueProblem(
            f"{draws:,} draws may have {dates:,} dates, more than the {MOST_DATES:,} that are held",
            f"ask for {max(1, draws * MOST_DATES // dates):,} draws or fewer, or shorten the window",
        )


def _expected(found: Sequence[Entry]) -> dict[str, list[Entry]]:
    of: dict[str, list[Entry]] = {}
    for one in found:
        if one.kind is EntryKind.EXPECTED:
            of.setdefault(one.activity, []).append(one)
    return of


def _split(mix: Mix, drawn: NDArray[np.float64], chosen: NDArray[np.int64]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Divide draws among the grades of a mix, in the order of their names."""
    import numpy as np

    upto = np.cumsum([float(share) for _, share in mix])[:-1]
    which = np.searchsorted(upto, drawn[chosen], side="right")
    for at, (grade, _) in enumerate(mix):
        some = chosen[which == at]
        if some.size:
            yield grade, some
