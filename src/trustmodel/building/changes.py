"""Making changes to an arrangement: what is added, ended and declared, from one day on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import attrs

from trustmodel.model import Arrangement, Change, Relationship, Span, Tri, UnknownName, When


def changed(arrangement: Arrangement, changes: Iterable[Change], on: date) -> Arrangement:
    """Give the arrangement with changes made on a day; what held before that day stays as it was.

    The result does not depend on the order of the changes. A relationship that two
    changes end, ends once, and one that is completed too, only ends; one that
    had ended by then stays as it was; one that was to begin later never begins.

    Args:
        arrangement: what is changed; it stays as it is.
        changes: what to do.
        on: the day from which it holds.

    Raises:
        UnknownName: if a change ends a relationship, or joins a duty, that there is not.

    """
    made = sorted(changes, key=lambda one: one.id)
    if not made:
        return arrangement
    ends = {id for one in made for id in one.ends}
    joint = {id for one in made for id in one.joint}
    parts: dict[str, set[str]] = {}
    for one in made:
        for id, part in one.completes:
            parts.setdefault(id, set()).add(part)
    for kind, ids, known in (
        ("relationship", ends | parts.keys(), arrangement.relationships),
        ("duty", joint, arrangement.duties),
    ):
        for id in sorted(ids):
            if id not in known:
                raise UnknownName(kind, id, known)
    old = arrangement.claims
    kept = tuple(
        left for claim in old.relationships for left in _left(claim, on, claim.id in ends, parts.get(claim.id))
    )
    duties = tuple(attrs.evolve(duty, joint_by_law=True) if duty.id in joint else duty for duty in old.duties)
    whole = attrs.evolve(old, relationships=kept, duties=duties)
    for one in made:
        whole += one.adds
    added = attrs.evolve(
        whole,
        parties=tuple(sorted(dict.fromkeys(whole.parties), key=lambda found: found.id)),
        relationships=tuple(sorted(dict.fromkeys(whole.relationships), key=lambda found: found.id)),
        statuses=tuple(sorted(dict.fromkeys(whole.statuses), key=lambda found: found.id)),
        activities=tuple(sorted(dict.fromkeys(whole.activities), key=lambda found: found.id)),
        efforts=tuple(sorted(dict.fromkeys(whole.efforts), key=lambda found: found.id)),
    )
    return attrs.evolve(arrangement, claims=added, observed=False)


def _left(claim: Relationship, on: date, ends: bool, parts: Collection[str] | None) -> tuple[Relationship, ...]:
    """Give what is left of a relationship that ends on a day, or has more components from then on."""
    if ends:
        return _ended(claim, on)
    if not parts or claim.valid.covers(on) is Tri.NO:
        return (claim,)
    completed = attrs.evolve(
        claim,
        id=f"{claim.id}:completed",
        valid=Span(When.on(on), claim.valid.end),
        fact="" if claim.holds is Tri.YES else claim.fact,
        info=Tri.YES if "info" in parts else claim.info,
        debate=Tri.YES if "debate" in parts else claim.debate,
        consequences=Tri.YES if "consequences" in parts else claim.consequences,
        evidence=attrs.evolve(claim.evidence, replaces=()),
    )
    return (*_ended(claim, on), completed)


def _ended(claim: Relationship, on: date) -> tuple[Relationship, ...]:
    """Give a relationship as it is left where it ends on a day: nothing, where it would only have begun then."""
    valid = claim.valid
    if valid.start and valid.start.is_known and valid.start.earliest >= on:
        return ()
    if valid.end and valid.end.is_known and valid.end.last <= on:
        return (claim,)
    if valid.covers(on) is Tri.NO and valid.end is not None:
        return (claim,)
    return (attrs.evolve(claim, valid=Span(valid.start, When.on(on))),)
