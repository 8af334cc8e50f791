"""Whether relationships outlive those who are in them, and claims the time for which somebody vouched: AG-42, AG-43."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

import attrs

from trustmodel.accountability.gaps.draft import Draft, certainty, detector
from trustmodel.accountability.gaps.words import name, times, verb
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Arrangement, Certainty, Grade, Relationship, Severity, Threshold, Tri, When
from trustmodel.model.counting import listed
from trustmodel.model.evidence import Evidence

STALE = "AG-43"
AGE = "source-age-years"
_YEAR = Fraction(146097, 400)
_TEMPLATES = ("set-up", "catalogue", "layer")
_SHOWN = 3


def detectors() -> Iterable[Detector]:
    """Give AG-42 and AG-43."""
    return (
        detector(
            _dangling,
            join=_gathered,
            id="AG-42",
            title="dangling relationship",
            family="time",
            definition="A relationship is on record as going on although a party at one of its ends has ceased "
            "to exist.",
            base=Severity.MEDIUM,
            severity_rule="none",
            guard="a relationship that may end with the party or before; one of the same kind with the same other end "
            "that began then, or later, takes its place; a relationship that is denied, replaced or ended",
            remedy="Give it an end, or say who takes the place of the party.",
            mended_by=("close-claim",),
            reads="interval arithmetic on half-open validity: what is live needs both its ends",
        ),
        detector(
            _stale,
            id=STALE,
            title="stale claim",
            family="time",
            definition="A claim in force was to be looked at again by a day that has passed, or rests on no source "
            "newer than the stated age.",
            base=Severity.LOW,
            severity_rule="none",
            guard="what rests on statute; no age is too old until one is stated, and then neither what a set-up, a "
            "catalogue or a layer supplies nor what cites a source without a date",
            remedy="Look whether it still holds, and record that with its source.",
            reads="ended, end unknown and not yet reviewed are three different things",
            thresholds=((AGE, "the greatest age, in years, of the newest source of a claim that is in force"),),
            as_of=False,
        ),
    )


def _dangling(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    for claim in graph.record:
        own = graph.own_state(claim.id)
        ends = (claim.source,) if claim.type.to_duty else (claim.source, claim.target)
        gone = {id: _ended(graph, id) for id in ends if not _together(graph, claim, id)}
        for id, over in gone.items():
            # Whether the other end has gone too, and somebody took its place, is another question of the same claim.
            sure = [end for end in gone if end == id or gone[end] is Tri.YES]
            taken = _taken(graph, claim, [end for end in gone if gone[end] is not Tri.NO])
            if (own & over) is Tri.NO or _taken(graph, claim, sure) is Tri.YES:
                continue
            yield _gone(graph.arrangement, id, [claim], (own & over) is Tri.YES and taken is Tri.NO)


def _gathered(arrangement: Arrangement, drafts: list[Draft]) -> list[Draft]:
    """Put together what goes on of one party, surely and maybe apart."""
    found: dict[tuple[str, bool, bool], list[Relationship]] = {}
    for draft in drafts:
        claims = [arrangement.relationships[id] for id in draft.witness]
        found.setdefault((draft.subject, draft.certainty is Certainty.PROVED, draft.exact), []).extend(claims)
    return [
        attrs.evolve(_gone(arrangement, party, claims, proved), exact=exact)
        for (party, proved, exact), claims in sorted(found.items(), key=lambda pair: pair[0])
    ]


def _ended(graph: GraphView, party: str) -> Tri:
    """Tell whether a party has ceased to exist; where only a later answer settles it, unknown."""
    end = graph.arrangement.parties[party].valid.end
    return ~graph.party_state(party) if end is not None and end.earliest <= graph.on else Tri.NO


def _together(graph: GraphView, claim: Relationship, party: str) -> bool:
    """Tell whether a relationship may end with its party, or before, however well the days are known."""
    own, end = claim.valid.end, graph.arrangement.parties[party].valid.end
    return own is not None and end is not None and own.earliest <= end.last


def _taken(graph: GraphView, claim: Relationship, gone: Sequence[str]) -> Tri:
    """Tell whether another relationship takes the place of one whose end has ceased to exist."""
    states = [
        graph.state(other.id)
        for party in gone
        for other in _beside(graph, claim, party)
        if _since(graph, other, claim, party)
    ]
    return Tri.some(states)


def _beside(graph: GraphView, claim: Relationship, party: str) -> Iterator[Relationship]:
    """Give the relationships of the same kind with the other end of a claim."""
    if party == claim.source:
        found = graph.claims(claim.type, target=claim.target)
    else:
        found = graph.claims(claim.type, source=claim.source)
    return (other for other in found if _covers(other, claim))


def _covers(other: Relationship, claim: Relationship) -> bool:
    return claim.type.to_duty or not other.duties or (bool(claim.duties) and set(claim.duties) <= set(other.duties))


def _since(graph: GraphView, other: Relationship, claim: Relationship, party: str) -> bool:
    end = graph.arrangement.parties[party].valid.end
    new = other.source if party == claim.source else other.target
    starts = [span.start for span in (other.valid, graph.arrangement.party(new).valid) if span.start]
    return end is not None and any(start.last >= end.earliest for start in starts)


def _gone(arrangement: Arrangement, party: str, claims: Sequence[Relationship], proved: bool) -> Draft:
    who, end = name(arrangement, party), arrangement.parties[party].valid.end
    some = [f"{name(arrangement, one.source)} {verb(one)} {name(arrangement, one.target)}" for one in claims]
    more = f", and {len(some) - _SHOWN} more" if len(some) > _SHOWN else ""
    verb_ = "goes" if proved and len(claims) == 1 else "go" if proved else "may go"
    return Draft(
        subject=party,
        certainty=certainty(proved),
        severity=Severity.MEDIUM,
        says=f"{who} ended ({end}), but {times(len(claims), 'relationship')} of it {verb_} on on record: "
        f"{listed(some[:_SHOWN]) if not more else '; '.join(some[:_SHOWN])}{more}.",
        witness=tuple(sorted(one.id for one in claims)),
        missing=(f"an end of what goes on, or who takes the place of {who}",),
        same=tuple(sorted(one.id for one in claims)),
        aspect="" if proved else "maybe",
    )


@attrs.frozen
class _Vouched:
    """A claim in force: whose it is, its id, evidence, and whether it surely holds."""

    of: str
    id: str
    says: str
    evidence: Evidence
    state: Tri


def _in_force(graph: GraphView) -> Iterator[_Vouched]:
    arrangement = graph.arrangement
    for claim in graph.record:
        state = graph.own_state(claim.id)
        if state is not Tri.NO:
            says = f"{name(arrangement, claim.source)} {verb(claim)} {name(arrangement, claim.target)}"
            yield _Vouched(claim.source, claim.id, says, claim.evidence, state)
    for status in arrangement.claims.statuses:
        state = status.valid.covers(graph.on) & status.holds
        if state is not Tri.NO:
            says = f"{name(arrangement, status.of)} has the status {status.status}"
            yield _Vouched(status.of, status.id, says, status.evidence, state)


def _stale(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    threshold = context.threshold(STALE, AGE)
    old: dict[tuple[str, bool], list[_Vouched]] = {}
    for one in _in_force(graph):
        if graph.arrangement.grade(one.evidence) is Grade.STATUTE:
            continue
        by = one.evidence.review_by
        if by is not None and by.earliest < graph.on:
            yield _due(one, by, one.state is Tri.YES and by.last < graph.on)
        elif threshold and not one.evidence.origin.startswith(_TEMPLATES):
            too_old = _too_old(graph, one.evidence, threshold)
            if too_old is not Tri.NO:
                old.setdefault((one.of, (one.state & too_old) is Tri.YES), []).append(one)
    for (of, proved), some in sorted(old.items()):
        yield _aged(graph, of, some, proved, threshold)


def _due(one: _Vouched, by: When, proved: bool) -> Draft:
    return Draft(
        subject=one.of,
        certainty=certainty(proved),
        severity=Severity.LOW,
        says=f"This was to be looked at again by {by}, and nothing on record says that it was: {one.says}.",
        witness=(one.id,),
        missing=(f"a later look at {one.id}",),
        same=(one.id,),
        aspect=one.id,
    )


def _too_old(graph: GraphView, evidence: Evidence, threshold: Threshold) -> Tri:
    sources = [graph.arrangement.sources.get(cited.source) for cited in evidence.citations]
    published = [one.published for one in sources if one and one.published and one.published.is_known]
    if not published or len(published) < len(sources):
        return Tri.NO  # how old it is is not known, which is AG-62's where it is anybody's
    if not all(_years(when.earliest, graph.on) > threshold.most for when in published):
        return Tri.NO
    return Tri.YES if all(_years(when.last, graph.on) > threshold.most for when in published) else Tri.UNKNOWN


def _years(day: date, on: date) -> Fraction:
    return (on - day).days / _YEAR


def _aged(graph: GraphView, of: str, some: Sequence[_Vouched], proved: bool, threshold: Threshold | None) -> Draft:
    who = name(graph.arrangement, of)
    limit = f" ({threshold.id}: {threshold.most} years)" if threshold else ""
    verb_ = "rests" if len(some) == 1 else "rest"
    return Draft(
        subject=of,
        certainty=certainty(proved),
        severity=Severity.LOW,
        says=f"{times(len(some), 'claim')} about {who} {verb_ if proved else 'may rest'} on no source newer than the "
        f"stated age{limit}, such as: {some[0].says}.",
        witness=tuple(sorted({*(one.id for one in some), *((threshold.id,) if threshold else ())})),
        missing=(f"a newer source on {who}",),
        same=(AGE, "sure" if proved else "maybe"),
        aspect=AGE if proved else f"{AGE}, maybe",
    )
