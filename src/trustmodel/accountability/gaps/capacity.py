"""Whether those who do the work have the power to do it, and no more of it than was set as too much: AG-06."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from trustmodel.accountability.gaps.bearers import Bearing, apart, bearing
from trustmodel.accountability.gaps.draft import (
    Draft,
    certainty,
    declarations,
    detector,
    duty_covered,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Duty, Organisation, Severity, Threshold, Tri

CODE = "AG-06"
SHARE = "duty-share"


def detectors() -> Iterable[Detector]:
    """Give AG-06."""
    return (
        detector(
            _beyond,
            id=CODE,
            title="responsibility beyond power or capacity",
            family="assign",
            definition="A body does the work of a duty that the law does not let its holder hand to such a body; or a "
            "post or unit does the work of more of all duties than the stated share.",
            base=Severity.MEDIUM,
            compensator="for the share: somebody else in the same body does each of these duties as well",
            guard="the holder's own body, or a part of it; whether it may be handed on is not stated; a registration "
            "that is due anyway is AG-53's; no share is too much until one is stated, and an organisation that runs "
            "every service is not overloaded by that",
            remedy="Give the work to somebody who has the power, or share it out.",
            reads="responsibility modelling (Sommerville, Lock and Storer): assigned to somebody "
            "without the competence or the time",
            thresholds=((SHARE, "the share of all duties in force (0 to 1) that one post or unit may do the work of"),),
        ),
    )


def _beyond(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for duty in graph.duties:
        for found in bearing(graph, duty):
            yield from _powerless(graph, graph.arrangement.duties[duty], found)
    if threshold := context.threshold(CODE, SHARE):
        yield from _shares(graph, threshold)


def _powerless(graph: GraphView, duty: Duty, found: Bearing) -> Iterator[Draft]:
    word = duty.delegable_to if duty.delegable_to != duty.needs_status else ""
    if duty.delegable is not False and not word:
        return
    lacks = Tri.YES if duty.delegable is False else ~_has(graph, found.doer, word)
    verdict = apart(found)
    if lacks is Tri.NO or verdict is None:
        return
    whole = duty_covered(graph, duty.id)
    sure = verdict and lacks is Tri.YES
    arrangement = graph.arrangement
    who, what = name(arrangement, found.doer), name(arrangement, duty.id)
    holder = labels(arrangement, found.others, "or")
    rule = f"only a body that is {word} may do for its holder" if word else "may not be delegated"
    yield Draft(
        subject=found.doer,
        duty=duty.id,
        others=found.others,
        certainty=certainty(sure and whole),
        severity=severity(Severity.MEDIUM, duty),
        says=f"{who} {'does' if found.does else 'may do'} the work of {what}, which {holder} "
        f"{'holds' if len(found.others) == 1 else 'hold'} and which {rule}"
        f"{' (whether it is one is not known)' if lacks is Tri.UNKNOWN else ''}."
        f"{UNCERTAIN if not verdict else '' if whole else INCOMPLETE}",
        witness=(duty.id, *found.claims),
        behind=declarations(graph, [duty.id]) if sure and whole else (),
        missing=(f"the holder, or a body with the power, doing the work of {what}",),
    )


def _has(graph: GraphView, party: str, status: str) -> Tri:
    arrangement = graph.arrangement
    return Tri.some(arrangement.has_status(one, status, graph.on) for one in arrangement.roots(party))


def _shares(graph: GraphView, threshold: Threshold) -> Iterator[Draft]:
    """Give the posts and units that do more than a share; duties in force are settled before."""
    arrangement = graph.arrangement
    every = len(graph.duties)
    sure: dict[str, set[str]] = {}
    maybe: dict[str, set[str]] = {}
    claims: dict[str, set[str]] = {}
    for duty in graph.duties:
        for claim in graph.doers(duty):
            maybe.setdefault(claim.source, set()).add(duty)
            claims.setdefault(claim.source, set()).add(claim.id)
            if graph.state(claim.id) is Tri.YES:
                sure.setdefault(claim.source, set()).add(duty)
    for party, duties in sorted(maybe.items()):
        if isinstance(arrangement.parties[party], Organisation) or Fraction(len(duties), every) <= threshold.most:
            continue
        proved = Fraction(len(sure.get(party, ())), every) > threshold.most
        body = arrangement.root(party)
        deputies: set[str] = set()
        for one, has in sure.items():
            if one != party and arrangement.root(one) == body:
                deputies |= has
        yield Draft(
            subject=party,
            certainty=certainty(proved),
            severity=severity(Severity.MEDIUM, compensated=duties <= deputies),
            says=f"{name(arrangement, party)} {'does' if proved else 'may do'} the work of {len(duties)} of {every} "
            f"duties in force, more than the share of {threshold.most} that is stated as the most ({threshold.id}).",
            witness=tuple(sorted((*claims[party], threshold.id))),
            missing=(f"somebody else who does some of this work of {name(arrangement, party)}",),
            same=(SHARE,),
            aspect=SHARE,
        )
