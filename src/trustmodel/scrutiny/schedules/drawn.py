"""Totals and peaks of a schedule by drawing: state by state, in blocks, with a running sum and a running peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from trustmodel.scrutiny.schedules.exact import QUANTILES
from trustmodel.scrutiny.schedules.schedule import Schedule, State
from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.simulation import Progress, checked_draws, checked_seed, stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

_BITS = 12
_PER_WORD = 64 // _BITS
_BLOCK = 16_384  # the sums, peaks, tables and random words of so many draws stay near the processor
_CHUNK = 2**20  # so many draws are held at a time
_CELLS = 2**16

METHOD = f"inverse-distribution tables of {2**_BITS:,} cells; quantiles on a grid of {_CELLS:,} cells"


@attrs.frozen
class Drawn:
    """What the draws of a schedule give.

    Attributes:
        draws, seed: of the run; the same give the same.
        events, mean, sd, shared_weeks: as of the exact totals, but of the draws.
        error: the standard error of the mean.
        peak: quantiles of the hours of the worst week, as pairs of a probability and hours.

    """

    draws: int
    seed: int
    events: float
    mean: float
    sd: float
    error: float
    shared_weeks: float
    peak: tuple[tuple[float, float], ...]


def draw(
    schedule: Schedule,
    draws: int,
    seed: int,
    quantiles: tuple[float, ...] = QUANTILES,
    progress: Progress | None = None,
) -> Drawn:
    """Draw futures of a schedule.

    All draws in one state (day and rating) have the same weeks, so they are drawn together; nothing the size of draws
    x weeks exists. Each activity has a stream of its own, keyed by its id, and so have the ratings: a further activity
    changes no draw of another. Hours are taken from tables of the inverse distribution whose mean and variance are
    made exact.

    Args:
        schedule: what is drawn.
        draws: how many, 1 to 10^8.
        seed: from 0 up.
        quantiles: of the peak, probabilities between 0 and 1.
        progress: told now and then how many draws have been made.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    import numpy as np

    checked_draws(draws)
    checked_seed(seed)
    run = _Run(schedule, seed)
    centre = float(run.centre)
    counts = np.zeros(_CELLS, np.int64)
    first = second = events = shared = 0.0
    for start in range(0, draws, _CHUNK):
        size = min(_CHUNK, draws - start)
        total, peak, came, together = run.chunk(size)
        off = total.astype(np.float64) - centre
        first += float(off.sum())
        second += float((off * off).sum())
        events += came
        shared += together
        cells = np.clip(peak.astype(np.float64) * (_CELLS / run.most), 0, _CELLS - 1).astype(np.int64)
        counts += np.bincount(cells, minlength=_CELLS)
        if progress:
            progress(start + size)
    mean = first / draws
    sd = (max(0.0, second - draws * mean * mean) / (draws - 1)) ** 0.5 if draws > 1 else float("nan")
    reached = np.cumsum(counts)
    found: list[tuple[float, float]] = []
    for share in quantiles:
        cell = int(np.searchsorted(reached, share * draws))
        within = (share * draws - (reached[cell] - counts[cell])) / max(1, counts[cell])
        found.append((share, float((cell + within) * run.most / _CELLS)))
    return Drawn(draws, seed, events / draws, centre + mean, sd, sd / draws**0.5, shared / draws, tuple(found))


class _Run:
    """The tables and streams of one run."""

    def __init__(self, schedule: Schedule, seed: int) -> None:
        import numpy as np

        self._schedule = schedule
        self._plan: Mapping[State, Mapping[int, tuple[int, ...]]] = schedule.plan()
        inputs = [Input(one.id, one.hours) for one in schedule.activities]
        self._by = [one.by for one in schedule.activities]
        self._tables = [table(one) for one in inputs]
        self._streams = [stream(seed, f"hours of {one.id}") for one in inputs]
        self._ratings = stream(seed, "ratings")
        every = {some for weeks in self._plan.values() for some in weeks.values()}
        highs = [float(one.extremes.high) for one in inputs]
        self.most = max((sum(highs[index] for index in some) for some in every), default=0.0) or 1.0
        self.centre = sum(float(inputs[index].mean) for some in self._plan[schedule.start].values() for index in some)
        self._mask = np.uint64(2**_BITS - 1)

    def chunk(self, size: int) -> tuple[NDArray[np.float32], NDArray[np.float32], int, int]:
        """Draw so many futures: their totals, their peaks, and how many events and shared weeks all had together."""
        import numpy as np

        total, peak = np.zeros(size, np.float32), np.zeros(size, np.float32)
        waiting: dict[State, list[NDArray[np.int32]]] = {self._schedule.start: [np.arange(size, dtype=np.int32)]}
        events = shared = 0
        for state in self._schedule.states():
            if state not in waiting:
                continue
            here = np.concatenate(waiting.pop(state))
            weeks = list(self._plan[state].values())
            events += here.size * sum(map(len, weeks))
            shared += here.size * sum(len({self._by[index] for index in some}) > 1 for some in weeks)
            for start in range(0, here.size, _BLOCK):
                some = here[start : start + _BLOCK]
                block_total, block_peak = total[some], peak[some]
                self._add(weeks, block_total, block_peak)
                total[some], peak[some] = block_total, block_peak
            nexts = self._schedule.nexts(state)
            if nexts:
                upto = np.cumsum([float(chance) for chance, _ in nexts])[:-1]
                chosen = np.searchsorted(upto, self._ratings.random(here.size), side="right")
                for index, (_, after) in enumerate(nexts):
                    gone = here[chosen == index]
                    if gone.size:
                        waiting.setdefault(after, []).append(gone)
        return total, peak, events, shared

    def _add(self, weeks: list[tuple[int, ...]], total: NDArray[np.float32], peak: NDArray[np.float32]) -> None:
        """Add the hours of weeks to the running totals, and raise the running peaks."""
        import numpy as np

        size = total.size
        week, hours = np.empty(size, np.float32), np.empty(size, np.float32)
        cells = np.empty(size, np.uint64)
        words: dict[int, NDArray[np.uint64]] = {}
        left = dict.fromkeys(range(len(self._tables)), 0)
        for some in weeks:
            for position, index in enumerate(some):
                if left[index]:
                    left[index] -= 1
                    np.right_shift(words[index], np.uint64(_BITS), out=words[index])
                else:
                    # As many 64-bit words as draws, each good for five cells of the table.
                    words[index] = self._streams[index].integers(0, 2**64, size, dtype=np.uint64)
                    left[index] = _PER_WORD - 1
                np.bitwise_and(words[index], self._mask, out=cells)
                into = hours if position else week
                np.take(self._tables[index], cells.view(np.int64), out=into, mode="clip")
                if position:
                    np.add(week, hours, out=week)
            np.add(total, week, out=total)
            np.maximum(peak, week, out=peak)


def table(one: Input) -> NDArray[np.float32]:
    """Give what an input takes as the middles of 4,096 cells of equal chance, its mean and variance exact; float32."""
    import numpy as np
    from scipy.special import betainc

    ends = one.extremes
    low, width = float(ends.low), float(ends.high - ends.low)
    cells = 2**_BITS
    if not width:
        return np.full(cells, low, np.float32)
    first = 1 + 4 * float((ends.likely - ends.low) / (ends.high - ends.low))
    # Turned round by interpolation, on points that are close together at both ends: twenty times as fast as the inverse
    # function, and right to less than a millionth of the width.
    points = (1 - np.cos(np.linspace(0, np.pi, cells + 1))) / 2
    middles = (np.arange(cells) + 0.5) / cells
    found = low + width * np.interp(middles, betainc(first, 6 - first, points), points)
    sd = float(one.variance) ** 0.5
    return np.asarray(float(one.mean) + (found - found.mean()) * (sd / found.std()), np.float32)
