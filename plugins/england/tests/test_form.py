"""What follows from each attribute of a delivery model; no set-up is known by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files

import attrs
import pytest

from trustmodel.formats.folder import read_catalogue
from trustmodel.hooks import SetUpContext
from trustmodel.model import (
    Claims,
    Organisation,
    Place,
    Relationship,
    RelationshipType,
    SetUpUse,
    Span,
    Status,
    UnknownName,
    ValueProblem,
    Window,
)
from trustmodel_england.form import FormOptions, form_claims, provider_of
from trustmodel_england.options import Board, Contract, Director, LegalForm, Owner, Route, Typical

COUNCIL = "ham-council"
COMPANY = FormOptions(legal_form=LegalForm.CLG, owner=Owner.INDEPENDENT, route=Route.VOLUNTARY)
CATALOGUE = read_catalogue(files("trustmodel_england") / "catalogue", "england")


def place(claims: Claims | None = None, setups: tuple[SetUpUse, ...] = ()) -> Place:
    return Place(
        id="ham",
        name="Ham",
        as_of=date(2015, 12, 31),
        window=Window(date(2015, 1, 1), date(2016, 1, 1)),
        authorities=(COUNCIL,),
        setups=setups,
        claims=Claims(parties=(Organisation(id=COUNCIL, name="Ham Council"),)) + (claims or Claims()),
    )


def context(
    where: Place | None = None,
    valid: Span | None = None,
    *,
    observed: bool = True,
) -> SetUpContext:
    return SetUpContext(
        setup="company",
        place=where or place(),
        authority=COUNCIL,
        authorities=(COUNCIL,),
        valid=Span.parse("2015-01-01", None) if valid is None else valid,
        catalogue=CATALOGUE,
        observed=observed,
    )


def words(claims: Claims, of: str = "$provider") -> set[str]:
    return {status.status for status in claims.statuses if status.of == of}


def doers(claims: Claims, duty: str) -> list[str]:
    return [
        claim.source
        for claim in claims.relationships
        if claim.type is RelationshipType.RESPONSIBLE_FOR and claim.target == duty
    ]


def of_type(claims: Claims, kind: RelationshipType) -> list[Relationship]:
    return [claim for claim in claims.relationships if claim.type is kind]


def test_a_department_is_part_of_the_council_and_needs_nothing_more() -> None:
    claims = form_claims(FormOptions(), context())
    assert provider_of(FormOptions(), context()) == "childrens-services@ham-council"
    assert claims.parties[0].part_of == COUNCIL
    assert words(claims) == {"council-department"}
    assert words(claims, "$authority") == {"local-authority", "duty-holder"}
    assert doers(claims, "fostering") == doers(claims, "adoption") == ["$provider"]
    assert not of_type(claims, RelationshipType.DELEGATES)


@pytest.mark.parametrize(
    ("changed", "added"),
    [
        (attrs.evolve(COMPANY, legal_form=LegalForm.CIC), {"cic"}),
        (attrs.evolve(COMPANY, owner=Owner.COUNCIL), {"council-owned"}),
        (attrs.evolve(COMPANY, owner=Owner.COUNCILS), {"council-owned", "jointly-owned"}),
        (attrs.evolve(COMPANY, route=Route.DIRECTED), {"directed-contract"}),
        (attrs.evolve(COMPANY, route=Route.NOMINEE), {"nominee"}),
        (attrs.evolve(COMPANY, ifa="go-live"), {"ifa"}),
        (attrs.evolve(COMPANY, vaa="2018-08"), {"vaa"}),
        (attrs.evolve(COMPANY, typical_monitoring=Typical.YES), {"typical-contract-monitoring"}),
    ],
    ids=["form", "owner", "owners", "direction", "nominee", "fostering", "adoption", "typical"],
)
def test_each_attribute_adds_its_own_status_to_the_provider(changed: FormOptions, added: set[str]) -> None:
    before = words(form_claims(COMPANY, context()))
    after = words(form_claims(changed, context()))
    assert before == {"commissioned-provider", "company", "independent-owner"}
    assert after - before == added
    assert before - after <= {"independent-owner"}


def test_the_board_and_the_direction_are_the_councils() -> None:
    kept = attrs.evolve(COMPANY, improvement_board=Board.KEPT, route=Route.DIRECTED)
    assert words(form_claims(kept, context()), "$authority") >= {"improvement-board", "under-direction"}
    for gone in (Board.NONE, Board.REPLACED, Board.ENDED):
        without_board = attrs.evolve(COMPANY, improvement_board=gone)
        assert "improvement-board" not in words(form_claims(without_board, context()), "$authority")


def test_what_the_law_bars_from_delegation_stays_with_the_council() -> None:
    claims = form_claims(attrs.evolve(COMPANY, services=("independent-review", "all")), context())
    assert doers(claims, "independent-review") == ["$authority"]


def test_what_no_source_says_may_be_delegated_goes_only_if_named() -> None:
    assert doers(form_claims(COMPANY, context()), "virtual-school") == ["$authority"]
    named = attrs.evolve(COMPANY, services=("all", "virtual-school"))
    assert doers(form_claims(named, context()), "virtual-school") == ["$provider"]


def test_services_left_with_the_council_stay_there() -> None:
    claims = form_claims(attrs.evolve(COMPANY, left_with_council=("early-help",)), context())
    assert doers(claims, "early-help") == ["$authority"]
    assert doers(claims, "child-protection") == ["$provider"]
    assert "early-help" not in of_type(claims, RelationshipType.DELEGATES)[0].duties


def test_adoption_goes_over_only_with_the_registration_and_from_its_date() -> None:
    assert doers(form_claims(COMPANY, context()), "adoption") == ["$authority"]
    assert doers(form_claims(attrs.evolve(COMPANY, vaa="go-live"), context()), "adoption") == ["$provider"]
    later = form_claims(attrs.evolve(COMPANY, vaa="2018-08-01"), context())
    spans = {claim.source: str(claim.valid) for claim in later.relationships if claim.target == "adoption"}
    assert spans == {"$authority": "2015-01-01 to 2018-08-01", "$provider": "from 2018-08-01"}


def test_a_regional_agency_takes_adoption_and_no_registration_is_inferred() -> None:
    claims = form_claims(attrs.evolve(COMPANY, raa="go-live"), context())
    assert doers(claims, "adoption") == ["ham-regional-adoption-agency"]
    assert "vaa" not in words(claims)
    assert words(claims, "ham-regional-adoption-agency") == {"regional-adoption-agency"}


def test_fostering_is_done_without_registration_where_the_options_say_so() -> None:
    claims = form_claims(COMPANY, context())
    assert doers(claims, "fostering") == ["$provider"]
    assert "ifa" not in words(claims)


def test_only_a_nominee_moves_accountability() -> None:
    held = form_claims(COMPANY, context())
    moved = form_claims(attrs.evolve(COMPANY, route=Route.NOMINEE), context())
    assert "duty-holder" in words(held, "$authority")
    assert not of_type(held, RelationshipType.ACCOUNTABLE_FOR)
    assert "duty-holder" not in words(moved, "$authority")
    answers = {claim.target: claim.source for claim in of_type(moved, RelationshipType.ACCOUNTABLE_FOR)}
    assert answers["child-protection"] == "$provider"
    assert answers["appoint-director"] == "$authority"
    assert not of_type(moved, RelationshipType.COMMISSIONS)


def test_one_person_in_two_posts_is_said_and_a_places_own_word_comes_first() -> None:
    both = attrs.evolve(COMPANY, dcs=Director.PROVIDER)
    assert len(of_type(form_claims(both, context()), RelationshipType.HELD_WITH)) == 1
    own = Relationship(
        id="own", type=RelationshipType.HELD_WITH, source="chief-executive@$provider", target="dcs@$authority"
    )
    told = context(place(Claims(relationships=(own,))))
    assert not of_type(form_claims(both, told), RelationshipType.HELD_WITH)


def test_a_places_own_status_replaces_the_built_one() -> None:
    options = attrs.evolve(COMPANY, provider="ham-trust", ifa="go-live")
    own = Status(id="own", of="ham-trust", status="ifa", valid=Span.parse("2015-10", None))
    assert "ifa" not in words(form_claims(options, context(place(Claims(statuses=(own,))))))


def test_in_a_counterfactual_the_built_status_fills_what_the_place_leaves() -> None:
    own = Status(id="own", of=COUNCIL, status="improvement-board", valid=Span.parse("2014-01-01", "2015-06-01"))
    told = context(place(Claims(statuses=(own,))), observed=False)
    claims = form_claims(FormOptions(improvement_board=Board.KEPT), told)
    boards = [status for status in claims.statuses if status.status == "improvement-board"]
    assert [str(status.valid) for status in boards] == ["from 2015-06-01"]


def test_typical_monitoring_is_counted_where_nothing_says_what_the_places_own_was() -> None:
    ran = SetUpUse(setup="company", options=COMPANY)
    typical = "typical-contract-monitoring"
    assert typical not in words(form_claims(COMPANY, context()))
    assert typical in words(form_claims(COMPANY, context(observed=False)))
    assert typical not in words(form_claims(COMPANY, context(place(setups=(ran,)), observed=False)))


def test_the_provider_is_the_one_named_by_the_options_or_the_place_or_made() -> None:
    ran = SetUpUse(setup="company", options=attrs.evolve(COMPANY, provider="ham-trust"))
    assert provider_of(COMPANY, context()) == "ham-company"
    assert provider_of(COMPANY, context(place(setups=(ran,)), observed=False)) == "ham-trust"
    assert provider_of(attrs.evolve(COMPANY, provider="other"), context()) == "other"


def test_everything_built_says_so() -> None:
    claims = form_claims(attrs.evolve(COMPANY, contract=Contract(review="after 6 years", kpis=34)), context())
    evidence = [party.evidence for party in claims.parties]
    evidence += [claim.evidence for claim in claims.relationships]
    evidence += [status.evidence for status in claims.statuses]
    assert {one.origin for one in evidence} == {"set-up:company", "set-up:england"}
    assert all("built from the options" in one.note for one in evidence)
    commissions = of_type(claims, RelationshipType.COMMISSIONS)[0]
    assert commissions.evidence.note.startswith("review after 6 years; 34 indicators")


def test_an_unknown_service_is_an_error_with_the_near_miss() -> None:
    with pytest.raises(UnknownName, match="did you mean 'early-help'"):
        form_claims(attrs.evolve(COMPANY, left_with_council=("early-hlp",)), context())


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: FormOptions(owner=Owner.COUNCIL),
        lambda: FormOptions(route=Route.DIRECTED),
        lambda: FormOptions(ifa="go-live"),
        lambda: FormOptions(dcs=Director.PROVIDER),
        lambda: FormOptions(legal_form=LegalForm.CIC),
        lambda: attrs.evolve(COMPANY, owner=Owner.NONE),
    ],
    ids=["owner", "route", "registration", "director", "legal form", "no owner"],
)
def test_attributes_that_contradict_one_another_are_refused(wrong: Callable[[], FormOptions]) -> None:
    with pytest.raises(ValueProblem):
        wrong()


def test_a_registration_is_no_go_live_or_a_date() -> None:
    with pytest.raises(ValueProblem, match="neither no, go-live nor a date"):
        attrs.evolve(COMPANY, ifa="soon")


def test_every_option_says_what_it_means() -> None:
    assert all(field.metadata.get("doc") for field in attrs.fields(FormOptions))
