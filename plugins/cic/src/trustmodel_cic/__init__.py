"""Set-up: a community interest company owned by one or more councils."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from trustmodel.hooks import SetUp, implements, trustmodel_setups
from trustmodel_england.form import FormOptions, form_claims, provider_of
from trustmodel_england.options import GO_LIVE, Director, LegalForm, Owner, Route, doc, registration

__all__ = ["PRESETS", "CicOptions", "setups"]


@attrs.frozen(kw_only=True)
class CicOptions(FormOptions):
    """A company that a council set up of its own accord; adoption goes to a regional agency."""

    legal_form: LegalForm = attrs.field(default=LegalForm.CIC, metadata=doc("legal_form"))
    owner: Owner = attrs.field(default=Owner.COUNCIL, metadata=doc("owner"))
    route: Route = attrs.field(default=Route.VOLUNTARY, metadata=doc("route"))
    ifa: str = attrs.field(default=GO_LIVE, metadata=doc("ifa"), validator=registration)
    raa: str = attrs.field(default=GO_LIVE, metadata=doc("raa"), validator=registration)


PRESETS = {
    "one-council": CicOptions(),
    "several-councils": CicOptions(owner=Owner.COUNCILS, dcs=Director.PROVIDER),
}


@implements(trustmodel_setups)
def setups() -> Iterable[SetUp]:
    """Offer the set-up `cic`."""
    return [
        SetUp.of(
            id="cic",
            title="Community interest company",
            summary="A community interest company of one or more councils runs the services under contract; "
            "fostering is registered in its own name, adoption goes to a regional agency, and the duty stays "
            "with each council.",
            options=CicOptions,
            presets=PRESETS,
            build=form_claims,
            provider=provider_of,
            catalogues=("england",),
        )
    ]
