"""Saying who holds a duty and who does its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.words import name
from trustmodel.accountability.mends.draft import days, duties_of, first, key, tie
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Claims, Post, RelationshipType
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
        ),
    )


def _placed(context: MendContext, kind: RelationshipType) -> Iterator[Change]:
    holding = kind is RelationshipType.ACCOUNTABLE_FOR
    for duty in duties_of(context):
        found = _posts(context, duty) if context.finding.code in _OF_POSTS else _candidates(context, duty, kind)
        for fit, party in enumerate(first(context.graph, found)):
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


def _candidates(context: MendContext, duty: str, kind: RelationshipType) -> Iterator[str]:
    """Give who could hold a duty, or do its work, the most natural first.

    Its own holders, or doers, on record; then the authority whose duty it is; then whoever holds, or does, most other
    duties; then whoever has a lever over those who do its work. Another authority does not take over the duty of one.
    Where it may not be delegated, or that is not stated, the work stays with its holders.
    """
    graph, arrangement = context.graph, context.arrangement
    held = Counter(party for one in graph.duties for party in {claim.source for claim in graph.holders(one)})
    done = Counter(party for one in graph.duties for party in {claim.source for claim in graph.doers(one)})
    holders = sorted(claim.source for claim in graph.holders(duty))
    doers = sorted(claim.source for claim in graph.doers(duty))
    home = [id for id in (duty.partition("@")[2],) if id in arrangement.parties]
    others = set(arrangement.authorities) - set(home) if home else set[str]()
    most_held = [*home, *sorted(set(held) - others, key=lambda one: (-held[one], one))]
    authorities = home or arrangement.authorities
    if kind is RelationshipType.ACCOUNTABLE_FOR:
        yield from holders
        yield from most_held
        yield from authorities
        yield from sorted(
            claim.source for doer in doers for kind in LEVERS for claim in graph.claims(kind, target=doer)
        )
        return
    yield from doers
    yield from holders or most_held or authorities
    if arrangement.duties[duty].delegable:
        yield from sorted(done, key=lambda one: (-done[one], one))


_OF_POSTS = frozenset({"AG-22", "AG-54"})
"""Codes whose findings about a duty ask for a post that does its work, or for another one beside it."""


def _posts(context: MendContext, duty: str) -> Iterator[str]:
    """Give the posts of those who hold a duty or do its work, the busiest first; and the body of a post that is alone.

    A lone post is relieved within its own body, by that body or another post of it.
    """
    graph, arrangement, finding = context.graph, context.arrangement, context.finding
    alone = finding.subject if finding.subject in arrangement.parties else ""
    bearers = [alone] if alone else [claim.source for claim in (*graph.holders(duty), *graph.doers(duty))]
    yield from arrangement.roots(alone)[1:] if alone else ()
    bodies = dict.fromkeys(arrangement.root(id) for id in bearers)
    posts = {id for body in bodies for id in graph.parts(body) if isinstance(arrangement.parties[id], Post)}
    busy = Counter(end for claim in graph.record for end in (claim.source, claim.target) if end in posts)
    yield from sorted(posts - {alone}, key=lambda id: (-busy[id], id))
