"""Offers one detector and fails before the second."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Finding


def find(_: DetectorContext) -> Iterable[Finding]:
    return ()


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    yield Detector(id="HALF-01", title="A gap", definition="Never fires.", run=find)
    raise RuntimeError("the second detector\ncould not be made")
