"""The graph of Slough's trust in its first years: the six things that the record shows, with the claim behind each."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import answer, assess, assessed, change, copied, drop, edit, gaps, read

from trustmodel import Assessment
from trustmodel.accountability import AccountabilityGraph, principals
from trustmodel.model import FindingKind

TRUST, COUNCIL, MINISTRY = "slough-childrens-services-trust", "slough-borough-council", "department-for-education"
DAYS = ["2015-11-01", "2016-02-17", "2016-12-31"]


def edited(tmp_path: Path, file: str, id: str, old: str, new: str) -> Assessment:
    folder = copied("slough", tmp_path)
    change(folder / file, id, old, new)
    return assess(read(folder))


@pytest.mark.parametrize("day", DAYS)
def test_1_two_principals_in_different_bodies_and_no_agreed_lead(day: str) -> None:
    """Minister and council; regulators, filings and boards without consequences are not counted."""
    result = assessed("slough", day)
    (found,) = gaps(result, "AG-34", of=TRUST)
    assert set(found.others) == {MINISTRY, COUNCIL}
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    all_of_them = principals(graph, TRUST)
    assert {one.body for one in all_of_them.holding} == {MINISTRY, COUNCIL}
    assert "ofsted" in {one.body for one in all_of_them.regulators}
    assert "companies-house" in {one.body for one in all_of_them.filings}
    assert {one.body for one in all_of_them.holding}.isdisjoint(
        one.body for group in (all_of_them.regulators, all_of_them.filings, all_of_them.others) for one in group
    )


def test_1_goes_with_a_lead_or_with_one_of_the_two(tmp_path: Path) -> None:
    yes = "    consequences: yes\n"
    led = edited(tmp_path / "led", "relationships.yaml", "trust-answers-to-council", yes, f"{yes}    lead: yes\n")
    assert gaps(led, "AG-34", of=TRUST) == []
    folder = copied("slough", tmp_path / "alone")
    drop(folder / "relationships.yaml", "trust-answers-to-dfe-commissioner")
    text = (folder / "place.yaml").read_text(encoding="utf-8")
    (folder / "place.yaml").write_text(
        text.replace("      route: directed\n", "      route: voluntary\n"), encoding="utf-8"
    )
    assert gaps(assess(read(folder)), "AG-34", of=TRUST) == []


@pytest.mark.parametrize("day", DAYS)
def test_2_the_dfe_commissioner_chairs_the_board_where_the_council_monitors(day: str) -> None:
    """One holder of two posts that share a task: a risk, not a fault."""
    (found,) = gaps(assessed("slough", day), "AG-35")
    assert {found.subject, *found.others} == {f"dfe-commissioner@{COUNCIL}", "strategic-monitoring-board-chair"}
    assert found.kind is FindingKind.RISK
    assert "dfe-commissioner-chairs-monitoring-board" in found.witness


def test_2_goes_where_another_person_chairs_it(tmp_path: Path) -> None:
    folder = copied("slough", tmp_path)
    drop(folder / "relationships.yaml", "dfe-commissioner-chairs-monitoring-board")
    assert gaps(assess(read(folder)), "AG-35") == []


def subjects(result: Assessment) -> set[str]:
    """Give whom Ofsted inspects."""
    known = result.arrangement.activities
    return {
        of
        for line in result.load
        if known[line.activity].by == "ofsted" and known[line.activity].kind == "inspection"
        for of in known[line.activity].of
    }


def test_3_ofsted_has_three_kinds_of_subject(tmp_path: Path) -> None:
    """The council for everything, the trust as two agencies, and each of two homes; a home fewer is a subject fewer."""
    homes = {"childrens-home-1", "childrens-home-2"}
    assert subjects(assessed("slough")) == {COUNCIL, TRUST, *homes}
    arrangement = assessed("slough").arrangement
    assert arrangement.roots("childrens-home-1") == ("childrens-home-1", "childrens-homes-operator")
    folder = copied("slough", tmp_path)
    drop(folder / "place.yaml", "childrens-home-2")
    text = (folder / "place.yaml").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if "home-2-registered" in line)
    edit(folder / "place.yaml", f"{line}\n", "")
    edit(folder / "expect.yaml", "      childrens-home-2: [childrens-home]\n", "")
    assert subjects(assess(read(folder))) == {COUNCIL, TRUST, "childrens-home-1"}


@pytest.mark.parametrize(("day", "doer"), [("2015-09-30", COUNCIL), ("2015-10-01", TRUST), ("2016-12-31", TRUST)])
def test_4_the_council_holds_the_duty_and_the_trust_does_the_work(day: str, doer: str) -> None:
    """Before and after the transfer the council holds it; only who does the work changes, on the day of transfer."""
    result = assessed("slough", day)
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    for service in ("fostering", "looked-after-children", "child-protection"):
        assert [one.source for one in graph.holders(f"{service}@{COUNCIL}")] == [COUNCIL]
        (does,) = {result.arrangement.root(one.source) for one in graph.doers(f"{service}@{COUNCIL}")}
        assert does == doer


DIRECTOR = f"AG-13:chief-executive@{TRUST}:dcs@{COUNCIL}"


def test_5_the_directors_hold_on_the_trust_has_no_stated_consequence(tmp_path: Path) -> None:
    """An information line on that one relationship; a power to impose one clears it."""
    (found,) = (one for one in assessed("slough").findings if one.id == DIRECTOR)
    assert found.kind is FindingKind.INFORMATION
    assert found.certainty.value == "possible"
    teeth = edited(
        tmp_path,
        "relationships.yaml",
        "trust-chief-executive-answers-to-director",
        "consequences: unknown",
        "consequences: yes",
    )
    assert DIRECTOR not in {one.id for one in teeth.findings}


def test_6_nobody_leads_on_commissioning(tmp_path: Path) -> None:
    """Shown, because the record of that duty is declared complete for these days; without that it only may be so."""
    (found,) = gaps(assessed("slough"), "AG-01")
    assert (found.duty, found.certainty.value) == (f"lead-commissioning@{COUNCIL}", "proved")
    partial = edited(
        tmp_path, "relationships.yaml", "nobody-leads-commissioning", "coverage: complete", "coverage: partial"
    )
    (found,) = gaps(partial, "AG-01")
    assert found.certainty.value == "possible"


def test_the_six_are_what_the_commands_print() -> None:
    findings = answer("gaps", "examples/slough", "--all").flat
    for text in (
        "Code: AG-34",
        "and Slough Borough Council can each impose consequences on Slough Children's Services Trust",
        "One person holds the posts DfE commissioner and Chair of the Strategic Monitoring Board",
        "Chief executive of the provider answers to Director of children's services, but it is not certain that "
        "Director of children's services can impose a consequence.",
        'Nobody is recorded as accountable for "Lead the commissioning of the provider',
    ):
        assert text in findings
    inspected = answer("inspections", "examples/slough", "--format", "csv").out
    for text in (
        "Slough Borough Council; 46.7 to 53.3 days",
        "Slough Children's Services Trust: registered",
        "2: First of two children's homes, Second of two children's homes",
    ):
        assert text in inspected
    shown = answer("show", "examples/slough", "--format", "csv").out
    (line,) = (line for line in shown.splitlines() if line.startswith('A,"Run a fostering service'))
    assert line.index("Slough Borough Council") < line.index("Slough Children's Services Trust")
