"""What the council and the body that runs the services are: the statuses that switch layers on."""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.model import Span, Status, Tri
from trustmodel_england.case import REGIONAL, Case, dated, own_uses
from trustmodel_england.options import Board, LegalForm, Owner, Route, Typical

COUNCIL = "local-authority"
HOLDER = "duty-holder"
_OWNERS = {
    Owner.COUNCIL: ("council-owned",),
    Owner.COUNCILS: ("council-owned", "jointly-owned"),
    Owner.INDEPENDENT: ("independent-owner",),
    Owner.NONE: (),
}


def statuses(case: Case) -> Iterator[Status]:
    """Make the statuses that follow from the options.

    A status that the place itself states of the same party replaces the built one; in a counterfactual the
    built one stands beside it, for the time that the place's own does not cover.
    """
    for of, word, span in (*_of_council(case), *_of_provider(case)):
        for valid in _left(case, of, word, span):
            # One origin for all set-ups, so that a council stays the same from one set-up to the next.
            origin = "england" if word in (COUNCIL, HOLDER) else ""
            yield Status(
                id=dated(word, valid),
                of=of,
                status=word,
                valid=valid,
                caused_by="an option of the set-up",
                evidence=case.built(origin=origin),
            )


def _of_council(case: Case) -> Iterator[tuple[str, str, Span]]:
    options, valid = case.options, case.context.valid
    words = [COUNCIL]
    if options.route is not Route.NOMINEE:
        words.append(HOLDER)
    if options.improvement_board is Board.KEPT:
        words.append("improvement-board")
    if not case.is_department:
        words.append("commissioning-council")
    if options.route is Route.DIRECTED:
        words.append("under-direction")
    for word in words:
        yield "$authority", word, valid


def _of_provider(case: Case) -> Iterator[tuple[str, str, Span]]:
    options, valid = case.options, case.context.valid
    if regional := case.span(options.raa):
        yield case.regional, REGIONAL, regional
    if case.is_department:
        yield "$provider", "council-department", valid
        return
    words = ["commissioned-provider", "company", *_OWNERS[options.owner]]
    if options.legal_form is LegalForm.CIC:
        words.append("cic")
    if options.route is Route.DIRECTED:
        words.append("directed-contract")
    if options.route is Route.NOMINEE:
        words.append("nominee")
    if _is_typical(case):
        words.append("typical-contract-monitoring")
    for word in words:
        yield "$provider", word, valid
    for word, stated in (("ifa", options.ifa), ("vaa", options.vaa)):
        if span := case.span(stated):
            yield "$provider", word, span


def _is_typical(case: Case) -> bool:
    """Tell whether typical contract monitoring is counted: where nothing says what this place's own was."""
    if case.options.typical_monitoring is Typical.AUTO:
        return not case.context.observed and not any(own_uses(case.context))
    return case.options.typical_monitoring is Typical.YES


def _left(case: Case, of: str, word: str, span: Span) -> tuple[Span, ...]:
    """Give for when a status is built, beside what the place itself says of it."""
    party = {"$provider": case.provider, "$authority": case.context.authority}.get(of, of)
    own = [
        status
        for status in case.context.place.claims.statuses
        if status.of in (of, party) and status.status == word and case.stays(status.evidence)
    ]
    if not own:
        return (span,)
    if case.context.observed:
        return ()
    return span.minus(*(status.valid for status in own if status.holds is Tri.YES))
