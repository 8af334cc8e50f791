"""Results as Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from trustmodel.hooks import RenderContext
from trustmodel.model import Explanation, ExplanationLine, Table
from trustmodel.report.page import cell_text, gathered, page, source_text
from trustmodel.report.plain import plain

_MARKER = re.compile(r"(?:[-+](?=\s|$|--)|[0-9]{1,9}(?=[.)](?:\s|$)))")
"""What would begin a list or a rule at the beginning of a paragraph."""


def render(context: RenderContext) -> bytes:
    """Render a result as Markdown, with every text of a file escaped."""
    laid = page(context)
    explained = isinstance(context.result, Explanation)
    lead = "\n".join(_steps(context.result.lines)) if isinstance(context.result, Explanation) else ""
    parts = [f"# {_escape(laid.title)}", *([lead] if lead else [])]
    parts.extend(_paragraph(text) for text in (*(() if explained else laid.lead), *laid.scaled))
    for table in laid.tables:
        parts.extend(_table(gathered(table)))
    parts.extend(_paragraph(text) for text in laid.tail)
    if laid.sources:
        parts.append("## Sources")
        parts.append("\n".join(f"- {_paragraph(source_text(source))}" for source in laid.sources))
    return ("\n\n".join(parts) + "\n").encode()


def _table(table: Table) -> list[str]:
    parts = [f"## {_escape(table.title)}"] if table.title else []
    if not table.rows:
        return [*parts, "Nothing."]
    lines = [_row([_escape(column) for column in table.columns]), _row(["---"] * len(table.columns))]
    lines.extend(_row([_escape(cell_text(cell)) for cell in row]) for row in table.rows)
    parts.append("\n".join(lines))
    if notes := (*table.notes, *table.hints):
        parts.append("\n".join(f"- {_paragraph(note)}" for note in notes))
    return parts


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _steps(lines: tuple[ExplanationLine, ...]) -> Iterator[str]:
    """Give the steps of an explanation as lists in one another; what is deep needs its list, or it would be code."""
    depth = -1
    for line in lines:
        depth = min(line.depth, depth + 1)
        yield f"{'  ' * depth}- {_paragraph(line.says)}"


def _paragraph(text: str) -> str:
    """Escape a text at the beginning of a line, where blanks, signs and numbers would be syntax too."""
    safe = _escape(text.strip())
    found = _MARKER.match(safe)
    if found is None:
        return safe
    return f"\\{safe}" if found[0] in "-+" else f"{found[0]}\\{safe[found.end() :]}"


def _escape(text: str) -> str:
    safe = html.escape(plain(text), quote=False).replace("\\", "&bsol;")  # as a code, since notebooks read \\( as math
    for mark in "`*_[]|#~$":
        safe = safe.replace(mark, "\\" + mark)
    return safe.replace("\n", "<br>")
