"""The cheapest set of choices that meets every need, exactly, by integer programming."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.optimize import LinearConstraint

_BLOCK = 20
"""So many ids are told apart by the powers of two in one objective, which stays exact."""


@attrs.frozen(kw_only=True)
class Choice:
    """Something that can be chosen or left.

    Attributes:
        id: its name.
        cost: what it costs, not negative.
        load: what it adds that is held small among equals in cost, not negative.
        fit: how natural it is, 0 the most; decides only between equals in cost, load and number.
        slot: of the choices with one slot at most one is taken; empty excludes none.

    """

    id: str
    cost: Fraction
    load: Fraction = Fraction(0)
    fit: int = 0
    slot: str = ""


@attrs.frozen(kw_only=True)
class Need:
    """If all of `given` are taken, one of `helpers` is taken too, or `goal` is given up.

    Attributes:
        helpers: what meets it.
        given: what brings it up; nothing is always.
        goal: what may be given up instead, at its weight; empty may not.

    """

    helpers: frozenset[str]
    given: frozenset[str] = frozenset()
    goal: str = ""


@attrs.frozen(kw_only=True)
class Limit:
    """The sum of `uses` over what is taken is at most `most`; what has no use listed uses nothing."""

    uses: Mapping[str, Fraction]
    most: Fraction


def cheapest(
    choices: Iterable[Choice],
    needs: Iterable[Need],
    *,
    weights: Mapping[str, int] | None = None,
    limits: Sequence[Limit] = (),
) -> tuple[str, ...] | None:
    """Give the ids of the best set of choices, sorted; `None` where no set meets what may not be given up.

    Best is, in this order: the least weight of goals given up, the least cost, the least load, the fewest choices, the
    most natural ones, and of sets alike in all of these the one whose ids come first. Each is settled by an integer
    programme of its own (HiGHS, by branch and bound, to a gap of nought), with the ones before held fast, so that the
    answer is one and the same on every run.

    Args:
        choices: what there is; ids are unique.
        needs: what is to be met.
        weights: of goals, more than nought; 1 where none is given.
        limits: on sums over what is taken.

    """
    ordered = sorted(choices, key=lambda one: one.id)
    rows = list(needs)
    goals = sorted({need.goal for need in rows if need.goal})
    weigh = weights or {}
    programme = _Programme([one.id for one in ordered], goals)
    for need in rows:
        programme.need(need)
    for limit in limits:
        programme.most(limit)
    slots: dict[str, list[str]] = {}
    for one in ordered:
        if one.slot:
            slots.setdefault(one.slot, []).append(one.id)
    for alike in slots.values():
        programme.one_of(alike)
    stages: list[dict[str, Fraction]] = [
        {_given_up(goal): Fraction(weigh.get(goal, 1)) for goal in goals},
        {one.id: one.cost for one in ordered},
        {one.id: one.load for one in ordered},
        {one.id: Fraction(1) for one in ordered},
        {one.id: Fraction(one.fit) for one in ordered},
    ]
    for start in range(0, len(ordered), _BLOCK):
        block = ordered[start : start + _BLOCK]
        stages.append({one.id: -Fraction(2 ** (len(block) - place)) for place, one in enumerate(block)})
    taken: frozenset[str] | None = frozenset()
    for stage in stages:
        taken = programme.least(stage)
        if taken is None:
            return None
    known = {one.id for one in ordered}
    return tuple(sorted(known & (taken or frozenset())))


def _given_up(goal: str) -> str:
    return f"\0{goal}"


class _Programme:
    """A programme in noughts and ones that grows row by row."""

    def __init__(self, ids: Sequence[str], goals: Sequence[str]) -> None:
        self.names = [*ids, *map(_given_up, goals)]
        self.column = {name: place for place, name in enumerate(self.names)}
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.last: frozenset[str] | None = None

    def add(self, terms: Mapping[str, Fraction], low: float, high: float) -> None:
        """Add a row: the sum of the terms lies between two bounds."""
        self.rows.append(({self.column[name]: float(by) for name, by in terms.items()}, low, high))
        self.last = None

    def need(self, need: Need) -> None:
        terms = dict.fromkeys(need.helpers & self.column.keys(), Fraction(1))
        if need.goal:
            terms[_given_up(need.goal)] = Fraction(1)
        for name in need.given & self.column.keys():
            terms[name] = terms.get(name, Fraction(0)) - 1
        self.add(terms, 1 - len(need.given), float("inf"))

    def most(self, limit: Limit) -> None:
        uses, by = _whole({name: use for name, use in limit.uses.items() if name in self.column})
        self.add(uses, -float("inf"), float(limit.most * by // 1))

    def one_of(self, ids: Sequence[str]) -> None:
        self.add(dict.fromkeys(ids, Fraction(1)), 0, 1)

    def least(self, terms: Mapping[str, Fraction]) -> frozenset[str] | None:
        """Find what makes a sum least, and hold the sum there; `None` where nothing meets the rows."""
        import numpy as np
        from scipy.optimize import Bounds, milp

        whole, _ = _whole({name: by for name, by in terms.items() if by})
        if not whole and self.last is not None:
            return self.last
        if not self.names:
            met = all(low <= 0 <= high for _, low, high in self.rows)
            return frozenset() if met else None
        objective = np.zeros(len(self.names))
        for name, by in whole.items():
            objective[self.column[name]] = float(by)
        found = milp(
            objective,
            integrality=np.ones(len(self.names), dtype=np.int8),
            bounds=Bounds(0, 1),
            constraints=self._constraints(),
            options={"mip_rel_gap": 0.0},
        )
        if found.x is None:
            return None
        ones: NDArray[np.bool_] = np.asarray(found.x) > 0.5
        taken = frozenset(name for name, one in zip(self.names, ones.tolist(), strict=True) if one)
        if whole:
            least = sum((by for name, by in whole.items() if name in taken), Fraction(0))
            self.add(whole, -float("inf"), float(least))
        self.last = taken
        return taken

    def _constraints(self) -> list[LinearConstraint]:
        import numpy as np
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        if not self.rows:
            return []
        starts = np.cumsum([0, *(len(terms) for terms, _, _ in self.rows)])
        places = np.array([place for terms, _, _ in self.rows for place in terms], dtype=np.int32)
        values = np.array([by for terms, _, _ in self.rows for by in terms.values()], dtype=float)
        matrix = csr_array((values, places, starts), shape=(len(self.rows), len(self.names)))
        lows, highs = ([row[end] for row in self.rows] for end in (1, 2))
        return [LinearConstraint(matrix, np.array(lows), np.array(highs))]


def _whole(terms: Mapping[str, Fraction]) -> tuple[dict[str, Fraction], int]:
    """Give terms as whole numbers, in which the solver is exact, and by what they were multiplied."""
    by = lcm(*(value.denominator for value in terms.values()))
    return {name: value * by for name, value in terms.items()}, by
