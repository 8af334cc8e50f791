"""The ties of an arrangement, from its compiled columns, body by body: what a count over the whole of it goes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustmodel.accountability.columns import NO, TYPES, YES, Columns
from trustmodel.accountability.survey import ACCOUNTS_TO, CONTROLS, HEARD_BY, HELD_BY, REPORTS_TO, Survey, Ties, survey
from trustmodel.model import RelationshipType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from trustmodel.accountability.arrays import Flags, Ints

_DAY = 0
"""Columns are of one date, so that all their ties hold on this one day."""


def counted(columns: Columns, *, sure: bool) -> Survey:
    """Count every linear gap check over an arrangement on its date, from its columns. Linear, but for sorting.

    A part counts as the body that it is a part of, whatever its depth, and what runs inside a body is no tie. Only what
    is meant to hold to account is a way; shadow running holds nothing. A direction and a report that are about several
    duties are one tie.

    Args:
        columns: the arrangement, as `AccountabilityGraph.columns` gives it.
        sure: count only what is surely live; otherwise also what may be.

    """
    return survey(ties_of(columns, sure=sure), _DAY)


def ties_of(columns: Columns, *, sure: bool) -> Ties:
    """Give the ties among bodies, and between duties and bodies; rows of duties in force follow those of parties."""
    import numpy as np

    count = len(columns.party_ids)
    body = _bodies(columns.party_parent)
    floor = YES if sure else NO + 1
    live = columns.claim_state >= floor
    owed = columns.duty_state > NO
    duty = np.where(owed, count + np.cumsum(owed) - 1, -1).astype(np.int32)

    def of(kind: RelationshipType, *, but: Flags | None = None) -> Ints:
        found = live & (columns.claim_type == TYPES.index(kind))
        return np.flatnonzero(found if but is None else found & ~but).astype(np.int32)

    holds = of(RelationshipType.ACCOUNTABLE_FOR, but=columns.claim_shadow)
    holds = holds[owed[columns.claim_target[holds]]]
    held, holder = duty[columns.claim_target[holds]], body[columns.claim_source[holds]]
    routes = of(RelationshipType.ACCOUNTABLE_TO, but=~columns.claim_route)
    parts: list[tuple[int, Ints, Ints]] = [
        (HELD_BY, held, holder),
        (HEARD_BY, *_heard(columns, body, (held, holder), routes, duty)),
    ]
    for kind, claims in (
        (ACCOUNTS_TO, routes),
        (CONTROLS, of(RelationshipType.DIRECTS)),
        (REPORTS_TO, of(RelationshipType.FEEDBACK)),
    ):
        one, other = body[columns.claim_source[claims]], body[columns.claim_target[claims]]
        apart = one != other
        parts.append((kind, one[apart], other[apart]))
    principal = columns.party_principal & (columns.party_state >= floor)
    source, target = np.concatenate([one for _, one, _ in parts]), np.concatenate([other for _, _, other in parts])
    return Ties(
        nodes=count + int(owed.sum()),
        first_duty=count,
        principals=np.unique(body[principal]),
        kind=np.repeat([kind for kind, _, _ in parts], [one.size for _, one, _ in parts]).astype(np.int8),
        source=source,
        target=target,
        start=np.full(source.size, _DAY, dtype=np.int32),
        end=np.full(source.size, _DAY + 1, dtype=np.int32),
    )


def _bodies(parent: NDArray[np.int32]) -> Ints:
    """Give the outermost body of each party: twice as far up each time."""
    import numpy as np

    rows = np.arange(parent.size, dtype=np.int32)
    body = np.where(parent < 0, rows, parent).astype(np.int32)
    while (body[body] != body).any():
        body = body[body]
    return body


def _heard(columns: Columns, body: Ints, held: tuple[Ints, Ints], routes: Ints, duty: Ints) -> tuple[Ints, Ints]:
    """Give by duty to whom a holder of it answers about it, other than itself."""
    import numpy as np

    source, target = body[columns.claim_source[routes]], body[columns.claim_target[routes]]
    routes, source, target = routes[source != target], source[source != target], target[source != target]
    lengths = columns.scope_start[routes + 1] - columns.scope_start[routes]
    # About all duties: each duty hears from all forums of each of its holders, of which one is enough to know.
    general = lengths == 0
    forum = np.full(len(columns.party_ids), -1, dtype=np.int32)
    forum[source[general]] = target[general]
    duties, holders = held
    met = forum[holders] >= 0
    # About some: those of its scope that a body answering so holds.
    routes, source, target, lengths = routes[~general], source[~general], target[~general], lengths[~general]
    at = np.repeat(columns.scope_start[routes] - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())
    about = duty[columns.scope[at]]
    who, whom = np.repeat(source, lengths), np.repeat(target, lengths)
    holding = np.isin(_pairs(about, who), _pairs(duties, holders))
    return np.concatenate([duties[met], about[holding]]), np.concatenate([forum[holders[met]], whom[holding]])


def _pairs(one: Ints, other: Ints) -> NDArray[np.int64]:
    import numpy as np

    return (one.astype(np.int64) << np.int64(32)) | other
