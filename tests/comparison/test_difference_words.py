"""What is said of differences: of what is known, of what is unknown beside it, and only what tells something."""

from __future__ import annotations

import re

import attrs
from tests.comparison.test_differences import pair, tables, texts
from tests.examples.kit import EXAMPLES, assessed, shelf

from trustmodel import Assessment, api
from trustmodel.comparison.comparator import like_for_like
from trustmodel.model import Draws
from trustmodel.scrutiny.expected.inspector_days import INSPECTION, VISIT

_WITH_DAYS = (INSPECTION, VISIT)


def test_draws_of_what_is_all_known_are_told_without_more() -> None:
    one, other = (_only_known(each) for each in pair())
    rows = {row[1]: row for row in texts((one, other), draws=Draws(number=2_000))}
    assert rows["hours, provider"][6] == "all of 2,000 draws"
    assert re.fullmatch(r"\d\d %, give or take \d\.\d points", rows["hours, commissioner"][6])
    assert not any("unknown" in cell for row in rows.values() for cell in row)


def _only_known(one: Assessment) -> Assessment:
    """Leave out every activity of which anything is unknown."""
    known = tuple(
        line
        for line in one.load
        if line.hours
        and not line.events.unknown
        and all(part.hours is not None for part in line.hours)
        and not (line.inspector_days is None and one.arrangement.activities[line.activity].kind in _WITH_DAYS)
        and not (line.inspector_days and line.inspector_days.unknown)
    )
    return attrs.evolve(one, load=known)


def test_what_is_unknown_is_named_beside_what_decides_of_what_is_known() -> None:
    """The meetings of a trust of which nobody knows how often they are could turn the order, and the board decides."""
    board = assessed("slough", setup="in-house:improvement-board")
    rows = {row[1]: row for row in texts((pair()[0], board))}
    decided, order = rows["formal monitoring events"][-2:]
    assert decided == (
        "events a year of: Chair's update to the department (100 %); and, in none of these shares, what is unknown: "
        "trust: Annual contract review and annual report, first years; Meeting of council, trust and DfE commissioner "
        "after each monitoring board; Partnership Board of council and trust"
    )
    assert order.startswith("undecided: ")
    assert order.endswith("; what is unknown may turn it too")


def test_an_order_that_does_not_turn_says_of_which_count_and_why_that_is_no_ranking() -> None:
    rows = {row[1]: row for row in texts(pair())}
    assert rows["formal monitoring events"][-1] == (
        "does not turn in the ranges of what is counted: trust has at least 12 events/yr more; what is unknown only "
        "adds to that"
    )
    notes = " ".join(tables(pair())[0].notes)
    assert "It is no ranking of arrangements, which is withheld" in notes
    assert "they are not alike in observed or built, duties, coverage" in notes
    compared = api.compare(api.load(EXAMPLES / "slough"), setups=("trust", "in-house"))
    (table,) = (table for table in compared.tables if table.id == "differences")
    assert any(
        note.startswith("in-house: its events are told as they stand, and not like for like") for note in table.notes
    )


def test_hours_whose_order_does_not_turn_are_said_to_be_assumed() -> None:
    one, other = (_only_known(each) for each in pair())
    rows = {row[1]: row for row in texts((one, other))}
    assert rows["hours, partner"][-1].startswith("does not turn in the ranges of what is assumed: trust has at least ")
    same = {row[-1] for row in texts((one, attrs.evolve(one)))}
    assert same == {"does not turn: both are the same"}


def test_only_what_tells_something_is_told_of_finding_out() -> None:
    """Nothing stands in the table that would change nothing; a sentence says what is left out."""
    table = tables(pair(), draws=Draws(number=2_000))[1]
    assert {row[1].text for row in table.rows} == {"hours, commissioner"}
    assert not [cell.text for row in table.rows for cell in row if cell.text in ("nothing", "in no draw", "0")]
    (rest,) = (note for note in table.notes if "Left out is" in note)
    assert rest.endswith("trust less in-house: inspector-days; hours, provider; hours, regulator; hours, partner.")


def test_where_nothing_tells_anything_there_is_a_sentence_and_no_table() -> None:
    one, other = (attrs.evolve(each, load=tuple(line for line in each.load if line.inspector_days)) for each in pair())
    made = tables((one, other), draws=Draws(number=500))
    assert [table.id for table in made] == ["differences"]
    assert any("Left out is" in note for note in made[0].notes)


def test_a_count_of_nothing_is_not_nought_and_nobody_has_more_than_that() -> None:
    """Doncaster in-house has no activity on record that is counted: no count, no net, no order."""
    found = api.compare(api.load(EXAMPLES / "doncaster"), setups=("trust", "in-house"), draws=Draws(number=100))
    tables_of = {table.id: table for table in found.tables}
    counted = {row[0].text: row for row in tables_of["C"].rows}["in-house"]
    assert (counted[-3].text, counted[-1].text) == ("nothing counted", "withheld")
    assert any("in-house: nothing is counted: no activity on record" in note for note in tables_of["C"].notes)
    assert "Formal monitoring: nothing is counted" in " ".join(said.text for said in found.answers[1])
    (row,) = (row for row in tables_of["differences"].rows if row[1].text == "formal monitoring events")
    assert row[-1].text == "not told: nothing is counted in in-house, which is not nought"
    assert row[6].text == "not told"


def test_why_a_net_is_withheld_is_told_in_words_and_names_no_file_or_option() -> None:
    built = assessed("slough", "", "in-house")
    assert built.arrangement.place is not None
    like = like_for_like(built.arrangement.place, built.arrangement, shelf(), built.window)
    assert like is not None
    assert "is “Run by the council itself, improvement board”" in like.withheld
    assert "in-house" not in like.withheld


def test_a_net_of_nothing_counted_is_withheld_where_the_comparator_has_something() -> None:
    """Silence on the record of a trust would else be the better net, the less is on record."""
    one = assessed("slough")
    claims = one.arrangement.claims
    formal = {group.id for group in claims.groups if group.formal}
    quiet = attrs.evolve(
        claims, activities=tuple(activity for activity in claims.activities if activity.group not in formal)
    )
    silent = attrs.evolve(one.arrangement, claims=quiet)
    assert silent.place is not None
    like = like_for_like(silent.place, silent, shelf(), one.window)
    assert like is not None
    assert like.told == "withheld"
    assert like.withheld == "no activity on record belongs to a group that is counted, which is not nought"
