"""Workbooks for the tests of what is written and of what is read back."""

from __future__ import annotations

import io
from pathlib import Path

import xlsxwriter

import trustmodel
from trustmodel import Arrangement
from trustmodel.hooks import RenderContext
from trustmodel_excel import _render
from trustmodel_excel.reading import read

ROOT = Path(__file__).parents[3]
LIBRARY = trustmodel.plugins()


def rendered(arrangement: Arrangement) -> bytes:
    result = trustmodel.assess(arrangement, using=LIBRARY)
    tables = tuple(
        table for word in ("show", "load", "money") for table in trustmodel.tables(result, word, using=LIBRARY)
    )
    return _render(RenderContext(result=result, tables=tables, sources=arrangement.claims.sources))


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in read(data)}


def table(rows: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def workbook(**given: list[list[object]]) -> bytes:
    """Give a workbook as a person might make one."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, rows in given.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def efforts_of(data: bytes, folder: Path, name: str = "mine.xlsx") -> trustmodel.Library:
    file = folder / name
    file.write_bytes(data)
    return trustmodel.plugins(efforts=file)
