"""How entries stand on the day looked at: what the record tells of later days has not happened on it."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import arrangement, graded, judged, yearly
from tests.scrutiny.dated.test_calendar_laws import DAYS, arrangements, law
from tests.scrutiny.dated.test_calendar_laws import calendar as drawn_calendar
from tests.scrutiny.dated.test_entries import THIRD, calendar, inspection, occurrence, on

from trustmodel.model import After, Arrangement, Cadence, Lapse, Window
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.dated.state import State, state

RULE = Cadence(per_year=THIRD, within=Lapse(12, 24))
SEEN = occurrence("a", "i", on("2012-01-10", "2012-01-21"))  # the next from 2013-01-20 to 2014-01-20
LATER = {State.LATER, State.MET_LATER}


def one(kind: EntryKind, window: Window, *more: object, rule: Cadence = RULE) -> Entry:
    given = arrangement(activities=(inspection("i", rule),), occurrences=(SEEN, *more))
    return next(entry for entry in calendar(given, window) if entry.kind is kind and "a" in entry.rests_on)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2012-01-09", State.LATER), ("2012-01-10", State.HAPPENED), ("2012-06-01", State.HAPPENED)],
)
def test_what_is_on_record_happened_from_its_first_day_on(day: str, expected: State) -> None:
    found = one(EntryKind.HAPPENED, Window(date(2012, 1, 1), date(2013, 1, 1)))
    assert state(found, date.fromisoformat(day)) is expected


def test_what_is_known_to_the_month_has_perhaps_not_happened_in_it() -> None:
    given = arrangement(
        activities=(inspection("i", RULE),), occurrences=(occurrence("o", "i", on("2012-03", "2012-04")),)
    )
    (found,) = (
        entry for entry in calendar(given, Window(date(2012, 1, 1), date(2013, 1, 1))) if entry.rests_on == ("o",)
    )
    days = [date(2012, 2, 29), date(2012, 3, 1), date(2012, 3, 30), date(2012, 3, 31)]
    assert [state(found, day) for day in days] == [
        State.LATER,
        State.PERHAPS_LATER,
        State.PERHAPS_LATER,
        State.HAPPENED,
    ]


def test_it_is_met_once_the_next_one_has_begun() -> None:
    found = one(
        EntryKind.DUE, Window(date(2013, 1, 1), date(2014, 1, 1)), occurrence("b", "i", on("2013-06-03", "2013-06-05"))
    )
    assert found.came == (date(2013, 6, 3), date(2013, 6, 3))
    assert [state(found, date(2013, 6, day)) for day in (2, 3)] == [State.MET_LATER, State.MET]
    vague = one(
        EntryKind.DUE, Window(date(2013, 1, 1), date(2014, 1, 1)), occurrence("b", "i", on("2013-06", "2013-07"))
    )
    assert state(vague, date(2013, 6, 10)) is State.PERHAPS_MET


def test_one_that_came_too_late_was_overdue_until_then() -> None:
    """The same whether its days lie in the window or before it: due until 20 January 2014, and held in March."""
    late = occurrence("b", "i", on("2014-03-03", "2014-03-05"))
    expected = {"2014-01-20": State.DUE, "2014-01-21": State.OVERDUE, "2014-03-02": State.OVERDUE}
    expected["2014-03-03"] = State.NO_LONGER_OVERDUE
    for kind, window in (
        (EntryKind.DUE, Window(date(2013, 1, 1), date(2015, 1, 1))),
        (EntryKind.OVERDUE, Window(date(2014, 2, 1), date(2015, 1, 1))),
    ):
        found = one(kind, window, late)
        assert {day: state(found, date.fromisoformat(day)) for day in expected} == expected


def test_a_later_judgement_ends_what_the_earlier_one_asked_for() -> None:
    """Again within 6 to 12 months of the judgement of January 2015; another in September lets the time count afresh."""
    again = Cadence(per_year=THIRD, within=Lapse(6, 12), after=After.JUDGEMENT, when=graded("poor", of="trust"))
    first, second = (
        attrs.evolve(judged("trust", "poor", day, framework="ifa"), id=name)
        for name, day in (("j", "2015-01-05"), ("k", "2015-09-01"))
    )
    given = arrangement(activities=(inspection("i", again, yearly(1)),), judgements=(first, second))
    (found,) = (
        entry
        for entry in calendar(given)
        if entry.kind is EntryKind.DUE and "j" in entry.rests_on and entry.earliest == date(2015, 7, 5)
    )
    days = [date(2015, 8, 31), date(2015, 9, 1), date(2016, 6, 1)]
    assert [state(found, day) for day in days] == [State.DUE, State.COUNTED_AFRESH, State.COUNTED_AFRESH]


@law
@given(arrangements(), DAYS, st.integers(0, 700))
def test_time_only_brings_things_about(found: Arrangement, day: date, days: int) -> None:
    """What had happened, was met or was overdue and ended on a day has so on every later one; on the last all is known."""
    settled = {State.HAPPENED, State.MET, State.NO_LONGER_OVERDUE, State.COUNTED_AFRESH}
    after = date.fromordinal(day.toordinal() + days)
    for entry in drawn_calendar(found):
        before, later = state(entry, day), state(entry, after)
        assert before not in settled or later is before
        assert before is not State.OVERDUE or later in (State.OVERDUE, State.NO_LONGER_OVERDUE)
        assert state(entry, date.max) not in {*LATER, State.DUE, State.PERHAPS_LATER, State.PERHAPS_MET}
