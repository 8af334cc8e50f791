"""Records of parties, duties, statuses and judgements to the values of the model, each with its place in the file."""

from __future__ import annotations

from fractions import Fraction

import attrs

from trustmodel.formats import records as r
from trustmodel.formats.fragments import ConditionRecord, GradeRecord
from trustmodel.formats.nodes import Block
from trustmodel.formats.spots import Spots
from trustmodel.model import (
    Citation,
    Component,
    Condition,
    CoverageDeclaration,
    Duty,
    Evidence,
    Judgement,
    Organisation,
    Party,
    Range,
    Relationship,
    Source,
    Span,
    Status,
    ValueProblem,
    Where,
)
from trustmodel.model.parties import PARTY_KINDS


class KeyProblem(ValueProblem):
    """A value that cannot be, and the key of the record at which it stands."""

    def __init__(self, key: str, rule: str, cure: str = "") -> None:
        super().__init__(rule, cure)
        self.key = key


@attrs.frozen
class Origin:
    """Who supplies the records of a file, and where one of them stands."""

    name: str
    node: Block

    @property
    def where(self) -> Where:
        """Where the record starts."""
        return self.node.where


def evidence(record: r.Claim, origin: Origin, by: str | None = None) -> Evidence:
    """Gather what a record rests on, and where each of its keys stands."""
    return Evidence(
        citations=tuple(Citation(cited.id, cited.at) for cited in record.source),
        grade=record.grade,
        by=record.by if by is None else by,
        recorded=record.recorded,
        replaces=record.replaces,
        review_by=record.review_by,
        ref=record.ref,
        note=record.note,
        origin=origin.name,
        under=record.under,
        where=origin.where,
        spots=Spots(origin.node),
    )


def not_negative(key: str, value: Range | None) -> None:
    """Refuse less than nothing. Raises `KeyProblem`."""
    if value is not None and value.low < 0:
        raise KeyProblem(key, f"`{key}` cannot be negative", "write nought or more")


def span(record: r.Dated) -> Span:
    """Give the validity of a record. Raises `KeyProblem` if it ends before it starts."""
    try:
        return Span(record.from_, record.until)
    except ValueProblem as problem:
        raise KeyProblem("until", problem.rule, problem.cure) from None


def condition(record: ConditionRecord) -> Condition:
    """Give the condition that a record states. Raises `KeyProblem` if it excludes what it asks for."""
    if both := sorted(set(record.status) & set(record.without)):
        rule = f"the condition asks for the status {both[0]!r} and excludes it, so that it never holds"
        raise KeyProblem("when", rule, "leave it out of `status` or of `without`")
    return Condition(
        statuses=record.status,
        without=record.without,
        judged=record.judged,
        frameworks=record.framework,
        component=record.component,
        grades=record.grade,
    )


def source(record: r.SourceRecord, origin: Origin) -> Source:
    """Give the source that a record declares."""
    return Source(
        id=record.id,
        title=record.title,
        publisher=record.publisher,
        published=record.published,
        address=record.address,
        grade=record.grade,
        note=record.note,
        where=origin.where,
    )


def party(record: r.PartyRecord, origin: Origin) -> Party:
    """Give the party that a record declares, of the class its kind names."""
    if record.legal_form and record.kind != "organisation":
        cure = "leave `legal_form` out, or write `kind: organisation`"
        raise KeyProblem("legal_form", "only an organisation has a legal form", cure)
    made = PARTY_KINDS[record.kind](
        id=record.id,
        name=record.name,
        part_of=record.part_of,
        actor=record.actor,
        coverage=record.coverage,
        valid=span(record),
        tags=record.tags,
        evidence=evidence(record, origin),
    )
    if record.principal is not None:
        made = attrs.evolve(made, principal=record.principal)
    return attrs.evolve(made, legal_form=record.legal_form) if isinstance(made, Organisation) else made


def duty(record: r.DutyRecord, origin: Origin) -> Duty:
    """Give the duty that a record declares."""
    return Duty(
        id=record.id,
        name=record.name,
        basis=record.basis,
        valid=span(record),
        criticality=record.criticality,
        coverage=record.coverage,
        joint_by_law=record.joint_by_law,
        delegable=record.delegable,
        delegable_to=record.delegable_to,
        needs_status=record.needs_status,
        exempt=record.exempt,
        handover_days=record.handover_days,
        notify_within=record.notify_within,
        touches_public=record.touches_public,
        service=record.service,
        evidence=evidence(record, origin),
    )


def relationship(record: r.RelationshipRecord, origin: Origin) -> Relationship:
    """Give the relationship that a record claims."""
    return Relationship(
        id=record.id,
        type=record.type,
        source=record.who,
        target=record.to,
        duties=record.duties,
        valid=span(record),
        holds=record.holds,
        purpose=record.purpose,
        info=record.info,
        debate=record.debate,
        consequences=record.consequences,
        lead=record.lead,
        interim=record.interim,
        shadow=record.shadow,
        basis=record.basis,
        cadence_per_year=record.cadence_per_year,
        fact=record.fact,
        resolves=record.resolves,
        conception=record.conception,
        demands=tuple((demand.variable, demand.sign) for demand in record.demands),
        exit_plan=record.exit_plan,
        arms_length=record.arms_length,
        carries=record.carries,
        evidence=evidence(record, origin),
    )


def coverage(record: r.CoverageRecord, origin: Origin) -> CoverageDeclaration:
    """Give the declaration of coverage that a record makes."""
    return CoverageDeclaration(
        id=record.id, of=record.of, coverage=record.coverage, valid=span(record), evidence=evidence(record, origin)
    )


def status(record: r.StatusRecord, origin: Origin) -> Status:
    """Give the status that a record claims."""
    return Status(
        id=record.id,
        of=record.of,
        status=record.is_,
        valid=span(record),
        holds=record.holds,
        caused_by=record.caused_by,
        evidence=evidence(record, origin),
    )


def judgement(record: r.JudgementRecord, origin: Origin) -> Judgement:
    """Give the judgement that a record reports; a component that was not given is absent."""
    if record.overall and "overall" in record.components:
        raise KeyProblem("overall", "the overall grade is given twice", "keep `overall:`, or the one in `components:`")
    days = record.inspected
    if days and days.end and record.published.before < days.end.earliest:
        rule = f"it was published ({record.published}) before it was inspected ({days.days})"
        raise KeyProblem("published", rule, "correct one of the two dates")
    given = {**({"overall": record.overall} if record.overall else {}), **record.components}
    return Judgement(
        id=record.id,
        of=record.of,
        framework=record.framework,
        components=tuple(_component(name, grade) for name, grade in sorted(given.items())),
        published=record.published,
        inspected=record.inspected,
        inspectors=record.inspectors,
        scenario=record.scenario,
        evidence=evidence(record, origin),
    )


def mix_of(grade: GradeRecord) -> tuple[tuple[str, Fraction], ...]:
    """Give grades with their shares: one, or a mix."""
    return tuple(sorted(grade.mix.items())) if grade.mix else ((grade.grade, Fraction(1)),)


def _component(name: str, grade: GradeRecord) -> Component:
    return Component(name=name, grades=mix_of(grade))
