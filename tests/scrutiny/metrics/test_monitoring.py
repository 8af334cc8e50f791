"""Formal monitoring counted from activities: Doncaster 2015 and 2018, Slough 2016, and counterfactuals."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.scrutiny.builders import activity, arrangement, dated, exactly, measures, values, yearly

from trustmodel.model import Activity, Amount, Arrangement, EventGroup, Range, Span, Window
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.monitoring import MonitoringCount, monitoring, net

GROUPS = (
    EventGroup(id="safeguarding", name="Safeguarding", formal=True, order=5),
    EventGroup(id="contract", name="Contract", formal=True, order=1),
    EventGroup(id="dfe", name="DfE", formal=True, order=2),
    EventGroup(id="improvement-board", name="Improvement board", formal=True, order=3),
    EventGroup(id="scrutiny", name="Member scrutiny", formal=True, order=4),
    EventGroup(id="inspection", name="Inspection", formal=False, order=0),
)
IN_2015 = Window(date(2015, 1, 1), date(2016, 1, 1))
IN_2016 = Window(date(2016, 1, 1), date(2017, 1, 1))
IN_2018 = Window(date(2018, 1, 1), date(2019, 1, 1))

MONTHLY = activity("monthly-meeting", yearly(12), group="contract", valid=Span.parse("2014-10-01", "2017-01-01"))
QUARTERLY = activity("quarterly-meeting", yearly(4), group="contract")
REVIEW = activity("annual-review", yearly(1), group="contract")
REPORTS = activity(
    "chair-reports",
    dated("2015-01", "2015-07"),
    group="dfe",
    by="minister",
    valid=Span.parse(None, "2016-01-01"),
)
LATER_REPORTS = activity(
    "later-reports", group="dfe", by="minister", valid=Span.parse("2016-01-01", "2021-01-22")
)  # whether and how often they went on is not on record
INSPECTION = activity("inspection", yearly(3), group="inspection")
DONCASTER = (MONTHLY, QUARTERLY, REVIEW, REPORTS, LATER_REPORTS, INSPECTION)

SLOUGH = (
    activity("monitoring-board", yearly(12), group="contract"),
    activity("partnership-board", yearly(None), group="contract"),
    activity("follow-on-meeting", group="contract"),
    activity("safeguarding-meeting", yearly(4), group="safeguarding"),
    activity("council-meetings", yearly(4), group="scrutiny"),
)
BOARD = activity("improvement-board", yearly(12), group="improvement-board", of=("council",))
UPDATES = activity("chair-updates", yearly(Range.between(0, 4)), group="improvement-board", of=("council",))


def place(*activities: Activity, window: Window) -> Arrangement:
    return arrangement(window, activities=activities, groups=GROUPS)


def count(*activities: Activity, window: Window = IN_2015) -> MonitoringCount:
    calendar = Calendar.of(place(*activities, window=window))
    return monitoring(calendar.arrangement, calendar.lines)


def test_doncaster_2015_gross() -> None:
    found = count(*DONCASTER)
    assert found.gross == exactly(19)
    assert found.groups == (  # in the order of the groups; no inspection, which is not formal monitoring
        ("contract", exactly(17)),
        ("dfe", exactly(2)),
        ("improvement-board", None),
        ("scrutiny", None),
        ("safeguarding", None),
    )


def test_doncaster_2015_like_for_like() -> None:
    comparator = count(BOARD, UPDATES).gross
    assert comparator == Amount(Range.between(12, 16))
    assert str(net(count(*DONCASTER).gross, comparator)) == "+3 to +7"


@pytest.mark.parametrize(
    ("without", "gross", "difference"),
    [
        (MONTHLY, 7, "-9 to -5"),
        (QUARTERLY, 15, "-1 to +3"),
        (REVIEW, 18, "+2 to +6"),
        (REPORTS, 17, "+1 to +5"),
    ],
)
def test_doncaster_2015_rests_on_each_of_its_activities(without: Activity, gross: int, difference: str) -> None:
    found = count(*(one for one in DONCASTER if one is not without))
    assert found.gross == exactly(gross)
    assert str(net(found.gross, count(BOARD, UPDATES).gross)) == difference


def test_where_the_board_runs_on_nothing_is_netted_but_the_updates() -> None:
    found = count(*DONCASTER, BOARD)
    assert found.gross == exactly(31)
    assert str(net(found.gross, count(BOARD).gross)) == "+19"


def test_slough_2016() -> None:
    found = count(*SLOUGH, window=IN_2016)
    assert str(found.gross) == "at least 20"
    assert found.gross.unknown == ("follow-on-meeting", "partnership-board")
    assert dict(found.groups)["dfe"] is None
    comparator = count(*SLOUGH[3:], BOARD, UPDATES, window=IN_2016).gross
    assert str(net(found.gross, comparator)) == "-4 to 0 or more"


def test_slough_2016_is_exact_once_the_unknown_cadences_are_known() -> None:
    found = count(SLOUGH[0], *SLOUGH[3:], activity("partnership-board", yearly(2), group="contract"), window=IN_2016)
    comparator = count(*SLOUGH[3:], BOARD, UPDATES, window=IN_2016).gross
    assert str(net(found.gross, comparator)) == "-2 to +2"


def test_doncaster_2018() -> None:
    found = count(*DONCASTER, window=IN_2018)
    assert found.gross == exactly(5, "later-reports")
    assert str(found.gross) == "at least 5"
    assert str(net(found.gross, count(window=IN_2018).gross)) == "+5 or more"


def test_doncaster_2018_without_the_reports_is_exactly_five() -> None:
    found = count(*(one for one in DONCASTER if one is not LATER_REPORTS), window=IN_2018)
    assert str(net(found.gross, count(window=IN_2018).gross)) == "+5"


def test_a_comparator_that_is_only_at_least_says_so() -> None:
    known, unknown = exactly(5), exactly(3, "board")
    assert str(net(known, unknown)) == "+2 or less: the comparator is only at least"
    assert str(net(exactly(4, "board"), unknown)) == "+1, and may be larger or smaller: both counts are only at least"


def test_one_unknown_less_another_is_unknown() -> None:
    assert str(net(exactly(0, "board"), exactly(0, "contract"))) == "unknown"
    assert str(net(exactly(3, "board"), exactly(3, "contract"))) == "unknown"
    assert str(net(exactly(0, "board"), exactly(0))) == "0 or more"


def test_a_net_is_as_exact_as_the_counts_beside_it() -> None:
    def less(value: str) -> str:
        return str(net(exactly(0), Amount(Range.exactly(Fraction(value)))))

    assert [less(one) for one in ("12.02", "9.016", "1.26", "-1.26", "0.126", "0.001")] == [
        "-12", "-9", "-1.3", "+1.3", "-0.13", "-0.001"
    ]  # fmt: skip


def test_the_measure_of_events_agrees_with_the_table() -> None:
    found = values(measures(place(*DONCASTER, window=IN_2015), "SL-17"))
    assert found["(formal)",] == exactly(19)
    assert found["inspection",] == exactly(3)
    assert found["contract",] == exactly(17)
