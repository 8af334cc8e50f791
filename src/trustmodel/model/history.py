"""What happened and what was said: events, figures, targets, money, statements and perceptions."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.quantities import Range
from trustmodel.model.time import When

LONGEST_LIFE = 200
"""Nothing that one pays for is used for more years; and exact powers of a rate grow with them."""


@attrs.frozen(kw_only=True)
class Event:
    """Something that happened on a date: a direction, a transfer, a decision.

    Attributes:
        id: unique in its arrangement.
        what: what happened, in words.
        on: when.
        of: id of the party or duty that it concerns; empty is the whole place.
        lane: where a timeline shows it; empty is decided by what it is of.

    """

    id: str
    what: str
    on: When
    of: str = ""
    lane: str = ""
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Figure:
    """A number about a party at a date, with its unit, such as 213 social workers (full-time equivalents).

    Attributes:
        id: unique in its arrangement.
        what: what is counted, such as `social workers`.
        value: the number, or its range.
        unit: what it is counted in, such as `fte`.
        of: id of the party.
        on: when it was so; `None` is not stated.

    """

    id: str
    what: str
    value: Range
    unit: str
    of: str
    on: When | None = None
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Target:
    """Something to be reached by a date, and what came of it.

    Attributes:
        id: unique in its arrangement.
        what: what is to be reached, in words.
        due: by when.
        of: id of the party or duty; empty is the whole place.
        measured_by: the name of the measure by which one sees whether it is reached; empty is not stated.
        outturn: what came of it, in words; empty is not known.
        outturn_on: when that was known.

    """

    id: str
    what: str
    due: When
    of: str = ""
    measured_by: str = ""
    outturn: str = ""
    outturn_on: When | None = None
    evidence: Evidence = NO_EVIDENCE


def a_life(_: object, __: object, value: int | None) -> None:
    """Refuse, as a validator of attrs, a life that is no number of years. Raises `ValueProblem`."""
    if value is not None and not 1 <= value <= LONGEST_LIFE:
        raise ValueProblem(f"a life of {value} years is out of reach", f"write 1 to {LONGEST_LIFE} whole years")


def a_rate(_: object, __: object, value: Fraction | None) -> None:
    """Refuse, as a validator of attrs, a rate below nought, or of 100 % a year and more. Raises `ValueProblem`."""
    if value is not None and not 0 <= value < 1:
        shown = f"{float(value):g}"
        raise ValueProblem(f"a yearly rate of {shown} is out of reach", "write 3.5 % as 0.035; 0 is a straight line")


@attrs.frozen(kw_only=True)
class MoneyLine:
    """One line of money; lines are never added into a grand total.

    Attributes:
        id: unique in its arrangement.
        item: what was paid for.
        amount: in the arrangement's currency; `None` where a claim gives none.
        year: the year or years, as the source words them.
        payer: who paid, in words.
        basis: what kind of figure it is, such as budget or outturn.
        whose: whose figure it is.
        reading: how it may be read: `amount`, `floor` (at least), `ceiling` (at most), or `claim` without an amount.
        recurring: whether it is paid every year.
        of: id of the party or duty; empty is the whole place.
        life_years: over how many years what it bought is used, 1 to 200, where the user says so.
        rate: the yearly rate of interest or discount at which it is spread over them, 0 or more and below 1 (0.035 is
            3.5 %), where the user says so.

    Raises:
        ValueProblem: if life or rate is out of reach, or of a line that is paid every year anyway.

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
    life_years: int | None = attrs.field(default=None, validator=a_life)
    rate: Fraction | None = attrs.field(default=None, validator=a_rate)
    evidence: Evidence = NO_EVIDENCE

    def __attrs_post_init__(self) -> None:
        if self.recurring and (self.life_years, self.rate) != (None, None):
            rule = "what is paid every year is not spread over years"
            raise ValueProblem(rule, "leave `life_years` and `rate` out, or write `recurring: no`")


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
    """Something said about the place that is no relationship, number or date; `evidence.by` says by whom.

    Attributes:
        id: unique in its arrangement.
        says: the statement, in words.
        kind: what kind of statement it is.
        about: ids of the parties and duties that it is about.
        topic: the topic that tables gather it under, such as `quality`.
        on: when it was said, or held; `None` is not stated.
        contradicts: ids of statements that cannot be true beside it.

    """

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

    Attributes:
        id: unique in its arrangement.
        question: what was asked, such as who is accountable.
        duty: id of the duty that it is about.
        modality: whether it is about what is or what ought to be.
        informant: id of the party that answered; empty for a reported perception.
        answer: ids of the parties named in the answer.
        reported: what a source says of views without giving answers: `contested`, `settled` or `mistaken`; else empty.
        about: id of the party or duty whose arrangement the question is about.
        on: when it was asked; `None` is not stated.

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
