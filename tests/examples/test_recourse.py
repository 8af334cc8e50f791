"""Who can complain, step in and notify, on the examples: what rests on what, and what would clear it."""

from __future__ import annotations

from datetime import date
from functools import cache

import attrs
import pytest
from tests.examples.kit import place, shelf

from trustmodel import api
from trustmodel.model import Arrangement, Finding, Post, Relationship, RelationshipType, Tri

TRUST, COUNCIL = "slough-childrens-services-trust", "slough-borough-council"


@cache
def built(name: str) -> Arrangement:
    return api.build(place(name), using=shelf())


def found(arranged: Arrangement, code: str, on: str) -> list[Finding]:
    return [one for one in api.assess(arranged, date.fromisoformat(on), using=shelf()).findings if one.code == code]


def with_claims(arranged: Arrangement, *claims: Relationship) -> Arrangement:
    kept = arranged.claims
    return attrs.evolve(arranged, claims=attrs.evolve(kept, relationships=(*kept.relationships, *claims)))


def test_whether_the_council_can_step_in_over_the_trust_turns_on_the_contract() -> None:
    """One finding for all that the trust does; a clause that is held clears it."""
    arranged = built("slough")
    (one,) = found(arranged, "AG-52", "2016-01-15")
    assert (one.subject, one.others, one.certainty.value) == (TRUST, (COUNCIL,), "possible")
    assert len(one.duties) > 10
    assert any(id.startswith("contract-step-in") for id in one.witness)
    clause = Relationship(id="clause", type=RelationshipType.STEPS_IN, source=COUNCIL, target=TRUST)
    assert found(with_claims(arranged, clause), "AG-52", "2016-01-15") == []


def test_the_owner_of_a_company_can_wind_it_up() -> None:
    """From April 2021 the council owns the company, and councils own Achieving for Children."""
    assert found(built("slough"), "AG-52", "2023-06-30") == []
    assert found(built("achieving-for-children"), "AG-52", "2016-06-30") == []


def test_nobody_in_particular_is_on_record_to_notify_the_panel() -> None:
    """The duty begins with the national panel in June 2018; a post that does it clears the finding."""
    arranged = built("doncaster")
    assert found(arranged, "AG-54", "2018-06-28") == []
    (one,) = found(arranged, "AG-54", "2018-06-29")
    assert (one.certainty.value, int(one.severity)) == ("possible", 4)
    assert "five working days" in one.says
    director = next(party.id for party in arranged.claims.parties if isinstance(party, Post) and party.id[:4] == "dcs@")
    does = Relationship(id="does", type=RelationshipType.RESPONSIBLE_FOR, source=director, target=one.subject)
    assert found(with_claims(arranged, does), "AG-54", "2018-06-29") == []


@pytest.mark.parametrize("name", ["slough", "doncaster", "achieving-for-children"])
def test_the_ombudsman_hears_complaints_about_a_trust_through_its_council(name: str) -> None:
    """Without the route to the ombudsman every duty that touches families would lack redress."""
    arranged = built(name)
    assert found(arranged, "AG-51", "2016-06-30") == []
    kept = tuple(one for one in arranged.claims.relationships if not one.id.startswith("redress-by-ombudsman"))
    without = attrs.evolve(arranged, claims=attrs.evolve(arranged.claims, relationships=kept))
    assert len(found(without, "AG-51", "2016-06-30")) >= 9


@pytest.mark.parametrize("on", ["2014-06-30", "2016-01-15", "2019-06-30", "2022-10-01"])
@pytest.mark.parametrize("name", ["slough", "doncaster"])
def test_what_a_careful_analyst_would_not_say(name: str, on: str) -> None:
    """No captive forum, no dead end, nothing dangling, no work that may not be delegated: the record shows none."""
    codes = {one.code for one in api.assess(built(name), date.fromisoformat(on), using=shelf()).findings}
    assert codes.isdisjoint({"AG-06", "AG-14", "AG-31", "AG-33", "AG-42", "AG-43", "AG-50", "AG-70", "AG-71", "AG-72"})


def test_an_audit_that_the_owner_appoints_would_be_captive() -> None:
    arranged = built("slough")
    looks = [one for one in arranged.claims.activities if one.line == "external" and TRUST in one.of]
    forum = next(one.by for one in looks if one.by.startswith("overview-and-scrutiny"))
    hold = Relationship(id="hold", type=RelationshipType.FUNDS, source=TRUST, target=forum, holds=Tri.YES)
    assert [one.subject for one in found(with_claims(arranged, hold), "AG-14", "2019-06-30")] == [forum]
