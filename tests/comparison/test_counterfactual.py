"""A counterfactual takes the place of the whole time of the set-up in force, however its bounds are known."""

from __future__ import annotations

import pytest
from tests.examples.kit import at, cells, place, shelf, table

from trustmodel import api
from trustmodel.comparison.counterfactual import under


@pytest.mark.parametrize("day", ["2018-12-31", "2019-12-31", "2020-06-30", "2021-01-15", "2021-12-31"])
def test_no_part_of_the_set_up_that_is_replaced_is_left(day: str) -> None:
    """The trust had three sets of options, the last from a month that is known only as such: it began once."""
    uses = under(place("doncaster"), "in-house", shelf(), at(place("doncaster"), day).as_of).setups
    assert [(use.setup, str(use.valid)) for use in uses] == [
        ("in-house", "until 2009-03-12"),
        ("in-house", "2009-03-12 to 2014-09-30"),
        ("in-house", "from 2014-09-30"),
    ]


@pytest.mark.parametrize("day", ["2019-12-31", "2021-12-31"])
def test_meetings_of_the_trust_are_not_counted_in_house(day: str) -> None:
    found = cells(
        table(api.compare(at(place("doncaster"), day), setups=("trust", "in-house"), using=shelf()).tables, "C")
    )
    assert found["in-house"]["Contract"] == found["in-house"]["Reports to the DfE"] == "not found"
    assert (found["in-house"]["Gross"], found["in-house"]["Net"]) == ("nothing counted", "0")
    assert found["trust"]["Net"].endswith(" or more")


def test_each_council_keeps_its_own_beginning() -> None:
    """Two came in by 2014-04 and one by 2017-08-01; what ran before stays as it was, each for its own council."""
    subject = at(place("achieving-for-children"), "2018-12-31")
    uses = under(subject, "trust", shelf()).setups
    assert sorted((use.setup, str(use.valid.start), use.authorities) for use in uses if use.setup == "trust") == [
        ("trust", "2014-04", ("kingston-council",)),
        ("trust", "2014-04", ("richmond-council",)),
        ("trust", "2017-08-01", ("windsor-and-maidenhead-council",)),
    ]
    before = {use.authorities: str(use.valid.end) for use in uses if use.setup == "in-house"}
    assert before == {
        ("kingston-council",): "2014-04",
        ("richmond-council",): "2014-04",
        ("windsor-and-maidenhead-council",): "2017-08-01",
    }


def test_each_authority_may_have_another_and_one_without_stays() -> None:
    """Windsor's department, in house in 2015, is not named; Richmond's is asked for what it does not run under."""
    subject = at(place("achieving-for-children"), "2015-12-31")
    named = {"kingston-council": "in-house:improvement-board", "richmond-council": "in-house"}
    uses = [
        run
        for run in under(subject, named, shelf()).setups
        if run.valid.end is None or run.valid.end.last > subject.as_of
    ]
    assert {(run.setup, run.preset, run.authorities) for run in uses} == {
        ("in-house", "improvement-board", ("kingston-council",)),
        ("in-house", "in-house", ("richmond-council",)),
        ("in-house", "", ("windsor-and-maidenhead-council",)),
    }
