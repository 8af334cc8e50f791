"""Totals and peaks of schedules: exact, drawn, and event by event in plain Python, which is what they must agree with."""

from __future__ import annotations

import math
import random
from collections import Counter
from datetime import date
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scrutiny.schedules.job import hours, job, moves, percent

from trustmodel.model import Range, ValueProblem, Window
from trustmodel.scrutiny.schedules.drawn import draw
from trustmodel.scrutiny.schedules.exact import Exact
from trustmodel.scrutiny.schedules.schedule import Dated, Following, Judging, Schedule, every, on_dates, over

SMALL = Schedule(
    weeks=60,
    judging=Judging(
        id="inspection",
        by="inspectors",
        hours=hours(100, 150, 400),
        first=70,
        every=(140, 84),
        starts="better",
        moves=moves(("better", "worse"), percent(70, 30), percent(40, 60)),
    ),
    following=(Following(id="visit", by="inspectors", hours=hours(40, 60, 200), after=20, every=(None, 30)),),
    dated=(
        Dated(id="meeting", by="council", hours=hours(10, 30, 90), days=every(28, 3, 60)),
        Dated(id="return", by="department", hours=hours(50, 80, 300), days=(75, 200, 330, 5000)),
    ),
)


def happened(schedule: Schedule, source: random.Random) -> tuple[dict[int, float], dict[int, set[str]], int]:
    """Live through one future day by day: hours and scrutineers by week, and how many events there were."""
    week_hours: dict[int, float] = {}
    came: dict[int, set[str]] = {}
    events = 0

    def take(one: Dated | Following | Judging, day: int) -> None:
        nonlocal events
        low, mode, high = float(one.hours.low), float(one.hours.likely), float(one.hours.high)
        shape = 1 + 4 * (mode - low) / (high - low)
        drawn = low + (high - low) * source.betavariate(shape, 6 - shape)
        week_hours[day // 7] = week_hours.get(day // 7, 0) + drawn
        came.setdefault(day // 7, set()).add(one.by)
        events += 1

    judging = schedule.judging
    assert judging is not None
    rating, since, due = judging.initial, 0, judging.first
    for day in range(schedule.weeks * 7):
        if day == due:
            take(judging, day)
            chances = [float(chance) for chance in judging.transition[rating]]
            rating, since = source.choices(range(len(chances)), chances)[0], day
            due = day + judging.every[rating]
        for follower in schedule.following:
            gap, waited = follower.every[rating], day - since - follower.after
            if gap and waited >= 0 and waited % gap == 0:
                take(follower, day)
        for one in schedule.dated:
            for _ in range(one.days.count(day)):
                take(one, day)
    return week_hours, came, events


def test_both_ways_agree_with_living_through_it_day_by_day() -> None:
    many, source = 6_000, random.Random(4)
    futures = [happened(SMALL, source) for _ in range(many)]
    totals = np.array([sum(weeks.values()) for weeks, _, _ in futures])
    peaks = np.array([max(weeks.values()) for weeks, _, _ in futures])
    shared = np.mean([sum(len(who) > 1 for who in came.values()) for _, came, _ in futures])
    exact, drawn = Exact(SMALL), draw(SMALL, many, 3)
    found = exact.totals
    assert abs(totals.mean() - float(found.mean)) < 4 * found.sd / math.sqrt(many)
    assert totals.std() == pytest.approx(found.sd, rel=0.03)
    assert np.mean([events for _, _, events in futures]) == pytest.approx(float(found.events), rel=0.01)
    assert shared == pytest.approx(float(found.shared_weeks), rel=0.02)
    assert abs(drawn.mean - float(found.mean)) < 4 * drawn.error
    assert drawn.sd == pytest.approx(found.sd, rel=0.03)
    assert drawn.events == pytest.approx(float(found.events), rel=0.01)
    assert drawn.shared_weeks == pytest.approx(float(found.shared_weeks), rel=0.02)
    for (share, one), (_, other) in zip(exact.peak(), drawn.peak, strict=True):
        # As a share of the futures lived through, within four standard errors and a cell of the grid.
        error = 4 * math.sqrt(share * (1 - share) / many)
        assert abs(np.mean(peaks <= one) - share) < error + 0.002
        assert abs(np.mean(peaks <= other) - share) < 1.5 * error + 0.002


def test_weekly_quantiles_are_those_of_living_through_it() -> None:
    many, source = 3_000, random.Random(5)
    matrix = np.zeros((many, SMALL.weeks))
    for row in matrix:
        for week, value in happened(SMALL, source)[0].items():
            row[week] = value
    shares = (0.5, 0.9)
    found = Exact(SMALL).weekly(shares)
    assert found.shape == (SMALL.weeks, 2)
    for index, share in enumerate(shares):
        below = (matrix <= found[:, index] + 0.2).mean(axis=0)
        under = (matrix < found[:, index] - 0.2).mean(axis=0)
        error = 4 * math.sqrt(share * (1 - share) / many)
        assert (below > share - error).all()
        assert (under < share + error).all()


def test_the_load_job_has_its_known_answers() -> None:
    exact = Exact(job())
    assert float(exact.totals.mean) == pytest.approx(16_802.26, abs=0.005)
    assert exact.totals.sd == pytest.approx(1_320.50, abs=0.005)
    assert dict(exact.peak()) == pytest.approx({0.5: 885.89, 0.9: 1_041.04, 0.95: 1_080.69, 0.99: 1_145.10}, abs=0.02)
    assert len(job().states()) == 68


def test_draws_of_the_load_job_agree_with_the_exact_answers() -> None:
    exact, drawn = Exact(job()), draw(job(), 60_000, 2)
    assert abs(drawn.mean - float(exact.totals.mean)) < 4 * drawn.error
    assert drawn.sd == pytest.approx(exact.totals.sd, rel=0.015)
    for (_, one), (_, other) in zip(exact.peak(), drawn.peak, strict=True):
        assert other == pytest.approx(one, rel=0.005)


def test_a_finer_grid_changes_little() -> None:
    coarse, fine = dict(Exact(job()).peak()), dict(Exact(job(), cells=16_384).peak())
    assert coarse == pytest.approx(fine, abs=0.02)


def test_the_same_seed_gives_the_same_and_a_further_activity_changes_no_other_draw() -> None:
    one = draw(SMALL, 3_000, 9)
    assert draw(SMALL, 3_000, 9) == one != draw(SMALL, 3_000, 10)
    sure = Dated(id="added", by="somebody", hours=Range.exactly(7), days=(0, 100))
    more = draw(attrs.evolve(SMALL, dated=(*SMALL.dated, sure)), 3_000, 9)
    assert more.mean == pytest.approx(one.mean + 14, abs=1e-3)
    assert more.sd == pytest.approx(one.sd, rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("abc")), max_size=12),
    st.integers(1, 50),
    st.integers(1, 4),
)
def test_hours_are_linear_and_the_order_of_activities_does_not_matter(
    days: list[tuple[int, str]], low: int, by: int
) -> None:
    def made(factor: int, *, back: bool = False) -> Schedule:
        named = Counter(name for _, name in days)
        found = [
            Dated(
                id=name,
                by=name,
                hours=Range(Fraction(low), Fraction(low + 3), Fraction(low + 20)).scaled(
                    Fraction(factor), Fraction(factor)
                ),
                days=tuple(day for day, whose in days if whose == name),
            )
            for name in named
        ]
        return Schedule(weeks=5, dated=tuple(reversed(found) if back else found))

    once, more, back = Exact(made(1)), Exact(made(by)), Exact(made(1, back=True))
    assert more.totals.mean == by * once.totals.mean
    assert more.totals.variance == by**2 * once.totals.variance
    assert [value for _, value in more.peak()] == pytest.approx([by * value for _, value in once.peak()])
    assert (back.totals, back.peak()) == (once.totals, once.peak())


def test_a_schedule_of_nothing_takes_nothing() -> None:
    nothing = Exact(Schedule(weeks=3))
    assert [nothing.totals.mean, nothing.totals.variance] == [0, 0]
    assert dict(nothing.peak()) == {0.5: 0, 0.9: 0, 0.95: 0, 0.99: 0}
    assert not nothing.weekly().any()
    assert draw(Schedule(weeks=3), 10, 1).mean == 0


def test_hours_that_are_sure_make_a_peak_that_is() -> None:
    sure = Schedule(weeks=4, dated=(Dated(id="a", by="x", hours=Range.exactly(30), days=(0, 1, 8)),))
    assert dict(Exact(sure).peak((0.5,)))[0.5] == pytest.approx(60, abs=0.1)
    assert dict(draw(sure, 100, 1).peak)[0.5] == pytest.approx(60, abs=0.1)
    assert Exact(sure).weekly((0.5,)).reshape(-1) == pytest.approx([60, 30, 0, 0], abs=0.1)


JUDGING = SMALL.judging
assert JUDGING is not None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"weeks": 0}, "0 weeks"),
        ({"judging": attrs.evolve(JUDGING, first=75)}, "first day of a week"),
        ({"judging": attrs.evolve(JUDGING, every=(140, 0))}, "first day of a week"),
        ({"judging": attrs.evolve(JUDGING, starts="good")}, "the first rating is 'good'"),
        ({"judging": attrs.evolve(JUDGING, moves=moves(("better",), percent(100)))}, "1 rows of moves"),
        ({"following": (attrs.evolve(SMALL.following[0], every=(1,)),)}, "1 cadences for 2 ratings"),
        ({"following": (attrs.evolve(SMALL.following[0], every=(0, 1)),)}, "comes every"),
        ({"dated": (SMALL.dated[0], SMALL.dated[0])}, "two activities are called 'meeting'"),
        ({"dated": (attrs.evolve(SMALL.dated[0], hours=hours(-1, 0, 1)),)}, "takes -1 to 1 hours"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(ValueProblem, match=says) as caught:
        attrs.evolve(SMALL, **changes)  # type: ignore[arg-type]  # fields by name
    assert caught.value.cure


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (10**8 + 1, 1), (10, -1)])
def test_absurd_draws_and_seeds_are_refused(draws: int, seed: int) -> None:
    with pytest.raises(ValueProblem):
        draw(SMALL, draws, seed)


def test_progress_is_told_up_to_the_last_draw() -> None:
    told: list[int] = []
    draw(SMALL, 1_000, 1, progress=told.append)
    assert told == [1_000]


def test_dates_fall_into_weeks_from_the_start_of_the_window() -> None:
    window = Window(date(2019, 1, 1), date(2020, 1, 1))
    first, second = [date(2019, 1, 28), date(2018, 12, 31)], [date(2019, 2, 1), date(2020, 1, 1)]
    assert over(window) == 53
    assert (on_dates(window, first), on_dates(window, second)) == ((27,), (31,))
    found = Schedule(
        weeks=over(window),
        dated=(
            Dated(id="council", by="ofsted", hours=Range.exactly(800), days=on_dates(window, first)),
            Dated(id="agency", by="ofsted", hours=Range.exactly(100), days=on_dates(window, second)),
        ),
    )
    # 27 is the last day of the fourth week and 31 lies in the fifth: 1 January 2019 was a Tuesday.
    assert dict(Exact(found).peak((0.5,)))[0.5] == pytest.approx(800, abs=0.5)
    moved = attrs.evolve(found, dated=(found.dated[0], attrs.evolve(found.dated[1], days=(26,))))
    assert dict(Exact(moved).peak((0.5,)))[0.5] == pytest.approx(900, abs=0.5)
