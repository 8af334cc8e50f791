"""Laws that hold whatever the arrangement: what more claims do, and what changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, UNKNOWN, YES, all_detectors, arrangement, find, gaps, keys
from tests.accountability.strategies import RELEVANT, arrangements

from trustmodel.accountability import AccountabilityGraph
from trustmodel.model import (
    Arrangement,
    Certainty,
    Evidence,
    Finding,
    Relationship,
    RelationshipType,
    Span,
    Tri,
    When,
)
from trustmodel.model.evidence import Citation

QUICK = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
CODES = sorted(RELEVANT)
TIMED = {"AG-40", "AG-41"}
ABOUT_CLAIMS = {"AG-42", "AG-43"}
"""Findings about claims themselves: two claims of one thing are two to be ended or looked at again."""
ABOUT_THE_WORLD = sorted({*CODES, *TIMED} - ABOUT_CLAIMS)


def replaced(old: Arrangement, relationships: Iterable[Relationship]) -> Arrangement:
    return attrs.evolve(old, claims=attrs.evolve(old.claims, relationships=tuple(relationships)))


def every_key(findings: Iterable[Finding]) -> set[tuple[str, ...]]:
    return {key for one in findings for key in keys(one)}


def answers(findings: Iterable[Finding]) -> set[tuple[object, ...]]:
    return {(*key, one.span, one.certainty, one.severity) for one in findings for key in keys(one)}


def add(data: st.DataObject, arranged: Arrangement, kind: RelationshipType) -> Arrangement:
    ids = [one.id for one in arranged.claims.parties]
    source, target = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    assume(source != target)
    duties = data.draw(st.sampled_from([(), *((one.id,) for one in arranged.claims.duties)]))
    new = Relationship(id="new", type=kind, source=source, target=target, duties=duties)
    return replaced(arranged, [*arranged.claims.relationships, new])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("AG-10", RelationshipType.ACCOUNTABLE_TO),  # law 1
        ("AG-20", RelationshipType.ACCOUNTABLE_TO),
        ("AG-30", RelationshipType.FEEDBACK),  # law 2
        ("AG-32", RelationshipType.COORDINATES),  # law 3
        ("AG-34", RelationshipType.COORDINATES),
        ("AG-04", RelationshipType.ACCOUNTABLE_TO),
        ("AG-05", RelationshipType.OWNS),
        ("AG-31", RelationshipType.COMMISSIONS),
        ("AG-52", RelationshipType.STEPS_IN),
        ("AG-52", RelationshipType.OWNS),
    ],
)
@QUICK
@given(data=st.data())
def test_more_of_what_mends_adds_no_gap(code: str, kind: RelationshipType, data: st.DataObject) -> None:
    arranged = data.draw(arrangements(code))
    more = add(data, arranged, kind)
    before, after = gaps(arranged, code), gaps(more, code)
    assert every_key(after) <= every_key(before)
    assert every_key(one for one in after if one.certainty is Certainty.PROVED) <= every_key(
        one for one in before if one.certainty is Certainty.PROVED
    )


@pytest.mark.parametrize("code", CODES)
@QUICK
@given(data=st.data())
def test_settling_an_unknown_keeps_what_is_proved(code: str, data: st.DataObject) -> None:
    """Law 4: what holds in every completion holds in those that are left."""
    arranged = data.draw(arrangements(code, facts=False, partial=False))
    kept = arranged.claims.relationships
    open_ones = [one for one in kept if one.holds is UNKNOWN and not one.shadow]
    assume(open_ones and not any(one.evidence.replaces for one in kept))
    chosen = data.draw(st.sampled_from(open_ones))
    # Settled to no it says as much as left out; a denial could take another claim's proof away. Whether somebody has
    # any duty on the record decides how AG-13 and AG-34 put the question, so that there a duty is only settled to yes.
    answers = [YES] if chosen.type.to_duty and code in {"AG-13", "AG-34"} else [YES, Tri.NO]
    told = [attrs.evolve(chosen, holds=YES)] if data.draw(st.sampled_from(answers)) is YES else []
    settled = replaced(arranged, [*(one for one in kept if one.id != chosen.id), *told])

    def proved(found: Arrangement) -> set[tuple[str, ...]]:
        return every_key(one for one in gaps(found, code) if one.certainty is Certainty.PROVED)

    assert proved(arranged) <= proved(settled)


@pytest.mark.parametrize("code", [*CODES, "AG-40", "AG-41"])
@QUICK
@given(data=st.data())
def test_order_of_input_changes_no_byte(code: str, data: st.DataObject) -> None:
    """Law 8."""
    arranged = data.draw(arrangements("AG-02" if code in TIMED else code))
    claims = arranged.claims
    shuffled = attrs.evolve(
        arranged,
        claims=attrs.evolve(
            claims,
            parties=tuple(data.draw(st.permutations(claims.parties))),
            duties=tuple(data.draw(st.permutations(claims.duties))),
            relationships=tuple(data.draw(st.permutations(claims.relationships))),
            activities=tuple(data.draw(st.permutations(claims.activities))),
            occurrences=tuple(data.draw(st.permutations(claims.occurrences))),
        ),
    )
    assert find(shuffled, code) == find(arranged, code)


@pytest.mark.parametrize("code", [*CODES, "AG-40", "AG-41"])
@QUICK
@given(data=st.data(), days=st.integers(-400, 400))
def test_shifting_all_dates_shifts_the_answer(code: str, data: st.DataObject, days: int) -> None:
    """Law 6."""
    arranged = data.draw(arrangements("AG-02" if code in TIMED else code))
    by = timedelta(days=days)

    def moved(span: Span) -> Span:
        return Span(*(When(one.earliest + by, one.before + by) if one else None for one in (span.start, span.end)))

    def reviewed(evidence: Evidence) -> Evidence:
        due = evidence.review_by
        return attrs.evolve(evidence, review_by=When(due.earliest + by, due.before + by) if due else None)

    claims = arranged.claims
    later = attrs.evolve(
        arranged,
        claims=attrs.evolve(
            claims,
            parties=tuple(attrs.evolve(one, valid=moved(one.valid)) for one in claims.parties),
            duties=tuple(attrs.evolve(one, valid=moved(one.valid)) for one in claims.duties),
            relationships=tuple(
                attrs.evolve(one, valid=moved(one.valid), evidence=reviewed(one.evidence))
                for one in claims.relationships
            ),
            activities=tuple(attrs.evolve(one, valid=moved(one.valid)) for one in claims.activities),
            occurrences=tuple(attrs.evolve(one, on=moved(one.on)) for one in claims.occurrences),
        ),
    )

    def plain(findings: Iterable[Finding]) -> list[object]:
        return [
            (one.code, one.subject, one.others, one.duty, one.certainty, one.severity, one.witness) for one in findings
        ]

    assert plain(find(later, code, ON + by)) == plain(find(arranged, code))


@pytest.mark.parametrize("code", ABOUT_THE_WORLD)
@QUICK
@given(data=st.data())
def test_duplicating_a_claim_under_another_source_changes_no_gap(code: str, data: st.DataObject) -> None:
    """Law 9, for what is sure: two sources of one unknown would be two unknowns, unless they share its fact."""
    arranged = data.draw(arrangements("AG-02" if code in TIMED else code, facts=False))
    kept = arranged.claims.relationships
    replacing = any(one.evidence.replaces for one in kept)
    assume(kept and not replacing)
    facts = [attrs.evolve(one, fact=f"f-{one.id}") for one in kept]
    whole = replaced(arranged, facts)
    chosen = data.draw(st.sampled_from(facts))
    twin = attrs.evolve(chosen, id="twin", evidence=Evidence(citations=(Citation("S2"),)))
    doubled = replaced(arranged, [*facts, twin])
    assume(AccountabilityGraph.compile(doubled, ON).exact)  # settling a twin takes up to five of the unknowns tried
    assert answers(gaps(doubled, code)) == answers(gaps(whole, code))


@pytest.mark.parametrize("code", ABOUT_THE_WORLD)
@QUICK
@given(data=st.data())
def test_splitting_an_interval_changes_nothing(code: str, data: st.DataObject) -> None:
    """Law 5: at a day within the interval, for what is surely known."""
    arranged = data.draw(arrangements("AG-02" if code in TIMED else code, facts=False))
    kept = arranged.claims.relationships
    whole = [one for one in kept if one.valid == Span() and one.holds is YES and not one.evidence.replaces]
    assume(whole and not any(one.evidence.replaces for one in kept))
    chosen = data.draw(st.sampled_from(whole))
    cut = When.on(data.draw(st.dates(date(2014, 1, 1), date(2018, 1, 1))))
    halves = [
        attrs.evolve(chosen, valid=Span(None, cut)),
        attrs.evolve(chosen, id=f"{chosen.id}-2", valid=Span(cut, None)),
    ]
    rest = [one for one in kept if one.id != chosen.id]
    split = replaced(arranged, [*rest, *halves])
    assert answers(gaps(split, code)) == answers(gaps(arranged, code))


@pytest.mark.parametrize("code", CODES)
@QUICK
@given(data=st.data())
def test_renaming_permutes_the_answer(code: str, data: st.DataObject) -> None:
    """Law 7."""
    arranged = data.draw(arrangements(code))
    claims = arranged.claims
    old = [one.id for one in claims.parties]
    new = dict(zip(old, data.draw(st.permutations([f"q{n}" for n in range(len(old))])), strict=True))
    renamed = attrs.evolve(
        arranged,
        claims=attrs.evolve(
            claims,
            parties=tuple(
                attrs.evolve(one, id=new[one.id], part_of=new.get(one.part_of or "")) for one in claims.parties
            ),
            relationships=tuple(
                attrs.evolve(one, source=new[one.source], target=new.get(one.target, one.target))
                for one in claims.relationships
            ),
            activities=tuple(
                attrs.evolve(one, by=new[one.by], of=tuple(new[id] for id in one.of)) for one in claims.activities
            ),
            occurrences=tuple(attrs.evolve(one, of=new[one.of]) for one in claims.occurrences),
        ),
    )

    def sets(findings: Iterable[Finding], name: dict[str, str]) -> set[object]:
        return {
            (
                frozenset(name.get(id, id) for id in (one.subject, *one.others)),
                one.duty,
                one.certainty,
                one.severity,
                one.kind,
            )
            for one in findings
        }

    assert sets(find(renamed, code), {}) == sets(find(arranged, code), new)


def test_an_empty_arrangement_has_no_gaps() -> None:
    assert [found for code in all_detectors() for found in find(arrangement(""), code)] == []
