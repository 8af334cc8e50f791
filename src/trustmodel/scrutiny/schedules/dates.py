"""Drawn times of one activity: as evenly as its rate has it, from a beginning that is drawn."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trustmodel.model import Range
from trustmodel.scrutiny.dated.entries import Entry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAY = timedelta(days=1)
_CHUNK = 8192


def evenly(
    pieces: Sequence[Entry], first: NDArray[np.float64], level: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw the times of what is expected at a rate.

    Times follow one another as evenly as the rate allows: one comes whenever the events expected since the first day
    reach the next whole number after a beginning between 0 and 1 (systematic sampling; Madow and Madow, Annals of
    Mathematical Statistics 15, 1944). So twelve a year are a month apart, and on average as many come in any part of
    the window as are expected in it. Where the rate is a range, a draw has one place in it for all pieces: the quantile
    of their PERT distributions.

    Args:
        pieces: what is expected, none of it of a stated date.
        first: for each draw the beginning, from 0 to less than 1.
        level: for each draw the place within ranges, from 0 to 1.

    Returns:
        Positions of draws, and the days (proleptic Gregorian ordinals) that came in them.

    """
    import numpy as np

    drawn: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    days: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    ordered = sorted(pieces, key=lambda one: (one.earliest, one.latest))
    if not ordered:
        return drawn[0], days[0]
    starts = np.array([_months(one.earliest) for one in ordered])
    lengths = np.array([_months(one.latest + _DAY) for one in ordered]) - starts
    months = _Months(ordered[0].earliest, max(one.latest for one in ordered))
    for at in range(0, first.size, _CHUNK):
        upto = np.cumsum(_masses([one.events.known for one in ordered], level[at : at + _CHUNK]), axis=1)
        wanted = first[at : at + _CHUNK].copy()
        here = np.flatnonzero(wanted < upto[:, -1])
        while here.size:
            piece = (upto[here] <= wanted[here, None]).sum(axis=1)
            before = np.where(piece > 0, upto[here, np.maximum(piece - 1, 0)], 0.0)
            share = (wanted[here] - before) / (upto[here, piece] - before)
            drawn.append(here + at)
            days.append(months.day(starts[piece] + share * lengths[piece]))
            wanted[here] += 1
            here = here[wanted[here] < upto[here, -1]]
    return np.concatenate(drawn), np.concatenate(days)


def within(
    one: Entry, chance: NDArray[np.float64], place: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw whether something falls on its days, and on which, each as likely: a stated date, or one on record.

    Args:
        one: the entry; its most likely number is the chance.
        chance: for each draw a number from 0 to less than 1: it falls where that is below its chance.
        place: for each draw a number from 0 to less than 1: where among its days.

    """
    import numpy as np

    drawn = np.flatnonzero(chance < float(one.events.known.likely))
    length = (one.latest - one.earliest).days + 1
    return drawn, one.earliest.toordinal() + (place[drawn] * length).astype(np.int64)


def _masses(ranges: Sequence[Range], level: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    found = np.empty((level.size, len(ranges)))
    known: dict[Range, NDArray[np.float64] | float] = {}
    for at, one in enumerate(ranges):
        if one not in known:
            known[one] = float(one.low) if one.is_exact else _quantile(one, level)
        found[:, at] = known[one]
    return found


def _quantile(one: Range, level: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np
    from scipy.special import betaincinv

    shape = 1 + 4 * float((one.likely - one.low) / (one.high - one.low))
    return np.asarray(float(one.low) + float(one.high - one.low) * betaincinv(shape, 6 - shape, level))


def _months(day: date) -> float:
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


class _Months:
    """The days of the months between two days, by the number of the month."""

    def __init__(self, first: date, last: date) -> None:
        import numpy as np

        self._first = first.year * 12 + first.month - 1
        many = last.year * 12 + last.month - self._first
        every = [divmod(self._first + at, 12) for at in range(many)]
        self._begins = np.array([date(year, month + 1, 1).toordinal() for year, month in every])
        self._days = np.array([monthrange(year, month + 1)[1] for year, month in every])
        self._ends = first.toordinal(), last.toordinal()

    def day(self, months: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the days at which so many months have passed; numbers that rounding puts outside stay within."""
        import numpy as np

        whole = np.clip(np.floor(months).astype(np.int64) - self._first, 0, self._begins.size - 1)
        part = months - (whole + self._first)
        found = self._begins[whole] + np.floor(part * self._days[whole]).astype(np.int64)
        return np.asarray(np.clip(found, *self._ends), np.int64)
