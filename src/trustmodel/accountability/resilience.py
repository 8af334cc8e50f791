"""How many ways lead from a party to those to whom all answer, and who stands on every one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping

from trustmodel.accountability.paths import Step, Steps, dominators
from trustmodel.hooks import GraphView

SINK = ""
"""The node behind all ultimate principals, so that reaching any of them is reaching it."""


def dominator_chain(graph: GraphView, party: str, *, sure: bool = True) -> tuple[str, ...]:
    """Give the parties that stand on every route from a party to any ultimate principal, nearest first.

    The chain of proper dominators in the reversed graph, from the sink. A party that reaches no principal has
    no routes, and an empty chain. Raises `UnknownName` for no such party.

    Args:
        graph: the arrangement on a date.
        party: id of the party.
        sure: only routes that are surely live; otherwise also those that may be.

    """
    return chain(dominators(SINK, from_sink(graph, sure=sure)), graph.arrangement.party(party).id)


def chain(above: Mapping[str, str], party: str) -> tuple[str, ...]:
    """Follow immediate dominators from a party up to the sink; both ends are left out."""
    found: list[str] = []
    while above.get(party, SINK) != SINK:
        party = above[party]
        found.append(party)
    return tuple(found)


def from_sink(graph: GraphView, *, sure: bool, keep: Callable[[str], bool] | None = None) -> Steps:
    """Give the steps of answering backwards, from the sink.

    Args:
        graph: the arrangement on a date.
        sure: only steps that are surely live; otherwise also those that may be.
        keep: which claims to walk along; `None` is all.

    """
    ends = [Step(id) for id in graph.principals]

    def steps(party: str) -> list[Step]:
        if party == SINK:
            return ends
        found = graph.called_by(party, sure=sure)
        return [Step(one.to, one.claim) for one in found if keep is None or not one.claim or keep(one.claim)]

    return steps


def disjoint_routes(graph: GraphView, party: str, *, sure: bool = True) -> int:
    """Count the routes from a party to ultimate principals that share no party on the way (kappa).

    Vertex connectivity to the sink by augmenting paths with one unit through each party (Menger 1927; Ford
    and Fulkerson 1956): parallel relationships count once. 0 for a principal, and for whoever reaches none.
    Costs the answer times the size of the graph. Raises `UnknownName` for no such party.
    """
    start = graph.arrangement.party(party).id
    if start in graph.principals:
        return 0
    ends = frozenset(graph.principals)
    used: set[tuple[str, str]] = set()
    count = 0
    while (path := _augment(graph, start, ends, used, sure)) is not None:
        for one, other in path:
            if (other, one) in used:
                used.discard((other, one))
            else:
                used.add((one, other))
        count += 1
    return count


def _augment(
    graph: GraphView, start: str, ends: frozenset[str], used: set[tuple[str, str]], sure: bool
) -> list[tuple[str, str]] | None:
    """Find a path for one more unit, given the steps in use, as steps to take up (or, reversed, to give back).

    Each party is entered at one door and left by another; `True` is the door out. A party already on a route
    can be entered only to go back along that route.
    """
    before = {other: one for one, other in used}
    came: dict[tuple[str, bool], tuple[str, bool] | None] = {(start, True): None}
    queue = deque([(start, True)])
    while queue:
        here = queue.popleft()
        party, out = here
        if out and party in ends and (party, SINK) not in used:
            return _unwound(came, here)
        for there in _moves(graph, here, before, start, sure):
            if there not in came:
                came[there] = here
                queue.append(there)
    return None


def _moves(
    graph: GraphView, here: tuple[str, bool], before: Mapping[str, str], start: str, sure: bool
) -> list[tuple[str, bool]]:
    party, out = here
    if not out:  # just entered: on through it if it is free, else back along the route that uses it
        return [(before[party], True)] if party in before else [(party, True)]
    moves = [
        (step.to, False)
        for step in graph.answers(party, sure=sure)
        if step.to != start and before.get(step.to) != party
    ]
    if party in before:  # giving back the passage through it
        moves.append((party, False))
    return moves


def _unwound(came: Mapping[tuple[str, bool], tuple[str, bool] | None], last: tuple[str, bool]) -> list[tuple[str, str]]:
    path = [(last[0], SINK)]
    here: tuple[str, bool] | None = last
    while here is not None:
        previous = came[here]
        if previous is not None and previous[0] != here[0]:
            path.append((previous[0], here[0]))
        here = previous
    return path
