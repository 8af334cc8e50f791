"""How sure an answer is, in the cells of a table and in words: of one arrangement, or of a difference of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import sqrt

import attrs

from trustmodel.model import Arrangement, Draws, Range
from trustmodel.model.counting import number
from trustmodel.scrutiny.uncertainty.deciding import Share, shares
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.occasions import View
from trustmodel.scrutiny.uncertainty.simulation import METHOD, Simulated
from trustmodel.scrutiny.uncertainty.sums import Sum

MANY = 3
"""Of what decides, so many inputs are told; of what is unknown, so many activities."""

QUANTILES = "10th, 50th and 90th percentile"
UNKNOWN = "unknown"
NOTHING = "nothing uncertain"
KNOWN_PART = "of the known part: "
"""Stands before what is told of the known part alone, where some of the answer is unknown."""

_NOUGHT = Fraction(1, 10**9)
"""What is nearer to nought is the rounding of draws."""

_SPANS = {View.LONG_RUN: "a year in the long run", View.ONE_YEAR: "in any one year"}


@attrs.frozen(kw_only=True)
class Sureness:
    """An answer that is a sum, with what is known of how sure it is.

    Attributes:
        known: the sum of what is known.
        or_more, or_less: ids of the activities of which nothing is known, and by which it may be larger, or smaller.
        signed: whether it is a difference, so that more than nought is told with its sign.
        simulated: what draws give; `None` where none were made.

    """

    known: Sum
    or_more: tuple[str, ...] = ()
    or_less: tuple[str, ...] = ()
    signed: bool = False
    simulated: Simulated | None = None

    @property
    def bounds(self) -> Range:
        """What the known part surely lies between, with its mean in the middle."""
        return self.known.bounds()

    @property
    def sd(self) -> float:
        """The standard deviation of the known part; its square is an exact fraction."""
        return sqrt(self.known.variance)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all is known of it, though there is something."""
        return bool(self.or_more or self.or_less) and not self.known.products

    def cells(self, deciding: Sequence[Share], missing: str = "", *, drawn: bool) -> tuple[str, ...]:
        """Give what is expected, what it lies between, quantiles where draws were made, and what decides it.

        Args:
            deciding: the shares of the inputs in the variance of what is known.
            missing: the names of that of which nothing is known, which no share is of.
            drawn: whether draws were made.

        """
        if self.is_unknown:
            return (UNKNOWN, UNKNOWN, *((UNKNOWN,) if drawn else ()), _decided("", missing))
        bounds, least = self.bounds, "at least " if self.or_more and not self.signed else ""
        mean = signed(bounds.likely) if self.signed else plain(bounds.likely)
        open_ended = self.open_ended
        exact = "what is known is exact" if open_ended else "exactly that"
        between = exact if bounds.is_exact else f"{plain(bounds.low)} to {plain(bounds.high)}"
        decided = "; ".join(f"{one.label} ({percent(one.total)})" for one in deciding[:MANY])
        apart = KNOWN_PART if open_ended else ""
        quantiles = (f"{apart}{'exactly that' if bounds.is_exact else quantiles_of(self.simulated)}",) if drawn else ()
        return (
            f"{least}{mean}" + ("" if bounds.is_exact else f" (sd {plain(self.sd)})"),
            f"{between}{f'; {open_ended}' if open_ended else ''}",
            *quantiles,
            _decided(decided, missing) if open_ended else decided or NOTHING,
        )

    @property
    def open_ended(self) -> str:
        """In words, which way what is unknown may move it; empty where nothing is."""
        ways = " or ".join(way for way, ids in (("larger", self.or_more), ("smaller", self.or_less)) if ids)
        return f"may be {ways} by what is unknown" if ways else ""

    def deciding(self) -> tuple[Share, ...]:
        """Give the exact shares of the inputs in the variance of the known part, the most deciding first."""
        return shares(self.known)


def _decided(known: str, missing: str) -> str:
    """Name what decides of what is known, and beside it what is not known at all."""
    named = f"what is unknown: {missing}" if missing else "what is unknown"
    return f"{known}; and, in none of these shares, {named}" if known else named


def quantiles_of(found: Simulated | None) -> str:
    """Give the quantiles of draws; a dash where there are none."""
    return "-" if found is None else ", ".join(plain(value) for _, value in found.quantiles)


def assumed(inputs: Sequence[Input]) -> str:
    """Give between what an input is assumed to lie, or with what chance it happens; a dash of a state."""
    one = inputs[0]
    if one.state or len(inputs) > 1:
        return "a stated mix of grades"
    if one.law is Law.ONCE:
        return f"happens or not: chance {percent(one.mean)}"
    ends, low = one.extremes, one.value
    shape = " (10th and 90th percentile)" if low.shape == "p10-p90" else ""
    between = low if low.shape == "p10-p90" else ends
    counted = "; a count in each year" if one.law is Law.POISSON else ""
    return f"{plain(between.low)} to {plain(between.high)}{shape}{counted}"


def span(view: View) -> str:
    """Say what a year is, in words for a title."""
    return _SPANS[view]


def of_a_year(view: View, *, keeps_means: bool = False) -> Iterator[str]:
    """Say what a year is, in a note or two.

    Args:
        view: what it is.
        keeps_means: whether anything counts with its mean over grades in one year too.

    """
    if view is View.LONG_RUN:
        yield "What happens less than once a year counts with its share of a year, as it does over many years."
        return
    yield (
        "What happens less than once a year takes place in it or does not; its yearly rate is the chance. A grade of "
        "which only a mix is stated is one of these grades in each year drawn, for all that hangs on it."
    )
    yield "A rate above one a year that is known only as a range counts with a rate from that range."
    if keeps_means:
        yield (
            "What hangs on grades of several components counts with its mean over them: nobody states which grades go "
            "together."
        )


def drawn_with(draws: Draws, *methods: str) -> str:
    """Say how draws were made: how many, from which seed, and how quantiles and the like are read off."""
    return "; ".join((f"{draws.number:,} draws, seed {draws.seed}; quantiles: {METHOD}", *methods)) + "."


def named(ids: Iterable[str], *arrangements: Arrangement) -> str:
    """Name a few of many activities, in order, and how many more there are; those of one name count as one."""
    found = sorted({_label(id, arrangements) for id in ids})
    more = f" and {len(found) - MANY} more" if len(found) > MANY else ""
    return "; ".join(found[:MANY]) + more  # names have commas of their own


def _label(id: str, arrangements: Iterable[Arrangement]) -> str:
    return next((one.activities[id].name for one in arrangements if id in one.activities), id)


def plain(value: Fraction | float) -> str:
    """Give a number as exact as assumptions are: whole from 10 up, else two figures."""
    exact = Fraction(value)
    if abs(exact) < _NOUGHT:
        return "0"
    return f"{float(exact):,.0f}" if abs(exact) >= 10 else number(exact)


def signed(value: Fraction | float) -> str:
    """Give a number with its sign."""
    text = plain(value)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def percent(value: Fraction | float) -> str:
    """Give a share in per cent; what is not quite none or all is not told as that."""
    share = float(value)
    if 0 < share < 0.005 or 0.995 < share < 1:
        return "under 1 %" if share < 0.5 else "over 99 %"
    return f"{share:.0%}".replace("%", " %")
