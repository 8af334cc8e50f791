"""Open words: a slip is told, a new word is free."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building.toy import toys
from tests.formats.reading import PARTIES, TOWN, problems, read, spots, told

from trustmodel.assessment import timeline
from trustmodel.building.words import FIXED

PLACE = "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [council]\nsetups: [{use: inside}]\n" + PARTIES
JUDGED = "judgements:\n- {of: council, framework: sif, overall: inadequate, published: 2016}\n"
MEETING = "activities:\n- {id: m, name: M, kind: meeting, by: council, of: trust, "

PAID = (
    MEETING
    + """cadence: monthly}
efforts: [{activity: m, bearer: provider, role: service managers, hours: 3}]
"""
)

SLIPS = [
    "statuses: [{of: trust, is: §registred}]\n",
    "statuses: [{of: trust, is: ifa}]\nlayers: [{id: l, name: L, when: {status: §ifaaa, without: [§iffa]}}]\n".replace(
        "§ifaaa", "ifaaa"
    ),
    "layers:\n- id: l\n  name: L\n  when: {status: runner}\n  duties: [{id: d, needs_status: §runnr, exempt: [council, §concil]}]\n",
    "duties:\n- {id: d, delegable_to: §inspectd}\n",
    "activities:\n- {id: m, name: M, kind: §inspecton, by: council, of: trust}\n",
    "events:\n- {what: W, on: 2016, lane: §judgments}\n",
    JUDGED + MEETING + "when: {component: §overal, grade: §inadequat, framework: §siff}}\n",
    JUDGED + MEETING + "cadence: {every: yearly, when: {component: overall, grade: §inadequat}}}\n",
    JUDGED + "- {of: trust, framework: sif, overall: inadequate, published: 2016}\n"
    "- {of: board, framework: sif, overall: §inadequte, published: 2016}\n",
    "comparators:\n- {use: inside, when: {status: §councl}}\n",
    "statuses: [{of: trust, is: §Registered}]\n",
    PAID + "tariffs: [{bearer: provider, role: §service manager, hourly: 35, price_year: 2016}]\n",
    "statuses: [{of: trust, is: §REGISTERED}, {of: board, is: §REGISTERED}]\n",
]
FREE = [
    "statuses: [{of: trust, is: licensed}, {of: board, is: home-1}, {of: board, is: home-2}]\n",
    "statuses: [{of: trust, is: registred}, {of: board, is: registred}]\n",
    PAID + "tariffs: [{bearer: provider, role: data staff, hourly: 35, price_year: 2016}]\n",
    "statuses: [{of: trust, is: registred}]\nlayers: [{id: l, name: L, when: {status: registred}}]\n",
    "duties:\n- {id: d, needs_status: licensed}\n",
    JUDGED + MEETING + "when: {component: leaders, grade: good, framework: ilacs}}\n",
]


def _place(text: str) -> str:
    """Put a text after that of the place; duties with the duties that it has."""
    return PLACE + text.removeprefix("duties:\n")


@pytest.mark.parametrize("text", SLIPS)
def test_a_word_that_is_all_but_a_known_one_is_told(text: str, tmp_path: Path) -> None:
    """It would switch nothing on, and hold nothing back, without a word."""
    text, expected = spots(_place(text))
    assert [line.split()[:2] for line in told(tmp_path, text, toys())] == [[spot, "TM202"] for spot in expected]


@pytest.mark.parametrize("text", FREE)
def test_a_new_word_is_free(text: str, tmp_path: Path) -> None:
    """It differs from all that are known, or by a number; or other records know it too."""
    assert told(tmp_path, _place(text), toys()) == []


GRADED = "judgements:\n- {{of: {of}, framework: {framework}, {grade}, published: 2016-05-01}}\n"


@pytest.mark.parametrize(
    ("framework", "grade", "is_told"),
    [
        ("ilacs", "overall: poor", True),
        ("ilacs", "overall: {good: 1/2, poor: 1/2}", True),
        ("ilacs", "components: {overall: weak}", True),
        ("sccif-ifa", "overall: good", False),
        ("ilacs", "components: {leaders: poor}", False),
        ("inspection-of-2009", "overall: poor", False),
    ],
)
def test_a_grade_that_no_condition_knows_is_told(framework: str, grade: str, is_told: bool, tmp_path: Path) -> None:
    """Where the catalogue's conditions say which grades the framework has: another would meet none of them."""
    judged = GRADED.format(of="council", framework=framework, grade=grade)
    found = problems(tmp_path, PLACE.replace("use: inside", "use: in-house") + judged)
    assert [one.rule.partition("'")[0] for one in found] == ["nothing knows the grade "] * is_told
    own = "activities:\n- {id: m, name: M, kind: meeting, by: board, of: council, when: {component: overall, grade: [poor, weak]}}\n"
    assert not problems(tmp_path, PLACE.replace("use: inside", "use: in-house") + judged + own)


def test_the_words_of_an_arrangement_are_those_of_its_own_records(tmp_path: Path) -> None:
    """It has no catalogue to look at."""
    text, expected = spots(
        TOWN + PARTIES + "statuses: [{of: trust, is: ifa}]\nlayers: [{id: l, name: L, when: {status: §ifaa}}]\n"
    )
    assert told(tmp_path, text) == [f"{expected[0]} TM202 nothing else knows the status 'ifaa'"]
    assert read(tmp_path, text.replace("ifaa", "ifa")).claims.layers


def test_the_lanes_that_are_known_are_those_of_the_timeline() -> None:
    """Both say the same words."""
    own = {vars(timeline)[name] for name in ("_RUNS", "_JUDGED", "_STATUS", "_TARGETS", "_OTHER")}
    assert own == FIXED["lane"]


def test_all_slips_of_a_place_are_told_at_once(tmp_path: Path) -> None:
    """Of who runs the services, of statuses, of frameworks in capitals and of their grades."""
    head = PLACE.replace("use: inside", "use: trust, options: {provider: town-trst}").replace(
        "id: trust}", "id: town-trust}"
    )
    text = (
        head
        + "statuses: [{of: town-trust, is: IFA}]\n"
        + GRADED.format(of="council", framework="SIF", grade="overall: poor")
    )
    assert [one.rule.partition(" '")[0] for one in problems(tmp_path, text)] == [
        "the set-up",
        "nothing else knows the status",
        "nothing else knows the framework",
        "nothing knows the grade",
    ]
