"""Small random arrangements, dense in what the detectors look at."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st
from tests.accountability.builders import DUTIES, arrangement

from trustmodel.model import (
    Activity,
    Arrangement,
    AssuranceRule,
    Body,
    Cadence,
    Coverage,
    Criticality,
    Duty,
    Evidence,
    Occurrence,
    Organisation,
    Party,
    Post,
    Public,
    Purpose,
    Range,
    Relationship,
    RelationshipType,
    Span,
    TradeOff,
    Tri,
    When,
)

_T = RelationshipType
_ALWAYS = Span()
_MAYBE = Span.parse("2016")  # some day of 2016: on 1 June nobody knows whether it has begun
_OVER = Span.parse(None, "2015-01-01")
_ENDING = Span.parse(None, "2016")
_LATE = Span.parse("2015-06-01")
_DAY_PAST, _DAY_AHEAD = When.parse("2016-01-01"), When.parse("2017-01-01")

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
    "AG-22": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO),
    "AG-30": (_T.DIRECTS, _T.FEEDBACK),
    "AG-32": (_T.DIRECTS, _T.DIRECTS, _T.COORDINATES),
    "AG-34": (_T.ACCOUNTABLE_FOR, _T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO, _T.COORDINATES, _T.REGISTERS),
    "AG-35": (_T.HELD_WITH, _T.ACCOUNTABLE_TO, _T.FEEDBACK, _T.DIRECTS),
    "AG-53": (_T.RESPONSIBLE_FOR,),
    "AG-06": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR),
    "AG-14": (_T.OWNS, _T.APPOINTS, _T.FUNDS, _T.DIRECTS),
    "AG-23": (_T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO),
    "AG-31": (_T.FEEDBACK, _T.ACCOUNTABLE_TO, _T.COMMISSIONS),
    "AG-33": (_T.ACCOUNTABLE_TO, _T.ACCOUNTABLE_TO, _T.FUNDS),
    "AG-42": (_T.ACCOUNTABLE_TO, _T.FUNDS, _T.ACCOUNTABLE_FOR),
    "AG-43": (_T.ACCOUNTABLE_TO, _T.RESPONSIBLE_FOR),
    "AG-50": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR),
    "AG-51": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.ACCOUNTABLE_TO),
    "AG-52": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.STEPS_IN, _T.OWNS, _T.COMMISSIONS),
    "AG-54": (_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR),
    "AG-72": (_T.ACCOUNTABLE_TO,),
}
LOOKING = ("AG-14", "AG-50", "AG-72")
"""Those that look at activities as well."""


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
    "AG-06": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"), (_T.RESPONSIBLE_FOR, "p1", "duty-x")),
    "AG-14": ((_T.APPOINTS, "p0", "p1"),),
    "AG-23": ((_T.ACCOUNTABLE_TO, "p0", "p1"), (_T.ACCOUNTABLE_TO, "p1", "voters")),
    "AG-31": ((_T.FEEDBACK, "p0", "p1"),),
    "AG-33": ((_T.ACCOUNTABLE_TO, "p0", "p1"), (_T.ACCOUNTABLE_TO, "p0", "p2")),
    "AG-51": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"), (_T.RESPONSIBLE_FOR, "p1", "duty-x")),
    "AG-52": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"), (_T.RESPONSIBLE_FOR, "p1", "duty-x")),
    "AG-54": ((_T.ACCOUNTABLE_FOR, "p0", "duty-x"),),
}
"""What has to come together before a detector has anything to look at: drawn first, all else left to chance."""


_X = TypeVar("_X")


@st.composite
def arrangements(draw: st.DrawFn, code: str, facts: bool = True, partial: bool = True) -> Arrangement:
    """
    An arrangement of up to six parties and two duties, with the relationships that a detector reads.

    Hypothesis chooses (and shrinks) the sizes; the rest comes from one seed, which is a hundred times quicker.
    """
    random = Random(draw(st.integers(0, 2**32)))
    maker = _Maker(random, code, facts, partial)
    parties = maker.parties(draw(st.integers(0, 1)), draw(st.integers(3, 4)))
    duties = maker.duties(draw(st.integers(0, 2)))
    relationships = maker.relationships(draw(st.integers(2, 9)), parties, duties)
    more: dict[str, object] = {}
    if code in LOOKING:
        more = maker.looks(draw(st.integers(1, 3)), parties, duties)
    if code == "AG-33":
        more = {"trade_offs": (TradeOff(id="t", demands=(("caseload", "-"), ("spending", "-"))),)}
    return arrangement(parties, *relationships, duties=duties, coverage=Coverage.COMPLETE, **more)  # type: ignore[arg-type]  # fields by name


class _Maker:
    """Makes parties, duties and relationships, with the odd thing among them now and then."""

    def __init__(self, random: Random, code: str, facts: bool, partial: bool) -> None:
        self.random, self.code, self.facts, self.partial = random, code, facts, partial
        self.unled = [Tri.NO] * 3 if code == "AG-34" else []

    def one(self, *values: _X) -> _X:
        return self.random.choice(values)

    def mostly(self, usual: _X, *odd: _X) -> _X:
        """The first value two times in three, one of the others otherwise."""
        return usual if not odd or self.random.random() < 2 / 3 else self.random.choice(odd)

    def span(self) -> Span:
        return self.one(*[_ALWAYS] * 8, _MAYBE, _OVER)

    def coverage(self) -> Coverage | None:
        return self.one(*[None] * 6, Coverage.PARTIAL) if self.partial else None

    def parties(self, courts: int, number: int) -> list[Party]:
        found: list[Party] = [Public(id="voters"), *[Public(id="courts")] * courts]
        for n in range(number):
            kind = self.one(Organisation, Organisation, Body)
            above = self.mostly(None, *(party.id for party in found if not party.principal))
            actor = self.one(True, True, True, False)
            if self.code in ("AG-22", "AG-54"):
                kind = self.one(kind, Post)
            valid = self.one(_ALWAYS, _OVER, _ENDING, _LATE) if self.code == "AG-42" else self.span()
            made = kind(id=f"p{n}", part_of=above, actor=actor, valid=valid, coverage=self.coverage())
            found.append(made)
        return found

    def duties(self, number: int) -> list[Duty]:
        return [
            Duty(
                id=id,
                valid=self.one(*[_ALWAYS] * 8, _MAYBE),
                criticality=self.one(None, Criticality.NORMAL, Criticality.SAFETY, Criticality.SAFETY),
                joint_by_law=self.one(False, False, False, True),
                needs_status=self.one("", "ifa"),
                coverage=self.coverage(),
                **self.rules(),  # type: ignore[arg-type]  # fields by name
            )
            for id in DUTIES[:number]
        ]

    def rules(self) -> dict[str, object]:
        """What only some detectors ask of a duty."""
        match self.code:
            case "AG-06":
                return {"delegable": self.one(False, False, True, None), "delegable_to": self.one("", "vaa", "ifa")}
            case "AG-51":
                return {"touches_public": self.one(True, True, False)}
            case "AG-54":
                return {"notify_within": self.one("a day", "a day", "")}
            case _:
                return {}

    def looks(self, number: int, parties: Sequence[Party], duties: Sequence[Duty]) -> dict[str, object]:
        """Activities, what is on record of them, and what is required."""
        ids, owed = [one.id for one in parties], [one.id for one in duties]
        activities = [
            Activity(
                id=f"a{n}",
                name=f"a{n}",
                kind="audit",
                by=self.one("p1", *ids),
                of=(self.one("p0", *ids),),
                duties=self.one((), *((duty,) for duty in owed)),
                valid=self.span(),
                holds=self.one(*[Tri.YES] * 4, Tri.UNKNOWN, Tri.NO),
                line=self.one("3", "external", "1", ""),
                mandate=self.one(None, Tri.NO, Tri.NO, Tri.UNKNOWN, Tri.YES),
                cadences=(Cadence(per_year=Range.exactly(1)),),
            )
            for n in range(number)
        ]
        occurrences = [
            Occurrence(id=f"o{n}", activity=one.id, of=one.of[0], on=Span.parse(day, next_day))
            for n, one in enumerate(activities)
            for day, next_day in self.one((), (("2016-03-01", "2016-03-02"),), (("2014-03-01", "2014-03-02"),))
        ]
        rules = [AssuranceRule(id="r", lines=self.one(("3",), ("1", "external")), duties=self.one((), tuple(owed[:1])))]
        return {"activities": tuple(activities), "occurrences": tuple(occurrences), "assurance": tuple(rules)}

    def relationships(self, number: int, parties: Sequence[Party], duties: Sequence[Duty]) -> list[Relationship]:
        ids, owed = [one.id for one in parties], [one.id for one in duties]
        ends = [core for core in CORES.get(self.code, ()) if core[2] in (*ids, *owed)]
        core = len(ends)
        while len(ends) < number:
            kind = self.one(*RELEVANT[self.code])
            ends.append((kind, self.one(*ids), self.one(*(owed if kind.to_duty and owed else ids))))
        return [
            self.solid(n, kind, (source, target))
            if n < core and self.random.random() < 2 / 3
            else self.relationship(n, kind, (source, target), owed)
            for n, (kind, source, target) in enumerate(ends)
            if source != target and (owed or not kind.to_duty)
        ]

    def solid(self, number: int, kind: RelationshipType, ends: tuple[str, str]) -> Relationship:
        """A core claim with nothing odd about it but, now and then, that it is unknown."""
        return Relationship(
            id=f"c{number}",
            type=kind,
            source=ends[0],
            target=ends[1],
            holds=self.mostly(Tri.YES, Tri.UNKNOWN),
            consequences=Tri.YES if self.code == "AG-34" else Tri.NO,
            lead=self.mostly(None, None, Tri.UNKNOWN, *self.unled),
        )

    def relationship(
        self, number: int, kind: RelationshipType, ends: tuple[str, str], duties: Sequence[str]
    ) -> Relationship:
        parts = (None, Tri.YES, Tri.NO, Tri.NO, Tri.UNKNOWN)
        teeth = (Tri.YES, Tri.YES, Tri.UNKNOWN, Tri.NO) if self.code == "AG-34" else parts
        return Relationship(
            id=f"c{number}",
            type=kind,
            source=ends[0],
            target=ends[1],
            duties=() if kind.to_duty else self.one((), (), *((duty,) for duty in duties), tuple(duties)),
            holds=self.one(*[Tri.YES] * 6, Tri.UNKNOWN, Tri.UNKNOWN, Tri.UNKNOWN, Tri.NO),
            info=self.one(*parts),
            debate=self.one(*parts),
            consequences=self.one(*teeth),
            lead=self.one(*[None] * 5, Tri.YES, Tri.UNKNOWN, *self.unled),
            shadow=self.one(*[False] * 6, True),
            fact=self.one("", "", "", "f") if self.facts else "",
            evidence=Evidence(
                replaces=self.one(*[()] * 6, (f"c{number - 1}",)),
                review_by=self.one(None, _DAY_PAST, _DAY_AHEAD) if self.code == "AG-43" else None,
            ),
            **{
                "valid": self.span(),
                "purpose": self.one(None, None, None, Purpose.HOLD_TO_ACCOUNT, Purpose.PUBLISH),
                **self.more(),
            },  # type: ignore[arg-type]  # fields by name
        )

    def more(self) -> dict[str, object]:
        """What only some detectors ask of a relationship."""
        match self.code:
            case "AG-14":
                return {"arms_length": self.one(False, False, False, True)}
            case "AG-33":
                demands = (("spending", "+"), ("spending", "-"), ("caseload", "-"))
                return {"demands": self.one((), (self.one(*demands),), (self.one(*demands),))}
            case "AG-51":
                return {"purpose": self.one(Purpose.REDRESS, Purpose.REDRESS, None)}
            case "AG-52":
                return {"exit_plan": self.one(None, None, Tri.YES, Tri.NO, Tri.UNKNOWN)}
            case "AG-42":
                return {"valid": self.one(_ALWAYS, _ALWAYS, _OVER, _ENDING, _LATE)}
            case _:
                return {}
