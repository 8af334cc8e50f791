"""What `check` lists as worth a second look: it stands beside what is wrong, and changes no exit status."""

from __future__ import annotations

from pathlib import Path

from tests.examples.kit import run

PLACE = """
trustmodel: 1
place: borchester
as_of: 2021-06-30
authorities: [council]
setups: [{use: in-house, from: 2020-04-01}]
parties: [{id: council}]
statuses: [{of: council, is: directed, grade: assumed}]
"""


def test_what_may_not_have_been_meant_is_listed(tmp_path: Path) -> None:
    """A status that switches nothing on, at the line and column where it stands."""
    file = tmp_path / "place.yaml"
    file.write_text(PLACE, encoding="utf-8")
    ran = run("check", file)
    assert (ran.status, ran.err) == (0, "")
    assert "Worth a second look" in ran.flat
    told = run("check", file, "--format", "json")
    (row,) = told.json["tables"][0]["rows"]  # type: ignore[index]  # JSON of a known shape
    assert row[0]["text"] == f"{file}:8:30"
    assert "'directed' switches nothing on" in row[2]["text"]


def test_the_examples_give_no_reason_to_look_again() -> None:
    """What is said of them would be said of any place."""
    assert "second look" not in run("check", "examples/doncaster", "examples/cambridgeshire").flat
