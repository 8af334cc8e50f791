"""What a set-up built, looked at field by field: code that no type checker may have seen made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

import attrs

from trustmodel.model import Claims, Party
from trustmodel.model.parties import PARTY_KINDS

_Fits = Callable[[object], bool]
_Field = tuple[str, str, _Fits]
_KNOWN: dict[type[object], tuple[_Field, ...]] = {}
_MODEL = "trustmodel.model."


def wrong_in(claims: Claims) -> str:
    """Say what is the first thing wrong with a bundle of claims; nothing, where every field holds what is due.

    Only what plugins build is looked at: what the reader makes of files is right by the way it is made.
    """
    return next(_faults(claims, "the claims", set()), "")


def misfit(kind: type[object], name: str, value: object) -> str:
    """Say what is due in a field of an attrs class of a plugin, where a value is not that; nothing where it is."""
    try:
        hint: object = get_type_hints(kind).get(name)
    except Exception:  # noqa: BLE001  # a class made within a function names what only that function knows
        return ""
    return "" if hint is None or _fitting(hint)(value) else _words(hint)


def _faults(record: object, name: str, seen: set[int]) -> Iterator[str]:
    if id(record) in seen:  # one evidence for all claims is the rule
        return
    seen.add(id(record))
    for field, due, fits in _fields(type(record)):
        value: object = getattr(record, field)
        if not fits(value):
            yield f"{field} of {name} is a {type(value).__name__} ({value!r:.60}) where a {due} is due"
        for part in value if isinstance(value, tuple) else (value,):
            if _fields(type(part)):
                yield from _faults(part, _name(part), seen)


def _name(record: object) -> str:
    id: object = getattr(record, "id", "")
    return f"the {type(record).__name__} {id!r:.60}" if id else f"a {type(record).__name__}"


def _fields(kind: type[object]) -> tuple[_Field, ...]:
    """Give the fields of a class of the model: the name, what is due in words, and what tells whether a value is that.

    Of a class that a plugin derives from one, those are looked at that it has from the model.
    """
    if kind not in _KNOWN:
        own = next((one for one in kind.__mro__ if one.__module__.startswith(_MODEL)), None)
        fields = attrs.fields(own) if own and attrs.has(own) else ()
        hints = get_type_hints(own) if fields else {}
        _KNOWN[kind] = tuple((one.name, _words(hints[one.name]), _fitting(hints[one.name])) for one in fields)
    return _KNOWN[kind]


def _fitting(hint: object) -> _Fits:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        options = tuple(_fitting(part) for part in parts)
        return lambda value: any(fits(value) for fits in options)
    if origin is tuple:
        return _tuple_of(tuple(_fitting(part) for part in parts if part is not ...), endless=... in parts)
    if hint is date:  # a time of day has no place among days, and cannot be compared with one
        return lambda value: isinstance(value, date) and not isinstance(value, datetime)
    if hint is Fraction:
        return lambda value: isinstance(value, Fraction | int)
    if hint is Party:
        kinds = tuple(PARTY_KINDS.values())
        return lambda value: isinstance(value, kinds)
    due = origin or hint
    if due is Mapping:
        return lambda value: isinstance(value, Mapping)
    return (lambda value: isinstance(value, due)) if isinstance(due, type) else lambda _: True


def _tuple_of(parts: tuple[_Fits, ...], endless: bool) -> _Fits:
    if endless:
        (part,) = parts
        return lambda value: isinstance(value, tuple) and all(map(part, value))
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(parts)
        and all(fits(one) for fits, one in zip(parts, value, strict=True))
    )


def _words(hint: object) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join("none" if part is NoneType else _words(part) for part in parts)
    if origin is tuple:
        inner = [_words(part) for part in parts if part is not ...]
        return f"tuple of {inner[0]}" if ... in parts else f"tuple ({', '.join(inner)})"
    if hint is Party:
        return " or ".join(sorted(kind.__name__ for kind in PARTY_KINDS.values()))
    return str(getattr(origin or hint, "__name__", hint))
