"""The gap checks over a graph as people would write them with networkx, igraph or rustworkx. See `graph.py`.

Each takes columns, builds its graph from them, and gives the same record as `survey`. What a library has, it does; the
rest is plain Python or numpy, as its users write it.
"""

# A script's helper, not part of a package.
# ruff: noqa: INP001

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from trustmodel.accountability.survey import ACCOUNTS_TO, CONTROLS, HELD_BY, REGULATED_BY, REPORTS_TO, Survey

if TYPE_CHECKING:
    from trustmodel.accountability.survey import Ties

Edge = tuple[int, int, int]
"""From whom to whom, and which kind of tie."""


def with_networkx(ties: Ties, on: int) -> Callable[[], Survey]:
    """Prepare the job for networkx: a graph of names with attributes, and views of it by day and kind."""
    import networkx as nx

    columns = (ties.source, ties.target, ties.kind, ties.start, ties.end)
    edges = list(zip(*(column.tolist() for column in columns), strict=True))
    principals = ties.principals.tolist()

    def job() -> Survey:
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(range(ties.nodes))
        for source, target, kind, start, end in edges:
            graph.add_edge(source, target, kind=kind, start=start, end=end)
        answers, every = nx.DiGraph(), nx.DiGraph()
        answers.add_nodes_from(graph)
        every.add_nodes_from(graph)
        live: list[Edge] = []
        for source, target, data in graph.edges(data=True):
            if data["start"] <= on < data["end"]:
                live.append((source, target, data["kind"]))
                every.add_edge(source, target)
                if data["kind"] <= REGULATED_BY:
                    answers.add_edge(source, target)
        loops = [part for part in nx.strongly_connected_components(answers) if len(part) > 1]
        circle = {node: n for n, part in enumerate(nx.strongly_connected_components(every)) for node in part}
        back = answers.reverse(copy=False)
        reached = set(principals).union(*(nx.descendants(back, one) for one in principals))
        flow = nx.DiGraph(back.edges())
        flow.add_edges_from((-1, one) for one in principals)
        above = nx.immediate_dominators(flow, -1)
        return _record(ties, live, loops, circle, reached, {n: up for n, up in above.items() if up not in {None, n}})

    return job


def with_rustworkx(ties: Ties, on: int) -> Callable[[], Survey]:
    """Prepare the job for rustworkx: graphs of whole numbers, built in bulk."""
    import rustworkx as rx

    columns = (ties.source, ties.target, ties.kind, ties.start, ties.end)
    lists = [column.tolist() for column in columns]
    principals = ties.principals.tolist()

    def graph(nodes: int, edges: Iterable[tuple[int, int]]) -> object:
        made = rx.PyDiGraph(multigraph=True)
        made.add_nodes_from(range(nodes))
        made.add_edges_from_no_data(list(edges))
        return made

    def job() -> Survey:
        whole = rx.PyDiGraph(multigraph=True)
        whole.add_nodes_from(range(ties.nodes))
        whole.add_edges_from([(s, t, (k, a, z)) for s, t, k, a, z in zip(*lists, strict=True)])
        live = [(s, t, k) for s, t, (k, a, z) in whole.weighted_edge_list() if a <= on < z]
        answering = [(s, t) for s, t, kind in live if kind <= REGULATED_BY]
        answers = graph(ties.nodes, answering)
        loops = [part for part in rx.strongly_connected_components(answers) if len(part) > 1]
        parts = rx.strongly_connected_components(graph(ties.nodes, ((s, t) for s, t, _ in live)))
        circle = {node: n for n, part in enumerate(parts) for node in part}
        reached = set(principals).union(*(rx.ancestors(answers, one) for one in principals))
        root = ties.nodes
        flow = graph(root + 1, [*((t, s) for s, t in answering), *((root, one) for one in principals)])
        above = {n: up for n, up in rx.immediate_dominators(flow, root).items() if n != up and up is not None}
        return _record(ties, live, loops, circle, reached, {n: -1 if up == root else up for n, up in above.items()})

    return job


def with_igraph(ties: Ties, on: int) -> Callable[[], Survey]:
    """Prepare the job for igraph: edge lists, which it reads quicker than arrays, and attributes in numpy."""
    import igraph

    def graph(nodes: int, source: np.ndarray, target: np.ndarray) -> igraph.Graph:
        return igraph.Graph(n=nodes, edges=list(zip(source.tolist(), target.tolist(), strict=True)), directed=True)

    def job() -> Survey:
        graph(ties.nodes, ties.source, ties.target)
        now = (ties.start <= on) & (on < ties.end)
        source, target, kind = ties.source[now], ties.target[now], ties.kind[now]
        up = kind <= REGULATED_BY
        answers = graph(ties.nodes, source[up], target[up])
        label = np.array(answers.connected_components(mode="strong").membership)
        sizes = np.bincount(label)
        sizes = sizes[sizes > 1]
        circle = np.array(graph(ties.nodes, source, target).connected_components(mode="strong").membership)
        reached = np.zeros(ties.nodes, dtype=bool)
        for one in ties.principals.tolist():
            reached[answers.subcomponent(one, mode="in")] = True
        root = ties.nodes
        first = np.full(ties.principals.size, root)
        flow = graph(root + 1, np.append(target[up], first), np.append(source[up], ties.principals))
        above = np.array(flow.dominator(root, mode="out"), dtype=float)
        above = np.where(np.isfinite(above), above, -2).astype(np.int64)
        inside = np.flatnonzero(above >= 0)
        depth = np.ones(inside.size, dtype=np.int64)
        here = above[inside]
        while (far := here != root).any():
            depth += far
            here = np.where(far, above[here], here)
        under = np.zeros(root + 1, dtype=np.int64)
        for level in range(int(depth.max(initial=0)), 0, -1):
            nodes = inside[depth == level]
            np.add.at(under, above[nodes], under[nodes] + (nodes >= ties.first_duty))
        duty = inside >= ties.first_duty
        points = np.setdiff1d(inside, ties.principals)
        held, forum, control = (kind == one for one in (HELD_BY, ACCOUNTS_TO, CONTROLS))
        pairs = (source.astype(np.int64) << 32) | target
        holders = np.unique(pairs[held])
        count = np.bincount(holders >> 32, minlength=ties.nodes)[ties.first_duty :]
        about = np.bincount(source[forum], minlength=ties.nodes)[ties.first_duty :]
        own = np.unique(source[forum][np.isin(pairs[forum], holders)])
        replies = pairs[forum | (kind == REPORTS_TO)]
        turned = (target[control].astype(np.int64) << 32) | source[control]
        return Survey(
            live=int(now.sum()),
            loops=int(sizes.size),
            looped=int(sizes.sum()),
            largest_loop=int(sizes.max(initial=0)),
            unreachable=int((~reached[ties.first_duty :]).sum()),
            hung=int((depth[duty] - 1).sum()),
            single_point=int(under[points].max(initial=0)),
            unheld=int((count == 0).sum()),
            several_holders=int((count > 1).sum()),
            no_forum=int((about == 0).sum()),
            own_forum=int(own.size),
            unanswered=int((~np.isin(turned, replies)).sum()),
            open_controls=int((circle[source[control]] != circle[target[control]]).sum()),
            largest_circle=int(np.bincount(circle).max()),
        )

    return job


def _record(
    ties: Ties,
    live: list[Edge],
    loops: list[set[int]],
    circle: dict[int, int],
    reached: set[int],
    above: dict[int, int],
) -> Survey:
    """Count what a library leaves to its user, in plain Python; `above` gives dominators, -1 the root."""
    duties = range(ties.first_duty, ties.nodes)
    below: dict[int, list[int]] = {}
    for node, up in above.items():
        below.setdefault(up, []).append(node)
    order, depth = [-1], {-1: 0}
    for node in order:
        for one in below.get(node, ()):
            depth[one] = depth[node] + 1
            order.append(one)
    under = dict.fromkeys(order, 0)
    for node in reversed(order[1:]):
        under[above[node]] += under[node] + (node >= ties.first_duty)
    holders: dict[int, set[int]] = {}
    forums: dict[int, set[int]] = {}
    back: set[tuple[int, int]] = set()
    controls: list[tuple[int, int]] = []
    for source, target, kind in live:
        if kind == HELD_BY:
            holders.setdefault(source, set()).add(target)
        elif kind == ACCOUNTS_TO:
            forums.setdefault(source, set()).add(target)
        if kind in {ACCOUNTS_TO, REPORTS_TO}:
            back.add((source, target))
        elif kind == CONTROLS:
            controls.append((source, target))
    none: set[int] = set()
    sizes: dict[int, int] = {}
    for part in circle.values():
        sizes[part] = sizes.get(part, 0) + 1
    principals = set(ties.principals.tolist())
    return Survey(
        live=len(live),
        loops=len(loops),
        looped=sum(map(len, loops)),
        largest_loop=max(map(len, loops), default=0),
        unreachable=sum(duty not in reached for duty in duties),
        hung=sum(depth[duty] - 1 for duty in duties if duty in depth),
        single_point=max((under[node] for node in order[1:] if node not in principals), default=0),
        unheld=sum(duty not in holders for duty in duties),
        several_holders=sum(len(holders.get(duty, none)) > 1 for duty in duties),
        no_forum=sum(duty not in forums for duty in duties),
        own_forum=sum(not holders.get(duty, none).isdisjoint(forums.get(duty, none)) for duty in duties),
        unanswered=sum((target, source) not in back for source, target in controls),
        open_controls=sum(circle[source] != circle[target] for source, target in controls),
        largest_circle=max(sizes.values(), default=0),
    )
