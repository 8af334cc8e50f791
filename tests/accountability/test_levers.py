"""Who holds which lever, over all time; how independent a party is and from whom; by which means it is held to account."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, arrangement, claim

from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.independence import Hold, held_by, holding, independence
from trustmodel.accountability.levers import lever_history, levers
from trustmodel.accountability.mix import Means, Shift, mix, shift, variation
from trustmodel.model import (
    Arrangement,
    Body,
    Organisation,
    Post,
    Public,
    Purpose,
    Relationship,
    RelationshipType,
    Span,
    Tri,
)

_T = RelationshipType
YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN
COUNTS = st.lists(st.integers(0, 6), min_size=4, max_size=4)


def holds(of: Arrangement, party: str = "trust") -> dict[str, Hold]:
    return {one.body: one for one in independence(AccountabilityGraph.compile(of, ON), party)}


def test_whoever_owns_funds_appoints_or_directs_takes_independence_away() -> None:
    """Commissioning and a right to step in are levers, and leave a party independent by the test of assurance maps."""
    kinds = (_T.OWNS, _T.APPOINTS, _T.FUNDS, _T.DIRECTS, _T.COMMISSIONS, _T.STEPS_IN, _T.EMPLOYS)
    found = {kind: holds(arrangement("a trust", claim("c", kind, "a", "trust")))["a"] for kind in kinds}
    assert {kind for kind, one in found.items() if one.independent is NO} == {
        _T.OWNS,
        _T.APPOINTS,
        _T.FUNDS,
        _T.DIRECTS,
    }
    assert all([lever.type for lever in one.levers] == [kind] for kind, one in found.items())


def test_a_levy_or_an_appointment_that_the_law_prescribes_takes_no_independence_away() -> None:
    """HM Treasury's map, read with its false alarm: it stays a lever, and gives no hold, nor one over others."""
    levy = claim("levy", _T.FUNDS, "a", "trust", arms_length=True)
    own = claim("own", _T.OWNS, "b", "a")
    found = holds(arrangement("a b trust", levy, own))
    assert set(found) == {"a"}
    assert (found["a"].independent, [one.type for one in found["a"].levers]) == (YES, [_T.FUNDS])
    plain = claim("grant", _T.FUNDS, "a", "trust")
    assert {body: one.independent for body, one in holds(arrangement("a b trust", levy, plain, own)).items()} == {
        "a": NO,
        "b": NO,
    }


def test_a_chain_of_holds_is_a_hold() -> None:
    """The department directs the council, which owns the trust: the trust is independent of neither."""
    of = arrangement(
        "dfe council trust", claim("d", _T.DIRECTS, "dfe", "council"), claim("o", _T.OWNS, "council", "trust")
    )
    found = holds(of)
    assert {body: one.independent for body, one in found.items()} == {"council": NO, "dfe": NO}
    assert (found["dfe"].chain, found["dfe"].levers, found["dfe"].claims) == (("council", "trust"), (), ("d", "o"))


def test_a_hold_that_may_be_and_one_over_a_part() -> None:
    """An unknown lever leaves dependence open; the choice of a chair is told as over a part only."""
    parties = [Organisation(id=id) for id in ("dfe", "council", "trust", "ofsted")]
    board = [Body(id="board", part_of="trust"), Post(id="chair", part_of="board")]
    of = arrangement(
        [*parties, *board],
        claim("a", _T.APPOINTS, "dfe", "chair"),
        claim("f", _T.FUNDS, "council", "trust", holds=UNKNOWN),
        claim("r", _T.ACCOUNTABLE_TO, "trust", "ofsted"),
    )
    found = holds(of)
    assert (found["dfe"].independent, found["dfe"].partly) == (NO, True)
    assert (found["council"].independent, found["council"].partly) == (UNKNOWN, False)
    assert (found["ofsted"].independent, found["ofsted"].held_to, found["ofsted"].complete) == (YES, True, True)


def test_t9_an_audit_that_the_trust_appoints_is_held_by_it() -> None:
    """The example of the three lines: internal audit, appointed by the trust, is not independent of the trust."""
    of = arrangement("trust audit ofsted", claim("a", _T.APPOINTS, "trust", "audit"))
    graph = AccountabilityGraph.compile(of, ON)
    assert held_by(graph, "trust", sure=True) == {"trust", "audit"}
    assert holding(graph, "audit", sure=True) == {"trust", "audit"}


def test_levers_over_a_whole_life() -> None:
    """Each change of who owns and who funds makes a new time; a month leaves its days open; before it exists, nothing."""
    parties = [Organisation(id="council"), Organisation(id="trust", valid=Span.parse("2015-10-01", "2023-01-01"))]
    of = arrangement(
        parties,
        claim("f", _T.FUNDS, "council", "trust"),
        claim("o", _T.OWNS, "council", "trust", valid=("2021-04", None)),
    )
    found = [
        (str(one.start), str(one.end), [(lever.type.value, lever.state.value) for lever in one.levers])
        for one in lever_history(of, "trust")
    ]
    assert found == [
        ("2015-10-01", "2021-04-01", [("funds", "yes")]),
        ("2021-04-01", "2021-04-30", [("funds", "yes"), ("owns", "unknown")]),
        ("2021-04-30", "2023-01-01", [("funds", "yes"), ("owns", "yes")]),
    ]


_days = st.integers(0, 40).map(lambda days: date(2016, 1, 1) + timedelta(days=days))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([_T.OWNS, _T.FUNDS]), _days, _days), max_size=4))
def test_the_history_is_what_every_day_says(drawn: list[tuple[str, RelationshipType, date, date]]) -> None:
    """Looking at each day by itself gives the same, and no two times in a row are alike."""
    claims = [
        claim(f"c{at}", kind, who, "trust", valid=(start.isoformat(), end.isoformat()))
        for at, (who, kind, start, end) in enumerate(drawn)
        if start < end
    ]
    of = arrangement("a b trust", *claims)
    found = lever_history(of, "trust")
    assert all(one.levers != other.levers for one, other in zip(found, found[1:], strict=False))
    for days in range(-1, 43):
        day = date(2016, 1, 1) + timedelta(days=days)
        (period,) = [one for one in found if (not one.start or one.start <= day) and (not one.end or day < one.end)]
        assert period.levers == levers(AccountabilityGraph.compile(of, day), "trust")


# -- Romzek and Dubnick


def forum(id: str, consequences: Tri | None, purpose: Purpose | None = None) -> Relationship:
    return claim(id, _T.ACCOUNTABLE_TO, "trust", id, consequences=consequences, purpose=purpose)


def test_t5_total_variation() -> None:
    """In-house (3,1,1,1)/6 against a trust (1,5,1,1)/8 differ by 11/24; a mix of nothing is none."""
    assert variation((3, 1, 1, 1), (1, 5, 1, 1)) == Fraction(11, 24)
    assert variation((0, 0, 0, 0), (1, 0, 0, 0)) is None


def test_t5_the_same_council_is_internal_for_a_department_and_external_for_a_trust() -> None:
    """The finding of the theory: external is relative to the actor."""
    parties = [Organisation(id="council"), Organisation(id="trust"), Body(id="dept", part_of="council")]
    of = arrangement(
        parties,
        claim("t", _T.ACCOUNTABLE_TO, "trust", "council", consequences=YES),
        claim("d", _T.ACCOUNTABLE_TO, "dept", "council", consequences=YES),
    )
    graph = AccountabilityGraph.compile(of, ON)
    assert [one.means for one in mix(graph, "trust").forums] == [(Means.LEGAL,)]
    assert [one.means for one in mix(graph, "dept").forums] == [(Means.HIERARCHICAL,)]
    assert shift(mix(graph, "dept"), mix(graph, "trust")) == Shift(low=Fraction(1), high=Fraction(1))


@pytest.mark.parametrize(
    ("consequences", "inside", "means"),
    [
        (YES, False, (Means.LEGAL,)),
        (NO, False, (Means.POLITICAL,)),
        (UNKNOWN, False, (Means.LEGAL, Means.POLITICAL)),
        (None, False, (Means.LEGAL, Means.POLITICAL)),
        (YES, True, (Means.HIERARCHICAL,)),
        (NO, True, (Means.PROFESSIONAL,)),
    ],
)
def test_the_four_types(consequences: Tri | None, inside: bool, means: tuple[Means, ...]) -> None:
    """Where control comes from and how tight it is; what is not stated leaves both."""
    owns = [claim("o", _T.OWNS, "f", "trust")] if inside else []
    of = arrangement("trust f", forum("f", consequences), *owns)
    assert [one.means for one in mix(AccountabilityGraph.compile(of, ON), "trust").forums] == [means]


def test_what_holds_nobody_to_account_is_no_means_and_a_public_is_political() -> None:
    """Advice and publication do not count; voters can turn somebody out, and set no rules."""
    parties = [Organisation(id="trust"), Organisation(id="panel"), Public(id="voters")]
    of = arrangement(parties, forum("panel", YES, purpose=Purpose.ADVISE), forum("voters", YES))
    assert [(one.party, one.means) for one in mix(AccountabilityGraph.compile(of, ON), "trust").forums] == [
        ("voters", (Means.POLITICAL,))
    ]


def test_a_shift_under_what_is_open_is_a_range() -> None:
    """One forum of two is open: between the same mix and half apart."""
    settled = arrangement("trust f g", forum("f", YES), forum("g", YES))
    opened = arrangement("trust f g", forum("f", YES), forum("g", None))
    one, other = (mix(AccountabilityGraph.compile(of, ON), "trust") for of in (settled, opened))
    assert shift(one, other) == Shift(low=Fraction(0), high=Fraction(1, 2))
    assert (one.settled, other.settled) == (True, False)
    assert shift(one, mix(AccountabilityGraph.compile(arrangement("trust"), ON), "trust")).low is None


@given(COUNTS, COUNTS, COUNTS)
def test_total_variation_is_a_distance(one: list[int], other: list[int], third: list[int]) -> None:
    """From 0 to 1, the same both ways, 0 for the same shares, never longer by a way round."""
    if sum(one) and sum(other) and sum(third):
        direct = variation(one, other)
        assert direct is not None
        assert 0 <= direct <= 1
        assert direct == variation(other, one)
        assert variation(one, [3 * count for count in one]) == 0
        first, second = variation(one, third), variation(third, other)
        assert first is not None
        assert second is not None
        assert direct <= first + second
