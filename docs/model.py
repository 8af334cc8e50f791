"""Print the page of the model: `python docs/model.py > docs/reference/model.md`; a test keeps the page equal."""

from __future__ import annotations

import enum
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import ModuleType

import attrs

from trustmodel import model

_LEAD = """\
# The model

What `trustmodel.model` holds: the values that places, plugins and results are made of. Each is frozen. A field may be left
out where its line says what it then is. The page is printed from the code. For the words themselves see [words](words.md), for what plugins return [hooks](hooks.md).
"""
_SECTIONS = ("Attributes", "Args", "Returns", "Raises", "Yields")


def page() -> str:
    """Give the page: by module, in the order in which a module has its classes."""
    modules: dict[str, list[type[object]]] = {}
    for name in model.__all__:
        kind = getattr(model, name)
        if isinstance(kind, type):
            modules.setdefault(kind.__module__, []).append(kind)
    parts = [_LEAD]
    for module, kinds in sorted(modules.items()):
        held = sys.modules[module]
        parts.append(f"## {_title(held)}\n")
        order = list(vars(held))
        for kind in sorted(kinds, key=lambda one: order.index(one.__name__)):
            parts.extend(_entry(kind))
    return "\n".join(parts).rstrip("\n") + "\n"


def _title(module: ModuleType) -> str:
    return (module.__doc__ or "").partition("\n")[0].rstrip(".")


def _entry(kind: type[object]) -> Iterator[str]:
    said = sections(kind.__doc__ or "")
    yield f"### `{kind.__name__}`\n\n{said['']}\n"
    if issubclass(kind, enum.Enum):
        yield "One of " + ", ".join(f"`{kind.__name__}.{one.name}`" for one in kind) + ".\n"
    if attrs.has(kind):
        meanings = entries(said.get("Attributes", ""))
        yield "| field | type | meaning |\n| --- | --- | --- |"
        for field in attrs.fields(kind):
            if not field.name.startswith("_"):
                left = "" if field.default is attrs.NOTHING else f" Left out: {_default(field)}."
                meaning = re.sub(r"(?<!\.\.)\.$", "", meanings.get(field.name, ""))
                stop = "." if meaning and not meaning.endswith(".") else ""
                yield f"| `{field.name}` | `{_cell(str(field.type))}` | {_cell(f'{meaning}{stop}{left}'.strip())} |"
        yield ""
    if members := list(_members(kind)):
        yield "| member | gives |\n| --- | --- |"
        yield from members
        yield ""
    if "Raises" in said:
        yield "Raises " + "; ".join(f"`{name}` {what}" for name, what in entries(said["Raises"]).items()) + "\n"


def _members(kind: type[object]) -> Iterator[str]:
    for name, member in vars(kind).items():
        given = member.func if isinstance(member, cached_property) else member
        given = given.fget if isinstance(given, property) else given
        given = given.__func__ if isinstance(given, classmethod | staticmethod) else given
        if name.startswith("_") or not inspect.isfunction(given) or not given.__doc__:
            continue
        shown = str(inspect.signature(given)).replace("'", "")
        shown = re.sub(r"^\((?:self|cls)(?:, )?", "(", shown)
        if given is not member and not isinstance(member, classmethod | staticmethod):
            shown = shown.removeprefix("()")
        yield f"| `{name}{_cell(shown)}` | {_cell(' '.join(sections(given.__doc__)[''].split()))} |"


def sections(doc: str) -> Mapping[str, str]:
    """Give the prose of a docstring under no name, and its sections by theirs."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    for line in inspect.cleandoc(doc).splitlines():
        if line.rstrip(":") in _SECTIONS and line.endswith(":"):
            name = line.rstrip(":")
            continue
        if name and line and not line.startswith(" "):
            name = ""
        found.setdefault(name, []).append(line)
    return {name: "\n".join(lines).strip("\n") for name, lines in found.items()}


def entries(text: str) -> Mapping[str, str]:
    """Give what a section says of each name."""
    joined = re.sub(r"\n {8,}", " ", text)
    pairs = (line.strip().partition(": ") for line in joined.splitlines() if line.strip())
    return {name: meaning for names, _, meaning in pairs for name in names.split(", ")}


def _default(field: attrs.Attribute[object]) -> str:
    value = field.default
    if isinstance(value, attrs.Factory):  # type: ignore[arg-type]  # a class, whatever its stub says
        return "nothing in it"
    if isinstance(value, enum.Enum):
        return f"`{type(value).__name__}.{value.name}`"
    simple = value is None or isinstance(value, str | int | bool | tuple)
    return f"`{value!r}`".replace("'", '"') if simple else f"`{type(value).__name__}()`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
