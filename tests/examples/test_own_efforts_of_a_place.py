"""A file of one's own efforts that names a place's very activities: in every view all hours change, and no event."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from tests.examples.kit import EXAMPLES, assessed, run

from trustmodel import Assessment, api
from trustmodel.model import Range

PLACES = ("doncaster", "slough", "cambridgeshire", "achieving-for-children")
SETUPS = ("trust", "in-house")
COUNTED = ("formal monitoring events", "inspector-days")


def file_for(folder: Path, found: Iterable[Assessment]) -> Path:
    """Write a file with an effort for each activity that happens, of everybody whose time it takes, and the provider's.

    No two take the same hours, and none the hours that anybody else has assumed.
    """
    named: dict[tuple[str, str], None] = {}
    for one in found:
        for line in one.load:
            name = one.arrangement.activities[line.activity].template or line.activity
            for bearer in dict.fromkeys(("provider", *(part.bearer.value for part in line.hours))):
                named[name, bearer] = None
    records = [
        f"  - {{activity: {name}, bearer: {bearer}, hours: [{at + 1}.13, {at + 2}.17, {at + 5}.19], grade: assumed}}"
        for at, (name, bearer) in enumerate(sorted(named))
    ]
    path = folder / "our-efforts.yaml"
    path.write_text("trustmodel: 1\nefforts:\n" + "\n".join(records) + "\n", encoding="utf-8")
    return path


@cache
def built(place: str, setup: str = "") -> Assessment:
    return assessed(place, setup=setup) if setup else assessed(place)


def table(ran: dict[str, object], id: str) -> dict[str, list[str]]:
    """Give the cells of a table of a command, by what they are of."""
    tables = ran["tables"]
    assert isinstance(tables, list)
    (found,) = (one for one in tables if one["id"] == id)
    return {row[found["columns"].index("Of what")]["text"]: [cell["text"] for cell in row] for row in found["rows"]}


@pytest.mark.parametrize("place", PLACES)
def test_load_has_all_hours_of_the_file_and_the_same_events(place: str, tmp_path: Path) -> None:
    path = file_for(tmp_path, [built(place)])
    using = api.plugins(efforts=path)
    own = api.assess(api.build(api.load(EXAMPLES / place, using=using), using=using), using=using)
    own_activities = {
        id for id, one in own.arrangement.activities.items() if one.evidence.origin == "place" and one.template == id
    }
    lines = [line for line in own.load if line.activity in own_activities]
    assert lines or place == "cambridgeshire"  # the file names what the place itself has, not the catalogue only
    for before, after in zip(built(place).load, own.load, strict=True):
        assert (before.activity, before.events, before.inspector_days) == (
            after.activity,
            after.events,
            after.inspector_days,
        )
        assert after.hours
        stated = {part.hours for part in before.hours} - {None, Range.exactly(0)}
        assert not stated & {part.hours for part in after.hours}
    codes = {"SL-17", "SL-18"}
    events = [[one for one in each.measures if one.code in codes] for each in (built(place), own)]
    assert events[0] == events[1]


@pytest.mark.parametrize(("place", "options"), [*((place, ()) for place in PLACES), ("slough", ("--one-year",))])
def test_draws_have_other_hours_and_the_same_events(place: str, options: tuple[str, ...], tmp_path: Path) -> None:
    path = file_for(tmp_path, [built(place)])
    given: tuple[str | Path, ...] = ("load", EXAMPLES / place, "--draws", "500", *options, "--format", "json")
    before, after = (table(run(*line).json, "uncertainty") for line in (given, (*given, "--efforts", path)))
    for of in COUNTED:
        assert before.get(of) == after.get(of)
    hours = [of for of in before if of.startswith("hours, ")]
    assert hours
    for of in hours:
        assert not {before[of][at] for at in (2, 3, 4)} & {after[of][at] for at in (2, 3, 4)}
        assert "sd" in after[of][2]


def test_compare_has_other_hours_and_the_same_events(tmp_path: Path) -> None:
    path = file_for(tmp_path, [built("slough", setup) for setup in SETUPS])
    given = ("compare", EXAMPLES / "slough", "--setups", ",".join(SETUPS), "--draws", "500", "--format", "json")
    before, after = (run(*line).json for line in (given, (*given, "--efforts", path)))
    one, other = (table(each, "differences") for each in (before, after))
    for of in COUNTED:
        assert one[of] == other[of]
    hours = [of for of in one if of.startswith("hours, ")]
    assert len(hours) == 4
    for of in hours:
        assert one[of][3] != other[of][3]
        assert one[of][5] != other[of][5]
    for id in ("C", "inspector-days"):
        found = [[each for each in ran["tables"] if each["id"] == id] for ran in (before, after)]  # type: ignore[attr-defined]  # JSON
        assert found[0] == found[1] != []


@pytest.mark.parametrize("place", PLACES)
def test_explain_names_the_file_and_each_effort_of_it(place: str, tmp_path: Path) -> None:
    path = file_for(tmp_path, [built(place)])
    said = run("explain", EXAMPLES / place, "SL-01", "--efforts", path, columns=160).flat
    assert path.name in said
    assert "england/efforts.yaml" not in said
    happening = [line for line in built(place).load if line.events.known.high]
    assert happening
    for line in happening:
        name = built(place).arrangement.activities[line.activity].template or line.activity
        assert f"{name}:provider" in said


def test_a_slip_in_a_role_is_told_and_a_new_role_is_free(tmp_path: Path) -> None:
    """A role of an effort may be that of the catalogues, and one of a tariff that of an effort of the file."""
    record = "  - {activity: ifa-inspection, bearer: provider, role: %s, hours: 10, grade: assumed}\n"
    price = "  - {bearer: provider, role: %s, hourly: 30, price_year: 2024, grade: assumed}\n"
    found = {}
    for effort, tariff in (("manager", "managers"), ("brokers", "borkers"), ("brokers", "brokers")):
        path = tmp_path / f"{effort}-{tariff}.yaml"  # what a run printed is kept by its words
        path.write_text("efforts:\n" + record % effort + "tariffs:\n" + price % tariff, encoding="utf-8")
        ran = run("load", "examples/slough", "--efforts", str(path))
        found[effort, tariff] = ran.status, [line for line in ran.err.splitlines() if "TM202" in line]
    (status, (told,)) = found["manager", "managers"]
    assert status == 2
    assert told.endswith(":2:56  TM202  nothing else knows the role 'manager'")
    (status, (told,)) = found["brokers", "borkers"]
    assert status == 2
    assert told.endswith(":4:30  TM202  nothing else knows the role 'borkers'")
    assert found["brokers", "brokers"] == (0, [])
