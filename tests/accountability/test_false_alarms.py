"""Arrangements that a naive rule would flag, and that are in order; each beside the one change that makes it a gap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from tests.accountability.builders import NO, UNKNOWN, YES, arrangement, brief, claim, gaps

from trustmodel.model import (
    Arrangement,
    Body,
    Criticality,
    Duty,
    Evidence,
    Organisation,
    Perception,
    Post,
    Purpose,
    Relationship,
    Span,
    Status,
)
from trustmodel.model.evidence import Citation, Grade
from trustmodel.model.history import Modality
from trustmodel.model.relationships import RelationshipType as T

TO, FOR, DOES, DIRECTS, FEEDBACK = (
    T.ACCOUNTABLE_TO,
    T.ACCOUNTABLE_FOR,
    T.RESPONSIBLE_FOR,
    T.DIRECTS,
    T.FEEDBACK,
)
COUNCIL = (Organisation(id="council"), Post(id="dcs", part_of="council"), Organisation(id="trust"))
FULL: dict[str, Any] = {"info": YES, "debate": YES, "consequences": YES}
SOURCED = Evidence(citations=(Citation("S1"),))


class Case(NamedTuple):
    """Why it is in order; the arrangement; what makes it a gap, if anything is to be shown to."""

    code: str
    why: str
    fine: Callable[[], Arrangement]
    gap: Callable[[], Arrangement] | None = None


def asked(*answers: str, modality: Modality = Modality.IS) -> list[Perception]:
    return [
        Perception(
            id=f"a{n}",
            question="who",
            duty="x",
            modality=modality,
            informant=f"i{n}",
            answer=(answer,),
            evidence=SOURCED,
        )
        for n, answer in enumerate(answers)
    ]


CASES = [
    Case(
        "AG-01",
        "an interim holder is a holder",
        lambda: arrangement("a", claim("k", FOR, "a", "x", interim=True), duties="x"),
        lambda: arrangement("a", claim("k", FOR, "a", "x", shadow=True), duties="x"),
    ),
    Case(
        "AG-01",
        "the duty is not in force",
        lambda: arrangement("a", duties=[Duty(id="x", valid=Span.parse("2017"))]),
        lambda: arrangement("a", duties=[Duty(id="x", valid=Span.parse("2015"))]),
    ),
    Case(
        "AG-02",
        "a body and its post are one hand",
        lambda: arrangement(COUNCIL, claim("j", FOR, "council", "x"), claim("k", FOR, "dcs", "x"), duties="x"),
        lambda: arrangement(COUNCIL, claim("j", FOR, "trust", "x"), claim("k", FOR, "dcs", "x"), duties="x"),
    ),
    Case(
        "AG-02",
        "holders in sequence",
        lambda: arrangement(
            COUNCIL,
            claim("j", FOR, "council", "x", valid=(None, "2016-06-01")),
            claim("k", FOR, "trust", "x", valid=("2016-06-01", None)),
            duties="x",
        ),
        lambda: arrangement(  # two agreed leads are no agreed lead
            COUNCIL, claim("j", FOR, "council", "x", lead=YES), claim("k", FOR, "trust", "x", lead=YES), duties="x"
        ),
    ),
    Case(
        "AG-03",
        "several doers are no gap, and one is enough",
        lambda: arrangement(COUNCIL, claim("j", DOES, "trust", "x"), claim("k", DOES, "dcs", "x"), duties="x"),
        lambda: arrangement(COUNCIL, claim("j", DOES, "trust", "x", valid=(None, "2016-01-01")), duties="x"),
    ),
    Case(
        "AG-04",
        "the doer answers to the holder's body, and through its own body",
        lambda: arrangement(
            [*COUNCIL, Body(id="team", part_of="trust")],
            claim("h", FOR, "dcs", "x"),
            claim("j", DOES, "team", "x"),
            claim("k", TO, "trust", "council"),
            duties="x",
        ),
        lambda: arrangement(  # answering for something else is no answer
            COUNCIL,
            claim("h", FOR, "dcs", "x"),
            claim("j", DOES, "trust", "x"),
            claim("k", TO, "trust", "council", "y"),
            duties="x y",
        ),
    ),
    Case(
        "AG-04",
        "one of several holders is enough",
        lambda: arrangement(
            "a b c",
            claim("h", FOR, "a", "x"),
            claim("i", FOR, "b", "x"),
            claim("j", DOES, "c", "x"),
            claim("k", TO, "c", "a"),
            duties="x",
        ),
        lambda: arrangement(
            "a b c",
            claim("h", FOR, "a", "x"),
            claim("j", DOES, "c", "x"),
            claim("k", TO, "c", "a", purpose=Purpose.PUBLISH),
            duties="x",
        ),
    ),
    Case(
        "AG-05",
        "the lever is held through the body",
        lambda: arrangement(
            COUNCIL,
            claim("h", FOR, "dcs", "x"),
            claim("j", DOES, "trust", "x"),
            claim("k", T.COMMISSIONS, "council", "trust"),
            duties="x",
        ),
        lambda: arrangement(
            COUNCIL,
            claim("h", FOR, "dcs", "x"),
            claim("j", DOES, "trust", "x"),
            claim("k", T.COMMISSIONS, "council", "trust", "y"),
            duties="x y",
        ),
    ),
    Case(
        "AG-05",
        "a chain of levers is a lever",
        lambda: arrangement(
            "a b c",
            claim("h", FOR, "a", "x"),
            claim("j", DOES, "c", "x"),
            claim("k", T.OWNS, "a", "b"),
            claim("l", T.EMPLOYS, "b", "c"),
            duties="x",
        ),
    ),
    Case(
        "AG-10",
        "answering for everything is answering for this",
        lambda: arrangement("a b", claim("j", FOR, "a", "x"), claim("k", TO, "a", "b"), duties="x"),
        lambda: arrangement("a b", claim("j", FOR, "a", "x"), claim("k", TO, "a", "b", "y"), duties="x y"),
    ),
    Case(
        "AG-10",
        "a post answers through its body",
        lambda: arrangement(COUNCIL, claim("j", FOR, "dcs", "x"), duties="x"),
    ),
    Case(
        "AG-11",
        "what is not stated is not no",
        lambda: arrangement("a b", claim("k", TO, "a", "b")),
        lambda: arrangement("a b", claim("k", TO, "a", "b", info=UNKNOWN)),
    ),
    Case(
        "AG-11",
        "a second source grants what the first lacks",
        lambda: arrangement("a b", claim("j", TO, "a", "b", info=NO), claim("k", TO, "a", "b", info=YES)),
        lambda: arrangement(
            "a b", claim("j", TO, "a", "b", "x", info=NO), claim("k", TO, "a", "b", info=YES), duties="x"
        ),
    ),
    Case(
        "AG-12",
        "publishing is not meant to be debated",
        lambda: arrangement("a b", claim("k", TO, "a", "b", debate=NO, purpose=Purpose.PUBLISH)),
        lambda: arrangement("a b", claim("k", TO, "a", "b", debate=NO, purpose=Purpose.HOLD_TO_ACCOUNT)),
    ),
    Case(
        "AG-13",
        "one forum with teeth is enough",
        lambda: arrangement(
            "a b c", claim("j", TO, "a", "b", consequences=NO), claim("k", TO, "a", "c", consequences=YES)
        ),
        lambda: arrangement(
            "a b c", claim("j", TO, "a", "b", consequences=NO), claim("k", TO, "a", "c", consequences=NO)
        ),
    ),
    Case(
        "AG-13",
        "a post is also held to account within its body",
        lambda: arrangement(COUNCIL, claim("k", TO, "dcs", "trust", consequences=NO)),
    ),
    Case(
        "AG-20",
        "a principal and a pure forum that is no actor need no route",
        lambda: arrangement([Organisation(id="panel", actor=False)], principals="voters"),
        lambda: arrangement([Organisation(id="panel")], principals="voters"),
    ),
    Case(
        "AG-20",
        "no principals are declared",
        lambda: arrangement("a"),
    ),
    Case(
        "AG-21",
        "mutual accountability for different duties is no circle",
        lambda: arrangement(
            "a b", claim("j", TO, "a", "b", "x"), claim("k", TO, "b", "a", "y"), duties="x y", principals="voters"
        ),
        lambda: arrangement(
            "a b", claim("j", TO, "a", "b", "x"), claim("k", TO, "b", "a"), duties="x y", principals="voters"
        ),
    ),
    Case(
        "AG-21",
        "a circle with a way out",
        lambda: arrangement(
            "cabinet council",
            claim("j", TO, "cabinet", "council"),
            claim("k", TO, "council", "cabinet"),
            claim("l", TO, "council", "voters"),
            principals="voters",
        ),
    ),
    Case(
        "AG-22",
        "one's own body at the top is no single point",
        lambda: arrangement(
            COUNCIL,
            claim("j", FOR, "dcs", "x"),
            claim("k", TO, "council", "voters"),
            duties=[Duty(id="x", criticality=Criticality.SAFETY)],
            principals="voters",
        ),
        lambda: arrangement(
            COUNCIL,
            claim("j", FOR, "trust", "x"),
            claim("k", TO, "council", "voters"),
            claim("l", TO, "trust", "council"),
            duties=[Duty(id="x", criticality=Criticality.SAFETY)],
            principals="voters",
        ),
    ),
    Case(
        "AG-22",
        "nothing critical hangs on it",
        lambda: arrangement(
            COUNCIL,
            claim("j", FOR, "trust", "x"),
            claim("k", TO, "council", "voters"),
            claim("l", TO, "trust", "council"),
            duties="x",
            principals="voters",
        ),
    ),
    Case(
        "AG-30",
        "feedback to the body of whoever directs, from a part of the directed",
        lambda: arrangement(
            [*COUNCIL, Body(id="team", part_of="trust")],
            claim("j", DIRECTS, "dcs", "trust"),
            claim("k", FEEDBACK, "team", "council"),
        ),
        lambda: arrangement(
            [*COUNCIL, Body(id="team", part_of="trust")],
            claim("j", DIRECTS, "dcs", "trust", "x"),
            claim("k", FEEDBACK, "team", "council", "y"),
            duties="x y",
        ),
    ),
    Case(
        "AG-32",
        "two parts of one body",
        lambda: arrangement(COUNCIL, claim("j", DIRECTS, "dcs", "trust"), claim("k", DIRECTS, "council", "trust")),
        lambda: arrangement(
            [*COUNCIL, Organisation(id="dfe")], claim("j", DIRECTS, "dcs", "trust"), claim("k", DIRECTS, "dfe", "trust")
        ),
    ),
    Case(
        "AG-32",
        "one of the two is the lead",
        lambda: arrangement("a b v", claim("j", DIRECTS, "a", "v", lead=YES), claim("k", DIRECTS, "b", "v")),
        lambda: arrangement(  # a lead settles only pairs that it is in
            "a b c v",
            claim("j", DIRECTS, "a", "v", lead=YES),
            claim("k", DIRECTS, "b", "v"),
            claim("l", DIRECTS, "c", "v"),
        ),
    ),
    Case(
        "AG-34",
        "a regulator and the electorate are no rival principals",
        lambda: arrangement(
            "trust council ofsted",
            claim("j", TO, "trust", "council", **FULL),
            claim("k", TO, "trust", "ofsted", **FULL),
            claim("l", T.REGISTERS, "ofsted", "trust"),
            claim("m", TO, "trust", "voters", **FULL),
            principals="voters",
        ),
        lambda: arrangement(  # a direction over the council does not make a hierarchy over the provider
            "trust council dfe",
            claim("j", TO, "trust", "council", **FULL),
            claim("k", TO, "trust", "dfe", **FULL),
            claim("l", DIRECTS, "dfe", "council"),
        ),
    ),
    Case(
        "AG-34",
        "filings, and two parts of one body",
        lambda: arrangement(
            [*COUNCIL, Organisation(id="registry")],
            claim("j", TO, "trust", "council", **FULL),
            claim("k", TO, "trust", "dcs", **FULL),
            claim("l", TO, "trust", "registry", purpose=Purpose.FILE, **FULL),
        ),
    ),
    Case(
        "AG-35",
        "two posts in one body that do not watch each other",
        lambda: arrangement([*COUNCIL, Post(id="clerk", part_of="council")], claim("k", T.HELD_WITH, "dcs", "clerk")),
        lambda: arrangement(
            [*COUNCIL, Post(id="clerk", part_of="council")],
            claim("k", T.HELD_WITH, "dcs", "clerk"),
            claim("l", TO, "clerk", "dcs"),
        ),
    ),
    Case(
        "AG-40",
        "two spells that touch, and a duty without a stated start",
        lambda: arrangement(
            "a b",
            claim("j", FOR, "a", "x", valid=("2010-01-01", "2015-10-01")),
            claim("k", FOR, "b", "x", valid=("2015-10-01", None)),
            duties="x",
        ),
        lambda: arrangement(
            "a b",
            claim("j", FOR, "a", "x", valid=("2010-01-01", "2015-10-01")),
            claim("k", FOR, "b", "x", valid=("2015-10-02", None)),
            duties="x",
        ),
    ),
    Case(
        "AG-41",
        "the length of a hand-over is not stated, or not exceeded",
        lambda: arrangement(
            "a b", claim("j", FOR, "a", "x", valid=(None, "2016-01-01")), claim("k", FOR, "b", "x"), duties="x"
        ),
        lambda: arrangement(
            "a b",
            claim("j", FOR, "a", "x", valid=("2015-10-01", "2016-01-01")),
            claim("k", FOR, "b", "x"),
            duties=[Duty(id="x", handover_days=91)],
        ),
    ),
    Case(
        "AG-41",
        "a designated lead excuses the overlap, and one body's own parts do not overlap",
        lambda: arrangement(
            COUNCIL,
            claim("i", FOR, "dcs", "x"),
            claim("j", FOR, "council", "x", lead=YES),
            claim("k", FOR, "trust", "x"),
            duties=[Duty(id="x", handover_days=0)],
        ),
    ),
    Case(
        "AG-53",
        "exempt, or registered as the body whose part does the work",
        lambda: arrangement(
            [*COUNCIL, Body(id="team", part_of="trust")],
            claim("j", DOES, "team", "x"),
            claim("k", DOES, "council", "x"),
            duties=[Duty(id="x", needs_status="ifa", exempt=("la",))],
            statuses=[Status(id="s", of="trust", status="ifa"), Status(id="t", of="council", status="la")],
        ),
        lambda: arrangement(
            COUNCIL,
            claim("j", DOES, "trust", "x"),
            duties=[Duty(id="x", needs_status="ifa", exempt=("la",))],
            statuses=[Status(id="s", of="trust", status="ifa", valid=Span.parse("2018-08"))],
        ),
    ),
    Case(
        "AG-60",
        "what is and what ought to be are not pooled, and two informants are too few",
        lambda: arrangement(
            "a b",
            claim("k", FOR, "a", "x"),
            perceptions=[*asked("a", "a"), *asked("b", "b", modality=Modality.OUGHT)],
            duties="x",
        ),
        lambda: arrangement("a b", claim("k", FOR, "a", "x"), perceptions=asked("a", "a", "b"), duties="x"),
    ),
    Case(
        "AG-60",
        "what ought to be is not compared with what is on record",
        lambda: arrangement(
            "a b",
            claim("k", FOR, "a", "x"),
            perceptions=asked(*["b"] * 3, modality=Modality.OUGHT),
            duties="x",
        ),
    ),
    Case(
        "AG-60",
        "the only party that may hold it is the one that they name",
        lambda: arrangement("a b", claim("k", FOR, "a", "x", holds=UNKNOWN), perceptions=asked(*["a"] * 3), duties="x"),
        lambda: arrangement(
            "a b",
            claim("j", FOR, "a", "x", holds=UNKNOWN),
            claim("k", FOR, "b", "x", holds=UNKNOWN),
            perceptions=asked(*["a"] * 3),
            duties="x",
        ),
    ),
    Case(
        "AG-60",
        "informants name the post, the record the body",
        lambda: arrangement(COUNCIL, claim("k", FOR, "council", "x"), perceptions=asked(*["dcs"] * 4), duties="x"),
        lambda: arrangement(COUNCIL, claim("k", FOR, "council", "x"), perceptions=asked(*["trust"] * 4), duties="x"),
    ),
    Case(
        "AG-61",
        "a denial that replaces the claim, and one about another time",
        lambda: arrangement(
            "a b",
            claim("j", TO, "a", "b", valid=(None, "2016-01-01")),
            claim("k", TO, "a", "b", holds=NO, valid=("2016-01-01", None)),
            claim("l", T.OWNS, "a", "b"),
            claim("m", T.OWNS, "a", "b", holds=NO, evidence=Evidence(replaces=("l",))),
        ),
        lambda: arrangement("a b", claim("j", TO, "a", "b"), claim("k", TO, "a", "b", holds=NO)),
    ),
    Case(
        "AG-62",
        "templates and labelled assumptions",
        lambda: arrangement(
            "a b",
            claim("j", TO, "a", "b", evidence=Evidence(origin="set-up:trust")),
            claim("k", TO, "b", "a", evidence=Evidence(grade=Grade.ASSUMED)),
            claim("l", T.OWNS, "b", "a", evidence=SOURCED),
        ),
        lambda: arrangement("a b", claim("j", TO, "a", "b", evidence=Evidence(note="heard it somewhere"))),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.why}")
def test_no_false_alarm(case: Case) -> None:
    assert brief(gaps(case.fine(), case.code)) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.gap], ids=lambda case: f"{case.code} {case.why}")
def test_the_like_of_it_is_a_gap(case: Case) -> None:
    assert case.gap is not None
    assert len(gaps(case.gap(), case.code)) == 1


WEAK: dict[str, Any] = {"info": NO, "debate": NO, "consequences": NO}
PURE: dict[str, Callable[[], tuple[Relationship, ...]]] = {
    "AG-10": lambda: (claim("j", FOR, "panel", "x"),),
    "AG-11": lambda: (claim("j", TO, "panel", "council", **WEAK),),
    "AG-12": lambda: (claim("j", TO, "panel", "council", **WEAK),),
    "AG-13": lambda: (claim("j", TO, "panel", "council", **WEAK),),
    "AG-20": lambda: (),
    "AG-21": lambda: (claim("j", TO, "panel", "other"), claim("k", TO, "other", "panel")),
    "AG-22": lambda: (
        claim("j", FOR, "panel", "x"),
        claim("k", TO, "panel", "council"),
        claim("l", TO, "council", "voters"),
    ),
    "AG-34": lambda: (claim("j", TO, "panel", "council", **FULL), claim("k", TO, "panel", "dfe", **FULL)),
}
"""What is a gap of a panel that acts, code by code; everybody else is a pure forum."""


@pytest.mark.parametrize("code", PURE)
def test_who_does_nothing_to_answer_for_has_no_gap_of_its_own(code: str) -> None:
    """A pure forum has none, nor has a part of one; take the mark away, and there is one."""

    def found(**panel: object) -> list[str]:
        others = [Organisation(id=id, actor=False) for id in ("forum", "council", "dfe", "other")]
        parties = [*others, Body(id="panel", **panel)]  # type: ignore[arg-type]  # what the test varies
        duties = [Duty(id="x", criticality=Criticality.SAFETY)]
        return brief(gaps(arrangement(parties, *PURE[code](), duties=duties, principals="voters"), code))

    assert len(found()) == 1
    assert found(actor=False) == []
    if code not in ("AG-10", "AG-13", "AG-34"):  # there a part answers through its body anyway
        assert found(part_of="forum") == []
