"""Records of stages and hand-overs to the values of the model."""

from __future__ import annotations

from trustmodel.formats import records as r
from trustmodel.formats.convert import KeyProblem, Origin, evidence, span
from trustmodel.model import Handover, Stage


def stage(record: r.StageRecord, origin: Origin) -> Stage:
    """Give the stage that a record describes."""
    return Stage(
        id=record.id,
        name=record.name,
        of=record.of,
        owners=record.owners,
        duties=record.duties,
        first=record.first,
        last=record.last,
        role_clear=record.role_clear,
        coverage=record.coverage,
        valid=span(record),
        holds=record.holds,
        evidence=evidence(record, origin),
    )


def handover(record: r.HandoverRecord, origin: Origin) -> Handover:
    """Give the hand-over that a record claims. Raises `KeyProblem` for one from a stage to itself."""
    if record.who == record.to:
        rule = f"the stage {record.who[:60]!r} hands over to itself"
        raise KeyProblem("to", rule, "name the other stage, or make two stages of it")
    return Handover(
        id=record.id,
        source=record.who,
        target=record.to,
        feedback=record.feedback,
        valid=span(record),
        holds=record.holds,
        evidence=evidence(record, origin),
    )
