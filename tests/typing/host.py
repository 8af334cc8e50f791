"""What the host gives to the rest of the core has types, although pluggy has none for calls."""

from __future__ import annotations

from typing import assert_type

from trustmodel.hooks import Catalogue, Detector, DetectorContext, GraphView, Metric, ReportFormat, SetUp, StepView
from trustmodel.hooks.callers import Collected, Provided, Provider, guarded
from trustmodel.hooks.host import PluginHost, PluginInfo
from trustmodel.model import Finding, NotRun, Tri
from trustmodel.testing import isolated_host, isolated_library, offering, sample_arrangement

host = isolated_host(core=True)

assert_type(host, PluginHost)
assert_type(host.setups, Collected[SetUp])
assert_type(host.catalogues, Collected[Catalogue])
assert_type(host.detectors, Collected[Detector])
assert_type(host.metrics, Collected[Metric])
assert_type(host.formats, Collected[ReportFormat])
assert_type(host.detectors.records, tuple[Provided[Detector], ...])
assert_type(host.detectors.failures, tuple[NotRun, ...])
assert_type(host.detectors.get("AG-01"), Provided[Detector] | None)
assert_type(host.detectors.records[0].record, Detector)
assert_type(host.detectors.records[0].provider, Provider)
assert_type(host.setup("trust"), SetUp)
assert_type(host.plugins, tuple[PluginInfo, ...])
assert_type(isolated_library().host, PluginHost)

_ = host.detectorz  # type: ignore[attr-defined]
host.detectors.get(1)  # type: ignore[arg-type]
offering("AG-01")  # type: ignore[arg-type]


def looks(context: DetectorContext, provider: Provider) -> None:
    assert_type(context.graph, GraphView)
    assert_type(context.graph.state("e1"), Tri)
    for step in context.graph.answers("council", sure=True):
        assert_type(step, StepView)
        assert_type(step.to, str)
    for node, attributes in context.graph.to_networkx().nodes(data=True):
        assert_type(node, str)
        assert_type(attributes, dict[str, object])
    detector = host.detectors.records[0].record
    found = guarded(provider, "detector", "running", lambda: detector.run(context), Finding)
    assert_type(found, tuple[tuple[Finding, ...], tuple[NotRun, ...]])


assert_type(sample_arrangement().party("council").principal, bool)
