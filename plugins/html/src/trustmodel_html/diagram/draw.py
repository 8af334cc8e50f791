"""A diagram ready for the template: boxes with lines of text, lines as paths, bands, and every neighbour in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Certainty, Difference, Finding
from trustmodel_html.claims import Told
from trustmodel_html.diagram.both import Both, both
from trustmodel_html.diagram.boxes import Shape, marks_of, shape
from trustmodel_html.diagram.choose import MOST, Choice, Link, chosen
from trustmodel_html.diagram.kinds import Kind
from trustmodel_html.diagram.layout import Placed, layouts
from trustmodel_html.diagram.numbers import SIGNS, Numbered, numbered, signs
from trustmodel_html.diagram.omitted import omitted
from trustmodel_html.diagram.parts import Box, Diagram, Entry, Line, Sign, Strip
from trustmodel_html.diagram.rows import rows
from trustmodel_html.diagram.scene import Tie, scene_of
from trustmodel_html.diagram.words import Side, Words
from trustmodel_html.findings import Found
from trustmodel_html.texts import wrapped

_GUTTER = 132.0
_ROUND = 7.0


def drawn(graph: GraphView, found: Found, told: Told, id: str, most: int = MOST) -> Diagram:
    """Draw the graph of an arrangement with its gaps.

    Args:
        graph: the arrangement on the date.
        found: its findings.
        told: its claims in words.
        id: begins the ids of the boxes.
        most: how many boxes can still be read; of more, those around the findings are drawn.

    """
    side = Side(graph=graph, told=told)
    choice = chosen(scene_of(graph, [one.finding for one in found.shown]), most)
    ids = {one.finding.id: one.id for one in found.shown}
    words = Words(sides=(side,), name=lambda party: (told.names(party),), choice=choice, ids=ids)
    return _drawn(words, id)


def drawn_difference(before: Side, after: Side, difference: Difference, id: str, most: int = MOST) -> Diagram:
    """Draw what differs between two arrangements on one diagram: what changed, and who is at either end of it.

    Args:
        before: the first, with its claims in words.
        after: the second.
        difference: what differs between them.
        id: begins the ids of the boxes.
        most: how many boxes can still be read; of more, those around the findings that came or went are drawn.

    """
    made = both(before.graph, after.graph, difference)
    choice = chosen(made.scene, most)
    words = Words(
        sides=(before, after),
        name=lambda party: _both_names(made, before.told, after.told, party),
        choice=choice,
        ids={},
        altered=made.altered,
    )
    return _drawn(words, id, differs=True)


def _both_names(made: Both, before: Told, after: Told, party: str) -> tuple[str, ...]:
    first, second = made.ids[party]
    was, now = (told.names(one) if one else "" for told, one in ((before, first), (after, second)))
    return (was, f"\N{RIGHTWARDS ARROW} {now}") if was and now and was != now else (now or was,)


def _drawn(words: Words, id: str, *, differs: bool = False) -> Diagram:
    choice = words.choice
    numbers = numbered(words) if differs else Numbered()
    entries = numbers.entries
    marks = [
        (*filter(None, (numbers.boxes.get(at),)), *marks_of(node, differs=differs))
        for at, node in enumerate(choice.nodes)
    ]
    shapes = [shape(words.names_of(node), some) for node, some in zip(choice.nodes, marks, strict=True)]
    sizes = [one.size for one in shapes]
    ends = [(link.source, link.target) for link in choice.links]
    placed, signed = _laid(sizes, rows(choice), ends, numbers)
    placed, signed, width, height = _framed(placed, sizes, signed)
    nodes, links = choice.nodes, choice.links
    findings = [gap for node in nodes for gap in node.gaps]
    became = {*(node.changed for node in nodes), *(link.changed for link in links)}
    return Diagram(
        id=id,
        width=width,
        height=height,
        boxes=tuple(
            _box(
                index,
                _leads(id, index, entries, differs=differs),
                placed.centres[index],
                one,
                words,
            )
            for index, one in enumerate(shapes)
        ),
        lines=tuple(
            _line(link, points, words, signed.get(at), differs=differs)
            for at, (link, points) in enumerate(zip(links, placed.lines, strict=True))
        ),
        strips=_strips(choice, placed, sizes),
        kinds=()
        if differs
        else tuple(kind for kind in Kind if any(link.kind is kind and not link.missing for link in links)),
        unsure=any(not link.sure and not link.missing for link in links),
        proved=not differs and any(_certainty(node.findings) == "sure" for node in nodes),
        possible=not differs and any(gap.finding.certainty is Certainty.POSSIBLE for gap in findings),
        haloed=any(link.findings and not link.missing for link in links),
        missing=any(link.missing for link in links),
        omitted=tuple(_omitted(words, differs=differs)),
        changed=tuple(one for one in SIGNS if one in became),
        same=differs and any(link.changed is None for link in links),
        gaps=tuple(one for one in SIGNS if any(gap.changed is one for gap in findings)),
        entries=entries,
    )


def _laid(
    sizes: Sequence[tuple[float, float]], rows: Sequence[int], ends: Sequence[tuple[int, int]], numbers: Numbered
) -> tuple[Placed, dict[int, Sign]]:
    """Lay boxes and lines out with so much room that the number of each line has a place."""
    first: tuple[Placed, dict[int, Sign]] | None = None
    for placed in layouts(sizes, rows, ends):
        signed, free = signs(placed, sizes, numbers.lines)
        if free:
            return placed, signed
        first = first or (placed, signed)
    return first or (Placed((), ()), {})


def _framed(
    placed: Placed, sizes: Sequence[tuple[float, float]], signed: Mapping[int, Sign]
) -> tuple[Placed, dict[int, Sign], float, float]:
    """Move all to the right of the titles of bands and below the edge; give the width and height of the whole."""
    xs = [x for line in placed.lines for x, _ in line]
    xs.extend(sign.x + side * sign.width / 2 for sign in signed.values() for side in (-1, 1))
    ys = [0.0]
    for (x, y), (width, height) in zip(placed.centres, sizes, strict=True):
        xs.extend((x - width / 2, x + width / 2))
        ys.extend((y - height / 2, y + height / 2))
    dx, dy = _GUTTER + 6 - min(xs, default=0.0), 26 - min(ys)
    moved = Placed(
        tuple((x + dx, y + dy) for x, y in placed.centres),
        tuple(tuple((x + dx, y + dy) for x, y in line) for line in placed.lines),
    )
    there = {at: attrs.evolve(sign, x=round(sign.x + dx, 1), y=round(sign.y + dy, 1)) for at, sign in signed.items()}
    return moved, there, round(max(xs, default=0.0) + dx + 16, 1), round(max(ys) + dy + 22, 1)


def _omitted(words: Words, *, differs: bool) -> Iterator[str]:
    choice = words.choice
    left_out = [" ".join(words.name(party)) for party in choice.left_out]
    return omitted(
        drawn=sum(len(node.parties) for node in choice.nodes),
        left_out=left_out,
        with_gaps=left_out[: choice.with_gaps],
        apart=[" ".join(words.name(party)) for party in choice.apart],
        nobody=[words.duty(duty) for duty in choice.nobody],
        differs=differs,
    )


def _certainty(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    return "sure" if any(one.certainty is Certainty.PROVED for one in findings) else "maybe"


def _leads(id: str, index: int, entries: Sequence[Entry], *, differs: bool) -> str:
    """Give the id of what a page tells of a box: of a difference the first change that it is concerned in."""
    if not differs:
        return f"{id}-n{index}"
    return next((f"{id}-e{at}" for at, one in enumerate(entries, 1) if index in one.about), f"{id}-said")


def _box(index: int, to: str, centre: tuple[float, float], of: Shape, words: Words) -> Box:
    node = words.choice.nodes[index]
    x, y = centre[0] - of.width / 2, centre[1] - of.height / 2
    shown = [tie for tie in words.ties_of(index) if len(words.sides) == 1 or tie.changed]
    others = (" ".join(words.name(tie.source)) for tie in shown if tie.source not in node.parties)
    return Box(
        n=index,
        to=to,
        x=round(x, 1),
        y=round(y, 1),
        width=of.width,
        height=of.height,
        text=tuple((round(y + down, 1), text) for down, text in of.text),
        name=words.called(node),
        gap=_certainty(node.findings) if len(words.sides) == 1 else "",
        words=words.of_box(index),
        gaps=words.gaps_of(node),
        claims=tuple(_own(words, tie) for tie in shown if tie.source in node.parties),
        others=tuple(dict.fromkeys(others)),
        findings=words.findings_of(node),
        changed=node.changed.value if node.changed else "",
        rests=words.rests(index) if len(words.sides) == 1 else (),
        signs=tuple(attrs.evolve(one, x=round(centre[0] + one.x, 1), y=round(y + one.y, 1)) for one in of.signs),
    )


def _own(words: Words, tie: Tie) -> tuple[str, tuple[str, ...]]:
    if tie.changed:
        return words.sentence(tie), words.sources_of((tie,))
    return words.sides[tie.side].told(tie.claim.id)


def _line(
    link: Link, points: tuple[tuple[float, float], ...], words: Words, sign: Sign | None, *, differs: bool
) -> Line:
    became = link.changed.value if link.changed else "same"
    return Line(
        source=link.source,
        target=link.target,
        kind="missing" if link.missing else became if differs else link.kind.value,
        path=_path(points),
        sure=link.sure,
        gap=_certainty(link.findings),
        says=words.of_line(link),
        sign=sign,
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Give the path through some points, with its corners rounded: the shortest text, as there are many."""
    here = points[0]
    made = [f"M{_at(*here)}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5, ((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5
        if not before or not after:
            continue
        near = min(_ROUND, before / 2, after / 2)
        stop = (bx + (ax - bx) * near / before, by + (ay - by) * near / before)
        made.append(_straight(here, stop))
        here = (bx + (cx - bx) * near / after, by + (cy - by) * near / after)
        made.append(
            f"q{_at(bx - stop[0], by - stop[1])} {_at(here[0] - stop[0], here[1] - stop[1])}".replace(" -", "-")
        )
    made.append(_straight(here, points[-1]))
    return "".join(made)


def _straight(start: tuple[float, float], end: tuple[float, float]) -> str:
    (from_x, from_y), (to_x, to_y) = (_at(*start).split(), _at(*end).split())
    if from_x == to_x:
        return f"V{to_y}"
    return f"H{to_x}" if from_y == to_y else f"L{to_x} {to_y}"


def _at(x: float, y: float) -> str:
    return " ".join(f"{round(one, 1) + 0:.1f}".removesuffix(".0") for one in (x, y))  # nought has no sign


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
