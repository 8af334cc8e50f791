"""A diagram ready for the template: boxes with lines of text, lines as paths, bands, and every neighbour in words."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Certainty, Finding
from trustmodel_html.claims import Told
from trustmodel_html.diagram.choose import MOST, Choice, Link, Node, chosen
from trustmodel_html.diagram.kinds import Kind
from trustmodel_html.diagram.layout import Placed, layout
from trustmodel_html.diagram.rows import rows
from trustmodel_html.diagram.words import Words, names_of
from trustmodel_html.findings import Found
from trustmodel_html.texts import width_of, wrapped

FONT = 12.5
_LINE = 15.5
_MOST_WIDTH = 124.0
_PAD = 9.0
_GUTTER = 132.0
_ROUND = 7.0


@attrs.frozen(kw_only=True)
class Box:
    """A box: corner, size, lines of its name, its gaps, and in words who it stands to in which way."""

    n: int
    x: float
    y: float
    width: float
    height: float
    text: tuple[tuple[float, str], ...]
    name: str
    gap: str
    shown: int
    possible: int
    words: str
    claims: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[str, ...]
    findings: tuple[tuple[str, str], ...]

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


@attrs.frozen(kw_only=True)
class Strip:
    """A band of the diagram with its title."""

    title: tuple[tuple[float, str], ...]
    y: float
    height: float


@attrs.frozen(kw_only=True)
class Diagram:
    """A diagram: all of it in pixels; flags tell what its legend explains; `apart` and `left_out` are not in it."""

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
    apart: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def least(self) -> int:
        """How narrow it may be shown, in hundreds of pixels: names can be read then."""
        return min(30, max(3, round(self.width * 0.86 / 100)))


def drawn(graph: GraphView, found: Found, told: Told, id: str, most: int = MOST) -> Diagram:
    """Draw the graph of an arrangement with its gaps.

    Args:
        graph: the arrangement on the date.
        found: its findings.
        told: its claims in words.
        id: begins the ids of the boxes.
        most: how many boxes can still be read; of more, those around the findings are drawn.

    """
    choice = chosen(graph, [one.finding for one in found.shown], most)
    texts = [_lines(names_of(graph, told, node)) for node in choice.nodes]
    sizes = [_size(lines) for lines in texts]
    ends = [(link.source, link.target) for link in choice.links]
    placed, width, height = _framed(layout(sizes, rows(choice), ends), sizes)
    words = Words(graph=graph, told=told, choice=choice, ids={one.finding.id: one.id for one in found.shown})
    return Diagram(
        id=id,
        width=width,
        height=height,
        boxes=tuple(
            _box(index, choice.nodes[index], placed.centres[index], size, lines, words)
            for index, (size, lines) in enumerate(zip(sizes, texts, strict=True))
        ),
        lines=tuple(_line(link, points, words) for link, points in zip(choice.links, placed.lines, strict=True)),
        strips=_strips(choice, placed, sizes),
        kinds=tuple(kind for kind in Kind if any(link.kind is kind and not link.missing for link in choice.links)),
        unsure=any(not link.sure and not link.missing for link in choice.links),
        proved=any(_certainty(node.findings) == "sure" for node in choice.nodes),
        possible=any(one.certainty is Certainty.POSSIBLE for node in choice.nodes for one in node.findings),
        haloed=any(link.findings and not link.missing for link in choice.links),
        missing=any(link.missing for link in choice.links),
        apart=tuple(told.names(party) for party in choice.apart),
        left_out=tuple(told.names(party) for party in choice.left_out),
    )


def _framed(placed: Placed, sizes: Sequence[tuple[float, float]]) -> tuple[Placed, float, float]:
    """Move all to the right of the titles of bands and below the edge; give the width and height of the whole."""
    xs = [x for line in placed.lines for x, _ in line]
    ys = [0.0]
    for (x, y), (width, height) in zip(placed.centres, sizes, strict=True):
        xs.extend((x - width / 2, x + width / 2))
        ys.extend((y - height / 2, y + height / 2))
    dx, dy = _GUTTER + 6 - min(xs, default=0.0), 26 - min(ys)
    moved = Placed(
        tuple((x + dx, y + dy) for x, y in placed.centres),
        tuple(tuple((x + dx, y + dy) for x, y in line) for line in placed.lines),
    )
    return moved, round(max(xs, default=0.0) + dx + 16, 1), round(max(ys) + dy + 22, 1)


def _lines(names: Sequence[str]) -> tuple[tuple[float, str], ...]:
    """Break the names of a box into lines, each with its distance from the top; names stand a little apart."""
    lines: list[tuple[float, str]] = []
    down = _PAD + FONT - 2
    for at, name in enumerate(names):
        down += 5.0 if at else 0.0
        for text in wrapped(name, FONT, _MOST_WIDTH):
            lines.append((down, text))
            down += _LINE
    return tuple(lines)


def _size(lines: Sequence[tuple[float, str]]) -> tuple[float, float]:
    width = max(width_of(text, FONT) for _, text in lines) + 2 * _PAD
    return round(max(width, 64.0), 1), round(lines[-1][0] + _PAD - 2, 1)


def _certainty(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    return "sure" if any(one.certainty is Certainty.PROVED for one in findings) else "maybe"


def _box(
    index: int,
    node: Node,
    centre: tuple[float, float],
    size: tuple[float, float],
    lines: Sequence[tuple[float, str]],
    words: Words,
) -> Box:
    x, y = centre[0] - size[0] / 2, centre[1] - size[1] / 2
    own = words.claims_of(index)
    others = (words.told.names(claim.source) for claim in own if claim.source not in node.parties)
    return Box(
        n=index,
        x=round(x, 1),
        y=round(y, 1),
        width=size[0],
        height=size[1],
        text=tuple((round(y + down, 1), text) for down, text in lines),
        name=words.called(node),
        gap=_certainty(node.findings),
        shown=sum(one.certainty is Certainty.PROVED for one in node.findings),
        possible=sum(one.certainty is Certainty.POSSIBLE for one in node.findings),
        words=words.of_box(index),
        claims=tuple(words.told(claim.id) for claim in own if claim.source in node.parties),
        others=tuple(dict.fromkeys(others)),
        findings=words.findings_of(node),
    )


def _line(link: Link, points: tuple[tuple[float, float], ...], words: Words) -> Line:
    return Line(
        source=link.source,
        target=link.target,
        kind="missing" if link.missing else link.kind.value,
        path=_path(points),
        sure=link.sure,
        gap=_certainty(link.findings),
        says=words.of_line(link),
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Give the path through some points, with its corners rounded."""
    (x, y), *_ = points
    made = [f"M{x:.1f} {y:.1f}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5, ((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5
        if not before or not after:
            continue
        near = min(_ROUND, before / 2, after / 2)
        made.append(f"L{bx + (ax - bx) * near / before:.1f} {by + (ay - by) * near / before:.1f}")
        made.append(f"Q{bx:.1f} {by:.1f} {bx + (cx - bx) * near / after:.1f} {by + (cy - by) * near / after:.1f}")
    made.append(f"L{points[-1][0]:.1f} {points[-1][1]:.1f}")
    return "".join(made)


def _strips(choice: Choice, placed: Placed, sizes: Sequence[tuple[float, float]]) -> tuple[Strip, ...]:
    found: list[Strip] = []
    for band in sorted({node.band for node in choice.nodes}):
        within = [index for index, node in enumerate(choice.nodes) if node.band == band]
        top = min(placed.centres[index][1] - sizes[index][1] / 2 for index in within) - 12
        low = max(placed.centres[index][1] + sizes[index][1] / 2 for index in within) + 12
        title = wrapped(band.title, 13.0, _GUTTER - 16)
        down = (top + low) / 2 - (len(title) - 1) * 8.5 + 4
        lines = tuple((round(down + 17 * at, 1), text) for at, text in enumerate(title))
        found.append(Strip(title=lines, y=round(top, 1), height=round(low - top, 1)))
    return tuple(found)
