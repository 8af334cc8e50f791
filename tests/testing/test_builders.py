"""Builders make what they say, in few words, and refuse slips."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from trustmodel import api
from trustmodel.hooks import Detector, DetectorContext
from trustmodel.model import (
    Certainty,
    Coverage,
    Finding,
    Organisation,
    Public,
    Purpose,
    Relationship,
    RelationshipType,
    Severity,
    Span,
    Status,
    Tri,
    UnknownName,
    ValueProblem,
    Window,
)
from trustmodel.testing import (
    accountable,
    activity,
    answers,
    arrangement,
    claim,
    claims,
    commissions,
    dated,
    directs,
    findings,
    isolated_library,
    judged,
    place,
    reports,
    responsible,
    sample_arrangements,
    status,
    year,
    yearly,
)


def test_an_arrangement_in_a_line() -> None:
    made = arrangement("trust council", answers("trust", "council"), duties="fostering", principals="electorate")
    assert list(made.parties) == ["council", "electorate", "trust"]
    assert isinstance(made.parties["trust"], Organisation)
    assert isinstance(made.parties["electorate"], Public)
    assert list(made.duties) == ["fostering"]
    assert (made.as_of, made.window) == (date(2016, 6, 1), Window.parse("2016-01-01..2017-01-01"))
    assert made.coverage is Coverage.COMPLETE
    assert made.relationships["trust-accountable-to-council"] == Relationship(
        id="trust-accountable-to-council", type=RelationshipType.ACCOUNTABLE_TO, source="trust", target="council"
    )


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (answers("a", "b"), RelationshipType.ACCOUNTABLE_TO),
        (accountable("a", "b"), RelationshipType.ACCOUNTABLE_FOR),
        (responsible("a", "b"), RelationshipType.RESPONSIBLE_FOR),
        (commissions("a", "b"), RelationshipType.COMMISSIONS),
        (directs("a", "b"), RelationshipType.DIRECTS),
        (reports("a", "b"), RelationshipType.FEEDBACK),
        (claim("", RelationshipType.OWNS, "a", "b"), RelationshipType.OWNS),
    ],
)
def test_each_verb_is_its_type(made: Relationship, kind: RelationshipType) -> None:
    assert (made.type, made.source, made.target) == (kind, "a", "b")
    assert made.id == f"a-{kind.value.replace('_', '-')}-b"


def test_a_relationship_takes_dates_duties_and_what_it_states() -> None:
    made = answers("a", "b", "x", "y", id="e1", valid=("2015-10", None), holds=Tri.UNKNOWN, purpose=Purpose.REGULATE)
    assert (made.id, made.duties, made.valid) == ("e1", ("x", "y"), Span.parse("2015-10"))
    assert (made.holds, made.purpose, made.is_route) == (Tri.UNKNOWN, Purpose.REGULATE, False)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueProblem):
        answers("a", "b", valid=("soon", None))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (answers("trsut", "council"), "no party 'trsut'; did you mean 'trust'"),
        (answers("trust", "counsel"), "no party 'counsel'; did you mean 'council'"),
        (accountable("trust", "fosterng"), "no duty 'fosterng'; did you mean 'fostering'"),
        (answers("trust", "council", "adoption"), "no duty 'adoption'"),
    ],
)
def test_a_slip_in_a_name_is_refused_with_the_near_miss(given: Relationship, says: str) -> None:
    with pytest.raises(UnknownName, match=says):
        arrangement("trust council", given, duties="fostering")


def test_claims_are_sorted_into_their_kinds() -> None:
    made = claims(status("b", "ifa"), answers("b", "a"), status("a", "vaa"), Organisation(id="a"))
    assert [one.id for one in made.statuses] == ["ifa@b", "vaa@a"]
    assert made.statuses[0] == Status(id="ifa@b", of="b", status="ifa")
    assert [one.id for one in made.parties] == ["a"]


def test_activities_are_counted() -> None:
    made = arrangement(
        "council trust",
        activity("meeting", "council", "trust", yearly(12), yearly(Fraction(1, 2))),
        activity("visit", "council", "trust council", dated("2016-03-04", "2018")),
        judged("council", {"good": Fraction(1, 4), "inadequate": Fraction(3, 4)}, "2016-02-17"),
    )
    load = {line.activity: str(line.events) for line in api.assess(made, using=isolated_library()).load}
    assert load == {"meeting": "12.5", "visit": "1"}
    assert made.judgements_of("council")[0].framework == "ilacs"


def test_a_place_has_a_council_and_its_electorate() -> None:
    made = place(setups="trust:council-owned", on=date(2020, 2, 3))
    assert (made.authorities, made.window) == (("council",), year(2020))
    assert [(use.setup, use.preset) for use in made.setups] == [("trust", "council-owned")]
    assert api.build(place(), using=isolated_library()).party("council-electorate").principal


def test_samples_are_sorted_and_differ() -> None:
    empty, small, varied = sample_arrangements()
    assert not empty.claims.parties
    assert len(small.claims.parties) == 2
    ids = [one.id for one in varied.claims.relationships]
    assert ids == sorted(ids)


def test_findings_runs_one_detector() -> None:
    def find(context: DetectorContext) -> list[Finding]:
        return [
            Finding(
                code="XX-01",
                title="A gap",
                subject=party,
                on=context.on,
                certainty=Certainty.PROVED,
                severity=Severity.LOW,
                says="Always.",
            )
            for party in context.graph.parties
        ]

    detector = Detector(id="XX-01", title="A gap", definition="Always fires.", run=find)
    assert [one.subject for one in findings(detector, arrangement("b a"))] == ["a", "b"]


def test_findings_of_a_detector_that_raises_is_an_error_in_words() -> None:
    def find(_: DetectorContext) -> list[Finding]:
        raise KeyError("council")

    detector = Detector(id="XX-01", title="A gap", definition="Raises.", run=find)
    with pytest.raises(AssertionError, match="detector XX-01 of plugin sample"):
        findings(detector, arrangement("a"))
