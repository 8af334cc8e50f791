"""What finding out is worth to whoever has to name the one of two that takes less."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.model import Range
from trustmodel.scrutiny.uncertainty.finding_out import Choice, FindingOut
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.simulation import simulate
from trustmodel.scrutiny.uncertainty.sums import Sum

HALF = Input("heavy", Range.exactly(Fraction(1, 2)), Law.ONCE)
DRAWS = 100_000


def uniform(name: str, low: int, high: int) -> Input:
    return Input(name, Range.between(low, high), Law.UNIFORM)


def finding_out(difference: Sum, draws: int = DRAWS, seed: int = 1) -> FindingOut:
    watch = Choice(difference, difference.questions)
    simulate({}, draws, seed, watching=(watch,))
    return watch.found()


def test_perfect_knowledge_of_a_known_example_is_worth_75_hours() -> None:
    """900 or 1300 by turns, or 1050: choose 1050; whoever knows has 975 on average."""
    found = finding_out(Sum.of([(900 - 1050, ()), (400, (HALF,))]))
    for saved in (found.mistake.size, found.worths[0].saved):
        assert 0 < saved.error < 0.3
        assert abs(saved.value - 75) < 4 * saved.error
    assert abs(found.mistake.chance.value - 0.5) < 4 * found.mistake.chance.error
    assert found.worths[0].mistake.chance.value == found.worths[0].mistake.size.value == 0


def test_what_is_found_out_saves_what_it_decides() -> None:
    """x uniform on [0, 10] times a noise that is 1 on average, against 4."""
    one, noise = uniform("x", 0, 10), uniform("noise", 0, 2)
    found = finding_out(Sum.of([(1, (one, noise)), (-4, ())]))
    of_noise, of_x = found.worths
    assert (of_noise.inputs, of_x.inputs) == ((noise,), (one,))
    # 4 - x where x is below 4: 16 / 2 / 10. 4 - 5 n where n is below 0.8, over 2.
    assert abs(of_x.saved.value - 0.8) < 4 * of_x.saved.error
    assert abs(of_noise.saved.value - (4 * 0.8 - 2.5 * 0.8**2) / 2) < 4 * of_noise.saved.error
    everything = found.mistake.size.value
    for worth in found.worths:
        assert 0 < worth.saved.value < everything
        # What is saved is what the mistake is smaller by, both estimated from the same draws.
        assert abs(everything - worth.mistake.size.value - worth.saved.value) < 0.05
        assert worth.mistake.chance.value < found.mistake.chance.value


def test_the_error_is_that_of_so_many_draws() -> None:
    one = uniform("x", 0, 10)
    few, many = (finding_out(Sum.of([(1, (one,)), (-4, ())]), draws) for draws in (1_000, 64_000))
    assert many.worths[0].saved.error < few.worths[0].saved.error / 6
    exact = sqrt(4**3 / 30 - 0.8**2)  # of the gain of one draw
    assert abs(many.worths[0].saved.error - exact / sqrt(64_000)) < 0.0005


def test_a_state_becomes_known_as_a_whole() -> None:
    first = Input("bad", Range.exactly(Fraction(1, 3)), Law.ONCE, state="grade")
    second = Input("middling", Range.exactly(Fraction(1, 2)), Law.ONCE, state="grade")
    # 90 if bad, 0 if middling, -60 if good, each a third; on average 10, so that the second is named.
    found = finding_out(Sum.of([(90, (first,)), (-60, ()), (60, (first,)), (60, (second,)), (-60, (first, second))]))
    assert [worth.inputs for worth in found.worths] == [(first, second)]
    assert abs(found.worths[0].saved.value - 20) < 4 * found.worths[0].saved.error


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 12), st.integers(0, 99))
def test_finding_out_never_costs_and_is_worth_nothing_where_one_always_takes_less(
    low: int, width: int, sure: int, seed: int
) -> None:
    one = uniform("x", low, low + width)
    difference = Sum.of([(1, (one,)), (-sure, ())])
    found, turned = finding_out(difference, 500, seed), finding_out(difference.scaled(-1), 500, seed)
    assert found.worths[0].saved.value >= 0
    assert found.worths == turned.worths or difference.mean == 0
    if not low < sure < low + width:
        assert found.worths[0].saved.value == found.mistake.size.value == found.mistake.chance.value == 0
