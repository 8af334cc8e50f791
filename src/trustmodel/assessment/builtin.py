"""Registers the core's own gap detectors, by the hook that everyone else uses."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, implements, trustmodel_detectors


@implements(trustmodel_detectors)
def offer() -> Iterable[Detector]:
    """Offer the built-in detectors: those of the accountability graph, and those that need scrutiny as well."""
    # Imported only when asked for: nothing else of the program needs them.
    from trustmodel.accountability.builtin import detectors
    from trustmodel.assessment.gaps import captive, excess, lines, mandate

    return (*detectors(), *(found for family in (captive, lines, excess, mandate) for found in family.detectors()))
