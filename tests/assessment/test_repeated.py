"""The tables of what is asked more than once, and of what the hours come to."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import attrs

from trustmodel import Arrangement, api
from trustmodel.api import Library
from trustmodel.assessment.carried import carried
from trustmodel.assessment.repeated import repeated
from trustmodel.model import (
    Activity,
    Bearer,
    Effort,
    Evidence,
    EvidenceItem,
    Grade,
    Post,
    PriceLevel,
    Range,
    Table,
    Tariff,
)
from trustmodel.testing import activity, arrangement, yearly

OFFICIAL = Evidence(grade=Grade.OFFICIAL)
QUARTER = Range.exactly(Fraction(1, 4))
TARIFF = Tariff(id="t", bearer=Bearer.PROVIDER, hourly=Range.exactly(30), price_year=2015)


@cache
def shelf() -> Library:
    return api.plugins()


def asking(name: str, times: int, duties: tuple[str, ...] = (), **fields: object) -> Activity:
    made = activity(name, "council", "trust", yearly(times))
    return attrs.evolve(made, attends=("head", "council"), duties=duties, **fields)  # type: ignore[arg-type]  # by name


def effort(of: str, hours: int | None, **fields: object) -> Effort:
    given: dict[str, object] = {"hours": None if hours is None else Range.exactly(hours), **fields}
    return Effort(id=f"{of}-effort", activity=of, bearer=Bearer.PROVIDER, **given)  # type: ignore[arg-type]  # by name


def place(*claims: Activity | Effort | EvidenceItem | PriceLevel | Tariff) -> Arrangement:
    return arrangement("council trust", Post(id="head", name="Head", part_of="trust"), *claims, duties="x y")


def tables(*claims: Activity | Effort | EvidenceItem | PriceLevel | Tariff) -> dict[str, Table]:
    found = api.assess(place(*claims), using=shelf())
    return {table.id: table for table in (*carried(found), *repeated(found))}


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_who_is_asked_about_the_same_by_two_or_more() -> None:
    """Once about each function is no repetition; whoever holds the meeting is not asked."""
    found = tables(asking("a", 4, ("x",)), asking("b", 6, ("x",)), asking("c", 1, ("y",)))
    assert rows(found["asked"]) == [("Head", "x", "2 activities, 10 times a year", "a; b")]
    assert "asked" not in tables(asking("a", 4, ("x",)), asking("c", 1, ("y",)))


def test_what_is_about_all_functions_counts_for_each_and_stands_in_one_row() -> None:
    found = tables(asking("a", 4), asking("b", 6), asking("c", 1, ("y",)))
    said = "a; b; also, on y: c"
    assert rows(found["asked"]) == [("Head", "all functions", "2 activities, 10 times a year", said)]
    beside = tables(asking("a", 4), asking("c", 1, ("y",)))
    assert rows(beside["asked"]) == [("Head", "y", "2 activities, 5 times a year", "a; c")]


def test_evidence_that_is_asked_for_twice() -> None:
    item = EvidenceItem(id="cases", name="Open cases", compat=Range.exactly(1))
    requests = (asking("a", 1, asks_for=("cases", "staff")), asking("b", 1, asks_for=("cases", "staff")))
    found = tables(*requests, item, effort("a", 20), effort("b", 12))["evidence"]
    assert found.columns == ("Evidence", "provider")
    assert rows(found) == [("Open cases", "6"), ("staff", "0 to 6"), ("all 2 items", "6 to 12 of 32")]
    assert "not stated for 1 of 2 items" in found.notes[-1]
    assert found.title == "Evidence asked for again: hours of 2016 that could be spared (assumed)"
    staff = EvidenceItem(id="staff", compat=Range.exactly(1))
    stated = tables(*requests, item, staff, effort("a", 20), effort("b", 12))["evidence"]
    assert "which the evidence items state" in stated.notes[-1]


def test_what_is_never_asked_for_twice_needs_no_share() -> None:
    """An item of which nothing could be spared is not among those whose share is missing."""
    checks = (asking("a", 1, asks_for=("cases",)), asking("b", 1, asks_for=("cases",), independent_check=True))
    found = tables(*checks, effort("a", 20, evidence=OFFICIAL), effort("b", 12, evidence=OFFICIAL))["evidence"]
    assert rows(found) == [("cases", "0"), ("all", "0 of 32")]
    assert "which the evidence items state" in found.notes[-1]


def test_what_the_hours_come_to_and_what_is_not_given() -> None:
    found = tables(asking("a", 10), TARIFF, effort("a", 4, bau=QUARTER, senior=True))["carried"]
    assert rows(found) == [
        ("Cost a year, ¤ in prices of 2015", "1,200"),
        ("Cost a year, net of what would be done anyway, ¤ in prices of 2015", "900"),
        ("Hours a year, net of what would be done anyway", "30"),
        ("Scrutineers in effect, by hours", "1"),
        ("Share of senior staff", "1"),
        ("Share of the hours that is sourced", "0"),
    ]
    assert found.title == "What the hours of each come to (hours are assumed, with ranges)"
    assert found.notes == (
        "Where no effort says how often it is really done, it is taken to be done every time.",
        "Not given: consequences per 100 hours (SL-12): no occurrence in the window says how many consequences it had.",
    )


def test_reasons_are_told_once_each() -> None:
    """What has a value for one bearer and none for another says for whom it has none."""
    client = Effort(id="c", activity="a", bearer=Bearer.COMMISSIONER, hours=Range.exactly(2))
    found = tables(asking("a", 10), asking("b", 1), effort("a", 4), effort("b", None), client)["carried"]
    assert rows(found) == [
        ("Hours a year, net of what would be done anyway", "at least 0 (known part up to 40)", "0 to 20"),
        ("Scrutineers in effect, by hours", "-", "1"),
        ("Share of the hours that is sourced", "0", "0"),
    ]
    assert found.notes[-1] == (
        "Not given: cost a year (SL-02), cost a year, net of what would be done anyway (SL-04): no tariff for the "
        "commissioner, provider; "
        "scrutineers in effect, by hours of the provider (SL-05): unknown hours: b; share of senior staff (SL-13): no "
        "effort says which hours are of senior staff; consequences per 100 hours (SL-12): no occurrence in the window says "
        "how many consequences it had."
    )


def test_nothing_is_told_of_nothing() -> None:
    assert tables() == {}


def test_the_title_of_what_is_a_year_and_what_is_per_100_hours_says_neither_of_all() -> None:
    """Consequences are per 100 hours, and no count a year."""
    found = tables(asking("a", 10), TARIFF, effort("a", 4))["carried"]
    assert "a year" not in found.title
    assert [row[0].text.partition(",")[0] for row in found.rows[:3]] == ["Cost a year", "Cost a year", "Hours a year"]


def test_prices_of_a_year_that_the_index_lacks_stand_apart_and_it_says_why() -> None:
    paid = effort("a", 4, external=Range.exactly(100), price_year=2012)
    index = PriceLevel(id="p", year=2015, value=Fraction(100), base=True)
    found = tables(asking("a", 10), TARIFF, paid, index)["carried"]
    assert [row[0] for row in rows(found)][:2] == [
        "Cost a year, ¤ in prices of 2012",
        "Cost a year, ¤ in prices of 2015",
    ]
    why = (
        "The index of prices has no level for 2012, so that prices of 2012 stand apart; a level for it expresses them "
        "in those of the others."
    )
    assert why in found.notes
    alone = tables(asking("a", 10), TARIFF, paid)["carried"].notes  # there is no index to lack it
    assert why not in alone
    (said,) = (note for note in alone if "index" in note)
    assert said.startswith("No index of prices is held, so that prices of 2012, 2015 stand apart; `price_index` with")


def test_of_two_tariffs_of_one_role_the_table_says_which_it_counted_with() -> None:
    older = attrs.evolve(TARIFF, id="older", price_year=2011)
    notes = tables(asking("a", 10), TARIFF, older, effort("a", 4))["carried"].notes
    said = (
        "Of several prices of an hour of any role (provider) that of 2015 is used, the latest, and that of 2011 is not."
    )
    assert said in notes
    assert not any(
        "several prices" in note for note in tables(asking("a", 10), TARIFF, effort("a", 4))["carried"].notes
    )
