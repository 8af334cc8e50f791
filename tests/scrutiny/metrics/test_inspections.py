"""Inspector-days under the framework of 2018 on, by judgement, and what registrations add."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.scrutiny.builders import (
    activity,
    arrangement,
    dated,
    exactly,
    graded,
    judged,
    measures,
    status,
    values,
    yearly,
)

from trustmodel.model import Activity, Amount, Arrangement, Condition, Occurrence, Range, Span, Window
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.inspections import Inspection
from trustmodel.scrutiny.metrics.inspections import inspections as inspections_in
from trustmodel.scrutiny.metrics.inspections import inspector_days as days_in


def inspections(calendar: Calendar, on: date | None = None) -> tuple[Inspection, ...]:
    return inspections_in(calendar.arrangement, calendar.lines, calendar.window, on)


def inspector_days(calendar: Calendar, **asked: str) -> Amount:
    return days_in(calendar.arrangement, calendar.lines, **asked)


YEAR = Window(date(2019, 1, 1), date(2020, 1, 1))
THIRD = Fraction(1, 3)
WEAK, STRONG = ("inadequate", "requires-improvement"), ("good", "outstanding")


def ilacs(name: str, kind: str, days: int, *cadences: tuple[Range, tuple[str, ...]]) -> Activity:
    return activity(
        name,
        *(yearly(rate, graded(*grades), stated=f"{name} {'/'.join(grades)}") for rate, grades in cadences),
        kind=kind,
        by="ofsted",
        of=("council",),
        framework="ilacs",
        power="Education and Inspections Act 2006",
        inspector_days=Range.exactly(days),
    )


def exact(rate: Fraction) -> Range:
    return Range.exactly(rate)


REGIMES = (
    ilacs(
        "standard", "inspection", 40, (exact(THIRD), WEAK[1:]), (exact(Fraction(2, 5)), WEAK[:1])
    ),  # every three years; after inadequate about two and a half
    ilacs("short", "inspection", 20, (exact(THIRD), STRONG)),
    ilacs("focused-visit", "visit", 4, (Range.between(0, 2 * THIRD), (*WEAK[1:], *STRONG))),
    ilacs("monitoring-visit", "visit", 4, (Range.between(Fraction(7) / Fraction(21, 5), 4), WEAK[:1])),
)


def registration(word: str) -> Activity:
    return activity(
        f"{word}-inspection@trust",
        yearly(THIRD, stated="at least once in three years"),
        kind="inspection",
        by="ofsted",
        framework="sccif",
        power="Care Standards Act 2000",
        inspector_days=Range.exactly(6),
        causes=(word,),
        layer=word,
        valid=Span.parse("2015-10-01"),
    )


def place(grade: str, *words: str, extra: tuple[Activity, ...] = ()) -> Arrangement:
    return arrangement(
        YEAR,
        activities=(*REGIMES, *map(registration, words), *extra),
        judgements=(judged("council", grade, "2018-01-19"),),
        statuses=tuple(status("trust", word, "2015-10-01") for word in words),
        occurrences=(
            Occurrence(id="o1", activity="ifa-inspection", of="trust", on=Span.parse("2019-04-08", "2019-04-13")),
        ),
    )


@pytest.mark.parametrize(
    ("grade", "low", "high", "about"),
    [
        ("requires-improvement", Fraction(40, 3), 16, (13, 16)),
        ("good", Fraction(20, 3), Fraction(28, 3), (7, 9)),
        ("inadequate", Fraction(16) + 4 * Fraction(5, 3), 32, (23, 32)),
    ],
)
def test_inspector_days_by_judgement(grade: str, low: Fraction, high: Fraction, about: tuple[int, int]) -> None:
    found = inspector_days(Calendar.of(place(grade)), subject="council", framework="ilacs").known
    assert (found.low, found.high) == (low, high)
    assert (round(found.low), round(found.high)) == about


def test_two_registrations_add_four_and_only_where_they_are_held() -> None:
    with_both = inspector_days(Calendar.of(place("good", "ifa", "vaa")), by="ofsted")
    without = inspector_days(Calendar.of(place("good")), by="ofsted")
    assert with_both.known - without.known == Range(
        Fraction(4) - 4 * 2 * THIRD, Fraction(4), Fraction(4) + 4 * 2 * THIRD
    )
    assert inspector_days(Calendar.of(place("good", "ifa", "vaa")), subject="trust") == exactly(4)
    assert inspector_days(Calendar.of(place("good", "ifa")), subject="trust") == exactly(2)


def test_the_judgement_moves_more_than_the_registrations() -> None:
    good = inspector_days(Calendar.of(place("good"))).known
    inadequate = inspector_days(Calendar.of(place("inadequate"))).known
    assert inadequate.low - good.high > 4


def test_what_is_inspected_and_why() -> None:
    found = inspections(Calendar.of(place("good", "ifa")))
    assert [(one.subject, one.activity, one.causes) for one in found] == [
        ("council", "short", ()),
        ("trust", "ifa-inspection@trust", ("ifa",)),
    ]
    (council, trust) = found
    assert (council.power, council.framework) == ("Education and Inspections Act 2006", "ilacs")
    assert (trust.cadence, trust.events, trust.inspector_days) == (
        "at least once in three years",
        exactly(THIRD),
        exactly(2),
    )
    assert trust.dates == ("2019-04-08..2019-04-12",)
    assert council.sure


def test_only_the_cadence_in_force_is_stated() -> None:
    (found,) = inspections(Calendar.of(place("inadequate")))
    assert found.cadence == "standard inadequate"


def test_on_a_date_only_the_cadence_of_that_day_is_stated() -> None:
    given = arrangement(
        YEAR,
        activities=REGIMES[:1],
        judgements=(judged("council", "inadequate", "2018"), judged("council", "requires-improvement", "2019-07-01")),
    )
    (whole,) = inspections(Calendar.of(given))
    (later,) = inspections(Calendar.of(given), on=date(2019, 8, 1))
    assert whole.cadence == "standard requires-improvement; standard inadequate"
    assert later.cadence == "standard requires-improvement"


def test_on_a_date_only_what_applies_then() -> None:
    later = activity("later", yearly(1), kind="inspection", by="ofsted", valid=Span.parse("2019-07"))
    calendar = Calendar.of(place("good", extra=(later,)))
    listed = {
        day: [(one.activity, one.sure) for one in inspections(calendar, on=day) if one.activity == "later"]
        for day in (date(2019, 6, 30), date(2019, 7, 15), date(2019, 7, 31))
    }
    assert listed == {
        date(2019, 6, 30): [],
        date(2019, 7, 15): [("later", False)],
        date(2019, 7, 31): [("later", True)],
    }


def test_what_has_its_dates_elsewhere_is_not_listed() -> None:
    past = activity("past", dated("2018-03"), kind="inspection", by="ofsted", inspector_days=Range.exactly(9))
    given = arrangement(YEAR, activities=(past,))
    assert not inspections(Calendar.of(given))
    (found,) = inspections(Calendar.of(given, Window(date(2018, 1, 1), date(2019, 1, 1))))
    assert (found.cadence, found.dates, found.inspector_days) == ("2018-03", ("2018-03",), exactly(9))


def test_inspector_days_by_framework() -> None:
    calendar = Calendar.of(place("good", "ifa"))
    assert inspector_days(calendar, framework="sccif") == exactly(2)
    assert inspector_days(calendar, framework="none-such") == exactly(0)
    assert inspector_days(calendar, by="nobody") == exactly(0)


def test_days_that_are_not_stated_are_unknown_not_zero() -> None:
    revisit = activity("revisit", yearly(1), kind="visit", by="ofsted", of=("trust",))
    meeting = activity("meeting", yearly(1), kind="meeting", by="ofsted", of=("trust",))
    given = place("good", "ifa", extra=(revisit, meeting))
    assert inspector_days(Calendar.of(given), subject="trust") == exactly(2, "revisit")
    found = values(measures(given, "SL-18"))["ofsted",]
    assert found is not None
    assert found.unknown == ("revisit",)


def test_days_of_an_unknown_cadence_are_unknown() -> None:
    visits = activity("visits", yearly(1), yearly(None), kind="visit", by="ofsted", inspector_days=Range.exactly(4))
    calendar = Calendar.of(arrangement(YEAR, activities=(visits,)))
    assert inspector_days(calendar) == exactly(4, "visits")


def test_an_unknown_judgement_may_be_any_but_not_all_at_once() -> None:
    unjudged = arrangement(YEAR, activities=REGIMES)
    found = inspector_days(Calendar.of(unjudged), subject="council").known
    assert found.low == 0
    standard = {line.activity: line.events for line in Calendar.of(unjudged).lines}["standard"]
    assert standard == Amount(Range(Fraction(0), Fraction(1, 5), Fraction(2, 5)))  # never 1/3 and 2/5 together


def test_a_registered_body_is_touched_because_of_its_status() -> None:
    by_condition = activity(
        "ifa-inspection", yearly(THIRD), kind="inspection", by="ofsted", when=Condition(statuses=("ifa",))
    )
    given = arrangement(YEAR, activities=(by_condition,), statuses=(status("trust", "ifa", "2019-07-02"),))
    assert inspections(Calendar.of(given))[0].events == exactly(THIRD * Fraction(183, 365))
    assert not inspections(Calendar.of(arrangement(YEAR, activities=(by_condition,))))
