"""Table D: money, as separate lines with whose figure each is; never a grand total."""

from __future__ import annotations

from fractions import Fraction

from trustmodel.assessment.words import cited, number
from trustmodel.model import Arrangement, Cell, MoneyLine, Table

_READINGS = {"amount": "", "floor": "at least ", "ceiling": "at most ", "claim": "claimed: "}


def money(arrangement: Arrangement) -> Table:
    """Give table D: each line with its amount, year, payer, basis and whose figure it is."""
    lines = sorted(arrangement.standing.claims.money, key=lambda line: (line.year, line.item, line.id))
    rows = tuple(
        (
            Cell(line.item),
            Cell(_amount(line, arrangement.currency)),
            Cell(line.year),
            Cell(line.payer),
            Cell(line.basis + (f". {line.evidence.note}" if line.evidence.note else "")),
            Cell(line.whose),
            Cell(", ".join(cited(line.evidence)), cited(line.evidence)),
        )
        for line in lines
    )
    return Table(
        id="D",
        title=f"Money: {arrangement.name}",
        columns=("Item", "Amount", "Year", "Who pays", "Basis", "Whose figure", "Source"),
        rows=rows,
        notes=("Lines are not added up: they differ in kind, year and whose figure they are.",),
    )


def _amount(line: MoneyLine, currency: str) -> str:
    if line.amount is None:
        return "no figure given"
    yearly = " a year" if line.recurring else ""
    ends = (line.amount.low,) if line.amount.is_exact else (line.amount.low, line.amount.high)
    return f"{_READINGS[line.reading]}{' to '.join(_of(currency, end) for end in ends)}{yearly}"


def _of(currency: str, value: Fraction) -> str:
    gap = " " if currency[-1].isalpha() else ""
    return f"{currency}{gap}{number(value)}"
