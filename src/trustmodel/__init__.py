"""Model how a public service is governed; compare its scrutiny load and its accountability gaps."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustmodel.api import Library, assess, build, compare, diff, explain, load, plugins, repair, replay, tables
    from trustmodel.model import (
        Arrangement,
        Assessment,
        Comparison,
        Difference,
        Draws,
        Explanation,
        Finding,
        InputError,
        Limits,
        Measure,
        Place,
        Repair,
        TrustModelError,
        Window,
    )

__all__ = [
    "Arrangement",
    "Assessment",
    "Comparison",
    "Difference",
    "Draws",
    "Explanation",
    "Finding",
    "InputError",
    "Library",
    "Limits",
    "Measure",
    "Place",
    "Repair",
    "TrustModelError",
    "Window",
    "__version__",
    "assess",
    "build",
    "compare",
    "diff",
    "explain",
    "load",
    "plugins",
    "repair",
    "replay",
    "tables",
]

_FROM_API = frozenset(
    {"Library", "assess", "build", "compare", "diff", "explain", "load", "plugins", "repair", "replay", "tables"}
)

if TYPE_CHECKING:
    __version__: str
else:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used: nothing heavy is paid for before (PEP 562)."""
        if name == "__version__":
            from importlib.metadata import version

            return version("trustmodel")
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module = import_module("trustmodel.api" if name in _FROM_API else "trustmodel.model")
        return getattr(module, name)


def __dir__() -> list[str]:
    return sorted(__all__)


if "IPython" in sys.modules:  # a notebook: it is told how to show results; without one nothing is imported for that
    from trustmodel.report.notebook import register

    register()
    del register
