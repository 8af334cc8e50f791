"""Names in a picture and on a page: no two parties, and no two duties, are called the same."""

from __future__ import annotations

import attrs
import pytest
from plugins.html.tests.pages import NAMES
from plugins.html.tests.pages import arrangement as example
from plugins.html.tests.test_html_diagram import diagram

import trustmodel
from trustmodel.model import Body, Coverage, CoverageDeclaration, Duty, Handover, Organisation, Span, Tri
from trustmodel.testing import arrangement
from trustmodel_html.claims import Told


@pytest.mark.parametrize("name", NAMES)
def test_each_party_and_each_duty_of_an_example_has_a_name_of_its_own(name: str) -> None:
    one = example(name)
    names = Told(one).names
    for held in (one.parties, one.duties):
        assert len({names(id) for id in held}) == len(held)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_boxes_are_called_the_same_and_none_lists_a_name_twice(name: str) -> None:
    boxes = [box.name for box in diagram(name).boxes]
    assert len(set(boxes)) == len(boxes)
    assert all(len(set(parts)) == len(parts) for box in boxes for parts in (box.split(", "),))


def test_where_somebody_is_missing_the_box_says_for_whom() -> None:
    boxes = [box.name for box in diagram("achieving-for-children").boxes if box.name.startswith("Nobody on record")]
    councils = ("Kingston upon Thames", "Richmond upon Thames", "Windsor and Maidenhead")
    assert all(sum(council in box for box in boxes) == 1 for council in councils), boxes


def test_the_managers_of_two_homes_of_one_operator_are_told_apart_by_their_homes() -> None:
    names = Told(example("slough")).names
    told = {names(f"home-manager@childrens-home-{at}") for at in (1, 2)}
    assert told == {f"Registered manager of the home ({at} of two children's homes)" for at in ("First", "Second")}


def test_whose_it_is_comes_from_what_it_is_part_of_then_from_whom_it_is_brought_for_then_its_id() -> None:
    one = arrangement(
        "north south",
        Body(id="x", name="Board", part_of="north"),
        Body(id="y", name="Board", part_of="south"),
        Body(id="panel@north", name="Panel", part_of="south"),
        Body(id="panel@south", name="Panel", part_of="south"),
        Organisation(id="first", name="Agency"),
        Organisation(id="second", name="Agency"),
        Duty(id="lead@north", name="Lead"),
        Duty(id="lead@south", name="Lead"),
        Duty(id="alone@north", name="Alone"),
    )
    names = Told(one).names
    assert [names(id) for id in ("x", "y")] == ["Board (north)", "Board (south)"]
    assert [names(f"panel@{of}") for of in ("north", "south")] == ["Panel (north)", "Panel (south)"]
    assert [names(id) for id in ("first", "second")] == ["Agency [first]", "Agency [second]"]
    assert [names(f"lead@{of}") for of in ("north", "south")] == ["Lead (north)", "Lead (south)"]
    assert names("alone@north") == "Alone"
    assert names("nowhere") == "nowhere"
    again = attrs.evolve(one, claims=attrs.evolve(one.claims, parties=one.claims.parties[::-1]))
    assert [Told(again).names(party.id) for party in one.claims.parties] == [
        names(party.id) for party in one.claims.parties
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_shows_a_gap_is_told_in_words_and_not_by_its_id(name: str) -> None:
    """A declaration that the record is complete, or a hand-over, shows some gaps by itself."""
    one = example(name)
    found = trustmodel.assess(one).findings
    told = Told(one)
    assert found == () or any(finding.witness for finding in found)
    assert [id for finding in found for id in finding.witness if told(id)[0].startswith(id)] == []


def test_a_box_is_called_by_what_is_seen_of_it_where_a_word_is_broken() -> None:
    box = diagram("slough").boxes[0]
    assert box.label == box.name
    broken = attrs.evolve(box, name="Rindfleisch", text=((10.0, "Rindfl"), (24.0, "eisch")))
    assert broken.label == "Rindfl eisch"


def test_what_shows_a_gap_is_told_with_its_days_and_how_sure_it_is() -> None:
    span = Span.parse("2015-10-01", "2016-02-18")
    over = Handover(id="over", source="call", target="plan", valid=span, holds=Tri.UNKNOWN)
    whole = CoverageDeclaration(id="whole", of="north", coverage=Coverage.COMPLETE, valid=span)
    ever = attrs.evolve(whole, id="ever", valid=Span())
    told = Told(arrangement("north call plan", over, whole, ever))
    assert told("over")[0] == "cases pass from call to plan (cannot be ruled out); 2015-10-01 to 2016-02-18"
    assert told("whole")[0] == "the record of north is declared complete; 2015-10-01 to 2016-02-18"
    assert told("ever")[0] == "the record of north is declared complete"
