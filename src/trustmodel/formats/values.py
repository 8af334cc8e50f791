"""Reading single values from text: numbers, ranges, cadences, yes and no."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction

from trustmodel.model import Range, Span, Tri, ValueProblem, When

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?|-?\d{1,9}/[1-9]\d{0,8}")
_TRI = {"yes": Tri.YES, "true": Tri.YES, "no": Tri.NO, "false": Tri.NO, "unknown": Tri.UNKNOWN}
_RATE = re.compile(r"(?:at least |about |up to )?(?P<number>.+?) (?:a|per|each) year")
_OVER = re.compile(r"(?:at least |about |up to )?(?P<number>.+?) in (?P<years>\S+) years?")
_EVERY = re.compile(r"every (?:(?P<number>\S+) )?(?P<unit>day|week|month|year)s?")
_WORDS = {"weekly": 52, "monthly": 12, "quarterly": 4, "half-yearly": 2, "six-monthly": 2, "yearly": 1, "annually": 1}
_A_YEAR = {"day": 365, "week": 52, "month": 12, "year": 1}
_NO_RATE = frozenset({"unknown", "as events occur", "per case", "once"})
_RATES = "write `12 a year`, `0 to 4 a year`, `1 in 3 years`, `monthly`, `every 6 weeks`, `as events occur`, `unknown`, or dates"


def number(text: str) -> Fraction:
    """Read `12`, `4.5` or `1/3`. Raises `ValueProblem` for anything else."""
    if not _NUMBER.fullmatch(text):
        raise ValueProblem(f"{_short(text)} is not a number", "write digits, such as 12, 4.5 or 1/3")
    return Fraction(text)


def points(text: str) -> Range:
    """Read `12` or `2 to 4` as a range. Raises `ValueProblem` for anything else, or where the range falls."""
    low, to, high = text.partition(" to ")
    return Range.between(number(low.strip()), number(high.strip())) if to else Range.exactly(number(text))


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


def days(text: str) -> Span:
    """Read the days that something took, the last included: `2015-11-24..2015-12-17`. Raises as `When.parse`."""
    moment = When.parse(text)
    after = timedelta(days=1)
    if moment.is_day or ".." in text:
        return Span(When.on(moment.earliest), When.on(moment.last + after))
    # a month or a year: it took place some time in it, so neither end is known more closely
    return Span(moment, When(moment.earliest + after, moment.before + after))


def rate(text: str) -> Range | None:
    """
    Read a cadence in words as times a year; `None` where it is stated to have no known rate.

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
        raise ValueProblem(f"{_short(stated)} is not a cadence: {problem.rule}", problem.cure) from None
    raise ValueProblem(f"{_short(stated)} is not a cadence", _RATES)


def _positive(text: str) -> Fraction:
    value = number(text)
    if value <= 0:
        raise ValueProblem(f"{text} is not more than nothing", "such a cadence never fires; leave the activity out")
    return value


def _not_negative(value: Range) -> Range:
    if value.low < 0:
        raise ValueProblem("a rate cannot be negative", "write nought or more")
    return value


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
