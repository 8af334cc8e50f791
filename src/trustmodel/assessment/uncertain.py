"""How sure the hours of one arrangement are: exact mean and spread, what decides, quantiles where draws are made."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import sqrt

from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.words import number
from trustmodel.model import Assessment, Cell, Draws, Table
from trustmodel.scrutiny.uncertainty.deciding import shares
from trustmodel.scrutiny.uncertainty.loads import Load, Loads, View
from trustmodel.scrutiny.uncertainty.simulation import METHOD, Simulated, simulate

_ALL = "all together, each of them above"
_MANY = 3
"""Of what decides, so many inputs are told."""


def uncertainty(assessment: Assessment, draws: Draws | None = None) -> Table:
    """Give the hours a year by whose time with how sure they are.

    Means and standard deviations are exact (modified PERT distributions of the stated ranges, independent but for what
    is one number in several places); quantiles are drawn, and only where draws are asked for.

    Args:
        assessment: of one arrangement.
        draws: draws to make, for the mean of many years or for one; `None` makes none, and is for the mean.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    view = View.ONE_YEAR if draws and draws.one_year else View.LONG_RUN
    loads = Loads.of(assessment.arrangement, assessment.load, view)
    named = [*((bearer.value, load) for bearer, load in loads.by_bearer), (_ALL, loads.total)]
    drawn: dict[str, Simulated] = {}
    if draws is not None:
        sums = {name: load.known for name, load in named}
        drawn = dict(simulate(sums, draws.number, draws.seed, progress=draws.progress).of)
    span = "in the long run" if view is View.LONG_RUN else "in one year"
    return Table(
        id="uncertainty",
        title=f"How sure: hours a year {span}, by whose time (assumed, with ranges)",
        columns=(
            "Whose time",
            "Expected",
            "Between",
            *(("10th, 50th and 90th percentile",) if drawn else ()),
            "Decided by",
        ),
        rows=tuple(_row(name, load, drawn.get(name)) for name, load in named),
        notes=tuple(_notes(assessment, view, draws)),
    )


def _row(name: str, load: Load, drawn: Simulated | None) -> tuple[Cell, ...]:
    bounds, least = load.known.bounds(), "at least " if load.unknown else ""
    if load.unknown and bounds.high == 0:
        return tuple(map(Cell, (name, "unknown", "unknown", *(("unknown",) if drawn else ()), "what is unknown")))
    decided = "; ".join(f"{one.input.label} ({float(one.total):.0%})" for one in shares(load.known)[:_MANY])
    cells = [
        name,
        f"{least}{_hours(load.known.mean)} (sd {_hours(sqrt(load.known.variance))})",
        f"{_hours(bounds.low)} to {_hours(bounds.high)}{' or more' if load.unknown else ''}",
        *((f"{least}{', '.join(_hours(value) for _, value in drawn.quantiles)}",) if drawn else ()),
        decided or ("what is unknown" if load.unknown else "nothing uncertain"),
    ]
    return tuple(map(Cell, cells))


def _notes(assessment: Assessment, view: View, draws: Draws | None) -> Iterator[str]:
    yield "Hours are assumptions: they are as good as the ranges that were assumed."
    yield from counted_with([assessment.arrangement])
    if view is View.LONG_RUN:
        yield "What happens less than once a year counts with its share of a year, as it does over many years."
    else:
        yield "What happens less than once a year takes place in it or does not; its yearly rate is the chance."
        yield "A rate above one a year, such as that of a mix of grades, counts with its mean."
    yield "What two assumptions decide together counts for both, so that shares may add up to more than all."
    if draws is not None:
        yield f"{draws.number:,} draws, seed {draws.seed}; quantiles: {METHOD}."


def _hours(value: Fraction | float) -> str:
    return number(Fraction(value))
