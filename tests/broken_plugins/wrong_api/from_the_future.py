"""Is written for a hook API that is not this one."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Finding


def find(_: DetectorContext) -> Iterable[Finding]:
    return ()


trustmodel_api = 99


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [Detector(id="FF-01", title="A gap", definition="Never fires.", run=find)]
