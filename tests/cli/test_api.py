"""The public verbs give what the commands print, and say what is wrong in the project's own errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from tests.examples.kit import answer, assessed, place, shelf

import trustmodel
from trustmodel import Draws, TrustModelError, Window, api
from trustmodel.comparison.tables import Question
from trustmodel.model import InputError, UnknownName, ValueProblem

SLOUGH = assessed("slough")
LOOSE: Any = trustmodel  # a program that no type checker has seen


COMMANDS = {
    "findings": ("gaps", "--all"),
    "levers": ("show", "--levers"),
    "opened": ("gaps", "--timeline", "--window", "2016-02-01..2016-04-01"),
    "perceptions": ("show", "--perceptions"),
    "profile": ("show", "--profile"),
    "routes": ("show", "--routes"),
    "grades": ("inspections", "--grades"),
    "kept": ("show", "--kept"),
    "transfers": ("show", "--transfers"),
    "raci": ("show", "--raci"),
    "readiness-next": ("readiness", "--next"),
    "hours": ("load", "--by", "scrutineer"),
    "calendar": ("load", "--calendar"),
    "peaks": ("load", "--peaks"),
    "essentials": ("show", "--essentials"),
    "quadrant": ("show", "--quadrant"),
    "counts": ("gaps", "--count"),
    "uncertainty": ("load", "--draws", "200", "--seed", "4"),
}
"""The questions that are not answered by a command of their own name."""


def test_every_verb_is_public_and_no_other() -> None:
    own = {name: getattr(one, "__module__", "") for name, one in vars(api).items() if not name.startswith("_")}
    verbs = {name for name, module in own.items() if module == api.__name__}
    assert verbs | {"Library"} == set(api.__all__)
    assert set(api.__all__) <= set(trustmodel.__all__)


@pytest.mark.parametrize("question", get_args(Question))
def test_the_tables_are_those_of_the_command(question: Question) -> None:
    """From an assessment as from its arrangement."""
    draws = Draws(number=200, seed=4) if question == "uncertainty" else None
    window = Window.parse("2016-02-01..2016-04-01") if question == "opened" else None
    tables = LOOSE.tables(SLOUGH, question, draws=draws, window=window, using=shelf())
    command, *options = COMMANDS.get(question, (question,))
    line = (command, "examples/slough", *options)
    result: Any = answer(*line, "--format", "json").json
    printed = [*([result["table"]] if "table" in result else []), *result.get("tables", [])]
    assert [(one.id, one.title) for one in tables] == [(one["id"], one["title"]) for one in printed]
    assert [[[cell.text for cell in row] for row in one.rows] for one in tables] == [
        [[cell["text"] for cell in row] for row in one["rows"]] for one in printed
    ]
    assert LOOSE.tables(SLOUGH.arrangement, question, draws=draws, window=window, using=shelf()) == tables


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


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: LOOSE.plugins("trust"), "plugins takes a tuple of names as `disabled`, and was given a str"),
        (lambda: LOOSE.plugins(("",)), "none of them empty"),
        (lambda: LOOSE.load(5), "load takes a path"),
        (lambda: LOOSE.load(""), "the path is empty"),
        (lambda: LOOSE.load("x", using=5), "a Library as `using`, and was given a int.*`plugins` gives it"),
        (
            lambda: LOOSE.build("x"),
            r"build takes a Place or an Arrangement, and was given a str \('x'\) \(`load` reads one",
        ),
        (lambda: LOOSE.build(SLOUGH), "build takes a Place or an Arrangement, and was given a Assessment"),
        (lambda: LOOSE.build(place("slough"), 5), "the name of a set-up as `setup`, and was given a int"),
        (lambda: LOOSE.build(place("slough"), "trust", 5), "a mapping from names to values as `options`"),
        (lambda: LOOSE.build(place("slough"), None, {"owner": "x"}), "options are those of a set-up"),
        (
            lambda: LOOSE.assess(place("slough")),
            "assess takes an Arrangement, and was given a Place .`build` makes one",
        ),
        (lambda: LOOSE.assess(SLOUGH.arrangement, window="2016"), "a Window as `window`, and was given a str"),
        (lambda: LOOSE.assess(SLOUGH.arrangement, on="2016-01-01"), "a date as `on`, and was given a str"),
        (lambda: LOOSE.assess(SLOUGH.arrangement, on=datetime(2016, 1, 1, tzinfo=UTC)), "was given a datetime"),
        (lambda: LOOSE.compare("x"), "compare takes a Place or an Arrangement, and was given a str"),
        (lambda: LOOSE.compare(SLOUGH), "compare takes a Place or an Arrangement, and was given a Assessment"),
        (LOOSE.compare, "there is nothing to compare"),
        (lambda: LOOSE.compare(place("slough"), setups="trust"), "compare takes a tuple of names as `setups`"),
        (lambda: LOOSE.compare(place("slough"), on=2016), "a date as `on`, and was given a int"),
        (lambda: LOOSE.explain(SLOUGH, thing=34), "a text as `thing`"),
        (lambda: LOOSE.explain(SLOUGH.findings[0], place("slough")), "explain takes an Arrangement"),
        (lambda: LOOSE.tables(place("slough"), "money"), "tables takes an Arrangement or an Assessment"),
        (lambda: LOOSE.tables(SLOUGH, 5), "a text as `question`"),
        (lambda: LOOSE.tables(SLOUGH, "gaps", window=SLOUGH.window), "have the window of their subject"),
        (lambda: LOOSE.tables(SLOUGH, "money", window=2016), "a Window as `window`"),
    ],
)
def test_what_is_of_another_kind_is_told_in_one_error_of_our_own(call: Callable[[], object], says: str) -> None:
    """It says what is due and which verb gives it."""
    with pytest.raises(ValueProblem, match=says):
        call()


@pytest.mark.parametrize("value", [5, True, ("a",), {"a": "b"}, None])
def test_an_option_that_is_a_text_takes_no_number(value: object) -> None:
    """In a file `5` would be a text; in a program it is a slip."""
    with pytest.raises(InputError, match="is due"):
        api.build(place("slough"), "trust", {"provider": value}, using=shelf())


def test_a_finding_and_a_measure_are_explained_with_their_arrangement() -> None:
    assert api.explain(SLOUGH.findings[0], SLOUGH.arrangement).lines
    assert api.explain(SLOUGH.measures[0], SLOUGH.arrangement).lines
    assert api.explain(SLOUGH, thing="AG-34").lines
