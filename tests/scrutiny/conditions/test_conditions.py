"""For which part of a window an activity applies: statuses, judgements, dates, unknowns."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from tests.scrutiny.builders import YEAR, activity, arrangement, events, exactly, graded, judged, status, yearly

from trustmodel.model import (
    Amount,
    Cadence,
    Component,
    Condition,
    Organisation,
    Range,
    Span,
    Status,
    Tri,
    ValueProblem,
    When,
    Window,
)
from trustmodel.scrutiny.conditions.holding import exposure, stretches, switched_on_by
from trustmodel.scrutiny.conditions.judgements import in_force
from trustmodel.scrutiny.conditions.readings import Share

ONE, NONE, HALF = Fraction(1), Fraction(0), Fraction(1, 2)
IFA = Condition(statuses=("ifa",))


def share(low: Fraction | int, high: Fraction | int) -> Share:
    return Share(Fraction(low), Fraction(high))


def exposed(*statuses: Status, when: Condition = IFA, of: tuple[str, ...] = ("trust",)) -> Share:
    one = activity("visit", yearly(1), when=when, of=of)
    return exposure(arrangement(activities=(one,), statuses=statuses), one, YEAR)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((), share(0, 0)),
        ((status("trust", "ifa"),), share(1, 1)),
        ((status("council", "ifa"),), share(0, 0)),
        ((status("trust", "ifa", "2015-07-02"),), share(Fraction(183, 365), Fraction(183, 365))),
        ((status("trust", "ifa", None, "2015-07-02"),), share(Fraction(182, 365), Fraction(182, 365))),
        ((status("trust", "ifa", "2016-01-01"),), share(0, 0)),  # the window ends before that day
        ((status("trust", "ifa", None, "2015-01-01"),), share(0, 0)),  # it ended as the window began
        ((status("trust", "ifa", "2015-10"),), share(Fraction(62, 365), Fraction(92, 365))),
        ((status("trust", "ifa", "unknown"),), share(0, 1)),
        ((status("trust", "ifa", holds=Tri.UNKNOWN),), share(0, 1)),
        ((status("trust", "ifa", holds=Tri.NO),), share(0, 0)),
    ],
)
def test_a_status_counts_from_the_day_it_holds(held: tuple[Status, ...], expected: Share) -> None:
    assert exposed(*held) == expected


def test_without_and_both() -> None:
    alone = Condition(statuses=("company",), without=("charity",))
    assert exposed(status("trust", "company"), when=alone) == share(1, 1)
    assert exposed(status("trust", "company"), status("trust", "charity"), when=alone) == share(0, 0)
    assert exposed(status("trust", "company"), status("trust", "charity", holds=Tri.UNKNOWN), when=alone) == share(0, 1)
    assert exposed(when=alone) == share(0, 0)


def test_one_and_the_same_subject_must_have_all_the_statuses() -> None:
    both = Condition(statuses=("ifa", "vaa"))
    apart = (status("trust", "ifa"), status("council", "vaa"))
    assert exposed(*apart, when=both, of=("trust", "council")) == share(0, 0)
    assert exposed(*apart, status("council", "ifa"), when=both, of=("trust", "council")) == share(1, 1)


def test_the_activitys_own_interval_and_its_parties() -> None:
    late = activity("visit", yearly(12), valid=Span.parse("2015-07-02"))
    assert events(arrangement(activities=(late,)), "visit") == exactly(12 * Fraction(183, 365))
    ended = Organisation(id="trust", valid=Span.parse(None, "2015-07-02"))
    always = activity("visit", yearly(12))
    assert events(arrangement(activities=(always,), parties=(ended,)), "visit") == exactly(12 * Fraction(182, 365))
    unsure = attrs.evolve(ended, valid=Span.parse(None, "unknown"))
    assert events(arrangement(activities=(always,), parties=(unsure,)), "visit") == Amount(Range.between(0, 12))
    looker = Organisation(id="council", valid=Span.parse("2017-01-01"))
    with pytest.raises(KeyError):
        events(arrangement(activities=(always,), parties=(looker,)), "visit")


def test_a_denied_activity_is_none_and_an_unknown_one_may_be() -> None:
    denied, unsure = (
        activity("denied", yearly(4), holds=Tri.NO),
        activity("unsure", yearly(4), holds=Tri.UNKNOWN),
    )
    given = arrangement(activities=(denied, unsure))
    assert events(given, "unsure") == Amount(Range(NONE, Fraction(2), Fraction(4)))
    with pytest.raises(KeyError):
        events(given, "denied")


def test_a_judgement_is_in_force_from_publication_until_the_next() -> None:
    given = arrangement(
        activities=(activity("visit", yearly(4, graded("inadequate")), yearly(1, graded("good"))),),
        judgements=(judged("council", "inadequate", "2014-05-01"), judged("council", "good", "2015-07-02")),
    )
    assert events(given, "visit") == exactly(4 * Fraction(182, 365) + Fraction(183, 365))


def test_the_month_of_publication_is_either() -> None:
    given = arrangement(
        activities=(activity("visit", yearly(365, graded("inadequate"))),),
        judgements=(judged("council", "inadequate", "2014-05-01"), judged("council", "good", "2015-07")),
    )
    found = events(given, "visit").known
    assert (found.low, found.high) == (Fraction(181), Fraction(181 + 30))  # on 31 July it is surely out


def test_a_judgement_known_to_the_year_is_not_in_force_before_its_inspection_is_over() -> None:
    inspected = Span(When.parse("2015-06-08"), When.parse("2015-06-13"))
    one = attrs.evolve(judged("council", "inadequate", "2015"), inspected=inspected)
    visits = activity("visit", yearly(12, graded("inadequate")))
    known = judged("council", "good", "2014-01-01")
    given = arrangement(activities=(visits,), judgements=(known, one))
    ends = [(part.start, part.share(1).high) for part in stretches(given, visits, YEAR)]
    assert ends == [(date(2015, 1, 1), NONE), (date(2015, 6, 12), ONE), (date(2015, 12, 31), ONE)]


def test_no_judgement_on_record_is_unknown_not_no() -> None:
    given = arrangement(
        activities=(activity("visit", yearly(4, graded("inadequate")), yearly(1, graded("good"))),),
        judgements=(judged("council", "good", "2015-07-02"),),
    )
    found = events(given, "visit").known
    after = Fraction(183, 365)
    assert (found.low, found.high) == (after, after + 4 * (1 - after))


def test_a_condition_without_a_judgement_does_not_ask_for_one() -> None:
    assert exposed(status("trust", "ifa")) == share(1, 1)


def test_only_judgements_of_the_frameworks_named_count() -> None:
    one = activity("visit", yearly(1), when=attrs.evolve(graded("good"), frameworks=("sif",)))
    mixed = (
        judged("council", "inadequate", "2013-01-01", "sif"),
        judged("council", "good", "2014-01-01", "ilacs"),
    )
    assert exposure(arrangement(activities=(one,), judgements=mixed), one, YEAR) == share(0, 0)
    assert exposure(arrangement(activities=(one,), judgements=mixed[1:]), one, YEAR) == share(0, 1)


def test_a_component_that_was_not_given_is_no_grade() -> None:
    one = activity("visit", yearly(1), when=graded("inadequate"))
    given = arrangement(
        activities=(one,),
        judgements=(
            judged("council", "inadequate", "2012-01-01"),
            judged("council", "good", "2014-01-01", component="leaders"),
        ),
    )
    assert exposure(given, one, YEAR) == share(0, 1)  # neither the old "inadequate" nor a "no"


def test_a_mix_of_grades_gives_the_mean_rate() -> None:
    mix = {"inadequate": Fraction(1, 5), "better": Fraction(4, 5)}
    given = arrangement(
        activities=(activity("visit", yearly(4, graded("inadequate")), yearly(Fraction(1, 4), graded("better"))),),
        judgements=(judged("council", mix, "2014-01-01"),),
    )
    assert events(given, "visit") == exactly(1)  # the long-run mix of a two-state chain: 0.2 x 4 + 0.8 x 0.25


def test_an_activitys_condition_and_its_cadences_are_one_event() -> None:
    mix = {"inadequate": Fraction(3, 10), "ri": HALF, "good": Fraction(1, 5)}
    one = activity("visit", yearly(10, graded("inadequate")), when=graded("inadequate", "ri"))
    given = arrangement(activities=(one,), judgements=(judged("council", mix, "2014-01-01"),))
    assert events(given, "visit") == exactly(3)  # 0.3, neither 0.3 x 0.8 nor a range
    wider = activity("visit", yearly(10, graded("inadequate", "ri")), when=graded("inadequate"))
    assert events(attrs.evolve(given, claims=attrs.evolve(given.claims, activities=(wider,))), "visit") == exactly(3)


def test_two_components_may_go_together_in_any_way() -> None:
    half, third = {"poor": HALF, "fine": HALF}, {"poor": Fraction(1, 3), "fine": Fraction(2, 3)}
    judgement = attrs.evolve(
        judged("council", half, "2014-01-01"),
        components=(
            Component(name="overall", grades=tuple(half.items())),
            Component(name="leaders", grades=tuple(third.items())),
        ),
    )
    one = activity("visit", yearly(1, graded("poor", component="leaders")), when=graded("poor"))
    assert events(arrangement(activities=(one,), judgements=(judgement,)), "visit") == Amount(
        Range(NONE, Fraction(1, 6), Fraction(1, 3))
    )
    likely = activity("visit", yearly(1, graded("fine", component="leaders")), when=graded("poor"))
    assert events(arrangement(activities=(likely,), judgements=(judgement,)), "visit") == Amount(
        Range(Fraction(1, 6), Fraction(1, 3), HALF)
    )


def test_cadences_that_exclude_each_other_are_never_both_counted() -> None:
    one = activity(
        "visit",
        yearly(2, Condition(without=("ifa",))),
        yearly(3, IFA),
    )
    given = arrangement(activities=(one,), statuses=(status("trust", "ifa", holds=Tri.UNKNOWN),))
    assert events(given, "visit") == Amount(Range(Fraction(2), Fraction(5, 2), Fraction(3)))


def test_many_unknowns_end_in_wider_bounds_and_not_in_endless_work() -> None:
    parties = tuple(f"home-{number}" for number in range(40))
    one = activity("visit", yearly(2, Condition(without=("ifa",))), yearly(3, IFA), of=parties)
    unsure = tuple(status(party, "ifa", holds=Tri.UNKNOWN) for party in parties)
    found = events(arrangement(activities=(one,), statuses=unsure), "visit").known
    assert (found.low, found.high) == (NONE, Fraction(5))


def test_judgements_of_one_day_stand_side_by_side() -> None:
    rivals = (
        judged("council", "good", "2014-01-01", "sif"),
        judged("council", "poor", "2014-01-01", "ilacs"),
    )
    given = arrangement(judgements=rivals)
    ruling = in_force(given, "council", (), date(2015, 1, 1))
    assert {one.framework for one in ruling.candidates} == {"sif", "ilacs"}
    assert not ruling.maybe_none
    assert in_force(given, "council", ("sif",), date(2013, 12, 31)).maybe_none


def test_stretches_cover_the_window_without_overlap() -> None:
    one = activity("visit", yearly(1, IFA))
    given = arrangement(activities=(one,), statuses=(status("trust", "ifa", "2015-03", "2015-09-10"),))
    parts = stretches(given, one, YEAR)
    assert parts[0].start == YEAR.start
    assert parts[-1].end == YEAR.end
    assert all(left.end == right.start for left, right in pairwise(parts))
    assert [part.share(1) for part in parts] == [share(0, 0), share(0, 1), share(1, 1), share(0, 0)]


def test_a_window_of_one_day_is_exposed_or_not() -> None:
    one = activity("visit", yearly(1, IFA))
    given = arrangement(activities=(one,), statuses=(status("trust", "ifa", "2015-03-01"),))
    assert exposure(given, one, Window(date(2015, 2, 28), date(2015, 3, 1)), IFA) == share(0, 0)
    assert exposure(given, one, Window(date(2015, 3, 1), date(2015, 3, 2)), IFA) == share(1, 1)


def test_a_judgement_of_nobody_named_is_no_condition() -> None:
    assert exposed(when=Condition(component="overall", grades=("good",))) == share(1, 1)


def test_a_condition_with_grades_names_its_component() -> None:
    with pytest.raises(ValueProblem, match="names no `component`"):
        Condition(judged="council", grades=("good",))


def test_the_statuses_that_an_activity_cannot_do_without_switch_it_on() -> None:
    """Those of its layer, of its own condition, and those that each of its cadences asks for; not those of one alone."""
    ifa, vaa = (Cadence(per_year=Range.exactly(1), when=Condition(statuses=(word,))) for word in ("ifa", "vaa"))
    both = Cadence(per_year=Range.exactly(1), when=Condition(statuses=("vaa", "ifa")))
    assert switched_on_by(activity("a", ifa)) == ("ifa",)
    assert switched_on_by(activity("a", ifa, vaa)) == ()
    assert switched_on_by(activity("a", ifa, both)) == ("ifa",)
    assert switched_on_by(activity("a", vaa, when=Condition(statuses=("home",)), causes=("ifa",))) == (
        "home",
        "ifa",
        "vaa",
    )
