"""Whether anybody can complain, take the work back, or notify in time: AG-51, AG-52, AG-54."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.bearers import Bearing, apart, bearing
from trustmodel.accountability.gaps.draft import (
    ABOUT,
    Draft,
    certainty,
    covered,
    declarations,
    detector,
    duty_covered,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Duty, Post, Purpose, Relationship, RelationshipType, Severity, Tri

_HANDED = (RelationshipType.COMMISSIONS, RelationshipType.DELEGATES)


def detectors() -> Iterable[Detector]:
    """Give AG-51, AG-52 and AG-54."""
    return (
        detector(
            _no_redress,
            id="AG-51",
            title="no redress",
            family="assurance",
            definition="A duty by which members of the public may be wronged has nobody outside to whom they can "
            "complain: no relationship for redress of whoever holds it or does the work.",
            base=Severity.HIGH,
            guard="redress against the holder covers whoever does its work, and redress against a body its parts; "
            "duties that are not said to touch the public; where nobody holds or does it, AG-01 and AG-03 say so",
            remedy="Say to whom people can complain, such as an ombudsman.",
            mended_by=("answer",),
            reads="National Audit Office 2016 and Institute for Government 2018: a forum for those who are served",
        ),
        detector(
            _no_way_back,
            id="AG-52",
            title="no way to step in or out",
            family="assurance",
            definition="A body does the work of a duty that another body holds; nobody has a right to step in over it, "
            "and no plan is on record for what happens to the work when the arrangement ends.",
            base=Severity.HIGH,
            severity_rule="one higher where nobody else surely does the work, and where the duty is critical",
            guard="the holder's own body; a body that the holder owns, which it can wind up; a right to step in that "
            "is held by anybody",
            remedy="Agree a right to step in, or a plan for the exit.",
            mended_by=("step-in",),
            reads="failure regimes: an accountable body must be able to take the work back",
        ),
        detector(
            _nobody_to_notify,
            id="AG-54",
            title="nobody to notify",
            family="assurance",
            definition="A duty to notify within a time limit has no post placed to do it.",
            base=Severity.HIGH,
            guard="a post of any body that holds the duty or does the work counts; duties without a time limit",
            remedy="Place the duty with a post.",
            mended_by=("assign-doer",),
            reads="a time limit that nobody in particular must keep is kept by chance",
        ),
    )


def _no_redress(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    root = graph.arrangement.root
    for id in graph.duties:
        duty = graph.arrangement.duties[id]
        bearers = [*graph.holders(id), *graph.doers(id)] if duty.touches_public else []
        if not bearers:
            continue
        routes: dict[str, list[Relationship]] = {}
        for claim in graph.claims(RelationshipType.ACCOUNTABLE_TO, duty=id):
            if claim.purpose is Purpose.REDRESS:
                routes.setdefault(root(claim.source), []).append(claim)
        safe = {body for body, claims in routes.items() if any(graph.state(one.id) is Tri.YES for one in claims)}
        sure = [claim for claim in bearers if graph.state(claim.id) is Tri.YES]
        if any(root(claim.source) in safe for claim in sure) or all(root(one.source) in safe for one in bearers):
            continue
        proved = bool(sure) and not any(root(claim.source) in routes for claim in bearers)
        bodies = sorted({root(claim.source) for claim in bearers})
        whole = duty_covered(graph, id) and covered(graph, bodies)
        why = UNCERTAIN if not proved else "" if whole else INCOMPLETE
        there = sorted({_outermost(graph, claim.source) for claim in bearers})
        who = labels(graph.arrangement, there, "or")
        yield Draft(
            subject=id,
            duty=id,
            others=tuple(there),
            certainty=certainty(proved and whole),
            severity=severity(Severity.HIGH, duty),
            says=f"Nobody outside is on record to whom people can complain about how {who} "
            f"{'does' if len(there) == 1 else 'do'} {name(graph.arrangement, id)}.{why}",
            witness=tuple(sorted(claim.id for claim in bearers)),
            behind=declarations(graph, (*bodies, id)) if proved and whole else (),
            missing=(f"somebody to whom people can complain about {who} for {name(graph.arrangement, id)}",),
        )


def _outermost(graph: GraphView, party: str) -> str:
    """Give the outermost body that a party is a part of and that exists, or may: a body that has ended hears nobody."""
    return next(id for id in reversed(graph.arrangement.roots(party)) if id in graph.parties)


def _no_way_back(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    every = {duty: tuple(bearing(graph, duty)) for duty in graph.duties}
    judged: dict[tuple[str, bool], set[str]] = {}
    for duty, some in every.items():
        for found in some:
            judged.setdefault((found.doer, found.does), set()).add(duty)
    for id, some in every.items():
        for found in some:
            same = tuple(sorted(judged[found.doer, found.does]))
            yield from _stuck(graph, graph.arrangement.duties[id], found, same)


def _stuck(graph: GraphView, duty: Duty, found: Bearing, judged: tuple[str, ...]) -> Iterator[Draft]:
    sides = graph.arrangement.roots(found.doer)
    onto = tuple(_onto(graph, sides, duty.id))
    ways = [_way(graph, claim) for claim in onto]
    perhaps = [claim.id for claim in onto if _way(graph, claim) is Tri.UNKNOWN]
    owners = _owners(graph, sides)
    free = [holder for holder in found.others if owners.get(graph.arrangement.root(holder)) is not Tri.YES]
    verdict = apart(found)
    if verdict is None or not free or Tri.YES in ways:
        return
    unowned = [holder for holder in found.held if graph.arrangement.root(holder) not in owners]
    proved = verdict and bool(unowned) and Tri.UNKNOWN not in ways
    whole = duty_covered(graph, duty.id) and covered(graph, (found.doer, *found.others))
    who = name(graph.arrangement, found.doer)
    holders = labels(graph.arrangement, free, "or")
    others = {graph.arrangement.root(one.source) for one in graph.doers(duty.id) if graph.state(one.id) is Tri.YES}
    alone = others <= {graph.arrangement.root(found.doer)}
    open_ended = Tri.UNKNOWN in ways
    lacks = "nobody is on record as able to step in over it, and no plan for what happens to the work if that ends"
    if open_ended:
        lacks = "whether anybody can step in over it, or there is a plan for what happens if that ends, is not known"
    why = INCOMPLETE if proved and not whole else "" if proved or open_ended else UNCERTAIN
    yield Draft(
        subject=found.doer,
        duty=duty.id,
        others=found.others,
        certainty=certainty(proved and whole),
        severity=severity(Severity.HIGH, duty, higher=alone),
        says=f"{who} {'does' if found.does else 'may do'} the work of {holders}{ABOUT}; {lacks}.{why}",
        witness=tuple(sorted({*found.claims, *perhaps})),
        behind=declarations(graph, (found.doer, *found.others, duty.id)) if proved and whole else (),
        missing=(f"a right to step in over {who}{ABOUT}, or a plan for the exit",),
        judged=judged,
        same=("does" if found.does else "may",),
        aspect="" if found.does else "maybe",
    )


def _onto(graph: GraphView, sides: tuple[str, ...], duty: str) -> Iterator[Relationship]:
    for kind in (RelationshipType.STEPS_IN, *_HANDED):
        for side in sides:
            yield from graph.claims(kind, target=side, duty=duty)


def _way(graph: GraphView, claim: Relationship) -> Tri:
    """Tell whether a relationship is a way to take the work back."""
    plan = Tri.YES if claim.type is RelationshipType.STEPS_IN else graph.component(claim, "exit_plan") or Tri.NO
    return graph.state(claim.id) & plan


def _owners(graph: GraphView, sides: tuple[str, ...]) -> dict[str, Tri]:
    """Give the bodies that own a party, or may."""
    found: dict[str, Tri] = {}
    for side in sides:
        for claim in graph.claims(RelationshipType.OWNS, target=side):
            body = graph.arrangement.root(claim.source)
            found[body] = found.get(body, Tri.NO) | graph.state(claim.id)
    return found


def _nobody_to_notify(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for id in graph.duties:
        duty = graph.arrangement.duties[id]
        if not duty.notify_within:
            continue
        bearers = [*graph.holders(id), *graph.doers(id)]
        posts = [claim for claim in bearers if isinstance(graph.arrangement.parties[claim.source], Post)]
        states = [graph.state(claim.id) for claim in posts]
        if Tri.YES in states:
            continue
        whole = duty_covered(graph, id)
        what = name(graph.arrangement, id)
        why = "" if whole else INCOMPLETE
        # Whoever holds it has to place it: without saying who that is, the sentence would be the same of every place.
        held = list(dict.fromkeys(one.source for one in graph.holders(id)))
        body = f" of {labels(graph.arrangement, held, 'or')}" if held else ""
        if posts:
            may = labels(graph.arrangement, [one.source for one in posts], "or")
            why = f" It is not known whether {may} is."
        yield Draft(
            subject=id,
            duty=id,
            certainty=certainty(whole and not posts),
            severity=severity(Severity.HIGH, duty),
            says=f"No post{body} is placed to do {what}, which must be done within {duty.notify_within}.{why}",
            witness=(id, *sorted(claim.id for claim in bearers)),
            behind=declarations(graph, [id]) if whole and not posts else (),
            missing=(f"a post{body} on record as doing the work of {what}",),
        )
