"""Registers the core's own gap detectors, by the hook that everyone else uses."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, implements, trustmodel_detectors


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    """Offer the built-in detectors, family by family."""
    # Imported only when asked for: nothing else of the program needs them.
    from trustmodel.accountability.gaps import (
        assign,
        assurance,
        call,
        control,
        evidence,
        posts,
        principals,
        relation,
        single_point,
        structure,
        time,
        transfer,
    )

    families = (
        assign,
        call,
        relation,
        structure,
        single_point,
        control,
        principals,
        posts,
        time,
        assurance,
        evidence,
        transfer,
    )
    return tuple(found for family in families for found in family.detectors())
