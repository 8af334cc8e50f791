"""The table of hours says of them what the record holds, and nothing else."""

from __future__ import annotations

import pytest

from trustmodel import Arrangement, api
from trustmodel.assessment.scrutiny import hours
from trustmodel.model import Bearer, Effort, Evidence, Grade, Range, Statement, StatementKind, Table
from trustmodel.testing import activity, arrangement, isolated_library, yearly

SOURCED, GUESSED = Evidence(grade=Grade.OFFICIAL), Evidence(grade=Grade.ASSUMED)


def made(low: int, high: int, *said: Statement, known: bool = True, evidence: Evidence = SOURCED) -> Arrangement:
    effort = Effort(id="e", activity="visit", bearer=Bearer.PROVIDER, hours=Range.between(low, high), evidence=evidence)
    more = () if known else (activity("talk", "council", "trust", yearly(None)),)
    talk = Effort(id="t", activity="talk", bearer=Bearer.PROVIDER, hours=None, evidence=evidence)
    return arrangement("council trust", activity("visit", "council", "trust", yearly(1)), effort, talk, *more, *said)


def table(*given: Arrangement) -> Table:
    found = tuple(api.assess(one, using=isolated_library()) for one in given)
    return hours(found, tuple(f"place {number}" for number in range(len(found))))


def test_hours_are_called_assumed_only_where_some_are() -> None:
    assert table(made(1, 2)).title == "Hours a year, by whose time"
    assert "assumed" in table(made(1, 2, evidence=GUESSED)).title
    assert "assumed" in table(made(1, 2), made(1, 2, evidence=GUESSED)).title
    assert table(made(1, 2)).notes == ()


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (made(1, 2), made(2, 3), True),
        (made(1, 2), made(3, 4), False),
        (made(3, 4), made(1, 2), False),
        (made(1, 2, known=False), made(3, 4), True),
        (made(3, 4), made(1, 2, known=False), True),
        (made(1, 2), made(3, 4, known=False), False),
    ],
)
def test_ranges_are_said_to_overlap_only_where_they_do(one: Arrangement, other: Arrangement, overlap: bool) -> None:
    """What is known only from below may be any amount more."""
    (note,) = table(one, other).notes
    assert note.startswith("Ranges overlap: provider. ") is overlap
    assert note.endswith("Arrangements are not ranked by hours.")


def test_what_is_known_of_hours_the_arrangement_says() -> None:
    about = Statement(id="s", says="Nobody has counted.", kind=StatementKind.FACT, topic="hours")
    other = Statement(id="o", says="Nothing.", kind=StatementKind.FACT, topic="quality")
    assert table(made(1, 2, about, other)).notes == ("Nobody has counted.",)


def test_an_activity_without_any_effort_makes_the_total_a_lower_bound() -> None:
    """Nobody states what the talk takes: that is unknown, not nothing; one that never happens takes nothing."""
    effort = Effort(id="e", activity="visit", bearer=Bearer.PROVIDER, hours=Range.between(1, 2), evidence=SOURCED)
    visit, talk = (activity(name, "council", "trust", yearly(1)) for name in ("visit", "talk"))
    never = activity("never", "council", "trust", yearly(0))
    assert [row[1].text for row in table(arrangement("council trust", visit, effort, talk)).rows] == [
        "at least 1 (known part up to 2)"
    ]
    assert [row[1].text for row in table(arrangement("council trust", visit, effort, never)).rows] == ["1 to 2"]


def test_an_unknown_cadence_makes_the_total_a_lower_bound_though_each_time_is_stated() -> None:
    visit, talk = activity("visit", "council", "trust", yearly(1)), activity("talk", "council", "trust", yearly(None))
    efforts = [Effort(id=n, activity=n, bearer=Bearer.PROVIDER, hours=Range.exactly(10)) for n in ("visit", "talk")]
    assert [row[1].text for row in table(arrangement("council trust", visit, talk, *efforts)).rows] == ["at least 10"]
    assert [row[1].text for row in table(arrangement("council trust", talk, *efforts)).rows] == ["unknown"]
