"""Registers the core's own gap detectors and what mends them, by the hooks that everyone else uses."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, Mend, implements, trustmodel_detectors, trustmodel_mends


@implements(trustmodel_detectors)
def offer() -> Iterable[Detector]:
    """Offer the built-in detectors: those of the accountability graph, and those that need scrutiny as well."""
    # Imported only when asked for: nothing else of the program needs them.
    from trustmodel.accountability.builtin import detectors
    from trustmodel.assessment.gaps import captive, excess, lines, mandate

    return (*detectors(), *(found for family in (captive, lines, excess, mandate) for found in family.detectors()))


@implements(trustmodel_mends)
def mends() -> Iterable[Mend]:
    """Offer the built-in kinds of change."""
    from trustmodel.accountability.builtin import mends as found

    return found()
