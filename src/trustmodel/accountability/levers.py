"""Who holds which lever over a party on a date: own, appoint, fund, direct, commission, step in, employ."""

from __future__ import annotations

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import RelationshipType, Tri
from trustmodel.model.relationships import LEVERS


@attrs.frozen(kw_only=True)
class Lever:
    """A lever that one party holds over another.

    Attributes:
        holder: id of the party that holds it.
        type: what kind of lever.
        over: id of the party that it is over: the one asked about, its body, or a part of either.
        state: whether it is live on the date: yes or unknown.
        duties: ids of the duties it is about; empty is all.
        claims: ids of the relationships that say so, sorted.
        sources: ids of the sources that these cite, sorted.

    """

    holder: str
    type: RelationshipType
    over: str
    state: Tri
    duties: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


def levers(graph: GraphView, over: str) -> tuple[Lever, ...]:
    """Tell who outside a body holds which lever over a party, its body, or a part of it (a chair, say).

    Claims that differ only in their source are one lever. Sorted by holder, type, target and duties. Raises
    `UnknownName` for no such party.
    """
    arrangement = graph.arrangement
    root = arrangement.root(arrangement.party(over).id)
    found: dict[tuple[str, RelationshipType, str, tuple[str, ...]], list[str]] = {}
    for kind in sorted(LEVERS):
        for target in sorted(graph.within(over)):
            for claim in graph.claims(kind, target=target):
                if arrangement.root(claim.source) != root:
                    key = (claim.source, kind, target, tuple(sorted(claim.duties)))
                    found.setdefault(key, []).append(claim.id)
    return tuple(
        Lever(
            holder=holder,
            type=kind,
            over=target,
            state=Tri.some(graph.state(id) for id in ids),
            duties=duties,
            claims=tuple(sorted(ids)),
            sources=tuple(
                sorted({cited.source for id in ids for cited in arrangement.relationships[id].evidence.citations})
            ),
        )
        for (holder, kind, target, duties), ids in sorted(found.items())
    )
