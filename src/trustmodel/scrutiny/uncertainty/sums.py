"""Sums of products of uncertain inputs, with exact moments and exact shares of the variance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product as every
from math import isqrt, prod

import attrs

from trustmodel.model import Range
from trustmodel.scrutiny.uncertainty.inputs import Input, Law

Factors = tuple[tuple[Input, int], ...]
"""Inputs with the power that each is raised to, sorted by input."""

_ZERO = Fraction(0)
_MOST_CASES = 64  # of so many cases of states the bounds are looked at one by one


@attrs.frozen
class Product:
    """A number times powers of inputs."""

    number: Fraction
    factors: Factors

    @property
    def mean(self) -> Fraction:
        """Its mean: that of a product of independent powers."""
        return self.number * _moment(self.factors)


@attrs.frozen
class Sum:
    """A sum of products of inputs, such as hours a year; make one with `Sum.of`.

    Terms of the same inputs are put together, so what two sums share cancels exactly in their difference. All moments
    are exact: different inputs are independent, and the same input is one and the same wherever it stands.

    Attributes:
        products: sorted by their inputs; none has the number 0, and no two have the same inputs.

    """

    products: tuple[Product, ...] = ()

    @classmethod
    def of(cls, terms: Iterable[tuple[Fraction | int, tuple[Input, ...]]]) -> Sum:
        """Add up terms, each a number times its inputs; an input named twice is squared."""
        found: dict[Factors, Fraction] = {}
        for number, inputs in terms:
            count = Fraction(number)
            powers: dict[Input, int] = {}
            for one in inputs:
                if one.is_exact:
                    count *= one.mean
                else:
                    powers[one] = powers.get(one, 0) + 1
            factors = tuple(sorted(powers.items(), key=_by_input))
            found[factors] = found.get(factors, _ZERO) + count
        return cls._made(found)

    @classmethod
    def _made(cls, found: Mapping[Factors, Fraction]) -> Sum:
        kept = [Product(number, factors) for factors, number in found.items() if number]
        return cls(tuple(sorted(kept, key=lambda one: [(factor.key, power) for factor, power in one.factors])))

    @classmethod
    def total(cls, parts: Iterable[Sum]) -> Sum:
        """Add sums up."""
        return cls._added((product, 1) for part in parts for product in part.products)

    @classmethod
    def _added(cls, signed: Iterable[tuple[Product, int]]) -> Sum:
        found: dict[Factors, Fraction] = {}
        for product, sign in signed:
            found[product.factors] = found.get(product.factors, _ZERO) + sign * product.number
        return cls._made(found)

    def __add__(self, other: Sum) -> Sum:
        return self.total((self, other))

    def __sub__(self, other: Sum) -> Sum:
        return self._added((*((one, 1) for one in self.products), *((one, -1) for one in other.products)))

    def scaled(self, by: Fraction | int) -> Sum:
        """Give the sum times a number."""
        return self._made({one.factors: one.number * by for one in self.products})

    def times(self, *inputs: Input) -> Sum:
        """Give the sum times inputs."""
        if not inputs:
            return self
        return Sum.of((one.number, (*_spelt(one), *inputs)) for one in self.products)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs that it depends on, sorted."""
        return tuple(sorted({one for product in self.products for one, _ in product.factors}, key=lambda one: one.key))

    @property
    def questions(self) -> tuple[tuple[Input, ...], ...]:
        """The inputs that it depends on, those that become known at once together; sorted."""
        found: dict[str, list[Input]] = {}
        for one in self.inputs:
            found.setdefault(f"\x1f{one.state}" if one.state else "\x1e".join(map(str, one.key)), []).append(one)
        return tuple(map(tuple, found.values()))

    @property
    def mean(self) -> Fraction:
        """Its mean."""
        return sum((one.mean for one in self.products), _ZERO)

    @property
    def variance(self) -> Fraction:
        """Its variance."""
        return self.covariance(self)

    def covariance(self, other: Sum) -> Fraction:
        """Give the covariance with another sum: the sum over the pairs of terms that share an input."""
        holding: dict[Input, list[int]] = {}
        for index, product in enumerate(other.products):
            for one, _ in product.factors:
                holding.setdefault(one, []).append(index)
        means = [one.mean for one in other.products]
        found = _ZERO
        for product in self.products:
            sharing = sorted({index for one, _ in product.factors for index in holding.get(one, ())})
            mean = product.mean if sharing else _ZERO
            for index in sharing:
                there = other.products[index]
                found += product.number * there.number * _moment(product.factors, there.factors) - mean * means[index]
        return found

    def bounds(self) -> Range:
        """Give values that it surely lies between, with its mean in the middle.

        Each term at its least or greatest, in each case of the states: the bounds are reached where no input stands in
        terms of both signs. What is counted (`poisson`) is taken to be at most ten standard deviations and ten more
        than its rate.
        """
        states = [one for one in self.inputs if one.state]
        if not states or 2 ** len(states) > _MOST_CASES:
            return attrs.evolve(_loose(self), likely=self.mean)
        found = [_loose(self.swapped(case)) for case in _cases(states)]
        return Range(min(one.low for one in found), self.mean, max(one.high for one in found))

    def given(self, known: Input) -> dict[int, Fraction]:
        """Give its mean for a given value of one input, as the numbers before the powers of that value."""
        found: dict[int, Fraction] = {0: _ZERO}
        for product in self.products:
            power = dict(product.factors).get(known, 0)
            rest = tuple(factor for factor in product.factors if factor[0] != known)
            found[power] = found.get(power, _ZERO) + product.number * _moment(rest)
        return {power: number for power, number in sorted(found.items()) if number or not power}

    def without(self, known: Input) -> Sum:
        """Give its mean over one input, as a sum of the others."""
        found: dict[Factors, Fraction] = {}
        for product in self.products:
            rest = tuple(factor for factor in product.factors if factor[0] != known)
            mine = tuple(factor for factor in product.factors if factor[0] == known)
            found[rest] = found.get(rest, _ZERO) + product.number * _moment(mine)
        return self._made(found)

    def told(self, known: Collection[Input]) -> Sum:
        """Give its mean once some inputs are known, as a sum of these."""
        found: dict[Factors, Fraction] = {}
        for product in self.products:
            kept = tuple(factor for factor in product.factors if factor[0] in known)
            rest = tuple(factor for factor in product.factors if factor[0] not in known)
            found[kept] = found.get(kept, _ZERO) + product.number * _moment(rest)
        return self._made(found)

    def left_by(self, unknown: Collection[Input]) -> Fraction:
        """Give the variance that is left on average once all inputs but some are known.

        That is its variance less that of its mean over these; the two differ only by the pairs of terms that hold some
        of them both.
        """
        parts = [
            (
                product,
                tuple(factor for factor in product.factors if factor[0] in unknown),
                tuple(factor for factor in product.factors if factor[0] not in unknown),
            )
            for product in self.products
        ]
        holding = [(product, mine, rest, _moment(mine)) for product, mine, rest in parts if mine]
        found = _ZERO
        for at, (first, mine, rest, mean) in enumerate(holding):
            for second, its, other, its_mean in holding[at:]:
                apart = _moment(mine, its) - mean * its_mean
                if apart:
                    twice = 1 if first is second else 2
                    found += twice * first.number * second.number * _moment(rest, other) * apart
        return found

    def swapped(self, inputs: Mapping[Input, Input]) -> Sum:
        """Give the same sum of other inputs, each in the place of one."""
        return Sum.of(
            (one.number, tuple(inputs.get(factor, factor) for factor in _spelt(one))) for one in self.products
        )


NOTHING = Sum()
"""The sum of no terms."""


def extremes(one: Input) -> tuple[Fraction, Fraction]:
    """Give the least and the greatest value that an input is taken to have."""
    ends = one.extremes
    if one.law is Law.ONCE:
        return _ZERO, Fraction(1)
    if one.law is Law.POISSON:
        return _ZERO, ends.high + 10 * (isqrt(int(ends.high)) + 2)
    return ends.low, ends.high


def _moment(*factors: Factors) -> Fraction:
    powers: dict[Input, int] = {}
    for some in factors:
        for one, power in some:
            powers[one] = powers.get(one, 0) + power
    return prod((one.moment(power) for one, power in powers.items()), start=Fraction(1))


def _loose(one: Sum) -> Range:
    low = high = _ZERO
    for product in one.products:
        ends = [extremes(factor) for factor, _ in product.factors]
        least = prod(
            (end[0] ** power for end, (_, power) in zip(ends, product.factors, strict=True)), start=Fraction(1)
        )
        most = prod((end[1] ** power for end, (_, power) in zip(ends, product.factors, strict=True)), start=Fraction(1))
        low += product.number * (least if product.number > 0 else most)
        high += product.number * (most if product.number > 0 else least)
    return Range(low, (low + high) / 2, high)


def _spelt(one: Product) -> tuple[Input, ...]:
    return tuple(factor for factor, power in one.factors for _ in range(power))


def _cases(states: list[Input]) -> Iterator[Mapping[Input, Input]]:
    for case in every((0, 1), repeat=len(states)):
        yield {one: Input(one.id, Range.exactly(value)) for one, value in zip(states, case, strict=True)}


def _by_input(factor: tuple[Input, int]) -> tuple[object, ...]:
    return factor[0].key
