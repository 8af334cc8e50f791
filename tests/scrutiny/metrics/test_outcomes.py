"""Consequences per hundred hours, from occurrences that say what came of them."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import activity, arrangement, exactly, measures, values, yearly
from tests.scrutiny.metrics.test_burden import effort
from tests.scrutiny.test_laws import change

from trustmodel.model import Amount, Arrangement, Bearer, Occurrence, Range, Span, ValueProblem

PROVIDER = ("provider",)


def held(start: str, end: str, consequences: int | None, of: str = "trust") -> Occurrence:
    span = Span.parse(start, end)
    return Occurrence(id=f"o-{start}", activity="visit", of=of, on=span, consequences=consequences)


def place(*occurrences: Occurrence, hours: Range | int | None = 40) -> Arrangement:
    return arrangement(
        activities=(activity("visit", yearly(4)),), efforts=(effort("visit", hours),), occurrences=occurrences
    )


def test_three_consequences_of_two_visits_of_forty_hours() -> None:
    """A visit without a count, and one that began in another year, count on neither side."""
    found = measures(
        place(
            held("2015-03-01", "2015-03-05", 3),
            held("2015-06-01", "2015-06-05", 0),
            held("2015-09-01", "2015-09-05", None),
            held("2014-12-30", "2015-01-03", 7),
        ),
        "SL-12",
    )
    assert values(found) == {PROVIDER: exactly(Fraction(300, 80))}
    assert found[0].note == "2 of the 3 occurrences on record in the window say what came of them"
    assert set(found[0].rests_on) == {"o-2015-03-01", "o-2015-06-01", "visit-effort"}


def test_more_hours_are_a_lower_yield() -> None:
    wide = Range(Fraction(10), Fraction(20), Fraction(50))
    found = values(measures(place(held("2015-03-01", "2015-03-05", 1), hours=wide), "SL-12"))
    assert found[PROVIDER] == Amount(Range(Fraction(2), Fraction(5), Fraction(10)))


def test_each_bearer_stands_apart_and_what_took_place_was_really_done() -> None:
    one = place(held("2015-03-01", "2015-03-05", 1))
    efforts = (
        effort("visit", 40, actual_rate=Range.exactly(Fraction(1, 2))),
        effort("visit", 20, id="c", bearer=Bearer.COMMISSIONER),
    )
    found = values(measures(change(one, efforts=efforts), "SL-12"))
    assert found == {PROVIDER: exactly(Fraction(100, 40)), ("commissioner",): exactly(5)}


@pytest.mark.parametrize(
    ("given", "note"),
    [
        (place(), "no occurrence in the window says how many consequences it had"),
        (
            place(held("2015-03-01", "2015-03-05", None)),
            "no occurrence in the window says how many consequences it had",
        ),
        (place(held("2015-03-01", "2015-03-05", 1), hours=None), "unknown hours: visit"),
        (place(held("2015-03-01", "2015-03-05", 1, of="other")), "unknown hours: visit"),
        (place(held("2015-03-01", "2015-03-05", 1), hours=0), "they may have taken no hours of the provider at all"),
    ],
)
def test_without_outcomes_and_hours_there_is_no_yield(given: Arrangement, note: str) -> None:
    (found,) = measures(given, "SL-12")
    assert found.value is None
    assert found.note.endswith(note)


def test_fewer_than_no_consequences_are_refused() -> None:
    with pytest.raises(ValueProblem):
        held("2015-03-01", "2015-03-05", -1)
    assert attrs.evolve(held("2015-03-01", "2015-03-05", 0), consequences=None).consequences is None
