"""The views of the load on small files: what is unknown, what has one name, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import run

FILE = """trustmodel: 1
arrangement: u
as_of: 2016-06-01
parties: [{id: body}, {id: s1, name: Same}, {id: s2, name: Same}]
activities:
  - {id: a1, name: A1, kind: meeting, by: s1, of: body, cadence: 1 a year}
  - {id: a2, name: A2, kind: meeting, by: s2, of: body, cadence: unknown}
  - {id: a3, name: A3, kind: meeting, by: s2, of: body, cadence: 1 in 20 years}
efforts:
  - {activity: a1, bearer: provider, hours: 10}
  - {activity: a2, bearer: provider, hours: 5}
  - {activity: a2, bearer: commissioner, hours: 5}
  - {activity: a3, bearer: regulator, hours: 2}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "u.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


def test_two_scrutineers_of_one_name_are_told_apart(path: Path) -> None:
    said = run("load", path, "--by", "scrutineer").flat
    assert "[s1] 10 " in said
    assert "[s2] unknown unknown 0.10" in said


def test_nothing_known_is_unknown_and_little_is_not_nothing(path: Path) -> None:
    """Of the commissioner nothing is known; of the regulator a tenth of an hour a year is."""
    said = run("load", path, "--draws", "50").flat
    assert "Of what: hours, commissioner Unit: h/yr Expected: unknown Between: unknown" in said
    assert "Of what: hours, regulator Unit: h/yr Expected: 0.10 " in said
    assert "0 to 0 " not in said


def test_a_price_index_is_explained(path: Path) -> None:
    path.write_text(
        FILE + "tariffs: [{bearer: provider, hourly: 30, price_year: 2014}]\n"
        "price_index: [{year: 2014, value: 100}, {year: 2016, value: 110, base: yes}]\n",
        encoding="utf-8",
    )
    assert run("explain", path, "SL-02").status == 0


def test_percentiles_that_nothing_has_are_refused_at_their_place(path: Path) -> None:
    path.write_text(FILE.replace("hours: 10}", "hours: [1, 1, 1000, p10-p90]}"), encoding="utf-8")
    for command in ("check", "load"):
        said = run(command, path)
        assert said.status == 2
        assert f"{path.name}:10:" in said.err
        assert "TM105" in said.err


def test_two_outlooks_of_one_component_are_refused(path: Path) -> None:
    path.write_text(
        FILE + "outlooks:\n"
        "  - {id: a, of: body, framework: f, component: overall, path: {2016-07-01: good}}\n"
        "  - {id: b, of: body, framework: f, component: overall, path: {2016-07-01: bad}}\n",
        encoding="utf-8",
    )
    said = run("load", path)
    assert said.status == 2
    assert "TM214" in said.err


@pytest.mark.parametrize("options", ["--seed 3", "--one-year", "--weeks 3"])
def test_an_option_without_the_one_that_it_is_of_is_refused(options: str, path: Path) -> None:
    said = run("load", path, *options.split())
    assert said.status == 2
    assert options.split(maxsplit=1)[0] in said.err


def test_a_folder_is_no_file_of_efforts(path: Path) -> None:
    said = run("load", path, "--efforts", path.parent)
    assert said.status == 2
    assert "name one YAML file of efforts" in said.err


def test_a_table_that_is_asked_for_twice_is_shown_once_and_months_of_two_bases_are_two(path: Path) -> None:
    said = run("load", path, "--by", "month", "--by", "month", "--calendar").out.splitlines()
    titles = [one.partition(":")[0] for one in said if "y month, " in one]
    assert titles == ["Expected by month, by rates alone", "By month, with the record"]


def test_a_head_that_names_neither_gets_one_problem_and_no_echo_of_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "arrangement: " in text
    path.write_text("".join(line for line in text.splitlines(True) if "arrangement:" not in line), encoding="utf-8")
    told = [line for line in run("check", path).err.splitlines() if "TM" in line]
    assert ["either a `place` or an `arrangement`" in line for line in told] == [True]
