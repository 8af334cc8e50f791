"""How many ways lead from a party to those to whom all answer, and who stands on every one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping

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
    ends = frozenset(graph.principals)
    return disjoint(start, ends, lambda one: [step.to for step in graph.answers(one, sure=sure)])


def disjoint(start: str, ends: Collection[str], steps: Callable[[str], Iterable[str]]) -> int:
    """Count the routes from `start` to any of `ends` that share no node but `start`; 0 where `start` is an end."""
    if start in ends:
        return 0
    flow = _Flow(start, ends, steps)
    while flow.augmented():
        pass
    return flow.count


class _Flow:
    """Units on their way from the start to the ends, at most one through each node."""

    def __init__(self, start: str, ends: Collection[str], steps: Callable[[str], Iterable[str]]) -> None:
        self.start, self.ends, self.steps = start, ends, steps
        self.after: dict[str, str] = {}  # where the unit that passes a node goes next; SINK from an end
        self.before: dict[str, str] = {}  # where it came from
        self.count = 0

    def augmented(self) -> bool:
        """Find a path for one more unit and send it, taking back steps in use where that makes room.

        Each node is entered at one door and left by another; `True` is the door out. A node that a unit passes can be
        entered only to go back along that unit's way.
        """
        came: dict[tuple[str, bool], tuple[str, bool] | None] = {(self.start, True): None}
        queue = deque([(self.start, True)])
        while queue:
            here = queue.popleft()
            party, out = here
            if out and party in self.ends and self.after.get(party) != SINK:
                self._send(came, here)
                return True
            for there in self._moves(here):
                if there not in came:
                    came[there] = here
                    queue.append(there)
        return False

    def _moves(self, here: tuple[str, bool]) -> list[tuple[str, bool]]:
        party, out = here
        if not out:  # just entered: on through it if it is free, else back along the way that uses it
            return [(self.before[party], True)] if party in self.before else [(party, True)]
        moves = [(to, False) for to in self.steps(party) if to != self.start and self.before.get(to) != party]
        if party in self.before:  # giving back the passage through it
            moves.append((party, False))
        return moves

    def _send(self, came: Mapping[tuple[str, bool], tuple[str, bool] | None], last: tuple[str, bool]) -> None:
        path = [(last[0], SINK)]
        here: tuple[str, bool] | None = last
        while here is not None:
            previous = came[here]
            if previous is not None and previous[0] != here[0]:
                path.append((previous[0], here[0]))
            here = previous
        used = {(one, other) for other, one in self.before.items()} | {
            (one, SINK) for one, other in self.after.items() if other == SINK
        }
        for one, other in path:
            if (other, one) in used:
                used.discard((other, one))
            else:
                used.add((one, other))
        self.before = {other: one for one, other in used if other != SINK}
        self.after = dict(used)
        self.count += 1
