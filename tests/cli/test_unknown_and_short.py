"""What is unknown stays so in every month and every format, and a short window says what a year is made of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.examples.kit import run

FILE = """trustmodel: 1
arrangement: u
as_of: 2016-06-01
window: 2016-01-01..2017-01-01
parties: [{id: body}, {id: inspector}]
activities:
  - {id: vague, name: Vague visit, kind: visit, by: inspector, of: body, cadence: unknown, from: 2016-07-01}
  - {id: partly, name: Partly known, kind: visit, by: inspector, of: body,
     cadence: [{every: 2 a year}, {every: unknown}]}
  - {id: once, name: Once, kind: meeting, by: inspector, of: body, cadence: {dates: [2016-03-10]}}
efforts:
  - {activity: vague, bearer: provider, hours: 5}
  - {activity: partly, bearer: regulator, hours: 10}
  - {activity: once, bearer: commissioner, hours: 8}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "u.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


def months(path: Path) -> dict[str, list[str]]:
    (table,) = json.loads(run("load", path, "--by", "month", "--format", "json").out)["tables"]
    return {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in table["rows"]}


def test_months_before_an_activity_existed_know_of_it(path: Path) -> None:
    """Vague is the visit from July on, and only of the provider, whose hours its effort names."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[{every: 2 a year}, {every: unknown}]", "2 a year"), encoding="utf-8")
    found = months(path)
    assert found["2016-06"] == ["0.17", "0", "0", "1.7"]
    assert found["2016-07"] == ["at least 0.17", "unknown", "0", "1.7"]
    assert found["2016-03"] == ["1.2", "0", "8", "1.7"]


def test_hours_of_an_unknown_cadence_are_not_nought_in_json(path: Path) -> None:
    lines = {line["activity"]: line for line in json.loads(run("load", path, "--format", "json").out)["load"]}
    (unknown,) = lines["vague"]["hours"]
    assert (unknown["hours"], unknown["cost"], unknown["at_least"]) == (None, None, True)
    (partly,) = lines["partly"]["hours"]
    assert partly["hours"] == {"low": 20, "likely": 20, "high": 20}
    assert partly["at_least"]
    (once,) = lines["once"]["hours"]
    assert not once["at_least"]


def test_hours_of_a_partly_unknown_cadence_are_at_least_in_csv(path: Path) -> None:
    rows = [row for row in run("load", path, "--format", "csv").out.splitlines() if row.startswith("activities,")]
    assert any("Partly known" in row and "regulator at least 20" in row for row in rows)
    assert any("Vague visit" in row and "unknown,unknown" in row for row in rows)


@pytest.mark.parametrize("format", ["text", "md", "csv"])
def test_a_window_of_a_day_says_what_a_year_is_made_of(path: Path, format: str) -> None:
    said = run("load", path, "--window", "2016-03-10..2016-03-11", "--format", format).flat
    assert "The window has 1 day, less than a year" in said.replace("\\", "")
    assert "365 times" in said
    assert "less than a year" not in run("load", path, "--format", format).flat


def test_a_short_window_is_told_of_in_json_and_in_comparisons(path: Path) -> None:
    january = ("--window", "2016-01-01..2016-02-01")
    window = json.loads(run("load", path, *january, "--format", "json").out)["window"]
    assert window["days"] == 31
    assert "12 times" in window["scaled"]
    assert json.loads(run("load", path, "--format", "json").out)["window"]["scaled"] is None
    assert "The window has 31 days, less than a year" in run("compare", path, path, *january).flat
    assert "less than a year" not in run("gaps", path, *january).flat


def test_what_is_left_out_for_unknown_hours_is_named_and_not_by_its_id(path: Path) -> None:
    said = run("load", path).flat
    assert "unknown hours: Vague visit" in said
    assert "unknown hours: vague" not in said
