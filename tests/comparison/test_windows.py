"""Which year is counted at a date, and what is said where a set-up changes in a window."""

from __future__ import annotations

import attrs
import pytest
from tests.examples.kit import answer, assessed, at, cells, compared, place, shelf, table

from trustmodel import Window, api
from trustmodel.comparison.gate import CHANGE, disparities
from trustmodel.comparison.windows import change_within, year_at
from trustmodel.model import SetUpUse, Span
from trustmodel.model.time import parse_day

YEAR = Window.parse("2022-01-01..2023-01-01")


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("doncaster", "2018-12-31", "2018"),
        ("doncaster", "2022-08-31", "2021-09-01 to 2022-08-31"),
        ("doncaster", "2022-09-01", "2022-09-01 to 2023-08-31"),
        ("doncaster", "2023-06-30", "2023"),
        ("doncaster", "2019-03-31", "2018-04-01 to 2019-03-31"),
        ("doncaster", "2021-01-15", "2021"),
        ("doncaster", "2021-12-31", "2021"),
        ("slough", "2016-02-17", "2016"),
        ("slough", "2015-12-31", "2015-10-01 to 2016-09-30"),
        ("achieving-for-children", "2017-12-31", "2017-08-01 to 2018-07-31"),
        ("cambridgeshire", "2014-12-31", "2014"),
    ],
)
def test_the_year_counted_at_a_date_holds_no_change_of_set_up(name: str, day: str, expected: str) -> None:
    """The calendar year, else the year from or up to the change; on a day that may be the change, the calendar year."""
    window = year_at(place(name), parse_day(day))
    assert window.label == expected
    assert window.start <= parse_day(day) < window.end


def ran(use: SetUpUse, start: str, end: str | None) -> SetUpUse:
    return attrs.evolve(use, valid=Span.parse(start, end))


def test_less_than_a_year_where_the_set_up_ran_for_less() -> None:
    made = place("doncaster")
    first, last = made.setups[-2], made.setups[-1]
    again = (*made.setups[:-1], ran(last, "2022-09-01", "2022-11-01"), ran(first, "2022-11-01", None))
    changed = attrs.evolve(made, setups=again)
    assert str(year_at(changed, parse_day("2022-10-01"))) == "2022-09-01..2022-11-01"
    assert str(year_at(changed, parse_day("2022-11-01"))) == "2022-11-01..2023-11-01"


def test_what_went_when_the_services_returned_is_not_counted_after_it() -> None:
    """The year up to the return has the trust's meetings and its agencies' inspections, the year from it none."""
    result = compared(("doncaster", "2022-08-31"), ("doncaster", "2022-09-01"))
    days = cells(table(result.tables, "inspector-days"))
    assert days["Social care common inspection framework: fostering agencies"] == {
        "trust, 2022-08-31": "2",
        "in-house, 2022-09-01": "none",
    }
    assert days["Social care common inspection framework: adoption agencies"] == {
        "trust, 2022-08-31": "2",
        "in-house, 2022-09-01": "none",
    }
    formal = cells(table(result.tables, "C"))
    assert formal["trust, 2022-08-31"]["Contract"] == "unknown"
    assert formal["in-house, 2022-09-01"]["Contract"] == "not found"


def test_a_window_that_holds_a_change_is_said_to_and_no_difference_is_worked_out() -> None:
    both = [at(place("doncaster"), day) for day in ("2022-08-31", "2022-09-01")]
    result = api.compare(*both, window=YEAR, using=shelf())
    found = next(one for one in result.disparities if one.what == CHANGE)
    assert set(found.withholds) == {"differences in events", "differences in hours", "any ranking"}
    assert all("trust:council-owned" in value and "in-house from 2022-09-01" in value for value in found.values)
    assert {row["Net"] for row in cells(table(result.tables, "C")).values()} == {"withheld"}
    for id in ("C", "inspector-days", "hours"):
        assert any("several set-ups" in note for note in table(result.tables, id).notes)


def test_a_change_of_preset_is_a_change_but_leaves_the_net() -> None:
    subject = attrs.evolve(at(place("doncaster"), "2019-12-31"), window=Window.parse("2019-01-01..2020-01-01"))
    result = api.compare(subject, setups=("trust", "in-house"), using=shelf())
    assert CHANGE in {one.what for one in result.disparities}
    assert cells(table(result.tables, "C"))["trust"]["Net"] == "+1.2 or more"


def test_the_command_takes_the_same_year() -> None:
    assert "2022-09-01 to 2023-08-31" in answer("load", "examples/doncaster@2022-09-01").out


def test_where_nothing_changes_nothing_is_said() -> None:
    assert change_within(assessed("doncaster").arrangement, assessed("doncaster").window) == ""
    assert CHANGE not in {one.what for one in disparities((assessed("doncaster"), assessed("slough")))}


def test_the_net_of_what_is_built_of_the_comparators_own_set_up_is_withheld() -> None:
    """In house without a board, beside in house with one, is a difference of what was assumed, and no merit."""
    result = api.compare(place("slough"), setups=("trust", "in-house", "in-house:improvement-board"), using=shelf())
    nets = {label: row["Net"] for label, row in cells(table(result.tables, "C")).items()}
    assert list(nets.values()) == ["-4 to 0 or more", "withheld", "0"]
    assert any(
        "the net is withheld: this one is itself built, as “Run by the council itself”" in note
        for note in table(result.tables, "C").notes
    )
