"""Sums that remember what they rest on, and the measures made from them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

import attrs

from trustmodel.model import Amount, Measure, Range
from trustmodel.model.place import CURRENCY

_K = TypeVar("_K", bound=tuple[str, ...])

NO_AMOUNT = Amount(Range.exactly(0))
NONE_SUCH = "(none)"  # the key of a slice for what has no layer, no status, ...; no id can have brackets

Slice = tuple[tuple[str, str], ...]  # (dimension, key) pairs, as `Measure.breakdown` has them


@attrs.frozen
class Heading:
    """What a measure is called: its code, its title and its unit, in which `¤` stands for the currency."""

    code: str
    title: str
    unit: str

    def counted_in(self, currency: str) -> Heading:
        """Give the heading with the currency in its unit."""
        return attrs.evolve(self, unit=self.unit.replace(CURRENCY, currency))


@attrs.frozen
class Tally:
    """An amount, the ids of the claims that it rests on, and whether any of those is an assumption."""

    amount: Amount = NO_AMOUNT
    rests_on: frozenset[str] = frozenset()
    assumed: bool = False

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.amount + other.amount, self.rests_on | other.rests_on, self.assumed or other.assumed)

    def measure(self, head: Heading, breakdown: Slice = (), *, subject: str = "", note: str = "") -> Measure:
        """Give the measure that this tally is the value of."""
        return Measure(
            code=head.code,
            title=head.title,
            value=self.amount,
            unit=head.unit,
            subject=subject,
            breakdown=breakdown,
            rests_on=tuple(sorted(self.rests_on)),
            assumed=self.assumed,
            note=note,
        )

    def withheld(self, head: Heading, note: str, breakdown: Slice = (), *, subject: str = "") -> Measure:
        """Give the measure without a value, and in `note` why it has none."""
        return attrs.evolve(self.measure(head, breakdown, subject=subject, note=note), value=None)


def share_of(mine: Tally, others: Tally, head: Heading, breakdown: Slice, *, note: str = "") -> Measure:
    """Give the share that an amount has in itself and others, which vary apart from it.

    Without a value where any part is unknown, since a share of a lower bound is no bound; and where there may be
    nothing to share.
    """
    whole = mine + others
    if whole.amount.at_least:
        return whole.withheld(head, "unknown hours: " + ", ".join(whole.amount.unknown), breakdown)
    had, left = mine.amount.known, others.amount.known
    if had.low + left.low == 0:
        return whole.withheld(head, "there may be no load at all to share", breakdown)
    share = Range(
        had.low / (had.low + left.high) if had.low else Fraction(0),
        had.likely / (had.likely + left.likely),
        had.high / (had.high + left.low) if had.high else Fraction(0),
    )
    return attrs.evolve(whole, amount=Amount(share)).measure(head, breakdown, note=note)


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up; the sum of none is exactly zero."""
    found = tuple(tallies)
    return Tally(
        Amount.total(one.amount for one in found),
        frozenset().union(*(one.rests_on for one in found)),
        any(one.assumed for one in found),
    )


def by_key(pairs: Iterable[tuple[_K, Tally]]) -> dict[_K, Tally]:
    """Add tallies up by key; the keys come out sorted, whatever the order they go in."""
    found: dict[_K, list[Tally]] = {}
    for key, tally in pairs:
        found.setdefault(key, []).append(tally)
    return {key: total(found[key]) for key in sorted(found)}
