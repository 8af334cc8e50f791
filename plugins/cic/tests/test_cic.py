"""The set-up `cic`: its options and presets."""

from __future__ import annotations

import trustmodel_cic
from trustmodel.hooks.host import PluginHost
from trustmodel_cic import PRESETS, CicOptions, setups
from trustmodel_england.options import Board, Director, LegalForm, Owner, Route


def test_it_offers_one_set_up_on_the_catalogue_of_england() -> None:
    (setup,) = setups()
    assert setup.id == "cic"
    assert setup.catalogues == ("england",)
    assert setup.options is CicOptions
    assert list(setup.presets) == ["one-council", "several-councils"]


def test_one_council_set_it_up_of_its_own_accord() -> None:
    preset = PRESETS["one-council"]
    assert preset == CicOptions()
    assert (preset.legal_form, preset.owner, preset.route) == (LegalForm.CIC, Owner.COUNCIL, Route.VOLUNTARY)
    assert (preset.ifa, preset.vaa, preset.raa) == ("go-live", "no", "go-live")
    assert preset.improvement_board is Board.NONE


def test_several_councils_share_a_director_who_heads_the_company() -> None:
    assert PRESETS["several-councils"] == CicOptions(owner=Owner.COUNCILS, dcs=Director.PROVIDER)


def test_the_host_takes_it() -> None:
    host = PluginHost()
    host.register(trustmodel_cic)
    assert host.setups.ids == ("cic",)
    assert not host.setups.failures
