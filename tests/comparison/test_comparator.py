"""Which rule chooses the like-for-like comparator: the first, by order, whose condition surely holds."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from tests.building.toy import toys
from tests.examples import kit

from trustmodel import api
from trustmodel.comparison.comparator import like_for_like
from trustmodel.model import ComparatorRule, Condition, Evidence, Organisation, Status, Tri, UnknownName
from trustmodel.testing import judged, place, status

INADEQUATE = Condition(component="leaders", grades=("inadequate",))


def rule(id: str, when: Condition | None = None, order: int = 0, **fields: object) -> ComparatorRule:
    return ComparatorRule(id=id, setup="inside", when=when or Condition(), order=order, **fields)  # type: ignore[arg-type]  # fields by name


def chosen(*given: ComparatorRule | Status | object) -> str:
    """Give the id of the rule that applies at a place that runs outside its council; empty where none does."""
    made = place(*given, Organisation(id="neighbour"), setups="outside")  # type: ignore[arg-type]  # fields by name
    found = like_for_like(made, api.build(made, using=toys()), toys(), made.window)
    return " ".join(rule.id for rule, _ in found.rules) if found else ""


def test_the_first_by_order_applies_whatever_the_ids() -> None:
    assert chosen(rule("a", order=2), rule("b", order=1)) == "b"
    assert chosen(rule("b"), rule("a")) == "a"
    assert chosen() == ""


@pytest.mark.parametrize(
    ("when", "applies"),
    [
        (Condition(statuses=("council",)), True),
        (Condition(statuses=("island",)), True),
        (Condition(statuses=("county",)), False),
        (Condition(statuses=("council", "county")), False),
        (Condition(without=("county",)), True),
        (Condition(without=("island",)), False),
        (Condition(statuses=("maybe",)), False),
        (Condition(without=("maybe",)), False),
    ],
)
def test_a_rule_asks_for_the_statuses_of_the_authority(when: Condition, applies: bool) -> None:
    given = (status("council", "island"), status("council", "maybe", holds=Tri.UNKNOWN), status("neighbour", "county"))
    assert chosen(rule("one", when), *given) == ("one" if applies else "")


@pytest.mark.parametrize("party", ["", "$authority", "council"])
def test_a_rule_asks_for_the_judgement_of_the_authority_where_it_names_no_other(party: str) -> None:
    when = attrs.evolve(INADEQUATE, judged=party)
    assert chosen(rule("one", when), judged("council", "inadequate", "2015", component="leaders")) == "one"
    assert chosen(rule("one", when), judged("council", "good", "2015", component="leaders")) == ""
    assert chosen(rule("one", when), judged("council", "inadequate", "2015", component="overall")) == ""
    assert chosen(rule("one", when), judged("neighbour", "inadequate", "2015", component="leaders")) == ""
    half = {"inadequate": Fraction(1, 2), "good": Fraction(1, 2)}
    assert chosen(rule("one", when), judged("council", half, "2015", component="leaders")) == ""


def test_a_rule_may_ask_for_the_judgement_of_another() -> None:
    when = attrs.evolve(INADEQUATE, judged="neighbour")
    assert chosen(rule("one", when), judged("neighbour", "inadequate", "2015", component="leaders")) == "one"
    with pytest.raises(UnknownName, match="neighbour"):
        chosen(rule("one", attrs.evolve(INADEQUATE, judged="neighbor")))


def test_statuses_and_a_judgement_must_both_hold() -> None:
    found = judged("council", "inadequate", "2015", component="leaders")
    assert chosen(rule("one", attrs.evolve(INADEQUATE, statuses=("council",))), found) == "one"
    assert chosen(rule("one", attrs.evolve(INADEQUATE, statuses=("county",))), found) == ""


def test_a_rule_that_another_replaces_is_not_asked() -> None:
    later = rule("later", Condition(statuses=("county",)), evidence=Evidence(replaces=("early",)))
    assert chosen(rule("early"), later) == ""


def test_each_authority_has_a_comparator_of_its_own() -> None:
    """Of three councils one was judged inadequate: only it would have had an improvement board anyway."""
    one = api.compare(kit.at(kit.place("achieving-for-children"), "2014-12-31"), using=kit.shelf())
    (table,) = (table for table in one.tables if table.id == "C")
    row = dict(zip(table.columns, (cell.text for cell in table.rows[0]), strict=True))
    assert row["Comparator"] == "12 to 16"
    assert row["Net"] == "+5.3 to +16 or more"
    (why,) = (note for note in table.notes if note.startswith("The comparator is "))
    assert "improvement board” for Royal Borough of Kingston upon Thames and “Run by the council itself” for" in why
    assert not any("shows a comparator" in hint for hint in table.hints)
