"""Whether whoever holds a duty can call those who do the work to account, and move them: AG-04, AG-05."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import attrs

from trustmodel.accountability.gaps.draft import (
    Draft,
    begins_later,
    certainty,
    covered,
    declarations,
    detector,
    duty_covered,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.accountability.paths import Steps, reached
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Relationship, RelationshipType, Severity, Tri

_READS = "well-formedness of responsibility matrices: who answers must be able to call, and to move, who does"


def detectors() -> Iterable[Detector]:
    """Give AG-04 and AG-05."""
    return (
        detector(
            _cannot_call,
            id="AG-04",
            title="the holder cannot call the doer",
            family="assign",
            definition="Whoever does the work of a duty has no route by which it answers to a holder of the duty.",
            base=Severity.MEDIUM,
            compensator="both answer to a common forum that can impose consequences",
            guard="the same body, or parts of one; a part answers through its body",
            remedy="Make the doer answer to the holder, for instance by a clause in the contract.",
            mended_by=("answer",),
            reads=_READS,
        ),
        detector(
            _no_lever,
            id="AG-05",
            title="the holder has no lever",
            family="assign",
            definition="No holder of a duty has a chain of levers, about that duty, to whoever does the work.",
            base=Severity.HIGH,
            compensator="a right to step in is to begin on a stated date",
            guard="the same body, or parts of one; levers held through the body count",
            remedy="Give the holder a lever: direct, commission, fund, appoint, own, employ or step in.",
            mended_by=("step-in",),
            reads=_READS,
        ),
    )


@attrs.frozen
class _Work:
    """One doer of a duty, and the claims to hold that duty."""

    duty: str
    doer: str
    holders: tuple[Relationship, ...]

    @property
    def who(self) -> tuple[str, ...]:
        """The holders, sure or not, sorted."""
        return tuple(sorted({claim.source for claim in self.holders}))


def _works(graph: GraphView) -> Iterator[_Work]:
    """Give each doer, or possible doer, of a duty that somebody holds, or may."""
    for duty in graph.duties:
        holders = graph.holders(duty)
        if holders:
            for doer in sorted({claim.source for claim in graph.doers(duty)}):
                yield _Work(duty, doer, holders)


def _cannot_call(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for work in _works(graph):
        sure, maybe = (reached([work.doer], _answering(graph, work.duty, sure=sure)) for sure in (True, False))
        called = _called(graph, work, sure)
        found = _unlinked(graph, work, called, _called(graph, work, maybe))
        if found is None:
            continue
        whole = covered(graph, maybe) and duty_covered(graph, work.duty)
        duty = graph.arrangement.duties[work.duty]
        who, doer = labels(graph.arrangement, work.who, "or"), name(graph.arrangement, work.doer)
        what = name(graph.arrangement, work.duty)
        yield Draft(
            subject=work.doer,
            duty=work.duty,
            others=work.who,
            certainty=certainty(found and whole),
            severity=severity(Severity.MEDIUM, duty, compensated=_common_forum(graph, work, called)),
            says=f"{doer} does the work of {what}, but nothing on record makes it answer for that to "
            f"{who}.{_why(found, whole)}",
            witness=_claims(graph, work),
            behind=declarations(graph, (*maybe, work.duty)) if found and whole else (),
            missing=(f"{doer} answers to {who} for {what}",),
        )


def _no_lever(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for work in _works(graph):
        found = _unlinked(graph, work, _moving(graph, work, sure=True), _moving(graph, work, sure=False))
        if found is None:
            continue
        side = frozenset(id for holder in work.who for id in _moved(graph, holder, work.duty, sure=False))
        whole = covered(graph, side) and duty_covered(graph, work.duty)
        duty = graph.arrangement.duties[work.duty]
        who, doer = labels(graph.arrangement, work.who), name(graph.arrangement, work.doer)
        what, has = name(graph.arrangement, work.duty), "has" if len(work.who) == 1 else "have"
        yield Draft(
            subject=work.doer,
            duty=work.duty,
            others=work.who,
            certainty=certainty(found and whole),
            severity=severity(Severity.HIGH, duty, compensated=_to_step_in(graph, work)),
            says=f"{doer} does the work of {what}; on the record {who}, answering for it, {has} no means to move it: "
            f"no contract, ownership, appointment, funding, direction or right to step in.{_why(found, whole)}",
            witness=_claims(graph, work),
            behind=declarations(graph, (*side, work.duty)) if found and whole else (),
            missing=(f"a lever of {who} over {doer} for {what}",),
        )


def _why(found: bool, whole: bool) -> str:
    return UNCERTAIN if not found else "" if whole else INCOMPLETE


def _unlinked(graph: GraphView, work: _Work, surely: Collection[str], perhaps: Collection[str]) -> bool | None:
    """Tell whether no holder is linked to the doer: true in every completion, false in some, `None` in none.

    It fires where the doer does the work, somebody holds the duty, and no holder is linked; the three rest on
    different claims, so that each is judged in its own worst and best case. Parts of one body are linked.

    Args:
        graph: the arrangement on a date.
        work: the doer and the holders.
        surely: the holders who are surely linked to it, if they hold.
        perhaps: those who are, or may be.

    """
    one = _beside(graph, work)
    sure = _sure(graph, work)
    linked = one.union(surely)
    if sure & linked or linked.issuperset(work.who):
        return None
    does = any(claim.source == work.doer and graph.state(claim.id) is Tri.YES for claim in graph.doers(work.duty))
    return does and bool(sure) and one.union(perhaps).isdisjoint(work.who)


def _beside(graph: GraphView, work: _Work) -> set[str]:
    """Give the holders that are one body with the doer."""
    root = graph.arrangement.root
    return {id for id in work.who if root(id) == root(work.doer)}


def _sure(graph: GraphView, work: _Work) -> set[str]:
    """Give those who surely hold the duty."""
    return {claim.source for claim in work.holders if graph.state(claim.id) is Tri.YES}


def _answering(graph: GraphView, duty: str, *, sure: bool) -> Steps:
    return lambda party: graph.answers(party, duty, sure=sure)


def _called(graph: GraphView, work: _Work, found: frozenset[str]) -> set[str]:
    # A body's own relationships serve its parts: who answers to the council answers to its director.
    return {id for id in work.who if not found.isdisjoint(graph.arrangement.roots(id))}


def _moving(graph: GraphView, work: _Work, *, sure: bool) -> set[str]:
    goals = graph.arrangement.roots(work.doer)
    return {id for id in work.who if not _moved(graph, id, work.duty, sure=sure).isdisjoint(goals)}


def _moved(graph: GraphView, holder: str, duty: str, *, sure: bool) -> frozenset[str]:
    starts = graph.arrangement.roots(holder)
    return reached(starts, lambda party: graph.powers(party, duty, sure=sure))


def _to_step_in(graph: GraphView, work: _Work) -> bool:
    """Tell whether somebody is to be able to step in from a stated later date."""
    goals = graph.arrangement.roots(work.doer)
    return any(
        claim.type is RelationshipType.STEPS_IN
        and claim.target in goals
        and graph.meets(claim, work.duty)
        and begins_later(graph, claim) is not None
        for claim in graph.record
    )


def _claims(graph: GraphView, work: _Work) -> tuple[str, ...]:
    does = [claim.id for claim in graph.doers(work.duty) if claim.source == work.doer]
    return tuple(sorted((*does, *(claim.id for claim in work.holders))))


def _common_forum(graph: GraphView, work: _Work, called: Collection[str]) -> bool:
    """Tell whether, whoever turns out to hold the duty, doer and holder answer to one forum with consequences.

    Args:
        graph: the arrangement on a date.
        work: the doer and the holders.
        called: the holders to whom the doer surely answers.

    """

    def forums(party: str) -> set[str]:
        return {
            claim.target
            for claim in graph.routes(party, work.duty)
            if graph.state(claim.id) is Tri.YES and graph.component(claim, "consequences") is Tri.YES
        }

    own = forums(work.doer)
    sure = _sure(graph, work)
    if sure:
        return any(own & forums(holder) for holder in sure)
    return all(
        own & forums(holder) for holder in work.who if holder not in called and holder not in _beside(graph, work)
    )
