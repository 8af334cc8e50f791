"""Drawn dates, drawn months and the greatest week, as tables: none of it is on record, and each says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from trustmodel.assessment.dated import what
from trustmodel.assessment.months import BEGUN, period, periods_of
from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import Names
from trustmodel.model import Assessment, Cell, Draws, Table
from trustmodel.model.counting import counted, number
from trustmodel.scrutiny.dated.seen import begun
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.schedules import futures as dates
from trustmodel.scrutiny.schedules import greatest as weeks

_SHARES = (0.1, 0.5, 0.9)
_METHOD = (
    "The chance that no week exceeds a number of hours is the product over weeks, and what comes together in one is "
    "the convolution of PERT distributions, on a grid of 1,024 cells; it is averaged over the days."
)
_WEEKS = (
    "With the record. Each occasion takes hours of its own, all in the week in which it begins; weeks count from the "
    "first day of the window."
)


def drawn_calendar(assessment: Assessment, draws: Draws) -> tuple[Table, ...]:
    """Give drawn dates: of one draw day by day, of more their quantiles by month beside what is on record.

    Raises:
        ValueProblem: for more than 100,000 draws, or draws or a seed that cannot be.

    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    found = dates.futures(worked, draws.number, draws.seed, draws.progress)
    return (_one(assessment, found) if draws.number == 1 else _months(assessment, found),)


def _one(assessment: Assessment, found: dates.Futures) -> Table:
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    rows: list[tuple[date, str, str]] = []
    for one in found.times:
        whom = ", ".join(name(party) for party in one.entry.of)
        rows.extend((date.fromordinal(int(day)), what(arrangement, one.entry), whom) for day in one.days)
    for (course, _), outlooks in ((each, _outlooks(assessment)) for each in found.courses):
        for day, id, grade in course:
            component, of = outlooks[id]
            rows.append((day, f"Judgement ahead: {component} is {grade}", name(of)))
    return Table(
        id="drawn-dates",
        title=f"Drawn dates, seed {found.seed}: {arrangement.name}, {assessment.window.label}",
        columns=("Drawn day", "What", "Of whom"),
        rows=tuple(tuple(map(Cell, (str(day), *texts))) for day, *texts in sorted(rows)),
        notes=("One of many courses that are as likely; none of it is on record.", *_notes(assessment, found)),
    )


def _outlooks(assessment: Assessment) -> dict[str, tuple[str, str]]:
    return {one.id: (one.component, one.of) for one in assessment.arrangement.claims.outlooks}


def _months(assessment: Assessment, found: dates.Futures) -> Table:
    import numpy as np

    periods, called, grouped = periods_of(assessment.window)
    counts = found.counts(periods)
    quantiles = np.quantile(counts, _SHARES, axis=0, method="inverted_cdf").T
    rows = []
    for (start, end), each, mean in zip(periods, quantiles, counts.mean(axis=0), strict=True):
        texts = (
            period(start, end, called),
            str(begun(found.record, start, end)),
            f"{mean:.1f}",
            ", ".join(str(int(one)) for one in each),
        )
        rows.append(tuple(map(Cell, texts)))
    return Table(
        id="drawn-months",
        title=(
            f"Drawn by {called.lower()}, with the record, seed {found.seed}: "
            f"{assessment.arrangement.name}, {assessment.window.label}"
        ),
        columns=(called, BEGUN, "Drawn besides, mean", "10th, 50th and 90th percentile"),
        rows=tuple(rows),
        notes=(
            *grouped,
            "All is counted where it begins. What is on record is not among those drawn, nor in their percentiles.",
            *_notes(assessment, found),
        ),
    )


def greatest_week(assessment: Assessment, draws: Draws) -> Table:
    """Give quantiles of the hours of the greatest week by whose time: exact given the days, and drawn.

    Raises:
        ValueProblem: for more than 100,000 draws, or draws or a seed that cannot be.

    """
    worked = Calendar.of(assessment.arrangement, assessment.window)
    found = dates.futures(worked, draws.number, draws.seed, draws.progress)
    shown = weeks.greatest(worked, found)
    over = max((one.over for one in shown), default=1)
    given = "All days are known: exact." if found.certain else f"Exact given the days of {counted(over, 'draw')}."
    left_out = {id for one in shown for id in one.unknown}
    many = counted(len(left_out), "activity", "activities")
    return Table(
        id="greatest-week",
        title=f"Hours of the greatest week (assumed): {assessment.arrangement.name}, {assessment.window.label}",
        columns=("Whose time", "50th, 90th and 95th percentile, exact", "The same, drawn"),
        rows=tuple(
            (
                Cell(one.bearer.value),
                Cell(_hours(one.exact, at_least=bool(one.unknown))),
                Cell(_hours(one.drawn, at_least=bool(one.unknown))),
            )
            for one in shown
        ),
        notes=(
            f"{given} {_METHOD}",
            _WEEKS,
            *((f"At least: without {many} of unknown hours or cadence.",) if left_out else ()),
            *_notes(assessment, found),
            *counted_with([assessment.arrangement]),
        ),
    )


def _hours(quantiles: tuple[tuple[float, float], ...], *, at_least: bool) -> str:
    told = "; ".join(number(Fraction(hours)) for _, hours in quantiles)
    return f"at least {told}" if at_least else told


def _notes(assessment: Assessment, found: dates.Futures) -> Iterator[str]:
    yield f"{counted(found.draws, 'draw')}, seed {found.seed}: {dates.METHOD}."
    yield "What is on record is not drawn; it stands for as many of those expected of it."
    if found.waiting:
        yield (
            "What a judgement brings is drawn only once one is on record, or after an inspection that can have given "
            "it: until then fewer come than are expected, where any grade is possible."
        )
    if any(course for course, _ in found.courses):
        yield (
            "Judgements ahead are a stated scenario, drawn too: they move at each drawn inspection under the framework "
            "and count from the first day of the month after it."
        )
    if found.unknown:
        names = [assessment.arrangement.label(id) for id in found.unknown]
        few = f": {', '.join(dict.fromkeys(names))}" if len(names) <= 3 else ""
        yield f"Not drawn, or only in part: {counted(len(names), 'activity', 'activities')} of unknown cadence{few}."
