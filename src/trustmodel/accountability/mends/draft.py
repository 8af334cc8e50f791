"""What the built-in kinds of change share: new claims, regular meetings and reports, and whom one could answer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from trustmodel.accountability.gaps.words import labels
from trustmodel.hooks import GraphView, MendContext
from trustmodel.model import (
    Activity,
    Bearer,
    Cadence,
    Claims,
    Effort,
    Evidence,
    Grade,
    Range,
    Relationship,
    RelationshipType,
    Span,
    When,
)
from trustmodel.model.relationships import LEVERS

PROPOSED = Evidence(grade=Grade.ASSUMED, origin="mend", note="a proposed change")
"""What a proposed claim rests on: nothing but the proposal."""

QUARTERLY = 4
"""How many times a year a proposed meeting or report takes place: a part of the proposal, that a reader may change."""

_REPORT = {"sends": Range(Fraction(3), Fraction(8), Fraction(24)), "gets": Range(Fraction(1), Fraction(2), Fraction(6))}
_MEETING = {
    "sends": Range(Fraction(3), Fraction(8), Fraction(20)),
    "gets": Range(Fraction(3), Fraction(8), Fraction(20)),
}
_NAMED = 3
"""So many duties are named one by one."""
_MOST = 6
"""So many proposals of one kind are made for one finding, the most natural first."""


def days(low: int, likely: int, high: int) -> Range:
    """Give a range of working days."""
    return Range(Fraction(low), Fraction(likely), Fraction(high))


def key(*parts: str) -> str:
    """Give an id made of parts; a list of many is told by a short sum of it."""
    from hashlib import sha256  # needed for a repair only; mends are collected at every start

    return ":".join(part if len(part) <= 60 else sha256(part.encode()).hexdigest()[:12] for part in parts if part)


def duties_of(context: MendContext) -> tuple[str, ...]:
    """Give the duties that the finding is about; none is all."""
    finding, known = context.finding, context.arrangement.duties
    named = finding.duties or ((finding.duty,) if finding.duty else ())
    return tuple(sorted(id for id in named if id in known))


def about(context: MendContext, duties: tuple[str, ...]) -> str:
    """Say what a change is about: ` for fostering and adoption`, ` for 13 duties`, or nothing."""
    if not duties:
        return ""
    return f" for {labels(context.arrangement, duties) if len(duties) <= _NAMED else f'{len(duties)} duties'}"


def tie(
    context: MendContext, kind: RelationshipType, source: str, target: str, duties: tuple[str, ...] = ()
) -> Relationship:
    """Give a new relationship that holds from the day of the change on."""
    return Relationship(
        id=key("mend", kind, source, target, "+".join(duties)),
        type=kind,
        source=source,
        target=target,
        duties=duties,
        valid=Span(When.on(context.on)),
        evidence=PROPOSED,
    )


def meeting(context: MendContext, by: str, of: str, duties: tuple[str, ...]) -> Claims:
    """Give a quarterly meeting at which one party questions another, with what each is assumed to spend on it."""
    return _regular(context, ("meeting", f"Quarterly meeting of {_pair(context, by, of)}"), by, of, duties)


def reports(context: MendContext, by: str, of: str, duties: tuple[str, ...]) -> Claims:
    """Give a quarterly report from one party (`of`) to another, with what each is assumed to spend on it."""
    return _regular(context, ("return", f"Quarterly report to {_pair(context, by, of)}"), by, of, duties)


def _pair(context: MendContext, by: str, of: str) -> str:
    return f"{context.arrangement.label(by)} on {context.arrangement.label(of)}"


def _regular(context: MendContext, kind: tuple[str, str], by: str, of: str, duties: tuple[str, ...]) -> Claims:
    id = key("mend", kind[0], by, of, "+".join(duties))
    often = Cadence(per_year=Range.exactly(QUARTERLY), stated="quarterly")
    activity = Activity(
        id=id,
        name=kind[1],
        kind=kind[0],
        by=by,
        of=(of,),
        duties=duties,
        cadences=(often,),
        valid=Span(When.on(context.on)),
        evidence=PROPOSED,
    )
    hours = _MEETING if kind[0] == "meeting" else _REPORT
    efforts = tuple(
        Effort(id=f"{id}:{end}", activity=id, bearer=bearer(context, party), role=end, hours=spent, evidence=PROPOSED)
        for end, party, spent in (("sends", of, hours["sends"]), ("gets", by, hours["gets"]))
    )
    return Claims(activities=(activity,), efforts=efforts)


def bearer(context: MendContext, party: str) -> Bearer:
    """Give whose time a party's is: the provider's, the council's as client, a regulator's, or a partner's."""
    graph, arrangement = context.graph, context.arrangement
    root = arrangement.root(party)
    if root in {arrangement.root(one) for one in arrangement.providers(context.on)} - set(arrangement.authorities):
        return Bearer.PROVIDER
    if root in arrangement.authorities:
        return Bearer.COMMISSIONER
    registers = {arrangement.root(claim.source) for claim in graph.live(RelationshipType.REGISTERS)}
    return Bearer.REGULATOR if root in registers else Bearer.PARTNER


def forums(context: MendContext, actor: str, duties: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Give those to whom a party could sensibly answer, the most natural first, with how natural each is.

    First those to whom it already answers on something, then holders of the duties whose work it does, then those
    with a lever over it, then the authorities. Each surely reaches somebody to whom all answer, and is not of its
    own body.
    """
    graph, arrangement = context.graph, context.arrangement
    own = arrangement.root(actor)
    ends = graph.reaching(sure=True)
    body = [id for id in graph.parts(own) if id in graph.parties]
    worked = duties or tuple(d for d in graph.duties if any(claim.source in body for claim in graph.doers(d)))
    tiers: tuple[Iterable[str], ...] = (
        (claim.target for part in body for claim in graph.claims(RelationshipType.ACCOUNTABLE_TO, source=part)
         if claim.is_route),
        (claim.source for duty in worked for claim in graph.holders(duty)),
        (claim.source for kind in sorted(LEVERS) for part in body for claim in graph.claims(kind, target=part)),
        arrangement.authorities,
    )  # fmt: skip
    seen: set[str] = set()
    for fit, tier in enumerate(tiers):
        for id in sorted(set(tier)):
            root = arrangement.root(id)
            if root in seen or root == own or not ends.intersection(arrangement.roots(id)):
                continue
            seen.add(root)
            yield fit, id
            if len(seen) == _MOST:
                return


def first(graph: GraphView, ids: Iterable[str]) -> list[str]:
    """Give those of the parties that exist, or may, each once, at most so many as are proposed."""
    return [id for id in dict.fromkeys(ids) if id in graph.parties][:_MOST]
