"""Exact moments of inputs and of sums of their products, and the exact shares of the variance."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.efforts.percentiles import fitted
from trustmodel.scrutiny.uncertainty.deciding import shares
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum

law = settings(max_examples=60, deadline=None)


def between(low: int, likely: int, high: int, shape: str = "extremes") -> Range:
    return Range(Fraction(low), Fraction(likely), Fraction(high), shape)


HOURS = Input("hours", between(20, 30, 70))
UNIT = Range(Fraction(0), Fraction(1, 2), Fraction(1))


@st.composite
def inputs(draw: st.DrawFn, name: str = "") -> Input:
    low, likely, high = sorted(draw(st.lists(st.fractions(0, 50, max_denominator=6), min_size=3, max_size=3)))
    return Input(
        name or draw(st.sampled_from("abcde")), Range(low, likely, high), draw(st.sampled_from([Law.PERT, Law.UNIFORM]))
    )


@st.composite
def sums(draw: st.DrawFn, most: int = 4) -> Sum:
    pool = [draw(inputs(name)) for name in "abcd"]
    numbers = st.fractions(-5, 5, max_denominator=4)
    terms = st.tuples(numbers, st.lists(st.sampled_from(pool), max_size=3).map(tuple))
    return Sum.of(draw(st.lists(terms, max_size=most)))


def test_pert_is_not_triangular_and_its_variance_not_the_folk_rule() -> None:
    assert HOURS.mean == 35  # triangular: 40
    assert HOURS.variance == 75  # (width / 6) squared: 69.4
    assert Range(Fraction(20), Fraction(30), Fraction(70)).mean == 35


def test_what_is_exact_has_no_variance() -> None:
    assert Input("sure", Range.exactly(7)).variance == 0
    assert Input("sure", Range.exactly(7)).moment(3) == 343


def test_the_variance_is_that_of_the_formula() -> None:
    ends = between(2, 9, 11)
    assert Input("x", ends).variance == (ends.mean - ends.low) * (ends.high - ends.mean) / 7


def test_moments_are_those_of_scipy() -> None:
    from scipy.stats import beta

    one = Input("x", between(3, 5, 11))
    frozen = beta(1 + 4 * 2 / 8, 1 + 4 * 6 / 8, loc=3, scale=8)
    for order in range(1, 6):
        assert float(one.moment(order)) == pytest.approx(float(frozen.moment(order)), rel=1e-9)


def test_a_chance_and_a_count() -> None:
    once = Input("once", Range(Fraction(0), Fraction(1, 3), Fraction(1, 2)), Law.ONCE)
    chance = (Fraction(4, 3) + Fraction(1, 2)) / 6
    assert once.mean == chance
    assert once.variance == chance * (1 - chance)
    count = Input("count", Range.exactly(Fraction(1, 3)), Law.POISSON)
    assert (count.mean, count.variance) == (Fraction(1, 3), Fraction(1, 3))
    assert count.moment(3) == Fraction(1, 3) + 3 * Fraction(1, 9) + Fraction(1, 27)
    mixed = Input("mixed", between(0, 1, 3), Law.POISSON)
    assert mixed.variance == mixed.mean + Input("rate", between(0, 1, 3)).variance


@pytest.mark.parametrize(
    ("value", "kind"), [(between(-1, 0, 1), Law.PERT), (Range(Fraction(0), Fraction(1), Fraction(2)), Law.ONCE)]
)
def test_an_input_that_cannot_be_is_refused(value: Range, kind: Law) -> None:
    with pytest.raises(ValueProblem, match="the input 'x'"):
        Input("x", value, kind)


def test_twelve_returns_of_one_uncertain_hour_vary_together() -> None:
    shared = Sum.of([(1, (HOURS,))] * 12)
    apart = Sum.of([(1, (Input(f"hours {month}", HOURS.value),)) for month in range(12)])
    assert shared.mean == apart.mean == 420
    assert sqrt(shared.variance) == pytest.approx(103.92, abs=0.005)
    assert apart.variance == 30**2
    assert sqrt(shared.variance / apart.variance) == pytest.approx(3.46, abs=0.005)


def test_what_both_have_cancels_in_the_difference() -> None:
    rate, other = Input("rate", between(1, 2, 6)), Input("other", between(1, 2, 3))
    one, two = Sum.of([(3, (rate, HOURS)), (1, (other,))]), Sum.of([(3, (rate, HOURS))])
    assert (one - two) == Sum.of([(1, (other,))])
    assert (one - two).variance == other.variance == one.variance + two.variance - 2 * one.covariance(two)


def test_of_a_product_the_interaction_is_shared() -> None:
    one, two = Input("x1", UNIT, Law.UNIFORM), Input("x2", UNIT, Law.UNIFORM)
    found = shares(Sum.of([(1, (one, two))]))
    assert [(share.input.id, share.first, share.total) for share in found] == [
        ("x1", Fraction(3, 7), Fraction(4, 7)),
        ("x2", Fraction(3, 7), Fraction(4, 7)),
    ]


def test_an_input_beside_a_sum_of_many_decides_by_its_variance() -> None:
    wide, narrow = Input("wide", between(0, 50, 100)), Input("narrow", between(40, 50, 60))
    found = shares(Sum.of([(1, (narrow,)), (1, (wide,))]))
    assert [share.input.id for share in found] == ["wide", "narrow"]
    assert [share.first for share in found] == [Fraction(25, 26), Fraction(1, 26)]


@pytest.mark.parametrize(("low", "likely", "high"), [(20, 30, 70), (5, 30, 33), (10, 20, 30), (3, 4, 30)])
def test_the_fit_has_the_percentiles_that_were_stated(low: int, likely: int, high: int) -> None:
    from scipy.stats import beta

    ends = fitted(between(low, likely, high, "p10-p90"))
    width = float(ends.high - ends.low)
    first = 1 + 4 * float(ends.likely - ends.low) / width
    frozen = beta(first, 6 - first, loc=float(ends.low), scale=width)
    assert frozen.ppf([0.1, 0.9]) == pytest.approx([low, high], rel=1e-5)
    assert ends.low == 0 or float(ends.likely) == pytest.approx(likely, rel=1e-6)
    assert ends.low < low
    assert high < ends.high


def test_percentiles_widen_a_range_and_impossible_ones_are_refused() -> None:
    stated = Input("x", between(20, 30, 70, "p10-p90"))
    assert stated.variance > HOURS.variance
    assert fitted(Range(Fraction(4), Fraction(4), Fraction(4), "p10-p90")) == Range.exactly(4)
    with pytest.raises(ValueProblem, match="10th percentile"):
        fitted(between(0, 1, 100, "p10-p90"))
    with pytest.raises(ValueProblem, match="10th percentile"):
        fitted(between(1, 2, 1000, "p10-p90"))


@law
@given(sums(), sums())
def test_moments_add_up(one: Sum, two: Sum) -> None:
    assert (one + two).mean == one.mean + two.mean
    assert (one + two).variance == one.variance + two.variance + 2 * one.covariance(two)
    assert one.covariance(two) == two.covariance(one)
    assert (one - one).products == ()


@law
@given(sums(), st.fractions(-4, 4, max_denominator=3))
def test_moments_are_linear(one: Sum, by: Fraction) -> None:
    assert one.scaled(by).mean == by * one.mean
    assert one.scaled(by).variance == by**2 * one.variance


@law
@given(sums())
def test_variances_and_shares_are_in_order(one: Sum) -> None:
    assert one.variance >= 0
    found = shares(one)
    assert all(0 <= share.first <= share.total <= 1 for share in found)
    assert sum(share.first for share in found) <= 1 <= sum(share.total for share in found) or not found
    bounds = one.bounds()
    assert bounds.low <= one.mean <= bounds.high


@law
@given(sums(), st.sets(st.sampled_from("abcd")))
def test_what_some_inputs_leave_is_the_variance_less_that_of_the_mean_over_them(one: Sum, names: set[str]) -> None:
    unknown = {found for found in one.inputs if found.id in names}
    others = set(one.inputs) - unknown
    assert one.left_by(unknown) == one.variance - one.told(others).variance


@law
@given(st.lists(st.tuples(st.integers(-3, 3), st.lists(inputs(), max_size=2).map(tuple)), max_size=5))
def test_order_does_not_matter(terms: list[tuple[int, tuple[Input, ...]]]) -> None:
    again = [(number, tuple(reversed(some))) for number, some in reversed(terms)]
    assert Sum.of(terms) == Sum.of(again)
    assert repr(shares(Sum.of(terms))) == repr(shares(Sum.of(again)))
