"""Where the order turns: exact break-evens, in plain words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum
from trustmodel.scrutiny.uncertainty.turning import ratio_turning, turning, turnings


def between(low: int, likely: int, high: int) -> Range:
    return Range(Fraction(low), Fraction(likely), Fraction(high))


VISIT = Input("visit", between(10, 20, 90), says="hours that each visit takes")
MEETING = Input("meeting", between(2, 5, 8), says="hours that each meeting takes")
ONE, OTHER = Sum.of([(4, (VISIT,))]), Sum.of([(30, (MEETING,))])  # 4 x 30 = 120 against 30 x 5 = 150


def test_the_value_at_which_the_order_turns_is_exact() -> None:
    found = turnings(ONE - OTHER)
    assert [(one.input.id, one.at) for one in found] == [("visit", Fraction(75, 2)), ("meeting", 4)]
    assert found[0].told("the trust", "the council") == (
        "the council has more below 37.5 hours that each visit takes (between 10 and 90), and the trust above"
    )
    assert found[1].told("the trust", "the council") == (
        "the trust has more below 4 hours that each meeting takes (between 2 and 8), and the council above"
    )


def test_where_it_does_not_turn_it_says_so() -> None:
    found = turning(ONE - Sum.of([(1, (MEETING,))]), MEETING)
    assert found is not None
    assert found.at is None
    assert found.told("the trust", "the council") == (
        "the trust has more whatever the hours that each meeting takes (between 2 and 8), the rest being as expected"
    )


def test_a_turn_at_the_end_of_the_range_is_none() -> None:
    found = turning(Sum.of([(1, (MEETING,)), (-2, ())]), MEETING)
    assert found is not None
    assert (found.at, found.below, found.above) == (None, 1, 1)


@pytest.mark.parametrize(("power", "constant"), [(2, 16), (3, 100), (5, 7000)])
def test_a_higher_power_is_solved_to_twelve_digits(power: int, constant: int) -> None:
    found = turning(Sum.of([(1, (MEETING,) * power), (-constant, ())]), MEETING)
    assert found is not None
    assert found.at is not None
    assert float(found.at) == pytest.approx(constant ** (1 / power), rel=1e-11)


def test_several_powers_and_counts_have_no_one_turn() -> None:
    assert turning(Sum.of([(1, (MEETING, MEETING)), (-3, (MEETING,)), (-1, ())]), MEETING) is None
    count = Input("count", between(0, 1, 3), Law.POISSON)
    assert turning(Sum.of([(1, (count,)), (-1, ())]), count) is None
    assert turning(ONE, MEETING) is None


@given(st.integers(1, 50), st.integers(1, 50))
def test_at_the_turn_the_means_are_alike(first: int, second: int) -> None:
    difference = Sum.of([(first, (VISIT,)), (-second, (MEETING,))])
    for found in turnings(difference):
        if found.at is not None:
            assert sum(number * found.at**power for power, number in difference.given(found.input).items()) == 0


# Doncaster 2015: 19 monitoring events less 12 to 16, and 2018: 5 or more less none; Slough 2016: 12 less 12 to 16 with
# the improvement board replaced; a board kept beside the company's arrangements adds the full 12 to 16. Two
# registrations add about 4 inspector-days a year.
DAYS = Range.exactly(4)
NAMES = (("inspection", "a day"), ("monitoring", "an event"))


def test_the_registrations_are_the_larger_extra_above_a_quarter_of_the_net_events() -> None:
    assert ratio_turning(DAYS, between(3, 5, 7)).at == Range(Fraction(3, 4), Fraction(5, 4), Fraction(7, 4))
    assert ratio_turning(DAYS, between(12, 14, 16)).at == Range(Fraction(3), Fraction(7, 2), Fraction(4))
    later = ratio_turning(DAYS, Range.exactly(5), second_at_least=True)
    assert later.at == Range.exactly(Fraction(5, 4))
    assert later.told(*NAMES) == (
        "inspection where a day takes more than 1.25 times the hours of an event, monitoring where less. It may be "
        "more: not all monitoring is known"
    )
    both = ratio_turning(DAYS, Range.exactly(5), second_at_least=True, first_at_least=True)
    assert both.told(*NAMES).endswith("where less. It may be more or less: not all of either is known")
    fewer = ratio_turning(DAYS, Range.exactly(5), first_at_least=True)
    assert fewer.told(*NAMES).endswith("where less. It may be less: not all inspection is known")
    with pytest.raises(ValueProblem, match="may be none"):
        ratio_turning(between(0, 1, 2), DAYS)


def test_where_there_are_no_more_events_the_registrations_are_always_the_larger() -> None:
    found = ratio_turning(DAYS, between(-4, -2, 0))
    assert found.always
    assert found.told(*NAMES) == "inspection, whatever a day takes; monitoring adds nothing, or less than nothing"
    unknown = ratio_turning(DAYS, between(-4, -2, 0), second_at_least=True)
    assert not unknown.always
    assert unknown.told(*NAMES) == "inspection, by what is known; monitoring adds nothing, but not all of it is known"


def test_where_the_net_events_are_a_range_the_middle_is_open() -> None:
    """Between the two turns either may be the larger, as the net events are few or many."""
    assert ratio_turning(DAYS, between(3, 5, 7)).told(*NAMES) == (
        "inspection where a day takes more than 1.75 times the hours of an event, monitoring where less than 0.75 times; "
        "between the two it is open"
    )
    assert ratio_turning(DAYS, between(-2, 1, 4)).told(*NAMES) == (
        "inspection where a day takes more than the hours of an event; below that it is open"
    )
