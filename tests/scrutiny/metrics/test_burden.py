"""Net burden, money paid to others, the share really done, and senior time: worked examples and laws."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, exactly, measures, values, yearly
from tests.scrutiny.test_laws import change, law, places

from trustmodel.model import Amount, Arrangement, Bearer, Effort, Range, Tariff, ValueProblem

NONE, QUARTER = Range.exactly(0), Range.exactly(Fraction(1, 4))
PROVIDER = ("provider",)
GROSS, NET = ("gross", "provider"), ("net", "provider")

REPORTS = (
    ("report", 12, 40, 30),
    ("inspection", Fraction(1, 3), 600, 45),
    ("ifa", Fraction(1, 3), 150, 40),
    ("return", 1, 80, 28),
)
"""Invented: a monthly report of 40 hours at 30 an hour, two inspections every three years, a yearly return."""


def effort(of: str, hours: Range | int | None, **fields: object) -> Effort:
    each = Range.exactly(hours) if isinstance(hours, int) else hours
    given: dict[str, object] = {"id": f"{of}-effort", "bearer": Bearer.PROVIDER, "hours": each, **fields}
    return Effort(activity=of, **given)  # type: ignore[arg-type]  # fields by name


def reports(overhead: Range | None = None, bau: Range | None = NONE) -> Arrangement:
    return arrangement(
        activities=tuple(activity(name, yearly(rate)) for name, rate, _, _ in REPORTS),
        efforts=tuple(
            effort(name, hours, role=name, bau=QUARTER if name == "report" else bau) for name, _, hours, _ in REPORTS
        ),
        tariffs=tuple(
            Tariff(
                id=f"{name}-tariff",
                bearer=Bearer.PROVIDER,
                role=name,
                hourly=Range.exactly(hourly),
                price_year=2015,
                overhead=overhead,
            )
            for name, _, _, hourly in REPORTS
        ),
    )


def burden(given: Arrangement, unit: str = "h/yr") -> dict[tuple[str, ...], Amount | None]:
    return values(one for one in measures(given, "SL-04") if one.unit == unit)


def test_the_standard_cost_model_in_full() -> None:
    """810 hours and 27,640; with 30 % overhead 35,932; without a quarter of the monthly report 24,040."""
    assert values(measures(reports(), "SL-01"))[PROVIDER] == exactly(810)
    assert values(measures(reports(), "SL-02"))["provider", "2015"] == exactly(27_640)
    with_overhead = reports(overhead=Range.exactly(Fraction(3, 10)))
    assert values(measures(with_overhead, "SL-02"))["provider", "2015"] == exactly(35_932)
    found = burden(reports(), "¤/yr")
    assert found["gross", "provider", "2015"] == exactly(27_640)
    assert found["net", "provider", "2015"] == exactly(24_040)
    assert found["net", "2015"] == exactly(24_040)
    assert burden(reports()) == {GROSS: exactly(810), NET: exactly(690)}


def test_a_share_that_nobody_stated_leaves_anything_from_nothing_to_all() -> None:
    """What is stated of one activity still counts; the note says of how many nothing is."""
    unstated = [one for one in measures(reports(bau=None), "SL-04") if one.breakdown[0] == ("burden", "net")]
    hours, *_ = unstated
    assert hours.value == Amount(Range(Fraction(360), Fraction(525), Fraction(690)))
    assert "the share done anyway is not stated, or not for all, of 3 of 4 activities" in hours.note
    assert all("taken to be done every time" in one.note for one in measures(reports(), "SL-04"))
    assert not any("is not stated" in one.note for one in measures(reports(), "SL-04"))


def test_what_is_not_really_done_takes_no_hours_and_stays_an_event() -> None:
    half = Range(Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
    place = arrangement(activities=(activity("a", yearly(12)),), efforts=(effort("a", 8, actual_rate=half),))
    assert values(measures(place, "SL-01"))[PROVIDER] == Amount(Range(Fraction(24), Fraction(48), Fraction(72)))
    assert values(measures(place, "SL-17"))["council",] == exactly(12)
    (gross, _) = (one for one in measures(place, "SL-04") if one.unit == "h/yr")
    assert "taken to be done every time" not in gross.note


def test_money_paid_to_others_is_part_of_the_cost_in_its_own_price_year() -> None:
    tariff = Tariff(id="t", bearer=Bearer.PROVIDER, hourly=Range.exactly(30), price_year=2015)
    paid = effort("a", 10, external=Range.exactly(500), price_year=2015, bau=QUARTER)
    place = arrangement(activities=(activity("a", yearly(2)),), efforts=(paid,), tariffs=(tariff,))
    assert values(measures(place, "SL-02"))["provider", "2015"] == exactly(1600)
    assert burden(place, "¤/yr")["net", "provider", "2015"] == exactly(1200)
    apart = change(place, efforts=(attrs.evolve(paid, price_year=2018),))
    found = values(measures(apart, "SL-02"))
    assert (found["provider", "2015"], found["provider", "2018"]) == (exactly(600), exactly(1000))
    assert found[()] is None


def test_conflicting_claims_leave_the_share_open_where_one_states_none() -> None:
    both = (effort("a", 10, id="x", bau=QUARTER), effort("a", 10, id="y"))
    place = arrangement(activities=(activity("a", yearly(1)),), efforts=both)
    assert burden(place)[NET] == Amount(Range(Fraction(0), Fraction(5), Fraction(10)))
    stated = change(place, efforts=(both[0], attrs.evolve(both[1], bau=Range.exactly(Fraction(1, 2)))))
    low, high = Fraction(5), Fraction(15, 2)
    assert burden(stated)[NET] == Amount(Range(low, (low + high) / 2, high))


@law
@given(places(), st.none() | st.fractions(0, 1, max_denominator=10), st.sampled_from(["h/yr", "¤/yr"]))
def test_net_lies_between_nothing_and_gross(place: Arrangement, share: Fraction | None, unit: str) -> None:
    """And is exactly what the share leaves, where it is stated."""
    bau = None if share is None else Range.exactly(share)
    stated = tuple(attrs.evolve(one, bau=bau) for one in place.claims.efforts)
    found = burden(change(place, efforts=stated), unit)
    for (which, *rest), value in found.items():
        gross = found["gross", *rest]
        if which == "gross" or value is None or gross is None:
            continue
        assert value.unknown == gross.unknown
        left = (Fraction(0), Fraction(1)) if share is None else (1 - share, 1 - share)
        assert value.known == gross.known.scaled(*left)


def test_senior_time_is_a_share_of_the_hours_of_its_bearer() -> None:
    efforts = (effort("a", 20), effort("a", 10, id="s", role="director", senior=True))
    place = arrangement(activities=(activity("a", yearly(3)),), efforts=efforts)
    assert values(measures(place, "SL-13"))[PROVIDER] == exactly(Fraction(1, 3))
    wide = attrs.evolve(efforts[1], hours=Range(Fraction(5), Fraction(10), Fraction(20)))
    rest = attrs.evolve(efforts[0], hours=Range(Fraction(10), Fraction(20), Fraction(40)))
    ranged = values(measures(change(place, efforts=(rest, wide)), "SL-13"))
    assert ranged[PROVIDER] == Amount(Range(Fraction(1, 9), Fraction(1, 3), Fraction(2, 3)))


def test_senior_time_has_no_value_where_nobody_says_whose_it_is_or_hours_are_unknown() -> None:
    nobody = arrangement(activities=(activity("a", yearly(3)),), efforts=(effort("a", 20),))
    (silent,) = measures(nobody, "SL-13")
    assert (silent.value, silent.note) == (None, "no effort says which hours are of senior staff")
    partly = (effort("a", None), effort("a", 10, id="s", role="director", senior=True))
    (unknown,) = measures(change(nobody, efforts=partly), "SL-13")
    assert (unknown.value, unknown.note) == (None, "unknown hours: a")


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"bau": Range.exactly(2)}, "`bau` is 2, and a share lies between 0 and 1"),
        ({"actual_rate": Range.between(-1, 1)}, "`actual_rate` is -1 to 1, and a share lies between 0 and 1"),
        ({"external": Range.exactly(-1), "price_year": 2015}, "`external` cannot be negative"),
        ({"external": Range.exactly(1)}, "money paid to others has no price year"),
    ],
)
def test_a_share_that_is_none_and_money_without_a_year_are_refused(fields: dict[str, object], rule: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        effort("a", 1, **fields)
    assert refused.value.rule == rule
