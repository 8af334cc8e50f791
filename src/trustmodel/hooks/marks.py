"""How a plugin marks a function as the implementation of a hook, so that type checkers see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

import pluggy

_P = ParamSpec("_P")
_R_co = TypeVar("_R_co", covariant=True)

HOOK_API: Final = 1
"""The version of this contract; a plugin module may state the one it was written for as `trustmodel_api`."""

_mark = pluggy.HookimplMarker("trustmodel")


def implements(spec: Callable[_P, _R_co]) -> Callable[[Callable[_P, _R_co]], Callable[_P, _R_co]]:
    """Mark a function as the implementation of the hook `spec`; the function may have any name.

    Type checkers compare its parameters and its result with those of the specification.
    """
    mark = _mark(specname=spec.__name__)

    def apply(function: Callable[_P, _R_co]) -> Callable[_P, _R_co]:
        return mark(function)

    return apply
