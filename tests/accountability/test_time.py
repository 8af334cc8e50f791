"""AG-40 and AG-41 agree with a calendar in which every day of every completion is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import NO, UNKNOWN, YES, arrangement, find, gaps

from trustmodel.accountability.intervals import both, possibly, surely, union, without
from trustmodel.model import (
    Coverage,
    CoverageDeclaration,
    Duty,
    Finding,
    Organisation,
    Party,
    Relationship,
    Span,
    Tri,
    When,
)
from trustmodel.model.relationships import RelationshipType as T

START = date(2016, 1, 1)
LAST = 9
Days = frozenset[int]
_Hold = tuple[str, Days, Tri | None]


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def moments(draw: st.DrawFn, least: int, most: int) -> When:
    first = draw(st.integers(least, most))
    return When(day(first), day(first + draw(st.sampled_from([1, 1, 1, 2, 3]))))


@st.composite
def spans(draw: st.DrawFn, open_ended: bool = True) -> Span:
    start, end = draw(moments(0, LAST // 2)), draw(moments(LAST // 3, LAST))
    assume(end.last > start.earliest)
    if not open_ended:
        return Span(start, end)
    return Span(draw(st.sampled_from([start, start, None])), draw(st.sampled_from([end, end, None])))


def readings(span: Span) -> list[Days]:
    """Every set of days, within the calendar, that an interval can turn out to be."""
    starts = _days(span.start) if span.start else [-1]
    ends = _days(span.end) if span.end else [LAST + 4]
    found = {
        frozenset(range(max(first, 0), min(after, LAST + 4))) for first in starts for after in ends if first < after
    }
    return sorted(found, key=sorted)


def _days(moment: When) -> range:
    return range((moment.earliest - START).days, (moment.before - START).days)


@given(spans())
def test_surely_and_possibly_are_the_meet_and_join_of_all_readings(span: Span) -> None:
    def within(days: Iterable[tuple[int, int]]) -> Days:
        zero = START.toordinal()
        return frozenset(n for n in range(LAST + 4) if any(a <= n + zero < b for a, b in days))

    every = readings(span)
    assert within(surely(span)) == frozenset.intersection(*every)
    assert within(possibly(span)) == frozenset.union(*every)


intervals = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6)


@given(intervals, intervals)
def test_interval_arithmetic_is_set_arithmetic(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    def days(found: Iterable[tuple[int, int]]) -> set[int]:
        return {n for first, after in found for n in range(first, after)}

    one, other = union(left), union(right)
    assert days(one) == days(left)
    assert days(without(one, other)) == days(left) - days(right)
    assert days(both(one, other)) == days(left) & days(right)
    for found in (one, without(one, other), both(one, other)):
        assert all(a < b for a, b in found)
        assert all(before[1] <= after[0] for before, after in pairwise(found))


@st.composite
def holds(draw: st.DrawFn, leads: tuple[Tri | None, ...]) -> list[Relationship]:
    return [
        Relationship(
            id=f"k{n}",
            type=T.ACCOUNTABLE_FOR,
            source=draw(st.sampled_from(["a", "b", "part"])),
            target="x",
            valid=draw(spans()),
            holds=draw(st.sampled_from([YES, YES, YES, UNKNOWN])),
            shadow=draw(st.sampled_from([False, False, False, True])),
            lead=draw(st.sampled_from(leads)),
        )
        for n in range(draw(st.integers(1, 4)))
    ]


def completions(duty: Duty, claims: list[Relationship], parties: list[Party]) -> list[tuple[Days, list[_Hold]]]:
    """Every completion: the days on which the duty is in force, and who holds it on which days, as lead or not."""
    live = [one for one in claims if not one.shadow]
    options: list[list[_Hold]] = []
    for one in live:
        stays = next(readings(party.valid) for party in parties if party.id == one.source)
        leads = [YES, None] if one.lead is UNKNOWN else [one.lead]
        days = {frozenset(held & there) for held in readings(one.valid) for there in stays}
        if one.holds is UNKNOWN:
            days.add(frozenset())
        options.append([(one.source, found, lead) for found in sorted(days, key=sorted) for lead in leads])
    return [(due, list(chosen)) for due in readings(duty.valid) for chosen in product(*options)]


def runs(days: Iterable[int]) -> list[Days]:
    found: list[set[int]] = []
    for one in sorted(days):
        if found and one - 1 in found[-1]:
            found[-1].add(one)
        else:
            found.append({one})
    return [frozenset(some) for some in found]


def days_of(finding: Finding) -> Days:
    first, _, after = finding.span.partition(" to ")
    begin, end = (When.parse(text).earliest for text in (first, after))
    return frozenset(range((begin - START).days, (end - START).days))


PARTIES: list[Party] = [
    Organisation(id="a"),
    Organisation(id="b", valid=Span(When.on(day(1)), None)),
    Organisation(id="part", part_of="a"),
]
SLOW = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@SLOW
@given(holds((None,)), spans(open_ended=False))
def test_ag40_is_exact(claims: list[Relationship], valid: Span) -> None:
    duty = Duty(id="x", valid=valid)
    worlds = completions(duty, claims, PARTIES)
    assume(len(worlds) < 2000)
    bare = [due.difference(*(days for _, days, _ in chosen)) for due, chosen in worlds]
    proved, possible = frozenset.intersection(*bare), frozenset.union(*bare)
    found = find(arrangement(PARTIES, *claims, duties=[duty]), "AG-40")
    shown = [days_of(one) for one in found if one.certainty.value == "proved"]
    assert sorted(map(sorted, shown)) == sorted(map(sorted, runs(proved)))
    maybe = [days_of(one) for one in found if one.certainty.value == "possible"]
    assert sorted(map(sorted, maybe)) == sorted(sorted(run) for run in runs(possible) if not run & proved)


@SLOW
@given(holds((None, None, YES, UNKNOWN)), spans(open_ended=False), st.integers(0, 3))
def test_ag41_is_exact(claims: list[Relationship], valid: Span, allowed: int) -> None:
    duty = Duty(id="x", valid=valid, handover_days=allowed)
    worlds = completions(duty, claims, PARTIES)
    assume(len(worlds) < 2000)
    doubled = []
    for due, chosen in worlds:
        hands = [
            frozenset[int]().union(*(d for who, d, _ in chosen if (who == "b") is other)) for other in (False, True)
        ]
        led = frozenset[int]().union(*(d for _, d, lead in chosen if lead is YES))
        doubled.append(any(len(run) > allowed for run in runs((hands[0] & hands[1] & due) - led)))
    expected = {"proved"} if all(doubled) else {"possible"} if any(doubled) else set()
    found = find(arrangement(PARTIES, *claims, duties=[duty]), "AG-41")
    best = {one.certainty.value for one in found}
    if expected == {"proved"} and best == {"possible"}:
        assert not all(one.exact for one in found)
    else:
        assert ({"proved"} if "proved" in best else best) == expected


def test_a_denial_takes_proof_from_the_days_it_is_about() -> None:
    duty = Duty(id="x", valid=Span.parse("2016-01-01", "2016-03-01"))
    yes = Relationship(id="yes", type=T.ACCOUNTABLE_FOR, source="a", target="x")
    no = Relationship(
        id="no",
        type=T.ACCOUNTABLE_FOR,
        source="a",
        target="x",
        holds=NO,
        valid=Span.parse("2016-02-01", "2016-02-11"),
    )
    (found,) = gaps(arrangement("a", yes, no, duties=[duty]), "AG-40")
    assert (found.span, found.certainty.value) == ("2016-02-01 to 2016-02-11", "possible")


@pytest.mark.parametrize(("end", "higher"), [("2016-01-31", False), ("2016-02-01", True)])
def test_a_gap_of_more_than_thirty_days_is_graver(end: str, higher: bool) -> None:
    duty = Duty(id="x", valid=Span.parse("2016-01-01", end))
    (found,) = gaps(arrangement("a", duties=[duty]), "AG-40")
    assert found.severity == (4 if higher else 3)


def test_a_gap_is_only_possible_where_the_record_is_partial_in_it() -> None:
    duty = Duty(id="x", valid=Span.parse("2016-01-01", "2016-02-01"))
    (found,) = gaps(arrangement("a", duties=[duty], coverage=Coverage.PARTIAL), "AG-40")
    assert found.certainty.value == "possible"


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (
            [("2015", "2018-01-01", Coverage.COMPLETE)],
            [
                "2014-01-01 to 2015-12-31 possible",
                "2015-12-31 to 2018-01-01 proved",
                "2018-01-01 to 2020-01-01 possible",
            ],
        ),
        (
            [(None, "2016-01-01", Coverage.COMPLETE), ("2015-06-01", None, Coverage.COMPLETE)],
            ["2014-01-01 to 2020-01-01 proved"],
        ),
        (  # the first that holds on a day decides
            [("2015-01-01", "2015-02-01", Coverage.PARTIAL), (None, "2016-01", Coverage.COMPLETE)],
            [
                "2014-01-01 to 2015-01-01 proved",
                "2015-01-01 to 2015-02-01 possible",
                "2015-02-01 to 2016-01-01 proved",
                "2016-01-01 to 2020-01-01 possible",
            ],
        ),
        ([("2010-01-01", "2012-01-01", Coverage.COMPLETE)], ["2014-01-01 to 2020-01-01 possible"]),
    ],
)
def test_a_gap_is_shown_for_the_days_for_which_the_record_is_declared_complete(
    declared: list[tuple[str | None, str | None, Coverage]], expected: list[str]
) -> None:
    """Whatever the date looked at: a declaration for some days says nothing of the others."""
    coverages = [
        CoverageDeclaration(id=f"c{n}", of="x", coverage=coverage, valid=Span.parse(start, end))
        for n, (start, end, coverage) in enumerate(declared)
    ]
    other = CoverageDeclaration(
        id="d", of="y", coverage=Coverage.COMPLETE, valid=Span.parse("2014-03-01", "2019-03-01")
    )
    duty = Duty(id="x", valid=Span.parse("2014-01-01", "2020-01-01"))
    arranged = arrangement("a", duties=[duty], coverages=(*coverages, other), coverage=Coverage.PARTIAL)
    for on in (date(2013, 1, 1), date(2016, 6, 1), date(2030, 1, 1)):
        found = find(arranged, "AG-40", on)
        assert sorted(f"{one.span} {one.certainty.value}" for one in found) == expected


def test_a_gap_of_no_certain_length_is_one_gap_whatever_is_declared() -> None:
    """Where somebody may hold the duty, declaring the record complete settles nothing."""
    coverages = (CoverageDeclaration(id="c", of="x", coverage=Coverage.COMPLETE, valid=Span.parse("2015-01-01")),)
    duty = Duty(id="x", valid=Span.parse("2014-01-01", "2020-01-01"))
    held = Relationship(id="k", type=T.ACCOUNTABLE_FOR, source="a", target="x", holds=UNKNOWN)
    (found,) = find(arrangement("a", held, duties=[duty], coverages=coverages, coverage=Coverage.PARTIAL), "AG-40")
    assert (found.span, found.certainty.value) == ("2014-01-01 to 2020-01-01", "possible")
