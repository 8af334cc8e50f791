"""Means of accountability by hours: each forum's are counted with its type, and what is unknown is named."""

from __future__ import annotations

from pathlib import Path

from tests.accountability.builders import NO, YES, arrangement, claim

import trustmodel
from trustmodel.model import Activity, Arrangement, Bearer, Body, Cadence, Effort, Organisation, Range
from trustmodel.model.relationships import RelationshipType as T

SLOUGH = Path(__file__).resolve().parents[2] / "examples" / "slough"


def visits(id: str, by: str, hours: Range | None) -> tuple[Activity, Effort]:
    activity = Activity(
        id=id, name=id, kind="visit", by=by, of=("trust",), cadences=(Cadence(per_year=Range.exactly(2)),)
    )
    return activity, Effort(id=f"{id}-hours", activity=id, bearer=Bearer.PROVIDER, hours=hours)


LOOKS = (
    visits("a", "ofsted", Range.exactly(30)),
    visits("b", "panel", Range.exactly(5)),
    visits("c", "council", Range.exactly(10)),
    visits("d", "charity", None),
)
PARTIES = [
    *(Organisation(id=id) for id in ("trust", "ofsted", "council", "charity")),
    Body(id="panel", part_of="council"),
]


def place() -> Arrangement:
    return arrangement(
        PARTIES,
        claim("x", T.ACCOUNTABLE_TO, "trust", "ofsted", consequences=YES),
        claim("y", T.ACCOUNTABLE_TO, "trust", "council", consequences=YES),
        claim("z", T.ACCOUNTABLE_TO, "trust", "charity", consequences=NO),
        claim("o", T.OWNS, "council", "trust"),
        activities=tuple(look for look, _ in LOOKS),
        efforts=tuple(effort for _, effort in LOOKS),
    )


def test_hours_are_counted_with_the_type_of_the_forum_that_takes_them() -> None:
    *_, table = trustmodel.tables(trustmodel.assess(place()), "profile", party="trust")
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["legal"] == ["60 h/yr", "ofsted (60)", "-"]
    assert rows["hierarchical"] == ["30 h/yr", "council (30)", "-"]
    assert rows["professional"] == ["none known", "-", "-"]
    assert rows["political"] == ["unknown h/yr", "charity (unknown)", "charity"]
    assert table.title.endswith("(hours assumed)")  # nobody says where they come from


def test_hours_stand_beside_the_forums_of_a_profile() -> None:
    built = trustmodel.build(trustmodel.load(SLOUGH))
    assert [one.id for one in trustmodel.tables(built, "profile")] == ["profile", "means", "means-by-hours"]
