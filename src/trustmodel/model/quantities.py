"""Numbers that are honest about what they do not know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from trustmodel.model.counting import number
from trustmodel.model.errors import ValueProblem


@attrs.frozen
class Range:
    """A three-point value; exact rational arithmetic.

    Attributes:
        low, likely, high: least, most likely, greatest.
        shape: whether the outer points are the extremes (`extremes`) or the 10th and 90th percentiles (`p10-p90`).

    Raises:
        ValueProblem: if low > likely or likely > high.

    """

    low: Fraction
    likely: Fraction
    high: Fraction
    shape: str = "extremes"

    def __attrs_post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueProblem(
                f"the range {_text(self.low)}, {_text(self.likely)}, {_text(self.high)} is not in rising order",
                "write the least, the most likely and the greatest value, in that order",
            )

    @classmethod
    def exactly(cls, value: Fraction | int) -> Range:
        """Give the range that is one value."""
        number = Fraction(value)
        return cls(number, number, number)

    @classmethod
    def between(cls, low: Fraction | int, high: Fraction | int) -> Range:
        """Give the range from `low` to `high` whose middle is taken as most likely."""
        low, high = Fraction(low), Fraction(high)
        return cls(low, (low + high) / 2, high)

    @property
    def is_exact(self) -> bool:
        """Whether the three points are one."""
        return self.low == self.high

    @property
    def mean(self) -> Fraction:
        """The mean of the modified PERT distribution, (low + 4 likely + high) / 6; for an exact value, itself."""
        return (self.low + 4 * self.likely + self.high) / 6

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    @classmethod
    def total(cls, parts: Iterable[Range]) -> Range:
        """Add ranges up, each point by itself; the total of none is exactly zero."""
        found = tuple(parts)
        return cls(
            _sum([one.low for one in found]),
            _sum([one.likely for one in found]),
            _sum([one.high for one in found]),
        )

    def __sub__(self, other: Range) -> Range:
        likely = self.likely - other.likely
        return Range(self.low - other.high, likely, self.high - other.low)

    def __mul__(self, other: Range) -> Range:
        """Multiply two ranges of values that are not negative."""
        return Range(self.low * other.low, self.likely * other.likely, self.high * other.high)

    def scaled(self, low: Fraction, high: Fraction) -> Range:
        """Give the range times a factor known only to lie between `low` and `high`, neither negative."""
        return Range(self.low * low, self.likely * (low + high) / 2, self.high * high)

    @property
    def says(self) -> str:
        """The range for readers, from its least to its greatest value; one number where both read alike."""
        low, high = number(self.low), number(self.high)
        return low if low == high else f"{low} to {high}"

    def __str__(self) -> str:
        return _text(self.low) if self.is_exact else f"{_text(self.low)} to {_text(self.high)}"


ZERO = Range.exactly(0)


@attrs.frozen
class Amount:
    """A total with what is missing from it.

    `known` sums the parts that have a value; `unknown` names the parts that have none. A total with an unknown part
    is a lower bound and prints "at least", with how far the known part reaches where that is a range; where the bound
    is 0, nothing is known of it, and it prints "unknown".
    """

    known: Range = ZERO
    unknown: tuple[str, ...] = ()

    @property
    def at_least(self) -> bool:
        """Whether the total is only a lower bound."""
        return bool(self.unknown)

    @property
    def in_words(self) -> tuple[str, Range | None]:
        """How readers are told: what stands before the range, and the range; `None` where nothing is known."""
        if not self.at_least:
            return "", self.known
        return ("at least ", self.known) if self.known != ZERO else ("unknown", None)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.known + other.known, tuple(sorted({*self.unknown, *other.unknown})))

    @classmethod
    def total(cls, parts: Iterable[Amount]) -> Amount:
        """Add amounts up; what any of them lacks, the total lacks."""
        found = tuple(parts)
        unknown = frozenset().union(*(one.unknown for one in found))
        return cls(Range.total(one.known for one in found), tuple(sorted(unknown)))

    def __str__(self) -> str:
        before, known = self.in_words
        if known is None:
            return before
        if before and not known.is_exact:
            return f"{before}{_text(known.low)} (known part up to {_text(known.high)})"
        return f"{before}{known}"


def a_count(_: object, attribute: attrs.Attribute[int | None], value: int | None) -> None:
    """Refuse, as a validator of attrs, fewer than none. Raises `ValueProblem`."""
    if value is not None and value < 0:
        raise ValueProblem(f"`{attribute.name}` cannot be negative", "write nought or more")


def at_least_nought(_: object, attribute: attrs.Attribute[Fraction], value: Fraction) -> None:
    """Refuse a number below nought. Raises `ValueProblem`."""
    if value < 0:
        raise ValueProblem(f"`{attribute.name}` is below nought", "write nought or more")


def a_level(_: object, attribute: attrs.Attribute[Fraction], value: Fraction) -> None:
    """Refuse, as a validator of attrs, what is not more than nought. Raises `ValueProblem`."""
    if value <= 0:
        raise ValueProblem(f"`{attribute.name}` is not more than nought", "write the level of prices, such as 100")


def a_share(_: object, attribute: attrs.Attribute[Range | None], value: Range | None) -> None:
    """Refuse, as a validator of attrs, what does not lie between 0 and 1. Raises `ValueProblem`."""
    if value is not None and not 0 <= value.low <= value.high <= 1:
        rule = f"`{attribute.name}` is {value}, and a share lies between 0 and 1"
        raise ValueProblem(rule, "write a quarter as 0.25 or 1/4")


def not_negative(_: object, attribute: attrs.Attribute[Range | None], value: Range | None) -> None:
    """Refuse, as a validator of attrs, less than nothing. Raises `ValueProblem`."""
    if value is not None and value.low < 0:
        raise ValueProblem(f"`{attribute.name}` cannot be negative", "write nought or more")


def _sum(values: Sequence[Fraction]) -> Fraction:
    if len(values) == 1:  # most totals are of one part
        return Fraction(values[0])
    # Numerators by denominator: most values share a few denominators, and each sum of fractions costs a reduction.
    found: dict[int, int] = {}
    for value in values:
        found[value.denominator] = found.get(value.denominator, 0) + value.numerator
    return sum((Fraction(number, by) for by, number in found.items()), Fraction(0))


def _text(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4g}"
