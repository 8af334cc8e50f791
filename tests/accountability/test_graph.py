"""What is live on a date, and what the graph says of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import attrs
import networkx as nx
import pytest
from tests.accountability.builders import NO, ON, UNKNOWN, YES, arrangement, claim

from trustmodel.accountability import AccountabilityGraph
from trustmodel.model import Arrangement, Evidence, Organisation, Span, Tri, UnknownName, When
from trustmodel.model.relationships import RelationshipType as T

TO = T.ACCOUNTABLE_TO


def graph(arranged: Arrangement, on: date = ON) -> AccountabilityGraph:
    return AccountabilityGraph.compile(arranged, on)


@pytest.mark.parametrize(
    ("until", "on", "state"),
    [
        ("2016-06-01", date(2016, 5, 31), YES),
        ("2016-06-01", date(2016, 6, 1), NO),  # half-open: it no longer holds on its end date
        ("2016-06", date(2016, 6, 15), UNKNOWN),  # a month is some day of it, never its first
        ("2016-06", date(2016, 6, 30), NO),  # ... and by its last day it has ended
        (None, date(2099, 1, 1), YES),
    ],
)
def test_a_claim_is_live_within_its_dates(until: str | None, on: date, state: Tri) -> None:
    arranged = arrangement("a b", claim("k", TO, "a", "b", valid=(None, until)))
    assert graph(arranged, on).state("k") is state


@pytest.mark.parametrize(
    ("ended", "state"), [(Span.parse(None, "2016-01-01"), NO), (Span.parse(None, "2016"), UNKNOWN)]
)
def test_a_claim_whose_end_has_ended_dangles(ended: Span, state: Tri) -> None:
    parties = [Organisation(id="a"), Organisation(id="b", valid=ended)]
    there, back = claim("k", TO, "a", "b"), claim("r", TO, "b", "a")
    found = graph(arrangement(parties, there, back))
    assert (found.state("k"), found.state("r")) == (state, state)


def test_a_replaced_claim_is_out_and_a_later_one_replaces_nothing_by_itself() -> None:
    old = claim("old", TO, "a", "b", evidence=Evidence(recorded=When.parse("2015-01-01")))
    later = claim("later", TO, "a", "c", evidence=Evidence(recorded=When.parse("2016-01-01")))
    assert graph(arrangement("a b c", old, later)).state("old") is YES
    replacing = attrs.evolve(later, evidence=attrs.evolve(later.evidence, replaces=("old",)))
    arranged = arrangement("a b c", old, replacing)
    assert graph(arranged).state("old") is NO
    itself = attrs.evolve(old, evidence=attrs.evolve(old.evidence, replaces=("old",)))
    assert graph(arrangement("a b", itself)).state("old") is YES
    before = AccountabilityGraph.compile(arranged, ON, known_by=date(2015, 6, 1))
    assert (before.state("old"), before.state("later")) == (YES, NO)


def test_a_denied_claim_is_unknown_only_where_both_hold() -> None:
    yes = claim("yes", TO, "a", "b", "x", "y")
    no = claim("no", TO, "a", "b", "y", "x", holds=NO, valid=("2016-01-01", "2017-01-01"))
    arranged = arrangement("a b", yes, no, duties="x y")
    assert graph(arranged).state("yes") is UNKNOWN
    assert graph(arranged, date(2017, 1, 1)).state("yes") is YES
    narrower = arrangement("a b", yes, attrs.evolve(no, duties=("x",)), duties="x y")
    assert graph(narrower).state("yes") is YES


def test_claims_that_share_a_fact_are_settled_together() -> None:
    one = claim("one", TO, "a", "b", holds=UNKNOWN, fact="deal", consequences=UNKNOWN)
    two = claim("two", TO, "a", "c", holds=UNKNOWN, fact="deal", consequences=UNKNOWN)
    alone = claim("own", TO, "a", "d", holds=UNKNOWN, fact="other")
    found = graph(arrangement("a b c d", one, two, alone))
    assert found.unsettled == ("fact:deal", "fact:deal:consequences")
    states = {
        (
            each.state("one"),
            each.state("two"),
            each.state("own"),
            each.component(one, "consequences"),
            each.component(two, "consequences"),
        )
        for each in found.completions
    }
    assert states == {(live, live, UNKNOWN, value, value) for live in (YES, NO) for value in (YES, NO)}


def test_too_many_shared_unknowns_are_left_open() -> None:
    parties = [Organisation(id=f"p{n}", valid=Span.parse("2016")) for n in range(7)]
    found = graph(arrangement(parties, *(claim(f"k{n}", TO, f"p{n}", "p0") for n in range(1, 7))))
    assert not found.exact
    assert found.completions == (found,)


def test_names_that_nothing_answers_to_are_refused() -> None:
    found = graph(arrangement("a b", claim("k", TO, "a", "b"), duties="x"))
    for ask in (found.state, found.party_state, found.duty_state):
        with pytest.raises(UnknownName):
            ask("nothing")
    with pytest.raises(UnknownName):
        found.component(found.arrangement.relationships["k"], "colour")


def test_columns_are_read_only_and_sorted() -> None:
    arranged = arrangement(
        "c a b", claim("k2", TO, "a", "b", "y", "x"), claim("k1", T.ACCOUNTABLE_FOR, "c", "x"), duties="y x"
    )
    columns = graph(arranged).columns
    assert (columns.party_ids, columns.duty_ids, columns.claim_ids) == (("a", "b", "c"), ("x", "y"), ("k1", "k2"))
    assert columns.claim_source.tolist() == [2, 0]
    assert columns.claim_target.tolist() == [0, 1]
    assert (columns.scope_start.tolist(), columns.scope.tolist()) == ([0, 0, 2], [0, 1])
    for name in ("party_state", "claim_target", "claim_route", "scope", "lead"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(columns, name)[:] = 0


def test_a_chain_of_twenty_thousand_is_no_trouble() -> None:
    size = 20_000
    names = [f"p{n:05}" for n in range(size)]
    links = [claim(f"k{n:05}", TO, names[n], names[n + 1]) for n in range(size - 1)]
    arranged = arrangement(" ".join(names), *links, claim("last", TO, names[-1], "voters"), principals="voters")
    found = graph(arranged)
    assert len(found.reaching(sure=True)) == size + 1
    assert len(found.reaching("", sure=True)) == size + 1
    route = found.to_principal(names[0], sure=True)
    assert route is not None
    assert len(route) == size + 1


def test_the_route_shown_is_the_least_of_the_shortest() -> None:
    arranged = arrangement(
        "a b c d",
        claim("z", TO, "a", "b"),
        claim("y", TO, "a", "b"),
        claim("x", TO, "a", "c"),
        claim("w", TO, "c", "voters"),
        claim("v", TO, "b", "voters"),
        principals="voters",
    )
    route = graph(arranged).to_principal("a", sure=True)
    assert route is not None
    assert [(step.to, step.claim) for step in route] == [("a", ""), ("b", "y"), ("voters", "v")]


def test_to_networkx_has_what_is_live_with_its_attributes() -> None:
    parties = [Organisation(id="council", name="The Council"), Organisation(id="dcs", part_of="council")]
    arranged = arrangement(
        parties,
        claim("k", TO, "council", "voters", consequences=YES),
        claim("gone", TO, "dcs", "voters", valid=(None, "2015-01-01")),
        claim("for", T.ACCOUNTABLE_FOR, "council", "x", holds=UNKNOWN),
        duties="x",
        principals="voters",
    )
    found = graph(arranged).to_networkx()
    assert set(found.nodes) == {"council", "dcs", "voters", "duty:x"}
    assert found.nodes["council"]["name"] == "The Council"
    assert found.nodes["duty:x"]["kind"] == "duty"
    assert {key for _, _, key in found.edges} == {"k", "for", "part_of"}
    edge = found.edges["council", "voters", "k"]
    assert (edge["type"], edge["state"], edge["route"], edge["consequences"], edge["info"]) == (
        "accountable_to",
        "yes",
        True,
        "yes",
        None,
    )
    assert found.edges["council", "duty:x", "for"]["state"] == "unknown"
    assert nx.has_path(found, "dcs", "voters")


def test_networkx_and_numpy_are_imported_only_when_asked_for() -> None:
    code = (
        "import sys; import trustmodel.accountability, trustmodel.accountability.builtin as b; list(b.detectors());"
        "print(sorted({'networkx', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_finding_every_gap_needs_no_array_and_no_graph_library() -> None:
    code = (
        "import sys; from tests.accountability.builders import *; T = RelationshipType;"
        "a = arrangement('a b c', claim('j', T.ACCOUNTABLE_TO, 'a', 'b'), claim('k', T.ACCOUNTABLE_FOR, 'b', 'x'),"
        "claim('l', T.RESPONSIBLE_FOR, 'a', 'x'), claim('m', T.DIRECTS, 'b', 'a'), duties='x', principals='v');"
        "print(len([one for code in all_detectors() for one in find(a, code)]) > 3, {'numpy', 'networkx'} & set(sys.modules))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["True", "set()"]
