"""Records with wrong fields, and set-ups that build what they should not, are told as what they are: faults of a plugin."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest

from trustmodel import api
from trustmodel.hooks import Catalogue, Detector, Metric, ReportFormat, SetUp, SetUpContext
from trustmodel.model import (
    Claims,
    Component,
    Evidence,
    InputError,
    Judgement,
    Organisation,
    Party,
    PluginError,
    Relationship,
    RelationshipType,
    Span,
    Status,
    ValueProblem,
    When,
)
from trustmodel.testing import isolated_library, offering, place

T = TypeVar("T")
LOOSE: Any = None  # stands for a program that no type checker has seen


@attrs.frozen
class Options:
    size: int = 1


def council(_: object, context: SetUpContext) -> str:
    return context.authority


def nothing(_: object, __: SetUpContext) -> Claims:
    return Claims()


def setup(build: object = nothing, provider: object = council, **fields: object) -> SetUp:
    given = {"id": "odd", "title": "Odd", "options": Options, "presets": {"only": Options()}}
    return made_of(SetUp, **{**given, "build": build, "provider": provider, **fields})


def made_of(kind: Callable[..., T], **fields: object) -> T:
    """Make a record as a program does that no type checker has seen."""
    return kind(**fields)


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        (Detector, {"title": "A", "definition": "B", "run": None}, "run of a Detector is a NoneType"),
        (Detector, {"title": 5, "definition": "B", "run": print}, "title of a Detector is a int"),
        (Detector, {"title": "A", "definition": "B", "run": print, "base": "high"}, "base of a Detector is a str"),
        (Metric, {"title": "A", "units": "h/yr", "formula": "B", "run": print}, "units of a Metric is a str"),
        (ReportFormat, {"media_type": "text/plain", "render": "x"}, "render of a ReportFormat is a str"),
        (Catalogue, {"title": "A", "folder": None}, "folder of a Catalogue is a NoneType"),
        (Catalogue, {"title": "A", "folder": Path(), "currency": None}, "currency of a Catalogue is a NoneType"),
    ],
)
def test_a_record_with_a_wrong_field_is_refused_where_it_is_made(
    kind: Callable[..., object], fields: dict[str, object], says: str
) -> None:
    with pytest.raises(ValueProblem, match=says):
        kind(id="x", **fields)


@pytest.mark.parametrize("field", ["title", "options", "presets", "build", "provider", "summary", "catalogues"])
def test_so_is_a_set_up(field: str) -> None:
    given: dict[str, Any] = {field: None}
    with pytest.raises(ValueProblem, match=f"^{field} of a SetUp is a "):
        setup(**given)


def test_one_word_is_no_tuple_of_words() -> None:
    with pytest.raises(ValueProblem, match=r"catalogues of a SetUp is a str \('england'\) where a tuple of str is due"):
        setup(catalogues="england")


def refused(record: SetUp, *others: Catalogue) -> str:
    """Give what is said of a set-up when it builds; it is said of the plugin, and of nobody's files."""
    with pytest.raises(PluginError) as caught:
        api.build(place(setups=record.id), using=isolated_library(offering(record, *others, name="strange")))
    assert "plugin strange (" in str(caught.value)
    return str(caught.value)


def relation(**fields: object) -> Claims:
    given = {"id": "r", "type": RelationshipType.OWNS, "source": "council", "target": "council"}
    return Claims(relationships=(made_of(Relationship, **{**given, **fields}),))


def claims(**fields: object) -> Claims:
    return made_of(Claims, **fields)


def status(**fields: object) -> Claims:
    return Claims(statuses=(made_of(Status, **{"id": "s", "of": "council", "status": "odd", **fields}),))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (claims(parties=("x",)), r"parties of the claims is a tuple \(\('x',\)\) where a tuple of Body or "),
        (claims(parties=5), "parties of the claims is a int"),
        (claims(parties=(Party(id="x"),)), "parties of the claims is a tuple"),
        (claims(statuses=[]), "statuses of the claims is a list"),
        (relation(type="owns"), r"type of the Relationship 'r' is a str \('owns'\) where a RelationshipType is due"),
        (relation(target=5), "target of the Relationship 'r' is a int"),
        (relation(evidence=None), "evidence of the Relationship 'r' is a NoneType"),
        (relation(evidence=Evidence(citations=LOOSE)), "citations of a Evidence is a NoneType"),
        (relation(demands=(("a",),)), "demands of the Relationship 'r' is a tuple"),
        (status(valid="2015"), r"valid of the Status 's' is a str \('2015'\) where a Span is due"),
        (status(valid=Span("2015", None)), "start of a Span is a str"),  # type: ignore[arg-type]  # what is wrong here
        (
            status(valid=Span(When(datetime(2015, 1, 1, tzinfo=UTC), datetime(2016, 1, 1, tzinfo=UTC)))),
            "earliest of a When is a datetime",
        ),
        (
            Claims(judgements=(Judgement(id="j", of="council", framework="f", components=(), published=LOOSE),)),
            "published of the Judgement 'j' is a NoneType",
        ),
    ],
)
def test_what_a_set_up_builds_is_looked_at(made: Claims, says: str) -> None:
    assert re.search(says, refused(setup(lambda *_: made)))


def test_what_is_right_is_taken() -> None:
    made = Claims(
        parties=(Organisation(id="x", valid=Span.parse("2015")),),
        judgements=(
            Judgement(
                id="j",
                of="x",
                framework="f",
                components=(Component.of("overall", "good"),),
                published=When.parse("2016"),
                evidence=Evidence(origin="set-up:odd"),
            ),
        ),
    )
    record = setup(lambda *_: made, lambda *_: "x")
    assert api.build(place(setups="odd"), using=isolated_library(offering(record))).setups[0].providers == ("x",)


def test_a_provider_that_nothing_makes_is_a_fault_of_the_plugin() -> None:
    said = refused(setup(provider=lambda *_: "nobody"))
    assert "it names 'nobody' as who runs the services, and nothing makes such a party" in said


def test_an_input_error_without_a_problem_says_nothing_to_anybody() -> None:
    def build(*_: object) -> Claims:
        raise InputError([])

    assert "an InputError that holds no problem" in refused(setup(build))


def test_a_catalogue_that_is_not_there_is_no_trouble_with_the_output() -> None:
    missing = Catalogue(id="odd", title="Odd", folder=Path("/nope"))
    assert "catalogue odd of plugin strange (" in refused(setup(catalogues=("odd",)), missing)


def test_options_that_cannot_be_put_in_words_are_a_fault_of_the_plugin() -> None:
    class Wordless:
        def __str__(self) -> str:
            raise SystemExit(4)

    @attrs.frozen
    class Odd:
        size: object = attrs.field(factory=Wordless)

    assert "SystemExit: 4" in refused(setup(options=Odd, presets={"only": Odd()}))
