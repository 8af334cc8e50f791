"""The findings of an assessment as a table."""

from __future__ import annotations

from trustmodel.assessment.words import beyond
from trustmodel.model import Assessment, Cell, Finding, FindingKind, Table


def findings(result: Assessment, kinds: tuple[FindingKind, ...] = tuple(FindingKind)) -> Table:
    """Give the findings of an assessment as a table: certainty, severity, what it says, remedy."""
    found = [finding for finding in result.findings if finding.kind in kinds]
    hidden = [one for one in result.suppressed if one.finding.kind in kinds]
    words = "Gaps, risks and information" if FindingKind.INFORMATION in kinds else "Gaps and risks"
    return Table(
        id="gaps",
        title=f"{words}: {result.arrangement.name}, {result.on}",
        columns=("Code", "Kind", "Certainty", "Severity", "What", "Remedy"),
        rows=tuple(_row(finding) for finding in found),
        notes=(
            f"{len(found)} findings.",
            *((f"{len(hidden)} more suppressed, listed apart with who decided it and why.",) if hidden else ()),
            *result.idle,
            *beyond(result.arrangement, result.on),
        ),
        hints=("`trustmodel explain PLACE CODE` shows what each rests on.",),
    )


def _row(finding: Finding) -> tuple[Cell, ...]:
    exact = "" if finding.exact else " (not exact)"
    return (
        Cell(finding.code),
        Cell(finding.kind.value),
        Cell(finding.certainty.words + exact),
        Cell(finding.severity.name.lower()),
        Cell(finding.says),
        Cell(finding.remedy or "; ".join(finding.missing)),
    )
