"""Simulated sums: streams keyed by the name of each input, in blocks, with memory that does not grow with the draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

import attrs

from trustmodel.model import ValueProblem
from trustmodel.model.draws import MOST_DRAWS
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUANTILES = (0.1, 0.5, 0.9)
METHOD = "inverse of the empirical distribution function on a grid of 16,384 cells, linear within a cell"
_CELLS = 16_384
_BLOCK = 16_384

Progress = Callable[[int], None]
"""Is told how many draws have been made."""


@attrs.frozen
class Simulated:
    """What the draws of one sum give.

    Attributes:
        mean, sd: of the draws.
        error: the standard error of the mean.
        quantiles: pairs of a probability and a value, by `METHOD`; exact to a cell of the sum's bounds.
        above: the share of draws above nought; of a difference, how likely the first is the larger.
        level: the share of draws that are nought.

    """

    mean: float
    sd: float
    error: float
    quantiles: tuple[tuple[float, float], ...]
    above: float
    level: float


@attrs.frozen
class Simulation:
    """The outcome of a run: the same seed, draws and sums give the same values.

    Attributes:
        seed, draws: of the run.
        of: by the names of the sums, in the order given.

    """

    seed: int
    draws: int
    of: tuple[tuple[str, Simulated], ...]


def checked_draws(draws: int, most: int = MOST_DRAWS) -> int:
    """Give a number of draws that can be made.

    Raises:
        ValueProblem: if it is below 1, or above what is allowed.

    """
    if type(draws) is not int:  # nor a bool, which is an int to isinstance
        raise ValueProblem(f"{draws!r} is no number of draws", "write a whole number, such as 100000")
    if draws < 1:
        raise ValueProblem(f"{draws} draws say nothing", "write a number of draws from 1 up; 100000 is plenty")
    if draws > most:
        raise ValueProblem(
            f"{draws:,} draws are more than the {most:,} that are made",
            "fewer do: with 1,000,000 draws a chance is known to a twentieth of a per cent",
        )
    return draws


def checked_seed(seed: int) -> int:
    """Give a seed that draws can be made from.

    Raises:
        ValueProblem: if it is negative or no whole number.

    """
    if type(seed) is not int or seed < 0:
        raise ValueProblem(f"the seed {seed!r} is no whole number from 0 up", "write a seed such as 1")
    return seed


def simulate(
    sums: Mapping[str, Sum],
    draws: int,
    seed: int,
    quantiles: tuple[float, ...] = QUANTILES,
    progress: Progress | None = None,
) -> Simulation:
    """Draw sums together: the same input has the same draws in all of them.

    The stream of an input follows from the seed and its name, so further sums and inputs change no draw of the others
    (common random numbers; Law, Simulation Modeling and Analysis, chapter 11).

    Args:
        sums: what to draw, by name.
        draws: how many, 1 to 10^8.
        seed: from 0 up.
        quantiles: probabilities between 0 and 1.
        progress: told now and then how many draws have been made.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    checked_draws(draws)
    checked_seed(seed)
    tallies = {name: _Tally(one) for name, one in sums.items()}
    made = 0
    for values in blocks(sums, draws, seed):
        for name, some in values.items():
            tallies[name].add(some)
        made = min(draws, made + _BLOCK)
        if progress:
            progress(made)
    return Simulation(seed, draws, tuple((name, one.outcome(quantiles)) for name, one in tallies.items()))


def blocks(sums: Mapping[str, Sum], draws: int, seed: int) -> Iterator[dict[str, NDArray[np.float64]]]:
    """Give the draws of sums block by block, each a row of float64 values by name."""
    import numpy as np

    inputs = sorted({one for found in sums.values() for one in found.inputs}, key=lambda one: one.key)
    streams = {one: stream(seed, one) for one in inputs}
    for start in range(0, draws, _BLOCK):
        size = min(_BLOCK, draws - start)
        drawn = {one: _drawn(one, streams[one], size) for one in inputs}
        found: dict[str, NDArray[np.float64]] = {}
        for name, one in sums.items():
            total = np.zeros(size)
            for product in one.products:
                value = np.full(size, float(product.number))
                for factor, power in product.factors:
                    value *= drawn[factor] if power == 1 else drawn[factor] ** power
                total += value
            found[name] = total
        yield found


def stream(seed: int, about: Input | str) -> np.random.Generator:
    """Give the stream of random numbers of an input, or of any name, under a seed.

    Philox (Salmon and others, 2011) keyed by the seed and a hash of the name that is the same on every machine.
    """
    import numpy as np

    name = about if isinstance(about, str) else "\x1f".join(map(str, about.key))
    digest = blake2b(name.encode(), digest_size=16).digest()
    words = [int.from_bytes(digest[at : at + 4], "little") for at in range(0, 16, 4)]
    return np.random.Generator(np.random.Philox(np.random.SeedSequence([seed, *words])))


def _drawn(one: Input, source: np.random.Generator, size: int) -> NDArray[np.float64]:
    import numpy as np

    if one.law is Law.ONCE:
        return (source.random(size) < float(one.mean)).astype("float64")
    ends = one.extremes
    low, width = float(ends.low), float(ends.high - ends.low)
    if not width:
        rates = np.full(size, low)
    elif one.law is Law.UNIFORM:
        rates = low + width * source.random(size)
    else:
        mode = float((ends.likely - ends.low) / (ends.high - ends.low))
        rates = low + width * source.beta(1 + 4 * mode, 5 - 4 * mode, size)
    return source.poisson(rates).astype("float64") if one.law is Law.POISSON else rates


class _Tally:
    """Moments and a histogram of the draws of one sum, between the bounds of the sum."""

    def __init__(self, one: Sum) -> None:
        import numpy as np

        bounds = one.bounds()
        self._low, self._high = float(bounds.low), float(bounds.high)
        self._centre = float(one.mean)  # near the mean of the draws, so that squares lose no digits
        self._counts = np.zeros(_CELLS, np.int64)
        self._n = self._above = self._level = 0
        self._first = self._second = 0.0

    def add(self, values: NDArray[np.float64]) -> None:
        """Take a block of draws in."""
        import numpy as np

        self._n += values.size
        self._above += int(np.count_nonzero(values > 0))
        self._level += int(np.count_nonzero(values == 0))
        off = values - self._centre
        self._first += float(off.sum())
        self._second += float((off * off).sum())
        if self._high > self._low:
            cells = (values - self._low) * (_CELLS / (self._high - self._low))
            self._counts += np.bincount(np.clip(cells, 0, _CELLS - 1).astype(np.int64), minlength=_CELLS)

    def outcome(self, quantiles: tuple[float, ...]) -> Simulated:
        """Give what was found."""
        n, off = self._n, self._first / self._n
        sd = max(0.0, (self._second - n * off * off) / (n - 1)) ** 0.5 if n > 1 else float("nan")
        return Simulated(
            mean=self._centre + off,
            sd=sd,
            error=sd / n**0.5,
            quantiles=tuple((share, self._quantile(share)) for share in quantiles),
            above=self._above / n,
            level=self._level / n,
        )

    def _quantile(self, share: float) -> float:
        import numpy as np

        if self._high <= self._low:
            return self._low
        reached = np.cumsum(self._counts)
        wanted = share * self._n
        cell = int(np.searchsorted(reached, wanted))
        before = int(reached[cell - 1]) if cell else 0
        within = (wanted - before) / max(1, int(self._counts[cell]))
        return self._low + (cell + within) * (self._high - self._low) / _CELLS
