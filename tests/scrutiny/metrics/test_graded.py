"""What each grade would cause: one family of frameworks at a time, other components kept, nothing forecast."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
from tests.scrutiny.builders import YEAR, activity, arrangement, graded, judged, status, yearly

from trustmodel.model import Activity, Amount, Arrangement, Component, Condition, Judgement, Range
from trustmodel.scrutiny.metrics.graded import OTHER, by_grade

ON = date(2015, 12, 31)
LOW = Condition(judged="council", component="overall", grades=("low",), frameworks=("old", "new"))


def looks(name: str, rate: int, days: int | None, when: Condition | None = None, framework: str = "new") -> Activity:
    return activity(
        name,
        yearly(rate, when),
        kind="inspection",
        by="regulator",
        of=("council",),
        framework=framework,
        inspector_days=None if days is None else Range.exactly(days),
    )


def told(made: Arrangement) -> dict[tuple[str, str, str], Amount]:
    return {(one.component, "+".join(one.frameworks), one.grade): one.days for one in by_grade(made, YEAR, ON)}


def test_each_grade_is_counted_as_if_it_stood_all_year_whatever_is_on_record() -> None:
    again, regular = looks("again", 2, 5, LOW), looks("regular", 1, 3)
    for on_record in ((), (judged("council", "low", "2015-07", "old"),), (judged("council", "high", "2014", "new"),)):
        made = arrangement(activities=(again, regular), judgements=on_record)
        assert told(made) == {
            ("overall", "new+old", "low"): Amount(Range.exactly(13)),
            ("overall", "new+old", OTHER): Amount(Range.exactly(3)),
        }


def test_another_framework_is_another_family_unless_a_condition_joins_them() -> None:
    apart = Condition(judged="council", component="overall", grades=("low",), frameworks=("other",))
    given = (looks("one", 1, 4, LOW), looks("two", 1, 7, apart, framework="other"))
    assert set(told(arrangement(activities=given))) == {
        ("overall", "new+old", "low"),
        ("overall", "other", "low"),
    }
    joined = attrs.evolve(apart, frameworks=("other", "old"))
    found = told(arrangement(activities=(given[0], looks("two", 1, 7, joined, framework="other"))))
    assert found == {("overall", "new+old+other", "low"): Amount(Range.exactly(11))}


def test_other_components_stay_as_they_are_on_record() -> None:
    """Without that, the inspection that hangs on leadership would be counted as if any grade were possible."""
    leaders = attrs.evolve(LOW, component="leadership")
    judgement = Judgement(
        id="last",
        of="council",
        framework="new",
        components=(Component.of("leadership", "high"), Component.of("overall", "high")),
        published=judged("council", "high", "2014").published,
    )
    given = (looks("one", 1, 4, LOW), looks("two", 1, 7, leaders))
    found = told(arrangement(activities=given, judgements=(judgement,)))
    assert found["overall", "new+old", "low"] == Amount(Range.exactly(4))
    assert found["leadership", "new+old", "low"] == Amount(Range.exactly(7))


def test_days_that_nobody_states_are_unknown_and_not_left_out() -> None:
    found = told(arrangement(activities=(looks("one", 1, None, LOW),)))
    assert found["overall", "new+old", "low"] == Amount(unknown=("one",))


def test_what_a_status_brings_is_there_only_with_the_status() -> None:
    one = attrs.evolve(looks("one", 1, 4, LOW), when=Condition(statuses=("agency",)))
    assert told(arrangement(activities=(one,))) == {}
    held = arrangement(activities=(one,), statuses=(status("council", "agency"),))
    assert told(held)["overall", "new+old", "low"] == Amount(Range.exactly(4))


def test_the_grade_in_force_is_told_with_its_chance_or_not_known() -> None:
    mix = {"low": Fraction(1, 4), "high": Fraction(3, 4)}
    given = (looks("one", 1, 4, LOW), looks("regular", 1, 1))

    def stands(*judgements: Judgement) -> dict[str, Fraction | None]:
        made = arrangement(activities=given, judgements=judgements)
        return {one.grade: one.stands for one in by_grade(made, YEAR, ON)}

    assert stands(judged("council", mix, "2015-03", "old")) == {"low": Fraction(1, 4), OTHER: Fraction(3, 4)}
    assert stands() == {"low": None, OTHER: None}
    assert stands(judged("council", "low", "2016-02", "new")) == {"low": None, OTHER: None}


def test_meetings_that_hang_on_no_judgement_are_no_matter_of_grades() -> None:
    assert by_grade(arrangement(activities=(activity("meeting", yearly(12)),)), YEAR, ON) == ()
    hanging = activity("meeting", yearly(12, graded("low")))
    assert by_grade(arrangement(activities=(hanging,)), YEAR, ON) == ()


def test_a_stated_scenario_is_not_taken_for_a_judgement_that_was_made() -> None:
    given = (looks("one", 1, 4, LOW), looks("regular", 1, 1))
    made = judged("council", "low", "2015-03", "old")
    for scenario in (False, True):
        held = arrangement(activities=given, judgements=(attrs.evolve(made, scenario=scenario),))
        assert {one.scenario for one in by_grade(held, YEAR, ON)} == {scenario}
