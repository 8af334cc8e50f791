"""Works, and prints whenever it is called."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Finding

print("chatter at import")  # noqa: T201  # that is what is wrong here


def find(_: DetectorContext) -> Iterable[Finding]:
    print("chatter in a detector")  # noqa: T201  # that is what is wrong here
    yield from ()
    print("more chatter")  # noqa: T201  # that is what is wrong here


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    print("chatter in a hook")  # noqa: T201  # that is what is wrong here
    return [Detector(id="CH-01", title="A gap", definition="Never fires, and talks.", run=find)]
