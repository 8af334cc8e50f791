"""How long pictures and the report take: a diagram of 300 parties, what differs between two such, the examples.

    python benchmarks/pictures.py [parties]

Times are of this process alone (CPU seconds), the least of three runs; the first run of each pays for what it imports
and is not counted. Lines, boxes and bytes stand beside them, by which two machines can tell whether they drew the same.
"""

# A script, not part of a package; it prints, and its draws are of no secrets.
# ruff: noqa: INP001, S311, T201

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import attrs

from trustmodel import Arrangement, api
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.cli.main import group
from trustmodel.testing import answers, arrangement
from trustmodel_html.claims import Told
from trustmodel_html.diagram.draw import drawn, drawn_difference
from trustmodel_html.diagram.words import Side
from trustmodel_html.findings import found

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = ("achieving-for-children", "cambridgeshire", "doncaster", "slough")
AIMS = {"diagram": 2.0, "difference": 2.0, "report": 5.0}
"""Seconds, on two cores."""


def made_up(parties: int, seed: int = 1) -> Arrangement:
    """Give an arrangement in which each party answers to one or two before it, in circles now and then."""
    draw = random.Random(seed)
    names = [f"p{at}" for at in range(parties)]
    pairs = {(names[at], names[draw.randrange(at)]) for at in range(1, parties) for _ in range(1 + at % 2)}
    pairs |= {(names[draw.randrange(9)], names[at]) for at in range(20, parties, 37)}
    made = arrangement(" ".join(names), *(answers(a, b) for a, b in sorted(pairs) if a != b), id="made-up")
    return attrs.evolve(made, authorities=("p0",))


def timed(what: str, aim: float, job: Callable[[], str]) -> None:
    """Print the least time of three runs after the first."""
    said, times = job(), []
    for _ in range(3):
        before = time.process_time()
        job()
        times.append(time.process_time() - before)
    told = f"{min(times):8.2f} s, aim {aim:g} s: {'met' if min(times) <= aim else 'MISSED'}"
    print(f"{what:46}{told}; {said}")


def main(parties: int) -> None:
    """Time everything."""
    one, other = made_up(parties), made_up(parties, seed=2)
    assessment, difference = api.assess(one), api.diff(one, other)
    graph = AccountabilityGraph.compile(one, assessment.on)
    sides = [
        Side(graph=AccountabilityGraph.compile(side.arrangement, side.on), told=Told(side.arrangement))
        for side in difference.assessments
    ]

    def diagram() -> str:
        told = Told(one)
        made = drawn(graph, found(assessment, told, "f"), told, "d")
        return f"{len(made.boxes)} boxes, {len(made.lines)} lines, {len(made.left_out)} parties left out"

    def changes() -> str:
        made = drawn_difference(sides[0], sides[1], difference, "d")
        return f"{len(made.boxes)} boxes, {len(made.entries)} changes, {len(made.left_out)} parties left out"

    timed(f"diagram of {parties} parties", AIMS["diagram"], diagram)
    timed(f"what differs between two of {parties} parties", AIMS["difference"], changes)
    with tempfile.TemporaryDirectory() as folder:

        def written(name: str, *line: str) -> str:
            file = Path(folder) / name
            group([*line, "-o", str(file)], standalone_mode=False)
            return f"{file.stat().st_size:,} bytes"

        places = [str(EXAMPLES / name) for name in NAMES]
        timed("report of four examples", AIMS["report"], lambda: written("report.html", "report", *places))
        for picture in ("diagram", "load", "timeline", "calendar"):
            for ending in ("svg", "png"):
                line = ("export", places[-1], "--picture", picture)
                timed(f"{picture} of an example, {ending}", 5, lambda: written(f"x.{ending}", *line))  # noqa: B023  # run at once


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
