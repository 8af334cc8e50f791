"""The effective number of scrutineers: the worked example, bounds of ranges, and what is withheld."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, exactly, measures, values, yearly
from tests.scrutiny.metrics.test_burden import effort
from tests.scrutiny.test_laws import law, ranges

from trustmodel.model import Arrangement, Bearer, Range
from trustmodel.scrutiny.metrics.concentration import effective


def taking(*hours: int | None) -> Arrangement:
    return arrangement(
        activities=tuple(activity(f"a{n}", yearly(1), by=f"forum-{n}") for n in range(len(hours))),
        efforts=tuple(effort(f"a{n}", each) for n, each in enumerate(hours)),
    )


def test_four_scrutineers_of_unequal_hours_are_as_two_and_a_third() -> None:
    """Shares 480, 200, 50 and 80 of 810: the squares add up to 931/2187."""
    found = measures(taking(480, 200, 50, 80), "SL-05")
    assert values(found) == {("provider",): exactly(Fraction(2187, 931)), (): exactly(Fraction(2187, 931))}
    assert round(float(Fraction(2187, 931)), 3) == 2.349
    assert {one.note for one in found} == {"of 4 that take hours"}


def test_activities_of_one_scrutineer_count_as_one() -> None:
    place = arrangement(
        activities=(activity("a", yearly(1)), activity("b", yearly(1))), efforts=(effort("a", 3), effort("b", 5))
    )
    assert values(measures(place, "SL-05"))["provider",] == exactly(1)


def test_each_bearer_stands_apart() -> None:
    place = arrangement(
        activities=(activity("a", yearly(1), by="x"), activity("b", yearly(1), by="y")),
        efforts=(effort("a", 4), effort("b", 4), effort("b", 8, id="c", bearer=Bearer.COMMISSIONER)),
    )
    found = values(measures(place, "SL-05"))
    assert found == {
        ("provider",): exactly(2),
        ("commissioner",): exactly(1),
        (): exactly(Fraction(16 * 16, 4 * 4 + 12 * 12)),
    }


@pytest.mark.parametrize(
    ("hours", "note"), [((5, None), "unknown hours: a1"), ((0, 0), "there may be no hours at all")]
)
def test_without_known_hours_there_is_no_number(hours: tuple[int | None, ...], note: str) -> None:
    assert {(one.value, one.note) for one in measures(taking(*hours), "SL-05")} == {(None, note)}


def test_even_ranges_reach_their_number_and_one_alone_is_always_one() -> None:
    wide = Range(Fraction(1), Fraction(2), Fraction(9))
    assert effective([wide]) == Range.exactly(1)
    assert effective([wide, wide]) == Range(Fraction(100, 82), Fraction(2), Fraction(2))
    # one fixed at 6, one between 1 and 3: the most even is 6 and 3
    low, high = Fraction(49, 37), Fraction(81, 45)
    assert effective([Range.exactly(6), Range.between(1, 3)]) == Range(low, Fraction(64, 40), high)
    # one between 1 and 9 beside 2 and 4: most even where it stands at (4 + 16) / 6
    best = Fraction(10, 3)
    assert effective([Range.exactly(2), Range.exactly(4), Range.between(1, 9)]).high == (6 + best) ** 2 / (20 + best**2)


@st.composite
def within(draw: st.DrawFn) -> tuple[list[Range], list[Fraction]]:
    hours = draw(st.lists(ranges().filter(lambda one: one.low > 0), min_size=1, max_size=5))
    return hours, [one.low + draw(st.fractions(0, 1, max_denominator=6)) * (one.high - one.low) for one in hours]


@law
@given(within())
def test_every_reading_of_the_ranges_lies_within_the_bounds(given: tuple[list[Range], list[Fraction]]) -> None:
    """And the number is at least one, and at most the number of scrutineers."""
    hours, reading = given
    found = effective(hours)
    assert found.low <= sum(reading) ** 2 / sum(one * one for one in reading) <= found.high
    assert 1 <= found.low <= found.likely <= found.high <= len(hours)


@law
@given(within())
def test_the_least_is_reached_at_ends_of_the_ranges(given: tuple[list[Range], list[Fraction]]) -> None:
    """Held against all of them."""
    hours, _ = given
    ends: list[list[Fraction]] = [[]]
    for one in hours:
        ends = [[*some, end] for some in ends for end in (one.low, one.high)]
    least = min(sum(some) ** 2 / sum(end * end for end in some) for some in ends)
    assert effective(hours).low == least


def test_many_scrutineers_of_wide_ranges_are_soon_bounded() -> None:
    """Where not every branch is looked at, the bound is still one."""
    hours = [Range(Fraction(n % 7 + 1), Fraction(n % 7 + 2), Fraction(n % 11 + 9)) for n in range(400)]
    found = effective(hours)
    reached = sum(one.high for one in hours[:200]) + sum(one.low for one in hours[200:])
    squares = sum(one.high**2 for one in hours[:200]) + sum(one.low**2 for one in hours[200:])
    assert 1 <= found.low <= reached**2 / squares <= found.high <= 400
