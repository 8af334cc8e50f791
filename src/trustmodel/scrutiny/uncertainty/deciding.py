"""Which input decides a sum: exact shares of its variance, and how sure it would be once an input is known."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import attrs

from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.sums import Sum


@attrs.frozen
class Share:
    """How much of a sum's variance is due to one input, or to a state that becomes known as a whole.

    Attributes:
        inputs: which one; of a state all that are part of it.
        first: the share that would go if its value were known, on average (first order).
        total: the share that would stay if all others were known, on average: with its part in every interaction.

    """

    inputs: tuple[Input, ...]
    first: Fraction
    total: Fraction

    @property
    def input(self) -> Input:
        """The input; of a state the first of those that are part of it."""
        return self.inputs[0]

    @property
    def label(self) -> str:
        """What it is, for readers."""
        return self.input.state or self.input.label

    @property
    def left(self) -> float:
        """The standard deviation that is left on average once it is known, as a share of what there is now."""
        return sqrt(1 - self.first)


def shares(found: Sum) -> tuple[Share, ...]:
    """Give the share of each input in the variance of a sum, exactly; the most deciding first.

    First order var(E[T | X]) / var(T) and total 1 - var(E[T | all but X]) / var(T), after Sobol (Mathematics and
    Computers in Simulation 55, 2001) and Homma and Saltelli (Reliability Engineering and System Safety 52, 1996);
    in closed form, because the sum is one of products of independent inputs. Nothing is sampled, so no share is
    negative and no first order above its total. Inputs that are part of one state count as one.

    Returns:
        Shares between 0 and 1, sorted by total, then by first order, then by input; none where nothing is uncertain.

    """
    variance = found.variance
    if not variance:
        return ()
    every: list[Share] = []
    questions = found.questions
    for asked in questions:
        first = found.told(asked).variance / variance
        every.append(Share(asked, first, found.left_by(asked) / variance))
    return tuple(sorted(every, key=lambda share: (-share.total, -share.first, share.input.key)))
