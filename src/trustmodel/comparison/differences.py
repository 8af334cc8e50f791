"""Differences of hours between arrangements: how large, how sure, what decides, where they turn (SL-15)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import sqrt

import attrs

from trustmodel.comparison.gate import HOURS, disparities
from trustmodel.model import Assessment, Bearer, Cell, Range, Table
from trustmodel.scrutiny.uncertainty.deciding import Share, shares
from trustmodel.scrutiny.uncertainty.loads import Load, Loads, View
from trustmodel.scrutiny.uncertainty.simulation import (
    METHOD,
    Progress,
    Simulated,
    checked_draws,
    checked_seed,
    simulate,
)
from trustmodel.scrutiny.uncertainty.sums import Sum
from trustmodel.scrutiny.uncertainty.turning import Turning, turnings

_MANY = 3
"""Of what decides, so many inputs are told; of what is unknown, so many activities."""


@attrs.frozen(kw_only=True)
class Difference:
    """Hours a year of one arrangement less those of another, of one bearer's time.

    Attributes:
        pair: positions of the two among the arrangements compared; the first less the second.
        bearer: whose time it is.
        withheld: in what the two are unlike, so that no difference is told; empty where it may be.
        of: the difference as a sum of uncertain inputs, in the view asked for.
        bounds: what it surely lies between, with its mean in the middle.
        sd: its standard deviation.
        or_more, or_less: ids of activities of unknown hours in the first, and in the second.
        deciding: the exact shares of the inputs in its variance, the most deciding first.
        turnings: where the order turns, input by input, in the long run; the most deciding first.
        simulated: what draws give; `None` where none were asked for.

    """

    pair: tuple[int, int]
    bearer: Bearer
    withheld: tuple[str, ...]
    of: Sum
    or_more: tuple[str, ...]
    or_less: tuple[str, ...]
    deciding: tuple[Share, ...]
    turnings: tuple[Turning, ...]
    simulated: Simulated | None = None

    @property
    def bounds(self) -> Range:
        """What the known part surely lies between."""
        return self.of.bounds()

    @property
    def sd(self) -> float:
        """The standard deviation, in hours a year; its square is an exact fraction."""
        return sqrt(self.of.variance)

    @property
    def undecided(self) -> bool:
        """Whether either arrangement may have more: then no order is told, only where it turns."""
        bounds = self.bounds
        more = bounds.high > 0 or bool(self.or_more)
        less = bounds.low < 0 or bool(self.or_less)
        return more and less


def differences(
    assessments: tuple[Assessment, ...],
    *,
    view: View = View.LONG_RUN,
    draws: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> tuple[Difference, ...]:
    """Give the difference of hours of every two arrangements, bearer by bearer (SL-15).

    Means, variances and shares are exact, and what both have in common cancels: an effort is the same unknown number
    in both. Nothing is drawn unless draws are asked for. A difference is withheld where the gate finds the two unlike.

    Args:
        assessments: the arrangements, in the order of the columns.
        view: hours a year in the long run, or in one year.
        draws: how many to make, for quantiles and the chance that the first has more; `None` makes none.
        seed: of the draws; all pairs and bearers share them.
        progress: told now and then how many draws have been made.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    checked_seed(seed)
    if draws is not None:
        checked_draws(draws)
    loads = [Loads.of(one.arrangement, one.load, view) for one in assessments]
    long_run = loads if view is View.LONG_RUN else [Loads.of(one.arrangement, one.load) for one in assessments]
    found: list[Difference] = []
    for first, second in combinations(range(len(assessments)), 2):
        unlike = disparities((assessments[first], assessments[second]))
        withheld = tuple(one.what for one in unlike if HOURS in one.withholds)
        for bearer in Bearer:
            one, other = loads[first].bearer(bearer), loads[second].bearer(bearer)
            if one == Load() == other:
                continue
            mean = long_run[first].bearer(bearer).known - long_run[second].bearer(bearer).known
            found.append(_difference((first, second), bearer, withheld, (one, other), mean))
    if draws is None:
        return tuple(found)
    sums = {f"{one.pair[0]}-{one.pair[1]}-{one.bearer}": one.of for one in found if not one.withheld}
    simulated = dict(simulate(sums, draws, seed, progress=progress).of)
    return tuple(
        attrs.evolve(one, simulated=simulated.get(f"{one.pair[0]}-{one.pair[1]}-{one.bearer}")) for one in found
    )


def _difference(
    pair: tuple[int, int], bearer: Bearer, withheld: tuple[str, ...], loads: tuple[Load, Load], mean: Sum
) -> Difference:
    one, other = loads
    known = one.known - other.known
    deciding = () if withheld else shares(known)
    return Difference(
        pair=pair,
        bearer=bearer,
        withheld=withheld,
        of=known,
        or_more=one.unknown,
        or_less=other.unknown,
        deciding=deciding,
        turnings=() if withheld else turnings(mean),
    )


def differences_table(
    assessments: tuple[Assessment, ...],
    labels: tuple[str, ...],
    *,
    view: View = View.LONG_RUN,
    draws: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> Table:
    """Give the differences of hours as a table: no arrangement is ranked, and where the order turns is told.

    Args:
        assessments: the arrangements, in the order of the columns.
        labels: their names, as many.
        view: hours a year in the long run, or in one year.
        draws: how many to make; `None` makes none.
        seed: of the draws.
        progress: told now and then how many draws have been made.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    found = differences(assessments, view=view, draws=draws, seed=seed, progress=progress)
    rows = tuple(_row(one, labels, drawn=draws is not None) for one in found)
    chance = ("10th, 50th and 90th percentile", "Chance that the first has more") if draws is not None else ()
    span = "in the long run" if view is View.LONG_RUN else "in one year"
    return Table(
        id="differences",
        title=f"Differences of hours a year, {span}, by whose time (assumed, with ranges)",
        columns=(
            "Pair",
            "Whose time",
            "Difference of what is known",
            "Between",
            *chance,
            "Decided by",
            "Where the order turns",
        ),
        rows=rows,
        notes=tuple(_notes(found, view, draws, seed)),
    )


def _row(one: Difference, labels: tuple[str, ...], *, drawn: bool) -> tuple[Cell, ...]:
    first, second = (labels[index] for index in one.pair)
    head = (f"{first} less {second}", one.bearer.value)
    if one.withheld:
        rest = (f"withheld: unlike in {', '.join(one.withheld)}", "-", *(("-", "-") if drawn else ()), "-", "-")
        return tuple(Cell(text) for text in (*head, *rest))
    bounds = one.bounds
    spread = f"{_hours(bounds.low)} to {_hours(bounds.high)}{_unbounded(one)}"
    cells = [f"{_signed(one.of.mean)} (sd {_hours(one.sd)})", spread]
    if drawn:
        cells.extend(_drawn(one))
    decided = "; ".join(f"{share.input.label} ({_percent(share.total)})" for share in one.deciding[:_MANY])
    cells.extend((decided or "nothing uncertain", _order(one, first, second)))
    return tuple(Cell(text) for text in (*head, *cells))


def _drawn(one: Difference) -> Iterator[str]:
    found = one.simulated
    if found is None:
        yield from ("-", "-")
        return
    yield ", ".join(_hours(value) for _, value in found.quantiles)
    open_ended = " of what is known" if one.or_more or one.or_less else ""
    yield f"{_percent(found.above)}{open_ended}"


def _order(one: Difference, first: str, second: str) -> str:
    bounds = one.bounds
    if not one.undecided:
        if bounds.low == bounds.high == 0 and not one.or_more and not one.or_less:
            return "never: both are the same"
        more, bar = (first, bounds.low) if bounds.low >= 0 else (second, -bounds.high)
        return f"never: {more} has {'more' if bar > 0 else 'as much or more'} in every case"
    # What decides most comes first; where it does not turn the order, the first input that does.
    turns = next((turn for turn in one.turnings if turn.at is not None), None)
    if turns:
        told = turns.told(first, second)
    elif one.turnings:
        told = "no single assumption turns it within its range while all others are as expected"
    else:
        told = "it hangs on what is unknown"
    both = "; and each leaves out hours that nobody knows" if one.or_more and one.or_less else ""
    return f"undecided: {told}{both}"


def _unbounded(one: Difference) -> str:
    if one.or_more and one.or_less:
        return ", or more or less"
    if one.or_more:
        return ", or more"
    return ", or less" if one.or_less else ""


def _notes(found: tuple[Difference, ...], view: View, draws: int | None, seed: int) -> Iterator[str]:
    yield (
        "Hours are assumptions: the differences are as good as the ranges that were assumed. No arrangement is ranked "
        "by them; an effort or a frequency that both have is one number in both."
    )
    if view is View.LONG_RUN:
        yield "What happens less than once a year counts with its share of a year, as it does over many years."
    else:
        yield "What happens less than once a year takes place in it or does not; its yearly rate is the chance."
    for told, side in (("the first", "or_more"), ("the second", "or_less")):
        missing = sorted({id for one in found if not one.withheld for id in getattr(one, side)})
        if missing:
            more = f" and {len(missing) - _MANY} more" if len(missing) > _MANY else ""
            yield f"Of unknown hours in {told} of a pair, and left out: {', '.join(missing[:_MANY])}{more}."
    if draws is not None:
        yield f"{draws:,} draws, seed {seed}; quantiles: {METHOD}."


def _hours(value: Fraction | float) -> str:
    text = f"{float(value):,.0f}"
    return "0" if text == "-0" else text


def _signed(value: Fraction) -> str:
    text = _hours(value)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def _percent(value: Fraction | float) -> str:
    share = float(value)
    if 0 < share < 0.005 or 0.995 < share < 1:
        return "under 1 %" if share < 0.5 else "over 99 %"
    return f"{share:.0%}".replace("%", " %")
