"""Has detectors that run on and on: one computes, one waits, one catches every Exception on the way; and a sound one."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from itertools import count

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Certainty, Finding, Severity


def computes(_: DetectorContext) -> Iterable[Finding]:
    for _number in count():
        pass
    return ()


def waits(_: DetectorContext) -> Iterable[Finding]:
    yield from ()
    while True:
        time.sleep(0.05)


def catches(_: DetectorContext) -> Iterable[Finding]:
    while True:
        with suppress(Exception):
            time.sleep(0.05)


def sound(context: DetectorContext) -> Iterable[Finding]:
    yield Finding(
        code="EN-99",
        title="A gap",
        subject="council",
        on=context.on,
        certainty=Certainty.PROVED,
        severity=Severity.LOW,
        says="There is one.",
    )


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [
        Detector(id=id, title="A gap", definition="Runs on.", run=run)
        for id, run in (("EN-01", computes), ("EN-02", waits), ("EN-03", catches), ("EN-99", sound))
    ]
