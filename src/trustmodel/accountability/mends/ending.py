"""Ending what should not go on: a second holding, a relation whose other end is gone, a post held with another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.words import name, verb
from trustmodel.accountability.mends.draft import days, key
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Relationship, RelationshipType


def mends() -> Iterable[Mend]:
    """Give the mends that end a relationship."""
    return (
        Mend(id="end-holding", title="end one of two holdings", propose=_holding, cost=days(1, 3, 10)),
        Mend(id="close-claim", title="close what is left over", propose=_left_over, cost=days(1, 2, 5)),
        Mend(id="separate-posts", title="separate two posts", propose=_posts, cost=days(20, 60, 200)),
    )


def _witness(context: MendContext) -> Iterator[Relationship]:
    known = context.arrangement.relationships
    return (known[id] for id in context.finding.witness if id in known)


def _holding(context: MendContext) -> Iterator[Change]:
    """Propose that either holder's part ends, the one that began earlier first."""
    arrangement = context.arrangement
    hands: dict[str, list[Relationship]] = {}
    for claim in _witness(context):
        hands.setdefault(arrangement.root(claim.source), []).append(claim)
    began = {hand: min(claim.valid.widest[0] for claim in claims) for hand, claims in hands.items()}
    for fit, hand in enumerate(sorted(hands, key=lambda one: (began[one], one))):
        yield Change(
            id=key("end", context.finding.subject, hand),
            says=f"End what {name(arrangement, hand)} holds of {name(arrangement, context.finding.subject)}.",
            ends=tuple(sorted(claim.id for claim in hands[hand])),
            fit=fit,
            slot=key("end", context.finding.subject),
        )


def _left_over(context: MendContext) -> Iterator[Change]:
    arrangement = context.arrangement
    for claim in _witness(context):
        ends = name(arrangement, claim.source), name(arrangement, claim.target)
        yield Change(
            id=key("close", claim.id),
            says=f"Close the record that {ends[0]} {verb(claim)} {ends[1]}.",
            ends=(claim.id,),
        )


def _posts(context: MendContext) -> Iterator[Change]:
    arrangement = context.arrangement
    for claim in _witness(context):
        if claim.type is RelationshipType.HELD_WITH:
            ends = name(arrangement, claim.source), name(arrangement, claim.target)
            yield Change(
                id=key("separate", claim.id),
                says=f"Fill the posts {ends[0]} and {ends[1]} with two persons.",
                ends=(claim.id,),
            )
