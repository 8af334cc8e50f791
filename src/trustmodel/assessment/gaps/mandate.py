"""Whether those who look are entitled to: AG-72."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.draft import Draft, certainty, detector
from trustmodel.accountability.gaps.words import UNCERTAIN, labels, name
from trustmodel.assessment.gaps.looking import looking
from trustmodel.hooks import Detector, DetectorContext
from trustmodel.model import Activity, Severity, Tri


def detectors() -> Iterable[Detector]:
    """Give AG-72."""
    return (
        detector(
            _unfounded,
            id="AG-72",
            title="scrutiny without a mandate",
            family="excess",
            definition="A scrutiny activity goes on although nothing entitles the party that looks (`mandate: no`), or "
            "what entitled it has lapsed (`mandate_until`).",
            base=Severity.MEDIUM,
            severity_rule="none",
            guard="custom and practice, which is `mandate: unknown`, is only possible; a mandate that is not stated is "
            "no lack of one",
            remedy="Stop it, or put it on a footing.",
            mended_by=("close-claim",),
            reads="scrutiny rests on a power, a contract or consent",
        ),
    )


def _unfounded(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for activity in graph.arrangement.claims.activities:
        lacks = _lacks(activity, context)
        state = looking(graph, activity) & lacks if lacks is not Tri.NO else Tri.NO
        if state is Tri.NO:
            continue
        arrangement = graph.arrangement
        by, of = name(arrangement, activity.by), labels(arrangement, activity.of)
        why = "nothing on record entitles it to"
        if activity.mandate_until is not None and activity.mandate is not Tri.NO:
            why = f"what entitled it lapsed ({activity.mandate_until})"
        elif activity.mandate is Tri.UNKNOWN:
            why = "whether anything entitles it to is not known"
        yield Draft(
            subject=activity.by,
            others=activity.of,
            certainty=certainty(state is Tri.YES),
            severity=Severity.MEDIUM,
            says=f"{by} looks at {of} ({activity.name}), but {why}."
            f"{UNCERTAIN if state is Tri.UNKNOWN and lacks is Tri.YES else ''}",
            witness=(activity.id,),
            missing=(f"what entitles {by} to {activity.name}",),
            same=(activity.id,),
            aspect=activity.id,
        )


def _lacks(activity: Activity, context: DetectorContext) -> Tri:
    """Tell whether an activity lacks a mandate at the date; one that is not stated lacks none."""
    lacks = Tri.NO if activity.mandate is None else ~activity.mandate
    until = activity.mandate_until
    if until is not None and until.earliest <= context.on:
        lacks = lacks | (Tri.YES if until.last <= context.on else Tri.UNKNOWN)
    return lacks
