"""Whether those who are to look from outside are held by those at whom they look: AG-14."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trustmodel.accountability.gaps.draft import Draft, certainty, detector, severity
from trustmodel.accountability.gaps.words import labels, name
from trustmodel.accountability.paths import Step, claims_of, shortest
from trustmodel.assessment.gaps.looking import looking
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.hooks.graph_view import StepView
from trustmodel.model import Activity, Relationship, RelationshipType, Severity, Tri

INDEPENDENT = "independent-majority"
"""The status of a forum most of whose members are independent of those at whom it looks."""

_LINES = ("3", "external")
_HOLDS = (RelationshipType.OWNS, RelationshipType.APPOINTS, RelationshipType.FUNDS, RelationshipType.DIRECTS)


def detectors() -> Iterable[Detector]:
    """Give AG-14."""
    return (
        detector(
            _captives,
            id="AG-14",
            title="captive forum",
            family="relation",
            definition="Somebody gives assurance of the third line or from outside about an actor that owns, appoints, "
            "funds or directs it, by itself or through others.",
            base=Severity.HIGH,
            severity_rule="none: it is about the two",
            compensator=f"most members of the forum are independent (the status `{INDEPENDENT}`)",
            guard="a levy that the law sets and an appointment that the law prescribes (`arms_length`); commissioning, "
            "employing and stepping in; a part of the actor's own body that nobody there appoints, funds or directs by "
            "a relationship of its own; oversight of the first and second line",
            remedy="Let somebody else appoint or fund the forum.",
            reads="HM Treasury 2012 on assurance frameworks: the third line is independent of those it looks at",
        ),
    )


def _captives(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    found: dict[tuple[str, str], list[tuple[Activity, Tri]]] = {}
    # Whoever holds a forum holds it, or a body that it is a part of, by a relationship: most are held by nobody.
    held = {claim.target for kind in _HOLDS for claim in graph.live(kind) if not claim.arms_length}
    for activity in graph.arrangement.claims.activities:
        if activity.line not in _LINES:
            continue
        chain = graph.arrangement.roots(activity.by)
        if held.isdisjoint(chain) or graph.arrangement.parties[chain[-1]].principal:
            continue
        state = looking(graph, activity)
        for actor in activity.of if state is not Tri.NO else ():
            if actor != activity.by:
                found.setdefault((activity.by, graph.arrangement.root(actor)), []).append((activity, state))
    for (forum, actor), looks in sorted(found.items(), key=lambda pair: pair[0]):
        maybe = _hold(graph, actor, forum, looks, sure=False)
        if maybe is None:
            continue
        sure = _hold(graph, actor, forum, [one for one in looks if one[1] is Tri.YES], sure=True)
        ids, activities = sure or maybe
        yield _draft(graph, actor, forum, ids, activities, proved=sure is not None)


def _hold(
    graph: GraphView, actor: str, forum: str, looks: Sequence[tuple[Activity, Tri]], *, sure: bool
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Give the relationships by which an actor holds a forum, and the activities that this is about."""
    best: tuple[str, ...] | None = None
    about: list[str] = []
    for activity, _ in looks:
        for duty in activity.duties or (None,):
            ids = _chain(graph, actor, forum, duty, sure=sure)
            if ids:
                about.append(activity.id)
                best = min(best or ids, ids, key=lambda one: (len(one), one))
    return (best, tuple(sorted(set(about)))) if best else None


def _chain(graph: GraphView, actor: str, forum: str, duty: str | None, *, sure: bool) -> tuple[str, ...]:
    arrangement = graph.arrangement
    chain = arrangement.roots(forum)
    if chain[-1] == actor:  # inside one body only what is said of the forum itself counts
        within = set(chain[:-1])
        inside = [
            claim.id
            for source in graph.parts(actor)
            if within.isdisjoint(arrangement.roots(source))
            for claim in _from(graph, source, duty, sure=sure)
            if claim.target in within
        ]
        return (min(inside),) if inside else ()

    def steps(party: str) -> Sequence[StepView]:
        parts = [Step(id) for id in graph.parts(party) if _is_part(graph, id, party, sure=sure)]
        return sorted([*parts, *(Step(one.target, one.id) for one in _from(graph, party, duty, sure=sure))])

    return claims_of(shortest([actor], chain, steps))


def _from(graph: GraphView, source: str, duty: str | None, *, sure: bool) -> list[Relationship]:
    return [
        claim
        for kind in _HOLDS
        for claim in graph.claims(kind, source=source, duty=duty)
        if not claim.arms_length and (not sure or graph.state(claim.id) is Tri.YES)
    ]


def _is_part(graph: GraphView, part: str, body: str, *, sure: bool) -> bool:
    there = graph.party_state(part) & graph.party_state(body)
    return graph.arrangement.parties[part].part_of == body and there is not Tri.NO and (not sure or there is Tri.YES)


def _draft(
    graph: GraphView, actor: str, forum: str, ids: tuple[str, ...], activities: tuple[str, ...], *, proved: bool
) -> Draft:
    arrangement = graph.arrangement
    free = Tri.some(arrangement.has_status(one, INDEPENDENT, graph.on) for one in arrangement.roots(forum))
    last = arrangement.relationships[ids[-1]]
    through = [arrangement.relationships[id].target for id in ids[:-1]]
    by = f", through {labels(arrangement, through)}" if through else ""
    but = ", though most of its members are independent" if free is Tri.YES else ""
    may = "" if proved else "may "
    verbs = {"owns": "own", "appoints": "appoint", "funds": "fund", "directs": "direct"}
    holds = last.type.value if proved else verbs[last.type.value]
    return Draft(
        subject=forum,
        others=(actor,),
        certainty=certainty(proved),
        severity=severity(Severity.HIGH, compensated=free is Tri.YES),
        says=f"{name(arrangement, forum)} is to give independent assurance about {name(arrangement, actor)}, which "
        f"{may}{holds} it{by}{but}.",
        witness=tuple(sorted({*ids, *activities})),
        missing=(
            f"somebody independent of {name(arrangement, actor)} who appoints or funds {name(arrangement, forum)}",
        ),
        same=(actor,),
    )
