"""What finding out is worth, for a stated objective."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.uncertainty.finding_out import Objective, worth
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum

HALF = Input("heavy", Range.exactly(Fraction(1, 2)), Law.ONCE)
LEAST = Objective(says="as few hours of the provider's staff as can be")
OPTIONS = {"trust": Sum.of([(900, ()), (400, (HALF,))]), "in-house": Sum.of([(1050, ())])}


def uniform(name: str, low: int, high: int) -> Input:
    return Input(name, Range.between(low, high), Law.UNIFORM)


def test_perfect_knowledge_of_a_known_example_is_worth_75_hours() -> None:
    found = worth(OPTIONS, LEAST, 1, 1)
    assert (found.value, found.error, found.chosen, found.draws) == (75, 0, "in-house", 0)


def test_where_the_most_is_the_best_it_is_the_other_side() -> None:
    found = worth(OPTIONS, Objective(says="as much as can be", least=False), 1, 1)
    assert (found.value, found.chosen) == (75, "trust")  # 1300 or 1050 by turns, against 1100


def test_draws_find_what_is_known_and_say_how_well() -> None:
    # Of x uniform on [0, 10] and 4: choose 4, and gain 4 - x where x is less: 16 / 2 / 10 = 0.8.
    one = uniform("x", 0, 10)
    found = worth({"x": Sum.of([(1, (one,))]), "four": Sum.of([(4, ())])}, LEAST, 100_000, 3)
    assert found.chosen == "four"
    assert 0 < found.error < 0.01
    assert abs(float(found.value) - 0.8) < 4 * found.error


def test_some_inputs_are_worth_what_they_decide() -> None:
    one, noise = uniform("x", 0, 10), uniform("noise", 0, 2)
    options = {"x": Sum.of([(1, (one, noise))]), "four": Sum.of([(4, ())])}
    both = worth(options, LEAST, 100_000, 3)
    decisive = worth(options, LEAST, 100_000, 3, about=(one,))  # the noise is 1 on average
    other = worth(options, LEAST, 100_000, 3, about=(noise,))  # 5 times the noise: 4 - 5 n where n is below 0.8
    assert abs(float(decisive.value) - 0.8) < 4 * decisive.error
    assert abs(float(other.value) - (4 * 0.8 - 2.5 * 0.8**2) / 2) < 4 * other.error
    assert float(both.value) > float(decisive.value)
    assert [found.about for found in (both, decisive, other)] == [(), (one,), (noise,)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 12), st.integers(0, 99))
def test_finding_out_never_costs_and_is_worth_nothing_where_one_is_always_best(
    low: int, width: int, sure: int, seed: int
) -> None:
    one = uniform("x", low, low + width)
    options = {"x": Sum.of([(1, (one,))]), "sure": Sum.of([(sure, ())])}
    found = worth(options, LEAST, 500, seed)
    assert float(found.value) >= 0
    assert worth(dict(reversed(options.items())), LEAST, 500, seed) == found
    if not low < sure < low + width:
        assert found.value == 0


def test_what_has_no_answer_is_refused() -> None:
    with pytest.raises(ValueProblem, match="no objective"):
        Objective(says=" ")
    with pytest.raises(ValueProblem, match="nothing to choose from"):
        worth({}, LEAST, 10, 1)
    with pytest.raises(ValueProblem, match="no option depends on 'x'"):
        worth(OPTIONS, LEAST, 10, 1, about=(uniform("x", 0, 1),))
    with pytest.raises(ValueProblem, match="draws"):
        worth(OPTIONS, LEAST, 0, 1)
