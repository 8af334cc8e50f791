"""What must be in place: held, missing or unknown, by dates and coverage, as everywhere else."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trustmodel import api
from trustmodel.assessment.readiness import Judged, judge, runs_looked_at
from trustmodel.assessment.readiness_tables import readiness
from trustmodel.model import (
    Arrangement,
    Coverage,
    CoverageDeclaration,
    Duty,
    Evidence,
    Figure,
    Post,
    Provision,
    Range,
    Relationship,
    RelationshipType,
    Requirement,
    SetUpRun,
    Sign,
    Span,
    Status,
    Tri,
    ValueProblem,
    When,
)
from trustmodel.model.readiness import FILLS
from trustmodel.testing import arrangement
from trustmodel.testing.arrangements import Claim

ON = date(2016, 6, 1)
_T = RelationshipType
EMPLOYS = Sign(types=(_T.EMPLOYS,), source="trust", target="manager")


def relation(id: str, kind: RelationshipType, source: str, target: str, **more: object) -> Relationship:
    return Relationship(id=id, type=kind, source=source, target=target, **more)  # type: ignore[arg-type]  # by name


def requirement(*signs: Sign, of: str = "trust", **more: object) -> Requirement:
    return Requirement(id="need", name="Need", of=of, signs=signs, **more)  # type: ignore[arg-type]  # fields by name


def run(start: str | None = "2016-01-01", end: str | None = None, provider: str = "trust") -> SetUpRun:
    return SetUpRun(
        setup=provider,
        title=provider,
        options=(),
        valid=Span.parse(start, end),
        authorities=("council",),
        providers=(provider,),
        observed=True,
    )


def town(*given: Claim, coverage: Coverage = Coverage.PARTIAL, setups: tuple[SetUpRun, ...] = ()) -> Arrangement:
    made = arrangement(
        "council trust other", *given, Post(id="manager", part_of="trust"), duties="work", coverage=coverage, on=ON
    )
    return attrs.evolve(made, setups=setups or (run(),))


def one(arranged: Arrangement, on: date = ON, *, ahead: bool = False) -> Judged:
    (found,) = judge(arranged, on, ahead=ahead)
    return found


def standing(*given: Claim, coverage: Coverage = Coverage.PARTIAL, on: date = ON) -> str:
    return one(town(*given, coverage=coverage), on).standing.value


def test_a_relationship_shows_it_and_silence_shows_nothing_unless_the_record_is_complete() -> None:
    """The rule of silence: unknown, and missing where what is held is declared to be all."""
    claim = relation("k", _T.EMPLOYS, "trust", "manager")
    assert standing(requirement(EMPLOYS), claim) == "held"
    assert standing(requirement(EMPLOYS)) == "unknown"
    assert standing(requirement(EMPLOYS), coverage=Coverage.COMPLETE) == "missing"
    declared = [
        CoverageDeclaration(id=of, of=of, coverage=Coverage.COMPLETE, valid=Span.parse("2016-05-01", "2016-07-01"))
        for of in ("trust", "manager")
    ]
    assert standing(requirement(EMPLOYS), *declared) == "missing"
    assert standing(requirement(EMPLOYS), declared[0]) == "unknown", "of one end only"
    assert standing(requirement(EMPLOYS), *declared, on=date(2016, 8, 1)) == "unknown", "not declared for that day"


@pytest.mark.parametrize(
    ("valid", "holds", "expected"),
    [
        (("2016-06-01", None), Tri.YES, "held"),
        ((None, "2016-06-01"), Tri.YES, "unknown"),  # over, and silent since
        (("2016-06", None), Tri.YES, "unknown"),  # some day of the month
        ((None, None), Tri.UNKNOWN, "unknown"),
        ((None, None), Tri.NO, "missing"),
        (("2016-06-02", None), Tri.NO, "unknown"),
    ],
)
def test_dates_and_denials_decide_as_elsewhere(valid: tuple[str | None, str | None], holds: Tri, expected: str) -> None:
    """Half-open intervals that keep their precision; a stated denial proves."""
    claim = relation("k", _T.EMPLOYS, "trust", "manager", valid=Span.parse(*valid), holds=holds)
    assert standing(requirement(EMPLOYS), claim) == expected
    provision = Provision(id="p", requirement="need", valid=Span.parse(*valid), holds=holds)
    assert standing(requirement(), provision) == expected


def test_that_a_stranger_does_not_do_it_denies_nothing_of_others() -> None:
    """Where anybody may fill the post, only the denial of who must see to it counts."""
    post = requirement(Sign(types=FILLS, target="manager"))
    assert standing(post, relation("k", _T.EMPLOYS, "other", "manager", holds=Tri.NO)) == "unknown"
    assert standing(post, relation("k", _T.EMPLOYS, "trust", "manager", holds=Tri.NO)) == "missing"
    assert standing(post, relation("k", _T.APPOINTS, "other", "manager")) == "held"


def test_a_post_held_with_another_is_filled_from_either_end() -> None:
    """That one person holds two posts says the same both ways."""
    post, claim = requirement(Sign(types=FILLS, target="manager")), relation("k", _T.HELD_WITH, "manager", "head")
    assert standing(post, Post(id="head", part_of="trust"), claim) == "held"


def test_a_part_does_it_for_its_body() -> None:
    """The council's director employs for the council; another body does not."""
    sign, post = Sign(types=(_T.EMPLOYS,), source="council", target="manager"), Post(id="dcs", part_of="council")
    assert standing(requirement(sign), post, relation("k", _T.EMPLOYS, "dcs", "manager")) == "held"
    assert standing(requirement(sign), post, relation("k", _T.EMPLOYS, "other", "manager")) == "unknown"


def test_what_is_interim_or_in_shadow_does_not_last() -> None:
    """An interim one counts, unless it must last; shadow running covers nothing."""
    lasting = attrs.evolve(EMPLOYS, lasting=True)
    interim = relation("k", _T.EMPLOYS, "trust", "manager", interim=True)
    assert standing(requirement(EMPLOYS), interim) == "held"
    assert standing(requirement(lasting), interim) == "unknown"
    assert standing(requirement(lasting), interim, coverage=Coverage.COMPLETE) == "missing"
    assert "interim" in one(town(requirement(lasting), interim)).says
    holds = Sign(types=(_T.ACCOUNTABLE_FOR,), target="work")
    shadow = relation("k", _T.ACCOUNTABLE_FOR, "trust", "work", shadow=True)
    assert standing(requirement(holds), shadow, coverage=Coverage.COMPLETE) == "missing"


def test_a_register_that_does_not_show_a_status_shows_that_it_is_not_there() -> None:
    """As for every status; one of the body serves its part, and an application is told."""
    need = requirement(Sign(status="licensed"))
    assert standing(need) == "missing"
    assert standing(need, Status(id="s", of="trust", status="licensed")) == "held"
    assert standing(need, Status(id="s", of="trust", status="licensed", valid=Span.parse("2016-06"))) == "unknown"
    assert standing(need, Status(id="s", of="other", status="licensed")) == "missing"
    of_part = requirement(Sign(status="licensed"), of="manager")
    assert standing(of_part, Status(id="s", of="trust", status="licensed")) == "held"
    assert "an application is" in one(town(need, Status(id="s", of="trust", status="licensed-applied"))).says


def test_any_sign_does_and_a_provision_speaks_for_itself() -> None:
    """Alternatives are joined by *or*; what is stated both ways is unknown."""
    either = requirement(Sign(status="licensed"), EMPLOYS)
    claim = relation("k", _T.EMPLOYS, "trust", "manager")
    assert standing(either, claim) == "held"
    assert standing(either) == "unknown", "one of the two is only not on record"
    said = Provision(id="p", requirement="need", of="trust")
    assert standing(either, said) == "held"
    denied = attrs.evolve(said, id="q", holds=Tri.NO)
    assert standing(either, said, denied) == "unknown"
    assert standing(either, claim, denied) == "unknown"
    assert standing(either, claim, said, denied) == "unknown", "no sign settles what is stated both ways"
    assert standing(either, claim, attrs.evolve(said, holds=Tri.UNKNOWN)) == "held"
    assert standing(either, attrs.evolve(claim, holds=Tri.UNKNOWN), denied) == "missing", "what one settles is settled"
    assert standing(either, attrs.evolve(said, of="other")) == "unknown", "of another party"
    assert standing(either, attrs.evolve(said, requirement="other-need")) == "unknown"


@pytest.mark.parametrize(
    ("value", "on", "expected"),
    [
        (Range.exactly(10), "2016", "held"),
        (Range.exactly(9), "2016", "missing"),
        (Range.between(Fraction(9), Fraction(11)), "2016", "unknown"),
        (Range.exactly(10), "2017", "unknown"),
    ],
)
def test_a_figure_is_held_against_the_least_that_is_due(value: Range, on: str, expected: str) -> None:
    """The last one by the date; a range that straddles settles nothing."""
    need = requirement(Sign(figure="staff", at_least=Fraction(10), unit="FTE"))
    figure = Figure(id="f", what="staff", value=value, unit="FTE", of="trust", on=When.parse(on))
    older = attrs.evolve(figure, id="z", value=Range.exactly(1), on=When.parse("2010"))
    assert standing(need, figure, *([older] if expected != "unknown" else [])) == expected
    assert standing(need, attrs.evolve(figure, unit="heads")) == "unknown"


def test_it_is_asked_only_of_who_does_the_work() -> None:
    """Surely not doing it takes the requirement away; perhaps doing it leaves it open."""
    need = requirement(Sign(status="licensed"), does=("work",))
    assert judge(town(need), ON) == ()
    doing = relation("k", _T.RESPONSIBLE_FOR, "trust", "work")
    assert one(town(need, doing)).standing.value == "missing"
    maybe = one(town(need, attrs.evolve(doing, holds=Tri.UNKNOWN)))
    assert (maybe.required, maybe.standing.value) == (Tri.UNKNOWN, "unknown")
    assert judge(town(attrs.evolve(need, valid=Span.parse(None, "2016-06-01")), doing), ON) == ()


def test_it_is_asked_for_the_set_up_that_runs_the_services_or_the_next() -> None:
    """What applies is looked at on the day of going live, how it stands on the date."""
    setups = (run(None, "2016-09-01", "council"), run("2016-09-01"))
    claim = relation("k", _T.EMPLOYS, "trust", "manager", valid=Span.parse("2016-09-01"))
    need = requirement(EMPLOYS, valid=Span.parse("2016-09-01"))
    arranged = town(need, claim, setups=setups)
    assert judge(arranged, ON) == ()
    ahead = one(arranged, ahead=True)
    assert (ahead.standing.value, ahead.later, ahead.run.setup) == ("unknown", True, "trust")
    assert one(arranged, date(2016, 9, 1)).standing.value == "held"
    assert [found.setup for found in runs_looked_at(arranged, ON, ahead=True)] == ["trust"]
    assert runs_looked_at(arranged, date(2016, 9, 1), ahead=True) == ()
    elsewhere = attrs.evolve(arranged, setups=(attrs.evolve(run(), authorities=("other",), providers=("other",)),))
    assert judge(elsewhere, date(2016, 9, 1)) == (), "of a party that no set-up looked at concerns"


def test_what_only_the_set_up_or_a_rule_says_is_told_apart() -> None:
    """Built is not observed."""
    for origin, rests in (("set-up:trust", "built"), ("layer:x", "general rule"), ("place", "")):
        claim = relation("k", _T.EMPLOYS, "trust", "manager", evidence=Evidence(origin=origin))
        assert one(town(requirement(EMPLOYS), claim)).rests == rests


def test_the_tables_have_every_requirement_and_say_so_where_there_is_none() -> None:
    """In short first; nothing to go live is no error."""
    short, table, why = readiness(town(requirement(EMPLOYS, topic="people", why="So.")), ON)
    assert short.rows[1][0].text == "Of 1 thing that must be in place: 0 held, 1 unknown, 0 missing."
    assert [row[1].text for row in table.rows] == ["unknown"]
    assert [cell.text for cell in why.rows[0]][:4] == ["people", "Need", "on the first day", "So."]
    empty = attrs.evolve(town(), setups=())
    assert "no set-up" in api.tables(empty, "readiness")[0].rows[0][0].text
    assert "No set-up begins" in api.tables(town(), "readiness-next")[0].rows[0][0].text


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"status": "x", "types": (_T.EMPLOYS,), "target": "a"},
        {"types": (_T.EMPLOYS,)},
        {"status": "x", "target": "a"},
        {"status": "x", "lasting": True},
        {"figure": "x"},
        {"status": "x", "unit": "FTE"},
        {"types": (_T.EMPLOYS, _T.INFORMED), "target": "a"},
    ],
)
def test_a_sign_is_one_thing(wrong: dict[str, object]) -> None:
    """What could never be read is refused."""
    with pytest.raises(ValueProblem):
        Sign(**wrong)  # type: ignore[arg-type]  # fields by name


STATES = st.sampled_from([Tri.YES, Tri.NO, Tri.UNKNOWN])
SPANS = st.sampled_from([Span(), Span.parse("2016-06"), Span.parse("2016-01-01", "2016-06-02"), Span.parse("2017")])
CLAIMS = st.lists(st.tuples(st.sampled_from(["trust", "manager"]), STATES, SPANS), max_size=3)
PROVISIONS = st.lists(st.tuples(STATES, SPANS), max_size=2)


def _drawn(
    claims: list[tuple[str, Tri, Span]], provisions: list[tuple[Tri, Span]], days: int = 0
) -> tuple[list[Relationship], list[Provision]]:
    sources = {"trust": ("trust", "manager"), "manager": ("other", "manager")}
    made = [
        relation(f"k{index}", _T.EMPLOYS, *sources[who], holds=holds, valid=_moved(valid, days))
        for index, (who, holds, valid) in enumerate(claims)
    ]
    said = [
        Provision(id=f"p{index}", requirement="need", holds=holds, valid=_moved(valid, days))
        for index, (holds, valid) in enumerate(provisions)
    ]
    return made, said


def _moved(span: Span, days: int) -> Span:
    def by(when: When | None) -> When | None:
        return when and When(when.earliest + timedelta(days), when.before + timedelta(days))

    return Span(by(span.start), by(span.end))


@given(CLAIMS, PROVISIONS, st.sampled_from(list(Coverage)))
@example([("trust", Tri.UNKNOWN, Span())], [(Tri.NO, Span()), (Tri.UNKNOWN, Span())], Coverage.COMPLETE)
def test_what_is_settled_stays_whichever_way_the_unknowns_turn_out(
    claims: list[tuple[str, Tri, Span]], provisions: list[tuple[Tri, Span]], coverage: Coverage
) -> None:
    """Held and missing are what holds in every completion; each unknown claim is resolved both ways."""
    signs, said = _drawn(claims, provisions)
    before = one(town(requirement(EMPLOYS), *signs, *said, coverage=coverage)).standing.value
    if before == "unknown":
        return
    open_ones = [k.id for k in signs if k.holds is Tri.UNKNOWN] + [p.id for p in said if p.holds is Tri.UNKNOWN]
    denied = any(holds is Tri.NO for _, holds, _ in claims) or any(holds is Tri.NO for holds, _ in provisions)
    for answers in product((Tri.YES, None), repeat=len(open_ones)):
        turned = dict(zip(open_ones, answers, strict=True))  # what does not hold is not there; a denial would be more
        more = [attrs.evolve(k, holds=turned.get(k.id) or k.holds) for k in signs if turned.get(k.id, Tri.NO)]
        told = [attrs.evolve(p, holds=turned.get(p.id) or p.holds) for p in said if turned.get(p.id, Tri.NO)]
        after = one(town(requirement(EMPLOYS), *more, *told, coverage=coverage)).standing.value
        assert after in ((before, "unknown") if denied else (before,)), "at worst it is then stated both ways"


@given(CLAIMS, PROVISIONS, st.sampled_from(list(Coverage)), st.integers(-3000, 3000))
def test_moving_all_dates_changes_nothing(
    claims: list[tuple[str, Tri, Span]], provisions: list[tuple[Tri, Span]], coverage: Coverage, days: int
) -> None:
    """Nothing hangs on the calendar."""
    here, there = (_drawn(claims, provisions, by) for by in (0, days))
    setups = (run(None),)
    first = one(town(requirement(EMPLOYS), *here[0], *here[1], coverage=coverage, setups=setups))
    moved = town(requirement(EMPLOYS), *there[0], *there[1], coverage=coverage, setups=setups)
    assert one(moved, ON + timedelta(days)).standing is first.standing


@given(CLAIMS, st.sampled_from(list(Coverage)))
def test_one_more_sure_claim_never_takes_away(claims: list[tuple[str, Tri, Span]], coverage: Coverage) -> None:
    """Signs are monotone where nothing is denied: more on record is never less in place."""
    signs, _ = _drawn([claim for claim in claims if claim[1] is not Tri.NO], [])
    order = ["missing", "unknown", "held"]
    before = one(town(requirement(EMPLOYS), *signs, coverage=coverage)).standing.value
    more = relation("more", _T.EMPLOYS, "trust", "manager")
    after = one(town(requirement(EMPLOYS), *signs, more, coverage=coverage)).standing.value
    assert after == "held"
    assert order.index(after) >= order.index(before)


def test_duties_stand_among_the_ends() -> None:
    """A duty whose record is complete proves that nobody holds it, whatever the default."""
    need = requirement(Sign(types=(_T.ACCOUNTABLE_FOR,), target="lead"), of="council")
    lead = Duty(id="lead", coverage=Coverage.COMPLETE)
    assert standing(need, lead) == "missing"
    assert standing(need, lead, relation("k", _T.ACCOUNTABLE_FOR, "council", "lead")) == "held"
