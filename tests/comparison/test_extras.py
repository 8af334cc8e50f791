"""Inspections and monitoring beyond the comparator: the break-even ratio of their hours, and no ranking."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from tests.examples.kit import assessed, shelf

from trustmodel import Assessment
from trustmodel.comparison.comparator import LikeForLike, like_for_like
from trustmodel.comparison.extras import Extra, extra, extras_table
from trustmodel.model import Amount, Range
from trustmodel.scrutiny.expected.calendar import Calendar


def compared(name: str, day: str) -> tuple[Assessment, LikeForLike]:
    one = assessed(name, day)
    assert one.arrangement.place is not None
    like = like_for_like(one.arrangement.place, one.arrangement, shelf(), one.window)
    assert like is not None
    return one, like


def found(name: str, day: str) -> Extra:
    one, like = compared(name, day)
    return extra(like, Calendar.of(one.arrangement, one.window), one.window)


def test_once_judged_good_two_registrations_weigh_against_five_events_or_more() -> None:
    one = found("doncaster", "2018-06-30")
    assert one.days == Amount(Range.exactly(4))
    assert one.ratio is not None
    assert one.ratio.at == Range.exactly(Fraction(5, 4))
    assert one.ratio.open_above
    assert not one.ratio.open_below


def test_where_the_board_is_replaced_no_ratio_but_the_uncounted_can_turn_it() -> None:
    one = found("slough", "2016-02-17")
    assert one.days.known.low == 4
    assert one.ratio is not None
    assert [one.ratio.at.low, one.ratio.at.high] == [-1, 0]
    assert not one.ratio.always  # three meetings of unknown cadence are extra
    assert attrs.evolve(one.ratio, open_above=False).always


def test_the_ratio_is_the_net_events_over_the_inspector_days() -> None:
    one = found("doncaster", "2015-12-31")
    assert one.ratio is not None
    assert one.ratio.at.low == 3 / one.days.known.high
    assert one.ratio.at.high == 7 / one.days.known.low


@pytest.mark.parametrize(
    ("name", "day", "low", "high"),
    [
        ("doncaster", "2015-12-31", Fraction(3, 4), Fraction(7, 4)),
        ("doncaster", "2018-06-30", Fraction(5, 4), Fraction(5, 4)),
        ("slough", "2016-02-17", -1, 0),
    ],
)
def test_on_regular_inspections_alone_two_registrations_are_four_days(
    name: str, day: str, low: Fraction, high: Fraction
) -> None:
    """Neither the day of registration nor what only a low grade brings plays a part: a day of the window tells."""
    one = found(name, day)
    assert one.regular == Amount(Range.exactly(4))
    assert one.regular_ratio is not None
    assert [one.regular_ratio.at.low, one.regular_ratio.at.high] == [low, high]


def test_the_table_says_where_it_turns_and_what_is_withheld() -> None:
    later, like = compared("doncaster", "2018-06-30")
    withheld = attrs.evolve(like, withheld="the window holds a change of set-up")
    table = extras_table((("Doncaster", later, like), ("again", later, withheld), ("elsewhere", later, None)))
    rows = [[cell.text for cell in row] for row in table.rows]
    told = (
        "inspection where an inspector-day takes more than 1.25 times the hours of a monitoring event, monitoring where "
        "less. It may be more: not all monitoring is known"
    )
    assert rows[0] == [
        "Doncaster",
        "“Run by the council itself”",
        "4",
        "+5 or more",
        told,
        f"4 inspector-days a year; {told}",
    ]
    assert rows[1][2:] == ["withheld", "withheld", "withheld: the window holds a change of set-up", "withheld"]
    assert len(rows) == 2


@pytest.mark.parametrize("name", ["doncaster", "slough"])
def test_what_both_have_is_no_addition(name: str) -> None:
    one = found(name, "2016-06-30")
    assert one.fewer == Amount()
    full = Amount.total(line.inspector_days for line in assessed(name, "2016-06-30").load if line.inspector_days)
    assert one.days.known.high < full.known.high
