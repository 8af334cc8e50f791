"""Laws that hold for every arrangement: linear, additive, blind to order, monotone in statuses."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scrutiny.builders import YEAR, activity, arrangement, exactly, graded, judged, measures

from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    Cadence,
    Claims,
    Condition,
    Effort,
    Judgement,
    Organisation,
    Range,
    Span,
    Status,
    Tariff,
    Tri,
    When,
    Window,
)
from trustmodel.scrutiny.conditions.holding import exposure
from trustmodel.scrutiny.expected.calendar import Calendar

law = settings(max_examples=50, deadline=None)  # a slow machine is no counterexample

WORDS = ("ifa", "vaa", "company")
GRADES = ("inadequate", "ri", "good")
DAYS = st.dates(date(2014, 6, 1), date(2016, 6, 1))


@st.composite
def moments(draw: st.DrawFn) -> When:
    start = draw(DAYS)
    return When(start, start + timedelta(days=draw(st.sampled_from([1, 1, 31, 365]))))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = draw(st.none() | moments()), draw(st.none() | moments())
    return Span(start, None if start and end and end.last <= start.earliest else end)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, middle, high = sorted(draw(st.lists(st.integers(0, 24), min_size=3, max_size=3)))
    return Range(Fraction(low), Fraction(middle, 1), Fraction(high))


@st.composite
def conditions(draw: st.DrawFn, *, without: bool = True) -> Condition:
    return Condition(
        statuses=tuple(draw(st.sets(st.sampled_from(WORDS), max_size=2))),
        without=tuple(draw(st.sets(st.sampled_from(WORDS), max_size=1))) if without else (),
        judged="council",
        component="overall",
        grades=tuple(draw(st.sets(st.sampled_from(GRADES), max_size=2))),
    )


@st.composite
def cadences(draw: st.DrawFn, *, without: bool = True) -> Cadence:
    when = draw(conditions(without=without))
    if draw(st.booleans()):
        return Cadence(per_year=draw(st.none() | ranges()), when=when)
    return Cadence(dates=tuple(draw(st.lists(moments(), max_size=3))), when=when)


@st.composite
def activities(draw: st.DrawFn, name: str, *, without: bool = True) -> Activity:
    return activity(
        name,
        *draw(st.lists(cadences(without=without), max_size=3)),
        when=draw(conditions(without=without)),
        valid=draw(spans()),
        holds=draw(st.sampled_from(Tri)),
        of=tuple(draw(st.sets(st.sampled_from(["trust", "council"]), min_size=1))),
        causes=tuple(draw(st.sets(st.sampled_from(WORDS), max_size=1))),
        duties=tuple(draw(st.sets(st.sampled_from(["x", "y"])))),
    )


@st.composite
def statuses(draw: st.DrawFn) -> tuple[Status, ...]:
    return tuple(
        Status(id=f"{word}-{party}", of=party, status=word, valid=draw(spans()), holds=draw(st.sampled_from(Tri)))
        for word in WORDS
        for party in ("trust", "council")
        if draw(st.booleans())
    )


@st.composite
def judgements(draw: st.DrawFn) -> tuple[Judgement, ...]:
    return tuple(
        attrs.evolve(
            judged("council", draw(st.sampled_from(GRADES)), "2014"),
            id=f"j{number}",
            published=draw(moments()),
        )
        for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def efforts(draw: st.DrawFn, of: str) -> tuple[Effort, ...]:
    bearers = draw(st.sets(st.sampled_from([Bearer.PROVIDER, Bearer.COMMISSIONER])))
    return tuple(
        Effort(id=f"{of}-{bearer}", activity=of, bearer=bearer, hours=draw(st.none() | ranges()))
        for bearer in sorted(bearers)
    )


TARIFFS = (
    Tariff(id="t1", bearer=Bearer.PROVIDER, hourly=Range.exactly(30), price_year=2015),
    Tariff(id="t2", bearer=Bearer.COMMISSIONER, hourly=Range.between(40, 50), price_year=2015),
)


@st.composite
def places(draw: st.DrawFn, *, names: str = "abc", without: bool = True) -> Arrangement:
    return arrangement(
        activities=tuple(draw(activities(name, without=without)) for name in names),
        statuses=draw(statuses()),
        judgements=draw(judgements()),
        efforts=tuple(effort for name in names for effort in draw(efforts(name))),
        tariffs=TARIFFS,
    )


def change(place: Arrangement, **claims: tuple[object, ...]) -> Arrangement:
    return attrs.evolve(place, claims=attrs.evolve(place.claims, **claims))  # type: ignore[arg-type]  # fields by name


def scaled(value: Range, factor: int) -> Range:
    return value.scaled(Fraction(factor), Fraction(factor))


Totals = dict[tuple[str, tuple[tuple[str, str], ...]], Amount | None]


def totals(place: Arrangement, code: str) -> Totals:
    found = {(one.title, one.breakdown): one.value for one in measures(place, code) if one.unit != "share"}
    return {key: value for key, value in found.items() if value != exactly(0)}


@law
@given(places(), st.integers(1, 9))
def test_load_is_linear_in_frequency(place: Arrangement, factor: int) -> None:
    def faster(cadence: Cadence) -> Cadence:
        rate = cadence.per_year
        return attrs.evolve(cadence, per_year=rate and scaled(rate, factor), dates=cadence.dates * factor)

    more = change(
        place,
        activities=tuple(
            attrs.evolve(one, cadences=tuple(map(faster, one.cadences))) for one in place.claims.activities
        ),
    )
    for code in ("SL-01", "SL-17"):
        assert totals(more, code) == {
            key: value and Amount(scaled(value.known, factor), value.unknown)
            for key, value in totals(place, code).items()
        }


@law
@given(places(), st.integers(1, 9))
def test_hours_and_cost_are_linear_in_effort_and_cost_in_tariff(place: Arrangement, factor: int) -> None:
    longer = change(
        place,
        efforts=tuple(attrs.evolve(one, hours=one.hours and scaled(one.hours, factor)) for one in place.claims.efforts),
    )
    dearer = change(place, tariffs=tuple(attrs.evolve(one, hourly=scaled(one.hourly, factor)) for one in TARIFFS))

    def times(code: str) -> Totals:
        return {
            key: value and Amount(scaled(value.known, factor), value.unknown)
            for key, value in totals(place, code).items()
        }

    assert totals(longer, "SL-01") == times("SL-01")
    assert totals(longer, "SL-02") == totals(dearer, "SL-02") == times("SL-02")
    assert totals(longer, "SL-17") == totals(place, "SL-17")
    assert totals(dearer, "SL-01") == totals(place, "SL-01")


@law
@given(places(names="ab"), places(names="cd"))
def test_load_of_two_arrangements_side_by_side_is_the_sum(left: Arrangement, right: Arrangement) -> None:
    shared = change(right, statuses=left.claims.statuses, judgements=left.claims.judgements)
    both = change(
        left,
        activities=left.claims.activities + right.claims.activities,
        efforts=left.claims.efforts + right.claims.efforts,
    )
    one, two = Calendar.of(left), Calendar.of(shared)
    assert Calendar.of(both).lines == one.lines + two.lines
    parts = [totals(left, "SL-17"), totals(shared, "SL-17")]
    assert totals(both, "SL-17") == {
        key: sum((amount for part in parts if (amount := part.get(key))), Amount())
        for key in {key for part in parts for key in part}
    }


@law
@given(places(), st.randoms(use_true_random=False))
def test_the_order_of_claims_never_shows(place: Arrangement, random: st.DataObject) -> None:
    def shuffled(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(items, len(items)))  # type: ignore[attr-defined]  # whatever the kind

    mixed = change(
        place,
        **{
            name: shuffled(getattr(place.claims, name))
            for name in ("activities", "statuses", "judgements", "efforts", "tariffs")
        },
    )
    for code in ("SL-01", "SL-02", "SL-03", "SL-08", "SL-10", "SL-11", "SL-17", "SL-18"):
        assert measures(mixed, code) == measures(place, code)


@law
@given(places(without=False), st.sampled_from(WORDS))
def test_removing_a_status_never_raises_load(place: Arrangement, word: str) -> None:
    fewer = change(
        place,
        statuses=tuple(one for one in place.claims.statuses if one.status != word),
        activities=tuple(one for one in place.claims.activities if word not in one.causes),
    )
    before = {line.activity: line.events for line in Calendar.of(place).lines}
    for line in Calendar.of(fewer).lines:
        was = before[line.activity]
        assert line.events.known.low <= was.known.low
        assert line.events.known.high <= was.known.high
        assert set(line.events.unknown) <= set(was.unknown)


@law
@given(places(), st.integers(-4000, 4000))
def test_shifting_every_date_and_the_window_changes_nothing(place: Arrangement, days: int) -> None:
    by = timedelta(days=days)

    def moved(value: When) -> When:
        return When(value.earliest + by, value.before + by)

    def span(value: Span) -> Span:
        return Span(value.start and moved(value.start), value.end and moved(value.end))

    later = change(
        place,
        activities=tuple(
            attrs.evolve(
                one,
                valid=span(one.valid),
                cadences=tuple(attrs.evolve(part, dates=tuple(map(moved, part.dates))) for part in one.cadences),
            )
            for one in place.claims.activities
        ),
        statuses=tuple(attrs.evolve(one, valid=span(one.valid)) for one in place.claims.statuses),
        judgements=tuple(attrs.evolve(one, published=moved(one.published)) for one in place.claims.judgements),
    )
    # A window of as many days, in which a year is as many days: otherwise dated counts would rightly differ.
    odd = Window(YEAR.start, YEAR.end - timedelta(days=1))
    there = Window(odd.start + by, odd.end + by)
    if odd.years == there.years:
        assert [line.events for line in Calendar.of(later, there).lines] == [
            line.events for line in Calendar.of(place, odd).lines
        ]


@law
@given(places(), st.integers(1, 364))
def test_a_window_is_the_mean_of_its_parts(place: Arrangement, cut: int) -> None:
    middle = YEAR.start + timedelta(days=cut)
    first, second = Window(YEAR.start, middle), Window(middle, YEAR.end)
    for one in place.claims.activities:
        parts = [(exposure(place, one, part), Fraction(part.days, YEAR.days)) for part in (first, second)]
        whole = exposure(place, one, YEAR)
        assert whole.low == sum(share.low * weight for share, weight in parts)
        assert whole.high == sum(share.high * weight for share, weight in parts)


@law
@given(places())
def test_settling_an_unknown_stays_within_the_bounds(place: Arrangement) -> None:
    def settled(answer: Tri) -> Arrangement:
        return change(
            place,
            statuses=tuple(
                attrs.evolve(one, holds=answer) if one.holds is Tri.UNKNOWN else one for one in place.claims.statuses
            ),
            activities=tuple(
                attrs.evolve(one, holds=answer) if one.holds is Tri.UNKNOWN else one for one in place.claims.activities
            ),
        )

    bounds = {line.activity: line.events for line in Calendar.of(place).lines}
    for answer in (Tri.YES, Tri.NO):
        for line in Calendar.of(settled(answer)).lines:
            assert bounds[line.activity].known.low <= line.events.known.low
            assert line.events.known.high <= bounds[line.activity].known.high


@law
@given(places())
def test_rates_are_never_negative_and_shares_never_above_one(place: Arrangement) -> None:
    for line in Calendar.of(place).lines:
        assert line.events.known.low >= 0
    for one in place.claims.activities:
        share = exposure(place, one, YEAR)
        assert 0 <= share.low <= share.high <= 1


def test_parties_that_ended_take_no_time() -> None:
    one = activity("a", Cadence(per_year=Range.exactly(12)), when=graded())
    gone = Organisation(id="trust", valid=Span.parse(None, "2014"))
    assert Calendar.of(arrangement(activities=(one,))).lines
    assert not Calendar.of(arrangement(activities=(one,), parties=(gone,))).lines


@pytest.mark.parametrize("claims", [Claims()])
def test_nothing_causes_nothing(claims: Claims) -> None:
    empty = attrs.evolve(arrangement(), claims=claims)
    assert all(not measures(empty, code) for code in ("SL-01", "SL-02", "SL-11", "SL-17", "SL-18"))
