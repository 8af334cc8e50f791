"""Metrics of comparisons: what they are given, where their measures go, and what becomes of one that fails."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from trustmodel import Arrangement, Comparison, api
from trustmodel.hooks import ComparisonContext, Metric, MetricContext
from trustmodel.model import Amount, Draws, Measure, Range, ValueProblem
from trustmodel.testing import activity, arrangement, yearly
from trustmodel.testing.hosts import isolated_library, offering


def place(times: int) -> Arrangement:
    return arrangement("council trust", activity("visit", "council", "trust", yearly(times)))


def lines(context: ComparisonContext) -> Iterable[Measure]:
    for label, one in zip(context.labels, context.assessments, strict=True):
        events = Amount.total(line.events for line in one.load)
        yield Measure(code="XX-50", title="events", value=events, unit="events/yr", breakdown=(("of", label),))


def failing(_: ComparisonContext) -> Iterable[Measure]:
    raise RuntimeError("no such luck")


def metric(id: str = "XX-50", **calls: object) -> Metric:
    return Metric(id=id, title="Events", units=("events/yr",), formula="of each", **calls)  # type: ignore[arg-type]  # by name


def compared(*records: Metric, draws: Draws | None = None) -> Comparison:
    return api.compare(place(2), place(3), draws=draws, using=isolated_library(offering(*records)))


def test_what_it_measures_is_of_the_comparison_and_of_no_arrangement() -> None:
    found = compared(metric(between=lines))
    assert [one.value for one in found.measures] == [Amount(Range.exactly(2)), Amount(Range.exactly(3))]
    assert [one.measures for one in found.assessments] == [(), ()]
    assert found.not_run == ()


def test_it_is_given_names_what_is_unlike_and_the_draws() -> None:
    seen: list[ComparisonContext] = []

    def watch(context: ComparisonContext) -> Iterable[Measure]:
        seen.append(context)
        return ()

    made = Draws(number=8)
    found = compared(metric(between=watch), draws=made)
    (context,) = seen
    assert context.labels == found.labels
    assert context.disparities == found.disparities
    assert context.draws is made
    assert context.assessments == found.assessments


def test_one_that_fails_is_named_and_the_others_still_measure() -> None:
    found = compared(metric(between=failing), metric("XX-51", between=lines))
    (failure,) = found.not_run
    assert (failure.what, failure.stage) == ("metric XX-50", "comparing")
    assert "no such luck" in failure.error
    assert len(found.measures) == 2


def test_of_one_arrangement_alone_it_is_not_asked() -> None:
    alone = api.compare(place(2), using=isolated_library(offering(metric(between=failing))))
    assert (alone.measures, alone.not_run) == ((), ())


def test_a_metric_may_measure_one_and_several_but_not_nothing() -> None:
    def one(context: MetricContext) -> Iterable[Measure]:
        yield Measure(code="XX-50", title="days", value=Amount(Range.exactly(context.window.days)), unit="events/yr")

    found = compared(metric(run=one, between=lines))
    assert len(found.measures) == 2
    assert [len(each.measures) for each in found.assessments] == [1, 1]
    assert [metric(run=one).of_comparisons, metric(between=lines).of_comparisons] == [False, True]
    with pytest.raises(ValueProblem, match="measures nothing"):
        metric()
