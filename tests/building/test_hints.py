"""What may not be what was meant is pointed at, and the place is built all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building.toy import toys
from tests.formats.reading import PARTIES, installed, read

from trustmodel import build, load
from trustmodel.building.hints import hints
from trustmodel.model import Place

ROOT = Path(__file__).parents[2]
HEAD = "trustmodel: 1\nplace: town\nas_of: 2020-06-01\nauthorities: [council]\n"
SETUP = "setups: [{use: outside, from: 2020-04-01, options: {provider: trust}}]\n"
MEETING = "activities:\n- {id: m, name: Contract board, kind: meeting, by: $authority, of: trust, cadence: 6 a year"


def _said(folder: Path, text: str) -> list[str]:
    return [one.rule for one in hints(read(folder, HEAD + SETUP + text, toys()), toys())]


@pytest.mark.parametrize(
    ("start", "may_not_be"),
    [("2020", True), ("2020-04-01", False), ("2021", True), ("2019", False), ("2020-05", False)],
)
def test_a_provider_that_may_not_exist_yet(start: str, may_not_be: bool, tmp_path: Path) -> None:
    """A year beside a day: on the place's own date some of the year is still to come."""
    said = _said(tmp_path, PARTIES.replace("{id: trust}", f"{{id: trust, from: {start}}}"))
    rule = f"'trust' ({start}) may not exist yet although the set-up 'outside' has begun (2020-04-01)"
    assert said == [rule] * may_not_be


def test_a_status_that_switches_nothing_on(tmp_path: Path) -> None:
    """Unless another record names it: then it is a word of the place's own."""
    said = _said(tmp_path, PARTIES + "statuses: [{of: trust, is: directed}]\n")
    assert said == ["the status 'directed' switches nothing on, and no other record names it"]
    twice = "statuses: [{of: trust, is: directed}, {of: board, is: directed}, {of: trust, is: registered}]\n"
    assert _said(tmp_path, PARTIES + twice) == []


@pytest.mark.parametrize(
    ("keys", "is_told"), [("", True), (", group: meetings", False), (", like: contract-meeting", False)]
)
def test_a_meeting_with_the_provider_that_nothing_counts(keys: str, is_told: bool, tmp_path: Path) -> None:
    """Formal monitoring is what stands in a group that is formal."""
    rule = "'Contract board' is in no `group`, so it is not counted as formal monitoring"
    assert _said(tmp_path, PARTIES + MEETING + keys + "}\n") == [rule] * is_told


VISIT = (
    "activities: [{id: v, name: Visit, kind: visit, by: $authority, of: trust, cadence: [{every: quarterly, when: "
    "{framework: visits, component: overall, grade: poor}}]}]\n"
)
AHEAD = "outlooks: [{id: o, of: trust, framework: visits, path: {2021-01-01: poor}}]\n"
JUDGED = "judgements: [{id: j, of: trust, framework: visits, overall: poor, published: 2020-05-01}]\n"


@pytest.mark.parametrize(
    ("text", "then"),
    [
        (AHEAD, "no activity hangs on one, so that nothing follows from it"),
        (VISIT + AHEAD.replace("visits", "others"), "no activity hangs on one, so that nothing follows from it"),
        (VISIT + AHEAD, "it is taken for the first"),
        (VISIT + AHEAD + JUDGED, ""),
    ],
)
def test_an_outlook_of_a_party_without_a_judgement(text: str, then: str, tmp_path: Path) -> None:
    """It may be of another party than was meant; with one on record there is nothing to say."""
    said = [rule for rule in _said(tmp_path, PARTIES + text) if "outlook" in rule]
    rule = f"no judgement of 'trust' is on record, and the outlook tells of one ahead: {then}"
    assert said == ([rule] if then else [])


def test_of_a_counterfactual_there_is_nothing_to_say(tmp_path: Path) -> None:
    """The place's files are looked at once."""
    file = tmp_path / "town.yaml"
    file.write_text(HEAD + SETUP + PARTIES + MEETING + "}\n", encoding="utf-8")
    place = load(file, using=toys())
    assert isinstance(place, Place)
    assert hints(build(place, "inside", using=toys()), toys()) == ()


@pytest.mark.parametrize("name", ["doncaster", "slough", "achieving-for-children", "cambridgeshire"])
def test_the_examples_have_none(name: str) -> None:
    """They are what others start from."""
    place = load(ROOT / "examples" / name, using=installed())
    assert isinstance(place, Place)
    assert hints(build(place, using=installed()), installed()) == ()


@pytest.mark.parametrize(("role", "is_told"), [("manager", False), ("social worker", True)])
def test_a_tariff_of_a_role_that_no_effort_names(role: str, is_told: bool, tmp_path: Path) -> None:
    """It prices nothing; one without a role prices every role."""
    efforts = "efforts: [{activity: m, bearer: provider, role: manager, hours: 2}]\n"
    tariffs = f"tariffs: [{{bearer: provider, role: {role}, hourly: 30, price_year: 2020}}, {{bearer: partner, hourly: 9, price_year: 2020}}]\n"
    text = PARTIES + MEETING + ", group: meetings}\n" + efforts + tariffs
    rule = "no effort of the provider is of the role 'social worker', so this prices nothing"
    assert _said(tmp_path, text) == [rule] * is_told


@pytest.mark.parametrize(("item", "is_told"), [("cases", False), ("case", True)])
def test_an_evidence_item_that_nobody_asks_for(item: str, is_told: bool, tmp_path: Path) -> None:
    asked = PARTIES + MEETING + ", group: meetings, asks_for: [cases]}\n"
    items = f"evidence_items: [{{id: {item}, compat: 1}}]\n"
    assert _said(tmp_path, asked + items) == ["no activity here asks for 'case'"] * is_told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("{status: registered-there}", "hangs on the status 'registered-there', which nobody has"),
        (
            "{component: quality-of-tea, grade: bad}",
            "hangs on the component 'quality-of-tea', of which nothing is judged",
        ),
        ("{component: overall, grade: bad}", ""),
    ],
)
def test_an_activity_that_hangs_on_what_nobody_has_is_told(when: str, told: str, tmp_path: Path) -> None:
    text = PARTIES + MEETING + f", group: meetings, when: {when}}}\n"
    said = [rule for rule in _said(tmp_path, text) if "hangs on" in rule]
    assert len(said) == bool(told)
    assert all(told in rule for rule in said)
