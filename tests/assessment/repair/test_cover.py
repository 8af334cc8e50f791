"""The cheapest cover: the worked example of the catalogue, and every small case against trying all sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.assessment.repair.cover import Choice, Limit, Need, cheapest

# M12: gaps 1 to 6; what each repair costs, what load it adds, which gaps it closes.
M12: Mapping[str, tuple[int, int, set[int]]] = {
    "r_pact": (6, 5, {1, 2, 3}),
    "r_board": (6, 40, {4, 5, 6}),
    "r_law": (7, 0, {1, 2, 4, 5}),
    "r_note": (2, 2, {3}),
    "r_log": (4, 10, {6}),
}


def m12(budget: int | None = None) -> tuple[str, ...] | None:
    loads = {id: Fraction(load) for id, (_, load, _) in M12.items()}
    return cheapest(
        [Choice(id=id, cost=Fraction(cost), load=loads[id]) for id, (cost, _, _) in M12.items()],
        [Need(helpers=frozenset(id for id, (_, _, closes) in M12.items() if gap in closes)) for gap in range(1, 7)],
        limits=[] if budget is None else [Limit(uses=loads, most=Fraction(budget))],
    )


def test_m12() -> None:
    """The optimum costs 12 at a load of 45; taking the best ratio first would cost 13."""
    assert m12() == ("r_board", "r_pact")


def test_m12_within_a_load_budget() -> None:
    assert m12(30) == ("r_law", "r_log", "r_note")
    assert m12(45) == ("r_board", "r_pact")
    assert m12(11) is None


def test_what_may_be_given_up_goes_by_weight_before_cost() -> None:
    choices = [Choice(id="a", cost=Fraction(100)), Choice(id="b", cost=Fraction(1))]
    needs = [Need(helpers=frozenset("a"), goal="grave"), Need(helpers=frozenset("b"), goal="slight")]
    limit = Limit(uses={"a": Fraction(1), "b": Fraction(1)}, most=Fraction(1))
    assert cheapest(choices, needs, weights={"grave": 3, "slight": 1}, limits=[limit]) == ("a",)
    assert cheapest(choices, needs, weights={"grave": 1, "slight": 3}, limits=[limit]) == ("b",)


def test_ties_go_by_load_then_number_then_fit_then_id() -> None:
    one = Fraction(1)
    need = [Need(helpers=frozenset("abcd"))]
    assert cheapest([Choice(id=id, cost=one) for id in "dcba"], need) == ("a",)
    assert cheapest([Choice(id="a", cost=one, fit=1), Choice(id="b", cost=one)], need) == ("b",)
    assert cheapest([Choice(id="a", cost=one, load=one), Choice(id="b", cost=one, fit=9)], need) == ("b",)
    halves = [Need(helpers=frozenset("ac")), Need(helpers=frozenset("bc"))]
    half = Fraction(1, 2)
    both = [Choice(id="a", cost=half), Choice(id="b", cost=half), Choice(id="c", cost=one)]
    assert cheapest(both, halves) == ("c",)


def test_costs_that_floats_cannot_tell_apart_are_told_apart() -> None:
    third = Fraction(1, 3)
    choices = [Choice(id="a", cost=third + Fraction(1, 10**6)), Choice(id="b", cost=third)]
    assert cheapest(choices, [Need(helpers=frozenset("ab"))]) == ("b",)


def test_nothing_to_choose_from() -> None:
    assert cheapest([], []) == ()
    assert cheapest([], [Need(helpers=frozenset())]) is None
    assert cheapest([], [Need(helpers=frozenset(), goal="g")]) == ()


IDS = "abcdef"
_few = st.frozensets(st.sampled_from(IDS), max_size=4)
_choices = st.tuples(
    *(
        st.builds(
            Choice,
            id=st.just(id),
            cost=st.fractions(0, 6, max_denominator=4),
            load=st.integers(0, 4).map(Fraction),
            fit=st.integers(0, 2),
            slot=st.sampled_from(["", "", "s", "t"]),
        )
        for id in IDS
    )
)
_needs = st.lists(
    st.builds(
        Need, helpers=_few, given=st.one_of(st.just(frozenset[str]()), _few), goal=st.sampled_from(["", "g", "h"])
    ),
    max_size=6,
)


def subsets(ids: Iterable[str]) -> Iterable[tuple[str, ...]]:
    found = sorted(ids)
    return chain.from_iterable(combinations(found, size) for size in range(len(found) + 1))


@settings(max_examples=300, deadline=None)
@given(_choices, _needs, st.integers(0, 10), st.integers(1, 4))
def test_every_small_case_against_trying_all_sets(
    choices: tuple[Choice, ...], needs: list[Need], most: int, weight: int
) -> None:
    weights = {"g": weight, "h": 2}
    known = {one.id: one for one in choices}
    best: tuple[object, ...] | None = None
    for taken in subsets(known):
        slots = [known[id].slot for id in taken if known[id].slot]
        if len(slots) != len(set(slots)) or sum(known[id].load for id in taken) > most:
            continue
        unmet = [need for need in needs if need.given <= {*taken} and need.helpers.isdisjoint(taken)]
        if any(not need.goal for need in unmet):
            continue
        rank = (
            sum(weights[goal] for goal in {need.goal for need in unmet}),
            sum(known[id].cost for id in taken),
            sum(known[id].load for id in taken),
            len(taken),
            sum(known[id].fit for id in taken),
            taken,
        )
        best = rank if best is None or rank < best else best
    limit = Limit(uses={one.id: one.load for one in choices}, most=Fraction(most))
    found = cheapest(reversed(choices), needs, weights=weights, limits=[limit])
    assert found == (None if best is None else best[-1])
