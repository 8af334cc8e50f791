"""Walks agree with networkx, on small random graphs."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, arrangement, claim

from trustmodel.accountability import AccountabilityGraph, disjoint_routes, dominator_chain
from trustmodel.accountability.paths import Step, Steps, components, dominators, reached, shortest, within
from trustmodel.model import RelationshipType

Edges = set[tuple[str, str]]
NODES = "abcdefg"
edges = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=18)


def steps_of(found: Edges) -> Steps:
    def steps(node: str) -> list[Step]:
        return sorted(Step(other, node + other) for one, other in found if one == node)

    return steps


def graph_of(found: Edges) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(found)
    return graph


@given(edges)
def test_reached_and_within(found: Edges) -> None:
    graph = graph_of(found)
    assert reached(["a"], steps_of(found)) == nx.descendants(graph, "a") | {"a"}
    assert within(["a"], steps_of(found), 2) == nx.single_source_shortest_path_length(graph, "a", 2)


@given(edges)
def test_shortest_is_the_least_of_the_shortest(found: Edges) -> None:
    graph = graph_of(found)
    route = shortest(["a", "b"], ["f", "g"], steps_of(found))
    every = [
        path
        for start in "ab"
        for end in "fg"
        if nx.has_path(graph, start, end)
        for path in nx.all_shortest_paths(graph, start, end)
    ]
    least = min(every, key=lambda path: (len(path), path), default=None)
    assert (route and [step.to for step in route]) == least


@given(edges)
def test_components(found: Edges) -> None:
    expected = sorted(tuple(sorted(part)) for part in nx.strongly_connected_components(graph_of(found)))
    assert list(components(NODES, steps_of(found))) == expected


@given(edges)
def test_dominators(found: Edges) -> None:
    expected = dict(nx.immediate_dominators(graph_of(found), "a"))
    expected.pop("a", None)  # networkx before 3.6 has the start in the answer, later ones do not
    assert dict(dominators("a", steps_of(found))) == expected


@given(edges)
def test_dominators_from_a_root_without_a_name(found: Edges) -> None:
    """The sink behind all principals is the empty string, which must not pass for no node at all."""
    renamed = {(one.replace("a", ""), other.replace("a", "")) for one, other in found}
    named = {node: above.replace("a", "") for node, above in dominators("a", steps_of(found)).items()}
    assert dict(dominators("", steps_of(renamed))) == named


@settings(deadline=None)
@given(edges)
def test_resilience(found: Edges) -> None:
    links = [
        claim(one + other, RelationshipType.ACCOUNTABLE_TO, one, other) for one, other in sorted(found) if one != other
    ]
    arranged = arrangement("a b c d e", *links, principals="f g")
    compiled = AccountabilityGraph.compile(arranged, ON)
    graph = graph_of({(one, other) for one, other in found if one != other} | {("f", "*"), ("g", "*")})
    if not nx.has_path(graph, "a", "*"):
        assert (dominator_chain(compiled, "a"), disjoint_routes(compiled, "a")) == ((), 0)
        return
    on_all = [
        node for node in NODES if node != "a" and not nx.has_path(nx.restricted_view(graph, [node], []), "a", "*")
    ]
    chain = dominator_chain(compiled, "a")
    assert sorted(chain) == on_all
    assert list(chain) == sorted(chain, key=lambda node: nx.shortest_path_length(graph, "a", node))
    assert disjoint_routes(compiled, "a") == nx.node_connectivity(graph, "a", "*")
