"""Hours, cost, intensity and system load: by bearer and slice, with what is unknown named."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from tests.scrutiny.builders import activity, arrangement, exactly, graded, judged, measures, values, yearly

from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    Citation,
    Condition,
    Effort,
    Evidence,
    Figure,
    Grade,
    Measure,
    Range,
    SetUpRun,
    Source,
    Span,
    Status,
    Tariff,
    ValueProblem,
    When,
)
from trustmodel.scrutiny.expected.calendar import Calendar

P, C, R = Bearer.PROVIDER, Bearer.COMMISSIONER, Bearer.REGULATOR
THIRD = Fraction(1, 3)


def effort(
    of: str,
    hours: int | Range | None,
    bearer: Bearer = P,
    role: str = "",
    evidence: Evidence | None = None,
) -> Effort:
    value = Range.exactly(hours) if isinstance(hours, int) else hours
    name = f"{of}-{bearer.value}-{role}-{hours}"
    return Effort(id=name, activity=of, bearer=bearer, hours=value, role=role, evidence=evidence or Evidence())


def tariff(
    pounds: int, bearer: Bearer = P, role: str = "", year: int = 2015, overhead: Fraction | None = None
) -> Tariff:
    return Tariff(
        id=f"{bearer.value}-{role}-{year}-{pounds}",
        bearer=bearer,
        hourly=Range.exactly(pounds),
        price_year=year,
        role=role,
        overhead=None if overhead is None else Range.exactly(overhead),
    )


def figure(value: int, of: str = "trust", on: str | None = None) -> Figure:
    when = When.parse(on) if on else None
    return Figure(id=f"fte-{of}-{on}-{value}", what="fte", value=Range.exactly(value), unit="FTE", of=of, on=when)


def scm(overhead: Fraction | None = None) -> Arrangement:
    roles = {"report": 30, "inspection": 45, "registration": 40, "return": 28}
    return arrangement(
        activities=(
            activity("report", yearly(12), duties=("fostering",)),
            activity("inspection", yearly(THIRD), by="ofsted", duties=("fostering", "adoption")),
            activity("registration", yearly(THIRD), by="ofsted", layer="ifa", causes=("ifa",)),
            activity("return", yearly(1), by="minister"),
        ),
        efforts=(
            effort("report", 40, role="report"),
            effort("inspection", 600, role="inspection"),
            effort("registration", 150, role="registration"),
            effort("return", 80, role="return"),
        ),
        tariffs=tuple(tariff(pounds, role=role, overhead=overhead) for role, pounds in roles.items()),
    )


def test_the_standard_cost_model() -> None:
    assert values(measures(scm(), "SL-01"))["provider",] == exactly(810)
    assert values(measures(scm(), "SL-02"))["provider", "2015"] == exactly(27_640)
    assert values(measures(scm(Fraction(3, 10)), "SL-02"))["2015",] == exactly(35_932)


def test_slices() -> None:
    found = values(measures(scm(), "SL-01"))
    assert found["provider", "ofsted"] == exactly(250)
    assert found["provider", "ifa"] == exactly(50)  # as a layer and as a status
    assert found["provider", "(none)"] == exactly(760)
    assert found["provider", "fostering"] == exactly(680)  # an activity on two duties counts in full for each
    assert found["provider", "adoption"] == exactly(200)
    assert found["provider", "*"] == exactly(130)
    assert found["provider", "inspection"] == exactly(200)  # a role
    titles = {one.title for one in measures(scm(), "SL-01")}
    assert titles == {
        "hours",
        *(f"hours by {by}" for by in ("scrutineer", "layer", "status", "duty", "role")),
    }


def test_statuses_needed_together_are_one_slice() -> None:
    one = activity("review", yearly(1), causes=("ifa", "company"))
    given = arrangement(activities=(one,), efforts=(effort("review", 5),))
    assert values(measures(given, "SL-01"))["provider", "company+ifa"] == exactly(5)


def two(
    *efforts: Effort,
    second: Activity | None = None,
    tariffs: tuple[Tariff, ...] = (),
    figures: tuple[Figure, ...] = (),
) -> Arrangement:
    other = second or activity("b", yearly(2))
    return arrangement(activities=(activity("a", yearly(10)), other), efforts=efforts, tariffs=tariffs, figures=figures)


def test_no_effort_stated_is_unknown_for_every_bearer() -> None:
    found = values(measures(two(effort("a", 3), effort("a", 2, C)), "SL-01"))
    assert found["provider",] == exactly(30, "b")
    assert found["commissioner",] == exactly(20, "b")
    assert ("regulator",) not in found


def test_a_bearer_not_named_beside_others_takes_no_part() -> None:
    found = values(measures(two(effort("a", 3), effort("b", 2, C)), "SL-01"))
    assert found["provider",] == exactly(30)
    assert found["commissioner",] == exactly(4)


def test_unknown_hours_are_named_and_the_share_is_withheld() -> None:
    given = two(effort("a", 3), effort("b", None), effort("b", 1, R))
    assert values(measures(given, "SL-01"))["provider",] == exactly(30, "b")
    system = {(one.title, one.breakdown): one for one in measures(given, "SL-10")}
    whole = system["system load", ()]
    assert whole.value == exactly(32, "b")
    share = system["provider's share of the system load", (("share", "provider"),)]
    assert share.value is None
    assert "b" in share.note


def test_nothing_at_all_stated_is_at_least_nothing_of_the_provider() -> None:
    assert values(measures(two(), "SL-01"))["provider",] == exactly(0, "a", "b")


def test_an_unknown_cadence_makes_hours_at_least() -> None:
    given = two(effort("a", 3), effort("b", 5), second=activity("b", yearly(2), yearly(None)))
    assert values(measures(given, "SL-01"))["provider",] == exactly(40, "b")


def test_effort_that_never_comes_up_is_no_unknown() -> None:
    never = activity("b", yearly(0))
    given = two(effort("a", 3), second=never)
    assert values(measures(given, "SL-01"))["provider",] == exactly(30)
    assert values(measures(two(effort("a", 3), effort("b", None), second=never), "SL-01"))["provider",] == exactly(30)


def test_ranges_multiply_point_by_point() -> None:
    given = arrangement(
        activities=(activity("a", yearly(Range.between(1, 3))),),
        efforts=(effort("a", Range(Fraction(10), Fraction(20), Fraction(60))),),
    )
    assert values(measures(given, "SL-01"))["provider",] == Amount(Range(Fraction(10), Fraction(40), Fraction(180)))


def test_the_very_activity_goes_before_its_template() -> None:
    given = arrangement(
        activities=(
            activity("visit@trust", yearly(1)),
            activity("visit@council", yearly(1), of=("council",)),
        ),
        efforts=(effort("visit", 5), effort("visit@trust", 8), effort("visit", 2, C)),
    )
    hours = {(line.activity, one.bearer): one.hours for line in Calendar.of(given).lines for one in line.hours}
    assert hours == {
        ("visit@trust", P): Range.exactly(8),
        ("visit@trust", C): Range.exactly(2),
        ("visit@council", P): Range.exactly(5),
        ("visit@council", C): Range.exactly(2),
    }


def test_conflicting_efforts_are_a_range_and_not_a_sum() -> None:
    given = arrangement(activities=(activity("a", yearly(1)),), efforts=(effort("a", 5), effort("a", 8)))
    assert values(measures(given, "SL-01"))["provider",] == Amount(Range.between(5, 8))
    whole = next(iter(measures(given, "SL-01")))
    assert {"a-provider--5", "a-provider--8"} <= set(whole.rests_on)


def test_a_replaced_effort_is_off_the_record() -> None:
    newer = effort("a", 8, evidence=Evidence(replaces=("a-provider--5",)))
    given = arrangement(activities=(activity("a", yearly(1)),), efforts=(effort("a", 5), newer))
    assert values(measures(given, "SL-01"))["provider",] == exactly(8)


def test_a_claim_does_not_replace_itself() -> None:
    one = activity("a@trust", yearly(4), evidence=Evidence(replaces=("a@trust",)))
    assert Calendar.of(arrangement(activities=(one,))).lines


def test_a_replaced_activity_is_off_the_record() -> None:
    newer = activity("b", yearly(4), evidence=Evidence(replaces=("a",)))
    given = arrangement(activities=(activity("a@trust", yearly(12)), newer))
    assert [line.activity for line in Calendar.of(given).lines] == ["b"]


@pytest.mark.parametrize(
    ("grade", "assumed"),
    [(Grade.ASSUMED, True), (Grade.OFFICIAL, False), (Grade.CLAIMED, False), (None, True)],
)
def test_hours_say_whether_they_are_assumed(grade: Grade | None, assumed: bool) -> None:
    one = effort("a", 5, evidence=Evidence(grade=grade))
    given = arrangement(activities=(activity("a", yearly(1)),), efforts=(one,))
    assert next(iter(measures(given, "SL-01"))).assumed is assumed


def test_the_activity_can_say_that_its_effort_is_assumed() -> None:
    one = effort("a", 5, evidence=Evidence(grade=Grade.OFFICIAL))
    given = arrangement(activities=(activity("a", yearly(1), effort_grade=Grade.ASSUMED),), efforts=(one,))
    assert next(iter(measures(given, "SL-01"))).assumed


def test_a_source_lends_its_grade_and_a_scenario_is_an_assumption() -> None:
    cited = effort("a", 5, evidence=Evidence(citations=(Citation("s"),)))
    source = Source(id="s", title="Survey", publisher="Council", grade=Grade.OFFICIAL)
    held = arrangement(
        activities=(activity("a", yearly(1, graded("good"))),),
        efforts=(cited,),
        sources=(source,),
        judgements=(judged("council", "good", "2014-01-01"),),
    )
    assert not next(iter(measures(held, "SL-01"))).assumed
    scenario = attrs.evolve(held.claims, judgements=(attrs.evolve(held.claims.judgements[0], scenario=True),))
    assert next(iter(measures(attrs.evolve(held, claims=scenario), "SL-01"))).assumed


def test_cost_without_a_tariff_is_unknown_and_never_invented() -> None:
    given = two(effort("a", 3), effort("b", 1, C), tariffs=(tariff(35),))
    found = values(measures(given, "SL-02"))
    assert found == {
        ("provider", "2015"): exactly(1050),
        ("commissioner",): None,
        (): None,  # a sum would silently leave the commissioner out
    }
    assert set(values(measures(two(effort("a", 3), effort("b", 1)), "SL-02")).values()) == {None}


def test_what_has_no_price_is_missing_by_name() -> None:
    given = two(effort("a", 3, role="director"), effort("b", 1, role="clerk"), tariffs=(tariff(35, role="clerk"),))
    found = values(measures(given, "SL-02"))
    assert found == {("provider", "2015"): exactly(70, "a"), ("2015",): exactly(70, "a")}


def test_prices_of_different_years_are_not_added() -> None:
    given = two(effort("a", 3), effort("b", 1, C), tariffs=(tariff(35), tariff(40, C, year=2018)))
    found = values(measures(given, "SL-02"))
    assert found == {("provider", "2015"): exactly(1050), ("commissioner", "2018"): exactly(80), (): None}


def test_the_role_has_its_tariff_else_the_bearers_and_the_latest_year_rules() -> None:
    given = two(
        effort("a", 1, role="director"),
        effort("b", 1, role="clerk"),
        tariffs=(tariff(20, year=2010), tariff(30), tariff(100, role="director")),
    )
    assert values(measures(given, "SL-02"))["provider", "2015"] == exactly(10 * 100 + 2 * 30)


def ran(*providers: str, start: str | None = None, end: str | None = None) -> SetUpRun:
    return SetUpRun(
        setup="trust",
        title="",
        options=(),
        valid=Span.parse(start, end),
        authorities=("council",),
        providers=providers,
        observed=True,
    )


def intensity(figures: tuple[Figure, ...], *runs: SetUpRun) -> Measure:
    """Give the intensity of thirty hours a year."""
    given = attrs.evolve(two(effort("a", 3), effort("b", 0), figures=figures), setups=runs)
    (found,) = measures(given, "SL-03")
    return found


def test_without_the_staff_of_every_provider_there_is_no_intensity() -> None:
    """Hours are those of three departments: the staff of one of them does not divide them."""
    found = intensity((figure(10, "one"),), ran("one", "two", "three"))
    assert found.value is None
    assert found.note == "no figure 'fte' for three; no figure 'fte' for two"
    whole = intensity((figure(10, "one"), figure(3, "two"), figure(2, "three")), ran("one", "two", "three"))
    assert whole.value == exactly(2)
    assert {"fte-one-None-10", "fte-two-None-3", "fte-three-None-2"} <= set(whole.rests_on)


def test_who_runs_the_services_for_a_part_of_the_window_counts_for_that_part() -> None:
    staff = (figure(365, "one"), figure(730, "two"))
    runs = (ran("one", end="2015-02-01"), ran("two", start="2015-02-01"))
    assert intensity(staff, *runs).value == exactly(Fraction(30, 31 + 2 * 334))
    assert intensity(staff[1:], *runs).note == "no figure 'fte' for one"
    assert intensity(staff[1:], ran("one", end="2015-01-01"), ran("two", start="2015-01-01")).value is not None


def test_a_provider_of_several_councils_is_counted_once() -> None:
    runs = (ran("one", end="2015-07-01"), ran("one"), ran("one", start="2015-03-01"))
    assert intensity((figure(6, "one"),), *runs).value == exactly(5)


def test_who_may_have_begun_in_a_month_makes_a_range() -> None:
    found = intensity((figure(365, "one"),), ran("one", start="2015-12"))
    assert found.value is not None
    assert found.value.known.high == 30
    assert found.value.known.low == Fraction(30, 31)


def test_intensity_takes_the_latest_staff_of_the_provider_known_by_the_end_of_the_window() -> None:
    staff = (
        figure(100, on="2014-01-01"),
        figure(60, on="2015-12-31"),
        figure(10, on="2016-01-01"),
        figure(999),
    )
    given = attrs.evolve(
        two(effort("a", 3), effort("b", 0), figures=(*staff, figure(7, "council"))),
        setups=(ran("trust"),),
        authorities=("council",),
    )
    assert values(measures(given, "SL-03")) == {("trust",): exactly(Fraction(1, 2))}
    bare = attrs.evolve(given, claims=attrs.evolve(given.claims, figures=(figure(7, "council"),)))
    (missing,) = measures(bare, "SL-03")
    assert missing.value is None
    assert "trust" in missing.note


@pytest.mark.parametrize("figures", [(), (figure(0),), (figure(5),), (figure(6, "council"),)])
def test_intensity_without_a_usable_figure_has_no_value_and_says_why(figures: tuple[Figure, ...]) -> None:
    second = activity("b", yearly(2), of=("council",))
    (found,) = measures(two(effort("a", 3), effort("b", 1), second=second, figures=figures), "SL-03")
    assert found.value is None
    assert found.note


def test_ratios_of_ranges_take_the_worst_and_the_best() -> None:
    wide = Range(Fraction(1), Fraction(2), Fraction(3))
    staffed = attrs.evolve(figure(1), value=Range(Fraction(5), Fraction(10), Fraction(20)))
    given = two(effort("a", wide), effort("b", wide, C), figures=(staffed,))
    (intensity,) = measures(given, "SL-03")
    assert intensity.value == Amount(Range(Fraction(10, 20), Fraction(20, 10), Fraction(30, 5)))
    share = next(one.value for one in measures(given, "SL-10") if one.unit == "share")
    assert share == Amount(Range(Fraction(10, 16), Fraction(20, 24), Fraction(30, 32)))


def test_a_share_of_nothing_has_no_value() -> None:
    (share,) = (one for one in measures(arrangement(), "SL-10") if one.unit == "share")
    assert share.value is None


def test_no_activity_no_hours() -> None:
    assert not Calendar.of(arrangement()).lines
    assert not measures(arrangement(), "SL-01")
    assert not measures(arrangement(), "SL-02")


@pytest.mark.parametrize(
    ("efforts", "tariffs", "named"),
    [
        ((effort("a", -1),), (), "effort 'a-provider---1'"),
        ((), (tariff(-5),), "tariff 'provider--2015--5'"),
        ((), (tariff(5, overhead=Fraction(-1, 2)),), "overhead of tariff 'provider--2015-5'"),
    ],
)
def test_negative_values_are_refused_by_name(
    efforts: tuple[Effort, ...], tariffs: tuple[Tariff, ...], named: str
) -> None:
    with pytest.raises(ValueProblem, match=named):
        Calendar.of(two(*efforts, tariffs=tariffs))


def test_a_measure_rests_on_the_status_that_its_layer_came_from() -> None:
    brought = activity("visit@trust", yearly(1), of=("council",), causes=("ifa",))
    held = (Status(id="registration", of="trust", status="ifa"), Status(id="other", of="home", status="ifa"))
    given = arrangement(activities=(brought,), efforts=(effort("visit", 5),), statuses=held)
    assert next(iter(measures(given, "SL-01"))).rests_on == ("registration", "visit-provider--5", "visit@trust")


def test_what_a_measure_rests_on() -> None:
    one = activity("a", yearly(1, graded("good")), when=Condition(statuses=("ifa",)))
    given = arrangement(
        activities=(one,),
        efforts=(effort("a", 5),),
        statuses=(
            Status(id="now", of="trust", status="ifa"),
            Status(id="long-ago", of="trust", status="ifa", valid=Span.parse(None, "2010")),
            Status(id="other", of="trust", status="charity"),
            Status(id="elsewhere", of="council", status="ifa"),
        ),
        judgements=(judged("council", "good", "2010-01-01"), judged("council", "good", "2014-01-01")),
    )
    assert next(iter(measures(given, "SL-01"))).rests_on == (
        "a",
        "a-provider--5",
        "ilacs-council-2014-01-01",
        "now",
    )


def test_senior_staff_stand_apart_from_others_of_their_role() -> None:
    """Also where other hours are unknown, so that no share of theirs can be given."""
    held = arrangement(
        activities=(activity("report", yearly(12)), activity("visit", yearly(12))),
        efforts=(
            attrs.evolve(effort("report", 10, role="managers"), senior=True),
            effort("visit", 1, role="managers"),
            effort("report", None, role="clerks"),
        ),
    )
    found = {
        dict(one.breakdown)["role"]: one.value
        for one in measures(held, "SL-01")
        if "role" in dict(one.breakdown) and one.value is not None
    }
    assert found["managers (senior staff)"] == Amount(Range.exactly(120))
    assert found["managers"] == Amount(Range.exactly(12))
