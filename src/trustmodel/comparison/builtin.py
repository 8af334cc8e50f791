"""The core's own metrics of comparisons, offered by the hook that plugins use too."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import ComparisonContext, Metric, implements, trustmodel_metrics
from trustmodel.model import Measure
from trustmodel.model.place import CURRENCY

DIFFERENCE, FRONTIER = "SL-15", "SL-16"
UNITS = ("events/yr", "inspector-days/yr", "h/yr", f"{CURRENCY}/yr", "probability", "share")


@implements(trustmodel_metrics)
def metrics() -> Iterable[Metric]:
    """Offer the difference of two arrangements, with how sure it is, and load and gaps of all."""
    return (
        Metric(
            id=DIFFERENCE,
            title="Difference",
            units=UNITS,
            formula="what one arrangement has a year less what another has, for formal monitoring events, "
            "inspector-days, hours and cost by bearer: what both have in common is one number and cancels; with draws, "
            "the chance that the first has more; the shares of the inputs in the variance, exactly",
            reads="common random numbers: Law, Simulation Modeling and Analysis; shares of the variance: Sobol 2001, "
            "Homma and Saltelli 1996",
            between=_difference,
        ),
        Metric(
            id=FRONTIER,
            title="Load and gaps",
            units=("h/yr", "severity", "count"),
            formula="hours a year of all bearers together (SL-10) beside the severities of the gaps shown on the "
            "evidence held; one arrangement betters another that is surely worse in one and no better in the other, "
            "for every value in the ranges",
            reads="Pareto, Manuale di economia politica, 1906",
            between=_frontier,
        ),
    )


def _difference(context: ComparisonContext) -> Iterable[Measure]:
    # Plugins are found at every start, and this is slow; most comparisons are of places that are not alike.
    from trustmodel.comparison.gate import some_hours_may_be_told

    if context.draws is None and not some_hours_may_be_told(context.assessments):
        return ()
    from trustmodel.comparison.difference_measures import measured

    return measured(context)


def _frontier(context: ComparisonContext) -> Iterable[Measure]:
    from trustmodel.comparison.frontier import measured

    return measured(context)
