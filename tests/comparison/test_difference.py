"""What differs between two dates, set-ups or places: each change once, detail by detail, from either side."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import pytest
from tests.examples.kit import at, place, run, shelf

from trustmodel import Arrangement, Difference, api
from trustmodel.comparison.changes import changes as tables_of_changes
from trustmodel.model import Changed, ValueProblem

DAY = date(2016, 1, 15)
KINDS = ("party", "relationship", "duty", "status", "activity", "finding")


def between(name: str, *days: str) -> Difference:
    first, second = (at(place(name), day) for day in days)
    return api.diff(first, second, using=shelf())


def told(result: Difference, kind: str, changed: Changed) -> dict[str, str]:
    found = (one for one in result.changes if (one.kind, one.changed) == (kind, changed))
    return {one.what: "; ".join(map(str, one.details)) for one in found}


def test_an_arrangement_does_not_differ_from_itself() -> None:
    result = between("slough", "2016-01-15", "2016-01-15")
    assert result.changes == ()
    assert all(number for _, number in result.unchanged)
    assert result.labels[0] != result.labels[1]


def test_the_day_of_the_transfer_is_told_kind_by_kind() -> None:
    result = between("slough", "2015-09-30", "2015-10-01")
    assert "the provider answers to Secretary of State for Education" in told(result, "relationship", Changed.ADDED)
    assert "Independent fostering agency: the provider" in told(result, "status", Changed.ADDED)
    assert "Inspection of the fostering agency (of the provider)" in told(result, "activity", Changed.ADDED)
    assert "Board" in told(result, "party", Changed.ADDED)
    assert told(result, "duty", Changed.ADDED).keys() == {
        "Lead the commissioning of the provider: a named post",
        "Monitor the provider",
    }
    trust = told(result, "party", Changed.CHANGED)["Slough Children's Services Trust"]
    assert trust == "role: not stated → runs the services"


def test_of_several_councils_each_has_its_own_duties() -> None:
    result = between("achieving-for-children", "2016-01-15", "2018-01-15")
    (one,) = (what for what in told(result, "duty", Changed.ADDED) if what.startswith("Monitor the provider"))
    assert one == "Monitor the provider (Royal Borough of Windsor and Maidenhead)"
    assert told(result, "duty", Changed.REMOVED) == {}


def test_a_duty_that_is_told_of_differently_is_one_that_changed() -> None:
    one = api.build(at(place("slough"), "2016-01-15"), using=shelf())
    first = one.claims.duties[0]
    changed = attrs.evolve(first, basis="another law")
    duties = tuple(changed if duty is first else duty for duty in one.claims.duties)
    other = attrs.evolve(one, claims=attrs.evolve(one.claims, duties=duties))
    assert "another law" in told(api.diff(one, other, using=shelf()), "duty", Changed.CHANGED)[first.label]


def test_the_way_back_removes_what_the_way_there_adds() -> None:
    there = between("slough", "2015-09-30", "2015-10-01")
    back = between("slough", "2015-10-01", "2015-09-30")
    for kind in KINDS:
        assert told(there, kind, Changed.ADDED).keys() == told(back, kind, Changed.REMOVED).keys()
        assert told(there, kind, Changed.REMOVED).keys() == told(back, kind, Changed.ADDED).keys()
        assert told(there, kind, Changed.CHANGED).keys() == told(back, kind, Changed.CHANGED).keys()
    assert there.unchanged == back.unchanged


def test_it_finds_what_the_tables_of_a_comparison_find() -> None:
    result = between("doncaster", "2022-08-31", "2022-09-01")
    goes, comes, _ = tables_of_changes(result.before, result.after, result.labels)
    for table, changed in ((goes, Changed.REMOVED), (comes, Changed.ADDED)):
        alone = {text for kind in ("status", "activity", "relationship") for text in told(result, kind, changed)}
        rows = {row[1].text for row in table.rows}
        assert rows & alone
        assert {text for text in rows if ", " not in text} <= alone


def test_each_claim_and_finding_is_named_so_that_it_can_be_drawn() -> None:
    result = between("slough", "2015-09-30", "2015-10-01")
    for side, ids in (("before", result.before), ("after", result.after)):
        arrangement = ids.arrangement
        known = {
            "party": set(arrangement.parties),
            "relationship": set(arrangement.relationships),
            "duty": set(arrangement.duties),
            "status": {one.id for one in arrangement.claims.statuses},
            "activity": set(arrangement.activities),
            "finding": {one.id for one in ids.findings},
        }
        for change in result.changes:
            named = set(getattr(change, side))
            assert named <= known[change.kind]
            assert bool(named) is (change.changed is not {"before": Changed.ADDED, "after": Changed.REMOVED}[side])


def test_a_claim_that_says_something_else_is_changed_in_that_detail_only() -> None:
    arrangement = api.build(at(place("slough"), "2016-01-15"), using=shelf())
    claims = arrangement.claims
    target = next(one for one in claims.relationships if one.type == "registers" and one.valid.covers(DAY) == "yes")
    other = attrs.evolve(target, basis="another contract", cadence_per_year=4)
    relationships = tuple(other if one is target else one for one in claims.relationships)
    changed = attrs.evolve(arrangement, claims=attrs.evolve(claims, relationships=relationships))
    (found,) = (one for one in api.diff(arrangement, changed, using=shelf()).changes if one.kind == "relationship")
    assert found.changed is Changed.CHANGED
    assert [(detail.name, detail.after) for detail in found.details] == [
        ("basis", "another contract"),
        ("times a year", "4"),
    ]


def test_between_places_provider_and_authority_are_roles() -> None:
    pair = [at(place(name), "2016-01-15") for name in ("doncaster", "slough")]
    result = api.diff(*pair, using=shelf())
    said = {one.what for one in result.changes}
    assert not any("Borough Council" in text for text in said if not text.startswith("AG-"))
    assert dict(result.unchanged)["relationship"] > 20
    assert not any(detail.name == "dates" for one in result.changes for detail in one.details)


@pytest.mark.parametrize("format", ["text", "md", "csv"])
def test_each_format_tells_each_change(format: str) -> None:
    ran = run("diff", "examples/slough@2015-09-30", "examples/slough@2015-10-01", "--format", format)
    assert ran.status == 0
    for word in ("removed", "added", "changed", "Registered manager of the fostering agency"):
        assert word in ran.flat


def test_json_holds_the_same() -> None:
    body = json.loads(run("diff", "examples/slough", "--setups", "trust,in-house", "--format", "json").out)
    assert body["kind"] == "difference"
    assert {one["kind"] for one in body["changes"]} == {*KINDS}
    assert set(body["unchanged"]) == {*KINDS}
    assert body["after"]["arrangement"]["observed"] is False


@pytest.mark.parametrize(
    "args", [["examples/slough"], ["examples/slough", "--setups", "trust"], ["examples/slough"] * 3]
)
def test_two_sides_are_due(args: list[str]) -> None:
    ran = run("diff", *args)
    assert (ran.status, ran.out) == (2, "")
    assert "name two places or dates" in ran.err


def test_what_is_no_place_is_refused() -> None:
    with pytest.raises(ValueProblem, match="diff"):
        api.diff(place("slough"), "slough", using=shelf())  # type: ignore[arg-type]  # what is tested


def test_what_goes_on_by_another_claim_is_the_same_and_what_began_again_is_not(tmp_path: Path) -> None:
    """A set-up ends one claim and begins the next on a day: the council went on all the time."""
    text = """trustmodel: 1
arrangement: x
as_of: 2016-06-30
parties: [{id: council, kind: organisation, name: Council}, {id: body, kind: organisation, name: Body}]
relationships:
  - {id: a, type: funds, who: council, to: body, from: 2010, until: 2015-10-01}
  - {id: b, type: funds, who: council, to: body, from: LATER}
"""
    for later, altered in (("2015-10-01", ()), ("2014-01-01", ()), ("2015-10-02", ("dates",))):
        file = tmp_path / f"{later}.yaml"
        file.write_text(text.replace("LATER", later), encoding="utf-8")
        found = api.load(file, using=shelf())
        assert isinstance(found, Arrangement)
        for days in ((date(2013, 6, 30), date(2016, 6, 30)), (date(2016, 6, 30), date(2013, 6, 30))):
            first, second = (attrs.evolve(found, as_of=day) for day in days)
            result = api.diff(first, second, using=shelf())
            assert tuple(detail.name for change in result.changes for detail in change.details) == altered


def test_several_authorities_and_one_are_matched_as_the_authority() -> None:
    """Three councils, each with all the duties, beside one: the duties are the same, and whose they are is told."""
    result = api.diff(place("achieving-for-children"), place("slough"), using=shelf())
    assert dict(result.unchanged)["duty"] == 24
    assert not any(one.kind == "duty" for one in result.changes)
    assert dict(result.unchanged)["relationship"] > 80
    (said,) = (note for note in result.notes if "the authority is any of" in note)
    assert said.endswith("Royal Borough of Windsor and Maidenhead; what each of them has is told once.")
    back = api.diff(place("slough"), place("achieving-for-children"), using=shelf())
    assert dict(back.unchanged) == dict(result.unchanged)
