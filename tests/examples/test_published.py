"""Published findings come out of the examples, and each goes when the one fact that causes it is changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from tests.examples.kit import (
    EXAMPLES,
    NAMES,
    answer,
    assess,
    assessed,
    cells,
    change,
    compare,
    compared,
    copied,
    drop,
    edit,
    gaps,
    place,
    read,
    shelf,
    table,
)

from trustmodel import Assessment, Comparison, api
from trustmodel.accountability import AccountabilityGraph, principals
from trustmodel.model import Bearer, StatementKind

SLOUGH, DONCASTER, AFC = "slough", "doncaster", "achieving-for-children"
SLOUGH_TRUST, DONCASTER_TRUST = "slough-childrens-services-trust", "doncaster-childrens-services-trust"
COUNCIL = "slough-borough-council"
REPORT_2023, REPORT_2022 = "2023-03-17", "2022-04-08"
Edit = Callable[[Path], None]


def after(name: str, tmp_path: Path, *edits: Edit, day: str = "", setup: str = "") -> Assessment:
    """Copy an example, edit it, and assess the copy."""
    folder = copied(name, tmp_path)
    for one in edits:
        one(folder)
    return assess(read(folder), day, setup)


def without(file: str, *ids: str) -> Edit:
    return lambda folder: drop(folder / file, *ids)


def replacing(file: str, id: str, old: str, new: str) -> Edit:
    return lambda folder: change(folder / file, id, old, new)


def holding(result: Assessment, actor: str) -> list[str]:
    """Give the bodies that hold an actor to account with consequences."""
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    return sorted(one.body for one in principals(graph, actor).holding)


def activities(result: Assessment) -> set[str]:
    known = result.arrangement.activities
    return {known[line.activity].template for line in result.load}


def live(result: Assessment) -> set[str]:
    """Give the templates of the activities that apply and exist on the day."""
    known = result.arrangement.activities
    return {
        known[line.activity].template
        for line in result.load
        if known[line.activity].valid.covers(result.on).value == "yes"
    }


def statuses(result: Assessment) -> set[tuple[str, str]]:
    return {
        (one.of, one.status)
        for one in result.arrangement.claims.statuses
        if one.valid.covers(result.on).value != "no" and one.holds.value == "yes"
    }


def net(result: Comparison, label: str) -> tuple[str, str]:
    row = cells(table(result.tables, "C"))[label]
    return row["Gross"], row["Net"]


# ---- R01: the level of scrutiny, and its administration


def test_r01_the_trusts_layers_and_activities_are_listed_by_whose_time_they_take() -> None:
    """Every layer over the trust is there with its activities, and hours stand apart by bearer and role."""
    result = assessed(SLOUGH)
    assert {word for of, word in statuses(result) if of == SLOUGH_TRUST} >= {
        "ifa",
        "vaa",
        "company",
        "commissioned-provider",
        "directed-contract",
    }
    layers = {result.arrangement.activities[line.activity].layer for line in result.load}
    assert {"ifa", "vaa", "company"} <= layers
    roles = {(part.bearer, part.role) for line in result.load for part in line.hours}
    assert {bearer for bearer, _ in roles} == set(Bearer)
    assert len({role for bearer, role in roles if bearer is Bearer.PROVIDER}) > 1
    assert all(part.assumed for line in result.load for part in line.hours)


def test_r01_no_claim_that_a_trust_has_more_the_sign_of_the_net_can_turn() -> None:
    """Like for like Slough's trust has fewer events or as many; Doncaster's more. Neither is ranked."""
    result = compared((DONCASTER, ""), (SLOUGH, ""))
    assert net(result, "Slough") == ("at least 20", "-4 to 0 or more")
    assert net(result, "Doncaster") == ("19", "+3 to +7")
    assert "any ranking" in result.withheld


def test_r01_is_held_as_staffs_worry_not_as_hours() -> None:
    flat = answer("explain", "examples/slough", "L15").flat
    assert "Staff across the trust worried" in flat
    assert "source S2" in flat


def test_r01_taking_an_activity_out_takes_it_off_the_list(tmp_path: Path) -> None:
    board = "slough-strategic-monitoring-board"
    assert board in activities(assessed(SLOUGH))
    assert board not in activities(after(SLOUGH, tmp_path, without("activities.yaml", board)))


# ---- R02: the registrations

REGISTERED = {"ifa-inspection", "vaa-inspection"}


def never_registered(folder: Path) -> None:
    """Take the fostering registration out: the dated status, and the option that states it."""
    drop(folder / "place.yaml", "trust-registered-ifa")
    text = (folder / "place.yaml").read_text(encoding="utf-8")
    assert text.count("      ifa: go-live\n") == 2
    (folder / "place.yaml").write_text(text.replace("      ifa: go-live\n", "      ifa: 'no'\n"), encoding="utf-8")


def test_r02_two_registrations_for_the_trust_and_none_in_house() -> None:
    """Fostering and adoption agency: each is registered and inspected in its own name, under the trust only."""
    assert activities(assessed(SLOUGH)) >= REGISTERED
    assert {word for _, word in statuses(assessed(SLOUGH))} >= {"ifa", "vaa"}
    in_house = assessed(SLOUGH, setup="in-house")
    assert REGISTERED.isdisjoint(activities(in_house))
    assert {"ifa", "vaa"}.isdisjoint(word for _, word in statuses(in_house))


def test_r02_without_the_status_its_layer_goes_and_the_other_stays(tmp_path: Path) -> None:
    """Every activity of the fostering layer goes with the status, and the service then lacks its registration."""
    before, result = assessed(SLOUGH), after(SLOUGH, tmp_path, never_registered)
    gone = activities(before) - activities(result)
    assert gone == {one.template for one in before.arrangement.claims.activities if one.layer == "ifa"} & activities(
        before
    )
    assert "ifa-inspection" in gone
    assert "vaa-inspection" in activities(result)
    assert gaps(before, "AG-53") == []
    assert {one.duty for one in gaps(result, "AG-53")} == {f"fostering@{COUNCIL}"}


def test_r02_senior_staff_said_so() -> None:
    flat = answer("explain", "examples/slough", "L16").flat
    assert "senior staff" in flat.lower()
    assert "source S2" in flat


# ---- R03: who monitors the trust


def test_r03_one_reported_finding_of_contested_monitoring() -> None:
    """Reported with its source, without respondents, and so without a figure of agreement."""
    found = [one for one in gaps(assessed(SLOUGH), "AG-60") if one.witness == ("who-monitors-the-trust",)]
    assert len(found) == 1
    assert "S2" in found[0].says
    assert "SE-KAN" in found[0].says
    assert "No answers were published, so no agreement is computed" in found[0].says
    perceptions = assessed(SLOUGH).arrangement.claims.perceptions
    assert perceptions
    assert not any(one.informant or one.answer for one in perceptions)


def test_r03_without_the_report_the_finding_goes(tmp_path: Path) -> None:
    result = after(SLOUGH, tmp_path, without("perceptions.yaml", "who-monitors-the-trust"))
    assert not any("who-monitors-the-trust" in one.witness for one in result.findings)
    assert len(gaps(result, "AG-60")) == len(gaps(assessed(SLOUGH), "AG-60")) - 1


def test_r03_settled_is_no_finding(tmp_path: Path) -> None:
    result = after(
        SLOUGH,
        tmp_path,
        replacing("perceptions.yaml", "who-monitors-the-trust", "reported: contested", "reported: settled"),
    )
    assert not any("who-monitors-the-trust" in one.witness for one in gaps(result, "AG-60"))


def test_r03_more_than_one_scrutineer_with_consequences_and_no_lead(tmp_path: Path) -> None:
    """The minister and the council; one agreed lead between them clears it."""
    (found,) = gaps(assessed(SLOUGH), "AG-34", of=SLOUGH_TRUST)
    assert set(found.others) == {"department-for-education", COUNCIL}
    led = after(
        SLOUGH,
        tmp_path,
        replacing(
            "relationships.yaml",
            "trust-answers-to-council",
            "    consequences: yes\n",
            "    consequences: yes\n    lead: yes\n",
        ),
    )
    assert gaps(led, "AG-34", of=SLOUGH_TRUST) == []


# ---- R04: the lead for commissioning

LEAD = f"lead-commissioning@{COUNCIL}"


@pytest.mark.parametrize("day", ["2015-10-01", "2016-02-17"])
def test_r04_nobody_leads_on_commissioning_at_transfer(day: str) -> None:
    (found,) = gaps(assessed(SLOUGH, day), "AG-01", of=LEAD)
    assert found.certainty.value == "proved"


def test_r04_a_holder_clears_it(tmp_path: Path) -> None:
    holder = (
        "\n  - {id: a-lead, type: accountable_for, who: slough-borough-council, to: lead-commissioning, "
        "from: 2015-10-01, under: trust, source: O-SL16}\n"
    )
    result = after(
        SLOUGH,
        tmp_path,
        lambda folder: edit(folder / "relationships.yaml", "\nrelationships:\n", f"\nrelationships:{holder}"),
    )
    assert gaps(result, "AG-01", of=LEAD) == []


def test_r04_without_the_declared_coverage_it_only_cannot_be_ruled_out(tmp_path: Path) -> None:
    result = after(
        SLOUGH,
        tmp_path,
        replacing("relationships.yaml", "nobody-leads-commissioning", "coverage: complete", "coverage: partial"),
    )
    (found,) = gaps(result, "AG-01", of=LEAD)
    assert found.certainty.value == "possible"


# ---- R05: layers after the council became the owner

INTERVENTIONS = {
    (COUNCIL, "under-direction"),
    (COUNCIL, "best-value-intervention"),
    (SLOUGH_TRUST, "council-owned"),
}


def test_r05_all_layers_are_there_in_2023_each_with_its_status() -> None:
    """The owner's, the education minister's and the local government minister's: none went with the change of owner."""
    result = assessed(SLOUGH, REPORT_2023)
    assert statuses(result) >= INTERVENTIONS
    causes = {cause for one in result.arrangement.activities.values() for cause in one.causes}
    assert {"council-owned", "best-value-intervention", "under-direction"} <= causes
    assert {"owner-approval", "slough-audit-committee-on-company"} <= activities(result)


@pytest.mark.parametrize(
    ("edits", "gone"),
    [
        ((without("place.yaml", "best-value"),), (COUNCIL, "best-value-intervention")),
        (
            (lambda folder: edit(folder / "place.yaml", "      owner: council\n", "      owner: independent\n"),),
            (SLOUGH_TRUST, "council-owned"),
        ),
    ],
    ids=["best value", "owner"],
)
def test_r05_each_layer_goes_with_its_own_status_and_the_others_stay(
    tmp_path: Path, edits: tuple[Edit, ...], gone: tuple[str, str]
) -> None:
    before, result = assessed(SLOUGH, REPORT_2023), after(SLOUGH, tmp_path, *edits, day=REPORT_2023)
    assert INTERVENTIONS - statuses(result) == {gone}
    caused = {one.template for one in before.arrangement.activities.values() if gone[1] in one.causes}
    assert caused
    assert caused.isdisjoint(activities(result))


def test_r05_the_intervention_in_the_council_would_be_there_in_house_too() -> None:
    built = assessed(SLOUGH, REPORT_2023, "in-house")
    assert (COUNCIL, "best-value-intervention") in statuses(built)
    assert "council-owned" not in {word for _, word in statuses(built)}


def test_r05_the_two_eras_are_not_ranked() -> None:
    result = compared((SLOUGH, ""), (SLOUGH, REPORT_2023))
    assert {"any ranking", "differences in events", "differences in hours"} <= set(result.withheld)


# ---- R06: load and gap at once

WEAK = f"AG-12:{SLOUGH_TRUST}:council-chief-executive@{COUNCIL}"


def test_r06_layers_and_a_gap_in_the_councils_scrutiny_stand_together() -> None:
    result = assessed(SLOUGH, REPORT_2023)
    assert statuses(result) >= INTERVENTIONS
    assert WEAK in {one.id for one in result.findings}
    assert gaps(result, "AG-34", of=SLOUGH_TRUST)


def test_r06_the_gap_can_go_while_the_load_stays(tmp_path: Path) -> None:
    result = after(
        SLOUGH,
        tmp_path,
        replacing("relationships.yaml", "company-scrutinised-by-council-leaders", "debate: unknown", "debate: yes"),
        day=REPORT_2023,
    )
    assert WEAK not in {one.id for one in result.findings}
    assert result.load == assessed(SLOUGH, REPORT_2023).load


def test_r06_the_load_can_go_while_the_gap_stays(tmp_path: Path) -> None:
    dropped = (
        "slough-audit-committee-on-company",
        "slough-scrutiny-task-group-on-company",
        "slough-company-annual-report",
    )
    result = after(SLOUGH, tmp_path, without("activities.yaml", *dropped), day=REPORT_2023)
    before = assessed(SLOUGH, REPORT_2023)
    assert activities(before) - activities(result) == set(dropped)
    assert result.findings == before.findings


# ---- R07, R08: two masters in Doncaster

MASTERS = ["department-for-education", "doncaster-council"]
LED = replacing(
    "relationships.yaml",
    "trust-answers-to-council",
    "    consequences: yes\n",
    "    consequences: yes\n    lead: yes\n",
)


@pytest.mark.parametrize("day", ["", "2018-01-31", "2018-12-31"])
def test_r07_r08_two_principals_with_consequences_and_no_agreed_lead(day: str) -> None:
    """In 2015 and in 2018 alike: minister through the trust's chair, council through the contract."""
    result = assessed(DONCASTER, day)
    assert holding(result, DONCASTER_TRUST) == MASTERS
    (found,) = gaps(result, "AG-34", of=DONCASTER_TRUST)
    assert sorted(found.others) == MASTERS


@pytest.mark.parametrize("day", ["", "2018-12-31"])
def test_r07_r08_an_agreed_lead_clears_it(tmp_path: Path, day: str) -> None:
    assert gaps(after(DONCASTER, tmp_path, LED, day=day), "AG-34", of=DONCASTER_TRUST) == []


def test_r07_more_monitoring_than_the_contract_required_is_reported_not_computed(tmp_path: Path) -> None:
    """It is a statement of Ofsted's with its source; taking it out changes no finding and no number."""
    flat = answer("explain", "examples/doncaster", "monitoring-exceeds-contract").flat
    assert "more than the contract required" in flat
    assert "source O-DO15" in flat
    result = after(DONCASTER, tmp_path, without("history.yaml", "monitoring-exceeds-contract"))
    assert (result.findings, result.measures) == (assessed(DONCASTER).findings, assessed(DONCASTER).measures)


def test_r08_fewer_events_than_in_2015_and_no_fewer_gaps() -> None:
    result = compared((DONCASTER, ""), (DONCASTER, "2018-12-31"))
    assert net(result, "2015-12-31") == ("19", "+3 to +7")
    assert net(result, "2018-12-31") == ("at least 5", "+5 or more")
    first, second = ({one.code for one in gaps(each, "AG-34")} for each in result.assessments)
    assert first == second == {"AG-34"}


def test_r08_one_principal_is_left_once_the_direction_is_lifted(tmp_path: Path) -> None:
    """End direction and directed contract before 2018, and the council alone holds the trust to account."""
    result = after(
        DONCASTER,
        tmp_path,
        replacing("place.yaml", "direction-of-2013", "    until: 2021-01\n", "    until: 2017-06-01\n"),
        replacing("place.yaml", "trust-under-directed-contract", "    until: 2021-01\n", "    until: 2017-06-01\n"),
        day="2018-12-31",
    )
    assert holding(result, DONCASTER_TRUST) == ["doncaster-council"]
    assert gaps(result, "AG-34", of=DONCASTER_TRUST) == []
    assert holding(assessed(DONCASTER, "2021-06-30"), DONCASTER_TRUST) == ["doncaster-council"]


# ---- R09: no line of sight

BLIND = f"AG-11:{DONCASTER_TRUST}:doncaster-council"


def test_r09_the_council_holds_a_right_to_information_and_may_not_get_it() -> None:
    """The contract goes on; whether the council could get information on demand cannot be told: not a proved gap."""
    result = assessed(DONCASTER, REPORT_2022)
    (found,) = (one for one in result.findings if one.id == BLIND)
    assert found.certainty.value == "possible"
    assert found.witness == ("trust-answers-to-council-unseen",)
    assert "doncaster-contract-management-cycle" in activities(result)
    assert BLIND not in {one.id for one in assessed(DONCASTER).findings}


def test_r09_information_that_arrives_clears_it(tmp_path: Path) -> None:
    result = after(
        DONCASTER,
        tmp_path,
        replacing("relationships.yaml", "trust-answers-to-council-unseen", "info: unknown", "info: yes"),
        day=REPORT_2022,
    )
    assert BLIND not in {one.id for one in result.findings}


# ---- R10: a reported reason


def test_r10_that_governance_limited_challenge_is_a_reported_reason_and_no_finding(tmp_path: Path) -> None:
    statements = {one.id: one for one in place(DONCASTER).claims.statements}
    said = statements["governance-limits-challenge"]
    assert said.kind is StatementKind.CLAIM
    assert said.topic == "reason for return"
    assert said.evidence.by
    result = after(DONCASTER, tmp_path, without("history.yaml", "governance-limits-challenge"), day=REPORT_2022)
    before = assessed(DONCASTER, REPORT_2022)
    assert (result.findings, result.measures) == (before.findings, before.measures)
    flat = answer("explain", "examples/doncaster", "governance-limits-challenge").flat
    assert "source CC-DO22" in flat


# ---- R11: one reporting stream fewer

OWN_REPORT, COUNCIL_REPORT = "doncaster-trust-performance-report", "doncaster-council-quarterly-report"


def test_r11_the_trusts_own_report_goes_and_the_councils_stays() -> None:
    assert {OWN_REPORT, COUNCIL_REPORT} <= live(assessed(DONCASTER, "2022-08-31"))
    assert OWN_REPORT not in live(assessed(DONCASTER, "2022-09-01"))
    assert COUNCIL_REPORT in live(assessed(DONCASTER, "2022-09-01"))


def test_r11_it_goes_because_the_services_return(tmp_path: Path) -> None:
    """Had the services come back a year later, the trust's report would be there on 1 September 2022 as well."""

    def a_year_later(folder: Path) -> None:
        for file in ("place.yaml", "activities.yaml", "relationships.yaml"):
            text = (folder / file).read_text(encoding="utf-8")
            assert "2022-09-01" in text
            (folder / file).write_text(text.replace("2022-09-01", "2023-09-01"), encoding="utf-8")

    assert OWN_REPORT in live(after(DONCASTER, tmp_path, a_year_later, day="2022-09-01"))


# ---- R12: quality is not predicted


def test_r12_asked_for_quality_it_says_not_established() -> None:
    for name in NAMES:
        flat = answer("explain", f"examples/{name}", "quality").flat
        assert "Not established." in flat
        assert "Nothing here predicts quality from form." in flat


def test_r12_a_setup_changes_no_judgement() -> None:
    """Judgements of the council are data: they are the same under every set-up, and none is added."""
    councils = []
    for setup in ("", "cic", "in-house", "in-house:improvement-board"):
        result = assessed(SLOUGH, setup=setup)
        councils.append([one for one in result.arrangement.claims.judgements if one.of == COUNCIL])
    assert councils[0] == [one for one in place(SLOUGH).claims.judgements if one.of == COUNCIL]
    assert all(found == councils[0] for found in councils)


def test_r12_improvement_after_return_is_held_and_not_inferred(tmp_path: Path) -> None:
    """The good judgement of 2025 is there because the file holds it; without it the last one known stays in force."""
    assert "good" in answer("compare", "examples/doncaster@2025-12-31").flat
    folder = copied(DONCASTER, tmp_path)
    drop(folder / "judgements.yaml", "council-2025", "inspection-2025")
    grades = [
        str(part)
        for one in assess(read(folder), "2025-12-31").arrangement.judgements_of("doncaster-council")
        for part in one.components
        if part.name == "overall"
    ]
    assert grades[-1] == "requires-improvement"


def test_r12_no_field_of_the_output_is_a_prediction_or_a_score() -> None:
    """No key of any result speaks of quality, improvement, a score or a rank."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            found.update(value)
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(answer("compare", "examples/doncaster", "examples/slough", "--format", "json").json)
    walk(answer("gaps", "examples/slough", "--format", "json").json)
    assert found
    forbidden = re.compile(r"quality|predict|score|rank|better|worse|best|improve|outcome|effect")
    assert {key for key in found if forbidden.search(key)} <= {"improvement_board"}
    fields = {field.name for kind in (Assessment, Comparison) for field in attrs.fields(kind)}
    assert not {name for name in fields if forbidden.search(name)}


# ---- R17: a registration has its own date

FOSTERING_2015 = ["fostering@kingston-council", "fostering@richmond-council"]


def unregistered(result: Assessment) -> list[str]:
    return sorted(one.duty for one in gaps(result, "AG-53") if one.certainty.value == "proved")


def test_r17_the_company_ran_fostering_for_four_years_before_it_was_registered() -> None:
    assert unregistered(assessed(AFC)) == FOSTERING_2015
    assert unregistered(assessed(AFC, "2018-07-31")) == [*FOSTERING_2015, "fostering@windsor-and-maidenhead-council"]
    assert [one for one in gaps(assessed(AFC, "2018-09-30"), "AG-53") if one.duty.startswith("fostering")] == []


def test_r17_the_date_of_registration_is_read_from_the_file(tmp_path: Path) -> None:
    """Move it to the start and the finding of 2015 goes; nothing is inferred from when the company began."""
    result = after(
        AFC, tmp_path, replacing("place.yaml", "afc-registered-ifa", "    from: 2018-08\n", "    from: 2014-03\n")
    )
    assert unregistered(result) == []


# ---- nothing ranks arrangements by hours


@pytest.mark.parametrize("setups", [("trust", "cic", "in-house"), ("in-house", "cic", "trust")])
def test_nothing_ranks_arrangements_by_hours(setups: tuple[str, ...]) -> None:
    """Columns keep the order asked for, a ranking is always withheld, and no text says which is the lighter one."""
    result = compare([place(SLOUGH)], setups)
    assert "any ranking" in result.withheld
    found = table(result.tables, "hours")
    assert found.columns == ("Whose time", *setups)
    assert [row[0].text for row in found.rows] == [bearer.value for bearer in Bearer]
    texts = [cell.text for one in result.tables for row in one.rows for cell in row]
    answers = [said.text for answer in result.answers for said in answer]
    texts += [*answers, *result.notes, *(note for one in result.tables for note in one.notes)]
    words = re.compile(
        r"\b(lighter|heavier|fewest|lowest|highest|more hours|fewer hours|less load|wins|ranked (first|last))\b"
    )
    own = [text for text in texts if words.search(text)]
    assert own == []
    assert not any("hours" in sentence for sentence in answers)


def test_hours_move_nothing_but_hours(tmp_path: Path) -> None:
    """An assumed effort ten times as great changes no event, no finding and no order."""
    folder = copied(SLOUGH, tmp_path)
    (folder / "efforts.yaml").write_text(
        "efforts:\n  - {activity: slough-strategic-monitoring-board, bearer: provider, hours: [100, 500, 9000], "
        "grade: assumed}\n"
    )
    result, before = assess(read(folder)), assessed(SLOUGH)
    assert result.findings == before.findings
    assert [(one.activity, one.events) for one in result.load] == [(one.activity, one.events) for one in before.load]
    assert result.measures != before.measures


def test_the_examples_are_the_ones_that_the_readme_lists() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(NAMES)
    assert api.load(EXAMPLES / SLOUGH, using=shelf()) == place(SLOUGH)
