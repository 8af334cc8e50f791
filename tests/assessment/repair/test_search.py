"""The search against trying all sets of what it considered, on small random arrangements."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.accountability.strategies import RELEVANT, arrangements
from tests.assessment.repair.test_cover import subsets

from trustmodel import Limits, Repair, api
from trustmodel.api import Library
from trustmodel.assessment.repair.trial import Trials
from trustmodel.model import Arrangement

MENDED = ["AG-01", "AG-02", "AG-04", "AG-05", "AG-10", "AG-13", "AG-20", "AG-21", "AG-22", "AG-30", "AG-32", "AG-34"]
_MOST = 7


@cache
def shelf() -> Library:
    return api.plugins(("england", "trust", "cic", "in-house"))


def best_of_all(found: Repair, limits: Limits) -> tuple[str, ...]:
    """Try every set of the changes considered, and give the best by the stated order."""
    pool = {one.change.id: one for one in found.considered}
    trials = Trials(found.assessment, shelf().host, {id: one.change for id, one in pool.items()})
    ranks: list[tuple[object, ...]] = []
    for taken in subsets(pool):
        slots = [pool[id].change.slot for id in taken if pool[id].change.slot]
        events = sum((pool[id].events.known.likely for id in taken), Fraction(0))
        ids = frozenset(taken)
        most = sum((pool[id].events.known.high for id in taken), Fraction(0))  # a budget holds at the most, too
        if len(slots) != len(set(slots)) or (limits.events is not None and most > limits.events):
            continue
        if limits.events is not None and any(pool[id].events.at_least for id in taken):
            continue
        if trials.opened(ids) or trials.routes(ids, limits.routes):
            continue
        left = [one for one in found.chosen if trials.left(one, ids)]
        ranks.append(
            (
                sum(int(one.severity) for one in left),
                sum((pool[id].cost.likely for id in taken), Fraction(0)),
                events,
                len(taken),
                sum(pool[id].change.fit for id in taken),
                taken,
            )
        )
    best = min(ranks)[-1]
    assert isinstance(best, tuple)
    return best


@pytest.mark.parametrize("code", MENDED)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_the_search_finds_what_trying_all_sets_finds(code: str, data: st.DataObject) -> None:
    assert code in RELEVANT
    arranged: Arrangement = data.draw(arrangements(code))
    before = api.assess(arranged, using=shelf())
    limits = Limits(events=data.draw(st.sampled_from([None, None, 4])), routes=data.draw(st.integers(0, 2)))
    found = api.repair(
        before,
        possible=data.draw(st.booleans()),
        limits=limits,
        allow=data.draw(st.sampled_from([(), ("joint",)])),
        using=shelf(),
    )
    assert found.not_run == ()
    assume(0 < len(found.considered) <= _MOST)
    assert found.proved
    assert tuple(one.change.id for one in found.changes) == best_of_all(found, limits)
