"""What stands on the sheets of a workbook, by the kind of result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.hooks import RenderContext
from trustmodel.model import Assessment, Comparison, Difference, Explanation, NotRun, Table
from trustmodel_excel.book import Block, Page
from trustmodel_excel.claims import LINKS, assumptions, edited, parties, relationships
from trustmodel_excel.findings import findings

_IN_WORDS = "in-words"
"""The id of the table of the answer in words, where one place stands alone."""
_SHEETS = {
    "A": "A Who answers",
    "B": "B Inspected",
    "C": "C Monitoring",
    "D": "D Money",
    "E": "E Timeline",
    "answer": "Who holds what",
    "principals": "Who holds what",
    "levers": "Who holds what",
    "layers": "B Inspected",
    _IN_WORDS: "",  # the sheet of the answer has it
    "gaps": "",  # every finding has a row of its own on the sheet of findings
}
"""The sheet of a table; that of any other is the load."""
_ORDER = ("A Who answers", "Who holds what", "B Inspected", "C Monitoring", "D Money", "E Timeline", "Load")
_PRINTED = 105
"""So many characters are as wide as a sheet A4 lying, whatever font a program takes for its own."""
_ABOUT = {
    "Comparison": "the arrangements side by side, and in what they are not alike",
    "A Who answers": "table A: who holds each duty, does the work, holds to account with what power, can step in",
    "Who holds what": "to whom the provider answers, and who holds which lever over it",
    "B Inspected": "table B: what is inspected, how often, under which power; the statuses that switch it on",
    "C Monitoring": "table C: formal monitoring events a year, gross and like for like",
    "D Money": "table D: separate lines, each with whose figure it is; never one total",
    "E Timeline": "table E: what happened when",
    "Load": "hours (assumed, with ranges), what each status causes, every activity",
    "Findings": "one row a finding, with its certainty, its witness and what would mend it",
    "Parties": "one row a party, over all time",
    "Relationships": "one row a relationship, over all time",
    "Assumptions": "every claim that rests on an assumption, and where it can be changed",
    "Efforts": "hours each time; edit them, and count with them: trustmodel load PLACE --efforts FILE",
    "Tariffs": "what an hour costs; read back with the efforts",
    "Sources": "every source; read back with the efforts",
}


def sheets(context: RenderContext) -> Iterator[Page]:
    """Give the sheets of a result: of assessments and comparisons all there is to know, of others the result itself."""
    result = context.result
    if isinstance(result, Assessment | Comparison):
        found = list(_all(context, result))
        yield _answer(context, result, found)
        yield from found
    elif isinstance(result, Difference):
        yield Page(
            name="Difference", lines=_heading(f"From {result.labels[0]} to {result.labels[1]}", context, *result.notes)
        )
        yield _changes(result)
        yield from _cited(context)
    elif isinstance(result, Explanation):
        rows = tuple(("  " * line.depth + line.says, ", ".join(line.sources)) for line in result.lines)
        lines = _heading(result.of, context)
        yield Page(name="Explanation", lines=lines, blocks=(Block(columns=("What", "Source"), rows=rows),))
        yield from _cited(context)
    elif isinstance(result, Table):
        blocks = tuple(_block(table) for table in (result, *context.tables))
        yield Page(name=result.title, lines=_heading(result.title, context), blocks=blocks)
        yield from _cited(context)


def _all(context: RenderContext, result: Assessment | Comparison) -> Iterator[Page]:
    if isinstance(result, Comparison):
        yield Page(name="Comparison", blocks=(*map(_block, result.tables), *_unlike(result)))
    by_sheet: dict[str, list[Table]] = {}
    for table in context.tables:
        by_sheet.setdefault(_SHEETS.get(table.id, "Load"), []).append(table)
    for name in _ORDER:
        if name in by_sheet:
            yield Page(name=name, blocks=tuple(map(_block, by_sheet[name])))
    named = _named(result)
    yield findings(named)
    arrangements = tuple((label, one.arrangement) for label, one in named)
    yield parties(arrangements)
    yield relationships(arrangements)
    yield assumptions(arrangements)
    yield from edited(arrangements)


def _named(result: Assessment | Comparison) -> tuple[tuple[str, Assessment], ...]:
    if isinstance(result, Comparison):
        labels = result.labels or tuple(one.arrangement.name for one in result.assessments)
        return tuple(zip(labels, result.assessments, strict=True))
    return ((result.arrangement.name, result),)


def _answer(context: RenderContext, result: Assessment | Comparison, pages: list[Page]) -> Page:
    named = _named(result)
    title = "; ".join(f"{one.arrangement.name}, {one.on}" for _, one in named)
    said = list(dict.fromkeys(one.arrangement.question for _, one in named if one.arrangement.question))
    heads: list[str] = []
    if isinstance(result, Comparison):
        for (label, assessment), parts in zip(named, result.answers, strict=True):
            heads.append(label if str(assessment.on) in label else f"{label}, {assessment.on}")
            said.append(heads[-1])
            _tell(said, heads, ((part.about, one.text, one.sources) for part in parts for one in part.sentences))
        said += [f"Withheld: {'; '.join(result.withheld)}."] if result.withheld else []
        said += result.notes
    else:
        answer = (row for table in context.tables if table.id == _IN_WORDS for row in table.rows)
        _tell(said, heads, ((about.text, one.text, one.sources) for about, one in answer))
    built = (f"{label}: built, not observed." for label, one in named if not one.arrangement.observed)
    failed = tuple(failure for _, one in named for failure in one.not_run)
    trust = (
        "Hours are assumptions, each with a range: see the sheet of efforts. Nothing is ranked by hours.",
        "A gap is either shown on the evidence held, or it cannot be ruled out. Unknown is not no.",
    )
    rows = tuple((f"{page.name}: {_ABOUT[page.name]}",) for page in pages)
    contents = Block(columns=("What is on each sheet",), rows=rows)
    lines = (title, *said, *built, *trust, *_failures(context, failed))
    return Page(name="Answer", lines=lines, heads=tuple(heads), blocks=(contents,), widths=(_PRINTED,))


def _tell(said: list[str], heads: list[str], answer: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
    """Add an answer to what is said, in lines: what each part is about, and its sentences with their sources."""
    about = ""
    for head, text, sources in answer:
        if head != about:
            about = head
            said.append(head)
            heads.append(head)
        said.append(f"{text} [{', '.join(sources)}]" if sources else text)


def _heading(title: str, context: RenderContext, *notes: str) -> tuple[str, ...]:
    return (title, *notes, *_failures(context))


def _failures(context: RenderContext, failed: tuple[NotRun, ...] = ()) -> tuple[str, ...]:
    told = dict.fromkeys((*context.not_run, *failed))
    return (*(f"NOT RUN: {failure}" for failure in told), *(f"LEFT OUT: {one}." for one in context.left_out))


def _block(table: Table) -> Block:
    rows = tuple((*(cell.text for cell in row), ", ".join(_sources(row))) for row in table.rows)
    extra = not any(head in {"Source", "Sources"} for head in table.columns)
    columns = (*table.columns, "Sources") if extra else table.columns
    kept = rows if extra else tuple(row[:-1] for row in rows)
    return Block(title=table.title, columns=columns, rows=kept, notes=table.notes)


def _sources(row: tuple[object, ...]) -> list[str]:
    return sorted({id for cell in row for id in getattr(cell, "sources", ())})


def _unlike(result: Comparison) -> tuple[Block, ...]:
    if not result.disparities:
        return ()
    rows = tuple((one.what, *one.values, "; ".join(one.withholds), one.why) for one in result.disparities)
    heads = ("What", *(label for label, _ in _named(result)), "Withheld", "Why")
    return (Block(title="What is not alike, and what is therefore withheld", columns=heads, rows=rows),)


def _changes(result: Difference) -> Page:
    rows = tuple(
        (
            one.kind,
            one.changed.value,
            one.what,
            detail.name if detail else "",
            detail.before if detail else "",
            detail.after if detail else one.says,
            ", ".join(one.before),
            ", ".join(one.after),
            ", ".join(one.sources),
        )
        for one in result.changes
        for detail in one.details or (None,)
    )
    ids = (f"Ids, {result.labels[0]}", f"Ids, {result.labels[1]}")
    heads = ("Kind", "Change", "What", "Detail", *result.labels, *ids, "Sources")
    return Page(name="Changes", blocks=(Block(columns=heads, rows=rows),))


def _cited(context: RenderContext) -> Iterator[Page]:
    rows = tuple(
        (one.id, one.title, one.publisher, str(one.published or ""), one.address, one.grade.value, one.note)
        for one in context.sources
    )
    if rows:
        heads = ("id", "title", "publisher", "published", "address", "grade", "note")
        yield Page(name="Sources", blocks=(Block(columns=heads, rows=rows),), links=LINKS)
