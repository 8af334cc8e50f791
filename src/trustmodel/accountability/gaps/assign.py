"""Whether a duty has a holder, one holder, and somebody who does the work: AG-01, AG-02, AG-03."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from trustmodel.accountability.gaps.draft import (
    Draft,
    begins_later,
    certainty,
    declarations,
    detector,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, labels, name
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import (
    Certainty,
    FindingKind,
    Organisation,
    Relationship,
    RelationshipType,
    Severity,
    Tri,
    When,
)

_RACI = "well-formedness of responsibility matrices; Thompson 2014 on the problem of many hands"


def detectors() -> Iterable[Detector]:
    """Give AG-01, AG-02 and AG-03."""
    return (
        detector(
            _unassigned,
            id="AG-01",
            title="nobody holds the duty",
            family="assign",
            definition="A duty in force has nobody who is accountable for it.",
            base=Severity.HIGH,
            guard="an interim holder is a holder, named as interim; shadow running holds nothing",
            remedy="Name who holds the duty, and from when.",
            mended_by=("assign-holder",),
            reads=_RACI,
        ),
        detector(
            _many_hands,
            id="AG-02",
            title="many hands",
            family="assign",
            definition="Two or more bodies hold a duty at once and not exactly one of them is the agreed lead.",
            base=Severity.MEDIUM,
            severity_rule="one higher where they are different legal bodies, and where the duty is critical",
            guard="a body and its parts are one hand; holders one after the other; duties that are joint by law",
            remedy="Agree in writing which of them leads, or write a joint protocol.",
            mended_by=("name-lead", "declare-joint"),
            reads=_RACI,
        ),
        detector(
            _no_doer,
            id="AG-03",
            title="nobody does the work",
            family="assign",
            definition="A duty in force has nobody who is responsible for doing the work.",
            base=Severity.HIGH,
            compensator="the work is to be taken on from a stated date",
            guard="shadow running does nothing",
            remedy="Say who does the work, and from when.",
            mended_by=("assign-doer",),
            reads=_RACI,
        ),
    )


def _unassigned(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for id in graph.duties:
        holders = graph.holders(id)
        sure = [claim for claim in holders if graph.state(claim.id) is Tri.YES]
        if not sure:
            yield _absent(graph, id, holders, "is recorded as accountable for", "accountable for")
        elif all(claim.interim for claim in sure):
            who = labels(graph.arrangement, [claim.source for claim in sure])
            verb = "is" if len({claim.source for claim in sure}) == 1 else "are"
            yield Draft(
                subject=id,
                duty=id,
                others=tuple(sorted({claim.source for claim in sure})),
                kind=FindingKind.INFORMATION,
                certainty=Certainty.PROVED,
                severity=Severity.LOW,
                says=f"{who} {verb} accountable for {name(graph.arrangement, id)} only in the interim.",
                witness=tuple(claim.id for claim in sure),
                remedy="",
            )


def _no_doer(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    takings = _takings(graph)
    for id in graph.duties:
        doers = graph.doers(id)
        if any(graph.state(claim.id) is Tri.YES for claim in doers):
            continue
        draft = _absent(graph, id, doers, "is recorded as doing the work of", "responsible for")
        for taker, start in _pending(graph, takings.get(id, ()))[:1]:
            draft = attrs.evolve(
                draft,
                severity=severity(Severity.HIGH, graph.arrangement.duties[id], compensated=True),
                says=f"{draft.says} {name(graph.arrangement, taker)} is to do it from {start}.",
            )
        yield draft


def _absent(graph: GraphView, id: str, claims: Sequence[Relationship], verb: str, role: str) -> Draft:
    """Give the draft for a duty in which nobody surely has the role; `claims` are those not certain."""
    duty = graph.arrangement.duties[id]
    complete = graph.arrangement.covered(duty, graph.on)
    what, why = name(graph.arrangement, id), ""
    if claims:
        why = f" It is not known whether {labels(graph.arrangement, [c.source for c in claims], 'or')} is."
    elif not complete:
        why = INCOMPLETE
    return Draft(
        subject=id,
        duty=id,
        certainty=certainty(not claims and complete),
        severity=severity(Severity.HIGH, duty),
        says=f"Nobody {verb} {what}.{why}",
        witness=(id, *(claim.id for claim in claims)),
        behind=declarations(graph, [id]) if not claims and complete else (),
        missing=(f"somebody {role} {what}",),
    )


def _takings(graph: GraphView) -> Mapping[str, list[Relationship]]:
    """Give by duty the relationships on record, live or not, by which somebody does or gets the work."""
    found: dict[str, list[Relationship]] = {}
    for claim in graph.record:
        if claim.type in (RelationshipType.RESPONSIBLE_FOR, RelationshipType.DELEGATES):
            for duty in (claim.target,) if claim.type.to_duty else dict.fromkeys(claim.duties):
                found.setdefault(duty, []).append(claim)
    return found


def _pending(graph: GraphView, about: Sequence[Relationship]) -> list[tuple[str, When]]:
    """Give who is to do the work from a stated later date, and does not, or may not, do so yet."""
    already = {claim.source for claim in about if claim.valid.covers(graph.on) & claim.holds is not Tri.NO}
    found: list[tuple[str, When]] = []
    for claim in about:
        if claim.source not in already:
            taker = claim.source if claim.type.to_duty else claim.target
            start = begins_later(graph, claim)
            if start is not None and not claim.shadow:
                found.append((taker, start))
    return found


_NOTHING, _HOLDS, _LEADS = 0, 1, 2


def _many_hands(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    for id in graph.duties:
        duty = arrangement.duties[id]
        claims = graph.holders(id)
        hands: dict[str, list[Relationship]] = {}
        for claim in claims:
            hands.setdefault(arrangement.root(claim.source), []).append(claim)
        if duty.joint_by_law or len(hands) < 2:
            continue
        reached = reachable_hands(graph, hands)
        many = [bodies for found, leads, bodies in reached if found >= 2 and leads != 1]
        if not many:
            continue
        leads = [claim for claim in claims if graph.component(claim, "lead") is Tri.YES]
        none = "more than one of them is named as lead" if len(leads) > 1 else "no lead among them is agreed"
        if any(graph.component(claim, "lead") is Tri.UNKNOWN for claim in claims):
            none = "whether one of them alone is the agreed lead is not certain"
        what = name(arrangement, id)
        maybe = [claim for claim in claims if graph.state(claim.id) is not Tri.YES]
        unsure = f" (not certain: {labels(arrangement, [claim.source for claim in maybe])})" if maybe else ""
        yield Draft(
            subject=id,
            duty=id,
            others=tuple(sorted(hands)),
            certainty=certainty(len(many) == len(reached)),
            severity=severity(Severity.MEDIUM, duty, higher=max(many) > 1),
            says=f"{labels(arrangement, sorted(hands))} are each accountable for {what}{unsure}, and {none}.",
            witness=tuple(claim.id for claim in claims),
            missing=(f"one of them named as lead for {what}",),
        )


def reachable_hands(graph: GraphView, hands: Mapping[str, Sequence[Relationship]]) -> set[tuple[int, int, int]]:
    """Give every reachable triple of how many hands hold, lead, and hold as legal bodies, each counted up to two.

    Hands are independent once shared unknowns are settled, so that counting hand by hand reaches exactly what
    some completion reaches, without listing completions.
    """
    reached = {(0, 0, 0)}
    for hand, claims in hands.items():
        body = isinstance(graph.arrangement.parties[hand], Organisation)
        reached = {
            (min(2, holding + held), min(2, leading + (role == _LEADS)), min(2, bodies + (held and body)))
            for holding, leading, bodies in reached
            for role in _roles(graph, claims)
            for held in (role > _NOTHING,)
        }
    return reached


def _roles(graph: GraphView, claims: Sequence[Relationship]) -> set[int]:
    """Give what one hand can turn out to be, over all its claims."""
    roles = {_NOTHING}
    for claim in claims:
        lead = graph.component(claim, "lead")
        options = {_LEADS} if lead is Tri.YES else {_HOLDS, _LEADS} if lead is Tri.UNKNOWN else {_HOLDS}
        if graph.state(claim.id) is not Tri.YES:
            options = options | {_NOTHING}
        roles = {max(role, option) for role in roles for option in options}
    return roles
