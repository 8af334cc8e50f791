"""Table D: money, as separate lines with whose figure each is; never a grand total."""

from __future__ import annotations

from trustmodel.assessment.words import cited, number
from trustmodel.model import Arrangement, Cell, MoneyLine, Range, Table

_READINGS = {"amount": "", "floor": "at least ", "ceiling": "at most ", "claim": "claimed: "}


def money(arrangement: Arrangement) -> Table:
    """Give table D: each line with its amount, year, payer, basis and whose figure it is."""
    lines = sorted(arrangement.claims.money, key=lambda line: (line.year, line.item, line.id))
    rows = tuple(
        (
            Cell(line.item),
            Cell(_amount(line)),
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


def _amount(line: MoneyLine) -> str:
    if line.amount is None:
        return "no figure given"
    yearly = " a year" if line.recurring else ""
    return f"{_READINGS[line.reading]}£{_pounds(line.amount)}{yearly}"


def _pounds(value: Range) -> str:
    return number(value.low) if value.is_exact else f"{number(value.low)} to £{number(value.high)}"
