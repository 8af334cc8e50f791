"""Dates as sources give them, half-open intervals between them, and windows of observation."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

import attrs

from trustmodel.model.counting import counted
from trustmodel.model.errors import ValueProblem
from trustmodel.model.tri import Tri

_DAY = timedelta(days=1)
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_IN_FULL = "write a day in full, such as 2016-02-17"
_SHAPES = "a day (2015-10-01), a month (2015-10), a year (2015), a range (2015-12..2018-01) or unknown"


@attrs.frozen(order=True)
class When:
    """A moment known to some precision: a day, a month, a year, a range of days, or not at all.

    The moment is some day in the half-open interval [`earliest`, `before`). A month is the whole month, never
    silently its first day. Wholly unknown is [`date.min`, `date.max`).

    Raises:
        ValueProblem: if `before` is not after `earliest`.

    """

    earliest: date
    before: date

    def __attrs_post_init__(self) -> None:
        if self.before <= self.earliest:
            raise ValueProblem(
                f"the range ends ({self.before}) before it starts ({self.earliest})", "swap the two dates"
            )

    @property
    def says(self) -> str:
        """The moment for readers: `some time between 2015-12-01 and 2018-01-31` where its text is a range of days."""
        first, dots, last = str(self).partition("..")
        return f"some time between {first} and {last}" if dots else first

    @classmethod
    def on(cls, day: date) -> When:
        """Give the moment that is exactly `day`."""
        return cls(day, day + _DAY)

    @classmethod
    def unknown(cls) -> When:
        """Give the moment of which nothing is known."""
        return cls(date.min, date.max)

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a moment from text.

        Args:
            text: `2015-10-01`, `2015-10`, `2015`, `2015-12..2018-01` or `unknown`.

        Raises:
            ValueProblem: if the text has none of these shapes or names no day of the calendar.

        """
        text = text.strip()
        if text == "unknown":
            return cls.unknown()
        first, dots, last = text.partition("..")
        if not dots:
            return cls(*_bounds(text))
        return cls(_bounds(first)[0], _bounds(last)[1])

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known of the moment."""
        return self.earliest > date.min or self.before < date.max

    @property
    def is_day(self) -> bool:
        """Whether the moment is known to the day."""
        return self.is_known and self.before - self.earliest == _DAY

    @property
    def last(self) -> date:
        """The latest day on which the moment can lie."""
        return self.before - _DAY

    def __str__(self) -> str:
        if not self.is_known:
            return "unknown"
        if self.is_day:
            return self.earliest.isoformat()
        start, end = self.earliest, self.before
        if end == date.max:
            return f"{start.isoformat()} or later"
        if start == date.min:
            return f"{self.last.isoformat()} or earlier"
        if start.day == 1 and end.day == 1:
            if (start.month, end.month, end.year) == (1, 1, start.year + 1):
                return f"{start.year:04d}"
            if end.year * 12 + end.month == start.year * 12 + start.month + 1:
                return f"{start.year:04d}-{start.month:02d}"
        return f"{start.isoformat()}..{self.last.isoformat()}"


def _bounds(text: str) -> tuple[date, date]:
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise ValueProblem(f"{text.strip()!r} is not a date", f"write {_SHAPES}")
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.groups()[1:])
    try:
        if day is not None and month is not None:
            start = date(year, month, day)
            return start, start + _DAY
        start = date(year, 1 if month is None else month, 1)
        if month is None:
            return start, date(year + 1, 1, 1)
        return start, date(year + month // 12, month % 12 + 1, 1)
    except (ValueError, OverflowError):
        raise ValueProblem(f"{text.strip()!r} is not a day of the calendar", f"write {_SHAPES}") from None


@attrs.frozen
class Span:
    """A half-open interval of validity: from `start`, inclusive, until `end`, exclusive.

    `None` is an open side: it held from before anyone asked, or it has no end. A side that exists but is not
    known is `When.unknown()`.

    Raises:
        ValueProblem: if the end cannot lie after the start.

    """

    start: When | None = None
    end: When | None = None

    def __attrs_post_init__(self) -> None:
        if self.start and self.end and self.end.last <= self.start.earliest:
            last = "`until` is the first day on which it no longer holds"
            if self.end == self.start:
                rule = f"it starts and ends with {self.start}, and so never holds"
                raise ValueProblem(rule, f"give a later end: {last}")
            rule = f"it ends ({self.end}) no later than it starts ({self.start})"
            raise ValueProblem(rule, f"swap the dates; {last}")

    @classmethod
    def parse(cls, start: str | None = None, end: str | None = None) -> Span:
        """Read both sides from text; `None` leaves a side open. Raises `ValueProblem` as `When.parse` does."""
        return cls(When.parse(start) if start else None, When.parse(end) if end else None)

    @classmethod
    def of_text(cls, text: str) -> Span:
        """Read an interval from its text, as `str` gives it.

        Raises:
            ValueProblem: if the text is no interval.

        """
        if text == str(ALWAYS):
            return ALWAYS
        if text.startswith("from "):
            return cls.parse(text.removeprefix("from "))
        if text.startswith("until "):
            return cls.parse(None, text.removeprefix("until "))
        start, between, end = text.partition(" to ")
        if not between:
            raise ValueProblem(f"{text!r} is no interval", "write it as 2015-04-01 to 2016-04-01")
        return cls.parse(start, end)

    def covers(self, day: date) -> Tri:
        """Tell whether the interval holds on `day`; unknown where the precision of a bound does not settle it."""
        begun = Tri.YES
        if self.start and self.start.last > day:
            begun = Tri.NO if self.start.earliest > day else Tri.UNKNOWN
        ended = Tri.NO
        if self.end and self.end.earliest <= day:
            ended = Tri.YES if self.end.last <= day else Tri.UNKNOWN
        return begun & ~ended

    def meet(self, other: Span) -> Span | None:
        """Give the intersection with `other`, or `None` where the two surely share no day.

        Each bound of the intersection is known as well as the two that compete for it allow, and no better.
        """
        start = _later(self.start, other.start)
        end = _earlier(self.end, other.end)
        if start and end and end.last <= start.earliest:
            return None
        return Span(start, end)

    def minus(self, *cuts: Span) -> tuple[Span, ...]:
        """Give what is left when other intervals are taken out, in order of time; where nothing is left, nothing."""
        left: tuple[Span, ...] = (self,)
        for cut in cuts:
            left = tuple(piece for one in left for piece in _outside(one, cut))
        return left

    def join(self, other: Span) -> Span:
        """Give the shortest interval that holds both, whatever lies between them."""
        return Span(
            _earlier(self.start, other.start) if self.start and other.start else None,
            _later(self.end, other.end) if self.end and other.end else None,
        )

    @property
    def widest(self) -> tuple[date, date]:
        """The longest reading, as [first day, first day after)."""
        return (
            self.start.earliest if self.start else date.min,
            self.end.last if self.end and self.end.is_known else date.max,
        )

    @property
    def narrowest(self) -> tuple[date, date]:
        """The shortest reading, as [first day, first day after); empty where the second is not after the first."""
        if (self.start and not self.start.is_known) or (self.end and not self.end.is_known):
            return (date.max, date.min)
        return (
            self.start.last if self.start else date.min,
            self.end.earliest if self.end else date.max,
        )

    @property
    def days(self) -> str:
        """The days it took, the last included, for readers."""
        if self.start and self.end and self.start.is_day and self.end.is_day:
            last = self.end.earliest - _DAY
            return str(self.start) if last == self.start.earliest else f"{self.start} to {last}"
        return str(self.start) if self.start else str(self)

    @property
    def says(self) -> str:
        """The interval for readers: as its text, with a range of days as words."""
        if self.start and self.end:
            return f"{self.start.says} to {self.end.says}"
        if self.start:
            return f"from {self.start.says}"
        return f"until {self.end.says}" if self.end else str(self)

    def __str__(self) -> str:
        if self.start and self.end:
            return f"{self.start} to {self.end}"
        if self.start:
            return f"from {self.start}"
        return f"until {self.end}" if self.end else "at all times"


ALWAYS = Span()


def _outside(span: Span, cut: Span) -> tuple[Span, ...]:
    if span.meet(cut) is None:
        return (span,)
    left: list[Span] = []
    if cut.start and cut.start != span.start and (not span.start or span.start.earliest < cut.start.last):
        left.append(Span(span.start, cut.start))
    if cut.end and cut.end != span.end and (not span.end or cut.end.earliest < span.end.last):
        left.append(Span(cut.end, span.end))
    return tuple(left)


def _later(left: When | None, right: When | None) -> When | None:
    if left is None or right is None:
        return left or right
    return When(max(left.earliest, right.earliest), max(left.before, right.before))


def _earlier(left: When | None, right: When | None) -> When | None:
    if left is None or right is None:
        return left or right
    return When(min(left.earliest, right.earliest), min(left.before, right.before))


@attrs.frozen
class Window:
    """A period of observation between two days, half-open: [`start`, `end`).

    Raises:
        ValueProblem: if it is empty or reversed.

    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            if self.end == self.start:
                rule = f"the window begins and ends on {self.start}, which is no day at all: its end is not part of it"
                raise ValueProblem(rule, f"for that day write {self.start}..{self.start + _DAY}")
            rule = f"the window ends ({self.end}) before it starts ({self.start})"
            raise ValueProblem(rule, "swap the two dates")

    @classmethod
    def parse(cls, text: str) -> Window:
        """Read `2016-01-01..2017-01-01`; the second day is outside the window.

        Raises:
            ValueProblem: if the text is not two days joined by two dots, or the window is empty or reversed.

        """
        first, dots, last = text.partition("..")
        if not dots:
            raise ValueProblem(
                f"{text!r} is not a window", "write two days: 2016-01-01..2017-01-01, the second excluded"
            )
        return cls(parse_day(first), parse_day(last))

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.end - self.start).days

    @property
    def years(self) -> Fraction:
        """How many years the window has: exact for whole calendar years and months, by days otherwise.

        A year counts the same whether it is a leap year or not, so that twelve meetings a year are twelve in both.
        """
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        if self.start.day == self.end.day:
            return Fraction(months, 12)
        return Fraction(self.days * 400, 146097)

    @property
    def scaling(self) -> str:
        """What figures "a year" are made of where the window is shorter than one, for readers; empty where it is not.

        It is no threshold: any window under a year is told of.
        """
        if self.years >= 1:
            return ""
        times = float(1 / self.years)
        shown = f"{times:,.0f}" if times >= 100 else f"{times:.1f}".removesuffix(".0")
        return (
            f"The window has {counted(self.days, 'day')}, less than a year: figures a year are scaled up from it, "
            f"{shown} times, so that one event with a date in it counts as {shown} a year."
        )

    def share(self, span: Span) -> tuple[Fraction, Fraction]:
        """Give the least and the greatest share of the window that `span` can cover, each between 0 and 1."""
        return self._part(*span.narrowest), self._part(*span.widest)

    def _part(self, first: date, after: date) -> Fraction:
        days = (min(self.end, after) - max(self.start, first)).days
        return Fraction(max(0, days), self.days)

    @property
    def label(self) -> str:
        """The window for readers: `2016` for the calendar year, else its first and its last day."""
        if self.years == 1 and (self.start.month, self.start.day) == (1, 1):
            return str(self.start.year)
        return f"{self.start} to {self.end - _DAY}"

    def __str__(self) -> str:
        return f"{self.start}..{self.end}"


def parse_day(text: str) -> date:
    """Read one exact day, such as `2016-02-17`.

    Raises:
        ValueProblem: if the text is not a day of the calendar, or is known only to the month or year.

    """
    try:
        moment = When.parse(text)
    except ValueProblem as problem:  # its cure offers months and years, which are refused here
        raise ValueProblem(problem.rule, _IN_FULL) from None
    if not moment.is_day:
        raise ValueProblem(f"{text!r} is not one day", _IN_FULL)
    return moment.earliest
