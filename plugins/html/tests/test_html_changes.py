"""What differs between two arrangements on one diagram: each thing once, with its number, and none by colour alone."""

from __future__ import annotations

import random
import re
import time
from functools import cache
from importlib.resources import files

import attrs
import pytest
from plugins.html.tests.pages import NAMES, arrangement, plugins
from plugins.html.tests.test_html_diagram import crossing, graph_of, large

from trustmodel import Arrangement, api
from trustmodel.model import Changed, Difference
from trustmodel.testing import answers
from trustmodel.testing import arrangement as made_of
from trustmodel_html.claims import Told
from trustmodel_html.diagram.both import both
from trustmodel_html.diagram.choose import MOST, chosen
from trustmodel_html.diagram.draw import drawn_difference
from trustmodel_html.diagram.numbers import SIGNS
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.diagram.words import Side
from trustmodel_html.legend import explained


def drawn(before: Arrangement, after: Arrangement, most: int = MOST) -> tuple[Diagram, Difference]:
    difference = api.diff(before, after, using=plugins())
    sides = [Side(graph=graph_of(one.arrangement), told=Told(one.arrangement)) for one in difference.assessments]
    return drawn_difference(sides[0], sides[1], difference, "d", most), difference


@cache
def of_setups(name: str) -> tuple[Diagram, Difference]:
    one = arrangement(name)
    other = "trust" if name == "cambridgeshire" else "in-house"
    return drawn(one, api.build(one, other, using=plugins()))


@cache
def of_places(name: str) -> tuple[Diagram, Difference]:
    return drawn(arrangement("slough"), arrangement(name))


DRAWN = [(made, name) for made in ("setups", "places") for name in NAMES if (made, name) != ("places", "slough")]


def one_of(made: str, name: str) -> tuple[Diagram, Difference]:
    return of_setups(name) if made == "setups" else of_places(name)


def test_what_came_went_changed_and_stayed() -> None:
    before = made_of("a b c gone", answers("a", "b", id="1"), answers("a", "c", id="2"), answers("gone", "a", id="3"))
    after = made_of("a b c new", answers("a", "b", id="1"), answers("new", "a", id="4"), answers("b", "c", id="5"))
    made, _ = drawn(before, after)
    became = {box.name: box.changed for box in made.boxes}
    assert became == {"a": "", "b": "", "c": "", "gone": "removed", "new": "added"}
    names = {box.n: box.name for box in made.boxes}
    lines = {(names[line.source], names[line.target]): line.kind for line in made.lines}
    assert lines == {
        ("a", "b"): "same",
        ("a", "c"): "removed",
        ("gone", "a"): "removed",
        ("new", "a"): "added",
        ("b", "c"): "added",
    }
    told = {entry.text: entry.says for entry in made.entries if entry.text[1:].isdigit()}
    assert sorted(int(text[1:]) for text in told) == [1, 2, 3, 4, 5, 6]
    assert {text[0] for text, says in told.items() if "new" in says} == {"+"}
    assert {text[0] for text, says in told.items() if "gone" in says} == {SIGNS[Changed.REMOVED]}


def test_a_relationship_that_is_told_of_differently_is_one_line() -> None:
    before = made_of("a b", attrs.evolve(answers("a", "b", id="1"), basis="an old contract"))
    after = made_of("a b", attrs.evolve(answers("a", "b", id="1"), basis="a new contract"))
    made, _ = drawn(before, after)
    assert [(line.kind, line.sign.text if line.sign else "") for line in made.lines] == [("changed", "~1")]
    assert "basis: an old contract → a new contract" in made.entries[0].says
    assert drawn(before, before)[0].entries == ()


@pytest.mark.parametrize("name", NAMES)
def test_all_that_the_difference_tells_of_parties_and_relationships_is_drawn_or_named(name: str) -> None:
    for made, difference in (of_setups(name), *([of_places(name)] if name != "slough" else [])):
        sides = [graph_of(one.arrangement) for one in difference.assessments]
        scene = both(sides[0], sides[1], difference)
        drawn_ties = {(tie.side, tie.claim.id) for tie in scene.scene.ties if tie.changed}
        there = {(side, claim) for side, graph in enumerate(sides) for claim in (one.id for one in graph.record)}
        to_party = {
            (side, one.id)
            for side, graph in enumerate(sides)
            for one in graph.record
            if not one.type.to_duty
            and one.source in graph.parties
            and one.target in graph.parties
            and one.source != one.target
        }
        told = {
            (side, id)
            for one in difference.changes
            if one.kind == "relationship"
            for side, held in ((0, one.before if one.changed is Changed.REMOVED else ()), (1, one.after))
            for id in held
        }
        live = {(side, id) for side, id in told & there & to_party if sides[side].state(id).value != "no"}
        assert live <= drawn_ties
        parties = {key for key, ends in scene.ids.items() if not all(ends)}
        assert parties <= set(scene.scene.changed)
        shown = sum(len(box.text) > 0 for box in made.boxes)
        assert shown == len(made.boxes) > 5


@pytest.mark.parametrize(("made", "name"), DRAWN)
def test_no_line_crosses_a_box(made: str, name: str) -> None:
    diagram, _ = one_of(made, name)
    assert crossing(diagram) == []


@pytest.mark.parametrize(("made", "name"), DRAWN)
def test_every_change_has_a_number_of_its_own_and_each_is_told(made: str, name: str) -> None:
    diagram, _ = one_of(made, name)
    of_boxes = [next((one for one in box.signs if one.style.startswith("c-")), None) for box in diagram.boxes]
    signs = [one.text for one in [*of_boxes, *(line.sign for line in diagram.lines)] if one]
    assert [entry.text for entry in diagram.entries if entry.text[1:].isdigit()] == sorted(
        signs, key=lambda text: int(text[1:])
    )
    assert len({text[1:] for text in signs}) == len(signs)
    assert all(bool(box.changed) == bool(sign) for box, sign in zip(diagram.boxes, of_boxes, strict=True))
    assert all((line.kind == "same") == (line.sign is None) for line in diagram.lines)
    signed = [(box.changed, sign) for box, sign in zip(diagram.boxes, of_boxes, strict=True)]
    signed += [(line.kind, line.sign) for line in diagram.lines]
    assert all(sign.text[0] == SIGNS[Changed(became)] for became, sign in signed if sign)


def test_colour_is_never_all_that_tells_a_change() -> None:
    style = files("trustmodel_html").joinpath("assets", "pictures.css").read_text(encoding="utf-8")
    looks = {}
    for word in ("added", "removed", "changed", "same"):
        rule = re.search(rf"\.stroke\.k-{word}\{{(.*?)\}}", style)
        assert rule
        looks[word] = re.sub(r"stroke:var\(--\w+\);|;?marker-end:[^;}]*", "", rule[1])
    assert len(set(looks.values())) == 4, looks
    assert len(set(SIGNS.values())) == 3
    boxes = [re.sub(r"stroke:var\(--\w+\);", "", rule) for rule in re.findall(r"\.box\.b-\w+ rect\{(.*?)\}", style)]
    assert len(set(boxes)) == 3


def test_the_legend_explains_all_that_is_there() -> None:
    diagram, _ = of_places("doncaster")
    shapes = {(key.shape, key.style) for key in explained(diagram)}
    assert {("became", line.kind) for line in diagram.lines if line.kind != "same"} <= shapes
    assert ("line", "same") in shapes
    gaps = {("sign", one.style) for box in diagram.boxes for one in box.signs if not one.style.startswith("c-")}
    assert gaps
    assert gaps <= shapes


def test_who_runs_the_services_is_one_box_where_another_takes_it_over() -> None:
    diagram, _ = of_places("doncaster")
    names = {box.name: box.changed for box in diagram.boxes}
    assert names["Slough Children's Services Trust → Doncaster Children's Services Trust"] == "changed"
    assert names["Slough Borough Council → Doncaster Council"] == "changed"
    assert names["Ofsted"] == ""


def test_a_difference_of_three_hundred_parties_in_two_seconds() -> None:
    one = large(300)
    draw = random.Random(2)
    kept = tuple(claim for claim in one.claims.relationships if draw.random() < 0.9)
    added = tuple(answers(f"p{draw.randrange(300)}", f"p{draw.randrange(300)}", id=f"new{at}") for at in range(40))
    claims = attrs.evolve(one.claims, relationships=tuple(sorted((*kept, *added), key=lambda claim: claim.id)))
    other = attrs.evolve(one, claims=claims)
    difference = api.diff(one, other, using=plugins())
    sides = [Side(graph=graph_of(each.arrangement), told=Told(each.arrangement)) for each in difference.assessments]
    before = time.process_time()
    made = drawn_difference(sides[0], sides[1], difference, "d")
    assert time.process_time() - before < 2
    assert len(made.boxes) <= MOST
    assert any("of 300 parties are left out" in one for one in made.omitted)
    choice = chosen(both(sides[0].graph, sides[1].graph, difference).scene)
    shown = {party for node in choice.nodes for party in node.parties} | {*choice.left_out, *choice.apart}
    assert shown == {f"p{at}" for at in range(300)}
    assert sum(line.kind != "same" for line in made.lines) > 15
