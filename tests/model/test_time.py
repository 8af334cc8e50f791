"""Dates keep their precision; intervals and windows are half-open; what the precision does not settle is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustmodel.model import Span, Tri, ValueProblem, When, Window
from trustmodel.model.time import parse_day

BASE = date(2015, 12, 30)
DAYS = [BASE + timedelta(days=number) for number in range(6)]
MOMENTS = [When(first, before) for first, before in combinations(DAYS[1:-1], 2)]
"""Every moment, of every precision, within four days about a new year."""


def _all_spans() -> Iterator[Span]:
    for start, end in product([None, *MOMENTS], repeat=2):
        if not (start and end and end.last <= start.earliest):
            yield Span(start, end)


SPANS = list(_all_spans())
PAIRS = list(product(SPANS, repeat=2))


def readings(span: Span) -> list[tuple[date, date]]:
    """Give every pair of days that the two sides may be, the second excluded."""
    starts = _days(span.start) if span.start else [date.min]
    ends = _days(span.end) if span.end else [date.max]
    return [(start, end) for start, end in product(starts, ends) if start < end]


def _days(moment: When) -> list[date]:
    return [moment.earliest + timedelta(days=number) for number in range((moment.before - moment.earliest).days)]


READINGS = {span: readings(span) for span in SPANS}


def settled(answers: list[bool]) -> Tri:
    """What holds in all readings is so, what holds in none is not, the rest is unknown."""
    return Tri.YES if all(answers) else Tri.UNKNOWN if any(answers) else Tri.NO


def test_an_interval_covers_a_day_where_every_reading_does() -> None:
    """The answer is never surer than all possible dates allow.

    It may be less sure where the two sides overlap, since it looks at each side alone.
    """
    for span, day in product(SPANS, DAYS):
        exact = settled([start <= day < end for start, end in READINGS[span]])
        overlap = bool(span.start and span.end and span.end.earliest <= span.start.last)
        assert span.covers(day) is exact or (span.covers(day) is Tri.UNKNOWN and overlap)


def test_the_widest_and_narrowest_reading_bound_all_readings() -> None:
    """No reading is longer than the widest, none shorter than the narrowest, unless that is empty."""
    for span in SPANS:
        (first, after), (last_start, first_end) = span.widest, span.narrowest
        assert (first, after) == (min(start for start, _ in READINGS[span]), max(end for _, end in READINGS[span]))
        if last_start < first_end:
            assert all(start <= last_start and first_end <= end for start, end in READINGS[span])


def test_two_intervals_meet_wherever_some_reading_of_both_does() -> None:
    """Intersections are the same both ways round, and none is missed."""
    for one, two in PAIRS:
        both = one.meet(two)
        assert both == two.meet(one)
        shared = any(max(a[0], b[0]) < min(a[1], b[1]) for a in READINGS[one] for b in READINGS[two])
        assert shared <= (both is not None)


def test_what_the_meeting_of_two_intervals_surely_covers_both_surely_cover() -> None:
    """A day on which it is unknown whether one of them holds is not covered for sure by the two together."""
    for one, two in PAIRS:
        both = one.meet(two)
        for day in DAYS if both else ():
            assert both is not None
            if both.covers(day) is Tri.YES:
                assert (one.covers(day), two.covers(day)) == (Tri.YES, Tri.YES), (one, two, day)


def test_an_interval_meets_itself_and_all_time() -> None:
    """Both leave it as it was."""
    for span in SPANS:
        assert span.meet(span) == span.meet(Span()) == span


@pytest.mark.parametrize(
    ("text", "earliest", "before"),
    [
        ("2015-10-01", date(2015, 10, 1), date(2015, 10, 2)),
        ("2015-10", date(2015, 10, 1), date(2015, 11, 1)),
        ("2015-12", date(2015, 12, 1), date(2016, 1, 1)),
        ("2015", date(2015, 1, 1), date(2016, 1, 1)),
        ("2016-02", date(2016, 2, 1), date(2016, 3, 1)),
        ("2015-12..2018-01", date(2015, 12, 1), date(2018, 2, 1)),
        ("2015-10-01..2015-10-01", date(2015, 10, 1), date(2015, 10, 2)),
        ("2015..2015-03-04", date(2015, 1, 1), date(2015, 3, 5)),
        (" 2015-10 ", date(2015, 10, 1), date(2015, 11, 1)),
        ("2015 .. 2016", date(2015, 1, 1), date(2017, 1, 1)),
    ],
)
def test_a_moment_is_every_day_that_it_may_be(text: str, earliest: date, before: date) -> None:
    """A month is the whole month, a range ends with its last part."""
    assert When.parse(text) == When(earliest, before)


@pytest.mark.parametrize(
    "text",
    ["", " ", "..", "2015..", "..2015", "2015...2016", "2015..2016..2017", "15", "2015-1", "2015-10-1", "20151001", "2015/10/01",
     "1.10.2015", "Oct 2015", "2015-10-01T00:00", "Unknown", "unknown..2015", "2015-13", "2015-02-29", "2015-04-31",
     "0000", "9999-12-31", "9999", "-2015", "2015-10-01 "[:4] + "x"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """Days that do not exist, other orders, other marks, half a range."""
    with pytest.raises(ValueProblem, match="is not a") as caught:
        When.parse(text)
    assert caught.value.cure


@pytest.mark.parametrize("text", ["2015-00", "2015-00..2016", "2014..2015-00"])
def test_there_is_no_month_nought(text: str) -> None:
    """It is not read as January."""
    with pytest.raises(ValueProblem, match="is not a day of the calendar"):
        When.parse(text)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 30)), st.integers(1, 800))
def test_a_moment_is_printed_as_it_would_be_written(day: date, days: int) -> None:
    """What is printed reads back as the same moment."""
    moment = When(day, min(day + timedelta(days=days), date(3000, 1, 1)))
    assert When.parse(str(moment)) == moment


@pytest.mark.parametrize(
    "text", ["2015-10-01", "2015-10", "2015", "2015-12-01..2018-01-31", "unknown", "2016-02", "2015-12"]
)
def test_a_moment_is_printed_as_precisely_as_it_is_known(text: str) -> None:
    """A month prints as a month."""
    assert str(When.parse(text)) == text


def test_an_unknown_moment_is_not_a_known_one() -> None:
    """It may be any day; a day is known, and so is a range with one known side."""
    assert not When.unknown().is_known
    assert When.parse("2015").is_known
    assert When(date.min, date(2015, 1, 1)).is_known
    assert When.on(date(2015, 1, 1)).is_day
    assert not When.parse("2015-01").is_day


@pytest.mark.parametrize(
    ("start", "end"),
    [("2016", "2015"), ("2016-01-01", "2016-01-01"), ("2016-03", "2016-02"), ("2016-01-02", "2016-01-01")],
)
def test_an_interval_cannot_end_before_it_starts(start: str, end: str) -> None:
    """Nor on the day on which it starts: `until` is the first day on which it no longer holds."""
    with pytest.raises(ValueProblem, match=r"no later than it starts|never holds"):
        Span.parse(start, end)


@pytest.mark.parametrize(
    ("start", "end"), [("2016", "2016"), ("2016-01-01", "2016"), ("unknown", "2015"), ("2016", "unknown"), (None, None)]
)
def test_an_interval_may_end_in_the_month_or_year_in_which_it_starts(start: str | None, end: str | None) -> None:
    """As long as there is a day on which it may have held."""
    span = Span.parse(start, end)
    assert span.widest[0] < span.widest[1]


def test_the_bounds_of_an_interval() -> None:
    """The first day counts, the last does not; within a month nobody knows."""
    span = Span.parse("2015-10-01", "2021-04")
    days = {date(2015, 9, 30): Tri.NO, date(2015, 10, 1): Tri.YES, date(2021, 3, 31): Tri.YES}
    days |= {date(2021, 4, 1): Tri.UNKNOWN, date(2021, 4, 29): Tri.UNKNOWN, date(2021, 4, 30): Tri.NO}
    assert {day: span.covers(day) for day in days} == days
    assert Span.parse("unknown").covers(date(2015, 1, 1)) is Tri.UNKNOWN
    assert Span().covers(date(1066, 10, 14)) is Tri.YES


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015-01-01..2016-01-01", Fraction(1)),
        ("2016-01-01..2017-01-01", Fraction(1)),
        ("2015-07-01..2015-10-01", Fraction(1, 4)),
        ("2015-01-01..2018-07-01", Fraction(7, 2)),
        ("2015-01-31..2015-03-31", Fraction(1, 6)),
        ("2015-01-01..2015-01-02", Fraction(400, 146097)),
    ],
)
def test_a_year_is_a_year_whether_it_leaps_or_not(text: str, years: Fraction) -> None:
    """Whole months and years are exact, so that twelve meetings a year are twelve."""
    assert Window.parse(text).years == years


@pytest.mark.parametrize("window", [Window(DAYS[0], DAYS[-1]), Window(DAYS[2], DAYS[3]), Window(DAYS[1], DAYS[4])])
def test_a_share_of_a_window_is_what_every_reading_allows(window: Window) -> None:
    """Between nought and one, the least never above the greatest, and every reading between the two."""
    for span in SPANS:
        least, greatest = window.share(span)
        assert 0 <= least <= greatest <= 1
        for first, after in READINGS[span]:
            covered = (min(after, window.end) - max(first, window.start)).days
            assert least <= Fraction(max(0, covered), window.days) <= greatest


@pytest.mark.parametrize(
    "text",
    [
        "2016-01-01",
        "2016..2017",
        "2016-01..2017-01",
        "..",
        "2017-01-01..2016-01-01",
        "2016-01-01..2016-01-01",
        "unknown..2016-01-01",
    ],
)
def test_a_window_is_two_days_in_order(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueProblem):
        Window.parse(text)


def test_a_day_is_a_day() -> None:
    """A month is not one day, nor is what is unknown."""
    assert parse_day("2016-02-29") == date(2016, 2, 29)
    for text in ("2016-02", "2016", "unknown", "2016-02-01..2016-02-02"):
        with pytest.raises(ValueProblem, match="is not one day"):
            parse_day(text)


@pytest.mark.parametrize("text", ["２０１６-01-01", "٢٠١٦-٠١-٠١"])
def test_digits_of_other_scripts_are_no_date(text: str) -> None:
    """They look alike and sort elsewhere."""
    with pytest.raises(ValueProblem, match="is not a date"):
        parse_day(text)


def test_equal_dates_are_not_to_be_swapped() -> None:
    """A window of one day ends on the next; two dates that are one cannot be the wrong way round."""
    with pytest.raises(ValueProblem, match="is no day at all") as empty:
        Window.parse("2016-01-01..2016-01-01")
    assert empty.value.cure == "for that day write 2016-01-01..2016-01-02"
    with pytest.raises(ValueProblem, match="before it starts") as reversed_window:
        Window.parse("2016-01-02..2016-01-01")
    assert reversed_window.value.cure == "swap the two dates"
    with pytest.raises(ValueProblem, match="never holds") as never:
        Span.parse("2016-01-01", "2016-01-01")
    assert "swap" not in never.value.cure
    with pytest.raises(ValueProblem, match="no later than it starts") as reversed_span:
        Span.parse("2016-01-02", "2016-01-01")
    assert reversed_span.value.cure.startswith("swap the dates")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016-02-17", "2016-02-17"),
        ("2016-02", "2016-02"),
        ("unknown", "unknown"),
        ("2015-12-03..2018-01-31", "some time between 2015-12-03 and 2018-01-31"),
    ],
)
def test_readers_are_told_a_range_of_days_in_words(text: str, words: str) -> None:
    assert When.parse(text).says == words
    assert Span.parse(text).says == f"from {words}"
    assert Span.parse(None, text).says == f"until {words}"
    assert Span.parse("2014-01-01", text).says == f"2014-01-01 to {words}"


def test_readers_are_told_of_an_interval_without_sides_as_its_text_has_it() -> None:
    assert Span().says == str(Span()) == "at all times"


def test_an_interval_is_read_from_its_own_text() -> None:
    unknown = [Span(When.unknown()), Span(None, When.unknown()), Span(When.on(BASE), When.unknown())]
    for span in [*SPANS, *unknown]:
        assert Span.of_text(str(span)) == span


@pytest.mark.parametrize(
    "text", ["", "soon", "2015", "from soon", "2015 to", "to 2016", "2016-01-01 to 2015-01-01", "a to b"]
)
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueProblem):
        Span.of_text(text)
