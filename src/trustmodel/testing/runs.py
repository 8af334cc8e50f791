"""Running one record of a plugin and getting what it gives, or an error that says what failed."""

from __future__ import annotations

from datetime import date

from trustmodel.api import assess
from trustmodel.hooks import Detector, Metric
from trustmodel.model import Arrangement, Assessment, Finding, Measure, Window
from trustmodel.testing.hosts import isolated_library, offering


def findings(detector: Detector, arrangement: Arrangement, on: date | None = None) -> tuple[Finding, ...]:
    """Give what one detector finds; by default at the arrangement's own date.

    Raises:
        AssertionError: if the detector raised, or gave something else than findings.

    """
    return _clean(assess(arrangement, on, using=isolated_library(offering(detector)))).findings


def measures(metric: Metric, arrangement: Arrangement, window: Window | None = None) -> tuple[Measure, ...]:
    """Give what one metric measures; by default over the arrangement's own window.

    Raises:
        AssertionError: if the metric raised, or gave something else than measures.

    """
    return _clean(assess(arrangement, window=window, using=isolated_library(offering(metric)))).measures


def _clean(assessment: Assessment) -> Assessment:
    if assessment.not_run:
        raise AssertionError("\n".join(str(failure) for failure in assessment.not_run))
    return assessment
