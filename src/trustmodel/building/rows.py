"""Who ran whose services when: the rows that templates are filled in from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import attrs

from trustmodel.model import Span


@attrs.frozen(kw_only=True)
class Row:
    """One authority, the provider of its services, the set-up, and when."""

    authority: str
    provider: str
    setups: frozenset[str]
    valid: Span


def merge(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Join rows of one pair of authority and provider that follow one another without a break."""
    merged: list[Row] = []
    for row in sorted(rows, key=lambda row: (row.authority, row.provider, _start(row.valid))):
        last = merged[-1] if merged else None
        if last and (last.authority, last.provider) == (row.authority, row.provider) and touches(last.valid, row.valid):
            valid = Span(last.valid.start, row.valid.end)
            merged[-1] = attrs.evolve(last, valid=valid, setups=last.setups | row.setups)
        else:
            merged.append(row)
    return tuple(merged)


def touches(first: Span, second: Span) -> bool:
    """Tell whether `second` begins where `first` ends, or before."""
    if first.end is None or second.start is None:
        return True
    return second.start.earliest <= first.end.earliest


def hull(spans: Iterable[Span]) -> Span | None:
    """Give the shortest interval that holds all of `spans`; `None` where there are none."""
    return reduce(Span.join, found) if (found := list(spans)) else None


def _start(span: Span) -> int:
    return span.start.earliest.toordinal() if span.start else 0
