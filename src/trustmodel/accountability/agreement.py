"""Krippendorff's alpha: how far answers agree beyond what chance would give, for single names and for sets of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, lcm, log2
from random import Random

import attrs

Answer = tuple[str, ...]
"""The parties that one answer names, sorted."""

Distance = Callable[[Answer, Answer], Fraction]
"""How unlike two answers are, from 0 (alike) to 1."""

NO_ANSWERS = "no informants"
ONE_INFORMANT = "one informant"
NO_PAIRS = "no question has two answers"
NO_VARIATION = "no variation: all answers are the same, so that chance cannot be told from agreement"
ONE_UNIT = "one question only: there is nothing to draw from"

DRAWS = 1000
"""How many times the questions are drawn anew for an interval."""

LEVEL = Fraction(95, 100)
"""The share of the draws that lies within an interval."""


def nominal(left: Answer, right: Answer) -> Fraction:
    """Give 0 for the same answer and 1 for another, whatever they have in common."""
    return Fraction(left != right)


def jaccard(left: Answer, right: Answer) -> Fraction:
    """Give the share of all parties named in either answer that is not named in both (Jaccard 1912)."""
    one, other = set(left), set(right)
    return 1 - Fraction(len(one & other), len(one | other)) if one | other else Fraction(0)


def masi(left: Answer, right: Answer) -> Fraction:
    """Give the distance of Passonneau 2006: that of Jaccard, with a further discount where neither set holds the other.

    The likeness by Jaccard is taken whole for equal sets, to two thirds where one holds the other, to one third where
    they only overlap.
    """
    one, other = set(left), set(right)
    weight = Fraction(1) if one == other else Fraction(2, 3) if one <= other or other <= one else Fraction(1, 3)
    return 1 - (1 - jaccard(left, right)) * weight


@attrs.frozen(kw_only=True)
class Alpha:
    """Krippendorff's alpha over several units (questions).

    Attributes:
        value: 1 for full agreement, 0 for what chance would give, below 0 for less than that; `None` is undefined.
        reason: why it is undefined, else empty.
        units: how many units have two answers or more; the others play no part.
        answers: how many answers these units have.

    """

    value: Fraction | None
    reason: str
    units: int
    answers: int


@attrs.frozen(kw_only=True)
class Interval:
    """Between what values alpha lies when the units are drawn anew, with replacement.

    Attributes:
        low, high: the ends, by nearest rank; `None` is undefined.
        reason: why it is undefined, else empty.
        draws: how many draws were made.
        left_out: how many of these had no variation, so that alpha was undefined; the ends are of the others.
        seed: from which seed.
        level: the share of the draws that lies between the ends.

    """

    low: Fraction | None
    high: Fraction | None
    reason: str
    draws: int
    left_out: int
    seed: int
    level: Fraction


def alpha(units: Sequence[Sequence[Answer]], distance: Distance = nominal) -> Alpha:
    """Give alpha, exact: 1 less the observed by the expected disagreement.

    After Krippendorff, Content Analysis (2004), chapter 11: each pair of answers within a unit of m answers weighs
    1/(m-1), so that missing answers need no filling in. Linear in the answers, quadratic in the distinct ones.

    Args:
        units: the answers to each question; a missing answer is left out, and never one of the answers.
        distance: how unlike two answers are.

    """
    used = [unit for unit in units if len(unit) > 1]
    number = sum(len(unit) for unit in used)
    if not used:
        return _undefined(NO_PAIRS if any(units) else NO_ANSWERS, 0, 0)
    table = _Table.of(used, distance)
    value = table.alpha(range(len(used)))
    if value is None:
        return _undefined(NO_VARIATION, len(used), number)
    return Alpha(value=value, reason="", units=len(used), answers=number)


def bootstrap(
    units: Sequence[Sequence[Answer]], distance: Distance = nominal, *, seed: int = 1, draws: int = DRAWS
) -> Interval:
    """Give the interval of alpha over units drawn with replacement, `draws` times (percentile bootstrap, Efron 1979).

    The ends are the values at the ranks that leave out half of the rest on either side, by nearest rank. The same seed
    gives the same interval on every machine.
    """
    used = [unit for unit in units if len(unit) > 1]
    reason = alpha(units, distance).reason or (ONE_UNIT if len(used) == 1 else "")
    if reason:
        return Interval(low=None, high=None, reason=reason, draws=0, left_out=0, seed=seed, level=LEVEL)
    table = _Table.of(used, distance)
    source = Random(seed)  # noqa: S311  # draws for statistics, no secret
    found: list[Fraction] = []
    for _ in range(draws):
        value = table.alpha([int(source.random() * len(used)) for _ in used])
        if value is not None:
            found.append(value)
    found.sort()
    rest = (1 - LEVEL) / 2
    return Interval(
        low=found[max(0, ceil(rest * len(found)) - 1)] if found else None,
        high=found[max(0, ceil((1 - rest) * len(found)) - 1)] if found else None,
        reason="" if found else NO_VARIATION,
        draws=draws,
        left_out=draws - len(found),
        seed=seed,
        level=LEVEL,
    )


def pair_agreement(answers: Sequence[Answer]) -> Fraction | None:
    """Give the share of pairs of answers that are the same, Σc(c-1) / n(n-1); `None` for fewer than two answers."""
    number = len(answers)
    agreeing = sum(count * (count - 1) for count in Counter(answers).values())
    return Fraction(agreeing, number * (number - 1)) if number > 1 else None


def entropy(answers: Sequence[Answer]) -> float | None:
    """Give the entropy of the answers in bits (Shannon 1948): 0 where all are the same; `None` for no answers."""
    if not answers:
        return None
    shares = [count / len(answers) for count in sorted(Counter(answers).values())]
    return sum(share * log2(1 / share) for share in shares)


def _undefined(reason: str, units: int, answers: int) -> Alpha:
    return Alpha(value=None, reason=reason, units=units, answers=answers)


@attrs.frozen
class _Table:
    """The units as counts of distinct answers, with distances as whole numbers in a common unit.

    Attributes:
        counts: of each unit, how often each distinct answer was given, by its number.
        apart: the distances between distinct answers, by their numbers.
        observed: of each unit, the sum over ordered pairs of its distances, weighed by 1/(m-1).

    """

    counts: tuple[Mapping[int, int], ...]
    apart: tuple[tuple[int, ...], ...]
    observed: tuple[Fraction, ...]

    @classmethod
    def of(cls, units: Sequence[Sequence[Answer]], distance: Distance) -> _Table:
        distinct = sorted({answer for unit in units for answer in unit})
        number = {answer: at for at, answer in enumerate(distinct)}
        exact = [[distance(one, other) for other in distinct] for one in distinct]
        scale = lcm(*(value.denominator for row in exact for value in row))
        apart = tuple(tuple(int(value * scale) for value in row) for row in exact)
        counts = tuple(Counter(number[answer] for answer in unit) for unit in units)
        observed = tuple(Fraction(_spread(count, apart), sum(count.values()) - 1) for count in counts)
        return cls(counts, apart, observed)

    def alpha(self, drawn: Sequence[int]) -> Fraction | None:
        """Give alpha of the units with these numbers, each as often as it is named; `None` for no variation."""
        every: Counter[int] = Counter()
        for unit in drawn:
            every.update(self.counts[unit])
        expected = _spread(every, self.apart)
        if not expected:
            return None
        observed = sum((self.observed[unit] for unit in drawn), Fraction(0))
        return 1 - observed * (sum(every.values()) - 1) / expected


def _spread(counts: Mapping[int, int], apart: Sequence[Sequence[int]]) -> int:
    """Sum the distances over all ordered pairs of different answers."""
    return sum(count * often * apart[one][other] for one, count in counts.items() for other, often in counts.items())
