"""Tests that every plugin passes: a class to subclass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import ClassVar

import attrs

from trustmodel import api
from trustmodel.api import Library
from trustmodel.comparison.chapters import pictured
from trustmodel.hooks import CHANGES, RenderContext, ReportFormat, SetUp
from trustmodel.hooks.callers import Collected, HasId
from trustmodel.hooks.discovery import GROUP
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Arrangement,
    Assessment,
    Cell,
    Comparison,
    Difference,
    Draws,
    NotOffered,
    NotRun,
    Place,
    SetUpUse,
    Span,
    Table,
    TrustModelError,
)
from trustmodel.model.place import CURRENCY
from trustmodel.testing.hosts import isolated_host, isolated_library
from trustmodel.testing.samples import sample_arrangements, sample_place

_SPANS = (Span(), Span.parse("2015-10-01", "2021-04-01"))
DEMANDED: Mapping[str, tuple[str, ...]] = {
    "setups": ("title", "summary"),
    "catalogues": ("title",),
    "detectors": ("title", "definition"),
    "mends": ("title",),
    "metrics": ("title", "units", "formula"),
    "formats": ("media_type",),
    "readers": ("endings",),
}
"""The words that each record must have, by what its hook gives."""
_FILE = """
trustmodel: 1
place: sample
as_of: 2016-06-01
authorities: [council]
setups: [{{use: {setup}, preset: {preset}, options: {{}}}}]
parties: [{{id: council}}]
"""


class PluginConformance:
    """Tests that every plugin passes; subclass it, name the plugin, and pytest runs them.

    They need no fixture. Where the samples are too small for a plugin, override `place` or `arrangements`.

    Attributes:
        plugin: the module that the entry point names.
        needs: the modules of the plugins that this one builds on.

    """

    __test__: ClassVar[bool] = False  # the class itself is no test; subclasses that name a plugin are

    plugin: ModuleType
    needs: tuple[ModuleType, ...] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.__test__ = hasattr(cls, "plugin")

    def place(self) -> Place:
        """Give the place that set-ups are built on; its own set-ups do not matter."""
        return sample_place()

    def arrangements(self) -> tuple[Arrangement, ...]:
        """Give the arrangements that detectors and metrics are run on."""
        return sample_arrangements()

    def test_it_registers(self) -> None:
        """The host takes the plugin, and every hook gives what it should."""
        host = isolated_host(self.plugin)
        _none(host.failures, "the host refuses the plugin")
        for hook in DEMANDED:
            _none(_records(host, hook).failures, f"{hook} cannot be collected")

    def test_it_is_installed(self) -> None:
        """An installed distribution names the module as an entry point of the group `trustmodel.plugins`."""
        named = [point.value for point in entry_points(group=GROUP)]
        name = self.plugin.__name__
        _check(name in named, f'no installed distribution has {name} under [project.entry-points."{GROUP}"]')

    def test_its_ids_are_its_own(self) -> None:
        """No record takes an id of the core or of a plugin that this one builds on."""
        host = self._host()
        for hook in DEMANDED:
            _none(_records(host, hook).failures, "an id is taken")

    def test_its_records_say_what_they_are(self) -> None:
        """Every record has the words that readers are shown, and every option says what it means."""
        host = isolated_host(self.plugin)
        missing = [
            f"{hook} {provided.record.id}: `{word}` is empty"
            for hook, words in DEMANDED.items()
            for provided in _records(host, hook).records
            for word in words
            if not getattr(provided.record, word)
        ]
        missing.extend(
            f"set-up {setup.id}: the option {field.name} has no `doc` in its metadata"
            for setup in self._setups()
            for field in (attrs.fields(setup.options) if attrs.has(setup.options) else ())
            if not field.metadata.get("doc")
        )
        _check(not missing, "\n".join(missing))

    def test_its_catalogues_read(self) -> None:
        """Every catalogue reads without a problem and holds something."""
        library = self._library()
        for provided in isolated_host(self.plugin).catalogues.records:
            try:
                held = library.catalogue(provided.record.id)
            except TrustModelError as error:
                raise AssertionError(f"catalogue {provided.record.id}:\n{error}") from error
            _check(any(attrs.astuple(held, recurse=False)), f"catalogue {provided.record.id} is empty")

    def test_its_set_ups_build(self) -> None:
        """Every preset builds without a problem, as observed and as built, and names a provider that is there."""
        library = self._library()
        for setup, preset, place in self._uses():
            for arrangement in (
                _built(place, library),
                _built(place, library, f"{setup.id}:{preset}"),
            ):
                for provider in arrangement.setups[-1].providers:
                    known = provider in arrangement.parties
                    _check(known, f"set-up {setup.id}:{preset} names {provider!r} as provider, and makes no such party")
                assessment = api.assess(arrangement, using=library)
                _none(assessment.not_run, f"what set-up {setup.id}:{preset} builds cannot be assessed")

    def test_its_set_ups_build_the_same_again(self) -> None:
        """Every preset builds the same from the same, whatever was built before."""
        library, fresh = self._library(), self._library()
        for setup, preset, place in self._uses():
            first, second = (_built(place, using) for using in (library, fresh))
            _check(first == second, f"set-up {setup.id}:{preset} built something else the second time")

    def test_its_options_are_read(self) -> None:
        """The reader takes every set-up with every preset from a file."""
        library = self._library()
        for setup in self._setups():
            for preset in setup.presets:
                with TemporaryDirectory() as folder:
                    file = Path(folder) / "place.yaml"
                    file.write_text(_FILE.format(setup=setup.id, preset=preset), encoding="utf-8")
                    try:
                        read = api.load(file, using=library)
                    except TrustModelError as error:
                        raise AssertionError(f"set-up {setup.id}:{preset} cannot be read:\n{error}") from error
                options = read.setups[0].options if isinstance(read, Place) else None
                same = options == setup.presets[preset]
                _check(same, f"set-up {setup.id}:{preset}: read without options it is not the preset")

    def test_its_detectors_and_metrics_run(self) -> None:
        """Every detector gives findings under its own code and every metric measures, the same each time."""
        own = isolated_host(self.plugin)
        codes = {*own.detectors.ids, *own.metrics.ids}
        for arrangement in self.arrangements():
            first, second = (api.assess(arrangement, using=isolated_library(self.plugin)) for _ in range(2))
            _none(first.not_run, f"on the arrangement {arrangement.id!r}")
            _check(first == second, f"on the arrangement {arrangement.id!r}: something else the second time")
            given = {*(one.code for one in first.findings), *(one.code for one in first.measures)}
            _check(
                given <= codes, f"{', '.join(sorted(given - codes))}: no detector or metric of this plugin has this id"
            )
            units = {one.record.id: one.record.units_in(arrangement.currency) for one in own.metrics.records}
            for measure in first.measures:
                known = measure.unit in units[measure.code]
                _check(known, f"metric {measure.code} gives {measure.unit!r}, which is none of its `units`")
            for finding in first.findings:
                strays = set(finding.witness) - _ids(arrangement)
                _check(not strays, f"{finding.id}: the witness names {', '.join(sorted(strays))}, which is no claim")

    def test_its_metrics_of_comparisons_run(self) -> None:
        """Every metric that measures arrangements side by side gives measures of its own, the same each time."""
        own = [one.record for one in isolated_host(self.plugin).metrics.records if one.record.compares]
        if not own:
            return
        arrangements = self.arrangements()
        for draws in (None, Draws(number=16)):
            first, second = (
                api.compare(*arrangements, draws=draws, using=isolated_library(self.plugin)) for _ in range(2)
            )
            _none(first.not_run, "side by side")
            _check(first.measures == second.measures, "side by side: something else the second time")
            for measure in first.measures:
                units = {unit for one in own if one.id == measure.code for unit in one.units}
                units |= {unit.replace(CURRENCY, one.currency) for unit in units for one in arrangements}
                _check(bool(units), f"{measure.code}: no metric of this plugin has this id")
                known = measure.unit in units
                _check(known, f"metric {measure.code} gives {measure.unit!r}, which is none of its `units`")

    def test_its_formats_render(self) -> None:
        """Every format renders every kind of result that it writes to bytes, the same bytes each time."""
        host = isolated_host(self.plugin)
        formats = host.formats.records
        if not formats:
            return
        library = isolated_library(core=True)
        sample = self.arrangements()[-1]
        assessment = api.assess(sample, using=library)
        table = Table(id="t", title="T", columns=("A", "B"), rows=((Cell("a, b"), Cell('"', ("invented",))),))
        compared = api.compare(sample, attrs.evolve(sample, name="another"), using=library)
        changed = api.diff(*self.arrangements()[-2:], using=library)
        for result in (sample, assessment, compared, changed, api.explain(assessment), table):
            context = RenderContext(result=result, tables=(table,), sources=sample.claims.sources)
            for provided in formats:
                if isinstance(result, provided.record.writes):
                    self._check_format(provided.record, context)

    def _check_format(self, format: ReportFormat, context: RenderContext) -> None:
        result = context.result
        behind: tuple[Assessment, ...] = (result,) if isinstance(result, Assessment) else ()
        if isinstance(result, Comparison | Difference):
            behind = result.assessments
        drawn = [one for one in format.draws if behind and (one == CHANGES) == isinstance(result, Difference)]
        for picture in drawn or [""]:
            asked = attrs.evolve(context, picture=picture, chapters=pictured(behind)) if picture else context
            what = f"format {format.id} of a result of kind {type(result).__name__}"
            try:
                given: list[object] = [format.render(asked) for _ in range(2)]
            except NotOffered:  # it needs something that is optional, and said so
                continue
            _check(isinstance(given[0], bytes), f"{what} is not bytes")
            _check(given[0] == given[1], f"{what} is not the same twice")

    def _host(self) -> PluginHost:
        return isolated_host(*self.needs, self.plugin, core=True)

    def _library(self) -> Library:
        return isolated_library(*self.needs, self.plugin, core=True)

    def _setups(self) -> tuple[SetUp, ...]:
        return tuple(provided.record for provided in isolated_host(self.plugin).setups.records)

    def _uses(self) -> Iterator[tuple[SetUp, str, Place]]:
        for setup in self._setups():
            for preset in setup.presets:
                for valid in _SPANS:
                    use = SetUpUse(setup=setup.id, preset=preset, valid=valid)
                    yield setup, preset, attrs.evolve(self.place(), setups=(use,))


def _built(place: Place, library: Library, setup: str | None = None) -> Arrangement:
    try:
        return api.build(place, setup, using=library)
    except TrustModelError as error:
        named = setup or ", ".join(f"{use.setup}:{use.preset} ({use.valid})" for use in place.setups)
        raise AssertionError(f"set-up {named} does not build:\n{error}") from error


def _records(host: PluginHost, hook: str) -> Collected[HasId]:
    given: Collected[HasId] = getattr(host, hook)
    return given


def _ids(arrangement: Arrangement) -> set[str]:
    bundle = arrangement.claims
    return {str(one.id) for field in attrs.fields(type(bundle)) for one in getattr(bundle, field.name)}


def _none(failures: tuple[NotRun, ...], what: str) -> None:
    _check(not failures, f"{what}:\n" + "\n".join(str(failure) for failure in failures))


def _check(holds: bool, message: str) -> None:
    if not holds:  # raised by hand: pytest rewrites the asserts of test files only
        raise AssertionError(message)
