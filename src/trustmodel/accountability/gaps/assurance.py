"""Whether a body that runs a service which needs a registration has one on record: AG-53."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.draft import Draft, certainty, detector, severity
from trustmodel.accountability.gaps.words import name
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Severity, Tri


def detectors() -> Iterable[Detector]:
    """Give AG-53."""
    return (
        detector(
            _unregistered,
            id="AG-53",
            title="unregistered service",
            family="assurance",
            definition="A body does the work of a duty that needs a registration, and none is on record on the date.",
            base=Severity.HIGH,
            compensator="an application is on record (the status `NAME-applied`)",
            guard="bodies that are exempt; the registration of a body serves its parts; a registration whose date is "
            "unknown may hold",
            remedy="Register the body, or move the service to one that is registered or exempt.",
            mended_by=("register",),
            reads="a registration is a dated fact of a public register: it is never inferred",
        ),
    )


def _unregistered(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    for id in graph.duties:
        duty = arrangement.duties[id]
        if not duty.needs_status:
            continue
        for doer in sorted({claim.source for claim in graph.doers(id)}):
            claims = [claim for claim in graph.doers(id) if claim.source == doer]
            does = Tri.some(graph.state(claim.id) for claim in claims)
            free = _has(graph, doer, (duty.needs_status, *duty.exempt))
            if free is Tri.YES:
                continue
            word = duty.needs_status
            registration = f"registration ({arrangement.status_name(word)})"
            pending = _has(graph, doer, (f"{word}-applied",)) is Tri.YES
            statuses = [
                status.id
                for party in arrangement.roots(doer)
                for status in arrangement.statuses_of(party)
                if status.status in (word, *duty.exempt) and status.valid.covers(graph.on) & status.holds is Tri.UNKNOWN
            ]
            who = name(arrangement, doer)
            verb = "does" if does is Tri.YES else "may do"
            known = "no such registration is on record" if free is Tri.NO else "whether it was registered is not known"
            yield Draft(
                subject=doer,
                duty=id,
                certainty=certainty(does is Tri.YES and free is Tri.NO),
                severity=severity(Severity.HIGH, duty, compensated=pending),
                says=f"{who} {verb} the work of {name(arrangement, id)}, which needs {registration}; "
                f"on {graph.on} {known}{', though an application is' if pending else ''}.",
                witness=tuple(sorted((*(claim.id for claim in claims), *statuses))),
                missing=(f"{registration} of {who}, with its date",),
            )


def _has(graph: GraphView, party: str, words: Iterable[str]) -> Tri:
    """Tell whether a party, or a body that it is a part of, has any of these statuses on the date."""
    arrangement = graph.arrangement
    return Tri.some(arrangement.has_status(one, word, graph.on) for one in arrangement.roots(party) for word in words)
