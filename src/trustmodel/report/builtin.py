"""The report formats that ship with the core, offered through the same hook as anyone's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from trustmodel.hooks import RenderContext, ReportFormat, implements, trustmodel_formats
from trustmodel.hooks.records import RESULTS
from trustmodel.model import Arrangement, Assessment, ValueProblem

_T = TypeVar("_T")


@implements(trustmodel_formats)
def formats() -> Iterable[ReportFormat]:
    """Offer text, Markdown, CSV, JSON, diagrams and graphs; each renderer is imported when it is used."""
    return [
        ReportFormat(id="text", media_type="text/plain; charset=utf-8", render=_text),
        ReportFormat(id="md", media_type="text/markdown; charset=utf-8", render=_markdown),
        ReportFormat(id="csv", media_type="text/csv; charset=utf-8", render=_csv, writes=(Arrangement, *RESULTS)),
        ReportFormat(id="json", media_type="application/json", render=_json),
        ReportFormat(id="dot", media_type="text/vnd.graphviz; charset=utf-8", render=_dot, writes=(Assessment,)),
        ReportFormat(id="mermaid", media_type="text/vnd.mermaid; charset=utf-8", render=_mermaid, writes=(Assessment,)),
        ReportFormat(id="graphml", media_type="application/graphml+xml", render=_graphml, writes=(Arrangement,)),
    ]


def _text(context: RenderContext) -> bytes:
    from trustmodel.report.text import render

    return render(context)


def _markdown(context: RenderContext) -> bytes:
    from trustmodel.report.markdown import render

    return render(context)


def _csv(context: RenderContext) -> bytes:
    if isinstance(context.result, Arrangement):
        from trustmodel.report import claims_csv

        return claims_csv.render(context.result)
    from trustmodel.report.table_csv import render

    return render(context)


def _json(context: RenderContext) -> bytes:
    from trustmodel.report.result_json import render

    return render(context)


def _dot(context: RenderContext) -> bytes:
    from trustmodel.report.diagram.dot import render

    return render(_one(context, Assessment))


def _mermaid(context: RenderContext) -> bytes:
    from trustmodel.report.diagram.mermaid import render

    return render(_one(context, Assessment))


def _graphml(context: RenderContext) -> bytes:
    from trustmodel.report.graphml import render

    return render(_one(context, Arrangement))


def _one(context: RenderContext, kind: type[_T]) -> _T:
    if isinstance(context.result, kind):
        return context.result
    raise ValueProblem(f"a {type(context.result).__name__} is not drawn", f"pass the {kind.__name__}")
