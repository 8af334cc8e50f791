"""Laws of the dated calendar: blind to order, moved with its dates, split without loss, less with a status less."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import TypeVar, cast

import attrs
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, judged, status

from trustmodel.model import (
    After,
    Arrangement,
    Cadence,
    Claims,
    Condition,
    Judgement,
    Lapse,
    Occurrence,
    Range,
    Span,
    Status,
    Unit,
    When,
    Window,
)
from trustmodel.scrutiny.dated.coincidence import coincidences
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.profile import calendar_years, months, profile
from trustmodel.scrutiny.expected.calendar import Calendar

_T = TypeVar("_T")
law = settings(max_examples=60, deadline=None)  # a slow machine is no counterexample
DAYS = st.dates(date(2014, 1, 1), date(2018, 1, 1))
WINDOW = Window(date(2015, 1, 1), date(2017, 1, 1))
GRADES = ("inadequate", "good")


@st.composite
def lapses(draw: st.DrawFn, units: tuple[Unit, ...] = tuple(Unit)) -> Lapse:
    least = draw(st.integers(0, 20))
    return Lapse(least, least + draw(st.integers(1, 20)), draw(st.sampled_from(units)))


@st.composite
def cadences(draw: st.DrawFn, units: tuple[Unit, ...] = tuple(Unit)) -> Cadence:
    low, high = sorted(draw(st.tuples(st.integers(0, 12), st.integers(0, 12))))
    grades = tuple(draw(st.sets(st.sampled_from(GRADES), min_size=1)))
    when = Condition(statuses=tuple(draw(st.sets(st.sampled_from(["ifa", "vaa"]), max_size=2))))
    kind = draw(st.sampled_from(["rate", "dates", "last", "judgement", "first"]))
    if kind == "dates":
        moments = draw(st.lists(DAYS, min_size=1, max_size=3))
        return Cadence(dates=tuple(When(day, day + timedelta(days=draw(st.sampled_from([1, 30])))) for day in moments))
    rate = Cadence(per_year=Range.between(low, high), when=when)
    if kind == "rate":
        return rate
    if kind == "judgement":
        asked = attrs.evolve(when, judged="trust", component="overall", grades=grades)
        after = draw(st.sampled_from([After.JUDGEMENT, After.PUBLICATION]))
        return attrs.evolve(rate, when=asked, within=draw(lapses(units)), after=after)
    lapse = draw(lapses(units))
    return attrs.evolve(rate, within=lapse) if kind == "last" else attrs.evolve(rate, first=lapse)


@st.composite
def arrangements(draw: st.DrawFn, units: tuple[Unit, ...] = tuple(Unit)) -> Arrangement:
    activities = tuple(
        activity(name, *draw(st.lists(cadences(units), min_size=1, max_size=2)), kind="inspection", framework=framework)
        for name, framework in (("a", "x"), ("b", "x"), ("c", ""))
    )
    statuses: tuple[Status, ...] = tuple(
        attrs.evolve(status("trust", word), valid=Span(When.on(draw(DAYS)), None))
        for word in ("ifa", "vaa")
        if draw(st.booleans())
    )
    occurrences = tuple(
        Occurrence(id=f"o{number}", activity=draw(st.sampled_from("abc")), of="trust", on=draw(spans()))
        for number in range(draw(st.integers(0, 4)))
    )
    verdicts: tuple[Judgement, ...] = tuple(
        attrs.evolve(
            judged("trust", draw(st.sampled_from(GRADES)), "2014", framework="x"),
            id=f"j{number}",
            published=When.on(draw(DAYS)),
            inspected=draw(st.none() | spans()),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return arrangement(WINDOW, activities=activities, statuses=statuses, occurrences=occurrences, judgements=verdicts)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(DAYS)
    first = When(start, start + timedelta(days=draw(st.sampled_from([1, 1, 28]))))
    end = first.before + timedelta(days=draw(st.integers(0, 20)))
    return Span(first, When.on(end))


def calendar(given: Arrangement, window: Window = WINDOW) -> tuple[Entry, ...]:
    return entries(Calendar.of(given, window))


def moved(value: object, days: int) -> object:
    """Give a value with every date in it moved."""
    if isinstance(value, date):
        return value + timedelta(days=days)
    if isinstance(value, tuple):
        return tuple(moved(one, days) for one in value)
    if attrs.has(type(value)) and not isinstance(value, Lapse):
        fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(value)))
        return type(value)(**{field.name: moved(getattr(value, field.name), days) for field in fields})
    return value


@law
@given(arrangements((Unit.DAY, Unit.WEEK)), st.integers(-400, 400))
def test_shifting_all_dates_shifts_the_calendar(found: Arrangement, days: int) -> None:
    """In days and weeks by any number of days; expected numbers depend on the length of months, their days do not."""
    shifted = attrs.evolve(found, claims=cast("Claims", moved(found.claims, days)))
    later = calendar(shifted, Window(WINDOW.start + timedelta(days=days), WINDOW.end + timedelta(days=days)))
    assert [_days(one, 0) for one in later] == [_days(one, days) for one in calendar(found)]


def _days(one: Entry, by: int) -> tuple[object, ...]:
    step = timedelta(days=by)
    at = (one.earliest + step, one.latest + step, *(day + step for day in (*one.begins, *one.ends)))
    sure = None if one.kind is EntryKind.EXPECTED else one.events
    return (*at, one.kind, one.activity, one.of, sure, one.met, one.rests_on)


@law
@given(arrangements())
def test_four_hundred_years_later_all_is_the_same(found: Arrangement) -> None:
    """The calendar of months repeats: numbers too are what they were."""
    days = 146097
    shifted = attrs.evolve(found, claims=cast("Claims", moved(found.claims, days)))
    later = calendar(shifted, Window(date(2415, 1, 1), date(2417, 1, 1)))
    assert [moved(one, 0) for one in later] == [moved(one, days) for one in calendar(found)]


@law
@given(arrangements(), DAYS)
def test_splitting_a_window_adds_up(found: Arrangement, day: date) -> None:
    """Rates exactly; of a stated date only the most likely value, since it may lie on either side."""
    assume(WINDOW.start < day < WINDOW.end)
    whole = calendar(found)
    halves = (*calendar(found, Window(WINDOW.start, day)), *calendar(found, Window(day, WINDOW.end)))
    for name in "abc":
        for points in (("low", "likely", "high"), ("likely",)):
            dated = points == ("likely",)
            assert _sums(whole, name, points, dated=dated) == _sums(halves, name, points, dated=dated)


@law
@given(arrangements(), DAYS, st.integers(1, 900))
def test_months_years_and_decades_add_up_and_each_is_what_it_is_by_itself(
    found: Arrangement, start: date, days: int
) -> None:
    """Rates exactly, whatever parts of months the window begins and ends with; of stated dates the most likely values."""
    window = Window(start, start + timedelta(days=days))
    worked = Calendar.of(found, window)
    shown = entries(worked)
    (whole,) = profile(worked, shown, [(window.start, window.end)])
    for periods in (months(window), calendar_years(window), calendar_years(window, 10)):
        loads = profile(worked, shown, periods)
        assert sum((load.events.known.likely for load in loads), Fraction(0)) == whole.events.known.likely
        if not any(cadence.dates for one in found.claims.activities for cadence in one.cadences):
            assert Range.total(load.events.known for load in loads) == whole.events.known
        assert loads == tuple(load for each in periods for load in profile(worked, shown, [each]))


def _sums(found: tuple[Entry, ...], name: str, points: tuple[str, ...], *, dated: bool) -> list[Fraction]:
    chosen = [
        one.events.known
        for one in found
        if one.kind is EntryKind.EXPECTED and one.activity == name and one.dated == dated
    ]
    return [sum((getattr(one, point) for one in chosen), Fraction(0)) for point in points]


@law
@given(arrangements(), DAYS)
def test_what_stands_in_a_calendar_stands_in_one_of_its_halves(found: Arrangement, day: date) -> None:
    """What happened and what is due is in the whole if it is in a half; what is overdue in a half was due in the whole."""
    assume(WINDOW.start < day < WINDOW.end)
    whole, first, second = (
        calendar(found, window) for window in (WINDOW, Window(WINDOW.start, day), Window(day, WINDOW.end))
    )
    for kind in (EntryKind.HAPPENED, EntryKind.DUE):
        assert _keys(whole, kind) == _keys(first, kind) | _keys(second, kind)
    overdue = _keys(first, EntryKind.OVERDUE) | _keys(second, EntryKind.OVERDUE)
    assert _keys(whole, EntryKind.OVERDUE) <= overdue
    assert overdue <= _keys(whole, EntryKind.OVERDUE) | _keys(whole, EntryKind.DUE)


def _keys(found: tuple[Entry, ...], kind: EntryKind) -> set[tuple[object, ...]]:
    return {(one.activity, one.of, one.begins, one.ends, one.earliest, one.latest) for one in found if one.kind is kind}


@law
@given(arrangements(), st.sampled_from(["ifa", "vaa"]))
def test_removing_a_status_never_raises_load(found: Arrangement, word: str) -> None:
    """In no part of the window between two days at which anything changes."""
    left = tuple(one for one in found.claims.statuses if one.status != word)
    less = calendar(attrs.evolve(found, claims=attrs.evolve(found.claims, statuses=left)))
    more = calendar(found)
    for name in "abc":
        for point in ("low", "likely", "high"):
            before, after = (_sums(shown, name, (point,), dated=False) for shown in (more, less))
            assert after <= before


@law
@given(arrangements())
def test_another_source_of_the_same_event_makes_no_second_one(found: Arrangement) -> None:
    """Where it gives the same days exactly; of days that are known to the month there may be two."""
    told = [one for one in found.claims.occurrences if one.on.start and one.on.start.is_day]
    again = tuple(attrs.evolve(one, id=f"{one.id}-again") for one in told)
    more = attrs.evolve(found, claims=attrs.evolve(found.claims, occurrences=(*found.claims.occurrences, *again)))

    def seen(shown: tuple[Entry, ...]) -> list[Entry]:
        alike = [attrs.evolve(one, rests_on=(), result="") for one in shown]
        return sorted(alike, key=lambda one: (one.earliest, one.latest, one.kind, one.activity, str(one)))

    assert seen(calendar(more)) == seen(calendar(found))


@law
@given(arrangements(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(found: Arrangement, random: Random) -> None:
    def shuffled(claims: tuple[_T, ...]) -> tuple[_T, ...]:
        return tuple(random.sample(claims, len(claims)))

    held = found.claims
    claims = attrs.evolve(
        held,
        activities=shuffled(held.activities),
        statuses=shuffled(held.statuses),
        occurrences=shuffled(held.occurrences),
        judgements=shuffled(held.judgements),
    )
    other = attrs.evolve(found, claims=claims)
    assert calendar(other) == calendar(found)
    assert coincidences(calendar(other)) == coincidences(calendar(found))


@law
@given(arrangements(), st.integers(1, 30), st.integers(1, 30))
def test_more_weeks_never_lose_a_coincidence(found: Arrangement, weeks: int, more: int) -> None:
    shown = calendar(found)
    fewer = {(one.first, one.second): one.sure for one in coincidences(shown, weeks)}
    wider = {(one.first, one.second): one.sure for one in coincidences(shown, weeks + more)}
    assert fewer.keys() <= wider.keys()
    assert all(wider[pair] or not sure for pair, sure in fewer.items())


def test_the_laws_meet_what_they_speak_of() -> None:
    """Each kind of entry comes up in what the laws draw; `find` raises where none does."""
    quick = settings(max_examples=500, deadline=None, database=None, phases=[Phase.generate])
    find(arrangements(), lambda found: {one.kind for one in calendar(found)} == set(EntryKind), settings=quick)
    find(arrangements(), lambda found: any(one.met for one in calendar(found)), settings=quick)
    find(arrangements(), lambda found: len({one.sure for one in coincidences(calendar(found))}) > 1, settings=quick)
