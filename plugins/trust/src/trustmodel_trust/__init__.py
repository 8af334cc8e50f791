"""Set-up: a children's services trust, independent or owned by the council."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.hooks import SetUp, implements, trustmodel_setups
from trustmodel_england.form import FormOptions, form_claims, provider_of
from trustmodel_england.options import GO_LIVE, Board, LegalForm, Owner, Route, doc, registration

__all__ = ["PRESETS", "TrustOptions", "setups"]


@attrs.frozen(kw_only=True)
class TrustOptions(FormOptions):
    """A company that a minister directed, owned by its directors, registered from go-live."""

    legal_form: LegalForm = attrs.field(default=LegalForm.CLG, metadata=doc("legal_form"))
    owner: Owner = attrs.field(default=Owner.INDEPENDENT, metadata=doc("owner"))
    route: Route = attrs.field(default=Route.DIRECTED, metadata=doc("route"))
    ifa: str = attrs.field(default=GO_LIVE, metadata=doc("ifa"), validator=registration)
    vaa: str = attrs.field(default=GO_LIVE, metadata=doc("vaa"), validator=registration)
    improvement_board: Board = attrs.field(default=Board.REPLACED, metadata=doc("improvement_board"))


PRESETS = {
    "independent": TrustOptions(),
    "council-owned": TrustOptions(owner=Owner.COUNCIL),
}


@implements(trustmodel_setups)
def setups() -> Iterable[SetUp]:
    """Offer the set-up `trust`."""
    return [
        SetUp.of(
            id="trust",
            title="Children's services trust",
            summary="A company outside the council runs the services under a contract that a minister "
            "directed; fostering and adoption are registered in its own name, and the duty stays with the "
            "council.",
            options=TrustOptions,
            presets=PRESETS,
            build=form_claims,
            provider=provider_of,
            catalogues=("england",),
        )
    ]
