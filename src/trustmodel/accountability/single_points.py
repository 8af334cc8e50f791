"""On whom all accountability of a party hangs, and how many ways it has, for many parties at once."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.numbered import disjoint, immediate_dominators, ways
from trustmodel.accountability.paths import claims_of
from trustmodel.model import RelationshipType
from trustmodel.model.duties import Criticality


@attrs.frozen(kw_only=True)
class Resilience:
    """How a party's answering would stand the loss of those it passes.

    Attributes:
        party: its id.
        points: ids of those who stand on every route that is surely live, nearest first; principals are none.
        points_maybe: of these, and of what may be live, those who stand on every route that may be.
        routes: how many routes share no party on the way: surely, and at most.
        shortest: ids of the parties on the shortest route, itself first: a sure one where there is one; empty for none.
        claims: ids of the relationships on it, in its order.

    """

    party: str
    points: tuple[str, ...]
    points_maybe: tuple[str, ...]
    routes: tuple[int, int]
    shortest: tuple[str, ...]
    claims: tuple[str, ...]


def resilience(graph: AccountabilityGraph, parties: Iterable[str]) -> tuple[Resilience, ...]:
    """Tell for several parties on whom their answering hangs, and by how many ways it goes; in their order.

    Single points are the proper dominators on the way to the sink behind all ultimate principals, found for all parties
    in one pass; the number of routes is the vertex connectivity to it, a walk for each route of each party. The
    number only grows with what is live, so that its two readings are exact bounds. Raises `UnknownName` for
    no such party.
    """
    names = graph.columns.party_ids
    number = {id: row for row, id in enumerate(names)}
    sure, maybe = ways(graph.columns, sure=True), ways(graph.columns, sure=False)
    ends = frozenset(graph.principals)
    above, above_maybe = immediate_dominators(sure), immediate_dominators(maybe)
    found: list[Resilience] = []
    for id in parties:
        row = number[graph.arrangement.party(id).id]
        route = graph.to_principal(id, sure=True) or graph.to_principal(id, sure=False)
        found.append(
            Resilience(
                party=id,
                points=tuple(one for one in _chain(above, row, sure.sink, names) if one not in ends),
                points_maybe=tuple(one for one in _chain(above_maybe, row, maybe.sink, names) if one not in ends),
                routes=(disjoint(sure, row), disjoint(maybe, row)),
                shortest=tuple(step.to for step in route or ()),
                claims=claims_of(route),
            )
        )
    return tuple(found)


def _chain(above: list[int], row: int, sink: int, names: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    here = above[row]
    while here not in (-1, sink):
        found.append(names[here])
        here = above[here]
    return tuple(found)


def critical(graph: AccountabilityGraph) -> tuple[str, ...]:
    """Give those who hold or do the work of a duty that is more than normally critical, or may; sorted."""
    kinds = (RelationshipType.ACCOUNTABLE_FOR, RelationshipType.RESPONSIBLE_FOR)
    duties = graph.arrangement.duties
    return tuple(
        sorted(
            {
                claim.source
                for kind in kinds
                for claim in graph.live(kind)
                if not claim.shadow and duties[claim.target].criticality not in (None, Criticality.NORMAL)
            }
        )
    )
