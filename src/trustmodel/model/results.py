"""What analyses give: findings, measures, tables, assessments, comparisons."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import Literal, get_args

import attrs

from trustmodel.model.activities import Bearer
from trustmodel.model.arrangement import Arrangement
from trustmodel.model.errors import UnknownName
from trustmodel.model.filled import many, number, one, pairs
from trustmodel.model.quantities import Amount, Range
from trustmodel.model.records import Record, record_of, records_of_table
from trustmodel.model.said import Said
from trustmodel.model.time import Window

Part = Literal["findings", "suppressed", "measures", "load", "hours"]
"""A part of an assessment that is given as records."""


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


def _counted(values: tuple[object, ...]) -> str:
    return f"<{len(values)}>"  # a repr is for one look, and they are hundreds


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


@attrs.frozen(kw_only=True)
class Measure:
    """A number with its unit, range and what it rests on.

    Attributes:
        code: of the metric that made it.
        title: what it measures, in a few words.
        value: the number, with what is missing from it; `None` where it is withheld, and `note` says why.
        unit: what it counts, such as `h/yr`.
        subject: id of the party that it is about; empty is the arrangement.
        breakdown: the slice, as (dimension, key) pairs: `(("bearer", "provider"),)`; empty is the whole.
        rests_on: ids of the claims that it is made from, sorted.
        assumed: whether any of them is an assumption.
        note: words for the reader.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    code: str = attrs.field(validator=one(str))
    title: str = attrs.field(validator=one(str))
    value: Amount | None = attrs.field(validator=number)
    unit: str = attrs.field(validator=one(str))
    subject: str = attrs.field(default="", validator=one(str))
    breakdown: tuple[tuple[str, str], ...] = attrs.field(default=(), validator=pairs)
    rests_on: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    assumed: bool = attrs.field(default=False, validator=one(bool))
    note: str = attrs.field(default="", validator=one(str))

    def to_records(self) -> list[Record]:
        """Give it as one flat record, as `Assessment.to_records` has it."""
        return [record_of(self)]


@attrs.frozen(kw_only=True)
class LoadLine:
    """What one activity causes in the window, a year.

    Attributes:
        activity: its id.
        events: times a year; unknown parts make it "at least".
        hours: hours a year by bearer and role; `None` where the effort is unknown.
        inspector_days: inspector-days a year.
        dates: dated occurrences within the window.

    """

    activity: str
    events: Amount
    hours: tuple[HoursLine, ...] = ()
    inspector_days: Amount | None = None
    dates: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class HoursLine:
    """Hours a year that one activity takes of one bearer in one role.

    Attributes:
        bearer, role, senior: whose hours they are.
        hours: hours a year; `None` is unknown.
        cost: what they cost a year; `None` where hours or tariff are unknown.
        bau: the share of them that would be done anyway; `None` is unknown.
        external: money paid to others a year; `None` where none is stated, and where how often is unknown.
        external_year: the year whose prices `external` is in; `None` where none is stated.
        full_rate: whether it is taken to be done on every occasion, because no effort says on how many it is.
        efforts: ids of the efforts that they are made from.
        assumed: whether any of those is an assumption.
        at_least: whether hours, cost and money are a lower bound, because how often it happens is known only in part.

    """

    bearer: Bearer
    role: str
    senior: bool
    hours: Range | None
    cost: Range | None
    efforts: tuple[str, ...]
    assumed: bool
    bau: Range | None = None
    external: Range | None = None
    external_year: int | None = None
    full_rate: bool = True
    at_least: bool = False


@attrs.frozen
class Cell:
    """One cell of a table.

    Attributes:
        text: what it says.
        sources: ids of the sources that it rests on.

    """

    text: str
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Table:
    """A table for readers.

    Attributes:
        id: which table it is, for programs.
        title: for readers.
        columns: the heads.
        rows: cells, as many in each row as there are columns.
        notes: what holds for the whole table.
        hints: how to ask on with a command, for those who read the table where it was asked for; a file that is sent
            to others leaves them out.
        alike: the number of the column, from 0, where a reader is better served by rows that differ in that cell only
            as one row; `None` where each row stands by itself.
        keys: where there is no room for the heads of many narrow columns, a short one for each, and an empty one for
            each column of text; none where the table has no narrow columns.

    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    alike: int | None = None
    keys: tuple[str, ...] = ()

    def to_records(self) -> list[Record]:
        """Give the rows by the heads of the columns, with the ids of the sources of each row under `sources`."""
        return records_of_table(self)


@attrs.frozen(kw_only=True)
class NotRun:
    """Something that failed and was left out.

    Attributes:
        what: what failed, such as `detector AG-01`, or `plugin` where the whole plugin did.
        plugin, distribution, version: whose it is.
        stage: what it was doing: importing, registering, running, ...
        error: the exception, in a line.

    """

    what: str
    plugin: str
    distribution: str
    version: str
    stage: str
    error: str

    def __str__(self) -> str:
        whose = f"plugin {self.plugin} ({self.distribution} {self.version})"
        return f"{whose if self.what == 'plugin' else f'{self.what} of {whose}'} failed at {self.stage}: {self.error}"


@attrs.frozen(kw_only=True)
class Assessment:
    """Findings and measures of one arrangement at a date, over a window.

    Attributes:
        arrangement: what was assessed, without the claims that others replace.
        on: the date of the findings.
        window: the period of the measures.
        findings: by kind, proved before possible, gravest first.
        suppressed: findings that a suppression in force covers, in the same order; they are not among `findings`.
        idle: what became of suppressions that cover nothing, in words: run out, not begun, or matched by no finding.
        measures: by code and breakdown.
        load: what each activity causes in the window, by activity id.
        not_run: what failed.

    """

    arrangement: Arrangement
    on: date
    window: Window
    findings: tuple[Finding, ...] = attrs.field(repr=_counted)
    measures: tuple[Measure, ...] = attrs.field(repr=_counted)
    load: tuple[LoadLine, ...] = attrs.field(repr=_counted)
    not_run: tuple[NotRun, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    idle: tuple[str, ...] = ()

    def to_records(self, of: Part = "findings") -> list[Record]:
        """Give a part of it as flat records, for a data frame.

        Args:
            of: `findings`; `suppressed`, the findings that nobody is to be told of for a time, with who decided it;
                `measures`; `load`, a record for each activity; `hours`, one for each activity, bearer
                and role.

        Raises:
            UnknownName: for any other part.

        """
        match of:
            case "findings":
                return [record for one in self.findings for record in one.to_records()]
            case "suppressed":
                return [record for one in self.suppressed for record in one.to_records()]
            case "measures":
                return [record for one in self.measures for record in one.to_records()]
            case "load":
                return [record_of(attrs.evolve(one, hours=())) for one in self.load]
            case "hours":
                return [record_of(part, activity=one.activity) for one in self.load for part in one.hours]
        raise UnknownName("part of an assessment", of, get_args(Part))


@attrs.frozen(kw_only=True)
class Disparity:
    """One way in which arrangements are not alike.

    Attributes:
        what: what is unlike.
        values: its value for each arrangement, in their order.
        withholds: what is not said because of it.
        why: the reason, in words.

    """

    what: str
    values: tuple[str, ...]
    withholds: tuple[str, ...]
    why: str


@attrs.frozen(kw_only=True)
class Comparison:
    """Several arrangements side by side, what makes them unlike, and what is therefore not said.

    Attributes:
        assessments: of each arrangement, in the order asked.
        disparities: in what they are unlike.
        withheld: what is not said, and why.
        tables: side by side.
        answers: the answer in words for each arrangement, in the order in which a reader asks.
        notes: what holds for all.
        labels: the heads of their columns in `tables`, no two alike.
        measures: of the arrangements side by side, such as their differences, by code and breakdown; those of each by
            itself are in its assessment.
        not_run: what failed beside what failed in an assessment.

    """

    assessments: tuple[Assessment, ...]
    disparities: tuple[Disparity, ...]
    withheld: tuple[str, ...]
    tables: tuple[Table, ...]
    answers: tuple[tuple[Said, ...], ...] = ()
    notes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = attrs.field(default=(), repr=_counted)
    not_run: tuple[NotRun, ...] = ()

    @property
    def _names(self) -> tuple[str, ...]:
        return self.labels or tuple(one.arrangement.name for one in self.assessments)

    def to_records(self, of: Part = "findings") -> list[Record]:
        """Give a part of every assessment, with the label of its arrangement first; see `Assessment.to_records`."""
        return [
            {"arrangement": label, **record}
            for label, one in zip(self._names, self.assessments, strict=True)
            for record in one.to_records(of)
        ]
