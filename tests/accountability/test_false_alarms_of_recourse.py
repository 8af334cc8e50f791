"""More arrangements that are in order although a naive rule would flag them: AG-06 to AG-72, beside the like of it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import attrs
import pytest
from tests.accountability.builders import NO, UNKNOWN, YES, arrangement, brief, claim, find, gaps

from trustmodel.model import (
    Activity,
    Arrangement,
    AssuranceRule,
    Body,
    Cadence,
    Coverage,
    Criticality,
    Duty,
    Evidence,
    FindingKind,
    Grade,
    Occurrence,
    Organisation,
    Post,
    Purpose,
    Range,
    Relationship,
    Source,
    Span,
    Status,
    Threshold,
    TradeOff,
    When,
)
from trustmodel.model.evidence import Citation
from trustmodel.model.relationships import RelationshipType as T

TO, FOR, DOES = T.ACCOUNTABLE_TO, T.ACCOUNTABLE_FOR, T.RESPONSIBLE_FOR
WORK = (claim("h", FOR, "council", "x"), claim("d", DOES, "trust", "x"))
WEAK: dict[str, Any] = {"info": YES, "debate": NO, "consequences": NO}


class Case(NamedTuple):
    """Why it is in order; the arrangement; the like of it that is a gap."""

    code: str
    why: str
    fine: Callable[[], Arrangement]
    gap: Callable[[], Arrangement]


def audit(by: str = "audit", of: str = "trust", line: str = "3", **more: object) -> Activity:
    made: dict[str, object] = {"id": "a", "name": "Audit", "kind": "audit", "by": by, "of": (of,), "line": line, **more}
    return Activity(**made)  # type: ignore[arg-type]  # fields by name


def yearly(**more: object) -> Activity:
    return audit(cadences=(Cadence(per_year=Range.exactly(1)),), **more)  # type: ignore[arg-type]  # fields by name


def done(day: str) -> Occurrence:
    return Occurrence(id="o", activity="a", of="trust", on=Span(When.parse(day), None if not day else _after(day)))


def _after(day: str) -> When:
    return When(When.parse(day).before, When.parse(day).before.replace(day=When.parse(day).before.day + 1))


def required(*lines: str, **more: object) -> AssuranceRule:
    return AssuranceRule(id="rule", lines=lines, **more)  # type: ignore[arg-type]  # fields by name


def asks(
    id: str, forum: str, *demands: tuple[str, str], valid: tuple[str | None, str | None] = (None, None)
) -> Relationship:
    return claim(id, TO, "trust", forum, demands=demands, valid=valid)


SPEND, CARE = ("spending", "-"), ("caseload", "-")
TRADE = TradeOff(id="t", demands=(CARE, SPEND))
OLD = Source(id="S1", title="t", publisher="p", published=When.parse("2010-01-01"))
NEW = Source(id="S1", title="t", publisher="p", published=When.parse("2016-01-01"))
AGE = Threshold(id="age", detector="AG-43", measure="source-age-years", most=Fraction(5))
CITED = Evidence(citations=(Citation("S1"),))
ENDED = [Organisation(id="council"), Organisation(id="board", valid=Span.parse(None, "2016-01-01"))]
NEXT = Organisation(id="next", valid=Span.parse("2016-01-01"))


def share(most: str) -> Threshold:
    return Threshold(id="most", detector="AG-06", measure="duty-share", most=Fraction(most))


POSTS = [Organisation(id="council"), Post(id="dcs", part_of="council"), Post(id="deputy", part_of="council")]

CASES = [
    Case(
        "AG-06",
        "the holder's own post does what may not be delegated",
        lambda: arrangement(
            POSTS,
            claim("h", FOR, "council", "x"),
            claim("d", DOES, "dcs", "x"),
            duties=[Duty(id="x", delegable=False)],
        ),
        lambda: arrangement("council trust", *WORK, duties=[Duty(id="x", delegable=False)]),
    ),
    Case(
        "AG-06",
        "whether it may be handed on is not stated, or the body has the status that it needs",
        lambda: arrangement(
            "council trust",
            *WORK,
            claim("h2", FOR, "council", "y"),
            claim("d2", DOES, "trust", "y"),
            duties=[Duty(id="x"), Duty(id="y", delegable=True, delegable_to="vaa")],
            statuses=[Status(id="s", of="trust", status="vaa")],
        ),
        lambda: arrangement("council trust", *WORK, duties=[Duty(id="x", delegable=True, delegable_to="vaa")]),
    ),
    Case(
        "AG-06",
        "nobody stated what share of the duties is too much for a post",
        lambda: arrangement(POSTS, claim("d", DOES, "dcs", "x"), claim("e", DOES, "dcs", "y"), duties="x y"),
        lambda: arrangement(
            POSTS, claim("d", DOES, "dcs", "x"), claim("e", DOES, "dcs", "y"), duties="x y", thresholds=(share("1/2"),)
        ),
    ),
    Case(
        "AG-14",
        "a levy that the law sets gives no hold",
        lambda: arrangement(
            "trust audit", claim("k", T.FUNDS, "trust", "audit", arms_length=True), activities=(audit(),)
        ),
        lambda: arrangement("trust audit", claim("k", T.FUNDS, "trust", "audit"), activities=(audit(),)),
    ),
    Case(
        "AG-14",
        "oversight inside the management is not meant to be independent; a part that nobody there appoints",
        lambda: arrangement(
            [Organisation(id="trust"), Body(id="audit", part_of="trust")],
            activities=(audit(), audit(id="b", line="2")),
        ),
        lambda: arrangement(
            [Organisation(id="trust"), Body(id="audit", part_of="trust")],
            claim("k", T.APPOINTS, "trust", "audit"),
            activities=(audit(),),
        ),
    ),
    Case(
        "AG-23",
        "one sound route is enough",
        lambda: arrangement(
            "trust council",
            claim("j", TO, "trust", "council", **WEAK),
            claim("k", TO, "trust", "voters"),
            claim("l", TO, "council", "voters"),
            principals="voters",
        ),
        lambda: arrangement(
            "trust council",
            claim("j", TO, "trust", "council", **WEAK),
            claim("l", TO, "council", "voters"),
            principals="voters",
        ),
    ),
    Case(
        "AG-23",
        "two claims of one link add up, and what is not stated is no lack",
        lambda: arrangement(
            "trust",
            claim("j", TO, "trust", "voters", info=YES, debate=NO, consequences=NO),
            claim("k", TO, "trust", "voters", info=NO, debate=NO, consequences=YES),
            principals="voters",
        ),
        lambda: arrangement("trust", claim("j", TO, "trust", "voters", **WEAK), principals="voters"),
    ),
    Case(
        "AG-31",
        "the body of the committee commissions those at whom it looks",
        lambda: arrangement(
            [Organisation(id="council"), Body(id="panel", part_of="council"), Organisation(id="trust")],
            claim("f", T.FEEDBACK, "trust", "panel"),
            claim("k", T.COMMISSIONS, "council", "trust"),
        ),
        lambda: arrangement("panel trust", claim("f", T.FEEDBACK, "trust", "panel")),
    ),
    Case(
        "AG-31",
        "who can escalate, or may impose a consequence as far as is known, is no dead end",
        lambda: arrangement(
            "panel other trust minister",
            claim("f", T.FEEDBACK, "trust", "panel"),
            claim("g", T.FEEDBACK, "panel", "minister"),
            claim("h", TO, "minister", "voters"),
            claim("i", TO, "trust", "other"),
            principals="voters",
        ),
        lambda: arrangement("other trust", claim("i", TO, "trust", "other", consequences=NO)),
    ),
    Case(
        "AG-33",
        "two wishes are no conflict while nobody declared a trade-off",
        lambda: arrangement("trust council dfe", asks("j", "council", SPEND), asks("k", "dfe", CARE)),
        lambda: arrangement(
            "trust council dfe", asks("j", "council", SPEND), asks("k", "dfe", CARE), trade_offs=(TRADE,)
        ),
    ),
    Case(
        "AG-33",
        "targets of different times, and of different duties",
        lambda: arrangement(
            "trust council dfe",
            asks("j", "council", SPEND, valid=(None, "2016-01-01")),
            asks("k", "dfe", ("spending", "+")),
            asks("l", "council", ("staff", "-")),
            claim("m", TO, "trust", "dfe", "x", demands=(("posts", "+"),)),
            claim("n", TO, "trust", "council", "y", demands=(("posts", "-"),)),
            duties="x y",
        ),
        lambda: arrangement("trust council dfe", asks("j", "council", SPEND), asks("k", "dfe", ("spending", "+"))),
    ),
    Case(
        "AG-42",
        "a successor takes the place of the board",
        lambda: arrangement([*ENDED, NEXT], claim("j", TO, "board", "council"), claim("k", TO, "next", "council")),
        lambda: arrangement(ENDED, claim("j", TO, "board", "council")),
    ),
    Case(
        "AG-42",
        "it ended with the board, however well that is known",
        lambda: arrangement(
            [Organisation(id="council"), Organisation(id="board", valid=Span.parse(None, "2016"))],
            claim("j", TO, "board", "council", valid=(None, "2016")),
            claim("k", T.FUNDS, "council", "board", valid=(None, "2016-01-01")),
        ),
        lambda: arrangement(
            [Organisation(id="council"), Organisation(id="board", valid=Span.parse(None, "2016"))],
            claim("j", TO, "board", "council", valid=(None, "2020-01-01")),
        ),
    ),
    Case(
        "AG-43",
        "law does not grow stale, and a day ahead has not passed",
        lambda: arrangement(
            "a b c",
            claim("j", TO, "a", "b", evidence=Evidence(grade=Grade.STATUTE, review_by=When.parse("2015-01-01"))),
            claim("k", TO, "a", "c", evidence=Evidence(review_by=When.parse("2017-01-01"))),
        ),
        lambda: arrangement("a b", claim("j", TO, "a", "b", evidence=Evidence(review_by=When.parse("2015-01-01")))),
    ),
    Case(
        "AG-43",
        "no age is too old until one is stated; a set-up's template has no age",
        lambda: arrangement(
            "a b c",
            claim("k", TO, "a", "c", evidence=Evidence(citations=CITED.citations, origin="set-up:trust")),
            sources=(OLD,),
            thresholds=(AGE,),
        ),
        lambda: arrangement("a b", claim("j", TO, "a", "b", evidence=CITED), sources=(OLD,), thresholds=(AGE,)),
    ),
    Case(
        "AG-50",
        "nothing is required until somebody says so",
        lambda: arrangement("council trust", *WORK, duties="x"),
        lambda: arrangement("council trust", *WORK, duties="x", assurance=(required("3"),)),
    ),
    Case(
        "AG-50",
        "given within its cadence",
        lambda: arrangement(
            "council trust audit",
            *WORK,
            duties="x",
            assurance=(required("3"),),
            activities=(yearly(),),
            occurrences=(done("2015-09-01"),),
        ),
        lambda: arrangement(
            "council trust audit",
            *WORK,
            duties="x",
            assurance=(required("3"),),
            activities=(yearly(),),
            occurrences=(done("2014-09-01"),),
        ),
    ),
    Case(
        "AG-51",
        "redress against the holder covers whoever does the work",
        lambda: arrangement(
            "council trust ombudsman",
            *WORK,
            claim("k", TO, "council", "ombudsman", purpose=Purpose.REDRESS),
            duties=[Duty(id="x", touches_public=True)],
        ),
        lambda: arrangement(
            "council trust ombudsman",
            *WORK,
            claim("k", TO, "council", "ombudsman", "y", purpose=Purpose.REDRESS),
            duties=[Duty(id="x", touches_public=True), Duty(id="y")],
        ),
    ),
    Case(
        "AG-51",
        "the duty does not touch the public; a part is covered through its body",
        lambda: arrangement(
            [Organisation(id="council"), Body(id="team", part_of="council"), Organisation(id="ombudsman")],
            claim("h", FOR, "council", "x"),
            claim("d", DOES, "team", "y"),
            claim("k", TO, "council", "ombudsman", "y", purpose=Purpose.REDRESS),
            duties=[Duty(id="x"), Duty(id="y", touches_public=True)],
        ),
        lambda: arrangement("council trust", *WORK, duties=[Duty(id="x", touches_public=True)]),
    ),
    Case(
        "AG-52",
        "a body that the holder owns can be wound up by it",
        lambda: arrangement("council trust", *WORK, claim("k", T.OWNS, "council", "trust"), duties="x"),
        lambda: arrangement("council trust dfe", *WORK, claim("k", T.OWNS, "dfe", "trust"), duties="x"),
    ),
    Case(
        "AG-52",
        "a plan for the exit is a way back, and so is a minister who may step in",
        lambda: arrangement(
            "council trust dfe",
            *WORK,
            claim("k", T.COMMISSIONS, "council", "trust", "x", exit_plan=YES),
            claim("h2", FOR, "council", "y"),
            claim("d2", DOES, "trust", "y"),
            claim("l", T.STEPS_IN, "dfe", "trust", "y"),
            duties="x y",
        ),
        lambda: arrangement("council trust", *WORK, claim("k", T.COMMISSIONS, "council", "trust"), duties="x"),
    ),
    Case(
        "AG-54",
        "a post of whoever does the work is placed to notify",
        lambda: arrangement(
            [*POSTS, Organisation(id="trust"), Post(id="ceo", part_of="trust")],
            claim("h", FOR, "council", "x"),
            claim("d", DOES, "ceo", "x"),
            duties=[Duty(id="x", notify_within="five days")],
        ),
        lambda: arrangement("council trust", *WORK, duties=[Duty(id="x", notify_within="five days")]),
    ),
    Case(
        "AG-54",
        "a duty without a time limit; one that is not in force yet",
        lambda: arrangement(
            "council trust", *WORK, duties=[Duty(id="x"), Duty(id="y", notify_within="a day", valid=Span.parse("2017"))]
        ),
        lambda: arrangement("council trust", duties=[Duty(id="x", notify_within="a day")]),
    ),
    Case(
        "AG-72",
        "a mandate that is not stated is no lack of one",
        lambda: arrangement("trust audit", activities=(audit(),)),
        lambda: arrangement("trust audit", activities=(audit(mandate=NO),)),
    ),
    Case(
        "AG-72",
        "what entitles it has not lapsed yet, and what nobody is entitled to is over",
        lambda: arrangement(
            "trust audit",
            activities=(
                audit(mandate_until=When.parse("2016-06-02")),
                audit(id="b", mandate=NO, valid=Span.parse(None, "2016-01-01")),
            ),
        ),
        lambda: arrangement("trust audit", activities=(audit(mandate=YES, mandate_until=When.parse("2016-06-01")),)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.why}")
def test_no_false_alarm(case: Case) -> None:
    assert brief(gaps(case.fine(), case.code)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.why}")
def test_the_like_of_it_is_a_gap(case: Case) -> None:
    assert len(gaps(case.gap(), case.code)) == 1


PARTIAL = ("AG-23", "AG-31", "AG-50", "AG-51", "AG-52", "AG-54")
"""Those whose gap is something that is not there."""


@pytest.mark.parametrize("case", [case for case in CASES if case.code in PARTIAL], ids=lambda c: f"{c.code} {c.why}")
def test_what_is_not_on_a_partial_record_proves_nothing(case: Case) -> None:
    arranged = case.gap()
    (whole,) = gaps(arranged, case.code)
    (part,) = gaps(attrs.evolve(arranged, coverage=Coverage.PARTIAL), case.code)
    assert (whole.certainty.value, part.certainty.value) == ("proved", "possible")
    assert part.severity == whole.severity


def test_custom_and_practice_is_only_possible() -> None:
    (found,) = gaps(arrangement("trust audit", activities=(audit(mandate=UNKNOWN),)), "AG-72")
    assert found.certainty.value == "possible"


def test_an_assurance_rule_of_a_criticality_asks_nothing_of_others() -> None:
    duties = [Duty(id="x", criticality=Criticality.SAFETY), Duty(id="y")]
    asked = required("1", "external", criticality=Criticality.SAFETY)
    found = gaps(arrangement("council", duties=duties, assurance=(asked,)), "AG-50")
    assert [(one.subject, one.aspect) for one in found] == [("x", "line 1"), ("x", "line external")]


def test_what_is_the_same_for_several_duties_is_one_finding() -> None:
    found = gaps(arrangement("council", duties="x y z", assurance=(required("2"),)), "AG-50")
    assert [(one.subject, one.duties) for one in found] == [("x", ("x", "y", "z"))]


def test_tolerance_lets_an_audit_be_late() -> None:
    def look(*thresholds: Threshold) -> Arrangement:
        return arrangement(
            "council trust audit",
            *WORK,
            duties="x",
            assurance=(required("3"),),
            activities=(yearly(),),
            occurrences=(done("2015-05-01"),),
            thresholds=thresholds,
        )

    late = Threshold(id="late", detector="AG-50", measure="tolerance", most=Fraction(1, 4))
    assert len(gaps(look(), "AG-50")) == 1
    assert gaps(look(late), "AG-50") == ()


def test_a_threshold_of_another_time_is_no_threshold() -> None:
    over = attrs.evolve(share("1/2"), valid=Span.parse(None, "2016-01-01"))
    arranged = arrangement(POSTS, claim("d", DOES, "dcs", "x"), duties="x", thresholds=(over,))
    assert gaps(arranged, "AG-06") == ()


def test_a_young_source_is_not_stale() -> None:
    made = arrangement("a b", claim("j", TO, "a", "b", evidence=CITED), sources=(NEW,), thresholds=(AGE,))
    assert [one for one in find(made, "AG-43") if one.kind is FindingKind.GAP] == []


def test_who_is_told_of_one_authority_is_not_told_of_the_duties_of_another() -> None:
    """A claim that names no duty is about all of those that the authority has, and of one that nobody holds."""
    made = arrangement(
        "north south adviser",
        claim("n", T.ACCOUNTABLE_FOR, "north", "care"),
        claim("s", T.ACCOUNTABLE_FOR, "south", "homes"),
        claim("f", T.FEEDBACK, "north", "adviser"),
        duties="care homes unheld",
    )
    (found,) = find(attrs.evolve(made, authorities=("north", "south")), "AG-31")
    assert found.duties == ("care", "unheld")
    (found,) = find(attrs.evolve(made, authorities=("north",)), "AG-31")
    assert found.duties == ("care", "homes", "unheld")
