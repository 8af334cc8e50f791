"""Who answers to whom as numbered rows, from the compiled columns: dominators and disjoint routes at size.

Rows are those of the columns; one more, the last, stands for the sink behind all ultimate principals. Nothing recurses.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

from trustmodel.accountability.columns import NO, TYPES, YES, Columns
from trustmodel.model import RelationshipType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NONE = -1


@attrs.frozen(eq=False)
class Ways:
    """The steps by which parties answer on a date, each pair once: from a row to rows, and backwards.

    Attributes:
        size: how many rows there are, the sink included.
        ahead: to whom each row answers.
        behind: who answers to each row.

    """

    size: int
    ahead: list[list[int]]
    behind: list[list[int]]

    @property
    def sink(self) -> int:
        """The row behind all ultimate principals."""
        return self.size - 1


def ways(columns: Columns, *, sure: bool) -> Ways:
    """Lay the steps of answering out by row. Linear, but for sorting.

    A step is a live relationship that is meant to hold to account, or that from a part to its body; relationships side
    by side are one step. With `sure` only what is surely live counts, otherwise also what may be.
    """
    import numpy as np

    floor = YES if sure else NO + 1
    count = len(columns.party_ids)
    there = columns.party_state >= floor
    answering = columns.claim_type == TYPES.index(RelationshipType.ACCOUNTABLE_TO)
    live = answering & columns.claim_route & (columns.claim_state >= floor)
    parents = columns.party_parent
    parts = np.flatnonzero((parents >= 0) & there)
    parts = parts[there[parents[parts]]]
    ends = np.flatnonzero(columns.party_principal & there)
    sources = np.concatenate([columns.claim_source[live], parts, ends])
    targets = np.concatenate([columns.claim_target[live], parents[parts], np.full(len(ends), count)])
    pairs = np.unique(sources.astype(np.int64) * (count + 1) + targets)
    one, other = pairs // (count + 1), pairs % (count + 1)
    return Ways(count + 1, _lists(one, other, count + 1), _lists(other, one, count + 1))


def _lists(keys: NDArray[np.int64], values: NDArray[np.int64], size: int) -> list[list[int]]:
    import numpy as np

    order = np.argsort(keys, kind="stable")
    bounds = np.searchsorted(keys[order], np.arange(size + 1)).tolist()
    flat: list[int] = values[order].tolist()
    return [flat[bounds[row] : bounds[row + 1]] for row in range(size)]


def immediate_dominators(steps: Ways) -> list[int]:
    """Give, by row, the nearest row that every route to the sink passes; -1 for the sink and for who reaches it not.

    Lengauer and Tarjan 1979, with path compression: seen from the sink, in O(m log n).
    """
    search = _Dominators(steps)
    search.walk()
    search.solve()
    found = [_NONE] * steps.size
    for at in range(1, len(search.order)):
        found[search.order[at]] = search.order[search.above[at]]
    return found


class _Dominators:
    """Rows by the order in which a walk backwards from the sink first met them."""

    def __init__(self, steps: Ways) -> None:
        self.steps = steps
        self.order: list[int] = []
        self.number = [_NONE] * steps.size
        self.parent: list[int] = []
        self.above: list[int] = []

    def walk(self) -> None:
        """Number what reaches the sink, depth first."""
        stack = [(self.steps.sink, 0)]
        while stack:
            row, parent = stack.pop()
            if self.number[row] != _NONE:
                continue
            self.number[row] = len(self.order)
            self.order.append(row)
            self.parent.append(parent)
            stack.extend(
                (before, self.number[row]) for before in self.steps.behind[row] if self.number[before] == _NONE
            )

    def solve(self) -> None:
        """Give the immediate dominator of each number."""
        size = len(self.order)
        semi, best, link = list(range(size)), list(range(size)), [_NONE] * size
        waiting: list[list[int]] = [[] for _ in range(size)]
        self.above = [0] * size
        for at in range(size - 1, 0, -1):
            for row in self.steps.ahead[self.order[at]]:  # who comes before it, seen from the sink
                before = self.number[row]
                if before != _NONE:
                    semi[at] = min(semi[at], semi[_least(before, semi, best, link)])
            waiting[semi[at]].append(at)
            link[at] = self.parent[at]
            for one in waiting[self.parent[at]]:
                least = _least(one, semi, best, link)
                self.above[one] = least if semi[least] < semi[one] else self.parent[at]
            waiting[self.parent[at]].clear()
        for at in range(1, size):
            if self.above[at] != semi[at]:
                self.above[at] = self.above[self.above[at]]


def _least(at: int, semi: list[int], best: list[int], link: list[int]) -> int:
    """Give the number of least semidominator on the linked path above one, shortening the path on the way."""
    if link[at] == _NONE:
        return at
    path: list[int] = []
    here = at
    while link[link[here]] != _NONE:
        path.append(here)
        here = link[here]
    for one in reversed(path):
        above = link[one]
        if semi[best[above]] < semi[best[one]]:
            best[one] = best[above]
        link[one] = link[above]
    return best[at]


def disjoint(steps: Ways, start: int) -> int:
    """Count the routes from a row to the sink that share no row on the way.

    Augmenting paths with one unit through each row (Ford and Fulkerson 1956; Menger 1927): the answer times linear.
    0 for a principal, and for who reaches none.
    """
    if steps.sink in steps.ahead[start]:
        return 0
    after, before = [_NONE] * steps.size, [_NONE] * steps.size
    count = 0
    while _augment(steps, start, after, before):
        count += 1
    return count


def _augment(steps: Ways, start: int, after: list[int], before: list[int]) -> bool:
    """Send one more unit. Doors: `2 * row` is the one in, `2 * row + 1` the one out."""
    came = {2 * start + 1: _NONE}
    queue = deque(came)
    while queue:
        here = queue.popleft()
        row, out = here >> 1, here & 1
        moves: list[int] = []
        if not out:  # on through it if no unit passes it, else back along that unit's way
            moves.append(2 * before[row] + 1 if before[row] != _NONE else here + 1)
        else:
            for to in steps.ahead[row]:
                if to == steps.sink:
                    if after[row] != to:
                        _send(came, here, steps.sink, after, before)
                        return True
                elif to != start and (before[to] != row):
                    moves.append(2 * to)
            if before[row] != _NONE:
                moves.append(here - 1)
        for there in moves:
            if there not in came:
                came[there] = here
                queue.append(there)
    return False


def _send(came: dict[int, int], last: int, sink: int, after: list[int], before: list[int]) -> None:
    """Put the found path into the units on their way; steps taken both ways cancel."""
    given: list[tuple[int, int]] = [(last >> 1, sink)]
    taken: list[tuple[int, int]] = []
    here = last
    while came[here] != _NONE:
        previous = came[here]
        one, other = previous >> 1, here >> 1
        if one != other:
            (given if previous & 1 else taken).append((one, other))
        here = previous
    for one, other in taken:  # from the door in of `one` back to the door out of `other`
        if after[other] == one:
            after[other] = _NONE
        if before[one] == other:
            before[one] = _NONE
    for one, other in given:
        after[one] = other
        if other != sink:
            before[other] = one
