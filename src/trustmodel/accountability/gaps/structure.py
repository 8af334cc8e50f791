"""Whether accountability ends with those to whom all answer, or goes in circles: AG-20, AG-21."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from trustmodel.accountability.gaps.draft import (
    ABOUT,
    Draft,
    acts,
    behind,
    certainty,
    declarations,
    detector,
    duties_of,
    duty_covered,
    duty_of,
    severity,
)
from trustmodel.accountability.gaps.words import labels, name
from trustmodel.accountability.paths import Steps, claims_of, components, reached
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Arrangement, Certainty, FindingKind, RelationshipType, Severity, Tri


def detectors() -> Iterable[Detector]:
    """Give AG-20 and AG-21."""
    return (
        detector(
            _no_route,
            id="AG-20",
            title="no route to those to whom all answer",
            family="structure",
            definition="A party cannot reach any ultimate principal by answering to somebody, who answers in turn.",
            base=Severity.HIGH,
            severity_rule="none: it is about the party",
            guard="only where ultimate principals are declared; parties that are marked as no actors, and their "
            "parts; a part answers through its body; publishing or advising is no route",
            remedy="Make it, or the last of those it answers to, answer to somebody who answers to the public.",
            mended_by=("answer",),
            reads="Bovens, Schillemans and 't Hart 2008: the democratic perspective, a chain that ends with the people",
        ),
        detector(
            _closed_loop,
            join=_joined,
            id="AG-21",
            title="closed loop",
            family="structure",
            definition="Parties answer, for one duty, only to one another.",
            base=Severity.CRITICAL,
            guard="duty by duty; loops of pure forums; a loop from which somebody answers to the public is an "
            "information line",
            remedy="Make one of them answer to somebody outside who answers to the public.",
            mended_by=("answer",),
            reads="strongly connected components of the relation of answering (Tarjan 1972)",
        ),
    )


def _no_route(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    if not graph.principals:
        return
    sure = graph.reaching(sure=True)
    maybe = graph.reaching(sure=False)
    shut = graph.reaching(sure=False, gaps=True)
    for id in graph.parties:
        party = graph.arrangement.parties[id]
        # A part that may not exist yet answers through its body on any day on which it does.
        if party.principal or id in sure or party.part_of in sure or not acts(graph.arrangement, id):
            continue
        route = graph.to_principal(id, sure=False) if id in maybe else None
        ways = claims_of(route) if route else tuple(step.claim for step in graph.answers(id, sure=False) if step.claim)
        why = " The record of who answers to whom is not declared complete." if id in shut and id not in maybe else ""
        if route:
            why = " Whether it does turns on what is not known."
        yield Draft(
            subject=id,
            certainty=certainty(id not in shut and graph.party_state(id) is Tri.YES),
            severity=severity(Severity.HIGH),
            says=f"No chain of answering on the record leads from {name(graph.arrangement, id)} to "
            f"{labels(graph.arrangement, graph.principals, 'or')}.{why}",
            witness=ways or (id,),
            behind=_silent(graph, id) if id not in shut else (),
            missing=(f"{name(graph.arrangement, id)} answers to somebody who answers to the public",),
        )


def _silent(graph: GraphView, party: str) -> tuple[str, ...]:
    """Give what declares complete the record of everybody to whom a party answers, itself among them."""
    return declarations(graph, reached([party], _answering(graph, None, sure=False)))


def _closed_loop(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    if not graph.principals:
        return
    # A loop for one duty is a loop over all of them: only where one exists is it asked duty by duty.
    looped = [part for part in components(graph.parties, _answering(graph, None, sure=False)) if len(part) > 1]
    if not looped:
        return
    judged = duties_of(graph)
    for duties in _alike(graph, judged):
        yield from _loops(graph, duties, {id for part in looped for id in part}, judged)


def _alike(graph: GraphView, judged: tuple[str, ...]) -> Iterable[list[str]]:
    """Put together the duties about which everybody answers by the same relationships: most are named by none."""
    named: dict[str, list[str]] = {duty: [] for duty in judged}
    for claim in graph.live(RelationshipType.ACCOUNTABLE_TO):
        for duty in set(claim.duties) if claim.is_route else ():
            if duty in named:
                named[duty].append(claim.id)
    groups: dict[tuple[str, ...], list[str]] = {}
    for duty, claims in named.items():
        groups.setdefault(tuple(claims), []).append(duty)
    return groups.values()


def _loops(graph: GraphView, duties: Sequence[str], among: set[str], judged: tuple[str, ...]) -> Iterator[Draft]:
    """Find the loops for duties about which everybody answers alike.

    A party is in a closed loop surely if it is in one along what is sure and reaches nobody outside along
    what may be; possibly if it is in one, along what may be, that passes none who surely reaches a principal.
    Both are exact: completing such a loop and nothing else leaves it closed.
    """
    duty = duties[0]
    every, firm = _answering(graph, duty, sure=False), _answering(graph, duty, sure=True)
    out = graph.reaching(duty, sure=True)
    shut = graph.reaching(duty, sure=False, gaps=True)
    proved = [part for part in components(among - shut, firm) if _is_loop(graph, part)]
    known = {id for part in proved for id in part}
    for part in proved:
        yield from _members(graph, duties, part, part, firm, judged)
    for part in components(among - out, every):
        if _is_loop(graph, part):
            unsure = [id for id in part if id not in known]
            for draft in _members(graph, duties, part, unsure, every, judged):
                yield attrs.evolve(draft, certainty=Certainty.POSSIBLE)
    for part in components(among & out, every):
        if _is_loop(graph, part):
            surely = any(len(one) > 1 for one in components(part, firm))
            found = _open(graph, duty, part, surely, every, judged)
            yield from (attrs.evolve(found, duty=one) for one in duties)


def _is_loop(graph: GraphView, part: tuple[str, ...]) -> bool:
    """Tell whether parties that reach one another are a loop in which somebody acts."""
    return len(part) > 1 and any(acts(graph.arrangement, id) for id in part)


def _members(
    graph: GraphView,
    duties: Sequence[str],
    loop: tuple[str, ...],
    members: Sequence[str],
    steps: Steps,
    judged: tuple[str, ...],
) -> Iterator[Draft]:
    """Give a draft for each member of a loop and duty: certainty is settled one by one, then loops are joined."""
    witness = _inside(loop, steps)
    others = {id: tuple(other for other in loop if other != id) for id in members}
    silent = {duty: declarations(graph, (*loop, duty)) if duty_covered(graph, duty) else () for duty in duties}
    for duty in duties:
        for id in members:
            yield Draft(
                subject=id,
                duty=duty,
                others=others[id],
                certainty=certainty(duty_covered(graph, duty)),
                severity=severity(Severity.CRITICAL, duty_of(graph, duty)),
                says="",
                witness=witness,
                behind=silent[duty],
                judged=judged,
            )


def _joined(arrangement: Arrangement, drafts: list[Draft]) -> list[Draft]:
    """Put the members of each loop together; who is only possibly in a loop is shown with the rest of it."""
    result = [draft for draft in drafts if draft.kind is FindingKind.INFORMATION]
    loops: dict[tuple[str, Certainty], list[tuple[set[str], list[Draft]]]] = {}
    for draft in drafts:
        if draft.kind is FindingKind.INFORMATION:
            continue
        apart: list[tuple[set[str], list[Draft]]] = []
        members, found = {draft.subject, *draft.others}, [draft]
        for others, known in loops.get((draft.duty, draft.certainty), []):
            if members.isdisjoint(others):
                apart.append((others, known))
            else:
                members, found = members | others, known + found
        loops[draft.duty, draft.certainty] = [*apart, (members, found)]
    for (_, sure), parts in loops.items():
        for every, found in parts:
            members = {draft.subject for draft in found} if sure is Certainty.PROVED else every
            result.append(_loop(arrangement, sorted(members), found))
    return result


def _loop(arrangement: Arrangement, members: Sequence[str], found: Sequence[Draft]) -> Draft:
    names = labels(arrangement, members)
    verb = "answer" if found[0].certainty is Certainty.PROVED else "may answer"
    return attrs.evolve(
        found[0],
        subject=members[0],
        others=tuple(members[1:]),
        says=f"{names} {verb}{ABOUT} only to one another: nobody outside watches them.",
        witness=tuple(sorted({id for draft in found for id in draft.witness})),
        behind=behind(found),
        missing=(f"one of {names} answers{ABOUT} to somebody outside",),
        exact=all(draft.exact for draft in found),
        same=tuple(members),
    )


def _open(
    graph: GraphView, duty: str, part: tuple[str, ...], surely: bool, steps: Steps, judged: tuple[str, ...]
) -> Draft:
    return Draft(
        subject=part[0],
        duty=duty,
        others=part[1:],
        kind=FindingKind.INFORMATION,
        certainty=certainty(surely),
        severity=Severity.LOW,
        says=f"{labels(graph.arrangement, part)} answer{ABOUT} to one another, and to somebody outside as well.",
        witness=_inside(part, steps),
        remedy="",
        judged=judged,
        same=part,
    )


def _inside(part: tuple[str, ...], steps: Steps) -> tuple[str, ...]:
    members = set(part)
    return tuple(sorted(step.claim for id in part for step in steps(id) if step.to in members and step.claim))


def _answering(graph: GraphView, duty: str | None, *, sure: bool) -> Steps:
    """Give the steps of answering about a duty, as a function of the party alone."""
    return lambda party: graph.answers(party, duty, sure=sure)
