"""The core's own load metrics, offered by the hook that plugins use too."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Metric, MetricContext, implements, trustmodel_metrics
from trustmodel.model import Measure


@implements(trustmodel_metrics)
def metrics() -> Iterable[Metric]:
    """Offer SL-01, 02, 03, 08, 10, 11, 17 and 18; what they need is imported when they run."""
    return (
        Metric(
            id="SL-01",
            title="Hours",
            unit="h/yr",
            formula="sum over activities of events a year x hours of each, by bearer",
            run=_hours,
            reads="Standard Cost Model: quantity x time",
        ),
        Metric(
            id="SL-02",
            title="Cost",
            unit="£/yr",
            formula="hours x tariff of the role x (1 + overhead), by bearer and price year",
            run=_cost,
            reads="Standard Cost Model: price x quantity",
        ),
        Metric(
            id="SL-03",
            title="Intensity",
            unit="h per FTE a year",
            formula="hours of the provider / its full-time equivalents",
            run=_intensity,
        ),
        Metric(
            id="SL-08",
            title="Layers and eyes",
            unit="count",
            formula="distinct scrutineers and layers for each subject; longest chain above it",
            run=_layers,
            reads="many eyes: Bovens 2007; longest chain on the condensation",
        ),
        Metric(
            id="SL-10",
            title="System load",
            unit="h/yr",
            formula="hours of all bearers, each beside the sum; provider / all",
            run=_system,
        ),
        Metric(
            id="SL-11",
            title="Load caused by a status",
            unit="h/yr",
            formula="load with less load without the status; Shapley shares; interaction",
            run=_caused,
            reads="Shapley 1953",
        ),
        Metric(
            id="SL-17",
            title="Events",
            unit="events/yr",
            formula="sum of events a year by event group, layer, status and scrutineer",
            run=_events,
        ),
        Metric(
            id="SL-18",
            title="Inspector-days",
            unit="inspector-days/yr",
            formula="sum over activities of events a year x inspector-days of each, by scrutineer",
            run=_inspector_days,
        ),
    )


def _hours(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.hours import hours

    return hours(context)


def _cost(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.hours import cost

    return cost(context)


def _intensity(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.hours import intensity

    return intensity(context)


def _layers(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.layers import layers

    return layers(context)


def _system(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.hours import system

    return system(context)


def _caused(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.attribution import caused

    return caused(context)


def _events(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.counts import events

    return events(context)


def _inspector_days(context: MetricContext) -> Iterable[Measure]:
    from trustmodel.scrutiny.counts import inspector_days

    return inspector_days(context)
