"""Answers that are no sums: against known answers, and against the exact shares of sums."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pytest

from trustmodel.model import Range
from trustmodel.scrutiny.uncertainty.deciding import shares
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.ratios import Answer, Form, Ratio, Sampled
from trustmodel.scrutiny.uncertainty.simulation import simulate
from trustmodel.scrutiny.uncertainty.sums import Sum

if TYPE_CHECKING:
    from trustmodel.scrutiny.uncertainty.simulation import Row

UNIT = [Input(name, Range.between(0, 1), Law.UNIFORM) for name in ("x1", "x2", "x3")]


def of(*inputs: Input) -> Sum:
    return Sum.of([(1, inputs)])


@attrs.frozen
class Ishigami:
    """The function of Ishigami and Homma with a = 7 and b = 0.1."""

    parts: tuple[Sum, ...] = tuple(of(one) for one in UNIT)

    def of(self, values: Sequence[Row]) -> Row:
        one, two, three = (np.pi * (2 * value - 1) for value in values)
        return np.asarray(np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one))

    def bounds(self) -> tuple[float, float]:
        return -11.0, 18.0


@attrs.frozen
class Plain:
    """A sum as an answer like any other."""

    parts: tuple[Sum, ...]

    def of(self, values: Sequence[Row]) -> Row:
        return values[0]

    def bounds(self) -> tuple[float, float]:
        bounds = self.parts[0].bounds()
        return float(bounds.low), float(bounds.high)


def sampled(answer: Answer, draws: int = 100_000, seed: int = 1) -> Sampled:
    watch = Sampled(answer)
    simulate({}, draws, seed, watching=(watch,))
    return watch


def test_a_function_with_known_shares() -> None:
    found = {share.inputs[0].id: share for share in sampled(Ishigami()).shares()}
    for name, known in (("x1", 0.3139), ("x2", 0.4424), ("x3", 0.0)):
        assert abs(found[name].first - known) < 4 * found[name].error + 0.002  # and what the width of classes costs
        assert found[name].error < 0.005
    assert [share.inputs[0].id for share in sampled(Ishigami()).shares()] == ["x2", "x1", "x3"]


def test_what_no_single_input_decides_is_the_rest_of_the_function_with_known_shares() -> None:
    """The third input has no share of its own; total shares are 0.5576, 0.4424 and 0.2437, of which 0.2437 together."""
    watch = sampled(Ishigami())
    found = {share.inputs[0].id: share for share in watch.shares()}
    rest = watch.together()
    assert rest.is_told
    for name, total in (("x1", 0.5576), ("x3", 0.2437)):  # the first and the third are all that act together
        assert abs(found[name].first + rest.share - total) < 4 * rest.error + 0.006  # and the width of three classes
    alone = sampled(Plain((Sum.of([(1, (UNIT[0],)), (1, (UNIT[1],))]),))).together()
    assert not alone.is_told
    assert alone.share < 0.01
    assert not sampled(Plain((of(*UNIT[:2]),)), draws=20).together().is_told  # of few draws nothing is told


def test_a_product_has_the_shares_that_are_known() -> None:
    found = sampled(Plain((of(*UNIT[:2]),))).shares()
    for share in found:
        assert abs(share.first - 3 / 7) < 4 * share.error
        assert share.left == pytest.approx((4 / 7) ** 0.5, abs=0.01)


def test_sums_have_the_shares_that_are_worked_out_exactly() -> None:
    once = Input("once", Range.exactly(Fraction(1, 4)), Law.ONCE)
    count = Input("count", Range.between(0, 3), Law.POISSON)
    bad = Input("bad", Range.exactly(Fraction(1, 3)), Law.ONCE, state="grade")
    middling = Input("middling", Range.exactly(Fraction(1, 2)), Law.ONCE, state="grade")
    each = Input("each", Range(Fraction(20), Fraction(30), Fraction(70)))
    terms = [(2, (once, each)), (9, (count,)), (30, (bad,)), (20, (middling,)), (-20, (bad, middling)), (1, (each,))]
    whole = Sum.of(terms)
    exact = {share.label: float(share.first) for share in shares(whole)}
    found = sampled(Plain((whole,)))
    assert {share.label for share in found.shares()} == exact.keys()
    for share in found.shares():
        assert abs(share.first - exact[share.label]) < 4 * share.error + 0.002
    assert found.simulated().sd == pytest.approx(float(whole.variance) ** 0.5, rel=0.02)


def test_few_draws_make_no_share_of_nothing() -> None:
    """Classes of a few draws each differ by chance: what decides nothing is not told to decide."""
    many = [Input(f"x{index}", Range.between(0, 1), Law.UNIFORM) for index in range(20)]
    whole = Sum.of([(100, (UNIT[0],)), *((1, (one,)) for one in many[4:])])
    found = sampled(Plain((whole,)), 2_000).shares()
    assert found[0].first > 0.99
    rest = [share.first for share in found[1:]]
    assert sum(rest) / len(rest) < 0.01  # without taking off what chance gives it would be 63 / 2000


def test_ratios_are_those_of_their_parts() -> None:
    one, other = (Input(name, Range.between(low, high)) for name, low, high in (("a", 1, 3), ("b", 2, 8)))
    parts = (of(one), of(other))
    values = [np.array([1.0, 3.0]), np.array([3.0, 3.0])]
    assert Ratio(Form.SHARE, parts).of(values).tolist() == [0.25, 0.5]
    assert Ratio(Form.QUOTIENT, parts).of(values).tolist() == pytest.approx([1 / 3, 1])
    assert Ratio(Form.EFFECTIVE, parts).of(values).tolist() == [1.6, 2]
    assert Ratio(Form.SHARE, parts).bounds() == pytest.approx((1 / 9, 3 / 5))
    assert Ratio(Form.QUOTIENT, parts).bounds() == pytest.approx((1 / 8, 3 / 2))
    assert Ratio(Form.EFFECTIVE, parts).bounds() == (1, 2)


@pytest.mark.parametrize("form", Form)
def test_draws_of_ratios_lie_within_their_bounds(form: Form) -> None:
    one, other = (Input(name, Range.between(low, high)) for name, low, high in (("a", 0, 3), ("b", 2, 8)))
    ratio = Ratio(form, (of(one), of(other), of(one, other)) if form is Form.EFFECTIVE else (of(one), of(other)))
    found, (low, high) = sampled(ratio, 20_000), ratio.bounds()
    values = [value for _, value in found.simulated((0.0, 0.001, 0.5, 0.999, 1.0)).quantiles]
    assert values == sorted(values)
    assert low <= values[0] <= found.simulated().mean <= values[-1] <= high
    assert found.shares()[0].first > 0.1


def test_the_same_seed_gives_the_same_shares() -> None:
    one, again, other = (sampled(Ishigami(), 4_000, seed).shares() for seed in (5, 5, 6))
    assert one == again
    assert one != other
