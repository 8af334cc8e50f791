"""Numbers for readers: what is small is not told as nought, and what is nought is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from trustmodel.assessment.sureness import plain, signed
from trustmodel.assessment.words import amount
from trustmodel.model import Amount, Range
from trustmodel.model.counting import number
from trustmodel.scrutiny.metrics.monitoring import Net

SMALL = Fraction(1, 250)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 2), "0.50"),
        (Fraction(1, 100), "0.01"),
        (SMALL, "0.004"),
        (Fraction(-1, 250), "-0.004"),
        (Fraction(1, 300), "0.0033"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 10**12), "under 0.000000001"),
        (Fraction(4, 3), "1.3"),
        (Fraction(2001, 2), "1,000"),
    ],
)
def test_a_number_below_a_hundredth_keeps_two_figures(value: Fraction, told: str) -> None:
    assert number(value) == told


def test_a_rate_of_once_in_250_years_is_told_everywhere() -> None:
    assert amount(Amount(Range.exactly(SMALL))) == "0.004"
    assert (plain(SMALL), signed(SMALL), signed(-SMALL)) == ("0.004", "+0.004", "-0.004")
    assert (str(Net(Range.exactly(SMALL))), str(Net(Range.exactly(-SMALL)))) == ("+0.004", "-0.004")


def test_the_rounding_of_draws_is_nought() -> None:
    assert (plain(1e-17), plain(-1e-17), signed(0.0), str(Net(Range.exactly(0)))) == ("0", "0", "0", "0")


def test_a_lower_bound_of_a_range_has_no_upper_end() -> None:
    bound = Amount(Range(Fraction(3), Fraction(4), Fraction(1500)), ("visit",))
    assert amount(bound) == "at least 3 (known part up to 1,500)"
    assert str(bound) == "at least 3 (known part up to 1500)"
    assert amount(Amount(Range.exactly(3), ("visit",))) == "at least 3"
