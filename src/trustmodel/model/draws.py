"""Draws at random: how many, and from which seed."""

from __future__ import annotations

from collections.abc import Callable

import attrs

MOST_DRAWS = 10**8
"""More draws than these take minutes, and tell no more than the assumptions do."""


@attrs.frozen(kw_only=True)
class Draws:
    """Draws to make where exact answers do not tell quantiles.

    Attributes:
        number: how many, 1 to 10^8.
        seed: from which they follow, not negative; it is printed with what they give.
        one_year: whether a year is any one year, in which what is rarer takes place or does not, instead of the mean of
            many years.
        progress: told now and then how many have been made; `None` tells nobody.

    """

    number: int
    seed: int = 1
    one_year: bool = False
    progress: Callable[[int], None] | None = attrs.field(default=None, eq=False, repr=False)
