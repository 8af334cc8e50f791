"""The worked examples M1 to M8: the listed findings and no others."""

from __future__ import annotations

from datetime import date

import pytest
from tests.accountability import micro
from tests.accountability.builders import ON, UNKNOWN, brief, claim, find, gaps

from trustmodel.accountability import AccountabilityGraph, disjoint_routes, dominator_chain
from trustmodel.model import FindingKind, Relationship, RelationshipType


@pytest.mark.parametrize("on", [ON, date(2015, 11, 1)])
def test_m1_finds_the_loop_and_the_unknown_route(on: date) -> None:
    assert brief(gaps(micro.m1(), "AG-20", on)) == [
        "AG-20 board proved",
        "AG-20 forum proved",
        "AG-20 panel possible",
    ]
    assert brief(find(micro.m1(), "AG-21", on)) == ["AG-21 board [forum] proved"]


def test_m2_finds_the_mute_forum_and_lists_the_rest_as_information() -> None:
    arranged = micro.m2()
    assert brief(gaps(arranged, "AG-11")) == []
    assert [(brief([one]), one.witness) for one in gaps(arranged, "AG-12")] == [
        (["AG-12 trust [public] proved"], ("a2",))
    ]
    assert brief(gaps(arranged, "AG-13")) == []
    lines = [one for code in ("AG-11", "AG-12", "AG-13") for one in find(arranged, code)]
    shown = {(one.witness, one.certainty.value, "not stated" in one.says) for one in lines}
    assert shown == {
        (("a2",), "proved", False),
        (("a1",), "possible", False),
        (("a4",), "proved", True),
    }
    stated = [one for one in lines if "not stated" in one.says]
    assert [one.kind for one in stated] == [FindingKind.INFORMATION]


def test_m3_finds_eight() -> None:
    arranged = micro.m3()
    found = [one for code in ("AG-01", "AG-02", "AG-03", "AG-04") for one in find(arranged, code)]
    assert brief(found) == [
        "AG-01 f3 proved",
        "AG-01 f5 proved",
        "AG-01 f7 possible",
        "AG-02 f2 [council, trust] proved",
        "AG-03 f4 proved",
        "AG-03 f5 proved",
        "AG-03 f7 possible",
        "AG-04 agency [council] f8 proved",
    ]


def test_m4_finds_many_hands_where_nobody_leads() -> None:
    found = [one for code in ("AG-01", "AG-02", "AG-03", "AG-04") for one in find(micro.m4(), code)]
    assert brief(found) == ["AG-02 g1 [council, dfe, trust] proved", "AG-02 g3 [council, dfe] possible"]


def test_m5_finds_control_without_feedback() -> None:
    arranged = micro.m5()
    assert brief(gaps(arranged, "AG-30")) == [
        "AG-30 council [trust] ff proved",
        "AG-30 dfe [council] fp possible",
        "AG-30 dfe [trust] fp proved",
    ]
    (indirect,) = (one for one in find(arranged, "AG-30") if one.kind is FindingKind.INFORMATION)
    assert (indirect.subject, indirect.others, indirect.duty) == ("council", ("trust",), "fp")
    assert "only through ofsted (in 2 steps)" in indirect.says


def test_m6_finds_the_pair_that_nothing_settles() -> None:
    assert brief(find(micro.m6(), "AG-32")) == ["AG-32 trust [commissioner, council] fp proved"]


def test_m7_finds_the_gap_and_the_long_overlap() -> None:
    (gap,) = find(micro.m7(), "AG-40")
    assert (gap.subject, gap.span, gap.certainty.value) == ("h1", "2021-04-01 to 2022-01-01", "proved")
    assert "275 days" in gap.says
    (overlap,) = find(micro.m7(), "AG-41")
    assert (overlap.subject, overlap.span) == ("h3", "2015-10-01 to 2015-12-01")
    assert overlap.others == ("council", "trust")
    assert "61 days" in overlap.says


@pytest.mark.parametrize(
    ("more", "team", "trust"),
    [
        ((), (("trust", "council"), 1), (("council",), 1)),
        (
            (
                claim("e6", RelationshipType.ACCOUNTABLE_TO, "trust", "ofsted"),
                claim("e7", RelationshipType.ACCOUNTABLE_TO, "ofsted", "parliament"),
            ),
            (("trust",), 1),
            ((), 2),
        ),
    ],
)
def test_m8_measures_single_points(
    more: tuple[Relationship, ...], team: tuple[tuple[str, ...], int], trust: tuple[tuple[str, ...], int]
) -> None:
    graph = AccountabilityGraph.compile(micro.m8(*more), ON)
    measured = {id: (dominator_chain(graph, id), disjoint_routes(graph, id)) for id in ("team", "trust", "council")}
    assert measured == {"team": team, "trust": trust, "council": ((), 2)}


def test_m8_needs_what_is_sure() -> None:
    unsure = claim("e6", RelationshipType.ACCOUNTABLE_TO, "trust", "parliament", holds=UNKNOWN)
    graph = AccountabilityGraph.compile(micro.m8(unsure), ON)
    assert dominator_chain(graph, "trust") == ("council",)
    assert dominator_chain(graph, "trust", sure=False) == ()
    assert disjoint_routes(graph, "trust", sure=False) == 2
