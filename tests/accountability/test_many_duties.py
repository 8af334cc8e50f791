"""Controls are judged duty by duty, and yet the work does not grow with the product of the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from tests.accountability.builders import arrangement, claim, gaps

from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.gaps import control
from trustmodel.model import Arrangement, Duty
from trustmodel.model.relationships import RelationshipType as T

CODES = ("AG-30", "AG-32")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a way is looked for, and how often a relationship is asked whether it is about a duty."""
    counted: Counter[str] = Counter()

    def counting(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counts(*args: object, **named: object) -> object:
            counted[name] += 1
            return call(*args, **named)

        return counts

    for name in ("within", "reached"):
        monkeypatch.setattr(control, name, counting("ways", getattr(control, name)))
    monkeypatch.setattr(AccountabilityGraph, "meets", counting("meets", AccountabilityGraph.meets))
    return counted


def wide(duties: int) -> Arrangement:
    """Three who direct one party about everything."""
    controls = [claim(f"k{id}", T.DIRECTS, id, "trust") for id in ("council", "dfe", "nhs")]
    return arrangement("council dfe nhs trust", *controls, duties=[Duty(id=f"d{n}") for n in range(duties)])


def narrow(duties: int) -> Arrangement:
    """Two who direct one party about one duty each time."""
    controls = [
        claim(f"k{id}{n}", T.DIRECTS, id, f"trust{n}", f"d{n}") for n in range(duties) for id in ("council", "dfe")
    ]
    parties = " ".join(["council", "dfe", *(f"trust{n}" for n in range(duties))])
    return arrangement(parties, *controls, duties=[Duty(id=f"d{n}") for n in range(duties)])


@pytest.mark.parametrize("code", CODES)
def test_duties_about_which_all_stand_alike_are_judged_once(code: str, calls: Counter[str]) -> None:
    few = gaps(wide(5), code)
    once = calls.copy()
    calls.clear()
    many = gaps(wide(200), code)
    assert calls == once
    assert once["ways"] > 0
    assert [(one.subject, one.others) for one in many] == [(one.subject, one.others) for one in few]
    assert {len(one.duties) for one in many} == {200}


@pytest.mark.parametrize("code", CODES)
def test_controls_about_a_duty_each_take_work_in_line_with_their_number(code: str, calls: Counter[str]) -> None:
    assert len(gaps(narrow(30), code)) > 0
    before = calls.copy()
    calls.clear()
    gaps(narrow(90), code)
    assert {name: count for name, count in calls.items() if count > 3.2 * before[name]} == {}
