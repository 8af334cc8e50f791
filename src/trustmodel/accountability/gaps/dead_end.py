"""Whether those who look at somebody can do anything about what they see: AG-31."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.accountability.gaps.draft import (
    ABOUT,
    Draft,
    certainty,
    covered,
    declarations,
    detector,
    duties_of,
    duty_covered,
    duty_of,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, name
from trustmodel.accountability.paths import reached
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Relationship, RelationshipType, Severity, Tri


def detectors() -> Iterable[Detector]:
    """Give AG-31."""
    return (
        detector(
            _dead_ends,
            id="AG-31",
            title="dead-end scrutiny",
            family="control",
            definition="Somebody is told about a duty by a party outside its body, or holds it to account, and can "
            "neither impose a consequence nor move it, nor answers or reports to anybody to whom it could take it on.",
            base=Severity.MEDIUM,
            guard="what is published, filed or for advice; principals; a consequence that is not stated; the "
            "levers of a body serve its parts, and a part takes things to its body",
            remedy="Give it somewhere to take what it sees, or stop the reporting.",
            mended_by=("step-in",),
            reads="Leveson 2011, read the other way round: feedback to nobody who controls",
        ),
    )


@attrs.frozen
class _Looks:
    """Everything by which one party learns about another, for one duty."""

    by: str
    at: str
    duty: str
    claims: tuple[Relationship, ...]


def _looks(graph: GraphView, duty: str) -> Iterator[_Looks]:
    root, parties = graph.arrangement.root, graph.arrangement.parties
    claims = graph.claims(RelationshipType.FEEDBACK, duty=duty)
    routes = [one for one in graph.claims(RelationshipType.ACCOUNTABLE_TO, duty=duty) if one.is_route]
    found: dict[tuple[str, str], list[Relationship]] = {}
    for claim in (*claims, *routes):
        by = claim.target
        if parties[root(by)].principal or root(claim.source) == root(by) or _of_another(graph, claim, duty):
            continue
        found.setdefault((by, claim.source), []).append(claim)
    for (by, at), some in sorted(found.items()):
        yield _Looks(by, at, duty, tuple(sorted(some, key=lambda one: one.id)))


def _of_another(graph: GraphView, claim: Relationship, duty: str) -> bool:
    """Tell whether a claim about an authority that names no duty is not about this one: others hold it, and not it."""
    authorities = set(graph.arrangement.authorities)
    about = graph.arrangement.root(claim.source)
    if claim.duties or about not in authorities:
        return False
    holders = {graph.arrangement.root(one.source) for one in graph.holders(duty)}
    return bool(holders) and holders <= authorities - {about}


def _dead_ends(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    every = {duty: tuple(_looks(graph, duty)) for duty in duties_of(graph)}
    judged: dict[tuple[str, str], set[str]] = {}
    for duty, some in every.items():
        for looks in some:
            judged.setdefault((looks.by, looks.at), set()).add(duty)
    for duty, some in every.items():
        ways = _Ways(graph, duty)
        for looks in some:
            yield from _dead(graph, looks, tuple(sorted(judged[looks.by, looks.at])), ways)


def _dead(graph: GraphView, looks: _Looks, judged: tuple[str, ...], ways: _Ways) -> Iterator[Draft]:
    routes = [claim for claim in looks.claims if claim.type is RelationshipType.ACCOUNTABLE_TO]
    teeth = {claim.id: graph.component(claim, "consequences") for claim in routes}
    sure = [claim for claim in looks.claims if graph.state(claim.id) is Tri.YES]
    if any(claim.id in teeth and teeth[claim.id] in (Tri.YES, None) for claim in sure) or ways.open(looks, sure=True):
        return
    dull = [claim for claim in looks.claims if teeth.get(claim.id, Tri.NO) not in (Tri.YES, None)]
    if not dull:
        return
    toothless = all(value is Tri.NO for value in teeth.values())
    proved = bool(sure) and toothless and not ways.open(looks, sure=False)
    whole = covered(graph, graph.arrangement.roots(looks.by)) and duty_covered(graph, looks.duty)
    by, at = name(graph.arrangement, looks.by), name(graph.arrangement, looks.at)
    yield Draft(
        subject=looks.by,
        duty=looks.duty,
        others=(looks.at,),
        certainty=certainty(proved and whole),
        severity=severity(Severity.MEDIUM, duty_of(graph, looks.duty)),
        says=f"{by} is told about {at}{ABOUT}, but on the record it can neither move it nor take what it sees to "
        f"anybody.{UNCERTAIN if not proved else '' if whole else INCOMPLETE}",
        witness=tuple(claim.id for claim in dull),
        behind=declarations(graph, (*graph.arrangement.roots(looks.by), looks.duty)) if proved and whole else (),
        missing=(f"a lever of {by} over {at}{ABOUT}, or somebody to whom {by} answers or reports",),
        judged=judged,
        same=(looks.at,),
    )


class _Ways:
    """What those who look can do about one duty: whom they can move, and to whom they can take what they see."""

    def __init__(self, graph: GraphView, duty: str) -> None:
        self.graph, self.duty = graph, duty
        self.moved: dict[tuple[str, bool], frozenset[str]] = {}
        self.onward: dict[str, dict[str, bool]] = {}
        root = graph.arrangement.root
        for kind in (RelationshipType.ACCOUNTABLE_TO, RelationshipType.FEEDBACK):
            for claim in graph.claims(kind, duty=duty):
                to = self.onward.setdefault(claim.source, {})
                to[root(claim.target)] = to.get(root(claim.target), False) or graph.state(claim.id) is Tri.YES

    def open(self, looks: _Looks, *, sure: bool) -> bool:
        """Tell whether the one that looks can move the other, or take it further, surely or perhaps."""
        return self._further(looks, sure=sure) or self._moves(looks, sure=sure)

    def _moves(self, looks: _Looks, *, sure: bool) -> bool:
        key = (looks.by, sure)
        if key not in self.moved:
            starts = self.graph.arrangement.roots(looks.by)
            self.moved[key] = reached(starts, lambda party: self.graph.powers(party, self.duty, sure=sure))
        return not self.moved[key].isdisjoint(self.graph.arrangement.roots(looks.at))

    def _further(self, looks: _Looks, *, sure: bool) -> bool:
        """Tell whether it, or a body that it is a part of, answers or reports to anybody but those looked at."""
        arrangement = self.graph.arrangement
        own = {arrangement.root(looks.by), arrangement.root(looks.at)}
        return any(
            to not in own and (known or not sure)
            for side in arrangement.roots(looks.by)
            for to, known in self.onward.get(side, {}).items()
        )
