"""What happened and what was said: events, figures, targets, money, statements and perceptions."""

from __future__ import annotations

from enum import StrEnum

import attrs

from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.quantities import Range
from trustmodel.model.time import When


@attrs.frozen(kw_only=True)
class Event:
    """Something that happened on a date: a direction, a transfer, a decision. `lane` places it on a timeline."""

    id: str
    what: str
    on: When
    of: str = ""
    lane: str = ""
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Figure:
    """A number about a party at a date, with its unit, such as 213 social workers (full-time equivalents)."""

    id: str
    what: str
    value: Range
    unit: str
    of: str
    on: When | None = None
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Target:
    """Something to be reached by a date (`due`), and what came of it."""

    id: str
    what: str
    due: When
    of: str = ""
    outturn: str = ""
    outturn_on: When | None = None
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class MoneyLine:
    """One line of money; lines are never added into a grand total.

    `reading` says how the figure may be read: `amount`, `floor` (at least), `ceiling`, or `claim` without amount.
    `recurring` is `True` for a yearly amount.
    """

    id: str
    item: str
    amount: Range | None
    year: str
    payer: str
    basis: str
    whose: str
    reading: str = "amount"
    recurring: bool = False
    of: str = ""
    evidence: Evidence = NO_EVIDENCE


class StatementKind(StrEnum):
    """What kind of statement: a claim or opinion, a reported finding, a mechanism, a critique, a plan."""

    FACT = "fact"
    CLAIM = "claim"
    FINDING = "finding"
    MECHANISM = "mechanism"
    CRITIQUE = "critique"
    PLAN = "plan"


@attrs.frozen(kw_only=True)
class Statement:
    """Something said about the place that is no relationship, number or date; `evidence.by` says by whom."""

    id: str
    says: str
    kind: StatementKind
    about: tuple[str, ...] = ()
    topic: str = ""
    on: When | None = None
    contradicts: tuple[str, ...] = ()
    evidence: Evidence = NO_EVIDENCE


class Modality(StrEnum):
    """Whether a perception is about what is, or what ought to be. The two are never pooled."""

    IS = "is"
    OUGHT = "ought"


@attrs.frozen(kw_only=True)
class Perception:
    """Who, asked what about which duty, answered whom.

    `reported` perceptions stand for a source that says views agreed or conflicted without giving answers; they have
    no informant and never yield an agreement figure.
    """

    id: str
    question: str
    duty: str
    modality: Modality
    informant: str = ""
    answer: tuple[str, ...] = ()
    reported: str = ""
    about: str = ""
    on: When | None = None
    evidence: Evidence = NO_EVIDENCE
