"""What analyses of arrangements give: assessments, comparisons, and what failed."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import attrs

from trustmodel.model.arrangement import Arrangement
from trustmodel.model.errors import UnknownName
from trustmodel.model.findings import Finding, Suppressed
from trustmodel.model.measures import LoadLine, Measure
from trustmodel.model.records import Record, record_of
from trustmodel.model.said import Said
from trustmodel.model.tables import Table
from trustmodel.model.time import Window

Part = Literal["findings", "suppressed", "measures", "load", "hours"]
"""A part of an assessment that is given as records."""


def _counted(values: tuple[object, ...]) -> str:
    return f"<{len(values)}>"  # a repr is for one look, and they are hundreds


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
