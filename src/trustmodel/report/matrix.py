"""Tables of many narrow columns, laid out under short heads, in as many bands as the line needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from trustmodel.model import Table
from trustmodel.report.page import cell_text
from trustmodel.report.plain import plain
from trustmodel.report.wrapping import padded, wrapped

_GAP = "  "
_TEXT = 30
"""A column of text takes this much at most, and the rest of the line where there is some."""
_LEAST = 12


def matrix(table: Table, width: int) -> list[str]:
    """Lay out a table whose columns have keys: what each key stands for, then band by band.

    A column without a key is one of text: the first stands in each band, the others in the first one only. A row that
    is empty in a further band is left out there.
    """
    rows = [[plain(cell_text(cell)) for cell in row] for row in table.rows]
    narrow = [index for index, key in enumerate(table.keys) if key]
    first, *others = [index for index, key in enumerate(table.keys) if not key]
    longest = max(len(table.keys[index]) for index in narrow) if narrow else 0
    lines: list[str] = []
    for index in narrow:
        head, *more = wrapped(plain(table.columns[index]), max(_LEAST, width - longest - len(_GAP)))
        lines.append(f"{table.keys[index]:>{longest}}{_GAP}{head}")
        lines += (f"{'':{longest}}{_GAP}{part}" for part in more)
    for band, shown in enumerate(_bands(table, rows, first, others, narrow, width)):
        texts = [first, *(others if band == 0 else [])]
        kept = [row for row in rows if band == 0 or any(row[index] for index in shown)]
        if kept:
            lines += ("", *_band(table, kept, texts, shown, width))
    return lines


def _needs(table: Table, rows: Sequence[Sequence[str]], index: int) -> int:
    head = table.keys[index] or plain(table.columns[index])
    return max(cell_len(text) for text in (head, *(row[index] for row in rows)))


def _bands(
    table: Table, rows: Sequence[Sequence[str]], first: int, others: list[int], narrow: list[int], width: int
) -> Iterator[list[int]]:
    """Share the narrow columns out over bands; each holds one at least."""
    room = width - min(_TEXT, _needs(table, rows, first))
    left = room - sum(len(_GAP) + min(_LEAST, _needs(table, rows, index)) for index in others)
    shown: list[int] = []
    for index in narrow:
        taken = len(_GAP) + _needs(table, rows, index)
        if shown and taken > left:
            yield shown
            shown, left = [], room
        shown.append(index)
        left -= taken
    yield shown


def _band(table: Table, rows: Sequence[Sequence[str]], texts: list[int], shown: list[int], width: int) -> Iterator[str]:
    needs = {index: _needs(table, rows, index) for index in (*texts, *shown)}
    rest = width - sum(len(_GAP) + needs[index] for index in shown)
    widths = dict(needs)
    for index in texts[1:]:
        widths[index] = min(needs[index], _LEAST)
        rest -= len(_GAP) + widths[index]
    widths[texts[0]] = min(needs[texts[0]], max(_LEAST, rest))
    order = [texts[0], *shown, *texts[1:]]
    yield from _lines([table.keys[index] or plain(table.columns[index]) for index in order], [widths[i] for i in order])
    yield "\u2500" * (sum(widths[index] for index in order) + len(_GAP) * (len(order) - 1))
    for row in rows:
        yield from _lines([row[index] for index in order], [widths[index] for index in order])


def _lines(cells: list[str], widths: list[int]) -> Iterator[str]:
    columns = [wrapped(text, room) for text, room in zip(cells, widths, strict=True)]
    for line in zip_longest(*columns, fillvalue=""):
        yield _GAP.join(padded(text, room) for text, room in zip(line, widths, strict=True))
