"""The load job as people would write it today: a SimPy model and a pandas script. See `load.py`.

Both take the schedule of the library as a description only: what comes when, and how ratings follow one another, they
work out by themselves.
"""

# A script, not part of a package; simulation is no secret business.
# ruff: noqa: INP001, S311

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from trustmodel.model import Range

if TYPE_CHECKING:
    from trustmodel.scrutiny.schedules.schedule import Dated, Following, Judging, Schedule

Outcome = tuple[list[float], list[float]]
"""Total hours and hours of the worst week, draw by draw."""


def _shape(hours: Range) -> tuple[float, float, float, float]:
    low, mode, high = float(hours.low), float(hours.likely), float(hours.high)
    first = 1 + 4 * (mode - low) / (high - low)
    return low, high - low, first, 6 - first


def with_simpy(schedule: Schedule, draws: int, seed: int) -> Outcome:
    """Run one environment a draw: a process an activity, and one for the judgements that starts the others anew."""
    import simpy

    source = random.Random(seed)
    judging = schedule.judging
    assert judging is not None  # noqa: S101  # the job has judgements
    chances = [[float(chance) for chance in row] for row in judging.transition]
    shapes = {one.id: _shape(one.hours) for one in schedule.activities}
    totals: list[float] = []
    peaks: list[float] = []
    for _ in range(draws):
        world = simpy.Environment()
        weeks = [0.0] * schedule.weeks
        state = {"rating": judging.initial, "round": 0}

        def take(
            one: Dated | Following | Judging,
            world: simpy.Environment = world,
            weeks: list[float] = weeks,
        ) -> None:
            low, width, first, second = shapes[one.id]
            weeks[int(world.now) // 7] += low + width * source.betavariate(first, second)

        def on_days(
            one: Dated, world: simpy.Environment = world, take: Callable[..., None] = take
        ) -> Iterator[simpy.Event]:
            for day in sorted(one.days):
                yield world.timeout(day - world.now)
                take(one)

        def follow(
            one: Following,
            begun: int,
            world: simpy.Environment = world,
            state: dict[str, int] = state,
            take: Callable[..., None] = take,
        ) -> Iterator[simpy.Event]:
            gap = one.every[state["rating"]]
            if gap is None:
                return
            yield world.timeout(one.after)
            while state["round"] == begun:
                take(one)
                yield world.timeout(gap)

        def judge(
            world: simpy.Environment = world,
            state: dict[str, int] = state,
            take: Callable[..., None] = take,
            follow: Callable[..., Iterator[simpy.Event]] = follow,
        ) -> Iterator[simpy.Event]:
            wait = judging.first
            while True:
                for one in schedule.following:
                    world.process(follow(one, state["round"]))
                yield world.timeout(wait)
                state["round"] += 1
                take(judging)
                state["rating"] = source.choices(range(len(chances)), chances[state["rating"]])[0]
                wait = judging.every[state["rating"]]

        world.process(judge())
        for one in schedule.dated:
            world.process(on_days(one))
        world.run(until=schedule.days)
        totals.append(sum(weeks))
        peaks.append(max(weeks))
    return totals, peaks


def with_pandas(schedule: Schedule, draws: int, seed: int) -> Outcome:
    """Make one frame of occurrences a draw, draw the hours of it in one call, and sum it by week."""
    import numpy as np
    import pandas as pd

    source = np.random.default_rng(seed)
    judging = schedule.judging
    assert judging is not None  # noqa: S101  # the job has judgements
    chances = [[float(chance) for chance in row] for row in judging.transition]
    shapes = pd.DataFrame(
        [(one.id, *_shape(one.hours)) for one in schedule.activities], columns=["id", "low", "width", "first", "second"]
    )
    fixed = [(one.id, day) for one in schedule.dated for day in one.days]
    totals: list[float] = []
    peaks: list[float] = []
    for _ in range(draws):
        rows = list(fixed)
        since, until, rating = 0, judging.first, judging.initial
        while True:
            end = min(until, schedule.days)
            for one in schedule.following:
                gap = one.every[rating]
                if gap:
                    rows.extend((one.id, day) for day in range(since + one.after, end, gap))
            if until >= schedule.days:
                break
            rows.append((judging.id, until))
            rating = int(source.choice(len(chances), p=chances[rating]))
            since, until = until, until + judging.every[rating]
        frame = pd.DataFrame(rows, columns=["id", "day"]).merge(shapes, on="id")
        frame["hours"] = frame["low"] + frame["width"] * source.beta(frame["first"], frame["second"])
        weeks = frame.groupby(frame["day"] // 7)["hours"].sum()
        totals.append(float(weeks.sum()))
        peaks.append(float(weeks.max()))
    return totals, peaks
