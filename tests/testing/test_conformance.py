"""The conformance class passes what is well and says what is wrong with what is not."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from trustmodel.hooks import (
    Catalogue,
    Detector,
    DetectorContext,
    Metric,
    MetricContext,
    RenderContext,
    ReportFormat,
    SetUp,
    SetUpContext,
    implements,
    trustmodel_catalogues,
    trustmodel_detectors,
    trustmodel_formats,
    trustmodel_metrics,
    trustmodel_setups,
)
from trustmodel.hooks.discovery import GROUP
from trustmodel.model import Certainty, Claims, Finding, Measure, Severity
from trustmodel.testing import PluginConformance
from trustmodel.testing.hosts import Record

CORE = {point.name: point.value for point in distribution("trustmodel").entry_points.select(group=GROUP)}


class TestCoreDetectors(PluginConformance):
    plugin = import_module(CORE["core-detectors"])

    def test_its_ids_are_its_own(self) -> None:
        """The core's own ids are taken by itself."""


class TestCoreScrutiny(PluginConformance):
    plugin = import_module(CORE["core-scrutiny"])

    def test_its_ids_are_its_own(self) -> None:
        """The core's own ids are taken by itself."""


class TestCoreComparison(PluginConformance):
    plugin = import_module(CORE["core-comparison"])

    def test_its_ids_are_its_own(self) -> None:
        """The core's own ids are taken by itself."""


class TestCoreFormats(PluginConformance):
    plugin = import_module(CORE["core-formats"])

    def test_its_ids_are_its_own(self) -> None:
        """The core's own ids are taken by itself."""


def test_the_class_itself_is_no_test() -> None:
    class WithoutPlugin(PluginConformance):
        """A class between."""

    assert not PluginConformance.__test__
    assert not WithoutPlugin.__test__
    assert TestCoreDetectors.__test__


def module(*records: Record) -> ModuleType:
    made = ModuleType("a_plugin")
    for kind, spec in (
        (SetUp, trustmodel_setups),
        (Catalogue, trustmodel_catalogues),
        (Detector, trustmodel_detectors),
        (Metric, trustmodel_metrics),
        (ReportFormat, trustmodel_formats),
    ):
        held = [record for record in records if isinstance(record, kind)]
        vars(made)[spec.__name__] = implements(spec)(lambda held=held: held)  # type: ignore[misc]  # of any kind
    return made


def conformance(*records: Record) -> PluginConformance:
    class Case(PluginConformance):
        plugin = module(*records)

    return Case()


@attrs.frozen
class Options:
    size: int = attrs.field(default=1, metadata={"doc": "how many"})


@attrs.frozen
class Undocumented:
    size: int = 1


def nothing(_: object, __: SetUpContext) -> Claims:
    return Claims()


def council(_: object, context: SetUpContext) -> str:
    return context.authority


def nobody(_: object, __: SetUpContext) -> str:
    return "nobody"


def stray(context: DetectorContext) -> list[Finding]:
    return [finding(context, "XX-01", ("no-such-claim",))]


def in_feet(_: MetricContext) -> list[Measure]:
    return [Measure(code="XX-02", title="Length", value=None, unit="feet")]


def foreign(context: DetectorContext) -> list[Finding]:
    return [finding(context, "AG-01", ())]


def finding(context: DetectorContext, code: str, witness: tuple[str, ...]) -> Finding:
    return Finding(
        code=code,
        title="A gap",
        subject="council",
        on=context.on,
        certainty=Certainty.PROVED,
        severity=Severity.LOW,
        says="It says.",
        witness=witness,
    )


def raises(_: DetectorContext) -> list[Finding]:
    raise RuntimeError("no")


class Counter:
    """Gives another number each time."""

    def __init__(self) -> None:
        self.count = 0

    def find(self, context: DetectorContext) -> list[Finding]:
        self.count += 1
        return [attrs.evolve(finding(context, "XX-01", ()), says=str(self.count))]

    def render(self, _: RenderContext) -> bytes:
        self.count += 1
        return str(self.count).encode()


def detector(run: Callable[[DetectorContext], list[Finding]], title: str = "A gap") -> Detector:
    return Detector(id="XX-01", title=title, definition="Fires.", run=run)


def setup(
    options: type[object] = Options,
    summary: str = "A set-up.",
    provider: Callable[[object, SetUpContext], str] = council,
    build: Callable[[object, SetUpContext], Claims] = nothing,
) -> SetUp:
    return SetUp.of(
        id="plain",
        title="Plain",
        summary=summary,
        options=options,
        presets={"only": options()},
        build=build,
        provider=provider,
    )


def broken(_: object, __: SetUpContext) -> Claims:
    raise KeyError("council")


def test_a_set_up_that_is_well_passes() -> None:
    case = conformance(setup())
    case.test_it_registers()
    case.test_its_ids_are_its_own()
    case.test_its_records_say_what_they_are()
    case.test_its_set_ups_build()
    case.test_its_set_ups_build_the_same_again()
    case.test_its_options_are_read()


METRIC = Metric(id="XX-02", title="Length", units=("metres",), formula="as measured", run=in_feet)


def test_a_metric_in_the_units_that_it_declares_passes() -> None:
    conformance(attrs.evolve(METRIC, units=("metres", "feet"))).test_its_detectors_and_metrics_run()


@pytest.mark.parametrize(
    ("case", "test", "says"),
    [
        (conformance(detector(raises)), "detectors_and_metrics_run", "RuntimeError: no"),
        (conformance(detector(stray)), "detectors_and_metrics_run", "the witness names no-such-claim"),
        (conformance(METRIC), "detectors_and_metrics_run", "XX-02 gives 'feet', which is none of its `units`"),
        (conformance(detector(foreign)), "detectors_and_metrics_run", "AG-01: no detector or metric of this plugin"),
        (conformance(detector(Counter().find)), "detectors_and_metrics_run", "something else the second time"),
        (conformance(detector(stray, title="")), "records_say_what_they_are", "detectors XX-01: `title` is empty"),
        (conformance(detector(stray), detector(stray)), "ids_are_its_own", "provided by"),
        (conformance(attrs.evolve(detector(stray), id="AG-01")), "ids_are_its_own", "the core's is used"),
        (conformance(setup(summary="")), "records_say_what_they_are", "`summary` is empty"),
        (conformance(setup(Undocumented)), "records_say_what_they_are", "the option size has no `doc`"),
        (conformance(setup(provider=nobody)), "set_ups_build", "names 'nobody' as who runs"),
        (conformance(setup(build=broken)), "set_ups_build", "KeyError: 'council'"),
        (conformance(ReportFormat(id="n", media_type="t", render=Counter().render)), "formats_render", "not the same"),
    ],
)
def test_what_is_wrong_is_said(case: PluginConformance, test: str, says: str) -> None:
    with pytest.raises(AssertionError, match=says):
        getattr(case, f"test_its_{test}")()


def test_all_that_is_not_said_is_told_at_once() -> None:
    wrong = conformance(detector(stray, title=""), setup(Undocumented, summary=""))
    with pytest.raises(AssertionError) as told:
        wrong.test_its_records_say_what_they_are()
    for line in ("`title` is empty", "`summary` is empty", "the option size has no `doc`"):
        assert line in str(told.value)


def test_a_catalogue_with_a_mistake_is_reported_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "duties.yaml").write_text("duties:\n  - {id: fostering, nam: Fostering}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"(?s)mine/duties.yaml:2:.*did you mean 'name'"):
        conformance(Catalogue(id="mine", title="Mine", folder=tmp_path)).test_its_catalogues_read()


def test_an_empty_catalogue_is_reported(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="catalogue mine is empty"):
        conformance(Catalogue(id="mine", title="Mine", folder=tmp_path)).test_its_catalogues_read()


def test_a_plugin_that_is_not_installed_is_told_how() -> None:
    with pytest.raises(AssertionError, match="no installed distribution has a_plugin under"):
        conformance(setup()).test_it_is_installed()


def test_a_plugin_without_a_hook_is_refused() -> None:
    class Case(PluginConformance):
        plugin = ModuleType("empty")

    with pytest.raises(AssertionError, match="it implements no hook"):
        Case().test_it_registers()
