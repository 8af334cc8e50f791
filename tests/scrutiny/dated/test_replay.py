"""The record in its own days with what is expected beside it, and the worst case of what can come together."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scrutiny.builders import YEAR, activity, arrangement, dated, measures, yearly
from tests.scrutiny.dated.test_calendar_laws import WINDOW, arrangements
from tests.scrutiny.dated.test_calendar_laws import calendar as drawn_calendar
from tests.scrutiny.dated.test_entries import calendar, inspection, occurrence, on

from trustmodel.model import Arrangement, Bearer, Cadence, Effort, Lapse, Range, Window
from trustmodel.scrutiny.dated.coincidence import together
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.dated.profile import REPLAYED, months, profile
from trustmodel.scrutiny.dated.replay import replayed
from trustmodel.scrutiny.dated.seen import begun
from trustmodel.scrutiny.expected.calendar import Calendar

law = settings(max_examples=60, deadline=None)
MONTHLY = Range.exactly(12)


def by_month(shown: Arrangement) -> list[Fraction]:
    worked = Calendar.of(shown, YEAR)
    loads = profile(worked, replayed(calendar(shown), YEAR), months(YEAR), counting=REPLAYED)
    return [load.events.known.likely for load in loads]


def test_a_meeting_on_record_stands_for_the_one_expected_about_it() -> None:
    """Of twelve a year three are on record in May: the three about mid-May are theirs, so that April and June have less."""
    seen = tuple(occurrence(f"o{day}", "m", on(f"2015-05-{day}", f"2015-05-{day + 1}")) for day in (14, 15, 16))
    found = by_month(arrangement(activities=(activity("m", yearly(12)),), occurrences=seen))
    assert sum(found) == 12
    assert found[4] == 3
    assert found[3] < Fraction(1, 10)
    assert found[5] < Fraction(1, 10)
    assert found[0] == found[11] == 1


def test_more_on_record_than_expected_are_all_counted() -> None:
    seen = tuple(occurrence(f"o{month}", "m", on(f"2015-0{month}-10", f"2015-0{month}-11")) for month in (2, 5, 8))
    found = by_month(arrangement(activities=(activity("m", yearly(2)),), occurrences=seen))
    assert found == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0]


def test_one_on_a_stated_date_is_counted_once() -> None:
    seen = (occurrence("o", "m", on("2015-03-10", "2015-03-11")),)
    found = by_month(arrangement(activities=(activity("m", dated("2015-03", "2015-09")),), occurrences=seen))
    assert found == [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]


def test_one_that_ends_in_another_month_counts_where_it_began() -> None:
    """Two weeks from 21 January are one event of January, in the months and in what is told of the record."""
    seen = (occurrence("o", "m", on("2015-01-21", "2015-02-02")),)
    shown = arrangement(activities=(activity("m", yearly(0)),), occurrences=seen)
    assert by_month(shown) == [1, *[0] * 11]
    found = calendar(shown)
    assert [str(begun(found, start, end)) for start, end in months(YEAR)] == ["1", *["0"] * 11]


def test_one_that_began_before_the_window_is_not_of_it() -> None:
    seen = (occurrence("o", "m", on("2014-12-21", "2015-01-12")),)
    shown = arrangement(activities=(activity("m", yearly(0)),), occurrences=seen)
    assert sum(by_month(shown)) == 0
    assert not begun(replayed(calendar(shown), YEAR), *months(YEAR)[0])


def test_what_is_known_to_the_month_begins_in_it_and_to_the_year_perhaps() -> None:
    seen = (occurrence("o", "m", on("2015-03", "2015-04")), occurrence("p", "m", on("2015", "2016-01-01")))
    found = calendar(arrangement(activities=(activity("m", yearly(0)),), occurrences=seen))
    told = [str(begun(found, start, end)) for start, end in months(YEAR)]
    assert told == ["perhaps 1", "perhaps 1", "1, 1 more perhaps", *["perhaps 1"] * 9]


def test_one_known_to_the_year_is_spread_over_it() -> None:
    seen = (occurrence("o", "m", on("2015", "2016-01-01")),)
    found = by_month(arrangement(activities=(activity("m", yearly(1)),), occurrences=seen))
    assert sum(found) == 1
    assert found[0] == Fraction(31, 365)


def test_the_greatest_month_is_that_of_the_inspection_on_record() -> None:
    """T22: forty hours a month and one inspection of 600 in May is (640 / mean); by its rate it had been no month's."""
    claims = arrangement(
        activities=(activity("m", yearly(12)), inspection("i", Cadence(per_year=Range.exactly(Fraction(1, 3))))),
        occurrences=(occurrence("o", "i", on("2015-05-11", "2015-05-16")),),
    )
    efforts = tuple(
        Effort(id=f"e-{name}", activity=name, bearer=Bearer.PROVIDER, hours=Range.exactly(hours))
        for name, hours in (("m", 40), ("i", 600))
    )
    shown = attrs.evolve(claims, claims=attrs.evolve(claims.claims, efforts=efforts))
    found = [one for one in measures(shown, "SL-07") if dict(one.breakdown).get("bearer") == "provider"]
    assert found[0].value is not None
    assert found[0].value.known.likely == Fraction(640 * 12, 40 * 12 + 600)
    assert found[0].note.startswith("2015-05 is the greatest")
    assert found[1].note.endswith("; on record, begun then: 1")


def test_of_one_that_took_place_no_share_was_not_done() -> None:
    """Done on half of the occasions that are due: half of ten hours each is expected, ten went into the one on record."""
    half = Effort(
        id="e", activity="m", bearer=Bearer.PROVIDER, hours=Range.exactly(10), actual_rate=Range.exactly(Fraction(1, 2))
    )
    shown = arrangement(
        activities=(activity("m", yearly(12)),),
        occurrences=(occurrence("o", "m", on("2015-05-16", "2015-05-17")),),
        efforts=(half,),
    )
    worked = Calendar.of(shown, YEAR)
    loads = profile(worked, replayed(calendar(shown), YEAR), months(YEAR), counting=REPLAYED)
    hours = [dict(load.hours)[Bearer.PROVIDER].known.likely for load in loads]
    assert sum(hours) == 11 * 5 + 10
    assert hours[0] == 5
    assert hours[4] == 10


@law
@given(arrangements())
def test_nothing_is_counted_twice(found: Arrangement) -> None:
    """Of an activity without stated dates: what is on record in the window, or what is expected, whichever is more."""
    entries = drawn_calendar(found)
    shown = replayed(entries, WINDOW)
    for one in found.claims.activities:
        if any(cadence.dates for cadence in one.cadences):
            continue
        record = sum((e.events.known.likely for e in shown if _of(e, one.id, EntryKind.HAPPENED)), Fraction(0))
        expected = sum((e.events.known.likely for e in entries if _of(e, one.id, EntryKind.EXPECTED)), Fraction(0))
        total = sum((e.events.known.likely for e in shown if e.activity == one.id), Fraction(0))
        assert total == max(record, expected)
    assert all(WINDOW.start <= one.earliest <= one.latest < WINDOW.end for one in shown)


def _of(entry: Entry, name: str, kind: EntryKind) -> bool:
    return entry.activity == name and entry.kind is kind


@law
@given(arrangements())
def test_without_a_record_nothing_is_replayed(found: Arrangement) -> None:
    bare = attrs.evolve(found, claims=attrs.evolve(found.claims, occurrences=(), judgements=()))
    entries = drawn_calendar(bare)
    assert sorted(replayed(entries, WINDOW), key=repr) == sorted(
        (one for one in entries if one.kind is EntryKind.EXPECTED), key=repr
    )


@law
@given(arrangements(), st.integers(1, 200))
def test_most_that_can_come_together_is_what_every_day_tried_gives(found: Arrangement, days: int) -> None:
    entries = [one for one in drawn_calendar(found) if one.kind is not EntryKind.OVERDUE]
    span = timedelta(days=days)
    best = together(entries, span, ("inspection",), WINDOW)
    last = WINDOW.end - timedelta(days=1)
    counted = [
        one for one in entries if one.what == "inspection" and not one.met and (one.dated or one.kind is EntryKind.DUE)
    ]

    def many(start: date) -> int:
        begun = ((max(one.begins[0], WINDOW.start), min(one.begins[1], last)) for one in counted)
        return sum(1 for first, latest in begun if first <= latest and first < start + span and start <= latest)

    firsts = {max(one.begins[0], WINDOW.start) for one in counted}
    starts = (first - timedelta(days=back) for first in firsts for back in (0, days - 1))
    assert len(best.can) == max(map(many, starts), default=0)
    assert not best.can or many(best.start) == len(best.can)
    assert set(best.must) <= set(best.can)
    assert WINDOW.start <= best.start <= last


@pytest.mark.parametrize("came", [False, True])
def test_what_is_overdue_can_come_with_anything_unless_a_later_one_was_it(*, came: bool) -> None:
    rule = Cadence(per_year=Range.exactly(1), within=Lapse(0, 12))
    seen = [occurrence("a", "i", on("2012-01-10", "2012-01-11"))]
    if came:
        seen.append(occurrence("b", "i", on("2020-07-10", "2020-07-11")))
    given = arrangement(
        activities=(inspection("i", rule), inspection("j", dated("2020-12-01"), framework="x")),
        occurrences=tuple(seen),
    )
    window = Window(date(2020, 7, 1), date(2021, 1, 1))
    found = [one for one in calendar(given, window) if one.kind is not EntryKind.DUE]
    assert len(together(found, timedelta(days=28), ("inspection",), window).can) == (1 if came else 2)


def test_a_peak_lies_in_the_window_though_what_is_overdue_was_due_before_it() -> None:
    rule = Cadence(per_year=Range.exactly(1), within=Lapse(0, 12))
    given = arrangement(
        activities=(inspection("i", rule), inspection("j", rule, framework="y", of=("council",))),
        occurrences=(
            occurrence("a", "i", on("2012-01-10", "2012-01-11")),
            attrs.evolve(occurrence("b", "j", on("2012-06-10", "2012-06-11")), of="council"),
        ),
    )
    window = Window(date(2020, 1, 1), date(2021, 1, 1))
    found = together(calendar(given, window), timedelta(days=28), ("inspection",), window)
    assert (len(found.can), found.start) == (2, window.start)
