"""Numbers of things, and lists of names, in words."""

from __future__ import annotations

from collections.abc import Iterable


def counted(count: int, one: str, more: str = "") -> str:
    """Give a number with what is counted: `1 day`, `1,200 activities`; `more` is a plural without s."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Join names as a sentence does: `a`, `a and b`, `a, b and c`."""
    words = list(names)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
