"""How many events a year an activity causes in a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from trustmodel.model import Activity, Amount, Cadence, Range, Tri, ValueProblem, When, Window
from trustmodel.scrutiny.conditions.holding import Stretch
from trustmodel.scrutiny.conditions.readings import NOTHING, Share

_NONE = Range.exactly(0)
_HALF = Fraction(1, 2)


def events(activity: Activity, parts: Sequence[Stretch], window: Window) -> Amount:
    """Give the expected events a year of one activity, however many parties it looks at.

    A rate counts for the share of the window for which its cadence applies: rate x days that apply / days of
    the window, so that twelve a year are twelve in any window of a year, leap or not. It is the frequency
    of the Standard Cost Model (International Standard Cost Model Manual, 2005), cut to a period. With a given
    mix of grades the rate is the mean over the mix, not that of a mean grade. Dated occurrences count by
    number / years of the window, and are all there are: where a cadence has dates they replace its rate.

    Args:
        activity: what happens.
        parts: the stretches of the window in which it exists.
        window: the period.

    Returns:
        Events a year, never negative. The most likely value takes the middle of what is not known. A cadence
        that nobody states is named as unknown by the id of the activity, and the amount is then a lower
        bound.

    Raises:
        ValueProblem: if a rate is negative.

    """
    total = _NONE
    for cadence in activity.cadences:
        if cadence.per_year and cadence.per_year.low < 0:
            raise ValueProblem(
                f"activity {activity.id!r} happens {cadence.per_year} times a year",
                "write a rate that is not negative",
            )
    for part in parts:
        weight = Fraction(part.days, window.days)
        total += rate(activity.cadences, part).scaled(weight, weight)
    for index, cadence in enumerate(activity.cadences, start=1):
        if cadence.dates:
            total += _dated(cadence.dates, index, parts, window)
    unknown = any(vague(activity, part) for part in parts)
    return Amount(total, (activity.id,) if unknown else ())


def applies(activity: Activity, parts: Sequence[Stretch]) -> bool:
    """Tell whether an activity applies, or may, in some of these stretches.

    One whose cadences all wait for something else (a worse judgement, another status) does not.
    """
    indexes = range(1, len(activity.cadences) + 1) if activity.cadences else (0,)
    return any(part.share(index).high for part in parts for index in indexes)


def vague(activity: Activity, part: Stretch) -> bool:
    """Tell whether nobody states how often an activity happens within one stretch, in part or at all."""
    if not activity.cadences:
        return part.share(0).high > 0
    return any(
        part.share(index).high > 0
        for index, cadence in enumerate(activity.cadences, start=1)
        if cadence.per_year is None and not cadence.dates
    )


def rate(cadences: Sequence[Cadence], part: Stretch) -> Range:
    """Give times a year within one stretch, over the cadences that have a rate."""
    # Each reading of the unknowns gives a least, a likely and a greatest sum; the outermost of them stand.
    rated = [
        (index, cadence.per_year)
        for index, cadence in enumerate(cadences, start=1)
        if cadence.per_year is not None and not cadence.dates
    ]
    lows: list[Fraction] = []
    means: list[Fraction] = []
    highs: list[Fraction] = []
    for shares in part.readings:
        lows.append(sum((rate.low * shares[index].low for index, rate in rated), Fraction(0)))
        highs.append(sum((rate.high * shares[index].high for index, rate in rated), Fraction(0)))
        middle = (rate.likely * (shares[index].low + shares[index].high) / 2 for index, rate in rated)
        means.append(sum(middle, Fraction(0)))
    found = Range(min(lows), (min(means) + max(means)) / 2, max(highs))
    return found if part.live is Tri.YES else Range(Fraction(0), found.likely / 2, found.high)


def _dated(dates: Sequence[When], index: int, parts: Sequence[Stretch], window: Window) -> Range:
    shares = [_date(moment, index, parts, window) for moment in dates]
    low = sum((share.low for share in shares), Fraction(0)) / window.years
    high = sum((share.high for share in shares), Fraction(0)) / window.years
    return Range(low, (low + high) * _HALF, high)


def _date(moment: When, index: int, parts: Sequence[Stretch], window: Window) -> Share:
    # A date that is one of several days counts at the least as on the worst, at the most as on the best.
    if not overlaps(moment, window.start, window.end):
        return NOTHING
    met = [part.share(index) for part in parts if overlaps(moment, part.start, part.end)]
    covered = sum(_days_in(moment, part.start, part.end) for part in parts)
    sure = covered == (moment.before - moment.earliest).days
    low = min((share.low for share in met), default=Fraction(0)) if sure else Fraction(0)
    return Share(low, max((share.high for share in met), default=Fraction(0)))


def overlaps(moment: When, start: date, end: date) -> bool:
    """Tell whether a moment can lie in [`start`, `end`)."""
    return moment.earliest < end and start < moment.before


def _days_in(moment: When, start: date, end: date) -> int:
    return max(0, (min(moment.before, end) - max(moment.earliest, start)).days)
