"""What the callables inside records receive: one frozen context each, to which fields can be added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from trustmodel.hooks.calendar_view import CalendarView
from trustmodel.hooks.graph_view import GraphView
from trustmodel.model import (
    Agenda,
    Arrangement,
    Assessment,
    Claims,
    Comparison,
    Difference,
    Disparity,
    Draws,
    Explanation,
    Finding,
    NotRun,
    Place,
    Source,
    Span,
    Table,
    Threshold,
    Tri,
    Window,
)


@attrs.frozen(kw_only=True)
class SetUpContext:
    """What a set-up builds from. It builds once for each authority that it serves.

    Attributes:
        setup: id of the set-up, for ids and provenance.
        place: the place as read.
        authority: id of the one among `authorities` that this call builds for.
        authorities: ids of all authorities that this use of the set-up is for.
        valid: when it ran the services.
        catalogue: the claims of all catalogues in use, as templates.
        observed: whether this is what ran the services, or a counterfactual.

    """

    setup: str
    place: Place
    authority: str
    authorities: tuple[str, ...]
    valid: Span
    catalogue: Claims
    observed: bool = True


@attrs.frozen(kw_only=True)
class DetectorContext:
    """What a detector looks at.

    Attributes:
        arrangement: the arrangement, over all time.
        graph: its accountability graph, compiled for the date.
        on: the date.
        calendar: what scrutiny it causes in the window of the assessment; `None` where a detector runs without one.

    """

    arrangement: Arrangement
    graph: GraphView
    on: date
    calendar: CalendarView | None = None

    def threshold(self, detector: str, measure: str) -> Threshold | None:
        """Give what is stated, surely for the date, as the most of a measure of a detector; `None` where nothing is.

        Of several the least counts. Until one is stated, a detector that needs it finds nothing.
        """
        stated = [
            one
            for one in self.arrangement.claims.thresholds
            if (one.detector, one.measure) == (detector, measure) and one.valid.covers(self.on) is Tri.YES
        ]
        return min(stated, key=lambda one: (one.most, one.id), default=None)


@attrs.frozen(kw_only=True)
class MendContext:
    """What a kind of change is proposed from.

    Attributes:
        arrangement: the arrangement, over all time.
        graph: its accountability graph, compiled for the date.
        on: the date, from which the changes are to hold.
        finding: the finding that is to be cleared.

    """

    arrangement: Arrangement
    graph: GraphView
    on: date
    finding: Finding


@attrs.frozen(kw_only=True)
class MetricContext:
    """What a metric looks at.

    Attributes:
        arrangement: the arrangement, over all time.
        calendar: what scrutiny it causes in the window.
        graph: its accountability graph, compiled for the date.
        window: the period over which load is counted.
        on: the date of analysis.

    """

    arrangement: Arrangement
    calendar: CalendarView
    graph: GraphView
    window: Window
    on: date


@attrs.frozen(kw_only=True, eq=False)  # each is itself, so that what was worked out for one can be held by it
class ComparisonContext:
    """What a metric of comparisons looks at.

    Attributes:
        assessments: of each arrangement compared, two or more, in the order asked.
        labels: their names for readers, no two alike.
        disparities: in what they are unlike.
        draws: draws to make, where whoever compares asked for them; `None` is none.

    """

    assessments: tuple[Assessment, ...]
    labels: tuple[str, ...]
    disparities: tuple[Disparity, ...] = ()
    draws: Draws | None = None


@attrs.frozen(kw_only=True)
class Chapter:
    """What a report tells of one arrangement, beside what the comparison tells of all.

    Attributes:
        assessment: of the arrangement, with every measure; a comparison leaves some out.
        graph: its accountability graph, compiled for the date of the assessment.
        tables: its tables, by the question that they answer (`show`, `money`, ...), in the order of telling; none
            where only pictures are drawn.
        agenda: its calendar as values, from which a picture is drawn.

    """

    assessment: Assessment
    graph: GraphView
    tables: Mapping[str, tuple[Table, ...]] = attrs.Factory(dict[str, "tuple[Table, ...]"])
    agenda: Agenda = attrs.Factory(Agenda)


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet of a workbook as read.

    Attributes:
        name: of the sheet.
        rows: its cells as text, from the first row and column of the sheet on; an empty text where there is nothing.
            A number is written in full (`1200`, `2.5`), a date as `2016-02-17`, a truth as `yes` or `no`.

    """

    name: str
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen(kw_only=True)
class ReadContext:
    """What a reader of workbooks reads.

    Attributes:
        data: the bytes of the file.
        name: the file as the user named it.

    """

    data: bytes
    name: str


@attrs.frozen(kw_only=True)
class RenderContext:
    """What a report format renders.

    Attributes:
        result: one result, of a kind that the format says it writes.
        tables: further tables made from it, in order.
        sources: every source that the result may cite, by id.
        width: how many characters a line of the reader's screen holds.
        not_run: what failed in this run, so that a reader is told whatever the result is.
        left_out: what was left out of this run because somebody asked for that, in words.
        chapters: for a report, what is told of each arrangement of the comparison, in its order; `tables` holds the
            tables of all chapters too, for formats that know no chapters. For pictures, of each arrangement behind
            the result.
        difference: for a report on two arrangements, what differs between them.
        picture: which picture is asked for, of those that the format says it draws; empty is none in particular.

    """

    result: Arrangement | Assessment | Comparison | Difference | Explanation | Table
    tables: tuple[Table, ...] = ()
    sources: tuple[Source, ...] = ()
    width: int = 80
    not_run: tuple[NotRun, ...] = ()
    left_out: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    difference: Difference | None = None
    picture: str = ""
