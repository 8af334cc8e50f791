"""Workbooks: the report format `xlsx`, and the reader of what was edited in one."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import (
    ReadContext,
    RenderContext,
    ReportFormat,
    Sheet,
    WorkbookReader,
    implements,
    trustmodel_formats,
    trustmodel_readers,
)

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@implements(trustmodel_formats)
def formats() -> Iterable[ReportFormat]:
    """Offer `xlsx`; what writes it is imported when it is used."""
    return [ReportFormat(id="xlsx", media_type=_MEDIA_TYPE, render=_render)]


@implements(trustmodel_readers)
def readers() -> Iterable[WorkbookReader]:
    """Offer the reader of `.xlsx`; what reads it is imported when it is used."""
    return [WorkbookReader(id="xlsx", endings=(".xlsx", ".xlsm"), read=_read)]


def _render(context: RenderContext) -> bytes:
    from trustmodel_excel.book import written
    from trustmodel_excel.contents import sheets

    return written(sheets(context))


def _read(context: ReadContext) -> Iterable[Sheet]:
    from trustmodel_excel.reading import read

    return read(context.data)
