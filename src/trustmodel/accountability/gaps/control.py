"""Whether those who direct hear back, and whether those who direct the same thing agree: AG-30, AG-32."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

import attrs

from trustmodel.accountability.gaps.alike import ByDuty
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


def _controls(by_duty: ByDuty, duty: str) -> list[_Control]:
    """Give the controls about a duty; those about everything are found again for each, and are few."""
    found: dict[tuple[str, str], list[Relationship]] = {}
    kind = RelationshipType.DIRECTS
    for claim in sorted((*by_duty.wide[kind], *by_duty.narrow(kind, duty)), key=lambda one: one.id):
        if claim.source != claim.target:
            found.setdefault((claim.source, claim.target), []).append(claim)
    return [_Control(by, of, duty, tuple(claims)) for (by, of), claims in sorted(found.items())]


def _no_feedback(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    by_duty = ByDuty.of(graph, (RelationshipType.DIRECTS, RelationshipType.FEEDBACK))
    asked: list[tuple[list[str], list[_Control]]] = []
    meant: dict[tuple[str, str], set[str]] = {}
    for duties in by_duty.groups(duties_of(graph)):
        controls = _controls(by_duty, duties[0])
        asked.append((duties, controls))
        for control in controls:
            meant.setdefault((control.by, control.of), set()).update(duties)
    judged = {pair: tuple(sorted(duties)) for pair, duties in meant.items()}  # shared by many drafts: made once
    feedback = _Feedback(by_duty)
    for duties, controls in asked:
        flows = feedback.about(duties[0])
        for control in controls:
            for draft in _heard(graph, control, flows, judged[control.by, control.of]):
                yield from (attrs.evolve(draft, duty=duty) for duty in duties)


def _heard(graph: GraphView, control: _Control, feedback: _Flows, judged: tuple[str, ...]) -> Iterator[Draft]:
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
    """All feedback, by who sends it: one by one, or for comparing bodies, body by body."""

    def __init__(self, by_duty: ByDuty) -> None:
        self.by_duty = by_duty
        self.wide: dict[tuple[bool, bool], Mapping[str, list[Step]]] = {}

    def about(self, duty: str) -> _Flows:
        """Give the feedback about one duty: what is about everything is indexed once for all of them."""
        return _Flows(self, self.by_duty.narrow(RelationshipType.FEEDBACK, duty))

    def everything(self, *, inside: bool, sure: bool) -> Mapping[str, list[Step]]:
        """Give the steps of the feedback that is about everything."""
        if (inside, sure) not in self.wide:
            self.wide[inside, sure] = self.index(self.by_duty.wide[RelationshipType.FEEDBACK], inside=inside, sure=sure)
        return self.wide[inside, sure]

    def index(self, claims: Iterable[Relationship], *, inside: bool, sure: bool) -> Mapping[str, list[Step]]:
        """Give steps by who sends: the party itself, or its outermost body."""
        graph = self.by_duty.graph
        found: dict[str, list[Step]] = {}
        for claim in claims:
            if not sure or graph.state(claim.id) is Tri.YES:
                sender = claim.source if inside else graph.arrangement.root(claim.source)
                found.setdefault(sender, []).append(Step(claim.target, claim.id))
        return found


class _Flows:
    """All feedback about one duty."""

    def __init__(self, feedback: _Feedback, narrow: Sequence[Relationship]) -> None:
        self.feedback, self.narrow = feedback, narrow
        self.known: dict[tuple[bool, bool], Mapping[str, list[Step]]] = {}

    def steps(self, control: _Control, *, sure: bool) -> Steps:
        """Give the steps that count as feedback to a control."""
        root = self.feedback.by_duty.graph.arrangement.root
        inside = root(control.by) == root(control.of)
        wide = self.feedback.everything(inside=inside, sure=sure)
        if (inside, sure) not in self.known:
            self.known[inside, sure] = self.feedback.index(self.narrow, inside=inside, sure=sure)
        narrow = self.known[inside, sure]

        def steps(party: str) -> Sequence[Step]:
            sender = party if inside else root(party)
            return sorted((*wide.get(sender, ()), *narrow.get(sender, ())))

        return steps


def _conflict(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    root = graph.arrangement.root
    by_duty = ByDuty.of(graph, (RelationshipType.DIRECTS, RelationshipType.COORDINATES))
    meant: dict[tuple[str, str, str], set[str]] = {}
    found: list[tuple[list[str], str, _Pair]] = []
    for duties in by_duty.groups(duties_of(graph)):
        by_target: dict[str, dict[str, list[Relationship]]] = {}
        for control in _controls(by_duty, duties[0]):
            if root(control.by) != root(control.of):
                by_target.setdefault(control.of, {}).setdefault(root(control.by), []).extend(control.claims)
        settling = _Settling(by_duty, duties[0])
        for target, hands in sorted(by_target.items()):
            for one, other in combinations(sorted(hands), 2):
                meant.setdefault((target, one, other), set()).update(duties)
                pair = _Pair(graph, duties[0], one, other, tuple(hands[one]), tuple(hands[other]), settling)
                found.append((duties, target, pair))
    judged = {which: tuple(sorted(duties)) for which, duties in meant.items()}  # shared by many drafts: made once
    arbiters = _arbiters(graph)
    for duties, target, pair in found:
        verdict = _clash(pair)
        if verdict is not None:
            draft = _clashing(pair, target, verdict, judged[target, pair.one, pair.other], arbiters)
            yield from (attrs.evolve(draft, duty=duty) for duty in duties)


def _arbiters(graph: GraphView) -> Mapping[str, set[str]]:
    """Give by each body the bodies that it, or a part of it, coordinates."""
    root = graph.arrangement.root
    found: dict[str, set[str]] = {}
    for claim in graph.live(RelationshipType.COORDINATES):
        found.setdefault(claim.source, set()).add(root(claim.target))
    return found


@attrs.frozen
class _Pair:
    """Two bodies that direct one party about one duty, with the claims by which each does."""

    graph: GraphView
    duty: str
    one: str
    other: str
    ones: tuple[Relationship, ...]
    others: tuple[Relationship, ...]
    settling: _Settling


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


class _Settling:
    """What might settle who directs about one duty: who coordinates with whom, and who is above whom."""

    def __init__(self, by_duty: ByDuty, duty: str) -> None:
        self.by_duty, self.duty = by_duty, duty

    @cached_property
    def coordinated(self) -> Mapping[frozenset[str], list[Relationship]]:
        """The coordination by the two bodies that it is between."""
        root = self.by_duty.graph.arrangement.root
        found: dict[frozenset[str], list[Relationship]] = {}
        kind = RelationshipType.COORDINATES
        for claim in (*self.by_duty.wide[kind], *self.by_duty.narrow(kind, self.duty)):
            found.setdefault(frozenset((root(claim.source), root(claim.target))), []).append(claim)
        return found

    @cached_property
    def below(self) -> Mapping[str, list[tuple[Step, bool]]]:
        """Whom each body directs, and whether it surely does."""
        graph = self.by_duty.graph
        root, kind = graph.arrangement.root, RelationshipType.DIRECTS
        found: dict[str, list[tuple[Step, bool]]] = {}
        for claim in (*self.by_duty.wide[kind], *self.by_duty.narrow(kind, self.duty)):
            step = Step(root(claim.target), claim.id)
            found.setdefault(root(claim.source), []).append((step, graph.state(claim.id) is Tri.YES))
        return found


def _settled(pair: _Pair, supposed: frozenset[str], sure: bool) -> bool:
    """Tell whether the two coordinate, or one is above the other, along what is sure or may be."""
    states, settling = pair.graph.state, pair.settling
    for claim in settling.coordinated.get(frozenset((pair.one, pair.other)), ()):
        if not sure or claim.id in supposed or states(claim.id) is Tri.YES:
            return True

    def steps(party: str) -> list[Step]:
        known = settling.below.get(party, ())
        return [step for step, surely in known if not sure or surely or step.claim in supposed]

    return pair.other in reached([pair.one], steps) or pair.one in reached([pair.other], steps)


def _clashing(
    pair: _Pair, target: str, proved: bool, judged: tuple[str, ...], arbiters: Mapping[str, set[str]]
) -> Draft:
    graph = pair.graph
    arrangement = graph.arrangement
    both = (*pair.ones, *pair.others)
    sure = sum(any(graph.state(claim.id) is Tri.YES for claim in claims) for claims in (pair.ones, pair.others))
    who = labels(arrangement, dict.fromkeys(claim.source for claim in both))
    why = "" if proved else UNCERTAIN if sure < 2 or _settled(pair, frozenset(), False) else INCOMPLETE
    root = arrangement.root
    arbiter = any(
        bodies >= {pair.one, pair.other}
        for third, bodies in arbiters.items()
        if root(third) not in (pair.one, pair.other) and third in graph.parties
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
