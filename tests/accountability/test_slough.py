"""
The graph of a trust like Slough's in 2015-17: what it must yield, and the fact that each finding hangs on.

The relationships are those of the published record, in short; the full example has them with their sources.
"""

from __future__ import annotations

import pytest
from tests.accountability.builders import NO, UNKNOWN, YES, arrangement, brief, claim, find, gaps

from trustmodel.accountability import AccountabilityGraph, levers, principals
from trustmodel.model import (
    Arrangement,
    Body,
    Coverage,
    Duty,
    FindingKind,
    Organisation,
    Perception,
    Post,
    Purpose,
    Relationship,
    Severity,
    Tri,
    UnknownName,
)
from trustmodel.model.history import Modality
from trustmodel.model.relationships import RelationshipType as T

TO = T.ACCOUNTABLE_TO
IDC = {"info": YES, "debate": YES, "consequences": YES}


def to(id: str, source: str, target: str, powers: str, *duties: str, purpose: Purpose | None = None) -> Relationship:
    """Answering with the powers of letters: I, D, C; a small one is explicitly unknown, a missing one not stated."""
    values = {letter: YES if letter in powers else UNKNOWN if letter.lower() in powers else None for letter in "IDC"}
    return claim(
        id, TO, source, target, *duties, info=values["I"], debate=values["D"], consequences=values["C"], purpose=purpose
    )


def slough(*more: Relationship, without: tuple[str, ...] = ()) -> Arrangement:
    parties = [
        Organisation(id="council"),
        Post(id="dcs", part_of="council"),
        Organisation(id="trust"),
        Post(id="trust-ceo", part_of="trust"),
        Organisation(id="dfe"),
        Post(id="dfe-commissioner", part_of="dfe"),
        Body(id="monitoring-board", part_of="council"),
        Post(id="monitoring-board-chair", part_of="monitoring-board"),
        Organisation(id="ofsted", actor=False),
        Organisation(id="companies-house", actor=False),
    ]
    claims = [
        to("r1", "council", "dfe", "C"),
        to("r2", "trust", "dfe", "IC"),
        to("r3", "trust", "dfe-commissioner", "IDC"),
        to("r4", "trust", "monitoring-board", "IDC"),
        to("r5", "trust-ceo", "dcs", "ID"),
        to("r6", "trust", "ofsted", "IC", "fostering", purpose=Purpose.REGULATE),
        claim("r7", T.REGISTERS, "ofsted", "trust", "fostering"),
        to("r8", "trust", "companies-house", "IC", purpose=Purpose.FILE),
        to("r9", "council", "electorate", "IDC"),
        to("r10", "dfe", "parliament", "ID"),
        to("r11", "council", "ofsted", "IDc", purpose=Purpose.REGULATE),
        claim("h1", T.ACCOUNTABLE_FOR, "council", "fostering"),
        claim("d1", T.RESPONSIBLE_FOR, "trust", "fostering"),
        claim("l1", T.COMMISSIONS, "council", "trust"),
        claim("l2", T.DIRECTS, "dfe", "council"),
        claim("l3", T.APPOINTS, "dfe", "trust-ceo"),
        claim("l4", T.FUNDS, "dfe", "trust", holds=UNKNOWN),
        claim("w1", T.HELD_WITH, "dfe-commissioner", "monitoring-board-chair"),
        *more,
    ]
    return arrangement(
        parties,
        *(one for one in claims if one.id not in without),
        duties=[Duty(id="fostering"), Duty(id="commissioning-lead")],
        principals="electorate parliament",
    )


def test_two_principals_without_an_agreed_lead() -> None:
    (found,) = gaps(slough(), "AG-34")
    assert brief([found]) == ["AG-34 trust [council, dfe] fostering proved"]
    assert found.says.startswith("council (through monitoring-board) and dfe can each impose consequences on trust")
    assert "No agreed lead and no coordination between them is on record." in found.says
    assert "Not counted, as regulators or for filings only: ofsted and companies-house." in found.says
    assert found.witness == ("r2", "r3", "r4")
    assert not gaps(slough(without=("r2", "r3")), "AG-34")
    assert not gaps(slough(claim("p", T.COORDINATES, "council", "dfe")), "AG-34")


def test_the_commissioner_chairs_the_board_where_the_council_monitors() -> None:
    (found,) = gaps(slough(), "AG-35")
    assert (found.subject, found.others) == ("dfe-commissioner", ("monitoring-board-chair",))
    assert (found.kind, found.certainty.value, found.severity) == (FindingKind.RISK, "proved", Severity.LOW)
    assert "local assurance test" in found.remedy
    assert not gaps(slough(without=("w1",)), "AG-35")


def test_the_directors_hold_has_no_stated_consequence() -> None:
    lines = [one for one in find(slough(), "AG-13") if one.witness == ("r5",)]
    assert [(one.kind, one.subject, one.others) for one in lines] == [(FindingKind.INFORMATION, "trust-ceo", ("dcs",))]
    assert "not stated: whether dcs can impose a consequence" in lines[0].says


def test_nobody_leads_on_commissioning() -> None:
    assert brief(gaps(slough(), "AG-01")) == ["AG-01 commissioning-lead proved"]
    assert not gaps(slough(claim("h2", T.ACCOUNTABLE_FOR, "council", "commissioning-lead")), "AG-01")


def test_who_holds_the_trust_to_account_with_consequences() -> None:
    found = principals(AccountabilityGraph.compile(slough(), slough().as_of), "trust")
    assert [(one.body, one.forums) for one in found.holding] == [
        ("council", ("dcs", "monitoring-board")),
        ("dfe", ("dfe", "dfe-commissioner")),
    ]
    assert [one.body for one in found.regulators] == ["ofsted"]
    assert [one.body for one in found.filings] == ["companies-house"]
    assert found.ultimate == found.others == ()


def test_a_forum_without_teeth_is_no_principal() -> None:
    board = claim("extra", TO, "trust", "panel", info=YES, debate=YES, consequences=NO)
    arranged = arrangement("trust panel council", board, claim("k", TO, "trust", "council", **IDC))  # type: ignore[arg-type]  # fields by name
    found = principals(AccountabilityGraph.compile(arranged, arranged.as_of), "trust")
    assert ([one.body for one in found.holding], [one.body for one in found.others]) == (["council"], ["panel"])


def test_which_levers_over_the_trust_does_whom_hold() -> None:
    graph = AccountabilityGraph.compile(slough(), slough().as_of)
    assert [(one.holder, one.type, one.over, one.state.value) for one in levers(graph, "trust")] == [
        ("council", "commissions", "trust", "yes"),
        ("dfe", "appoints", "trust-ceo", "yes"),
        ("dfe", "funds", "trust", "unknown"),
    ]


def test_levers_and_principals_of_nobody_are_refused() -> None:
    graph = AccountabilityGraph.compile(slough(), slough().as_of)
    for ask in (levers, principals):
        with pytest.raises(UnknownName):
            ask(graph, "nobody")


def test_a_perception_about_the_trust_makes_the_rivalry_graver() -> None:
    seen = Perception(
        id="p", question="who monitors", duty="", modality=Modality.IS, reported="conflicting", about="trust"
    )
    arranged = slough()
    claims = [one for one in arranged.claims.relationships]  # noqa: C416 - a list to pass on
    parties = arranged.claims.parties
    told = arrangement(parties, *claims, duties=arranged.claims.duties, perceptions=[seen])
    assert gaps(told, "AG-34")[0].severity == gaps(arranged, "AG-34")[0].severity + 1


def test_an_agreement_may_exist_that_is_not_on_record_unless_it_is_stated_that_there_is_none() -> None:
    """In a partial record two principals are shown; that nobody leads is shown only where it is stated."""

    def told(*more: Relationship, lead: Tri | None = None) -> tuple[str, str]:
        powers = [claim(f"k-{id}", TO, "trust", id, consequences=YES, lead=lead) for id in ("council", "dfe")]
        work = claim("d", T.RESPONSIBLE_FOR, "trust", "x")
        arranged = arrangement("trust council dfe", *powers, work, *more, duties="x y", coverage=Coverage.PARTIAL)
        (found,) = gaps(arranged, "AG-34")
        return found.certainty.value, found.says

    apart = claim("c", T.COORDINATES, "dfe", "council", holds=NO)
    assert told(apart, lead=NO)[0] == "proved"
    open_ones: list[tuple[tuple[Relationship, ...], Tri | None]] = [
        ((), None),
        ((apart,), None),
        ((), NO),
        ((claim("c", T.COORDINATES, "dfe", "council", holds=NO, valid=(None, "2016-01-01")),), NO),
        ((claim("c", T.COORDINATES, "dfe", "council", "y", holds=NO),), NO),
    ]
    for more, lead in open_ones:
        certainty, says = told(*more, lead=lead)
        assert certainty == "possible"
        assert "council and dfe can each impose consequences on trust" in says  # this much is certain
        assert "The record is not declared complete." in says


def test_what_is_not_certain_of_two_principals_is_said() -> None:
    powers = [to(f"k-{id}", "trust", id, "c") for id in ("council", "dfe")]
    (found,) = gaps(arrangement("trust council dfe", *powers), "AG-34")
    assert "council and dfe may each be able to impose consequences on trust" in found.says
    assert "Whether it holds turns on what is not known." in found.says
