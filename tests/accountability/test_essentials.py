"""The four essentials of accountability, duty by duty: the example of the theory, and what leaves each open."""

from __future__ import annotations

import pytest
from tests.accountability.builders import ON, UNKNOWN, YES, arrangement, claim

import trustmodel
from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.essentials import Essentials, essentials
from trustmodel.model import Arrangement, Citation, Coverage, Duty, Evidence, Relationship, Target, Tri, When
from trustmodel.model.relationships import RelationshipType as T

SOURCED = Evidence(citations=(Citation("s"),))
MISSING, OPEN = YES, UNKNOWN
AIM = Target(id="aim", what="reviews in time", due=When.parse("2017"), of="x", measured_by="timeliness")
WHO = (
    claim("a", T.ACCOUNTABLE_FOR, "council", "x"),
    claim("r", T.RESPONSIBLE_FOR, "trust", "x"),
    claim("f", T.ACCOUNTABLE_TO, "trust", "council", info=YES),
)


def report(id: str, to: str, *carries: str, evidence: Evidence = SOURCED, holds: Tri = YES) -> Relationship:
    return claim(id, T.FEEDBACK, "trust", to, carries=carries, evidence=evidence, holds=holds)


PLAIN = Duty(id="x")


def place(*relationships: Relationship, targets: tuple[Target, ...] = (AIM,), duty: Duty = PLAIN) -> Arrangement:
    return arrangement("council trust dfe", *relationships, duties=[duty], targets=targets)


def look(*relationships: Relationship, targets: tuple[Target, ...] = (AIM,), duty: Duty = PLAIN) -> Essentials:
    return essentials(AccountabilityGraph.compile(place(*relationships, targets=targets, duty=duty), ON), "x")


def test_figures_that_go_to_another_than_the_forum_are_missing_there() -> None:
    """The theory's example: objective, roles and forum are there; the data go to the department, and none on cost."""
    found = look(*WHO, report("d", "dfe", "timeliness"))
    assert found.missing == {"measure": MISSING, "cost": MISSING}
    assert (found.forum.says, found.measure.says, found.cost.says) == (("council",), ("dfe",), ())


def test_nothing_is_wanting_where_measure_and_cost_reach_the_forum() -> None:
    assert look(*WHO, report("d", "council", "timeliness", "cost")).missing == {}
    assert look(*WHO, report("d", "council", "timeliness"), report("e", "council", "cost")).missing == {}


@pytest.mark.parametrize(
    "told",
    [
        report("d", "council", "timeliness", "cost", evidence=Evidence()),
        report("d", "council", "timeliness", "cost", holds=UNKNOWN),
        report("d", "council"),
    ],
    ids=["no source", "not known", "not stated what it tells"],
)
def test_what_is_not_sure_to_reach_the_forum_is_open(told: Relationship) -> None:
    assert look(*WHO, told).missing == {"measure": OPEN, "cost": OPEN}


@pytest.mark.parametrize(
    ("target", "state"),
    [
        (Target(id="t", what="good", due=When.parse("2017"), of="x"), OPEN),
        (Target(id="t", what="good", due=When.parse("2017"), of="trust", measured_by="grade"), OPEN),
        (Target(id="t", what="good", due=When.parse("2016-01"), of="x", measured_by="grade"), MISSING),
        (Target(id="t", what="good", due=When.parse("2017"), of="dfe", measured_by="grade"), MISSING),
    ],
    ids=["no measure", "of all its work", "past", "of somebody else"],
)
def test_an_objective_is_of_the_duty_and_ahead_with_a_measure(target: Target, state: str) -> None:
    assert look(*WHO, targets=(target,)).missing["objective"] == state


def test_roles_are_clear_where_one_answers_or_leads_and_somebody_does_it() -> None:
    second = claim("b", T.ACCOUNTABLE_FOR, "dfe", "x")
    lead = claim("a", T.ACCOUNTABLE_FOR, "council", "x", lead=YES)
    assert look(*WHO, second).missing["roles"] == MISSING
    assert "roles" not in look(lead, *WHO[1:], second).missing
    assert "roles" not in look(*WHO, second, duty=Duty(id="x", joint_by_law=True)).missing
    assert look(*WHO, claim("b", T.ACCOUNTABLE_FOR, "dfe", "x", holds=UNKNOWN)).missing["roles"] == OPEN
    assert look(WHO[0], WHO[2]).missing["roles"] == MISSING


def test_silence_of_an_incomplete_record_is_open() -> None:
    found = look(duty=Duty(id="x", coverage=Coverage.PARTIAL), targets=())
    assert found.missing == dict.fromkeys(("objective", "forum", "roles", "measure", "cost"), OPEN)


def test_the_table_says_where_figures_go_instead() -> None:
    (table,) = trustmodel.tables(place(*WHO, report("d", "dfe", "timeliness")), "essentials")
    assert [cell.text for cell in table.rows[0]][:7] == [
        "x",
        "yes: reviews in time",
        "yes: council",
        "yes: council, trust",
        "only to dfe",
        "none on record",
        "measure at the forum; cost at the forum",
    ]
