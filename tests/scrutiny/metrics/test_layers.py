"""Eyes, layers and the longest chain (SL-08)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, exactly, measures, values, yearly

from trustmodel.model import (
    Amount,
    Body,
    Organisation,
    Purpose,
    Range,
    Relationship,
    RelationshipType,
    Span,
    Tri,
)
from trustmodel.scrutiny.metrics.chains import longest_chains

A = RelationshipType.ACCOUNTABLE_TO


def answers(source: str, target: str, holds: Tri = Tri.YES, purpose: Purpose | None = None) -> Relationship:
    return Relationship(id=f"{source}-{target}", type=A, source=source, target=target, holds=holds, purpose=purpose)


LADDER = (
    answers("team", "trust"),
    answers("trust", "council"),
    answers("council", "electorate"),
    answers("council", "minister"),
    answers("minister", "parliament"),
)


def between(low: int, high: int) -> Amount:
    return Amount(Range(Fraction(low), Fraction(low + high, 2), Fraction(high)))


def test_eyes_and_layers_count_each_once() -> None:
    found = values(
        measures(
            arrangement(
                activities=(
                    activity("a", yearly(1), by="ofsted", layer="ifa"),
                    activity("b", yearly(1), by="ofsted", layer="vaa"),
                    activity("c", yearly(1), by="council"),
                    activity("d", by="board", layer="ifa"),  # how often is unknown, but it does
                    activity("e", yearly(Range.between(0, 2)), by="minister", layer="direction"),
                    activity("f", yearly(1), by="trust"),  # looking at oneself is no eye
                    activity("g", yearly(0), by="nobody", layer="none"),
                    activity("h", yearly(1), by="ofsted", of=("council",), layer="council"),
                )
            ),
            "SL-08",
        )
    )
    assert found["trust", "eyes"] == between(3, 4)
    assert found["trust", "layers"] == between(2, 3)
    assert found["council", "eyes"] == exactly(1)
    assert found["layers",] == between(3, 4)


def test_what_may_not_exist_may_not_look() -> None:
    one = activity("a", by="ofsted", layer="ifa", valid=Span.parse("unknown"))
    assert values(measures(arrangement(activities=(one,)), "SL-08"))["trust", "eyes"] == between(0, 1)


def chain(
    *relationships: Relationship, by: str = "trust", of: str = "team", parts: tuple[Body, ...] = ()
) -> Amount | None:
    held = arrangement(
        activities=(activity("a", yearly(1), by=by, of=(of,)),), relationships=relationships, parties=parts
    )
    return values(measures(held, "SL-08"))[of, "chain"]


def test_the_longest_chain_runs_along_answering_and_scrutiny() -> None:
    assert chain(*LADDER) == exactly(4)
    assert chain(*LADDER, answers("trust", "parliament")) == exactly(4)
    assert chain(*LADDER, by="ofsted") == exactly(4)
    assert chain(*LADDER[1:], by="trust") == exactly(4)  # the first step by scrutiny alone
    assert chain(*LADDER[2:], by="trust") == exactly(1)


def test_only_routes_count_and_unknown_ones_may() -> None:
    assert chain(*LADDER[:3], answers("electorate", "press", purpose=Purpose.PUBLISH)) == exactly(3)
    assert chain(*LADDER[:2], answers("council", "electorate", Tri.UNKNOWN)) == between(2, 3)


def test_scrutiny_that_may_not_be_makes_a_chain_that_may_not_be() -> None:
    unsure = activity("a", yearly(Range.between(0, 2)), by="trust", of=("team",))
    held = arrangement(activities=(unsure,), relationships=LADDER[1:])
    assert values(measures(held, "SL-08"))["team", "chain"] == between(0, 4)


def test_a_loop_is_one_step_place_and_a_part_reaches_its_whole_without_a_step() -> None:
    assert chain(answers("trust", "council"), answers("council", "trust"), answers("council", "public")) == exactly(2)
    assert chain(answers("council", "public"), by="panel", parts=(Body(id="panel", part_of="council"),)) == exactly(2)


def test_a_chain_of_any_length_needs_no_recursion() -> None:
    ladder = {str(step): {str(step + 1): 1} for step in range(20_000)}
    assert longest_chains(ladder)["0"] == 20_000


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_chains_agree_with_walking_all_paths_of_the_condensation(pairs: set[tuple[int, int]]) -> None:
    edges: dict[str, dict[str, int]] = {}
    for below, above in sorted(pairs):
        edges.setdefault(str(below), {})[str(above)] = 1
    nodes = {str(node) for pair in pairs for node in pair}
    reach = {node: _reach(edges, node) for node in nodes}
    group = {node: frozenset({node} | {other for other in reach[node] if node in reach[other]}) for node in nodes}

    def longest(component: frozenset[str]) -> int:
        above = {group[to] for node in component for to in edges.get(node, {})} - {component}
        return max((1 + longest(one) for one in above), default=0)

    found = longest_chains(edges)
    assert {node: found[node] for node in nodes} == {node: longest(group[node]) for node in nodes}


def _reach(edges: dict[str, dict[str, int]], start: str) -> set[str]:
    found: set[str] = set()
    work = [start]
    while work:
        for above in edges.get(work.pop(), {}):
            if above not in found:
                found.add(above)
                work.append(above)
    return found


@pytest.mark.parametrize("kind", [Organisation])
def test_a_party_nobody_looks_at_is_not_listed(kind: type[Organisation]) -> None:
    held = arrangement(activities=(activity("a", yearly(1)),), parties=(kind(id="trust"), kind(id="idle")))
    assert {one.subject for one in measures(held, "SL-08")} == {"", "trust"}
