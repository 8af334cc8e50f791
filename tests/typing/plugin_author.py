"""What the type checker tells the author of a plugin; every ignored error must be one, or mypy says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import assert_type

import attrs

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
from trustmodel.model import Claims, Finding, Measure


def find(_: DetectorContext) -> Iterable[Finding]:
    return ()


# ---- @implements: the result and the parameters are those of the specification.


@implements(trustmodel_detectors)
def a_list_is_an_iterable() -> list[Detector]:
    return [Detector(id="XX-01", title="A gap", definition="Never fires.", run=find)]


@implements(trustmodel_detectors)
def so_is_a_generator() -> Iterator[Detector]:
    yield Detector(id="XX-01", title="A gap", definition="Never fires.", run=find)


@implements(trustmodel_catalogues)
def catalogues() -> tuple[Catalogue, ...]:
    return (Catalogue(id="mine", title="Mine", folder=files("trustmodel")),)


@implements(trustmodel_detectors)  # type: ignore[arg-type]
def another_record() -> list[Metric]:
    return []


@implements(trustmodel_detectors)  # type: ignore[arg-type]
def one_record_alone() -> Detector:
    return Detector(id="XX-01", title="A gap", definition="Never fires.", run=find)


@implements(trustmodel_setups)  # type: ignore[arg-type]
def nothing_at_all() -> None:
    return None


@implements(trustmodel_metrics)  # type: ignore[arg-type]
def an_argument_that_no_hook_has(_place: str) -> list[Metric]:
    return []


@implements(trustmodel_formats)
def a_result_of_the_wrong_kind() -> list[ReportFormat]:
    return [find]  # type: ignore[list-item]


# A decorated function stays what it was for those who call it.
assert_type(catalogues(), Iterable[Catalogue])


# ---- Records check their callables.


def measure(_: MetricContext) -> Iterable[Measure]:
    return ()


def render(_: RenderContext) -> bytes:
    return b""


def text(_: RenderContext) -> str:
    return ""


Metric(id="XX-50", title="A number", units=("h/yr",), formula="none", run=measure)
ReportFormat(id="x", media_type="text/plain", render=render)
Detector(id="XX-01", title="A gap", definition="Never fires.", run=measure)  # type: ignore[arg-type]
Metric(id="XX-50", title="A number", units=("h/yr",), formula="none", run=find)  # type: ignore[arg-type]
ReportFormat(id="x", media_type="text/plain", render=text)  # type: ignore[arg-type]
Detector(id="XX-01", title="A gap", run=find)  # type: ignore[call-arg]
Catalogue(id="mine", title="Mine", folder="catalogue")  # type: ignore[arg-type]


# ---- SetUp.of ties the options class, the presets, the builder and the provider together.


@attrs.frozen(kw_only=True)
class HubOptions:
    partners: int = 2


@attrs.frozen(kw_only=True)
class OtherOptions:
    partners: int = 2


def build(options: HubOptions, context: SetUpContext) -> Claims:
    assert_type(options.partners, int)
    return context.catalogue


def provider(_: HubOptions, context: SetUpContext) -> str:
    return context.authority


def number(options: HubOptions, _: SetUpContext) -> int:
    return options.partners


PRESETS = {"small": HubOptions(), "large": HubOptions(partners=9)}

assert_type(SetUp.of(id="hub", title="Hub", options=HubOptions, presets=PRESETS, build=build, provider=provider), SetUp)
SetUp.of(
    id="hub",
    title="Hub",
    options=OtherOptions,
    presets={"small": OtherOptions()},
    build=build,  # type: ignore[arg-type]
    provider=lambda _, context: context.authority,
)
SetUp.of(
    id="hub",
    title="Hub",
    options=HubOptions,
    presets=PRESETS,
    build=build,
    provider=number,  # type: ignore[arg-type]
)
SetUp.of(
    id="hub",
    title="Hub",
    options=HubOptions,
    presets={"small": OtherOptions()},
    build=build,  # type: ignore[arg-type]
    provider=provider,  # type: ignore[arg-type]
)
SetUp.of(
    id="hub",
    title="Hub",
    options=HubOptions(),  # type: ignore[arg-type]
    presets=PRESETS,
    build=build,
    provider=provider,
)
