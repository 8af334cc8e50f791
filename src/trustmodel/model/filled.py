"""Validators for what plugins fill in: code that no type checker may have seen is refused where it makes the value.

Raised in the plugin's own code, such an error falls within the guard around it; later nobody would know whose it was.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.quantities import Amount

_T = TypeVar("_T")
_Pairs = tuple[tuple[str, str], ...]


def one(kind: type[_T]) -> Callable[[object, attrs.Attribute[_T], _T], None]:
    """Give a validator for a field that holds a `kind`."""

    def check(instance: object, attribute: attrs.Attribute[_T], value: _T) -> None:
        if not isinstance(value, kind):
            raise _wrong(instance, attribute.name, value, f"a {kind.__name__}")

    return check


def many(kind: type[_T]) -> Callable[[object, attrs.Attribute[tuple[_T, ...]], tuple[_T, ...]], None]:
    """Give a validator for a field that holds a tuple of `kind`."""

    def check(instance: object, attribute: attrs.Attribute[tuple[_T, ...]], value: tuple[_T, ...]) -> None:
        if not _is_tuple(value, kind):
            raise _wrong(instance, attribute.name, value, f"a tuple of {kind.__name__}")

    return check


def pairs(instance: object, attribute: attrs.Attribute[_Pairs], value: _Pairs) -> None:
    """Check a field that holds pairs of texts."""
    if not _is_tuple(value, tuple) or not all(_is_pair(part) for part in value):
        raise _wrong(instance, attribute.name, value, "a tuple of pairs of str")


def number(instance: object, attribute: attrs.Attribute[Amount | None], value: Amount | None) -> None:
    """Check a field that holds an amount of exact numbers, or none."""
    if value is None:
        return
    if not isinstance(value, Amount):
        raise _wrong(instance, attribute.name, value, "an Amount")
    points = (getattr(value.known, name, None) for name in ("low", "likely", "high"))
    if not all(isinstance(point, Fraction | int) for point in points):
        raise _wrong(instance, attribute.name, value, "an Amount of a Range of Fractions")
    if not _is_tuple(value.unknown, str):
        raise _wrong(instance, attribute.name, value, "an Amount that names what is unknown")


def _is_tuple(value: object, kind: type[object]) -> bool:
    return isinstance(value, tuple) and all(isinstance(part, kind) for part in value)


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and _is_tuple(value, str)


def _wrong(instance: object, name: str, value: object, due: str) -> ValueProblem:
    kind = type(instance).__name__
    return ValueProblem(f"{name} of a {kind} is a {type(value).__name__} ({value!r:.60}) where {due} is due")
