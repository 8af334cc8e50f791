"""Counts over the columns of an arrangement against the same counted by name, one duty and one body at a time."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, UNKNOWN, arrangement, claim, gaps
from tests.accountability.strategies import arrangements

import trustmodel
from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.counted import counted
from trustmodel.model import Arrangement, Body, Coverage, Duty, Organisation, Relationship, Tri
from trustmodel.model.relationships import RelationshipType as T

Counts = dict[str, int]


def naive(graph: AccountabilityGraph, *, sure: bool) -> Counts:
    root = graph.arrangement.root

    def live(kind: T) -> list[Relationship]:
        return [one for one in graph.live(kind) if not sure or graph.state(one.id) is Tri.YES]

    def pairs(claims: Iterable[Relationship]) -> set[tuple[str, str]]:
        return {(root(one.source), root(one.target)) for one in claims if root(one.source) != root(one.target)}

    routes = [one for one in live(T.ACCOUNTABLE_TO) if one.is_route]
    ways: nx.DiGraph[str] = nx.DiGraph()
    ways.add_nodes_from([*graph.arrangement.parties, "*"])
    ways.add_edges_from(pairs(routes))
    for id in graph.principals:
        if not sure or graph.party_state(id) is Tri.YES:
            ways.add_edge(root(id), "*")
    ends = {one for one, _ in ways.in_edges("*")}
    holders = {
        duty: {root(one.source) for one in live(T.ACCOUNTABLE_FOR) if one.target == duty and not one.shadow}
        for duty in graph.duties
    }
    found = dict.fromkeys(("unheld", "several_holders", "no_forum", "unreachable"), 0)
    hung: dict[str, int] = dict.fromkeys(graph.arrangement.parties, 0)
    for duty, bodies in holders.items():
        found["unheld"] += not bodies
        found["several_holders"] += len(bodies) > 1
        about = [one for one in routes if not one.duties or duty in one.duties]
        found["no_forum"] += not any(one in bodies for one, _ in pairs(about))
        ways.add_edges_from((duty, one) for one in bodies)
        if duty not in ways or not nx.has_path(ways, duty, "*"):
            found["unreachable"] += 1
            continue
        for point in set(hung) - ends:
            rest = nx.restricted_view(ways, [point], [])
            hung[point] += not nx.has_path(rest, duty, "*")
    loops = [part for part in nx.strongly_connected_components(ways) if len(part) > 1]
    back = {(other, one) for one, other in pairs([*live(T.FEEDBACK), *routes])}
    controls = [(root(one.source), root(one.target)) for one in live(T.DIRECTS)]
    return {
        **found,
        "loops": len(loops),
        "looped": sum(map(len, loops)),
        "largest_loop": max(map(len, loops), default=0),
        "single_point": max(hung.values(), default=0),
        "unanswered": sum(one != other and (one, other) not in back for one, other in controls),
    }


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("code", ["AG-34", "AG-22", "AG-30", "AG-21", "AG-02"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_the_columns_count_what_is_counted_by_name(code: str, sure: bool, data: st.DataObject) -> None:
    graph = AccountabilityGraph.compile(data.draw(arrangements(code)), ON)
    expected = naive(graph, sure=sure)
    found = counted(graph.columns, sure=sure)
    assert {key: getattr(found, key) for key in expected} == expected


def rows(of: Arrangement) -> dict[str, tuple[str, str]]:
    (table,) = trustmodel.tables(of, "counts")
    return {cells[0].text: (cells[1].text, cells[2].text) for cells in table.rows}


PLACE = arrangement(
    [Organisation(id="council"), Body(id="board", part_of="council"), Organisation(id="trust")],
    claim("a", T.ACCOUNTABLE_FOR, "board", "x"),
    claim("b", T.ACCOUNTABLE_FOR, "council", "y", holds=UNKNOWN),
    claim("c", T.ACCOUNTABLE_TO, "trust", "council"),
    claim("d", T.ACCOUNTABLE_TO, "council", "voters", "x"),
    claim("e", T.DIRECTS, "council", "trust"),
    duties="x y z",
    principals="voters",
)


def test_a_record_is_counted_over_what_is_sure_and_what_may_be() -> None:
    found = rows(PLACE)
    assert found["duties that nobody holds"] == ("2", "1")
    assert found["duties from which no way leads to those to whom all ultimately answer"] == ("2", "1")
    assert found["duties for which no holder answers to another body"] == ("2", "2")
    assert found["directions from which nothing comes back from the one directed"] == ("0", "0")


def test_the_detector_finds_as_many_that_nobody_holds_where_the_record_is_complete() -> None:
    found = [one.certainty.value for one in gaps(PLACE, "AG-01")]
    sure, maybe = rows(PLACE)["duties that nobody holds"]
    assert (len(found), found.count("proved")) == (int(sure), int(maybe))


def test_a_count_of_an_incomplete_record_says_so() -> None:
    duties = [Duty(id="x")]
    (table,) = trustmodel.tables(arrangement("a", duties=duties, coverage=Coverage.PARTIAL), "counts")
    (whole,) = trustmodel.tables(arrangement("a", duties=duties), "counts")
    assert any("not declared complete" in note for note in table.notes)
    assert not any("not declared complete" in note for note in whole.notes)
