"""Results as CSV: a row of a table is a row, the table's id first."""

from __future__ import annotations

import csv
import io

from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Explanation, Table
from trustmodel.report.page import cell_text, page
from trustmodel.report.plain import flat

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(context: RenderContext) -> bytes:
    """Render the tables of a result as CSV, an explanation as one table, and what is said of the whole as notes.

    A text that a spreadsheet would run as a formula gets a quote before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    laid = page(context)
    explained = (_lines(context.result),) if isinstance(context.result, Explanation) else ()
    for table in (*explained, *laid.tables):
        writer.writerow(["table", *(_safe(column) for column in table.columns)])
        for row in table.rows:
            writer.writerow([table.id, *(_safe(cell_text(cell)) for cell in row)])
        for note in (*table.notes, *table.hints):
            writer.writerow([table.id, "note", _safe(note)])
    for text in (*laid.scaled, *laid.tail):
        writer.writerow(["result", "note", _safe(text)])
    return out.getvalue().encode()


def _lines(result: Explanation) -> Table:
    rows = tuple((Cell(str(line.depth)), Cell(line.says), Cell(", ".join(line.sources))) for line in result.lines)
    return Table(id="explanation", title=result.of, columns=("Depth", "What", "Source"), rows=rows)


def _safe(text: str) -> str:
    shown = flat(text)
    if shown.startswith(_FORMULA) and not _is_number(shown):
        return "'" + shown
    return shown


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
