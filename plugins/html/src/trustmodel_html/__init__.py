"""A report format for trustmodel: one self-contained HTML file that can be sent, read without scripts, and printed."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import RenderContext, ReportFormat, implements, trustmodel_formats

__all__ = ["formats"]


@implements(trustmodel_formats)
def formats() -> Iterable[ReportFormat]:
    """Offer the format `html`; what renders it is imported when it is used."""
    return [ReportFormat(id="html", media_type="text/html; charset=utf-8", render=_html)]


def _html(context: RenderContext) -> bytes:
    from trustmodel_html.render import render

    return render(context)
