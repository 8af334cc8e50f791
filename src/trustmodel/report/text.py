"""Results as plain text for a terminal or a pipe: no colour, no markup, as wide as asked for."""

from __future__ import annotations

import io
import unicodedata

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from trustmodel.hooks import RenderContext
from trustmodel.model import Table
from trustmodel.report.page import cell_text, page, source_text

_NARROW = 20
"""Fewer characters than this a column, and a table reads better as blocks."""


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
    _print(console, laid.title)
    _print(console, "=" * min(len(laid.title), context.width))
    for paragraph in laid.lead:
        _print(console, paragraph)
    for table in laid.tables:
        _print(console, "")
        _table(console, table, context.width)
    if laid.tail:
        _print(console, "")
    for paragraph in laid.tail:
        _print(console, paragraph)
    if laid.sources:
        _print(console, "")
        _print(console, "Sources")
        _print(console, "-------")
    for source in laid.sources:
        _print(console, source_text(source))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return ("\n".join(lines) + "\n").encode()


def _print(console: Console, text: str) -> None:
    console.print(Text(plain(text)), soft_wrap=False)


def _table(console: Console, table: Table, width: int) -> None:
    if table.title:
        _print(console, table.title)
        _print(console, "-" * min(len(table.title), width))
    if not table.rows:
        _print(console, "Nothing.")
    elif width // max(1, len(table.columns)) < _NARROW:
        _blocks(console, table)
    else:
        _grid(console, table)
    for note in table.notes:
        _print(console, f"* {note}")


def _grid(console: Console, table: Table) -> None:
    grid = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=False, show_lines=False)
    for column in table.columns:
        grid.add_column(Text(plain(column)), overflow="fold", vertical="top")
    for row in table.rows:
        grid.add_row(*(Text(plain(cell_text(cell))) for cell in row))
    console.print(grid)


def _blocks(console: Console, table: Table) -> None:
    """Print a wide table a record at a time: head and value, line by line."""
    for index, row in enumerate(table.rows):
        if index:
            _print(console, "")
        for column, cell in zip(table.columns, row, strict=True):
            if cell.text and cell.text != "-":
                _print(console, f"{column}: {cell_text(cell)}" if column else cell_text(cell))


def plain(text: str) -> str:
    """Give text without control characters, so that no file can drive a reader's terminal or turn its text round."""
    return "".join(
        character if character == "\n" or not unicodedata.category(character).startswith("C") else " "
        for character in text
    )
