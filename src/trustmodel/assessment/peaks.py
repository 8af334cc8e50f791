"""How uneven the load is, and which inspections coincide, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.assessment.dated import ON_RECORD, days, sources_of, what
from trustmodel.assessment.months import WITH_RECORD
from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import Names, in_unit
from trustmodel.model import Assessment, Cell, Measure, Table
from trustmodel.model.counting import counted
from trustmodel.scrutiny.dated.coincidence import DEFAULT_WEEKS, Coincidence, coincidences
from trustmodel.scrutiny.dated.entries import Entry, entries
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.peaks import RATIO, measured

_ASSUMED = " (assumed)"
_MONTHS = "Ratios are of the most likely values of whole months, counted as in the calendar."
_RATES = "`--calendar` shows the months; `--by month` counts them by rates alone."


def coincides(assessment: Assessment, weeks: int = DEFAULT_WEEKS) -> Table:
    """Give the inspections that lie within so many weeks of one another, with the days of both.

    Raises:
        ValueProblem: if the weeks are fewer than one or more than 520.

    """
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    found = coincidences(entries(Calendar.of(arrangement, assessment.window)), weeks)

    def said(one: Entry) -> Cell:
        whom = ", ".join(name(party) for party in one.of)
        told = f"{what(arrangement, one)}, {whom}: {days(one, assessment.window, assessment.on)}"
        return Cell(told, sources_of(arrangement, one))

    within = counted(weeks, "week")
    return Table(
        id="coincides",
        title=f"What coincides: inspections within {within}, {arrangement.name}, {assessment.window.label}",
        columns=("First", "Second", "Between them", "How sure"),
        rows=tuple(
            (said(one.first), said(one.second), Cell(apart(one)), Cell("sure" if one.sure else "possible"))
            for one in found
        ),
        notes=(
            f"{within} from the last day of one to the first day of the next: for display, not a threshold.",
            ON_RECORD,
        ),
    )


def peaks(assessment: Assessment, weeks: int | None = None) -> Table:
    """Give how uneven the load is (SL-07): greatest month over mean month, the worst weeks, close inspections.

    Args:
        assessment: whose.
        weeks: how many weeks are the worst, and how close inspections coincide; by default as the measures have it.

    Raises:
        ValueProblem: if the weeks are fewer than one or more than 520.

    """
    told: Iterable[Measure] = (one for one in assessment.measures if one.code == RATIO.code)
    if weeks is not None:
        told = measured(Calendar.of(assessment.arrangement, assessment.window), weeks)
    rows = tuple(
        (
            Cell(one.title),
            Cell(", ".join(key if dimension != "weeks" else f"{key} weeks" for dimension, key in one.breakdown)),
            Cell(in_unit(one.value, one.unit) + (_ASSUMED if one.assumed and one.value else "")),
            Cell(one.note),
        )
        for one in told
    )
    return Table(
        id="peaks",
        title=f"Peaks, with the record: {assessment.arrangement.name}, {assessment.window.label}",
        columns=("What", "Of what", "How much", "When"),
        rows=rows,
        notes=(WITH_RECORD, _MONTHS, *counted_with([assessment.arrangement])),
        hints=(_RATES,),
    )


def apart(one: Coincidence) -> str:
    """Say how far two inspections are apart."""
    if one.least == one.most:
        return counted(one.least, "day") if one.least else "they overlap"
    return f"{one.least} to {counted(one.most, 'day')}"
