"""Reading how often something happens, and how long after something else, as people state it."""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from trustmodel.formats.values import number, rate
from trustmodel.model import Lapse, Range, Unit, ValueProblem

_COUNT = {"once": 1, "twice": 2}
_WINDOW = re.compile(r"at least (?P<count>once|twice|[0-9]+ times) in (?:every |each )?(?P<length>.+)")
_BETWEEN = re.compile(r"every (?P<length>.+ to .+)")
_AROUND = re.compile(r"every (?P<length>.+?),? give or take (?P<slack>.+)")
_LENGTH = re.compile(r"(?:up to )?(?P<first>[0-9./]+)(?: to (?P<last>[0-9./]+))? (?P<unit>[a-z]+?)s?")
_UNITS = {"day": (Unit.DAY, 1), "week": (Unit.WEEK, 1), "month": (Unit.MONTH, 1), "year": (Unit.MONTH, 12)}
_LENGTHS = "write `6 to 12 months`, `up to 3 years`, `14 weeks` (up to so many) or `10 to 20 days`"


@attrs.frozen
class Said:
    """A cadence in words: the times a year that follow from it, and within what the next one falls, where it says."""

    per_year: Range | None
    within: Lapse | None = None


def said(text: str) -> Said:
    """Read a cadence in words.

    `at least once in 3 years` is the rate of a third and a next one due within three years of the last; `every 6 to
    12 months` is one to two a year; `every 3 years, give or take 6 months` is a third, due 30 to 42 months after the
    last. All else is a rate alone.

    Raises:
        ValueProblem: if the text is none of the ways to state a cadence, or it would never fire.

    """
    stated = text.strip()
    if match := _WINDOW.fullmatch(stated):
        within = _up_to(match["length"], stated)
        words = match["count"]
        count = _COUNT.get(words) or int(words.split()[0])
        if count < 1:
            raise ValueProblem(f"{stated!r} is not a cadence: it never fires", "write `at least once in 3 years`")
        # Of several in one window only the last is bound to the whole of it.
        return Said(_one(count / within.years[1]), within if count == 1 else None)
    if match := _AROUND.fullmatch(stated):
        middle, slack = _up_to(match["length"], stated), _up_to(match["slack"], stated)
        if middle.unit is not slack.unit or slack.most >= middle.most:
            raise ValueProblem(
                f"{stated!r} is not a cadence: it may be out by as long as it takes, or in another unit",
                "write months or years on both sides, or days, or weeks: `every 3 years, give or take 6 months`",
            )
        within = Lapse(middle.most - slack.most, middle.most + slack.most, middle.unit)
        return Said(_one(1 / middle.years[1]), within)
    if match := _BETWEEN.fullmatch(stated):
        within = lapse(match["length"])
        least, most = within.years
        if not least:
            raise ValueProblem(
                f"{stated!r} is not a cadence: it has no greatest rate", "write a least time above nought"
            )
        return Said(Range.between(1 / most, 1 / least), within)
    return Said(rate(stated))


def lapse(text: str) -> Lapse:
    """Read how long after something a thing falls: `6 to 12 months`, `up to 3 years`, `14 weeks` (up to so many).

    Raises:
        ValueProblem: if it is no length of time, has an unknown unit, is not a whole number of days, weeks or months,
            or is reversed or nought.

    """
    stated = text.strip()
    match = _LENGTH.fullmatch(stated)
    if match is None:
        raise ValueProblem(f"{stated[:60]!r} is not a length of time", _LENGTHS)
    if match["unit"] not in _UNITS:
        raise ValueProblem(f"there is no unit {match['unit'][:60]!r}", "count in days, weeks, months or years")
    unit, size = _UNITS[match["unit"]]
    if match["last"] is not None and stated.startswith("up to"):
        raise ValueProblem(f"{stated[:60]!r} is not a length of time", _LENGTHS)
    first, last = number(match["first"]) * size, number(match["last"] or match["first"]) * size
    if first.denominator != 1 or last.denominator != 1 or last > 12000:
        raise ValueProblem(
            f"{stated[:60]!r} is not a whole number of days, weeks or months, or longer than 1000 years", _LENGTHS
        )
    return Lapse(int(first) if match["last"] is not None else 0, int(last), unit)


def _up_to(text: str, stated: str) -> Lapse:
    found = lapse(text)
    if found.least:
        raise ValueProblem(f"{stated[:60]!r} is not a cadence", "write one length of time, such as `3 years`")
    return found


def _one(value: Fraction) -> Range:
    return Range.exactly(value)
