"""M10: duplication by evidence item, from a file; every number exact."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from trustmodel import Arrangement, api
from trustmodel.model import Amount, Range


def exactly(value: Fraction | int) -> Amount:
    return Amount(Range.exactly(value))


def test_fifteen_of_eighty_two_hours_are_avoidable() -> None:
    """Ten of the second item, five of the third; the fifth is asked for in two years, which never duplicates."""
    shelf = api.plugins()
    place = api.load(Path(__file__).parent / "m10.yaml", using=shelf)
    assert isinstance(place, Arrangement)
    found = [one for one in api.assess(place, using=shelf).measures if one.code == "SL-06" and one.unit != "events/yr"]
    by = {(one.title.partition(",")[0], *(key for _, key in one.breakdown)): one for one in found}
    asked, spare = "hours of requests for evidence", "avoidable hours of what is asked for more than once"
    assert {key: one.value for key, one in by.items()} == {
        (asked, "provider"): exactly(82),
        (spare, "provider"): exactly(15),
        (spare, "provider", "e2"): exactly(10),
        (spare, "provider", "e3"): exactly(5),
        (spare, "provider", "e5"): exactly(0),
        ("avoidable share of the hours of requests", "provider"): exactly(Fraction(15, 82)),
        ("what two scrutineers both ask for", "forum-a", "forum-b"): exactly(Fraction(2, 5)),
        ("what two scrutineers both ask for", "forum-a", "forum-c"): exactly(Fraction(1, 4)),
    }
    assert all(one.assumed for one in by.values())
    assert "e3" in by[spare, "provider", "e3"].rests_on
    assert by["what two scrutineers both ask for", "forum-a", "forum-b"].note.startswith(
        "both ask for Open cases, Vacancies"
    )
    assert by[spare, "provider"].note == ""  # of the fifth nothing could be spared, whatever its share
