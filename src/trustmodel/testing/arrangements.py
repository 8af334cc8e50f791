"""Builders of small arrangements and places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from trustmodel.model import (
    Activity,
    Arrangement,
    Claims,
    ComparatorRule,
    Coverage,
    CoverageDeclaration,
    Duty,
    Effort,
    Event,
    EventGroup,
    EvidenceItem,
    Figure,
    Framework,
    Handover,
    Judgement,
    Layer,
    MoneyLine,
    Occurrence,
    Organisation,
    Outlook,
    Party,
    Perception,
    Place,
    PriceLevel,
    Provision,
    Public,
    Relationship,
    Requirement,
    SetUpUse,
    Source,
    Stage,
    Statement,
    Status,
    Target,
    Tariff,
    UnknownName,
    Window,
)
from trustmodel.testing.claims import answers

ON = date(2016, 6, 1)
"""The date of analysis where a test names none."""

Claim = (
    Source
    | Party
    | Duty
    | Relationship
    | CoverageDeclaration
    | Status
    | Activity
    | Effort
    | EvidenceItem
    | PriceLevel
    | Tariff
    | EventGroup
    | Framework
    | Judgement
    | Occurrence
    | Outlook
    | Event
    | Figure
    | Target
    | MoneyLine
    | Statement
    | Perception
    | Stage
    | Handover
    | Requirement
    | Provision
    | Layer
    | ComparatorRule
)
_T = TypeVar("_T", bound=Claim)


def claims(*given: Claim) -> Claims:
    """Give a bundle of claims, each under its kind, sorted by id."""

    def of(kind: type[_T]) -> tuple[_T, ...]:
        return tuple(sorted((one for one in given if isinstance(one, kind)), key=lambda one: one.id))

    return Claims(
        sources=of(Source),
        parties=of(Party),
        duties=of(Duty),
        relationships=of(Relationship),
        coverages=of(CoverageDeclaration),
        statuses=of(Status),
        activities=of(Activity),
        evidence_items=of(EvidenceItem),
        efforts=of(Effort),
        tariffs=of(Tariff),
        price_index=of(PriceLevel),
        groups=of(EventGroup),
        frameworks=of(Framework),
        judgements=of(Judgement),
        outlooks=of(Outlook),
        occurrences=of(Occurrence),
        events=of(Event),
        figures=of(Figure),
        targets=of(Target),
        money=of(MoneyLine),
        statements=of(Statement),
        perceptions=of(Perception),
        stages=of(Stage),
        handovers=of(Handover),
        requirements=of(Requirement),
        provisions=of(Provision),
        layers=of(Layer),
        comparators=of(ComparatorRule),
    )


def arrangement(
    parties: str,
    *given: Claim,
    duties: str = "",
    principals: str = "",
    authorities: str = "",
    on: date = ON,
    window: Window | None = None,
    coverage: Coverage = Coverage.COMPLETE,
    id: str = "test",
) -> Arrangement:
    """Give an arrangement that is written out in full.

    Args:
        parties: ids of organisations, separated by spaces; other kinds of party are among `given`.
        given: claims of any kind.
        duties: ids of duties, separated by spaces.
        principals: ids of those to whom all ultimately answer, separated by spaces.
        authorities: ids of the parties that are its councils, separated by spaces.
        on: its date of analysis.
        window: its period; by default the calendar year of the date.
        coverage: whether what is not claimed is *no* (`complete`) or unknown.
        id: its id and name.

    Raises:
        UnknownName: if a relationship names a party or duty that is not there.

    """
    made = claims(
        *(Organisation(id=one) for one in parties.split()),
        *(Public(id=one) for one in principals.split()),
        *(Duty(id=one) for one in duties.split()),
        *given,
    )
    _check(made)
    return Arrangement(
        id=id,
        name=id,
        as_of=on,
        window=window or year(on.year),
        claims=made,
        coverage=coverage,
        authorities=tuple(authorities.split()),
    )


def place(
    *given: Claim,
    setups: str | Iterable[SetUpUse] = (),
    authority: str = "council",
    on: date = ON,
    window: Window | None = None,
    id: str = "test",
) -> Place:
    """Give a place with one council, which answers to an electorate.

    Args:
        given: further claims of any kind; references may be templates.
        setups: what ran the services: a set-up at all times (`trust`, `trust:council-owned`), or several, dated.
        authority: the id of the council.
        on: its date of analysis.
        window: its period; by default the calendar year of the date.
        id: its id and name.

    """
    if isinstance(setups, str):
        name, _, preset = setups.partition(":")
        setups = (SetUpUse(setup=name, preset=preset),)
    electorate = f"{authority}-electorate"
    return Place(
        id=id,
        name=id,
        as_of=on,
        window=window or year(on.year),
        authorities=(authority,),
        setups=tuple(setups),
        claims=claims(Organisation(id=authority), Public(id=electorate), answers(authority, electorate), *given),
    )


def year(number: int) -> Window:
    """Give the window that is one calendar year."""
    return Window(date(number, 1, 1), date(number + 1, 1, 1))


def _check(made: Claims) -> None:
    parties = {party.id for party in made.parties}
    duties = {duty.id for duty in made.duties}
    for one in made.relationships:
        for name in (one.source, *(() if one.type.to_duty else (one.target,))):
            if name not in parties:
                raise UnknownName("party", name, parties)
        for name in (*one.duties, *((one.target,) if one.type.to_duty else ())):
            if name not in duties:
                raise UnknownName("duty", name, duties)
