"""Who reaches an ultimate principal, on columns: a handful of sweeps, then a queue for what is deep."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from trustmodel.accountability.columns import NO, TYPES, YES, Columns
from trustmodel.model import RelationshipType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SWEEPS = 24
_ANSWERS = TYPES.index(RelationshipType.ACCOUNTABLE_TO)


def reaching_rows(columns: Columns, *, sure: bool, gaps: bool = False) -> list[int]:
    """Give the rows of the parties that reach an ultimate principal, over all duties.

    One pass backwards from all principals at once, never one per party: each sweep marks whoever answers to
    somebody marked and drops the relationships that are used up. A graph deeper than a few sweeps is finished
    by a queue, so that a long chain costs no more than its length.

    Args:
        columns: the arrangement on a date.
        sure: only along what is surely live; otherwise also along what may be.
        gaps: count a party whose coverage is partial as reaching one.

    """
    import numpy as np

    least = YES if sure else NO + 1
    there = columns.party_state >= least
    reach = columns.party_principal & there
    if gaps:
        reach = reach | (~columns.party_covered & (columns.party_state > NO))
    taken = (columns.claim_type == _ANSWERS) & columns.claim_route & (columns.claim_state >= least)
    child = np.flatnonzero(there & (columns.party_parent >= 0)).astype(np.int32)
    child = child[there[columns.party_parent[child]]]
    source = np.concatenate([columns.claim_source[taken], child])
    target = np.concatenate([columns.claim_target[taken], columns.party_parent[child]])
    for _ in range(_SWEEPS):
        hit = reach[target]
        if not hit.any():
            return _rows(reach)
        reach[source[hit]] = True
        left = ~hit & ~reach[source]
        source, target = source[left], target[left]
    _finish(reach, source, target)
    return _rows(reach)


def _finish(reach: NDArray[np.bool_], source: NDArray[np.int32], target: NDArray[np.int32]) -> None:
    callers: dict[int, list[int]] = {}
    for one, other in zip(source.tolist(), target.tolist(), strict=True):
        callers.setdefault(other, []).append(one)
    queue = deque(row for row in callers if reach[row])
    while queue:
        for row in callers.get(queue.popleft(), ()):
            if not reach[row]:
                reach[row] = True
                queue.append(row)


def _rows(reach: NDArray[np.bool_]) -> list[int]:
    import numpy as np

    found: list[int] = np.flatnonzero(reach).tolist()
    return found
