"""Table D: money, as separate lines with whose figure each is; the place's own first; never a grand total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

import attrs

from trustmodel.assessment.words import is_local, sourced
from trustmodel.model import Arrangement, Cell, MoneyLine, Table, Window
from trustmodel.model.counting import number
from trustmodel.scrutiny.metrics.transition import annualised

_READINGS = {"amount": "", "floor": "at least ", "ceiling": "at most ", "claim": "claimed: "}


def money(arrangement: Arrangement, window: Window | None = None) -> Table:
    """Give table D: each line with its amount, year, payer, basis and whose figure it is.

    The place's own lines come first, in order of time, those without a year last; then the general fees of bodies of
    their kind, but for those of years in which the body was no longer, or not yet, what they are for.

    Over a window it holds the lines of its years, and those that name no year.
    """
    every = [line for line in arrangement.standing.claims.money if _falls(line, window)]
    lines = sorted((line for line in every if _applies(arrangement, line)), key=_order)
    items = {line.id: f'"{line.item}" ({line.whose})' for line in every}
    left = len(every) - len(lines)
    rows = tuple(
        (
            Cell(line.item),
            Cell(_amount(line, arrangement.currency)),
            Cell(line.year),
            Cell(line.payer),
            Cell(". ".join(_basis(line, arrangement.currency, items))),
            Cell(line.whose),
            sourced(arrangement, line.evidence),
        )
        for line in lines
    )
    return Table(
        id="D",
        title=f"Money: {arrangement.name}{f', {window.label}' if window else ''}",
        columns=("Item", "Amount", "Year", "Who pays", "Basis", "Whose figure", "Source"),
        rows=rows,
        notes=(
            "Lines are not added up: they differ in kind, year and whose figure they are.",
            *((f"Left out: {left} general fees, of years in which no body here had to pay them.",) if left else ()),
        ),
    )


def _order(line: MoneyLine) -> tuple[bool, tuple[int, ...], str, str, str]:
    years = _years(line.year)
    dated = line.year[:1].isdigit()
    return not is_local(line.evidence), (0, *years[:1]) if dated else (1, *years[:1]), line.year, line.item, line.id


def _falls(line: MoneyLine, window: Window | None) -> bool:
    years = _years(line.year)
    years = (*years, *(year + 1 for year in years if re.search(rf"\b{year}[-/][0-9]{{2}}\b", line.year)))
    if window is None or not years:
        return True
    return date(min(years), 1, 1) < window.end and window.start < date(max(years) + 1, 1, 1)


def _years(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in re.findall(r"\b(?:19|20)[0-9]{2}\b", text))


def _applies(arrangement: Arrangement, line: MoneyLine) -> bool:
    """Tell whether a line may be shown: the place's own always, a general fee in a year in which it may fall due."""
    layer = line.evidence.origin.removeprefix("layer:")
    years = _years(line.year)
    words = {word for one in arrangement.claims.layers if one.id == layer for word in one.when.statuses}
    if is_local(line.evidence) or not years or not words:
        return True
    held = [one.valid.widest for one in arrangement.statuses_of(line.of) if one.status in words]
    first, after = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
    return any(start < after and first < end for start, end in held)


def _readable(note: str, items: Mapping[str, str]) -> str:
    """Give a note with the items of the lines that it names by their ids."""
    return re.sub(r"\w[\w@-]*\w", lambda found: items.get(found[0], found[0]), note)


def _basis(line: MoneyLine, currency: str, items: Mapping[str, str]) -> Iterator[str]:
    """Give what kind of figure it is, its note, and what it comes to a year where its life and rate are stated."""
    yield line.basis
    if line.evidence.note:
        yield _readable(line.evidence.note, items)
    if line.amount is not None and line.life_years is not None and line.rate is not None:
        yearly = attrs.evolve(
            line, amount=annualised(line.amount, line.life_years, line.rate), life_years=None, rate=None, recurring=True
        )
        at = f"at {float(line.rate * 100):g} %" if line.rate else "in a straight line"
        yield f"Spread over {line.life_years} years {at}: {_amount(yearly, currency)}"


def _amount(line: MoneyLine, currency: str) -> str:
    if line.amount is None:
        return "no figure given"
    yearly = " a year" if line.recurring else ""
    ends = (line.amount.low,) if line.amount.is_exact else (line.amount.low, line.amount.high)
    return f"{_READINGS[line.reading]}{' to '.join(_of(currency, end) for end in ends)}{yearly}"


def _of(currency: str, value: Fraction) -> str:
    gap = " " if currency[-1].isalpha() else ""
    return f"{currency}{gap}{number(value)}"
