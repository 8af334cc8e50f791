"""Results as CSV: one row a cell row, the table's id first."""

from __future__ import annotations

import csv
import io

from trustmodel.hooks import RenderContext
from trustmodel.report.page import cell_text, page
from trustmodel.report.text import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(context: RenderContext) -> bytes:
    """Render the tables of a result as CSV; a text that a spreadsheet would run as a formula gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for table in page(context).tables:
        writer.writerow(["table", *(_safe(column) for column in table.columns)])
        for row in table.rows:
            writer.writerow([table.id, *(_safe(cell_text(cell)) for cell in row)])
        for note in table.notes:
            writer.writerow([table.id, "note", _safe(note)])
    return out.getvalue().encode()


def _safe(text: str) -> str:
    shown = plain(text).replace("\n", " ")
    if shown.startswith(_FORMULA) and not _is_number(shown):
        return "'" + shown
    return shown


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
