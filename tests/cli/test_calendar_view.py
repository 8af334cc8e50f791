"""The calendar as a policy officer reads it: overdue, cut months, centuries, wording."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.examples.kit import run

FILE = """trustmodel: 1
arrangement: u
as_of: 2016-06-01
window: 2016-01-01..2017-01-01
parties: [{id: body, name: Body}, {id: inspector, name: Inspector}]
activities:
  - {id: first, name: Full inspection, kind: inspection, by: inspector, of: body, framework: fx,
     cadence: at least once in 3 years}
  - {id: second, name: Old inspection, kind: inspection, by: inspector, of: body, from: 2009-01-01,
     cadence: at least once in 3 years}
  - {id: dated, name: Dated, kind: meeting, by: inspector, of: body, cadence: {dates: [2016-03]}}
"""
JUDGED = """judgements:
  - {id: j, of: body, framework: other, overall: good, inspected: 2016-02, published: 2016-05-02}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "u.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


def rows(path: Path, *more: str) -> list[list[str]]:
    out = run("load", path, "--calendar", "--format", "csv", *more).out
    return [row[1:] for row in csv.reader(io.StringIO(out)) if row[0] == "calendar" and row[1] != "note"]


def test_at_least_once_with_nothing_on_record_is_told_of(path: Path) -> None:
    found = {row[2]: row for row in rows(path)}
    assert found["Full inspection"][:2] == ["not known", "due"]
    assert "nor the day from which the time counts" in found["Full inspection"][4]
    assert found["Old inspection"][:2] == ["since 2012-01-02 (due between 2009-01-01 and 2012-01-01)", "overdue"]


def test_what_came_after_the_day_looked_at_is_said_to_be_later(path: Path) -> None:
    """On 1 February nothing had happened yet; the words of the days go with those of the state."""
    seen = "occurrences: [{id: o, activity: second, of: body, on: 2012-06-04..2012-06-06}]\n"
    path.write_text(FILE + JUDGED + seen, encoding="utf-8")

    def told(*more: str) -> dict[str, list[str]]:
        return {f"{row[2]}: {row[1]}": row for row in rows(path, *more)}

    assert "Inspection under the other: happened later" in told(
        "--window", "2016-01-01..2017-01-01", "--on", "2016-01-31"
    )
    assert "Inspection under the other: happened" in told("--window", "2016-01-01..2017-01-01", "--on", "2016-03-01")
    whole = ("--window", "2009-01-01..2017-01-01")
    assert {"Old inspection: due", "Old inspection: happened later"} <= told(*whole, "--on", "2011-06-01").keys()
    late = told(*whole, "--on", "2012-03-01")["Old inspection: overdue"]
    assert late[0] == "since 2012-01-02 until 2012-06-04 (due between 2009-01-01 and 2012-01-01)"
    assert late[4].endswith("none on record before 2012-06-04")
    ended = told(*whole, "--on", "2013-01-01")["Old inspection: was overdue"]
    assert ended[0].startswith("from 2012-01-02 until 2012-06-04")
    last = told(*whole, "--on", "2016-01-01")["Old inspection: overdue"]
    assert last[0] == "since 2015-06-07 (due between 2012-06-06 and 2015-06-06)"
    assert not any(row[0].startswith(("since", "from")) for key, row in told(*whole).items() if key.endswith(": due"))
    assert "the day looked at" in run("load", path, "--calendar").flat


def test_a_month_that_the_window_cuts_is_shown_as_known(path: Path) -> None:
    found = {row[2]: row for row in rows(path, "--window", "2016-03-20..2016-06-01")}
    assert found["Dated"][0] == "2016-03, part of it in the window"
    assert {row[2]: row for row in rows(path)}["Dated"][0] == "2016-03"


def test_what_a_judgement_tells_of_is_named_with_its_framework(path: Path) -> None:
    path.write_text(FILE + JUDGED, encoding="utf-8")
    (row,) = (row for row in rows(path) if row[1] == "happened")
    assert row[:3] == ["2016-02", "happened", "Inspection under the other"]


def test_centuries_are_shown_by_longer_periods(path: Path) -> None:
    """1,200 months are ten decades; sums are those of the months, and the output says how many and how to narrow."""

    def table(window: str) -> dict[str, list[str]]:
        said = run("load", path, "--by", "month", "--window", window, "--format", "json").out
        (found,) = json.loads(said)["tables"]
        return {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in found["rows"]} | {
            "": found["notes"] + found["hints"]
        }

    years = table("2015-07-01..2022-01-01")
    assert list(years)[:2] == ["2015-07-01 to before 2016-01-01", "2016"]
    assert "The window has 78 months" in years[""][0]
    assert "--window" in years[""][-1]
    decades = table("2000-01-01..2100-01-01")
    assert list(decades) == [f"{year} to {year + 9}" for year in range(2000, 2100, 10)] + [
        "all of 2000-01-01 to 2099-12-31",
        "",
    ]
    assert "1,200 months" in decades[""][0]
    assert len(table("2016-01-01..2021-01-01")) == 62
    centuries = table("1600-01-01..2400-01-01")
    assert len(centuries) == 10
    assert list(centuries)[:2] == ["1600 to 1699", "1700 to 1799"]
    assert list(table("2016-02-01..2016-03-01")) == ["2016-02", ""]


def test_the_last_row_is_the_sum_of_the_others_and_the_page_says_why_figures_a_year_differ(path: Path) -> None:
    path.write_text(FILE.replace("cadence: {dates: [2016-03]}", "cadence: 24 a year"), encoding="utf-8")
    out = run("load", path, "--by", "month", "--format", "csv", "--window", "2015-03-16..2016-03-16").out
    found = [row[1:] for row in csv.reader(io.StringIO(out)) if row[0] == "months"]
    values = {row[0]: row[1] for row in found if row[0] != "note"}
    assert values["2015-04"] == "2.1"
    assert values["all of 2015-03-16 to 2016-03-15"] == "24.7"  # 24, and once in three years twice
    assert any("Figures a year may differ" in row[1] for row in found if row[0] == "note")


@pytest.mark.parametrize("view", ["", "--calendar", "--peaks", "--by month", "--by role", "--draws 5"])
def test_where_nothing_is_on_record_the_first_table_says_so(path: Path, view: str) -> None:
    """On a day centuries before the record, and in a window of them; a window of which most is recorded says nothing."""
    path.write_text(FILE + JUDGED, encoding="utf-8")

    def first(*more: str) -> list[str]:
        said = run("load", path, *view.split(), *more, "--format", "json").out
        notes: list[str] = json.loads(said)["tables"][0]["notes"]
        return [note for note in notes if note.startswith("The record of this place begins")]

    assert "for 1500-01-01 it holds nothing with a date" in first("--on", "1500-01-01")[0]
    assert (
        "for 1500-01-01 to 1501-12-31 it holds nothing with a date"
        in first("--window", "1500-01-01..1502-01-01", "--on", "2016-05-02")[0]
    )
    assert (
        "for most of 1900-01-01 to 2099-12-31" in first("--window", "1900-01-01..2100-01-01", "--on", "2016-05-02")[0]
    )
    assert not first("--on", "2016-05-02", "--window", "2016-05-01..2016-06-01")


def test_dates_are_told_once_and_a_dated_cadence_is_known(path: Path) -> None:
    path.write_text(
        FILE + "occurrences: [{id: o, activity: first, of: body, on: 2016-04, result: fine}]\n", encoding="utf-8"
    )
    assert "on 2016-04" in run("explain", path, "o").flat
    assert "2016-04-02.." not in run("explain", path, "o").flat
    assert "on 2016-03" in run("explain", path, "dated").flat
    assert "cadence not known" not in run("explain", path, "dated").flat


def test_a_record_that_ends_in_the_year_looked_at_ends_on_a_day(path: Path) -> None:
    path.write_text(FILE + JUDGED, encoding="utf-8")
    said = run("load", path, "--on", "2016-12-01").flat
    goes_on = "what had begun by then and has no end on record is taken to go on"  # a meeting since 2009
    assert f"tells of nothing new after 2016-05-02: for 2016-12-01 {goes_on}" in said
    assert f"tells of nothing new after 2016: for 2019-01-01 {goes_on}" in run("load", path, "--on", "2019-01-01").flat
    assert "begins in 2016 and ends in 2016: for 2008-01-01" in run("load", path, "--on", "2008-01-01").flat


def test_a_record_of_which_all_has_ended_holds_nothing_later(path: Path) -> None:
    path.write_text(FILE.replace("from: 2009", "from: 2009, until: 2017") + JUDGED, encoding="utf-8")
    assert "begins in 2016 and ends in 2016: for 2019-01-01" in run("load", path, "--on", "2019-01-01").flat


def test_the_cure_of_a_bad_cadence_offers_what_is_read(path: Path) -> None:
    path.write_text(FILE.replace("cadence: {dates: [2016-03]}", "cadence: now and then"), encoding="utf-8")
    said = run("check", path)
    assert "at least once in 3 years" in said.err
    assert "such as `at least`" not in said.err
