"""Where boxes and lines go: graphlay lays out, and whatever it refuses is laid out in plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
import graphlay

_GAP = 13.0
_BETWEEN = 34.0
_TRIES = ((1.0, 8.0), (1.6, 8.0), (2.5, 8.0), (1.0, 20.0), (2.5, 20.0), (4.0, 24.0))
"""How much further rows are put apart, and how far a line that passes between boxes is from them.

They are tried one after the other where a line touches a box or a number finds no place.
"""
_CLEAR = 0.5
_BESIDE = 3.0
"""So far every line stays off the sides of a box of others: one along its edge would seem to be the edge."""


def _options(wider: float, beside: float) -> dict[str, object]:
    lanes, gap = (1 + wider) / 2, _GAP - 2 * _BESIDE
    return {
        "direction": "topbottom",
        "spacing": {"node_gap": gap, "layer_gap": _BETWEEN * wider, "dummy_gap": beside * lanes,
                    "port_gap": 9.0 * lanes, "port_stroke_clear": 6.0, "stub": 10.0 * wider, "isolated_gap": gap},
        "routing": {"style": "orthogonal", "lane_gap": 7.0 * lanes},
        "compaction": {"mode": "priority"},
    }  # fmt: skip


@attrs.frozen
class Placed:
    """Centres of boxes and the points of lines, from source to target, in pixels; y grows downwards."""

    centres: tuple[tuple[float, float], ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]


def layouts(
    sizes: Sequence[tuple[float, float]], rows: Sequence[int], ends: Sequence[tuple[int, int]]
) -> Iterator[Placed]:
    """Lay boxes out in given rows, with lines that cross no box, each time with more room; there is at least one.

    Args:
        sizes: width and height of each box.
        rows: the row of each.
        ends: source and target of each line; never two boxes of one row.

    """
    graph = _graph(sizes, rows, ends)
    clear, placed = False, None
    for wider, beside in _TRIES:
        try:
            made = graphlay.layout(graph, preset="layered", options=_options(wider, beside))
        except graphlay.GraphlayError:
            break
        placed = _placed(made, sizes, rows, ends)
        if not _touching(placed, sizes, ends):
            clear = True
            yield placed
    if not clear:
        yield placed or plain(sizes, rows, ends)


def _graph(
    sizes: Sequence[tuple[float, float]], rows: Sequence[int], ends: Sequence[tuple[int, int]]
) -> graphlay.Graph:
    graph = graphlay.Graph()
    for index, ((width, height), row) in enumerate(zip(sizes, rows, strict=True)):
        graph.node(index, width=width + 2 * _BESIDE, height=height, rank={"fixed": row})
    for source, target in ends:  # downwards: the layout turns nothing round then
        upper, lower = (source, target) if rows[source] < rows[target] else (target, source)
        graph.edge(upper, lower)
    for index in sorted(set(range(len(sizes))) - {end for pair in ends for end in pair}):
        # What no line joins would be put aside, and lines over it: a line that is not drawn keeps it in its row.
        other = next((one for one in range(len(sizes)) if rows[one] != rows[index]), None)
        if other is not None:
            graph.edge(*((index, other) if rows[index] < rows[other] else (other, index)))
    return graph


def _placed(
    made: graphlay.Layout, sizes: Sequence[tuple[float, float]], rows: Sequence[int], ends: Sequence[tuple[int, int]]
) -> Placed:
    centres = tuple((float(node["center"]["x"]), float(node["center"]["y"])) for node in made.nodes)
    lines = []
    for (source, target), edge in zip(ends, made.edges, strict=False):
        points = tuple((float(point["x"]), float(point["y"])) for point in edge["points"])
        first, *between, last = points if rows[source] < rows[target] else points[::-1]
        start = _met(first, centres[source], sizes[source][0])
        lines.append((start, *between, _met(last, centres[target], sizes[target][0])))
    return Placed(centres, tuple(lines))


def _met(end: tuple[float, float], centre: tuple[float, float], width: float) -> tuple[float, float]:
    """Bring the end of a line to its box, where it comes from the side: boxes were laid out a little wider."""
    return min(max(end[0], centre[0] - width / 2), centre[0] + width / 2), end[1]


def _touching(placed: Placed, sizes: Sequence[tuple[float, float]], ends: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a line runs through a box, or along the side of one of others.

    A box that is much taller than others of its row can stand in the way; its own boxes a line meets at their edges.
    """
    for line, own in zip(placed.lines, ends, strict=True):
        pieces = [(min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)) for (ax, ay), (bx, by) in pairwise(line)]
        for index, ((x, y), (width, height)) in enumerate(zip(placed.centres, sizes, strict=True)):
            wide = width / 2 + (-_CLEAR if index in own else _BESIDE - _CLEAR)
            high = height / 2 - _CLEAR
            if any(left < x + wide and right > x - wide and top < y + high and low > y - high
                   for left, right, top, low in pieces):  # fmt: skip
                return True
    return False


def plain(sizes: Sequence[tuple[float, float]], rows: Sequence[int], ends: Sequence[tuple[int, int]]) -> Placed:
    """Lay boxes out row by row, in the order given, with straight lines, which may pass behind boxes."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        by_row[row].append(index)
    centres: dict[int, tuple[float, float]] = {}
    top = 0.0
    for row in sorted(by_row):
        left = 0.0
        tallest = max(sizes[index][1] for index in by_row[row])
        for index in by_row[row]:
            centres[index] = left + sizes[index][0] / 2, top + tallest / 2
            left += sizes[index][0] + _GAP
        top += tallest + 2 * _BETWEEN
    lines = []
    for source, target in ends:
        sign = 1 if rows[source] < rows[target] else -1
        (ax, ay), (bx, by) = centres[source], centres[target]
        lines.append(((ax, ay + sign * sizes[source][1] / 2), (bx, by - sign * sizes[target][1] / 2)))
    return Placed(tuple(centres[index] for index in range(len(sizes))), tuple(lines))
