"""Agreeing who leads, or how several work together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations

import attrs

from trustmodel.accountability.gaps.words import labels, name
from trustmodel.accountability.mends.draft import about, days, duties_of, key, meeting, tie
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import Change, Claims, Relationship, RelationshipType, Tri


def mends() -> Iterable[Mend]:
    """Give the mends that settle who leads among several."""
    return (
        Mend(id="name-lead", title="agree who leads", propose=_lead, cost=days(3, 10, 30)),
        Mend(
            id="protocol",
            title="a joint protocol with regular meetings",
            propose=_protocol,
            cost=days(5, 15, 40),
            mends=("AG-33",),
        ),
    )


def _lead(context: MendContext) -> Iterator[Change]:
    """Propose each body in turn as the lead: first who holds the duties, then who holds most, then by name."""
    graph, arrangement, finding = context.graph, context.arrangement, context.finding
    duties = duties_of(context)
    holders = {arrangement.root(claim.source) for duty in duties or graph.duties for claim in graph.holders(duty)}
    bodies = sorted(set(finding.others), key=lambda one: (arrangement.root(one) not in holders, one))
    for fit, body in enumerate(bodies):
        claims = [claim for id in finding.witness if (claim := arrangement.relationships.get(id)) is not None]
        own = [claim for claim in claims if arrangement.root(claim.source if _to_duty(claim) else _hand(claim)) == body]
        if not own:
            continue
        rest = [one for one in bodies if one != body]
        # An agreement is a record of its own beside what it is about: the same ends, for the duties in question.
        leads = tuple(dict.fromkeys(_leading(context, claim, duties) for claim in own[:1]))
        yield Change(
            id=key("lead", finding.code, finding.subject, body, "+".join(duties)),
            says=f"Agree that {name(arrangement, body)} leads, and not {labels(arrangement, rest, 'or')}, "
            f"{_in(context, duties)}.",
            adds=Claims(relationships=leads),
            fit=fit,
            slot=key("lead", finding.code, finding.subject, "+".join(duties)),
        )


_DOING = {"AG-34": "in holding {} to account", "AG-32": "in directing {}"}


def _in(context: MendContext, duties: tuple[str, ...]) -> str:
    """Say in what one leads: in answering for a duty, unless it is in something that is done to a party."""
    what = name(context.arrangement, context.finding.subject)
    if context.finding.subject in context.arrangement.duties:
        return f"in answering for {what}"
    return _DOING.get(context.finding.code, "as to {}").format(what) + about(context, duties)


def _to_duty(claim: Relationship) -> bool:
    return claim.type.to_duty or claim.type is RelationshipType.DIRECTS


def _hand(claim: Relationship) -> str:
    return claim.target if claim.type is RelationshipType.ACCOUNTABLE_TO else claim.source


def _leading(context: MendContext, claim: Relationship, duties: tuple[str, ...]) -> Relationship:
    scope = () if claim.type.to_duty else duties
    known = partial(context.graph.component, claim)
    return attrs.evolve(
        tie(context, claim.type, claim.source, claim.target, scope),
        id=key("mend", "lead", claim.id, "+".join(scope)),
        info=known("info"),
        debate=known("debate"),
        consequences=known("consequences"),
        lead=Tri.YES,
    )


def _protocol(context: MendContext) -> Iterator[Change]:
    arrangement, finding = context.arrangement, context.finding
    bodies, duties = sorted(set(finding.others)), duties_of(context)
    if len(bodies) < 2:
        return
    adds = Claims()
    for one, other in combinations(bodies, 2):
        pact = tie(context, RelationshipType.COORDINATES, one, other, duties)
        adds = adds + Claims(relationships=(pact,)) + meeting(context, one, other, duties)
    yield Change(
        id=key("protocol", "+".join(bodies), "+".join(duties)),
        says=f"Agree a joint protocol between {labels(arrangement, bodies)}{about(context, duties)}, with a quarterly "
        "meeting of each two of them.",
        adds=adds,
    )
