"""How much of a headline is sourced."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import activity, arrangement, exactly, measures, values, yearly
from tests.scrutiny.metrics.test_burden import effort
from tests.scrutiny.test_laws import change

from trustmodel.model import Amount, Arrangement, Citation, EventGroup, Evidence, Grade, Range, Source
from trustmodel.scrutiny.metrics.quality import sourced

CITED = Evidence(citations=(Citation("S"),))
ASSUMED = Evidence(citations=(Citation("S"),), grade=Grade.ASSUMED)
HOURS, EVENTS = ("SL-01", "provider"), ("SL-17", "(formal)")


def place(first: Evidence = CITED, how_long: Evidence = CITED) -> Arrangement:
    return arrangement(
        sources=(Source(id="S", title="T", publisher="P"),),
        groups=(EventGroup(id="g", name="G", formal=True),),
        activities=(
            activity("a", yearly(1), group="g", evidence=first),
            activity("b", yearly(3), group="g", evidence=ASSUMED),
        ),
        efforts=(effort("a", 10, evidence=how_long), effort("b", 10, evidence=CITED)),
    )


def test_a_quarter_of_hours_and_events_has_a_source_for_all_its_inputs() -> None:
    assert values(measures(place(), "SL-14")) == {HOURS: exactly(Fraction(1, 4)), EVENTS: exactly(Fraction(1, 4))}


@pytest.mark.parametrize(
    ("evidence", "share"),
    [
        (Evidence(grade=Grade.STATUTE), Fraction(1, 4)),
        (Evidence(grade=Grade.OFFICIAL), Fraction(1, 4)),
        (Evidence(grade=Grade.CLAIMED), Fraction(0)),
        (Evidence(citations=(Citation("S"),), grade=Grade.CLAIMED), Fraction(1, 4)),
        (Evidence(), Fraction(0)),
        (ASSUMED, Fraction(0)),
    ],
)
def test_what_counts_as_sourced(evidence: Evidence, share: Fraction) -> None:
    assert values(measures(place(first=evidence), "SL-14")) == {HOURS: exactly(share), EVENTS: exactly(share)}
    assert values(measures(place(how_long=evidence), "SL-14"))[HOURS] == exactly(share)


def test_what_is_unknown_has_no_source_and_leaves_the_share_open() -> None:
    known = place()
    more = change(
        known,
        activities=(*known.claims.activities, activity("c", yearly(None), group="g", evidence=CITED)),
        efforts=(*known.claims.efforts, effort("c", 1, evidence=CITED)),
    )
    found = {tuple(key for _, key in one.breakdown): one for one in measures(more, "SL-14")}
    assert found[HOURS].value == Amount(Range(Fraction(0), Fraction(1, 8), Fraction(1, 4)))
    assert found[EVENTS].value == found[HOURS].value
    assert found[HOURS].note == "unknown for 1 activities, which have no source"


def test_ranges_give_the_share_at_its_worst_and_best() -> None:
    first, other = place().claims.efforts
    wide = attrs.evolve(first, hours=Range(Fraction(10), Fraction(20), Fraction(30)))
    rest = attrs.evolve(other, hours=Range(Fraction(10), Fraction(10), Fraction(20)))
    found = values(measures(change(place(), efforts=(wide, rest)), "SL-14"))
    assert found[HOURS] == Amount(Range(Fraction(1, 7), Fraction(2, 5), Fraction(1, 2)))


def test_an_assumption_is_not_sourced_by_what_it_cites() -> None:
    assert not sourced(place(), ASSUMED)
    assert sourced(place(), CITED)
