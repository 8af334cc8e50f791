"""The set-up `in-house`: its options and presets."""

from __future__ import annotations

import trustmodel_in_house
from trustmodel.hooks.host import PluginHost
from trustmodel_england.options import Board, LegalForm, Owner, Route
from trustmodel_in_house import PRESETS, InHouseOptions, setups


def test_it_offers_one_set_up_on_the_catalogue_of_england() -> None:
    (setup,) = setups()
    assert setup.id == "in-house"
    assert setup.catalogues == ("england",)
    assert setup.options is InHouseOptions
    assert list(setup.presets) == ["in-house", "improvement-board"]


def test_a_department_has_no_owner_route_or_registration() -> None:
    preset = PRESETS["in-house"]
    assert preset == InHouseOptions()
    assert (preset.legal_form, preset.owner, preset.route) == (LegalForm.DEPARTMENT, Owner.NONE, Route.NONE)
    assert (preset.ifa, preset.vaa, preset.raa) == ("no", "no", "no")


def test_the_other_preset_keeps_an_improvement_board() -> None:
    assert PRESETS["improvement-board"] == InHouseOptions(improvement_board=Board.KEPT)


def test_the_host_takes_it() -> None:
    host = PluginHost()
    host.register(trustmodel_in_house)
    assert host.setups.ids == ("in-house",)
    assert not host.setups.failures
