"""What it is worth to find out: how much better a choice gets, on average, once something is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

import attrs

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.simulation import blocks, checked_draws, checked_seed
from trustmodel.scrutiny.uncertainty.sums import Sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_CHANCES = 12  # of so many yes-or-no inputs all cases are gone through


@attrs.frozen(kw_only=True)
class Objective:
    """What a choice is made by; without one, nothing has a worth.

    Attributes:
        says: what is to be small, or great, and why that is what counts, in the words of whoever states it.
        least: whether the least is the best.

    Raises:
        ValueProblem: if nothing is stated.

    """

    says: str
    least: bool = True

    def __attrs_post_init__(self) -> None:
        if not self.says.strip():
            raise ValueProblem(
                "no objective is stated",
                "say what the choice is made by; hours count only for who decides by hours",
            )


@attrs.frozen(kw_only=True)
class Worth:
    """What finding out is worth, in the unit of the options.

    Attributes:
        objective: what the choice is made by.
        about: what would be known; empty is everything.
        chosen: the option that is best on average, which is what is chosen without finding out.
        value: how much better the choice would be on average; never negative.
        error: the standard error of `value`; 0 where all cases were gone through and nothing was drawn.
        draws, seed: of the run; 0 draws where nothing was drawn.

    """

    objective: Objective
    about: tuple[Input, ...]
    chosen: str
    value: Fraction | float
    error: float
    draws: int
    seed: int


def worth(
    options: Mapping[str, Sum],
    objective: Objective,
    draws: int,
    seed: int,
    about: Collection[Input] = (),
) -> Worth:
    """Give what it is worth to know everything (EVPI), or some inputs (EVPPI), before choosing one of several options.

    The mean of the chosen option less the mean of the best once it is known (Raiffa, Decision Analysis, 1968). What an
    option is on average for given values of some inputs is exact here, since options are sums of products; where it is
    not, it would be estimated by regression on the draws (Strong, Oakley and Brennan, Medical Decision Making 34,
    2014). The option chosen is that of the best exact mean, so draws that happen to be low do not make finding out
    look better than it is.

    Args:
        options: what may be chosen, by name.
        objective: what the choice is made by; it has to be stated.
        draws: how many, 1 to 10^8; none are made where what would be known is a few things that happen or do not.
        seed: from 0 up.
        about: the inputs that would be known; none is all of them.

    Raises:
        ValueProblem: if there is no option, for draws or a seed that cannot be, or an input that no option depends on.

    """
    checked_draws(draws)
    checked_seed(seed)
    if not options:
        raise ValueProblem("there is nothing to choose from", "give at least one option")
    inputs = sorted({one for option in options.values() for one in option.inputs}, key=lambda one: one.key)
    known = tuple(one for one in inputs if not about or one in about)
    if strange := [one.id for one in about if one not in inputs]:
        raise ValueProblem(f"no option depends on {strange[0]!r}", f"known: {', '.join(one.id for one in inputs)}")
    sign = 1 if objective.least else -1
    chosen = min(options, key=lambda name: (sign * options[name].mean, name))
    hidden = [one for one in inputs if one not in known]
    # In the mean over what stays unknown, and so that the least is the best.
    seen = {name: reduce(Sum.without, hidden, options[name]).scaled(sign) for name in sorted(options)}
    told = tuple(one for one in known if about)
    if all(one.law is Law.ONCE for one in known) and len(known) <= _MOST_CHANCES:
        value = sum((chance * _gain(case, chosen) for chance, case in _cases(known, seen)), Fraction(0))
        return Worth(objective=objective, about=told, chosen=chosen, value=value, error=0.0, draws=0, seed=seed)
    first = second = 0.0
    for values in blocks(seen, draws, seed):
        gain = _gains(values, chosen)
        first += float(gain.sum())
        second += float((gain * gain).sum())
    mean = first / draws
    error = (max(0.0, second / draws - mean * mean) / max(1, draws - 1)) ** 0.5
    return Worth(objective=objective, about=told, chosen=chosen, value=mean, error=error, draws=draws, seed=seed)


def _gains(values: Mapping[str, NDArray[np.float64]], chosen: str) -> NDArray[np.float64]:
    import numpy as np

    return np.asarray(values[chosen] - np.minimum.reduce(list(values.values())), np.float64)


def _gain(case: Mapping[str, Fraction], chosen: str) -> Fraction:
    return case[chosen] - min(case.values())


def _cases(known: tuple[Input, ...], options: Mapping[str, Sum]) -> Iterator[tuple[Fraction, Mapping[str, Fraction]]]:
    for happened in product((0, 1), repeat=len(known)):
        chance = Fraction(1)
        for one, state in zip(known, happened, strict=True):
            chance *= one.mean if state else 1 - one.mean
        fixed = {one: Input(one.id, Range.exactly(state)) for one, state in zip(known, happened, strict=True)}
        yield chance, {name: option.swapped(fixed).mean for name, option in options.items()}
