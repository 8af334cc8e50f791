"""Writing sheets of cells as a workbook, so that no text is ever anything but text."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

import attrs
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # a date for the file's properties, which is nobody's clock
LONGEST: Final = 32_767
"""How many UTF-16 units a cell holds."""
_ROWS = 1_048_576
_CUT = " ... [cut: a cell holds no more]"
_LOW, _TALL, _HIGHEST = 15.0, 18.0, 409.0
_READABLE = 110
_LINES = int(_HIGHEST // _LOW)
_WIDEST = 120
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!#-;=?-Z_a-z~%]*)?")
"""An address that a browser opens: of the web, and of letters, digits and signs that mean nothing to a spreadsheet."""
_LONGEST_LINK = 2_000
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")

Cell = str | Fraction


@attrs.frozen(kw_only=True)
class Block:
    """A table on a sheet.

    Attributes:
        title: above it; empty is none.
        columns: the heads.
        rows: the cells.
        notes: below it, a line each.

    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Page:
    """A sheet of the workbook.

    Attributes:
        name: of the sheet; made to fit and unique by `written`.
        blocks: the tables, from above.
        lines: before them, a line each; the first is the title.
        heads: those of the lines that head others.
        widths: of the columns in characters, where not by what they hold.
        links: the heads of columns in which the address of a source is a link.
        choices: by head, the words that may stand in its column; for a sheet that is edited.

    """

    name: str
    blocks: tuple[Block, ...] = ()
    lines: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    links: tuple[str, ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()


@attrs.frozen
class _Formats:
    text: Format
    number: Format
    risky: Format
    head: Format
    title: Format
    strong: Format
    note: Format
    link: Format


def written(pages: Iterable[Page]) -> bytes:
    """Give the workbook. The same pages give the same bytes."""
    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **safe})
    book.set_properties({"created": MADE, "author": "trustmodel", "comments": ""})
    wrapped = {"text_wrap": True, "valign": "top", "font_name": "Calibri", "font_size": 10}
    head = {**wrapped, "bold": True, "bg_color": "#DCE6F1", "bottom": 1}
    formats = _Formats(
        book.add_format({**wrapped, "align": "left"}),
        book.add_format(wrapped),
        book.add_format({**wrapped, "quote_prefix": True}),
        book.add_format(head),
        book.add_format({**wrapped, "bold": True, "font_size": 12}),
        book.add_format({**wrapped, "bold": True}),
        book.add_format({**wrapped, "italic": True}),
        book.add_format({**wrapped, "underline": 1, "font_color": "#0B4F8A"}),
    )
    taken: set[str] = set()
    for page in pages:
        sheet = book.add_worksheet(_name(page.name, taken))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        _write(sheet, page, formats)
    book.close()
    return out.getvalue()


def _write(sheet: Worksheet, page: Page, formats: _Formats) -> None:
    widths = _roomy(page.widths or _widths(page.blocks), page.blocks)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    row = 0
    for line in page.lines:
        look = formats.title if row == 0 else formats.strong if line in page.heads else formats.text
        _line(sheet, row, line, widths, look)
        row += 1
    row += bool(page.lines and page.blocks)
    for block in page.blocks:
        if block.title:
            _line(sheet, row, block.title, widths, formats.title)
            row += 1
        _row(sheet, row, block.columns, widths, formats, formats.head)
        start, row = row, row + 1
        linked = [at for at, head in enumerate(block.columns) if head in page.links]
        for cells in block.rows[: _ROWS - row - 100]:
            _row(sheet, row, cells, widths, formats, formats.text)
            for at in linked:
                if _ADDRESS.fullmatch(address := str(cells[at])) and len(address) <= _LONGEST_LINK:
                    sheet.write_url(row, at, address, formats.link, address)
            row += 1
        for note in block.notes:
            _line(sheet, row, note, widths, formats.note)
            row += 1
        if len(page.blocks) == 1 and not page.lines:
            _to_work_with(sheet, start, block, page.choices)
        row += 1


def _to_work_with(sheet: Worksheet, start: int, block: Block, choices: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Let the heads stay in sight, the rows be filtered, and words be chosen."""
    sheet.freeze_panes(start + 1, 0)
    sheet.autofilter(start, 0, start + max(1, len(block.rows)), len(block.columns) - 1)
    sheet.repeat_rows(start)
    for name, words in choices:
        at = block.columns.index(name)
        told = {"validate": "list", "source": list(words), "error_message": f"one of: {', '.join(words)}"[:255]}
        sheet.data_validation(start + 1, at, start + len(block.rows) + 200, at, told)


def _line(sheet: Worksheet, row: int, text: str, widths: Sequence[int], look: Format) -> None:
    """Write a sentence across the columns, as high as it needs to be: programs do not find that out themselves."""
    across = _across(widths)
    sheet.set_row(row, _height(text, sum(widths[:across]) or 8, _TALL if look.bold else _LOW))
    if across > 1:
        sheet.merge_range(row, 0, row, across - 1, "", look)
    sheet.write_string(row, 0, shown(text), look)


def _across(widths: Sequence[int]) -> int:
    """Give how many columns make up a line that can be read, and at least one."""
    total = 0
    for column, width in enumerate(widths, 1):
        total += width
        if total >= _READABLE:
            return column
    return max(1, len(widths))


def _row(
    sheet: Worksheet, row: int, cells: Sequence[Cell], widths: Sequence[int], formats: _Formats, look: Format
) -> None:
    sheet.set_row(row, max((_height(str(cell), widths[at], _LOW) for at, cell in enumerate(cells)), default=_LOW))
    for column, cell in enumerate(cells):
        _put(sheet, row, column, cell, formats, look)


def _height(text: str, width: int, line: float) -> float:
    lines = sum(max(1, -(-len(part) // max(1, width - 1))) for part in text.split("\n"))
    longest = max((len(word) for word in text.split()), default=0)
    extra = 1 if lines > 2 or (lines > 1 and longest > width // 3) else 0  # words do not break where lines do
    return min(_HIGHEST, line * (lines + extra))


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats, look: Format) -> None:
    if isinstance(cell, Fraction):
        exact = _exact(cell)
        if exact is not None:
            sheet.write_number(row, column, exact, formats.number)
            return
        cell = str(cell)
    if _NUMBER.fullmatch(cell):
        sheet.write_number(row, column, float(cell), look)
    elif cell:
        text = shown(cell)
        sheet.write_string(row, column, text, formats.risky if text.startswith(_RISKY) else look)


def _exact(value: Fraction) -> float | None:
    """Give a number as a spreadsheet holds it, or nothing where that would be another number."""
    found = float(value)
    return found if Fraction(repr(found)) == value and len(repr(abs(found)).replace(".", "")) <= 16 else None


def shown(text: str) -> str:
    """Give text without what a reader would not see, as long as a cell holds."""
    hidden = (" " if one != "\n" and unicodedata.category(one)[0] in "CZ" and one != " " else one for one in text)
    plain = "".join(hidden)
    units = len(plain.encode("utf-16-le")) // 2
    if units <= LONGEST:
        return plain
    kept = plain.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore")
    return kept + _CUT


def _name(given: str, taken: set[str]) -> str:
    """Give a name that a sheet may have: 31 characters, none of them a bracket or the like, and none twice."""
    plain = _FORBIDDEN.sub(" ", shown(given)).strip(" '") or "Sheet"
    name, number = plain[:31], 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: 31 - len(str(number)) - 3]} ({number})"
    taken.add(name.casefold())
    return name


def _roomy(widths: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Widen columns of which a cell would need a row higher than a row can be: what does not fit is not seen."""
    found = list(widths)
    for at in range(len(found)):
        texts = [str(row[at]) for block in blocks for row in block.rows if at < len(row)]
        longest = sorted((text for text in texts if len(text) > found[at] * _LINES // 2), key=len)
        while found[at] < _WIDEST and any(_height(text, found[at], _LOW) >= _HIGHEST for text in longest):
            found[at] += 5
    return found


def _widths(blocks: Sequence[Block]) -> list[int]:
    """Give widths by what the columns hold, each between 8 and 60 characters."""
    found: list[int] = []
    for block in blocks:
        for column in range(len(block.columns)):
            lengths = sorted(len(str(row[column])) for row in block.rows if column < len(row)) or [0]
            usual = lengths[(len(lengths) * 9) // 10 if len(lengths) > 1 else 0]
            width = max(8, min(48, max(usual, min(len(block.columns[column]), 24)) + 2))
            found.extend([8] * (column + 1 - len(found)))
            found[column] = max(found[column], width)
    return found
