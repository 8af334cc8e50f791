"""Results as plain text for a terminal or a pipe: no colour, no markup, as wide as asked for."""

from __future__ import annotations

import math
from itertools import zip_longest

import attrs
from rich.cells import cell_len

from trustmodel.hooks import RenderContext
from trustmodel.model import Table
from trustmodel.report.matrix import matrix
from trustmodel.report.page import cell_text, gathered, page, source_text
from trustmodel.report.plain import flat, plain
from trustmodel.report.wrapping import padded, wrapped

_NARROW = 20
"""Fewer characters than this a column, and a table reads better as blocks."""

_LEAST = 12
"""No column of a table is narrower than this, unless all its texts are."""

_WORD = 24
"""Words up to this length are never broken in a table, where the line has room for them."""

_HANG = "  "
_GAP = "   "

_MOST_ROWS = 200
_MOST_PARAGRAPHS = 2000
"""More than these nobody reads on a screen, and laying them out takes long; programs get all."""


def render(context: RenderContext) -> bytes:
    """Render a result as text."""
    laid, width = page(context), context.width
    lines = _head(laid.title, "=", width)
    for paragraph in laid.lead[:_MOST_PARAGRAPHS]:
        lines += _paragraph(paragraph, width)
    lines += _rest(len(laid.lead) - _MOST_PARAGRAPHS, "lines", width)
    for paragraph in laid.scaled:
        lines += _paragraph(paragraph, width)
    for table in laid.tables:
        lines += ("", *_table(gathered(table), width))
    if laid.tail:
        lines.append("")
    for paragraph in laid.tail:
        lines += _paragraph(paragraph, width)
    if laid.sources:
        lines += ("", *_head("Sources", "-", width))
    for source in laid.sources:
        lines += _paragraph(source_text(source), width)
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()


def _paragraph(text: str, width: int) -> list[str]:
    """Lay out a paragraph: indented as it comes, every further line two more, so that each is seen to begin."""
    body = text.lstrip(" ")
    indent = " " * (len(text) - len(body))
    first, *others = wrapped(plain(body), max(_NARROW, width - len(indent) - len(_HANG)))
    # Where it is indented so far that too little room is left, its lines are broken once more.
    lines = (indent + first, *(indent + _HANG + line for line in others))
    return [part for line in lines for part in wrapped(line, width)]


def _head(title: str, rule: str, width: int) -> list[str]:
    return [*wrapped(flat(title), width), rule * min(len(title), width)]


def _rest(more: int, what: str, width: int) -> list[str]:
    if more <= 0:
        return []
    return _paragraph(f"... and {more:,} more {what}: `--format csv` and `--format json` give all.", width)


def _table(table: Table, width: int) -> list[str]:
    more = len(table.rows) - _MOST_ROWS
    table = attrs.evolve(table, rows=table.rows[:_MOST_ROWS])
    lines = _head(table.title, "-", width) if table.title else []
    if not table.rows:
        lines += _paragraph("Nothing.", width)
    elif any(table.keys):
        lines += matrix(table, width)
    elif width // max(1, len(table.columns)) < _NARROW:
        lines += _blocks(table, width)
    else:
        lines += _grid(table, width)
    lines += _rest(more, "rows", width)
    notes = (*table.notes, *table.hints)
    if table.rows and notes:
        lines.append("")
    for note in notes:
        lines += _paragraph(f"* {note}", width)
    return lines


def _grid(table: Table, width: int) -> list[str]:
    rows = [[plain(column) for column in table.columns]]
    rows += [[plain(cell_text(cell)) for cell in row] for row in table.rows]
    widths = _widths(list(zip(*rows, strict=True)), width - len(_GAP) * (len(table.columns) - 1))
    head, *body = ([wrapped(text, room) for text, room in zip(row, widths, strict=True)] for row in rows)
    high = max(map(len, head))
    lines = _side_by_side([[""] * (high - len(texts)) + texts for texts in head], widths)  # it stands on the rule
    lines.append("\u2500" * (sum(widths) + len(_GAP) * (len(widths) - 1)))
    for row in body:
        lines += _side_by_side(row, widths)
    return lines


def _side_by_side(cells: list[list[str]], widths: list[int]) -> list[str]:
    lines = zip_longest(*cells, fillvalue="")
    return [_GAP.join(padded(text, room) for text, room in zip(line, widths, strict=True)) for line in lines]


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
    over = max(0, sum(widths[index] for index in open_) - room)
    for index in range(len(widths)):  # where none has room to give, all give alike, and long words are broken
        share = round(over / (len(widths) - index))
        widths[index] -= share
        over -= share
    return widths


def _longest_word(text: str) -> int:
    return min(_WORD, max(map(cell_len, text.split()), default=0))


def _blocks(table: Table, width: int) -> list[str]:
    """Lay out a wide table a record at a time: head and value, line by line."""
    lines: list[str] = []
    for index, row in enumerate(table.rows):
        if index:
            lines.append("")
        for column, cell in zip(table.columns, row, strict=True):
            if cell.text and cell.text != "-":
                lines += _paragraph(f"{column}: {cell_text(cell)}" if column else cell_text(cell), width)
    return lines
