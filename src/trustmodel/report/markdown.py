"""Results as Markdown."""

from __future__ import annotations

import html

from trustmodel.hooks import RenderContext
from trustmodel.model import Table
from trustmodel.report.page import cell_text, gathered, page, source_text
from trustmodel.report.plain import plain


def render(context: RenderContext) -> bytes:
    """Render a result as Markdown, with every text of a file escaped."""
    laid = page(context)
    parts = [f"# {_escape(laid.title)}", *(_escape(text) for text in (*laid.lead, *laid.scaled))]
    for table in laid.tables:
        parts.extend(_table(gathered(table)))
    parts.extend(_escape(text) for text in laid.tail)
    if laid.sources:
        parts.append("## Sources")
        parts.append("\n".join(f"- {_escape(source_text(source))}" for source in laid.sources))
    return ("\n\n".join(parts) + "\n").encode()


def _table(table: Table) -> list[str]:
    parts = [f"## {_escape(table.title)}"] if table.title else []
    if not table.rows:
        return [*parts, "Nothing."]
    lines = [_row([_escape(column) for column in table.columns]), _row(["---"] * len(table.columns))]
    lines.extend(_row([_escape(cell_text(cell)) for cell in row]) for row in table.rows)
    parts.append("\n".join(lines))
    if notes := (*table.notes, *table.hints):
        parts.append("\n".join(f"- {_escape(note)}" for note in notes))
    return parts


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escape(text: str) -> str:
    safe = html.escape(plain(text), quote=False)
    for mark in "\\`*_[]|#":
        safe = safe.replace(mark, "\\" + mark)
    return safe.replace("\n", "<br>")
