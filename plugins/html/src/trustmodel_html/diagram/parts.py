"""What a diagram is made of, in pixels: boxes, lines, bands, and the numbers of changes."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from trustmodel.model import Changed
from trustmodel_html.diagram.kinds import Kind

SIGN_HEIGHT = 16.0
CAME: Mapping[str, str] = {
    Changed.ADDED: "came",
    Changed.REMOVED: "went",
    Changed.CHANGED: "told of differently",
}
"""What became of gaps, in words: nobody adds one."""


@attrs.frozen(kw_only=True)
class Sign:
    """The number of a change, on its box or its line, or a count of gaps: its middle and its width, and its style."""

    text: str
    style: str
    x: float
    y: float
    width: float


@attrs.frozen(kw_only=True)
class Piece:
    """A piece of a sentence, with the ids of the sources that it rests on, or what is said where there is none."""

    text: str
    sources: tuple[str, ...]
    without: str = "no source"


@attrs.frozen(kw_only=True)
class Entry:
    """A change in words: its number, what became of what, ids of its sources, and the boxes that it is of.

    `kind` is `party`, `relationship` or `gap`: gaps have a sign and no number, since they stand on a box as a count.
    """

    text: str
    changed: str
    kind: str
    says: str
    sources: tuple[str, ...] = ()
    about: tuple[int, ...] = ()

    @property
    def word(self) -> str:
        """What the sign stands for."""
        return CAME[self.changed] if self.kind == "gap" else self.changed


@attrs.frozen(kw_only=True)
class Box:
    """A box: corner, size, lines of its name, its gaps, and in words who it stands to in which way.

    `to` is the id of what a page tells of it below the picture; `rests` says what its lines and gaps rest on.
    """

    n: int
    to: str
    x: float
    y: float
    width: float
    height: float
    text: tuple[tuple[float, str], ...]
    name: str
    gap: str
    words: str
    gaps: str
    claims: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[str, ...]
    findings: tuple[tuple[str, str], ...]
    changed: str = ""
    signs: tuple[Sign, ...] = ()
    rests: tuple[tuple[Piece, ...], ...] = ()

    @property
    def label(self) -> str:
        """What it is called where it is not seen: its name; with a word broken over lines, the words as they are seen.

        A name that does not hold what is seen could not be spoken to a machine that listens for it.
        """
        seen = " ".join(text for _, text in self.text)
        words, of_name = (set(text.replace(",", " ").split()) for text in (seen, self.name))
        return self.name if words <= of_name else seen

    @property
    def centre(self) -> float:
        """The middle, from left to right."""
        return self.x + self.width / 2


@attrs.frozen(kw_only=True)
class Line:
    """A line: its path, the kind that gives colour and dash, and whether a gap lies on it."""

    source: int
    target: int
    kind: str
    path: str
    sure: bool
    gap: str
    says: str
    sign: Sign | None = None


@attrs.frozen(kw_only=True)
class Strip:
    """A band of the diagram with its title."""

    title: tuple[tuple[float, str], ...]
    y: float
    height: float


@attrs.frozen(kw_only=True)
class Diagram:
    """A diagram: all of it in pixels; flags tell what its legend explains; `omitted` says what is not in it."""

    id: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    strips: tuple[Strip, ...]
    kinds: tuple[Kind, ...]
    unsure: bool
    proved: bool
    possible: bool
    haloed: bool
    missing: bool
    omitted: tuple[str, ...]
    changed: tuple[Changed, ...] = ()
    same: bool = False
    gaps: tuple[Changed, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def arrows(self) -> tuple[str, ...]:
        """What its lines are told apart by, for the heads of their arrows."""
        same = ("same",) if self.same else ()
        return (*(kind.value for kind in self.kinds), *(one.value for one in self.changed), *same)

    @property
    def least(self) -> int:
        """How narrow it may be shown, in hundreds of pixels: names can be read then."""
        return min(30, max(3, round(self.width * 0.86 / 100)))
