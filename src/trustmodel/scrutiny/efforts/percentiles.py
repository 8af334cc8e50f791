"""The PERT distribution of which two percentiles and the most likely value are stated."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from trustmodel.model import Range, ValueProblem

_TENTH, _NINE_TENTHS = 0.1, 0.9
_EDGE = 1e-9
_FINEST = 10**9
"""Ends are given as fractions with no larger denominator: far finer than anyone knows their percentiles."""


@lru_cache(maxsize=4096)
def fitted(stated: Range) -> Range:
    """Give the extremes of the PERT distribution whose 10th and 90th percentiles and mode a range states.

    Found numerically, to nine digits: the position of the mode between the ends decides how far the percentiles lie
    on either side of it, and one position fits. Where the low end would fall below zero, which no hours or rates can,
    it is 0, both percentiles are kept, and the mode gives way. Experts' outer points are rarely true extremes, which
    is what this form is for (Keefer and Bodily, Management Science 29, 1983).

    Args:
        stated: a range of the shape `p10-p90`, not negative.

    Returns:
        The same distribution by its least, most likely and greatest value.

    Raises:
        ValueProblem: if no PERT distribution from zero up has these percentiles.

    """
    from scipy.optimize import brentq
    from scipy.stats import beta

    if stated.is_exact:
        return Range.exactly(stated.low)
    low, likely, high = float(stated.low), float(stated.likely), float(stated.high)

    def ends(mode: float) -> tuple[float, float]:
        first = 1 + 4 * mode
        return float(beta.ppf(_TENTH, first, 6 - first)), float(beta.ppf(_NINE_TENTHS, first, 6 - first))

    def root(miss: Callable[[float], float]) -> float | None:
        if miss(_EDGE) * miss(1 - _EDGE) > 0:
            return None
        return float(brentq(miss, _EDGE, 1 - _EDGE, xtol=1e-13))

    def skew(mode: float) -> float:
        tenth, nine_tenths = ends(mode)
        return (mode - tenth) * (high - likely) - (nine_tenths - mode) * (likely - low)

    mode = root(skew)
    if mode is not None:
        tenth, nine_tenths = ends(mode)
        width = (high - low) / (nine_tenths - tenth)
        least = low - width * tenth
        if least >= 0:
            return _between(least, least + width * mode, least + width)

    def ratio(mode: float) -> float:
        tenth, nine_tenths = ends(mode)
        return nine_tenths * low - tenth * high

    mode = root(ratio)
    if mode is None or low == 0:
        raise ValueProblem(
            f"no PERT distribution of values that are not negative has its 10th percentile at {stated.low} and its "
            f"90th at {stated.high}",
            "state the least and the greatest value instead",
        )
    width = high / ends(mode)[1]
    return _between(0.0, width * mode, width)


def _between(least: float, likely: float, greatest: float) -> Range:
    first, middle, last = (Fraction(one).limit_denominator(_FINEST) for one in (least, likely, greatest))
    return Range(first, min(max(first, middle), last), last)
