"""Three perspectives on accountability, single points and ways round them, against naive readings and networkx."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, arrangement, claim

from trustmodel.accountability import AccountabilityGraph, disjoint_routes, dominator_chain
from trustmodel.accountability.numbered import disjoint, immediate_dominators, ways
from trustmodel.accountability.profile import Profile, profile
from trustmodel.accountability.single_points import resilience
from trustmodel.model import Arrangement, Body, Organisation, Public, Relationship, RelationshipType, Tri

_T = RelationshipType
YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN


def answer(id: str, powers: str, holds: Tri = YES) -> Relationship:
    """`a-b` with three letters for information, debate and consequences: y, n, ? (unknown) or - (not stated)."""
    who, to = id.split("-")
    read = {"y": YES, "n": NO, "?": UNKNOWN, "-": None}
    info, debate, consequences = (read[letter] for letter in powers)
    return claim(id, _T.ACCOUNTABLE_TO, who, to, info=info, debate=debate, consequences=consequences, holds=holds)


def seen(of: Arrangement, actor: str = "trust") -> Profile:
    return profile(AccountabilityGraph.compile(of, ON), actor)


PRINCIPALS = "electorate parliament"
T3 = (
    answer("trust-council", "yyy"),
    answer("council-electorate", "yyn"),
    answer("trust-dfe", "yyn"),
    answer("dfe-parliament", "yyy"),
)


def test_t3_the_widest_route() -> None:
    """Routes of 3 then 2, and of 2 then 3: 2. With an ombudsman of 3 and 3: 3."""
    found = seen(arrangement("trust council dfe ombudsman", *T3, principals=PRINCIPALS))
    assert found.democratic == (2, 2)
    more = (answer("trust-ombudsman", "yyy"), answer("ombudsman-parliament", "yyy"))
    wider = seen(arrangement("trust council dfe ombudsman", *T3, *more, principals=PRINCIPALS))
    assert wider.democratic == (3, 3)
    assert wider.route == ("trust", "ombudsman", "parliament")


def test_what_is_not_stated_is_open() -> None:
    """A route with nothing stated is worth nothing surely, and everything at most; a court is no elected principal."""
    of = arrangement(
        "trust council", answer("trust-council", "y?-"), answer("council-electorate", "yyy"), principals="electorate"
    )
    assert seen(of).democratic == (1, 3)
    court = arrangement([Organisation(id="trust"), Body(id="court", principal=True)], answer("trust-court", "yyy"))
    assert seen(court).democratic == (None, None)
    assert seen(court).constitutional == (1, 1)
    assert seen(arrangement("trust", principals="electorate"), "electorate").democratic == (3, 3)


def test_constitutional_counts_independent_forums_with_consequences() -> None:
    """One that cannot impose anything does not count, nor one that the actor pays or appoints."""
    base = [answer("trust-council", "yyy"), answer("council-electorate", "yyy")]
    more = [answer("trust-ofsted", "yyy"), answer("ofsted-parliament", "yyy")]
    names = "trust council ofsted"
    assert seen(arrangement(names, *base, *more, principals=PRINCIPALS)).constitutional == (2, 2)
    weak = [answer("trust-ofsted", "yyn"), more[1]]
    assert seen(arrangement(names, *base, *weak, principals=PRINCIPALS)).constitutional == (1, 1)
    held = claim("pays", _T.FUNDS, "trust", "ofsted")
    assert seen(arrangement(names, *base, *more, held, principals=PRINCIPALS)).constitutional == (1, 1)
    maybe = claim("pays", _T.FUNDS, "trust", "ofsted", holds=UNKNOWN)
    assert seen(arrangement(names, *base, *more, maybe, principals=PRINCIPALS)).constitutional == (1, 2)


def test_learning_is_a_loop_with_a_cadence() -> None:
    """Told and able to debate, and reporting back at a stated cadence; without a cadence it is open, one way is none."""
    told = answer("trust-council", "yy-")
    back = claim("b", _T.FEEDBACK, "council", "trust", cadence_per_year=4)
    assert seen(arrangement("trust council", told, back)).learning is YES
    assert seen(arrangement("trust council", told, back)).teachers == ("council",)
    assert seen(arrangement("trust council", told, claim("b", _T.FEEDBACK, "council", "trust"))).learning is UNKNOWN
    assert seen(arrangement("trust council", told)).learning is NO
    assert seen(arrangement("trust council", answer("trust-council", "yn-"), back)).learning is NO


def test_no_threshold_unless_stated() -> None:
    """The vector has no verdict; with the caller's thresholds each perspective is told by itself, never together."""
    found = seen(arrangement("trust council dfe", *T3, principals=PRINCIPALS))
    assert found.below() == {}
    assert found.below(democratic=3, constitutional=1, learning=True) == {
        "democratic": YES,
        "constitutional": YES,
        "learning": YES,
    }


M8 = (
    answer("team-trust", "---"),
    answer("trust-council", "---"),
    answer("council-electorate", "---"),
    answer("council-minister", "---"),
    answer("minister-parliament", "---"),
)


def points(of: Arrangement) -> dict[str, tuple[tuple[str, ...], int]]:
    graph = AccountabilityGraph.compile(of, ON)
    found = resilience(graph, ("team", "trust", "council"))
    assert all(one.points == one.points_maybe and len(set(one.routes)) == 1 for one in found)
    return {one.party: (one.points, one.routes[0]) for one in found}


def test_m8() -> None:
    """Dominators in order, and vertex connectivity; then with a second way through an inspectorate."""
    names = "team trust council minister ofsted"
    assert points(arrangement(names, *M8, principals=PRINCIPALS)) == {
        "team": (("trust", "council"), 1),
        "trust": (("council",), 1),
        "council": ((), 2),
    }
    more = (answer("trust-ofsted", "---"), answer("ofsted-parliament", "---"))
    assert points(arrangement(names, *M8, *more, principals=PRINCIPALS)) == {
        "team": (("trust",), 1),
        "trust": ((), 2),
        "council": ((), 2),
    }


def test_what_may_be_is_bounded() -> None:
    """A second way that may be there: the point stays on what is sure, and goes from what may be."""
    of = arrangement(
        "trust council ofsted",
        answer("trust-council", "---"),
        answer("council-electorate", "---"),
        answer("trust-ofsted", "---", holds=UNKNOWN),
        answer("ofsted-parliament", "---"),
        principals=PRINCIPALS,
    )
    (found,) = resilience(AccountabilityGraph.compile(of, ON), ("trust",))
    assert (found.points, found.points_maybe, found.routes) == (("council",), (), (1, 2))
    assert found.shortest == ("trust", "council", "electorate")


# -- naive readings

NODES = "abcdefg"
edges = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1]), max_size=16
)
powers = st.text("yn?-", min_size=3, max_size=3)


def of_edges(found: Iterable[tuple[str, str]]) -> Arrangement:
    links = [claim(one + other, _T.ACCOUNTABLE_TO, one, other) for one, other in sorted(found)]
    parties = [Organisation(id=node) if node not in "fg" else Public(id=node) for node in NODES]
    return arrangement(parties, *links)


@settings(deadline=None)
@given(edges)
def test_numbered_rows_against_networkx_and_against_walks_by_name(found: set[tuple[str, str]]) -> None:
    """Dominators and vertex connectivity from the columns are those of networkx, and of the walks that detectors use."""
    graph = AccountabilityGraph.compile(of_edges(found), ON)
    steps = ways(graph.columns, sure=True)
    peer: nx.DiGraph[int] = nx.DiGraph()
    peer.add_nodes_from(range(steps.size))
    peer.add_edges_from((row, to) for row, some in enumerate(steps.ahead) for to in some)
    expected = dict(nx.immediate_dominators(peer.reverse(), steps.sink))
    expected.pop(steps.sink, None)
    assert {row: above for row, above in enumerate(immediate_dominators(steps)) if above >= 0} == expected
    for row, id in enumerate(graph.columns.party_ids):
        if steps.sink not in steps.ahead[row]:
            assert disjoint(steps, row) == nx.node_connectivity(peer, row, steps.sink)
        assert disjoint(steps, row) == disjoint_routes(graph, id)
        (one,) = resilience(graph, (id,))
        assert one.points == tuple(point for point in dominator_chain(graph, id) if point not in "fg")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("abcdg")).filter(lambda p: p[0] != p[1]), powers, max_size=9
    )
)
def test_the_widest_route_against_all_routes(drawn: dict[tuple[str, str], str]) -> None:
    """Over every simple route written out: the best of the weakest, surely and at most."""
    links = [answer(f"{one}-{other}", given) for (one, other), given in sorted(drawn.items())]
    parties = [Organisation(id=node) for node in "abcd"]
    found = seen(arrangement([*parties, Public(id="g")], *links), "a").democratic
    routes = [["a", *middle, "g"] for size in range(4) for middle in itertools.permutations("bcd", size)]
    for world, counted in enumerate(("y", "y?-")):
        widths = [
            min(sum(letter in counted for letter in drawn[step]) for step in itertools.pairwise(route))
            for route in routes
            if all(step in drawn for step in itertools.pairwise(route))
        ]
        assert found[world] == max(widths, default=None)


@settings(deadline=None)
@given(edges, st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1]))
def test_a_further_way_never_takes_one_away(found: set[tuple[str, str]], more: tuple[str, str]) -> None:
    """One more to answer to: no fewer ways for anybody, and no weaker best route."""
    before, after = (AccountabilityGraph.compile(of_edges(some), ON) for some in (found, found | {more}))
    for one, other in zip(resilience(before, "abcde"), resilience(after, "abcde"), strict=True):
        assert one.routes[0] <= other.routes[0]
        if one.shortest:
            assert set(one.points) >= set(other.points)
