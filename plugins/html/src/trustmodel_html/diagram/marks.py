"""Where the number of a change stands on its line: clear of other lines, of boxes and of other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Rect = tuple[Point, Point]
"""Two corners: the left upper one, the right lower one."""
_STEP = 6.0
_MOST = 40
_CLEAR = 13.0
"""So far from everything a number is as good as alone."""
_HALF = 8.0
"""Half the height of a number."""
HEAD = 9.0
"""How long and how wide the head of an arrow is, at most."""


def head(line: Sequence[Point]) -> Rect:
    """Give the room that the head of the arrow of a line takes, at its last point."""
    (ax, ay), (bx, by) = line[-2], line[-1]
    back = (bx - ax, by - ay)
    long = max(abs(back[0]), abs(back[1])) or 1.0
    tail = bx - back[0] / long * HEAD, by - back[1] / long * HEAD
    across = HEAD / 2
    wide, high = (0.0, across) if abs(back[0]) > abs(back[1]) else (across, 0.0)
    return (
        (min(bx, tail[0]) - wide, min(by, tail[1]) - high),
        (max(bx, tail[0]) + wide, max(by, tail[1]) + high),
    )


def spots(
    lines: Sequence[Sequence[Point]],
    marked: Sequence[int],
    wide: Sequence[float],
    solid: Sequence[Rect] = (),
) -> tuple[tuple[Point, ...], bool]:
    """Give the middle of the number of each marked line, and whether none lies on what it may not lie on.

    Args:
        lines: the points of all lines.
        marked: which of them have a number, in order.
        wide: how wide each number is.
        solid: what no number may lie on: boxes and the heads of arrows.

    """
    segments = [
        (at, min(ax, bx) - _CLEAR, max(ax, bx) + _CLEAR, min(ay, by) - _CLEAR, max(ay, by) + _CLEAR)
        for at, line in enumerate(lines)
        for (ax, ay), (bx, by) in pairwise(line)
    ]
    order = sorted(range(len(marked)), key=lambda at: (_long(lines[marked[at]]), at))  # short ones have least choice
    found: dict[int, Point] = {}
    taken, free = list(solid), True
    for at in order:
        line, width = marked[at], wide[at]
        best, clear = lines[line][0], float("-inf")
        for x, y in _along(lines[line]):
            room = min((_beside((x, y), one, width) for one in taken), default=_CLEAR)
            if room > 0:
                # What is further than _CLEAR is as good as not there: these are thousands, and few of them are near.
                near = (
                    (left, right, top, low)
                    for other, left, right, top, low in segments
                    if left < x < right and top < y < low and other != line
                )
                room = min(room, min((_apart(x, y, one) for one in near), default=_CLEAR) + 0.01)
            if room > clear:
                best, clear = (x, y), room
            if clear >= _CLEAR:
                break
        found[at] = best
        free = free and clear > 0
        taken.append(((best[0] - width / 2, best[1] - _HALF), (best[0] + width / 2, best[1] + _HALF)))
    return tuple(found[at] for at in range(len(marked))), free


def _long(line: Sequence[Point]) -> float:
    return sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in pairwise(line))


def _along(line: Sequence[Point]) -> list[Point]:
    """Give some points of a line, those of its longest straight part first, none at its very ends."""
    parts = sorted(pairwise(line), key=lambda part: -abs(part[0][0] - part[1][0]) - abs(part[0][1] - part[1][1]))
    found: list[Point] = []
    for (ax, ay), (bx, by) in parts:
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


def _beside(point: Point, solid: Rect, width: float) -> float:
    """Give how far a number is from what it may not lie on; where it would, less than nothing."""
    (left, top), (right, low) = solid
    across = max(left - point[0], point[0] - right) - width / 2
    down = max(top - point[1], point[1] - low) - _HALF
    apart = max(across, down)
    return apart if apart > 0 else apart - _CLEAR
