"""The currency of an arrangement: the place's own, else that of the catalogues in use."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from trustmodel import api
from trustmodel.hooks import Catalogue, SetUp
from trustmodel.hooks.contexts import SetUpContext
from trustmodel.model import Arrangement, Claims, InputError
from trustmodel.testing import isolated_library, offering


@attrs.frozen
class Options:
    pass


HEAD = (
    "trustmodel: 1\nplace: p\nas_of: 2016-06-01\nauthorities: [council]\nparties: [{id: council}]\nsetups: [{use: s}]\n"
)


def built(folder: Path, text: str, *currencies: str) -> Arrangement:
    (folder / "place").mkdir()
    (folder / "place" / "place.yaml").write_text(text, encoding="utf-8")
    catalogues = []
    for index, currency in enumerate(currencies):
        held = folder / f"c{index}"
        held.mkdir()
        (held / "groups.yaml").write_text(f"groups: [{{id: g{index}, name: G}}]\n", encoding="utf-8")
        catalogues.append(Catalogue(id=held.name, title="C", folder=held, currency=currency))
    setup = SetUp.of(
        id="s",
        title="S",
        options=Options,
        presets={"s": Options()},
        build=lambda _, __: Claims(),
        provider=_authority,
        catalogues=tuple(one.id for one in catalogues),
    )
    library = isolated_library(offering(setup, *catalogues))
    made = api.load(folder / "place", using=library)
    return made if isinstance(made, Arrangement) else api.build(made, using=library)


def _authority(_: Options, context: SetUpContext) -> str:
    return context.authority


@pytest.mark.parametrize(
    ("stated", "currencies", "expected"),
    [
        ("", ("€",), "€"),
        ("", ("", "€", "€"), "€"),
        ("", ("",), "¤"),
        ("currency: kr\n", ("€",), "kr"),
        ("currency: kr\n", ("€", "£"), "kr"),
    ],
)
def test_the_places_own_goes_before_that_of_its_catalogues(
    tmp_path: Path, stated: str, currencies: tuple[str, ...], expected: str
) -> None:
    assert built(tmp_path, HEAD + stated, *currencies).currency == expected


def test_catalogues_that_differ_are_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="count money in € and in £"):
        built(tmp_path, HEAD, "€", "£")


def test_an_arrangement_written_out_in_full_states_its_own(tmp_path: Path) -> None:
    text = "trustmodel: 1\narrangement: a\nas_of: 2016-06-01\n"
    assert built(tmp_path, text + "currency: €\n").currency == "€"
    (tmp_path / "other").mkdir()
    assert built(tmp_path / "other", text).currency == "¤"
