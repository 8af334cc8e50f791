"""What is believed, beside the record: the worked example M11, what is apart stays apart, reports yield no figure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.accountability.builders import ON, arrangement, claim

from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.agreement import NO_ANSWERS, NO_VARIATION, ONE_INFORMANT
from trustmodel.accountability.believed import Perceived, perceived
from trustmodel.model import Arrangement, Perception, RelationshipType, Tri, When
from trustmodel.model.history import Modality

PARTIES = "council trust dfe i1 i2 i3 i4"
ANSWERS: dict[str, tuple[str, ...]] = {
    "success": ("council", "trust", "council", "dfe"),
    "monitoring": ("trust", "trust", "trust", "trust"),
    "budget": ("trust", "council", "council", ""),
}


def asked(
    answers: dict[str, tuple[str, ...]] = ANSWERS, modality: Modality = Modality.IS, on: str | None = None
) -> list[Perception]:
    return [
        Perception(
            id=f"{duty}-{at}-{modality.value}",
            question="who is accountable",
            duty=duty,
            modality=modality,
            informant=f"i{at}",
            answer=tuple(answer.split("+")),
            on=When.parse(on) if on else None,
        )
        for duty, given in answers.items()
        for at, answer in enumerate(given, start=1)
        if answer
    ]


def place(*perceptions: Perception) -> Arrangement:
    return arrangement(
        PARTIES,
        claim("h1", RelationshipType.ACCOUNTABLE_FOR, "council", "success"),
        claim("h2", RelationshipType.ACCOUNTABLE_FOR, "council", "monitoring"),
        claim("h3", RelationshipType.ACCOUNTABLE_FOR, "council", "budget", holds=Tri.UNKNOWN),
        duties=" ".join(ANSWERS),
        perceptions=perceptions,
    )


def seen(*perceptions: Perception, on: date = ON) -> Perceived:
    return perceived(AccountabilityGraph.compile(place(*perceptions), on))


def test_m11() -> None:
    """Alpha 11/51; success contested at 1/6, monitoring settled, budget contested at 1/3."""
    found = seen(*asked())
    told = {one.unit.duty: (len(one.unit.answers), one.unit.agreement, one.unit.verdict) for one in found.beliefs}
    assert told == {
        "success": (4, Fraction(1, 6), "contested"),
        "monitoring": (4, Fraction(1), "settled"),
        "budget": (3, Fraction(1, 3), "contested"),
    }
    assert [one.unit.modal for one in found.beliefs if one.unit.duty == "success"] == [(("council",),)]
    (agreement,) = found.agreements
    assert (agreement.modality, agreement.distance, agreement.alpha.value) == (Modality.IS, "nominal", Fraction(11, 51))


def test_m11_where_all_say_trust() -> None:
    """Alpha is undefined, with its reason, and yet every question is settled."""
    found = seen(*asked(dict.fromkeys(ANSWERS, ("trust",) * 4)))
    assert [(one.alpha.value, one.alpha.reason) for one in found.agreements] == [(None, NO_VARIATION)]
    assert {one.unit.verdict for one in found.beliefs} == {"settled"}


def test_believed_against_the_record() -> None:
    """As held, not as held, and not known where the holder is not; a tie has no commonest answer."""
    found = {one.unit.duty: one.as_held for one in seen(*asked()).beliefs}
    assert found == {"success": Tri.YES, "monitoring": Tri.NO, "budget": Tri.UNKNOWN}
    tied = seen(*asked({"success": ("council", "trust")}))
    assert tied.beliefs[0].as_held is None


def test_what_is_and_what_ought_to_be_are_never_pooled() -> None:
    """One alpha each; what ought to be is not held against the record."""
    found = seen(*asked(), *asked({"success": ("trust", "trust", "dfe")}, Modality.OUGHT))
    assert {(one.modality, one.alpha.answers) for one in found.agreements} == {(Modality.IS, 11), (Modality.OUGHT, 3)}
    assert [one.as_held for one in found.beliefs if one.unit.modality is Modality.OUGHT] == [None]


def test_one_informant_is_a_reason() -> None:
    """Nobody agrees with nobody: the reason is that there is one, not that answers are missing."""
    (agreement,) = seen(*asked({"success": ("trust",), "budget": ("council",)})).agreements
    assert (agreement.alpha.value, agreement.alpha.reason, agreement.interval.reason) == (
        None,
        ONE_INFORMANT,
        ONE_INFORMANT,
    )


def test_answers_that_name_several_have_distances_of_sets() -> None:
    """Where some answer names two, alpha by Jaccard and MASI stands beside the nominal one, and is not below it here."""
    found = seen(*asked({"success": ("council+trust", "council", "dfe"), "budget": ("trust", "trust", "dfe")}))
    values = {one.distance: one.alpha.value for one in found.agreements}
    assert list(values) == ["nominal", "Jaccard", "MASI"]
    assert values["Jaccard"] != values["nominal"] != values["MASI"] != values["Jaccard"]


def test_a_report_yields_no_figure() -> None:
    """However many reports there are: no unit, and an alpha that says that there are no informants."""
    reports = [
        Perception(id=f"r{at}", question="who monitors", duty="success", modality=modality, reported="contested")
        for at, modality in enumerate(Modality)
    ]
    found = seen(*reports)
    assert found.beliefs == ()
    assert [(one.alpha.value, one.alpha.reason) for one in found.agreements] == [(None, NO_ANSWERS)] * 2
    assert len(found.reported) == 2


def test_what_was_said_long_ago_says_nothing_of_the_date() -> None:
    """Answers of 2014 are counted apart in June 2016, reports of that time listed apart."""
    report = Perception(
        id="r", question="who", duty="success", modality=Modality.IS, reported="contested", on=When.parse("2014")
    )
    found = seen(*asked(on="2014"), report)
    assert (found.beliefs, found.reported, found.reported_before, found.others) == ((), (), (report,), 11)
    assert len(seen(*asked(on="2014"), report, on=date(2014, 12, 1)).beliefs) == 3
