"""The claims of an arrangement as CSV: one row a claim, with nothing of it left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from trustmodel.formats.flat import COLUMNS, Row, rows_of
from trustmodel.model import Arrangement
from trustmodel.report.plain import coded, decoded

_QUOTED = ("=", "+", "-", "@", "\t", "\r", "'")


def render(arrangement: Arrangement) -> bytes:
    r"""Render every claim of an arrangement, over all time, as a row of the columns of `formats.flat`.

    A text that a spreadsheet would run as a formula, and one that starts with a quote, gets a quote before it; what a
    terminal or a table would not show as it is stands as `\u{HEX}`. `read` takes both away again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(row.get(column, "")) for column in COLUMNS] for row in rows_of(arrangement.claims))
    return out.getvalue().encode()


def read(data: bytes) -> Iterator[Row]:
    """Give the rows that `render` wrote, for `claims_of`."""
    for row in csv.DictReader(io.StringIO(data.decode())):
        yield {column: decoded(text.removeprefix("'")) for column, text in row.items() if text}


def _safe(text: str) -> str:
    shown = coded(text)
    return "'" + shown if shown.startswith(_QUOTED) else shown
