"""The accountability graph as a networkx graph, for users and plugins. Nothing else here imports networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustmodel.model import Tri
from trustmodel.model.parties import kind_of

if TYPE_CHECKING:
    import networkx

    from trustmodel.accountability.graph import AccountabilityGraph


def to_networkx(
    graph: AccountabilityGraph,
) -> networkx.MultiDiGraph[str, dict[str, object], dict[str, object]]:
    """Give a new `networkx.MultiDiGraph` of everything that is live, or may be, on the date of the graph.

    Nodes: a party under its id, a duty under `duty:ID`, in sorted order. Their attributes:

    - `kind`: `organisation`, `post`, `body`, `public` or `duty`;
    - `name`: the readers' name;
    - `state`: `yes` or `unknown`: whether it exists on the date;
    - `principal` (parties): whether all ultimately answer to it;
    - `part_of` (parties): the id of its body, or `None`;
    - `criticality` (duties): `normal`, `statutory`, `safety` or `None`.

    Edges: a claim from its source to its target under its id as key; a part to its body under the key
    `part_of`. Their attributes:

    - `type`: a `RelationshipType` value, or `part_of`;
    - `state`: `yes` or `unknown`: whether it is live on the date;
    - `route`: whether accountability runs along it;
    - `duties`: the duties it is about, as a tuple of ids; empty is all;
    - `purpose`, `info`, `debate`, `consequences`, `lead`: as stated, `None` where not;
    - `valid`: its dates in words; `sources`: the ids of its sources, as a tuple.

    The graph itself has the attributes `arrangement` (its id) and `on` (the date).
    """
    import networkx as nx

    arrangement = graph.arrangement
    result: networkx.MultiDiGraph[str, dict[str, object], dict[str, object]] = nx.MultiDiGraph(
        arrangement=arrangement.id, on=graph.on
    )
    for id in graph.parties:
        party = arrangement.parties[id]
        result.add_node(
            id,
            kind=kind_of(party),
            name=party.label,
            state=graph.party_state(id).value,
            principal=party.principal,
            part_of=party.part_of,
        )
    for id in graph.duties:
        duty = arrangement.duties[id]
        criticality = duty.criticality.value if duty.criticality else None
        state = graph.duty_state(id).value
        result.add_node(f"duty:{id}", kind="duty", name=duty.label, state=state, criticality=criticality)
    for claim in graph.record:
        state_of = graph.state(claim.id)
        if state_of is Tri.NO:
            continue
        result.add_edge(
            claim.source,
            f"duty:{claim.target}" if claim.type.to_duty else claim.target,
            key=claim.id,
            type=claim.type.value,
            state=state_of.value,
            route=claim.is_route,
            duties=claim.duties,
            purpose=claim.purpose.value if claim.purpose else None,
            valid=str(claim.valid),
            sources=tuple(citation.source for citation in claim.evidence.citations),
            **{name: _word(graph.component(claim, name)) for name in ("info", "debate", "consequences", "lead")},
        )
    for id in graph.parties:
        above = arrangement.parties[id].part_of
        if above and above in result:
            result.add_edge(
                id,
                above,
                key="part_of",
                type="part_of",
                state=(graph.party_state(id) & graph.party_state(above)).value,
                route=True,
                duties=(),
                purpose=None,
                valid="at all times",
                sources=(),
                **dict.fromkeys(("info", "debate", "consequences", "lead")),
            )
    return result


def _word(value: Tri | None) -> str | None:
    return value.value if value else None
