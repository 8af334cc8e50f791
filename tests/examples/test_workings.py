"""What the published numbers already say, worked out by the commands from the examples, and what they leave open."""

from __future__ import annotations

import re

import pytest
from tests.examples.kit import run

from trustmodel import Draws, api
from trustmodel.assessment.headlines import Kind
from trustmodel.comparison.differences import differences


@pytest.mark.parametrize(
    ("path", "days", "events", "turns"),
    [
        (
            "examples/doncaster@2018-12-31",
            "Inspector-days: 4 ",
            "Monitoring events, net: +5 or more",
            "takes more than 1.25 times the hours",
        ),
        (
            "examples/slough",
            "Inspector-days: ",
            "Monitoring events, net: -4 to 0 or more",
            "inspection, by what is known; monitoring adds nothing",
        ),
    ],
)
def test_which_addition_is_larger_turns_at_a_ratio_of_hours(path: str, days: str, events: str, turns: str) -> None:
    """Two registrations beside the net monitoring events; the order of the two hangs on a number nobody published."""
    said = run("load", path).flat
    begin = said.index("Beyond the comparator")
    told = said[begin : begin + 1200]
    assert days in told
    assert events in told
    assert turns in told
    assert "told is the ratio at which the order turns, not an order" in told


def test_what_is_counted_elsewhere_is_told_beside_what_is_formal() -> None:
    """The commissioner's reviews of the council are in the load, and no report of who runs the services to the DfE."""
    said = run("load", "examples/slough").flat
    (apart,) = re.findall(r"Not formal monitoring, and so not in this table, though in the load .*?: ([^*]*)", said)
    assert "Intervention in the council: 2;" in apart
    assert "Other inspectorates: unknown;" in apart
    assert not [name for name in ("Contract", "Member scrutiny", "Safeguarding: 4") if name in apart]


def test_a_board_beside_the_contract_is_counted_beside_it() -> None:
    """Kingston 2015: 12 operational and 4 strategic meetings a year, and the improvement board that still ran."""
    said = run("load", "examples/achieving-for-children@2015-12-31").flat
    assert "Contract: at least 16 " in said
    assert "Improvement board: 7 to 16 " in said
    assert "monthly (Kingston), 12 a year (O-KI15)" in said
    assert "quarterly (Kingston), 4 a year (O-KI15)" in said


def test_the_order_by_hours_is_undecided_and_said_to_be() -> None:
    """Trust against in-house: no order by hours, and the value of the deciding assumption at which it turns."""
    using = api.plugins()
    compared = api.compare(api.load("examples/slough", using=using), setups=("trust", "in-house"), using=using)
    table = next(table for table in compared.tables if table.id == "differences")
    told = {row[1].text: row[-1].text for row in table.rows}
    hours = {of: text for of, text in told.items() if of.startswith("hours, ")}
    assert set(hours) == {"hours, provider", "hours, commissioner", "hours, regulator", "hours, partner"}
    assert all(text.startswith("undecided: ") for text in hours.values())
    assert any("has more below" in text for text in hours.values())
    assert all(one.undecided for one in differences(compared.assessments) if one.of.kind is Kind.HOURS)


@pytest.mark.parametrize("place", ["slough", "doncaster", "achieving-for-children", "cambridgeshire"])
def test_draws_leave_the_order_by_hours_undecided_on_every_example(place: str) -> None:
    """Whatever share of the draws one has more in: they are of the known part, and it says so."""
    given = ("compare", f"examples/{place}", "--setups", "trust,in-house", "--draws", "1000", "--format", "json")
    tables = run(*given).json["tables"]
    assert isinstance(tables, list)
    (table,) = (table for table in tables if table["id"] == "differences")
    hours = [[cell["text"] for cell in row] for row in table["rows"] if row[1]["text"].startswith("hours, ")]
    assert len(hours) == 4
    for row in hours:
        assert row[-1].startswith("undecided: ")
        assert row[6].startswith("of the known part: ")
        assert row[6].endswith("; what is unknown may turn it")
        assert "may be larger or smaller by what is unknown" in row[4]


def test_draws_tell_quantiles_and_the_seed_and_are_the_same_each_time() -> None:
    given = ("compare", "examples/slough", "--setups", "trust,in-house", "--draws", "2000", "--seed", "7")
    first, second = run(*given), run(*given)
    assert first.raw == second.raw
    assert "2,000 draws, seed 7" in first.flat
    assert "Chance that the first has more" in first.flat
    assert run(*given[:-1], "8").raw != first.raw


def test_draws_of_one_place_agree_with_the_exact_mean() -> None:
    """The drawn median lies within a standard deviation of the exact mean, which draws do not change."""
    using = api.plugins()
    result = api.assess(api.build(api.load("examples/slough", using=using), using=using), using=using)
    exact = api.tables(result, "uncertainty", using=using)[0]
    drawn = api.tables(result, "uncertainty", draws=Draws(number=4000, seed=1), using=using)[0]
    told = [(row, other) for row, other in zip(exact.rows, drawn.rows, strict=False) if "sd" in row[2].text]
    assert [row[0].text.partition(",")[0] for row, _ in told] == ["inspector-days", *["hours"] * 5]
    for row, other in told:
        assert row[2] == other[2]
        said = row[2].text.removeprefix("at least ").replace("sd ", "").replace(",", "")
        mean, sd = (float(text.strip("()")) for text in said.split(" "))
        middle = float(other[4].text.removeprefix("of the known part: ").split(", ")[1].replace(",", ""))
        assert abs(middle - mean) < sd


VIEWS = {
    "--by scrutineer": "Hours a year by scrutineer",
    "--by status": "Hours a year by status",
    "--by layer": "Hours a year by layer",
    "--by duty": "Hours a year by duty",
    "--by role": "Hours a year by role",
    "--by month": "Expected by month",
    "--calendar": "Calendar: Slough",
    "--peaks": "What coincides: inspections within 12 weeks",
    "--peaks --weeks 4": "What coincides: inspections within 4 weeks",
    "--draws 500": "How sure, a year in the long run",
    "--draws 500 --one-year": "How sure, in any one year",
}


@pytest.mark.parametrize(
    ("options", "format"),
    [*((options, "text") for options in VIEWS), *(("--by status --peaks", format) for format in ("csv", "md", "json"))],
)
def test_each_view_of_the_load_shows_what_is_asked_for_only(options: str, format: str) -> None:
    said = run("load", "examples/slough@2019-06-30", *options.split(), "--format", format)
    assert said.status == 0
    if format == "text":
        assert VIEWS[options] in said.flat
        assert "Formal monitoring events a year" not in said.flat
    else:
        status, close = (
            ("hours-by-status", "coincides") if format != "md" else ("Hours a year by status", "What coincides")
        )
        assert said.flat.index(status) < said.flat.index(close)


@pytest.mark.parametrize(
    "options",
    [
        "--draws 0",
        "--draws -1",
        "--draws 1000000001",
        "--draws x",
        "--seed -1",
        "--weeks 0",
        "--weeks 521",
        "--by whim",
    ],
)
def test_what_cannot_be_asked_for_is_refused(options: str) -> None:
    """The exit status is that of an input problem, and the message names the option."""
    said = run("load", "examples/slough", *options.split())
    assert said.status == 2
    assert options.split(maxsplit=1)[0] in said.err
