"""One-off money spread over the years in which what it bought is used (SL-09)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from trustmodel.hooks import MetricContext
from trustmodel.model import Amount, Grade, Measure, MoneyLine, Range
from trustmodel.model.place import CURRENCY
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.tally import Heading, Tally, total

TRANSITION = Heading("SL-09", "one-off money, a year of its life", f"{CURRENCY}/yr")

_READINGS = {
    "floor": "the amount is a floor, so this is one too; ",
    "ceiling": "the amount is a ceiling, so this is one too; ",
}


def transition(context: MetricContext) -> Iterable[Measure]:
    """Measure what each one-off line of money comes to a year (SL-09).

    The annuity K r / (1 - (1 + r)^-T) of an amount K over a life of T years at a rate r, or K / T where r is
    nought; only where life and rate are stated. Lines are never added up: they differ in kind, year and whose figure
    they are.
    """
    arrangement = Calendar.shown(context.calendar).arrangement
    heading = TRANSITION.counted_in(arrangement.currency)
    left: list[Tally] = []
    for line in arrangement.claims.money:
        tally = Tally(rests_on=frozenset((line.id,)), assumed=arrangement.grade(line.evidence) in (None, Grade.ASSUMED))
        slices = (("money", line.id),)
        if line.life_years is None and line.rate is None:
            left.extend([] if line.recurring else [tally])
        elif line.life_years is None or line.rate is None:
            missing = "life_years" if line.life_years is None else "rate"
            yield tally.withheld(heading, f"{line.item}: no `{missing}` is stated", slices)
        elif line.amount is None:
            yield tally.withheld(heading, f"{line.item}: the amount is not known", slices)
        else:
            value = annualised(line.amount, line.life_years, line.rate)
            # Of a floor nobody knows what is above it.
            unknown = (line.id,) if line.reading == "floor" else ()
            spread = Tally(Amount(value, unknown), tally.rests_on, tally.assumed)
            yield spread.measure(heading, slices, note=_said(line, line.life_years, line.rate))
    if left:
        lines = "1 one-off line is" if len(left) == 1 else f"{len(left)} one-off lines are"
        yield total(left).withheld(heading, f"{lines} not annualised: neither life nor rate is stated")


def annualised(amount: Range, years: int, rate: Fraction) -> Range:
    """Give what an amount comes to a year, exactly, over a life in whole years at a yearly rate."""
    factor = rate / (1 - (1 + rate) ** -years) if rate else Fraction(1, years)
    return amount.scaled(factor, factor)


def _said(line: MoneyLine, years: int, rate: Fraction) -> str:
    at = f"at {float(rate * 100):g} %" if rate else "in a straight line"
    return f"{line.item}: {_READINGS.get(line.reading, '')}over {years} years {at}, in money of {line.year}"
