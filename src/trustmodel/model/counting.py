"""Numbers of things, and lists of names, in words."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import floor, log10


def counted(count: int, one: str, more: str = "") -> str:
    """Give a number with what is counted: `1 day`, `1,200 activities`; `more` is a plural without s."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Join names as a sentence does: `a`, `a and b`, `a, b and c`."""
    words = list(names)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def number(value: Fraction) -> str:
    """Give a number for readers: whole where it is near one, else two significant figures after rounding.

    What is small is not told as nought: of a number below a hundredth two figures that are not nought are shown.
    """
    if value.denominator == 1:
        return f"{value.numerator:,}"
    shown = float(value)
    if abs(shown) >= 100:
        return f"{shown:,.0f}"
    if abs(shown) >= 1:
        return f"{shown:.1f}".removesuffix(".0")
    return f"{shown:.2f}" if abs(shown) >= _SMALL else _small(shown)


_SMALL = 0.01
_LEAST = 1e-9
"""What is nearer to nought is told as nearer than that."""


def _small(shown: float) -> str:
    if abs(shown) < _LEAST:
        return "under 0.000000001" if shown > 0 else "over -0.000000001"
    places = 1 - floor(log10(abs(shown)))
    return f"{shown:.{places}f}".rstrip("0")
