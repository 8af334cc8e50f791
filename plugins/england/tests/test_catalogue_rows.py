"""Every row of law and scrutiny that the catalogue promises is held, sourced or labelled an assumption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import attrs
import pytest

from trustmodel.formats.folder import read_catalogue
from trustmodel.model import Activity, Claims, Grade, Tri

SCRUTINY = {
    "Ofsted on the council": [f"SA{n:02}" for n in range(1, 10)],
    "Ofsted on registered agencies and homes": [f"SR{n:02}" for n in range(1, 13)],
    "the department": [f"SD{n:02}" for n in range(1, 7)],
    "the council on its provider": [f"SC{n:02}" for n in range(1, 10)],
    "councillors, partners, single cases": [f"SL{n:02}" for n in range(1, 13)],
    "company, tax, data": [f"SF{n:02}" for n in range(1, 12)],
}
NOT_ACTIVITIES = {"SD06", "SF06"}  # the end of a direction, a tax treatment that always stands: statements
LAW = [
    "LAW-COUNCIL",
    "LAW-DCS",
    "LAW-LEAD-MEMBER",
    "LAW-CABINET",
    "LAW-SCRUTINY",
    "LAW-PARENTING",
    "LAW-IRO",
    "LAW-PROVIDER",
    "LAW-MINISTER",
    "LAW-COMMISSIONER",
    "LAW-OFSTED-COUNCIL",
    "LAW-OFSTED-REGISTRATION",
    "LAW-CQC",
    "LAW-PROBATION",
    "LAW-PARTNERS",
    "LAW-COURT",
    "LAW-OMBUDSMAN",
    "LAW-INFORMATION",
    "LAW-AUDITOR",
    "LAW-COMPANY-AUDITOR",
    "LAW-COMPANIES-HOUSE",
    "LAW-CIC",
    "LAW-CHARITY",
    "LAW-TAX",
    "LAW-PARLIAMENT",
    "LAW-CHILDRENS-COMMISSIONER",
]
LIMITS = [
    "LIMIT-2008",
    "LIMIT-2014",
    "LIMIT-NOT-DELEGABLE",
    "LIMIT-SUB-DELEGATION",
    "LIMIT-EFFECT",
    "LIMIT-REGISTRATION",
    "LIMIT-NOMINEE",
    "LIMIT-POSTS",
]
SHED = ["INTERNAL-MEETINGS", "INTERNAL-APPROVALS", "INTERNAL-TIERS", "INTERNAL-CABINET"]
SOURCED = (
    "relationships",
    "duties",
    "activities",
    "efforts",
    "tariffs",
    "statements",
    "money",
    "statuses",
    "layers",
    "comparators",
)


@pytest.fixture(scope="module")
def catalogue() -> Claims:
    return read_catalogue(files("trustmodel_england") / "catalogue", "england")


def bundles(catalogue: Claims) -> Iterator[Claims]:
    yield catalogue
    for layer in catalogue.layers:
        yield layer.claims


def activities(catalogue: Claims) -> dict[str, Activity]:
    return {one.id: one for claims in bundles(catalogue) for one in claims.activities}


def refs(catalogue: Claims, *kinds: str) -> set[str]:
    return {
        ref
        for claims in bundles(catalogue)
        for kind in kinds
        for record in getattr(claims, kind)
        for ref in record.evidence.ref
    }


@pytest.mark.parametrize("table", SCRUTINY)
def test_every_row_of_scrutiny_is_an_activity(catalogue: Claims, table: str) -> None:
    assert set(SCRUTINY[table]) - NOT_ACTIVITIES <= refs(catalogue, "activities")


def test_rows_that_are_no_events_are_statements(catalogue: Claims) -> None:
    assert refs(catalogue, "statements") >= NOT_ACTIVITIES


def test_every_row_of_the_law_is_a_relationship_or_duty(catalogue: Claims) -> None:
    assert set(LAW) <= refs(catalogue, "relationships", "duties")


def test_every_limit_on_delegation_is_stated_and_those_of_duties_stand_there(catalogue: Claims) -> None:
    assert set(LIMITS) <= refs(catalogue, "statements")
    assert {"LIMIT-2008", "LIMIT-2014", "LIMIT-NOT-DELEGABLE", "LIMIT-POSTS"} <= refs(catalogue, "duties")


def test_internal_tiers_are_held_and_nobody_guesses_their_hours(catalogue: Claims) -> None:
    assert set(SHED) <= refs(catalogue, "activities")
    tiers = {id for id, one in activities(catalogue).items() if set(one.evidence.ref) & set(SHED)}
    assert all(effort.hours is None for effort in catalogue.efforts if effort.activity in tiers)
    assert tiers <= {effort.activity for effort in catalogue.efforts}


def test_every_claim_is_sourced_or_labelled_an_assumption(catalogue: Claims) -> None:
    for claims in bundles(catalogue):
        for kind in SOURCED:
            for record in getattr(claims, kind):
                evidence = record.evidence
                labelled = evidence.grade is Grade.ASSUMED and evidence.note
                assert evidence.citations or labelled, f"{kind} {record.id}"


def test_what_is_an_assumption_says_why(catalogue: Claims) -> None:
    for claims in bundles(catalogue):
        for kind in SOURCED:
            for record in getattr(claims, kind):
                evidence = record.evidence
                assert evidence.grade is not Grade.ASSUMED or evidence.note, f"{kind} {record.id}"


def test_every_source_cited_is_declared_once_with_title_and_publisher(catalogue: Claims) -> None:
    declared = [source.id for source in catalogue.sources]
    assert len(declared) == len(set(declared))
    assert all(source.title and source.publisher for source in catalogue.sources)
    cited = {
        citation.source
        for claims in bundles(catalogue)
        for field in attrs.fields(Claims)
        for record in getattr(claims, field.name)
        if (evidence := getattr(record, "evidence", None))
        for citation in evidence.citations
    }
    assert cited <= set(declared)


def test_activities_are_complete(catalogue: Claims) -> None:
    groups = {group.id for group in catalogue.groups}
    for id, one in activities(catalogue).items():
        assert one.name, id
        assert one.group in groups, id
        assert one.cadences or one.holds is Tri.NO, id
        assert one.line in {"1", "2", "3", "external"}, id


def test_hours_are_three_points_or_unknown_and_always_assumptions(catalogue: Claims) -> None:
    known = activities(catalogue)
    for effort in catalogue.efforts:
        assert effort.activity in known
        assert effort.evidence.grade is Grade.ASSUMED
        assert "nobody has published a figure" in effort.evidence.note
        assert effort.hours is None or effort.hours.low < effort.hours.likely < effort.hours.high
    silent = set(known) - {effort.activity for effort in catalogue.efforts}
    assert all(known[id].holds is Tri.NO for id in silent)


def test_formal_monitoring_is_counted_in_five_groups_in_this_order(catalogue: Claims) -> None:
    formal = sorted((group for group in catalogue.groups if group.formal), key=lambda group: group.order)
    assert [group.id for group in formal] == [
        "contract",
        "dfe",
        "improvement-board",
        "member-scrutiny",
        "safeguarding",
    ]


def test_only_typical_monitoring_and_the_improvement_board_count_as_formal(catalogue: Claims) -> None:
    formal = {group.id for group in catalogue.groups if group.formal}
    counting = {layer.id for layer in catalogue.layers for one in layer.claims.activities if one.group in formal}
    assert counting == {"typical-contract-monitoring", "improvement-board"}


def test_no_formal_activity_has_an_unknown_cadence(catalogue: Claims) -> None:
    formal = {group.id for group in catalogue.groups if group.formal}
    for id, one in activities(catalogue).items():
        if one.group in formal:
            assert all(cadence.per_year for cadence in one.cadences), id


@pytest.mark.parametrize(
    "status",
    [
        "best-value-intervention",
        "charity",
        "childrens-home",
        "cic",
        "commissioned-provider",
        "commissioning-council",
        "company",
        "council-department",
        "council-owned",
        "directed-contract",
        "duty-holder",
        "ifa",
        "improvement-board",
        "improvement-notice",
        "independent-owner",
        "jointly-owned",
        "local-authority",
        "nominee",
        "regional-adoption-agency",
        "service-agreements",
        "typical-contract-monitoring",
        "under-direction",
        "vaa",
    ],
)
def test_every_status_switches_on_a_layer_that_says_what_it_gives(catalogue: Claims, status: str) -> None:
    layers = [layer for layer in catalogue.layers if status in layer.when.statuses]
    assert layers
    assert all(layer.gives for layer in layers)


def test_yes_and_no_are_read_as_written(catalogue: Claims) -> None:
    duties = {duty.id: duty for claims in bundles(catalogue) for duty in claims.duties}
    assert duties["independent-review"].delegable is False
    assert duties["looked-after-children"].delegable is True
    assert duties["virtual-school"].delegable is None
    assert duties["safeguarding-arrangements"].joint_by_law
    assert not next(party for party in catalogue.parties if party.id == "family-court").actor


def test_no_text_names_a_path_of_a_machine(catalogue: Claims) -> None:
    assert not re.search(r"/(home|root|work|tmp|usr)/", repr(catalogue))
