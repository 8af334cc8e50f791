"""The ways of a case through stages: counted as networkx counts them, in both worlds, loops and all."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustmodel import api
from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.ways import MOST_WAYS, passings, ways
from trustmodel.assessment.transfers import transfers
from trustmodel.model import (
    Arrangement,
    Assessment,
    Body,
    Coverage,
    Criticality,
    Duty,
    Figure,
    Finding,
    Handover,
    Range,
    Relationship,
    RelationshipType,
    Severity,
    Span,
    Stage,
    Table,
    Tri,
    When,
)
from trustmodel.testing import arrangement
from trustmodel.testing.arrangements import Claim

ON = date(2016, 6, 1)
UNITS = "abcdefg"
Edge = tuple[str, str, Tri]


def town(*given: Claim, coverage: Coverage = Coverage.PARTIAL) -> Arrangement:
    units = [Body(id=f"unit-{one}", part_of="trust") for one in UNITS]
    return arrangement("trust", *units, *given, coverage=coverage, on=ON)


def stage(id: str, **more: object) -> Stage:
    fields: dict[str, object] = {"owners": (f"unit-{id}",), **more}
    return Stage(id=id, name=id.upper(), of="trust", **fields)  # type: ignore[arg-type]  # fields by name


def hands(source: str, target: str, holds: Tri = Tri.YES, **more: object) -> Handover:
    return Handover(id=f"{source}{target}", source=source, target=target, holds=holds, **more)  # type: ignore[arg-type]  # by name


def graph(*given: Claim, **more: Coverage) -> AccountabilityGraph:
    return AccountabilityGraph.compile(town(*given, **more), ON)


def assess(*given: Claim, **more: Coverage) -> Assessment:
    return api.assess(town(*given, **more), ON)


def found(*given: Claim, code: str, **more: Coverage) -> list[Finding]:
    return [one for one in assess(*given, **more).findings if one.code == code]


def table(id: str, *given: Claim) -> Table:
    return next(one for one in transfers(assess(*given)) if one.id == id)


def test_branches_have_a_shortest_and_a_longest_way_and_each_is_listed() -> None:
    """a > b > d, a > c > d and a > d: one to two transfers on three ways."""
    edges = [hands("a", "b"), hands("b", "d"), hands("a", "c"), hands("c", "d"), hands("a", "d")]
    told = ways(graph(*map(stage, "abcd"), *edges), sure=True)
    assert (told.count, told.shortest, told.longest, told.loops) == (3, 1, 2, ())
    assert sorted(told.listed) == [("a", "b", "d"), ("a", "c", "d"), ("a", "d")]


def test_a_loop_has_no_longest_way() -> None:
    """a > b > c > d with c back to b: round and round, but never twice in what is listed."""
    told = ways(
        graph(*map(stage, "abcd"), hands("a", "b"), hands("b", "c"), hands("c", "b"), hands("c", "d")), sure=True
    )
    assert (told.count, told.shortest, told.longest, told.loops) == (1, 3, None, (("b", "c"),))


def test_a_loop_that_no_way_passes_does_not_matter() -> None:
    """Only what lies between a first and a last stage counts."""
    edges = [hands("a", "b"), hands("c", "d"), hands("d", "c")]
    told = ways(graph(stage("a", first=True), stage("b", last=True), stage("c"), stage("d"), *edges), sure=True)
    assert (told.longest, told.loops) == (1, ())
    nothing = ways(graph(*map(stage, "cd"), *edges[1:]), sure=True)
    assert (nothing.shortest, nothing.longest, nothing.count) == (None, None, 0)


def test_where_ways_begin_and_end_may_be_said() -> None:
    """A case may leave half-way; a stage that is first and last has a way without a transfer."""
    edges = [hands("a", "b"), hands("b", "c")]
    told = ways(graph(stage("a"), stage("b", last=True), stage("c", last=True), *edges), sure=True)
    assert (told.count, told.shortest, told.longest) == (2, 1, 2)
    alone = ways(graph(stage("a", first=True, last=True)), sure=True)
    assert (alone.count, alone.shortest, alone.longest) == (1, 0, 0)
    assert ways(graph(stage("a")), sure=True).count == 0, "what nothing leads to or from is on no way"


def test_the_unknown_adds_ways_and_never_takes_a_sure_one() -> None:
    """Both worlds are told apart."""
    given: list[Claim] = [*map(stage, "abc"), hands("a", "b"), hands("b", "c", Tri.UNKNOWN), hands("a", "c")]
    sure, most = (ways(graph(*given), sure=sure) for sure in (True, False))
    assert ("a", "c") in sure.listed
    assert (most.count, most.longest) == (2, 2)
    month = stage("c", valid=Span.parse("2016-06"))
    assert ways(graph(stage("a"), month, hands("a", "c")), sure=True).count == 0
    denied: list[Claim] = [*map(stage, "ac"), hands("a", "c"), attrs_no("a", "c")]
    assert [one.state for one in passings(graph(*denied))] == [Tri.UNKNOWN]


def attrs_no(source: str, target: str) -> Handover:
    return Handover(id="denial", source=source, target=target, holds=Tri.NO)


def test_owners_hand_over_for_their_stages() -> None:
    """The relationship between units is a hand-over between what they own, and their feedback is its feedback."""
    over = Relationship(id="k", type=RelationshipType.HANDS_OVER, source="unit-a", target="unit-b")
    back = Relationship(id="f", type=RelationshipType.FEEDBACK, source="unit-b", target="unit-a")
    (one,) = passings(graph(*map(stage, "ab"), over))
    assert (one.source, one.target, one.state, one.feedback) == ("a", "b", Tri.YES, None)
    (heard,) = passings(graph(*map(stage, "ab"), over, back))
    assert heard.feedback is Tri.YES
    (other,) = passings(
        graph(*map(stage, "ab"), over, Relationship(id="f", type=back.type, source="unit-a", target="unit-b"))
    )
    assert other.feedback is None, "not the other way round"


def test_many_ways_are_counted_and_not_walked() -> None:
    """Twenty-one pairs in a row: 2**21 ways, told exactly, with a thousand of them listed."""
    names = [f"s{row}{side}" for row in range(21) for side in "xy"]
    edges = [hands(f"s{r}{a}", f"s{r + 1}{b}") for r in range(20) for a in "xy" for b in "xy"]
    made = [Stage(id=name, name=name, of="trust") for name in names]
    told = ways(AccountabilityGraph.compile(arrangement("trust", *made, *edges, on=ON), ON), sure=True)
    assert (told.count, told.shortest, told.longest) == (2**21, 20, 20)
    assert len(told.listed) == MOST_WAYS


EDGES = st.lists(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from([Tri.YES, Tri.YES, Tri.UNKNOWN])),
    max_size=12,
    unique_by=lambda edge: edge[:2],
)


@given(EDGES, st.sets(st.sampled_from(UNITS), max_size=2), st.sets(st.sampled_from(UNITS), max_size=2), st.booleans())
def test_networkx_counts_the_same(edges: list[Edge], firsts: set[str], lasts: set[str], sure: bool) -> None:
    """All simple paths, the shortest of them, the longest where nothing goes round, and the loops on the way."""
    kept = [edge for edge in edges if edge[0] != edge[1]]
    made = [stage(one, first=one in firsts, last=one in lasts) for one in UNITS]
    told = ways(graph(*made, *(hands(*edge) for edge in kept)), sure=sure)
    oracle: nx.DiGraph[str] = nx.DiGraph()
    oracle.add_edges_from((a, b) for a, b, state in kept if state is Tri.YES or not sure)
    starts = firsts or {one for one in oracle if not oracle.in_degree(one)}
    ends = lasts or {one for one in oracle if not oracle.out_degree(one)}
    oracle.add_nodes_from([*firsts, *lasts])
    paths: set[tuple[str, ...]] = {(one,) for one in starts & ends}
    for source in starts:
        for target in ends - {source}:
            paths |= {tuple(path) for path in nx.all_simple_paths(oracle, source, target)}
    assert set(told.listed) == paths
    assert told.count == len(paths)
    assert told.shortest == min((len(path) - 1 for path in paths), default=None)
    inside = {one for one in oracle if any(_leads(oracle, a, one) for a in starts)} & {
        one for one in oracle if any(_leads(oracle, one, b) for b in ends)
    }
    loops = {tuple(sorted(c)) for c in nx.strongly_connected_components(oracle.subgraph(inside)) if len(c) > 1}
    assert set(told.loops) == loops
    longest = None if loops else max((len(path) - 1 for path in paths), default=None)
    assert told.longest == longest


def _leads(oracle: nx.DiGraph[str], source: str, target: str) -> bool:
    return source in oracle and target in oracle and bool(nx.has_path(oracle, source, target))


# What is found


def test_a_stage_without_an_owner() -> None:
    """Shown where the record of the stage is complete, else it cannot be ruled out; several owners are no fault."""
    bare = stage("a", owners=())
    assert [one.certainty.value for one in found(bare, code="TP-01")] == ["possible"]
    assert [one.certainty.value for one in found(bare, code="TP-01", coverage=Coverage.COMPLETE)] == ["proved"]
    assert [one.certainty.value for one in found(stage("a", owners=(), coverage=Coverage.COMPLETE), code="TP-01")] == [
        "proved"
    ]
    assert not found(stage("a"), code="TP-01", coverage=Coverage.COMPLETE)
    assert not found(stage("a", owners=("unit-a", "unit-b")), code="TP-01", coverage=Coverage.COMPLETE)


def test_an_owner_that_has_ended_owns_nothing_and_one_that_may_have_leaves_it_open() -> None:
    """Dates of the owner decide."""
    for until, expected in (("2016-01-01", ["proved"]), ("2016-06", ["possible"]), ("2017", [])):
        gone = Body(id="gone", part_of="trust", valid=Span.parse(None, until))
        told = found(stage("a", owners=("gone",)), gone, code="TP-01", coverage=Coverage.COMPLETE)
        assert [one.certainty.value for one in told] == expected


def test_an_owner_that_came_and_went_with_its_stage_is_there_with_it() -> None:
    """One unknown and not two: of neither is the day known, but it is the same day."""
    month = Span.parse("2016-06", "2016-06..2016-12")
    unit = Body(id="hub", part_of="trust", valid=month)
    assert not found(stage("a", owners=("hub",), valid=month), unit, code="TP-01", coverage=Coverage.COMPLETE)
    other = stage("a", owners=("hub",), valid=Span.parse("2016-05..2016-06", "2016-06..2016-12"))
    assert len(found(other, unit, code="TP-01", coverage=Coverage.COMPLETE)) == 1


def test_a_stage_that_is_over_or_not_there_has_no_gap() -> None:
    """Half-open: gone on the day on which it ends."""
    assert not found(stage("a", owners=(), valid=Span.parse(None, "2016-06-01")), code="TP-01")
    assert not found(stage("a", owners=(), holds=Tri.NO), code="TP-01")
    maybe = found(stage("a", owners=(), holds=Tri.UNKNOWN), code="TP-01", coverage=Coverage.COMPLETE)
    assert [one.certainty.value for one in maybe] == ["possible"]


@pytest.mark.parametrize(
    ("clear", "expected"), [(None, []), (Tri.YES, []), (Tri.NO, ["proved"]), (Tri.UNKNOWN, ["possible"])]
)
def test_an_unclear_role(clear: Tri | None, expected: list[str]) -> None:
    """Not stated is no gap."""
    assert [one.certainty.value for one in found(stage("a", role_clear=clear), code="TP-02")] == expected


@pytest.mark.parametrize(
    ("feedback", "holds", "coverage", "expected"),
    [
        (Tri.YES, Tri.YES, Coverage.COMPLETE, []),
        (Tri.NO, Tri.YES, Coverage.PARTIAL, [("gap", "proved")]),
        (Tri.NO, Tri.UNKNOWN, Coverage.PARTIAL, [("gap", "possible")]),
        (Tri.UNKNOWN, Tri.YES, Coverage.COMPLETE, [("gap", "possible")]),
        (None, Tri.YES, Coverage.PARTIAL, [("information", "possible")]),
        (None, Tri.YES, Coverage.COMPLETE, [("gap", "proved")]),
        (None, Tri.NO, Coverage.COMPLETE, []),
    ],
)
def test_a_hand_over_without_feedback(
    feedback: Tri | None, holds: Tri, coverage: Coverage, expected: list[tuple[str, str]]
) -> None:
    """What is not stated is information, unless the record is complete."""
    told = found(*map(stage, "ab"), hands("a", "b", holds, feedback=feedback), code="TP-03", coverage=coverage)
    assert [(one.kind.value, one.certainty.value) for one in told] == expected


def test_one_of_two_hand_overs_may_lack_feedback() -> None:
    """They are two findings, each with the stage that does not answer."""
    told = found(*map(stage, "abc"), hands("a", "b", feedback=Tri.NO), hands("a", "c", feedback=Tri.NO), code="TP-03")
    assert sorted(one.others for one in told) == [("b",), ("c",)]
    assert len({one.id for one in told}) == 2


def test_a_critical_duty_makes_it_graver() -> None:
    """The most critical of what is done there."""
    duty = Duty(id="save", criticality=Criticality.SAFETY)
    plain, grave = (found(duty, stage("a", owners=(), duties=some), code="TP-01")[0] for some in ((), ("save",)))
    assert (plain.severity, grave.severity) == (Severity.MEDIUM, Severity.HIGH)


# How uneven


def count(unit: str, low: int, high: int | None = None, on: str | None = "2016", what: str = "cases") -> Figure:
    value = Range.exactly(low) if high is None else Range.between(Range.exactly(low).low, Range.exactly(high).high)
    return Figure(
        id=f"{what}-{unit}-{on}", what=what, value=value, unit="children", of=unit, on=When.parse(on) if on else None
    )


def test_unevenness_only_where_numbers_stand_side_by_side() -> None:
    """Two owners of one stage with the same kind of number; the last one by the date."""
    both = stage("a", owners=("unit-a", "unit-b", "unit-c"))
    given: list[Claim] = [both, count("unit-a", 30), count("unit-a", 99, on="2010"), count("unit-b", 45)]
    rows = [[cell.text for cell in row] for row in table("uneven", *given).rows]
    assert rows == [["A", "cases, children: unit-a 30; unit-b 45 (2 of 3 owners)", "at least 1.5"]]
    for other in ((), (count("unit-b", 30, what="staff"),), (count("unit-b", 45, on="2017"),)):
        assert "uneven" not in [one.id for one in transfers(assess(both, count("unit-a", 30), *other))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((30, 30), (45, 45), "1.5"),
        ((10, 20), (15, 40), "1 to 4"),
        ((0, 0), (5, 5), "no ratio: the least is nothing"),
        ((0, 2), (6, 6), "at least 3"),
    ],
)
def test_the_ratio_of_ranges(one: tuple[int, int], other: tuple[int, int], expected: str) -> None:
    """Bounds over all readings; nothing is divided by nothing."""
    both = stage("a", owners=("unit-a", "unit-b"))
    assert table("uneven", both, count("unit-a", *one), count("unit-b", *other)).rows[0][2].text == expected


def test_nothing_on_record_says_so() -> None:
    """No stages, no count: never that all is well."""
    (short,) = transfers(assess())
    assert "nothing is said" in short.rows[0][0].text
    words = " ".join(row[0].text for row in table("transfers", *map(stage, "ab"), hands("a", "b")).rows)
    assert "The record is not declared complete" in words
    assert "nothing is said of unevenness" in words
