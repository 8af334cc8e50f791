"""`compare examples/slough --setups trust,cic,in-house`: what a form brings, leaves alone and drops."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from tests.examples.kit import (
    Ran,
    answer,
    assess,
    assessed,
    cells,
    change,
    compare,
    compared,
    copied,
    gaps,
    place,
    read,
    run,
    shelf,
    table,
)

from trustmodel import Assessment, Comparison, api

SETUPS = ("trust", "cic", "in-house")
SLOUGH = ("slough", "")
COUNCIL = "slough-borough-council"


@cache
def printed() -> Ran:
    return answer("compare", "examples/slough", "--setups", ",".join(SETUPS))


def result() -> Comparison:
    return compared(SLOUGH, setups=SETUPS)


def under(setup: str) -> Assessment:
    by_name: dict[str, Assessment] = dict(zip(SETUPS, result().assessments, strict=True))
    return by_name[setup]


def applies(one: Assessment) -> dict[str, str]:
    """Give the templates of all activities in play, each with whom it looks at."""
    known = one.arrangement.activities
    return {known[line.activity].template: ", ".join(known[line.activity].of) for line in one.load}


def counted(one: Assessment, template: str) -> list[tuple[str, object, object]]:
    """Give subjects, events and inspector-days of every activity of one template."""
    known = one.arrangement.activities
    return sorted(
        (", ".join(known[line.activity].of), str(line.events), str(line.inspector_days))
        for line in one.load
        if known[line.activity].template == template
    )


def statuses(one: Assessment) -> set[str]:
    return {found.status for found in one.arrangement.claims.statuses if found.valid.covers(one.on).value == "yes"}


def test_registrations_are_only_where_a_body_other_than_the_council_runs_the_service() -> None:
    """The trust has two, the company one (adoption goes to a regional agency), the council none."""
    registered = {setup: {"ifa", "vaa"} & statuses(under(setup)) for setup in SETUPS}
    assert registered == {"trust": {"ifa", "vaa"}, "cic": {"ifa"}, "in-house": set()}
    inspections = {setup: {"ifa-inspection", "vaa-inspection"} & applies(under(setup)).keys() for setup in SETUPS}
    assert inspections == {"trust": {"ifa-inspection", "vaa-inspection"}, "cic": {"ifa-inspection"}, "in-house": set()}
    row = next(
        row
        for row in table(result().tables, "B").rows
        if row[:2][1].text == "Registration" and row[0].text == "fostering"
    )
    assert row[2].text.endswith(": registered")
    assert row[3].text.endswith(": registered")
    assert row[4].text.endswith(": no inspection of its own, inside that of the authority")


def test_a_company_that_runs_fostering_unregistered_is_a_finding() -> None:
    """A registration is never inferred from the form: without the option there is a gap, not a registration."""
    arrangement = api.build(place("slough"), "cic", {"ifa": "no"}, using=shelf())
    bare = api.assess(arrangement, using=shelf())
    assert "ifa" not in statuses(bare)
    assert "ifa-inspection" not in applies(bare)
    assert [(one.duty, one.certainty.value) for one in gaps(bare, "AG-53")] == [(f"fostering@{COUNCIL}", "proved")]
    assert gaps(under("cic"), "AG-53") == []


def test_the_main_inspection_is_on_the_council_in_all_three() -> None:
    found = [counted(under(setup), "sif-inspection") for setup in SETUPS]
    assert found[0]
    assert found[0] == found[1] == found[2]
    assert [subject for subject, _, _ in found[0]] == [COUNCIL]


@pytest.mark.parametrize(
    "template",
    [
        "home-inspection",
        "regulation-44-visit",
        "looked-after-return",
        "children-in-need-census",
        "workforce-census",
        "adoption-return",
        "fostering-data-return",
        "reviewing-officer-review",
    ],
)
def test_homes_returns_reviewing_officers_are_the_same_in_all(template: str) -> None:
    """What does not depend on the form is there in each, of the same bodies and as often."""
    found = [counted(under(setup), template) for setup in SETUPS]
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_courts_are_the_same_in_all() -> None:
    """The family court decides on care orders whoever runs the services, and the council applies to it."""
    found = []
    for setup in SETUPS:
        claims = under(setup).arrangement.claims.relationships
        found.append(
            sorted(
                (claim.type.value, claim.source, claim.target)
                for claim in claims
                if "family-court" in (claim.source, claim.target) or "cafcass" in (claim.source, claim.target)
            )
        )
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_cic_status_adds_exactly_one_filing() -> None:
    """The same company limited by guarantee, without the status, lacks one yearly report and nothing else."""
    with_status, without = (
        api.assess(api.build(place("slough"), "cic", {"legal_form": form}, using=shelf()), using=shelf())
        for form in ("cic", "clg")
    )
    assert statuses(with_status) - statuses(without) == {"cic"}
    assert statuses(without) <= statuses(with_status)
    one, other = applies(with_status), applies(without)
    assert set(one) - set(other) == {"cic34-report"}, set(one) - set(other)
    assert set(other) <= set(one)
    (line,) = (line for line in with_status.load if line.activity.startswith("cic34-report"))
    assert str(line.events.known.low) == str(line.events.known.high) == "1"
    added = {(claim.type.value, claim.target) for claim in with_status.arrangement.claims.relationships} - {
        (claim.type.value, claim.target) for claim in without.arrangement.claims.relationships
    }
    assert added <= {("accountable_to", "cic-regulator"), ("registers", claim_target(with_status))}


def claim_target(one: Assessment) -> str:
    return one.arrangement.setups[-1].providers[0]


@pytest.mark.parametrize(
    ("setup", "options", "board"),
    [
        ("trust", {"improvement_board": "none"}, False),
        ("trust", {"improvement_board": "replaced"}, False),
        ("trust", {"improvement_board": "kept"}, True),
        ("cic", {}, False),
        ("in-house", {}, False),
        ("in-house", {"improvement_board": "kept"}, True),
        ("in-house:improvement-board", {}, True),
    ],
)
def test_the_improvement_board_is_there_only_where_the_options_say_so(
    setup: str, options: dict[str, object], board: bool
) -> None:
    built = api.assess(api.build(place("slough"), setup, options, using=shelf()), using=shelf())
    assert ("improvement-board" in statuses(built)) is board
    assert ("improvement-board-meeting" in applies(built)) is board
    assert [setup for setup in SETUPS if "improvement-board" in statuses(under(setup))] == []


def test_what_belongs_to_the_trust_is_dropped_and_listed() -> None:
    """Every local claim under the trust is missing from the other two, and stands in the list of what was dropped."""
    own = {one.id for one in place("slough").claims.activities if one.evidence.under == "trust"}
    assert "slough-strategic-monitoring-board" in own
    for setup in ("cic", "in-house"):
        one = under(setup)
        dropped = {found.id for found in one.arrangement.dropped}
        assert own <= dropped
        assert own.isdisjoint(applies(one))
        assert {"trust-registered-ifa", "trust-registered-vaa", "nobody-leads-commissioning"} <= dropped
        assert "slough-member-scrutiny" not in dropped
    assert under("trust").arrangement.dropped == ()
    rows = table(result().tables, "dropped").rows
    assert {row[0].text for row in rows} == {"cic", "in-house"}
    assert ("cic", "Strategic Monitoring Board, chaired by the DfE commissioner", "trust") in {
        (row[0].text, row[2].text, row[3].text) for row in rows
    }


def test_what_is_dropped_is_told_by_names_and_not_by_ids() -> None:
    trust = under("trust").arrangement
    ids = {id for id in (*trust.parties, *trust.duties, *trust.activities) if "-" in id}
    ids |= {id.partition("@")[0] for id in ids if "-" in id.partition("@")[0]}
    cells = [cell.text for row in table(result().tables, "dropped").rows for cell in row[2:]]
    assert not [cell for cell in cells if ids & set(re.split(r"[ ,;:()]+", cell)) or "$" in cell or "@" in cell]
    assert "names Slough Children's Services Trust" in cells
    assert "the provider: Independent fostering agency" in cells
    assert "Inspection of the fostering agency: Slough Children's Services Trust, 2018-06" in cells
    assert (
        "DfE commissioner (Slough Borough Council) is held by the same person as Chair of the Strategic Monitoring Board"
        in cells
    )


def test_taking_the_mark_off_keeps_the_claim(tmp_path: Path) -> None:
    """What a place does not tie to the trust stays in the counterfactual."""
    folder = copied("slough", tmp_path)
    change(folder / "relationships.yaml", "department-pays-grants", "    under: trust\n", "")
    change(folder / "statements.yaml", "second-authority", "    ref: L02\n", "    ref: L02\n    under: trust\n")
    built = assess(read(folder), setup="in-house")
    dropped = {found.id for found in built.arrangement.dropped}
    assert "department-pays-grants" in {found.id for found in under("in-house").arrangement.dropped}
    assert "department-pays-grants" not in dropped
    assert "second-authority" in dropped - {found.id for found in under("in-house").arrangement.dropped}


def test_built_is_told_from_observed() -> None:
    row = cells(table(result().tables, "glance"))["observed or built"]
    assert row == {"trust": "observed", "cic": "built, not observed", "in-house": "built, not observed"}
    assert [one.arrangement.observed for one in result().assessments] == [True, False, False]
    assert "Built, not observed: cic, in-house." in printed().out
    assert "observed or built" in {one.what for one in result().disparities}


def test_differences_in_findings_are_withheld_and_events_are_compared() -> None:
    """Judgement, window and framework are the same, so that events may be set against one another."""
    assert set(result().withheld) == {"any ranking", "differences in findings"}


def test_what_changes_names_the_provider_as_one_role() -> None:
    """What both companies have stays, although they are two companies."""
    tables = compared(SLOUGH, setups=("trust", "cic")).tables
    goes, comes, stays = ({row[1].text for row in table(tables, id).rows} for id in ("goes", "comes", "stays"))
    assert "Statutory accounts and audit (of the provider)" in stays
    assert "Inspection of the fostering agency (of the provider)" in stays
    assert "Inspection of the adoption agency (of the provider)" in goes
    assert "Community interest report (CIC34) (of the provider)" in comes
    assert goes.isdisjoint(comes)
    assert "trust: the provider is Slough Children's Services Trust." in table(tables, "goes").notes


def test_the_main_inspection_stays_when_services_return() -> None:
    found = answer("compare", "examples/slough", "--setups", "in-house").flat
    assert "Run by Children's services department of Slough Borough Council" in found


def test_a_setup_that_is_not_there_is_an_input_problem() -> None:
    ran = run("compare", "examples/slough", "--setups", "trst")
    assert ran.status == 2
    assert "trst" in ran.err
    assert "trust" in ran.err
    assert ran.out == ""


def test_the_order_of_the_setups_is_that_of_the_question() -> None:
    """Columns follow the command line, whatever the hours: nothing is sorted by load."""
    turned = compare([place("slough")], ("in-house", "cic", "trust"))
    assert table(turned.tables, "hours").columns[1:] == ("in-house", "cic", "trust")
    assert table(result().tables, "hours").columns[1:] == SETUPS
    assert assessed("slough").on == turned.assessments[0].on
