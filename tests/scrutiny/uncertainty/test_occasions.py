"""Any one year: the grade of the year is drawn from its mix, then the events; exact moments against draws."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scrutiny.builders import YEAR, activity, arrangement, graded, judged, yearly

from trustmodel.model import Activity, Arrangement, Bearer, Cadence, Component, Effort, Range
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.uncertainty.deciding import shares
from trustmodel.scrutiny.uncertainty.loads import Loads
from trustmodel.scrutiny.uncertainty.occasions import Occasions, View
from trustmodel.scrutiny.uncertainty.simulation import simulate
from trustmodel.scrutiny.uncertainty.sums import Sum

THIRD = Fraction(1, 3)
MIX = {"inadequate": Fraction(3, 10), "requires-improvement": Fraction(1, 2), "good": Fraction(1, 5)}
RATES: dict[str, Range | Fraction | int] = {"inadequate": 4, "requires-improvement": 1, "good": THIRD}


def visits(rates: dict[str, Range | Fraction | int], name: str = "visit") -> Activity:
    return activity(name, *(yearly(rate, graded(grade)) for grade, rate in rates.items()))


def place(*activities: Activity, mix: dict[str, Fraction] | str = "", published: str = "2014-06-01") -> Arrangement:
    judgements = (judged("council", mix, published),) if mix else ()
    return arrangement(activities=activities, judgements=judgements)


def often(given: Arrangement, name: str = "visit", view: View = View.ONE_YEAR) -> Sum:
    lines = {line.activity: line for line in Calendar.of(given).lines}
    return Occasions(given, YEAR, view).of(lines[name])


def test_a_mix_of_grades_is_one_of_them_in_any_one_year() -> None:
    found = often(place(visits(RATES), mix=MIX))
    assert found.mean == often(place(visits(RATES), mix=MIX), view=View.LONG_RUN).mean == Fraction(53, 30)
    # E[N^2] = 0.3 x 16 + 0.5 x 1 + 0.2 x 1/3: never 1.77 visits, but 4, 1 or (in a third of good years) 1 or none.
    assert found.variance == Fraction(3, 10) * 16 + Fraction(1, 2) + Fraction(1, 5) * THIRD - Fraction(53, 30) ** 2
    bounds = found.bounds()
    assert bounds == Range(Fraction(0), Fraction(53, 30), Fraction(4))


def test_draws_of_one_year_are_whole_visits_with_the_exact_moments() -> None:
    found = often(place(visits(RATES), mix=MIX))
    drawn = dict(simulate({"visits": found}, 200_000, 3, (0.1, 0.25, 0.5, 0.75, 0.9)).of)["visits"]
    assert abs(drawn.mean - 53 / 30) < 4 * drawn.error
    assert drawn.sd**2 == pytest.approx(float(found.variance), rel=0.01)
    assert [round(value, 2) for _, value in drawn.quantiles] == [0, 1, 1, 4, 4]
    assert drawn.level == pytest.approx(0.2 * 2 / 3, abs=0.005)


def test_the_grade_is_one_for_all_that_hang_on_it() -> None:
    """Visits when it is inadequate, and meetings when it is not: never both, so that together they are steadier."""
    both = place(visits({"inadequate": 4}), visits({"requires-improvement": 4, "good": 4}, "meeting"), mix=MIX)
    together = often(both) + often(both, "meeting")
    assert together.variance == 0
    assert together.mean == 4
    assert often(both).covariance(often(both, "meeting")) == -often(both).variance


def test_what_the_grade_decides_is_told_as_one_question() -> None:
    found = shares(often(place(visits(RATES), mix=MIX)))
    assert [len(one.inputs) for one in found] == [2, 1]
    assert found[0].label == "the grade in force: council, overall"
    between = Fraction(3, 10) * 16 + Fraction(1, 2) + Fraction(1, 5) * THIRD**2 - Fraction(53, 30) ** 2
    assert found[0].first == between / often(place(visits(RATES), mix=MIX)).variance
    assert found[1].label == "events a year of: visit, judged good"


def test_hours_of_one_year_follow_the_grade() -> None:
    each = Effort(id="e", activity="visit", bearer=Bearer.PROVIDER, hours=Range.exactly(10))
    found = place(visits(RATES), mix=MIX)
    found = attrs.evolve(found, claims=attrs.evolve(found.claims, efforts=(each,)))
    lines = Calendar.of(found).lines
    long_run, one_year = (Loads.of(found, lines, view).bearer(Bearer.PROVIDER).known for view in View)
    assert long_run.variance == 0
    assert one_year.variance == 100 * often(found).variance
    assert one_year.mean == long_run.mean


def test_one_grade_leaves_nothing_to_be_drawn_but_the_event() -> None:
    assert often(place(visits(RATES), mix="inadequate")).variance == 0
    good = often(place(visits(RATES), mix="good"))
    assert (good.mean, good.variance) == (THIRD, THIRD * (1 - THIRD))


def test_an_exact_rate_that_is_no_whole_number_is_one_of_two_whole_numbers() -> None:
    found = often(place(activity("visit", yearly(Fraction(17, 10)))))
    assert found.mean == Fraction(17, 10)
    assert found.variance == Fraction(7, 10) * Fraction(3, 10)
    assert found.bounds() == Range(Fraction(1), Fraction(17, 10), Fraction(2))


def test_grades_of_two_components_keep_their_mean_and_say_so() -> None:
    """How they go together nobody states."""
    parts = (Component(name="overall", grades=tuple(MIX.items())), Component(name="leaders", grades=tuple(MIX.items())))
    judgement = attrs.evolve(judged("council", "good", "2014-06-01"), components=parts)
    visit = activity(
        "visit", yearly(4, graded("inadequate")), yearly(2, graded("good", component="leaders")), yearly(None)
    )
    found = attrs.evolve(place(visit), claims=attrs.evolve(place(visit).claims, judgements=(judgement,)))
    (line,) = Calendar.of(found).lines
    occasions = Occasions(found, YEAR, View.ONE_YEAR)
    assert occasions.keeps_means(line)
    assert occasions.of(line).mean == line.events.known.mean
    (alone,) = Calendar.of(place(visits(RATES), mix=MIX)).lines
    assert not Occasions(place(visits(RATES), mix=MIX), YEAR, View.ONE_YEAR).keeps_means(alone)


def test_a_grade_that_rules_for_part_of_the_year_counts_for_that_part() -> None:
    """Published in the middle of the year: before, the old one held."""
    found = place(visits({"inadequate": 4}), mix={"inadequate": Fraction(1, 2), "good": Fraction(1, 2)})
    old = judged("council", "inadequate", "2010-01-01")
    new = judged("council", {"inadequate": Fraction(1, 2), "good": Fraction(1, 2)}, "2015-07-02")
    found = attrs.evolve(found, claims=attrs.evolve(found.claims, judgements=(old, new)))
    told = often(found)
    half = Fraction(182, 365)
    assert told.mean == often(found, view=View.LONG_RUN).mean == 4 * (half + (1 - half) / 2)
    assert told.bounds() == Range(Fraction(1), told.mean, Fraction(4))  # 1.995: once, and once more as good as surely


GRADES = ("good", "inadequate", "outstanding", "requires-improvement")


@st.composite
def mixed(draw: st.DrawFn) -> Arrangement:
    weights = draw(st.lists(st.integers(0, 3), min_size=4, max_size=4).filter(any))
    mix = {grade: Fraction(weight, sum(weights)) for grade, weight in zip(GRADES, weights, strict=True) if weight}
    cadences: list[Cadence] = []
    for grade in GRADES:
        low, likely, high = sorted(draw(st.lists(st.integers(0, 12), min_size=3, max_size=3)))
        rate = Range(Fraction(low, 6), Fraction(likely, 6), Fraction(high, 6))
        cadences.append(yearly(rate, graded(grade)))
    return place(activity("visit", *cadences), activity("meeting", yearly(2, graded("good"))), mix=mix)


@settings(max_examples=40, deadline=None)
@given(mixed())
def test_means_are_those_of_the_long_run_and_draws_have_the_exact_moments(found: Arrangement) -> None:
    lines = Calendar.of(found).lines
    one_year, long_run = (
        {line.activity: Occasions(found, YEAR, view).of(line) for line in lines}
        for view in (View.ONE_YEAR, View.LONG_RUN)
    )
    for name, told in one_year.items():
        assert told.mean == long_run[name].mean
    if not lines:
        return
    whole = Sum.total(one_year.values())
    drawn = dict(simulate({"all": whole}, 20_000, 1).of)["all"]
    assert abs(drawn.mean - float(whole.mean)) <= 5 * drawn.error + 1e-9
    assert drawn.sd == pytest.approx(float(whole.variance) ** 0.5, rel=0.08, abs=0.02)
    assert sum((one.first for one in shares(whole)), Fraction(0)) <= 1
    bounds = whole.bounds()
    assert (
        bounds.low
        <= min(value for _, value in drawn.quantiles)
        <= max(value for _, value in drawn.quantiles)
        <= bounds.high
    )
