"""Which judgement is in force on a day, where publication dates may be known only to the month or year."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from trustmodel.model import Arrangement, Judgement

_DAY = timedelta(days=1)


@attrs.frozen
class InForce:
    """The judgements that may be the latest published one on a day.

    `candidates` are sorted by publication; several mean that their dates do not settle which came last.
    `maybe_none` tells that possibly none had been published yet: unknown, never "no".
    """

    candidates: tuple[Judgement, ...]
    maybe_none: bool


def in_force(arrangement: Arrangement, party: str, frameworks: tuple[str, ...], day: date) -> InForce:
    """Find the latest published judgement of a party on a day.

    Args:
        arrangement: where the judgements are held.
        party: whose judgements.
        frameworks: those that count; empty is all.
        day: a judgement counts from the day of its publication until the next one is published. One whose publication
            is known only to the month or year is not out before its inspection can have ended.

    """
    begun = [
        judgement
        for judgement in arrangement.judgements_of(party)
        if first_out(judgement) <= day and (not frameworks or judgement.framework in frameworks)
    ]
    sure = [judgement for judgement in begun if judgement.published.last <= day]
    # Whatever surely came before a judgement that is surely out has been overtaken. Two of one day stay side
    # by side: nothing says which of them rules.
    newest = max((judgement.published.earliest for judgement in sure), default=date.min)
    return InForce(tuple(one for one in begun if one.published.last >= newest), maybe_none=not sure)


def first_out(judgement: Judgement) -> date:
    """Give the first day on which a judgement can be out: published, and its inspection over."""
    end = judgement.inspected.end if judgement.inspected else None
    over = end.earliest - _DAY if end and end.is_known and end.earliest > date.min else date.min
    return min(max(judgement.published.earliest, over), judgement.published.last)
