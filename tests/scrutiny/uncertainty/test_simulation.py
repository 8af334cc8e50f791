"""Draws: against the exact answers, keyed by name, the same for the same seed, and refused where absurd."""

from __future__ import annotations

import math
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.simulation import (
    Simulated,
    blocks,
    checked_draws,
    checked_seed,
    simulate,
    stream,
    worked_out,
)
from trustmodel.scrutiny.uncertainty.sums import Sum

DRAWS = 200_000


def between(low: int, likely: int, high: int, shape: str = "extremes") -> Range:
    return Range(Fraction(low), Fraction(likely), Fraction(high), shape)


HOURS, RATE, OTHER = (
    Input("hours", between(20, 30, 70)),
    Input("rate", between(1, 2, 6)),
    Input("other", between(100, 200, 600, "p10-p90")),
)
ONCE = Input("once", Range.exactly(Fraction(1, 3)), Law.ONCE)
COUNT = Input("count", Range(Fraction(0), Fraction(1, 2), Fraction(2)), Law.POISSON)
FLAT = Input("flat", between(0, 1, 3), Law.UNIFORM)
SUMS = {
    "a": Sum.of([(3, (RATE, HOURS)), (1, (OTHER,))]),
    "b": Sum.of([(2, (RATE, HOURS)), (100, (ONCE, RATE)), (7, (COUNT,)), (2, (FLAT, FLAT))]),
}
SUMS["a less b"] = SUMS["a"] - SUMS["b"]


def run(sums: dict[str, Sum], draws: int = DRAWS, seed: int = 1) -> dict[str, Simulated]:
    return dict(simulate(sums, draws, seed).of)


@pytest.mark.parametrize("name", SUMS)
def test_draws_agree_with_the_exact_mean_and_variance(name: str) -> None:
    found, exact = run(SUMS)[name], SUMS[name]
    assert abs(found.mean - float(exact.mean)) < 4 * found.error
    # The standard error of a variance, with room for heavier tails than the normal's.
    assert found.sd**2 == pytest.approx(float(exact.variance), rel=6 * math.sqrt(2 / DRAWS))


def test_quantiles_and_chances_are_those_of_the_draws() -> None:
    drawn = np.concatenate(
        [worked_out(SUMS["a less b"], drawn, size) for drawn, size in blocks(SUMS.values(), DRAWS, 1)]
    )
    found, bounds = run(SUMS)["a less b"], SUMS["a less b"].bounds()
    cell = float(bounds.high - bounds.low) / 16_384
    for share, value in found.quantiles:
        assert abs(value - np.quantile(drawn, share, method="inverted_cdf")) <= cell
    assert found.above == np.mean(drawn > 0)
    assert found.mean == pytest.approx(drawn.mean())
    assert found.sd == pytest.approx(drawn.std(ddof=1))


def test_a_known_quantile() -> None:
    found = run({"hours": Sum.of([(1, (HOURS,))])})["hours"]
    from scipy.stats import beta

    frozen = beta(1 + 4 * 10 / 50, 1 + 4 * 40 / 50, loc=20, scale=50)
    for share, value in found.quantiles:
        error = math.sqrt(share * (1 - share) / DRAWS) / float(frozen.pdf(frozen.ppf(share)))
        assert abs(value - float(frozen.ppf(share))) < 4 * error + 50 / 16_384


def test_what_is_certain_is_certain() -> None:
    found = run({"sure": Sum.of([(5, ())]), "none": Sum()}, 10)
    assert (found["sure"].mean, found["sure"].sd, found["sure"].above) == (5, 0, 1)
    assert (found["none"].quantiles[0][1], found["none"].above, found["none"].level) == (0, 0, 1)


def test_arrangements_share_their_draws() -> None:
    shared = Sum.of([(12, (HOURS,))])
    apart = Sum.of([(12, (Input("hours elsewhere", HOURS.value),))])
    assert run({"d": shared - Sum.of([(11, (HOURS,))])})["d"].above == 1
    for drawn, size in blocks((shared, shared, apart), 1000, 3):
        assert len(drawn) == 2
        one, other = (worked_out(each, drawn, size) for each in (shared, apart))
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.15


def test_adding_an_activity_changes_no_other_draw() -> None:
    alone = run({"a": SUMS["a"]}, 50_000)["a"]
    assert run({"first": Sum.of([(1, (Input("added", between(0, 1, 2)),))]), "a": SUMS["a"]}, 50_000)["a"] == alone
    assert run({"a": SUMS["a"]}, 50_000, 2)["a"] != alone


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "from trustmodel.scrutiny.uncertainty.simulation import stream;"
        "import sys; sys.stdout.buffer.write(stream(7, 'hours').random(4).tobytes())"
    )
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert there == stream(7, "hours").random(4).tobytes()
    assert stream(7, "hours").random() != stream(7, "other").random()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**40), st.integers(1, 40_000))
def test_the_same_seed_gives_the_same_answer(seed: int, draws: int) -> None:
    one = simulate(SUMS, draws, seed)
    assert repr(simulate(SUMS, draws, seed)) == repr(one)
    assert (one.seed, one.draws) == (seed, draws)


@pytest.mark.parametrize("draws", [0, -5, 10**8 + 1, 10**30, True, 2.5])
def test_absurd_draws_are_refused(draws: int) -> None:
    with pytest.raises(ValueProblem, match="draws") as caught:
        simulate(SUMS, draws, 1)
    assert caught.value.cure
    assert checked_draws(10**8) == 10**8


@pytest.mark.parametrize("seed", [-1, True, 0.5])
def test_absurd_seeds_are_refused(seed: int) -> None:
    with pytest.raises(ValueProblem, match="seed"):
        simulate(SUMS, 10, seed)
    assert checked_seed(0) == 0


def test_exact_answers_need_no_numpy() -> None:
    code = (
        "import sys, trustmodel.scrutiny.uncertainty.simulation, trustmodel.scrutiny.uncertainty.turning;"
        "import trustmodel.scrutiny.uncertainty.loads; sys.exit(len({'numpy', 'scipy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_progress_is_told_up_to_the_last_draw() -> None:
    told: list[int] = []
    assert simulate(SUMS, 40_000, 1, progress=told.append) == simulate(SUMS, 40_000, 1)
    assert told == [16_384, 32_768, 40_000]


@pytest.mark.parametrize("low", [0, -500])
def test_what_does_not_happen_in_half_the_years_has_a_median_of_nought(low: int) -> None:
    """And not of a part of a cell, as if it took a little in each."""
    rare = Input("rare", Range.exactly(Fraction(1, 3)), Law.ONCE)
    less = Input("less", Range.exactly(Fraction(1, 10)), Law.ONCE)
    found = run({"hours": Sum.of([(1000, (rare,)), (low, (less,))])}, 20_000)["hours"]
    assert [value for share, value in found.quantiles if share == 0.5] == [0.0]
    assert found.quantiles[-1][1] > 900
