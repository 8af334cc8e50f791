"""Formal monitoring events a year: gross, and net of what a comparator would have had anyway."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from trustmodel.model import Amount, Arrangement, LoadLine, Range


@attrs.frozen
class MonitoringCount:
    """Formal monitoring events a year by event group, in the order of tables, and their sum.

    The amount of a group is `None` where no activity of it was found: not zero, but not found.
    """

    groups: tuple[tuple[str, Amount | None], ...]
    gross: Amount

    @property
    def is_empty(self) -> bool:
        """Whether no activity at all belongs to a group that is counted: then the sum is of nothing, and not nought."""
        return all(found is None for _, found in self.groups)


@attrs.frozen
class Net:
    """The like-for-like difference of two counts; negative where the comparator has more.

    Attributes:
        known: the difference of what is known.
        or_more: activities of unknown cadence on this side, which can only raise it.
        or_less: those of the comparator, which can only lower it.

    """

    known: Range
    or_more: tuple[str, ...] = ()
    or_less: tuple[str, ...] = ()

    def __str__(self) -> str:
        low, high = _signed(self.known.low), _signed(self.known.high)
        text = low if low == high else f"{low} to {high}"
        if self.or_more and self.or_less and text == "0":
            return "unknown"  # one unknown less another, and nothing is known of either
        if self.or_more and self.or_less:
            return f"{text}, and may be larger or smaller: both counts are only at least"
        if self.or_less:
            return f"{text} or less: the comparator is only at least"
        return f"{text} or more" if self.or_more else text


def monitoring(arrangement: Arrangement, lines: Iterable[LoadLine]) -> MonitoringCount:
    """Count the formal monitoring events a year of an arrangement from the lines of its calendar.

    Which groups are formal, and in which order they stand, the arrangement itself says (`EventGroup`). An
    activity whose cadence is unknown makes its group, and the sum, a lower bound.
    """
    found: dict[str, list[Amount]] = {}
    for line in lines:
        group = arrangement.activities[line.activity].group
        found.setdefault(group, []).append(line.events)
    formal = sorted(
        (group for group in arrangement.claims.groups if group.formal),
        key=lambda group: (group.order, group.id),
    )
    groups = tuple((group.id, Amount.total(found[group.id]) if group.id in found else None) for group in formal)
    return MonitoringCount(groups, Amount.total(amount for _, amount in groups if amount))


def net(gross: Amount, comparator: Amount) -> Net:
    """Compare a count with that of what there would have been anyway.

    Args:
        gross: events a year of the arrangement.
        comparator: events a year of the arrangement it is compared with, judged alike.

    Returns:
        From the least less the comparator's greatest, to the greatest less the comparator's least.

    """
    return Net(gross.known - comparator.known, gross.unknown, comparator.unknown)


def _signed(value: Fraction) -> str:
    """Give a number with its sign, as exact as the counts beside it: tenths, below one hundredths, never nought."""
    places = 1 if abs(value) >= 1 else 2
    while value and not round(value, places):
        places += 1
    shown = round(value, places)
    return f"{'+' if shown > 0 else ''}{Range.exactly(shown)}"
