"""What stands beside a number: the file that hours are counted with, what a comparator counts, and what is not uncertain."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import run

RECORD = "efforts:\n  - {activity: ifa-inspection, bearer: provider, role: brokers, hours: 10, grade: assumed}\n"


@pytest.mark.parametrize("view", ["", "--by month", "--by role", "--calendar", "--peaks"])
def test_every_view_of_hours_names_the_file(view: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(RECORD, encoding="utf-8")
    assert "mine.yaml" in run("load", "examples/slough", *view.split(), "--efforts", str(path)).out


def test_what_the_comparator_counts_is_listed() -> None:
    """Slough 2016: board and updates, and what the place has whoever runs the services: 20 to 24."""
    said = " ".join(run("load", "examples/slough").out.split())
    (there,) = (part.partition(" * ")[0] for part in said.split("* Counted of the comparator: ")[1:])
    assert there.count(" a year (") == 4
    assert "Improvement board, 12 a year" in there


def test_what_is_the_same_in_all_draws_is_not_told_as_uncertain() -> None:
    said = " ".join(run("load", "tests/micro/m09-c.yaml", "--draws", "1000").out.split())
    part = said.partition("Of what: effective number of scrutineers")[2].partition("Of what:")[0]
    assert "Expected: 2 Between: the same in all draws" in part
    assert "Decided by: nothing uncertain" in part
