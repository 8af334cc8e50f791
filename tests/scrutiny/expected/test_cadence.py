"""Events a year: rates, dates, unknown cadences, windows of any length."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import (
    YEAR,
    activity,
    arrangement,
    dated,
    events,
    exactly,
    graded,
    judged,
    status,
    yearly,
)

from trustmodel.model import Amount, Condition, Occurrence, Range, Span, ValueProblem, When, Window
from trustmodel.scrutiny.expected.calendar import Calendar

LEAP = Window(date(2016, 1, 1), date(2017, 1, 1))


@pytest.mark.parametrize(
    "window",
    [YEAR, LEAP, Window(date(2015, 4, 1), date(2016, 4, 1)), Window(date(2015, 2, 3), date(2015, 3, 17))],
)
def test_twelve_a_year_are_twelve_in_any_window(window: Window) -> None:
    assert events(arrangement(activities=(activity("meeting", yearly(12)),)), "meeting", window) == exactly(12)


def test_rates_of_several_cadences_add_up() -> None:
    one = activity("meeting", yearly(12), yearly(Range.between(0, 4)))
    assert events(arrangement(activities=(one,)), "meeting") == Amount(Range.between(12, 16))


def test_an_activity_with_two_subjects_is_one_event() -> None:
    one = activity("meeting", yearly(4), of=("trust", "council"))
    assert events(arrangement(activities=(one,)), "meeting") == exactly(4)


@pytest.mark.parametrize(
    ("moments", "window", "expected"),
    [
        (("2015-01-10", "2015-07-10"), YEAR, (2, 2)),
        (("2015-01", "2015-07"), YEAR, (2, 2)),
        (("2014-12-31", "2016-01-01"), YEAR, (0, 0)),  # the window's last day is 31 December 2015
        (("2015-01-01", "2015-12-31"), YEAR, (2, 2)),
        (("2015-12..2016-01",), YEAR, (0, 1)),
        (("unknown",), YEAR, (0, 1)),
        (("2015", "2016"), YEAR, (1, 1)),
        (("2015-03-01",), Window(date(2015, 1, 1), date(2017, 1, 1)), (Fraction(1, 2), Fraction(1, 2))),
        (("2015-03-01",), Window(date(2015, 1, 1), date(2015, 7, 1)), (2, 2)),
        (("2016-02-29",), LEAP, (1, 1)),
    ],
)
def test_dates_count_by_number(
    moments: tuple[str, ...], window: Window, expected: tuple[Fraction | int, Fraction | int]
) -> None:
    found = events(arrangement(activities=(activity("report", dated(*moments)),)), "report", window)
    assert (found.known.low, found.known.high) == expected
    assert not found.at_least


def test_a_date_counts_only_while_the_activity_exists_and_its_condition_holds() -> None:
    report = activity("report", dated("2015-02-01", "2015-09-01"), valid=Span.parse("2015-05-01"))
    assert events(arrangement(activities=(report,)), "report") == exactly(1)
    conditional = activity("report", dated("2015-02-01", "2015-09-01", when=Condition(statuses=("ifa",))))
    given = arrangement(activities=(conditional,), statuses=(status("trust", "ifa", "2015-09"),))
    assert events(given, "report") == Amount(Range(Fraction(0), Fraction(1, 2), Fraction(1)))


def test_a_month_that_is_only_partly_covered_may_hold_the_date() -> None:
    report = activity("report", dated("2015-05"), valid=Span.parse("2015-05-10"))
    assert events(arrangement(activities=(report,)), "report") == Amount(Range.between(0, 1))


def test_dates_stand_instead_of_a_rate_in_one_cadence() -> None:
    both = attrs.evolve(dated("2015-02-01"), per_year=Range.exactly(7))
    assert events(arrangement(activities=(activity("report", both),)), "report") == exactly(1)


@pytest.mark.parametrize("cadences", [(), (yearly(None),)])
def test_an_unknown_cadence_makes_the_count_a_lower_bound(cadences: tuple[()]) -> None:
    given = arrangement(activities=(activity("board", *cadences),))
    assert events(given, "board") == exactly(0, "board")
    assert str(events(given, "board")) == "unknown"


def test_an_unknown_cadence_matters_only_where_it_can_apply() -> None:
    one = activity("board", yearly(4), yearly(None, graded("inadequate")))
    good = arrangement(activities=(one,), judgements=(judged("council", "good", "2014-01-01"),))
    assert events(good, "board") == exactly(4)
    poor = arrangement(activities=(one,), judgements=(judged("council", "inadequate", "2014-01-01"),))
    assert events(poor, "board") == exactly(4, "board")
    over = arrangement(activities=(activity("board", valid=Span.parse(None, "2015-01-01")),))
    assert not Calendar.of(over).lines


def test_no_line_for_what_waits_for_something_else() -> None:
    one = activity("visit", yearly(4, graded("inadequate")))
    given = arrangement(activities=(one,), judgements=(judged("council", "good", "2014-01-01"),))
    assert not Calendar.of(given).lines


def days(month: str) -> Span:
    """Give one day, known only to lie in a month, as readers of files give it."""
    start, one = When.parse(month), timedelta(days=1)
    return Span(start, When(start.earliest + one, start.before + one))


def test_recorded_occurrences_document_and_do_not_add() -> None:
    def occurred(name: str, start: str, end: str, of: str = "trust", what: str = "visit") -> Occurrence:
        return Occurrence(id=name, activity=what, of=of, on=Span.parse(start, end))

    given = arrangement(
        activities=(activity("visit@trust", yearly(4)), activity("report", dated("2015-07", "2014-01"))),
        occurrences=(
            occurred("o1", "2015-11-24", "2015-12-18"),
            occurred("o2", "2015-03-02", "2015-03-03"),
            occurred("o3", "2014-12-20", "2015-01-02"),
            occurred("o4", "2014-12-20", "2015-01-01"),
            occurred("o5", "2015-05-01", "2015-05-02", of="council"),
            Occurrence(id="o7", activity="visit", of="trust", on=days("2015-06")),
            occurred("o6", "2015-05-01", "2015-05-02", what="other"),
        ),
    )
    found = {line.activity: line for line in Calendar.of(given).lines}
    assert found["visit@trust"].dates == (
        "2014-12-20..2015-01-01",
        "2015-03-02",
        "2015-06",
        "2015-11-24..2015-12-17",
    )
    assert found["visit@trust"].events == exactly(4)
    assert found["report"].dates == ("2015-07",)


def test_lines_are_sorted_whatever_the_order_of_the_claims() -> None:
    one, two = activity("b", yearly(1)), activity("a", yearly(2))
    forward, backward = (Calendar.of(arrangement(activities=pair)).lines for pair in ((one, two), (two, one)))
    assert forward == backward
    assert [line.activity for line in forward] == ["a", "b"]


@pytest.mark.parametrize(
    "bad",
    [
        activity("x", yearly(Range.between(-1, 2))),
        activity("x", yearly(1), inspector_days=Range.exactly(-1)),
    ],
)
def test_negative_values_are_refused_by_name(bad: object) -> None:
    with pytest.raises(ValueProblem, match="'x'"):
        Calendar.of(arrangement(activities=(bad,)))
