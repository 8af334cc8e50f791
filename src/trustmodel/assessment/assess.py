"""Assessing one arrangement: every detector and every metric, each under guard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import partial
from typing import cast

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.suppressed import set_apart
from trustmodel.hooks.callers import Provided, guarded
from trustmodel.hooks.contexts import DetectorContext, MetricContext
from trustmodel.hooks.host import PluginHost
from trustmodel.hooks.records import Detector
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
    failures: list[NotRun] = [*host.not_run, *failed_detectors]
    measures: list[Measure] = []
    measuring = MetricContext(arrangement=arrangement, calendar=calendar, graph=graph, window=period, on=day)
    for metric in host.metrics.records:
        if compared and not metric.record.compared:
            continue
        measure = partial(metric.record.run, measuring)
        given, failed = guarded(metric.provider, f"metric {metric.record.id}", "running", measure, Measure)
        measures.extend(given)
        failures.extend(failed)
    apart = set_apart(arrangement, findings, day)
    return Assessment(
        arrangement=arrangement,
        on=day,
        window=period,
        findings=apart.told,
        measures=tuple(sorted(measures, key=lambda one: (one.code, one.breakdown, one.subject))),
        load=calendar.lines,
        not_run=tuple(dict.fromkeys(failures)),
        suppressed=apart.suppressed,
        idle=apart.idle,
    )


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
