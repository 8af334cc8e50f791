"""The days on which what is on record can change: between two of them nothing that hangs on its dates does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trustmodel.model import Arrangement, Span, When


def days_of(spans: Iterable[Span]) -> tuple[date, ...]:
    """Give the days on which the answer of `Span.covers` can change for any of some intervals, sorted, each once.

    A bound that is known to a day changes it on that day; one that is not makes it unknown on its first possible day,
    and settles it on its last.
    """
    found = {day for span in spans for bound in (span.start, span.end) if bound for day in _turns(bound)}
    return tuple(sorted(found))


def _turns(bound: When) -> tuple[date, ...]:
    return tuple(day for day in (bound.earliest, bound.last) if date.min < day and bound.is_known and day < _NEVER)


_NEVER = date(9999, 12, 30)
"""The last day of a bound that is open towards the end of time."""


def lever_days(arrangement: Arrangement, over: str) -> tuple[date, ...]:
    """Give the days on which the levers over a party, its body or a part of it can change, sorted.

    These are the bounds of the levers and of the parties at both their ends. Raises `UnknownName` for no such party.
    """
    chain = arrangement.roots(arrangement.party(over).id)
    near = {id for id in arrangement.parties if id in chain or over in arrangement.roots(id)}
    claims = [one for one in arrangement.claims.relationships if one.type.is_lever and one.target in near]
    ends = near | {claim.source for claim in claims}
    return days_of([*(claim.valid for claim in claims), *(arrangement.parties[id].valid for id in ends)])
