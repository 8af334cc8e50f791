"""Leaves a file behind when it is imported, so that a test sees whether it was."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Finding


def find(_: DetectorContext) -> Iterable[Finding]:
    return ()


Path(os.environ["LEAVES_A_MARK"]).write_text("imported", encoding="utf-8")


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [Detector(id="LM-01", title="A gap", definition="Never fires.", run=find)]
