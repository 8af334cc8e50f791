"""Every detector's remedy clears its gap and opens no other of the same kind."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from tests.accountability.builders import NO, UNKNOWN, YES, all_detectors, arrangement, claim, gaps

from trustmodel.model import (
    Activity,
    Arrangement,
    AssuranceRule,
    Cadence,
    Certainty,
    Criticality,
    Duty,
    Evidence,
    Handover,
    Occurrence,
    Organisation,
    Perception,
    Post,
    Purpose,
    Range,
    Relationship,
    Span,
    Stage,
    Status,
    Threshold,
    When,
)
from trustmodel.model.evidence import Citation
from trustmodel.model.history import Modality
from trustmodel.model.relationships import RelationshipType as T

TO, FOR, DOES, DIRECTS, FEEDBACK = (
    T.ACCOUNTABLE_TO,
    T.ACCOUNTABLE_FOR,
    T.RESPONSIBLE_FOR,
    T.DIRECTS,
    T.FEEDBACK,
)
SAFE = Duty(id="x", criticality=Criticality.SAFETY)
WORK = (claim("h", FOR, "council", "x"), claim("d", DOES, "trust", "x"))
POSTS = [
    Organisation(id="council"),
    Post(id="dcs", part_of="council"),
    Organisation(id="trust"),
    Post(id="ceo", part_of="trust"),
]
CITED = Evidence(citations=(Citation("S1"),))


def base(*relationships: Relationship, duty: Duty = SAFE, **more: object) -> Arrangement:
    return arrangement("council trust dfe", *relationships, duties=[duty], principals="voters", **more)  # type: ignore[arg-type]  # fields by name


def asked(*answers: str) -> list[Perception]:
    return [
        Perception(id=f"a{n}", question="who", duty="x", modality=Modality.IS, informant=f"i{n}", answer=(answer,))
        for n, answer in enumerate(answers)
    ]


CALL, PLAN = (Stage(id=id, name=id, of="trust", duties=("x",)) for id in ("call", "plan"))
PASSED = Handover(id="over", source="call", target="plan", feedback=NO)


def staging(*stages: Stage) -> Callable[[Arrangement], Arrangement]:
    return lambda old: attrs.evolve(old, claims=attrs.evolve(old.claims, stages=stages))


def passing(*handovers: Handover) -> Callable[[Arrangement], Arrangement]:
    return lambda old: attrs.evolve(old, claims=attrs.evolve(old.claims, handovers=handovers))


def without(id: str) -> Callable[[Arrangement], Arrangement]:
    return lambda old: _with(old, [one for one in old.claims.relationships if one.id != id])


def adding(*new: Relationship) -> Callable[[Arrangement], Arrangement]:
    return lambda old: _with(old, [*old.claims.relationships, *new])


def changing(id: str, **fields: object) -> Callable[[Arrangement], Arrangement]:
    def change(old: Arrangement) -> Arrangement:
        found = [attrs.evolve(one, **fields) if one.id == id else one for one in old.claims.relationships]  # type: ignore[arg-type]  # fields by name
        return _with(old, found)

    return change


def _with(old: Arrangement, relationships: list[Relationship]) -> Arrangement:
    return attrs.evolve(old, claims=attrs.evolve(old.claims, relationships=tuple(relationships)))


AUDIT = Activity(
    id="a",
    name="Audit",
    kind="audit",
    by="dfe",
    of=("trust",),
    line="3",
    cadences=(Cadence(per_year=Range.exactly(1)),),
)
OUTLIVES = claim("k", TO, "board", "council")
BOTH = (claim("c", FOR, "council", "x"), claim("t", FOR, "trust", "x"))
TWO = (claim("j", TO, "trust", "council", consequences=YES), claim("k", TO, "trust", "dfe", consequences=YES))
CHAIN = (claim("k", TO, "trust", "council"), claim("l", TO, "council", "voters"), claim("h", FOR, "trust", "x"))
DIRECTED = (claim("j", DIRECTS, "council", "trust"), claim("k", DIRECTS, "dfe", "trust"))

REMEDIES: list[tuple[str, Arrangement, Callable[[Arrangement], Arrangement]]] = [
    ("AG-01", base(), adding(claim("new", FOR, "council", "x"))),
    ("AG-02", base(*BOTH), changing("c", lead=YES)),
    ("AG-03", base(), adding(claim("new", DOES, "trust", "x"))),
    ("AG-04", base(*WORK), adding(claim("new", TO, "trust", "council", "x"))),
    ("AG-05", base(*WORK), adding(claim("new", T.COMMISSIONS, "council", "trust", "x"))),
    ("AG-10", base(*WORK[:1]), adding(claim("new", TO, "council", "voters"))),
    ("AG-11", base(claim("k", TO, "trust", "council", info=NO)), changing("k", info=YES)),
    ("AG-12", base(claim("k", TO, "trust", "council", debate=NO)), changing("k", debate=YES)),
    ("AG-13", base(claim("k", TO, "trust", "council", consequences=NO)), changing("k", consequences=YES)),
    ("AG-20", arrangement("council", principals="voters"), adding(claim("new", TO, "council", "voters"))),
    (
        "AG-21",
        base(claim("k", TO, "trust", "council"), claim("l", TO, "council", "trust")),
        adding(claim("new", TO, "council", "voters")),
    ),
    ("AG-22", base(*CHAIN), adding(claim("new", TO, "trust", "dfe"), claim("new2", TO, "dfe", "voters"))),
    ("AG-30", base(DIRECTED[0]), adding(claim("new", FEEDBACK, "trust", "council", "x"))),
    ("AG-32", base(*DIRECTED), adding(claim("new", T.COORDINATES, "dfe", "council", "x"))),
    ("AG-34", base(*TWO), adding(claim("new", T.COORDINATES, "dfe", "council"))),
    ("AG-34", base(*TWO), changing("j", lead=YES)),
    (
        "AG-35",
        arrangement(POSTS, claim("k", TO, "trust", "council"), claim("l", T.HELD_WITH, "dcs", "ceo")),
        without("l"),
    ),
    (
        "AG-40",
        base(
            claim("k", FOR, "council", "x", valid=("2010-01-01", "2015-10-01")),
            duty=Duty(id="x", valid=Span.parse("2010-01-01", "2016-01-01")),
        ),
        adding(claim("new", FOR, "trust", "x", valid=("2015-10-01", None))),
    ),
    (
        "AG-41",
        base(BOTH[0], claim("t", FOR, "trust", "x", valid=("2015-12-20", None)), duty=Duty(id="x", handover_days=30)),
        changing("c", valid=Span.parse(None, "2016-01-01")),
    ),
    (
        "AG-53",
        base(WORK[1], duty=Duty(id="x", needs_status="ifa")),
        lambda old: attrs.evolve(
            old, claims=attrs.evolve(old.claims, statuses=(Status(id="s", of="trust", status="ifa"),))
        ),
    ),
    (
        "AG-60",
        base(WORK[0], perceptions=asked("trust", "council", "dfe")),
        lambda old: attrs.evolve(
            old, claims=attrs.evolve(old.claims, perceptions=tuple(asked("council", "council", "council")))
        ),
    ),
    (
        "AG-61",
        base(claim("k", TO, "trust", "council"), claim("l", TO, "trust", "council", holds=NO)),
        changing("l", evidence=Evidence(replaces=("k",))),
    ),
    ("AG-62", base(claim("k", TO, "trust", "council")), changing("k", evidence=CITED)),
    (
        "AG-06",
        base(*WORK, duty=Duty(id="x", delegable=False, criticality=SAFE.criticality)),
        changing("d", source="council"),
    ),
    ("AG-14", base(claim("k", T.APPOINTS, "trust", "dfe"), activities=(AUDIT,)), without("k")),
    (
        "AG-23",
        base(claim("k", TO, "trust", "voters", info=YES, debate=NO, consequences=NO)),
        changing("k", consequences=YES),
    ),
    ("AG-31", base(claim("k", FEEDBACK, "trust", "dfe")), adding(claim("new", TO, "dfe", "voters"))),
    (
        "AG-33",
        base(
            claim("j", TO, "trust", "council", demands=(("spending", "-"),)),
            claim("k", TO, "trust", "dfe", demands=(("spending", "+"),)),
        ),
        changing("k", demands=()),
    ),
    (
        "AG-42",
        arrangement([*POSTS, Organisation(id="board", valid=Span.parse(None, "2016-01-01"))], OUTLIVES),
        changing("k", valid=Span.parse(None, "2016-01-01")),
    ),
    (
        "AG-43",
        base(claim("k", TO, "trust", "council", evidence=Evidence(review_by=When.parse("2015")))),
        changing("k", evidence=Evidence(review_by=When.parse("2017"))),
    ),
    (
        "AG-50",
        base(*WORK, activities=(AUDIT,), assurance=(AssuranceRule(id="r", lines=("3",)),)),
        lambda old: attrs.evolve(
            old,
            claims=attrs.evolve(
                old.claims,
                occurrences=(Occurrence(id="o", activity="a", of="trust", on=Span.parse("2016-01-01", "2016-01-02")),),
            ),
        ),
    ),
    (
        "AG-51",
        base(*WORK, duty=Duty(id="x", touches_public=True, criticality=SAFE.criticality)),
        adding(claim("new", TO, "council", "dfe", "x", purpose=Purpose.REDRESS)),
    ),
    ("AG-52", base(*WORK), adding(claim("new", T.STEPS_IN, "dfe", "trust", "x"))),
    (
        "AG-54",
        arrangement(POSTS, *WORK, duties=[Duty(id="x", notify_within="a day", criticality=SAFE.criticality)]),
        adding(claim("new", DOES, "ceo", "x")),
    ),
    (
        "AG-72",
        base(activities=(attrs.evolve(AUDIT, mandate=NO),)),
        lambda old: attrs.evolve(old, claims=attrs.evolve(old.claims, activities=(AUDIT,))),
    ),
    ("TP-01", base(stages=(CALL,)), staging(attrs.evolve(CALL, owners=("trust",)))),
    ("TP-02", base(stages=(attrs.evolve(CALL, role_clear=NO),)), staging(attrs.evolve(CALL, role_clear=YES))),
    ("TP-03", base(stages=(CALL, PLAN), handovers=(PASSED,)), passing(attrs.evolve(PASSED, feedback=YES))),
]
MEASURED = {"AG-70", "AG-71"}
"""Those that need hours: `tests/assessment/test_excess.py`."""
IDS = [f"{code}-{n}" for n, (code, _, _) in enumerate(REMEDIES)]


def test_every_detector_has_a_remedy_here() -> None:
    assert {code for code, _, _ in REMEDIES} | MEASURED == set(all_detectors())


@pytest.mark.parametrize(("code", "before", "mend"), REMEDIES, ids=IDS)
def test_the_remedy_clears_the_gap(code: str, before: Arrangement, mend: Callable[[Arrangement], Arrangement]) -> None:
    found = [one for one in gaps(before, code) if one.certainty is Certainty.PROVED]
    assert found
    assert all(one.remedy and one.says and one.missing for one in found)
    left = {one.id for one in gaps(mend(before), code)}
    assert left.isdisjoint(one.id for one in found)
    assert len(left) < len(gaps(before, code))


@pytest.mark.parametrize(("code", "before", "_"), REMEDIES, ids=IDS)
def test_words_are_for_councillors(code: str, before: Arrangement, _: Callable[[Arrangement], Arrangement]) -> None:
    for one in gaps(before, code):
        assert one.says.endswith(".")
        assert "{" not in one.says
        assert "accountable_to" not in one.says
        assert all(id in one.says for id in one.others[:1])


RAISED = {
    "AG-06": 3,
    "AG-31": 3,
    "AG-50": 3,
    "AG-51": 4,
    "AG-52": 4,
    "AG-54": 4,
    "AG-01": 4,
    "AG-02": 4,
    "AG-03": 4,
    "AG-04": 3,
    "AG-05": 4,
    "AG-30": 4,
    "AG-32": 4,
    "TP-01": 3,
    "TP-02": 3,
    "TP-03": 3,
}
PLAIN = {
    "AG-14": 3,
    "AG-23": 2,
    "AG-33": 2,
    "AG-42": 2,
    "AG-43": 1,
    "AG-72": 2,
    "AG-10": 3,
    "AG-11": 2,
    "AG-12": 1,
    "AG-13": 2,
    "AG-20": 3,
    "AG-21": 4,
    "AG-22": 1,
    "AG-34": 2,
    "AG-35": 1,
    "AG-40": 4,
    "AG-41": 1,
    "AG-53": 3,
    "AG-60": 2,
    "AG-61": 2,
    "AG-62": 1,
}


@pytest.mark.parametrize(("code", "before", "_"), REMEDIES, ids=IDS)
def test_severity_is_as_the_table_says(code: str, before: Arrangement, _: Callable[[Arrangement], Arrangement]) -> None:
    expected = {**RAISED, **PLAIN}[code]
    if code == "AG-60":
        expected += 1  # about a critical duty
    assert {int(one.severity) for one in gaps(before, code)} == {expected}


DEPUTY = Post(id="deputy", part_of="council")
SHARE = Threshold(id="most", detector="AG-06", measure="duty-share", most=Fraction(1, 2))
OTHER_LINE = (
    attrs.evolve(AUDIT, id="b", line="external"),
    Occurrence(id="o", activity="b", of="trust", on=Span.parse("2016-01-01", "2016-01-02")),
)
COMPENSATED: list[tuple[str, Arrangement, Callable[[Arrangement], Arrangement]]] = [
    (
        "AG-06",
        arrangement([*POSTS, DEPUTY], claim("d", DOES, "dcs", "x"), duties=[SAFE], thresholds=(SHARE,)),
        adding(claim("e", DOES, "council", "x")),
    ),
    (
        "AG-14",
        base(claim("k", T.APPOINTS, "trust", "dfe"), activities=(AUDIT,)),
        lambda old: attrs.evolve(
            old,
            claims=attrs.evolve(old.claims, statuses=(Status(id="s", of="dfe", status="independent-majority"),)),
        ),
    ),
    (
        "AG-33",
        base(
            claim("j", TO, "trust", "council", demands=(("spending", "-"),)),
            claim("k", TO, "trust", "dfe", demands=(("spending", "+"),)),
        ),
        adding(claim("new", T.COORDINATES, "dfe", "council", resolves=("spending",))),
    ),
    (
        "AG-50",
        base(*WORK, activities=(AUDIT,), assurance=(AssuranceRule(id="r", lines=("3",)),)),
        lambda old: attrs.evolve(
            old,
            claims=attrs.evolve(old.claims, activities=(AUDIT, OTHER_LINE[0]), occurrences=OTHER_LINE[1:]),
        ),
    ),
    ("AG-03", base(), adding(claim("new", DOES, "trust", "x", valid=("2016-09-01", None)))),
    (
        "AG-04",
        base(*WORK),
        adding(claim("m", TO, "trust", "dfe", consequences=YES), claim("n", TO, "council", "dfe", consequences=YES)),
    ),
    ("AG-05", base(*WORK), adding(claim("new", T.STEPS_IN, "council", "trust", valid=("2016-09-01", None)))),
    (
        "AG-11",
        base(claim("k", TO, "trust", "council", info=NO)),
        adding(claim("m", FEEDBACK, "trust", "dfe"), claim("n", FEEDBACK, "dfe", "council")),
    ),
    (
        "AG-13",
        base(claim("h", FOR, "trust", "x"), claim("k", TO, "trust", "council", "x", consequences=NO)),
        adding(claim("m", TO, "trust", "dfe", "other", info=YES, debate=YES, consequences=YES)),
    ),
    (
        "AG-32",
        base(*DIRECTED),
        adding(claim("m", T.COORDINATES, "voters", "council"), claim("n", T.COORDINATES, "voters", "dfe")),
    ),
    (
        "AG-53",
        base(WORK[1], duty=Duty(id="x", needs_status="ifa")),
        lambda old: attrs.evolve(
            old, claims=attrs.evolve(old.claims, statuses=(Status(id="s", of="trust", status="ifa-applied"),))
        ),
    ),
]


@pytest.mark.parametrize(("code", "before", "soften"), COMPENSATED, ids=[code for code, _, _ in COMPENSATED])
def test_a_compensator_lowers_severity_by_one(
    code: str, before: Arrangement, soften: Callable[[Arrangement], Arrangement]
) -> None:
    (hard,), (soft,) = gaps(before, code), gaps(soften(before), code)
    assert (soft.severity, soft.certainty) == (hard.severity - 1, hard.certainty)


def test_severity_never_depends_on_certainty() -> None:
    (sure,) = gaps(base(*BOTH), "AG-02")
    (unsure,) = gaps(changing("t", holds=UNKNOWN)(base(*BOTH)), "AG-02")
    assert (sure.certainty, unsure.certainty) == (Certainty.PROVED, Certainty.POSSIBLE)
    assert sure.severity == unsure.severity
