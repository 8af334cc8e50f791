"""What every format writes of a result: a title, paragraphs and tables, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs

from trustmodel.hooks import RenderContext
from trustmodel.model import (
    Arrangement,
    Assessment,
    Cell,
    Changed,
    Comparison,
    Difference,
    Explanation,
    NotRun,
    Source,
    Table,
)

_A_YEAR = re.compile(r"\ba year\b")
_ID = re.compile(r"\w(?:[\w.-]*\w)?")
"""What may be the id of a source in a text."""


@attrs.frozen(kw_only=True)
class Page:
    """A result as a reader meets it: `lead` before the tables, `tail` after them, then the sources it cites.

    `scaled` tells what figures a year are made of where a window is shorter than one; it stands after `lead`.
    """

    title: str
    lead: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    tail: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    scaled: tuple[str, ...] = ()


_PLURALS = {
    "party": "Parties",
    "relationship": "Relationships",
    "duty": "Duties",
    "status": "Statuses",
    "activity": "Activities",
    "finding": "Findings",
}
_CURE = "What did not run is missing above: upgrade, leave out (`trustmodel --without NAME`) or uninstall the plugin."


def page(context: RenderContext) -> Page:
    """Lay a result out for readers, with every source that it cites, once, in full."""
    laid = _laid(context)
    failed = tuple(dict.fromkeys((*context.not_run, *_not_run(context.result))))
    if failed:
        told = (*(f"NOT RUN: {failure}" for failure in failed), _CURE)
        laid = attrs.evolve(laid, tail=(*laid.tail, *told))
    if context.left_out:
        laid = attrs.evolve(laid, tail=(*laid.tail, *(f"LEFT OUT: {one}." for one in context.left_out)))
    if any(_A_YEAR.search(text) for table in laid.tables for text in _texts(table)):
        laid = attrs.evolve(laid, scaled=_scaled(context.result))
    used = {id for table in laid.tables for row in table.rows for cell in row for id in cell.sources}
    return attrs.evolve(laid, sources=tuple(source for source in context.sources if source.id in used))


def _texts(table: Table) -> Iterator[str]:
    yield from (table.title, *table.columns)
    for row in table.rows:
        yield from (cell.text for cell in row)


def _scaled(result: object) -> tuple[str, ...]:
    """Tell of each window that is shorter than a year, once."""
    several = result.assessments if isinstance(result, Comparison) else ()
    alone = (result,) if isinstance(result, Assessment) else ()
    return tuple(dict.fromkeys(one.window.scaling for one in (*several, *alone) if one.window.scaling))


def source_text(source: Source) -> str:
    """Give a source in full: id, title, publisher, date, address."""
    published = f", {source.published.says}" if source.published else ""
    address = f", {source.address}" if source.address else ""
    return f"[{source.id}] {source.title}. {source.publisher}{published}{address}."


def gathered(table: Table) -> Table:
    """Give a table as people read it: where it says so, rows that differ in one cell only are one row."""
    at = table.alike
    if at is None:
        return table
    found: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
    for row in table.rows:
        found.setdefault(tuple(cell.text for cell in (*row[:at], *row[at + 1 :])), []).append(row)
    return attrs.evolve(table, rows=tuple(tuple(map(_together, zip(*rows, strict=True))) for rows in found.values()))


def _together(cells: tuple[Cell, ...]) -> Cell:
    texts = dict.fromkeys(cell.text for cell in cells)
    return Cell("; ".join(texts), tuple(sorted({source for cell in cells for source in cell.sources})))


def cell_text(cell: Cell) -> str:
    """Give the text of a cell, with the ids of its sources where the text does not name them."""
    named = set(_ID.findall(cell.text)) if cell.sources else set()
    unnamed = [id for id in cell.sources if id not in named]
    return f"{cell.text} [{', '.join(unnamed)}]" if unnamed else cell.text


def _laid(context: RenderContext) -> Page:
    result = context.result
    if isinstance(result, Comparison):
        return _comparison(result, context.tables)
    if isinstance(result, Difference):
        return _difference(result, context.tables)
    if isinstance(result, Assessment):
        return _assessment(result, context.tables)
    if isinstance(result, Explanation):
        return Page(title=result.of, lead=tuple("  " * line.depth + line.says for line in result.lines))
    if isinstance(result, Arrangement):
        return Page(title=result.name, tables=context.tables)
    return Page(title=result.title, tables=(attrs.evolve(result, title=""), *context.tables))


def _comparison(result: Comparison, tables: tuple[Table, ...]) -> Page:
    names = [f"{one.arrangement.name} ({one.on})" for one in result.assessments]
    unlike: tuple[Table, ...] = ()
    if result.disparities:
        unlike = (
            Table(
                id="gate",
                title="What is not alike, and what is therefore withheld",
                columns=("What", *(result.labels or names), "Withheld", "Why"),
                rows=tuple(
                    (
                        Cell(one.what),
                        *(Cell(value) for value in one.values),
                        Cell("; ".join(one.withholds)),
                        Cell(one.why),
                    )
                    for one in result.disparities
                ),
            ),
        )
    held = f"Withheld: {'; '.join(result.withheld)}." if result.withheld else ""
    questions = [one.arrangement.question for one in result.assessments if one.arrangement.question]
    return Page(
        title="Compared: " + "; ".join(names),
        lead=(*(dict.fromkeys(questions) if len(set(questions)) == 1 else ()), *_answers(result, names)),
        tables=(*result.tables, *unlike, *tables),
        tail=tuple(text for text in (held, *result.notes) if text),
    )


def _answers(result: Comparison, names: list[str]) -> Iterator[str]:
    """Give the answer in words: under the name of each arrangement a paragraph for each thing asked."""
    for label, one, answer in zip(result.labels or names, result.assessments, result.answers, strict=False):
        day = str(one.on)
        yield label if day in label else f"{label}, {day}"
        yield from (f"  {said.about}: {said.text}" for said in answer)


def _difference(result: Difference, tables: tuple[Table, ...]) -> Page:
    return Page(
        title=f"From {result.labels[0]} to {result.labels[1]}",
        lead=tuple(_counted(result, kind, same) for kind, same in result.unchanged),
        tables=(*(_changed(result, kind) for kind, _ in result.unchanged), *tables),
        tail=result.notes,
    )


def _counted(result: Difference, kind: str, same: int) -> str:
    found = Counter(change.changed for change in result.changes if change.kind == kind)
    told = ", ".join(f"{found[word]} {word.value}" for word in Changed)
    return f"{_PLURALS[kind]}: {told}, {same} the same."


def _changed(result: Difference, kind: str) -> Table:
    rows = (
        (
            Cell(change.changed.value),
            Cell(change.what),
            Cell("; ".join(map(str, change.details)) or change.says),
            Cell(", ".join(change.sources), change.sources),
        )
        for change in result.changes
        if change.kind == kind
    )
    heads = ("Change", "What", "How", "Source")
    return Table(id=f"diff-{kind}", title=_PLURALS[kind], columns=heads, rows=tuple(rows))


def _assessment(result: Assessment, tables: tuple[Table, ...]) -> Page:
    arrangement = result.arrangement
    return Page(
        title=f"{arrangement.name}, {result.on} (window {result.window.label})",
        lead=tuple(text for text in (arrangement.question, _built(arrangement)) if text),
        tables=tables,
    )


def _built(arrangement: Arrangement) -> str:
    return "" if arrangement.observed else "Built, not observed."


def _not_run(result: object) -> tuple[NotRun, ...]:
    assessments = result.assessments if isinstance(result, Comparison | Difference) else (result,)
    return tuple(failure for one in assessments if isinstance(one, Assessment) for failure in one.not_run)
