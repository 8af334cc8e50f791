"""Expected hours and events by month or week, and the worst weeks on end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import attrs

from trustmodel.model import Amount, Bearer, Range, Window
from trustmodel.model.quantities import ZERO
from trustmodel.scrutiny.conditions.holding import Stretch, stretches
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.dated.spread import years
from trustmodel.scrutiny.expected.cadence import vague
from trustmodel.scrutiny.expected.calendar import Calendar

_DAY = timedelta(days=1)
_A_DAY = Fraction(400, 146097)  # years: the mean of the calendar

RATES = frozenset({EntryKind.EXPECTED})
REPLAYED = frozenset({EntryKind.EXPECTED, EntryKind.HAPPENED})
_Key = tuple[str, bool]  # the activity, and whether it took place
_Alike = tuple[int, tuple[int, ...], frozenset[str]]  # months, entries that last through all of them, unknown cadences


@attrs.frozen(kw_only=True)
class Load:
    """What is expected within some days.

    Attributes:
        start: first day.
        end: first day after.
        events: expected events; activities whose cadence is unknown within these days are named as unknown.
        hours: expected hours by bearer, sorted; never added up. Activities that happen within these days, or may, and
            whose cadence or effort is unknown are named as unknown.

    """

    start: date
    end: date
    events: Amount
    hours: tuple[tuple[Bearer, Amount], ...]


def months(window: Window) -> tuple[tuple[date, date], ...]:
    """Cut a window into months of the calendar; the first and the last may be parts of one."""
    edges = {window.start, window.end}
    day = date(window.start.year, window.start.month, 1)
    while day < window.end:
        if day > window.start:
            edges.add(day)
        if (day.year, day.month) == (date.max.year, date.max.month):
            break
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(pairwise(sorted(edges)))


def calendar_years(window: Window, number: int = 1) -> tuple[tuple[date, date], ...]:
    """Cut a window at the turn of every year, or of every so many years (2010, 2020, ...); its ends may be parts."""
    turns = range((window.start.year // number + 1) * number, window.end.year + 1, number)
    inside = (date(year, 1, 1) for year in turns)
    edges = {window.start, window.end, *(day for day in inside if window.start < day < window.end)}
    return tuple(pairwise(sorted(edges)))


def weeks(window: Window, number: int = 1) -> tuple[tuple[date, date], ...]:
    """Cut a window into stretches of so many weeks from its first day; the last may be shorter."""
    step = 7 * number
    edges = [window.start + timedelta(days=days) for days in range(0, window.days, step)]
    return tuple(pairwise([*edges, window.end]))


def profile(
    calendar: Calendar,
    entries: Iterable[Entry],
    periods: Iterable[tuple[date, date]],
    kinds: tuple[str, ...] = (),
    counting: frozenset[EntryKind] = RATES,
    *,
    by_days: bool = False,
) -> tuple[Load, ...]:
    """Give what is expected, or was, in each of several periods.

    Args:
        calendar: whose efforts hold.
        entries: its dated calendar, or what `replayed` makes of it.
        periods: as [first day, first day after).
        kinds: only activities of these kinds; empty is all.
        counting: which entries count: of the calendar only what is expected, since what happened and what is due stand
            beside it; of what is replayed both (`REPLAYED`).
        by_days: whether all days count the same, as weeks need it.

    Returns:
        One load a period, in their order. An entry is divided among periods by its days, of which those of a month make
        a twelfth of a year whatever their number, so that twelve a year are one in each; or, `by_days`, by the mean
        length of a year. Rates of periods that follow one another add up, save `by_days`. One of a stated date that
        straddles two periods is 0 to 1 in each, with its most likely value divided.

    """
    shown = _counted(entries, kinds, counting)
    known = calendar.arrangement.activities
    lines = [line for line in calendar.lines if not kinds or known[line.activity].kind in kinds]
    units = _Units(calendar)
    unsaid = {line.activity: _vague(calendar, line.activity) for line in lines if line.events.at_least}
    alike: dict[_Alike, Load] = {}
    found: list[Load] = []
    for start, end in periods:
        here = [at for at, one in enumerate(shown) if one.earliest < end and start <= one.latest]
        silent = frozenset(
            activity for activity, parts in unsaid.items() if any(one.start < end and start < one.end for one in parts)
        )
        # Whole months of which nothing begins or ends within are alike: centuries are worked out as fast as years.
        same = 0 if by_days else _alike(start, end, [shown[at] for at in here])
        key = (same, tuple(here), silent)
        load = alike.get(key) if same else None
        if load is None:
            parts = [(one, _within(one, start, end, by_days=by_days)) for one in (shown[at] for at in here)]
            load = _load(calendar, units, parts, silent, start, end)
            alike[key] = load
        found.append(attrs.evolve(load, start=start, end=end))
    return tuple(found)


def _alike(start: date, end: date, here: Iterable[Entry]) -> int:
    """Give how many whole months a period has, if every entry lasts all through it; else 0."""
    if (
        start.day != 1
        or end.day != 1
        or any(one.dated or start < one.earliest or one.latest < end - _DAY for one in here)
    ):
        return 0
    return (end.year - start.year) * 12 + end.month - start.month


def _load(
    calendar: Calendar,
    units: _Units,
    here: Iterable[tuple[Entry, Range]],
    silent: frozenset[str],
    start: date,
    end: date,
) -> Load:
    counted: dict[_Key, list[Range]] = {}
    for one, part in here:
        counted.setdefault(_key(one), []).append(part)
    borne: dict[Bearer, list[Amount]] = {bearer: [] for bearer in calendar.bearers}
    sums = {key: Range.total(parts) for key, parts in counted.items()}
    for key in sorted({*sums, *((activity, False) for activity in silent)}):
        activity, took_place = key
        events = Amount(sums.get(key, ZERO), (activity,) if activity in silent and not took_place else ())
        if not events.at_least and events.known.high == 0:
            continue
        # Of an activity without any effort somebody's hours are unknown, and nobody says whose.
        each = units.of(key) or tuple((bearer, None) for bearer in calendar.bearers)
        for bearer, hours in each:
            taken = Amount(unknown=(activity,)) if hours is None else Amount(events.known * hours, events.unknown)
            borne.setdefault(bearer, []).append(taken)
    return Load(
        start=start,
        end=end,
        events=Amount(Range.total(sums.values()), tuple(sorted(silent))),
        hours=tuple((bearer, Amount.total(borne[bearer])) for bearer in Bearer if bearer in borne),
    )


def _counted(entries: Iterable[Entry], kinds: tuple[str, ...], counting: frozenset[EntryKind]) -> list[Entry]:
    return [one for one in entries if one.kind in counting and (not kinds or one.what in kinds)]


def _key(one: Entry) -> _Key:
    # What happened and no activity can have been is named by the claim that tells of it.
    return one.activity or one.rests_on[0], one.kind is EntryKind.HAPPENED


def _vague(calendar: Calendar, activity: str) -> tuple[Stretch, ...]:
    """Give the stretches of the window in which nobody states how often an activity happens."""
    record = calendar.arrangement.activities[activity]
    return tuple(part for part in stretches(calendar.arrangement, record, calendar.window) if vague(record, part))


class _Units:
    """The hours that one occasion takes of each bearer and role; of one that took place, no share was not done."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._told: dict[_Key, tuple[tuple[Bearer, Range | None], ...]] = {}

    def of(self, key: _Key) -> tuple[tuple[Bearer, Range | None], ...]:
        """Give the hours of an activity; none at all where no effort is stated of it."""
        if key not in self._told:
            record = self._calendar.arrangement.activities.get(key[0])
            once = Amount(Range.exactly(1))
            lines = self._calendar.book.hours(record, once, took_place=key[1]) if record else ()
            self._told[key] = tuple((one.bearer, one.hours) for one in lines)
        return self._told[key]


def _within(one: Entry, start: date, end: date, *, by_days: bool) -> Range:
    after = one.latest + _DAY
    first, last = max(one.earliest, start), min(after, end)
    whole = one.events.known
    if one.dated:
        if (first, last) == (one.earliest, after):
            return whole
        share = Fraction((last - first).days, (after - one.earliest).days)
        return Range(Fraction(0), whole.likely * share, whole.high)
    length = (last - first).days * _A_DAY if by_days else years(first, last)
    share = length / years(one.earliest, after)
    return whole.scaled(share, share)


def worst(
    calendar: Calendar,
    entries: Iterable[Entry],
    number: int,
    bearer: Bearer | None,
    kinds: tuple[str, ...] = (),
    counting: frozenset[EntryKind] = RATES,
) -> Load | None:
    """Find the so many weeks on end, anywhere in the window, in which most is expected, or was.

    Args:
        calendar: whose efforts hold.
        entries: its dated calendar, or what `replayed` makes of it.
        number: how many weeks.
        bearer: whose hours are most; `None` is events. By their most likely values.
        kinds: only activities of these kinds; empty is all.
        counting: which entries count, as of `profile`.

    Returns:
        What is expected in these weeks, of equal ones the first; `None` where the window is shorter. It is exact: the
        sum over so many weeks changes evenly but for the days at which an entry begins or ends, so that only weeks
        that begin or end on such a day, or with the window, can be the worst.

    """
    window, span = calendar.window, timedelta(days=7 * number)
    if window.days < span.days:
        return None
    shown, units = _counted(entries, kinds, counting), _Units(calendar)
    slopes: dict[date, Fraction] = {window.start: Fraction(0), window.end: Fraction(0)}
    weights = {key: _weight(units, key, bearer) for key in {_key(one) for one in shown}}
    for one in shown:
        after = one.latest + _DAY
        days = Fraction((after - one.earliest).days)
        slope = (
            one.events.known.likely
            * weights[_key(one)]
            * (1 / days if one.dated else _A_DAY / years(one.earliest, after))
        )
        slopes[one.earliest] = slopes.get(one.earliest, Fraction(0)) + slope
        slopes[after] = slopes.get(after, Fraction(0)) - slope
    edges = sorted(slopes)
    totals, slope = [Fraction(0)], Fraction(0)
    steps: list[Fraction] = []
    for start, end in pairwise(edges):
        slope += slopes[start]
        steps.append(slope)
        totals.append(totals[-1] + slope * (end - start).days)

    def until(day: date) -> Fraction:
        at = bisect_right(edges, day) - 1
        return totals[at] + (steps[at] * (day - edges[at]).days if at < len(steps) else 0)

    starts = {day for edge in edges for day in (edge, edge - span) if window.start <= day <= window.end - span}
    best = min(starts, key=lambda day: (until(day) - until(day + span), day))
    return profile(calendar, shown, ((best, best + span),), kinds, counting, by_days=True)[0]


def _weight(units: _Units, key: _Key, bearer: Bearer | None) -> Fraction:
    if bearer is None:
        return Fraction(1)
    return sum((hours.likely for whose, hours in units.of(key) if whose is bearer and hours), Fraction(0))
