"""Perceptions, contradictions and sources: AG-60, AG-61, AG-62."""

from __future__ import annotations

from fractions import Fraction

from tests.accountability.builders import NO, ON, YES, arrangement, brief, claim, find, gaps

from trustmodel.accountability.perceptions import units
from trustmodel.model import (
    Certainty,
    Coverage,
    Criticality,
    Duty,
    Evidence,
    Figure,
    Grade,
    Perception,
    Range,
    Source,
    When,
)
from trustmodel.model.evidence import Citation
from trustmodel.model.history import Modality
from trustmodel.model.relationships import RelationshipType as T

CITED = Evidence(citations=(Citation("S2", "p. 4"),))
ANSWERS = {
    "director": {"success": "council", "monitoring": "trust", "budget": "trust"},
    "trust-ceo": {"success": "trust", "monitoring": "trust", "budget": "council"},
    "lead-member": {"success": "council", "monitoring": "trust", "budget": "council"},
    "dfe-official": {"success": "dfe", "monitoring": "trust"},
}


def m11() -> list[Perception]:
    """M11: four informants on three duties, one answer missing."""
    return [
        Perception(
            id=f"{who}-{duty}",
            question=duty,
            duty=duty,
            modality=Modality.IS,
            informant=who,
            answer=(answer,),
            evidence=CITED,
        )
        for who, answers in ANSWERS.items()
        for duty, answer in answers.items()
    ]


def test_m11_units() -> None:
    found = {unit.duty: (len(unit.answers), unit.modal, unit.agreement, unit.verdict) for unit in units(m11())}
    assert found == {
        "success": (4, (("council",),), Fraction(1, 6), "contested"),
        "monitoring": (4, (("trust",),), Fraction(1), "settled"),
        "budget": (3, (("council",),), Fraction(1, 3), "contested"),
    }


def test_m11_findings_compare_the_settled_answer_with_the_record() -> None:
    holders = [claim(f"h-{duty}", T.ACCOUNTABLE_FOR, "council", duty) for duty in ("success", "monitoring", "budget")]
    arranged = arrangement("council trust dfe", *holders, duties="success monitoring budget", perceptions=m11())
    assert brief(find(arranged, "AG-60")) == [
        "AG-60 budget proved",
        "AG-60 monitoring [trust] proved",
        "AG-60 success proved",
    ]
    (success,) = (one for one in find(arranged, "AG-60") if one.subject == "success")
    assert "1/6 of the pairs agree" in success.says
    assert "council (2 times), dfe (1 time) and trust (1 time)" in success.says


def test_a_mistaken_belief_is_only_possible_where_the_record_is_partial() -> None:
    holder = claim("h", T.ACCOUNTABLE_FOR, "council", "monitoring")
    duties = [Duty(id="monitoring", coverage=Coverage.PARTIAL)]
    arranged = arrangement("council trust dfe", holder, duties=duties, perceptions=m11())
    found = {one.subject: one.certainty for one in find(arranged, "AG-60")}
    assert found["monitoring"] is Certainty.POSSIBLE


def test_a_holder_who_names_somebody_else_makes_it_graver() -> None:
    def severity(informant: str) -> int:
        asked = [
            Perception(id=f"a{n}", question="who", duty="x", modality=Modality.IS, informant=who, answer=("trust",))
            for n, who in enumerate(("i1", "i2", informant))
        ]
        holder = claim("h", T.ACCOUNTABLE_FOR, "council", "x")
        (found,) = gaps(arrangement("council trust", holder, duties="x", perceptions=asked), "AG-60")
        return int(found.severity)

    assert (severity("i3"), severity("council")) == (2, 3)


def reported(words: str, on: str | None = None) -> Perception:
    when = When.parse(on) if on else None
    return Perception(
        id="r",
        question="who monitors",
        duty="x",
        modality=Modality.IS,
        reported=words,
        about="trust",
        on=when,
        evidence=CITED,
    )


def test_a_reported_perception_cites_its_source_and_has_no_agreement_figure() -> None:
    (found,) = find(arrangement("trust", duties="x", perceptions=[reported("sometimes conflicting views")]), "AG-60")
    assert "Reported (S2, p. 4): sometimes conflicting views" in found.says
    assert "pairs agree" not in found.says
    assert found.witness == ("r",)


def test_a_reported_perception_that_views_agree_is_no_gap_nor_is_one_from_later() -> None:
    assert not find(arrangement("trust", duties="x", perceptions=[reported("agreed by all")]), "AG-60")
    assert not find(arrangement("trust", duties="x", perceptions=[reported("conflicting", "2017")]), "AG-60")
    assert find(arrangement("trust", duties="x", perceptions=[reported("conflicting", "2016")]), "AG-60")


def test_a_reported_conflict_raises_several_principals_by_one() -> None:
    two = [claim(f"k{to}", T.ACCOUNTABLE_TO, "trust", to, consequences=YES) for to in ("council", "dfe")]
    (calm,) = gaps(arrangement("trust council dfe", *two, duties="x"), "AG-34")
    (told,) = gaps(arrangement("trust council dfe", *two, duties="x", perceptions=[reported("conflict")]), "AG-34")
    assert (calm.severity, told.severity) == (2, 3)


def test_a_contradiction_shows_how_good_the_evidence_is_and_settles_nothing() -> None:
    sources = (Source(id="S2", title="Evaluation", publisher="DfE", grade=Grade.OFFICIAL),)
    yes = claim("yes", T.OWNS, "council", "trust", evidence=CITED)
    no = claim("no", T.OWNS, "council", "trust", holds=NO, evidence=Evidence(grade=Grade.CLAIMED))
    (found,) = find(arrangement("council trust", yes, no, sources=sources), "AG-61")
    assert found.certainty is Certainty.PROVED
    assert found.witness == ("no", "yes")
    assert "(official)" in found.says
    assert "(claimed)" in found.says


def test_a_contradiction_at_uncertain_times_is_only_possible() -> None:
    yes = claim("yes", T.OWNS, "council", "trust", valid=(None, "2016"))
    no = claim("no", T.OWNS, "council", "trust", holds=NO)
    (found,) = find(arrangement("council trust", yes, no), "AG-61")
    assert found.certainty is Certainty.POSSIBLE


def test_numbers_need_a_source_too() -> None:
    number = Range.exactly(213)
    figures = tuple(
        Figure(id=f"f-{name}", what="social workers", value=number, unit="fte", of="trust", evidence=evidence)
        for name, evidence in (("cited", CITED), ("bare", Evidence()))
    )
    (found,) = find(arrangement("trust", figures=figures), "AG-62")
    assert found.witness == ("f-bare",)


def test_the_criticality_of_the_duty_raises_a_contested_perception() -> None:
    duties = [Duty(id="x", criticality=Criticality.STATUTORY)]
    (found,) = find(arrangement("trust", duties=duties, perceptions=[reported("conflict")], on=ON), "AG-60")
    assert found.severity == 3
