"""Whether several principals hold one actor to account without agreeing who leads: AG-34."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product

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
from trustmodel.accountability.gaps.relation import busy, duties_held
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.accountability.perceptions import contested
from trustmodel.accountability.principals import Principal, acting, imposing, outside, principals, registering
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Relationship, RelationshipType, Severity, Tri
from trustmodel.model.counting import listed

_MOST = 10
"""How many claims that are both unknown and a possible lead are tried in every way."""


def detectors() -> Iterable[Detector]:
    """Give AG-34."""
    return (
        detector(
            _several,
            id="AG-34",
            title="several principals",
            family="control",
            definition="Two or more bodies can impose consequences on one actor for one duty, with no agreed lead "
            "among them and no coordination between them.",
            base=Severity.MEDIUM,
            severity_rule="one higher where a perception reports it contested, and where the duty is critical",
            guard="a body and its parts are one; those who register or regulate the actor, filings and those to whom "
            "all ultimately answer are listed apart, not counted; a direction over one principal does not put whoever "
            "gave it above that principal as far as the actor is concerned; an agreement may exist that is not on "
            "record, so that it is shown only where the record is declared complete, or where it is stated that "
            "neither leads and that they do not coordinate",
            remedy="Agree which of them leads, or a joint protocol.",
            mended_by=("name-lead", "protocol"),
            reads="Koppell 2005 on multiple accountabilities; Schillemans and Bovens 2011",
        ),
    )


@attrs.frozen
class _Case:
    """One actor and duty, with the claims by which others can impose consequences on it, by their body."""

    graph: GraphView
    actor: str
    duty: str
    forums: Mapping[str, tuple[Relationship, ...]]


def _several(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    working = busy(graph)
    for actor in graph.parties:
        if arrangement.parties[actor].principal or arrangement.root(actor) != actor or not acts(arrangement, actor):
            continue
        forums = _forums(graph, actor)
        if len(forums) < 2:
            continue
        duties: dict[str, bool] = {}
        for part in graph.parts(actor):
            for duty, held in duties_held(graph, part).items():
                duties[duty] = duties.get(duty, False) or held
        if working.isdisjoint(graph.parts(actor)):
            duties = {"": True}
        for duty, held in duties.items():
            case = _case(graph, actor, duty, forums)
            verdict = _verdict(case) if len(case.forums) > 1 else None
            if verdict is not None:
                proved, exact = verdict
                yield _draft(case, verdict=proved, held=held, exact=exact, judged=tuple(duties))


def _forums(graph: GraphView, actor: str) -> dict[str, list[Relationship]]:
    """Give the claims that an actor is held to account by somebody outside who is no ultimate principal, by body."""
    found: dict[str, list[Relationship]] = {}
    for body, claims in sorted(outside(graph, actor).items()):
        routes = [claim for claim in claims if claim.is_route]
        if routes and not graph.arrangement.parties[body].principal:
            found[body] = sorted(routes, key=lambda claim: claim.id)
    return found


def _case(graph: GraphView, actor: str, duty: str, forums: Mapping[str, Sequence[Relationship]]) -> _Case:
    met = {
        body: tuple(claim for claim in claims if not duty or graph.meets(claim, duty))
        for body, claims in forums.items()
    }
    return _Case(graph, actor, duty, {body: claims for body, claims in met.items() if claims})


def _verdict(case: _Case) -> tuple[bool, bool] | None:
    """Give (whether it holds in every completion, whether that is exact), or `None` where it holds in none.

    A claim plays two parts where it may be live and may be the agreed lead: live, it adds a principal; as
    lead, it settles the matter. These are tried in every way; all else pulls one way only, so that two worlds
    decide.
    """
    graph = case.graph
    every = [claim for claims in case.forums.values() for claim in claims]
    double = [
        claim.id
        for claim in every
        if graph.state(claim.id) is Tri.UNKNOWN and graph.component(claim, "lead") in (Tri.YES, Tri.UNKNOWN)
    ]
    exact = len(double) <= _MOST
    tried = double if exact else []
    worlds = [dict(zip(tried, answers, strict=True)) for answers in product((True, False), repeat=len(tried))]
    if not any(_clashes(case, world, likely=True) for world in worlds):
        return None
    return all(_clashes(case, world, likely=False) for world in worlds), exact


def _clashes(case: _Case, world: Mapping[str, bool], *, likely: bool) -> bool:
    """Tell whether two principals clash, with unknowns read for it (`likely`) or against it."""
    graph = case.graph

    def read(value: Tri | None, helps: bool) -> bool:
        return value is Tri.YES or (value is Tri.UNKNOWN and helps is likely)

    def live(claim: Relationship, helps: bool) -> bool:
        return world[claim.id] if claim.id in world else read(graph.state(claim.id), helps)

    for claims in case.forums.values():
        for claim in claims:
            if live(claim, False) and read(graph.component(claim, "lead"), False):
                return False
    holding = [
        body
        for body, claims in case.forums.items()
        if not read(registering(graph, case.actor, body), False)
        and any(live(claim, True) and read(graph.component(claim, "consequences"), True) for claim in claims)
    ]
    return any(
        (likely or _whole(case, one, other) or _refused(case, one, other))
        and not any(read(graph.state(claim.id), False) for claim in _coordination(graph, one, other, case.duty))
        for one, other in combinations(holding, 2)
    )


def _whole(case: _Case, one: str, other: str) -> bool:
    """Tell whether the record is complete enough for no lead and no coordination on it to mean that there is none."""
    return duty_covered(case.graph, case.duty) and covered(case.graph, [one, other])


def _refused(case: _Case, one: str, other: str) -> bool:
    """Tell whether it is stated that neither of two leads, and that they do not coordinate."""
    graph = case.graph
    root = graph.arrangement.root
    unled = all(any(graph.component(claim, "lead") is Tri.NO for claim in case.forums[body]) for body in (one, other))
    return unled and any(
        claim.type is RelationshipType.COORDINATES
        and claim.holds is Tri.NO
        and {root(claim.source), root(claim.target)} == {one, other}
        and (not case.duty or graph.meets(claim, case.duty))
        and claim.valid.covers(graph.on) is Tri.YES
        for claim in graph.record
    )


def _coordination(graph: GraphView, one: str, other: str, duty: str) -> list[Relationship]:
    root = graph.arrangement.root
    return [
        claim
        for claim in graph.live(RelationshipType.COORDINATES)
        if {root(claim.source), root(claim.target)} == {one, other} and (not duty or graph.meets(claim, duty))
    ]


def _draft(case: _Case, *, verdict: bool, held: bool, exact: bool, judged: tuple[str, ...]) -> Draft:
    graph = case.graph
    arrangement = graph.arrangement
    found = principals(graph, case.actor, case.duty or None)
    forums = [one for one in found.holding if one.body in case.forums]
    bodies = labels(arrangement, [one.body for one in forums])
    apart = labels(arrangement, [one.body for one in (*found.regulators, *found.filings)])
    surely = all(one.consequences is Tri.YES and one.registers is not Tri.UNKNOWN for one in forums)
    can = "can each impose consequences on" if surely else "may each be able to impose consequences on"
    called = partial(name, arrangement)
    hands = listed(acting(graph, one, called, sure=surely) for one in forums)
    among = "between" if len(forums) == 2 else "among"
    why = "" if verdict and held else _why(case, forums, surely=surely and held)
    return Draft(
        subject=case.actor,
        duty=case.duty,
        others=tuple(one.body for one in forums),
        certainty=certainty(verdict and held),
        severity=severity(
            Severity.MEDIUM,
            duty_of(graph, case.duty),
            higher=contested(graph, graph.parts(case.actor), case.duty),
        ),
        says=f"{hands} {can} {called(case.actor)}{ABOUT}. No "
        f"agreed lead and no coordination {among} them is on "
        f"record.{why}{f' Not counted, as regulators or for filings only: {apart}.' if apart else ''}",
        witness=tuple(sorted(claim.id for one in forums for claim in imposing(graph, one))),
        behind=declarations(graph, (*(one.body for one in forums), case.duty)) if verdict and held else (),
        missing=(f"an agreed lead, or coordination, among {bodies}{ABOUT}",),
        exact=exact,
        judged=judged,
    )


def _why(case: _Case, forums: Sequence[Principal], *, surely: bool) -> str:
    """Say why what is on the record proves nothing: it is incomplete, or something on it is not certain."""
    pairs = list(combinations([one.body for one in forums], 2))
    incomplete = any(not _whole(case, one, other) for one, other in pairs)
    open_ones = not surely or any(_coordination(case.graph, one, other, case.duty) for one, other in pairs)
    open_ones = open_ones or any(
        case.graph.component(claim, "lead") in (Tri.YES, Tri.UNKNOWN)
        for claims in case.forums.values()
        for claim in claims
    )
    return UNCERTAIN if open_ones or not incomplete else INCOMPLETE
