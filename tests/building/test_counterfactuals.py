"""Counterfactuals: the place stays, what belonged to the set-up goes and is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building.toy import OWNED, Owner, toys
from tests.formats.reading import written

from trustmodel.api import build, load
from trustmodel.comparison.counterfactual import under
from trustmodel.model import Arrangement, Place, UnknownName

TEXT = (
    "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [council]\n"
    "setups:\n- {use: inside, until: 2015}\n- {use: outside, from: 2015, until: 2020, options: {provider: trust}}\n"
    "- {use: inside, from: 2020}\n"
    "parties:\n- {id: council}\n- {id: trust, under: outside}\n- {id: board}\n"
    "relationships:\n"
    "- {id: stays, type: funds, who: minister, to: council}\n"
    "- {id: goes, type: owns, who: board, to: trust, under: outside}\n"
    "- {id: moves, type: directs, who: minister, to: $provider}\n"
    "- {id: lacks, type: appoints, who: board, to: trust}\n"
    "activities:\n- {id: meeting, name: Meeting, kind: meeting, by: board, of: $provider, attends: [head@$provider, board]}\n"
    "statements:\n- {id: said, says: The trust works., kind: claim, about: [trust], under: outside}\n"
    "expectations:\n- {name: All is well, statuses: {trust: [runner]}}\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place that ran its services inside, then outside, then inside again."""
    found = load(written(tmp_path, TEXT), using=toys())
    assert isinstance(found, Place)
    return found


def _ids(arrangement: Arrangement) -> set[str]:
    return {one.id for one in arrangement.claims.relationships}


def test_as_it_was_nothing_is_dropped(place: Place) -> None:
    """The arrangement as observed keeps every local claim, and its expectations."""
    made = build(place, using=toys())
    assert (made.observed, made.dropped, len(made.expectations)) == (True, (), 1)
    assert {"stays", "goes", "lacks", "moves@council+trust", "moves@council+unit@council"} <= _ids(made)
    assert [run.setup for run in made.setups] == ["inside", "outside", "inside"]


def test_what_belonged_to_the_set_up_goes_and_is_listed(place: Place) -> None:
    """The trust's own claims go, those of the place stay, those on the provider move to the new one."""
    made = under(place, "inside:plain", toys())
    assert made.observed is False
    assert {one for one in _ids(made) if not one.startswith(("director", "council-holds"))} == {
        "stays",
        "moves@council+unit@council",
    }
    assert [(one.kind, one.id, one.under) for one in made.dropped] == [
        ("parties", "trust", "outside"),
        ("relationships", "goes", "outside"),
        ("relationships", "lacks", "names trust"),
        ("statements", "said", "outside"),
    ]
    assert made.expectations == ()
    assert "trust" not in made.parties


def test_an_activity_is_not_dropped_because_somebody_who_attends_is_lacking(place: Place) -> None:
    """It is held with those who are there, and so is not listed as dropped."""
    made = under(place, "inside:plain", toys())
    (meeting,) = (one for one in made.claims.activities if one.template == "meeting")
    assert (meeting.of, meeting.attends) == (("unit@council",), ("board",))
    assert "meeting" not in {one.id for one in made.dropped}


def test_the_set_up_in_force_is_replaced_from_its_start(place: Place) -> None:
    """What ran before it stays; it and what came after go."""
    made = under(place, "outside:owned", toys())
    assert [(run.setup, str(run.valid)) for run in made.setups] == [("inside", "until 2015"), ("outside", "from 2015")]
    assert made.name == "town under “Outside the council, owned”"
    assert "company-2015@council+town-firm" in {one.id for one in made.claims.statuses}


def test_claims_of_the_same_set_up_stay_under_another_preset(place: Place) -> None:
    """They belong to the set-up, not to its options."""
    made = under(place, "outside:owned", toys())
    assert {"stays", "goes"} <= _ids(made)
    assert [one.id for one in made.dropped] == []


def test_the_set_up_of_the_place_without_a_preset_is_the_place_as_it_was(place: Place) -> None:
    """Asking for what was there gives what was there."""
    assert under(place, "outside", toys()) == build(place, using=toys())


def test_options_change_a_counterfactual(place: Place) -> None:
    """By the names of the options class; a slip is told."""
    made = build(place, "outside:owned", {"seats": OWNED.seats + 1, "owner": Owner.NOBODY}, using=toys())
    words = dict(made.setups[-1].options)
    assert (words["seats"], words["owner"]) == ("8", "nobody")
    with pytest.raises(UnknownName, match="no option 'seat'; did you mean 'seats'"):
        build(place, "outside", {"seat": 1}, using=toys())


def test_a_preset_that_is_not_there_is_told(place: Place) -> None:
    """With the near miss."""
    with pytest.raises(UnknownName, match="no preset 'ownd'; did you mean 'owned'"):
        under(place, "outside:ownd", toys())


def test_building_does_not_change_the_place(place: Place) -> None:
    """The same place gives the same arrangement before and after."""
    before = build(place, using=toys())
    under(place, "inside:plain", toys())
    assert build(place, using=toys()) == before
