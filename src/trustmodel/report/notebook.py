"""What a notebook shows of results: HTML and Markdown, registered with IPython where that is already running."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, Protocol
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from trustmodel.accountability.graph import AccountabilityGraph
    from trustmodel.hooks import RenderContext
    from trustmodel.model import Arrangement, ExplanationLine, Finding, Measure, Source, Table
    from trustmodel.report.page import Page

SHOWN: Final = (
    ("trustmodel.accountability.graph", "AccountabilityGraph"),
    ("trustmodel.model.arrangement", "Arrangement"),
    ("trustmodel.model.difference", "Difference"),
    ("trustmodel.model.results", "Assessment"),
    ("trustmodel.model.results", "Comparison"),
    ("trustmodel.model.explanations", "Explanation"),
    ("trustmodel.model.findings", "Finding"),
    ("trustmodel.model.measures", "Measure"),
    ("trustmodel.model.repairs", "Repair"),
    ("trustmodel.model.tables", "Table"),
)
"""The classes that are shown, by module and name: none of them is imported before one is made."""


class _Formatter(Protocol):
    def for_type_by_name(
        self, type_module: str, type_name: str, func: Callable[[object], dict[str, str]] | None = None, /
    ) -> object:
        """Register a function for a class that may not be imported yet."""
        ...


def register() -> None:
    """Register with the IPython that runs this program; without one, do nothing."""
    shell: object = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    formatter: _Formatter | None = getattr(getattr(shell, "display_formatter", None), "mimebundle_formatter", None)
    if formatter is not None:
        for module, name in SHOWN:
            formatter.for_type_by_name(module, name, bundle)


def bundle(shown: object) -> dict[str, str]:
    """Give what a notebook shows of a result, by media type. Texts are escaped in both."""
    from trustmodel.model import Explanation
    from trustmodel.report.markdown import render
    from trustmodel.report.page import page

    context = _context(shown)
    steps = context.result.lines if isinstance(context.result, Explanation) else ()
    return {"text/html": html(page(context), steps), "text/markdown": render(context).decode()}


def _context(shown: object) -> RenderContext:
    from trustmodel.accountability.graph import AccountabilityGraph
    from trustmodel.assessment.findings import findings
    from trustmodel.hooks import RenderContext
    from trustmodel.model import (
        Arrangement,
        Assessment,
        Comparison,
        Difference,
        Explanation,
        Finding,
        Measure,
        Repair,
        Table,
    )

    match shown:
        case Assessment():
            return RenderContext(result=shown, tables=(findings(shown),), sources=shown.arrangement.claims.sources)
        case Comparison() | Difference():
            return RenderContext(result=shown, sources=_together(one.arrangement for one in shown.assessments))
        case Arrangement():
            return RenderContext(result=_of_arrangement(shown), sources=shown.claims.sources)
        case AccountabilityGraph():
            return RenderContext(result=_of_graph(shown), sources=shown.arrangement.claims.sources)
        case Finding():
            return RenderContext(result=_of_finding(shown))
        case Measure():
            return RenderContext(result=_of_measure(shown))
        case Repair():
            sources = shown.assessment.arrangement.claims.sources
            return RenderContext(result=shown.tables[0], tables=shown.tables[1:], sources=sources)
        case Table() | Explanation():
            return RenderContext(result=shown)
        case _:
            raise TypeError(f"a {type(shown).__name__} is not shown")


def _together(arrangements: Iterable[Arrangement]) -> tuple[Source, ...]:
    known = {source.id: source for one in arrangements for source in one.claims.sources}
    return tuple(known[id] for id in sorted(known))


def _of_arrangement(one: Arrangement) -> Table:
    from trustmodel.model import Cell, Table

    counts = ("parties", "duties", "relationships", "statuses", "activities", "judgements", "sources")
    runs = "; ".join(f"{run.title}, {run.valid.says}" for run in one.setups) or "written out in full"
    rows = (
        ("date", str(one.as_of)),
        ("window", one.window.label),
        ("run by", "; ".join(map(one.label, one.providers(one.as_of))) or "not stated"),
        ("set-ups", runs),
        ("observed or built", "observed" if one.observed else "built, not observed"),
        *((kind, str(len(getattr(one.claims, kind)))) for kind in counts),
    )
    cells = tuple((Cell(what), Cell(value)) for what, value in rows)
    return Table(id="arrangement", title=one.name, columns=("", "Value"), rows=cells)


def _of_graph(graph: AccountabilityGraph) -> Table:
    from trustmodel.model import Cell, Table, Tri

    label = graph.arrangement.label
    rows = tuple(
        (
            Cell(label(claim.source)),
            Cell(claim.type.verb),
            Cell(label(claim.target)),
            Cell("; ".join(map(label, claim.duties)) or ("" if claim.type.to_duty else "all")),
            Cell("yes" if graph.state(claim.id) is Tri.YES else "unknown"),
            Cell("", tuple(cited.source for cited in claim.evidence.citations)),
        )
        for claim in graph.record
        if graph.state(claim.id) is not Tri.NO
    )
    title = f"Who is what to whom: {graph.arrangement.name}, {graph.on}"
    return Table(id="graph", title=title, columns=("Who", "Is what", "To whom", "About", "Holds", "Source"), rows=rows)


def _of_finding(one: Finding) -> Table:
    from trustmodel.model import Cell, Table

    rows = (
        ("certainty", one.certainty.words + ("" if one.exact else " (not exact)")),
        ("severity", one.severity.name.lower()),
        ("kind", one.kind.value),
        ("what", one.says),
        ("date", str(one.on)),
        ("what would clear it", "; ".join(one.missing)),
        ("what mends it", one.remedy),
        ("witness", "; ".join(one.witness)),
    )
    cells = tuple((Cell(what), Cell(value)) for what, value in rows if value)
    return Table(id="finding", title=f"{one.code} {one.title}", columns=("", "Value"), rows=cells)


def _of_measure(one: Measure) -> Table:
    from trustmodel.assessment.words import in_unit
    from trustmodel.model import Cell, Table

    rows = (
        ("value", in_unit(one.value, one.unit) + (" (assumed)" if one.assumed and one.value else "")),
        ("of", one.subject),
        *one.breakdown,
        ("note", one.note),
        ("rests on", "; ".join(one.rests_on)),
    )
    cells = tuple((Cell(what), Cell(value)) for what, value in rows if value)
    return Table(id="measure", title=f"{one.code} {one.title}", columns=("", "Value"), rows=cells)


def _nested(root: ET.Element, steps: tuple[ExplanationLine, ...]) -> Iterator[tuple[ET.Element, ExplanationLine]]:
    """Give each step with the list that it belongs into; what is deeper has its own list in the item before it."""
    lists: list[ET.Element] = []
    for step in steps:
        if step.depth >= len(lists):
            lists.append(ET.SubElement(lists[-1][-1] if lists else root, "ul"))
        del lists[step.depth + 1 :]
        yield lists[-1], step


def html(laid: Page, steps: tuple[ExplanationLine, ...] = ()) -> str:
    """Give a result as a fragment of HTML, without scripts or styles of its own; every text is escaped.

    Args:
        laid: the result as a reader meets it.
        steps: of an explanation, which are lists in one another instead of paragraphs.

    """
    from trustmodel.report.page import cell_text, gathered, source_text
    from trustmodel.report.plain import plain

    # The two others keep notebooks from reading what stands between two dollars as a formula.
    root = ET.Element("div", {"class": "trustmodel mathjax_ignore tex2jax_ignore"})

    def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
        child = ET.SubElement(parent, tag, attributes)
        child.text = plain(text)
        return child

    add(root, "h3", laid.title)
    for text in () if steps else laid.lead:
        add(root, "p", text)
    for within, step in _nested(root, steps):
        add(within, "li", step.says)
    for table in map(gathered, laid.tables):
        body = add(root, "table")
        if table.title:
            add(body, "caption", table.title)
        heads = add(add(body, "thead"), "tr")
        for column in table.columns:
            add(heads, "th", column, scope="col")
        inner = add(body, "tbody")
        for row in table.rows:
            line = add(inner, "tr")
            for cell in row:
                add(line, "td", cell_text(cell))
        for note in table.notes:
            add(root, "p", note)
    for text in laid.tail:
        add(root, "p", text)
    if laid.sources:
        details = add(root, "details")
        add(details, "summary", f"Sources ({len(laid.sources)})")
        items = add(details, "ul")
        for source in laid.sources:
            add(items, "li", source_text(source))
    written: str = ET.tostring(root, encoding="unicode", method="html")
    return written
