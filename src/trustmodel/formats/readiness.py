"""Records of what must be in place, and of what is, to the values of the model."""

from __future__ import annotations

from trustmodel.formats import records as r
from trustmodel.formats.convert import KeyProblem, Origin, evidence, span
from trustmodel.model import Provision, Requirement, Sign, ValueProblem
from trustmodel.model.readiness import FILLS


def requirement(record: r.RequirementRecord, origin: Origin) -> Requirement:
    """Give the requirement that a record states."""
    return Requirement(
        id=record.id,
        name=record.name,
        of=record.of,
        topic=record.topic,
        due=record.due,
        does=record.does,
        signs=tuple(_sign(one) for one in record.held_by),
        basis=record.basis,
        why=record.why,
        valid=span(record),
        evidence=evidence(record, origin),
    )


def _sign(record: r.SignRecord) -> Sign:
    if record.post and (record.type or record.who or record.to):
        rule = "a post that is to be filled needs no type and no ends"
        raise KeyProblem("held_by", rule, "leave `type`, `who` and `to` out, or `post`")
    try:
        return Sign(
            status=record.status,
            types=FILLS if record.post else record.type,
            source=record.who,
            target=record.post or record.to,
            lasting=record.lasting,
            figure=record.figure,
            at_least=record.at_least,
            unit=record.unit,
        )
    except ValueProblem as problem:
        raise KeyProblem("held_by", problem.rule, problem.cure) from None


def provision(record: r.ProvisionRecord, origin: Origin) -> Provision:
    """Give the claim of a record that something required is in place, or is not."""
    return Provision(
        id=record.id,
        requirement=record.requirement,
        of=record.of,
        valid=span(record),
        holds=record.holds,
        evidence=evidence(record, origin),
    )
