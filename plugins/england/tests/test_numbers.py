"""What the published numbers say comes out of the catalogue by rule, never typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

import trustmodel_england
from trustmodel.building.build import build
from trustmodel.building.library import Library
from trustmodel.hooks import SetUp, implements, trustmodel_setups
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    Claims,
    Component,
    Judgement,
    LoadLine,
    Organisation,
    Place,
    Range,
    SetUpUse,
    When,
    Window,
)
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.monitoring import monitoring
from trustmodel.scrutiny.uncertainty.counts import counted_days
from trustmodel.scrutiny.uncertainty.loads import Loads
from trustmodel.scrutiny.uncertainty.occasions import Occasions, View
from trustmodel.scrutiny.uncertainty.simulation import blocks, worked_out
from trustmodel.scrutiny.uncertainty.sums import Sum
from trustmodel_england.form import FormOptions, form_claims, provider_of
from trustmodel_england.options import Board, LegalForm, Owner, Route

IN_HOUSE = FormOptions()
BOARD = FormOptions(improvement_board=Board.KEPT)
TRUST = FormOptions(
    legal_form=LegalForm.CLG, owner=Owner.INDEPENDENT, route=Route.DIRECTED, ifa="go-live", vaa="go-live"
)
CIC = FormOptions(legal_form=LegalForm.CIC, owner=Owner.COUNCIL, route=Route.VOLUNTARY, ifa="go-live", raa="go-live")


@implements(trustmodel_setups)
def any_form() -> Iterable[SetUp]:
    return [
        SetUp.of(
            id="form",
            title="Any form",
            options=FormOptions,
            presets={"in-house": IN_HOUSE},
            build=form_claims,
            provider=provider_of,
            catalogues=("england",),
        )
    ]


@pytest.fixture(scope="module")
def library() -> Library:
    host = PluginHost()
    host.register(trustmodel_england)
    forms = ModuleType("forms")
    vars(forms)["any_form"] = any_form
    host.register(forms)
    return Library(host)


def arrangement(library: Library, options: FormOptions, grade: str = "", year: int = 2019) -> Arrangement:
    judgements: tuple[Judgement, ...] = ()
    if grade:
        judgement = Judgement(
            id="last",
            of="ham-council",
            framework="ilacs" if year > 2017 else "sif",
            components=(Component.of("overall", grade),),
            published=When.on(date(year - 1, 6, 1)),
        )
        judgements = (judgement,)
    place = Place(
        id="ham",
        name="Ham",
        as_of=date(year, 12, 31),
        window=Window(date(year, 1, 1), date(year + 1, 1, 1)),
        authorities=("ham-council",),
        setups=(),
        claims=Claims(parties=(Organisation(id="ham-council"),), judgements=judgements),
    )
    return build(place, library, (SetUpUse(setup="form", options=options),))


def days(found: Arrangement, *templates: str) -> tuple[float, float]:
    lines = Calendar.of(found).lines
    total = Amount()
    for line in lines:
        if line.inspector_days and found.activities[line.activity].template in templates:
            total += line.inspector_days
    return float(total.known.low), float(total.known.high)


def templates(found: Arrangement) -> set[str]:
    return {found.activities[line.activity].template for line in Calendar.of(found).lines}


COUNCIL = ("ilacs-standard", "ilacs-short", "focused-visit", "monitoring-visit")


@pytest.mark.parametrize(
    ("grade", "low", "high"),
    [
        ("requires-improvement", 40 / 3, 16),  # 40/3, and up to two focused visits of 4 days in 3 years
        ("good", 20 / 3, 28 / 3),
        ("outstanding", 20 / 3, 28 / 3),
        ("inadequate", 16 + 6.8, 32),  # 40 every 2.5 years, and 1.7 to 4 visits of 4 days a year
    ],
)
def test_inspector_days_a_year_on_the_council_since_2018(library: Library, grade: str, low: float, high: float) -> None:
    for options in (IN_HOUSE, TRUST, CIC):
        found = days(arrangement(library, options, grade), *COUNCIL)
        assert found == pytest.approx((low, high))


def test_without_an_overall_grade_any_is_possible_and_the_days_are_a_range(library: Library) -> None:
    found = arrangement(library, IN_HOUSE)
    assert days(found, "ilacs-standard") == (0, 16)
    assert days(found, "ilacs-short") == pytest.approx((0, 20 / 3))


def test_before_2018_it_is_the_single_framework_and_no_days_of_the_later_one(library: Library) -> None:
    found = arrangement(library, TRUST, "inadequate", year=2016)
    assert templates(found).isdisjoint(set(COUNCIL))
    assert days(found, "sif-inspection") == pytest.approx((140 / 3, 160 / 3))


def test_monitoring_visits_were_quarterly_under_the_handbook_of_2016(library: Library) -> None:
    assert days(arrangement(library, IN_HOUSE, "inadequate", 2017), "monitoring-visit-2016") == (16, 16)


def test_two_registrations_add_about_four_inspector_days_and_none_in_house(library: Library) -> None:
    agencies = ("ifa-inspection", "vaa-inspection")
    assert days(arrangement(library, TRUST), *agencies) == (4, 4)
    assert days(arrangement(library, CIC), *agencies) == (2, 2)
    assert templates(arrangement(library, IN_HOUSE)).isdisjoint(agencies)


def test_an_agency_judged_inadequate_adds_eight_to_twelve_days(library: Library) -> None:
    place = Place(
        id="ham",
        name="Ham",
        as_of=date(2019, 12, 31),
        window=Window(date(2019, 1, 1), date(2020, 1, 1)),
        authorities=("ham-council",),
        setups=(),
        claims=Claims(
            parties=(Organisation(id="ham-council"),),
            judgements=(
                Judgement(
                    id="agency",
                    of="ham-form",
                    framework="sccif-ifa",
                    components=(Component.of("overall", "inadequate"),),
                    published=When.on(date(2018, 6, 1)),
                ),
            ),
        ),
    )
    found = build(place, library, (SetUpUse(setup="form", options=TRUST),))
    assert days(found, "ifa-earlier-inspection", "ifa-follow-up-visit") == (8, 12)


def formal(found: Arrangement) -> str:
    return str(monitoring(found, Calendar.of(found).lines).gross)


def test_formal_monitoring_events_a_year(library: Library) -> None:
    assert formal(arrangement(library, TRUST)) == "19"
    assert formal(arrangement(library, CIC)) == "17"
    assert formal(arrangement(library, BOARD)) == "12 to 16"
    assert formal(arrangement(library, IN_HOUSE)) == "0"


def test_a_board_that_is_kept_runs_beside_the_contract(library: Library) -> None:
    both = FormOptions(
        legal_form=LegalForm.CLG,
        owner=Owner.COUNCIL,
        route=Route.VOLUNTARY,
        improvement_board=Board.KEPT,
    )
    assert formal(arrangement(library, both)) == "29 to 33"


def test_cic_status_adds_one_filing_and_nothing_else(library: Library) -> None:
    company = FormOptions(
        legal_form=LegalForm.CLG, owner=Owner.COUNCIL, route=Route.VOLUNTARY, ifa="go-live", raa="go-live"
    )
    more = templates(arrangement(library, CIC)) - templates(arrangement(library, company))
    assert more == {"cic34-report"}
    assert not templates(arrangement(library, company)) - templates(arrangement(library, CIC))


def test_returns_courts_and_case_work_do_not_differ_by_form(library: Library) -> None:
    def same(found: Arrangement) -> dict[str, Fraction]:
        return {
            found.activities[line.activity].template: line.events.known.likely
            for line in Calendar.of(found).lines
            if found.activities[line.activity].layer in {"council-returns", "local-round"}
        }

    assert same(arrangement(library, TRUST)) == same(arrangement(library, CIC))
    assert same(arrangement(library, TRUST)) == same(arrangement(library, IN_HOUSE))


def test_a_worse_judgement_moves_inspection_more_than_two_registrations_in_every_draw(library: Library) -> None:
    """From good to inadequate: even the least there can be of it is more than the most that registrations add."""
    good = days(arrangement(library, IN_HOUSE, "good"), *COUNCIL)
    inadequate = days(arrangement(library, IN_HOUSE, "inadequate"), *COUNCIL)
    agencies = days(arrangement(library, TRUST), "ifa-inspection", "vaa-inspection")
    assert inadequate[0] - good[1] > agencies[1]


def test_cic_status_adds_the_hours_of_its_filing_in_every_draw(library: Library) -> None:
    """What else a community interest company and another company have is one number in both, and cancels."""
    company = FormOptions(
        legal_form=LegalForm.CLG, owner=Owner.COUNCIL, route=Route.VOLUNTARY, ifa="go-live", raa="go-live"
    )
    found = [arrangement(library, one, "good") for one in (CIC, company)]
    cic, other = (Loads.of(one, Calendar.of(one).lines) for one in found)
    for bearer in Bearer:
        bounds = (cic.bearer(bearer).known - other.bearer(bearer).known).bounds()
        filed = [
            one.hours for one in found[0].claims.efforts if one.activity == "cic34-report" and one.bearer is bearer
        ]
        expected = Range.total(hours for hours in filed if hours)
        assert (bounds.low, bounds.high) == (expected.low, expected.high)
    assert cic.total.known.mean > other.total.known.mean


def test_internal_tiers_fall_where_a_provider_takes_over(library: Library) -> None:
    tiers = {"corporate-management-team", "corporate-approvals", "management-layers", "cabinet-reports"}
    assert tiers <= templates(arrangement(library, IN_HOUSE))
    assert templates(arrangement(library, TRUST)).isdisjoint(tiers)


# What is robust (the four conclusions) holds for every value in the ranges, and in every draw of all of them at once.

DRAWS = 20_000
AGENCIES = ("ifa-inspection", "vaa-inspection")
COMPANY = FormOptions(
    legal_form=LegalForm.CLG, owner=Owner.COUNCIL, route=Route.VOLUNTARY, ifa="go-live", raa="go-live"
)
SAME = ("council-returns", "local-round", "childrens-home")


def lines_of(found: Arrangement, wanted: Callable[[Activity], bool]) -> list[LoadLine]:
    return [line for line in Calendar.of(found).lines if wanted(found.activities[line.activity])]


def days_drawn(found: Arrangement, *templates: str) -> Sum:
    lines = lines_of(found, lambda one: one.template in templates)
    load = counted_days(Occasions(found, found.window), lines)
    assert not load.unknown
    return load.known


def uncertain(found: Arrangement, *templates: str) -> set[str]:
    """Name every range in what these activities take: of how often, and of how many days each."""
    names: set[str] = set()
    for line in lines_of(found, lambda one: one.template in templates):
        activity = found.activities[line.activity]
        assert activity.inspector_days
        names |= {f"{activity.id}: events a year"} if not line.events.known.is_exact else set()
        names |= {f"{activity.template}: inspector-days"} if not activity.inspector_days.is_exact else set()
    return names


def drawn(*sums: Sum, seed: int = 1) -> Iterator[tuple[NDArray[np.float64], ...]]:
    for values, size in blocks(sums, DRAWS, seed):
        yield tuple(worked_out(one, values, size) for one in sums)


def test_a_worse_judgement_moves_inspection_more_than_two_registrations_in_each_of_many_draws(
    library: Library,
) -> None:
    """All that is uncertain is drawn at once, and each of it moves something: not means against means."""
    good, bad = (arrangement(library, IN_HOUSE, grade) for grade in ("good", "inadequate"))
    trust = arrangement(library, TRUST)
    moved = days_drawn(bad, *COUNCIL) - days_drawn(good, *COUNCIL)
    added = days_drawn(trust, *AGENCIES)
    ranges = uncertain(good, *COUNCIL) | uncertain(bad, *COUNCIL) | uncertain(trust, *AGENCIES)
    assert ranges
    assert ranges == {one.id for one in (*moved.inputs, *added.inputs)}
    spread = {one: (float("inf"), float("-inf")) for one in (*moved.inputs, *added.inputs)}
    for values, size in blocks((moved, added), DRAWS, 1):
        assert (worked_out(moved, values, size) > worked_out(added, values, size)).all()
        for one, (low, high) in spread.items():
            spread[one] = min(low, float(values[one].min())), max(high, float(values[one].max()))
    for one, (low, high) in spread.items():  # the draws go through most of each range
        ends = one.extremes
        assert high - low > 0.8 * float(ends.high - ends.low)
    assert moved.bounds().low > added.bounds().high  # and so does every value that there is


@pytest.mark.parametrize("view", View)
def test_cic_status_adds_its_filing_and_nothing_else_in_each_of_many_draws(library: Library, view: View) -> None:
    cic, other = (arrangement(library, one, "good") for one in (CIC, COMPANY))
    filing = Loads.of(cic, lines_of(cic, lambda one: one.template == "cic34-report"), view)
    whole, less = (Loads.of(one, Calendar.of(one).lines, view) for one in (cic, other))
    assert filing.total.known.inputs  # the hours of it are a range
    for bearer in Bearer:
        more = whole.bearer(bearer).known - less.bearer(bearer).known
        for one, its in drawn(more, filing.bearer(bearer).known):
            assert np.array_equal(one, its)
            assert (one < 40).all()  # one short filing a year: less than a week of one person, in every draw
    days_of = [counted_days(Occasions(one, one.window, view), Calendar.of(one).lines) for one in (cic, other)]
    assert days_of[0] == days_of[1]


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("grade", ["good", "inadequate", ""])
def test_homes_returns_reviewing_officers_and_courts_are_the_same_number_in_every_draw(
    library: Library, view: View, grade: str
) -> None:
    """Not alike on average: the same inputs, with the same factors, so that each draw is the same."""
    found = [arrangement(library, options, grade) for options in (IN_HOUSE, BOARD, TRUST, CIC)]
    parts = [lines_of(one, lambda activity: activity.layer in SAME) for one in found]
    occasions = [Occasions(one, one.window, view) for one in found]
    events = [Sum.total(each.of(line) for line in lines) for each, lines in zip(occasions, parts, strict=True)]
    hours = [Loads.of(one, lines, view).total for one, lines in zip(found, parts, strict=True)]
    assert events[0].products
    assert hours[0].known.inputs
    for other in range(1, len(found)):
        assert events[other] == events[0]
        assert hours[other] == hours[0]


def test_fostering_run_by_another_body_is_inspected_under_its_own_registration_in_every_draw(library: Library) -> None:
    """A trust and a company are, a council is not; adoption goes with the scope: the trust's own, the CIC's regional."""
    trust, cic, council = (arrangement(library, one) for one in (TRUST, CIC, IN_HOUSE))
    for found, own in ((trust, AGENCIES), (cic, AGENCIES[:1]), (council, ())):
        for agency in AGENCIES:
            sums = days_drawn(found, agency)
            assert all((one > 0).all() if agency in own else (one == 0).all() for (one,) in drawn(sums))
