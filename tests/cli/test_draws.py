"""Draws from the command line: progress for whoever waits at a terminal, what cannot be drawn, any one year."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples.kit import run

from trustmodel.cli import outcome, progress

FILE = """trustmodel: 1
arrangement: u
as_of: 2016-06-01
parties: [{id: body}, {id: inspectorate, name: Inspectorate}]
activities:
  - {id: inspection, name: Inspection, kind: inspection, by: inspectorate, of: body, cadence: 1 in 3 years}
efforts:
  - {activity: inspection, bearer: provider, hours: [10, 20, 90]}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "u.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


def test_progress_is_told_after_a_second_and_to_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    told = progress.Progress("draws")
    for made, passed in ((100, 0.5), (200, 1.0), (300, 1.1), (600, 2.0), (1_000, 3.0)):
        now[0] = 100.0 + passed
        told.tell(made, 1_000)
    first, second, third = (
        "200 of 1,000 draws, about 4 s to go",
        "600 of 1,000 draws, about 1 s to go",
        "1,000 of 1,000 draws",
    )
    assert capsys.readouterr().err.split("\r") == ["", first, second, third.ljust(len(second))]
    outcome.complain("told")
    assert capsys.readouterr().err == f"\r{' ' * len(third)}\rtold\n"
    outcome.complain("told")
    assert capsys.readouterr().err == "told\n"


def test_what_takes_less_than_a_second_is_told_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "monotonic", lambda: 100.0)
    told = progress.Progress("draws")
    for made in (500, 1_000):
        told.tell(made, 1_000)
    assert capsys.readouterr().err == ""


def test_a_person_at_a_terminal_sees_a_long_run_and_a_pipe_does_not(path: Path) -> None:
    """Ten million draws and more take seconds; what is piped holds the answer only."""
    pty = pytest.importorskip("pty")
    command = [sys.executable, "-m", "trustmodel", "load", str(path), "--draws", "15000000"]
    above, below = pty.openpty()
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=below) as running:
            os.close(below)
            seen = b""
            while not seen.endswith(b" \r"):  # wiped out
                seen += os.read(above, 1024)
            out, _ = running.communicate()
    finally:
        os.close(above)
    assert seen.count(b"\r") > 1
    assert b" s to go" in seen
    assert b"to go" not in out
    assert b"15,000,000 draws, seed 1" in out
    piped = subprocess.run(command, capture_output=True, check=True)
    assert piped.stderr == b""
    assert piped.stdout == out


@pytest.mark.parametrize("command", ["load", "compare"])
def test_any_one_year_is_of_draws(command: str, path: Path) -> None:
    said = run(command, path, path, "--one-year") if command == "compare" else run(command, path, "--one-year")
    assert said.status == 2
    assert "--one-year is of draws: add --draws N" in said.err


def test_in_one_year_an_inspection_takes_place_or_does_not(path: Path) -> None:
    """Two years in three have none: half the years cost nothing, and no year a third of one."""
    said = run("load", path, "--draws", "20000", "--one-year", "--format", "json")
    table = json.loads(said.out)["tables"][0]
    (row,) = (row for row in table["rows"] if row[0]["text"] == "hours, provider")
    low, middle, high = (float(text) for text in row[4]["text"].split(", "))
    assert (low, middle) == (0, 0)
    assert high > 25
    assert row[2]["text"].startswith("10 ")
    long_run = run("load", path, "--draws", "20000")
    told = re.search(r"Of what: hours, provider .*? percentile: ([\d.]+), ([\d.]+), ([\d.]+) ", long_run.flat)
    assert told
    low, middle, high = map(float, told.groups())
    assert 10 / 3 < low < middle < 10 < high < 25  # a third of an inspection in every year


@pytest.mark.parametrize("format", ["text", "md", "csv", "json"])
def test_what_to_find_out_first_is_told_in_every_format(format: str, path: Path) -> None:
    """With its unit, what it is assumed to be, how far it would narrow the answer, and the method."""
    said = run("load", path, "--draws", "2000", "--one-year", "--format", format)
    assert said.status == 0
    assert ("finding-out" if format == "csv" else "Find out first") in said.out
    hours = "hours that each Inspection takes of provider"
    event = "events a year of: Inspection"
    if format == "csv":
        found = [row for row in csv.reader(io.StringIO(said.out)) if row[:2] == ["finding-out", "hours, provider"]]
        assert [row[2:5] for row in found] == [
            ["h/yr", event, "happens or not: chance 33 %"],
            ["h/yr", hours, "10 to 90"],
        ]
    elif format == "json":
        table = json.loads(said.out)["tables"][1]
        assert table["id"] == "finding-out"
        rows = [[cell["text"] for cell in row] for row in table["rows"] if row[0]["text"] == "hours, provider"]
        assert [row[1:4] for row in rows] == [
            ["h/yr", event, "happens or not: chance 33 %"],
            ["h/yr", hours, "10 to 90"],
        ]
        assert {row[-1] for row in rows} == {"exact"}
    else:
        assert said.out.index(event) < said.out.index(hours)


def test_a_share_of_the_hours_is_drawn_with_what_decides_it(path: Path) -> None:
    """No sum: how far finding out would narrow it is estimated, and says how well."""
    path.write_text(
        FILE + "  - {activity: inspection, bearer: commissioner, hours: [5, 6, 7]}\n",
        encoding="utf-8",
    )
    found = json.loads(run("load", path, "--draws", "20000", "--format", "json").out)["tables"]
    (row,) = (row for row in found[0]["rows"] if row[0]["text"] == "provider's share of the system load")
    low, middle, high = (float(text) for text in row[4]["text"].split(", "))
    assert 10 / 17 < low < middle < high < 90 / 95
    (first, *_) = (row for row in found[1]["rows"] if row[0]["text"] == "provider's share of the system load")
    assert first[2]["text"] == "hours that each Inspection takes of provider"
    assert first[-1]["text"].startswith("estimated, give or take ")
    assert float(first[-2]["text"].rstrip(" %")) > 75


def test_a_share_of_what_is_not_all_known_is_not_told(path: Path) -> None:
    more = "  - {id: visit, name: Visit, kind: visit, by: inspectorate, of: body, cadence: 1 a year}\nefforts:"
    path.write_text(FILE.replace("efforts:", more), encoding="utf-8")
    said = run("load", path, "--draws", "1000").flat
    assert "Not told, because some hours are unknown: effective number of scrutineers;" in said
    assert (
        "First of all: inspector-days of Inspection; Visit; and hours of Visit. Of these nobody has given a range"
        in said
    )
