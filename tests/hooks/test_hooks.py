"""What a plugin offers by each hook arrives where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from trustmodel import api
from trustmodel.formats.efforts import read_efforts
from trustmodel.hooks import (
    Catalogue,
    Detector,
    DetectorContext,
    Metric,
    MetricContext,
    ReadContext,
    RenderContext,
    ReportFormat,
    SetUp,
    SetUpContext,
    Sheet,
    WorkbookReader,
)
from trustmodel.model import (
    Amount,
    Bearer,
    Certainty,
    Claims,
    Finding,
    InputError,
    Measure,
    Organisation,
    PluginError,
    Range,
    SetUpUse,
    Severity,
    Span,
    Table,
    TrustModelError,
    ValueProblem,
)
from trustmodel.testing import arrangement, findings, isolated_library, measures, offering, place, status, yearly
from trustmodel.testing.claims import activity


@attrs.frozen(kw_only=True)
class Options:
    name: str = attrs.field(default="hub", metadata={"doc": "id of the body"})
    partners: int = attrs.field(default=2, metadata={"doc": "how many councils share it"})


SEEN: list[tuple[Options, SetUpContext]] = []


def build(options: Options, context: SetUpContext) -> Claims:
    SEEN.append((options, context))
    hub = Organisation(id=options.name)
    return Claims(parties=(hub,), statuses=(status("$provider", "shared"),))


def who(options: Options, _: SetUpContext) -> str:
    return options.name


HUB = SetUp.of(
    id="hub",
    title="Hub",
    summary="Several councils share one.",
    options=Options,
    presets={"small": Options(), "large": Options(partners=9)},
    build=build,
    provider=who,
    catalogues=("sharing",),
)
LAYER = """
layers:
  - id: shared
    name: Shared service
    when: {status: shared}
    activities:
      - {id: joint-committee, name: Joint committee, kind: meeting, by: $authority, of: $subject, cadence: 4 a year}
"""


@pytest.fixture
def sharing(tmp_path: Path) -> Catalogue:
    """Give a catalogue with one layer."""
    (tmp_path / "layers.yaml").write_text(LAYER, encoding="utf-8")
    return Catalogue(id="sharing", title="Sharing", folder=tmp_path)


def test_trustmodel_setups_build_from_their_own_options_and_context(sharing: Catalogue) -> None:
    SEEN.clear()
    library = isolated_library(offering(HUB, sharing))
    built = api.build(place(setups="hub:large"), using=library)
    ((options, context),) = SEEN
    assert options.partners == 9
    assert (context.setup, context.authority, context.authorities) == ("hub", "council", ("council",))
    assert (context.valid, context.observed) == (Span(), True)
    assert [layer.id for layer in context.catalogue.layers] == ["shared"]
    assert built.setups[0].providers == ("hub",)
    assert dict(built.setups[0].options) == {"name": "hub", "partners": "9"}


def test_trustmodel_setups_are_told_when_they_are_built_and_not_observed(sharing: Catalogue) -> None:
    library = isolated_library(offering(HUB, sharing))
    observed = place(setups=[SetUpUse(setup="hub", valid=Span.parse("2015-01-01"))])
    SEEN.clear()
    built = api.build(observed, "hub:large", {"name": "other"}, using=library)
    ((options, context),) = SEEN
    assert (options, context.observed) == (Options(name="other", partners=9), False)
    assert not built.observed


def test_trustmodel_catalogues_give_the_layers_that_statuses_switch_on(sharing: Catalogue) -> None:
    built = api.build(place(setups="hub"), using=isolated_library(offering(HUB, sharing)))
    (meeting,) = built.claims.activities
    assert (meeting.template, meeting.layer, meeting.by, meeting.of) == (
        "joint-committee",
        "shared",
        "council",
        ("hub",),
    )


def test_trustmodel_catalogues_with_a_mistake_are_reported_with_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "layers.yaml").write_text(LAYER.replace("when:", "wen:"), encoding="utf-8")
    library = isolated_library(offering(HUB, Catalogue(id="sharing", title="Sharing", folder=tmp_path)))
    with pytest.raises(InputError, match=r"sharing/layers\.yaml:5:5"):
        api.build(place(setups="hub"), using=library)


def test_trustmodel_catalogues_that_nobody_offers_are_missed_by_name() -> None:
    with pytest.raises(PluginError, match="no plugin offers the catalogue 'sharing'"):
        api.build(place(setups="hub"), using=isolated_library(offering(HUB)))


def find(context: DetectorContext) -> Iterable[Finding]:
    for party in context.graph.parties:
        yield Finding(
            code="XX-01",
            title="A gap",
            subject=party,
            on=context.on,
            certainty=Certainty.POSSIBLE,
            severity=Severity.LOW,
            says=f"{context.arrangement.label(party)} is there.",
        )


def test_trustmodel_detectors_see_the_graph_of_the_date() -> None:
    detector = Detector(id="XX-01", title="A gap", definition="Fires for everybody.", run=find)
    gone = Organisation(id="gone", valid=Span.parse(None, "2016-01-01"))
    made = arrangement("council", gone)
    assert [one.subject for one in findings(detector, made)] == ["council"]
    earlier = api.assess(made, made.as_of.replace(year=2015), using=isolated_library(offering(detector)))
    assert [one.subject for one in earlier.findings] == ["council", "gone"]


def measure(context: MetricContext) -> Iterable[Measure]:
    total = sum((line.events for line in context.calendar.lines), Amount())
    yield Measure(code="XX-50", title="Events", value=total, unit="events/yr", rests_on=("meeting",))


def test_trustmodel_metrics_see_the_calendar_of_the_window() -> None:
    metric = Metric(id="XX-50", title="Events", units=("events/yr",), formula="sum", run=measure)
    made = arrangement("council hub", activity("meeting", "council", "hub", yearly(Fraction(9, 2))))
    (given,) = measures(metric, made)
    assert given.value == Amount(Range.exactly(Fraction(9, 2)))


def test_trustmodel_formats_render_results_to_bytes(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from trustmodel.cli.session import Asked, write

    def render(context: RenderContext) -> bytes:
        assert isinstance(context.result, Table)
        return context.result.title.encode("utf-16")

    library = isolated_library(offering(ReportFormat(id="wide", media_type="text/plain", render=render)))
    table = Table(id="t", title="Größe", columns=(), rows=())
    assert write(table, Asked(on=None, window=None, format="wide"), library) == 0
    assert capfdbinary.readouterr().out.decode("utf-16") == "Größe"
    assert not list(tmp_path.iterdir())


def test_trustmodel_formats_that_raise_are_named() -> None:
    from trustmodel.cli.session import Asked, write

    def render(_: RenderContext) -> bytes:
        raise RuntimeError("no ink")

    library = isolated_library(offering(ReportFormat(id="wide", media_type="text/plain", render=render)))
    table = Table(id="t", title="T", columns=(), rows=())
    with pytest.raises(
        PluginError, match=r"format wide of plugin sample \(sample-plugin 1.0\) .* RuntimeError: no ink"
    ):
        write(table, Asked(on=None, window=None, format="wide"), library)


def _efforts(read: Callable[[ReadContext], Iterable[Sheet]], folder: Path) -> Claims:
    file = folder / "mine.tab"
    file.write_bytes(b"any")
    return read_efforts(file, isolated_library(offering(WorkbookReader(id="tab", endings=(".tab",), read=read))).host)


def test_trustmodel_readers_give_the_sheets_from_which_efforts_are_read(tmp_path: Path) -> None:
    def read(context: ReadContext) -> Iterable[Sheet]:
        assert (context.data, Path(context.name).name) == (b"any", "mine.tab")
        yield Sheet(name="Efforts", rows=(("bearer", "activity", "hours likely"), ("provider", "visit", "2.5")))

    (effort,) = _efforts(read, tmp_path).efforts
    assert (effort.activity, effort.bearer, effort.hours) == ("visit", Bearer.PROVIDER, Range.exactly(Fraction(5, 2)))


def test_trustmodel_readers_tell_mistakes_by_cell(tmp_path: Path) -> None:
    heads = ("activity", "bearer", "hours likely")

    def read(_: ReadContext) -> Iterable[Sheet]:
        return [Sheet(name="Efforts", rows=(heads, ("", "", ""), ("visit", "nobody", "2")))]

    with pytest.raises(InputError, match=r"mine.tab: sheet Efforts, row 3, column B  TM104"):
        _efforts(read, tmp_path)


def test_trustmodel_readers_that_raise_are_named_and_what_they_refuse_is_an_input_problem(tmp_path: Path) -> None:
    def fails(_: ReadContext) -> Iterable[Sheet]:
        raise RuntimeError("torn")

    def refuses(_: ReadContext) -> Iterable[Sheet]:
        raise ValueProblem("this is no book", "save it again")

    with pytest.raises(PluginError, match=r"reader tab of plugin sample \(sample-plugin 1.0\) .* RuntimeError: torn"):
        _efforts(fails, tmp_path)
    with pytest.raises(InputError, match=r"TM001  this is no book"):
        _efforts(refuses, tmp_path)


def test_a_workbook_that_no_plugin_reads_says_what_to_install(tmp_path: Path) -> None:
    file = tmp_path / "mine.xlsx"
    file.write_bytes(b"any")
    with pytest.raises(InputError, match=r"no plugin reads \.xlsx files"):
        read_efforts(file, isolated_library().host)


# ---- Set-ups that cannot be used are refused when they are made, and what they raise later is named.


@attrs.frozen
class NoDefault:
    size: int


class Plain:
    """No attrs class."""


def setup(options: type[object], presets: dict[str, object]) -> SetUp:
    return SetUp(
        id="x", title="X", options=options, presets=presets, build=lambda *_: Claims(), provider=lambda *_: "council"
    )


@pytest.mark.parametrize(
    ("options", "presets", "says"),
    [
        (Plain, {"only": Plain()}, "Plain is not an attrs class"),
        (NoDefault, {"only": NoDefault(1)}, "size of NoDefault has no default"),
        (Options, {}, "has no preset"),
        (Options, {"only": NoDefault(1)}, "the preset 'only' is not a Options"),
    ],
)
def test_a_set_up_that_no_place_could_use_is_refused(
    options: type[object], presets: dict[str, object], says: str
) -> None:
    with pytest.raises(TypeError, match=says):
        setup(options, presets)


def test_a_set_up_is_not_built_with_the_options_of_another() -> None:
    library = isolated_library(offering(attrs.evolve(HUB, catalogues=())))
    use = SetUpUse(setup="hub", options=NoDefault(1))
    with pytest.raises(PluginError, match=r"set-up hub of plugin sample .*TypeError: .*takes Options, not NoDefault"):
        api.build(place(setups=[use]), using=library)


def test_what_a_set_up_says_of_the_options_reaches_their_writer() -> None:
    def refuse(*_: object) -> Claims:
        raise ValueProblem("partners: 1 is not shared", "write 2 or more")

    library = isolated_library(offering(attrs.evolve(HUB, build=refuse, catalogues=())))
    with pytest.raises(TrustModelError, match="partners: 1 is not shared"):
        api.build(place(setups="hub"), using=library)


def test_contexts_and_records_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        HUB.id = "other"  # type: ignore[misc]  # that is the point
