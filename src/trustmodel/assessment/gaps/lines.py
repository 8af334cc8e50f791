"""Whether the lines of assurance that are required are given: AG-50."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from trustmodel.accountability.gaps.draft import (
    ABOUT,
    Draft,
    certainty,
    declarations,
    detector,
    duty_covered,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN
from trustmodel.assessment.gaps.looking import fresh, looking, times
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Activity, Arrangement, AssuranceRule, Criticality, Duty, Severity, Tri
from trustmodel.scrutiny.dated.record import Happened

CODE = "AG-50"
TOLERANCE = "tolerance"
LINES = ("1", "2", "3", "external")
_SAYS = {
    "1": "the first line (those who do the work)",
    "2": "the second line (oversight inside the management)",
    "3": "the third line (independent, inside)",
    "external": "the external line",
}


def detectors() -> Iterable[Detector]:
    """Give AG-50."""
    return (
        detector(
            _missing,
            join=_gathered,
            id=CODE,
            title="assurance line missing",
            family="assurance",
            definition="A line of assurance is required for a duty (`assurance`), and no activity of that line took "
            "place within its cadence.",
            base=Severity.MEDIUM,
            compensator="another line gives assurance of the duty within its cadence",
            guard="nothing is required until somebody says so; what is planned is not given, but what is not on record "
            "may have been given, unless the record of the duty is declared complete; an activity without a cadence",
            remedy="Schedule it, and keep a record that it took place.",
            reads="HM Treasury 2012 on assurance frameworks: a map of what each line covers",
            thresholds=(
                (TOLERANCE, "how much longer than its cadence ago an activity may be and still count, as a share"),
            ),
        ),
    )


@attrs.frozen
class _Given:
    """What one line gives for one duty: surely, perhaps, or not; and the activities that are planned."""

    state: Tri
    planned: tuple[Activity, ...]


def _missing(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    rules = [one for one in graph.arrangement.claims.assurance if one.valid.covers(graph.on) is not Tri.NO]
    if not rules:
        return
    threshold = context.threshold(CODE, TOLERANCE)
    past = times(graph)
    for id in graph.duties:
        duty = graph.arrangement.duties[id]
        asked = {line: [rule for rule in rules if line in rule.lines and _about(rule, duty)] for line in LINES}
        if any(asked.values()):
            given = {
                line: _given(graph, id, line, past, threshold.most if threshold else Fraction(0)) for line in LINES
            }
            for line, asking in asked.items():
                if asking and given[line].state is not Tri.YES:
                    yield _draft(graph, duty, line, asking, given)


def _about(rule: AssuranceRule, duty: Duty) -> bool:
    critical = rule.criticality in (None, duty.criticality or Criticality.NORMAL)
    return critical and (not rule.duties or duty.id in rule.duties)


def _given(
    graph: GraphView, duty: str, line: str, past: Mapping[str, tuple[Happened, ...]], tolerance: Fraction
) -> _Given:
    root = graph.arrangement.root
    bearers: dict[str, Tri] = {}
    for claim in (*graph.holders(duty), *graph.doers(duty)):
        bearers[root(claim.source)] = bearers.get(root(claim.source), Tri.NO) | graph.state(claim.id)
    planned: list[Activity] = []
    state = Tri.NO
    for activity in graph.arrangement.claims.activities:
        if activity.line != line:
            continue
        about = Tri.of(duty in activity.duties)
        if not activity.duties:  # then it is about all that those looked at have to do with
            about = Tri.some(bearers.get(root(id), Tri.NO) for id in activity.of)
        live = about & looking(graph, activity) if about is not Tri.NO else Tri.NO
        if live is not Tri.NO:
            planned.append(activity)
            state = state | (live & fresh(activity, past.get(activity.id, ()), graph.on, tolerance))
    return _Given(state, tuple(planned))


def _draft(graph: GraphView, duty: Duty, line: str, asking: list[AssuranceRule], given: Mapping[str, _Given]) -> Draft:
    mine = given[line]
    whole = duty_covered(graph, duty.id)
    required = Tri.some(rule.valid.covers(graph.on) for rule in asking)
    settled = mine.state is Tri.NO and required is Tri.YES
    others = [other for other in LINES if other != line and given[other].state is Tri.YES]
    names = sorted({activity.name for activity in mine.planned})
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    what = f" Planned: {', '.join(names[:2])}{more}; that it took place within its cadence is not on record."
    return Draft(
        subject=duty.id,
        duty=duty.id,
        certainty=certainty(settled and whole),
        severity=severity(Severity.MEDIUM, duty, compensated=bool(others)),
        says=f"Assurance of {_SAYS[line]} is required{ABOUT}, and none is on record as given in time."
        f"{what if names else ''}{'' if settled and whole else INCOMPLETE if settled else UNCERTAIN}",
        witness=tuple(sorted({*(rule.id for rule in asking), *(activity.id for activity in mine.planned)})),
        behind=declarations(graph, [duty.id]) if settled and whole else (),
        missing=(f"a time within its cadence at which {_SAYS[line]} gave assurance{ABOUT}",),
        same=(line,),
        aspect=f"line {line}",
    )


def _gathered(_: Arrangement, drafts: list[Draft]) -> list[Draft]:
    """Let what is the same for several duties be one finding, about the first of them."""
    alike: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        key = (draft.same, draft.certainty, draft.severity, draft.says)
        alike.setdefault(key, []).append(draft)
    made: list[Draft] = []
    for found in alike.values():
        duties = tuple(sorted(draft.duty for draft in found))
        made.extend(attrs.evolve(draft, subject=duties[0], judged=duties) for draft in found)
    return made
