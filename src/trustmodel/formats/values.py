"""Reading single values from text: dates, numbers, ranges, cadences, yes and no."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from trustmodel.model import Range, Span, Tri, ValueProblem, When, Window
from trustmodel.model.time import parse_day

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_YEARS = range(1000, 3000)
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?|-?[0-9]{1,9}/[1-9][0-9]{0,8}")
_WITH_COMMA = re.compile(r"-?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?")
_TRI = {"yes": Tri.YES, "true": Tri.YES, "no": Tri.NO, "false": Tri.NO, "unknown": Tri.UNKNOWN}
_RATE = re.compile(r"(?P<number>.+?) (?:times )?(?:a|per|each) year")
_OVER = re.compile(r"(?P<number>.+?) in (?P<years>\S+) years?")
_EVERY = re.compile(r"every (?:(?P<number>\S+) )?(?P<unit>day|week|fortnight|month|year)s?")
_WORDS = {
    "weekly": 52,
    "fortnightly": 26,
    "monthly": 12,
    "quarterly": 4,
    "half-yearly": 2,
    "six-monthly": 2,
    "twice a year": 2,
    "once a year": 1,
    "yearly": 1,
    "annually": 1,
}
_A_YEAR = {"day": 365, "week": 52, "fortnight": 26, "month": 12, "year": 1}
_NO_RATE = frozenset({"unknown", "as events occur", "per case", "once"})
_RATES = (
    "write `12 a year`, `0 to 4 a year`, `twice a year`, `1 in 3 years`, `monthly`, `every 6 weeks`, "
    "`as events occur`, `at least once in 3 years`, `every 3 years, give or take 6 months`, `every 6 to 12 months`, "
    "`unknown`, or dates; other words go under `stated`"
)


def number(text: str) -> Fraction:
    """Read `12`, `4.5` or `1/3`. Raises `ValueProblem` for anything else."""
    if not _NUMBER.fullmatch(text):
        raise ValueProblem(f"{_short(text)} is not a number", _cure(text))
    return Fraction(text)


def _cure(text: str) -> str:
    """Say what to write instead of what is no number: cells of workbooks come as a formula or as an error."""
    if text.startswith("="):
        return "this formula was never worked out: open and save the file in a spreadsheet program, or write its value"
    if text.startswith("#"):
        return "this cell shows an error: write the value itself"
    if _WITH_COMMA.fullmatch(text):
        return "write a point before decimals, and no comma in thousands: 10.5, 1200"
    return "write digits, such as 12, 4.5 or 1/3"


def points(text: str) -> Range:
    """Read `12` or `2 to 4` as a range. Raises `ValueProblem` for anything else, or where the range falls."""
    first, to, last = text.partition(" to ")
    low = number(first.strip())
    if not to:
        return Range.exactly(low)
    high = number(last.strip())
    if high < low:
        raise ValueProblem(f"{_short(text)} falls", "write the lesser number first")
    return Range.between(low, high)


def tri(text: str) -> Tri:
    """Read yes, no or unknown (true and false are taken as well). Raises `ValueProblem` for anything else."""
    try:
        return _TRI[text]
    except KeyError:
        raise ValueProblem(f"{_short(text)} is neither yes, no nor unknown", "write yes, no or unknown") from None


def yes(text: str) -> bool:
    """Read yes or no. Raises `ValueProblem` for anything else."""
    if _TRI.get(text) not in (Tri.YES, Tri.NO):
        raise ValueProblem(f"{_short(text)} is neither yes nor no", "write yes or no")
    return _TRI[text] is Tri.YES


def moment(text: str) -> When:
    """Read a moment to the precision that it is known to, as `When.parse` does. Raises `ValueProblem`."""
    _check_years(text)
    first, dots, last = text.partition("..")
    if dots and first.strip() and last.strip() and When.parse(last).before <= When.parse(first).earliest:
        raise ValueProblem(f"the range {_short(text)} ends before it starts", "swap the two dates")
    return When.parse(text)


def day(text: str) -> date:
    """Read one exact day. Raises `ValueProblem` as `parse_day` does."""
    _check_years(text)
    return parse_day(text)


def window(text: str) -> Window:
    """Read a period between two days, the second excluded. Raises `ValueProblem` as `Window.parse` does."""
    _check_years(text)
    return Window.parse(text)


def names_a_year(text: str) -> bool:
    """Tell whether a text names a year, or says that none is known."""
    return text == "unknown" or any(int(year) in _YEARS for year in _YEAR.findall(text))


def days(text: str) -> Span:
    """Read the days that something took, the last included: `2015-11-24..2015-12-17`. Raises `ValueProblem`."""
    when = moment(text)
    after = timedelta(days=1)
    if not when.is_known:
        raise ValueProblem("`unknown` says nothing of when it took place", "write a range, such as 2015..2018")
    if when.is_day or ".." in text:
        return Span(When.on(when.earliest), When.on(when.last + after))
    # a month or a year: it took place some time in it, so neither end is known more closely
    return Span(when, When(when.earliest + after, when.before + after))


def rate(text: str) -> Range | None:
    """Read a cadence in words as times a year; `None` where it is stated to have no known rate.

    Raises:
        ValueProblem: if the text is none of the ways to state a cadence, or the rate is negative.

    """
    stated = text.strip()
    if stated in _NO_RATE:
        return None
    if stated in _WORDS:
        return Range.exactly(_WORDS[stated])
    try:
        if match := _EVERY.fullmatch(stated):
            return Range.exactly(Fraction(_A_YEAR[match["unit"]]) / _positive(match["number"] or "1"))
        if match := _OVER.fullmatch(stated):
            years = _positive(match["years"])
            return _not_negative(points(match["number"])).scaled(1 / years, 1 / years)
        if match := _RATE.fullmatch(stated):
            return _not_negative(points(match["number"]))
    except ValueProblem as problem:
        raise ValueProblem(f"{_short(stated)} is not a cadence: {problem.rule}", _RATES) from None
    raise ValueProblem(f"{_short(stated)} is not a cadence", _RATES)


def _check_years(text: str) -> None:
    """Refuse digits of other scripts, and years so far off that counting from them would leave the calendar."""
    if not text.isascii():
        raise ValueProblem(f"{_short(text)} is not a date", "write it with the digits 0 to 9")
    if re.search(r"-00(?![0-9])", text):
        raise ValueProblem(f"{_short(text)} is not a day of the calendar", "months and days count from 01")
    for year in _YEAR.findall(text):
        if int(year) not in _YEARS:
            cure = f"write a year from {_YEARS[0]} to {_YEARS[-1]}; what has no end has no `until`"
            raise ValueProblem(f"the year {year} is out of reach", cure)


def _positive(text: str) -> Fraction:
    value = number(text)
    if value <= 0:
        raise ValueProblem(f"{text} is not more than nothing, so it never fires")
    return value


def _not_negative(value: Range) -> Range:
    if value.low < 0:
        raise ValueProblem("a rate cannot be negative")
    return value


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
