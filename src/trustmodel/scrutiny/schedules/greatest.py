"""The hours of the greatest week in drawn futures: exact given the days, and drawn as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from trustmodel.model import Amount, Bearer, Range
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.schedules.dates import within
from trustmodel.scrutiny.schedules.drawn import table
from trustmodel.scrutiny.schedules.futures import Futures
from trustmodel.scrutiny.schedules.grid import Grid
from trustmodel.scrutiny.schedules.schedule import over
from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.simulation import stream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUANTILES = (0.5, 0.9, 0.95)
MOST_EXACT = 200
"""Over the days of so many draws the exact distributions are averaged."""

_CELLS = 1024
_ROOM = 2**22  # hours of so many weeks are held at a time


@attrs.frozen(kw_only=True)
class Greatest:
    """Quantiles of the hours of the greatest week of one bearer, as pairs of a probability and hours.

    Attributes:
        bearer: whose hours.
        exact: given the days exact, averaged over the days of the first draws.
        over: of how many draws.
        drawn: of all draws, days and hours drawn.
        unknown: ids of what came or is expected and takes unknown hours; with any, all of it is "at least".

    """

    bearer: Bearer
    exact: tuple[tuple[float, float], ...]
    over: int
    drawn: tuple[tuple[float, float], ...]
    unknown: tuple[str, ...]


@attrs.frozen
class _Occasions:
    """Occasions of all draws: in which draw, in which week, and which of the inputs each takes; int64, as many each."""

    draws: NDArray[np.int64]
    weeks: NDArray[np.int64]
    inputs: NDArray[np.int64]

    def upto(self, draw: int, start: int = 0) -> _Occasions:
        kept = (self.draws >= start) & (self.draws < draw)
        return _Occasions(self.draws[kept], self.weeks[kept], self.inputs[kept])


def greatest(calendar: Calendar, found: Futures) -> tuple[Greatest, ...]:
    """Give how many hours the greatest week takes of each bearer, over what is on record and what is drawn beside it.

    Weeks count from the first day of the window; all that an occasion takes falls into the week in which it begins.
    Every occasion takes hours of its own, PERT-distributed over the stated range, so that given the days weeks are
    independent and the chance that none exceeds a number is a product over weeks (`Grid`). What is on record and known
    only to lie on some days falls on each of them as likely.

    Args:
        calendar: whose efforts hold.
        found: its futures.

    Returns:
        One for each bearer of whom hours are known, in their order.

    """
    told = tuple(_told(calendar, found))
    records = calendar.arrangement.activities
    vague = [(id, calendar.book.hours(records[id], Amount())) for id in found.unknown]
    nobody = {id for id, _, _, each in told if not each} | {id for id, lines in vague if not lines}
    results: list[Greatest] = []
    for bearer in calendar.bearers:
        inputs: list[Input] = []
        parts: list[_Occasions] = []
        silent = nobody | {id for id, lines in vague if any(one.bearer is bearer for one in lines)}
        for id, draws, weeks, each in told:
            for whose, name, hours in each:
                if whose is bearer and hours is None:
                    silent.add(id)
                elif whose is bearer and hours is not None:
                    parts.append(_filled(draws, weeks, len(inputs)))
                    inputs.append(Input(name, hours))
        if inputs:
            occasions = _joined(parts)
            some = 1 if found.certain else min(found.draws, MOST_EXACT)
            results.append(
                Greatest(
                    bearer=bearer,
                    exact=_exact(inputs, occasions.upto(some), some, over(calendar.window)),
                    over=some,
                    drawn=_drawn(inputs, occasions, found, over(calendar.window)),
                    unknown=tuple(sorted(silent)),
                )
            )
    return tuple(results)


_Told = tuple[str, "NDArray[np.int64]", "NDArray[np.int64]", tuple[tuple[Bearer, str, Range | None], ...]]


def _told(calendar: Calendar, found: Futures) -> Iterator[_Told]:
    """Give what comes: its name, the draws and weeks in which it does, and what it takes of whom."""
    import numpy as np

    first = calendar.window.start.toordinal()
    for one in found.times:
        yield one.entry.activity, one.draws, (one.days - first) // 7, _each(calendar, one.entry)
    for entry in found.record:
        begun = max(entry.begins[0], calendar.window.start)
        if entry.begins[0] == entry.begins[1]:
            draws, days = np.arange(found.draws), np.full(found.draws, begun.toordinal())
        else:
            name = f"{entry.rests_on[0]}: day on record"
            chance = stream(found.seed, f"{name}, whether").random(found.draws)
            draws, days = within(entry, chance, stream(found.seed, name).random(found.draws))
        yield entry.activity or entry.rests_on[0], draws, (days - first) // 7, _each(calendar, entry)


def _each(calendar: Calendar, entry: Entry) -> tuple[tuple[Bearer, str, Range | None], ...]:
    record = calendar.arrangement.activities.get(entry.activity)
    if record is None:
        return ()
    came = entry.kind is EntryKind.HAPPENED
    lines = calendar.book.hours(record, Amount(Range.exactly(1)), took_place=came)
    names = (f"hours of {entry.activity}{' on record' if came else ''}: {one.bearer} {one.role}" for one in lines)
    return tuple((one.bearer, name, one.hours) for name, one in zip(names, lines, strict=True))


def _filled(draws: NDArray[np.int64], weeks: NDArray[np.int64], at: int) -> _Occasions:
    import numpy as np

    return _Occasions(draws, weeks, np.full(draws.size, at, np.int64))


def _joined(parts: Sequence[_Occasions]) -> _Occasions:
    import numpy as np

    return _Occasions(
        np.concatenate([one.draws for one in parts]),
        np.concatenate([one.weeks for one in parts]),
        np.concatenate([one.inputs for one in parts]),
    )


def _exact(inputs: Sequence[Input], occasions: _Occasions, draws: int, weeks: int) -> tuple[tuple[float, float], ...]:
    """Average over the days of some draws the exact chance that no week takes more than each of the hours."""
    import numpy as np

    order = np.lexsort((occasions.inputs, occasions.weeks, occasions.draws))
    key = (occasions.draws * weeks + occasions.weeks)[order]
    begins = np.flatnonzero(np.diff(key, prepend=-1))
    of_draw: dict[int, Counter[tuple[int, ...]]] = {}
    for week, draw in zip(np.split(occasions.inputs[order], begins[1:]), key[begins] // weeks, strict=True):
        of_draw.setdefault(int(draw), Counter())[tuple(map(int, week))] += 1
    highs = [float(one.extremes.high) for one in inputs]
    most = max((sum(highs[at] for at in some) for counts in of_draw.values() for some in counts), default=0.0)
    grid = Grid(tuple(inputs), most, _CELLS)
    logs: dict[tuple[int, ...], NDArray[np.float64]] = {}
    below = np.full(_CELLS, float(draws - len(of_draw)))  # in which nothing comes, no week exceeds anything
    with np.errstate(divide="ignore"):  # what is impossible has the logarithm of nought
        for counts in of_draw.values():
            total = np.zeros(_CELLS)
            for some, times in counts.items():
                if some not in logs:
                    logs[some] = np.log(grid.below(some))
                total += times * logs[some]
            below += np.exp(total)
    return tuple((share, float(np.interp(share, below / draws, grid.hours))) for share in QUANTILES)


def _drawn(
    inputs: Sequence[Input], occasions: _Occasions, found: Futures, weeks: int
) -> tuple[tuple[float, float], ...]:
    import numpy as np

    tables = [table(one) for one in inputs]
    hours = np.empty(occasions.draws.size)
    for at, one in enumerate(inputs):
        mine = np.flatnonzero(occasions.inputs == at)
        cells = (stream(found.seed, one.id).random(mine.size) * tables[at].size).astype(np.int64)
        hours[mine] = tables[at][cells]
    peaks = np.zeros(found.draws)
    step = max(1, _ROOM // weeks)
    for start in range(0, found.draws, step):
        kept = (occasions.draws >= start) & (occasions.draws < start + step)
        size = min(step, found.draws - start)
        key = (occasions.draws[kept] - start) * weeks + occasions.weeks[kept]
        whole = np.bincount(key, hours[kept], minlength=size * weeks)
        peaks[start : start + size] = whole.reshape(size, weeks).max(axis=1)
    return tuple((share, float(np.quantile(peaks, share, method="inverted_cdf"))) for share in QUANTILES)
