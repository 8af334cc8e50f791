"""The report formats that ship with the core, offered through the same hook as anyone's."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import RenderContext, ReportFormat, implements, trustmodel_formats


@implements(trustmodel_formats)
def formats() -> Iterable[ReportFormat]:
    """Offer text, Markdown, CSV and JSON; each renderer is imported when it is used."""
    return [
        ReportFormat(id="text", media_type="text/plain; charset=utf-8", render=_text),
        ReportFormat(id="md", media_type="text/markdown; charset=utf-8", render=_markdown),
        ReportFormat(id="csv", media_type="text/csv; charset=utf-8", render=_csv),
        ReportFormat(id="json", media_type="application/json", render=_json),
    ]


def _text(context: RenderContext) -> bytes:
    from trustmodel.report.text import render

    return render(context)


def _markdown(context: RenderContext) -> bytes:
    from trustmodel.report.markdown import render

    return render(context)


def _csv(context: RenderContext) -> bytes:
    from trustmodel.report.table_csv import render

    return render(context)


def _json(context: RenderContext) -> bytes:
    from trustmodel.report.result_json import render

    return render(context)
