"""Numbers of things in words."""

from __future__ import annotations


def counted(count: int, one: str, more: str = "") -> str:
    """Give a number with what is counted: `1 day`, `1,200 activities`; `more` is a plural without s."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
