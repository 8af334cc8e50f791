"""What one sign of a requirement shows on a date: a status, a relationship, a filled post, a figure."""

from __future__ import annotations

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.words import Names
from trustmodel.model import Evidence, Relationship, RelationshipType, Requirement, Sign, Tri


@attrs.frozen
class Reading:
    """What is known of a requirement from one side.

    Attributes:
        state: whether it is met.
        says: why, in words.
        witness: what that rests on.
        explicit: whether claims say so; otherwise it is silence that does, or does not.
        clash: whether it is unknown because it is stated both ways, which nothing else settles.

    """

    state: Tri
    says: str
    witness: tuple[Evidence, ...] = ()
    explicit: bool = False
    clash: bool = False


def read_sign(graph: AccountabilityGraph, requirement: Requirement, sign: Sign) -> Reading:
    """Tell what one sign of a requirement shows on the date of a graph."""
    if sign.status:
        return _status(graph, requirement.of, sign.status)
    if sign.figure:
        return _figure(graph, requirement.of, sign)
    return _relationship(graph, requirement.of, sign)


def _status(graph: AccountabilityGraph, party: str, word: str) -> Reading:
    """Look for a status of a party, or of a body that it is a part of; no claim of one is *no*, as of registers."""
    arrangement, on = graph.arrangement, graph.on
    name, chain = arrangement.status_name(word), arrangement.roots(party)
    state = Tri.some(arrangement.has_status(one, word, on) for one in chain)
    found = [
        status
        for one in chain
        for status in arrangement.statuses_of(one)
        if status.status == word and status.valid.covers(on) is not Tri.NO
    ]
    times = "; ".join(dict.fromkeys(f"{'denied ' if one.holds is Tri.NO else ''}{one.valid.says}" for one in found))
    if state is Tri.NO and not found:
        applied = Tri.some(arrangement.has_status(one, f"{word}-applied", on) for one in chain)
        also = {Tri.YES: "; an application is", Tri.UNKNOWN: "; an application may be", Tri.NO: ""}[applied]
        return Reading(state, f"{name}: no such status on record{also}", explicit=applied is not Tri.NO)
    said = {Tri.YES: f"{name}, {times}", Tri.NO: f"{name}: {times}"}.get(state, f"{name}, {times}: not certain then")
    return Reading(state, said, tuple(one.evidence for one in found), explicit=True)


def _figure(graph: AccountabilityGraph, party: str, sign: Sign) -> Reading:
    """Hold the last number on record by the date against the least that it must be."""
    arrangement = graph.arrangement
    least = sign.at_least if sign.at_least is not None else 0
    found = [
        one
        for one in arrangement.claims.figures
        if one.of == party
        and one.what == sign.figure
        and sign.unit in ("", one.unit)
        and (one.on is None or one.on.earliest <= graph.on)
    ]
    if not found:
        return _silence(graph, (party,), f"no figure for {sign.figure} on record")
    last = max(found, key=lambda one: (one.on.earliest.toordinal() if one.on else 0, one.id))
    state = Tri.YES if last.value.low >= least else Tri.NO if last.value.high < least else Tri.UNKNOWN
    when = f", {last.on.says}" if last.on else ""
    said = f"{sign.figure}: {last.value.says} {last.unit}{when}; at least {float(least):g} due"
    return Reading(state, said, (last.evidence,), explicit=True)


def _relationship(graph: AccountabilityGraph, party: str, sign: Sign) -> Reading:
    live = [claim for kind in sign.types for claim in graph.live(kind) if _fits(graph, claim, sign)]
    name = Names(graph.arrangement)
    whole = [claim for claim in live if not claim.shadow and not (sign.lasting and claim.interim)]
    if whole:
        state = Tri.some(graph.state(claim.id) for claim in whole)
        shown = [claim for claim in whole if graph.state(claim.id) is state]
        said = "; ".join(dict.fromkeys(_sentence(graph, claim, name) for claim in shown))
        return Reading(state, said, tuple(claim.evidence for claim in shown), explicit=True)
    if live:
        how = "running in shadow" if live[0].shadow else "in the interim"
        said = "; ".join(dict.fromkeys(_sentence(graph, claim, name) for claim in live))
        surely = _silence(graph, _ends(sign), "").state
        return Reading(surely, f"only {how}: {said}", tuple(claim.evidence for claim in live), explicit=True)
    denied = [
        claim
        for claim in graph.record
        if claim.type in sign.types
        and claim.holds is Tri.NO
        and claim.valid.covers(graph.on) is Tri.YES
        and claim.source == (sign.source or party)  # that one part or stranger does not leaves all others
        and _fits(graph, claim, sign)
    ]
    if denied:
        said = "; ".join(dict.fromkeys(f"denied: {_sentence(graph, claim, name)}" for claim in denied))
        return Reading(Tri.NO, said, tuple(claim.evidence for claim in denied), explicit=True)
    who, whom = name(sign.source) if sign.source else "nobody", name(sign.target) if sign.target else "anybody"
    verb = " or ".join(kind.verb for kind in sign.types if kind is not RelationshipType.HELD_WITH)
    what = f'{verb} "{whom}"' if any(kind.to_duty for kind in sign.types) else f"{verb} {whom}"
    if not sign.source:
        return _silence(graph, _ends(sign), f"nobody is recorded who {what}")
    return _silence(graph, _ends(sign), f"it is not recorded that {who} {what}")


def _fits(graph: AccountabilityGraph, claim: Relationship, sign: Sign) -> bool:
    """Tell whether a claim runs between the ends of a sign; two posts that one person holds are the same both ways."""
    ends = [(claim.source, claim.target)]
    if claim.type is RelationshipType.HELD_WITH:
        ends.append((claim.target, claim.source))
    return any(
        (not sign.source or source in graph.parts(sign.source)) and (not sign.target or target == sign.target)
        for source, target in ends
    )


def _sentence(graph: AccountabilityGraph, claim: Relationship, name: Names) -> str:
    basis = f", by {claim.basis}" if claim.basis else ""
    unsure = "" if graph.state(claim.id) is Tri.YES or claim.holds is Tri.NO else ": not certain"
    note = f" ({claim.evidence.note.rstrip('.')})" if unsure and claim.evidence.note else ""
    return f"{name(claim.source)} {claim.type.verb} {name(claim.target)}{basis}{unsure}{note}"


def _ends(sign: Sign) -> tuple[str, ...]:
    return tuple(filter(None, (sign.source, sign.target)))


def _silence(graph: AccountabilityGraph, ends: tuple[str, ...], says: str) -> Reading:
    """Read silence: *no* where the record of all that are concerned is declared complete, else unknown."""
    arrangement = graph.arrangement
    items = [arrangement.parties.get(end) or arrangement.duties.get(end) for end in ends]
    closed = bool(items) and all(item is not None and arrangement.covered(item, graph.on) for item in items)
    if closed:
        declared = tuple(
            one.evidence
            for one in arrangement.claims.coverages
            if one.of in ends and one.valid.covers(graph.on) is Tri.YES
        )
        return Reading(Tri.NO, f"{says}, and the record is declared complete", declared)
    return Reading(Tri.UNKNOWN, f"{says}; the record is not declared complete")
