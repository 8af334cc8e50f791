"""Hours of arrangements as sums: what is shared, what is unknown, and the laws that hold for every load."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, measures, yearly
from tests.scrutiny.micro import m9

from trustmodel.model import Activity, Arrangement, Bearer, Effort, PriceLevel, Range, Tariff
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.uncertainty.costs import Cost, costs
from trustmodel.scrutiny.uncertainty.loads import Load, Loads
from trustmodel.scrutiny.uncertainty.occasions import View
from trustmodel.scrutiny.uncertainty.sums import Sum

law = settings(max_examples=50, deadline=None)

EACH = Range(Fraction(20), Fraction(30), Fraction(70))


def effort(of: str, hours: Range | None, bearer: Bearer = Bearer.PROVIDER, role: str = "") -> Effort:
    return Effort(id=f"{of}:{bearer.value}:{role}", activity=of, bearer=bearer, hours=hours, role=role)


def made(*claims: Activity | Effort) -> Arrangement:
    return arrangement(
        activities=tuple(one for one in claims if isinstance(one, Activity)),
        efforts=tuple(one for one in claims if isinstance(one, Effort)),
    )


def load(given: Arrangement, view: View = View.LONG_RUN, bearer: Bearer = Bearer.PROVIDER) -> Load:
    return Loads.of(given, Calendar.of(given).lines, view).bearer(bearer)


def times(rate: Range | int | Fraction | None, name: str = "return", like: str = "") -> Activity:
    return activity(name, yearly(rate), like=like)


def test_exact_hours_are_those_of_the_calendar() -> None:
    found = m9()["C"]
    loads = Loads.of(found, Calendar.of(found).lines)
    assert loads.bearer(Bearer.PROVIDER).known.mean == 961
    assert loads.bearer(Bearer.COMMISSIONER).known.mean == 300
    assert loads.total.known.mean == 1261
    assert loads.total.known.variance == 0


def test_one_effort_is_one_draw_in_all_activities_that_are_like_it() -> None:
    each = effort("meeting", EACH)
    months = [times(1, f"month-{index}", like="meeting") for index in range(12)]
    assert load(made(*months, each)).known.variance == 144 * 75
    assert load(made(times(12, "meeting"), each)).known.variance == 144 * 75
    apart = [claim for month in months for claim in (attrs.evolve(month, like=""), effort(month.id, EACH))]
    assert load(made(*apart)).known.variance == 12 * 75


def test_one_frequency_is_one_draw_for_all_bearers() -> None:
    rate = Range(Fraction(2), Fraction(4), Fraction(6))
    found = made(times(rate), effort("return", Range.exactly(3)), effort("return", Range.exactly(5), Bearer.PARTNER))
    loads = Loads.of(found, Calendar.of(found).lines)
    assert loads.total.known.variance == 64 * Fraction(4, 7)


def test_what_two_arrangements_share_cancels() -> None:
    here = made(times(4), times(1, "board"), effort("return", EACH), effort("board", EACH))
    there = made(times(4), effort("return", EACH))
    difference = load(here).known - load(there).known
    assert [difference.mean, difference.variance] == [35, 75]


def test_unknown_hours_and_frequencies_are_named_and_add_nothing() -> None:
    found = made(
        times(2),
        times(None, "visit"),
        times(3, "audit"),
        times(1, "silent"),
        effort("return", EACH),
        effort("visit", EACH),
        effort("audit", None),
    )
    assert load(found) == Load(load(made(times(2), effort("return", EACH))).known, ("audit", "silent", "visit"))


def test_an_activity_that_does_not_happen_takes_nothing() -> None:
    never = times(0, "never")
    assert (
        load(made(never))
        == load(made(never, effort("never", None)))
        == load(made(never, effort("never", EACH)))
        == Load()
    )


def test_what_happens_less_than_once_a_year_is_an_event_in_one_year_and_a_mean_in_the_long_run() -> None:
    found = made(times(Fraction(1, 3), "inspection"), effort("inspection", Range.exactly(600)))
    long_run, one_year = load(found).known, load(found, View.ONE_YEAR).known
    assert long_run.mean == one_year.mean == 200
    assert long_run.variance == 0
    assert one_year.variance == 600**2 * Fraction(2, 9)
    counted = made(times(Range(Fraction(0), Fraction(1, 2), Fraction(2)), "visit"), effort("visit", Range.exactly(10)))
    rate = load(counted).known
    assert load(counted, View.ONE_YEAR).known.variance == rate.variance + 10 * rate.mean


def test_percentiles_are_not_read_as_extremes() -> None:
    stated = made(times(3), effort("return", attrs.evolve(EACH, shape="p10-p90")))
    assert load(stated).known.variance > load(made(times(3), effort("return", EACH))).known.variance


@pytest.mark.parametrize("shape", ["extremes", "p10-p90"])
def test_what_is_done_on_some_occasions_only_takes_hours_on_these(shape: str) -> None:
    """The share really done counts here as it does in the calendar, whatever the hours are stated by."""
    visit = attrs.evolve(
        effort("return", Range(Fraction(2), Fraction(4), Fraction(9), shape)), actual_rate=Range.exactly(Fraction(1, 2))
    )
    place = made(times(3), visit)
    (line,) = Calendar.of(place).lines
    found = load(place).known.bounds()
    assert line.hours[0].hours is not None
    assert (found.low, found.high) == (line.hours[0].hours.low, line.hours[0].hours.high)
    assert found.high < load(made(times(3), attrs.evolve(visit, actual_rate=None))).known.bounds().high


def test_conflicting_efforts_span_their_hull() -> None:
    other = Effort(id="other", activity="return", bearer=Bearer.PROVIDER, hours=Range.exactly(100))
    found = load(made(times(1), effort("return", EACH), other)).known
    assert found.mean == Range(Fraction(20), Fraction(65), Fraction(100)).mean


NAMES = ("audit", "board", "return")


@st.composite
def claims(draw: st.DrawFn) -> list[Activity | Effort]:
    found: list[Activity | Effort] = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        low, likely, high = sorted(draw(st.lists(st.integers(0, 9), min_size=3, max_size=3)))
        found.append(times(Range(Fraction(low), Fraction(likely), Fraction(high)), name))
        bearers = draw(st.lists(st.sampled_from(list(Bearer)), unique=True))
        found.extend(effort(name, EACH if draw(st.booleans()) else None, bearer) for bearer in bearers)
    return found


def scaled(one: Activity | Effort, by: int) -> Activity | Effort:
    if isinstance(one, Effort):
        return one
    (cadence,) = one.cadences
    assert cadence.per_year is not None
    return attrs.evolve(one, cadences=(attrs.evolve(cadence, per_year=cadence.per_year * Range.exactly(by)),))


@law
@given(claims(), st.integers(1, 5))
def test_hours_are_linear_in_frequency(found: list[Activity | Effort], by: int) -> None:
    once, more = (
        Loads.of(one, Calendar.of(one).lines).total for one in (made(*found), made(*(scaled(c, by) for c in found)))
    )
    assert more.known.mean == by * once.known.mean
    assert more.known.variance == by**2 * once.known.variance
    assert more.unknown == once.unknown


@law
@given(claims(), st.integers(1, 4))
def test_hours_are_linear_in_how_many_are_looked_at(found: list[Activity | Effort], many: int) -> None:
    # As many homes, each with its own exact rate and all with one effort, take as many times the hours.
    exact = [one if isinstance(one, Effort) else times(2, one.id) for one in found]
    copies = [
        attrs.evolve(one, id=f"{one.id}@home-{index}")
        for one in exact
        if isinstance(one, Activity)
        for index in range(many)
    ]
    efforts = [one for one in exact if isinstance(one, Effort)]
    once, more = (Loads.of(one, Calendar.of(one).lines).total for one in (made(*exact), made(*copies, *efforts)))
    assert more.known == once.known.scaled(many)


@law
@given(claims())
def test_hours_add_up_over_activities_and_bearers(found: list[Activity | Effort]) -> None:
    whole = made(*found)
    loads = Loads.of(whole, Calendar.of(whole).lines)
    efforts = [one for one in found if isinstance(one, Effort)]
    apart = Load()
    for one in found:
        if isinstance(one, Activity):
            part = made(one, *efforts)
            apart += Loads.of(part, Calendar.of(part).lines).total
    assert apart.known == loads.total.known
    assert sum((load.known.mean for load in dict(loads.by_bearer).values()), Fraction(0)) == loads.total.known.mean


@law
@given(claims())
def test_order_does_not_matter(found: list[Activity | Effort]) -> None:
    one, again = made(*found), made(*reversed(found))
    assert Loads.of(one, Calendar.of(one).lines) == Loads.of(again, reversed(Calendar.of(again).lines))


@pytest.mark.parametrize("view", View)
def test_means_are_the_same_in_both_views(view: View) -> None:
    found = made(times(Fraction(1, 4)), times(3, "board"), effort("return", EACH), effort("board", EACH))
    assert load(found, view).known.mean == 35 * Fraction(13, 4)


def priced(found: Arrangement, *tariffs: Tariff, index: tuple[PriceLevel, ...] = ()) -> tuple[Cost, ...]:
    whole = attrs.evolve(found, claims=attrs.evolve(found.claims, tariffs=tariffs, price_index=index))
    return costs(whole, Calendar.of(whole).lines)


def tariff(hourly: Range, bearer: Bearer = Bearer.PROVIDER, year: int = 2015, by: int = 1) -> Tariff:
    return Tariff(
        id=f"{bearer.value}-{year}", bearer=bearer, hourly=hourly.scaled(Fraction(by), Fraction(by)), price_year=year
    )


def level(year: int, value: int, *, base: bool = False) -> PriceLevel:
    return PriceLevel(id=f"level-{year}", year=year, value=Fraction(value), base=base)


HOURLY = Range(Fraction(20), Fraction(30), Fraction(40))


def test_exact_costs_are_those_of_the_calendar() -> None:
    found = m9()["C"]
    told = {one.bearer: one.load.known.mean for one in costs(found, Calendar.of(found).lines)}
    assert told == {Bearer.PROVIDER: 33_635, Bearer.COMMISSIONER: 12_000}


def test_hours_without_a_tariff_cost_nobody_knows_what() -> None:
    found = made(times(2), effort("return", EACH), effort("return", EACH, Bearer.PARTNER))
    (told,) = priced(found, tariff(HOURLY))
    assert (told.bearer, told.year, told.load.unknown) == (Bearer.PROVIDER, 2015, ())
    assert told.load.known.mean == 2 * 35 * 30
    assert told.load.known.variance > 0
    silent = priced(made(times(2), times(1, "visit"), effort("return", EACH)), tariff(HOURLY))
    assert [one.load.unknown for one in silent] == [("visit",)]
    unpriced = effort("return", EACH, role="clerk")
    (half,) = priced(
        made(times(2), effort("return", EACH, role="lead"), unpriced), attrs.evolve(tariff(HOURLY), role="lead")
    )
    assert half.load.unknown == ("return",)


def test_prices_of_several_years_stand_apart_or_are_moved_by_an_index() -> None:
    found = made(times(2), effort("return", EACH), effort("return", EACH, role="lead"))
    tariffs = (tariff(HOURLY), attrs.evolve(tariff(HOURLY, year=2016), role="lead"))
    assert [one.year for one in priced(found, *tariffs)] == [2015, 2016]
    (told,) = priced(found, *tariffs, index=(level(2015, 100), level(2016, 120, base=True)))
    assert told.year == 2016
    assert told.load.known.mean == 2 * 35 * 30 * Fraction(120, 100) + 2 * 35 * 30


def test_money_paid_to_others_is_part_of_the_cost() -> None:
    """With its share really done, in its own price year, and with its uncertainty."""
    paid = attrs.evolve(
        effort("return", EACH), external=Range(Fraction(100), Fraction(200), Fraction(600)), price_year=2015
    )
    (told,) = priced(made(times(2), paid), tariff(HOURLY))
    assert told.load.known.mean == 2 * (35 * 30 + 250)
    assert f"{paid.id}: paid to others" in {one.id for one in told.load.known.inputs}
    half = attrs.evolve(paid, actual_rate=Range.exactly(Fraction(1, 2)))
    assert priced(made(times(2), half), tariff(HOURLY))[0].load.known.mean == 35 * 30 + 250
    assert [one.year for one in priced(made(times(2), attrs.evolve(paid, price_year=2012)), tariff(HOURLY))] == [
        2012,
        2015,
    ]
    (alone,) = priced(made(times(2), paid))
    assert alone.load.known.mean == 500
    assert alone.load.unknown == ("return",)  # what the hours cost nobody knows


def test_costs_are_in_the_prices_of_the_measure_whatever_happens_in_the_window() -> None:
    """The base year follows from all prices in use; an activity that does not take place is no reason for another."""
    paid = attrs.evolve(effort("audit", None, Bearer.COMMISSIONER), external=Range.exactly(7), price_year=2014)
    found = made(times(1, "audit"), paid, times(0, "board"), effort("board", EACH))
    (told,) = priced(found, tariff(HOURLY), index=(level(2014, 80), level(2015, 100)))
    assert (told.bearer, told.year, told.load.known.mean) == (Bearer.COMMISSIONER, 2015, Fraction(700, 80))


@law
@given(claims())
def test_costs_are_those_of_the_measure(found: list[Activity | Effort]) -> None:
    """Exact: the same lines, years, bounds and unknown activities as SL-02."""
    paid = [
        attrs.evolve(one, external=Range.exactly(7), price_year=2014) if isinstance(one, Effort) else one
        for one in found
    ]
    tariffs = (tariff(HOURLY), tariff(HOURLY, Bearer.PARTNER, 2016))
    index = (level(2014, 80), level(2015, 100))
    whole = made(*paid)
    whole = attrs.evolve(whole, claims=attrs.evolve(whole.claims, tariffs=tariffs, price_index=index))
    measured = {
        (dict(one.breakdown)["bearer"], dict(one.breakdown)["price_year"]): one.value
        for one in measures(whole, "SL-02")
        if "bearer" in dict(one.breakdown) and one.value is not None
    }
    told = {
        (one.bearer.value, str(one.year)): one.load
        for one in costs(whole, Calendar.of(whole).lines)
        if one.load.known.products
    }
    shown = {key: value for key, value in measured.items() if value.known.high}
    assert told.keys() == shown.keys()
    for key, load_of in told.items():
        bounds, value = load_of.known.bounds(), shown[key]
        assert value is not None
        assert (bounds.low, bounds.high, load_of.unknown) == (value.known.low, value.known.high, value.unknown)


@law
@given(claims(), st.integers(1, 5))
def test_costs_are_linear_in_the_tariff(found: list[Activity | Effort], by: int) -> None:
    once, more = (priced(made(*found), *(tariff(HOURLY, bearer, by=factor) for bearer in Bearer)) for factor in (1, by))
    for one, other in zip(once, more, strict=True):
        assert other.load.known.mean == by * one.load.known.mean
        assert other.load.known.variance == by**2 * one.load.known.variance
    assert sum((one.load.known.mean for one in once), Fraction(0)) == 30 * load_total(found).mean


def load_total(found: list[Activity | Effort]) -> Sum:
    whole = made(*found)
    return Loads.of(whole, Calendar.of(whole).lines).total.known


def test_the_share_that_is_really_done_is_one_more_uncertain_number() -> None:
    rate = Range(Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
    share = attrs.evolve(effort("return", EACH), actual_rate=rate)
    found = load(made(times(4), share)).known
    assert found.mean == 4 * 35 * rate.mean
    assert [one.id for one in found.inputs] == [share.id, f"{share.id}: share done"]
    # Another place where all of them are done shares the hours, and only those.
    assert load(made(times(4), effort("return", EACH))).known.covariance(found) == 16 * 75 * rate.mean
    conflicting = attrs.evolve(share, id="other")
    assert load(made(times(4), effort("return", EACH), conflicting)).known.bounds().low == 4 * 20 * rate.low
