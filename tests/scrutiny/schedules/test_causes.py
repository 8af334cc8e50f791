"""Nothing that a judgement causes is drawn before an inspection that can have given it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import YEAR, activity, arrangement, graded, judged, status, yearly
from tests.scrutiny.dated.test_entries import occurrence, on
from tests.scrutiny.schedules.job import moves, percent
from tests.scrutiny.schedules.test_futures import INSPECTION as INSPECTION_OF_COUNCIL
from tests.scrutiny.schedules.test_futures import SIX, days, drawn, scenario

from trustmodel.model import (
    Activity,
    After,
    Arrangement,
    Cadence,
    Condition,
    Judgement,
    Lapse,
    Occurrence,
    Outlook,
    Range,
    Span,
    When,
    Window,
)

HALF = Fraction(1, 2)
POOR = attrs.evolve(graded("poor", of="trust"), frameworks=("x",))
REGISTERED = Condition(statuses=("ifa",))
FIRST = Cadence(per_year=Range.exactly(Fraction(1, 3)), first=Lapse(3, 8), when=REGISTERED)
AGAIN = Cadence(per_year=Range.exactly(4), within=Lapse(2, 4), after=After.JUDGEMENT, when=POOR)
INSPECTION = activity("i", FIRST, kind="inspection", framework="x")
VISITS = activity("visit", yearly(24, POOR), kind="visit", framework="x")
RETURN = activity("again", AGAIN, kind="inspection", framework="x")


def place(
    *more: Activity, judgements: tuple[Judgement, ...] = (), occurrences: tuple[Occurrence, ...] = ()
) -> Arrangement:
    return arrangement(
        activities=(INSPECTION, VISITS, RETURN, *more),
        statuses=(status("trust", "ifa", "2015-01-05"),),
        judgements=judgements,
        occurrences=occurrences,
    )


def test_visits_and_a_return_come_after_the_first_inspection_that_is_drawn() -> None:
    """Registered in January, first inspected from April to September: nobody is judged before."""
    found = drawn(place(), 1000)
    inspected, visits, again = (days(found, name) for name in ("i", "visit", "again"))
    assert len(inspected) == 1000
    assert sum(map(len, visits.values())) > 2000
    assert len(again) > 300
    for draw, (first, *_) in inspected.items():
        assert all(day > first for day in visits.get(draw, []))
        assert all(day >= Lapse(2, 4).after(first, first)[0] for day in again.get(draw, []))
    early = [day for some in visits.values() for day in some if day.month < 7]
    assert early  # of those that come as soon as they can


def test_after_it_they_come_at_their_rate() -> None:
    """In December all have been inspected: as many come as are expected, 24 a year in one of three grades on average."""
    found = drawn(place(), 4000)
    counts = found.counts(((YEAR.start, date(2015, 12, 1)), (date(2015, 12, 1), YEAR.end)))[:, 1]
    without = drawn(arrangement(activities=(INSPECTION,), statuses=(status("trust", "ifa", "2015-01-05"),)), 4000)
    others = without.counts(((YEAR.start, date(2015, 12, 1)), (date(2015, 12, 1), YEAR.end)))[:, 1]
    both = (24 / 2 + 4 / 2) / 12  # any grade is possible: the middle of none and all
    assert counts.mean() - others.mean() == pytest.approx(both, abs=5 * counts.std() / 4000**0.5)


def test_where_it_may_have_been_inspected_before_nothing_is_kept_back() -> None:
    """Without a day of registration an inspection may have come long ago, and its judgement is not on record."""
    given = arrangement(activities=(INSPECTION, VISITS), statuses=(status("trust", "ifa"),))
    january = [day for some in days(drawn(given), "visit").values() for day in some if day.month == 1]
    assert len(january) > 1500


def test_one_that_is_not_on_record_may_have_come_between_registration_and_the_window() -> None:
    """Half a year at one in three a year: in a sixth of draws it had come before, and visits may begin at once."""
    rule = attrs.evolve(FIRST, first=None)
    given = arrangement(
        activities=(attrs.evolve(INSPECTION, cadences=(rule,)), VISITS),
        statuses=(status("trust", "ifa", "2014-07-01"),),
    )
    found = drawn(given, 6000)
    inspected, visits = days(found, "i"), days(found, "visit")
    free = [draw for draw, some in visits.items() if draw not in inspected]
    assert all(day > inspected[draw][0] for draw, some in visits.items() if draw in inspected for day in some)
    assert len(free) / 6000 == pytest.approx(1 / 6, abs=0.02)


def test_an_inspection_on_record_lets_them_come_after_it() -> None:
    """Its judgement is not on record: any grade is possible from then on, and none before."""
    seen = (occurrence("o", "i", on("2015-06-08", "2015-06-13")),)
    visits = [day for some in days(drawn(place(occurrences=seen)), "visit").values() for day in some]
    assert min(visits) == date(2015, 6, 15)  # the Monday after the Friday on which it ended


def test_a_judgement_that_is_held_needs_no_inspection() -> None:
    held = judged("trust", "poor", "2015-02-10", framework="x")
    visits = [day for some in days(drawn(place(judgements=(held,))), "visit").values() for day in some]
    assert min(visits) == date(2015, 2, 10)
    assert len(visits) == pytest.approx(2000 * 24 * 325 / 365, rel=0.03)


def test_a_judgement_known_to_the_year_is_not_out_before_its_inspection_is_over() -> None:
    before = judged("trust", "good", "2014-02-10", framework="x")
    inspected = Span(When.parse("2015-06-08"), When.parse("2015-06-13"))
    vague = attrs.evolve(judged("trust", "poor", "2015", framework="x"), inspected=inspected)
    visits = [day for some in days(drawn(place(judgements=(before, vague))), "visit").values() for day in some]
    assert min(visits) == date(2015, 6, 12)


def test_where_every_inspection_waits_for_a_judgement_nothing_is_kept_back() -> None:
    """Nothing says what the first one comes from."""
    given = arrangement(activities=(VISITS, RETURN), statuses=(status("trust", "ifa", "2015-01-05"),))
    assert min(day for some in days(drawn(given), "visit").values() for day in some).month == 1


def test_one_of_unknown_cadence_may_have_come_once_it_can() -> None:
    """Nobody says how often another kind of inspection comes: from its first day on a judgement may be its."""
    other = activity("j", yearly(None), kind="inspection", framework="x", valid=Span(When.parse("2015-03-02"), None))
    visits = [day for some in days(drawn(place(other)), "visit").values() for day in some]
    assert min(visits) == date(2015, 3, 3)


def test_what_also_comes_without_a_judgement_is_not_kept_back() -> None:
    both = activity("visit", yearly(24, POOR), yearly(12), kind="visit", framework="x")
    given = arrangement(activities=(INSPECTION, both), statuses=(status("trust", "ifa", "2015-01-05"),))
    every = days(drawn(given), "visit")
    assert sum(1 for some in every.values() if some[0].month == 1) > 1900


def test_of_another_framework_no_inspection_lets_it_come() -> None:
    other = activity("j", yearly(12), kind="inspection", framework="y")
    found = drawn(place(other), 300)
    first = {draw: some[0] for draw, some in days(found, "i").items()}
    assert all(day > first[draw] for draw, some in days(found, "visit").items() for day in some)
    assert Window(date(2015, 1, 1), date(2015, 2, 1)).start < min(first.values())


def test_a_return_after_a_judgement_ahead_comes_no_sooner_than_its_rule_says() -> None:
    """Each inspection of the body gives poor anew; a return is due 4 to 6 months after, and is never drawn before."""
    rule = Cadence(
        per_year=Range.exactly(12),
        within=Lapse(4, 6),
        after=After.JUDGEMENT,
        when=attrs.evolve(graded("poor"), frameworks=("f",)),
    )
    other = attrs.evolve(rule, within=Lapse(0, 18), when=attrs.evolve(rule.when, grades=("good",)))
    back = activity("back", rule, other, kind="visit", framework="f", of=("council",))
    matrix = moves(("good", "poor"), percent(0, 100), percent(0, 100))
    outlook = Outlook(id="o", of="council", framework="f", begins=date(2015, 1, 1), moves=matrix)
    found = drawn(scenario(outlook, INSPECTION_OF_COUNCIL, back), 300, window=SIX)
    inspected, returns = days(found, "i"), days(found, "back")
    assert sum(map(len, returns.values())) > 300 * 6 * 5
    for draw, every in inspected.items():
        for day in returns.get(draw, []):
            counts = [one for one in every if one.replace(day=1) < day.replace(day=1)]
            assert not counts or day >= Lapse(4, 6).after(counts[-1].replace(day=1), day)[0]


def test_what_a_path_states_dates_nothing() -> None:
    rule = Cadence(per_year=Range.exactly(12), within=Lapse(4, 6), after=After.JUDGEMENT, when=graded("poor"))
    back = activity("back", rule, kind="visit", framework="f", of=("council",))
    path = ((date(2015, 1, 1), (("good", Fraction(1)),)), (date(2016, 1, 1), (("good", HALF), ("poor", HALF))))
    found = drawn(
        scenario(Outlook(id="o", of="council", framework="f", begins=date(2015, 1, 1), path=path), back),
        300,
        window=SIX,
    )
    assert min(day for some in days(found, "back").values() for day in some) < date(2016, 2, 1)
