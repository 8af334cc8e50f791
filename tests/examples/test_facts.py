"""The examples hold every fact of their register, or say why not; and all have the same shape."""

from __future__ import annotations

import re
from functools import cache

import attrs
import pytest
from tests.examples.kit import EXAMPLES, NAMES, answer, place, run, shelf

from trustmodel import api
from trustmodel.model import Claims, Evidence


def numbered(letter: str, last: int, *missing: int) -> list[str]:
    return [
        f"{letter}{number:02d}" if letter != "K" else f"K{number}"
        for number in range(1, last + 1)
        if number not in missing
    ]


HELD = [
    *numbered("D", 30),
    *numbered("L", 51),
    *numbered("A", 10),
    *numbered("K", 19, 11, 12, 13, 15),
    *numbered("C", 7),
    *numbered("V", 3),
    *numbered("Y", 7),
    "P10",
]
OTHER_PLACES = ["K11", "K12", "K13", "K15", *numbered("P", 9)]
HOME = {"D": "doncaster", "L": "slough", "A": "achieving-for-children", "P": "cambridgeshire"}
FILES = {"README.md", "place.yaml", "sources.yaml", "expect.yaml", "judgements.yaml", "history.yaml"}
"""What every example has; the others where it has what belongs there."""
HOMES = {
    "parties": {"place.yaml", "stages.yaml"},
    "setups": {"place.yaml"},
    "statuses": {"place.yaml"},
    "relationships": {"relationships.yaml"},
    "coverages": {"relationships.yaml"},
    "activities": {"activities.yaml"},
    "judgements": {"judgements.yaml"},
    "occurrences": {"judgements.yaml", "activities.yaml"},
    "events": {"history.yaml"},
    "figures": {"history.yaml"},
    "targets": {"history.yaml"},
    "money": {"history.yaml"},
    "statements": {"history.yaml", "statements.yaml"},
    "perceptions": {"perceptions.yaml"},
    "provisions": {"readiness.yaml"},
    "stages": {"stages.yaml"},
    "handovers": {"stages.yaml"},
    "sources": {"sources.yaml"},
    "expectations": {"expect.yaml"},
}
"""In which file each section stands."""


@cache
def references(name: str) -> frozenset[str]:
    """Give every number of a fact that some record of an example carries."""
    found: set[str] = set()
    for field in attrs.fields(Claims):
        for record in getattr(place(name).claims, field.name):
            evidence = getattr(record, "evidence", None)
            if isinstance(evidence, Evidence):
                found.update(evidence.ref)
    return frozenset(found)


def left_out(text: str) -> str:
    """Give what stands under the heading "Left out"."""
    _, heading, rest = text.partition("\n## Left out\n")
    assert heading
    return rest.partition("\n## ")[0]


def named(text: str) -> set[str]:
    """Give the facts that a text names, ranges (K1 to K4) included."""
    found = set(re.findall(r"\b[A-Z]\d{1,2}\b", text))
    for letter, first, last in re.findall(r"\b([A-Z])(\d{1,2}) to [A-Z](\d{1,2})\b", text):
        width = len(first)
        found.update(f"{letter}{number:0{width}d}" for number in range(int(first), int(last) + 1))
    return found


@cache
def readme(name: str) -> str:
    return (EXAMPLES / name / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("fact", HELD)
def test_a_fact_is_held_or_stands_with_its_reason_under_left_out(fact: str) -> None:
    """Held by its own example where it is about one place, by any where it is not."""
    home = HOME.get(fact[0])
    places = (home,) if home else NAMES
    held = [name for name in places if fact in references(name)]
    said = [name for name in places if fact in named(left_out(readme(name)))]
    assert held or said


@pytest.mark.parametrize("fact", HELD)
def test_nearly_every_fact_is_held_and_not_left_out(fact: str) -> None:
    """Only one fact is left out of all examples: how long a train takes."""
    held = any(fact in references(name) for name in NAMES)
    assert held is (fact != "L43")


@pytest.mark.parametrize("fact", OTHER_PLACES)
def test_facts_of_other_places_stand_under_left_out(fact: str) -> None:
    text = left_out((EXAMPLES / "README.md").read_text(encoding="utf-8"))
    assert fact in named(text)


def test_no_record_carries_a_number_that_the_register_lacks() -> None:
    known = {*HELD, *OTHER_PLACES}
    places = {letter for fact in known for letter in fact[0]}
    for name in NAMES:
        odd = {one for one in references(name) if re.fullmatch(r"[A-Z]\d{1,2}", one) and one[0] in places} - known
        assert odd == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_in_an_example_can_be_explained(name: str) -> None:
    """The number of a fact is something to ask for; the answer names what holds it."""
    facts = sorted(references(name) & set(HELD))
    assert facts
    assessment = api.assess(api.build(place(name), using=shelf()), using=shelf())
    for fact in facts:
        assert api.explain(assessment, thing=fact).lines
    flat = answer("explain", f"examples/{name}", facts[0]).flat
    assert f"fact {facts[0]}" in flat or facts[0] in flat


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_of_an_example_has_a_source_that_is_declared(name: str) -> None:
    """No local claim is without one, except groups and the like, which claim nothing."""
    claims = place(name).claims
    bare = [
        f"{field.name} {record.id}"
        for field in attrs.fields(Claims)
        for record in getattr(claims, field.name)
        if isinstance(getattr(record, "evidence", None), Evidence)
        and not record.evidence.citations
        and record.evidence.grade is None
    ]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_an_example_passes_its_own_check_and_test(name: str) -> None:
    checked = answer("check", f"examples/{name}")
    assert f"examples/{name} no problems; " in checked.flat
    tested = answer("test", f"examples/{name}")
    assert re.search(r"^\* [1-9]\d* met, 0 failed$", tested.out, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_examples_have_the_same_shape(name: str) -> None:
    """The same files, the same sections in each, the same parts of a README."""
    folder = EXAMPLES / name
    assert {path.name for path in folder.iterdir()} >= FILES
    assert all(path.suffix in (".yaml", ".md") for path in folder.iterdir())
    for path in folder.glob("*.yaml"):
        for section in re.findall(r"^([a-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert path.name in HOMES.get(section, {"place.yaml"}), section
    text = readme(name)
    assert text.startswith("# ")
    assert "\n**The question.**" in text
    assert "\n## Left out\n" in text
    (command,) = re.findall(r"^```\npython3 run\.py (.+)\n```$", text, re.MULTILINE)[:1]
    assert f"examples/{name}" in command
    assert place(name).question


@pytest.mark.parametrize("name", NAMES)
def test_every_command_in_a_readme_works(name: str) -> None:
    commands = re.findall(r"python3 run\.py ([^`\n]+)", readme(name))
    assert commands
    for command in commands:
        ran = run(*command.split())
        assert (ran.status, ran.err) == (0, ""), command


def test_no_example_names_a_person() -> None:
    """Posts are held, never people: no party is a person, and no informant is one."""
    for name in NAMES:
        kinds = {type(party).__name__ for party in place(name).claims.parties}
        assert kinds <= {"Organisation", "Post", "Body", "Public"}
