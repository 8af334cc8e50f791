"""Drawn dates and the greatest week from the command line: labelled, with their seed, apart from the record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.examples.kit import EXAMPLES, run

FILE = """trustmodel: 1
arrangement: u
as_of: 2016-06-01
window: 2016-01-01..2017-01-01
parties: [{id: body, name: Body}, {id: inspector, name: Inspector}]
judgements: [{id: j, of: body, framework: fx, overall: poor, published: 2014-01-01}]
outlooks: [{id: o, of: body, framework: fx, path: {2016-07-01: {good: 0.5, poor: 0.5}}}]
occurrences: [{id: seen, activity: board, of: body, on: 2016-03-15}]
activities:
  - {id: board, name: Board, kind: meeting, by: inspector, of: body, cadence: monthly}
  - {id: vague, name: Vague, kind: meeting, by: inspector, of: body, cadence: unknown}
  - {id: visit, name: Visit, kind: visit, by: inspector, of: body,
     cadence: [{every: 12 a year, when: {framework: fx, component: overall, grade: poor}}]}
efforts:
  - {activity: board, bearer: provider, hours: [5, 10, 40]}
  - {activity: visit, bearer: provider, hours: [20, 30, 90]}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "u.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


def table(out: str, id: str) -> tuple[list[list[str]], list[str]]:
    rows = [row[1:] for row in csv.reader(io.StringIO(out)) if row[0] == id]
    return [row for row in rows if row[0] != "note"], [row[1] for row in rows if row[0] == "note"]


def test_one_draw_gives_days_that_say_that_they_are_drawn(path: Path) -> None:
    said = run("load", path, "--calendar", "--draws", "1", "--seed", "7")
    assert "Drawn dates, seed 7: u, 2016" in said.out
    assert "none of it is on record" in said.flat
    out = run("load", path, "--calendar", "--draws", "1", "--seed", "7", "--format", "csv").out
    rows, notes = table(out, "drawn-dates")
    boards = [row[0] for row in rows if row[1] == "Board"]
    assert len(boards) == 11  # the twelfth is on record
    assert not any("2016-03-02" < day < "2016-03-29" for day in boards)
    (grade,) = (row for row in rows if row[1].startswith("Judgement ahead"))
    assert grade[:2] in (
        ["2016-07-01", "Judgement ahead: overall is good"],
        ["2016-07-01", "Judgement ahead: overall is poor"],
    )
    visits = [row[0] for row in rows if row[1] == "Visit"]
    assert len(visits) == (6 if grade[1].endswith("good") else 12)
    assert any("unknown cadence: Vague" in note for note in notes)
    record, _ = table(out, "calendar")
    assert [row[0] for row in record if row[1] == "happened"] == ["2016-03-15"]
    assert not any("happened" in row for row in rows)


def test_many_draws_give_quantiles_by_month_beside_the_record(path: Path) -> None:
    out = run("load", path, "--calendar", "--draws", "400", "--seed", "7", "--format", "csv").out
    rows, notes = table(out, "drawn-months")
    found = {row[0]: row[1:] for row in rows}
    assert found["2016-03"] == ["1", "1.0", "1, 1, 1"]
    assert found["2016-02"][0] == "0"
    assert found["2016-09"][2] == "1, 1, 2" or found["2016-09"][2] == "1, 2, 2"
    assert any("400 draws, seed 7" in note for note in notes)
    assert out == run("load", path, "--calendar", "--draws", "400", "--seed", "7", "--format", "csv").out


def test_events_that_rest_on_an_outlook_are_marked_as_judgements_of_it_are(path: Path) -> None:
    """In the list of activities, in the calendar and in a note of each view; without the outlook nowhere."""
    dated = "\n  - {id: dv, name: Dated visit, kind: visit, by: inspector, of: body, cadence: [{dates: [DAY], WHEN}]}\nefforts:"
    when = "when: {framework: fx, component: overall, grade: poor}"
    for day, said in (("2016-03-07", "expected"), ("2016-09-05", "expected (by a stated outlook)")):
        more = dated.replace("DAY", day).replace("WHEN", when)
        path.write_text(FILE.replace("\nefforts:", more), encoding="utf-8")
        events = {row[0]: row[3] for row in table(run("load", path, "--format", "csv").out, "activities")[0]}
        assert events["Visit"] == "9 (by a stated outlook)"
        assert events["Board"] == "12"
        rows, notes = table(run("load", path, "--calendar", "--format", "csv").out, "calendar")
        assert {row[2]: row[1] for row in rows}["Dated visit"] == said
    assert "by a stated outlook" in run("timeline", path).flat
    says = "By a stated outlook, and not by a judgement on record, are the events of: Dated visit; Visit."
    assert says in notes
    for view in ("", "--by month", "--by role", "--peaks", "--draws 5"):
        assert says in run("load", path, *view.split()).flat
    path.write_text(FILE.replace("outlooks:", "#"), encoding="utf-8")
    for view in ("", "--calendar", "--peaks"):
        assert "outlook" not in run("load", path, *view.split()).flat


def test_months_of_the_calendar_its_draws_and_peaks_have_one_basis_and_say_so(path: Path) -> None:
    """The record stands in all three, where it began; `--by month` is by rates alone, and both say which they are."""
    path.write_text(FILE.replace("on: 2016-03-15", "on: 2016-03-28..2016-04-02"), encoding="utf-8")
    out = run("load", path, "--calendar", "--peaks", "--by", "month", "--draws", "50", "--format", "csv").out
    months, notes = table(out, "months-with-record")
    record = {row[0]: row[1] for row in months}
    assert (record["2016-03"], record["2016-04"]) == ("1", "0")
    assert record.pop("all of 2016") == "1"
    assert record == {row[0]: row[1] for row in table(out, "drawn-months")[0]}
    assert any(note.startswith("With the record: ") for note in notes)
    assert any(note.startswith("With the record: ") for note in table(out, "peaks")[1])
    assert any(note.startswith("With the record. ") for note in table(out, "greatest-week")[1])
    rates, notes = table(out, "months")
    assert any(note.startswith("By rates alone: ") for note in notes)
    assert [row[1] for row in rates[:3]] != [row[2] for row in months[:3]]
    printed = run("load", path, "--calendar", "--peaks", "--by", "month").out
    assert "By month, with the record: u, 2016" in printed
    assert "Peaks, with the record: u, 2016" in printed
    assert "Expected by month, by rates alone: u, 2016" in printed


def test_the_greatest_week_is_told_exactly_given_the_days_and_drawn(path: Path) -> None:
    out = run("load", path, "--peaks", "--draws", "3000", "--seed", "7", "--format", "csv").out
    ((bearer, exact, drawn),), notes = table(out, "greatest-week")
    assert bearer == "provider"
    numbers = [[float(one) for one in text.removeprefix("at least ").split("; ")] for text in (exact, drawn)]
    for one, other in zip(*numbers, strict=True):
        assert one == pytest.approx(other, rel=0.05)
    assert exact.startswith("at least ")
    assert any("Exact given the days of 200 draws" in note for note in notes)
    assert any("without 1 activity of unknown hours or cadence" in note for note in notes)


def test_without_draws_nothing_is_drawn_and_with_them_hours_a_year_are_not_shown(path: Path) -> None:
    assert "Drawn" not in run("load", path, "--calendar", "--peaks").out
    assert "How sure" not in run("load", path, "--calendar", "--draws", "5").out
    assert "How sure" in run("load", path, "--draws", "5").out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--calendar --draws 3 --one-year", "--one-year is of hours a year"),
        ("--peaks --draws 1000000", "more than the 100,000"),
        ("--calendar --draws 100001", "more than the 100,000"),
        ("--calendar --draws 100000 --window 1900-01-01..2100-01-01", "dates, more than the 50,000,000 that are held"),
        ("--peaks --draws 100000 --window 1900-01-01..2100-01-01", "draws or fewer, or shorten the window"),
    ],
)
def test_what_cannot_be_is_refused(path: Path, options: str, says: str) -> None:
    said = run("load", path, *options.split())
    assert said.status == 2
    assert says in " ".join(said.err.split())


def test_an_absurd_rate_is_refused_before_anything_is_drawn(path: Path) -> None:
    path.write_text(FILE.replace("cadence: monthly", "cadence: 1000000 a year"), encoding="utf-8")
    said = run("load", path, "--calendar", "--draws", "1")
    assert said.status == 2
    says = " ".join(said.err.split())
    assert "'Board' may come 999,999 times in the window, more than the 20,000 dates of one activity" in says
    assert run("load", path, "--calendar").status == 0


@pytest.mark.parametrize("name", ["slough", "doncaster"])
def test_real_places_have_drawn_months_and_a_greatest_week(name: str) -> None:
    """Exact and drawn quantiles of every bearer agree; the record stands apart."""
    said = json.loads(
        run("load", EXAMPLES / name, "--calendar", "--peaks", "--draws", "1500", "--seed", "3", "--format", "json").out
    )
    tables = {one["id"]: one for one in said["tables"]}
    assert len(tables["drawn-months"]["rows"]) == 12
    bearers = tables["greatest-week"]["rows"]
    assert [row[0]["text"] for row in bearers] == ["provider", "commissioner", "regulator", "partner"]
    for row in bearers:
        exact, drawn = ([float(n.replace(",", "")) for n in row[at]["text"][9:].split("; ")] for at in (1, 2))
        assert exact == pytest.approx(drawn, rel=0.12)
        assert exact == sorted(exact)
