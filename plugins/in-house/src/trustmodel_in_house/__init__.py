"""Set-up: the council runs its children's services itself, with or without an improvement board."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.hooks import SetUp, implements, trustmodel_setups
from trustmodel_england.form import FormOptions, form_claims, provider_of
from trustmodel_england.options import Board

__all__ = ["PRESETS", "InHouseOptions", "setups"]


@attrs.frozen(kw_only=True)
class InHouseOptions(FormOptions):
    """A department of the council: no contract, and no registration of its own."""


PRESETS = {
    "in-house": InHouseOptions(),
    "improvement-board": InHouseOptions(improvement_board=Board.KEPT),
}


@implements(trustmodel_setups)
def setups() -> Iterable[SetUp]:
    """Offer the set-up `in-house`."""
    return [
        SetUp.of(
            id="in-house",
            title="Run by the council itself",
            summary="A department of the council runs the services; there is no contract, no registration of "
            "its own, and at most an improvement board beside it.",
            options=InHouseOptions,
            presets=PRESETS,
            build=form_claims,
            provider=provider_of,
            catalogues=("england",),
        )
    ]
