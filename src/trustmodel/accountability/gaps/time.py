"""Whether a duty has a holder at all times, and not two for longer than a hand-over: AG-40, AG-41."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby, pairwise

import attrs

from trustmodel.accountability.gaps.draft import (
    Draft,
    certainty,
    detector,
    severity,
)
from trustmodel.accountability.gaps.words import INCOMPLETE, labels, name
from trustmodel.accountability.intervals import (
    FOREVER,
    Days,
    both,
    length,
    possibly,
    said,
    span_of,
    surely,
    union,
    without,
)
from trustmodel.accountability.liveness import key_of
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Duty, Relationship, RelationshipType, Severity, Tri

_LONG = 30
"""A gap of more days than this is graver."""


def detectors() -> Iterable[Detector]:
    """Give AG-40 and AG-41."""
    return (
        detector(
            _uncovered,
            id="AG-40",
            title="a time without a holder",
            family="time",
            definition="For some days of a duty's whole interval, whatever the date looked at, nobody holds it.",
            base=Severity.HIGH,
            severity_rule=f"one higher for more than {_LONG} days, and where the duty is critical",
            guard="shadow running and holders that have ended cover nothing; a month as a bound is some day of it; "
            "where the start of the duty is not stated, time counts from its first holder; shown only for the days "
            "for which the record is declared complete",
            remedy="Bridge it: say who held, or is to hold, the duty in that time.",
            mended_by=("assign-holder",),
            reads="interval arithmetic on half-open validity",
            as_of=False,
        ),
        detector(
            _double,
            id="AG-41",
            title="double running",
            family="time",
            definition="Two bodies hold a duty at once for longer than its hand-over may last.",
            base=Severity.LOW,
            guard="only where the length of a hand-over is stated; a designated lead excuses the overlap; duties that "
            "are joint by law; a body and its parts are one",
            remedy="Set the day on which the earlier holder's part ends.",
            mended_by=("end-holding", "declare-joint"),
            reads="interval arithmetic on half-open validity",
            as_of=False,
        ),
    )


@attrs.frozen
class _Hold:
    """A claim to hold a duty, with the days on which it surely and possibly does."""

    claim: Relationship
    sure: Days
    maybe: Days


def _by_duty(graph: GraphView) -> Mapping[str, Sequence[Relationship]]:
    """Give what is on record of holding each duty, at whatever time."""
    found: dict[str, list[Relationship]] = {}
    for claim in graph.record:
        if claim.type is RelationshipType.ACCOUNTABLE_FOR:
            found.setdefault(claim.target, []).append(claim)
    return found


def _holds(graph: GraphView, record: Sequence[Relationship]) -> list[_Hold]:
    found: list[_Hold] = []
    denied = [claim for claim in record if claim.holds is Tri.NO]
    for claim in record:
        if claim.shadow or claim.holds is Tri.NO:
            continue
        party = graph.arrangement.party(claim.source)
        sure: Days = ()
        if claim.holds is Tri.YES:
            sure = both(surely(claim.valid), surely(party.valid))
            against = [possibly(other.valid) for other in denied if key_of(other) == key_of(claim)]
            sure = without(sure, union(one for days in against for one in days))
        found.append(_Hold(claim, sure, both(possibly(claim.valid), possibly(party.valid))))
    return found


def _in_force(duty: Duty, sure: Days, maybe: Days) -> tuple[Days, Days]:
    """Give when a duty is surely and possibly in force; an unstated start is its first holder."""
    firm, loose = surely(duty.valid), possibly(duty.valid)
    if duty.valid.start is None or not duty.valid.start.is_known:
        ever = maybe or ((FOREVER[0], FOREVER[0]),)
        first = sure or ever
        firm = both(firm, union([(ever[0][0], FOREVER[1])]))
        loose = both(loose, union([(first[0][0], FOREVER[1])]))
    return firm, loose


def _uncovered(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    record = _by_duty(graph)
    for id in sorted(graph.arrangement.duties):
        duty = graph.arrangement.duties[id]
        holds = _holds(graph, record.get(id, ()))
        if not holds and duty.valid.start is None and duty.valid.end is None:
            continue  # it has no holder and no dates: AG-01 says so, and there is no time to speak of
        sure = union(one for hold in holds for one in hold.sure)
        maybe = union(one for hold in holds for one in hold.maybe)
        firm, loose = _in_force(duty, sure, maybe)
        proved = without(firm, maybe)
        for gap in without(loose, sure):
            certain = both(proved, (gap,))
            if not certain:
                why = " Somebody may be: the dates or the claims are not certain enough to tell."
                yield _gap(graph, duty, holds, gap, why)
            for one in certain:
                for part, complete in _stretches(graph, duty, one):
                    told = _declaring(graph, duty, part) if complete else ()
                    yield attrs.evolve(_gap(graph, duty, holds, part, "" if complete else INCOMPLETE), behind=told)


def _gap(graph: GraphView, duty: Duty, holds: Sequence[_Hold], gap: tuple[int, int], why: str) -> Draft:
    """Give the draft for a time without a holder; `why` says why that is not certain, and is empty if it is."""
    near = [hold.claim.id for hold in holds if any(first <= gap[1] and gap[0] <= after for first, after in hold.maybe)]
    days, what = length(gap), name(graph.arrangement, duty.id)
    return Draft(
        subject=duty.id,
        duty=duty.id,
        certainty=certainty(not why),
        severity=severity(Severity.HIGH, duty, higher=days is None or days > _LONG),
        says=f"Nobody is recorded as accountable for {what} {said(gap)}.{why}",
        witness=(duty.id, *sorted(near)),
        missing=(f"somebody accountable for {what} {said(gap)}",),
        span=str(span_of(gap)),
    )


def _stretches(graph: GraphView, duty: Duty, interval: tuple[int, int]) -> Iterator[tuple[tuple[int, int], bool]]:
    """Cut an interval where the record of a duty begins or ceases to be declared complete, and tell which it is."""
    first, after = interval
    cuts = [first, *sorted(day for day in _turns(graph, duty) if first < day < after), after]
    for complete, parts in groupby(
        pairwise(cuts), lambda part: graph.arrangement.covered(duty, date.fromordinal(part[0]))
    ):
        alike = list(parts)
        yield (alike[0][0], alike[-1][1]), complete


def _turns(graph: GraphView, duty: Duty) -> set[int]:
    """Give the days on which a dated declaration about a duty begins or ceases to hold surely."""
    declared = [one.valid for one in graph.arrangement.claims.coverages if one.of == duty.id]
    starts = {start.last.toordinal() for start in (span.start for span in declared) if start}
    return starts | {end.earliest.toordinal() for end in (span.end for span in declared) if end}


def _declaring(graph: GraphView, duty: Duty, part: tuple[int, int]) -> tuple[str, ...]:
    """Give what declares the record of a duty complete for an interval, where that is on record and no default."""
    days = {part[0], *(turn for turn in _turns(graph, duty) if part[0] < turn < part[1])}
    told = (graph.arrangement.declares(duty, date.fromordinal(day)) for day in days)
    return tuple(sorted({id for id in told if id and id != duty.id}))


def _double(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    record = _by_duty(graph)
    for id in sorted(arrangement.duties):
        duty = arrangement.duties[id]
        if duty.handover_days is None or duty.joint_by_law:
            continue
        holds = _holds(graph, record.get(id, ()))
        lead = {hold.claim.id: graph.component(hold.claim, "lead") for hold in holds}
        led = union(one for hold in holds if lead[hold.claim.id] is Tri.YES for one in hold.sure)
        maybe_led = union(one for hold in holds if lead[hold.claim.id] in (Tri.YES, Tri.UNKNOWN) for one in hold.maybe)
        hands: dict[str, list[_Hold]] = {}
        for hold in holds:
            # A lead excuses the days on which it holds, its own among them: it never makes an overlap.
            if lead[hold.claim.id] is not Tri.YES:
                hands.setdefault(arrangement.root(hold.claim.source), []).append(hold)
        for one, other in combinations(sorted(hands), 2):
            pair = (hands[one], hands[other])
            sure, maybe = (
                [union(days for hold in hand for days in getattr(hold, world)) for hand in pair]
                for world in ("sure", "maybe")
            )
            proved = without(both(both(*sure), surely(duty.valid)), maybe_led)
            long = [days for days in proved if _exceeds(days, duty.handover_days)]
            for overlap in without(both(both(*maybe), possibly(duty.valid)), led):
                if _exceeds(overlap, duty.handover_days):
                    certain = [days for days in long if both((days,), (overlap,))]
                    for found in certain or [overlap]:
                        yield _overlap(graph, duty, (one, other), [*pair[0], *pair[1]], found, bool(certain))


def _exceeds(interval: tuple[int, int], days: int) -> bool:
    found = length(interval)
    return found is None or found > days


def _overlap(
    graph: GraphView,
    duty: Duty,
    hands: tuple[str, str],
    holds: Sequence[_Hold],
    overlap: tuple[int, int],
    proved: bool,
) -> Draft:
    who = labels(graph.arrangement, hands)
    verb = "are both" if proved else "may both be"
    witness = [hold.claim.id for hold in holds if both(hold.maybe, (overlap,))]
    # An interval whose bounds may touch has no day that is sure, and yet it has some day; and one fact may be read
    # both ways. Neither is followed up.
    vague = any(
        (hold.claim.holds is Tri.YES and not surely(hold.claim.valid))
        or (hold.claim.fact and hold.claim.holds is Tri.UNKNOWN)
        for hold in holds
    )
    return Draft(
        subject=duty.id,
        duty=duty.id,
        others=hands,
        certainty=certainty(proved),
        severity=severity(Severity.LOW, duty),
        says=f"{who} {verb} accountable for {name(graph.arrangement, duty.id)} {said(overlap)}; a hand-over may last "
        f"{duty.handover_days} days.",
        witness=tuple(sorted(witness)),
        missing=(f"an end date for {labels(graph.arrangement, hands, 'or')}",),
        exact=proved or not vague,
        span=str(span_of(overlap)),
        same=hands,
    )
