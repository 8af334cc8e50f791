"""Builders of single claims: ids, dates and numbers as a test would write them down."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypedDict, Unpack

from trustmodel.model import (
    Activity,
    Cadence,
    Component,
    Condition,
    Evidence,
    Judgement,
    Purpose,
    Range,
    Relationship,
    RelationshipType,
    Span,
    Status,
    Tri,
    When,
)
from trustmodel.model.evidence import NO_EVIDENCE

Dates = tuple[str | None, str | None]
ALWAYS: Dates = (None, None)


class RelationshipFields(TypedDict, total=False):
    """What a relationship may state beside its type, ends, duties and dates; see `Relationship`."""

    holds: Tri
    purpose: Purpose | None
    info: Tri | None
    debate: Tri | None
    consequences: Tri | None
    lead: Tri | None
    interim: bool
    shadow: bool
    basis: str
    cadence_per_year: int | None
    fact: str
    resolves: tuple[str, ...]
    conception: str
    demands: tuple[tuple[str, str], ...]
    exit_plan: Tri | None
    arms_length: bool
    carries: tuple[str, ...]
    evidence: Evidence


class ActivityFields(TypedDict, total=False):
    """What an activity may state beside who looks at whom and how often; see `Activity`."""

    name: str
    kind: str
    attends: tuple[str, ...]
    asks_for: tuple[str, ...]
    when: Condition
    holds: Tri
    group: str
    framework: str
    power: str
    mandate: Tri | None
    mandate_until: When | None
    inspector_days: Range | None
    line: str
    independent_check: bool
    evidence: Evidence


def claim(
    id: str,
    kind: RelationshipType,
    source: str,
    target: str,
    *duties: str,
    valid: Dates = ALWAYS,
    **fields: Unpack[RelationshipFields],
) -> Relationship:
    """Give a relationship about `duties` (all where none is named), valid from and until the given dates."""
    return Relationship(
        id=id or "-".join((source, kind.value, target, *duties)).replace("_", "-"),
        type=kind,
        source=source,
        target=target,
        duties=duties,
        valid=Span.parse(*valid),
        **fields,
    )


def answers(
    who: str, to: str, *duties: str, id: str = "", valid: Dates = ALWAYS, **fields: Unpack[RelationshipFields]
) -> Relationship:
    """Give the claim that `who` is accountable to `to`."""
    return claim(id, RelationshipType.ACCOUNTABLE_TO, who, to, *duties, valid=valid, **fields)


def accountable(
    who: str, duty: str, id: str = "", valid: Dates = ALWAYS, **fields: Unpack[RelationshipFields]
) -> Relationship:
    """Give the claim that `who` is accountable for a duty: it holds it."""
    return claim(id, RelationshipType.ACCOUNTABLE_FOR, who, duty, valid=valid, **fields)


def responsible(
    who: str, duty: str, id: str = "", valid: Dates = ALWAYS, **fields: Unpack[RelationshipFields]
) -> Relationship:
    """Give the claim that `who` is responsible for a duty: it does the work."""
    return claim(id, RelationshipType.RESPONSIBLE_FOR, who, duty, valid=valid, **fields)


def commissions(
    who: str, whom: str, *duties: str, id: str = "", valid: Dates = ALWAYS, **fields: Unpack[RelationshipFields]
) -> Relationship:
    """Give the claim that `who` commissions `whom`."""
    return claim(id, RelationshipType.COMMISSIONS, who, whom, *duties, valid=valid, **fields)


def directs(
    who: str, whom: str, *duties: str, id: str = "", valid: Dates = ALWAYS, **fields: Unpack[RelationshipFields]
) -> Relationship:
    """Give the claim that `who` may direct `whom`."""
    return claim(id, RelationshipType.DIRECTS, who, whom, *duties, valid=valid, **fields)


def reports(
    who: str, to: str, *duties: str, id: str = "", valid: Dates = ALWAYS, **fields: Unpack[RelationshipFields]
) -> Relationship:
    """Give the claim that `who` reports to `to`: feedback flows."""
    return claim(id, RelationshipType.FEEDBACK, who, to, *duties, valid=valid, **fields)


def status(of: str, word: str, valid: Dates = ALWAYS, *, holds: Tri = Tri.YES, id: str = "") -> Status:
    """Give the claim that a party has a status."""
    return Status(id=id or f"{word}@{of}", of=of, status=word, valid=Span.parse(*valid), holds=holds)


def judged(
    of: str,
    grades: str | Mapping[str, Fraction],
    published: str,
    *,
    framework: str = "ilacs",
    component: str = "overall",
    id: str = "",
) -> Judgement:
    """Give a judgement of one component: its grade, or a stated mix of grades."""
    mix = {grades: Fraction(1)} if isinstance(grades, str) else grades
    return Judgement(
        id=id or f"{framework}-{of}-{published}",
        of=of,
        framework=framework,
        components=(Component(name=component, grades=tuple(mix.items())),),
        published=When.parse(published),
    )


def yearly(rate: Fraction | int | Range | None, *, when: Condition | None = None, stated: str = "") -> Cadence:
    """Give a cadence of so many times a year; `None` is unknown."""
    per_year = rate if isinstance(rate, Range) or rate is None else Range.exactly(rate)
    return Cadence(per_year=per_year, when=when or Condition(), stated=stated)


def dated(*moments: str, when: Condition | None = None) -> Cadence:
    """Give a cadence of dated occurrences."""
    return Cadence(dates=tuple(When.parse(moment) for moment in moments), when=when or Condition())


def activity(
    id: str,
    by: str,
    of: str,
    *cadences: Cadence,
    duties: tuple[str, ...] = (),
    valid: Dates = ALWAYS,
    **fields: Unpack[ActivityFields],
) -> Activity:
    """Give a scrutiny activity: who looks at whom (several are separated by spaces), and how often."""
    named: ActivityFields = {"name": id, "kind": "meeting", "evidence": NO_EVIDENCE, **fields}
    return Activity(
        id=id, by=by, of=tuple(of.split()), cadences=cadences, duties=duties, valid=Span.parse(*valid), **named
    )
