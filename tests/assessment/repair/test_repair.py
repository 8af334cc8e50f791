"""What a repair proposes, what it leaves alone, what it says of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import attrs
import pytest
from tests.accountability.builders import NO, UNKNOWN, YES, arrangement, claim
from tests.accountability.test_remedies import BOTH, CHAIN, CITED, DIRECTED, FOR, POSTS, TO, TWO, WORK, base
from tests.assessment.repair.test_search import shelf

from trustmodel import Arrangement, Assessment, Limits, Repair, api
from trustmodel.hooks import Mend, MendContext
from trustmodel.model import (
    Certainty,
    Change,
    Claims,
    Coverage,
    Duty,
    FindingKind,
    Range,
    Severity,
    Span,
    UnknownName,
    ValueProblem,
)
from trustmodel.model.relationships import RelationshipType as T
from trustmodel.testing import isolated_library, offering

HELD = (
    claim("u", TO, "council", "voters", info=YES, debate=YES, consequences=YES),
    claim("v", TO, "dfe", "voters"),
)
PLAIN = Duty(id="x")


def mended(arranged: Arrangement, *codes: str, limits: Limits | None = None, allow: tuple[str, ...] = ()) -> Repair:
    return api.repair(assessed(arranged), findings=codes, limits=limits, allow=allow, using=shelf())


def assessed(arranged: Arrangement) -> Assessment:
    """Every claim has a source, so that nothing but what a test is about is found."""
    claims = arranged.claims
    cited = tuple(attrs.evolve(one, evidence=CITED) for one in claims.relationships)
    return api.assess(attrs.evolve(arranged, claims=attrs.evolve(claims, relationships=cited)), using=shelf())


def ids(found: Repair) -> list[str]:
    return [one.change.id for one in found.changes]


MENDED: list[tuple[str, str, Arrangement]] = [
    ("assign-holder", "AG-01", base(*HELD, WORK[1], claim("k", TO, "trust", "council"), claim("w", T.COMMISSIONS, "council", "trust"), duty=PLAIN)),
    ("name-lead", "AG-02", base(*BOTH)),
    ("assign-doer", "AG-03", base(*HELD, WORK[0])),
    ("answer", "AG-04", base(*HELD, *WORK, duty=PLAIN)),
    ("step-in", "AG-05", base(*HELD, *WORK, claim("k", TO, "trust", "council"))),
    ("answer", "AG-10", base(*HELD, WORK[1], claim("o", T.OWNS, "council", "trust"), duty=PLAIN)),
    ("data-clause", "AG-11", base(*HELD, claim("k", TO, "trust", "council", info=NO))),
    ("hearing", "AG-12", base(*HELD, claim("k", TO, "trust", "council", debate=NO))),
    ("sanction", "AG-13", base(*HELD, claim("h", FOR, "trust", "x"), claim("k", TO, "trust", "dfe", info=YES, debate=YES, consequences=NO), duty=PLAIN)),
    ("answer", "AG-20", base(*HELD, claim("o", T.OWNS, "council", "trust"))),
    ("answer", "AG-21", base(HELD[0], claim("k", TO, "trust", "dfe"), claim("l", TO, "dfe", "trust"), claim("o", T.OWNS, "council", "trust"))),
    ("answer", "AG-22", base(*CHAIN, claim("m", TO, "dfe", "voters"), claim("o", T.FUNDS, "dfe", "trust"))),
    ("report", "AG-30", base(DIRECTED[0])),
    ("name-lead", "AG-32", base(*DIRECTED)),
    ("name-lead", "AG-34", base(*TWO)),
    ("separate-posts", "AG-35", arrangement(POSTS, claim("k", TO, "trust", "council"), claim("l", T.HELD_WITH, "dcs", "ceo"))),
    ("end-holding", "AG-41", base(BOTH[0], claim("t", FOR, "trust", "x", valid=("2015-12-20", None)), duty=Duty(id="x", handover_days=200))),
    ("register", "AG-53", base(WORK[1], duty=Duty(id="x", needs_status="ifa"))),
]  # fmt: skip


@pytest.mark.parametrize(("mend", "code", "arranged"), MENDED, ids=[f"{mend}-{code}" for mend, code, _ in MENDED])
def test_each_kind_of_change_clears_what_it_is_for_and_opens_nothing(
    mend: str, code: str, arranged: Arrangement
) -> None:
    found = mended(arranged, code)
    assert {one.code for one in found.chosen} == {code}
    assert mend in [one.change.mend for one in found.changes], [one.why for one in found.remains]
    assert (found.remains, found.not_run, found.proved) == ((), (), True)
    after = api.assess(found.arrangement, using=shelf())
    told = {one.id for one in found.assessment.findings if one.kind is not FindingKind.INFORMATION}
    assert {one.id for one in after.findings if one.kind is not FindingKind.INFORMATION} < told | {"AG-40"}
    assert not [one for one in after.findings if one.code == code and one.kind is not FindingKind.INFORMATION]


def test_every_mend_of_the_core_is_tried_here() -> None:
    others = {"protocol", "close-claim", "declare-joint", "suppress"}  # each has a test of its own, or no detector yet
    assert {mend for mend, _, _ in MENDED} | others == {*shelf().host.mends.ids}


def test_detectors_name_only_mends_that_there_are() -> None:
    named = {id for one in shelf().host.detectors.records for id in one.record.mended_by}
    assert named <= {*shelf().host.mends.ids}


def test_the_arrangement_as_it_is_stays_as_it_was_and_so_does_the_past() -> None:
    arranged = base(*HELD, claim("k", TO, "trust", "council", info=NO))
    before = assessed(arranged)
    found = api.repair(before, findings=("AG-11",), using=shelf())
    assert before.arrangement.relationships["k"].info is NO
    assert found.arrangement.relationships["k"].info is NO
    assert found.arrangement.relationships["k"].valid == Span.parse(None, str(before.on))
    assert found.arrangement.relationships["k:completed"].info is YES
    assert not found.arrangement.observed


def test_a_mend_that_opens_another_gap_is_followed_up_or_set_aside() -> None:
    """The trust alone could take the work: whoever does it must answer to, and be moved by, the holder."""
    duty = Duty(id="x", delegable=True)
    arranged = base(*HELD, WORK[0], claim("e", T.DELEGATES, "council", "trust"), duty=duty)
    cheap = Range.exactly(1)
    shy = Change(
        id="trust-does-it",
        says="Let the trust do it.",
        adds=Claims(relationships=(attrs.evolve(claim("new", T.RESPONSIBLE_FOR, "trust", "x"), evidence=CITED),)),
        cost=Range.exactly(0),
    )
    mine = Mend(id="mine", title="...", propose=lambda _: [shy], cost=cheap, mends=("AG-03",))
    library = isolated_library(offering(mine), core=True)
    found = api.repair(assessed(arranged), findings=("AG-03",), using=library)
    assert ids(found) == ["doer:x:council"]
    opened = {
        gap.code for one in found.set_aside if [c.id for c in one.changes] == ["trust-does-it"] for gap in one.opens
    }
    assert opened >= {"AG-04", "AG-05"}
    # Where nobody else can do it, the set grows by what mends what it opens.
    only = api.repair(
        assessed(arranged), findings=("AG-03",), costs={"assign-doer": Range.exactly(10_000)}, using=library
    )
    assert {one.change.mend for one in only.changes} == {"mine", "answer", "step-in"}
    assert only.remains == ()


def test_nothing_is_declared_joint_nor_accepted_unless_that_is_allowed() -> None:
    arranged = base(*HELD, *BOTH)
    assert [one.change.mend for one in mended(arranged, "AG-02").changes] == ["name-lead"]
    assert [one.change.mend for one in mended(arranged, "AG-02", allow=("joint",)).changes] == ["declare-joint"]
    accepted = mended(base(claim("k", TO, "trust", "council", info=NO)), "AG-11", allow=("suppress",))
    assert [one.change.mend for one in accepted.changes] == ["suppress"]
    assert accepted.remains == ()
    with pytest.raises(UnknownName, match="joint"):
        mended(arranged, allow=("jont",))


def test_the_load_budget_holds_and_what_it_leaves_is_told() -> None:
    arranged = base(*HELD, claim("k", TO, "trust", "council", info=NO))
    free = mended(arranged, "AG-11")
    assert (str(free.events), str(free.hours)) == ("4", "16 to 120")
    for limits in (Limits(events=3), Limits(hours=119)):
        tight = mended(arranged, "AG-11", limits=limits)
        assert tight.changes == ()
        assert ["load budget" in one.why for one in tight.remains] == [True]
    for limits in (Limits(events=4), Limits(hours=120)):
        assert ids(mended(arranged, "AG-11", limits=limits)) == ids(free)
    # What a registration brings is not known, so that no budget can be shown to hold.
    service = base(WORK[1], duty=Duty(id="x", needs_status="ifa"))
    assert mended(service, "AG-53").events.at_least
    assert mended(service, "AG-53", limits=Limits(events=100)).changes == ()


def test_nobody_falls_below_the_floor_of_independent_routes() -> None:
    """A duty held twice ends where it costs no route; a change that would take a route is set aside."""
    arranged = arrangement(
        "council trust dfe",
        *(claim(f"to{n}", TO, *ends) for n, ends in enumerate((("council", "voters"), ("dfe", "courts")))),
        *(claim(id, TO, "trust", forum) for id, forum in (("j", "council"), ("k", "dfe"))),
        *(claim(id, kind, "council", to) for id, kind, to in (("h", FOR, "x"), ("w", T.COMMISSIONS, "trust"))),
        claim("d", T.RESPONSIBLE_FOR, "trust", "x"),
        claim("n", T.DIRECTS, "dfe", "trust"),
        duties=[PLAIN],
        principals="voters courts",
    )
    cut = Change(id="a", says="Cut what the department directs, and the answer to it.", ends=("k", "n"))
    mine = Mend(id="mine", title="...", propose=lambda _: [cut], cost=Range.exactly(0), mends=("AG-30",))
    library = isolated_library(offering(mine), core=True)
    before = assessed(arranged)
    assert ids(api.repair(before, findings=("AG-30",), limits=Limits(routes=1), using=library)) == ["a"]
    kept = api.repair(before, findings=("AG-30",), limits=Limits(routes=2), using=library)
    assert ids(kept) == ["report:trust:dfe:x"]
    assert [one.routes for one in kept.set_aside] == [("trust",)]


def test_a_gap_that_is_opened_is_borne_only_where_that_is_asked() -> None:
    """Who answers to one forum only hangs on it: slight, and better than to answer to none, if the reader says so."""
    arranged = base(HELD[0], claim("d", T.RESPONSIBLE_FOR, "trust", "x"), claim("o", T.OWNS, "council", "trust"))
    refused = mended(arranged, "AG-10")
    assert refused.changes == ()
    assert ["AG-22" in one.why for one in refused.remains] == [True]
    assert ["`--bear low` bears it." in one.why for one in refused.remains] == [True]
    assert {gap.code for one in refused.set_aside for gap in one.opens} == {"AG-22"}
    borne = mended(arranged, "AG-10", limits=Limits(opening=Severity.LOW))
    assert ids(borne) == ["answer:trust:council"]
    assert {one.code for one in borne.opens} == {"AG-22"}
    assert [table.id for table in borne.tables][:2] == ["repair", "repair-opens"]


def test_what_is_past_and_what_only_evidence_clears_is_told() -> None:
    past = base(
        *HELD,
        claim("k", FOR, "council", "x", valid=("2010-01-01", "2015-10-01")),
        duty=Duty(id="x", valid=Span.parse("2010-01-01", None)),
    )
    found = mended(past, "AG-40")
    assert (found.changes, ["past" in one.why for one in found.remains]) == ((), [True])
    contradicted = base(claim("k", TO, "trust", "council"), claim("l", TO, "trust", "council", holds=NO))
    assert ["found out" in one.why for one in mended(contradicted, "AG-61").remains] == [True]


def test_by_default_only_what_is_shown_is_mended() -> None:
    arranged = attrs.evolve(base(*HELD, WORK[0]), coverage=Coverage.PARTIAL)
    before = assessed(arranged)
    assert {one.certainty for one in before.findings if one.code == "AG-03"} == {Certainty.POSSIBLE}
    assert api.repair(before, using=shelf()).chosen == ()
    wide = api.repair(before, possible=True, using=shelf())
    assert "doer:x:council" in ids(wide)
    assert any("find out first" in note for note in wide.tables[0].notes)


def test_costs_that_a_user_states_decide_and_are_no_assumptions() -> None:
    arranged = base(*DIRECTED)
    assert [one.change.mend for one in mended(arranged, "AG-32").changes] == ["name-lead"]
    stated = {"name-lead": Range.exactly(50), "protocol": Range.exactly(Fraction(1, 2))}
    found = api.repair(assessed(arranged), findings=("AG-32",), costs=stated, using=shelf())
    assert [(one.change.mend, one.assumed, one.cost) for one in found.changes] == [
        ("protocol", False, Range.exactly(Fraction(1, 2)))
    ]
    assert "(assumed)" not in found.tables[0].rows[0][2].text


def test_the_next_best_is_told_with_what_decides() -> None:
    found = mended(base(*TWO), "AG-34")
    assert found.runner_up is not None
    assert {one.change.mend for one in found.runner_up} == {"name-lead"}
    assert any("the choice between them is yours" in note for note in found.tables[0].notes)


def test_a_search_that_is_stopped_says_so() -> None:
    shy = Change(id="trust", says="Let the trust do it.", adds=Claims(relationships=(WORK[1],)), cost=Range.exactly(0))
    mine = Mend(id="mine", title="...", propose=lambda _: [shy], cost=Range.exactly(0), mends=("AG-03",))
    library = isolated_library(offering(mine), core=True)
    arranged = base(*HELD, WORK[0])
    found = api.repair(assessed(arranged), findings=("AG-03",), limits=Limits(tries=1), using=library)
    assert (found.changes, found.proved) == ((), False)
    assert ["stopped" in one.why for one in found.remains] == [True]
    assert any("allow more tries" in note for note in found.tables[0].notes)
    told: list[int] = []
    mended(arranged, "AG-03", limits=Limits(progress=told.append))
    assert told == sorted(told) != []


def test_a_mend_that_fails_is_named_and_the_rest_goes_on() -> None:
    def fails(_: MendContext) -> Iterable[Change]:
        raise RuntimeError("no idea")

    def rubbish(_: MendContext) -> Iterable[Change]:
        return ["paint it"]  # type: ignore[list-item]  # that is what is wrong here

    calls: list[Callable[[MendContext], Iterable[Change]]] = [fails, rubbish]
    bad = [
        Mend(id=f"bad-{n}", title="...", propose=call, cost=Range.exactly(0), mends=("AG-32",))
        for n, call in enumerate(calls)
    ]
    library = isolated_library(offering(*bad, name="bad"), core=True)
    found = api.repair(assessed(base(*DIRECTED)), findings=("AG-32",), using=library)
    assert [one.change.mend for one in found.changes] == ["name-lead"]
    assert sorted(str(one).split(" of ")[0] for one in found.not_run) == ["mend bad-0", "mend bad-1"]


def test_what_is_asked_must_be_there() -> None:
    arranged = base(*DIRECTED)
    with pytest.raises(UnknownName, match="AG-99"):
        mended(arranged, "AG-99")
    with pytest.raises(UnknownName, match="bribe"):
        api.repair(assessed(arranged), costs={"bribe": Range.exactly(1)}, using=shelf())
    wrong: list[Callable[[], Limits]] = [
        lambda: Limits(events=-1),
        lambda: Limits(hours=Fraction(-1, 2)),
        lambda: Limits(routes=-1),
        lambda: Limits(tries=0),
        lambda: Limits(events=True),
    ]
    for make in wrong:
        with pytest.raises(ValueProblem):
            make()
    with pytest.raises(ValueProblem, match="changes nothing"):
        Change(id="x", says="Do nothing.")
    with pytest.raises(ValueProblem, match="negative"):
        Mend(id="x", title="...", propose=lambda _: [], cost=Range.exactly(-1))


def test_same_input_same_repair_whatever_the_order() -> None:
    arranged = base(*HELD, *WORK, *TWO, claim("q", FOR, "dfe", "x", holds=UNKNOWN))
    turned = attrs.evolve(
        arranged, claims=attrs.evolve(arranged.claims, relationships=arranged.claims.relationships[::-1])
    )
    one, other = (api.repair(assessed(given), possible=True, using=shelf()) for given in (arranged, turned))
    assert ids(one)
    assert (ids(one), one.tables) == (ids(other), other.tables)
