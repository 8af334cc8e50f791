"""Has detectors and metrics whose results hold what cannot stand there; no type checker has seen them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from trustmodel.hooks import (
    Detector,
    DetectorContext,
    Metric,
    MetricContext,
    implements,
    trustmodel_detectors,
    trustmodel_metrics,
)
from trustmodel.model import Certainty, Finding, Measure, Severity

FINDINGS: dict[str, dict[str, Any]] = {"MF-01": {"severity": "high"}, "MF-02": {"says": None}}
MEASURES: dict[str, dict[str, Any]] = {"MM-01": {"value": 4.5}, "MM-02": {"breakdown": {"bearer": "provider"}}}


def finds(code: str, context: DetectorContext) -> Iterable[Finding]:
    fields: dict[str, Any] = {
        "code": code,
        "title": "A gap",
        "subject": "council",
        "on": context.on,
        "certainty": Certainty.PROVED,
        "severity": Severity.HIGH,
        "says": "It is malformed.",
    }
    yield Finding(**fields | FINDINGS[code])


def measures(code: str, _: MetricContext) -> Iterable[Measure]:
    fields: dict[str, Any] = {"code": code, "title": "A number", "value": None, "unit": "h/yr"}
    yield Measure(**fields | MEASURES[code])


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [Detector(id=code, title="A gap", definition="Malformed.", run=partial(finds, code)) for code in FINDINGS]


@implements(trustmodel_metrics)
def metrics() -> Iterable[Metric]:
    return [Metric(id=code, title="", units=("h/yr",), formula="", run=partial(measures, code)) for code in MEASURES]
