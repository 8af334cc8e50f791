"""The contract with plugin authors.

A plugin is a module that an entry point of the group `trustmodel.plugins` names. It offers records by functions marked
with `@implements(spec)`; see `trustmodel.hooks.specs` for the hooks and `trustmodel.hooks.records` for the records.
"""

from trustmodel.hooks.calendar_view import CalendarView
from trustmodel.hooks.contexts import (
    Chapter,
    ComparisonContext,
    DetectorContext,
    MendContext,
    MetricContext,
    ReadContext,
    RenderContext,
    SetUpContext,
    Sheet,
)
from trustmodel.hooks.graph_view import GraphView, StepView
from trustmodel.hooks.marks import HOOK_API, implements
from trustmodel.hooks.records import (
    CHANGES,
    EVERY,
    Catalogue,
    Detector,
    Mend,
    Metric,
    ReportFormat,
    SetUp,
    WorkbookReader,
)
from trustmodel.hooks.specs import (
    trustmodel_catalogues,
    trustmodel_detectors,
    trustmodel_formats,
    trustmodel_mends,
    trustmodel_metrics,
    trustmodel_readers,
    trustmodel_setups,
)

__all__ = [
    "CHANGES",
    "EVERY",
    "HOOK_API",
    "CalendarView",
    "Catalogue",
    "Chapter",
    "ComparisonContext",
    "Detector",
    "DetectorContext",
    "GraphView",
    "Mend",
    "MendContext",
    "Metric",
    "MetricContext",
    "ReadContext",
    "RenderContext",
    "ReportFormat",
    "SetUp",
    "SetUpContext",
    "Sheet",
    "StepView",
    "WorkbookReader",
    "implements",
    "trustmodel_catalogues",
    "trustmodel_detectors",
    "trustmodel_formats",
    "trustmodel_mends",
    "trustmodel_metrics",
    "trustmodel_readers",
    "trustmodel_setups",
]
