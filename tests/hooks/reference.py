"""Writes docs/reference/hooks.md from the code: `python -m tests.hooks.reference`."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from trustmodel.hooks import contexts, records, specs
from trustmodel.hooks.calendar_view import CalendarView
from trustmodel.hooks.graph_view import GraphView, StepView
from trustmodel.testing.conformance import DEMANDED

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "hooks.md"
INTRODUCTION = """# Hooks

This page is made from the code by `python -m tests.hooks.reference`; do not edit it by hand. For a plugin from
nothing, read [how to write a plugin](../how-to/write-a-plugin.md).

A plugin is a module that an entry point of the group `trustmodel.plugins` names; the name of the entry point is
the name of the plugin: lower-case letters, digits and hyphens. The module marks functions with
`@implements(hook)`, each under any name. Everything on this page is imported from `trustmodel.hooks`, and what it
names besides from `trustmodel.model`.

What holds for every hook:

- It takes nothing and returns an iterable of frozen records. Records and contexts may gain fields; hooks never
  gain arguments.
- Every record has an `id` of letters, digits, dots, hyphens and underscores. An id that two plugins claim is
  refused for both, and both are named with distribution and version; the ids of the core are never given away.
- Records are sorted by id, so the order in which plugins are installed or found never shows. Wrappers and the
  ordering flags of pluggy are refused.
- Whatever raises, leaves the program or gives something else than is due is named with plugin, distribution,
  version and stage. It stands in the result (`Assessment.not_run`), in `trustmodel plugins` and in the exit
  status, 3; the others go on.
- Half a result is none: a callable that fails half-way gives nothing.
- What runs for more than 60 seconds (`TRUSTMODEL_PLUGIN_SECONDS` sets how many; 0 is no limit) is stopped and named. A signal
  stops code in the main thread, waiting included; in another thread, and where there are no such signals, it is stopped
  before its next step of Python, so that a call outside Python ends first. Code that catches `BaseException` and goes on
  cannot be stopped: leave such a plugin out (`--without NAME`).
- A plugin that `--without NAME` or the variable `TRUSTMODEL_DISABLE` (names, separated by commas) switches off is
  not imported.
- A module may state the version of this contract that it is written for: `trustmodel_api = 1`. With another
  version it is refused, and says so.

| hook | record | its callable takes |
| --- | --- | --- |
"""


def hooks() -> dict[str, Callable[[], object]]:
    """Give the specifications by name, in the order in which they are written."""
    return {name: spec for name, spec in vars(specs).items() if name.startswith("trustmodel_") and callable(spec)}


def signature(spec: Callable[[], object]) -> str:
    """Give a specification as it is written, from `def` to the result."""
    return f"def {spec.__name__}{inspect.signature(spec)}".replace("'", "")


def record_of(spec: Callable[[], object]) -> type[attrs.AttrsInstance]:
    """Give the class of the records that a hook returns."""
    (kind,) = typing.get_args(typing.get_type_hints(spec)["return"])
    assert isinstance(kind, type)
    assert attrs.has(kind)
    return kind


def page() -> str:
    """Give the whole page."""
    return "\n".join([*_introduction(), *_hooks(), *_views()]).rstrip("\n") + "\n"


def _introduction() -> Iterator[str]:
    rows = []
    for name, spec in hooks().items():
        kind = record_of(spec)
        takes = ", ".join(f"`{one.__name__}`" for one in _contexts(kind)) or "nothing: it has none"
        rows.append(f"| [`{name}`](#{name}) | `{kind.__name__}` | {takes} |")
    yield INTRODUCTION + "\n".join(rows) + "\n"


def _hooks() -> Iterator[str]:
    described: set[str] = set()
    for name, spec in hooks().items():
        kind = record_of(spec)
        yield f"## {name}\n\n```python\n{signature(spec)}\n```\n\n{_prose(spec)}\n"
        yield f"### `{kind.__name__}`\n"
        yield from _fields(kind)
        for context in _contexts(kind):
            if context.__name__ not in described:
                described.add(context.__name__)
                yield f"### `{context.__name__}`\n"
                yield from _fields(context)


def _views() -> Iterator[str]:
    for view in (GraphView, StepView, CalendarView):
        yield f"## {view.__name__}\n\n{_prose(view)}\n\n| member | gives |\n| --- | --- |"
        for name, member in vars(view).items():
            if name.startswith("_") or not (isinstance(member, property) or inspect.isfunction(member)):
                continue
            function = member.fget if isinstance(member, property) else member
            assert function
            given = str(inspect.signature(function)).replace("'", "").replace("(self, ", "(").replace("(self)", "()")
            shown = given.removeprefix("()") if isinstance(member, property) else given
            yield f"| `{name}{_cell(shown)}` | {_cell(_prose(function, whole=False))} |"
        yield ""


def _contexts(kind: type[attrs.AttrsInstance]) -> tuple[type[attrs.AttrsInstance], ...]:
    types = " ".join(str(field.type) for field in attrs.fields(kind))
    found = (one for name, one in vars(contexts).items() if name.endswith("Context") and name in types)
    return tuple(one for one in found if attrs.has(one))


def _fields(kind: type[attrs.AttrsInstance]) -> Iterator[str]:
    meanings = _meanings(kind)
    yield f"{_prose(kind)}\n\n| field | type | meaning |\n| --- | --- | --- |"
    demanded = next(
        (DEMANDED[name.rpartition("_")[2]] for name, spec in hooks().items() if record_of(spec) is kind), ()
    )
    for field in attrs.fields(kind):
        may = field.default is not attrs.NOTHING and not kind.__name__.endswith("Context")  # contexts are received
        default = _left_out(field.default) if may else ""
        if may and field.name in demanded:
            default = f" Left out it is `{_default(field.default)}`, which the tests that every plugin passes refuse."
        yield f"| `{field.name}` | `{_cell(str(field.type))}` | {_cell(meanings[field.name])}.{default} |"
    yield ""
    if kind is records.SetUp:
        yield f"```python\n{_of()}\n```\n\n{_prose(records.SetUp.of)}\n"


def _of() -> str:
    given = inspect.signature(records.SetUp.of)
    lines = "".join(f"    {parameter},\n" for parameter in given.parameters.values())
    return f"SetUp.of(\n    *,\n{lines}) -> {given.return_annotation}".replace("_O", "Options").replace("= ''", '= ""')


def _left_out(default: object) -> str:
    return " May be left out." if inspect.isfunction(default) else f" May be left out: `{_default(default)}`."


def _default(value: object) -> str:
    name = getattr(value, "name", None)
    return f"{type(value).__name__}.{name}" if isinstance(name, str) else repr(value).replace("'", '"')


def _meanings(kind: type[object]) -> dict[str, str]:
    text = inspect.cleandoc(kind.__doc__ or "")
    _, _, section = text.partition("Attributes:\n")
    section = re.split(r"\n\n", section)[0]
    joined = re.sub(r"\n {8,}", " ", section)
    pairs = (line.strip().partition(": ") for line in joined.splitlines() if line.strip())
    return {name: meaning.rstrip(".") for name, _, meaning in pairs}


def _prose(of: object, *, whole: bool = True) -> str:
    text = inspect.cleandoc(getattr(of, "__doc__", None) or "")
    text = re.split(r"\n\n(?:Attributes|Args|Returns):", text)[0]
    text = re.sub(r"\n\nRaises:\n\s+(\w+): (.*)", r"\n\nRaises `\1` \2", text, flags=re.DOTALL)
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    return "\n\n".join(paragraphs) if whole else " ".join(paragraphs)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
