"""Records of parties, duties and scrutiny to the values of the model, each with its place in the file."""

from __future__ import annotations

from fractions import Fraction

import attrs

from trustmodel.formats import records as r
from trustmodel.formats.cadences import lapse, said
from trustmodel.formats.fragments import CadenceRecord, ConditionRecord, GradeRecord
from trustmodel.formats.nodes import Block
from trustmodel.formats.spots import Spots
from trustmodel.model import (
    Activity,
    Cadence,
    Citation,
    Component,
    Condition,
    CoverageDeclaration,
    Duty,
    Effort,
    EventGroup,
    Evidence,
    EvidenceItem,
    Framework,
    Judgement,
    Occurrence,
    Organisation,
    Party,
    PriceLevel,
    Range,
    Relationship,
    Source,
    Span,
    Status,
    Tariff,
    ValueProblem,
    When,
    Where,
)
from trustmodel.model.parties import PARTY_KINDS

_OVERHEAD = 3
"""Above so many times the hourly cost an overhead is taken to be written in per cent."""


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


def cadence(record: CadenceRecord) -> Cadence:
    """Give the cadence that a record states."""
    told = said(record.every) if record.every is not None else None
    within = told.within if told else None
    if record.within is not None:
        within = lapse(record.within)
    return Cadence(
        per_year=told.per_year if told else None,
        dates=record.dates,
        within=within,
        after=record.after,
        first=lapse(record.first) if record.first is not None else None,
        when=condition(record.when),
        stated=record.stated or record.every or "",
    )


def activity(record: r.ActivityRecord, origin: Origin) -> Activity:
    """Give the scrutiny activity that a record describes."""
    not_negative("inspector_days", record.inspector_days)
    return Activity(
        id=record.id,
        name=record.name,
        kind=record.kind,
        by=record.by,
        of=record.of,
        duties=record.duties,
        attends=record.attends,
        asks_for=record.asks_for,
        shares=_shares(record),
        cadences=_cadences(record),
        when=condition(record.when),
        valid=span(record),
        holds=record.holds,
        group=record.group,
        framework=record.framework,
        power=record.power,
        basis=record.basis,
        mandate=record.mandate,
        mandate_until=record.mandate_until,
        inspector_days=record.inspector_days,
        line=record.line,
        independent_check=record.independent_check,
        like=record.like,
        effort_grade=record.effort_grade,
        evidence=evidence(record, origin, by=""),
    )


def _cadences(record: r.ActivityRecord) -> tuple[Cadence, ...]:
    found = tuple(cadence(one) for one in record.cadence)
    # One of several may be nought: none while judged good, say. Were all, the activity would be no activity.
    if found and all(one.per_year and not (one.per_year.high or one.dates or one.first or one.within) for one in found):
        rule, cure = "the cadence never fires: it is nought", "leave the activity out, or say `holds: no` and how often"
        raise KeyProblem("cadence", rule, cure)
    dates = [day for one in found for day in one.dates]
    valid = span(record)
    if dates and not any(one.per_year for one in found) and not any(_in(valid, day) for day in dates):
        rule = "the cadence never fires: its dates lie outside the time in which the activity takes place"
        raise KeyProblem("cadence", rule, "correct the dates, or `from` and `until`")
    return found


def _in(valid: Span, day: When) -> bool:
    """Tell whether a day may lie in a validity."""
    after = valid.start is None or valid.start.earliest < day.before
    return after and (valid.end is None or day.earliest < valid.end.before)


def _shares(record: r.ActivityRecord) -> tuple[tuple[str, Fraction], ...]:
    given = tuple(sorted(record.shares.items()))
    if given:
        try:  # the activity itself refuses what cannot be; here it is refused at its place
            Activity(id="", name="", kind="", by="", of=(), asks_for=record.asks_for, shares=given)
        except ValueProblem as problem:
            raise KeyProblem("shares", problem.rule, problem.cure) from None
    return given


def evidence_item(record: r.EvidenceItemRecord, origin: Origin) -> EvidenceItem:
    """Give the evidence item that a record defines."""
    return EvidenceItem(
        id=record.id,
        name=record.name,
        definition=record.definition,
        compat=record.compat,
        evidence=evidence(record, origin),
    )


def occurrence(record: r.OccurrenceRecord, origin: Origin) -> Occurrence:
    """Give the occurrence that a record reports."""
    not_negative("inspector_days", record.inspector_days)
    return Occurrence(
        id=record.id,
        activity=record.activity,
        of=record.of,
        on=record.on,
        result=record.result,
        inspector_days=record.inspector_days,
        consequences=record.consequences,
        evidence=evidence(record, origin),
    )


def effort(record: r.EffortRecord, origin: Origin) -> Effort:
    """Give the effort that a record assumes or reports."""
    not_negative("hours", record.hours.range)
    return Effort(
        id=record.id,
        activity=record.activity,
        bearer=record.bearer,
        hours=_spread(record),
        role=record.role,
        senior=record.senior,
        bau=record.bau,
        actual_rate=record.actual_rate,
        external=record.external,
        price_year=record.price_year,
        evidence=evidence(record, origin),
    )


def _spread(record: r.EffortRecord) -> Range | None:
    points = record.hours.range
    if points is None or record.hours.shape == "extremes" or points.is_exact:
        return points
    if not points.low:
        rule = "the 10th percentile of `hours` is 0, so that one time in ten they would be nothing or less"
        raise KeyProblem("hours", rule, "write a 10th percentile above 0, or the least and the greatest value")
    return attrs.evolve(points, shape=record.hours.shape)


def tariff(record: r.TariffRecord, origin: Origin) -> Tariff:
    """Give the tariff that a record states."""
    not_negative("hourly", record.hourly)
    _share_of_cost(record.overhead)
    return Tariff(
        id=record.id,
        bearer=record.bearer,
        hourly=record.hourly,
        price_year=record.price_year,
        role=record.role,
        overhead=record.overhead,
        evidence=evidence(record, origin),
    )


def _share_of_cost(overhead: Range | None) -> None:
    """Refuse an overhead that can only be meant in per cent: nobody's overheads are several times what they pay."""
    not_negative("overhead", overhead)
    if overhead is not None and overhead.high > _OVERHEAD:
        rule = f"`overhead` is a share of the hourly cost, and {float(overhead.high):g} would be that many times it"
        raise KeyProblem("overhead", rule, "write 0.3 for 30 %")


def price_level(record: r.PriceLevelRecord, origin: Origin) -> PriceLevel:
    """Give the year of an index of prices that a record states."""
    return PriceLevel(
        id=record.id, year=record.year, value=record.value, base=record.base, evidence=evidence(record, origin)
    )


def group(record: r.GroupRecord, _: Origin) -> EventGroup:
    """Give the event group that a record declares."""
    return EventGroup(id=record.id, name=record.name, formal=record.formal, order=record.order)


def framework(record: r.FrameworkRecord, _: Origin) -> Framework:
    """Give the name of an inspection framework that a record declares."""
    return Framework(id=record.id, name=record.name)
