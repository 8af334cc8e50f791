"""What it is worth to find out: how much surer one gets which of two is the smaller, once something is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.simulation import worked_out
from trustmodel.scrutiny.uncertainty.sums import Sum

if TYPE_CHECKING:
    from trustmodel.scrutiny.uncertainty.simulation import Row

METHOD = "EVPPI: exact mean of the difference for given values of what is known, drawn values of that"


@attrs.frozen
class Estimate:
    """A mean of draws, with its standard error."""

    value: float
    error: float


@attrs.frozen(kw_only=True)
class Mistake:
    """How wrong it may be to name one of two as the one that takes less.

    Attributes:
        chance: that the other takes less.
        size: by how much too much the one named takes, on average, counting nothing where it is the right one.

    """

    chance: Estimate
    size: Estimate


@attrs.frozen(kw_only=True)
class Worth:
    """What it is worth to know one input, or one state as a whole.

    Attributes:
        inputs: what would be known.
        mistake: what is left of it once that is known.
        saved: by how much smaller the mistake is on average (EVPPI); never negative.

    """

    inputs: tuple[Input, ...]
    mistake: Mistake
    saved: Estimate


@attrs.frozen(kw_only=True)
class FindingOut:
    """What finding out is worth to whoever has to name the one of two that takes less.

    Attributes:
        mistake: what it is now, when the one that takes less on average is named; its size is what it is worth to know
            everything (EVPI).
        worths: by what would be known, in the order asked.

    """

    mistake: Mistake
    worths: tuple[Worth, ...]


class Choice:
    """Watches draws of a difference for what finding out is worth; see `FindingOut`.

    Whoever has to name the one of two that takes less names, now, the one that does on average, and once something is
    known the one that does then (Raiffa, Decision Analysis, 1968; for several inputs of which some are known: Felli and
    Hazen, Medical Decision Making 18, 1998). What a difference is on average for given values of some inputs is exact
    here, since differences are sums of products; where it is not, it would be estimated by regression on the draws
    (Strong, Oakley and Brennan, Medical Decision Making 34, 2014), and draws that happen to be high would make finding
    out look better than it is.
    """

    def __init__(self, difference: Sum, questions: Sequence[tuple[Input, ...]]) -> None:
        self._difference = difference
        self._known = tuple((asked, difference.told(asked)) for asked in questions)
        self._sign = 1.0 if difference.mean <= 0 else -1.0  # so that the one named takes less on average
        self._now, self._n = _Running(), 0
        self._then = [_Running() for _ in questions]
        self._saved = [_Mean() for _ in questions]

    @property
    def sums(self) -> Iterable[Sum]:
        """The difference."""
        return (self._difference,)

    def see(self, drawn: Mapping[Input, Row], size: int) -> None:
        """Take a block of draws in."""
        import numpy as np

        # Above nought where the one that is named now takes more.
        excess = worked_out(self._difference, drawn, size) * self._sign
        self._now.add(excess > 0, np.maximum(excess, 0.0))
        self._n += size
        for (_, told), then, saved in zip(self._known, self._then, self._saved, strict=True):
            expected = worked_out(told, drawn, size) * self._sign
            other = expected > 0  # then the other is named
            left = np.where(other, -excess, excess)
            then.add(left > 0, np.maximum(left, 0.0))
            saved.add(np.maximum(expected, 0.0))

    def found(self) -> FindingOut:
        """Give what was found."""
        worths = zip(self._known, self._then, self._saved, strict=True)
        return FindingOut(
            mistake=self._now.mistake(self._n),
            worths=tuple(
                Worth(inputs=asked, mistake=then.mistake(self._n), saved=saved.estimate(self._n))
                for (asked, _), then, saved in worths
            ),
        )


class _Mean:
    def __init__(self) -> None:
        self._first = self._second = 0.0

    def add(self, values: Row) -> None:
        self._first += float(values.sum())
        self._second += float((values * values).sum())

    def estimate(self, n: int) -> Estimate:
        mean = self._first / n
        return Estimate(mean, (max(0.0, self._second / n - mean * mean) / max(1, n - 1)) ** 0.5)


class _Running:
    def __init__(self) -> None:
        self._chance, self._size = _Mean(), _Mean()

    def add(self, wrong: Row | object, size: Row) -> None:
        import numpy as np

        self._chance.add(np.asarray(wrong, np.float64))
        self._size.add(size)

    def mistake(self, n: int) -> Mistake:
        return Mistake(chance=self._chance.estimate(n), size=self._size.estimate(n))
