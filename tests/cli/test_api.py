"""The public verbs give what the commands print, and say what is wrong in the project's own errors."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from tests.examples.kit import answer, assessed, place, shelf

import trustmodel
from trustmodel import TrustModelError, api
from trustmodel.comparison.tables import Question
from trustmodel.model import UnknownName, ValueProblem

SLOUGH = assessed("slough")
LOOSE: Any = trustmodel  # a program that no type checker has seen


def test_every_verb_is_public_and_no_other() -> None:
    own = {name: getattr(one, "__module__", "") for name, one in vars(api).items() if not name.startswith("_")}
    verbs = {name for name, module in own.items() if module == api.__name__}
    assert verbs | {"Library"} == set(api.__all__)
    assert set(api.__all__) <= set(trustmodel.__all__)


@pytest.mark.parametrize("question", get_args(Question))
def test_the_tables_are_those_of_the_command(question: Question) -> None:
    """From an assessment as from its arrangement."""
    tables = api.tables(SLOUGH, question, using=shelf())
    line = ("gaps", "examples/slough", "--all") if question == "findings" else (question, "examples/slough")
    result: Any = answer(*line, "--format", "json").json
    printed = [*([result["table"]] if "table" in result else []), *result.get("tables", [])]
    assert [(one.id, one.title) for one in tables] == [(one["id"], one["title"]) for one in printed]
    assert [[[cell.text for cell in row] for row in one.rows] for one in tables] == [
        [[cell["text"] for cell in row] for row in one["rows"]] for one in printed
    ]
    assert api.tables(SLOUGH.arrangement, question, using=shelf()) == tables


def test_the_party_may_be_named() -> None:
    council = "slough-borough-council"
    titles = [one.title for one in api.tables(SLOUGH, "show", party=council, using=shelf())]
    assert titles[0] == "Slough, 2016-02-17: who answers for what"
    assert titles[1].startswith("To whom Slough Borough Council answers")
    assert titles[2].startswith("Levers over Slough Borough Council")


def test_a_slip_gets_a_near_miss() -> None:
    with pytest.raises(UnknownName, match="did you mean 'money'"):
        LOOSE.tables(SLOUGH, "mony", using=shelf())
    with pytest.raises(UnknownName, match="did you mean 'trust'"):
        api.plugins(disabled=("trsut",))


@pytest.mark.parametrize(
    ("result", "says"),
    [
        (SLOUGH.findings[0], "pass `assessment.arrangement` after it"),
        (SLOUGH.measures[0], "pass `assessment.arrangement` after it"),
        (api.compare(place("slough"), using=shelf()), "a Comparison is not explained as a whole"),
        (None, "explain an assessment"),
    ],
    ids=["finding", "measure", "comparison", "nothing"],
)
def test_what_cannot_be_explained_is_told_in_a_sentence_that_fits(result: object, says: str) -> None:
    with pytest.raises(TrustModelError, match=says) as caught:
        LOOSE.explain(result)
    assert isinstance(caught.value, ValueProblem)


def test_a_finding_and_a_measure_are_explained_with_their_arrangement() -> None:
    assert api.explain(SLOUGH.findings[0], SLOUGH.arrangement).lines
    assert api.explain(SLOUGH.measures[0], SLOUGH.arrangement).lines
    assert api.explain(SLOUGH, thing="AG-34").lines
