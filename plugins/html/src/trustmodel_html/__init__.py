"""Formats for trustmodel that are looked at: one self-contained HTML file, and pictures as SVG and PNG."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import CHANGES, RenderContext, ReportFormat, implements, trustmodel_formats
from trustmodel.model import Assessment, Comparison, Difference

__all__ = ["formats"]


@implements(trustmodel_formats)
def formats() -> Iterable[ReportFormat]:
    """Offer the formats `html`, `svg` and `png`; what renders them is imported when it is used."""
    drawn = (Assessment, Comparison, Difference)
    pictures = ("diagram", "load", "timeline", "calendar", CHANGES)
    return [
        ReportFormat(id="html", media_type="text/html; charset=utf-8", render=_html, draws=(CHANGES,)),
        ReportFormat(id="svg", media_type="image/svg+xml", render=_svg, writes=drawn, draws=pictures),
        ReportFormat(id="png", media_type="image/png", render=_png, writes=drawn, draws=pictures),
    ]


def _html(context: RenderContext) -> bytes:
    from trustmodel_html.render import render

    return render(context)


def _svg(context: RenderContext) -> bytes:
    from trustmodel_html.picture import svg

    return svg(context)


def _png(context: RenderContext) -> bytes:
    from trustmodel_html.picture import png

    return png(context)
