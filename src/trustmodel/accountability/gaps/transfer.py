"""Whether each stage of a case's way has an owner and a clear role, and each hand-over an answer: TP-01 to TP-03."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.accountability.gaps.draft import (
    Draft,
    certainty,
    declarations,
    detector,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels
from trustmodel.accountability.ways import Passing, owners, passings, stage_state, stages
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Duty, FindingKind, Severity, Stage, Tri
from trustmodel.model.duties import Criticality

_READS = "cases drift where they change hands; that control needs feedback is of STPA (Leveson 2011)"


def detectors() -> Iterable[Detector]:
    """Give TP-01, TP-02 and TP-03."""
    return (
        detector(
            _unowned,
            id="TP-01",
            title="stage without an owner",
            family="transfer",
            definition="A stage of the way that cases take has nobody on record who owns the cases there.",
            base=Severity.MEDIUM,
            severity_rule="one higher where a duty done there is more than normally critical",
            guard="several units that own a stage side by side; an owner that has ended owns nothing",
            remedy="Say which unit owns the cases at that stage.",
            reads=_READS,
        ),
        detector(
            _unclear,
            id="TP-02",
            title="unclear role",
            family="transfer",
            definition="Those concerned do not know what a stage is for.",
            base=Severity.MEDIUM,
            severity_rule="one higher where a duty done there is more than normally critical",
            guard="a role of which nothing is stated is no gap",
            remedy="Write down what the stage does and does not do, and tell those who work with it.",
            reads=_READS,
        ),
        detector(
            _unheard,
            id="TP-03",
            title="hand-over without feedback",
            family="transfer",
            definition="Cases pass from one stage to another, and who hands over does not learn what became of them.",
            base=Severity.MEDIUM,
            severity_rule="one higher where a duty done at either stage is more than normally critical",
            guard="feedback that the hand-over states, or that an owner gives an owner; what is not stated is a line "
            "of information where the record is not declared complete",
            remedy="Agree what the receiving stage tells the one before it, and when.",
            reads=_READS,
        ),
    )


def _unowned(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for stage in stages(graph):
        found = owners(graph, stage)
        if Tri.YES in found.values():
            continue
        complete = graph.arrangement.covered(stage, graph.on)
        why = INCOMPLETE if not complete else ""
        if found:
            why = f" Whether {labels(graph.arrangement, found, 'or')} is there is not certain."
        yield Draft(
            subject=stage.id,
            certainty=certainty(not found and complete and stage_state(graph, stage) is Tri.YES),
            severity=_severity(graph, stage),
            says=f'Nobody is recorded as owner of the cases at the stage "{stage.name}".{why}',
            witness=(stage.id,),
            behind=declarations(graph, [stage.id]) if complete and not found else (),
            missing=(f'an owner of the stage "{stage.name}"',),
        )


def _unclear(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for stage in stages(graph):
        if stage.role_clear in (None, Tri.YES):
            continue
        state = stage_state(graph, stage)
        known = stage.role_clear is Tri.NO
        unsure = "" if known and state is Tri.YES else UNCERTAIN
        yield Draft(
            subject=stage.id,
            certainty=certainty(known and state is Tri.YES),
            severity=_severity(graph, stage),
            says=f'The role of the stage "{stage.name}" is not clear to those concerned.{unsure}',
            witness=(stage.id,),
            missing=(f'a role of the stage "{stage.name}" that is clear to those concerned',),
        )


def _unheard(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    known = graph.arrangement.stages
    for one in passings(graph):
        if one.feedback is Tri.YES:
            continue
        ends = known[one.source], known[one.target]
        complete = all(graph.arrangement.covered(stage, graph.on) for stage in ends)
        silent = one.feedback is None
        sure = (one.feedback is Tri.NO or (silent and complete)) and one.state is Tri.YES
        yield Draft(
            subject=one.source,
            others=(one.target,),
            kind=FindingKind.INFORMATION if silent and not complete else FindingKind.GAP,
            certainty=certainty(sure),
            severity=_severity(graph, *ends),
            says=_words(one, ends, silent=silent, complete=complete),
            witness=one.claims,
            behind=declarations(graph, (one.source, one.target)) if silent and complete else (),
            missing=(f'feedback from "{ends[1].name}" to "{ends[0].name}"',),
            same=(one.target,),
            remedy="" if silent and not complete else None,
        )


def _words(one: Passing, ends: tuple[Stage, Stage], *, silent: bool, complete: bool) -> str:
    source, target = (f'"{stage.name}"' for stage in ends)
    does = "Cases pass" if one.state is Tri.YES else "Cases may pass"
    if silent and not complete:
        return f"{does} from {source} to {target}; whether the first learns what became of them is not stated."
    heard = "may not learn" if one.feedback is Tri.UNKNOWN else "does not learn"
    return f"{does} from {source} to {target}, and the first {heard} what became of them."


def _severity(graph: GraphView, *found: Stage) -> Severity:
    """Judge by the most critical of the duties that are done at some stages."""
    duties = [graph.arrangement.duties[duty] for stage in found for duty in stage.duties]
    normal = (None, Criticality.NORMAL)
    gravest: Duty | None = next((duty for duty in duties if duty.criticality not in normal), None)
    return severity(Severity.MEDIUM, gravest)
