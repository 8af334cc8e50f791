"""Reading small inputs in tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from trustmodel.api import Library, build, load, plugins
from trustmodel.model import Arrangement, InputError, Place, Problem

TOWN = "trustmodel: 1\narrangement: town\nas_of: 2016-01-01\n"
"""The head of an arrangement that is written out in full."""
COUNCIL = "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [council]\n"
"""The head of a place, all but its set-ups."""
PARTIES = "parties:\n- {id: council}\n- {id: trust}\n- {id: board}\nduties:\n- {id: fostering}\n- {id: adoption}\n"

SPOT = "§"
"""Marks in a text where a problem is expected; it is taken out before the text is read."""

Input = str | bytes | Mapping[str, str]


@lru_cache(maxsize=1)
def installed() -> Library:
    """Give the installed plugins, found once for all tests."""
    return plugins()


def written(folder: Path, given: Input) -> Path:
    """Write one file, or several by name, and give the path to read."""
    if isinstance(given, str):
        given = given.encode("utf-8", "surrogatepass")
    if isinstance(given, bytes):
        (folder / "place.yaml").write_bytes(given)
        return folder / "place.yaml"
    for name, text in given.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def read(folder: Path, given: Input, using: Library | None = None) -> Arrangement:
    """Read an input and build it."""
    shelf = using or installed()
    subject = load(written(folder, given), using=shelf)
    return build(subject, using=shelf) if isinstance(subject, Place) else subject


def problems(folder: Path, given: Input, using: Library | None = None) -> tuple[Problem, ...]:
    """Give the problems of an input; none where it is read."""
    try:
        read(folder, given, using)
    except InputError as error:
        return error.problems
    return ()


def told(folder: Path, given: Input, using: Library | None = None) -> list[str]:
    """Give the problems of an input as `line:column code rule`."""
    return [f"{one.where.line}:{one.where.column} {one.code} {one.rule}" for one in problems(folder, given, using)]


def spots(text: str) -> tuple[str, list[str]]:
    """Give a text without its marks, and where they stood, as `line:column`."""
    before, *rest = text.split(SPOT)
    found = []
    for part in rest:
        found.append(f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}")
        before += part
    return before, found
