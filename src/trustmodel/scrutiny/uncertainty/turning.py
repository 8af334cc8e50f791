"""Where the order of two arrangements turns: the value of one input at which a difference is nought."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

import attrs

from trustmodel.model import Range, ValueProblem
from trustmodel.scrutiny.uncertainty.deciding import shares
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum

_FINE = 10**12  # a root that is no fraction is cut to so many parts of one


@attrs.frozen
class Turning:
    """Where the mean of a difference changes its sign as one input goes through its range.

    Attributes:
        input: which input, all others at their mean.
        at: the value at which it turns; `None` where it does not, within the range.
        below, above: the sign of the difference for values below and above `at`, or for all values: -1, 0 or 1.

    """

    input: Input
    at: Fraction | None
    below: int
    above: int

    def told(self, one: str, other: str) -> str:
        """Say it in words of two arrangements, the difference being `one` less `other`."""
        often = self.input.label
        ends = self.input.extremes
        between = f"(between {_plain(ends.low)} and {_plain(ends.high)})"
        if self.at is None:
            more = one if self.below > 0 else other
            return f"{more} has more whatever the {often} {between}, the rest being as expected"
        first, second = (one, other) if self.below > 0 else (other, one)
        return f"{first} has more below {_plain(self.at)} {often} {between}, and {second} above"


def turnings(difference: Sum) -> tuple[Turning, ...]:
    """Give for each input of a difference where the order turns, the most deciding input first.

    Exact where the input stands in one power only, which is where an effort or a frequency stands in a load; of a
    higher power the root is cut to twelve digits. Where an input stands in several powers there is no one equation to
    solve, and it is left out; so is what is drawn as a count, which takes no value in between.
    """
    found = (turning(difference, share.input) for share in shares(difference))
    return tuple(one for one in found if one is not None)


def turning(difference: Sum, about: Input) -> Turning | None:
    """Give where the order turns for one input, or `None` where it stands in several powers or in none, or is a count.

    Args:
        difference: one sum less another.
        about: the input that is varied over its range; all others are at their mean.

    """
    numbers = difference.given(about)
    powers = [power for power in numbers if power]
    if len(powers) != 1 or about.law not in (Law.PERT, Law.UNIFORM):
        return None
    (power,), constant = powers, numbers[0]
    slope = numbers[power]
    ends = about.extremes
    below, above = (_sign(constant + slope * end**power) for end in (ends.low, ends.high))
    ratio = -constant / slope
    if below * above >= 0:  # both of one sign, or the turn is at an end of the range
        return Turning(about, None, below or above, above or below)
    return Turning(about, ratio if power == 1 else _root(ratio, power), below, above)


@attrs.frozen
class Ratio:
    """Which of two loads is the larger, by the ratio of what one unit of each takes.

    The first is larger where hours for one unit of the first, over hours for one unit of the second, exceed `at`.

    Attributes:
        at: the ratio at which both are alike, from the least to the greatest; where it is nowhere above 0, the first
            is larger whatever the ratio.
        open_above: whether the second quantity is only a lower bound, so that `at` may be higher.
        open_below: whether the first is, so that `at` may be lower.

    """

    at: Range
    open_above: bool = False
    open_below: bool = False

    @property
    def always(self) -> bool:
        """Whether the first is the larger whatever one unit takes: the second adds nothing, or takes away."""
        return self.at.high <= 0 and not self.open_above

    def told(self, first: tuple[str, str], second: tuple[str, str]) -> str:
        """Say in words where which of the two is the larger, and where that is open.

        Args:
            first: what the first load is called, and one unit of it ("inspection", "an inspector-day").
            second: the same of the second.

        """
        (one, unit), (other, unit_of_other) = first, second
        if self.always:
            return f"{one}, whatever {unit} takes; {other} adds nothing, or less than nothing"
        least, most = self._ends
        if most <= 0:
            return f"{one}, by what is known; {other} adds nothing, but not all of it is known"
        by = "" if most == 1 else f"{_times(most)} "
        where = f"{one} where {unit} takes more than {by}the hours of {unit_of_other}"
        if least == most:
            below = f", {other} where less"
        elif least > 0:
            below = f", {other} where less than {_times(least)}; between the two it is open"
        else:
            below = "; below that it is open"
        bound = {
            (False, False): "",
            (True, False): f". It may be more: not all {other} is known",
            (False, True): f". It may be less: not all {one} is known",
            (True, True): ". It may be more or less: not all of either is known",
        }[self.open_above, self.open_below]
        return f"{where}{below}{bound}"

    @property
    def _ends(self) -> tuple[Fraction, Fraction]:
        # Hours are never below nought, nor is a ratio of them.
        return max(self.at.low, Fraction(0)), max(self.at.high, Fraction(0))


def ratio_turning(first: Range, second: Range, *, second_at_least: bool = False, first_at_least: bool = False) -> Ratio:
    """Give the ratio of unit hours at which two loads are alike: the second quantity over the first.

    Args:
        first: units of the first load a year, above 0; inspector-days, say.
        second: units of the second a year, which may be negative (net events against a comparator).
        second_at_least: whether an unknown part is missing from the second.
        first_at_least: whether an unknown part is missing from the first.

    Raises:
        ValueProblem: if there may be none of the first, which then has no ratio.

    """
    if first.low <= 0:
        raise ValueProblem(f"there may be none of the first load: {first}", "ask only where there is some of it")
    ends = [two / one for one in (first.low, first.high) for two in (second.low, second.high)]
    return Ratio(Range(min(ends), second.likely / first.likely, max(ends)), second_at_least, first_at_least)


def _times(ratio: Fraction) -> str:
    return "once" if ratio == 1 else f"{_plain(ratio)} times"


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _root(value: Fraction, power: int) -> Fraction:
    # The whole root of a large enough multiple, by Newton's steps downwards from above.
    scaled = value.numerator * _FINE**power // value.denominator
    if power == 2:
        return Fraction(isqrt(scaled), _FINE)
    return Fraction(next(one for one in _newton(scaled, power) if one**power <= scaled), _FINE)


def _newton(scaled: int, power: int) -> Iterator[int]:
    guess = 1 << -(-scaled.bit_length() // power)
    while True:
        yield guess
        guess = ((power - 1) * guess + scaled // guess ** (power - 1)) // power


def _plain(value: Fraction) -> str:
    return f"{float(value):.3g}" if abs(value) < 100 else f"{float(value):,.0f}"
