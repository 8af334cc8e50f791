"""Duplication by evidence item: worked examples, edges and laws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, dated, exactly, measures, values, yearly
from tests.scrutiny.metrics.test_burden import effort
from tests.scrutiny.test_laws import change, law, ranges

from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    EvidenceItem,
    Range,
    Span,
    ValueProblem,
    When,
    Window,
)
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics import duplication
from trustmodel.scrutiny.metrics.asked import TIMES
from trustmodel.scrutiny.metrics.duplication import ASKED, AVOIDABLE, OVERLAP, SHARE, years
from trustmodel.scrutiny.tally import Heading

ALL = Range.exactly(1)
PROVIDER = ("provider",)


def request(name: str, items: Iterable[str], **fields: object) -> Activity:
    return activity(name, yearly(1), asks_for=tuple(items), **{"by": f"{name}-forum", **fields})


def items(compat: Range | None, *names: str) -> tuple[EvidenceItem, ...]:
    return tuple(EvidenceItem(id=name, compat=compat) for name in names)


def three(compat: Range | None) -> Arrangement:
    """Three requests of one year, two of which ask for two items in common."""
    return arrangement(
        activities=(request("r1", ("e1", "e2", "e3")), request("r2", ("e2", "e3", "e4")), request("r3", ("e5",))),
        efforts=(effort("r1", 30), effort("r2", 30), effort("r3", 10)),
        evidence_items=items(compat, "e1", "e2", "e3", "e4", "e5"),
    )


def found(place: Arrangement, heading: Heading, window: Window | None = None) -> dict[tuple[str, ...], Amount | None]:
    return values(one for one in measures(place, "SL-06", window) if one.title == heading.title)


def test_years_that_are_alike_are_worked_out_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty years of which one request begins in the middle of one and another has stated dates in two: all is the same."""
    given = three(Range.exactly(Fraction(1, 2)))
    first, second, third = given.claims.activities
    begun = attrs.evolve(second, valid=Span(When.parse("2010-07-01"), None))
    stated = attrs.evolve(third, cadences=(dated("2021-03-04", "2030"),), asks_for=("e1",))
    place = change(given, activities=(first, begun, stated))
    window = Window(date(2000, 3, 1), date(2040, 3, 1))
    periods = tuple(duplication.alike_years(Calendar.of(place, window)))
    assert [one.start for one in periods[1:]] == [one.end for one in periods[:-1]]
    assert (periods[0].start, periods[-1].end, len(periods)) == (window.start, window.end, 9)
    together = measures(place, "SL-06", window)
    monkeypatch.setattr(duplication, "alike_years", lambda calendar: years(calendar.window))
    assert [(one.title, one.breakdown, one.value) for one in measures(place, "SL-06", window)] == [
        (one.title, one.breakdown, one.value) for one in together
    ]


@pytest.mark.parametrize(("compat", "spare"), [(1, 20), (Fraction(1, 2), 10), (0, 0)])
def test_twenty_of_seventy_hours_as_far_as_one_answer_serves_another(compat: Fraction, spare: int) -> None:
    place = three(Range.exactly(compat))
    assert found(place, ASKED) == {PROVIDER: exactly(70)}
    assert found(place, AVOIDABLE)[PROVIDER] == exactly(spare)
    assert found(place, SHARE) == {PROVIDER: exactly(Fraction(spare, 70))}
    assert found(place, OVERLAP) == {("r1-forum", "r2-forum"): exactly(Fraction(1, 2))}


def test_what_is_not_known_of_an_item_leaves_all_of_it_open() -> None:
    whole = next(one for one in measures(three(None), "SL-06") if one.title == AVOIDABLE.title)
    assert whole.value == Amount(Range(Fraction(0), Fraction(10), Fraction(20)))
    assert "not known for 2 of 2 items: from nothing to all of it" in whole.note
    assert found(change(three(ALL), evidence_items=()), AVOIDABLE) == found(three(None), AVOIDABLE)
    stated = next(one for one in measures(three(ALL), "SL-06") if one.title == AVOIDABLE.title)
    assert stated.note == ""


def test_hours_divide_as_the_shares_say() -> None:
    place = three(ALL)
    first, *others = place.claims.activities
    shares = (("e1", Fraction(1, 2)), ("e2", Fraction(1, 2)))
    divided = change(place, activities=(attrs.evolve(first, shares=shares), *others))
    assert found(divided, AVOIDABLE)["provider", "e2"] == exactly(10)
    assert found(divided, AVOIDABLE)["provider", "e3"] == exactly(0)
    assert found(divided, ASKED)[PROVIDER] == exactly(70)


def test_a_check_that_is_independent_on_purpose_duplicates_nothing() -> None:
    place = three(ALL)
    first, *others = place.claims.activities
    checked = change(place, activities=(attrs.evolve(first, independent_check=True), *others))
    assert found(checked, AVOIDABLE)[PROVIDER] == exactly(0)
    assert found(checked, ASKED)[PROVIDER] == exactly(70)


def test_the_same_item_of_two_bodies_is_two_things() -> None:
    home = [request(name, ("files",), of=(name,)) for name in ("one", "two")]
    place = arrangement(
        activities=tuple(home), efforts=(effort("one", 8), effort("two", 8)), evidence_items=items(ALL, "files")
    )
    assert found(place, AVOIDABLE)[PROVIDER] == exactly(0)
    shared = change(place, activities=(home[0], attrs.evolve(home[1], of=("one", "two"))))
    assert found(shared, AVOIDABLE)[PROVIDER] == exactly(4)  # half of the second request is of the first body


def test_bearers_stand_apart() -> None:
    place = three(ALL)
    more = (*place.claims.efforts, effort("r2", 60, id="other", bearer=Bearer.COMMISSIONER))
    spare = found(change(place, efforts=more), AVOIDABLE)
    assert (spare[PROVIDER], spare["commissioner",]) == (exactly(20), exactly(0))


def test_unknown_hours_make_both_totals_lower_bounds_and_leave_no_share() -> None:
    place = three(ALL)
    efforts = (effort("r1", None), *place.claims.efforts[1:])
    unknown = change(place, efforts=efforts)
    assert found(unknown, ASKED)[PROVIDER] == exactly(40, "r1")
    assert found(unknown, AVOIDABLE)[PROVIDER] == exactly(0, "r1")
    assert found(unknown, AVOIDABLE)["provider", "e2"] == exactly(0, "r1")
    assert found(unknown, SHARE) == {PROVIDER: None}


def test_nothing_is_measured_where_nobody_says_what_is_asked_for() -> None:
    (only,) = measures(arrangement(activities=(activity("a", yearly(1)),), efforts=(effort("a", 1),)), "SL-06")
    assert (only.value, only.note) == (None, "no activity that applies says what evidence it asks for")


def test_different_calendar_years_never_duplicate() -> None:
    """Not even within one window; a request with no other in its year is avoidable in neither."""
    window = Window(date(2015, 7, 1), date(2017, 7, 1))
    once = [
        activity(name, dated(when), by=name, asks_for=("e",)) for name, when in (("a", "2015-09"), ("b", "2016-02"))
    ]
    place = arrangement(
        window=window,
        activities=tuple(once),
        efforts=(effort("a", 8), effort("b", 8)),
        evidence_items=items(ALL, "e"),
    )
    assert found(place, ASKED)[PROVIDER] == exactly(16)
    assert found(place, AVOIDABLE)[PROVIDER] == exactly(0)
    third = activity("c", dated("2016-03"), by="c", asks_for=("e",))
    joined = change(place, activities=(*once, third), efforts=(*place.claims.efforts, effort("c", 6)))
    assert found(joined, AVOIDABLE)[PROVIDER] == exactly(6)


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [("2015-01-01", "2016-01-01", 1), ("2015-01-01", "2016-01-02", 2), ("2014-12-31", "2017-01-01", 3)],
)
def test_a_window_is_cut_at_the_turn_of_each_year(start: str, end: str, parts: int) -> None:
    window = Window(date.fromisoformat(start), date.fromisoformat(end))
    cut = years(window)
    assert len(cut) == parts
    assert (cut[0].start, cut[-1].end) == (window.start, window.end)
    assert all(one.end == other.start and one.end == date(one.end.year, 1, 1) for one, other in pairwise(cut))


NAMES = ("e1", "e2", "e3")
SHARES = st.none() | st.fractions(0, 1, max_denominator=4).map(Range.exactly)


@st.composite
def requested(draw: st.DrawFn, *, once: bool = False) -> Arrangement:
    """Give a place with up to four requests in one year; `once` asks for each item no more than once."""
    count = draw(st.integers(1, 4))
    left = list(NAMES)
    made: list[Activity] = []
    for number in range(count):
        chosen = draw(st.sets(st.sampled_from(left or NAMES), min_size=1))
        if once:
            chosen &= {*left}
            left = [name for name in left if name not in chosen]
        if chosen:
            made.append(request(f"r{number}", sorted(chosen), independent_check=draw(st.booleans())))
    drawn = [(one.id, draw(st.none() | ranges())) for one in made]
    return arrangement(
        activities=tuple(made),
        efforts=tuple(effort(name, given) for name, given in drawn),
        evidence_items=tuple(EvidenceItem(id=name, compat=draw(SHARES)) for name in NAMES),
    )


@law
@given(requested())
def test_no_more_is_avoidable_than_all_less_the_greatest_of_each_item(place: Arrangement) -> None:
    """Law 12, at each point of the ranges; and the items add up to the whole."""
    asked, spare = found(place, ASKED).get(PROVIDER), found(place, AVOIDABLE)
    assert asked is not None
    whole = spare.pop(PROVIDER)
    assert whole is not None
    assert whole == Amount.total(one for one in spare.values() if one is not None)
    efforts = {one.activity: one.hours for one in place.claims.efforts}
    for point in ("low", "likely", "high"):
        each = {one.id: getattr(efforts[one.id] or Range.exactly(0), point) for one in place.claims.activities}
        greatest = sum(
            max(
                (each[one.id] / len(one.asks_for) for one in place.claims.activities if item in one.asks_for), default=0
            )
            for item in NAMES
        )
        assert getattr(whole.known, point) <= getattr(asked.known, point) - greatest


@law
@given(requested(once=True))
def test_nothing_is_avoidable_where_each_item_is_asked_for_once(place: Arrangement) -> None:
    assert found(place, AVOIDABLE)[PROVIDER] == exactly(0)


@law
@given(requested())
def test_the_order_of_requests_never_shows(place: Arrangement) -> None:
    claims = place.claims
    mixed = change(
        place,
        activities=claims.activities[::-1],
        efforts=claims.efforts[::-1],
        evidence_items=claims.evidence_items[::-1],
    )
    assert measures(mixed, "SL-06") == measures(place, "SL-06")


@law
@given(requested(), st.integers(1, 9))
def test_duplication_is_linear_in_hours(place: Arrangement, factor: int) -> None:
    """Law 10; the share stays as it is."""
    more = tuple(
        attrs.evolve(one, hours=one.hours and one.hours.scaled(Fraction(factor), Fraction(factor)))
        for one in place.claims.efforts
    )
    for heading in (ASKED, AVOIDABLE):
        scaled = found(change(place, efforts=more), heading)
        assert scaled == {
            key: None
            if value is None
            else Amount(value.known.scaled(Fraction(factor), Fraction(factor)), value.unknown)
            for key, value in found(place, heading).items()
        }
    assert found(change(place, efforts=more), SHARE) == found(place, SHARE)


@law
@given(requested(), requested())
def test_two_places_that_share_no_item_add_up(left: Arrangement, right: Arrangement) -> None:
    """Law 11."""
    renamed = {name: f"other-{name}" for name in NAMES}
    apart = change(
        right,
        activities=tuple(
            attrs.evolve(one, id=f"other-{one.id}", asks_for=tuple(renamed[item] for item in one.asks_for))
            for one in right.claims.activities
        ),
        efforts=tuple(
            attrs.evolve(one, id=f"other-{one.id}", activity=f"other-{one.activity}") for one in right.claims.efforts
        ),
        evidence_items=tuple(attrs.evolve(one, id=renamed[one.id]) for one in right.claims.evidence_items),
    )
    both = attrs.evolve(left, claims=left.claims + apart.claims)
    for heading in (ASKED, AVOIDABLE):
        sums = [found(place, heading).get(PROVIDER) or Amount() for place in (left, apart)]
        assert (found(both, heading).get(PROVIDER) or Amount()) == sums[0] + sums[1]


@pytest.mark.parametrize(
    "shares",
    [
        (("e1", Fraction(1, 2)),),
        (("e1", Fraction(3, 2)), ("e2", Fraction(-1, 2))),
        (("e1", Fraction(1, 2)), ("e3", Fraction(1, 2))),
    ],
)
def test_shares_that_cannot_be_are_refused(shares: tuple[tuple[str, Fraction], ...]) -> None:
    with pytest.raises(ValueProblem):
        request("r", ("e1", "e2"), shares=shares)


def test_the_same_people_asked_about_the_same_function() -> None:
    """Activities a year that share an attendee and a duty; one about all duties counts for each."""
    about = [
        activity(name, yearly(rate), by="forum", attends=("head", "forum"), duties=duties)
        for name, rate, duties in (("a", 4, ("x",)), ("b", 6, ("x", "y")), ("c", 1, ()), ("d", None, ("z",)))
    ]
    never = activity("e", yearly(0), by="forum", attends=("head",), duties=("x",))
    measured = [one for one in measures(arrangement(activities=(*about, never)), "SL-06") if one.title == TIMES.title]
    assert values(measured) == {
        ("x", "head"): exactly(11),
        ("y", "head"): exactly(7),
        ("z", "head"): exactly(1, "d"),
    }
    assert measured[0].note == "by 3 activities: a, b, c"
