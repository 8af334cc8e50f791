"""Findings: gaps, risks and information, each with how sure and how grave it is, and what shows it."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.filled import many, one
from trustmodel.model.records import Record, record_of
from trustmodel.model.time import Span


class Certainty(StrEnum):
    """Whether a gap is shown on the evidence held, or only cannot be ruled out.

    `proved`: it holds however the unknowns turn out. `possible`: it holds under some reading of them.
    """

    PROVED = "proved"
    POSSIBLE = "possible"

    @property
    def words(self) -> str:
        """How readers are told."""
        return "shown on the evidence held" if self is Certainty.PROVED else "cannot be ruled out"


class Severity(IntEnum):
    """How much a gap matters; an axis of its own, never lowered because certainty is low."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class FindingKind(StrEnum):
    """Whether a finding is a gap, a risk that is no fault by itself, or information only."""

    GAP = "gap"
    RISK = "risk"
    INFORMATION = "information"


@attrs.frozen(kw_only=True)
class Finding:
    """A gap, with its witness and remedy.

    Attributes:
        code: the detector, such as `AG-01`.
        title: the detector's name.
        subject: id of the party (or duty) that it is about.
        duty: id of the duty, where it is about one.
        duties: ids of the duties, where one finding says the same of several.
        others: ids of the other parties involved.
        on: the date it holds at.
        certainty, severity, kind: the three axes.
        says: the finding in words.
        witness: ids of the claims that show it, as few as suffice.
        missing: in words, the claims that would clear it.
        remedy: what mends it, in words.
        exact: whether the certainty is exact; `False` where the two-worlds reading can err.
        span: the interval concerned, in words, for findings about time.
        aspect: what tells it from other findings of the same code, subject and duty, such as what was asked.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    code: str = attrs.field(validator=one(str))
    title: str = attrs.field(validator=one(str))
    subject: str = attrs.field(validator=one(str))
    on: date = attrs.field(validator=one(date))
    certainty: Certainty = attrs.field(validator=one(Certainty))
    severity: Severity = attrs.field(validator=one(Severity))
    says: str = attrs.field(validator=one(str))
    duty: str = attrs.field(default="", validator=one(str))
    duties: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    others: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    kind: FindingKind = attrs.field(default=FindingKind.GAP, validator=one(FindingKind))
    witness: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    missing: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    remedy: str = attrs.field(default="", validator=one(str))
    exact: bool = attrs.field(default=True, validator=one(bool))
    span: str = attrs.field(default="", validator=one(str))
    aspect: str = attrs.field(default="", validator=one(str))

    @property
    def id(self) -> str:
        """A stable name: the code, the subject, the others, the duty, the span and the aspect, joined by colons."""
        parts = (self.code, self.subject, "+".join(self.others), self.duty, self.span, self.aspect)
        return ":".join(part for part in parts if part)

    @property
    def interval(self) -> Span | None:
        """The interval concerned; `None` where it is about no time, or its words are no interval."""
        try:
            return Span.of_text(self.span) if self.span else None
        except ValueProblem:  # a detector of somebody else may write any words
            return None

    def to_records(self) -> list[Record]:
        """Give it as one flat record, its id first, as `Assessment.to_records` has it."""
        return [record_of(self, id=self.id)]


@attrs.frozen(kw_only=True)
class Suppressed:
    """A finding that somebody decided not to be told of for a time: listed apart, with who decided it and why.

    Attributes:
        finding: the finding.
        suppression: id of the decision.
        reason, owner: why, and who answers for it.
        until: the first day on which it no longer holds, in words.

    """

    finding: Finding
    suppression: str
    reason: str
    owner: str
    until: str

    def to_records(self) -> list[Record]:
        """Give it as one flat record: that of the finding, then who decided it, why and until when."""
        decided = {"suppression": self.suppression, "reason": self.reason, "owner": self.owner, "until": self.until}
        return [{**one, **decided} for one in self.finding.to_records()]
