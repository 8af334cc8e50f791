"""Tables for readers, as analyses give them and every format writes them."""

from __future__ import annotations

import attrs

from trustmodel.model.records import Record, records_of_table


@attrs.frozen
class Cell:
    """One cell of a table.

    Attributes:
        text: what it says.
        sources: ids of the sources that it rests on.

    """

    text: str
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Table:
    """A table for readers.

    Attributes:
        id: which table it is, for programs.
        title: for readers.
        columns: the heads.
        rows: cells, as many in each row as there are columns.
        notes: what holds for the whole table.
        hints: how to ask on with a command, for those who read the table where it was asked for; a file that is sent
            to others leaves them out.
        alike: the number of the column, from 0, where a reader is better served by rows that differ in that cell only
            as one row; `None` where each row stands by itself.
        keys: where there is no room for the heads of many narrow columns, a short one for each, and an empty one for
            each column of text; none where the table has no narrow columns.

    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    alike: int | None = None
    keys: tuple[str, ...] = ()

    def to_records(self) -> list[Record]:
        """Give the rows by the heads of the columns, with the ids of the sources of each row under `sources`."""
        return records_of_table(self)
