"""How independent a party is, and from whom: who can get a hold on it by owning, appointing, funding or directing."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from trustmodel.accountability.levers import Lever, levers
from trustmodel.accountability.paths import Step, claims_of, reached, shortest
from trustmodel.accountability.principals import outside
from trustmodel.hooks import GraphView
from trustmodel.model import Relationship, RelationshipType, Tri

HOLDS = (RelationshipType.OWNS, RelationshipType.APPOINTS, RelationshipType.FUNDS, RelationshipType.DIRECTS)
"""The levers that take independence away. Buying from somebody, or a right to step in, does not by itself."""


@attrs.frozen(kw_only=True)
class Hold:
    """The hold that a body outside has on a party, or has not.

    Attributes:
        body: id of the body; its parts are one hand with it.
        levers: the levers that it has itself, or through a part of itself.
        chain: ids of the bodies through which it has a hold where it has none itself, in order, the party's own body
            last; empty where its hold is direct.
        independent: whether the party is independent of it as far as the record goes: `NO` if it surely has a hold,
            `UNKNOWN` if it may, `YES` if nothing on the record gives it one.
        partly: whether all that it has is over parts of the party, such as the choice of a chair.
        complete: whether the record of the two is declared complete, so that silence proves independence.
        held_to: whether the party answers to it.
        claims: ids of the relationships that all this rests on, sorted.

    """

    body: str
    levers: tuple[Lever, ...]
    chain: tuple[str, ...]
    independent: Tri
    partly: bool
    complete: bool
    held_to: bool
    claims: tuple[str, ...]


def independence(graph: GraphView, party: str) -> tuple[Hold, ...]:
    """Tell, for every body with a lever over a party, and every body that it answers to, whether it has a hold on it.

    A body has a hold where a chain of owning, appointing, funding or directing leads from it to the party, whatever
    passes through parts on the way (the test of independence in assurance mapping: HM Treasury, Assurance frameworks,
    2012). Sorted: those with a hold first, then by body. Raises `UnknownName` for no such party.
    """
    arrangement = graph.arrangement
    root = arrangement.root(arrangement.party(party).id)
    direct: dict[str, list[Lever]] = {}
    for lever in levers(graph, party):
        direct.setdefault(arrangement.root(lever.holder), []).append(lever)
    answering = outside(graph, party)
    sure, maybe = holding(graph, root, sure=True), holding(graph, root, sure=False)
    whole = frozenset(arrangement.roots(party))
    found: list[Hold] = []
    for body in sorted({*direct, *answering, *maybe} - {root}):
        own = direct.get(body, [])
        route = _chain(graph, body, root, sure=body in sure) if body in maybe else ()
        gives = [one for one in own if any(takes_hold(arrangement.relationships[id]) for id in one.claims)]
        claims = {id for one in own for id in one.claims} | {claim.id for claim in answering.get(body, ())}
        found.append(
            Hold(
                body=body,
                levers=tuple(own),
                chain=() if gives else tuple(step.to for step in route[1:]),
                independent=Tri.NO if body in sure else Tri.UNKNOWN if body in maybe else Tri.YES,
                partly=bool(gives) and all(one.over not in whole for one in gives),
                complete=all(arrangement.covered(arrangement.party(one), graph.on) for one in (body, root)),
                held_to=body in answering,
                claims=tuple(sorted(claims if gives else {*claims, *claims_of(route)})),
            )
        )
    return tuple(sorted(found, key=lambda one: (_ORDER[one.independent], one.body)))


_ORDER = {Tri.NO: 0, Tri.UNKNOWN: 1, Tri.YES: 2}


def holding(graph: GraphView, body: str, *, sure: bool) -> frozenset[str]:
    """Give the bodies from which a chain of holds leads to a body, itself included. Linear."""
    behind = _holds(graph, sure=sure, backwards=True)
    return reached([body], lambda one: behind.get(one, ()))


def held_by(graph: GraphView, body: str, *, sure: bool) -> frozenset[str]:
    """Give the bodies to which a chain of holds leads from a body, itself included. Linear."""
    ahead = _holds(graph, sure=sure, backwards=False)
    return reached([body], lambda one: ahead.get(one, ()))


def _chain(graph: GraphView, body: str, to: str, *, sure: bool) -> tuple[Step, ...]:
    ahead = _holds(graph, sure=sure, backwards=False)
    return shortest([body], [to], lambda one: ahead.get(one, ())) or ()


def _holds(graph: GraphView, *, sure: bool, backwards: bool) -> Mapping[str, tuple[Step, ...]]:
    """Give the holds between bodies, from holder to held, or backwards."""
    root = graph.arrangement.root
    found: dict[str, set[Step]] = {}
    for kind in HOLDS:
        for claim in graph.live(kind):
            if takes_hold(claim) and (not sure or graph.state(claim.id) is Tri.YES):
                one, other = root(claim.source), root(claim.target)
                if one != other:
                    start, end = (other, one) if backwards else (one, other)
                    found.setdefault(start, set()).add(Step(end, claim.id))
    return {body: tuple(sorted(steps)) for body, steps in found.items()}


def takes_hold(claim: Relationship) -> bool:
    """Tell whether a lever takes independence away; a levy or an appointment that the law prescribes does not."""
    return claim.type in HOLDS and not claim.arms_length
