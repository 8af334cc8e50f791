"""From the attributes of a delivery model to claims: one mechanism for every English set-up.

Nothing here knows a set-up by name. Whoever runs the services, in which form, owned by whom, by which route
and with which registrations: each attribute adds its own claims, and the catalogue's layers do the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.hooks import SetUpContext
from trustmodel.model import Body, Claims, Evidence, Organisation, Party, Relationship, RelationshipType
from trustmodel_england.case import Case, dated, provider_of
from trustmodel_england.options import Director, FormOptions, LegalForm
from trustmodel_england.standing import statuses
from trustmodel_england.work import delegation, duties, shares

__all__ = ["FormOptions", "form_claims", "provider_of"]

_LEGAL_FORMS = {
    LegalForm.CLG: "company limited by guarantee, not for profit",
    LegalForm.CIC: "community interest company",
}


def form_claims(options: FormOptions, context: SetUpContext) -> Claims:
    """Make the claims that follow from the attributes of a delivery model, for one authority.

    What the place itself says of the same kind replaces what would be built: its parties, its statuses, and
    who holds the director's post together with the provider's.

    Raises:
        UnknownName: if the options name a service that the catalogue does not have.

    """
    case = Case(options, context)
    work = tuple(shares(case))
    return Claims(
        parties=tuple(_parties(case)),
        relationships=(*duties(case, work), *delegation(case, work), *_director(case)),
        statuses=tuple(statuses(case)),
    )


def _parties(case: Case) -> Iterator[Party]:
    place, valid = case.context.place, case.context.valid
    declared = {party.id: party for party in place.claims.parties if case.stays(party.evidence)}
    if case.provider not in declared:
        if case.is_department:
            council = declared.get(case.context.authority)
            named = council.label if council else case.context.authority
            yield Body(
                id=case.provider,
                name=f"Children's services department of {named}",
                part_of=case.context.authority,
                valid=valid,
                evidence=case.built(),
            )
        else:
            how = "" if case.context.observed else " (built, not observed)"
            yield Organisation(
                id=case.provider,
                name=f"Provider of children's services for {place.name}{how}",
                legal_form=_LEGAL_FORMS[case.options.legal_form],
                valid=valid,
                evidence=case.built(),
            )
    regional = case.span(case.options.raa)
    if regional and case.regional not in declared:
        yield Organisation(
            id=case.regional,
            name=f"Regional adoption agency for {place.name}",
            legal_form="regional adoption agency, usually hosted by a council",
            valid=regional,
            evidence=case.built(),
        )


def _director(case: Case) -> Iterator[Relationship]:
    """Make who employs the director of children's services, and whether that person heads the provider."""
    inside = case.options.dcs is Director.COUNCIL
    valid = case.context.valid
    yield Relationship(
        id=dated("employs-director", valid),
        type=RelationshipType.EMPLOYS,
        source="$authority" if inside else "$provider",
        target="dcs@$authority",
        valid=valid,
        evidence=case.built(Evidence(ref=("LAW-DCS",))),
    )
    if not inside and not _says_who_heads(case):
        yield Relationship(
            id=dated("director-heads-provider", valid),
            type=RelationshipType.HELD_WITH,
            source="dcs@$authority",
            target="chief-executive@$provider",
            valid=valid,
            evidence=case.built(Evidence(ref=("LAW-DCS",))),
        )


def _says_who_heads(case: Case) -> bool:
    director = {"dcs@$authority", f"dcs@{case.context.authority}"}
    head = {"chief-executive@$provider", f"chief-executive@{case.provider}"}
    return any(
        claim.type is RelationshipType.HELD_WITH
        and case.stays(claim.evidence)
        and bool({claim.source, claim.target} & director)
        and bool({claim.source, claim.target} & head)
        for claim in case.context.place.claims.relationships
    )
