"""The sheet of findings."""

from __future__ import annotations

from trustmodel.model import Assessment
from trustmodel_excel.book import Block, Page

_HEADS = (
    "Arrangement",
    "Id",
    "Code",
    "Title",
    "Kind",
    "Certainty",
    "Severity",
    "About",
    "Duties",
    "What",
    "What would clear it",
    "What mends it",
    "Witness",
)


def findings(named: tuple[tuple[str, Assessment], ...]) -> Page:
    """Give one row a finding, with its stable id and the ids of the claims that show it."""
    rows = tuple(
        (
            label,
            found.id,
            found.code,
            found.title,
            found.kind.value,
            found.certainty.words + ("" if found.exact else " (not exact)"),
            found.severity.name.lower(),
            one.arrangement.label(found.subject),
            "; ".join(one.arrangement.label(duty) for duty in (found.duty, *found.duties) if duty),
            found.says,
            "; ".join(found.missing),
            found.remedy,
            "; ".join(found.witness),
        )
        for label, one in named
        for found in one.findings
    )
    return Page(
        name="Findings",
        blocks=(Block(columns=_HEADS, rows=rows),),
        widths=(18, 24, 8, 24, 12, 20, 10, 26, 28, 60, 40, 40, 30),
    )
