"""Answers that are no sums, such as shares: drawn, with what decides them as far as the draws tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, Protocol

import attrs

from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.simulation import QUANTILES, Simulated, Tally, worked_out
from trustmodel.scrutiny.uncertainty.sums import Sum, extremes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from trustmodel.scrutiny.uncertainty.simulation import Row

METHOD = "correlation ratio of the answer and 64 classes of each input, less what chance alone would give"
_CLASSES = 64


class Answer(Protocol):
    """Anything that is worked out from sums."""

    @property
    def parts(self) -> tuple[Sum, ...]:
        """The sums."""
        ...

    def of(self, values: Sequence[Row]) -> Row:
        """Give the answers for values of the parts."""
        ...

    def bounds(self) -> tuple[float, float]:
        """Give values that it surely lies between."""
        ...


class Form(StrEnum):
    """What is made of sums: the first over all of them, the first over the second, or how many there are in effect."""

    SHARE = "share"
    QUOTIENT = "quotient"
    EFFECTIVE = "effective"


@attrs.frozen
class Ratio:
    """An answer made of sums, none of them negative, and not all of them nought.

    Attributes:
        form: what is made of them.
        parts: the sums.

    """

    form: Form
    parts: tuple[Sum, ...]

    def of(self, values: Sequence[Row]) -> Row:
        """Give the answers for values of the parts."""
        import numpy as np

        rows = np.stack(values)
        if self.form is Form.QUOTIENT:
            return np.asarray(rows[0] / rows[1], np.float64)
        whole = rows.sum(axis=0)
        if self.form is Form.SHARE:
            return np.asarray(rows[0] / whole, np.float64)
        return np.asarray(whole * whole / (rows * rows).sum(axis=0), np.float64)

    def bounds(self) -> tuple[float, float]:
        """Give values that it surely lies between."""
        if self.form is Form.EFFECTIVE:
            return 1.0, float(sum(one.bounds().high > 0 for one in self.parts))
        first, second = self.parts[0].bounds(), Sum.total(self.parts[1:]).bounds()
        if self.form is Form.QUOTIENT:
            return float(first.low / second.high), float(first.high / second.low)
        least = float(first.low / (first.low + second.high)) if first.low else 0.0
        return least, float(first.high / (first.high + second.low)) if first.high else 0.0


@attrs.frozen
class SampledShare:
    """How much of the variance of an answer would go, on average, if one input or state were known.

    Attributes:
        inputs: which one.
        first: the first-order share, 0 to 1.
        error: its standard error.

    """

    inputs: tuple[Input, ...]
    first: float
    error: float

    @property
    def label(self) -> str:
        """What it is, for readers."""
        return self.inputs[0].state or self.inputs[0].label

    @property
    def left(self) -> float:
        """The standard deviation that is left on average once it is known, as a share of what there is now."""
        return sqrt(max(0.0, 1 - self.first))


@attrs.frozen
class SampledRest:
    """The share in the variance of an answer that is due to no single input, 0 to 1, with its standard error."""

    share: float
    error: float

    @property
    def is_told(self) -> bool:
        """Whether it is more than chance among draws gives, and more than a hundredth."""
        return self.share > max(0.01, 3 * self.error)


class Sampled:
    """Watches draws of an answer for its quantiles and for what decides it.

    The first-order share var(E[Y | X]) / var(Y) is estimated from the draws at hand: they are put into classes by the
    value of the input, and the variance between the classes is set against that of all (the correlation ratio; Strong
    and Oakley, Medical Decision Making 33, 2013; Plischke, Borgonovo and Smith, European Journal of Operational
    Research 226, 2013). Classes of nothing but chance would differ too: that is taken off (Kelley, Proceedings of the
    National Academy of Sciences 21, 1935).
    """

    def __init__(self, answer: Answer) -> None:
        import numpy as np

        self._answer = answer
        low, high = answer.bounds()
        self._tally = Tally(low, (low + high) / 2, high)
        self._questions = Sum.total(answer.parts).questions
        self._n, self._first, self._second = 0, 0.0, 0.0
        self._centre = (low + high) / 2
        self._counts = [np.zeros(_classes(asked), np.int64) for asked in self._questions]
        self._totals = [np.zeros(_classes(asked)) for asked in self._questions]

    @property
    def sums(self) -> Iterable[Sum]:
        """The parts of the answer."""
        return self._answer.parts

    def see(self, drawn: Mapping[Input, Row], size: int) -> None:
        """Take a block of draws in."""
        import numpy as np

        answers = self._answer.of([worked_out(one, drawn, size) for one in self._answer.parts])
        self._tally.add(answers)
        off = answers - self._centre
        self._n += size
        self._first += float(off.sum())
        self._second += float((off * off).sum())
        for at, asked in enumerate(self._questions):
            classes = _class(asked, drawn)
            self._counts[at] += np.bincount(classes, minlength=self._counts[at].size)
            self._totals[at] += np.bincount(classes, off, minlength=self._totals[at].size)

    def simulated(self, quantiles: tuple[float, ...] = QUANTILES) -> Simulated:
        """Give moments and quantiles."""
        return self._tally.outcome(quantiles)

    def shares(self) -> tuple[SampledShare, ...]:
        """Give the share of each input and state in the variance; the most deciding first."""
        every = [self._share(at, asked) for at, asked in enumerate(self._questions)]
        return tuple(sorted(every, key=lambda one: (-one.first, one.inputs[0].key)))

    def together(self) -> SampledRest:
        """Give the share in the variance that is due to no single input: it goes only once several are known.

        What first-order shares leave of the whole (Sobol, Mathematics and Computers in Simulation 55, 2001). An input
        without a share of its own may still decide through it.
        """
        found = self.shares()
        share = max(0.0, 1 - sum(one.first for one in found)) if self.simulated().sd else 0.0
        return SampledRest(share, sum(one.error**2 for one in found) ** 0.5)

    def _share(self, at: int, asked: tuple[Input, ...]) -> SampledShare:
        counts, totals = self._counts[at], self._totals[at]
        used = counts > 0
        n, many = self._n, int(used.sum())
        mean = self._first / n
        whole = self._second - n * mean * mean
        if whole <= 0 or n <= many:
            return SampledShare(asked, 0.0, float("nan"))
        between = float((totals[used] ** 2 / counts[used]).sum()) - n * mean * mean
        raw = between / whole
        first = min(1.0, max(0.0, 1 - (1 - raw) * (n - 1) / (n - many)))
        # Of a large sample (Olkin and Finn, Psychological Bulletin 118, 1995); of nothing but chance where it is small.
        error = max(2 * first**0.5 * (1 - first) / n**0.5, (2 * max(1, many - 1)) ** 0.5 / n)
        return SampledShare(asked, first, error)


def _classes(asked: tuple[Input, ...]) -> int:
    return 2 ** len(asked) if asked[0].state else _CLASSES


def _class(asked: tuple[Input, ...], drawn: Mapping[Input, Row]) -> NDArray[np.int64]:
    """Give the class of each draw: of a state the case that it is, else one of as many stretches of the range."""
    import numpy as np

    if asked[0].state:
        found = np.zeros(drawn[asked[0]].size, np.int64)
        for one in asked:
            found = 2 * found + drawn[one].astype(np.int64)
        return found
    (one,) = asked
    low, high = map(float, extremes(one))
    if one.law is Law.POISSON:
        return np.clip(drawn[one], 0, _CLASSES - 1).astype(np.int64)
    return np.clip((drawn[one] - low) * (_CLASSES / (high - low)), 0, _CLASSES - 1).astype(np.int64)
