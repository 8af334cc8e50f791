"""Small random arrangements, dense in what the detectors look at."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.accountability.builders import arrangement

from trustmodel.model import (
    Arrangement,
    Body,
    Coverage,
    Criticality,
    Duty,
    Evidence,
    Organisation,
    Party,
    Public,
    Purpose,
    Relationship,
    RelationshipType,
    Span,
    Tri,
)

_T = RelationshipType
DUTIES = ("duty-x", "duty-y")
_ALWAYS = Span()
_MAYBE = Span.parse("2016")  # some day of 2016: on 1 June nobody knows whether it has begun
_OVER = Span.parse(None, "2015-01-01")

RELEVANT: dict[str, tuple[RelationshipType, ...]] = {
    "AG-01": (_T.ACCOUNTABLE_FOR,),
    "AG-02": (_T.ACCOUNTABLE_FOR,),
    "AG-03": (_T.RESPONSIBLE_FOR,),
    "AG-04": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.ACCOUNTABLE_TO),
    "AG-05": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.COMMISSIONS, _T.OWNS),
    "AG-10": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.ACCOUNTABLE_TO),
    "AG-11": (_T.ACCOUNTABLE_TO,),
    "AG-12": (_T.ACCOUNTABLE_TO,),
    "AG-13": (_T.ACCOUNTABLE_FOR, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO),
    "AG-20": (_T.ACCOUNTABLE_TO,),
    "AG-21": (_T.ACCOUNTABLE_TO,),
    "AG-22": (_T.ACCOUNTABLE_FOR, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO),
    "AG-30": (_T.DIRECTS, _T.FEEDBACK),
    "AG-32": (_T.DIRECTS, _T.DIRECTS, _T.COORDINATES),
    "AG-34": (_T.ACCOUNTABLE_FOR, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO, _T.COORDINATES, _T.REGISTERS),
    "AG-35": (_T.HELD_WITH, _T.ACCOUNTABLE_TO, _T.FEEDBACK, _T.DIRECTS),
    "AG-53": (_T.RESPONSIBLE_FOR,),
}


CORES: dict[str, tuple[tuple[RelationshipType, str, str], ...]] = {
    "AG-04": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"), (_T.RESPONSIBLE_FOR, "p1", "duty-x")),
    "AG-05": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"), (_T.RESPONSIBLE_FOR, "p1", "duty-x")),
    "AG-13": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"), (_T.ACCOUNTABLE_TO, "p0", "p1")),
    "AG-21": ((_T.ACCOUNTABLE_TO, "p0", "p1"), (_T.ACCOUNTABLE_TO, "p1", "p0")),
    "AG-22": (
        (_T.ACCOUNTABLE_FOR, "p0", "duty-x"),
        (_T.ACCOUNTABLE_TO, "p0", "p1"),
        (_T.ACCOUNTABLE_TO, "p1", "voters"),
    ),
    "AG-32": ((_T.DIRECTS, "p0", "p1"), (_T.DIRECTS, "p2", "p1")),
    "AG-34": (
        (_T.ACCOUNTABLE_FOR, "p0", "duty-x"),
        (_T.ACCOUNTABLE_TO, "p0", "p1"),
        (_T.ACCOUNTABLE_TO, "p0", "p2"),
    ),
    "AG-35": ((_T.HELD_WITH, "p0", "p1"),),
}
"""
XXX What has to come together before a detector has anything to look at: drawn first, with all else left to
chance.
"""


def rarely(*values: object) -> st.SearchStrategy[object]:
    """The first value mostly, one of the others now and then."""
    return st.sampled_from([values[0]] * (2 * len(values)) + list(values[1:]))


@st.composite
def arrangements(draw: st.DrawFn, code: str, facts: bool = True, partial: bool = True) -> Arrangement:
    """An arrangement of up to six parties and two duties, with the relationships that a detector reads."""
    parties = draw(_parties(partial))
    duties = draw(_duties(partial))
    ids = [party.id for party in parties]
    count = draw(st.integers(2, 9))
    owed = [duty.id for duty in duties]
    cores: list[tuple[RelationshipType, str, str] | None] = [
        core for core in CORES.get(code, ()) if core[2] in (*ids, *owed)
    ]
    relationships = [
        draw(_relationship(code, n, (ids, owed), facts, core))
        for n, core in enumerate([*cores, *[None] * max(0, count - len(cores))])
    ]
    kept = [one for one in relationships if one is not None]
    return arrangement(parties, *kept, duties=duties, coverage=Coverage.COMPLETE)


@st.composite
def _parties(draw: st.DrawFn, partial: bool) -> list[Party]:
    found: list[Party] = [Public(id="voters"), *([Public(id="courts")] if draw(st.booleans()) else [])]
    for n in range(draw(st.integers(3, 4))):
        above = draw(rarely(None, None, *(party.id for party in found if not party.principal)))
        kind = draw(st.sampled_from([Organisation, Organisation, Body]))
        found.append(
            kind(
                id=f"p{n}",
                part_of=above,
                actor=draw(rarely(True, False)),
                valid=draw(rarely(_ALWAYS, _ALWAYS, _MAYBE, _OVER)),
                coverage=draw(rarely(None, Coverage.PARTIAL)) if partial else None,
            )
        )
    return found


@st.composite
def _duties(draw: st.DrawFn, partial: bool) -> list[Duty]:
    return [
        Duty(
            id=id,
            valid=draw(rarely(_ALWAYS, _ALWAYS, _MAYBE)),  # type: ignore[arg-type]
            criticality=draw(st.sampled_from([None, Criticality.NORMAL, Criticality.SAFETY, Criticality.SAFETY])),
            joint_by_law=bool(draw(rarely(False, True))),
            needs_status=draw(st.sampled_from(["", "ifa"])),
            coverage=draw(rarely(None, Coverage.PARTIAL)) if partial else None,  # type: ignore[arg-type]
        )
        for id in draw(st.sampled_from([(), DUTIES[:1], DUTIES, DUTIES]))
    ]


@st.composite
def _relationship(
    draw: st.DrawFn,
    code: str,
    number: int,
    ends: tuple[list[str], list[str]],
    facts: bool,
    core: tuple[RelationshipType, str, str] | None,
) -> Relationship | None:
    parties, duties = ends
    if core:
        kind, source, target = core
    else:
        kind = draw(st.sampled_from(RELEVANT[code]))
        source = draw(st.sampled_from(parties))
        target = draw(st.sampled_from(duties if kind.to_duty and duties else parties))
    if source == target or (kind.to_duty and not duties):
        return None
    about = draw(st.sampled_from([(), (), *((duty,) for duty in duties), tuple(duties)]))
    part = st.sampled_from([None, Tri.YES, Tri.NO, Tri.NO, Tri.UNKNOWN])
    teeth = st.sampled_from([Tri.YES, Tri.YES, Tri.UNKNOWN, Tri.NO]) if code == "AG-34" else part
    return Relationship(
        id=f"c{number}",
        type=kind,
        source=source,
        target=target,
        duties=() if kind.to_duty else about,
        valid=draw(rarely(_ALWAYS, _ALWAYS, _MAYBE, _OVER)),  # type: ignore[arg-type]
        holds=draw(st.sampled_from([Tri.YES, Tri.YES, Tri.YES, Tri.UNKNOWN, Tri.UNKNOWN, Tri.NO])),
        purpose=draw(rarely(None, Purpose.HOLD_TO_ACCOUNT, Purpose.PUBLISH)),  # type: ignore[arg-type]
        info=draw(part),
        debate=draw(part),
        consequences=draw(teeth),
        lead=draw(rarely(None, Tri.YES, Tri.UNKNOWN)),  # type: ignore[arg-type]
        shadow=bool(draw(rarely(False, True))),
        fact=draw(rarely("", "f")) if facts else "",  # type: ignore[arg-type]
        evidence=Evidence(replaces=draw(rarely((), (f"c{number - 1}",)))),  # type: ignore[arg-type]
    )
