"""M9 through the API: every number of the worked example, exactly."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import exactly, measures, metric, values
from tests.scrutiny.micro import m9

from trustmodel.scrutiny.builtin import metrics


@pytest.mark.parametrize(
    ("label", "provider", "commissioner", "everyone"),
    [("A", 286, None, 286), ("B", 826, 300, 1126), ("C", 961, 300, 1261)],
)
def test_hours_by_bearer(label: str, provider: int, commissioner: int | None, everyone: int) -> None:
    found = values(measures(m9()[label], "SL-01"))
    assert found["provider",] == exactly(provider)
    assert found.get(("commissioner",)) == (None if commissioner is None else exactly(commissioner))
    assert values(measures(m9()[label], "SL-10"))[()] == exactly(everyone)


@pytest.mark.parametrize(
    ("label", "provider", "everyone"), [("A", 10_010, 10_010), ("B", 28_910, 40_910), ("C", 33_635, 45_635)]
)
def test_cost(label: str, provider: int, everyone: int) -> None:
    found = values(measures(m9()[label], "SL-02"))
    assert found["provider", "2015"] == exactly(provider)
    assert found["2015",] == exactly(everyone)


@pytest.mark.parametrize(
    ("label", "ratio"), [("A", Fraction(143, 235)), ("B", Fraction(413, 235)), ("C", Fraction(961, 470))]
)
def test_intensity(label: str, ratio: Fraction) -> None:
    assert values(measures(m9()[label], "SL-03")) == {("body",): exactly(ratio)}


def test_load_caused_by_each_status() -> None:
    found = values(measures(m9()["C"], "SL-11"))
    for method in ("shapley", "with less without"):
        assert found["provider", "company", method] == exactly(540)
        assert found["commissioner", "company", method] == exactly(300)
        assert found["provider", "ifa", method] == exactly(75)
        assert found["provider", "vaa", method] == exactly(60)
        assert found["provider", "la", method] == exactly(286)
        assert found["company", method] == exactly(13)
    assert found["provider", "(interaction)"] == exactly(0)
    assert found["commissioner", "(interaction)"] == exactly(0)


def test_a_mix_of_grades_is_not_the_rate_of_a_mean_grade() -> None:
    found = values(measures(m9()["A"], "SL-17"))
    assert found["la-scrutineer",] == exactly(Fraction(1, 4) + Fraction(17, 10))


def test_everything_rests_on_assumptions_and_says_so() -> None:
    found = [one for code in ("SL-01", "SL-02", "SL-03", "SL-10") for one in measures(m9()["C"], code)]
    assert all(one.assumed for one in found)
    (share,) = (one for one in found if one.unit == "share")
    assert share.value == exactly(Fraction(961, 1261))
    whole = next(one for one in found if one.code == "SL-01" and one.breakdown == (("bearer", "provider"),))
    assert {"contract", "contract-provider", "ifa@body", "ilacs-body-2014-01-01"} <= set(whole.rests_on)
    assert "contract-commissioner" in {
        claim for one in found if one.breakdown == (("bearer", "commissioner"),) for claim in one.rests_on
    }


@pytest.mark.parametrize("currency", ["£", "¤"])
def test_every_measure_is_in_a_unit_that_its_metric_declares_and_costs_are_in_the_currency(currency: str) -> None:
    given = attrs.evolve(m9()["C"], currency=currency)
    for one in metrics():
        found = measures(given, one.id)
        assert {measure.unit for measure in found} <= set(one.units_in(currency))
    assert metric("SL-02").units_in(currency) == (f"{currency}/yr",)
