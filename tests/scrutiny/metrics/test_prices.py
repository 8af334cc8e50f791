"""Prices of several years: apart without an index, in those of one year with one."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scrutiny.builders import activity, arrangement, exactly, measures, values, yearly
from tests.scrutiny.metrics.test_burden import effort
from tests.scrutiny.test_laws import change, law

from trustmodel.model import Arrangement, Bearer, Evidence, Grade, PriceLevel, Range, Tariff, ValueProblem
from trustmodel.scrutiny.efforts.price_index import one_of_several, price_years

OFFICIAL = Evidence(grade=Grade.OFFICIAL)


def level(year: int, value: Fraction | int, *, base: bool = False, evidence: Evidence = OFFICIAL) -> PriceLevel:
    return PriceLevel(id=f"prices-{year}", year=year, value=Fraction(value), base=base, evidence=evidence)


def place(*index: PriceLevel) -> Arrangement:
    """Ten hours of the provider at 30 in the prices of 2014, ten of the client at 40 in those of 2016."""
    client = effort("a", 10, id="c", bearer=Bearer.COMMISSIONER, evidence=OFFICIAL)
    return arrangement(
        activities=(activity("a", yearly(1), evidence=OFFICIAL),),
        efforts=(effort("a", 10, evidence=OFFICIAL), client),
        tariffs=tuple(
            Tariff(id=f"t{year}", bearer=bearer, hourly=Range.exactly(each), price_year=year, evidence=OFFICIAL)
            for bearer, each, year in ((Bearer.PROVIDER, 30, 2014), (Bearer.COMMISSIONER, 40, 2016))
        ),
        price_index=index,
    )


def test_without_an_index_prices_of_two_years_stay_apart() -> None:
    found = values(measures(place(), "SL-02"))
    assert found == {("provider", "2014"): exactly(300), ("commissioner", "2016"): exactly(400), (): None}
    assert price_years(place()) == (2014, 2016)
    why = "no index of prices is held, so that prices of 2014, 2016 stand apart; `price_index` with a level for each"
    assert all(why in one.note for one in measures(place(), "SL-02"))


def test_of_prices_of_several_years_the_latest_is_used_and_the_measure_says_so() -> None:
    """Of tariffs of one role, and of money paid for one thing; two prices of one year are conflicting claims."""
    given = place()
    older = tuple(attrs.evolve(one, id=f"{one.id}-older", price_year=2010) for one in given.claims.tariffs)
    paid = (
        effort("a", 10, id="p", external=Range.exactly(7), price_year=2014, evidence=OFFICIAL),
        effort("a", 10, id="q", external=Range.exactly(9), price_year=2013, evidence=OFFICIAL),
    )
    claims = attrs.evolve(given.claims, tariffs=(*given.claims.tariffs, *older), efforts=paid)
    both = attrs.evolve(given, claims=claims)
    (mine,) = (one for one in measures(both, "SL-02") if one.breakdown[:1] == (("bearer", "provider"),))
    assert mine.value == exactly(307)
    assert one_of_several(both) == (
        "of several prices of an hour of any role (commissioner) that of 2016 is used, the latest, and that of 2010 is "
        "not",
        "of several prices of an hour of any role (provider) that of 2014 is used, the latest, and that of 2010 is not",
        "of several prices of what is paid for a (provider) that of 2014 is used, the latest, and that of 2013 is not",
    )
    assert all(said in mine.note for said in one_of_several(both))
    assert one_of_several(given) == ()
    same = attrs.evolve(claims, tariffs=tuple(attrs.evolve(one, price_year=2016) for one in claims.tariffs), efforts=())
    assert one_of_several(attrs.evolve(given, claims=same)) == ()


def test_with_an_index_they_are_in_those_of_the_latest_year_or_of_the_one_stated() -> None:
    latest = place(level(2014, 100), level(2016, 110))
    found = measures(latest, "SL-02")
    assert values(found) == {
        ("provider", "2016"): exactly(330),
        ("commissioner", "2016"): exactly(400),
        ("2016",): exactly(730),
    }
    assert found[0].note == "prices of 2016; those of 2014 by the index of prices"
    assert {"prices-2014", "prices-2016", "t2014"} <= set(found[0].rests_on)
    assert not found[0].assumed
    stated = place(level(2010, 80, base=True), level(2014, 100), level(2016, 110))
    assert values(measures(stated, "SL-02"))["provider", "2010"] == exactly(240)
    assert values(measures(stated, "SL-04"))["gross", "commissioner", "2010"] == exactly(Fraction(400 * 80, 110))
    assert (price_years(latest), price_years(stated)) == ((2016,), (2010,))


def test_a_year_that_the_index_lacks_stays_apart() -> None:
    lacking = place(level(2010, 80, base=True), level(2016, 110))
    found = values(measures(lacking, "SL-02"))
    assert found["provider", "2014"] == exactly(300)
    assert found["commissioner", "2010"] == exactly(Fraction(400 * 80, 110))
    assert found[()] is None
    assert price_years(lacking) == (2010, 2014)
    assert values(measures(place(level(2014, 100)), "SL-02")) == values(measures(place(), "SL-02"))


def test_an_index_that_nobody_published_makes_the_cost_an_assumption() -> None:
    guessed = place(level(2014, 100, evidence=Evidence(grade=Grade.ASSUMED)), level(2016, 110))
    assert {dict(one.breakdown).get("bearer"): one.assumed for one in measures(guessed, "SL-02")} == {
        "provider": True,
        "commissioner": False,
        None: True,
    }


@law
@given(st.fractions(1, 50, max_denominator=9))
def test_only_the_ratio_of_levels_counts(factor: Fraction) -> None:
    one = place(level(2014, 100), level(2016, 110))
    levels = tuple(attrs.evolve(each, value=each.value * factor) for each in one.claims.price_index)
    assert measures(change(one, price_index=levels), "SL-02") == measures(one, "SL-02")


def test_a_level_of_nought_is_refused() -> None:
    with pytest.raises(ValueProblem):
        level(2014, 0)
