"""Perceptions, contradictions and sources: AG-60, AG-61, AG-62."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import attrs
import pytest
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
    assert 'As reported (S2, p. 4), "sometimes conflicting views" on who is accountable for "x"' in found.says
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


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        ("2014-12-31", []),  # not said yet
        ("2015-01-01", ["gap"]),  # 2015..2016 is some time of these two years
        ("2017-12-31", ["gap"]),
        ("2018-01-01", ["information"]),
        ("2030-01-01", ["information"]),
    ],
)
def test_a_report_of_earlier_years_is_no_gap_of_today(on: str, kinds: list[str]) -> None:
    """It stands for a year; after that it is only what was reported once, with its date."""
    day = date.fromisoformat(on)
    told = [reported("contested", "2015..2016")]
    found = find(arrangement("trust", duties="x", perceptions=told), "AG-60", day)
    assert [one.kind.value for one in found] == kinds
    assert all(one.says.startswith("As reported in 2015-2016 (S2, p. 4), views conflicted on who is") for one in found)
    two = [claim(f"k{to}", T.ACCOUNTABLE_TO, "trust", to, consequences=YES) for to in ("council", "dfe")]
    (rivals,) = gaps(arrangement("trust council dfe", *two, duties="x", perceptions=told), "AG-34", day)
    assert rivals.severity == (3 if kinds == ["gap"] else 2)


Answer = tuple[str, str, str]


def answered(*answers: Answer) -> list[Perception]:
    return [
        Perception(
            id=f"a{n}",
            question="who",
            duty="x",
            modality=Modality.IS,
            informant=who,
            answer=(answer,),
            on=When.parse(on),
        )
        for n, (who, answer, on) in enumerate(answers)
    ]


def test_answers_of_different_times_are_not_pooled_and_the_last_of_each_informant_counts() -> None:
    """Who changed their mind does not disagree with themselves."""
    now: list[Answer] = [("i1", "a", "2016-03-01"), ("i2", "a", "2016-03-01"), ("i3", "a", "2016-03")]
    before: list[Answer] = [("i1", "b", "2016-02-01"), ("i2", "b", "2016-02-01"), ("i3", "c", "2016-02")]
    long_ago: list[Answer] = [(f"j{n}", answer, "2012") for n, answer in enumerate("bcde")]

    def found(*answers: Answer) -> int:
        holder = claim("h", T.ACCOUNTABLE_FOR, "a", "x")
        return len(find(arrangement("a b c d e", holder, duties="x", perceptions=answered(*answers)), "AG-60"))

    assert found(*now, *before, *long_ago) == 0
    assert found(*((who, answer, "2016-03") for who, answer, _ in (*now, *before))) == 1
    assert found(*now, *((who, answer, "2016") for who, answer, _ in long_ago)) == 1


def test_what_is_and_what_ought_to_be_are_two_findings_with_ids_of_their_own() -> None:
    questions = ("who monitors", "who pays")
    told = [
        attrs.evolve(reported("contested"), id=f"r{n}", modality=modality, question=question)
        for n, (modality, question) in enumerate(product(Modality, questions))
    ]
    found = find(arrangement("trust", duties="x", perceptions=told), "AG-60")
    assert sorted(one.id for one in found) == [
        f"AG-60:x:trust:x:{modality}, {question}" for modality in Modality for question in questions
    ]
