"""Lengths of time after something, as rules state them: six to twelve months, up to three years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

import attrs

from trustmodel.model.errors import ValueProblem

_FIRST, _LAST = date(1, 1, 2), date(9999, 12, 30)


class Unit(StrEnum):
    """What a length of time is counted in; a year is twelve months."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_A_YEAR = {Unit.DAY: Fraction(146097, 400), Unit.WEEK: Fraction(146097, 2800), Unit.MONTH: Fraction(12)}


@attrs.frozen
class Lapse:
    """How long after something else a thing falls: between `least` and `most` units, both included.

    Raises:
        ValueProblem: if it is negative or reversed, or can only fall at once (most is nought).

    """

    least: int
    most: int
    unit: Unit = Unit.MONTH

    def __attrs_post_init__(self) -> None:
        if self.least < 0 or self.most < self.least:
            raise ValueProblem(
                f"the time of {self.least} to {self.most} {self.unit}s is negative or falls",
                "write the lesser number first, such as `6 to 12 months`",
            )
        if self.most == 0:
            raise ValueProblem("a time of nought never passes, so it never fires", "write at least `1 day`")

    def after(self, earliest: date, latest: date) -> tuple[date, date]:
        """Give the first and the last day on which it can fall, counted from something between two days.

        A month later is the same day of the next month, or its last day where it has no such day. What would leave
        the calendar stays at its end.
        """
        return _later(earliest, self.least, self.unit), _later(latest, self.most, self.unit)

    @property
    def years(self) -> tuple[Fraction, Fraction]:
        """The least and the most in years: twelve months, or the mean length of a year of the calendar in days."""
        return self.least / _A_YEAR[self.unit], self.most / _A_YEAR[self.unit]

    def __str__(self) -> str:
        if self.least == 0:
            return f"up to {self.most} {self.unit}s" if self.most > 1 else f"up to 1 {self.unit}"
        return f"{self.least} to {self.most} {self.unit}s"


def _later(day: date, number: int, unit: Unit) -> date:
    if unit in _DAYS:
        try:
            return min(max(day + timedelta(days=number * _DAYS[unit]), _FIRST), _LAST)
        except OverflowError:
            return _LAST
    months = day.year * 12 + day.month - 1 + number
    year, month = months // 12, months % 12 + 1
    if year > _LAST.year:
        return _LAST
    return date(year, month, min(day.day, monthrange(year, month)[1]))
