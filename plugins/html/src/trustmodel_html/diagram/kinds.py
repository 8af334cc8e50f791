"""The kinds of line and the bands of a diagram, in the words of their legends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum

from trustmodel.model import Arrangement, Organisation, Public, Purpose, Relationship, RelationshipType


class Kind(StrEnum):
    """What a line stands for; each has a colour and a dash of its own."""

    HOLDS = "holds"
    REGULATES = "regulates"
    PAYS = "pays"
    DIRECTS = "directs"
    APPOINTS = "appoints"
    TELLS = "tells"

    @property
    def legend(self) -> str:
        """How the legend explains it."""
        return _LEGEND[self]


_LEGEND: Mapping[Kind, str] = {
    Kind.HOLDS: "answers to (the arrow points to who holds to account)",
    Kind.REGULATES: "is regulated by, or registered with",
    Kind.PAYS: "commissions, funds or owns",
    Kind.DIRECTS: "directs, delegates or can step in",
    Kind.APPOINTS: "appoints or employs",
    Kind.TELLS: "reports, files, advises or coordinates",
}
_OF_TYPE: Mapping[RelationshipType, Kind] = {
    RelationshipType.COMMISSIONS: Kind.PAYS,
    RelationshipType.FUNDS: Kind.PAYS,
    RelationshipType.OWNS: Kind.PAYS,
    RelationshipType.DIRECTS: Kind.DIRECTS,
    RelationshipType.STEPS_IN: Kind.DIRECTS,
    RelationshipType.DELEGATES: Kind.DIRECTS,
    RelationshipType.REGISTERS: Kind.REGULATES,
    RelationshipType.APPOINTS: Kind.APPOINTS,
    RelationshipType.EMPLOYS: Kind.APPOINTS,
    RelationshipType.HELD_WITH: Kind.APPOINTS,
}


def kind_of(claim: Relationship) -> Kind:
    """Give the kind of line that a relationship between parties is drawn as."""
    if claim.type is RelationshipType.ACCOUNTABLE_TO:
        if claim.is_route:
            return Kind.HOLDS
        return Kind.REGULATES if claim.purpose is Purpose.REGULATE else Kind.TELLS
    return _OF_TYPE.get(claim.type, Kind.TELLS)


class Band(IntEnum):
    """Where a party stands, from those to whom all answer down to single units."""

    PUBLIC = 0
    ELECTED = 1
    GOVERNMENT = 2
    COMMISSIONER = 3
    PROVIDER = 4
    UNIT = 5

    @property
    def title(self) -> str:
        """What stands beside the band."""
        return ("Public", "Elected", "Government, regulators, boards", "Commissioner", "Provider", "Units")[self]


ELECTED = "elected"
UNIT = "unit"
"""The tags of parties that put them into a band."""


def band_of(arrangement: Arrangement, id: str, on: date) -> Band:
    """Give the band of a party: by its kind and tags, else by whose part it is."""
    party = arrangement.party(id)
    chain = arrangement.roots(id)
    providers = arrangement.providers(on)
    if isinstance(party, Public) or (party.principal and not party.part_of):
        return Band.PUBLIC
    if ELECTED in party.tags:
        return Band.ELECTED
    if any(one in providers for one in chain):
        return Band.PROVIDER
    if any(UNIT in arrangement.party(one).tags for one in chain) or _runs_units(arrangement, id):
        return Band.UNIT
    if id not in arrangement.authorities and _answers_to(arrangement, id, providers):
        return Band.UNIT
    if any(one in arrangement.authorities for one in chain):
        return Band.COMMISSIONER
    return Band.GOVERNMENT


def _answers_to(arrangement: Arrangement, id: str, providers: tuple[str, ...]) -> bool:
    """Tell whether an organisation of its own is held to account by a provider: it runs something for it."""
    if not isinstance(arrangement.party(id), Organisation) or arrangement.party(id).part_of:
        return False
    return any(
        claim.source == id and claim.target in providers and claim.is_route
        for claim in arrangement.claims.relationships
    )


def _runs_units(arrangement: Arrangement, id: str) -> bool:
    if id in arrangement.authorities:
        return False
    return any(UNIT in party.tags and party.part_of == id for party in arrangement.claims.parties)
