"""The sheet of paper that a picture is printed on: the smallest on which its words can be read."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

LEAST = 6.0
"""No word of a printed picture is smaller, in points, as far as the largest sheet has room for it."""

MARGIN = 10.0
"""Around a picture, in millimetres."""

HEAD = 48.0
"""What stands above a picture, in millimetres: its heading and its legend."""

_FONT = 12.0
"""The smallest words of a picture, in its own pixels."""

_POINTS = 72 / 25.4
"""Points in a millimetre."""

_A = ((210.0, 297.0), (297.0, 420.0), (420.0, 594.0), (594.0, 841.0))
SHEETS = {
    name: size
    for number, (short, long) in zip((4, 3, 2, 1), _A, strict=True)
    for name, size in ((f"a{number}", (short, long)), (f"a{number}-wide", (long, short)))
}
"""The sheets by name, smallest first: width and height in millimetres."""


_LETTER, _LINE, _BETWEEN = 1.6, 4.3, 1.6
"""Of what is written below a picture, in millimetres: a letter, rather broad; a line; the space around a paragraph."""

_STEP = 5
"""Room below a picture is left in steps of so many millimetres."""

_STEPS = 12
"""So many steps of room at most: what does not fit goes on to another sheet."""


def paper(width: float, height: float = 0, below: Sequence[str] = ()) -> str:
    """Give the name of the smallest sheet on which a picture of so many pixels can be read; else of the largest.

    Where `height` is nought the picture may go on from sheet to sheet, as lanes do, and the sheets stand upright: of
    wide ones each would stay half empty. `below` are paragraphs that stand below it on the same sheet.
    """
    names = [name for name, (wide, high) in SHEETS.items() if height or wide < high]
    fits = (name for name in names if points(width, height, name, below) >= LEAST)
    return next(fits, max(names, key=lambda name: points(width, height, name, below)))


def points(width: float, height: float, sheet: str, below: Sequence[str] = ()) -> float:
    """Tell how large the smallest words of a picture are on a sheet that it fills, in points."""
    wide, high = SHEETS[sheet]
    scale = (wide - 2 * MARGIN) / width
    if height:
        scale = min(scale, (high - 2 * MARGIN - HEAD - _STEP * steps(below, sheet)) / height)
    return _FONT * scale * _POINTS


def steps(below: Sequence[str], sheet: str) -> int:
    """Give how many steps of room on a sheet paragraphs below a picture need, so that they do not stand on the next."""
    letters = (SHEETS[sheet][0] - 2 * MARGIN) / _LETTER
    need = sum(ceil(len(text) / letters) * _LINE + _BETWEEN for text in below)
    return min(ceil(need / _STEP) + 1, _STEPS) if below else 0  # one more: letters are not all alike


def classes(width: float, height: float = 0, below: Sequence[str] = ()) -> str:
    """Give the classes of what is printed with a picture: its sheet and, where it keeps to one, the room below it."""
    sheet = paper(width, height, below)
    return f"on-{sheet} room-{steps(below, sheet)}" if height else f"on-{sheet}"


def rules() -> str:
    """Give the rules of style that put a picture on its sheet: `on-a3` on a sheet A3, upright.

    How high it may be is inherited, so that of two sheets, one in the other, the inner one is what counts.
    """
    sheets = "".join(
        f"@page {name}{{size:{wide:g}mm {high:g}mm;margin:{MARGIN:g}mm}}"
        f".on-{name}{{page:{name};--high:{high - 2 * MARGIN - HEAD:g}mm}}"
        for name, (wide, high) in SHEETS.items()
    )
    rooms = "".join(f".room-{number}{{--room:{number * _STEP}mm}}" for number in range(_STEPS + 1))
    return f"{sheets}{rooms}svg.diagram{{max-height:calc(var(--high) - var(--room))}}"
