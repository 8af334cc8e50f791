"""Options given in a program mean what they mean in a file."""

from __future__ import annotations

import attrs
import pytest
from tests.examples.kit import place, shelf

from trustmodel import Arrangement, InputError, api
from trustmodel.comparison.options import changed
from trustmodel.hooks import SetUp
from trustmodel.model import Claims, UnknownName


def built(setup: str = "cic", /, **options: object) -> Arrangement:
    return api.build(place("slough"), setup, options, using=shelf())


def words(found: Arrangement) -> set[str]:
    return {one.status for one in found.claims.statuses if one.of in found.setups[-1].providers}


def test_a_word_becomes_the_choice_that_it_names() -> None:
    assert "cic" in words(built(legal_form="cic"))
    assert "cic" not in words(built(legal_form="clg"))
    assert "council-owned" not in words(built(owner="independent"))
    assert {"council-owned", "jointly-owned"} <= words(built(owner="councils"))


def test_a_value_of_the_options_class_is_taken_as_it_is() -> None:
    preset = shelf().host.setup("cic").presets["one-council"]
    form = type(getattr(preset, "legal_form"))  # noqa: B009  # the class is the plugin's, not known here
    assert built(legal_form=form("clg")).claims == built(legal_form="clg").claims


def test_nested_options_and_lists_are_read_too() -> None:
    found = built(contract={"kpis": 34, "review": "after 6 years"}, services=["fostering", "adoption"])
    options = dict(found.setups[-1].options)
    assert options["contract"] == "review after 6 years; kpis 34"
    assert options["services"] == "fostering, adoption"


def test_options_work_beside_a_preset() -> None:
    found = built("trust:council-owned", improvement_board="kept")
    options = dict(found.setups[-1].options)
    assert (options["owner"], options["improvement_board"]) == ("council", "kept")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"legal_form": "clgg"}, "did you mean 'clg'?"),
        ({"contract": {"kpis": "many"}}, "not a number"),
        ({"contract": {"kpi": 3}}, "did you mean 'kpis'?"),
        ({"legal_form": "department"}, "a department of the council cannot have"),
        ({"ifa": "soon"}, "a date such as 2018-08"),
    ],
)
def test_a_value_that_an_option_cannot_take_is_an_input_problem(options: dict[str, object], says: str) -> None:
    with pytest.raises(InputError) as caught:
        built("cic", **options)
    assert says in str(caught.value)


def test_an_unknown_option_gets_its_near_miss() -> None:
    with pytest.raises(UnknownName, match="did you mean 'legal_form'"):
        built(legal_frm="cic")


def test_an_unknown_preset_gets_its_near_miss() -> None:
    with pytest.raises(UnknownName, match="improvement-board"):
        built("in-house:improvement-bord")


def test_an_options_class_that_fails_is_told_and_ends_nothing() -> None:
    """Whatever its own checks raise, from a file or from a program."""

    @attrs.frozen
    class Leaving:
        name: str = ""

        def __attrs_post_init__(self) -> None:
            if self.name:
                raise SystemExit(7)

    setup = SetUp.of(
        id="x",
        title="X",
        options=Leaving,
        presets={"a": Leaving()},
        provider=lambda options, _: options.name,
        build=lambda _, __: Claims(),
    )
    with pytest.raises(InputError, match="7"):
        changed(setup, "a", {"name": "x"})


def test_readers_get_the_words_of_an_option_and_files_its_value() -> None:
    """`clg` is written in files; a company limited by guarantee is what readers know."""
    run = built(legal_form="clg").setups[-1]
    assert "legal form company limited by guarantee" in run.headline
    assert dict(run.options)["legal_form"] == "clg"
