"""Which fields of which claims are references: the one table that filling in and checking read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import attrs

from trustmodel.building.references import Environment, Names
from trustmodel.model import (
    Activity,
    AssuranceRule,
    Cadence,
    Condition,
    CoverageDeclaration,
    Duty,
    Event,
    Figure,
    Handover,
    Judgement,
    MoneyLine,
    Occurrence,
    Outlook,
    Party,
    Perception,
    Provision,
    Relationship,
    Requirement,
    Sign,
    Stage,
    Statement,
    Status,
    Suppression,
    Target,
    Threshold,
    TradeOff,
)

Claim = (
    Party
    | Duty
    | Relationship
    | CoverageDeclaration
    | Status
    | Activity
    | Judgement
    | Occurrence
    | Outlook
    | Event
    | Figure
    | Target
    | MoneyLine
    | Statement
    | Perception
    | Threshold
    | AssuranceRule
    | TradeOff
    | Suppression
    | Stage
    | Handover
    | Requirement
    | Provision
)
ClaimT = TypeVar("ClaimT", bound=Claim)
Resolve = Callable[[str, Environment], str]


@attrs.frozen
class Field:
    """One field that holds references.

    Attributes:
        name: of the attribute.
        key: of the record in a file, for messages.
        pool: what it may name: party, duty, either, or target (a duty for types that run to one).
        many: whether it is a tuple.
        lenient: whether a part that a role lacks here is simply left out of the tuple.

    """

    name: str
    key: str
    pool: str = "party"
    many: bool = False
    lenient: bool = False


FIELDS: Mapping[type[object], tuple[Field, ...]] = {
    Party: (Field("part_of", "part_of"),),
    Duty: (),
    Relationship: (
        Field("source", "who"),
        Field("target", "to", "target"),
        Field("duties", "duties", "duty", many=True),
    ),
    CoverageDeclaration: (Field("of", "of", "either"),),
    Status: (Field("of", "of"),),
    Activity: (
        Field("by", "by"),
        Field("of", "of", many=True),
        Field("attends", "attends", many=True, lenient=True),
        Field("duties", "duties", "duty", many=True),
    ),
    Judgement: (Field("of", "of"),),
    Occurrence: (Field("of", "of"),),
    Outlook: (Field("of", "of"),),
    Event: (Field("of", "of", "either"),),
    Figure: (Field("of", "of"),),
    Target: (Field("of", "of", "either"),),
    MoneyLine: (Field("of", "of", "either"),),
    Statement: (Field("about", "about", "either", many=True),),
    Stage: (
        Field("of", "of"),
        Field("owners", "owners", many=True),
        Field("duties", "duties", "duty", many=True),
    ),
    Handover: (),
    Requirement: (Field("of", "of"), Field("does", "does", "duty", many=True)),
    Provision: (Field("of", "of"),),
    Perception: (
        Field("duty", "duty", "duty"),
        Field("about", "about", "either"),
        Field("informant", "informant"),
        Field("answer", "answer", many=True),
    ),
    Threshold: (),
    AssuranceRule: (Field("duties", "duties", "duty", many=True),),
    TradeOff: (),
    Suppression: (Field("of", "of", "either"),),
}


def fields_of(claim: Claim) -> tuple[Field, ...]:
    """Give the reference fields of a claim."""
    return next(FIELDS[kind] for kind in type(claim).__mro__ if kind in FIELDS)


def references(claim: Claim) -> Iterator[str]:
    """Give every reference that a claim makes, as written."""
    for field in fields_of(claim):
        value: str | tuple[str, ...] | None = getattr(claim, field.name)
        if isinstance(value, tuple):
            yield from value
        elif value:
            yield value
    if isinstance(claim, Activity):
        for condition in (claim.when, *(cadence.when for cadence in claim.cadences)):
            if condition.judged:
                yield condition.judged
    if isinstance(claim, Requirement):
        for sign in claim.signs:
            yield from ends_of(sign)


def ends_of(sign: Sign) -> Iterator[str]:
    """Give the references of the ends of a relationship that is a sign."""
    yield from filter(None, (sign.source, sign.target))


def resolver(claim: Claim, field: Field, names: Names) -> Resolve:
    """Give what resolves one reference of a field."""
    if field.pool == "target" and isinstance(claim, Relationship):
        return names.duty if claim.type.to_duty else names.party
    return names.party if field.pool == "party" else names.duty if field.pool == "duty" else names.either


def with_conditions(activity: Activity, change: Callable[[Condition], Condition]) -> Activity:
    """Give an activity with each of its conditions changed."""
    cadences = tuple(attrs.evolve(cadence, when=change(cadence.when)) for cadence in activity.cadences)
    kept: tuple[Cadence, ...] = cadences
    return attrs.evolve(activity, when=change(activity.when), cadences=kept)
