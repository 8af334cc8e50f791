"""Records of what happened and was said, and of what is expected, to the values of the model."""

from __future__ import annotations

from trustmodel.formats import records as r
from trustmodel.formats.convert import KeyProblem, Origin, condition, evidence, not_negative
from trustmodel.formats.values import names_a_year
from trustmodel.model import (
    ComparatorRule,
    Event,
    Expectation,
    Figure,
    MoneyLine,
    Perception,
    Statement,
    Target,
)


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
        measured_by=record.measured_by,
        outturn=record.outturn,
        outturn_on=record.outturn_on,
        evidence=evidence(record, origin),
    )


def money(record: r.MoneyRecord, origin: Origin) -> MoneyLine:
    """Give the line of money that a record states. Raises `KeyProblem` for less than nothing, and for no year."""
    not_negative("amount", record.amount.range)
    if not names_a_year(record.year):
        cure = "write 2014 or 2014-15, or `unknown`; words of the source may stand beside it"
        raise KeyProblem("year", f"{record.year[:60]!r} names no year", cure)
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
        life_years=record.life_years,
        rate=record.rate,
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
    answered = bool(record.informant and record.answer)
    if bool(record.reported) == answered or (record.reported and (record.informant or record.answer)):
        raise KeyProblem(
            "reported",
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
        order=record.order,
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
