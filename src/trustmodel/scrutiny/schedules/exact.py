"""Totals, peaks and weekly quantiles of a schedule without a draw: by recursion over the states."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

import attrs

from trustmodel.scrutiny.schedules.grid import Grid
from trustmodel.scrutiny.schedules.schedule import Schedule, State
from trustmodel.scrutiny.uncertainty.inputs import Input

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUANTILES = (0.5, 0.9, 0.95, 0.99)
_CELLS = 4096
_Weeks = tuple[int, ...]


@attrs.frozen
class Totals:
    """Hours and events over the whole schedule.

    Attributes:
        events: how many times anything comes, on average; exact.
        mean, variance: of the hours; exact.
        shared_weeks: the number of weeks in which more than one scrutineer comes, on average; exact.

    """

    events: Fraction
    mean: Fraction
    variance: Fraction
    shared_weeks: Fraction

    @property
    def sd(self) -> float:
        """The standard deviation of the hours."""
        return sqrt(self.variance)


@attrs.frozen(slots=False)  # not slotted: the grid is worked out once, on first use
class Exact:
    """The exact distributions of a schedule.

    Given the ratings, the days are fixed, and weeks are independent, since every time takes hours of its own and
    judgements fall on the first day of a week. So the chance that no week exceeds x is a product over weeks, and a
    recursion from the last judgement back mixes the ratings. What several activities take in one week is the
    convolution of their PERT distributions, on a grid of hours by fast Fourier transform.

    Attributes:
        schedule: whose distributions.
        cells: cells of the grid between nought and the most that one week can take.

    """

    schedule: Schedule
    cells: int = _CELLS

    @cached_property
    def totals(self) -> Totals:
        """Hours and events, exactly; nothing of it is on a grid."""
        activities = self.schedule.activities
        inputs = [Input(one.id, one.hours) for one in activities]
        after: dict[State, Totals] = {}
        second: dict[State, Fraction] = {}
        for state in reversed(self.schedule.states()):
            weeks = self._plan[state]
            counts = Counter(index for some in weeks.values() for index in some)
            mean = sum((count * inputs[index].mean for index, count in sorted(counts.items())), Fraction(0))
            variance = sum((count * inputs[index].variance for index, count in sorted(counts.items())), Fraction(0))
            shared = sum(len({activities[index].by for index in some}) > 1 for some in weeks.values())
            nexts = self.schedule.nexts(state)
            later = sum((chance * after[one].mean for chance, one in nexts), Fraction(0))
            second[state] = variance + mean**2 + 2 * mean * later
            second[state] += sum((chance * second[one] for chance, one in nexts), Fraction(0))
            after[state] = Totals(
                sum((chance * after[one].events for chance, one in nexts), Fraction(sum(counts.values()))),
                mean + later,
                second[state] - (mean + later) ** 2,
                sum((chance * after[one].shared_weeks for chance, one in nexts), Fraction(shared)),
            )
        return after[self.schedule.start]

    def peak(self, quantiles: tuple[float, ...] = QUANTILES) -> tuple[tuple[float, float], ...]:
        """Give quantiles of the hours of the worst week, as pairs of a probability and hours."""
        import numpy as np

        below = self.peak_below
        return tuple((share, float(np.interp(share, below, self.hours))) for share in quantiles)

    @cached_property
    def peak_below(self) -> NDArray[np.float64]:
        """The chance that no week takes more than each of `hours`."""
        import numpy as np

        after: dict[State, NDArray[np.float64]] = {}
        with np.errstate(divide="ignore"):  # what is impossible has the logarithm of nought
            logs = np.log(self._below)
        for state in reversed(self.schedule.states()):
            counts = np.zeros(len(self._loads))
            for some in self._plan[state].values():
                counts[self._loads[some]] += 1
            kept = np.flatnonzero(counts)
            found = np.exp((counts[kept, None] * logs[kept]).sum(axis=0))
            nexts = self.schedule.nexts(state)
            after[state] = found * sum(float(chance) * after[one] for chance, one in nexts) if nexts else found
        return after[self.schedule.start]

    def weekly(self, quantiles: tuple[float, ...] = (0.5, 0.95)) -> NDArray[np.float64]:
        """Give quantiles of the hours of every week, float64 of weeks x quantiles; 0 where nothing may come.

        A week's hours are a mixture over the states that it may lie in; no draws x weeks are ever held.
        """
        import numpy as np

        weights = np.zeros((self.schedule.weeks, len(self._loads)))
        for state, chance in self._chances().items():
            for week, some in self._plan[state].items():
                weights[week, self._loads[some]] += chance
        distinct, back = np.unique(weights, axis=0, return_inverse=True)
        below = distinct @ self._below
        below += (1 - distinct.sum(axis=1))[:, None]  # nothing at all is below every number of hours
        found = np.empty((len(distinct), len(quantiles)))
        for row, chances in enumerate(below):
            found[row] = np.interp(quantiles, chances, self.hours)
            found[row, 1 - distinct[row].sum() >= np.asarray(quantiles)] = 0
        return found[back.reshape(-1)]

    @property
    def hours(self) -> NDArray[np.float64]:
        """The hours of the grid, float64, from nought to the most that one week can take."""
        return self._grid.hours

    @cached_property
    def _plan(self) -> dict[State, dict[int, _Weeks]]:
        return {state: dict(weeks) for state, weeks in self.schedule.plan().items()}

    @cached_property
    def _loads(self) -> dict[_Weeks, int]:
        # The different weeks that there are: most have the same few things in them.
        every = sorted({some for weeks in self._plan.values() for some in weeks.values()})
        return {some: index for index, some in enumerate(every)}

    @cached_property
    def _grid(self) -> Grid:
        inputs = tuple(Input(one.id, one.hours) for one in self.schedule.activities)
        ends = [one.extremes.high for one in inputs]
        most = max((sum((ends[index] for index in some), Fraction(0)) for some in self._loads), default=Fraction(0))
        return Grid(inputs, float(most), self.cells)

    @cached_property
    def _below(self) -> NDArray[np.float64]:
        # For each different week the chance that it takes no more than each of the hours of the grid.
        import numpy as np

        found = np.empty((len(self._loads), self.cells))
        for some, row in self._loads.items():
            found[row] = self._grid.below(some)
        return found

    def _chances(self) -> dict[State, float]:
        found: dict[State, Fraction] = {self.schedule.start: Fraction(1)}
        for state in self.schedule.states():
            for chance, one in self.schedule.nexts(state):
                found[one] = found.get(one, Fraction(0)) + chance * found[state]
        return {state: float(chance) for state, chance in found.items()}
