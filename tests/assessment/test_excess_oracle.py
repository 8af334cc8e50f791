"""AG-70 and AG-71 against the same worked out by hand: hour by hour for each request, on drawn ones."""

from __future__ import annotations

from fractions import Fraction

import attrs
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import arrangement, gaps

from trustmodel.model import (
    Activity,
    Arrangement,
    Bearer,
    Cadence,
    Effort,
    Evidence,
    EvidenceItem,
    Figure,
    Grade,
    Range,
    Span,
    Threshold,
)

ITEMS = ("e0", "e1", "e2")


@attrs.frozen
class Request:
    """What one scrutineer asks for: how often in the year, hours for each time, and of whom in which year."""

    asks: tuple[str, ...]
    per_year: int
    low: int
    high: int
    independent: bool
    assumed: bool


REQUESTS = st.lists(
    st.builds(
        Request,
        asks=st.lists(st.sampled_from(ITEMS), unique=True, max_size=3).map(tuple),
        per_year=st.integers(1, 12),
        low=st.integers(1, 20),
        high=st.integers(0, 10),  # on top of the low
        independent=st.sampled_from([False, False, False, True]),
        assumed=st.sampled_from([False, False, False, False, True]),
    ),
    min_size=1,
    max_size=4,
)
SHARES = st.fractions(0, 1, max_denominator=4)
REUSED = st.dictionaries(st.sampled_from(ITEMS), st.one_of(st.none(), st.tuples(SHARES, SHARES).map(sorted)))


def place(
    requests: list[Request], reused: dict[str, list[Fraction] | None], staff: int, limit: Threshold
) -> Arrangement:
    grades = {True: Evidence(grade=Grade.ASSUMED), False: Evidence(grade=Grade.OFFICIAL)}
    return arrangement(
        "trust f0 f1 f2 f3",
        activities=tuple(
            Activity(
                id=f"r{n}",
                name=f"r{n}",
                kind="return",
                by=f"f{n}",
                of=("trust",),
                asks_for=one.asks,
                independent_check=one.independent,
                cadences=(Cadence(per_year=Range.exactly(one.per_year)),),
            )
            for n, one in enumerate(requests)
        ),
        efforts=tuple(
            Effort(
                id=f"h{n}",
                activity=f"r{n}",
                bearer=Bearer.PROVIDER,
                hours=Range(Fraction(one.low), Fraction(one.low), Fraction(one.low + one.high)),
                evidence=grades[one.assumed],
            )
            for n, one in enumerate(requests)
        ),
        evidence_items=tuple(
            EvidenceItem(id=id, compat=None if two is None else Range(two[0], two[0], two[1]), evidence=grades[False])
            for id, two in reused.items()
        ),
        figures=(
            Figure(
                id="fte",
                what="fte",
                value=Range.exactly(staff),
                unit="full-time equivalents",
                of="trust",
                evidence=grades[False],
            ),
        ),
        thresholds=(limit,),
    )


def verdict(low: Fraction, high: Fraction, most: Fraction, *, assumed: bool) -> list[str]:
    if high <= most:
        return []
    return ["proved" if low > most and not assumed else "possible"]


@settings(max_examples=80, deadline=None)
@given(REQUESTS, REUSED, st.fractions(0, 1, max_denominator=12))
def test_duplication_is_what_is_left_when_each_item_is_asked_for_once(
    requests: list[Request], reused: dict[str, list[Fraction] | None], most: Fraction
) -> None:
    """Of each item all but the dearest request for it is spare, as far as one answer serves the other."""
    asking = [one for one in requests if one.asks]
    exact = [attrs.evolve(one, high=0) for one in requests]
    spare, whole = [Fraction(0), Fraction(0)], Fraction(0)
    for item in ITEMS:
        parts = [Fraction(one.per_year * one.low, len(one.asks)) for one in asking if item in one.asks]
        plain = [
            Fraction(one.per_year * one.low, len(one.asks))
            for one in asking
            if item in one.asks and not one.independent
        ]
        whole += sum(parts)
        for end in (0, 1):
            two = reused.get(item)
            spare[end] += (sum(plain) - max(plain, default=Fraction(0))) * (Fraction(end) if two is None else two[end])
    limit = Threshold(id="limit", detector="AG-70", measure="avoidable-share", most=most)
    found = [one.certainty.value for one in gaps(place(exact, reused, 10, limit), "AG-70")]
    expected = (
        verdict(spare[0] / whole, spare[1] / whole, most, assumed=any(one.assumed for one in asking)) if whole else []
    )
    event(str(expected))
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(REQUESTS, st.integers(1, 40), st.fractions(0, 40, max_denominator=4))
def test_intensity_is_all_hours_by_all_staff(requests: list[Request], staff: int, most: Fraction) -> None:
    low = sum((Fraction(one.per_year * one.low) for one in requests), Fraction(0)) / staff
    high = sum((Fraction(one.per_year * (one.low + one.high)) for one in requests), Fraction(0)) / staff
    limit = Threshold(id="limit", detector="AG-71", measure="hours-per-fte", most=most)
    found = [one.certainty.value for one in gaps(place(requests, {}, staff, limit), "AG-71")]
    expected = verdict(low, high, most, assumed=any(one.assumed for one in requests))
    event(str(expected))
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(REQUESTS, st.lists(st.integers(1, 12), min_size=4, max_size=4), st.fractions(1, 12, max_denominator=6))
def test_a_peak_is_the_greatest_month_over_the_mean(requests: list[Request], starts: list[int], most: Fraction) -> None:
    """Without dates on record each comes evenly, month by month, from the month in which it begins."""
    limit = Threshold(id="limit", detector="AG-71", measure="peak-ratio", most=most)
    arranged = place(requests, {}, 10, limit)
    activities = tuple(
        attrs.evolve(one, valid=Span.parse(f"2016-{month:02}-01", None))
        for one, month in zip(arranged.claims.activities, starts, strict=False)
    )
    arranged = attrs.evolve(arranged, claims=attrs.evolve(arranged.claims, activities=activities))
    months = [
        sum(one.per_year * one.low for one, start in zip(requests, starts, strict=False) if start <= month)
        for month in range(1, 13)
    ]
    ratio = Fraction(max(months) * 12, sum(months))
    found = [one.certainty.value for one in gaps(arranged, "AG-71")]
    event(str(found))
    assert found == verdict(ratio, ratio, most, assumed=any(one.assumed for one in requests))
