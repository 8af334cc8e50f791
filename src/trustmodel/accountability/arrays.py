"""Reachability, loops and dominators on arrays of numbers: graphs of a million nodes in the time of a few sweeps.

Nodes are the numbers from 0 on; a step runs from `source[i]` to `target[i]`. What scipy has, it does; dominators it has
not. The dictionaries of `paths` answer the same questions by name, and are what these are tested against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


def matrix(nodes: int, source: Ints, target: Ints) -> csr_array:
    """Give the steps as rows of a sparse matrix, parallel ones once: one sort of pairs, as the quickest."""
    import numpy as np
    from scipy.sparse import csr_array

    steps = np.sort((source.astype(np.int64) << np.int64(32)) | target)
    if steps.size:
        steps = steps[np.append(True, steps[1:] != steps[:-1])]
    rows = np.zeros(nodes + 1, dtype=np.int32)
    np.cumsum(np.bincount(steps >> np.int64(32), minlength=nodes), out=rows[1:])
    columns = (steps & np.int64(0xFFFFFFFF)).astype(np.int32)
    ones = np.ones(steps.size, dtype=np.float64)  # what scipy's graph routines work on, so that none copies
    return csr_array((ones, columns, rows), shape=(nodes, nodes))


def reached(nodes: int, source: Ints, target: Ints, starts: Ints) -> Flags:
    """Tell which nodes can be reached from `starts`, these included. Linear."""
    import numpy as np

    found = np.zeros(nodes, dtype=np.bool_)
    found[walk(nodes, source, target, starts)[0]] = True
    return found


def walk(nodes: int, source: Ints, target: Ints, starts: Ints) -> tuple[Ints, Ints]:
    """Give the nodes reached from `starts`, nearest first, and by node the one before it on a shortest way.

    Before a start, and before what is not reached, stands the number of nodes.
    """
    import numpy as np
    from scipy.sparse.csgraph import breadth_first_order

    # One more node that leads to every start, so that one search does for all.
    first = np.full(starts.size, nodes, dtype=np.int32)
    steps = matrix(nodes + 1, np.concatenate([source, first]), np.concatenate([target, starts.astype(np.int32)]))
    order, before = breadth_first_order(steps, nodes, directed=True)
    return order[1:], np.where(before < 0, nodes, before)[:nodes].astype(np.int32)


def components(nodes: int, source: Ints, target: Ints) -> Ints:
    """Give the number of the strongly connected component of each node. Linear.

    Nodes into which, or out of which, nothing leads lie on no cycle: they are put aside first, as often as that is
    worth a sweep.
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    for _ in range(_SWEEPS):
        entered, left = np.zeros(nodes, dtype=np.bool_), np.zeros(nodes, dtype=np.bool_)
        entered[target], left[source] = True, True
        inner = entered[source] & left[target]
        kept = int(np.count_nonzero(inner))
        if kept == inner.size:
            break
        worth = kept < _WORTH * inner.size
        source, target = source[inner], target[inner]
        if not worth:
            break
    held = np.zeros(nodes, dtype=np.bool_)
    held[source] = True
    held[target] = True
    inside = np.flatnonzero(held)
    found = np.arange(nodes, dtype=np.int32)
    if inside.size:
        place = np.zeros(nodes, dtype=np.int32)
        place[inside] = np.arange(inside.size, dtype=np.int32)
        _, labels = connected_components(matrix(inside.size, place[source], place[target]), connection="strong")
        first = np.zeros(labels.max() + 1, dtype=np.int32)
        first[labels] = inside  # any member stands for all
        found[inside] = first[labels]
    return found


_SWEEPS, _WORTH = 8, 0.9


@attrs.frozen(eq=False)
class Tree:
    """A tree over nodes, with jumps of one, two, four, ... steps up from each.

    Attributes:
        root: its root, the number of nodes.
        depth: steps up to the root, by node; the root's is 0. Nodes outside the tree stand at the root.
        jumps: by power of two, where so many steps up lead.

    """

    root: int
    depth: Ints
    jumps: tuple[Ints, ...]

    @classmethod
    def of(cls, parent: Ints) -> Tree:
        """Make a tree of the parent of each node; the last entry is the root, its own parent."""
        import numpy as np

        root = parent.size - 1
        depth = (parent != np.arange(parent.size)).astype(np.int32)
        jumps = [parent]
        while (jumps[-1] != root).any():  # twice as far each time, so that a line of a million takes twenty rounds
            above = jumps[-1]
            depth += depth[above]
            jumps.append(above[above])
        return cls(root, depth, tuple(jumps))

    def common(self, one: Ints, other: Ints) -> Ints:
        """Give the nearest common ancestor of each pair of nodes, themselves included."""
        import numpy as np

        unlike = np.flatnonzero(one != other)
        result = one.copy()
        low, high = one[unlike], other[unlike]
        lift = self.depth[low] - self.depth[high]
        swap = lift < 0
        low[swap], high[swap] = high[swap], low[swap]
        np.abs(lift, out=lift)
        for power, above in enumerate(self.jumps):
            wanted = np.flatnonzero(lift & (1 << power))
            low[wanted] = above[low[wanted]]
        open_ones = np.flatnonzero(low != high)
        low_open, high_open = low[open_ones], high[open_ones]
        for above in reversed(self.jumps):
            near, far = above[low_open], above[high_open]
            apart = near != far
            np.copyto(low_open, near, where=apart)
            np.copyto(high_open, far, where=apart)
        low[open_ones] = self.jumps[0][low_open]
        result[unlike] = low
        return result


def dominators(nodes: int, source: Ints, target: Ints, starts: Ints) -> Ints:
    """Give the nearest node that every walk from `starts` to a node passes, by node, one longer than the nodes.

    Where there is none, or a node is not reached, that is the number of nodes, which stands for what leads to all
    starts; its own is itself.

    From a tree of shortest ways, each node is moved up to the nearest common ancestor of its parent and of all that
    lead to it, all nodes at once, until none moves. A dominator stays above what it dominates all the while; where none
    moves, the parent of each is above all that lead to it, and so dominates it. Few rounds on graphs of governance.
    """
    import numpy as np

    _, before = walk(nodes, source, target, starts)
    parent = np.append(before, np.int32(nodes))
    first = np.zeros(nodes, dtype=np.bool_)
    first[starts] = True
    there = (parent[:nodes] != nodes) | first
    inner = there[source] & ~first[target] & (source != target)
    source, target = source[inner], target[inner]
    while True:
        tree = Tree.of(parent)
        old = parent[target]
        above = tree.common(old, source)
        moved = above != old
        if not moved.any():
            return parent
        node, to = target[moved], above[moved]
        # Of several that one node is to move to, the highest counts: written last, it stays.
        order = np.argsort(-tree.depth[to], kind="stable")
        parent[node[order]] = to[order]
