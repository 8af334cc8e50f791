"""The diagram: no line crosses a box, no name is cut, what is too much is left out and said, gaps are there."""

from __future__ import annotations

import random
import re
import time
from functools import cache
from pathlib import Path

import attrs
import graphlay
import pytest

import trustmodel_html.diagram.layout as laying
from trustmodel import api
from trustmodel.hooks import GraphView
from trustmodel.model import Arrangement, Finding, Relationship, RelationshipType
from trustmodel.testing import answers, arrangement
from trustmodel_html.claims import Told
from trustmodel_html.diagram.boxes import FONT
from trustmodel_html.diagram.choose import chosen
from trustmodel_html.diagram.draw import drawn
from trustmodel_html.diagram.kinds import Band, band_of
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.diagram.rows import rows
from trustmodel_html.diagram.scene import scene_of
from trustmodel_html.findings import found
from trustmodel_html.texts import width_of, wrapped

ROOT = Path(__file__).parents[3]
NAMES = ("achieving-for-children", "cambridgeshire", "doncaster", "slough")


def graph_of(one: Arrangement) -> GraphView:
    from trustmodel.accountability.graph import AccountabilityGraph

    return AccountabilityGraph.compile(one.standing, one.as_of)


@cache
def example(name: str) -> tuple[Arrangement, tuple[Finding, ...]]:
    assessment = api.assess(api.build(api.load(ROOT / "examples" / name)))
    return assessment.arrangement, assessment.findings


@cache
def diagram(name: str) -> Diagram:
    one, _ = example(name)
    assessment = api.assess(one)
    told = Told(one)
    return drawn(graph_of(one), found(assessment, told, "x"), told, "d")


def segments(path: str) -> list[tuple[float, float, float, float]]:
    """Give the straight parts of a path; its rounded corners lie within them."""
    points: list[tuple[float, float]] = []
    for what, text in re.findall(r"([MLHVq])([-\d. ]+)", path):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", text)]
        x, y = points[-1] if points else (0, 0)
        match what, numbers:
            case "H", [x]:
                points.append((x, y))
            case "V", [y]:
                points.append((x, y))
            case "q", [by_x, by_y, to_x, to_y]:
                points += [(x + by_x, y + by_y), (x + to_x, y + to_y)]
            case _, [x, y]:
                points.append((x, y))
            case _:
                pytest.fail(path)
    return [(*a, *b) for a, b in zip(points, points[1:], strict=False)]


def crossing(made: Diagram) -> list[tuple[str, str]]:
    wrong = []
    for line in made.lines:
        for box in made.boxes:
            inner = (box.x + 1, box.y + 1, box.x + box.width - 1, box.y + box.height - 1)
            for x1, y1, x2, y2 in segments(line.path):
                low_x, high_x, low_y, high_y = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
                if low_x < inner[2] and high_x > inner[0] and low_y < inner[3] and high_y > inner[1]:
                    wrong.append((line.says, box.name))
    return wrong


@pytest.mark.parametrize("name", NAMES)
def test_no_line_crosses_a_box_and_no_box_another(name: str) -> None:
    made = diagram(name)
    assert len(made.lines) > 10
    assert crossing(made) == []
    for at, one in enumerate(made.boxes):
        for other in made.boxes[at + 1 :]:
            apart_x = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart_x or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_cut_and_all_lies_within_the_picture(name: str) -> None:
    made = diagram(name)
    for box in made.boxes:
        shown = " ".join(text for _, text in box.text)
        assert shown.replace(",", "").split() == box.name.replace(",", "").split()
        assert all(width_of(text, FONT) <= box.width for _, text in box.text)
        assert box.x >= 0
        assert box.x + box.width <= made.width
        assert box.y + box.height <= made.height


def test_a_long_name_is_broken_and_kept() -> None:
    lines = wrapped("long" * 75 + " name", FONT, 120)
    assert "".join(lines).replace(" ", "") == "long" * 75 + "name"
    assert all(width_of(line, FONT) <= 120 for line in lines)


def test_bands_are_those_of_the_place() -> None:
    one, _ = example("slough")
    bands = {
        "parliament": Band.PUBLIC,
        "electorate@slough-borough-council": Band.PUBLIC,
        "full-council@slough-borough-council": Band.ELECTED,
        "ofsted": Band.GOVERNMENT,
        "dcs@slough-borough-council": Band.COMMISSIONER,
        "slough-borough-council": Band.COMMISSIONER,
        "slough-childrens-services-trust": Band.PROVIDER,
        "board@slough-childrens-services-trust": Band.PROVIDER,
        "childrens-home-1": Band.UNIT,
        "home-manager@childrens-home-1": Band.UNIT,
        "childrens-homes-operator": Band.UNIT,
    }
    assert {party: band_of(one, party, one.as_of) for party in bands} == bands


def test_gaps_stand_on_boxes_and_lines() -> None:
    made = diagram("slough")
    trust = next(box for box in made.boxes if box.name == "Slough Children's Services Trust")
    nobody = next(box for box in made.boxes if box.name.startswith("Nobody on record:"))
    assert (trust.gap, [one.text for one in trust.signs]) == ("sure", ["4 gaps", "2 possible"])
    assert (nobody.gap, [one.text for one in nobody.signs]) == ("sure", ["3 gaps", "1 possible"])
    assert {line.gap for line in made.lines} >= {"", "sure", "maybe"}
    assert "AG-34" in trust.words


def test_every_party_is_drawn_once_or_named() -> None:
    for name in NAMES:
        one, findings = example(name)
        graph = graph_of(one)
        choice = chosen(scene_of(graph, findings))
        drawn_parties = [party for node in choice.nodes for party in node.parties]
        assert len(drawn_parties) == len(set(drawn_parties))
        assert {*drawn_parties, *choice.apart, *choice.left_out} == set(graph.parties)


def test_no_two_boxes_that_a_line_joins_share_a_row() -> None:
    for name in NAMES:
        one, findings = example(name)
        choice = chosen(scene_of(graph_of(one), findings))
        row = rows(choice)
        assert all(row[link.source] != row[link.target] for link in choice.links)
        tops = {band: [row[at] for at, node in enumerate(choice.nodes) if node.band == band] for band in Band}
        filled = [found for found in tops.values() if found]
        assert all(max(above) < min(below) for above, below in zip(filled, filled[1:], strict=False))


def large(count: int, seed: int = 1) -> Arrangement:
    """Give an arrangement of so many parties, each answering to one or two before it, in circles now and then."""
    draw = random.Random(seed)
    names = [f"p{at}" for at in range(count)]
    pairs = {(names[at], names[draw.randrange(at)]) for at in range(1, count) for _ in range(1 + at % 2)}
    pairs |= {(names[draw.randrange(9)], names[at]) for at in range(20, count, 37)}
    made = arrangement(" ".join(names), *(answers(a, b) for a, b in sorted(pairs) if a != b), id="large")
    return attrs.evolve(made, authorities=("p0",))


def test_three_hundred_parties_in_two_seconds() -> None:
    one = large(300)
    assessment = api.assess(one)
    told = Told(one)
    graph, shown = graph_of(one), found(assessment, told, "x")
    before = time.process_time()
    made = drawn(graph, shown, told, "d")
    assert time.process_time() - before < 2
    assert any("of 300 parties are left out" in one for one in made.omitted)
    assert len(made.boxes) <= 44
    assert {box.name for box in made.boxes if box.findings}


@pytest.mark.parametrize("seed", range(6))
def test_circles_and_crowds_are_laid_out(seed: int) -> None:
    one = large(30, seed)
    assessment = api.assess(one)
    told = Told(one)
    assert crossing(drawn(graph_of(one), found(assessment, told, "x"), told, "d")) == []


def test_what_the_layout_refuses_is_laid_out_in_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise graphlay.GraphlayError("no")

    monkeypatch.setattr(graphlay, "layout", refuse)
    (placed,) = laying.layouts([(100, 30)] * 3, [0, 0, 1], [(2, 0), (1, 2)])
    assert list(placed.centres) == [(50, 15), (163, 15), (50, 113)]
    assert list(placed.lines[0]) == [(50, 98), (50, 30)]
    one = large(30)
    told = Told(one)
    assert crossing(drawn(graph_of(one), found(api.assess(one), told, "x"), told, "d"))  # so that crossing is seen


def test_types_of_relationship_have_all_a_kind_and_a_verb() -> None:
    from trustmodel_html.diagram.kinds import kind_of

    assert all(one.verb for one in RelationshipType)
    for type in RelationshipType:
        assert kind_of(Relationship(id="x", type=type, source="a", target="b")).legend


def test_nothing_to_draw_is_no_error() -> None:
    one = arrangement("", id="empty")
    assessment = api.assess(one)
    told = Told(one)
    assert drawn(graph_of(one), found(assessment, told, "x"), told, "d").boxes == ()
