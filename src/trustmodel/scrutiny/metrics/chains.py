"""The longest chain upwards from each node of a graph that may have loops."""

from __future__ import annotations

from collections.abc import Mapping


def longest_chains(edges: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Give for each node the greatest sum of weights along any way up from it, loops counted as nothing.

    Nodes that reach one another are one node first (the condensation: otherwise a loop would make chains
    endless); what is left has no loops. Components come out with those they lead to before them (Tarjan
    1972), so that one pass does both, in time linear in the number of edges and without recursion.

    Args:
        edges: for each node the nodes it leads to and the weight of each step, not negative.

    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    longest: dict[str, int] = {}
    stack: list[str] = []
    for root in edges:
        if root in order:
            continue
        work = [(root, iter(edges.get(root, {})))]
        order[root] = low[root] = len(order)
        stack.append(root)
        while work:
            node, rest = work[-1]
            for above in rest:
                if above not in order:
                    order[above] = low[above] = len(order)
                    stack.append(above)
                    work.append((above, iter(edges.get(above, {}))))
                    break
                if above not in longest:  # still on the stack: it leads back here
                    low[node] = min(low[node], order[above])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    _close(node, stack, edges, longest)
    return longest


def _close(node: str, stack: list[str], edges: Mapping[str, Mapping[str, int]], longest: dict[str, int]) -> None:
    members = [stack.pop()]
    while members[-1] != node:
        members.append(stack.pop())
    inside = set(members)
    best = max(
        (
            weight + longest[above]
            for member in members
            for above, weight in edges.get(member, {}).items()
            if above not in inside
        ),
        default=0,
    )
    longest.update(dict.fromkeys(members, best))
