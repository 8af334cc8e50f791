"""The worked examples M1 to M8 as arrangements, written through the API."""

from __future__ import annotations

from tests.accountability.builders import UNKNOWN, arrangement, claim

from trustmodel.model import Arrangement, Coverage, Duty, Relationship, RelationshipType, Span, Tri

_T = RelationshipType
TO, FOR, DOES, DIRECTS, FEEDBACK = (
    _T.ACCOUNTABLE_TO,
    _T.ACCOUNTABLE_FOR,
    _T.RESPONSIBLE_FOR,
    _T.DIRECTS,
    _T.FEEDBACK,
)


def m1() -> Arrangement:
    """Routes to principals, a closed loop, an unknown relationship, one that has expired."""
    return arrangement(
        "trust council dfe board forum panel",
        claim("e1", TO, "trust", "council"),
        claim("e2", TO, "council", "electorate"),
        claim("e3", TO, "dfe", "parliament"),
        claim("e4", TO, "board", "forum"),
        claim("e5", TO, "forum", "board"),
        claim("e6", TO, "panel", "dfe", holds=UNKNOWN),
        claim("e7", TO, "trust", "dfe", valid=("2015-10-01", "2016-01-01")),
        principals="parliament electorate",
    )


def m2() -> Arrangement:
    """Components of answering: yes, no, unknown, not stated, expired."""
    yes, no = Tri.YES, Tri.NO
    return arrangement(
        "trust council public ofsted",
        claim("a1", TO, "trust", "council", info=yes, debate=yes, consequences=UNKNOWN),
        claim("a2", TO, "trust", "public", info=yes, debate=no, consequences=no),
        claim("a3", TO, "trust", "ofsted", info=yes, debate=yes, consequences=yes),
        claim("a4", TO, "council", "electorate"),
        claim("a5", TO, "trust", "ofsted", info=no, valid=("2014-01-01", "2015-01-01")),
        principals="electorate",
    )


def m3() -> Arrangement:
    """Who holds and who does: eight duties, each wrong or right in its own way."""
    return arrangement(
        "council trust agency",
        claim("x1", TO, "trust", "council"),
        claim("x2", TO, "council", "electorate"),
        claim("p1", FOR, "council", "f1"),
        claim("p2", DOES, "trust", "f1"),
        claim("p3", FOR, "council", "f2"),
        claim("p4", FOR, "trust", "f2"),
        claim("p5", DOES, "trust", "f2"),
        claim("p6", DOES, "trust", "f3"),
        claim("p7", FOR, "council", "f4"),
        claim("p8", FOR, "council", "f6"),
        claim("p9", FOR, "trust", "f6"),
        claim("q1", DOES, "trust", "f6"),
        claim("q2", DOES, "agency", "f8"),
        claim("q3", FOR, "council", "f8"),
        duties=[
            *(Duty(id=id) for id in ("f1", "f2", "f3", "f4", "f5", "f8")),
            Duty(id="f6", joint_by_law=True),
            Duty(id="f7", coverage=Coverage.PARTIAL),
        ],
        principals="electorate",
    )


def m4() -> Arrangement:
    """Many hands: none leads, one leads, a second is unknown, one after the other."""
    return arrangement(
        "council trust dfe",
        claim("x1", TO, "trust", "council"),
        claim("a", FOR, "council", "g1"),
        claim("b", FOR, "trust", "g1"),
        claim("c", FOR, "dfe", "g1"),
        claim("d", FOR, "council", "g2", lead=Tri.YES),
        claim("e", FOR, "trust", "g2"),
        claim("f", FOR, "council", "g3"),
        claim("g", FOR, "dfe", "g3", holds=UNKNOWN),
        claim("h", FOR, "council", "g4", valid=("2010-01-01", "2015-10-01")),
        claim("i", FOR, "trust", "g4", valid=("2015-10-01", None)),
        *(claim(f"r{n}", DOES, "trust", f"g{n}") for n in (1, 2, 3, 4)),
        duties="g1 g2 g3 g4",
        principals="electorate",
    )


def m5(*more: Relationship) -> Arrangement:
    """Control and feedback: through a regulator, about another duty, direct, unknown, too long."""
    return arrangement(
        "council trust ofsted dfe board lscb",
        claim("c1", DIRECTS, "council", "trust", "fp"),
        claim("k1", FEEDBACK, "trust", "ofsted", "fp"),
        claim("k2", FEEDBACK, "ofsted", "council", "fp"),
        claim("c2", DIRECTS, "council", "trust", "ff"),
        claim("c3", DIRECTS, "board", "trust", "fp"),
        claim("k3", FEEDBACK, "trust", "board", "fp"),
        claim("c4", DIRECTS, "dfe", "council", "fp"),
        claim("k4", FEEDBACK, "council", "dfe", "fp", holds=UNKNOWN),
        claim("c5", DIRECTS, "dfe", "trust", "fp"),
        *more,
        duties="fp ff",
    )


def m6() -> Arrangement:
    """Controllers: in conflict, coordinated, one above the other."""
    return arrangement(
        "council trust dfe commissioner ofsted",
        claim("c1", DIRECTS, "council", "trust", "fp"),
        claim("c2", DIRECTS, "commissioner", "trust", "fp"),
        claim("c3", DIRECTS, "dfe", "commissioner"),
        claim("c4", DIRECTS, "dfe", "trust", "fp"),
        claim("c5", DIRECTS, "council", "trust", "fb"),
        claim("k1", _T.COORDINATES, "council", "dfe"),
        duties="fp fb",
    )


def m7() -> Arrangement:
    """Time: a gap; an overlap with and without enough allowance for the hand-over."""
    return arrangement(
        "council trust",
        claim("a", FOR, "council", "h1", valid=("2010-01-01", "2015-10-01")),
        claim("b", FOR, "trust", "h1", valid=("2015-10-01", "2021-04-01")),
        claim("c", FOR, "council", "h2", valid=("2010-01-01", "2015-12-01")),
        claim("d", FOR, "trust", "h2", valid=("2015-10-01", "2021-04-01")),
        claim("e", FOR, "council", "h3", valid=("2010-01-01", "2015-12-01")),
        claim("f", FOR, "trust", "h3", valid=("2015-10-01", "2021-04-01")),
        duties=[
            Duty(id="h1", valid=Span.parse("2010-01-01", "2022-01-01")),
            Duty(id="h2", valid=Span.parse("2010-01-01", "2021-04-01"), handover_days=90),
            Duty(id="h3", valid=Span.parse("2010-01-01", "2021-04-01"), handover_days=30),
        ],
    )


def m8(*more: Relationship) -> Arrangement:
    """Single points of accountability, as measures."""
    return arrangement(
        "team trust council minister ofsted",
        claim("e1", TO, "team", "trust"),
        claim("e2", TO, "trust", "council"),
        claim("e3", TO, "council", "electorate"),
        claim("e4", TO, "council", "minister"),
        claim("e5", TO, "minister", "parliament"),
        *more,
        principals="electorate parliament",
    )


def m8b() -> Arrangement:
    """M8 with a second way for the trust."""
    return m8(claim("e6", TO, "trust", "ofsted"), claim("e7", TO, "ofsted", "parliament"))
