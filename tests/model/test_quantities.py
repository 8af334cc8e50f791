"""Ranges are exact and honest; totals say what they lack."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.assessment.words import amount
from trustmodel.model import Amount, Range, ValueProblem

numbers = st.fractions(0, 1000, max_denominator=60)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Ranges of values that are not negative."""
    low, likely, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Range(low, likely, high)


@st.composite
def inside(draw: st.DrawFn, whole: Range) -> Fraction:
    """A value within a range."""
    share = draw(st.fractions(0, 1, max_denominator=20))
    return whole.low + share * (whole.high - whole.low)


@pytest.mark.parametrize("points", [(2, 1, 3), (1, 3, 2), (3, 2, 1), (2, 2, 1)])
def test_points_out_of_order_are_refused(points: tuple[int, int, int]) -> None:
    """Least, most likely, greatest, in that order."""
    with pytest.raises(ValueProblem, match="not in rising order"):
        Range(Fraction(points[0]), Fraction(points[1]), Fraction(points[2]))


@settings(max_examples=40)
@given(st.data(), ranges(), ranges())
def test_arithmetic_keeps_every_value_inside(data: st.DataObject, one: Range, two: Range) -> None:
    """Whatever the two values are, their sum, difference and product lie in the ranges that come out."""
    a, b = data.draw(inside(one)), data.draw(inside(two))
    for made, value in ((one + two, a + b), (one - two, a - b), (one * two, a * b)):
        assert made.low <= value <= made.high
        assert made.low <= made.likely <= made.high


@settings(max_examples=40)
@given(st.data(), ranges(), numbers, numbers)
def test_scaling_keeps_every_value_inside(data: st.DataObject, one: Range, first: Fraction, second: Fraction) -> None:
    """The same for a factor that is known only to lie between two numbers."""
    low, high = sorted((first, second))
    value, share = data.draw(inside(one)), data.draw(st.fractions(0, 1, max_denominator=20))
    scaled = one.scaled(low, high)
    assert scaled.low <= value * (low + share * (high - low)) <= scaled.high


@settings(max_examples=40)
@given(ranges())
def test_the_mean_lies_inside(one: Range) -> None:
    """Of an exact value it is the value."""
    assert one.low <= one.mean <= one.high
    assert Range.exactly(one.low).mean == one.low
    assert Range.exactly(one.low).is_exact


def test_a_range_is_printed_by_its_ends() -> None:
    """Whole numbers whole, others to four figures."""
    assert str(Range.exactly(12)) == "12"
    assert str(Range.between(2, 4)) == "2 to 4"
    assert str(Range.exactly(Fraction(1, 3))) == "0.3333"
    assert str(Range.between(Fraction(1, 2), 3)) == "0.5 to 3"
    assert Range.between(2, 4).likely == 3


@settings(max_examples=40)
@given(ranges(), ranges(), st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")))
def test_a_total_with_an_unknown_part_is_at_least_what_is_known(
    one: Range, two: Range, lacks: set[str], misses: set[str]
) -> None:
    """Unknown parts add up by name, and the sum says "at least" as soon as there is one."""
    total = Amount(one, tuple(sorted(lacks))) + Amount(two, tuple(sorted(misses)))
    assert total.known == one + two
    assert set(total.unknown) == lacks | misses
    assert total.at_least == bool(lacks | misses)
    assert str(total).startswith(("at least ", "unknown")) == total.at_least


def test_a_lower_bound_of_nothing_is_unknown_wherever_it_is_printed() -> None:
    """ "At least 0" would be read as a small number."""
    nothing, some = Amount(unknown=("a",)), Amount(Range.exactly(2), ("a",))
    assert [str(one) for one in (nothing, some, Amount())] == ["unknown", "at least 2", "0"]
    assert [amount(one) for one in (nothing, some, Amount(), None)] == ["unknown", "at least 2", "0", "not found"]


def test_a_range_reads_as_readers_want_numbers() -> None:
    """Rounded to what is told of it, and one number where both ends read alike."""
    assert Range.between(Fraction(264), Fraction(2999, 3)).says == "264 to 1,000"
    assert Range.between(Fraction(11, 14), Fraction(25, 9)).says == "0.79 to 2.8"
    assert Range.between(Fraction(0), Fraction(91, 10_000)).says == "0 to 0.0091"
    assert Range.between(Fraction(100, 301), Fraction(1, 3)).says == "0.33"
