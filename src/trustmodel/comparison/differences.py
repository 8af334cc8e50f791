"""Differences between arrangements: how large, how sure, what decides, where they turn, what to find out (SL-15)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from weakref import WeakKeyDictionary

import attrs

from trustmodel.assessment.headlines import TOGETHER, Headline, Kind, headlines
from trustmodel.assessment.sureness import Sureness
from trustmodel.comparison.gate import COST, EVENTS, HOURS, disparities
from trustmodel.hooks import ComparisonContext
from trustmodel.model import Assessment, Draws
from trustmodel.scrutiny.uncertainty.deciding import Share
from trustmodel.scrutiny.uncertainty.finding_out import Choice, FindingOut
from trustmodel.scrutiny.uncertainty.loads import Load
from trustmodel.scrutiny.uncertainty.occasions import View
from trustmodel.scrutiny.uncertainty.simulation import checked_draws, checked_seed, simulate
from trustmodel.scrutiny.uncertainty.turning import Turning, turnings

WITHHOLDS: dict[Kind, tuple[str, ...]] = {
    Kind.EVENTS: (EVENTS,),
    Kind.DAYS: (EVENTS,),
    Kind.HOURS: (HOURS,),
    Kind.COST: (HOURS, COST),
}
"""What the gate withholds, by what a difference is of."""

LEAST = 0.01
"""What would narrow a difference by less than this share is not looked at by itself."""


@attrs.frozen(kw_only=True)
class Difference:
    """What one arrangement has of something a year, less what another has.

    Attributes:
        pair: positions of the two among the arrangements compared; the first less the second.
        of: what it is of, as the first has it, or else the second.
        withheld: in what the two are unlike, so that no difference is told; empty where it may be.
        sure: the difference as a sum of uncertain inputs, in the view asked for, and what draws give of it.
        deciding: the exact shares of the inputs in its variance, the most deciding first.
        turnings: where the order turns, input by input, in the long run; the most deciding first.
        finding_out: what finding out is worth, for all that would narrow it; `None` where no draws were asked for.

    """

    pair: tuple[int, int]
    of: Headline
    withheld: tuple[str, ...]
    sure: Sureness
    deciding: tuple[Share, ...]
    turnings: tuple[Turning, ...]
    finding_out: FindingOut | None = None

    @property
    def undecided(self) -> bool:
        """Whether either arrangement may have more: then no order is told, only where it turns."""
        bounds = self.sure.bounds
        more = bounds.high > 0 or bool(self.sure.or_more)
        less = bounds.low < 0 or bool(self.sure.or_less)
        return more and less

    @property
    def narrowing(self) -> tuple[Share, ...]:
        """What would narrow it if it were found out, what would narrow it most first."""
        found = sorted(self.deciding, key=lambda share: (share.left, share.input.key))
        return tuple(share for share in found if 1 - share.left >= LEAST)


_TOLD: WeakKeyDictionary[ComparisonContext, tuple[Difference, ...]] = WeakKeyDictionary()


def told_of(context: ComparisonContext) -> tuple[Difference, ...]:
    """Give the differences of a comparison, worked out once for all that ask: its tables, and the metric.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    if context not in _TOLD:
        _TOLD[context] = differences(context.assessments, context.draws)
    return _TOLD[context]


def differences(assessments: tuple[Assessment, ...], draws: Draws | None = None) -> tuple[Difference, ...]:
    """Give the differences of every two arrangements: events, inspector-days, hours and cost by whose they are (SL-15).

    Means, variances and shares are exact, and what both have in common cancels: an effort is the same unknown number
    in both. Nothing is drawn unless draws are asked for. A difference is withheld where the gate finds the two unlike.

    Args:
        assessments: the arrangements, in the order of the columns.
        draws: draws to make, for quantiles, the chance that the first has more, and what finding out is worth; all
            pairs share them. `None` makes none.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    if draws is not None:
        checked_seed(draws.seed)
        checked_draws(draws.number)
    view = View.ONE_YEAR if draws and draws.one_year else View.LONG_RUN
    told = [_by_key(headlines(one, view)) for one in assessments]
    # Where the order turns is a matter of means, which events that happen or not do not have.
    means = told if view is View.LONG_RUN else [_by_key(headlines(one, View.LONG_RUN)) for one in assessments]
    found: list[Difference] = []
    for first, second in combinations(range(len(assessments)), 2):
        unlike = disparities((assessments[first], assessments[second]))
        for key in _ordered(told[first], told[second]):
            of = told[first].get(key) or told[second][key]
            if of.of == TOGETHER:
                continue  # each bearer stands by itself
            withheld = tuple(one.what for one in unlike if set(WITHHOLDS[of.kind]) & set(one.withholds))
            loads = tuple(_load(one, key) for one in (told[first], told[second]))
            expected = tuple(_load(one, key) for one in (means[first], means[second]))
            found.append(_difference((first, second), of, withheld, loads, expected))
    return tuple(found) if draws is None else _drawn(found, draws)


_Key = tuple[str, str, int]


def _by_key(found: Sequence[Headline]) -> dict[_Key, Headline]:
    return {one.key: one for one in found}


def _ordered(first: dict[_Key, Headline], second: dict[_Key, Headline]) -> list[_Key]:
    """Give the keys of both: in the order of the first, what only the second has after its like."""
    kinds = [kind.value for kind in Kind]
    order = {key: at for at, key in enumerate((*first, *(key for key in second if key not in first)))}
    return sorted(order, key=lambda key: (kinds.index(key[0]), order[key]))


def _load(told: dict[_Key, Headline], key: _Key) -> Load:
    return told[key].load if key in told else Load()


def _difference(
    pair: tuple[int, int],
    of: Headline,
    withheld: tuple[str, ...],
    loads: tuple[Load, ...],
    expected: tuple[Load, ...],
) -> Difference:
    one, other = loads
    sure = Sureness(known=one.known - other.known, or_more=one.unknown, or_less=other.unknown, signed=True)
    return Difference(
        pair=pair,
        of=of,
        withheld=withheld,
        sure=sure,
        deciding=() if withheld else sure.deciding(),
        turnings=() if withheld else turnings(expected[0].known - expected[1].known),
    )


def _drawn(found: Sequence[Difference], draws: Draws) -> tuple[Difference, ...]:
    told = [one for one in found if not one.withheld]
    choices = [Choice(one.sure.known, [share.inputs for share in one.narrowing]) for one in told]
    sums = {str(index): one.sure.known for index, one in enumerate(told)}
    made = simulate(sums, draws.number, draws.seed, progress=draws.progress, watching=choices)
    drawn = iter(zip(made.of, choices, strict=True))
    done: list[Difference] = []
    for one in found:
        if one.withheld:
            done.append(one)
            continue
        (_, simulated), choice = next(drawn)
        sure = attrs.evolve(one.sure, simulated=simulated)
        done.append(attrs.evolve(one, sure=sure, finding_out=choice.found()))
    return tuple(done)
