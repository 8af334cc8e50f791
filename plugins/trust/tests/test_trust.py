"""The set-up `trust`: its options and presets."""

from __future__ import annotations

import trustmodel_trust
from trustmodel.hooks.host import PluginHost
from trustmodel_england.options import Board, Director, LegalForm, Owner, Route
from trustmodel_trust import PRESETS, TrustOptions, setups


def test_it_offers_one_set_up_on_the_catalogue_of_england() -> None:
    (setup,) = setups()
    assert setup.id == "trust"
    assert setup.catalogues == ("england",)
    assert setup.options is TrustOptions
    assert list(setup.presets) == ["independent", "council-owned"]


def test_independent_is_what_ministers_directed() -> None:
    preset = PRESETS["independent"]
    assert preset == TrustOptions()
    assert preset.legal_form is LegalForm.CLG
    assert (preset.owner, preset.route) == (Owner.INDEPENDENT, Route.DIRECTED)
    assert (preset.ifa, preset.vaa, preset.raa) == ("go-live", "go-live", "no")
    assert preset.improvement_board is Board.REPLACED
    assert preset.dcs is Director.COUNCIL


def test_council_owned_differs_in_the_owner_alone() -> None:
    assert PRESETS["council-owned"] == TrustOptions(owner=Owner.COUNCIL)


def test_the_host_takes_it() -> None:
    host = PluginHost()
    host.register(trustmodel_trust)
    assert host.setups.ids == ("trust",)
    assert not host.setups.failures
