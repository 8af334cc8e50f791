"""Drawn dates: as many as are expected, evenly, from streams of their own, and judgements ahead as outlooks have them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import cast

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scrutiny.builders import YEAR, activity, arrangement, dated, graded, judged, yearly
from tests.scrutiny.dated.test_calendar_laws import WINDOW, arrangements, moved
from tests.scrutiny.dated.test_entries import occurrence, on
from tests.scrutiny.schedules.job import moves, percent

from trustmodel.model import (
    Activity,
    Arrangement,
    Bearer,
    Claims,
    Effort,
    Moves,
    Outlook,
    Range,
    ValueProblem,
    When,
    Window,
)
from trustmodel.scrutiny.dated.entries import EntryKind, entries
from trustmodel.scrutiny.dated.profile import months
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.schedules.exact import Exact
from trustmodel.scrutiny.schedules.futures import Futures, futures
from trustmodel.scrutiny.schedules.greatest import greatest
from trustmodel.scrutiny.schedules.schedule import Dated, Schedule, on_dates, over

SIX = Window(date(2015, 1, 1), date(2021, 1, 1))


def drawn(shown: Arrangement, draws: int = 2000, seed: int = 7, window: Window = YEAR) -> Futures:
    return futures(Calendar.of(shown, window), draws, seed)


def days(found: Futures, name: str) -> dict[int, list[date]]:
    """Give the days of an activity by draw."""
    told: dict[int, list[date]] = {}
    for one in found.times:
        if one.entry.activity == name:
            for draw, day in zip(one.draws.tolist(), one.days.tolist(), strict=True):
                told.setdefault(draw, []).append(date.fromordinal(day))
    return told


def test_twelve_a_year_are_one_in_each_month_or_so() -> None:
    found = days(drawn(arrangement(activities=(activity("m", yearly(12)),)), 200), "m")
    assert len(found) == 200
    for every in found.values():
        assert [day.month for day in every] == list(range(1, 13))
    assert len({every[0].day for every in found.values()}) == 22  # every working day of January 2015


def test_rare_ones_come_in_their_share_of_years() -> None:
    found = days(drawn(arrangement(activities=(activity("m", yearly(Fraction(1, 3))),)), 3000), "m")
    assert abs(len(found) / 3000 - 1 / 3) < 4 * (2 / 9 / 3000) ** 0.5
    assert all(len(every) == 1 for every in found.values())


@settings(max_examples=25, deadline=None)
@given(arrangements(), st.integers(0, 1000))
def test_on_average_as_many_come_as_are_expected_beside_the_record(found: Arrangement, seed: int) -> None:
    """Of each activity: within five standard errors, where the mean of a range is its PERT mean.

    Of what only judgements bring no more than that: before an inspection that can have given one none comes.
    """
    draws = 2000
    worked = Calendar.of(found, WINDOW)
    rest = [one for one in replayed(entries(worked), WINDOW) if one.kind is EntryKind.EXPECTED]
    run = futures(worked, draws, seed)
    for one in found.claims.activities:
        mean = sum(
            (
                each.events.known.likely if each.dated else each.events.known.mean
                for each in rest
                if each.activity == one.id
            ),
            Fraction(0),
        )
        counts = np.zeros(draws)
        for each in run.times:
            if each.entry.activity == one.id:
                counts = np.bincount(each.draws, minlength=draws).astype(float)
                assert each.days.min() >= WINDOW.start.toordinal()
                assert each.days.max() < WINDOW.end.toordinal()
        error = max(counts.std(), 0.05) / draws**0.5
        over = counts.mean() - float(mean)
        waits = all(cadence.when.grades or cadence.dates for cadence in one.cadences)
        assert over < 5 * error + 1e-9, one.id
        assert waits or over > -5 * error - 1e-9, one.id


@settings(max_examples=20, deadline=None)
@given(arrangements(), st.integers(0, 1000))
def test_four_hundred_years_later_the_same_is_drawn(found: Arrangement, seed: int) -> None:
    """The calendar of months and of weekdays repeats: every day moves with its dates; stated dates name their streams."""
    rated = (
        attrs.evolve(one, cadences=tuple(each for each in one.cadences if not each.dates))
        for one in found.claims.activities
    )
    found = attrs.evolve(found, claims=attrs.evolve(found.claims, activities=tuple(rated)))
    later = attrs.evolve(found, claims=cast("Claims", moved(found.claims, 146097)))
    there = Window(date(2415, 1, 1), date(2417, 1, 1))
    one, other = (
        [(each.entry.activity, each.draws.tolist(), each.days.tolist()) for each in run.times]
        for run in (futures(Calendar.of(found, WINDOW), 20, seed), futures(Calendar.of(later, there), 20, seed))
    )
    assert other == [(name, draws, [day + 146097 for day in days]) for name, draws, days in one]


def test_drawn_days_are_working_days_and_a_stated_day_is_kept() -> None:
    """A Saturday that is stated stays one; of a month that is, and of rates, only Mondays to Fridays are drawn."""
    rates = activity("m", yearly(Range.between(2, 60)))
    stated = activity("d", dated("2015-03-14", "2015-05"))
    found = drawn(arrangement(activities=(rates, stated)), 2000)
    every = days(found, "m")
    counted = Counter(day.weekday() for some in every.values() for day in some)
    assert set(counted) == set(range(5))
    assert max(counted.values()) < 1.05 * min(counted.values())
    assert {some[0] for some in days(found, "d").values()} == {date(2015, 3, 14)}
    in_may = Counter(some[1] for some in days(found, "d").values())
    assert set(in_may) == {date(2015, 5, day) for day in range(1, 32) if date(2015, 5, day).weekday() < 5}


def test_a_window_of_one_weekend_still_has_days() -> None:
    weekend = Window(date(2015, 3, 14), date(2015, 3, 16))
    found = days(drawn(arrangement(activities=(activity("m", yearly(800)),)), 50, window=weekend), "m")
    assert {day for some in found.values() for day in some} == {date(2015, 3, 14), date(2015, 3, 15)}


def test_a_month_has_as_many_as_are_expected_in_it() -> None:
    shown = arrangement(activities=(activity("m", yearly(Range.between(2, 9))), activity("d", dated("2015-03"))))
    counts = drawn(shown, 20_000).counts(months(YEAR))
    expected = np.full(12, 5.5 / 12)
    expected[2] += 1
    assert np.abs(counts.mean(axis=0) - expected).max() < 5 * 0.55 / 20_000**0.5


def test_a_rate_that_is_a_range_has_one_place_in_it_in_each_draw() -> None:
    """Between nothing and forty a year, twenty most likely: a mean of 20, and a PERT deviation of 7.56 beside it."""
    counts = drawn(arrangement(activities=(activity("m", yearly(Range.between(0, 40))),)), 4000).counts(months(YEAR))
    whole = counts.sum(axis=1)
    assert whole.mean() == pytest.approx(20, abs=0.6)
    assert whole.std() == pytest.approx((20 * 20 / 7) ** 0.5, rel=0.05)
    assert np.corrcoef(counts[:, :6].sum(axis=1), counts[:, 6:].sum(axis=1))[0, 1] > 0.9


def test_another_activity_changes_no_draw_and_arrangements_share_theirs() -> None:
    alone = arrangement(activities=(activity("m", yearly(5)),))
    more = arrangement(activities=(activity("a", yearly(7)), activity("m", yearly(5)), activity("z", yearly(1))))
    assert days(drawn(alone, 50), "m") == days(drawn(more, 50), "m")
    assert days(drawn(alone, 50), "m") != days(drawn(alone, 50, seed=8), "m")
    assert days(drawn(alone, 50), "m") == days(drawn(alone, 50), "m")


def test_what_is_on_record_is_not_drawn_again() -> None:
    shown = arrangement(
        activities=(activity("m", yearly(1)),), occurrences=(occurrence("o", "m", on("2015-05-14", "2015-05-15")),)
    )
    found = drawn(shown, 50)
    assert days(found, "m") == {}
    assert [one.earliest for one in found.record] == [date(2015, 5, 14)]


def test_what_nobody_says_how_often_is_not_drawn_and_told() -> None:
    found = drawn(arrangement(activities=(activity("m", yearly(None)), activity("n", yearly(1)))), 20)
    assert found.unknown == ("m",)
    assert days(found, "m") == {}


@pytest.mark.parametrize("draws", [0, 100_001, 10**9])
def test_draws_that_cannot_be_are_refused(draws: int) -> None:
    with pytest.raises(ValueProblem, match="draws"):
        drawn(arrangement(activities=(activity("m", yearly(1)),)), draws)


def scenario(outlook: Outlook, *more: Activity) -> Arrangement:
    """An arrangement with a judgement ahead as building makes it: on the first day, with the mix of that day."""
    mix = outlook.path[0][1] if outlook.path else outlook.moves.long_run(outlook.starts) if outlook.moves else ()
    ahead = [
        attrs.evolve(judged("council", dict(share), str(day), framework="f"), id=f"{outlook.id}:{day}", scenario=True)
        for day, share in (outlook.path or ((outlook.begins, mix),))
    ]
    visits = activity("visit", yearly(12, graded("poor")), of=("council",))
    real = judged("council", "poor", "2014-01-01", framework="f")
    return arrangement(SIX, activities=(visits, *more), judgements=(real, *ahead), outlooks=(outlook,))


def test_a_mixed_path_is_one_grade_or_the_other_in_each_draw() -> None:
    """A third poor: in a third of draws twelve visits a year, in the others none, and never four."""
    half = date(2018, 1, 1)
    path = ((half, (("good", Fraction(2, 3)), ("poor", Fraction(1, 3)))),)
    shown = scenario(Outlook(id="o", of="council", framework="f", begins=half, path=path))
    counts = drawn(shown, 2000, window=SIX).counts(((date(2015, 1, 1), half), (half, date(2021, 1, 1))))
    assert set(counts[:, 0].tolist()) == {36}
    assert set(counts[:, 1].tolist()) == {0, 36}
    assert abs((counts[:, 1] > 0).mean() - 1 / 3) < 5 * (2 / 9 / 2000) ** 0.5


INSPECTION = activity("i", yearly(1), kind="inspection", framework="f", of=("council",))


def chain(matrix: Moves) -> Arrangement:
    return scenario(Outlook(id="o", of="council", framework="f", begins=date(2015, 1, 1), moves=matrix), INSPECTION)


def test_grades_move_at_drawn_inspections() -> None:
    """Poor is always followed by good, and good stays: visits end with the month of the first inspection."""
    found = drawn(chain(moves(("good", "poor"), percent(100, 0), percent(100, 0))), 300, window=SIX)
    inspections, visits = days(found, "i"), days(found, "visit")
    assert len(inspections) == 300
    for draw, every in inspections.items():
        assert len(every) == 6
        assert all((day.year, day.month) <= (every[0].year, every[0].month) for day in visits.get(draw, []))
        assert len(visits.get(draw, [])) >= every[0].month - 1


def test_a_chain_that_starts_in_its_long_run_mix_has_it_on_average() -> None:
    """0.4 up and 0.1 down: a fifth of the time poor, twelve visits a year then, 2.4 a year on average."""
    matrix = moves(("good", "poor"), percent(90, 10), percent(40, 60))
    shown = chain(matrix)
    (outlook,) = shown.claims.outlooks
    stated = attrs.evolve(outlook, starts=matrix.long_run())
    shown = attrs.evolve(shown, claims=attrs.evolve(shown.claims, outlooks=(stated,)))
    found = drawn(shown, 4000, window=SIX)
    counts = np.zeros(4000)
    for draw, every in days(found, "visit").items():
        counts[draw] = len(every)
    assert abs(counts.mean() - 2.4 * 6) < 5 * counts.std() / 4000**0.5
    assert len(found.courses) > 20


def borne(shown: Arrangement, **hours: Range) -> Arrangement:
    efforts = tuple(
        Effort(id=f"e-{name}", activity=name, bearer=Bearer.PROVIDER, hours=each) for name, each in hours.items()
    )
    return attrs.evolve(shown, claims=attrs.evolve(shown.claims, efforts=efforts))


def test_where_all_days_are_known_the_greatest_week_is_that_of_the_schedule() -> None:
    a, b = Range(Fraction(5), Fraction(10), Fraction(40)), Range(Fraction(1), Fraction(20), Fraction(30))
    on_a, on_b = ("2015-02-03", "2015-06-02", "2015-10-10"), ("2015-02-04", "2015-08-12")
    shown = borne(arrangement(activities=(activity("a", dated(*on_a)), activity("b", dated(*on_b)))), a=a, b=b)
    worked = Calendar.of(shown, YEAR)
    found = futures(worked, 20_000, 3)
    assert found.certain
    (one,) = greatest(worked, found)
    told = [
        Dated(id=name, by=name, hours=each, days=on_dates(YEAR, (When.parse(day).earliest for day in moments)))
        for name, each, moments in (("a", a, on_a), ("b", b, on_b))
    ]
    exact = Exact(Schedule(weeks=over(YEAR), dated=tuple(told))).peak((0.5, 0.9, 0.95))
    assert one.over == 1
    for (_, mine), (_, theirs), (_, by_draws) in zip(one.exact, exact, one.drawn, strict=True):
        assert mine == pytest.approx(theirs, rel=2e-3)
        assert by_draws == pytest.approx(theirs, rel=2e-2)


def test_given_drawn_days_exact_and_drawn_agree_and_what_is_unknown_is_named() -> None:
    hours = Range(Fraction(5), Fraction(10), Fraction(40))
    claims = (activity("a", yearly(12)), activity("b", yearly(6)), activity("c", yearly(1)))
    shown = borne(arrangement(activities=claims), a=hours, b=hours)
    worked = Calendar.of(shown, YEAR)
    found = futures(worked, 200, 3)
    assert not found.certain
    (one,) = greatest(worked, found)
    assert one.unknown == ("c",)
    assert one.over == 200
    for (_, exact), (_, by_draws) in zip(one.exact, one.drawn, strict=True):
        assert by_draws == pytest.approx(exact, rel=0.08)
    (many,) = greatest(worked, futures(worked, 20_000, 3))
    for (_, exact), (_, by_draws) in zip(many.exact, many.drawn, strict=True):
        assert by_draws == pytest.approx(exact, rel=0.02)
