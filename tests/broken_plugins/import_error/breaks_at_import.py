"""Imports what nobody has."""

from __future__ import annotations

import a_module_that_nobody_has  # type: ignore[import-not-found]  # that is what is broken here

__all__ = ["a_module_that_nobody_has"]
