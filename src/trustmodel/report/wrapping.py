"""Breaking text into lines, by what a terminal shows: a wide letter takes two places, one set upon another none."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"\s*\S+\s*")


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines no wider than `width`, between words where it can; a longer word is broken."""
    return [part.rstrip() for line in text.split("\n") for part in _broken(line, width)]


def padded(text: str, width: int) -> str:
    """Fill text up with blanks to `width`."""
    return text + " " * (width - cell_len(text))


def _broken(line: str, width: int) -> list[str]:
    if cell_len(line) <= width:
        return [line]
    lines, used = [""], 0
    for word in _WORD.findall(line):
        size = cell_len(word.rstrip())
        if size <= width - used:
            lines[-1] += word
            used += cell_len(word)
        else:
            parts = [word] if size <= width else chop_cells(word, width)
            lines += parts
            used = cell_len(parts[-1])
    return lines if lines[0] else lines[1:] or lines  # the first is empty where the first word did not fit it
