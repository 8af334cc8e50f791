"""SL-16: which options another one surely betters in load and in gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustmodel import api
from trustmodel.comparison.frontier import Option, dominates, front, load_and_gaps, measured
from trustmodel.hooks import ComparisonContext
from trustmodel.model import Amount, Arrangement, Bearer, Effort, Evidence, Grade, Range, Table
from trustmodel.testing import activity, arrangement, isolated_library, yearly

INVENTED = {"A": (1400, 2), "B": (1200, 3), "C": (900, 5), "D": (1250, 3), "E": (1400, 1)}


def option(name: str, load: int | tuple[int, int], gaps: int, *unknown: str) -> Option:
    low, high = load if isinstance(load, tuple) else (load, load)
    return Option(name=name, load=Amount(Range.between(low, high), unknown), gaps=gaps)


def names(options: tuple[Option, ...]) -> set[str]:
    return {one.name for one in options}


def test_five_invented_options() -> None:
    """A loses to E (as light, fewer gaps), D to B (as few gaps, lighter)."""
    assert names(front([option(name, *value) for name, value in INVENTED.items()])) == {"B", "C", "E"}


def test_ties_are_all_in_the_front() -> None:
    assert names(front([option("A", 10, 1), option("B", 10, 1), option("C", 10, 2)])) == {"A", "B"}


def test_ranges_that_overlap_settle_nothing() -> None:
    assert names(front([option("A", (10, 20), 1), option("B", (15, 30), 3)])) == {"A", "B"}
    assert names(front([option("A", (10, 14), 1), option("B", (15, 30), 3)])) == {"A"}


def test_a_load_of_which_only_the_least_is_known_betters_none() -> None:
    assert not dominates(option("A", 1, 1, "visits"), option("B", 50, 2))
    assert dominates(option("A", 1, 1), option("B", 50, 2, "visits"))


options = st.builds(
    lambda name, low, width, gaps: option(name, (low, low + width), gaps),
    st.text("abc", min_size=1, max_size=3),
    st.integers(0, 9),
    st.integers(0, 3),
    st.integers(0, 4),
)


@given(st.lists(options, max_size=7), st.data())
def test_a_dominated_option_never_enters_and_moves_nobody(found: list[Option], data: st.DataObject) -> None:
    """What is worse than one of the front changes nothing; somebody always is in the front."""
    before = front(found)
    assert bool(before) is bool(found)
    assert not [one for one in before for other in before if dominates(other, one)]
    if before:
        better = data.draw(st.sampled_from(before))
        worse = Option(name="worse", load=better.load + Amount(Range.exactly(20)), gaps=better.gaps + 1)
        assert front([*found, worse]) == before


@pytest.fixture
def slough() -> tuple[Table, ...]:
    return api.compare(api.load("examples/slough"), setups=("trust", "in-house")).tables


def test_both_stand_side_by_side_and_nobody_is_said_to_be_better(slough: tuple[Table, ...]) -> None:
    """Hours are assumptions, so the two numbers stand there and nothing is made of them."""
    (table,) = (one for one in slough if one.id == "load-and-gaps")
    assert [len(row) for row in table.rows] == [3, 3]
    assert table.notes[0].startswith("Which of them is better in both is not said: ")
    assert "their hours are assumptions" in table.notes[0]


def visited(times: int, grade: Grade) -> Arrangement:
    effort = Effort(
        id="e", activity="visit", bearer=Bearer.PROVIDER, hours=Range.exactly(2), evidence=Evidence(grade=grade)
    )
    seen = activity("visit", "council", "trust", yearly(times), evidence=Evidence(grade=Grade.OFFICIAL))
    return arrangement("council trust", seen, effort)


@pytest.mark.parametrize(
    ("grade", "says"),
    [
        (Grade.OFFICIAL, "place 2 is surely no better than place 1 in load and in gaps, and worse in one of them."),
        (Grade.ASSUMED, "Which of them is better in both is not said: their hours are assumptions."),
    ],
)
def test_the_worse_is_named_where_hours_are_facts(grade: Grade, says: str) -> None:
    using = isolated_library(core=True)
    found = tuple(api.assess(visited(times, grade), using=using) for times in (1, 3))
    assert load_and_gaps(found, ("place 1", "place 2"), ()).notes == (says,)


@pytest.mark.parametrize("grade", [Grade.OFFICIAL, Grade.ASSUMED])
def test_they_are_measures_and_how_many_better_one_is_withheld_where_it_may_not_be_said(grade: Grade) -> None:
    using = isolated_library(core=True)
    found = tuple(api.assess(visited(times, grade), using=using) for times in (1, 3))
    told = list(measured(ComparisonContext(assessments=found, labels=("one", "three"))))
    assert {one.code for one in told} == {"SL-16"}
    loads = [one.value for one in told if one.title == "load"]
    assert loads == [Amount(Range.exactly(2)), Amount(Range.exactly(6))]
    bettered = {dict(one.breakdown)["option"]: one for one in told if one.unit == "count"}
    if grade is Grade.ASSUMED:
        assert {one.value for one in bettered.values()} == {None}
        assert bettered["one"].note == "withheld: their hours are assumptions"
    else:
        assert [bettered[name].value for name in ("one", "three")] == [Amount(), Amount(Range.exactly(1))]
        assert bettered["three"].note == "one"
