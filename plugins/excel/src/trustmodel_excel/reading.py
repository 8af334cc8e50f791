"""Reading the sheets of a workbook as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from trustmodel.hooks import Sheet
from trustmodel.hooks.sheets import EDITED
from trustmodel.model import ValueProblem
from trustmodel_excel.faults import faults

MOST_BYTES: Final = 64 * 1024 * 1024
"""More than this, unpacked, is no workbook that a person edits."""
MOST_SHEETS: Final = 100
MOST_CELLS: Final = 1_000_000
"""Rows times columns of one sheet; one cell in the last row and column makes a sheet as large as it can be."""


def read(data: bytes) -> Iterator[Sheet]:
    """Give each sheet of a workbook, with every cell as text: numbers in full, dates as `2016-02-17`.

    In the sheets that are edited, a cell that holds an error, or a formula that no program has worked out yet, gives
    the error or the formula as text, so that it is told and not taken for an empty one.

    Raises:
        ValueProblem: if it is no workbook, is locked by a password, or is too large.

    """
    _check(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if len(names) > MOST_SHEETS:
            raise ValueProblem(f"the workbook has {len(names)} sheets; at most {MOST_SHEETS} are read", "remove some")
        faulty = faults(data, {one.casefold() for one in EDITED.values()})
        for name in names:
            sheet = book.get_sheet_by_name(name)
            rows, columns = sheet.end or (0, 0)
            if (rows + 1) * (columns + 1) > MOST_CELLS:
                rule = f"the sheet {name[:40]!r} reaches to row {rows + 1} and column {columns + 1}"
                raise ValueProblem(rule, "delete the empty rows and columns at its end")
            texts = [list(map(_text, row)) for row in sheet.to_python(skip_empty_area=False)]
            for (row, column), text in faulty.get(name, {}).items():
                texts.extend([] for _ in range(row + 1 - len(texts)))
                texts[row].extend("" for _ in range(column + 1 - len(texts[row])))
                texts[row][column] = text
            yield Sheet(name=name, rows=tuple(tuple(row) for row in texts))
    except CalamineError as error:
        rule = f"this is no workbook that can be read: {error}"
        raise ValueProblem(rule, "save it as .xlsx, without a password") from error


def _check(data: bytes) -> None:
    """Refuse what unpacks to too much before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        rule = "this is no .xlsx file, or it is locked by a password"
        raise ValueProblem(rule, "save it as .xlsx, without one") from error
    if size > MOST_BYTES:
        raise ValueProblem(f"the workbook unpacks to {size:,} bytes; at most {MOST_BYTES:,} are read", "remove sheets")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return _number(value)
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.isoformat(" ")
        )
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """Write a number in full: a spreadsheet knows no other than those with some 15 digits."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
