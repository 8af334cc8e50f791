"""The core's own load metrics, offered by the hook that plugins use too."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trustmodel.hooks import Metric, MetricContext, implements, trustmodel_metrics
from trustmodel.model import Measure
from trustmodel.scrutiny.metrics import (
    asked,
    attribution,
    burden,
    concentration,
    counts,
    duplication,
    hours,
    layers,
    outcomes,
    peaks,
    quality,
    seniority,
    transition,
)
from trustmodel.scrutiny.tally import Heading


@implements(trustmodel_metrics)
def metrics() -> Iterable[Metric]:
    """Offer the load metrics, each from a module of its own kind."""
    return (
        _metric(
            hours.hours,
            hours.HOURS,
            title="Hours",
            formula="sum over activities of events a year x hours of each, by bearer",
            reads="Standard Cost Model: quantity x time",
        ),
        _metric(
            hours.cost,
            hours.COST,
            title="Cost",
            formula="hours x tariff of the role x (1 + overhead), by bearer and price year",
            reads="Standard Cost Model: price x quantity",
        ),
        _metric(
            hours.intensity,
            hours.INTENSITY,
            title="Intensity",
            formula="hours of the providers / their full-time equivalents, each for the time that it ran the services",
        ),
        _metric(
            burden.burden,
            burden.HOURS,
            burden.BURDEN,
            title="Net burden",
            compared=False,
            formula="hours and cost x (1 - the share done anyway); from nothing to all where that is unknown",
            reads="Standard Cost Model: business as usual",
        ),
        _metric(
            concentration.concentration,
            concentration.SCRUTINEERS,
            title="Effective number of scrutineers",
            formula="1 / sum of the squared shares of scrutineers in the hours, by bearer and in all",
            reads="inverse Herfindahl (Simpson) index",
        ),
        _metric(
            duplication.duplication,
            asked.TIMES,
            duplication.ASKED,
            duplication.SHARE,
            title="Duplication",
            compared=False,
            formula="events a year that ask the same people about the same function; for each evidence item of each "
            "subject and calendar year, (hours of all requests - the greatest) x the share of an answer that serves "
            "another; pairs of scrutineers by what both ask for",
            reads="mutual recognition of evidence; Jaccard 1901 for the pairs",
        ),
        _metric(
            peaks.peaks,
            peaks.RATIO,
            peaks.HOURS,
            peaks.EVENTS,
            peaks.TOGETHER,
            peaks.CLOSE,
            title="Peaks",
            compared=False,
            formula="greatest month / mean month; most in 4 weeks on end, the record in its own days and the rest as "
            "expected; inspections that can fall in the same 4 weeks; pairs of inspections within 12 weeks",
        ),
        _metric(
            transition.transition,
            transition.TRANSITION,
            title="Transition",
            formula="one-off money K over a stated life T at a stated rate r: K r / (1 - (1 + r)^-T); K / T if r = 0",
            reads="annuity; equivalent annual cost",
        ),
        _metric(
            outcomes.outcomes,
            outcomes.YIELD,
            title="Yield",
            formula="consequences that occurrences on record state / the hours that these took, by bearer",
        ),
        _metric(
            seniority.seniority,
            seniority.SENIOR,
            title="Displacement",
            formula="hours of senior staff / all hours, by bearer",
        ),
        _metric(
            quality.quality,
            quality.SOURCED,
            title="Evidence quality",
            formula="hours whose cadence and effort are both sourced / all hours, by bearer; the same of formal events",
        ),
        _metric(
            layers.layers,
            layers.EYES,
            layers.LAYERS,
            layers.CHAIN,
            title="Layers and eyes",
            formula="distinct scrutineers and layers for each subject; longest chain above it",
            reads="many eyes: Bovens 2007; longest chain on the condensation",
        ),
        _metric(
            hours.system,
            hours.SYSTEM,
            hours.SHARE,
            title="System load",
            formula="hours of all bearers, each beside the sum; provider / all",
        ),
        _metric(
            attribution.caused,
            attribution.HOURS,
            attribution.EVENTS,
            title="Load caused by a status",
            formula="load with less load without the status; Shapley shares; interaction",
            reads="Shapley 1953",
        ),
        _metric(
            counts.events,
            counts.FORMAL,
            counts.EVENTS,
            title="Events",
            formula="sum of events a year by event group, layer, status and scrutineer",
        ),
        _metric(
            counts.inspector_days,
            counts.DAYS,
            title="Inspector-days",
            formula="sum over activities of events a year x inspector-days of each, by scrutineer",
        ),
    )


def _metric(
    run: Callable[[MetricContext], Iterable[Measure]],
    *given: Heading,
    title: str,
    formula: str,
    reads: str = "",
    compared: bool = True,
) -> Metric:
    """Make a metric of what measures, under the headings of its measures: their code is its id."""
    units = tuple(dict.fromkeys(heading.unit for heading in given))
    return Metric(id=given[0].code, title=title, units=units, formula=formula, run=run, reads=reads, compared=compared)
