"""Whether those who direct hear back, and whether those who direct the same thing agree: AG-30, AG-32."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

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
from trustmodel.accountability.gaps.relation import FEEDBACK_HOPS
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.accountability.paths import Step, Steps, claims_of, reached, shortest, within
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.hooks.graph_view import StepView
from trustmodel.model import FindingKind, Relationship, RelationshipType, Severity, Tri


def detectors() -> Iterable[Detector]:
    """Give AG-30 and AG-32."""
    return (
        detector(
            _no_feedback,
            id="AG-30",
            title="control without feedback",
            family="control",
            definition="Somebody directs a party about a duty, and no information about it comes back in at most "
            f"{FEEDBACK_HOPS} steps.",
            base=Severity.HIGH,
            guard="duty by duty; feedback through one other party is an information line, as is feedback that comes "
            "less often than the directions; between bodies, what reaches a part reaches the body",
            remedy="Have the party report to whoever directs it, about that duty.",
            mended_by=("report",),
            reads="Leveson 2011: a controller without feedback controls a picture, not the process",
        ),
        detector(
            _conflict,
            id="AG-32",
            title="conflicting controllers",
            family="control",
            definition="Two bodies direct one party about one duty; neither is the lead, they do not coordinate, and "
            "neither is above the other.",
            base=Severity.HIGH,
            compensator="somebody coordinates both of them",
            guard="the same body, or parts of one; different duties; a lead settles only the pairs it is in; a "
            "hierarchy counts where it is about the duty",
            remedy="Agree which of them leads, or a protocol for how they coordinate.",
            mended_by=("name-lead", "protocol"),
            reads="Leveson 2011: several controllers of one process",
        ),
    )


@attrs.frozen
class _Control:
    """Everything by which one party directs another about one duty."""

    by: str
    of: str
    duty: str
    claims: tuple[Relationship, ...]


def _controls(graph: GraphView, duty: str) -> Iterator[_Control]:
    found: dict[tuple[str, str], list[Relationship]] = {}
    for claim in graph.live(RelationshipType.DIRECTS):
        if graph.meets(claim, duty) and claim.source != claim.target:
            found.setdefault((claim.source, claim.target), []).append(claim)
    for (by, of), claims in sorted(found.items()):
        yield _Control(by, of, duty, tuple(claims))


def _no_feedback(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    judged = duties_of(graph)
    meant: dict[tuple[str, str], set[str]] = {}
    for duty in judged:
        for control in _controls(graph, duty):
            meant.setdefault((control.by, control.of), set()).add(duty)
    for duty in judged:
        feedback = _Feedback(graph, duty)
        for control in _controls(graph, duty):
            yield from _heard(graph, control, feedback, tuple(sorted(meant[control.by, control.of])))


def _heard(graph: GraphView, control: _Control, feedback: _Feedback, judged: tuple[str, ...]) -> Iterator[Draft]:
    arrangement, duty = graph.arrangement, control.duty
    by, of = name(arrangement, control.by), name(arrangement, control.of)
    starts, ends = _ends(graph, control)
    firm = feedback.steps(control, sure=True)
    heard = not ends.isdisjoint(within(starts, firm, FEEDBACK_HOPS))
    sure = any(graph.state(claim.id) is Tri.YES for claim in control.claims)
    ids = tuple(claim.id for claim in control.claims)
    if heard:
        route = shortest(starts, ends, firm) or ()
        yield from _indirect(graph, control, route, sure, judged)
        return
    loose = feedback.steps(control, sure=False)
    near = within(starts, loose, FEEDBACK_HOPS)
    silent = ends.isdisjoint(near)
    senders = within(starts, loose, FEEDBACK_HOPS - 1)
    speakers = _speakers(graph, control, senders)
    whole = covered(graph, speakers) and duty_covered(graph, duty)
    why = INCOMPLETE if not whole else ""
    if not sure:
        why = UNCERTAIN
    if not silent:
        why = " Whether any comes another way is not known."
    yield Draft(
        subject=control.by,
        duty=duty,
        others=(control.of,),
        certainty=certainty(sure and silent and whole),
        severity=severity(Severity.HIGH, duty_of(graph, duty)),
        says=f"{by} directs {of}{ABOUT}, but no report of it comes back to {by} on the record.{why}",
        behind=declarations(graph, (*speakers, duty)) if sure and silent and whole else (),
        witness=tuple(sorted({*ids, *(() if silent else claims_of(shortest(starts, ends, loose)))})),
        missing=(f"{of} reports to {by}{ABOUT}",),
        judged=judged,
        same=(control.of,),
    )


def _speakers(graph: GraphView, control: _Control, senders: Iterable[str]) -> set[str]:
    """Give everybody who could send a report onwards: between bodies, any part of a body that has it."""
    root = graph.arrangement.root
    if root(control.by) == root(control.of):
        return set(senders)
    return {part for id in senders for part in graph.parts(root(id)) if part in graph.parties}


def _indirect(
    graph: GraphView, control: _Control, route: Sequence[StepView], sure: bool, judged: tuple[str, ...]
) -> Iterator[Draft]:
    arrangement = graph.arrangement
    hops = len(claims_of(route))
    often = [claim.cadence_per_year for claim in control.claims if claim.cadence_per_year is not None]
    back = [arrangement.relationships[id].cadence_per_year for id in claims_of(route)]
    known = [cadence for cadence in back if cadence is not None]
    slow = bool(often) and len(known) == len(back) > 0 and min(known) < max(often)
    if hops < 2 and not slow:
        return
    by, of = name(arrangement, control.by), name(arrangement, control.of)
    through = labels(arrangement, [step.to for step in route[1:-1]])
    how = f" only through {through}" if through else ""
    late = ", less often than it directs" if slow else ""
    yield Draft(
        subject=control.by,
        duty=control.duty,
        others=(control.of,),
        kind=FindingKind.INFORMATION,
        certainty=certainty(sure),
        severity=Severity.LOW,
        says=f"{by} directs {of}{ABOUT} and hears back{how}{late} (in {hops} step{'s' if hops > 1 else ''}).",
        witness=tuple(sorted({*(claim.id for claim in control.claims), *claims_of(route)})),
        remedy="",
        judged=judged,
        same=(control.of, "hears"),
    )


def _ends(graph: GraphView, control: _Control) -> tuple[frozenset[str], frozenset[str]]:
    """Give whose reports count, and to whom: between bodies any part of either, inside one the two."""
    root = graph.arrangement.root
    if root(control.by) == root(control.of):
        return frozenset([control.of]), frozenset([control.by])
    return frozenset(graph.parts(root(control.of))), frozenset(graph.parts(root(control.by)))


class _Feedback:
    """All feedback about one duty, by who sends it: one by one, or for comparing bodies, body by body."""

    def __init__(self, graph: GraphView, duty: str) -> None:
        self.graph = graph
        self.claims = graph.claims(RelationshipType.FEEDBACK, duty=duty)
        self.known: dict[tuple[bool, bool], Steps] = {}

    def steps(self, control: _Control, *, sure: bool) -> Steps:
        """Give the steps that count as feedback to a control."""
        root = self.graph.arrangement.root
        inside = root(control.by) == root(control.of)
        if (inside, sure) not in self.known:
            self.known[inside, sure] = self._index((lambda party: party) if inside else root, sure=sure)
        return self.known[inside, sure]

    def _index(self, sender: Callable[[str], str], *, sure: bool) -> Steps:
        found: dict[str, list[Step]] = {}
        for claim in self.claims:
            if not sure or self.graph.state(claim.id) is Tri.YES:
                found.setdefault(sender(claim.source), []).append(Step(claim.target, claim.id))
        ordered = {party: sorted(steps) for party, steps in found.items()}
        return lambda party: ordered.get(sender(party), [])


def _conflict(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    root = graph.arrangement.root
    judged = duties_of(graph)
    meant: dict[tuple[str, str, str], set[str]] = {}
    found: list[tuple[str, str, str, str, list[Relationship], list[Relationship]]] = []
    for duty in judged:
        by_target: dict[str, dict[str, list[Relationship]]] = {}
        for control in _controls(graph, duty):
            if root(control.by) != root(control.of):
                by_target.setdefault(control.of, {}).setdefault(root(control.by), []).extend(control.claims)
        for target, hands in sorted(by_target.items()):
            for one, other in combinations(sorted(hands), 2):
                meant.setdefault((target, one, other), set()).add(duty)
                found.append((duty, target, one, other, hands[one], hands[other]))
    for duty, target, one, other, ones, others in found:
        pair = _Pair(graph, duty, one, other, tuple(ones), tuple(others))
        verdict = _clash(pair)
        if verdict is not None:
            yield _clashing(pair, target, verdict, tuple(sorted(meant[target, one, other])))


@attrs.frozen
class _Pair:
    """Two bodies that direct one party about one duty, with the claims by which each does."""

    graph: GraphView
    duty: str
    one: str
    other: str
    ones: tuple[Relationship, ...]
    others: tuple[Relationship, ...]


def _clash(pair: _Pair) -> bool | None:
    """Tell whether a pair conflicts: true in every completion, false in some, `None` in none.

    A direction plays two parts: it makes a controller, and it can put one controller above the other. So each
    possible pair of directions is supposed to be live in turn, and everything else that might settle it is
    read as absent; to be proved, it must stand with everything that might settle it read as present.
    """
    graph = pair.graph
    both = {*pair.ones, *pair.others}
    sure = [any(graph.state(claim.id) is Tri.YES for claim in claims) for claims in (pair.ones, pair.others)]
    if all(sure) and not _led(pair, both, (Tri.YES, Tri.UNKNOWN)) and not _settled(pair, frozenset(), False):
        return covered(graph, [pair.one, pair.other]) and duty_covered(graph, pair.duty)
    firm = {claim for claim in both if graph.state(claim.id) is Tri.YES}
    for one in pair.ones:
        for other in pair.others:
            world = firm | {one, other}
            if not _led(pair, world, (Tri.YES,)) and not _settled(pair, frozenset({one.id, other.id}), True):
                return False
    return None


def _led(pair: _Pair, claims: Iterable[Relationship], values: Sequence[Tri]) -> bool:
    return any(pair.graph.component(claim, "lead") in values for claim in claims)


def _settled(pair: _Pair, supposed: frozenset[str], sure: bool) -> bool:
    """Tell whether the two coordinate, or one is above the other, along what is sure or may be."""
    graph, root = pair.graph, pair.graph.arrangement.root

    def live(claim: Relationship) -> bool:
        return not sure or claim.id in supposed or graph.state(claim.id) is Tri.YES

    ends = {pair.one, pair.other}
    for claim in graph.live(RelationshipType.COORDINATES):
        if {root(claim.source), root(claim.target)} == ends and graph.meets(claim, pair.duty) and live(claim):
            return True
    below: dict[str, list[Step]] = {}
    for claim in graph.live(RelationshipType.DIRECTS):
        if graph.meets(claim, pair.duty) and live(claim):
            below.setdefault(root(claim.source), []).append(Step(root(claim.target), claim.id))
    steps: Steps = lambda party: below.get(party, [])  # noqa: E731 - a named function would say no more
    return pair.other in reached([pair.one], steps) or pair.one in reached([pair.other], steps)


def _clashing(pair: _Pair, target: str, proved: bool, judged: tuple[str, ...]) -> Draft:
    graph = pair.graph
    arrangement = graph.arrangement
    both = (*pair.ones, *pair.others)
    sure = sum(any(graph.state(claim.id) is Tri.YES for claim in claims) for claims in (pair.ones, pair.others))
    who = labels(arrangement, dict.fromkeys(claim.source for claim in both))
    why = "" if proved else UNCERTAIN if sure < 2 or _settled(pair, frozenset(), False) else INCOMPLETE
    arbiter = any(
        {root_of(graph, claim.target) for claim in graph.claims(RelationshipType.COORDINATES, source=third)}
        >= {pair.one, pair.other}
        for third in graph.parties
        if root_of(graph, third) not in (pair.one, pair.other)
    )
    return Draft(
        subject=target,
        duty=pair.duty,
        others=(pair.one, pair.other),
        certainty=certainty(proved),
        severity=severity(Severity.HIGH, duty_of(graph, pair.duty), compensated=arbiter),
        says=f"{who} each direct {name(arrangement, target)}{ABOUT}, with no agreed lead, no coordination between them "
        f"on record, and neither above the other.{why}",
        witness=tuple(sorted({claim.id for claim in both})),
        behind=declarations(graph, (pair.one, pair.other, pair.duty)) if proved else (),
        missing=(f"{labels(arrangement, [pair.one, pair.other])} coordinate{ABOUT}, or one of them leads",),
        judged=judged,
        same=(pair.one, pair.other),
    )


def root_of(graph: GraphView, party: str) -> str:
    """Give the outermost body that a party is a part of."""
    return graph.arrangement.root(party)
