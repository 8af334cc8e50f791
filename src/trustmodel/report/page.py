"""What every format writes of a result: a title, paragraphs and tables, in order."""

from __future__ import annotations

import attrs

from trustmodel.hooks import RenderContext
from trustmodel.model import (
    Arrangement,
    Assessment,
    Cell,
    Comparison,
    Explanation,
    Finding,
    FindingKind,
    NotRun,
    Severity,
    Source,
    Table,
)


@attrs.frozen(kw_only=True)
class Page:
    """A result as a reader meets it: `lead` before the tables, `tail` after them, then the sources it cites."""

    title: str
    lead: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    tail: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


def page(context: RenderContext) -> Page:
    """Lay a result out for readers, with every source that it cites, once, in full."""
    laid = _laid(context)
    used = {id for table in laid.tables for row in table.rows for cell in row for id in cell.sources}
    return attrs.evolve(laid, sources=tuple(source for source in context.sources if source.id in used))


def source_text(source: Source) -> str:
    """Give a source in full: id, title, publisher, date, address."""
    published = f", {source.published}" if source.published else ""
    address = f", {source.address}" if source.address else ""
    return f"[{source.id}] {source.title}. {source.publisher}{published}{address}."


def cell_text(cell: Cell) -> str:
    """Give the text of a cell, with the ids of its sources where the text does not name them."""
    unnamed = [id for id in cell.sources if id not in cell.text]
    return f"{cell.text} [{', '.join(unnamed)}]" if unnamed else cell.text


def _laid(context: RenderContext) -> Page:
    result = context.result
    if isinstance(result, Comparison):
        return _comparison(result, context.tables)
    if isinstance(result, Assessment):
        return _assessment(result, context.tables)
    if isinstance(result, Explanation):
        return Page(title=result.of, lead=tuple("  " * line.depth + line.says for line in result.lines))
    return Page(title=result.title, tables=(attrs.evolve(result, title=""), *context.tables))


def _comparison(result: Comparison, tables: tuple[Table, ...]) -> Page:
    names = [f"{one.arrangement.name} ({one.on})" for one in result.assessments]
    unlike: tuple[Table, ...] = ()
    if result.disparities:
        unlike = (
            Table(
                id="gate",
                title="What is not alike, and what is therefore withheld",
                columns=("What", *names, "Withheld", "Why"),
                rows=tuple(
                    (
                        Cell(one.what),
                        *(Cell(_short(value)) for value in one.values),
                        Cell("; ".join(one.withholds)),
                        Cell(one.why),
                    )
                    for one in result.disparities
                ),
            ),
        )
    held = f"Withheld: {'; '.join(result.withheld)}." if result.withheld else ""
    failures = _failures(tuple(dict.fromkeys(one for each in result.assessments for one in each.not_run)))
    questions = [one.arrangement.question for one in result.assessments if one.arrangement.question]
    return Page(
        title="Compared: " + "; ".join(names),
        lead=(*(dict.fromkeys(questions) if len(set(questions)) == 1 else ()), *result.summary),
        tables=(*result.tables, *unlike, *tables),
        tail=tuple(text for text in (held, *result.notes, *failures) if text),
    )


def _assessment(result: Assessment, tables: tuple[Table, ...]) -> Page:
    arrangement = result.arrangement
    return Page(
        title=f"{arrangement.name}, {result.on} (window {result.window.label})",
        lead=tuple(text for text in (arrangement.question, _built(arrangement)) if text),
        tables=tables,
        tail=_failures(result.not_run),
    )


def _built(arrangement: Arrangement) -> str:
    return "" if arrangement.observed else "Built, not observed."


def _failures(failures: tuple[NotRun, ...]) -> tuple[str, ...]:
    return tuple(f"NOT RUN: {failure}" for failure in failures)


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."


def findings_table(result: Assessment, kinds: tuple[FindingKind, ...] = tuple(FindingKind)) -> Table:
    """Give the findings of an assessment as a table: certainty, severity, what it says, remedy."""
    found = [finding for finding in result.findings if finding.kind in kinds]
    return Table(
        id="gaps",
        title=f"Gaps, risks and information: {result.arrangement.name}, {result.on}",
        columns=("Code", "Kind", "Certainty", "Severity", "What", "What would clear it"),
        rows=tuple(_finding(finding) for finding in found),
        notes=(f"{len(found)} findings. `trustmodel explain PLACE CODE` shows what each rests on.",),
    )


def _finding(finding: Finding) -> tuple[Cell, ...]:
    exact = "" if finding.exact else " (not exact)"
    return (
        Cell(finding.code),
        Cell(finding.kind.value),
        Cell(finding.certainty.words + exact),
        Cell(Severity(finding.severity).name.lower()),
        Cell(finding.says),
        Cell(finding.remedy or "; ".join(finding.missing)),
    )
