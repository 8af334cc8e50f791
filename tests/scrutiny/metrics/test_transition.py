"""One-off money a year of its life: the worked example, limits and laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import arrangement, exactly, measures
from tests.scrutiny.test_laws import law

from trustmodel.assessment.explain import explain_measure
from trustmodel.model import Amount, Measure, MoneyLine, Range, ValueProblem
from trustmodel.scrutiny.metrics.transition import annualised

SET_UP = Range.exactly(2_900_000)
RATE = Fraction(35, 1000)


def line(id: str = "m", **fields: object) -> MoneyLine:
    words = dict.fromkeys(("payer", "basis", "whose"), "somebody")
    given: dict[str, object] = {"item": "Set-up", "year": "2014", "amount": SET_UP, **words, **fields}
    return MoneyLine(id=id, **given)  # type: ignore[arg-type]  # fields by name


def measured(*lines: MoneyLine) -> tuple[Measure, ...]:
    return measures(arrangement(money=lines), "SL-09")


def test_two_point_nine_million_over_five_years() -> None:
    """At 3.5 % it comes to 642,295.98 a year, in a straight line to 580,000."""
    (found,) = measured(line(life_years=5, rate=RATE))
    assert found.value is not None
    assert round(float(found.value.known.likely), 2) == 642_295.98
    assert found.note == "Set-up: over 5 years at 3.5 %, in money of 2014"
    assert (found.breakdown, found.rests_on, found.unit) == ((("money", "m"),), ("m",), "¤/yr")
    (straight,) = measured(line(life_years=5, rate=Fraction(0), reading="floor"))
    assert straight.value == exactly(580_000, "m")
    told = [line.says for line in explain_measure(arrangement(), straight).lines]
    assert told[0] == "at least 580,000 ¤/yr (money m)"
    assert (
        straight.note
        == "Set-up: the amount is a floor, so this is one too; over 5 years in a straight line, in money of 2014"
    )


def test_lines_are_never_added_up_and_the_others_are_counted() -> None:
    found = measured(
        line("a", life_years=5, rate=Fraction(0)),
        line("b", life_years=10, rate=Fraction(0)),
        line("c"),
        line("d"),
        line("e", recurring=True),
    )
    assert [one.value for one in found] == [exactly(580_000), exactly(290_000), None]
    assert found[-1].note == "2 one-off lines are not annualised: neither life nor rate is stated"
    assert found[-1].rests_on == ("c", "d")


@pytest.mark.parametrize(
    ("money", "note"),
    [
        (line(life_years=5), "Set-up: no `rate` is stated"),
        (line(rate=RATE), "Set-up: no `life_years` is stated"),
        (line(amount=None, life_years=5, rate=RATE), "Set-up: the amount is not known"),
        (line(), "1 one-off line is not annualised: neither life nor rate is stated"),
    ],
)
def test_without_life_rate_and_amount_there_is_no_value(money: MoneyLine, note: str) -> None:
    (found,) = measured(money)
    assert (found.value, found.note) == (None, note)


@law
@given(st.integers(1, 60), st.fractions(0, Fraction(1, 2), max_denominator=100))
def test_the_present_value_of_what_is_paid_is_the_amount(years: int, rate: Fraction) -> None:
    yearly = annualised(SET_UP, years, rate).likely
    assert sum(yearly / (1 + rate) ** year for year in range(1, years + 1)) == SET_UP.likely


def test_a_range_stays_one() -> None:
    (found,) = measured(line(amount=Range.between(10, 30), life_years=2, rate=Fraction(0)))
    assert found.value == Amount(Range(Fraction(5), Fraction(10), Fraction(15)))


@pytest.mark.parametrize(
    "fields",
    [
        {"life_years": 0},
        {"life_years": 201},
        {"rate": Fraction(-1, 100)},
        {"rate": Fraction(7, 2)},
        {"recurring": True, "life_years": 5},
    ],
)
def test_a_life_or_rate_out_of_reach_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueProblem):
        line("m", **fields)
