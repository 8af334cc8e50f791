"""Whether those who act have a forum that can know, question and act: AG-10 to AG-13."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from trustmodel.accountability.gaps.draft import (
    ABOUT,
    Draft,
    acts,
    certainty,
    covered,
    declarations,
    detector,
    duty_covered,
    duty_of,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.accountability.paths import Step, Steps, within
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Arrangement, FindingKind, Relationship, RelationshipType, Severity, Tri
from trustmodel.model.counting import listed

_BOVENS = "Bovens 2007: an actor explains and justifies, a forum questions and judges, consequences may follow"
_CAN = {
    "info": "demand information",
    "debate": "question and debate",
    "consequences": "impose a consequence",
}
_CANNOT = {
    "info": "has no right to information",
    "debate": "cannot question and debate",
    "consequences": "cannot impose a consequence",
}
_SURE = {
    "info": "gets information that it can rely on",
    "debate": "can question and debate",
    "consequences": "can impose a consequence",
}
_PURPOSE = (
    "only relationships meant to hold to account; pure forums; what is not stated is an information line, never a gap"
)
FEEDBACK_HOPS = 2
"""How many hand-overs of information still count as feedback."""


def detectors() -> Iterable[Detector]:
    """Give AG-10, AG-11, AG-12 and AG-13."""
    return (
        detector(
            _no_forum,
            id="AG-10",
            title="no forum",
            family="relation",
            definition="An actor with a duty answers to nobody for any of its duties.",
            base=Severity.HIGH,
            severity_rule="none: it is about the actor",
            guard="a part answers through its body; answering for everything counts; ultimate principals; pure forums",
            remedy="Say to whom it answers, with what information, questions and consequences.",
            mended_by=("answer",),
            reads=_BOVENS,
        ),
        detector(
            lambda context: _weak(context, "info", Severity.MEDIUM),
            id="AG-11",
            title="blind forum",
            family="relation",
            definition="A forum that is to hold an actor to account cannot demand information.",
            base=Severity.MEDIUM,
            compensator=f"information reaches it in at most {FEEDBACK_HOPS} steps",
            guard=_PURPOSE,
            remedy="Give the forum a right to information, for instance a data clause.",
            mended_by=("data-clause",),
            reads=_BOVENS,
        ),
        detector(
            lambda context: _weak(context, "debate", Severity.LOW),
            id="AG-12",
            title="mute forum",
            family="relation",
            definition="A forum that is to hold an actor to account cannot question and debate.",
            base=Severity.LOW,
            guard=_PURPOSE,
            remedy="Give the forum a right to a meeting or a hearing.",
            mended_by=("hearing",),
            reads=_BOVENS,
        ),
        detector(
            _toothless,
            id="AG-13",
            title="toothless forum",
            family="relation",
            definition="No forum to which an actor answers for a duty can impose a consequence; each such forum "
            "singly is an information line.",
            base=Severity.MEDIUM,
            compensator="another forum of the actor is complete: it can know, question and impose a consequence",
            guard=f"forums that advise by design; a part answers through its body; {_PURPOSE}",
            remedy="Give one of its forums a sanction, or a right to escalate.",
            mended_by=("sanction", "answer"),
            reads=_BOVENS,
        ),
    )


def duties_held(graph: GraphView, actor: str) -> dict[str, bool]:
    """Give the duties that a party holds or does the work of, or may, and whether it surely does; sorted."""
    found: dict[str, bool] = {}
    for kind in (RelationshipType.ACCOUNTABLE_FOR, RelationshipType.RESPONSIBLE_FOR):
        for claim in graph.claims(kind, source=actor):
            if not claim.shadow:
                found[claim.target] = found.get(claim.target, False) or graph.state(claim.id) is Tri.YES
    return dict(sorted(found.items()))


def parts_in(graph: GraphView, actor: str, duties: Iterable[str]) -> tuple[str, ...]:
    """Give for each duty a claim by which a party holds it or does its work, the surest first."""
    found: dict[str, list[Relationship]] = {duty: [] for duty in duties}
    for kind in (RelationshipType.ACCOUNTABLE_FOR, RelationshipType.RESPONSIBLE_FOR):
        for claim in graph.claims(kind, source=actor):
            if not claim.shadow and claim.target in found:
                found[claim.target].append(claim)
    surest = (min(some, key=lambda one: (graph.state(one.id) is not Tri.YES, one.id)) for some in found.values())
    return tuple(sorted(one.id for one in surest))


def busy(graph: GraphView) -> frozenset[str]:
    """Give the parties to which something on record gives a duty on the date, in force or not."""
    kinds = (RelationshipType.ACCOUNTABLE_FOR, RelationshipType.RESPONSIBLE_FOR)
    return frozenset(
        claim.source
        for claim in graph.record
        if claim.type in kinds and not claim.shadow and claim.valid.covers(graph.on) & claim.holds is not Tri.NO
    )


def answers_itself(graph: GraphView, party: str) -> bool:
    """Tell whether a party must answer to somebody itself: it acts, is no principal and no part of what exists.

    A part answers through its body.
    """
    found = graph.arrangement.party(party)
    return not found.principal and found.part_of not in graph.parties and acts(graph.arrangement, party)


def _no_forum(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for actor in graph.parties:
        duties = duties_held(graph, actor)
        if not duties or not answers_itself(graph, actor):
            continue
        routes = graph.routes(actor)

        def met(duty: str, known: set[str], routes: Sequence[Relationship] = routes) -> Iterator[Relationship]:
            return (one for one in routes if graph.meets(one, duty) and one.id in known)

        sure = {claim.id for claim in routes if graph.state(claim.id) is Tri.YES}
        every = {claim.id for claim in routes}
        certain = [duty for duty, held in duties.items() if held]
        if any(next(met(duty, sure), None) for duty in certain):
            continue
        if all(next(met(duty, sure), None) for duty in duties):
            continue
        proved = bool(certain) and not any(next(met(duty, every), None) for duty in duties)
        maybe = sorted({claim.id for duty in duties for claim in met(duty, every)})
        whole = covered(graph, [actor])
        why = UNCERTAIN if not proved else "" if whole else INCOMPLETE
        who, work = name(graph.arrangement, actor), labels(graph.arrangement, duties)
        yield Draft(
            subject=actor,
            certainty=certainty(proved and whole),
            severity=severity(Severity.HIGH),
            says=f"{who} has a part in {work}, but nothing on record makes it answer to anybody for that.{why}",
            witness=(*maybe, *parts_in(graph, actor, duties)),
            behind=declarations(graph, [actor]) if proved and whole else (),
            missing=(f"{who} answers to somebody for {work}",),
        )


@attrs.frozen
class _Tie:
    """All that is claimed of one actor answering to one forum about the same duties, from any source."""

    actor: str
    forum: str
    duties: tuple[str, ...]
    claims: tuple[Relationship, ...]

    @property
    def several(self) -> tuple[str, ...]:
        """The duties, where there are several, so that no single one stands for the tie."""
        return self.duties if len(self.duties) > 1 else ()


def _ties(graph: GraphView) -> Iterator[_Tie]:
    found: dict[tuple[str, str, tuple[str, ...]], list[Relationship]] = {}
    for claim in graph.live(RelationshipType.ACCOUNTABLE_TO):
        if claim.is_route and acts(graph.arrangement, claim.source):
            found.setdefault((claim.source, claim.target, tuple(sorted(claim.duties))), []).append(claim)
    for (actor, forum, duties), claims in sorted(found.items()):
        yield _Tie(actor, forum, duties, tuple(claims))


def _lacks(graph: GraphView, claims: Sequence[Relationship], part: str) -> bool | None:
    """Tell whether what is claimed lacks a component: true in every completion, false in some, `None` in none.

    Claims of several sources add up: one that grants the component is enough (component-wise maximum). One
    that does not state it leaves the question open, and open is never a gap.
    """
    values = {claim.id: graph.component(claim, part) for claim in claims}
    sure = {claim.id for claim in claims if graph.state(claim.id) is Tri.YES}
    clears = {id for id, value in values.items() if value in (Tri.YES, None)}
    if clears & sure or clears == set(values):
        return None
    return bool(sure) and all(value is Tri.NO for value in values.values())


def _weak(context: DetectorContext, part: str, base: Severity) -> Iterator[Draft]:
    graph = context.graph
    for tie in _ties(graph):
        yield from _unstated(graph, tie, part)
        found = _lacks(graph, tie.claims, part)
        if found is not None:
            yield _single(graph, tie, part, found, base)


def _single(
    graph: GraphView, tie: _Tie, part: str, proved: bool, base: Severity, kind: FindingKind = FindingKind.GAP
) -> Draft:
    arrangement = graph.arrangement
    actor, forum = name(arrangement, tie.actor), name(arrangement, tie.forum)
    told = part == "info" and _told(graph, tie)
    tail = ", though information reaches it another way" if told else ""
    sure = any(graph.state(claim.id) is Tri.YES for claim in tie.claims)
    denied = all(graph.component(claim, part) is Tri.NO for claim in tie.claims)
    it = arrangement.label(tie.forum)
    but = f"but {it} {_CANNOT[part]}" if denied else f"but it is not certain that {it} {_SURE[part]}"
    duty = tie.duties[0] if len(tie.duties) == 1 else ""
    level = severity(base, duty_of(graph, duty), compensated=told)
    return Draft(
        subject=tie.actor,
        duty=duty,
        duties=tie.several,
        others=(tie.forum,),
        kind=kind,
        certainty=certainty(proved),
        severity=level if kind is FindingKind.GAP else Severity.LOW,
        says=f"{actor} {'answers' if sure else 'may answer'} to {forum}{_for(arrangement, tie)}, {but}{tail}.",
        witness=tuple(claim.id for claim in tie.claims),
        missing=(f"a right of {forum} to {_CAN[part]}{_for(arrangement, tie)}",),
        aspect="+".join(tie.several),
        same=(tie.forum, *tie.duties),
    )


def _for(arrangement: Arrangement, tie: _Tie) -> str:
    return f" for {labels(arrangement, tie.duties)}" if tie.duties else ""


def _told(graph: GraphView, tie: _Tie) -> bool:
    """Tell whether information surely flows from the actor to the forum about what the tie is about."""
    return all(tie.forum in within([tie.actor], _feedback(graph, duty), FEEDBACK_HOPS) for duty in tie.duties or ("",))


def _unstated(graph: GraphView, tie: _Tie, part: str) -> Iterator[Draft]:
    """Say what is not stated of a tie: one line for each, under the first component that is not.

    Whether a forum can do something that nobody has written down is unknown, which is no gap.
    """
    missing = [
        one
        for one in _CAN
        if all(graph.component(claim, one) is None for claim in tie.claims)
        or (
            any(graph.component(claim, one) is None for claim in tie.claims)
            and _lacks(graph, tie.claims, one) is None
            and not any(graph.component(claim, one) is Tri.YES for claim in tie.claims)
        )
    ]
    if not missing or missing[0] != part:
        return
    arrangement = graph.arrangement
    actor, forum = name(arrangement, tie.actor), name(arrangement, tie.forum)
    sure = any(graph.state(claim.id) is Tri.YES for claim in tie.claims)
    answers = "answers" if sure else "may answer"
    whether = f"whether {arrangement.label(tie.forum)} can {listed([_CAN[one] for one in missing], 'or')}"
    yield Draft(
        subject=tie.actor,
        duty=tie.duties[0] if len(tie.duties) == 1 else "",
        others=(tie.forum,),
        kind=FindingKind.INFORMATION,
        certainty=certainty(sure),
        severity=Severity.LOW,
        says=f"{actor} {answers} to {forum}{_for(arrangement, tie)}; not stated: {whether}.",
        witness=tuple(claim.id for claim in tie.claims),
        missing=(whether,),
        duties=tie.several,
        aspect="+".join(tie.several),
        remedy="State it, with a source.",
        same=("not stated", tie.forum, *tie.duties),
    )


def _toothless(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    said: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for draft in _no_teeth_at_all(graph):
        said.setdefault((draft.subject, draft.others), set()).add(draft.duty)
        yield draft
    for tie in _ties(graph):
        yield from _unstated(graph, tie, "consequences")
        found = _lacks(graph, tie.claims, "consequences")
        gap = said.get((tie.actor, (tie.forum,)), set())  # what a gap says of this forum alone is not said again
        if found is not None and (gap.isdisjoint(tie.duties) if tie.duties else not gap):
            yield _single(graph, tie, "consequences", found, Severity.LOW, FindingKind.INFORMATION)


def _no_teeth_at_all(graph: GraphView) -> Iterator[Draft]:
    working = busy(graph)
    for actor in graph.parties:
        if not answers_itself(graph, actor):
            continue
        duties = duties_held(graph, actor)
        if actor not in working:
            duties = {"": True}
        for duty, held in duties.items():
            routes = graph.routes(actor, duty or None)
            found = _lacks(graph, routes, "consequences") if routes else None
            if found is not None:
                whole = covered(graph, [actor]) and duty_covered(graph, duty)
                why = UNCERTAIN if found and not held else INCOMPLETE if found and not whole else ""
                yield _no_teeth(graph, actor, duty, routes, tuple(duties), sure=found, why=why)


def _no_teeth(
    graph: GraphView,
    actor: str,
    duty: str,
    routes: Sequence[Relationship],
    judged: tuple[str, ...],
    *,
    sure: bool,
    why: str,
) -> Draft:
    """Give the draft for an actor none of whose forums can impose a consequence.

    Args:
        graph: the arrangement on a date.
        actor: who answers.
        duty: for what.
        routes: its answering for that to anybody.
        judged: all duties for which this was asked.
        sure: whether none of the forums on record can.
        why: why that proves nothing, or empty.

    """
    arrangement = graph.arrangement
    forums = sorted({claim.target for claim in routes})
    complete = any(
        graph.state(claim.id) is Tri.YES and all(graph.component(claim, part) is Tri.YES for part in _CAN)
        for claim in graph.routes(actor)
    )
    who = name(arrangement, actor)
    several = len(forums) > 1
    each = "any of them" if several else arrangement.label(forums[0])
    none = "none of them can" if several else f"{each} cannot"
    can = none if sure else f"it is not certain that {each} can"
    return Draft(
        subject=actor,
        duty=duty,
        others=tuple(forums),
        certainty=certainty(sure and not why),
        severity=severity(Severity.MEDIUM, duty_of(graph, duty), compensated=complete),
        says=f"{who} answers to {labels(arrangement, forums)}{ABOUT}, but {can} impose a consequence.{why}",
        witness=tuple(claim.id for claim in routes),
        behind=declarations(graph, [actor, duty]) if sure and not why else (),
        missing=(f"a forum that can impose a consequence on {who}{ABOUT}",),
        judged=judged,
    )


def _feedback(graph: GraphView, duty: str) -> Steps:
    def steps(party: str) -> list[Step]:
        flows = graph.claims(RelationshipType.FEEDBACK, source=party, duty=duty)
        return [Step(claim.target, claim.id) for claim in flows if graph.state(claim.id) is Tri.YES]

    return steps
