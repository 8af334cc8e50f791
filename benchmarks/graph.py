"""How long every linear gap check over a graph takes, beside networkx, igraph and rustworkx, and how much memory.

    python benchmarks/graph.py [runs] [name ...]

A name is a size (`100000`), a shape and a size (`deep-100000`), or `national`; by default those of `NAMES`. The job is
`survey`: from columns of ties in memory, with their dates, to the counts of loops, unreachable duties, dominators,
holders, forums and replies. Reading a file, and making objects of ties, are not counted, for any of them. The peers are
no dependencies, but for networkx (`pip install igraph rustworkx`); one that is missing is said to be. Every subject is
run in turn, each time in a process of its own, so that a busy machine slows all alike; imports are not counted, and
`first` includes what a first call costs, `warm` not. What counts are the ratios, and that all give the same record.

The same `survey` answers `gaps --count`, twice over, from the columns of an arrangement. What that takes with all that
comes before it, from the relationships as objects, is told in a line of its own for sizes that Python holds with ease.
"""

# A script, not part of a package; it starts Python and prints.
# ruff: noqa: INP001, S603, T201

from __future__ import annotations

import importlib.util
import json
import math
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[1]
OURS = "trustmodel"
PEERS = ("networkx", "rustworkx", "igraph")
SMALL = "230"
GROWTH = (10_000, 100_000, 1_000_000)
NAMES = (SMALL, "10000", "100000", "chain-100000", "deep-100000", "random-100000", "national")
OBJECTS = ("230", "10000", "100000")
"""Those for which an arrangement is made, and counted as a user's is."""
AIMS = {"1000000": 100.0, "national": 120.0}
"""How many times as fast as networkx it is to be."""
BYTES, EXPONENT, SMALL_MS = 150.0, 1.1, 2.0
SLOW = 10.0
"""A peer that takes more seconds than this is run once."""


def once(subject: str, name: str) -> dict[str, object]:
    """Run one subject in this process, once for the first call and a few times more where that is quick."""
    sys.path[:0] = [str(ROOT / "benchmarks")]
    import scipy.sparse.csgraph  # noqa: F401  # imports are not counted
    import synthetic

    from trustmodel.accountability.survey import survey

    ties = synthetic.by_name(name).ties
    if subject == OURS:
        job = lambda: survey(ties, synthetic.TODAY)  # noqa: E731  # a named function would say no more
    else:
        import graph_peers

        importlib.import_module(subject)
        job = getattr(graph_peers, f"with_{subject}")(ties, synthetic.TODAY)
    # Imports and first calls of numpy are in no measure: the smallest arrangement pays for them.
    survey(synthetic.by_name("100").ties, synthetic.TODAY)
    before = _memory("VmRSS")
    started = time.perf_counter()
    record = job()
    first = time.perf_counter() - started
    peak = _memory("VmHWM")
    warm: list[float] = []
    while len(warm) < 50 and sum(warm) < min(2.0, 20 * first) and first < SLOW:
        started = time.perf_counter()
        job()
        warm.append(time.perf_counter() - started)
    return {
        "first": first,
        "warm": statistics.median(warm) if warm else first,
        "bytes": (peak - before) / ties.kind.size,
        "edges": ties.kind.size,
        "record": attrs.asdict(record),
    }


def from_objects(name: str) -> dict[str, object]:
    """Count an arrangement as `gaps --count` does, and tell how long each step takes."""
    sys.path[:0] = [str(ROOT / "benchmarks")]
    import synthetic

    from trustmodel.accountability import AccountabilityGraph
    from trustmodel.accountability.counted import counted

    for one in ("100", name):  # the smallest pays for imports and first calls
        made = synthetic.arranged(synthetic.by_name(one))
        times = [time.perf_counter()]
        graph = AccountabilityGraph.compile(made, made.as_of)
        times.append(time.perf_counter())
        columns = graph.columns
        times.append(time.perf_counter())
        for sure in (True, False):
            counted(columns, sure=sure)
        times.append(time.perf_counter())
    live, laid, done = (after - before for before, after in pairwise(times))
    return {"claims": len(made.relationships), "live": live, "columns": laid, "counts": done}


def _memory(what: str) -> int:
    """Give the bytes that this process holds, or held at most since the last look; nought where no such file tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    found = re.search(rf"^{what}:\s+(\d+) kB$", status.read_text(encoding="ascii"), re.MULTILINE)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # from here on the peak is counted anew
    return int(found[1]) * 1024 if found else 0


def started(subject: str, name: str, what: str = "--once") -> dict[str, object]:
    """Run one subject in a process of its own."""
    arguments = [sys.executable, __file__, what, subject, name]
    return json.loads(subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True, text=True).stdout)


def measured(name: str, subjects: list[str], runs: int) -> dict[str, dict[str, float]]:
    """Measure every subject on one arrangement in turn, and print medians; raise where records differ."""
    found: dict[str, list[dict[str, object]]] = {subject: [] for subject in subjects}
    for turn in range(runs):
        for subject in subjects:
            if turn and float(str(found[subject][0]["first"])) > SLOW:
                continue
            found[subject].append(started(subject, name))
    records = {json.dumps(one["record"], sort_keys=True) for some in found.values() for one in some}
    agree = "all records agree" if len(records) == 1 else "RECORDS DIFFER"
    medians = {
        subject: {
            key: statistics.median(float(str(one[key])) for one in some) for key in ("first", "warm", "bytes", "edges")
        }
        for subject, some in found.items()
    }
    print(f"\n{name}: {int(medians[OURS]['edges']):,} ties; {agree}")
    for subject, one in medians.items():
        ratio = f"{one['first'] / medians[OURS]['first']:8,.0f} x, warm {one['warm'] / medians[OURS]['warm']:6,.0f} x"
        print(
            f"  {subject:12}{one['first'] * 1000:12,.1f} ms first{one['warm'] * 1000:12,.1f} ms warm"
            f"{one['bytes']:9,.0f} B a tie{'' if subject == OURS else ratio}"
        )
    if name in OBJECTS:
        objects(name, runs)
    return medians


def objects(name: str, runs: int) -> None:
    """Print what `gaps --count` takes from relationships as objects in memory, step by step."""
    keys = ("live", "columns", "counts")
    some = [started(OURS, name, "--objects") for _ in range(runs)]
    one = _medians(some, "claims", *keys)
    print(
        f"  gaps --count, of {one['claims']:,.0f} relationships as objects: {sum(one[key] for key in keys) * 1000:,.1f}"
        f" ms: what is live {one['live'] * 1000:,.1f}, columns {one['columns'] * 1000:,.1f}, both counts"
        f" {one['counts'] * 1000:,.1f}"
    )


def _medians(runs: list[dict[str, object]], *keys: str) -> dict[str, float]:
    return {key: statistics.median(float(str(one[key])) for one in runs) for key in keys}


def _aim(what: str, value: float, aim: float, *, most: bool) -> None:
    met = value <= aim if most else value >= aim
    print(f"{what}: {value:,.2f}, aim {'at most' if most else 'at least'} {aim:,.2f}: {'met' if met else 'MISSED'}")


def growth(runs: int) -> None:
    """Print how our time grows with the number of ties, in every shape."""
    sys.path[:0] = [str(ROOT / "benchmarks")]
    import synthetic

    print()
    for shape in synthetic.SHAPES:
        points = []
        for size in GROWTH:
            some = [started(OURS, f"{shape}-{size}") for _ in range(runs)]
            points.append(_medians(some, "edges", "warm", "bytes"))
        times = ", ".join(f"{one['warm'] * 1000:,.1f} ms" for one in points)
        print(f"{shape}: {times}; {points[-1]['bytes']:,.0f} B a tie at {GROWTH[-1]:,}")
        low, high = points[0], points[-1]
        exponent = math.log(high["warm"] / low["warm"]) / math.log(high["edges"] / low["edges"])
        _aim(f"  exponent, {GROWTH[0]:,} to {GROWTH[-1]:,} nodes", exponent, EXPONENT, most=True)


def main() -> None:
    """Measure, and say which aims are met."""
    given = sys.argv[1:]
    runs = int(given.pop(0)) if given and given[0].isdigit() and int(given[0]) < 100 else 3
    missing = [name for name in PEERS if importlib.util.find_spec(name) is None]
    subjects = [OURS, *(name for name in PEERS if name not in missing)]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {runs} runs each, medians")
    for name in missing:
        print(f"{name}: not installed (pip install {name})")
    found = {name: measured(name, subjects, runs) for name in given or NAMES}
    print()
    for name, medians in found.items():
        if name not in AIMS:
            continue
        ours = medians[OURS]
        _aim(
            f"{name}: times networkx, first call", medians["networkx"]["first"] / ours["first"], AIMS[name], most=False
        )
        _aim(f"{name}: bytes a tie", ours["bytes"], BYTES, most=True)
        if "igraph" in medians:
            _aim(f"{name}: times igraph, first call", medians["igraph"]["first"] / ours["first"], 1, most=False)
    if SMALL in found:
        _aim(f"{SMALL} nodes: ms, warm", found[SMALL][OURS]["warm"] * 1000, SMALL_MS, most=True)
    if not given:
        growth(runs)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(sys.argv[2], sys.argv[3])))
    elif sys.argv[1:2] == ["--objects"]:
        print(json.dumps(from_objects(sys.argv[3])))
    else:
        main()
