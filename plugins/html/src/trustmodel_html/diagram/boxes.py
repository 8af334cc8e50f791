"""What stands in a box: its names, and below them its number and the counts of its gaps; nothing lies on anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from trustmodel.model import Certainty, FindingKind
from trustmodel_html.diagram.choose import Node
from trustmodel_html.diagram.numbers import SIGNS, wide
from trustmodel_html.diagram.parts import SIGN_HEIGHT, Sign
from trustmodel_html.diagram.scene import Gap
from trustmodel_html.texts import width_of, wrapped

FONT = 12.5
_LINE = 15.5
_MOST = 124.0
_PAD = 9.0
_LEAST = 64.0
_BETWEEN = 4.0
_KINDS = {FindingKind.GAP: "gap", FindingKind.RISK: "risk"}


@attrs.frozen(kw_only=True)
class Shape:
    """The size of a box, its lines of text by their distance from the top, its marks from the middle of the top."""

    width: float
    height: float
    text: tuple[tuple[float, str], ...]
    signs: tuple[Sign, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height


def shape(names: Sequence[str], marks: Sequence[tuple[str, str]]) -> Shape:
    """Give a box the size that its contents need.

    Args:
        names: one a paragraph; they are broken into lines and stand a little apart.
        marks: each with its style and text, in the order in which they are read.

    """
    text: list[tuple[float, str]] = []
    down = _PAD + FONT - 2
    for at, name in enumerate(names):
        down += 5.0 if at else 0.0
        for line in wrapped(name, FONT, _MOST):
            text.append((down, line))
            down += _LINE
    rows = _rows([Sign(style=style, text=says, x=0.0, y=0.0, width=wide(says)) for style, says in marks])
    lowest = text[-1][0] + (_PAD - 2 if not rows else 7.0)
    width = max(_LEAST, *(width_of(line, FONT) for _, line in text), *(_long(row) for row in rows)) + 2 * _PAD
    signs: list[Sign] = []
    for row in rows:
        x = -_long(row) / 2
        for sign in row:
            signs.append(attrs.evolve(sign, x=x + sign.width / 2, y=lowest + SIGN_HEIGHT / 2))
            x += sign.width + _BETWEEN
        lowest += SIGN_HEIGHT + _BETWEEN
    height = lowest + (3.0 if rows else 0.0)
    return Shape(width=round(width, 1), height=round(height, 1), text=tuple(text), signs=tuple(signs))


def _rows(signs: Iterable[Sign]) -> list[list[Sign]]:
    rows: list[list[Sign]] = []
    for sign in signs:
        if rows and _long([*rows[-1], sign]) <= _MOST:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return rows


def _long(row: Sequence[Sign]) -> float:
    return sum(sign.width for sign in row) + _BETWEEN * (len(row) - 1)


def marks_of(node: Node, *, differs: bool) -> tuple[tuple[str, str], ...]:
    """Give the counts of gaps of a box in words: how many are shown, and how many cannot be ruled out.

    Of a difference: how many came, changed and went.
    """
    if differs:
        of = {one: [gap for gap in node.gaps if gap.changed is one] for one in SIGNS}
        return tuple((f"g-{one.value}", f"{SIGNS[one]}{counted(some)}") for one, some in of.items() if some)
    sure = [gap for gap in node.gaps if gap.finding.certainty is Certainty.PROVED]
    possible = len(node.gaps) - len(sure)
    told = (("sure", counted(sure)), ("maybe", f"{possible} possible" if possible else ""))
    return tuple((style, says) for style, says in told if says)


def counted(gaps: Iterable[Gap]) -> str:
    """Give gaps and risks by how many there are of each; nothing where there is none."""
    many = Counter(gap.finding.kind for gap in gaps)
    parts = ((many[kind], word) for kind, word in _KINDS.items())
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in parts if number)
