"""Money: each line as its source puts it, in the currency of the arrangement."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from trustmodel.assessment.money import money
from trustmodel.model import Condition, Evidence, Layer, MoneyLine, Range
from trustmodel.testing import arrangement, status


def shown(line: MoneyLine, currency: str) -> str:
    (row,) = money(attrs.evolve(arrangement("council", line), currency=currency)).rows
    return row[1].text


def line(amount: Range | None, reading: str = "amount", *, recurring: bool = False) -> MoneyLine:
    return MoneyLine(
        id="m",
        item="Set-up",
        amount=amount,
        year="2014",
        payer="A ministry",
        basis="grant",
        whose="the ministry's",
        reading=reading,
        recurring=recurring,
    )


@pytest.mark.parametrize(
    ("currency", "given", "text"),
    [
        ("£", line(Range.exactly(1000)), "£1,000"),
        ("€", line(Range.between(1000, 2000), recurring=True), "€1,000 to €2,000 a year"),
        ("CHF", line(Range.exactly(5), "ceiling"), "at most CHF 5"),
        ("¤", line(Range.exactly(5), "floor"), "at least ¤5"),
        ("£", line(Range.exactly(5), "claim"), "claimed: £5"),
        ("£", line(None), "no figure given"),
    ],
)
def test_an_amount_has_the_currency_of_the_arrangement_and_its_reading(
    currency: str, given: MoneyLine, text: str
) -> None:
    assert shown(given, currency) == text


def test_the_places_own_lines_come_first_in_order_of_time_and_those_without_a_year_last() -> None:
    fee = attrs.evolve(line(None), id="f", item="Fee", year="2012", evidence=Evidence(origin="catalogue:x"))
    late, early, undated = (
        attrs.evolve(line(None), id=year, item=year, year=year) for year in ("2016-17", "2014", "not stated")
    )
    table = money(arrangement("council", fee, undated, late, early))
    assert [row[0].text for row in table.rows] == ["2014", "2016-17", "not stated", "Fee"]
    assert table.rows[0][6].text == "no source held"


@pytest.mark.parametrize(("year", "shown"), [("2013", False), ("2014", True), ("2016", True), ("2025-26", False)])
def test_a_general_fee_is_shown_only_for_years_in_which_the_body_is_what_it_is_for(year: str, shown: bool) -> None:
    """A fee of 2025 says nothing of a trust that ended in 2016; what the place itself records always stands."""
    layer = Layer(id="ifa", name="agency", when=Condition(statuses=("ifa",)))
    fee = attrs.evolve(line(None), id="fee", of="trust", year=year, evidence=Evidence(origin="layer:ifa"))
    own = attrs.evolve(fee, id="own", evidence=Evidence())
    table = money(arrangement("council trust", layer, fee, own, status("trust", "ifa", ("2014-10", "2016-05"))))
    assert len(table.rows) == 1 + shown
    assert (table.notes[-1] == "Left out: 1 general fees, of years in which no body here had to pay them.") is not shown


def test_a_line_that_another_names_by_its_id_is_named_by_its_item() -> None:
    noted = attrs.evolve(line(None), id="n", evidence=Evidence(note="read with set-up-as-answered: more"))
    other = attrs.evolve(line(None), id="set-up-as-answered")
    first, *_ = money(arrangement("council", noted, other)).rows
    assert first[4].text == 'grant. read with "Set-up" (the ministry\'s): more'


def test_a_line_of_a_stated_life_says_what_it_comes_to_a_year() -> None:
    spread = attrs.evolve(line(Range.exactly(2_900_000), "floor"), life_years=5, rate=Fraction(35, 1000))
    (row,) = money(attrs.evolve(arrangement("council", spread), currency="£")).rows
    assert row[1].text == "at least £2,900,000"
    assert row[4].text == "grant. Spread over 5 years at 3.5 %: at least £642,296 a year"
    (straight,) = money(arrangement("council", attrs.evolve(spread, rate=Fraction(0)))).rows
    assert straight[4].text.endswith("in a straight line: at least ¤580,000 a year")
