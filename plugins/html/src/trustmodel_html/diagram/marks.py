"""Where the number of a change stands on its line: clear of other lines, of boxes and of other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
_STEP = 14.0
_MOST = 12
_CLEAR = 13.0
"""So far from everything a number is as good as alone."""


def spots(
    lines: Sequence[Sequence[Point]],
    marked: Sequence[int],
    wide: Sequence[float],
    boxes: Sequence[tuple[Point, Point]] = (),
) -> tuple[Point, ...]:
    """Give the middle of the number of each marked line.

    Args:
        lines: the points of all lines.
        marked: which of them have a number, in order.
        wide: how wide each number is.
        boxes: two corners of each box.

    """
    segments = [
        (at, min(ax, bx) - _CLEAR, max(ax, bx) + _CLEAR, min(ay, by) - _CLEAR, max(ay, by) + _CLEAR)
        for at, line in enumerate(lines)
        for (ax, ay), (bx, by) in pairwise(line)
    ]
    taken: list[tuple[Point, float]] = []
    for at, width in zip(marked, wide, strict=True):
        best, clear = lines[at][0], float("-inf")
        for x, y in _along(lines[at]):
            # What is further than _CLEAR is as good as not there: these are thousands, and few of them are near.
            near = [
                (left, right, top, low)
                for other, left, right, top, low in segments
                if left < x < right and top < y < low and other != at
            ]
            room = min((_apart(x, y, one) for one in near), default=_CLEAR)
            for other_at, of in taken:
                across = abs(x - other_at[0]) - (of + width) / 2
                room = min(room, max(across, abs(y - other_at[1]) - 15.0))
            for corner, other_corner in boxes:  # under a box it could not be read: worse than upon another line
                room = min(room, _beside((x, y), corner, other_corner, width))
            if room > clear:
                best, clear = (x, y), room
            if clear >= _CLEAR:
                break
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


def _apart(x: float, y: float, wider: tuple[float, float, float, float]) -> float:
    """Give how far a place is from a straight part, which is given with _CLEAR around it; aslant, from its box."""
    left, right, top, low = wider
    across = max(left - x, x - right) + _CLEAR
    down = max(top - y, y - low) + _CLEAR
    return max(across, down, 0.0)


def _beside(point: Point, a: Point, b: Point, width: float) -> float:
    """Give how far a number is from a box; where it would lie on it, less than nothing."""
    across = max(a[0] - point[0], point[0] - b[0]) - width / 2
    down = max(a[1] - point[1], point[1] - b[1]) - 8.0
    apart = max(across, down)
    return apart if apart > 0 else apart - _CLEAR
