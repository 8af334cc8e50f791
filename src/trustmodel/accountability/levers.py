"""Who holds which lever over a party on a date: own, appoint, fund, direct, commission, step in, employ."""

from __future__ import annotations

from datetime import date

import attrs

from trustmodel.accountability.changes import lever_days
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.hooks import GraphView
from trustmodel.model import Arrangement, RelationshipType, Tri
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


@attrs.frozen(kw_only=True)
class LeverPeriod:
    """A time over which the same levers are held over a party.

    Attributes:
        start: the first day; `None` is before anything on record changes.
        end: the first day after; `None` is after the last change on record.
        levers: who holds which, as `levers` gives them.
        exists: whether the party exists in that time.

    """

    start: date | None
    end: date | None
    levers: tuple[Lever, ...]
    exists: Tri


def lever_history(arrangement: Arrangement, over: str) -> tuple[LeverPeriod, ...]:
    """Tell who held which lever over a party in all time, from one change to the next, exactly.

    One compilation of the graph for each day on which anything about these levers can change. Times in which the party
    surely does not exist are left out. Raises `UnknownName` for no such party.
    """
    days = lever_days(arrangement, over)
    starts: list[date | None] = [None, *days]
    found: list[LeverPeriod] = []
    for start, end in zip(starts, [*days, None], strict=True):
        day = start or (date.fromordinal(days[0].toordinal() - 1) if days else arrangement.as_of)
        graph = AccountabilityGraph.compile(arrangement, day)
        one = LeverPeriod(start=start, end=end, levers=levers(graph, over), exists=graph.party_state(over))
        if found and (found[-1].levers, found[-1].exists) == (one.levers, one.exists):
            found[-1] = attrs.evolve(found[-1], end=end)
        else:
            found.append(one)
    return tuple(one for one in found if one.exists is not Tri.NO)
