"""Which judgement is in force on a day, where publication dates may be known only to the month or year."""

from __future__ import annotations

from datetime import date

import attrs

from trustmodel.model import Arrangement, Judgement


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
        day: a judgement counts from the day of its publication until the next one is published.

    """
    begun = [
        judgement
        for judgement in arrangement.judgements_of(party)
        if judgement.published.earliest <= day and (not frameworks or judgement.framework in frameworks)
    ]
    sure = [judgement for judgement in begun if judgement.published.last <= day]
    # Whatever surely came before a judgement that is surely out has been overtaken. Two of one day stay side
    # by side: nothing says which of them rules.
    newest = max((judgement.published.earliest for judgement in sure), default=date.min)
    return InForce(tuple(one for one in begun if one.published.last >= newest), maybe_none=not sure)
