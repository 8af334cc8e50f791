"""The rows of a band: whoever answers to another of the same band stands below it, and no row is too wide."""

from __future__ import annotations

from collections import defaultdict

from trustmodel_html.diagram.choose import Choice
from trustmodel_html.diagram.kinds import Kind

WIDEST = 7
"""So many boxes stand in one row."""
_UPWARDS = (Kind.HOLDS, Kind.REGULATES, Kind.TELLS)


def rows(choice: Choice, widest: int = WIDEST) -> tuple[int, ...]:
    """Give the row of each box, counted from the top; the rows of a band follow one another.

    No two boxes that a line joins share a row.
    """
    under: dict[int, list[int]] = defaultdict(list)
    for link in choice.links:
        above, below = (link.target, link.source) if link.kind in _UPWARDS else (link.source, link.target)
        if choice.nodes[above].band == choice.nodes[below].band:
            under[above].append(below)
    depth = _depths(len(choice.nodes), under)
    joined = {frozenset((link.source, link.target)) for link in choice.links}
    placed: dict[int, int] = {}
    row = -1
    for band in sorted({node.band for node in choice.nodes}):
        of_band = [index for index, node in enumerate(choice.nodes) if node.band == band]
        for level in sorted({depth[index] for index in of_band}):
            left = [index for index in of_band if depth[index] == level]
            while left:
                row += 1
                taken: list[int] = []
                share = -(-len(left) // -(-len(left) // widest))  # rows of one level are about equally long
                for index in left:
                    if len(taken) < share and not any(frozenset((index, one)) in joined for one in taken):
                        taken.append(index)
                left = [index for index in left if index not in taken]
                placed.update(dict.fromkeys(taken, row))
    return tuple(placed[index] for index in range(len(choice.nodes)))


def _depths(count: int, under: dict[int, list[int]]) -> list[int]:
    """Give how many steps each is below the first, by the longest way; a step that closes a circle does not count."""
    depth = [0] * count
    done: set[int] = set()
    order: list[int] = []
    for start in range(count):
        stack: list[tuple[int, int]] = [(start, 0)] if start not in done else []
        open_now = {start}
        while stack:
            index, at = stack.pop()
            below = under.get(index, [])
            if at < len(below):
                stack.append((index, at + 1))
                following = below[at]
                if following not in done and following not in open_now:
                    open_now.add(following)
                    stack.append((following, 0))
                continue
            open_now.discard(index)
            if index not in done:
                done.add(index)
                order.append(index)
    position = {index: place for place, index in enumerate(reversed(order))}
    for above in reversed(order):
        for one in under.get(above, []):
            if position[one] > position[above]:
                depth[one] = max(depth[one], depth[above] + 1)
    return depth
