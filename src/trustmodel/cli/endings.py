"""Which format a file is written in: the one named, else what its name ends in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from trustmodel.building.library import Library
from trustmodel.model import UnknownName

ENDINGS: Final[Mapping[str, str]] = {
    "gv": "dot",
    "htm": "html",
    "mmd": "mermaid",
    "markdown": "md",
    "txt": "text",
}
"""Endings of names that say a format by another word than its own."""
_USUAL: Final[Mapping[str, str]] = {"mermaid": "mmd", "text": "txt"}
"""The endings of the formats that are no endings themselves."""


def format_of(given: str | None, output: str | None, default: str, using: Library) -> str:
    """Give the format of an output, before any work is done.

    Args:
        given: the format named; `None` is none.
        output: the name of the file; `None` is none.
        default: the format where neither tells.
        using: the plugins that offer formats.

    Raises:
        UnknownName: if no plugin offers it.

    """
    name = PurePath(output or "")
    ending = (name.suffix or (name.name if name.name.startswith(".") else "")).lstrip(".").lower()  # `.xlsx` is one too
    word = given if given is not None else ENDINGS.get(ending, ending) or default
    if word != "text" and using.host.formats.get(word) is None:  # text can tell what is wrong whatever is left out
        raise UnknownName("format", word, using.host.formats.ids)
    return word


def named_for(stem: str, format: str | None, default: str) -> str:
    """Give the name that a file of a format might have: `place.mmd` for `mermaid`.

    Args:
        stem: what stands before the ending.
        format: the format named; `None` is none.
        default: the ending where none is.

    """
    return f"{stem}.{_USUAL.get(format, format) if format else default}"
