"""Which status causes which load (SL-11)."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import YEAR, activity, arrangement, exactly, graded, measures, status, values, yearly

from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    Condition,
    Effort,
    Layer,
    Range,
    Status,
    Tri,
    ValueProblem,
)
from trustmodel.scrutiny.metrics.shapley import MOST_PLAYERS, coalitions, interaction, shapley

HOURS_BY_SHAPLEY = (("bearer", "provider"), ("method", "shapley"))  # the first and last of three pairs
BOTH = frozenset({"ifa", "vaa"})


def toy(on: frozenset[str]) -> Fraction:
    return Fraction({frozenset[str](): 0, frozenset({"ifa"}): 200, frozenset({"vaa"}): 150, BOTH: 290}[on])


def test_what_two_statuses_share_is_shared_out() -> None:
    assert shapley(BOTH, toy) == {"ifa": 170, "vaa": 120}
    assert interaction(BOTH, toy) == -60
    assert interaction(BOTH, lambda on: toy(on) + 1000) == -60  # what there is anyway plays no part


@given(st.lists(st.integers(-50, 50), min_size=16, max_size=16))
def test_shares_sum_to_the_whole_and_a_name_does_not_matter(worth: list[int]) -> None:
    players = frozenset("abcd")
    table = dict(zip(coalitions(players), map(Fraction, worth), strict=True))
    shares = shapley(players, table.__getitem__)
    assert sum(shares.values()) == table[players] - table[frozenset()]
    swap = str.maketrans("ab", "ba")
    swapped = shapley(players, lambda on: table[frozenset(name.translate(swap) for name in on)])
    assert swapped == {name: shares[name.translate(swap)] for name in sorted(players)}


def test_nobody_shares_nothing() -> None:
    assert shapley(frozenset(), lambda _: Fraction(7)) == {}


def test_too_many_players_are_refused() -> None:
    with pytest.raises(ValueProblem, match=str(MOST_PLAYERS)):
        shapley(frozenset(map(str, range(MOST_PLAYERS + 1))), lambda _: Fraction(0))


def place(*activities: Activity, statuses: tuple[Status, ...] = (), layers: tuple[Layer, ...] = ()) -> Arrangement:
    efforts = tuple(
        Effort(id=f"hours-{one.id}", activity=one.id, bearer=Bearer.PROVIDER, hours=Range.exactly(10))
        for one in activities
    )
    return arrangement(activities=activities, efforts=efforts, statuses=statuses, layers=layers)


def test_an_activity_needs_all_the_statuses_that_caused_it() -> None:
    given = place(
        activity("both", yearly(6), causes=("ifa", "vaa")),
        activity("one", yearly(1), causes=("ifa",)),
        activity("always", yearly(9)),
    )
    found = values(measures(given, "SL-11"))
    assert found["ifa", "shapley"] == exactly(4)
    assert found["vaa", "shapley"] == exactly(3)
    assert found["ifa", "with less without"] == exactly(7)
    assert found["vaa", "with less without"] == exactly(6)
    assert found["(interaction)",] == exactly(6)
    assert found["provider", "vaa", "shapley"] == exactly(30)
    assert found["provider", "(interaction)"] == exactly(60)


def test_conditions_count_as_causes_while_the_subject_has_the_status() -> None:
    visit = activity("visit", yearly(2, Condition(without=("ifa",))), yearly(3, Condition(statuses=("ifa",))))
    found = values(measures(place(visit, statuses=(status("trust", "ifa"),)), "SL-11"))
    assert found["ifa", "shapley"] == exactly(1)
    assert not measures(place(visit), "SL-11")
    assert not measures(place(visit, statuses=(status("council", "ifa"),)), "SL-11")
    assert not measures(place(visit, statuses=(status("trust", "ifa", None, "2014"),)), "SL-11")
    assert not measures(place(visit, statuses=(status("trust", "ifa", holds=Tri.NO),)), "SL-11")


def test_the_order_of_activities_never_shows() -> None:
    one, two = activity("a", yearly(1), causes=("vaa",)), activity("b", yearly(1), causes=("ifa",))
    assert measures(place(one, two), "SL-11") == measures(place(two, one), "SL-11")


def test_a_status_can_take_load_away() -> None:
    visit = activity("visit", yearly(2), when=Condition(without=("ifa",)))
    found = values(measures(place(visit, statuses=(status("trust", "ifa"),)), "SL-11"))
    assert found["ifa", "with less without"] == exactly(-2)


def test_unknowns_stay_named_and_ranges_stay_ranges() -> None:
    given = place(
        activity("rated", yearly(Range.between(1, 3)), causes=("ifa",)),
        activity("unrated", causes=("ifa",)),
    )
    found = values(measures(given, "SL-11"))
    assert found["ifa", "shapley"] == Amount(Range.between(1, 3), ("unrated",))
    assert found["(interaction)",] == exactly(0)  # one status alone has nothing to interact with
    assert found["provider", "ifa", "shapley"] == Amount(Range.between(10, 30), ("unrated",))


def test_an_unknown_effort_is_unknown_for_the_status_that_brings_it() -> None:
    given = place(activity("a", yearly(1), causes=("ifa",)), activity("b", yearly(1), causes=("vaa",)))
    bare = attrs.evolve(given, claims=attrs.evolve(given.claims, efforts=given.claims.efforts[:1]))
    found = values(measures(bare, "SL-11"))
    assert found["provider", "ifa", "shapley"] == exactly(10)
    assert found["provider", "vaa", "shapley"] == exactly(0, "b")


def test_what_it_rests_on_and_what_the_status_also_gives() -> None:
    layer = Layer(id="ifa", name="IFA", when=Condition(statuses=("ifa",)), gives="may approve foster carers")
    given = place(activity("a@trust", yearly(1), causes=("ifa",)), statuses=(status("trust", "ifa"),), layers=(layer,))
    hours = next(one for one in measures(given, "SL-11") if one.breakdown[::2] == HOURS_BY_SHAPLEY)
    assert set(hours.rests_on) == {"a@trust", "ifa@trust", "hours-a@trust"}
    assert "may approve foster carers" in hours.note


def test_load_that_no_status_causes_is_not_attributed() -> None:
    unrelated = activity("visit", yearly(2, graded("good")))
    assert not measures(place(unrelated), "SL-11", YEAR)
