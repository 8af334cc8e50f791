"""Records of scrutiny to the values of the model: activities, what they ask for, and whose time they take."""

from __future__ import annotations

from fractions import Fraction

import attrs

from trustmodel.formats import records as r
from trustmodel.formats.cadences import lapse, said
from trustmodel.formats.convert import KeyProblem, Origin, condition, evidence, not_negative, span
from trustmodel.formats.fragments import CadenceRecord
from trustmodel.model import (
    Activity,
    Cadence,
    Effort,
    EventGroup,
    EvidenceItem,
    Framework,
    Occurrence,
    PriceLevel,
    Range,
    Span,
    Tariff,
    ValueProblem,
    When,
)

_OVERHEAD = 3
"""Above so many times the hourly cost an overhead is taken to be written in per cent."""


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
