"""The timeline: what stands in which lane."""

from __future__ import annotations

import attrs
from tests.examples.kit import assessed

from trustmodel.assessment.timeline import timeline
from trustmodel.model import Condition, Evidence, Layer, Occurrence, Span, Tri, When
from trustmodel.testing import activity, arrangement, status, yearly
from trustmodel.testing.arrangements import Claim


def lanes(*given: Claim) -> dict[str, str]:
    return {row[2].text: row[1].text for row in timeline(arrangement("council trust", *given)).rows}


def layer(id: str, lane: str, *words: str) -> Layer:
    return Layer(id=id, name=id, when=Condition(statuses=words), lane=lane)


def test_a_status_stands_in_the_lane_of_the_layer_that_it_switches_on() -> None:
    found = lanes(
        layer("l1", "", "ifa"),
        layer("l2", "registrations", "ifa"),
        layer("l3", "elsewhere", "ifa"),
        layer("l4", "direction", "under-direction"),
        status("trust", "ifa", ("2015-10", "2021")),
        status("council", "under-direction", ("2014-10", None)),
        status("trust", "company", ("2015", None)),
    )
    assert found == {
        "council: under direction from here": "direction",
        "trust: company from here": "statuses",
        "trust: ifa from here": "registrations",
        "trust: ifa until here": "registrations",
    }


def test_a_status_that_is_denied_or_unknown_says_so() -> None:
    found = lanes(
        status("trust", "ifa", ("2015", None), holds=Tri.NO), status("trust", "vaa", ("2015", None), holds=Tri.UNKNOWN)
    )
    assert set(found) == {"trust: ifa (denied) from here", "trust: vaa (cannot be ruled out) from here"}


def test_what_another_record_replaces_is_not_shown() -> None:
    old = status("trust", "ifa", ("2014", None))
    new = attrs.evolve(status("trust", "vaa", ("2015", None)), evidence=Evidence(replaces=(old.id,)))
    assert set(lanes(old, new)) == {"trust: vaa from here"}


def test_inspections_that_took_place_stand_with_the_judgements_and_meetings_do_not() -> None:
    when = Span(When.parse("2016-03-01"), When.parse("2016-03-02"))
    found = lanes(
        activity("visit", "council", "trust", yearly(1), kind="visit", name="A visit"),
        activity("talk", "council", "trust", yearly(1), kind="meeting", name="A talk"),
        Occurrence(id="o1", activity="visit", of="trust", on=when),
        Occurrence(id="o2", activity="talk", of="trust", on=when),
        Occurrence(id="o3", activity="gone", of="trust", on=when),
    )
    assert found == {"A visit, trust": "judgements", "A talk, trust": "meeting", "gone, trust": "other"}


def test_a_status_has_the_name_of_the_layer_that_is_called_after_it() -> None:
    named = Layer(id="ifa", name="Fostering agency", when=Condition(statuses=("ifa",)))
    assert set(lanes(named, status("trust", "ifa", ("2015", None)))) == {"trust: Fostering agency from here"}


def test_an_end_that_the_record_never_saw_is_not_told_as_an_end() -> None:
    """A range up to the last day of the record says that it still was; a range before that, that it has ended."""
    open_, over = status("trust", "ifa", ("2015", "2017..2026-06-29")), status("trust", "vaa", ("2015", "2016..2018"))
    rows = timeline(arrangement("council trust", open_, over)).rows
    assert [(row[0].text, row[2].text) for row in rows[2:]] == [
        ("some time between 2016-01-01 and 2018-12-31", "trust: vaa ended between these days"),
        ("2017", "trust: ifa: last known 2017, end not known"),
    ]


def test_a_set_up_that_goes_on_with_another_owner_does_not_begin_anew() -> None:
    runs = [
        row[2].text for row in timeline(assessed("slough").arrangement).rows if row[3].text == "no source held (set-up)"
    ]
    trust = [text for text in runs if text.startswith("Slough Children's Services Trust")]
    assert [text for text in trust if text.endswith("from here: Children's services trust")] == trust[:1]
    assert "goes on: now" in trust[-1]
    assert "owner council (was independent)" in trust[-1]


def test_a_company_of_several_councils_is_told_once_with_whom_it_serves() -> None:
    rows = timeline(assessed("achieving-for-children").arrangement).rows
    (start,) = (row[2].text for row in rows if row[0].text == "2014-04" and "from here: Community" in row[2].text)
    assert start.endswith("; for Royal Borough of Kingston upon Thames, London Borough of Richmond upon Thames")
