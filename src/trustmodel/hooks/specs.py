"""The hook specifications, and nothing else.

Every hook takes nothing and returns frozen records with an `id`. The host collects them from all plugins, sorts them
by id and refuses duplicates; growth happens in records and contexts, never in hook arguments.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from trustmodel.hooks.records import Catalogue, Detector, Mend, Metric, ReportFormat, SetUp, WorkbookReader

_hookspec = pluggy.HookspecMarker("trustmodel")


@_hookspec
def trustmodel_setups() -> Iterable[SetUp]:
    """Offer set-ups: delivery models that build an arrangement from a place and typed options.

    Example: `return [SetUp.of(id="hub", title="Hub", options=Hub, presets={"hub": Hub()}, build=build, provider=who)]`.
    A set-up that fails to build is an error for the place that uses it, and names the plugin. Since 0.1.
    """
    return ()


@_hookspec
def trustmodel_catalogues() -> Iterable[Catalogue]:
    """Offer catalogues: folders of YAML files with the parties, duties, layers and activities of a jurisdiction.

    Example: `return [Catalogue(id="england", title="England", folder=files("my_package") / "catalogue")]`.
    A catalogue with a mistake in it is reported with file, line and column. Since 0.1.
    """
    return ()


@_hookspec
def trustmodel_detectors() -> Iterable[Detector]:
    """Offer gap detectors: functions from an arrangement at a date to findings.

    Example: `return [Detector(id="XX-01", title="...", definition="...", run=find)]`.
    A detector that raises is named in the result; the others still run. Since 0.1.
    """
    return ()


@_hookspec
def trustmodel_mends() -> Iterable[Mend]:
    """Offer kinds of change that could clear findings, from which `trustmodel repair` chooses.

    Example: `return [Mend(id="name-lead", title="...", propose=propose, cost=Range.between(3, 20), mends=("XX-01",))]`.
    A mend that raises is named in the result; the others still propose. Since 0.1.
    """
    return ()


@_hookspec
def trustmodel_metrics() -> Iterable[Metric]:
    """Offer metrics: functions from an arrangement over a window, or from several side by side, to measures.

    Example: `return [Metric(id="XX-50", title="...", units=("h/yr",), formula="...", run=measure)]`.
    A metric that raises is named in the result; the others still run. Since 0.1.
    """
    return ()


@_hookspec
def trustmodel_formats() -> Iterable[ReportFormat]:
    """Offer report formats: functions from a result to bytes.

    Example: `return [ReportFormat(id="md", media_type="text/markdown", render=render)]`.
    A format that raises writes nothing; the error names its plugin. Since 0.1.
    """
    return ()


@_hookspec
def trustmodel_readers() -> Iterable[WorkbookReader]:
    """Offer readers of workbooks: functions from the bytes of a file to its sheets.

    Example: `return [WorkbookReader(id="xlsx", endings=(".xlsx",), read=read)]`.
    A reader that raises reads nothing; the error names its plugin. Since 0.1.
    """
    return ()
