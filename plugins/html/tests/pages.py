"""Pages that the tests look at: of the examples, and of one whose every text is hostile."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import attrs

from trustmodel import Arrangement, api
from trustmodel.hooks import RenderContext
from trustmodel.model import Claims, Source
from trustmodel_html.render import render

ROOT = Path(__file__).parents[3]
NAMES = ("achieving-for-children", "cambridgeshire", "doncaster", "slough")
HOSTILE = (
    "</script><img src=x onerror=alert(1)>\"'&{{7*7}}=cmd|' /C calc'!A0 [/x] \u202eevil\u2066 \U0001f469\u200d\U0001f467 "
    + "long" * 75
)


@cache
def plugins() -> api.Library:
    return api.plugins()


def context(*arrangements: Arrangement) -> RenderContext:
    """Give what the command `report` renders of some arrangements."""
    from trustmodel.comparison.chapters import chapters, told

    shelf = plugins()
    comparison = api.compare(*arrangements, in_full=True, using=shelf)
    parts = chapters(comparison, shelf)
    known = {source.id: source for one in arrangements for source in one.claims.sources}
    sources: tuple[Source, ...] = tuple(known[id] for id in sorted(known))
    between = api.diff(*arrangements, in_full=True, using=shelf) if len(arrangements) == 2 else None
    return RenderContext(result=comparison, tables=told(parts), sources=sources, chapters=parts, difference=between)


@cache
def arrangement(name: str) -> Arrangement:
    found = api.load(ROOT / "examples" / name, using=plugins())
    return api.build(found, using=plugins())


@cache
def page_of(*names: str) -> str:
    return render(context(*(arrangement(name) for name in names))).decode()


_evolve = cast("Callable[..., object]", attrs.evolve)  # of any kind of record: its kind stays
_fields = cast("Callable[[type], tuple[attrs.Attribute[object], ...]]", attrs.fields)
IDS = {
    *(
        "id",
        "of",
        "source",
        "target",
        "type",
        "status",
        "template",
        "by",
        "lane",
        "duty",
        "informant",
        "group",
        "origin",
    ),
    *(
        "part_of",
        "activity",
        "framework",
        "component",
        "layer",
        "currency",
        "setup",
        "preset",
        "path",
        "about",
        "subject",
    ),
    *(
        "cadence_stated",
        "shape",
        "until_event",
        "role",
        "item",
        "file",
        "code",
        "under",
        "fact",
        "kind",
        "reading",
        "unit",
    ),
}
"""Fields that name other records or are words of the model; all other texts are a user's own."""


def spoilt(value: object, field: str = "") -> object:
    """Give a value with every text of a user's own in it replaced by a hostile one."""
    if isinstance(value, str) and type(value) is str and value and field not in IDS:
        return HOSTILE
    if isinstance(value, tuple) and value and all(attrs.has(type(one)) for one in value):
        return tuple(spoilt(one) for one in value)
    if attrs.has(type(value)) and type(value).__module__.startswith("trustmodel.model"):
        changes = {
            one.name: spoilt(getattr(value, one.name), one.name)
            for one in _fields(type(value))
            if one.init
            and not isinstance(getattr(value, one.name), (int, float))
            and one.name not in ("when", "place", "effort")
        }
        changed = {name: new for name, new in changes.items() if new is not getattr(value, name)}
        return _evolve(value, **changed) if changed else value
    return value


@cache
def spoiled() -> Arrangement:
    """Give an example with a hostile text in every field."""
    one = arrangement("slough")
    kept = ("activities", "efforts", "tariffs", "coverages", "judgements", "evidence_items", "price_index", "outlooks")
    spoilt_claims = {
        field.name: tuple(spoilt(claim) for claim in getattr(one.claims, field.name))
        for field in _fields(type(one.claims))
        if field.name not in kept
    }
    claims = cast("Claims", _evolve(one.claims, **spoilt_claims))
    named = tuple(attrs.evolve(activity, name=HOSTILE) for activity in one.claims.activities)
    return attrs.evolve(one, name=HOSTILE, question=HOSTILE, claims=attrs.evolve(claims, activities=named))


@cache
def hostile() -> str:
    return render(context(spoiled())).decode()
