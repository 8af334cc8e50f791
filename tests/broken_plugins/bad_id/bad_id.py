"""Offers detectors with ids that are none, and one that is well."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Finding


def find(_: DetectorContext) -> Iterable[Finding]:
    return ()


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [
        Detector(id=17, title="A gap", definition="Never fires.", run=find),  # type: ignore[arg-type]  # broken
        Detector(id=["A"], title="A gap", definition="Never fires.", run=find),  # type: ignore[arg-type]  # broken
        Detector(id="two words", title="A gap", definition="Never fires.", run=find),
        Detector(id="ID-01", title="A gap", definition="Never fires.", run=find),
    ]
