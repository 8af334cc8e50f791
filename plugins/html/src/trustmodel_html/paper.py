"""The sheet of paper that a picture is printed on: the smallest on which its words can be read."""

from __future__ import annotations

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


def paper(width: float, height: float = 0) -> str:
    """Give the name of the smallest sheet on which a picture of so many pixels can be read; else of the largest.

    Where `height` is nought the picture may go on from sheet to sheet, as lanes do, and the sheets stand upright: of
    wide ones each would stay half empty.
    """
    names = [name for name, (wide, high) in SHEETS.items() if height or wide < high]
    fits = (name for name in names if points(width, height, name) >= LEAST)
    return next(fits, max(names, key=lambda name: points(width, height, name)))


def points(width: float, height: float, sheet: str) -> float:
    """Tell how large the smallest words of a picture are on a sheet that it fills, in points."""
    wide, high = SHEETS[sheet]
    scale = (wide - 2 * MARGIN) / width
    if height:
        scale = min(scale, (high - 2 * MARGIN - HEAD) / height)
    return _FONT * scale * _POINTS


def rules() -> str:
    """Give the rules of style that put a picture on its sheet: `on-a3` on a sheet A3, upright."""
    return "".join(
        f"@page {name}{{size:{wide:g}mm {high:g}mm;margin:{MARGIN:g}mm}}.on-{name}{{page:{name}}}"
        f".on-{name} svg.diagram{{max-height:{high - 2 * MARGIN - HEAD:g}mm}}"
        for name, (wide, high) in SHEETS.items()
    )
