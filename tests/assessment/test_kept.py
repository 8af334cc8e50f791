"""What stays with who passed work on: accountability, oversight, stepping in, and what may not be passed on."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples.kit import assessed, run

from trustmodel import api
from trustmodel.accountability import AccountabilityGraph
from trustmodel.assessment.kept import Kept, delegators, kept, what_is_kept
from trustmodel.model import (
    Arrangement,
    Duty,
    Evidence,
    Post,
    Relationship,
    RelationshipType,
    Statement,
    StatementKind,
    Tri,
    UnknownName,
)
from trustmodel.testing import arrangement
from trustmodel.testing.arrangements import Claim

ON = date(2016, 6, 1)
_T = RelationshipType


def relation(id: str, kind: RelationshipType, source: str, target: str, **more: object) -> Relationship:
    return Relationship(id=id, type=kind, source=source, target=target, **more)  # type: ignore[arg-type]  # by name


HELD = relation("a", _T.ACCOUNTABLE_FOR, "council", "work")
DONE = relation("b", _T.RESPONSIBLE_FOR, "trust", "work")


def town(*given: Claim) -> Arrangement:
    named = any(isinstance(one, Duty) and one.id == "work" for one in given)
    duties = "play" if named else "work play"
    return arrangement("council trust ofsted", *given, duties=duties, authorities="council", on=ON)


def of(*given: Claim, party: str = "council", duty: str = "work") -> Kept:
    (found,) = (one for one in kept(_graph(town(*given)), party) if one.duty.id == duty)
    return found


def _graph(arranged: Arrangement) -> AccountabilityGraph:
    return AccountabilityGraph.compile(arranged, ON)


def test_who_delegates_still_answers_and_what_it_has_over_the_doer_is_told() -> None:
    """The duty stays where it was; oversight and levers are those that are surely there."""
    found = of(
        HELD,
        DONE,
        relation("c", _T.ACCOUNTABLE_TO, "trust", "council", info=Tri.YES, debate=Tri.UNKNOWN, consequences=Tri.NO),
        relation("d", _T.FEEDBACK, "trust", "council"),
        relation("e", _T.COMMISSIONS, "council", "trust"),
        relation("f", _T.STEPS_IN, "council", "trust", holds=Tri.UNKNOWN),
        relation("g", _T.FUNDS, "council", "trust", holds=Tri.UNKNOWN),
    )
    assert (found.answers, found.passed, found.own) == (Tri.YES, Tri.YES, Tri.NO)
    assert (found.powers, found.told, found.steps_in, found.levers) == (
        ("information",),
        Tri.YES,
        Tri.UNKNOWN,
        ("commissions",),
    )


def test_scope_decides_what_is_kept_of_a_duty() -> None:
    """What is about another duty keeps nothing of this one."""
    other = ("play",)
    found = of(
        HELD,
        DONE,
        relation("c", _T.ACCOUNTABLE_TO, "trust", "council", info=Tri.YES, duties=other),
        relation("d", _T.FEEDBACK, "trust", "council", duties=other),
        relation("f", _T.STEPS_IN, "council", "trust", duties=other),
    )
    assert (found.powers, found.told, found.steps_in) == ((), Tri.NO, None)


def test_a_part_of_the_body_is_the_body() -> None:
    """A director's work is the council's own; a chair of the trust answers for the trust."""
    director, chair = Post(id="dcs", part_of="council"), Post(id="chair", part_of="trust")
    own = of(HELD, relation("b", _T.RESPONSIBLE_FOR, "dcs", "work"), director)
    assert (own.own, own.passed) == (Tri.YES, Tri.NO)
    answering = relation("c", _T.ACCOUNTABLE_TO, "chair", "dcs", info=Tri.YES)
    assert of(HELD, DONE, answering, director, chair).powers == ("information",)


def test_where_another_took_the_duty_over_nothing_is_kept_of_it() -> None:
    """A nominee answers itself; nobody on record is not the same."""
    taken = relation("a", _T.ACCOUNTABLE_FOR, "trust", "work")
    graph = _graph(town(taken, DONE))
    assert kept(graph, "council") == ()
    shared = of(taken, relation("b", _T.RESPONSIBLE_FOR, "council", "work"))
    assert shared.answers is Tri.NO
    assert of(relation("b", _T.RESPONSIBLE_FOR, "council", "work")).answers is None


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (Duty(id="work", delegable=False), "no"),
        (Duty(id="work", delegable=True), "yes"),
        (Duty(id="work"), "not stated"),
        (Duty(id="work", delegable=True, delegable_to="licensed"), "only to who is: licensed"),
    ],
)
def test_what_may_be_passed_on_is_what_the_duty_says(duty: Duty, said: str) -> None:
    """Not stated is not no."""
    short, table, *_ = what_is_kept(_graph(town(duty, HELD, DONE)))
    assert [row[3].text for row in table.rows] == [said]
    barred = any("may not pass on 1: work" in row[0].text for row in short.rows)
    assert barred is (duty.delegable is False)
    silent = any("Of 1 the record does not say" in row[0].text for row in short.rows)
    assert silent is (duty.delegable is None)


def test_the_words_count_what_is_certain_and_what_is_not() -> None:
    """Passed on, perhaps passed on, and none."""
    maybe = attrs.evolve(DONE, holds=Tri.UNKNOWN)
    graphs = {word: _graph(town(HELD, *some)) for word, some in {"sure": [DONE], "maybe": [maybe], "none": []}.items()}
    said = {word: what_is_kept(graph)[0].rows[0][0].text for word, graph in graphs.items()}
    assert said["sure"] == "Of the 1 duty of council, others do the work of 1: trust (1)."
    assert said["maybe"].endswith("Of 1 more it is not certain.")
    assert said["none"] == "council has passed on the work of none of its 1 duty."


def test_statements_on_delegation_stand_beside_it() -> None:
    """The rules that no duty holds by itself, with their sources; no empty table where there are none."""
    rule = Statement(id="r", says="No chain.", kind=StatementKind.FACT, topic="delegation", evidence=Evidence())
    assert [table.id for table in what_is_kept(_graph(town(HELD)))] == ["kept-short", "kept"]
    assert what_is_kept(_graph(town(HELD, rule)))[-1].rows[0][0].text == "No chain."


def test_who_is_asked_about() -> None:
    """The authorities, else whoever delegates; a name that is nobody's is refused."""
    assert delegators(_graph(town(HELD))) == ("council",)
    free = arrangement("council trust", relation("d", _T.DELEGATES, "trust", "council"), on=ON)
    assert delegators(_graph(free)) == ("trust",)
    with pytest.raises(UnknownName):
        api.tables(town(HELD), "kept", party="nobody")
    assert run("show", "examples/slough", "--kept", "--of", "slough-borough-counsil").status == 2
    assert run("show", "examples/slough", "--raci", "--of", "slough-borough-council").status == 2


def test_slough_kept_its_duties_and_may_not_pass_all_on() -> None:
    """Voluntary and directed routes leave the duty with the council; reviewing officers may not be passed on."""
    graph = AccountabilityGraph.compile(assessed("slough").arrangement, assessed("slough").on)
    found = {one.duty.id.partition("@")[0]: one for one in kept(graph, "slough-borough-council")}
    passed = [one for one in found.values() if one.passed is Tri.YES]
    assert passed
    assert all(one.answers is Tri.YES and one.steps_in is Tri.UNKNOWN for one in passed)
    assert found["independent-review"].duty.delegable is False
    assert found["independent-review"].passed is Tri.NO


@given(st.permutations(range(5)), st.lists(st.sampled_from(list(Tri)), min_size=5, max_size=5))
def test_order_shows_nowhere_and_what_is_not_surely_there_is_not_claimed(order: list[int], holds: list[Tri]) -> None:
    """Of five claims in any order and state: powers and levers only of sure ones."""
    kinds = [
        (_T.ACCOUNTABLE_FOR, "council", "work", {}),
        (_T.RESPONSIBLE_FOR, "trust", "work", {}),
        (_T.ACCOUNTABLE_TO, "trust", "council", {"consequences": Tri.YES}),
        (_T.FUNDS, "council", "trust", {}),
        (_T.STEPS_IN, "council", "trust", {}),
    ]
    claims = [relation(f"k{n}", kind, who, to, holds=holds[n], **more) for n, (kind, who, to, more) in enumerate(kinds)]
    graphs = [_graph(town(*some)) for some in (claims, [claims[n] for n in order])]
    assert what_is_kept(graphs[0]) == what_is_kept(graphs[1])
    for one in kept(graphs[0], "council"):
        assert bool(one.powers) is (holds[2] is Tri.YES and holds[1] is not Tri.NO)
        assert bool(one.levers) is (holds[3] is Tri.YES and holds[1] is not Tri.NO)
