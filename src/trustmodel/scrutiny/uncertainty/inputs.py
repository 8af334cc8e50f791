"""Uncertain inputs: a named range, what it is the range of, and its exact moments."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import comb

import attrs

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.efforts.percentiles import fitted

_LAMBDA = 4  # how much the most likely value counts against either end: the 4 of (a + 4 m + b) / 6
_SURE = 1 + _LAMBDA + 1  # the sum of both shape parameters of every PERT distribution


class Law(StrEnum):
    """How an input is distributed over its range.

    `pert`: beta-distributed from the least to the greatest value. `uniform`: every value between them as likely.
    `once`: it happens once or not at all, with the chance that is the mean of the range. `poisson`: a whole number of
    times, Poisson-distributed about a rate that is itself PERT over the range.
    """

    PERT = "pert"
    UNIFORM = "uniform"
    ONCE = "once"
    POISSON = "poisson"


@attrs.frozen
class Input:
    """One quantity that nobody knows exactly: wherever the same one stands, it has the same value.

    Two inputs are the same if id, range and law are. Different inputs are independent.

    Attributes:
        id: its name, stable across arrangements; draws are keyed by it.
        value: its range, not negative. Of the shape `p10-p90` the distribution is the PERT one fitted to it.
        law: how it is distributed.
        says: what it is, for readers; the id where empty.
        state: of which state it is part, such as a grade that is not known yet: what is part of one state becomes known
            at once. Empty where it stands for itself.
        claims: ids of the claims that it rests on.

    Raises:
        ValueProblem: if the range is negative, a chance is above 1, or nothing fits the percentiles.

    """

    id: str
    value: Range = attrs.field(hash=False)  # fractions are slow to hash, and the id tells most inputs apart
    law: Law = attrs.field(default=Law.PERT, hash=False)
    says: str = attrs.field(default="", eq=False)
    state: str = attrs.field(default="", eq=False)
    claims: tuple[str, ...] = attrs.field(default=(), eq=False)

    def __attrs_post_init__(self) -> None:
        if self.value.low < 0:
            raise ValueProblem(
                f"the input {self.id!r} may be negative: {self.value}", "write a range that is not negative"
            )
        if self.law is Law.ONCE and self.value.high > 1:
            raise ValueProblem(
                f"the input {self.id!r} happens once or not at all, and its chance is {self.value}",
                "a chance is at most 1; what may happen more often is counted (`poisson`)",
            )

    @property
    def label(self) -> str:
        """What it is, for readers."""
        return self.says or self.id

    @property
    def key(self) -> tuple[str, str, Fraction, Fraction, Fraction, str]:
        """What it is sorted by, and what tells it from every other input."""
        return self.id, self.law.value, self.value.low, self.value.likely, self.value.high, self.value.shape

    @property
    def extremes(self) -> Range:
        """The range from its least to its greatest value."""
        return fitted(self.value) if self.value.shape == "p10-p90" else self.value

    @property
    def is_exact(self) -> bool:
        """Whether it has only one value."""
        return self.value.is_exact and (
            self.law in (Law.PERT, Law.UNIFORM) or self.value.low in ((0, 1) if self.law is Law.ONCE else (0,))
        )

    @property
    def mean(self) -> Fraction:
        """Its mean, exactly."""
        return self.moment(1)

    @property
    def variance(self) -> Fraction:
        """Its variance, exactly: of PERT (mean - low) (high - mean) / 7."""
        return self.moment(2) - self.moment(1) ** 2

    def moment(self, order: int) -> Fraction:
        """Give the mean of its `order`-th power, exactly.

        Of a beta distribution with parameters a, b on [0, 1] that is the product of (a + r) / (a + b + r) for r below
        the order (Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 2, 1995, chapter 25); PERT has
        a + b = 6 (Malcolm, Roseboom, Clark, Fazar, Operations Research 7, 1959). Powers of a Poisson count follow from
        its factorial moments, which are the powers of the rate.
        """
        return _moment(self, order)

    def rate(self, order: int) -> Fraction:
        """Give the mean of the `order`-th power of what the range is of: for what is counted, of the rate."""
        ends = self.extremes
        low, width = ends.low, ends.high - ends.low
        if not width:
            return low**order
        first = 1 + _LAMBDA * (ends.likely - low) / width
        unit = [Fraction(1)]  # the moments on [0, 1]
        for r in range(order):
            unit.append(Fraction(1, r + 2) if self.law is Law.UNIFORM else unit[-1] * (first + r) / (_SURE + r))
        return sum((comb(order, k) * low ** (order - k) * width**k * unit[k] for k in range(order + 1)), Fraction(0))


@lru_cache(maxsize=65536)
def _moment(one: Input, order: int) -> Fraction:
    if order == 0:
        return Fraction(1)
    if one.law is Law.ONCE:
        return one.rate(1)
    if one.law is Law.POISSON:
        return sum((_stirling(order, k) * one.rate(k) for k in range(1, order + 1)), Fraction(0))
    return one.rate(order)


def _stirling(total: int, parts: int) -> int:
    """Give the number of ways to part `total` things into so many sets (Stirling numbers of the second kind)."""
    if total == parts:
        return 1
    if not 0 < parts < total:
        return 0
    return parts * _stirling(total - 1, parts) + _stirling(total - 1, parts - 1)
