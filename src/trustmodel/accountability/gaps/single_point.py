"""Whether all accountability for critical duties, or their work, hangs on one party or post: AG-22."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

import attrs

from trustmodel.accountability.gaps.draft import (
    Draft,
    acts,
    certainty,
    covered,
    declarations,
    detector,
    severity,
)
from trustmodel.accountability.gaps.lone_post import lone_posts
from trustmodel.accountability.gaps.relation import duties_held, parts_in
from trustmodel.accountability.gaps.words import labels, name
from trustmodel.accountability.paths import claims_of, dominators, reached
from trustmodel.accountability.resilience import SINK, chain, from_sink
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.hooks.graph_view import StepView
from trustmodel.model import Severity, Tri
from trustmodel.model.duties import Criticality

_MOST = 6
"""How many unknown relationships are tried in every way; deciding it in general is NP-hard."""

SOLE_BY_LAW = "sole_by_law"
"""The tag of a party that the law makes the only one to answer to."""


def detectors() -> Iterable[Detector]:
    """Give AG-22."""
    return (
        detector(
            _single_points,
            id="AG-22",
            title="single point of accountability",
            family="structure",
            definition="Every route from somebody with a critical duty to those to whom all ultimately answer passes "
            "one party; or one post alone does the work of a critical duty, with nobody on record to stand in.",
            base=Severity.LOW,
            severity_rule="none where it is about a party; one higher for a post, as the duty is critical",
            compensator=f"the law makes it the only one (the tag `{SOLE_BY_LAW}`)",
            guard="a principal and its own bodies; the actor's own body; pure forums; one route by two relationships "
            "is one route; a deputy, or the body itself, on record as doing the work as well",
            remedy="Let a second forum, independent of the first, hold the actor to account.",
            mended_by=("answer", "assign-doer"),
            reads="dominators of a flow graph (Lengauer and Tarjan 1979); Menger 1927. Whether some completion of the "
            "unknowns puts a party on every route asks for a simple path through it (NP-complete: Fortune, Hopcroft "
            "and Wyllie 1980), so that with many unknowns only what is proved is exact. A post without a deputy is the "
            "fragility of responsibility models (Sommerville, Lock and Storer)",
        ),
    )


@attrs.frozen
class _World:
    """One completion of the unknown relationships, as immediate dominators seen from the sink."""

    above: Mapping[str, str]

    def points(self, actor: str) -> tuple[str, ...]:
        return chain(self.above, actor)


def _single_points(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    yield from lone_posts(graph, SOLE_BY_LAW)
    actors = _critical(graph)
    if not actors or not graph.principals:
        return
    open_ones = _open(graph, actors)
    exact = len(open_ones) <= _MOST
    if exact:
        choices = product((True, False), repeat=len(open_ones))
        worlds = [_world(graph, {id for id, live in zip(open_ones, on, strict=True) if live}) for on in choices]
    else:
        worlds = [_world(graph, set(open_ones)), _world(graph, set())]
    found: dict[str, set[str]] = {}
    for world in worlds:
        for actor in actors:
            for point in world.points(actor):
                if _counts(graph, point, actor):
                    found.setdefault(point, set()).add(actor)
    for point, under in sorted(found.items()):
        solid = [actor for actor in sorted(under) if actors[actor] and covered(graph, _round(graph, actor, point))]
        proved = all(any(point in world.points(actor) for actor in solid) for world in worlds)
        shown = [a for a in solid if all(point in world.points(a) for world in worlds)] if proved else sorted(under)
        yield _draft(graph, point, shown or solid, proved, exact)


def _critical(graph: GraphView) -> dict[str, bool]:
    """Give who has a critical duty, or may, and whether it surely has one."""
    found: dict[str, bool] = {}
    for party in graph.parties:
        if not acts(graph.arrangement, party):
            continue
        for duty, held in duties_held(graph, party).items():
            if _is_critical(graph, duty):
                found[party] = found.get(party, False) or held
    return found


def _is_critical(graph: GraphView, duty: str) -> bool:
    return graph.arrangement.duties[duty].criticality not in (None, Criticality.NORMAL)


def _because(graph: GraphView, actor: str) -> tuple[str, ...]:
    """Give a claim by which an actor has a critical duty, the surest: that is why it is asked about."""
    held = {duty: sure for duty, sure in duties_held(graph, actor).items() if _is_critical(graph, duty)}
    return parts_in(graph, actor, sorted(held, key=lambda duty: (not held[duty], duty))[:1])


def _open(graph: GraphView, actors: Iterable[str]) -> list[str]:
    """Give the unknown relationships that lie on some route that somebody with a critical duty may have."""
    ends = graph.reaching(sure=False)
    starts = reached([id for id in actors if id in ends], lambda one: graph.answers(one, sure=False))
    return sorted(
        {
            step.claim
            for one in starts
            for step in graph.answers(one, sure=False)
            if step.claim and step.to in ends and graph.state(step.claim) is Tri.UNKNOWN
        }
    )


def _world(graph: GraphView, live: Collection[str]) -> _World:
    def keep(claim: str) -> bool:
        return claim in live or graph.state(claim) is Tri.YES

    return _World(dominators(SINK, from_sink(graph, sure=False, keep=keep)))


def _counts(graph: GraphView, point: str, actor: str) -> bool:
    root = graph.arrangement.root
    return root(point) != root(actor) and not any(
        graph.arrangement.parties[id].principal for id in graph.arrangement.roots(point)
    )


def _round(graph: GraphView, actor: str, point: str) -> frozenset[str]:
    """Give everybody from whom a way round the point could start: there is none if their record is complete."""

    def steps(party: str) -> list[StepView]:
        return [step for step in graph.answers(party, sure=False) if step.to != point]

    return reached([actor], steps)


def _way(graph: GraphView, actor: str) -> tuple[str, ...]:
    """Give the claims of a route to a principal: one that is sure where there is one."""
    sure = graph.to_principal(actor, sure=True)
    return claims_of(sure if sure is not None else graph.to_principal(actor, sure=False))


def _draft(graph: GraphView, point: str, actors: list[str], proved: bool, exact: bool) -> Draft:
    arrangement = graph.arrangement
    who = labels(arrangement, actors)
    verb = "passes" if proved else "may pass"
    silent = {id for actor in actors for id in _round(graph, actor, point)}
    return Draft(
        subject=point,
        others=tuple(actors),
        certainty=certainty(proved),
        severity=severity(Severity.LOW, compensated=SOLE_BY_LAW in arrangement.parties[point].tags),
        says=f"Every route by which {who} answer{'s' if len(actors) == 1 else ''} to the public {verb} through "
        f"{name(arrangement, point)}.",
        witness=tuple(sorted({id for actor in actors for id in _way(graph, actor)})),
        missing=(f"a route from {who} to the public that does not pass {name(arrangement, point)}",),
        behind=tuple(
            sorted(
                {
                    *(id for actor in actors for id in _because(graph, actor)),
                    *(declarations(graph, silent) if proved else ()),
                }
            )
        ),
        exact=exact or proved,
    )
