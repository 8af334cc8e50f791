"""Values as flat records, which libraries of data frames take as they are."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from trustmodel.model.evidence import Evidence
from trustmodel.model.quantities import Amount, Range
from trustmodel.model.time import Span

if TYPE_CHECKING:
    from trustmodel.model.results import Table

Scalar = str | int | float | bool | None
Record = dict[str, Scalar]
"""Values by name: texts, numbers, truths, and nothing where nothing is stated."""

_ASIDE = frozenset({"where", "spots"})


def record_of(value: attrs.AttrsInstance, **first: Scalar) -> Record:
    """Give the fields of an attrs value as one flat record.

    A range gives three numbers (`hours_low`, `hours_likely`, `hours_high`), an amount also whether it is only "at
    least" and what is unknown of it; an interval its two sides with their precision; evidence its sources, grade,
    note and origin; several texts one text with semicolons between them. What has no numbers of its own is in words.

    Args:
        value: an instance of an attrs class.
        first: what to put before the fields.

    """
    record: Record = dict(first)
    for field in attrs.fields(type(value)):
        if field.name not in _ASIDE:
            record.update(_flat(field.name, getattr(value, field.name)))
    return record


def _flat(name: str, value: object) -> Iterator[tuple[str, Scalar]]:
    match value:
        case Range():
            for part in ("low", "likely", "high"):
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
