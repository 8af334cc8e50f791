"""Tables as a page shows them: like rows together, long ones folded, each note in its place."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.model import Cell, Table

FOLDED = 30
"""A table of more rows is folded away under its title."""
_NOTES = 5
"""So many notes stand under a table; where there are more they are folded."""


@attrs.frozen(kw_only=True)
class Grid:
    """A table of the page: `id` is that of its element, `table` its own; `folded` where the reader unfolds it."""

    id: str
    table: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    folded: bool = False


def grid(table: Table, id: str, title: str | None = None, *, folded: bool | None = None) -> Grid:
    """Give a table as the page shows it, under a title of its own where one is given."""
    rows = table.rows if table.alike is None else _gathered(table.rows, table.alike)
    shown = () if len(table.notes) > _NOTES else table.notes
    return Grid(
        id=id,
        table=table.id,
        title=table.title if title is None else title,
        columns=table.columns,
        rows=rows,
        notes=shown,
        more=() if shown else table.notes,
        folded=len(rows) > FOLDED if folded is None else folded,
    )


def _gathered(rows: Iterable[tuple[Cell, ...]], at: int) -> tuple[tuple[Cell, ...], ...]:
    """Put rows that differ in the cell of one column only together."""
    found: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
    for row in rows:
        found.setdefault(tuple(cell.text for cell in (*row[:at], *row[at + 1 :])), []).append(row)
    return tuple(tuple(map(_together, zip(*alike, strict=True))) for alike in found.values())


def _together(cells: tuple[Cell, ...]) -> Cell:
    texts = dict.fromkeys(cell.text for cell in cells)
    return Cell("; ".join(texts), tuple(sorted({source for cell in cells for source in cell.sources})))
