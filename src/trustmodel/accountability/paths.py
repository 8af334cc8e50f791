"""Walks over a graph given by its steps: reachability, shortest routes, loops, dominators.

Nothing recurses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from trustmodel.hooks.graph_view import StepView


@attrs.frozen(order=True)
class Step:
    """One step of a walk: the party it leads to and the claim that it rests on (empty for `part_of`)."""

    to: str
    claim: str = ""


Steps = Callable[[str], Sequence[StepView]]
"""What gives the steps out of a party, sorted."""


def reached(starts: Iterable[str], steps: Steps) -> frozenset[str]:
    """Give everything that can be reached from `starts`, these included. Linear."""
    found = set(starts)
    queue = deque(sorted(found))
    while queue:
        for step in steps(queue.popleft()):
            if step.to not in found:
                found.add(step.to)
                queue.append(step.to)
    return frozenset(found)


def within(starts: Iterable[str], steps: Steps, most: int) -> Mapping[str, int]:
    """Give what can be reached from `starts` in at most `most` steps, with the least number of steps."""
    hops = dict.fromkeys(sorted(set(starts)), 0)
    edge = list(hops)
    for hop in range(1, most + 1):
        fresh: dict[str, int] = {}
        for node in edge:
            for step in steps(node):
                if step.to not in hops and step.to not in fresh:
                    fresh[step.to] = hop
        hops.update(fresh)
        edge = list(fresh)
    return hops


def shortest(starts: Iterable[str], ends: Iterable[str], steps: Steps) -> tuple[Step, ...] | None:
    """Give the lexicographically least among the shortest routes from any of `starts` to any of `ends`.

    The first step of the result stands on the start itself and rests on no claim. `None` where there is no
    route. Routes compare by the parties that they pass, then by the claims they rest on. Linear.
    """
    goals = set(ends)
    layers: list[dict[str, None]] = [dict.fromkeys(sorted(set(starts)))]
    seen = set(layers[0])
    while layers[-1] and not goals.intersection(layers[-1]):
        fresh: dict[str, None] = {}
        for node in layers[-1]:
            for step in steps(node):
                if step.to not in seen:
                    seen.add(step.to)
                    fresh[step.to] = None
        layers.append(fresh)
    hit: set[str] = goals.intersection(layers[-1])
    if not hit:
        return None
    # Backwards: which parties of each layer lie on a shortest route; forwards: always the least of them.
    useful: list[set[str]] = [hit]
    for layer in reversed(layers[:-1]):
        useful.append({node for node in layer if any(step.to in useful[-1] for step in steps(node))})
    useful.reverse()
    route = [Step(min(useful[0]))]
    for wanted in useful[1:]:
        route.append(min(Step(step.to, step.claim) for step in steps(route[-1].to) if step.to in wanted))
    return tuple(route)


def claims_of(route: Iterable[StepView] | None) -> tuple[str, ...]:
    """Give the claims that a route rests on, in its order."""
    return tuple(step.claim for step in route or () if step.claim)


def components(nodes: Iterable[str], steps: Steps) -> tuple[tuple[str, ...], ...]:
    """Give the strongly connected components among `nodes`, each sorted, in the order of their least member.

    Tarjan 1972, without recursion. Steps that lead out of `nodes` are not taken. Linear.
    """
    search = _Search(frozenset(nodes), steps)
    for root in sorted(search.inside):
        walk = [] if root in search.order else [search.enter(root)]
        while walk:
            node, ways = walk[-1]
            step = next(ways, None)
            if step is None:
                walk.pop()
                search.leave(node)
                if walk:
                    search.lower(walk[-1][0], search.low[node])
            elif step.to not in search.order:
                walk.append(search.enter(step.to))
            elif step.to in search.waiting:
                search.lower(node, search.order[step.to])
    return tuple(sorted(search.found))


class _Search:
    """What the search remembers: when each node was entered, how far it leads back, and who waits."""

    def __init__(self, inside: frozenset[str], steps: Steps) -> None:
        self.inside, self.steps = inside, steps
        self.order: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.stack: list[str] = []
        self.waiting: set[str] = set()
        self.found: list[tuple[str, ...]] = []

    def enter(self, node: str) -> tuple[str, Iterator[StepView]]:
        self.order[node] = self.low[node] = len(self.order)
        self.stack.append(node)
        self.waiting.add(node)
        return node, iter([step for step in self.steps(node) if step.to in self.inside])

    def lower(self, node: str, to: int) -> None:
        self.low[node] = min(self.low[node], to)

    def leave(self, node: str) -> None:
        if self.low[node] == self.order[node]:
            part = [self.stack.pop()]
            while part[-1] != node:
                part.append(self.stack.pop())
            self.found.append(tuple(sorted(part)))
            self.waiting.difference_update(part)


def dominators(root: str, steps: Steps) -> Mapping[str, str]:
    """Give the immediate dominator of everything reachable from `root`, `root` itself left out.

    A node dominates another if every walk from `root` to the other passes it. Cooper, Harvey and Kennedy
    2001: nearly linear on the shallow graphs of governance.
    """
    order = _postorder(root, steps)
    number = {node: place for place, node in enumerate(order)}
    before: dict[str, list[str]] = {node: [] for node in order}
    for node in order:
        for step in steps(node):
            before[step.to].append(node)
    above = {root: root}
    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            known = [other for other in before[node] if other in above]
            best = known[0]  # in this order, at least one way to a node is looked at before the node itself
            for other in known[1:]:
                best = _common(best, other, above, number)
            if above.get(node) != best:
                above[node] = best
                changed = True
    del above[root]
    return above


def _postorder(root: str, steps: Steps) -> list[str]:
    """Give everything reachable, each after all that was first reached through it; `root` last."""
    order: list[str] = []
    seen = {root}
    walk = [(root, iter(steps(root)))]
    while walk:
        node, ways = walk[-1]
        step = next(ways, None)
        if step is None:
            walk.pop()
            order.append(node)
        elif step.to not in seen:
            seen.add(step.to)
            walk.append((step.to, iter(steps(step.to))))
    return order


def _common(one: str, other: str, above: Mapping[str, str], number: Mapping[str, int]) -> str:
    while one != other:
        while number[one] < number[other]:
            one = above[one]
        while number[other] < number[one]:
            other = above[other]
    return one
