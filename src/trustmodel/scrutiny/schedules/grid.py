"""What several occasions take together, as exact distributions on a grid of hours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from trustmodel.scrutiny.uncertainty.inputs import Input

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@attrs.frozen(slots=False)  # not slotted: the waves are worked out once, on first use
class Grid:
    """Hours from nought to the most that is asked for, in cells of one width.

    What several occasions take, each anew, is the convolution of their PERT distributions, by fast Fourier transform;
    what one takes is not on the grid at all.

    Attributes:
        inputs: what each kind of occasion takes.
        most: the greatest hours; nought makes a grid of single hours.
        cells: how many cells.

    """

    inputs: tuple[Input, ...]
    most: float
    cells: int = 4096

    @cached_property
    def hours(self) -> NDArray[np.float64]:
        """The hours of the grid, float64."""
        import numpy as np

        return np.arange(self.cells, dtype=np.float64) * self._step

    def below(self, some: Sequence[int]) -> NDArray[np.float64]:
        """Give the chance that some occasions take no more than each of the hours.

        Args:
            some: positions in `inputs`, one for each occasion; not none.

        """
        import numpy as np

        if len(some) == 1:
            return self._singles[some[0]][0]
        wave = self._singles[some[0]][1]
        for index in some[1:]:
            wave = wave * self._singles[index][1]
        mass = np.fft.irfft(wave, 2 * self.cells)[: self.cells]
        return np.clip(np.cumsum(mass) - mass / 2, 0, 1)

    @cached_property
    def _step(self) -> float:
        return self.most / (self.cells - 2) or 1.0

    @cached_property
    def _singles(self) -> tuple[tuple[NDArray[np.float64], NDArray[np.complex128]], ...]:
        import numpy as np

        found = (self._single(one) for one in self.inputs)
        # Twice the cells: sums up to the top of the grid do not come round again.
        return tuple((below, np.fft.rfft(mass, 2 * self.cells)) for below, mass in found)

    def _single(self, one: Input) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the chance to be below each of the hours, and the mass of the cell about each."""
        import numpy as np
        from scipy.special import betainc

        ends = one.extremes
        low, width = float(ends.low), float(ends.high - ends.low)
        edges = self.hours + self._step / 2
        if not width:
            return (self.hours >= low).astype("float64"), np.diff((edges >= low).astype("float64"), prepend=0.0)
        first = 1 + 4 * float((ends.likely - ends.low) / (ends.high - ends.low))
        below, edged = (
            betainc(first, 6 - first, np.clip((hours - low) / width, 0, 1)) for hours in (self.hours, edges)
        )
        return np.asarray(below), np.diff(np.asarray(edged), prepend=0.0)
