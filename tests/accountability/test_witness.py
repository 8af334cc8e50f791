"""What a finding rests on is on record, shows it by itself, and names what declares a silent record complete."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import gaps, keys
from tests.accountability.strategies import RELEVANT, arrangements
from tests.accountability.test_remedies import MEASURED, REMEDIES

from trustmodel.model import Arrangement, Certainty, Coverage, CoverageDeclaration, Finding

QUICK = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
SILENT = {
    *("AG-01", "AG-03", "AG-04", "AG-05", "AG-06", "AG-10", "AG-13", "AG-20", "AG-21", "AG-22", "AG-23", "AG-30"),
    *("TP-01", "AG-31", "AG-32", "AG-34", "AG-40", "AG-50", "AG-51", "AG-52", "AG-54"),
}
"""Codes that a silent record shows, and only where it is declared complete."""
IDS = [f"{code}-{n}" for n, (code, _, _) in enumerate(REMEDIES)]


def proved(arranged: Arrangement, code: str) -> dict[tuple[str, ...], Finding]:
    found = [one for one in gaps(arranged, code) if one.certainty is Certainty.PROVED]
    return {key: one for one in found for key in keys(one)}


def declared(arranged: Arrangement, *without: str) -> Arrangement:
    """The same, of which nothing is complete but what dated declarations say is: one each, but for some."""
    claims = arranged.claims
    items = [one.id for many in (claims.parties, claims.duties, claims.stages) for one in many]
    whole = tuple(
        CoverageDeclaration(id=f"all-of-{id}", of=id, coverage=Coverage.COMPLETE)
        for id in items
        if f"all-of-{id}" not in without
    )
    claims = attrs.evolve(
        claims,
        coverages=whole,
        parties=tuple(attrs.evolve(one, coverage=None) for one in arranged.claims.parties),
        duties=tuple(attrs.evolve(one, coverage=None) for one in arranged.claims.duties),
        stages=tuple(attrs.evolve(one, coverage=None) for one in arranged.claims.stages),
    )
    return attrs.evolve(arranged, claims=claims, coverage=Coverage.PARTIAL)


def _declarations(finding: Finding) -> list[str]:
    return [id for id in finding.witness if id.startswith("all-of-")]


@pytest.mark.parametrize(("code", "before", "_"), REMEDIES, ids=IDS)
def test_what_declares_a_silent_record_complete_is_named_and_needed(code: str, before: Arrangement, _: object) -> None:
    """Without any one of the declarations that it names, a gap is not shown; without all others, it is."""
    arranged = declared(before)
    shown = proved(arranged, code)
    assert shown
    assert (code in SILENT) == any(_declarations(one) for one in shown.values())
    for key, finding in shown.items():
        named = _declarations(finding)
        others = [one.id for one in arranged.claims.coverages if one.id not in named]
        assert key in proved(declared(before, *others), code), "what it names does not suffice"
        for one in named:
            assert key not in proved(declared(before, one), code), f"{one} is not needed"


@pytest.mark.parametrize(("code", "before", "_"), REMEDIES, ids=IDS)
def test_a_gap_that_is_only_possible_names_no_declaration(code: str, before: Arrangement, _: object) -> None:
    partial = attrs.evolve(declared(before), claims=attrs.evolve(declared(before).claims, coverages=()))
    assert not [one for one in gaps(partial, code) if _declarations(one)]


@pytest.mark.parametrize("code", sorted({code for code, _, _ in REMEDIES} - MEASURED))
def test_no_gap_is_without_a_witness(code: str) -> None:
    for _, before, _ in (one for one in REMEDIES if one[0] == code):
        records = {one.id for field in attrs.fields(type(before.claims)) for one in getattr(before.claims, field.name)}
        for finding in gaps(before, code):
            assert finding.witness
            assert records.issuperset(finding.witness)


@pytest.mark.parametrize("code", sorted(set(RELEVANT) - {"AG-13", "AG-34"}))  # these two ask about each duty in turn
@QUICK
@given(data=st.data())
def test_the_relationships_that_a_gap_rests_on_show_it_by_themselves(code: str, data: st.DataObject) -> None:
    arranged = data.draw(arrangements(code, facts=False))
    for key, finding in proved(arranged, code).items():
        kept = tuple(one for one in arranged.claims.relationships if one.id in finding.witness)
        alone = attrs.evolve(arranged, claims=attrs.evolve(arranged.claims, relationships=kept))
        assert key in proved(alone, code)
