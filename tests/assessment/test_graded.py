"""The table of what each grade would cause, as readers meet it."""

from __future__ import annotations

from tests.examples.kit import assessed, run

from trustmodel.assessment.graded import graded


def test_grades_that_cause_the_same_share_a_row_and_the_one_in_force_is_marked() -> None:
    said = run("inspections", "examples/doncaster@2018-12-31", "--grades").flat
    council = said[said.index("Judged: Doncaster Council") :]
    assert "Were it judged: good or outstanding (in force on 2018-12-31)" in council
    assert council.index("good or outstanding") < council.index("requires improvement") < council.index("inadequate")
    assert "0.33 x 40 = 13.3" in council
    assert "Inspector-days: 22.8 to 32" in council
    assert "not a forecast" in said


def test_the_two_agencies_of_one_body_are_judged_apart() -> None:
    said = run("inspections", "examples/slough@2019-12-31", "--grades").flat
    fostering = said[said.index("as Independent fostering agency") : said.index("as Voluntary adoption agency")]
    assert "inadequate (in force on 2019-12-31)" in fostering
    assert "Inspector-days: 10 to 14" in fostering
    assert "adoption" not in fostering


def test_where_no_grade_makes_a_difference_the_table_says_so() -> None:
    result = assessed("achieving-for-children")
    rows = [[cell.text for cell in row] for row in graded((result,), ("here",)).rows]
    assert {row[2] for row in rows} == {"whatever the grade"}
    assert any(row[1].startswith("3, each: ") for row in rows)


def test_several_set_ups_stand_under_one_another() -> None:
    rows = run("inspections", "examples/slough@2019-12-31", "--grades", "--setups", "trust,in-house", "--format", "csv")
    places = {line.split(",")[1] for line in rows.raw.decode().splitlines() if line.startswith("graded,")}
    assert {"trust", "in-house"} <= places
