"""Simulated sums: streams keyed by the name of each input, in blocks, with memory that does not grow with the draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

import attrs

from trustmodel.model import ValueProblem
from trustmodel.model.draws import MOST_DRAWS
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Row = NDArray[np.float64]
    """As many values as a block has draws."""

QUANTILES = (0.1, 0.5, 0.9)
METHOD = "inverse of the empirical distribution function on a grid of 16,384 cells, linear within a cell"
_CELLS = 16_384
_BLOCK = 16_384

Progress = Callable[[int], None]
"""Is told how many draws have been made."""


class Watch(Protocol):
    """Sees every block of draws as it is made, for what quantiles and moments of sums do not tell."""

    @property
    def sums(self) -> Iterable[Sum]:
        """The sums whose inputs are to be drawn."""
        ...

    def see(self, drawn: Mapping[Input, Row], size: int) -> None:
        """Take a block of draws in: of each input as many values as the block has draws."""
        ...


@attrs.frozen
class Simulated:
    """What the draws of one answer give.

    Attributes:
        mean, sd: of the draws.
        error: the standard error of the mean.
        quantiles: pairs of a probability and a value, by `METHOD`; exact to a cell of the answer's bounds.
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
    watching: Sequence[Watch] = (),
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
        watching: what else sees the draws.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    checked_draws(draws)
    checked_seed(seed)
    tallies = {name: Tally.of(one) for name, one in sums.items()}
    made = 0
    for drawn, size in blocks((*sums.values(), *(one for watch in watching for one in watch.sums)), draws, seed):
        for name, one in sums.items():
            tallies[name].add(worked_out(one, drawn, size))
        for watch in watching:
            watch.see(drawn, size)
        made += size
        if progress:
            progress(made)
    return Simulation(seed, draws, tuple((name, one.outcome(quantiles)) for name, one in tallies.items()))


def blocks(sums: Iterable[Sum], draws: int, seed: int) -> Iterator[tuple[Mapping[Input, Row], int]]:
    """Give the draws of all inputs of some sums block by block, with how many the block has."""
    inputs = sorted({one for found in sums for one in found.inputs}, key=lambda one: one.key)
    streams = {one: stream(seed, one) for one in inputs}
    for start in range(0, draws, _BLOCK):
        size = min(_BLOCK, draws - start)
        yield {one: _drawn(one, streams[one], size) for one in inputs}, size


def worked_out(one: Sum, drawn: Mapping[Input, Row], size: int) -> Row:
    """Give the values of a sum for draws of its inputs."""
    import numpy as np

    total = np.zeros(size)
    for product in one.products:
        value: Row = np.full(size, float(product.number))
        for factor, power in product.factors:
            value *= drawn[factor] if power == 1 else drawn[factor] ** power
        total += value
    return total


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


class Tally:
    """Moments and a histogram of the draws of one answer, between its bounds."""

    def __init__(self, low: float, centre: float, high: float) -> None:
        import numpy as np

        self._low, self._high = low, high
        self._centre = centre  # near the mean of the draws, so that squares lose no digits
        self._counts = np.zeros(_CELLS, np.int64)
        self._n = self._above = self._level = 0
        self._first = self._second = 0.0

    @classmethod
    def of(cls, one: Sum) -> Tally:
        """Make one for a sum."""
        bounds = one.bounds()
        return cls(float(bounds.low), float(one.mean), float(bounds.high))

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
        width = (self._high - self._low) / _CELLS
        if 0 <= -self._low - cell * width <= width and 2 * self._level > int(self._counts[cell]):
            return 0.0  # most of this cell is nought itself: what does not happen takes nothing
        before = int(reached[cell - 1]) if cell else 0
        within = (wanted - before) / max(1, int(self._counts[cell]))
        return self._low + (cell + within) * width
