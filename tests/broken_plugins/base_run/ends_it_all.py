"""Has detectors that raise what is no Exception: one at once, one half way, one when its error is put in words."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from trustmodel.hooks import Detector, DetectorContext, implements, trustmodel_detectors
from trustmodel.model import Finding


class Ends(BaseException):
    """Escapes whoever expects an Exception."""


class Wordless(Exception):
    """Leaves when anybody asks what it says."""

    def __str__(self) -> str:  # noqa: PLE0307  # that is what is wrong here
        sys.exit(5)


def at_once(_: DetectorContext) -> Iterable[Finding]:
    raise Ends("at once")


def half_way(_: DetectorContext) -> Iterable[Finding]:
    yield from ()
    raise GeneratorExit


def wordless(_: DetectorContext) -> Iterable[Finding]:
    raise Wordless


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    return [
        Detector(id=f"EN-0{number}", title="A gap", definition="Ends the program.", run=run)
        for number, run in enumerate((at_once, half_way, wordless))
    ]
