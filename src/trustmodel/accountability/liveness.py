"""Which claims are live on a date: two clocks, imprecise dates, denials, replacements, shared facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import attrs

from trustmodel.model import Arrangement, Relationship, Tri
from trustmodel.model.standing import on_record

COMPONENTS = ("info", "debate", "consequences", "lead", "exit_plan")
"""The attributes of a relationship that may be explicitly unknown."""

_Key = tuple[str, str, str, frozenset[str]]


@attrs.frozen(kw_only=True)
class Liveness:
    """What is live on a date.

    Attributes:
        claims: the relationships on the record, sorted by id: none replaced, none recorded later than asked.
        states: whether each is live, by its id.
        own: whether each holds by itself, whether or not its ends exist, by its id.
        parties: whether each party exists, by its id.
        duties: whether each duty is in force, by its id.
        unsettled: names of the unknowns that several claims or questions share, sorted: `fact:NAME`,
            `fact:NAME:COMPONENT`, `party:ID`, `duty:ID`.
        settled: the answers that were given to such unknowns.

    """

    claims: tuple[Relationship, ...]
    states: Mapping[str, Tri]
    own: Mapping[str, Tri]
    parties: Mapping[str, Tri]
    duties: Mapping[str, Tri]
    unsettled: tuple[str, ...]
    settled: Mapping[str, Tri]

    def component(self, claim: Relationship, name: str) -> Tri | None:
        """Give a component of a claim (one of `COMPONENTS`), settled where it was; `None` is not stated."""
        value: Tri | None = getattr(claim, name)
        if value is Tri.UNKNOWN and claim.fact:
            return self.settled.get(f"fact:{claim.fact}:{name}", value)
        return value


def key_of(claim: Relationship) -> _Key:
    """Give what two claims must share for one to deny the other: type, ends and scope."""
    return (claim.type, claim.source, claim.target, frozenset(claim.duties))


def denials(claims: tuple[Relationship, ...]) -> Mapping[_Key, tuple[Relationship, ...]]:
    """Give the claims that deny, by what they deny."""
    found: dict[_Key, tuple[Relationship, ...]] = {}
    for claim in claims:
        if claim.holds is Tri.NO:
            found[key_of(claim)] = (*found.get(key_of(claim), ()), claim)
    return found


def liveness(
    arrangement: Arrangement,
    on: date,
    known_by: date | None = None,
    settled: Mapping[str, Tri] | None = None,
) -> Liveness:
    """Judge every relationship, party and duty of an arrangement on a date.

    A claim is live where its dates cover the date, it is said to hold, and both its ends exist. One that is
    said to hold while another says, of the same ends and scope at that time, that it does not, is unknown.

    Args:
        arrangement: what is claimed.
        on: the date looked at (the first clock).
        known_by: the date of the record (the second clock); `None` takes everything on record.
        settled: answers to unknowns that `Liveness.unsettled` names.

    """
    settled = settled or {}
    claims = tuple(sorted(on_record(arrangement.claims.relationships, known_by), key=lambda claim: claim.id))
    denied = denials(claims)
    parties = {id: _settle(party.valid.covers(on), f"party:{id}", settled) for id, party in arrangement.parties.items()}
    duties = {id: _settle(duty.valid.covers(on), f"duty:{id}", settled) for id, duty in arrangement.duties.items()}
    shared: Counter[str] = Counter()
    states: dict[str, Tri] = {}
    holding: dict[str, Tri] = {}
    for claim in claims:
        own = _own(claim, denied.get(key_of(claim), ()), on)
        if own is Tri.UNKNOWN and claim.fact:
            shared[f"fact:{claim.fact}"] += 1
            own = _settle(own, f"fact:{claim.fact}", settled)
        holding[claim.id] = own
        ends = duties if claim.type.to_duty else parties
        states[claim.id] = own & parties[claim.source] & ends[claim.target]
        if claim.fact and own is not Tri.NO:
            shared.update(f"fact:{claim.fact}:{name}" for name in COMPONENTS if getattr(claim, name) is Tri.UNKNOWN)
    open_ones = {name for name, times in shared.items() if times > 1}
    # Whether a party exists matters to others only if it has a relationship, or a part that answers through it.
    tied = {id for claim in claims if states[claim.id] is not Tri.NO for id in (claim.source, claim.target)}
    tied |= {party.part_of for party in arrangement.parties.values() if party.part_of}
    open_ones |= {f"party:{id}" for id, state in parties.items() if state is Tri.UNKNOWN and id in tied}
    open_ones |= {f"duty:{id}" for id, state in duties.items() if state is Tri.UNKNOWN}
    return Liveness(
        claims=claims,
        states=states,
        own=holding,
        parties=parties,
        duties=duties,
        unsettled=tuple(sorted(open_ones.difference(settled))),
        settled=settled,
    )


def _own(claim: Relationship, against: tuple[Relationship, ...], on: date) -> Tri:
    own = claim.valid.covers(on) & claim.holds
    if own is not Tri.NO and any(denial.valid.covers(on) is not Tri.NO for denial in against):
        return Tri.UNKNOWN
    return own


def _settle(state: Tri, name: str, settled: Mapping[str, Tri]) -> Tri:
    return settled.get(name, state) if state is Tri.UNKNOWN else state
