"""Implements a hook that there is not, and calls that optional."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

mark = pluggy.HookimplMarker("trustmodel")


@mark(optionalhook=True)
def trustmodel_detektors() -> Iterable[object]:
    return ()
