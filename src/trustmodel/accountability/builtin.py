"""Registers the core's own gap detectors and what mends them, by the hooks that everyone else uses."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, Mend, implements, trustmodel_detectors, trustmodel_mends


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
    )
    return tuple(found for family in families for found in family.detectors())


@implements(trustmodel_mends)
def mends() -> Iterable[Mend]:
    """Offer the built-in kinds of change, family by family."""
    from trustmodel.accountability.mends import agree, answer, assign, ending, inform, recording

    families = (assign, answer, agree, inform, ending, recording)
    return tuple(found for family in families for found in family.mends())
