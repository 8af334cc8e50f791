"""What readers call those that share a name: whose they are, what they are brought for, and ids as a last resort."""

from __future__ import annotations

from tests.accountability.builders import arrangement
from tests.examples.kit import assessed

from trustmodel.accountability import AccountabilityGraph
from trustmodel.assessment.essential import essential
from trustmodel.assessment.sliced import hours_by
from trustmodel.assessment.words import Names, told_apart
from trustmodel.model import Arrangement, Body, Duty, Organisation, Post

HOMES = (
    Organisation(id="operator", name="Operator"),
    Organisation(id="home-1", name="First home", part_of="operator"),
    Organisation(id="home-2", name="Second home", part_of="operator"),
    Post(id="manager@home-1", name="Manager", part_of="home-1"),
    Post(id="manager@home-2", name="Manager", part_of="home-2"),
)


def made(*parties: Organisation | Post | Body) -> Arrangement:
    return arrangement(parties)


def test_namesakes_under_one_owner_are_told_by_what_they_are_brought_for() -> None:
    name = Names(made(*HOMES))
    assert [name(f"manager@home-{n}") for n in (1, 2)] == ["Manager (First home)", "Manager (Second home)"]
    assert name("home-1") == "First home"


def test_namesakes_of_several_owners_are_told_by_these() -> None:
    other = (
        Organisation(id="rival", name="Rival"),
        Organisation(id="home-3", name="Third home", part_of="rival"),
        Post(id="manager@home-3", name="Manager", part_of="home-3"),
    )
    name = Names(made(*(one for one in HOMES if not one.id.endswith("-2")), *other))
    assert [name(f"manager@home-{n}") for n in (1, 3)] == ["Manager (Operator)", "Manager (Rival)"]


def test_names_that_nothing_tells_apart_have_their_ids() -> None:
    names = {"work@home-1": "Work", "work@home-2": "Work", "a": "Same", "b": "Same", "c": "Alone"}
    assert told_apart(made(*HOMES), names) == {
        "work@home-1": "Work (First home)",
        "work@home-2": "Work (Second home)",
        "a": "Same [a]",
        "b": "Same [b]",
        "c": "Alone",
    }


def test_hours_cut_by_scrutineer_or_duty_name_no_ids_where_names_do() -> None:
    told = [row[0].text for row in hours_by(assessed("slough"), "scrutineer").rows]
    assert "Registered manager of the home (First of two children's homes)" in told
    several = [row[0].text for row in hours_by(assessed("achieving-for-children"), "duty").rows]
    assert "Care for looked-after children (Royal Borough of Kingston upon Thames)" in several
    assert not [text for text in (*told, *several) if "@" in text or "[" in text]


def test_duties_that_share_a_name_are_told_by_whose_they_are() -> None:
    councils = [Organisation(id=id, name=id.title()) for id in ("east", "west")]
    shared = [Duty(id=f"fostering@{one.id}", name="Fostering") for one in councils]
    made = arrangement(councils, duties=[*shared, Duty(id="adoption@east", name="Adoption")])
    name = Names(made)
    assert [name(one.id) for one in shared] == ["Fostering (East)", "Fostering (West)"]
    assert (name("adoption@east"), name("fostering@east", ("east",))) == ("Adoption", "Fostering")
    rows = essential(AccountabilityGraph.compile(made, made.as_of)).rows
    assert [row[0].text for row in rows] == ["Adoption", "Fostering (East)", "Fostering (West)"]
