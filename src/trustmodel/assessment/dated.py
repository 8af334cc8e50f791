"""The dated calendar, its months and what coincides, as tables."""

from __future__ import annotations

from datetime import date

from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import Names, amount, cited, in_unit
from trustmodel.model import Arrangement, Assessment, Bearer, Cell, Evidence, Table
from trustmodel.scrutiny.dated.coincidence import DEFAULT_WEEKS, Coincidence, coincidences
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.profile import months, profile
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.peaks import RATIO

_ON_RECORD = "Only what is on record is shown as having happened; no date is made up."


def calendar(assessment: Assessment) -> Table:
    """Give what happened, what is due and what has a stated date within the window, each with its days and sources.

    What is expected from a rate alone has no days of its own: `by_month` shows it.
    """
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    shown = [one for one in entries(_calendar(assessment)) if one.dated or one.kind is EntryKind.DUE]
    return Table(
        id="calendar",
        title=f"Calendar: {arrangement.name}, {assessment.window.label}",
        columns=("When", "", "What", "Of whom", "Result, or what it follows from"),
        rows=tuple(
            (
                Cell(days(one)),
                Cell(_kind(one)),
                Cell(_what(arrangement, one)),
                Cell(", ".join(name(party) for party in one.of)),
                Cell(_why(arrangement, one), _sources(arrangement, one)),
            )
            for one in shown
        ),
        notes=(
            _ON_RECORD,
            "Due is the time within which one must fall by a stated rule; whether it did, where the record is silent, "
            "is not known.",
        ),
    )


def by_month(assessment: Assessment) -> Table:
    """Give the expected events and the expected hours of each bearer, month by month."""
    worked = _calendar(assessment)
    periods = months(assessment.window)
    loads = profile(worked, entries(worked), periods)
    bearers = [bearer for bearer in Bearer if any(dict(load.hours).get(bearer) for load in loads)]
    assumed = any(hours.assumed for line in worked.lines for hours in line.hours)
    return Table(
        id="months",
        title=f"Expected by month: {assessment.arrangement.name}, {assessment.window.label}",
        columns=("Month", "Events", *(f"Hours, {bearer.value}" for bearer in bearers)),
        rows=tuple(
            (
                Cell(_month(load.start, load.end)),
                Cell(amount(load.events)),
                *(Cell(amount(dict(load.hours).get(bearer), "-")) for bearer in bearers),
            )
            for load in loads
        ),
        notes=(
            "Rates spread over the time in which they hold; what happened stands in the calendar and is not added.",
            *(("Hours are assumed, with ranges.",) if assumed else ()),
        ),
    )


def coincides(assessment: Assessment, weeks: int = DEFAULT_WEEKS) -> Table:
    """Give the inspections that lie within so many weeks of one another, with the days of both.

    Raises:
        ValueProblem: if the weeks are fewer than one or more than 520.

    """
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    found = coincidences(entries(_calendar(assessment)), weeks)

    def said(one: Entry) -> Cell:
        whom = ", ".join(name(party) for party in one.of)
        return Cell(f"{_what(arrangement, one)}, {whom}: {days(one)}", _sources(arrangement, one))

    return Table(
        id="coincides",
        title=f"What coincides: inspections within {weeks} weeks, {arrangement.name}, {assessment.window.label}",
        columns=("First", "Second", "Between them", "How sure"),
        rows=tuple(
            (said(one.first), said(one.second), Cell(_between(one)), Cell("sure" if one.sure else "possible"))
            for one in found
        ),
        notes=(
            f"{weeks} weeks from the last day of one to the first day of the next is for display, not a threshold.",
            _ON_RECORD,
        ),
    )


def peaks(assessment: Assessment) -> Table:
    """Give how uneven the load is (SL-07): greatest month over mean month, the worst weeks, close inspections."""
    rows = tuple(
        (
            Cell(one.title),
            Cell(", ".join(key if dimension != "weeks" else f"{key} weeks" for dimension, key in one.breakdown)),
            Cell(f"{in_unit(one.value, one.unit)}{' (assumed)' if one.assumed and one.value else ''}"),
            Cell(one.note),
        )
        for one in assessment.measures
        if one.code == RATIO.code
    )
    return Table(
        id="peaks",
        title=f"Peaks: {assessment.arrangement.name}, {assessment.window.label}",
        columns=("What", "Of what", "How much", "When"),
        rows=rows,
        notes=counted_with([assessment.arrangement]),
    )


def days(one: Entry) -> str:
    """Give the days of an entry: both ends where they are known, else the time in which they lie."""
    (begun, last_begun), (first_end, ended) = one.begins, one.ends
    if ended == date.max or begun == date.min:
        return f"from {begun}" if begun > date.min else "not known"
    if one.kind is EntryKind.HAPPENED and (begun, first_end) == (last_begun, ended):
        return str(begun) if begun == ended else f"{begun} to {ended}"
    return str(begun) if begun == ended else f"between {begun} and {ended}"


def _calendar(assessment: Assessment) -> Calendar:
    return Calendar.of(assessment.arrangement, assessment.window)


def _kind(one: Entry) -> str:
    if one.kind is EntryKind.DUE:
        return "due, met" if one.met else "due"
    return one.kind.value + (" (scenario)" if one.assumed and one.kind is EntryKind.HAPPENED else "")


def _what(arrangement: Arrangement, one: Entry) -> str:
    activity = arrangement.activities.get(one.activity)
    return activity.name if activity else one.what or "not on record"


def _why(arrangement: Arrangement, one: Entry) -> str:
    if one.kind is EntryKind.HAPPENED:
        return one.result or "-"
    activity = arrangement.activities[one.activity]
    stated = "; ".join(dict.fromkeys(cadence.stated for cadence in activity.cadences if cadence.stated)) or "-"
    return stated if one.met or one.kind is EntryKind.EXPECTED else f"{stated}; none on record"


def _sources(arrangement: Arrangement, one: Entry) -> tuple[str, ...]:
    claims = arrangement.claims
    told: list[Evidence] = [
        *(claim.evidence for claim in claims.occurrences if claim.id in one.rests_on),
        *(claim.evidence for claim in claims.judgements if claim.id in one.rests_on),
    ]
    if one.kind is not EntryKind.HAPPENED:
        told.append(arrangement.activities[one.activity].evidence)
    return cited(*told)


def _month(start: date, end: date) -> str:
    return f"{start:%Y-%m}" if start.day == end.day == 1 else f"{start} to before {end}"


def _between(one: Coincidence) -> str:
    if one.least == one.most:
        return f"{one.least} days" if one.least else "they overlap"
    return f"{one.least} to {one.most} days"
