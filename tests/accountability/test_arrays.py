"""Graphs as arrays against the same questions asked by name, and against networkx."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.accountability import paths
from trustmodel.accountability.arrays import components, dominators, reached
from trustmodel.accountability.paths import Step
from trustmodel.accountability.survey import Ties, survey

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
graph_peers, synthetic = (importlib.import_module(name) for name in ("graph_peers", "synthetic"))

Graph = tuple[int, list[tuple[int, int]]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to twelve nodes, with parallel steps and steps to oneself; now and then a long line among them."""
    nodes = draw(st.integers(1, 12))
    node = st.integers(0, nodes - 1)
    steps = draw(st.lists(st.tuples(node, node), max_size=36))
    if draw(st.booleans()):
        steps += [(one, one + 1) for one in range(nodes - 1)]
    return nodes, steps


def arrays(graph: Graph) -> tuple[int, np.ndarray, np.ndarray]:
    ends = np.array(graph[1], dtype=np.int32).reshape(-1, 2)
    return graph[0], ends[:, 0].copy(), ends[:, 1].copy()


def by_name(graph: Graph, *starts: int) -> Mapping[str, list[Step]]:
    found: dict[str, list[Step]] = {"": [Step(str(start)) for start in starts]}
    for source, target in graph[1]:
        found.setdefault(str(source), []).append(Step(str(target)))
    return found


@settings(deadline=None)
@given(graphs(), st.data())
def test_what_is_reached(graph: Graph, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, graph[0] - 1), min_size=1, unique=True))
    found = np.flatnonzero(reached(*arrays(graph), np.array(starts, dtype=np.int32)))
    steps = by_name(graph)
    expected = paths.reached(map(str, starts), lambda node: steps.get(node, []))
    assert {str(node) for node in found.tolist()} == expected


@settings(deadline=None)
@given(graphs())
def test_what_reaches_one_another(graph: Graph) -> None:
    labels = components(*arrays(graph)).tolist()
    found = {tuple(node for node in range(graph[0]) if labels[node] == label) for label in labels}
    made = nx.DiGraph(graph[1])
    made.add_nodes_from(range(graph[0]))
    assert found == {tuple(sorted(part)) for part in nx.strongly_connected_components(made)}


@settings(deadline=None, max_examples=400)
@given(graphs(), st.data())
def test_who_dominates_whom(graph: Graph, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, graph[0] - 1), min_size=1, max_size=3, unique=True))
    found = dominators(*arrays(graph), np.array(starts, dtype=np.int32)).tolist()
    steps = by_name(graph, *starts)
    above = paths.dominators("", lambda node: steps.get(node, []))
    assert found[-1] == graph[0]
    for node in range(graph[0]):
        expected = above.get(str(node), "")
        assert found[node] == (graph[0] if expected == "" else int(expected))


GOLDEN: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "1000": ("c2bcadffbc23a064", (5036, 0, 0, 0, 1, 529, 174, 57, 11, 56, 20, 129, 19, 700)),
    "10000": ("0ad3a8e41b276b1d", (50188, 1, 7, 7, 72, 4374, 119, 478, 121, 596, 202, 1370, 175, 7274)),
    "chain-100000": (
        "6a7c456168f4a550",
        (511276, 0, 0, 0, 217, 8748, 40, 4836, 1219, 5974, 1838, 14092, 1984, 72733),
    ),
    "deep-100000": (
        "980296808f2a4f9e",
        (288157, 0, 0, 0, 4894, 378050507, 83909, 4894, 1250, 90090, 0, 19033, 2287, 72346),
    ),
    "random-100000": (
        "6c27903eea294d74",
        (521768, 2, 8065, 8061, 192, 10058, 52, 4817, 1252, 5973, 1877, 14135, 10, 74801),
    ),
    "national": (
        "28c4580f6ca71334",
        (1620088, 96, 328, 8, 2293, 152848, 538, 15600, 4050, 19378, 5940, 45218, 6437, 234147),
    ),
}
"""By arrangement: the digest of its columns, and what was found in it, in the order of the fields of `Survey`."""


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_records(name: str) -> None:
    made = synthetic.by_name(name)
    digest, counts = GOLDEN[name]
    assert made.digest == digest
    found = survey(made.ties, synthetic.TODAY)
    assert attrs.astuple(found) == counts


@settings(deadline=None, max_examples=60)
@given(st.integers(20, 400), st.sampled_from(synthetic.SHAPES), st.integers(0, 10**6))
def test_networkx_finds_the_same(nodes: int, shape: str, seed: int) -> None:
    ties = synthetic.make(nodes, shape=shape, seed=seed).ties
    assert survey(ties, synthetic.TODAY) == graph_peers.with_networkx(ties, synthetic.TODAY)()


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_networkx_finds_the_same_in_graphs_without_any_order(data: st.DataObject) -> None:
    parties, duties = data.draw(st.integers(2, 9)), data.draw(st.integers(0, 5))
    nodes = parties + duties
    one = st.tuples(st.integers(0, 5), st.integers(0, nodes - 1), st.integers(0, parties - 1), st.integers(0, 2))
    rows = np.array(data.draw(st.lists(one, max_size=40)), dtype=np.int32).reshape(-1, 4)
    rows = rows[rows[:, 1] != rows[:, 2]]
    ties = Ties(
        nodes=nodes,
        first_duty=parties,
        principals=np.array([0, 1], dtype=np.int32),
        kind=rows[:, 0].astype(np.int8),
        source=rows[:, 1].copy(),
        target=rows[:, 2].copy(),
        start=rows[:, 3].copy(),
        end=np.full(rows.shape[0], 9, dtype=np.int32),
    )
    assert survey(ties, 1) == graph_peers.with_networkx(ties, 1)()
