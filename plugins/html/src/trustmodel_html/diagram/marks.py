"""Where the number of a change stands on its line: clear of other lines, of boxes and of other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
_STEP = 14.0
_MOST = 12
_CLEAR = 13.0
"""So far from everything a number is as good as alone."""


def spots(lines: Sequence[Sequence[Point]], marked: Sequence[int], wide: Sequence[float]) -> tuple[Point, ...]:
    """Give the middle of the number of each marked line.

    Args:
        lines: the points of all lines.
        marked: which of them have a number, in order.
        wide: how wide each number is.

    """
    segments = [(at, a, b) for at, line in enumerate(lines) for a, b in pairwise(line)]
    taken: list[tuple[Point, float]] = []
    for at, width in zip(marked, wide, strict=True):
        best, clear = lines[at][0], -1.0
        for point in _along(lines[at]):
            room = min((_apart(point, a, b) for other, a, b in segments if other != at), default=_CLEAR)
            for other, of in taken:
                across = abs(point[0] - other[0]) - (of + width) / 2
                room = min(room, max(across, abs(point[1] - other[1]) - 15.0))
            room = min(room, _CLEAR)
            if room > clear:
                best, clear = point, room
        taken.append((best, width))
    return tuple(point for point, _ in taken)


def _along(line: Sequence[Point]) -> list[Point]:
    """Give some points of a line, those of its longest straight part first, none at its very ends."""
    parts = sorted(pairwise(line), key=lambda part: -abs(part[0][0] - part[1][0]) - abs(part[0][1] - part[1][1]))
    found: list[Point] = []
    for (ax, ay), (bx, by) in parts[:3]:
        long = abs(ax - bx) + abs(ay - by)
        count = max(1, min(_MOST, int(long / _STEP) - 1))
        shares = sorted(((at + 1) / (count + 1) for at in range(count)), key=lambda share: abs(share - 0.5))
        found.extend((round(ax + (bx - ax) * share, 1), round(ay + (by - ay) * share, 1)) for share in shares)
    return found


def _apart(point: Point, a: Point, b: Point) -> float:
    """Give how far a point is from a straight part that runs along an axis, or from its box where it runs aslant."""
    across = max(min(a[0], b[0]) - point[0], point[0] - max(a[0], b[0]), 0.0)
    down = max(min(a[1], b[1]) - point[1], point[1] - max(a[1], b[1]), 0.0)
    return max(across, down)
