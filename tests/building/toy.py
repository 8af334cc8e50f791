"""Two toy set-ups with a catalogue of their own, so that tests of building depend on no country."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Literal

import attrs

from trustmodel.api import Library
from trustmodel.hooks import Catalogue, SetUp
from trustmodel.hooks.contexts import SetUpContext
from trustmodel.model import (
    Body,
    Claims,
    Evidence,
    Organisation,
    Relationship,
    RelationshipType,
    Status,
    UnknownName,
    ValueProblem,
)
from trustmodel.testing import isolated_library, offering

CATALOGUE = Path(__file__).parent / "catalogue"


class Owner(StrEnum):
    COUNCIL = "council"
    NOBODY = "nobody"


@attrs.frozen(kw_only=True)
class Terms:
    review: str = ""
    kpis: int | None = None


@attrs.frozen(kw_only=True)
class Options:
    provider: str = ""
    owner: Owner = Owner.NOBODY
    kind: Literal["club", "firm"] = "club"
    seats: int = attrs.field(default=3, validator=attrs.validators.ge(1))
    share: Fraction = Fraction(1, 2)
    weight: float = 1.0
    services: tuple[str, ...] = ("all",)
    words: frozenset[str] = frozenset()
    rates: dict[str, Fraction] = attrs.field(factory=dict)
    terms: Terms = Terms()
    fails: str = ""

    def __attrs_post_init__(self) -> None:
        if self.owner is Owner.COUNCIL and self.kind == "club":
            raise ValueProblem("a council cannot own a club", "write `kind: firm`")


SHARED = Evidence(origin="set-up:toys")
"""Of both set-ups, so that a council stays a council from one to the next."""
OWNED = Options(owner=Owner.COUNCIL, kind="firm", seats=7)


def _provider(options: Options, context: SetUpContext) -> str:
    return options.provider or f"{context.place.id}-firm"


def _outside(options: Options, context: SetUpContext) -> Claims:
    if options.fails == "service":
        raise UnknownName("service", "fostring", ["fostering", "adoption"])
    if options.fails == "value":
        raise ValueProblem("that cannot be", "write something else")
    if options.fails:
        raise ZeroDivisionError(options.fails)
    built = Evidence(origin=f"set-up:{context.setup}")
    declared = {party.id for party in context.place.claims.parties}
    provider = _provider(options, context)
    valid = context.valid
    words = ("runner", "company")
    since = f"-{valid.start}" if valid.start else ""
    return Claims(
        parties=() if provider in declared else (Organisation(id=provider, valid=valid, evidence=built),),
        statuses=(
            Status(id="council", of="$authority", status="council", valid=valid, evidence=SHARED),
            *(Status(id=word + since, of="$provider", status=word, valid=valid, evidence=built) for word in words),
        ),
        relationships=(
            Relationship(
                id="commissions" + since,
                type=RelationshipType.COMMISSIONS,
                source="$authority",
                target="$provider",
                valid=valid,
                evidence=built,
            ),
        ),
    )


def _inside(_: Options, context: SetUpContext) -> Claims:
    built = Evidence(origin=f"set-up:{context.setup}")
    unit = Body(id=f"unit@{context.authority}", part_of=context.authority, valid=context.valid, evidence=built)
    council = Status(id="council", of="$authority", status="council", valid=context.valid, evidence=SHARED)
    return Claims(parties=(unit,), statuses=(council,))


@lru_cache(maxsize=1)
def toys() -> Library:
    """Give the toy set-ups `outside` and `inside`."""
    return isolated_library(offering(_set_up("outside"), *_others()))


@lru_cache(maxsize=1)
def beside() -> Library:
    """Give the toy set-ups with one more, `beside`, that is like `outside`."""
    return isolated_library(offering(_set_up("outside"), _set_up("beside"), *_others()))


def _set_up(id: str) -> SetUp:
    return SetUp.of(
        id=id,
        title="Outside the council",
        options=Options,
        presets={"plain": Options(), "owned": OWNED},
        build=_outside,
        provider=_provider,
        catalogues=("toys",),
    )


def _others() -> tuple[SetUp, Catalogue]:
    inside = SetUp.of(
        id="inside",
        title="Inside the council",
        options=Options,
        presets={"plain": Options()},
        build=_inside,
        provider=lambda _, context: f"unit@{context.authority}",
        catalogues=("toys",),
    )
    return inside, Catalogue(id="toys", title="Toys", folder=CATALOGUE)
