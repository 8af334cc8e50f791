"""A claim in a few words, for lists: what it names is called by its name, and not by its id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from trustmodel.building.shape import Claim, references
from trustmodel.model import (
    Activity,
    Claims,
    CoverageDeclaration,
    Duty,
    Event,
    Figure,
    Handover,
    Judgement,
    MoneyLine,
    Occurrence,
    Party,
    Provision,
    Relationship,
    Requirement,
    Stage,
    Statement,
    Status,
    Target,
)

_ROLES = {"authority": "the authority", "provider": "the provider", "subject": "whoever has the status"}
"""What the roles of templates are called."""


class Saying:
    """Says claims of a place, with the names that its own claims, those of its catalogues and their layers give.

    Where two give one id different names, the id stays.
    """

    def __init__(self, *bundles: Claims) -> None:
        self._names: dict[str, str] = {}
        self._statuses: dict[str, str] = {}
        given: dict[str, set[str]] = {}
        for claims in chain.from_iterable(map(_nested, bundles)):
            for id, name in _named(claims):
                given.setdefault(id, set()).add(name)
            self._statuses.update({one.id: one.name for one in claims.layers if one.id in one.when.statuses})
        self._names = {id: next(iter(names)) for id, names in given.items() if len(names) == 1}

    def called(self, reference: str) -> str:
        """Give the name of a role, of a part of one (`dcs@$authority`), or of a claim; else the id."""
        if reference in self._names:
            return self._names[reference]
        if reference.startswith("$"):
            return _ROLES.get(reference.removeprefix("$"), reference)
        name, _, whose = reference.partition("@")
        if not whose:
            return reference
        return f"{self._names.get(name, name.replace('-', ' '))} ({self.called(whose)})"

    def says(self, claim: Claim) -> str:
        """Give a claim in a few words."""
        match claim:
            case Relationship():
                said = f"{self.called(claim.source)} {claim.type.verb} {self.called(claim.target)}"
            case Status():
                word = self._statuses.get(claim.status, claim.status.replace("-", " "))
                said = f"{self.called(claim.of)}: {word}"
            case Activity() | Requirement() | Stage():
                said = claim.name
            case Statement():
                said = claim.says
            case Party() | Duty():
                said = claim.label
            case Event() | Figure() | Target():
                said = claim.what
            case MoneyLine():
                said = claim.item
            case _:
                said = self._said_of(claim)
        return said

    def _said_of(self, claim: Claim) -> str:
        """Say a claim that has no words of its own by what it is about."""
        match claim:
            case Judgement():
                return f"{self.called(claim.of)}, judged under {claim.framework}, published {claim.published}"
            case Occurrence():
                when = f", {claim.on.start}" if claim.on.start else ""
                return f"{self.called(claim.activity)}: {self.called(claim.of)}{when}"
            case Handover():
                return f"from {self.called(claim.source)} to {self.called(claim.target)}"
            case CoverageDeclaration():
                return f"{self.called(claim.of)}: {claim.coverage.value}"
            case Provision():
                of = f": {self.called(claim.of)}" if claim.of else ""
                return f"{self.called(claim.requirement)}{of}"
            case _:
                return ", ".join(dict.fromkeys(map(self.called, references(claim)))) or claim.id


def _nested(claims: Claims) -> Iterator[Claims]:
    yield claims
    for layer in claims.layers:
        yield from _nested(layer.claims)


def _named(claims: Claims) -> Iterator[tuple[str, str]]:
    """Give ids with names; what is filled in for each of several is also known by the id that its author wrote."""
    found = [(one.id, one.label) for one in claims.parties]
    found += [(one.id, one.label) for one in claims.duties]
    found += [(one.id, one.name) for one in claims.activities]
    found += [(one.id, one.name) for one in claims.stages]
    found += [(one.id, one.name) for one in claims.requirements]
    for id, name in found:
        yield id, name
        if "@$" in id:
            yield id.partition("@$")[0], name
