"""Every gap check that is linear in the size of the graph, at once, over columns: for whole countries.

No object is made for a tie, so that a million parties and duties take a second or so. The detectors, which weigh what
is unknown and name what shows a gap, are for one arrangement; this counts, over many. `counted` makes the ties of an
arrangement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from trustmodel.accountability.arrays import Tree, components, dominators, reached

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from trustmodel.accountability.arrays import Flags, Ints

HELD_BY, ACCOUNTS_TO, COMMISSIONED_BY, REGULATED_BY, CONTROLS, REPORTS_TO, HEARD_BY = range(7)
"""Kinds of tie. Accountability runs along the first four, from who answers to whom.

The last runs from a duty to whom its holder answers about it: it tells that there is a forum, and is no way of its own.
"""


@attrs.frozen(kw_only=True, eq=False)
class Ties:
    """Parties and duties as numbers, duties last, and the ties between them as columns.

    Attributes:
        nodes: how many parties and duties there are.
        first_duty: the number of the first duty; those before it are parties.
        principals: the numbers of those to whom all ultimately answer.
        kind: int8, one of the kinds of tie.
        source, target: int32, from whom to whom.
        start, end: int32, the first day of each tie, and the first on which it no longer holds.

    """

    nodes: int
    first_duty: int
    principals: Ints
    kind: NDArray[np.int8]
    source: Ints
    target: Ints
    start: Ints
    end: Ints


@attrs.frozen(kw_only=True)
class Survey:
    """What is found of all ties that hold on a day.

    Attributes:
        live: ties that hold.
        loops, looped, largest_loop: sets of nodes that answer to one another, the nodes in them, the most in one.
        unreachable: duties from which no chain of answering leads to a principal.
        hung: over all duties, on how many nodes each hangs altogether: those that every chain passes.
        single_point: the most duties that hang on one node that is no principal.
        unheld, several_holders: duties with no holder, and with more than one.
        no_forum, own_forum: duties that nobody is answered to for, and those whose holder is its own forum.
        unanswered: controls to which nothing comes back from the one controlled.
        open_controls: controls from whose end no way leads back, along any ties.
        largest_circle: the most nodes that reach one another along any ties.

    """

    live: int
    loops: int
    looped: int
    largest_loop: int
    unreachable: int
    hung: int
    single_point: int
    unheld: int
    several_holders: int
    no_forum: int
    own_forum: int
    unanswered: int
    open_controls: int
    largest_circle: int


def survey(ties: Ties, on: int) -> Survey:
    """Count every linear gap check over the ties that hold on a day. Linear, in a few sweeps of the columns."""
    import numpy as np

    now = (ties.start <= on) & (ties.end > on)
    kind, source, target = ties.kind[now], ties.source[now], ties.target[now]
    answers = kind <= REGULATED_BY
    of_kind = {one: _taken(source, target, kind == one) for one in (HELD_BY, ACCOUNTS_TO, CONTROLS, REPORTS_TO)}
    heard = _taken(source, target, (kind == ACCOUNTS_TO) | (kind == HEARD_BY))
    chain = _chains(ties, source[answers], target[answers])
    circle = components(ties.nodes, source, target)
    control, controlled = of_kind[CONTROLS]
    return Survey(
        live=source.size,
        **chain,
        **_duties(ties, of_kind[HELD_BY], heard),
        unanswered=_unanswered(of_kind[CONTROLS], of_kind[REPORTS_TO], of_kind[ACCOUNTS_TO]),
        open_controls=int(np.count_nonzero(circle[control] != circle[controlled])),
        largest_circle=int(np.bincount(circle).max(initial=0)),
    )


def _taken(source: Ints, target: Ints, flags: Flags) -> tuple[Ints, Ints]:
    import numpy as np

    places = np.flatnonzero(flags)
    return source[places], target[places]


def _chains(ties: Ties, source: Ints, target: Ints) -> dict[str, int]:
    """Count loops, what reaches no principal, and what hangs on whom.

    A node to which nobody answers lies on no cycle and on nobody's way: nine in ten are left out until the others are
    done.
    """
    import numpy as np

    nodes, first_duty = ties.nodes, ties.first_duty
    answered = np.zeros(nodes, dtype=np.bool_)
    answered[target] = True
    answered[ties.principals] = True
    inner = np.flatnonzero(answered)
    place = np.full(nodes, -1, dtype=np.int32)
    place[inner] = np.arange(inner.size, dtype=np.int32)
    within = answered[source]
    low, high = place[source[within]], place[target[within]]
    leaf, above = source[~within], place[target[~within]]
    sizes = np.bincount(components(inner.size, low, high))
    sizes = sizes[sizes > 1]
    roots = place[ties.principals]
    reaches = reached(inner.size, high, low, roots)
    led = reaches[above]
    leaf, above = leaf[led], above[led]
    whole = np.zeros(nodes, dtype=np.bool_)
    whole[inner[reaches]] = True
    whole[leaf] = True
    # Backwards from the principals: who lies on every way.
    both = reaches[low] & reaches[high]
    tree = Tree.of(dominators(inner.size, high[both], low[both], roots))
    hangs_on, leaves = _leaves(tree, leaf, above, nodes)
    duties = inner[reaches] >= first_duty
    count = np.bincount(hangs_on[leaves >= first_duty], minlength=inner.size + 1)
    hung = int(tree.depth[hangs_on[leaves >= first_duty]].sum(dtype=np.int64))
    held = np.flatnonzero(reaches)[duties]
    hung += int((tree.depth[held] - 1).sum(dtype=np.int64))
    count[: inner.size][held] += 1
    under = _gathered(tree, count)
    own = np.zeros(inner.size, dtype=np.int64)
    own[held] = 1
    points = under[: inner.size] - own
    points[roots] = 0
    return {
        "loops": int(sizes.size),
        "looped": int(sizes.sum()),
        "largest_loop": int(sizes.max(initial=0)),
        "unreachable": int(nodes - first_duty - np.count_nonzero(whole[first_duty:])),
        "hung": hung,
        "single_point": int(points.max(initial=0)),
    }


def _leaves(tree: Tree, leaf: Ints, above: Ints, nodes: int) -> tuple[Ints, Ints]:
    """Give the nearest node on which each leaf hangs, and the leaves: the common ancestor of all that it answers to."""
    import numpy as np

    hangs = np.full(nodes, -1, dtype=np.int32)
    hangs[leaf] = above  # one of them; the others are taken in below, one of each leaf at a time
    while leaf.size:
        common = tree.common(hangs[leaf], above)
        moved = common != hangs[leaf]
        # What hangs above all it answers to stays so, as it only moves up: those ties are done with.
        leaf, above = leaf[moved], above[moved]
        hangs[leaf] = common[moved]
    leaves = np.flatnonzero(hangs >= 0).astype(np.int32)
    return hangs[leaves], leaves


def _gathered(tree: Tree, count: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add up, for each node, what is counted at it and at all below it: deepest first."""
    import numpy as np

    total = count.astype(np.int64)
    parent = tree.jumps[0]
    order = np.argsort(tree.depth[:-1], kind="stable")[::-1]
    depths = tree.depth[order]
    if depths.size and int(depths[0]) > _DEEP:  # a sweep a level would cost the square of a long line
        sums, up = total.tolist(), parent.tolist()
        for node in order.tolist():
            sums[up[node]] += sums[node]
        return np.array(sums, dtype=np.int64)
    cuts = np.flatnonzero(np.diff(depths)) + 1
    for level in np.split(order, cuts):
        np.add.at(total, parent[level], total[level])
    return total


_DEEP = 64


def _duties(ties: Ties, held: tuple[Ints, Ints], forums: tuple[Ints, Ints]) -> dict[str, int]:
    """Count what is wrong with who holds duties, and to whom they are answered for.

    One holder of each duty is marked; whichever tie disagrees with the mark shows that there are several.
    """
    import numpy as np

    first = ties.first_duty
    duty, holder = held
    mark = np.full(ties.nodes, -1, dtype=np.int32)
    mark[duty] = holder
    several = np.zeros(ties.nodes, dtype=np.bool_)
    several[duty[mark[duty] != holder]] = True
    about, forum = forums
    answered, own = np.zeros(ties.nodes, dtype=np.bool_), np.zeros(ties.nodes, dtype=np.bool_)
    answered[about] = True
    own[about[mark[about] == forum]] = True
    unsure = several[about]
    many = several[duty]
    pairs = np.isin(_pairs(about[unsure], forum[unsure]), _pairs(duty[many], holder[many]))
    own[about[unsure][pairs]] = True

    def count(flags: Flags) -> int:
        return int(np.count_nonzero(flags[first:]))

    return {
        "unheld": count(mark < 0),
        "several_holders": count(several),
        "no_forum": count(~answered),
        "own_forum": count(own),
    }


def _unanswered(controls: tuple[Ints, Ints], *back: tuple[Ints, Ints]) -> int:
    """Count controls from whose end nothing comes back to their beginning: one sort of both, as pairs."""
    import numpy as np

    asked = _pairs(controls[1], controls[0])
    told = np.sort(np.concatenate([_pairs(source, target) for source, target in back]))
    if not told.size:
        return int(asked.size)
    asked = np.sort(asked)  # in order, the look-ups walk through memory instead of jumping
    found = np.minimum(np.searchsorted(told, asked), told.size - 1)
    return int(np.count_nonzero(told[found] != asked))


def _pairs(one: Ints, other: Ints) -> NDArray[np.int64]:
    import numpy as np

    return (one.astype(np.int64) << np.int64(32)) | other
