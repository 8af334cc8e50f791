"""What was in place when services went live, place by place, and the fact that, changed, changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import EXAMPLES, at, copied, place, read, run, shelf

from trustmodel import api
from trustmodel.model import Place, Table


def tables(found: Place, day: str, setup: str = "", *, ahead: bool = False) -> dict[str, Table]:
    arrangement = api.build(at(found, day), setup or None, using=shelf())
    if ahead:
        return {table.id: table for table in api.tables(arrangement, "readiness-next", using=shelf())}
    return {table.id: table for table in api.tables(arrangement, "readiness", using=shelf())}


def standing(found: Place, day: str, setup: str = "", *, ahead: bool = False) -> dict[str, tuple[str, str]]:
    """Give how each requirement stands, and on which sources, by the name of the requirement."""
    rows = tables(found, day, setup, ahead=ahead)["readiness"].rows
    return {row[0].text.partition(" (")[0]: (row[1].text, row[3].text) for row in rows}


def test_sloughs_lead_for_commissioning_was_missing_and_a_holder_would_clear_it(tmp_path: Path) -> None:
    """Ofsted: governance largely clear, who led on commissioning not agreed."""
    assert standing(place("slough"), "2015-10-01")["Agreed lead for commissioning"] == ("missing", "O-SL16 (official)")
    folder = copied("slough", tmp_path)
    (folder / "lead.yaml").write_text(
        "relationships:\n  - {type: accountable_for, who: slough-borough-council, to: lead-commissioning, "
        "from: 2015-10-01, source: O-SL16, under: trust}\n",
        encoding="utf-8",
    )
    assert standing(read(folder), "2015-10-01")["Agreed lead for commissioning"][0] == "held"


def test_what_is_silent_in_slough_is_unknown() -> None:
    """No source held tells of step-in, exit, staff and the reviewing officers' employer; dates of registration are months."""
    found = standing(place("slough"), "2015-10-01")
    for name in (
        "Right of the council to step in",
        "Plan for the end of the contract",
        "Transfer or secondment of the staff",
        "Employer of the reviewing officers settled",
        "Registration of the fostering service",
        "Registration of the adoption service",
    ):
        assert found[name][0] == "unknown", name
    later = standing(place("slough"), "2015-11-30")
    assert later["Registration of the fostering service"] == ("held", "O-SL16, WX-25 (official)")
    assert later["Director of children's services for good, and with the time it takes"][0] == "missing"


@pytest.mark.parametrize(("day", "expected"), [("2018-06-30", "unknown"), ("2019-04-10", "missing")])
def test_the_registered_manager_whose_want_counted(day: str, expected: str) -> None:
    """Seen missing by the inspection of April 2019; since when is not held."""
    assert standing(place("slough"), day)["Registered manager of the fostering agency"][0] == expected


def test_a_look_ahead_finds_what_is_still_to_come() -> None:
    """Three months before, no register shows the agency, and the leaders' gap was there to see."""
    found = standing(place("slough"), "2015-09-30", ahead=True)
    assert found["Registration of the fostering service"][0] == "missing"
    assert found["Leaders of the services in post through the transfer"] == ("missing", "O-SL16 (official)")


def test_doncasters_staff_transferred_and_its_lead_is_not_on_record(tmp_path: Path) -> None:
    """What stands in the file of provisions is what shows it."""
    found = standing(place("doncaster"), "2014-09-30")
    assert found["Transfer or secondment of the staff"] == ("held", "CC-2013, O-DO15, THG (official)")
    assert found["Agreed lead for commissioning"][0] == "unknown"
    folder = copied("doncaster", tmp_path)
    (folder / "readiness.yaml").unlink()
    assert standing(read(folder), "2014-09-30")["Transfer or secondment of the staff"][0] == "unknown"


def test_a_company_that_ran_fostering_unregistered() -> None:
    """Achieving for Children: four years without, and then held."""
    name = "Registration of the fostering service"
    assert standing(place("achieving-for-children"), "2015-12-31")[name][0] == "missing"
    assert standing(place("achieving-for-children"), "2018-09-30")[name][0] == "held"


def test_other_set_ups_need_other_things() -> None:
    """In-house there is nothing to register or to step into; a company needs what every provider needs."""
    assert set(standing(place("slough"), "2015-10-01", "in-house")) == {
        "Director of children's services in post",
        "Director of children's services for good, and with the time it takes",
        "Employer of the reviewing officers settled",
    }
    company = standing(place("slough"), "2015-10-01", "cic")
    assert company["Registration of the fostering service"][0] == "held (built)"
    assert company["Agreed lead for commissioning"][0] == "unknown", "what was declared of the trust is left out"
    assert "Registration of the adoption service" not in company, "a regional agency does adoption"


def test_what_it_fails_on_shows_in_the_exit_status() -> None:
    """Missing is one thing, not shown to be held another."""
    path = str(EXAMPLES / "slough")
    assert run("readiness", path, "--on", "2015-10-01").status == 0
    assert run("readiness", path, "--on", "2015-10-01", "--fail-on", "missing").status == 1
    assert run("readiness", str(EXAMPLES / "doncaster"), "--on", "2014-09-30", "--fail-on", "missing").status == 0
    assert run("readiness", str(EXAMPLES / "doncaster"), "--on", "2014-09-30", "--fail-on", "unknown").status == 1


def test_a_place_may_add_its_own(tmp_path: Path) -> None:
    """In the roles of its set-ups, with a figure as the sign; in a counterfactual it goes with its set-up."""
    folder = copied("slough", tmp_path)
    (folder / "own.yaml").write_text(
        "requirements:\n"
        "  - {id: enough-staff, name: Enough staff, of: $provider, topic: people, under: trust,\n"
        "     held_by: [{figure: staff on the first day, at_least: 300, unit: people},\n"
        "               {post: registered-manager@$provider}]}\n"
        "figures:\n"
        "  - {id: staff, what: staff on the first day, value: 310 to 320, unit: people, of: slough-childrens-services-trust,\n"
        "     on: 2015-10-01, under: trust}\n",
        encoding="utf-8",
    )
    found = read(folder)
    assert standing(found, "2015-10-01")["Enough staff"][0] == "held"
    assert standing(found, "2015-09-30", ahead=True)["Enough staff"][0] == "unknown", "the figure is of a later day"
    assert "Enough staff" not in standing(found, "2015-10-01", "in-house")


def test_of_a_status_that_may_hold_something_may_be_required(tmp_path: Path) -> None:
    """What an unknown status brings is unknown, whatever the record shows."""
    folder = copied("slough", tmp_path)
    (folder / "own.yaml").write_text(
        "statuses:\n  - {of: $provider, is: pilot, holds: unknown, under: trust}\n"
        "layers:\n  - id: pilot\n    name: Pilot\n    when: {status: pilot}\n    requirements:\n"
        "      - {id: pilot-plan, name: Plan of the pilot, of: $subject, held_by: [{status: pilot-planned}]}\n"
        "      - {id: pilot-lead, name: Lead of the pilot, of: $subject, held_by: [{type: employs, to: chief-executive@$subject}]}\n",
        encoding="utf-8",
    )
    found = standing(read(folder), "2015-10-01")
    assert found["Plan of the pilot"][0] == "unknown", "it would be missing, were it surely required"
    rows = tables(read(folder), "2015-10-01")["readiness"].rows
    assert any("whether it is required is not certain" in row[0].text for row in rows)
