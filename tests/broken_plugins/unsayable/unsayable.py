"""Has a detector that yields a finding and then an error that cannot be put into words."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Certainty, Finding, Severity


class Unsayable(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


def find(context: DetectorContext) -> Iterable[Finding]:
    yield Finding(
        code="US-01",
        title="A gap",
        subject="council",
        on=context.on,
        certainty=Certainty.PROVED,
        severity=Severity.CRITICAL,
        says="Half a result is none.",
    )
    raise Unsayable


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [Detector(id="US-01", title="A gap", definition="Fails half-way.", run=find)]
