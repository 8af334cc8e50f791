"""Hosts and libraries that hold only what a test gives them: nothing installed is looked at."""

from __future__ import annotations

from importlib.metadata import distribution
from typing import TypeVar

import attrs

from trustmodel.api import Library
from trustmodel.hooks import (
    Catalogue,
    Detector,
    Mend,
    Metric,
    ReportFormat,
    SetUp,
    WorkbookReader,
    implements,
    trustmodel_catalogues,
    trustmodel_detectors,
    trustmodel_formats,
    trustmodel_mends,
    trustmodel_metrics,
    trustmodel_readers,
    trustmodel_setups,
)
from trustmodel.hooks.callers import CORE, Provider
from trustmodel.hooks.discovery import GROUP
from trustmodel.hooks.host import PluginHost

Record = SetUp | Catalogue | Detector | Mend | Metric | ReportFormat | WorkbookReader
_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class Offering:
    """A plugin made of records instead of a module; make one with `offering`."""

    provider: Provider
    records: tuple[Record, ...]


def offering(
    *records: Record, name: str = "sample", distribution: str = "sample-plugin", version: str = "1.0"
) -> Offering:
    """Give a plugin that offers some records.

    Args:
        records: what it offers, of any kind.
        name: the plugin's name.
        distribution: the distribution that it is said to come from.
        version: the version of that distribution.

    """
    return Offering(provider=Provider(plugin=name, distribution=distribution, version=version), records=records)


def isolated_host(*plugins: object, core: bool = False) -> PluginHost:
    """Give a host that holds only these plugins.

    A plugin that breaks the contract is kept as failed, as in a host of installed plugins: see `PluginHost.failures`.

    Args:
        plugins: modules, objects with marked methods, or what `offering` gives.
        core: whether the core's own detectors, metrics and formats are there too.

    """
    host = PluginHost()
    if core:
        own = distribution(CORE)
        for point in sorted(own.entry_points.select(group=GROUP)):
            host.register(point.load(), Provider(plugin=point.name, distribution=CORE, version=own.version))
    for plugin in plugins:
        if isinstance(plugin, Offering):
            host.register(_Marked(plugin.records), plugin.provider)
        else:
            host.register(plugin)
    return host


def isolated_library(*plugins: object, core: bool = False) -> Library:
    """Give what the public verbs take as `using`, with only these plugins.

    Args:
        plugins: as for `isolated_host`.
        core: whether the core's own detectors, metrics and formats are there too.

    """
    return Library(isolated_host(*plugins, core=core))


class _Marked:
    """The records of an offering behind the hooks that they belong to."""

    def __init__(self, records: tuple[Record, ...]) -> None:
        def of(kind: type[_T]) -> list[_T]:
            return [record for record in records if isinstance(record, kind)]

        self.setups = implements(trustmodel_setups)(lambda: of(SetUp))
        self.catalogues = implements(trustmodel_catalogues)(lambda: of(Catalogue))
        self.detectors = implements(trustmodel_detectors)(lambda: of(Detector))
        self.mends = implements(trustmodel_mends)(lambda: of(Mend))
        self.metrics = implements(trustmodel_metrics)(lambda: of(Metric))
        self.formats = implements(trustmodel_formats)(lambda: of(ReportFormat))
        self.readers = implements(trustmodel_readers)(lambda: of(WorkbookReader))
