"""Results as plain text for a terminal or a pipe: no colour, no markup, as wide as asked for."""

from __future__ import annotations

import io
import math

import attrs
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from trustmodel.hooks import RenderContext
from trustmodel.model import Table
from trustmodel.report.page import cell_text, gathered, page, source_text
from trustmodel.report.plain import flat, plain

_NARROW = 20
"""Fewer characters than this a column, and a table reads better as blocks."""

_LEAST = 12
"""No column of a table is narrower than this, unless all its texts are."""

_WORD = 24
"""Words up to this length are never broken in a table, where the line has room for them."""

_HANG = "  "

_MOST_ROWS = 200
_MOST_PARAGRAPHS = 2000
"""More than these nobody reads on a screen, and laying them out takes long; programs get all."""


def render(context: RenderContext) -> bytes:
    """Render a result as text."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=context.width,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    laid = page(context)
    _head(console, laid.title, "=")
    for paragraph in laid.lead[:_MOST_PARAGRAPHS]:
        _print(console, paragraph)
    _rest(console, len(laid.lead) - _MOST_PARAGRAPHS, "lines")
    for table in laid.tables:
        _print(console, "")
        _table(console, gathered(table), context.width)
    if laid.tail:
        _print(console, "")
    for paragraph in laid.tail:
        _print(console, paragraph)
    if laid.sources:
        _print(console, "")
        _head(console, "Sources", "-")
    for source in laid.sources:
        _print(console, source_text(source))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return ("\n".join(lines) + "\n").encode()


def _print(console: Console, text: str) -> None:
    """Print a paragraph: indented as it comes, and every further line two more, so that each is seen to begin."""
    body = text.lstrip(" ")
    indent = len(text) - len(body)
    lines = Text(plain(body)).wrap(console, max(_NARROW, console.width - indent - len(_HANG)))
    for index, line in enumerate(lines or [Text()]):
        console.print(" " * indent + (_HANG if index else "") + line.plain.rstrip())


def _head(console: Console, title: str, rule: str) -> None:
    console.print(Text(flat(title)))
    console.print(rule * min(len(title), console.width))


def _rest(console: Console, more: int, what: str) -> None:
    if more > 0:
        _print(console, f"... and {more:,} more {what}: `--format csv` and `--format json` give all.")


def _table(console: Console, table: Table, width: int) -> None:
    more = len(table.rows) - _MOST_ROWS
    table = attrs.evolve(table, rows=table.rows[:_MOST_ROWS])
    if table.title:
        _head(console, table.title, "-")
    if not table.rows:
        _print(console, "Nothing.")
    elif width // max(1, len(table.columns)) < _NARROW:
        _blocks(console, table)
    else:
        _grid(console, table)
    _rest(console, more, "rows")
    if table.rows and table.notes:
        _print(console, "")
    for note in table.notes:
        _print(console, f"* {note}")


def _grid(console: Console, table: Table) -> None:
    grid = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=False, show_lines=False)
    columns = [[plain(column) for column in table.columns]]
    columns += [[plain(cell_text(cell)) for cell in row] for row in table.rows]
    room = console.width - 3 * (len(table.columns) - 1)
    for column, width in zip(table.columns, _widths(list(zip(*columns, strict=True)), room), strict=True):
        grid.add_column(Text(plain(column)), overflow="fold", vertical="top", width=width)
    for row in columns[1:]:
        grid.add_row(*(Text(text) for text in row))
    console.print(grid)


def _widths(columns: list[tuple[str, ...]], room: int) -> list[int]:
    """Share a line out: a column that fits into a fair share gets what it needs, the others the rest by their text."""
    needs = [max(cell_len(text) for text in texts) for texts in columns]
    open_, widths = set(range(len(columns))), list(needs)
    while small := {index for index in open_ if needs[index] <= room // len(open_)}:
        open_ -= small
        room -= sum(needs[index] for index in small)
        if not open_:
            return widths
    weights = {index: math.sqrt(sum(cell_len(text) for text in columns[index])) for index in open_}
    least = {index: max(_LEAST, *(_longest_word(text) for text in columns[index])) for index in open_}
    for index in open_:
        widths[index] = max(least[index], int(room * weights[index] / sum(weights.values())))
    # What a long word takes beyond its column's share comes from where there is room to give.
    while sum(widths[index] for index in open_) > room:
        giving = [index for index in sorted(open_) if widths[index] > least[index]]
        if not giving:
            break
        widths[max(giving, key=lambda index: widths[index] - least[index])] -= 1
    return widths


def _longest_word(text: str) -> int:
    return min(_WORD, max(map(cell_len, text.split()), default=0))


def _blocks(console: Console, table: Table) -> None:
    """Print a wide table a record at a time: head and value, line by line."""
    for index, row in enumerate(table.rows):
        if index:
            _print(console, "")
        for column, cell in zip(table.columns, row, strict=True):
            if cell.text and cell.text != "-":
                _print(console, f"{column}: {cell_text(cell)}" if column else cell_text(cell))
