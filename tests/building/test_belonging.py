"""What stands on the record of a place, and which of its set-ups it belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building.toy import beside, toys
from tests.formats.reading import PARTIES, TOWN, problems, read

from trustmodel import build, load
from trustmodel.model import Arrangement, Place

HEAD = "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [council]\n"
OUTSIDE = HEAD + "setups: [{use: outside, options: {provider: trust}}]\n"
MEETING = "activities:\n- {id: board-meeting, name: Board, kind: meeting, by: council, of: trust, cadence: 6 a year"


def _made(folder: Path, text: str, other: str | None = None) -> Arrangement:
    file = folder / "town.yaml"
    file.write_text(text, encoding="utf-8")
    place = load(file, using=toys())
    assert isinstance(place, Place)
    return build(place, other, using=toys())


@pytest.mark.parametrize(
    ("keys", "group"),
    [
        (", like: contract-meeting", "meetings"),
        (", like: accounts", ""),
        (", like: contract-meeting, group: own", "own"),
    ],
)
def test_an_activity_is_in_the_group_of_what_it_is_like(keys: str, group: str, tmp_path: Path) -> None:
    """Where it states none of its own."""
    text = OUTSIDE + PARTIES + MEETING + keys + "}\ngroups: [{id: own, name: Own}]\n"
    made = _made(tmp_path, text)
    assert made.activities["board-meeting"].group == group


def test_the_group_comes_through_several_that_are_alike(tmp_path: Path) -> None:
    """In an arrangement that is written out in full too; what is like itself ends nowhere."""
    more = "- {id: two, name: T, kind: meeting, by: council, of: trust, like: one}\n"
    text = TOWN + PARTIES + "groups: [{id: own, name: Own}]\n" + MEETING + ", like: two}\n" + more
    text += "- {id: one, name: O, kind: meeting, by: council, of: trust, group: own}\n"
    assert {activity.group for activity in read(tmp_path, text).activities.values()} == {"own"}


def test_an_unknown_group_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    """The near miss where there is one, else all."""
    (problem,) = problems(tmp_path, OUTSIDE + PARTIES + MEETING + ", group: xxxx}\n", using=toys())
    assert problem.cure == "use one that there is (meetings), or declare it under `groups:`"


def test_a_provider_without_under_belongs_to_the_set_up_that_names_it(tmp_path: Path) -> None:
    """With its parts, and with whatever names it: a counterfactual drops them and says so."""
    text = OUTSIDE + PARTIES + MEETING + "}\n"
    assert "board-meeting" in _made(tmp_path, text).activities
    made = _made(tmp_path, text, "inside")
    assert "board" in made.parties
    assert "trust" not in made.parties
    assert "board-meeting" not in made.activities
    assert {("parties", "trust"), ("activities", "board-meeting")} <= {(one.kind, one.id) for one in made.dropped}


def test_what_is_part_of_the_provider_goes_with_it(tmp_path: Path) -> None:
    """Parts of parts too."""
    parts = "parties:\n- {id: council}\n- {id: trust}\n- {id: unit, part_of: trust}\n- {id: desk, part_of: unit}\n"
    assert not {"trust", "unit", "desk"} & set(_made(tmp_path, OUTSIDE + parts, "inside").parties)


def test_a_council_that_runs_the_services_stays(tmp_path: Path) -> None:
    """It is there under every set-up."""
    text = HEAD + "setups: [{use: outside, options: {provider: council}}]\n" + PARTIES
    assert "council" in _made(tmp_path, text, "inside").parties


def test_a_provider_of_two_set_ups_belongs_to_the_place(tmp_path: Path) -> None:
    """Neither of them alone brought it."""
    given = "from: 2015-01-01, options: {provider: trust}"
    head = (
        HEAD
        + f"setups: [{{use: outside, {given}, until: 2016-01-01}}, {{use: beside, {given.replace('2015', '2016')}}}]\n"
    )
    library = beside()
    file = tmp_path / "town.yaml"
    file.write_text(head + PARTIES, encoding="utf-8")
    place = load(file, using=library)
    assert isinstance(place, Place)
    assert "trust" in build(place, "inside", using=library).parties


def test_a_provider_that_is_all_but_a_declared_one_is_taken_for_a_slip(tmp_path: Path) -> None:
    """Else a second provider would be invented, silently."""
    parties = "parties:\n- {id: council}\n- {id: borchester-trust}\n"
    head = HEAD + "setups: [{use: outside, options: {provider: borchester-trst}}]\n"
    (problem,) = problems(tmp_path, head + parties, using=toys())
    assert problem.rule == "the set-up 'outside' has 'borchester-trst' run the services, which no party declares"
    assert problem.cure == "did you mean 'borchester-trust'?"
    other = head.replace("borchester-trst", "another")
    assert "another" in _made(tmp_path, other + parties).parties
