"""The core's own gap detectors and mends that need the accountability graph alone; `assessment` registers them."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Detector, Mend


def detectors() -> Iterable[Detector]:
    """Give the detectors, family by family."""
    # Imported only when asked for: nothing else of the program needs them.
    from trustmodel.accountability.gaps import (
        assign,
        assurance,
        call,
        capacity,
        control,
        dangling,
        dead_end,
        demands,
        evidence,
        posts,
        principals,
        recourse,
        relation,
        single_point,
        structure,
        time,
        transfer,
        weak_route,
    )

    families = (
        assign,
        call,
        capacity,
        relation,
        structure,
        single_point,
        weak_route,
        control,
        dead_end,
        demands,
        principals,
        posts,
        time,
        dangling,
        assurance,
        recourse,
        evidence,
        transfer,
    )
    return tuple(found for family in families for found in family.detectors())


def mends() -> Iterable[Mend]:
    """Give the built-in kinds of change, family by family."""
    from trustmodel.accountability.mends import agree, answer, assign, ending, inform, recording

    families = (assign, answer, agree, inform, ending, recording)
    return tuple(found for family in families for found in family.mends())
