"""Where things lie in a diagram: no mark on a text, on the head of an arrow or on another mark, and all in its place."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations

import attrs
import pytest
from plugins.html.tests.test_html_changes import DRAWN, drawn, one_of
from plugins.html.tests.test_html_diagram import NAMES, crossing, diagram, graph_of, large, segments

from trustmodel import Arrangement, api
from trustmodel.model import Relationship, RelationshipType
from trustmodel.testing import answers, arrangement
from trustmodel_html.claims import Told
from trustmodel_html.diagram.boxes import FONT
from trustmodel_html.diagram.draw import drawn as drawn_one
from trustmodel_html.diagram.parts import Diagram, Sign
from trustmodel_html.findings import found
from trustmodel_html.texts import width_of

Area = tuple[str, float, float, float, float]
TIP = 8.5
"""How long and wide the head of an arrow is drawn: `markerWidth` in `pictures.html.j2`."""


def of_sign(one: Sign) -> Area:
    assert width_of(one.text, 12) <= one.width
    return one.text, one.x - one.width / 2, one.y - 8, one.x + one.width / 2, one.y + 8


def heads(made: Diagram) -> list[Area]:
    """Give the heads of the arrows, from the last straight part of each path as it is drawn."""
    found: list[Area] = []
    for line in made.lines:
        ax, ay, bx, by = segments(line.path)[-1]
        if line.kind == "missing":
            continue
        if abs(bx - ax) > abs(by - ay):
            tail = bx - TIP if bx > ax else bx + TIP
            found.append((f"arrow {line.says}", min(bx, tail), by - TIP / 2, max(bx, tail), by + TIP / 2))
        else:
            tail = by - TIP if by > ay else by + TIP
            found.append((f"arrow {line.says}", bx - TIP / 2, min(by, tail), bx + TIP / 2, max(by, tail)))
    return found


def texts(made: Diagram) -> list[Area]:
    found: list[Area] = []
    for box in made.boxes:
        for y, text in box.text:
            half = width_of(text, FONT) / 2
            found.append((text, box.centre - half, y - FONT * 0.76, box.centre + half, y + FONT * 0.24))
    return found


def titles(made: Diagram) -> list[Area]:
    return [
        (text, 12.0, y - 11, 12.0 + width_of(text, 13.5), y + 4) for strip in made.strips for y, text in strip.title
    ]


def boxes(made: Diagram) -> list[Area]:
    return [(box.name, box.x, box.y, box.x + box.width, box.y + box.height) for box in made.boxes]


def upon(one: Area, other: Area, by: float = 0.6) -> bool:
    """Tell whether one lies on the other by more than so many pixels."""
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    return across > by and down > by


def along(made: Diagram) -> list[tuple[str, str]]:
    """Give the lines that run along a side of a box, so close that they seem to be its edge."""
    return [
        (line.says, box.name)
        for line in made.lines
        for x1, y1, x2, y2 in segments(line.path)
        for box in made.boxes
        if abs(x1 - x2) < 0.5
        and min(abs(x1 - box.x), abs(x1 - box.x - box.width)) < 2
        and min(max(y1, y2), box.y + box.height) - max(min(y1, y2), box.y) > 4
    ]


def wrong(made: Diagram) -> list[tuple[str, str, str]]:
    """Give what lies on what it must not lie on."""
    of_lines = [of_sign(line.sign) for line in made.lines if line.sign]
    of_boxes = [(box, of_sign(one)) for box in made.boxes for one in box.signs]
    marks = [*of_lines, *(one for _, one in of_boxes)]
    told, arrows, frames = texts(made), heads(made), boxes(made)
    found = [("mark on mark", a[0], b[0]) for a, b in combinations(marks, 2) if upon(a, b)]
    for kind, others in (("text", [*told, *titles(made)]), ("arrow", arrows)):
        found += [(f"mark on {kind}", a[0], b[0]) for a in marks for b in others if upon(a, b)]
    found += [("number on box", a[0], b[0]) for a in of_lines for b in frames if upon(a, b)]
    found += [("box on box", a[0], b[0]) for a, b in combinations(frames, 2) if upon(a, b)]
    found += [("arrow on box", a[0], b[0]) for a in arrows for b in frames if upon(a, b, 1.2)]
    found += [("title on box", a[0], b[0]) for a in titles(made) for b in frames if upon(a, b)]
    found += [("line on box", says, name) for says, name in crossing(made)]
    found += [("line along box", says, name) for says, name in along(made)]
    for box, one in of_boxes:
        if one[1] < box.x or one[3] > box.x + box.width or one[2] < box.y or one[4] > box.y + box.height:
            found.append(("mark out of its box", one[0], box.name))
    for one in [*marks, *told, *frames, *arrows]:
        if one[1] < 0 or one[2] < 0 or one[3] > made.width or one[4] > made.height:
            found.append(("out of the picture", one[0], ""))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_on_anything_in_the_diagram_of_an_example(name: str) -> None:
    made = diagram(name)
    assert wrong(made) == []
    assert name == "cambridgeshire" or sum(len(box.signs) for box in made.boxes) > 1


@pytest.mark.parametrize(("made", "name"), DRAWN)
def test_nothing_lies_on_anything_where_two_are_drawn_on_one(made: str, name: str) -> None:
    shown, _ = one_of(made, name)
    assert wrong(shown) == []
    assert sum(line.sign is not None for line in shown.lines) > 5


TYPES = tuple(type for type in RelationshipType if not type.to_duty)


def crowd(seed: int) -> Arrangement:
    """Give an arrangement of random size and density, with long names and several relationships between two."""
    draw = random.Random(seed)
    count = draw.randrange(6, 40)
    names = [f"p{at}" for at in range(count)]
    claims: list[Relationship] = []
    for at in range(int(count * draw.uniform(0.8, 2.5))):
        source, target = draw.sample(names, 2)
        type = draw.choice(TYPES)
        claims.append(attrs.evolve(answers(source, target, id=f"r{at}"), type=type))
    made = arrangement(" ".join(names), *claims, authorities="p0", id=f"crowd-{seed}")
    words = ("Board", "of", "Improvement", "Safeguarding", "the council's", "partnership", "commissioning", "lead")
    parties = tuple(
        attrs.evolve(one, name=" ".join(draw.choice(words) for _ in range(draw.randrange(1, 9))) + f" {at}")
        for at, one in enumerate(made.claims.parties)
    )
    return attrs.evolve(made, claims=attrs.evolve(made.claims, parties=parties))


def of(one: Arrangement) -> Diagram:
    told = Told(one)
    return drawn_one(graph_of(one), found(api.assess(one), told, "x"), told, "d")


@cache
def altered(seed: int) -> tuple[Arrangement, Arrangement]:
    """Give an arrangement and what is left of it when some of it went and some came."""
    one, draw = crowd(seed), random.Random(seed + 1000)
    held = one.claims.relationships
    kept = tuple(claim for claim in held if draw.random() < 0.7)
    ids = sorted(one.parties)
    new = tuple(answers(*draw.sample(ids, 2), id=f"new{at}") for at in range(draw.randrange(1, 14)))
    changed = tuple(attrs.evolve(claim, basis="other words") if draw.random() < 0.2 else claim for claim in kept)
    claims = attrs.evolve(one.claims, relationships=tuple(sorted((*changed, *new), key=lambda claim: claim.id)))
    return one, attrs.evolve(one, claims=claims)


@pytest.mark.parametrize("seed", range(24))
def test_nothing_lies_on_anything_in_random_graphs(seed: int) -> None:
    assert wrong(of(crowd(seed))) == []
    assert wrong(drawn(*altered(seed))[0]) == []


@pytest.mark.parametrize("seed", range(4))
def test_nothing_lies_on_anything_where_not_all_can_be_drawn(seed: int) -> None:
    assert wrong(of(large(120, seed))) == []


def test_a_mark_where_it_must_not_be_is_seen() -> None:
    made = diagram("slough")
    box = next(one for one in made.boxes if one.signs)
    sign = box.signs[0]
    for moved in (
        attrs.evolve(sign, y=box.text[0][0] - 4),
        attrs.evolve(sign, y=box.y),
        attrs.evolve(sign, x=box.x + box.width),
    ):
        changed = tuple(attrs.evolve(box, signs=(moved,)) if one is box else one for one in made.boxes)
        assert wrong(attrs.evolve(made, boxes=changed))
    arrow = heads(made)[0]
    near = attrs.evolve(sign, x=arrow[1], y=arrow[2])
    lines = tuple(attrs.evolve(one, sign=near) if at == 0 else one for at, one in enumerate(made.lines))
    assert wrong(attrs.evolve(made, lines=lines))
