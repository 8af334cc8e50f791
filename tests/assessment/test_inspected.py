"""Table B has the activities that the totals of inspector-days add up."""

from __future__ import annotations

import re

import pytest
from tests.examples.kit import assessed
from tests.scrutiny.builders import activity, arrangement, yearly

from trustmodel import Assessment
from trustmodel.assessment.assess import assess
from trustmodel.assessment.inspected import inspected
from trustmodel.assessment.scrutiny import inspection_days
from trustmodel.model import Organisation, Range
from trustmodel.testing import hosts

_DAYS = re.compile(r"([\d.,]+)(?: to ([\d.,]+)| \(known part up to ([\d.,]+)\))? days")


def told(one: Assessment) -> tuple[float, float]:
    """Add up the least and the greatest days of all cells."""
    found = [
        match for row in inspected((one,), ("here",)).rows for cell in row[2:] for match in _DAYS.finditer(cell.text)
    ]
    ends = [
        [float((text or match[1]).replace(",", "")) for text in (match[1], match[2] or match[3])] for match in found
    ]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


@pytest.mark.parametrize("place", ["doncaster", "slough", "achieving-for-children", "cambridgeshire"])
def test_what_the_rows_have_adds_up_to_the_total(place: str) -> None:
    """Visits between inspections stand in the table too, and what applies in the window but not on the date."""
    one = assessed(place)
    total = inspection_days(one).known
    assert told(one) == pytest.approx((float(total.low), float(total.high)), abs=0.3)
    assert total.high > 0


def test_what_looks_at_several_takes_its_days_once() -> None:
    joint = activity("joint", yearly(1), of=("first", "second"), kind="inspection", inspector_days=Range.exactly(6))
    parties = tuple(Organisation(id=id, name=id) for id in ("first", "second", "council"))
    one = assess(arrangement(activities=(joint,), parties=parties), hosts.isolated_host(core=True))
    assert inspection_days(one).known == Range.exactly(6)
    assert told(one) == (6.0, 6.0)
    cells = [row[2].text for row in inspected((one,), ("here",)).rows]
    assert cells == ["first; 6 days", "second; its days stand in an earlier row"]


def test_what_applies_in_the_window_only_says_that_it_does_not_on_the_date() -> None:
    (visits,) = (row for row in inspected((assessed("slough"),), ("Slough",)).rows if "Quarterly" in row[1].text)
    assert visits[2].text == "in 2016, not on 2016-02-17: Slough Borough Council; 9.4 to 10.7 days"
