"""Assessing one arrangement: every detector and every metric, each under guard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from typing import cast

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.suppressed import set_apart
from trustmodel.hooks.callers import Provided, guarded
from trustmodel.hooks.contexts import DetectorContext, MetricContext
from trustmodel.hooks.host import PluginHost
from trustmodel.hooks.records import Detector, Metric
from trustmodel.model import (
    Arrangement,
    Assessment,
    Certainty,
    Finding,
    FindingKind,
    Measure,
    NotRun,
    ValueProblem,
    Window,
)
from trustmodel.scrutiny.expected.calendar import Calendar

_KINDS = list(FindingKind)


def assess(
    arrangement: Arrangement,
    host: PluginHost,
    on: date | None = None,
    window: Window | None = None,
    *,
    compared: bool = False,
) -> Assessment:
    """Find the gaps of an arrangement at a date, and measure the load it causes over a window.

    A detector or metric that fails is listed in `not_run`; the others still run.

    Args:
        arrangement: the arrangement.
        host: whose detectors and metrics run.
        on: the date; by default the arrangement's own.
        window: the period; by default the arrangement's own.
        compared: whether to run only the metrics that comparisons measure.

    Returns:
        The arrangement without replaced claims; findings sorted by kind, certainty, severity, code and id, those that
        are suppressed apart; measures by code and breakdown.

    """
    day, period = on or arrangement.as_of, window or arrangement.window
    arrangement = arrangement.standing
    graph = AccountabilityGraph.compile(arrangement, day)
    calendar = Calendar.of(arrangement, period)
    detecting = DetectorContext(arrangement=arrangement, graph=graph, on=day, calendar=calendar)
    findings, failed_detectors = detect(detecting, host)
    measuring = MetricContext(arrangement=arrangement, calendar=calendar, graph=graph, window=period, on=day)
    measures, failed_metrics = _measured(measuring, host, lambda metric: metric.compared or not compared)
    apart = set_apart(arrangement, findings, day)
    return Assessment(
        arrangement=arrangement,
        on=day,
        window=period,
        findings=apart.told,
        measures=measures,
        load=calendar.lines,
        not_run=tuple(dict.fromkeys((*host.not_run, *failed_detectors, *failed_metrics))),
        suppressed=apart.suppressed,
        idle=apart.idle,
    )


def completed(compared: Assessment, host: PluginHost) -> Assessment:
    """Give an assessment that was made to be compared the measures that comparisons leave out; no detector runs again.

    Args:
        compared: as `assess` gives it with `compared`.
        host: whose metrics run.

    """
    arrangement, day, window = compared.arrangement, compared.on, compared.window
    graph, calendar = AccountabilityGraph.compile(arrangement, day), Calendar.of(arrangement, window)
    measuring = MetricContext(arrangement=arrangement, calendar=calendar, graph=graph, window=window, on=day)
    measures, failures = _measured(measuring, host, lambda metric: not metric.compared)
    return attrs.evolve(
        compared,
        measures=tuple(sorted((*compared.measures, *measures), key=_by_code)),
        not_run=tuple(dict.fromkeys((*compared.not_run, *failures))),
    )


def _measured(
    context: MetricContext, host: PluginHost, wanted: Callable[[Metric], bool]
) -> tuple[tuple[Measure, ...], tuple[NotRun, ...]]:
    """Run the metrics that are wanted, each under guard: what they measure, in order, and what failed."""
    measures: list[Measure] = []
    failures: list[NotRun] = []
    for metric in host.metrics.records:
        if wanted(metric.record):
            measure = partial(metric.record.run, context)
            given, failed = guarded(metric.provider, f"metric {metric.record.id}", "running", measure, Measure)
            measures.extend(given)
            failures.extend(failed)
    return tuple(sorted(measures, key=_by_code)), tuple(failures)


def _by_code(one: Measure) -> tuple[str, tuple[tuple[str, str], ...], str]:
    return one.code, one.breakdown, one.subject


def detect(
    context: DetectorContext, host: PluginHost, codes: Collection[str] | None = None
) -> tuple[tuple[Finding, ...], tuple[NotRun, ...]]:
    """Run detectors, each under guard.

    Args:
        context: what they look at.
        host: whose detectors run.
        codes: the ids of those that run; `None` is all.

    Returns:
        The findings, sorted by kind, certainty, severity, code and id; and what failed.

    """
    findings: list[Finding] = []
    failures: list[NotRun] = []
    for detector in host.detectors.records:
        if codes is not None and detector.record.id not in codes:
            continue
        found, failed = run(detector, context, host)
        findings.extend(found)
        failures.extend(failed)
    return tuple(sorted(findings, key=_order)), tuple(failures)


def run(
    detector: Provided[Detector], context: DetectorContext, host: PluginHost
) -> tuple[tuple[Finding, ...], tuple[NotRun, ...]]:
    """Run one detector under guard; it fails where it gives a finding of another detector, or of another date."""
    others = set(host.detectors.ids) - {detector.record.id}

    def call() -> Iterator[object]:
        # What a plugin gives has been seen by no type checker: `guarded` tells what is no finding.
        for found in cast("Iterable[object]", detector.record.run(context)):
            if isinstance(found, Finding) and found.code in others:
                raise ValueProblem(f"it gave a finding of {found.code}, which is another detector's")
            if isinstance(found, Finding) and found.on != context.on:
                raise ValueProblem(f"it gave a finding of {found.on}, and was asked about {context.on}")
            yield found

    return guarded(detector.provider, f"detector {detector.record.id}", "running", call, Finding)


def _order(finding: Finding) -> tuple[int, bool, int, str, str]:
    kind = _KINDS.index(finding.kind)
    return kind, finding.certainty is not Certainty.PROVED, -finding.severity, finding.code, finding.id
