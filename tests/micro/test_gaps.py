"""M1 to M8, written as files and through the API: the listed findings and no others, the same both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

import attrs
import pytest
from tests.accountability import micro as through_api

from trustmodel import Arrangement, Finding, api
from trustmodel.accountability import AccountabilityGraph, disjoint_routes, dominator_chain
from trustmodel.api import Library
from trustmodel.model import FindingKind

HERE = Path(__file__).parent
EXAMPLES: dict[str, Callable[[], Arrangement]] = {
    "m01": through_api.m1,
    "m02": through_api.m2,
    "m03": through_api.m3,
    "m04": through_api.m4,
    "m05": through_api.m5,
    "m06": through_api.m6,
    "m07": through_api.m7,
    "m08": through_api.m8,
    "m08b": through_api.m8b,
}
NOVEMBER = date(2015, 11, 1)


@cache
def shelf() -> Library:
    return api.plugins()


@cache
def from_yaml(name: str) -> Arrangement:
    found = api.load(HERE / f"{name}.yaml", using=shelf())
    assert isinstance(found, Arrangement)
    return found


def found(name: str, *codes: str, on: date | None = None) -> list[Finding]:
    result = api.assess(from_yaml(name), on=on, using=shelf())
    assert result.not_run == ()
    return [one for one in result.findings if one.code in codes]


def brief(findings: Iterable[Finding]) -> list[str]:
    """Findings as `CODE KIND SUBJECT [OTHERS] DUTY CERTAINTY`, sorted; the kind only where it is not a gap."""
    lines = []
    for one in findings:
        kind = "" if one.kind is FindingKind.GAP else one.kind.value
        others = f"[{', '.join(one.others)}]" if one.others else ""
        duty = one.duty if one.duty != one.subject else ""
        parts = (one.code, kind, one.subject, others, duty, one.span, one.certainty.value)
        lines.append(" ".join(part for part in parts if part))
    return sorted(lines)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("on", [None, NOVEMBER])
def test_the_file_and_the_api_give_the_same_findings(name: str, on: date | None) -> None:
    written = EXAMPLES[name]()
    assert {one.id for one in from_yaml(name).claims.relationships} == {one.id for one in written.claims.relationships}
    results = [api.assess(one, on=on, using=shelf()) for one in (from_yaml(name), written)]
    assert results[0].findings == results[1].findings


@pytest.mark.parametrize("on", [None, NOVEMBER])
def test_m1(on: date | None) -> None:
    """A loop is closed, a route through an unknown relationship is possible, an expired one plays no part."""
    assert brief(found("m01", "AG-20", "AG-21", on=on)) == [
        "AG-20 board proved",
        "AG-20 forum proved",
        "AG-20 panel possible",
        "AG-21 board [forum] proved",
    ]


def test_m2() -> None:
    """One mute forum is a gap; toothless ones and what is not stated are information on one relationship each."""
    lines = found("m02", "AG-11", "AG-12", "AG-13")
    assert [(one.code, one.witness, one.certainty.value) for one in lines if one.kind is FindingKind.GAP] == [
        ("AG-12", ("a2",), "proved")
    ]
    information = [one for one in lines if one.kind is FindingKind.INFORMATION]
    assert sorted((one.witness, one.certainty.value) for one in information if "not stated" not in one.says) == [
        (("a1",), "possible"),
        (("a2",), "proved"),
    ]
    assert {one.code for one in information if "not stated" not in one.says} == {"AG-13"}
    assert [one.witness for one in information if "not stated" in one.says] == [("a4",)]


def test_m3() -> None:
    """Eight findings; a duty with one of each, and one that is joint by law, are clear."""
    assert brief(found("m03", "AG-01", "AG-02", "AG-03", "AG-04")) == [
        "AG-01 f3 proved",
        "AG-01 f5 proved",
        "AG-01 f7 possible",
        "AG-02 f2 [council, trust] proved",
        "AG-03 f4 proved",
        "AG-03 f5 proved",
        "AG-03 f7 possible",
        "AG-04 agency [council] f8 proved",
    ]


def test_m4() -> None:
    """Several holders are a gap unless one leads or they follow one another."""
    assert brief(found("m04", "AG-01", "AG-02", "AG-03", "AG-04")) == [
        "AG-02 g1 [council, dfe, trust] proved",
        "AG-02 g3 [council, dfe] possible",
    ]


def test_m5() -> None:
    """Feedback counts in two steps and for the same duty; c1 hears back through the regulator."""
    lines = found("m05", "AG-30")
    assert brief(lines) == [
        "AG-30 council [trust] ff proved",
        "AG-30 dfe [council] fp possible",
        "AG-30 dfe [trust] fp proved",
        "AG-30 information council [trust] fp proved",
    ]
    (indirect,) = (one for one in lines if one.kind is FindingKind.INFORMATION)
    assert set(indirect.witness) == {"c1", "k1", "k2"}
    assert "in 2 steps" in indirect.says


def test_m6() -> None:
    """Of three pairs of controllers one is settled by nothing; about the other duty there is one controller."""
    assert brief(found("m06", "AG-32")) == ["AG-32 trust [commissioner, council] fp proved"]


def test_m7() -> None:
    """A gap of 275 days, an overlap of 61 days within its allowance, and the same beyond it."""
    lines = found("m07", "AG-40", "AG-41")
    assert brief(lines) == [
        "AG-40 h1 2021-04-01 to 2022-01-01 proved",
        "AG-41 h3 [council, trust] 2015-10-01 to 2015-12-01 proved",
    ]
    days = {one.code: one.says for one in lines}
    assert "275 days" in days["AG-40"]
    assert "61 days" in days["AG-41"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("m08", {"team": (("trust", "council"), 1), "trust": (("council",), 1), "council": ((), 2)}),
        ("m08b", {"team": (("trust",), 1), "trust": ((), 2), "council": ((), 2)}),
    ],
)
def test_m8(name: str, expected: dict[str, tuple[tuple[str, ...], int]]) -> None:
    """Dominators and disjoint routes are measured; without a critical duty nothing is a finding."""
    graph = AccountabilityGraph.compile(from_yaml(name), from_yaml(name).as_of)
    assert {id: (dominator_chain(graph, id), disjoint_routes(graph, id)) for id in expected} == expected
    assert found(name, "AG-22") == []


@pytest.mark.parametrize(
    ("name", "claim", "change", "codes", "gone"),
    [
        ("m01", "e5", {"target": "council"}, ("AG-20", "AG-21"), {"AG-20 board proved", "AG-21 board [forum] proved"}),
        ("m03", "p4", {"lead": True}, ("AG-02",), {"AG-02 f2 [council, trust] proved"}),
        ("m06", "k1", {"source": "commissioner", "target": "council"}, ("AG-32",), set()),
    ],
    ids=["a way out of the loop", "a lead", "other coordination"],
)
def test_changing_one_claim_changes_its_finding(
    name: str, claim: str, change: dict[str, object], codes: tuple[str, ...], gone: set[str]
) -> None:
    """The findings come from the claims: change one, and its own finding goes."""
    from trustmodel.model import Tri

    fields = {key: Tri.YES if value is True else value for key, value in change.items()}
    before = from_yaml(name)
    relationships = tuple(
        attrs.evolve(one, **fields) if one.id == claim else one  # type: ignore[arg-type]  # fields by name
        for one in before.claims.relationships
    )
    after = attrs.evolve(before, claims=attrs.evolve(before.claims, relationships=relationships))
    result = api.assess(after, using=shelf())
    now = set(brief(one for one in result.findings if one.code in codes))
    was = set(brief(found(name, *codes)))
    assert was != now
    assert gone <= was
    assert gone.isdisjoint(now)
