"""Records as read to the values of the model, each with the place in the file that it came from."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from trustmodel.formats import records as r
from trustmodel.formats.nodes import Block
from trustmodel.formats.values import rate
from trustmodel.model import (
    Activity,
    Cadence,
    Citation,
    ComparatorRule,
    Component,
    Condition,
    CoverageDeclaration,
    Duty,
    Effort,
    Event,
    EventGroup,
    Evidence,
    Expectation,
    Figure,
    Judgement,
    MoneyLine,
    Occurrence,
    Party,
    Perception,
    Relationship,
    Source,
    Span,
    Statement,
    Status,
    Target,
    Tariff,
    ValueProblem,
    Where,
)
from trustmodel.model.parties import PARTY_KINDS


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
        spots=tuple((key, getattr(node, "where", origin.where)) for key, node in origin.node.items()),
    )


def span(record: r.Dated) -> Span:
    """Give the validity of a record. Raises `ValueProblem` if it ends before it starts."""
    return Span(record.from_, record.until)


def condition(record: r.ConditionRecord) -> Condition:
    """Give the condition that a record states."""
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
    kind = PARTY_KINDS[record.kind]
    extra: dict[str, object] = {}
    if record.legal_form:
        if record.kind != "organisation":
            raise ValueProblem("only an organisation has a legal form", "leave `legal_form` out, or write `kind: organisation`")
        extra["legal_form"] = record.legal_form
    if record.principal is not None:
        extra["principal"] = record.principal
    made: Callable[..., Party] = kind
    return made(
        id=record.id,
        name=record.name,
        part_of=record.part_of,
        actor=record.actor,
        coverage=record.coverage,
        valid=span(record),
        tags=record.tags,
        evidence=evidence(record, origin),
        **extra,
    )


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


def _component(name: str, grade: r.GradeRecord) -> Component:
    if grade.mix:
        return Component(name=name, grades=tuple(sorted(grade.mix.items())))
    return Component.of(name, grade.grade)


def cadence(record: r.CadenceRecord) -> Cadence:
    """Give the cadence that a record states."""
    return Cadence(
        per_year=rate(record.every) if record.every is not None else None,
        dates=record.dates,
        when=condition(record.when),
        stated=record.stated or record.every or "",
    )


def activity(record: r.ActivityRecord, origin: Origin) -> Activity:
    """Give the scrutiny activity that a record describes."""
    return Activity(
        id=record.id,
        name=record.name,
        kind=record.kind,
        by=record.by,
        of=record.of,
        duties=record.duties,
        attends=record.attends,
        asks_for=record.asks_for,
        cadences=tuple(cadence(one) for one in record.cadence),
        when=condition(record.when),
        valid=span(record),
        holds=record.holds,
        group=record.group,
        framework=record.framework,
        power=record.power,
        basis=record.basis,
        inspector_days=record.inspector_days,
        line=record.line,
        independent_check=record.independent_check,
        effort_grade=record.effort_grade,
        evidence=evidence(record, origin, by=""),
    )


def occurrence(record: r.OccurrenceRecord, origin: Origin) -> Occurrence:
    """Give the occurrence that a record reports."""
    return Occurrence(
        id=record.id,
        activity=record.activity,
        of=record.of,
        on=record.on,
        result=record.result,
        inspector_days=record.inspector_days,
        evidence=evidence(record, origin),
    )


def effort(record: r.EffortRecord, origin: Origin) -> Effort:
    """Give the effort that a record assumes or reports."""
    hours = record.hours.range
    if hours is not None and hours.low < 0:
        raise ValueProblem("hours cannot be negative", "write nought or more")
    return Effort(
        id=record.id,
        activity=record.activity,
        bearer=record.bearer,
        hours=hours,
        role=record.role,
        senior=record.senior,
        evidence=evidence(record, origin),
    )


def tariff(record: r.TariffRecord, origin: Origin) -> Tariff:
    """Give the tariff that a record states."""
    if record.hourly.low < 0 or (record.overhead and record.overhead.low < 0):
        raise ValueProblem("a tariff cannot be negative", "write nought or more")
    return Tariff(
        id=record.id,
        bearer=record.bearer,
        hourly=record.hourly,
        price_year=record.price_year,
        role=record.role,
        overhead=record.overhead,
        evidence=evidence(record, origin),
    )


def group(record: r.GroupRecord, origin: Origin) -> EventGroup:
    """Give the event group that a record declares."""
    return EventGroup(id=record.id, name=record.name, formal=record.formal, order=record.order)


def figure(record: r.FigureRecord, origin: Origin) -> Figure:
    """Give the figure that a record states."""
    return Figure(
        id=record.id,
        what=record.what,
        value=record.value,
        unit=record.unit,
        of=record.of,
        on=record.on,
        evidence=evidence(record, origin),
    )


def target(record: r.TargetRecord, origin: Origin) -> Target:
    """Give the target that a record states."""
    return Target(
        id=record.id,
        what=record.what,
        due=record.due,
        of=record.of,
        outturn=record.outturn,
        outturn_on=record.outturn_on,
        evidence=evidence(record, origin),
    )


def money(record: r.MoneyRecord, origin: Origin) -> MoneyLine:
    """Give the line of money that a record states."""
    return MoneyLine(
        id=record.id,
        item=record.item,
        amount=record.amount.range,
        year=record.year,
        payer=record.payer,
        basis=record.basis,
        whose=record.whose,
        reading=record.reading,
        recurring=record.recurring,
        of=record.of,
        evidence=evidence(record, origin),
    )


def event(record: r.EventRecord, origin: Origin) -> Event:
    """Give the event that a record reports."""
    return Event(
        id=record.id, what=record.what, on=record.on, of=record.of, lane=record.lane, evidence=evidence(record, origin)
    )


def statement(record: r.StatementRecord, origin: Origin) -> Statement:
    """Give the statement that a record reports."""
    return Statement(
        id=record.id,
        says=record.says,
        kind=record.kind,
        about=record.about,
        topic=record.topic,
        on=record.on,
        contradicts=record.contradicts,
        evidence=evidence(record, origin),
    )


def perception(record: r.PerceptionRecord, origin: Origin) -> Perception:
    """Give the perception that a record reports; either an informant answered, or it is a reported one."""
    if bool(record.reported) == bool(record.informant and record.answer):
        raise ValueProblem(
            "a perception has either an informant with an answer, or `reported`",
            "write `informant:` and `answer:`, or `reported: contested`; never invent respondents",
        )
    return Perception(
        id=record.id,
        question=record.question,
        duty=record.duty,
        modality=record.modality,
        informant=record.informant,
        answer=record.answer,
        reported=record.reported,
        about=record.about,
        on=record.on,
        evidence=evidence(record, origin),
    )


def comparator(record: r.ComparatorRecord, origin: Origin) -> ComparatorRule:
    """Give the comparator rule that a record states."""
    return ComparatorRule(
        id=record.id,
        setup=record.use,
        preset=record.preset,
        when=condition(record.when),
        why=record.why,
        evidence=evidence(record, origin),
    )


def expectation(record: r.ExpectationRecord, origin: Origin) -> Expectation:
    """Give the expectation that a record states."""
    return Expectation(
        name=record.name,
        on=record.on,
        window=record.window,
        findings=record.findings,
        no_findings=record.no_findings,
        statuses=_pairs(record.statuses),
        no_statuses=_pairs(record.no_statuses),
        principals=tuple(sorted(record.principals.items())),
        gross=record.gross,
        net=record.net,
        where=origin.where,
    )


def _pairs(table: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return tuple((party, status) for party, statuses in sorted(table.items()) for status in statuses)
