"""Implements a hook that there is not."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

mark = pluggy.HookimplMarker("trustmodel")


@mark
def trustmodel_detektors() -> Iterable[object]:
    return ()
