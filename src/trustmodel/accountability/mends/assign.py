"""Saying who holds a duty and who does its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.words import name
from trustmodel.accountability.mends.draft import days, duties_of, first, key, tie
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Claims, RelationshipType
from trustmodel.model.relationships import LEVERS


def mends() -> Iterable[Mend]:
    """Give the mends that place a duty with somebody."""
    return (
        Mend(
            id="assign-holder",
            title="place a duty with a holder",
            propose=lambda context: _placed(context, RelationshipType.ACCOUNTABLE_FOR),
            cost=days(1, 3, 10),
        ),
        Mend(
            id="assign-doer",
            title="place the work of a duty",
            propose=lambda context: _placed(context, RelationshipType.RESPONSIBLE_FOR),
            cost=days(1, 5, 20),
            mends=("AG-54",),
        ),
    )


def _placed(context: MendContext, kind: RelationshipType) -> Iterator[Change]:
    holding = kind is RelationshipType.ACCOUNTABLE_FOR
    for duty in duties_of(context):
        for fit, party in enumerate(first(context.graph, _candidates(context, duty, holding=holding))):
            claim = tie(context, kind, party, duty)
            who, what = name(context.arrangement, party), name(context.arrangement, duty)
            says = f"Make {who} accountable for {what}." if holding else f"Give {who} the work of {what}."
            yield Change(
                id=key("holder" if holding else "doer", duty, party),
                says=says,
                adds=Claims(relationships=(claim,)),
                fit=fit,
                slot=key(kind, duty),
            )


def _candidates(context: MendContext, duty: str, *, holding: bool) -> Iterator[str]:
    """Give who could hold a duty, or do its work, the most natural first.

    Its own holders, or doers, on record; then whoever holds, or does, most other duties; then whoever has a lever
    over those who do its work. Where it may not be delegated, or that is not stated, the work stays with its holders.
    """
    graph, arrangement = context.graph, context.arrangement
    held = Counter(party for one in graph.duties for party in {claim.source for claim in graph.holders(one)})
    done = Counter(party for one in graph.duties for party in {claim.source for claim in graph.doers(one)})
    holders = sorted(claim.source for claim in graph.holders(duty))
    doers = sorted(claim.source for claim in graph.doers(duty))
    most_held = sorted(held, key=lambda one: (-held[one], one))
    if holding:
        yield from holders
        yield from most_held
        yield from arrangement.authorities
        yield from sorted(
            claim.source for doer in doers for kind in LEVERS for claim in graph.claims(kind, target=doer)
        )
        return
    yield from doers
    yield from holders or most_held or arrangement.authorities
    if arrangement.duties[duty].delegable:
        yield from sorted(done, key=lambda one: (-done[one], one))
