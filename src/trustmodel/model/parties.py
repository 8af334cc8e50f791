"""Parties: anyone in the graph. Offices are held, never people's names."""

from __future__ import annotations

from enum import StrEnum

import attrs

from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.time import ALWAYS, Span


class Coverage(StrEnum):
    """Whether the claims held about a party or duty are declared to be all there are.

    Only under `complete` does the absence of a claim count as *no*; under `partial` (the default) it is unknown.
    """

    COMPLETE = "complete"
    PARTIAL = "partial"


@attrs.frozen(kw_only=True)
class CoverageDeclaration:
    """A dated, sourced declaration that the claims about one party or duty are complete, or only partial.

    Attributes:
        id: unique in its arrangement.
        of: id of the party or duty.
        coverage: complete or partial.
        valid: when it was so.

    """

    id: str
    of: str
    coverage: Coverage
    valid: Span = ALWAYS
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Party:
    """Anyone in the graph; use one of the four kinds below.

    Attributes:
        id: unique in its arrangement: lower-case letters, digits, hyphens.
        name: for readers.
        part_of: id of the party that this one is a part of; a part answers through it.
        principal: whether all ultimately answer to it (electorate, parliament, a court).
        actor: whether it does something that it must answer for; `False` for a pure forum.
        coverage: whether the claims about it are declared complete.
        valid: when it exists.
        tags: free marks that plugins read (for example `unit`).

    """

    id: str
    name: str = ""
    part_of: str | None = None
    principal: bool = False
    actor: bool = True
    coverage: Coverage | None = None
    valid: Span = ALWAYS
    tags: tuple[str, ...] = ()
    evidence: Evidence = NO_EVIDENCE

    @property
    def label(self) -> str:
        """The name, or the id where there is no name."""
        return self.name or self.id


@attrs.frozen(kw_only=True)
class Organisation(Party):
    """A legal or statutory body, such as a council, a company or a regulator.

    Attributes:
        legal_form: company limited by guarantee, council, ...; in words.

    """

    legal_form: str = ""


@attrs.frozen(kw_only=True)
class Post(Party):
    """An office, such as director of children's services; two posts held by one person are `held_with` each other."""


@attrs.frozen(kw_only=True)
class Body(Party):
    """A board, committee, panel or unit that is a part of something or stands between organisations."""


@attrs.frozen(kw_only=True)
class Public(Party):
    """Those to whom all ultimately answer: electorate, parliament."""

    principal: bool = True


PARTY_KINDS: dict[str, type[Party]] = {
    "organisation": Organisation,
    "post": Post,
    "body": Body,
    "public": Public,
}


def kind_of(party: Party) -> str:
    """Give the word for the kind of `party`: organisation, post, body or public."""
    return next(word for word, kind in PARTY_KINDS.items() if isinstance(party, kind))
