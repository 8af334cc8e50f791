"""The timeline: what stands in which lane."""

from __future__ import annotations

import attrs

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
