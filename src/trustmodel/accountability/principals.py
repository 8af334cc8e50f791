"""Who holds an actor to account with consequences, on a date; regulators and filings apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Purpose, Relationship, RelationshipType, Tri
from trustmodel.model.counting import listed


@attrs.frozen(kw_only=True)
class Principal:
    """A body to which an actor answers.

    Attributes:
        body: id of the body; its parts are one hand with it.
        forums: ids of the body or those of its parts to which the actor, or a part of the actor, answers.
        claims: the relationships, sorted by id, live or maybe.
        consequences: whether it can impose a consequence; `None` is not stated.
        lead: whether it is the agreed lead.
        registers: whether it registers the actor.
        filing: whether all it gets is filings.
        ultimate: whether all ultimately answer to it.

    """

    body: str
    forums: tuple[str, ...]
    claims: tuple[Relationship, ...]
    consequences: Tri | None
    lead: Tri
    registers: Tri
    filing: bool
    ultimate: bool

    @property
    def counts(self) -> bool:
        """Whether it may hold to account with consequences, being no regulator and not ultimate."""
        apart = self.registers is Tri.YES or self.filing or self.ultimate
        return not apart and self.consequences in (Tri.YES, Tri.UNKNOWN)


@attrs.frozen(kw_only=True)
class Principals:
    """Those to whom an actor answers, each body once and in one place, sorted by id.

    Attributes:
        actor: the actor.
        holding: hold it to account with consequences, surely or maybe.
        regulators: register it, or regulate it.
        filings: get filings.
        others: the rest: without consequences, or where that is not stated.
        ultimate: those to whom all ultimately answer.

    """

    actor: str
    holding: tuple[Principal, ...]
    regulators: tuple[Principal, ...]
    filings: tuple[Principal, ...]
    others: tuple[Principal, ...]
    ultimate: tuple[Principal, ...]


def principals(graph: GraphView, actor: str, duty: str | None = None) -> Principals:
    """Tell to whom an actor answers on the date of the graph.

    What a part of the actor answers for outside counts as the actor's: a company answers to a minister
    through its chair. Raises `UnknownName` for no such party.

    Args:
        graph: the arrangement on a date.
        actor: id of the party, or of a part of it.
        duty: only relationships about this duty; `None` is all.

    """
    found = [_principal(graph, actor, body, claims) for body, claims in sorted(outside(graph, actor, duty).items())]
    regulators = [one for one in found if not one.ultimate and _regulates(one)]
    filings = [one for one in found if not one.ultimate and one.filing and one not in regulators]
    apart = [*regulators, *filings]
    return Principals(
        actor=actor,
        holding=tuple(one for one in found if one.counts and one not in apart),
        regulators=tuple(regulators),
        filings=tuple(filings),
        others=tuple(one for one in found if not one.counts and not one.ultimate and one not in apart),
        ultimate=tuple(one for one in found if one.ultimate),
    )


def outside(graph: GraphView, actor: str, duty: str | None = None) -> dict[str, list[Relationship]]:
    """Give the claims that an actor, or a part of it, answers to somebody outside, by body."""
    root = graph.arrangement.root(graph.arrangement.party(actor).id)
    found: dict[str, list[Relationship]] = {}
    for part in graph.parts(actor):
        for claim in graph.claims(RelationshipType.ACCOUNTABLE_TO, source=part, duty=duty):
            body = graph.arrangement.root(claim.target)
            if body != root:
                found.setdefault(body, []).append(claim)
    return found


def registering(graph: GraphView, actor: str, body: str) -> Tri:
    """Tell whether a body, or a part of it, registers an actor, or a part of its body."""
    root = graph.arrangement.root
    return Tri.some(
        graph.state(claim.id)
        for claim in graph.live(RelationshipType.REGISTERS)
        if root(claim.source) == body and root(claim.target) == root(actor)
    )


def imposing(graph: GraphView, one: Principal) -> tuple[Relationship, ...]:
    """Give the claims by which a principal can, or may be able to, impose a consequence, sorted by id."""
    return tuple(
        claim
        for claim in one.claims
        if claim.is_route and graph.component(claim, "consequences") in (Tri.YES, Tri.UNKNOWN)
    )


def acting(graph: GraphView, one: Principal, name: Callable[[str], str], *, sure: bool = False) -> str:
    """Name a principal, with those of its parts through which it can impose a consequence where it cannot itself.

    Args:
        graph: the arrangement on a date.
        one: the principal.
        name: what gives the readers' name of a party.
        sure: leave out the parts of which it is not known whether they can.

    """
    strong = imposing(graph, one)
    if sure:
        strong = tuple(claim for claim in strong if graph.state(claim.id) & _teeth(graph, claim) is Tri.YES)
    forums = sorted({claim.target for claim in strong})
    if one.body in forums or not forums:
        return name(one.body)
    return f"{name(one.body)} (through {listed(map(name, forums))})"


def _teeth(graph: GraphView, claim: Relationship) -> Tri:
    return graph.component(claim, "consequences") or Tri.NO


def _principal(graph: GraphView, actor: str, body: str, claims: Iterable[Relationship]) -> Principal:
    found = tuple(sorted(claims, key=lambda claim: claim.id))
    routes = [claim for claim in found if claim.is_route]
    stated = [
        graph.state(claim.id) & value
        for claim in routes
        if (value := graph.component(claim, "consequences")) is not None
    ]
    return Principal(
        body=body,
        forums=tuple(sorted({claim.target for claim in found})),
        claims=found,
        consequences=Tri.some(stated) if stated else None,
        lead=Tri.some(graph.state(claim.id) & (graph.component(claim, "lead") or Tri.NO) for claim in routes),
        registers=registering(graph, actor, body),
        filing=all(claim.purpose is Purpose.FILE for claim in found),
        ultimate=graph.arrangement.parties[body].principal,
    )


def _regulates(one: Principal) -> bool:
    return one.registers is Tri.YES or (
        any(claim.purpose is Purpose.REGULATE for claim in one.claims) and not any(c.is_route for c in one.claims)
    )
