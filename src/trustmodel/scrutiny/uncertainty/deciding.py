"""Which input decides a sum: exact shares of its variance."""

from __future__ import annotations

from fractions import Fraction

import attrs

from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.sums import Sum


@attrs.frozen
class Share:
    """How much of a sum's variance is due to one input.

    Attributes:
        input: which one.
        first: the share that would go if its value were known, on average (first order).
        total: the share that would stay if all others were known, on average: with its part in every interaction.

    """

    input: Input
    first: Fraction
    total: Fraction


def shares(found: Sum) -> tuple[Share, ...]:
    """Give the share of each input in the variance of a sum, exactly; the most deciding first.

    First order var(E[T | X]) / var(T) and total 1 - var(E[T | all but X]) / var(T), after Sobol (Mathematics and
    Computers in Simulation 55, 2001) and Homma and Saltelli (Reliability Engineering and System Safety 52, 1996);
    in closed form, because the sum is one of products of independent inputs. Nothing is sampled, so no share is
    negative and no first order above its total.

    Returns:
        Shares between 0 and 1, sorted by total, then by first order, then by input; none where nothing is uncertain.

    """
    variance = found.variance
    if not variance:
        return ()
    every: list[Share] = []
    for one in found.inputs:
        alone = found.given(one)
        mean = sum((number * one.moment(power) for power, number in alone.items()), Fraction(0))
        second = sum(
            (a * b * one.moment(p + q) for p, a in alone.items() for q, b in alone.items()),
            Fraction(0),
        )
        rest = found.without(one).variance
        every.append(Share(one, (second - mean**2) / variance, 1 - rest / variance))
    return tuple(sorted(every, key=lambda share: (-share.total, -share.first, share.input.key)))
