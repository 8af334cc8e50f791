"""Shares of the variance from a sample: against known answers, and against the exact shares of sums."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.uncertainty.deciding import shares
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sampled_shares import sampled_shares
from trustmodel.scrutiny.uncertainty.sums import Sum

Values = Mapping[str, NDArray[np.float64]]
UNIT = [Input(name, Range.between(0, 1), Law.UNIFORM) for name in ("x1", "x2", "x3")]


def ishigami(values: Values) -> NDArray[np.float64]:
    one, two, three = (np.pi * (2 * values[name] - 1) for name in ("x1", "x2", "x3"))
    return np.asarray(np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one))


def test_a_function_with_known_shares() -> None:
    found = {share.input.id: share for share in sampled_shares(ishigami, UNIT, 8192, 1)}
    assert [found[name].first for name in ("x1", "x2", "x3")] == pytest.approx([0.3139, 0.4424, 0], abs=0.02)
    assert [found[name].total for name in ("x1", "x2", "x3")] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert [share.input.id for share in sampled_shares(ishigami, UNIT, 8192, 1)] == ["x1", "x2", "x3"]
    for share in found.values():
        assert 0 <= share.first_error < 0.02
        assert 0 < share.total_error < 0.02


def test_sums_have_the_shares_that_are_worked_out_exactly() -> None:
    rate, each, other = (
        Input("rate", Range(Fraction(1), Fraction(2), Fraction(6))),
        Input("each", Range(Fraction(20), Fraction(30), Fraction(70))),
        Input("other", Range.between(0, 200), Law.UNIFORM),
    )
    exact = {share.input.id: share for share in shares(Sum.of([(2, (rate, each)), (1, (other,))]))}
    found = sampled_shares(lambda x: 2 * x["rate"] * x["each"] + x["other"], [other, each, rate], 8192, 2)
    for share in found:
        assert share.first == pytest.approx(float(exact[share.input.id].first), abs=0.02)
        assert share.total == pytest.approx(float(exact[share.input.id].total), abs=0.02)
    assert [share.input.id for share in found] == list(exact)


def test_the_same_seed_gives_the_same_shares_in_whatever_order() -> None:
    one = sampled_shares(ishigami, UNIT, 4096, 5)
    assert sampled_shares(ishigami, UNIT[::-1], 4096, 5) == one
    assert sampled_shares(ishigami, UNIT, 4096, 6) != one


@pytest.mark.parametrize(
    ("inputs", "draws", "said"),
    [
        (UNIT, 100, "too few"),
        (UNIT, 0, "draws"),
        ([Input("n", Range.between(0, 1), Law.ONCE)], 4096, "no share to estimate"),
        ([Input("n", Range.exactly(1))], 4096, "no share to estimate"),
        ([UNIT[0], UNIT[0]], 4096, "two inputs are called 'x1'"),
    ],
)
def test_what_has_no_shares_is_refused(inputs: list[Input], draws: int, said: str) -> None:
    with pytest.raises(ValueProblem, match=said):
        sampled_shares(ishigami, inputs, draws, 1)
