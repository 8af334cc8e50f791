"""Money: each line as its source puts it, in the currency of the arrangement."""

from __future__ import annotations

import attrs
import pytest

from trustmodel.assessment.money import money
from trustmodel.model import MoneyLine, Range
from trustmodel.testing import arrangement


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
