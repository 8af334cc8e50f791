"""Has a detector that ends the program, and one that works."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Certainty, Finding, Severity


def leave(_: DetectorContext) -> Iterable[Finding]:
    sys.exit(7)


def find(context: DetectorContext) -> Iterable[Finding]:
    yield Finding(
        code="EX-02",
        title="A gap",
        subject="council",
        on=context.on,
        certainty=Certainty.POSSIBLE,
        severity=Severity.LOW,
        says="The other detector of this plugin works.",
    )


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [
        Detector(id="EX-01", title="A gap", definition="Ends the program.", run=leave),
        Detector(id="EX-02", title="A gap", definition="Always fires.", run=find),
    ]
