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

    Days are Mondays to Fridays where the piece has any in the month: as many come in each month as without that.
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
    ends = np.array([(one.earliest.toordinal(), one.latest.toordinal() + 1) for one in ordered])
    for at in range(0, first.size, _CHUNK):
        upto = np.cumsum(_masses([one.events.known for one in ordered], level[at : at + _CHUNK]), axis=1)
        wanted = first[at : at + _CHUNK].copy()
        here = np.flatnonzero(wanted < upto[:, -1])
        while here.size:
            piece = (upto[here] <= wanted[here, None]).sum(axis=1)
            before = np.where(piece > 0, upto[here, np.maximum(piece - 1, 0)], 0.0)
            share = (wanted[here] - before) / (upto[here, piece] - before)
            drawn.append(here + at)
            days.append(months.day(starts[piece] + share * lengths[piece], ends[piece, 0], ends[piece, 1]))
            wanted[here] += 1
            here = here[wanted[here] < upto[here, -1]]
    return np.concatenate(drawn), np.concatenate(days)


def came_before(expected: Sequence[Range], first: NDArray[np.float64], level: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say in which draws one came before the first day, while so many were expected: the last one before `evenly`.

    Args:
        expected: how many were expected before, in parts.
        first: for each draw the beginning, as of `evenly`.
        level: for each draw the place within ranges.

    """
    import numpy as np

    if not expected:
        return np.zeros(first.size, np.bool_)
    return np.asarray(first + _masses(expected, level).sum(axis=1) >= 1, np.bool_)


def within(
    one: Entry, chance: NDArray[np.float64], place: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw whether something falls on its days, and on which, each as likely: a stated date, or one on record.

    Of several days those from Monday to Friday, where there are any.

    Args:
        one: the entry; its most likely number is the chance.
        chance: for each draw a number from 0 to less than 1: it falls where that is below its chance.
        place: for each draw a number from 0 to less than 1: where among its days.

    """
    import numpy as np

    drawn = np.flatnonzero(chance < float(one.events.known.likely))
    first, after = one.earliest.toordinal(), one.latest.toordinal() + 1
    return drawn, _placed(place[drawn], np.full(drawn.size, first), np.full(drawn.size, after))


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

    def day(self, months: NDArray[np.float64], first: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the days at which so many months have passed, from Monday to Friday where that can be.

        Args:
            months: since the beginning of all time.
            first: for each the first day that it may be.
            after: for each the first day that it may no more be.

        """
        import numpy as np

        whole = np.clip(np.floor(months).astype(np.int64) - self._first, 0, self._begins.size - 1)
        part = months - (whole + self._first)
        low = np.maximum(self._begins[whole], first)
        high = np.minimum(self._begins[whole] + self._days[whole], after)
        share = (part * self._days[whole] - (low - self._begins[whole])) / np.maximum(high - low, 1)
        return np.asarray(np.clip(_placed(share, low, high), first, after - 1), np.int64)


def _placed(share: NDArray[np.float64], low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the days that lie at so much of the days from `low` to before `high`, each of them as likely.

    Of the days from Monday to Friday where there are any: inspectors and boards do not come at weekends, and of
    holidays, which are a country's, nothing is known here. Shares that rounding puts outside stay within.
    """
    import numpy as np

    before = _working_before(low)
    many = _working_before(high) - before
    at = before + np.clip(np.floor(share * many).astype(np.int64), 0, np.maximum(many - 1, 0))
    working = 1 + at // 5 * 7 + at % 5
    any_day = low + np.clip(np.floor(share * (high - low)).astype(np.int64), 0, np.maximum(high - low - 1, 0))
    return np.asarray(np.where(many > 0, working, any_day), np.int64)


def _working_before(day: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the days from Monday to Friday before a day; the first day of the calendar, 1, is a Monday."""
    import numpy as np

    return np.asarray((day - 1) // 7 * 5 + np.minimum((day - 1) % 7, 5), np.int64)
