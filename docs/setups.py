"""Print the page of set-ups: `python docs/setups.py > docs/reference/setups.md`; a test keeps the page equal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum

import attrs

from trustmodel import plugins
from trustmodel.formats.structure import words_of
from trustmodel.hooks import SetUp

OWN = ("cic", "in-house", "trust")
_LEAD = """\
# Set-ups

What may stand under `use`, `preset` and `options` of a place's `setups`, with the set-ups of this repository. An option that is left
out has the value of the preset; a preset that is left out is the first. The page is printed from the records of the set-ups, which any
plugin can add to.
"""


def page() -> str:
    """Give the page."""
    found = {one.record.id: one.record for one in plugins().host.setups.records}
    return "\n".join([_LEAD, *(line for id in OWN for line in _setup(found[id]))]).rstrip("\n") + "\n"


def _setup(setup: SetUp) -> Iterator[str]:
    yield f"## `{setup.id}`\n\n{setup.summary}\n"
    fields = _fields(setup.options)
    yield "| option | meaning | may be |\n| --- | --- | --- |"
    for field in fields:
        yield f"| `{field.name}` | {field.metadata['doc']} | {_kind(field)} |"
    yield ""
    first, *_ = setup.presets
    yield "| preset | options |\n| --- | --- |"
    for name, given in setup.presets.items():
        said = [f"`{field.name}: {_value(getattr(given, field.name))}`" for field in fields if _said(given, field)]
        also = " (first)" if name == first and len(setup.presets) > 1 else ""
        yield f"| `{name}`{also} | {', '.join(said)} |"
    yield ""


def _fields(kind: type[object]) -> tuple[attrs.Attribute[object], ...]:
    if not attrs.has(kind):
        return ()
    return tuple(attrs.fields(attrs.resolve_types(kind)))


def _said(given: object, field: attrs.Attribute[object]) -> bool:
    value = getattr(given, field.name)
    return bool(_value(value)) and not attrs.has(type(value))


def _kind(field: attrs.Attribute[object]) -> str:
    kind = field.type
    if isinstance(kind, type) and attrs.has(kind):
        return "keys: " + "; ".join(f"`{one.name}`, {one.metadata['doc']}" for one in _fields(kind))
    if words := words_of(field):
        return ", ".join(f"`{word}`" for word in words)
    if kind in (int, int | None):
        return "a number"
    return "one or several words" if "tuple" in str(kind) else "text"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]" if value else ""
    return str(value.value if isinstance(value, Enum) else value)


if __name__ == "__main__":
    sys.stdout.write(page())
