"""Values as flat records, which libraries of data frames take as they are."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, IntEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, get_args, get_type_hints

import attrs

from trustmodel.model.evidence import Evidence
from trustmodel.model.quantities import Amount, Range
from trustmodel.model.time import Span

if TYPE_CHECKING:
    from trustmodel.model.tables import Table

Scalar = str | int | float | bool | None
Record = dict[str, Scalar]
"""Values by name: texts, numbers, truths, and nothing where nothing is stated."""

_PARTS = ("low", "likely", "high")
_ASIDE = frozenset({"where", "spots"})


def record_of(value: attrs.AttrsInstance, **first: Scalar) -> Record:
    """Give the fields of an attrs value as one flat record.

    A range gives three numbers (`hours_low`, `hours_likely`, `hours_high`), an amount also whether it is only "at
    least" and what is unknown of it; an interval its two sides with their precision; evidence its sources, grade,
    note and origin; several texts one text with semicolons between them. What has no numbers of its own is in words.
    What is not stated has the same names, with nothing under them: all records of a class have the same names.

    Args:
        value: an instance of an attrs class.
        first: what to put before the fields.

    """
    record: Record = dict(first)
    for name, kind in _fields(type(value)):
        given = getattr(value, name)
        record.update(_flat(name, given) if given is not None or kind is None else _empty(name, kind))
    return record


def even(records: list[Record]) -> list[Record]:
    """Give records of several classes the same names, in one order: a data frame may look at the first ones only."""
    names = dict.fromkeys(name for record in records for name in record)
    return [{name: record.get(name) for name in names} for record in records]


@cache
def _fields(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, type[object] | None], ...]:
    """Give the names of the fields, each with the class that gives several values, where it may be one of these."""
    hints = get_type_hints(kind)
    several = (Range, Amount, Span)
    return tuple(
        (field.name, next((one for one in several if one in get_args(hints[field.name])), None))
        for field in attrs.fields(kind)
        if field.name not in _ASIDE
    )


def _empty(name: str, kind: type[object]) -> Iterator[tuple[str, Scalar]]:
    """Give the names that a value of a class would have, with nothing under them."""
    parts = ("from", "until") if kind is Span else tuple(f"{name}_{part}" for part in _PARTS)
    more = (f"{name}_at_least", f"{name}_unknown") if kind is Amount else ()
    yield from ((part, None) for part in (*parts, *more))


def _flat(name: str, value: object) -> Iterator[tuple[str, Scalar]]:
    match value:
        case Range():
            for part in _PARTS:
                yield f"{name}_{part}", float(getattr(value, part))
        case Amount():
            yield from _flat(name, value.known)
            yield f"{name}_at_least", value.at_least
            yield f"{name}_unknown", "; ".join(value.unknown)
        case Span():
            yield "from", _text(value.start)
            yield "until", _text(value.end)
        case Evidence():
            yield "sources", "; ".join(one.source for one in value.citations)
            yield "grade", value.grade.value if value.grade else None
            yield "note", value.note
            yield "origin", value.origin
        case Fraction():
            yield name, float(value)
        case IntEnum():
            yield name, value.name.lower()
        case Enum():
            yield name, str(value.value)
        case None | str() | bool() | int() | float():
            yield name, value
        case tuple():
            yield name, "; ".join(map(_part, value))
        case _:
            yield name, _text(value)


def _part(value: object) -> str:
    if isinstance(value, tuple):
        return ": ".join(map(_part, value))
    return str(value.value) if isinstance(value, Enum) else str(value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def records_of_table(table: Table) -> list[Record]:
    """Give the rows of a table by the heads of its columns, each head once, with the sources of the row last."""
    heads: list[str] = []
    for head in table.columns:
        plain = head or "what"
        heads.append(plain if plain not in heads else f"{plain} ({heads.count(plain) + 1})")
    return [
        {
            **{head: cell.text for head, cell in zip(heads, row, strict=True)},
            "sources": "; ".join(sorted({source for cell in row for source in cell.sources})),
        }
        for row in table.rows
    ]
