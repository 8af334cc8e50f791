"""The dated calendar of small arrangements: what happened, what is due and what is expected, day by day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import YEAR, activity, arrangement, dated, graded, judged, measures, status, yearly

from trustmodel.model import (
    After,
    Amount,
    Arrangement,
    Bearer,
    Cadence,
    Condition,
    Effort,
    Judgement,
    Lapse,
    Occurrence,
    Range,
    Span,
    When,
    Window,
)
from trustmodel.scrutiny.dated.coincidence import coincidences
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.dated.profile import months, profile, weeks, worst
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.peaks import peak_ratio

THIRD = Range.exactly(Fraction(1, 3))
DECADE = Window(date(2010, 1, 1), date(2020, 1, 1))


def calendar(given: Arrangement, window: Window | None = None) -> tuple[Entry, ...]:
    return entries(Calendar.of(given, window))


def days(found: tuple[Entry, ...], kind: EntryKind) -> list[tuple[str, str]]:
    return [(str(one.earliest), str(one.latest)) for one in found if one.kind is kind]


def occurrence(id: str, activity: str, on: Span, of: str = "trust") -> Occurrence:
    return Occurrence(id=id, activity=activity, of=of, on=on)


def on(start: str, end: str) -> Span:
    """From the first day to the day after the last."""
    return Span.parse(start, end)


def inspection(name: str, *cadences: Cadence, **fields: object) -> object:
    return activity(name, *cadences, kind="inspection", **{"framework": "ifa", **fields})


def test_the_next_one_is_due_within_the_time_after_the_last() -> None:
    rule = Cadence(per_year=THIRD, within=Lapse(30, 42))
    given = arrangement(
        activities=(inspection("i", rule),), occurrences=(occurrence("o", "i", on("2012-01-10", "2012-01-21")),)
    )
    (due,) = (one for one in calendar(given, DECADE) if one.kind is EntryKind.DUE)
    assert (str(due.earliest), str(due.latest)) == ("2014-07-20", "2015-07-20")
    assert due.rests_on == ("i", "o")
    assert not due.met
    assert due.events == Amount(Range.exactly(1))


def test_one_that_is_on_record_has_met_it_and_the_next_counts_from_there() -> None:
    rule = Cadence(per_year=THIRD, within=Lapse(0, 36))
    seen = (occurrence("a", "i", on("2010-03-01", "2010-03-06")), occurrence("b", "i", on("2012-06", "2012-07-02")))
    found = calendar(arrangement(activities=(inspection("i", rule),), occurrences=seen), DECADE)
    due = [(str(one.earliest), str(one.latest), one.met) for one in found if one.kind is EntryKind.DUE]
    # The second took place on days of June 2012, or to 1 July: its own interval is as wide.
    assert due == [("2010-03-05", "2013-03-05", True), ("2012-07-01", "2015-07-01", False)]


def test_the_first_is_due_after_the_status_began() -> None:
    """Nothing is expected before it can fall, one while it must fall, and the rate from then on."""
    rule = Cadence(per_year=THIRD, first=Lapse(7, 12), when=Condition(statuses=("ifa",)))
    given = arrangement(
        activities=(inspection("i", rule, causes=("ifa",)),), statuses=(status("trust", "ifa", "2015-10-01"),)
    )
    found = calendar(given, DECADE)
    assert days(found, EntryKind.DUE) == [("2016-05-01", "2016-10-01")]
    expected = [
        (str(one.earliest), str(one.latest), one.events.known.likely) for one in found if one.kind is EntryKind.EXPECTED
    ]
    assert expected == [
        ("2016-05-01", "2016-10-01", 1),
        ("2016-10-02", "2019-12-31", (3 + Fraction(3, 12) - Fraction(1, 12 * 31)) / 3),
    ]


@pytest.mark.parametrize(
    ("after", "inspected"), [(After.JUDGEMENT, True), (After.JUDGEMENT, False), (After.PUBLICATION, True)]
)
def test_after_a_judgement_counts_from_its_inspection_else_from_its_publication(
    after: After, *, inspected: bool
) -> None:
    rule = Cadence(per_year=Range.exactly(1), within=Lapse(6, 12), after=after, when=graded("inadequate", of="trust"))
    verdict = judged("trust", "inadequate", "2015-03-31", framework="ifa")
    if inspected:
        verdict = attrs.evolve(verdict, inspected=on("2015-01-10", "2015-01-16"))
    given = arrangement(activities=(inspection("i", rule),), judgements=(verdict,))
    from_inspection = inspected and after is After.JUDGEMENT
    expected = ("2015-07-15", "2016-01-15") if from_inspection else ("2015-09-30", "2016-03-31")
    assert days(calendar(given, DECADE), EntryKind.DUE) == [expected]


def test_a_better_judgement_ends_what_the_worse_one_made_due() -> None:
    rule = Cadence(
        per_year=Range.exactly(1), within=Lapse(6, 12), after=After.JUDGEMENT, when=graded("inadequate", of="trust")
    )
    given = arrangement(
        activities=(inspection("i", rule),),
        judgements=(
            judged("trust", "inadequate", "2015-01-01", framework="ifa"),
            judged("trust", "good", "2015-03-01", framework="ifa"),
        ),
    )
    assert days(calendar(given, DECADE), EntryKind.DUE) == []


def test_a_second_judgement_of_the_same_grade_counts_afresh() -> None:
    rule = Cadence(
        per_year=Range.exactly(1), within=Lapse(6, 12), after=After.JUDGEMENT, when=graded("inadequate", of="trust")
    )
    verdicts = tuple(judged("trust", "inadequate", day, framework="ifa") for day in ("2015-01-01", "2015-03-01"))
    given = arrangement(activities=(inspection("i", rule),), judgements=verdicts)
    assert days(calendar(given, DECADE), EntryKind.DUE) == [("2015-09-01", "2016-03-01")]


@pytest.mark.parametrize(
    ("rate", "lapse", "expected"),
    [
        (THIRD, Lapse(30, 42), Range.exactly(1)),  # a third of 3.5 years is more than one, and one falls
        (THIRD, Lapse(0, 36), Range.exactly(1)),
        (Range.between(Fraction(1, 3), Fraction(2, 3)), Lapse(12, 18), Range.between(Fraction(1, 2), 1)),
    ],
)
def test_in_the_time_in_which_it_is_due_the_rate_of_all_the_time_is_expected(
    rate: Range, lapse: Lapse, expected: Range
) -> None:
    rule = Cadence(per_year=rate, within=lapse)
    given = arrangement(
        activities=(inspection("i", rule),), occurrences=(occurrence("o", "i", on("2012-01-10", "2012-01-11")),)
    )
    found = [one for one in calendar(given, DECADE) if one.kind is EntryKind.EXPECTED]
    (due,) = (one for one in calendar(given, DECADE) if one.kind is EntryKind.DUE)
    inside = Range.total(one.events.known for one in found if due.earliest <= one.earliest and one.latest <= due.latest)
    length = (due.latest - due.earliest).days
    for point in ("low", "likely", "high"):
        assert abs(getattr(inside, point) - getattr(expected, point)) <= Fraction(3, length)
    assert inside.high <= 1
    if lapse.least:
        assert not any(date(2012, 1, 10) < one.earliest < due.earliest for one in found)


def test_a_stated_date_that_straddles_the_window_is_divided() -> None:
    given = arrangement(activities=(activity("m", dated("2014-12-22..2015-01-10")),))
    (one,) = calendar(given)
    assert (str(one.earliest), str(one.latest)) == ("2015-01-01", "2015-01-10")
    assert one.events == Amount(Range(Fraction(0), Fraction(1, 2), Fraction(1)))


def test_a_rate_over_several_years_is_divided_among_weeks_and_months() -> None:
    """Twelve a year for ten years: one a month, and twelve in 365.2425 days."""
    worked = Calendar.of(arrangement(activities=(activity("m", yearly(12)),)), DECADE)
    shown = entries(worked)
    assert {load.events for load in profile(worked, shown, months(DECADE))} == {Amount(Range.exactly(1))}
    week = profile(worked, shown, weeks(DECADE), by_days=True)[5]
    assert week.events == Amount(Range.exactly(Fraction(12 * 7 * 400, 146097)))


def test_an_occurrence_and_its_judgement_are_one_event() -> None:
    verdict: Judgement = attrs.evolve(
        judged("trust", "good", "2015-03-01", framework="ifa"), inspected=on("2015-01-10", "2015-01-16")
    )
    given = arrangement(
        activities=(inspection("i", yearly(1)),),
        judgements=(verdict, judged("trust", "good", "2013", framework="ifa")),
        occurrences=(occurrence("o", "i", on("2015-01-12", "2015-01-14")),),
    )
    (one,) = (one for one in calendar(given, DECADE) if one.kind is EntryKind.HAPPENED)
    assert one.rests_on == ("ifa-trust-2015-03-01", "o")
    assert (str(one.earliest), str(one.latest)) == ("2015-01-12", "2015-01-13")


def test_a_judgement_alone_tells_of_its_inspection() -> None:
    verdict = attrs.evolve(
        judged("trust", "good", "2015-03-01", framework="ifa"), inspected=on("2015-01-10", "2015-01-16")
    )
    (one,) = calendar(arrangement(judgements=(verdict,)))
    assert (one.kind, one.activity, one.what, one.result) == (EntryKind.HAPPENED, "", "inspection", "overall: good")


def test_the_events_of_a_year_are_those_of_its_rate() -> None:
    """Twelve a year are one in every month, leap year or not."""
    for window in (YEAR, Window(date(2016, 1, 1), date(2017, 1, 1))):
        worked = Calendar.of(arrangement(activities=(activity("m", yearly(12)),)), window)
        loads = profile(worked, entries(worked), months(window))
        assert [load.events for load in loads] == [Amount(Range.exactly(1))] * 12


def busy(**other: str) -> Arrangement:
    """Forty hours every month, and three that bring 80, 600 and 150 more."""
    hours = {"steady": 40, "march": 80, "may": 600, "june": 150}
    when = {"march": "2015-03", "may": "2015-05", "june": "2015-06", **other}
    return arrangement(
        activities=(
            activity("steady", yearly(12)),
            *(activity(name, dated(moment), kind="inspection") for name, moment in when.items()),
        ),
        efforts=tuple(
            Effort(id=f"e-{name}", activity=name, bearer=Bearer.PROVIDER, hours=Range.exactly(value))
            for name, value in hours.items()
        ),
    )


def test_the_greatest_month_over_the_mean() -> None:
    """640 / 109.17 = 5.863, exactly 768/131."""
    worked = Calendar.of(busy())
    loads = profile(worked, entries(worked), months(YEAR))
    hours = [dict(load.hours)[Bearer.PROVIDER] for load in loads]
    assert [amount.known.likely for amount in hours] == [40, 40, 120, 40, 640, 190, 40, 40, 40, 40, 40, 40]
    assert peak_ratio(hours) == Fraction(768, 131)
    assert round(float(Fraction(768, 131)), 3) == 5.863
    ratio = next(one for one in measures(busy(), "SL-07") if dict(one.breakdown).get("bearer") == "provider")
    assert ratio.value == Amount(Range.exactly(Fraction(768, 131)))
    assert ratio.note == "2015-05 is the greatest"


def test_the_worst_four_weeks_are_in_may() -> None:
    """600 hours on some day of May are 600/31 a day, as far as anybody knows."""
    worked = Calendar.of(busy())
    found = worst(worked, entries(worked), 4, Bearer.PROVIDER)
    assert found is not None
    assert found.start.month == found.end.month == 5
    likely = dict(found.hours)[Bearer.PROVIDER].known.likely
    assert likely == Fraction(600 * 28, 31) + 40 * 12 * 28 * Fraction(400, 146097)
    assert worst(worked, entries(worked), 60, Bearer.PROVIDER) is None


@pytest.mark.parametrize("june", ["2015-06", "2015-04"])
def test_no_other_weeks_are_worse(june: str) -> None:
    """Against every start of the year; the worst begin with May, or end with it."""
    worked = Calendar.of(busy(june=june))
    shown = entries(worked)
    for number in (1, 4, 6, 9):
        span = number * 7
        every = [date.fromordinal(day) for day in range(YEAR.start.toordinal(), YEAR.end.toordinal() - span + 1)]
        loads = profile(worked, shown, [(day, date.fromordinal(day.toordinal() + span)) for day in every], by_days=True)
        best = max(dict(load.hours)[Bearer.PROVIDER].known.likely for load in loads)
        found = worst(worked, shown, number, Bearer.PROVIDER)
        assert found is not None
        assert dict(found.hours)[Bearer.PROVIDER].known.likely == best


def test_unknown_effort_leaves_the_month_at_least() -> None:
    given = arrangement(activities=(activity("a", yearly(12)), activity("b", yearly(None))))
    worked = Calendar.of(given)
    (load, *_) = profile(worked, entries(worked), months(YEAR))
    assert load.events == Amount(Range.exactly(1), ("b",))
    assert dict(load.hours)[Bearer.PROVIDER] == Amount(Range.exactly(0), ("a", "b"))
    notes = [one.note for one in measures(given, "SL-07") if one.title.startswith("greatest")]
    assert "nothing is known of any month" in notes


def test_a_window_without_a_whole_month_has_no_peak() -> None:
    found = measures(busy(), "SL-07", Window(date(2015, 1, 2), date(2015, 1, 20)))
    assert {one.value for one in found if one.title.startswith("greatest")} == {None}


def test_weeks_start_with_the_window() -> None:
    assert weeks(Window(date(2015, 1, 1), date(2015, 1, 20)), 2) == (
        (date(2015, 1, 1), date(2015, 1, 15)),
        (date(2015, 1, 15), date(2015, 1, 20)),
    )


def test_stated_dates_coincide_too_and_a_rate_never_does() -> None:
    given = arrangement(
        activities=(
            inspection("i", dated("2015-01-10")),
            inspection("j", dated("2015-04-04")),
            inspection("k", yearly(50)),
        )
    )
    (one,) = coincidences(calendar(given), 12)
    assert (one.least, one.most, one.sure) == (84, 84, True)
    assert coincidences(calendar(given), 11) == ()


def test_overlapping_ones_are_no_days_apart() -> None:
    given = arrangement(
        activities=(inspection("i", yearly(1)), inspection("j", yearly(1))),
        occurrences=(
            occurrence("a", "i", on("2015-01-10", "2015-01-20")),
            occurrence("b", "j", Span(When.parse("2015-01-12"), When.parse("2015-01-14"))),
        ),
    )
    (one,) = coincidences(calendar(given), 1)
    assert (one.least, one.most, one.sure) == (0, 0, True)
