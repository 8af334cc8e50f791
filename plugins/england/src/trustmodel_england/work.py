"""Who does the work of each duty, who answers for it, and what the council delegates and commissions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.model import (
    Citation,
    Duty,
    Evidence,
    Grade,
    Relationship,
    RelationshipType,
    Span,
    Tri,
    UnknownName,
)
from trustmodel_england.case import REGIONAL, Case, dated
from trustmodel_england.options import ALL, NO, Route
from trustmodel_england.standing import COUNCIL

_LAW = {
    Route.NONE: "",
    Route.VOLUNTARY: "Children and Young Persons Act 2008 s1",
    Route.DIRECTED: "direction under Education Act 1996 s497A to contract; Children and Young Persons Act 2008 s1",
    Route.NOMINEE: "Education Act 1996 s497A(4A)",
}


@attrs.frozen
class Share:
    """Who does the work of one duty, and when; `doer` is a role or the id of a party."""

    duty: Duty
    doer: str
    span: Span


def shares(case: Case) -> Iterator[Share]:
    """Give for each duty of the council who does the work when.

    What the law bars from delegation stays with the council. What no source says may be delegated stays too,
    unless the options name its service. What only a registered body may be given goes over when the
    registration begins.

    Raises:
        UnknownName: if the options name a service that the catalogue does not have.

    """
    duties = tuple(_council_duties(case))
    _check(case, {duty.service for duty in duties} | {ALL})
    for duty in duties:
        whole = duty.valid.meet(case.context.valid)
        if whole is not None:
            yield from _of_duty(case, duty, whole)


def _of_duty(case: Case, duty: Duty, whole: Span) -> Iterator[Share]:
    regional = case.span(case.options.raa) if REGIONAL in duty.exempt else None
    taken = regional.meet(whole) if regional else None
    if taken:
        yield Share(duty, case.regional, taken)
    for rest in whole.minus(*([taken] if taken else [])):
        delegated = _delegated(case, duty, rest)
        if delegated:
            yield Share(duty, "$provider", delegated)
        for kept in rest.minus(*([delegated] if delegated else [])):
            yield Share(duty, "$authority", kept)


def _council_duties(case: Case) -> Iterator[Duty]:
    yield from case.context.catalogue.duties
    for layer in case.context.catalogue.layers:
        if COUNCIL in layer.when.statuses:
            yield from layer.claims.duties


def _check(case: Case, known: set[str]) -> None:
    for word in (*case.options.services, *case.options.left_with_council):
        if word not in known:
            raise UnknownName("service", word, known)


def _delegated(case: Case, duty: Duty, whole: Span) -> Span | None:
    options = case.options
    named = duty.service in options.services
    if duty.delegable is False or duty.service in options.left_with_council:
        return None
    if not named and not (ALL in options.services and duty.delegable):
        return None
    if case.is_department or not duty.delegable_to:
        return whole
    stated = {"ifa": options.ifa, "vaa": options.vaa}.get(duty.delegable_to, NO)
    held = _registered(case, duty.delegable_to) or case.span(stated)
    return held.meet(whole) if held else None


def _registered(case: Case, word: str) -> Span | None:
    """Give when the place itself says that the provider is registered: the first such time."""
    own = (
        status.valid.meet(case.context.valid)
        for status in case.context.place.claims.statuses
        if status.of in ("$provider", case.provider)
        and status.status == word
        and status.holds is Tri.YES
        and case.stays(status.evidence)
    )
    return next((span for span in own if span), None)


def duties(case: Case, work: Iterable[Share]) -> Iterator[Relationship]:
    """Make who does the work of each duty, and who answers for it where a nominee took functions over.

    Otherwise the council answers for all of them, by its status `duty-holder`.
    """
    for share in work:
        yield _to_duty(case, RelationshipType.RESPONSIBLE_FOR, share.doer, share)
        if case.options.route is Route.NOMINEE:
            holder = "$provider" if share.doer == "$provider" else "$authority"
            yield _to_duty(case, RelationshipType.ACCOUNTABLE_FOR, holder, share)


def _to_duty(case: Case, kind: RelationshipType, who: str, share: Share) -> Relationship:
    return Relationship(
        id=dated(f"{kind.value.replace('_', '-')}-{share.duty.id}", share.span),
        type=kind,
        source=who,
        target=share.duty.id,
        valid=share.span,
        basis=share.duty.basis,
        evidence=case.built(share.duty.evidence),
    )


def delegation(case: Case, work: Iterable[Share]) -> Iterator[Relationship]:
    """Make the council's hand in what its provider does: it delegates, and it commissions."""
    route = case.options.route
    if case.is_department or route is Route.NOMINEE:
        return
    spans: dict[Span, list[str]] = {}
    for share in work:
        if share.doer == "$provider":
            spans.setdefault(share.span, []).append(share.duty.id)
    act = (Citation("CYPA"),)
    law = Evidence(citations=act, grade=Grade.STATUTE, ref=("LAW-PROVIDER",))
    words = str(case.options.contract)
    terms = Evidence(citations=act, grade=Grade.OFFICIAL, ref=("LAW-COUNCIL",), note=words)
    for span, names in spans.items():
        for kind, basis, evidence in (
            (RelationshipType.DELEGATES, _LAW[route], law),
            (RelationshipType.COMMISSIONS, "service contract", terms),
        ):
            yield Relationship(
                id=dated(f"{kind.value}-{names[0]}", span),
                type=kind,
                source="$authority",
                target="$provider",
                duties=tuple(sorted(names)),
                valid=span,
                basis=basis,
                evidence=case.built(evidence),
            )
