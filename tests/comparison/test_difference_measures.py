"""The certainty of a difference (SL-15) as a measure: in comparisons, in JSON, explained, and on the page of measures."""

from __future__ import annotations

import pytest
from tests.examples.kit import EXAMPLES, ROOT, run, shelf

from trustmodel import Comparison, api
from trustmodel.comparison.differences import differences
from trustmodel.model import Draws, Measure

SETUPS = ("trust", "in-house")


@pytest.fixture(scope="module")
def drawn() -> Comparison:
    place = api.load(EXAMPLES / "slough", using=shelf())
    return api.compare(place, setups=SETUPS, draws=Draws(number=2_000, seed=3), using=shelf())


def of(found: Comparison, title: str, **breakdown: str) -> list[Measure]:
    return [
        one
        for one in found.measures
        if one.title == title and breakdown.items() <= dict(one.breakdown).items() and one.code == "SL-15"
    ]


def test_the_difference_is_a_measure_with_its_range_and_what_it_rests_on(drawn: Comparison) -> None:
    (one,) = of(drawn, "difference of what is known", of="hours", bearer="commissioner")
    assert one.value is not None
    assert not one.value.unknown  # it may be smaller as well, so that it is no "at least"
    assert one.value.known.low < 0 < one.value.known.likely < one.value.known.high
    assert (one.unit, one.assumed) == ("h/yr", True)
    assert dict(one.breakdown)["pair"] == "trust less in-house"
    assert one.note.startswith("expected +78, standard deviation 185; may be larger by what is unknown: ")
    assert "may be smaller by what is unknown: " in one.note
    efforts = {effort.id for each in drawn.assessments for effort in each.arrangement.claims.efforts}
    assert efforts & set(one.rests_on)


def test_the_chance_and_what_decides_are_measures_too(drawn: Comparison) -> None:
    (chance,) = of(drawn, "chance that the known part of the first is the larger", of="hours", bearer="commissioner")
    (found,) = (
        one
        for one in differences(drawn.assessments, Draws(number=2_000, seed=3))
        if one.of.key == ("hours", "commissioner", 0)
    )
    assert found.sure.simulated is not None
    assert chance.value is not None
    assert float(chance.value.known.likely) == pytest.approx(found.sure.simulated.above)
    assert (chance.unit, chance.note) == ("probability", "2,000 draws, seed 3; what is unknown is left out")
    shares = of(drawn, "share in the variance of the difference", of="hours", bearer="commissioner")
    assert {one.unit for one in shares} == {"share"}
    exact = {share.label: share.total for share in found.deciding[:3]}
    assert {dict(one.breakdown)["input"]: one.value.known.likely for one in shares if one.value} == exact


def test_without_draws_there_is_no_chance() -> None:
    found = api.compare(api.load(EXAMPLES / "slough", using=shelf()), setups=SETUPS, using=shelf())
    assert not of(found, "chance that the known part of the first is the larger")
    assert of(found, "difference of what is known", of="events")
    assert not [measure for one in found.assessments for measure in one.measures if measure.code == "SL-15"]


def test_what_is_unlike_is_withheld_and_says_why() -> None:
    places = [api.load(EXAMPLES / name, using=shelf()) for name in ("doncaster", "slough")]
    found = api.compare(*places, draws=Draws(number=10), using=shelf())
    told = of(found, "difference of what is known")
    assert told
    assert {one.value for one in told if "hours" in dict(one.breakdown).values()} == {None}
    assert all(one.note.startswith("withheld: unlike in ") for one in told if one.value is None)
    assert not [one for one in api.compare(*places, using=shelf()).measures if one.code == "SL-15"]


def test_it_is_in_the_json() -> None:
    ran = run("compare", EXAMPLES / "slough", "--setups", ",".join(SETUPS), "--draws", "100", "--format", "json")
    measures = ran.json["measures"]
    assert isinstance(measures, list)
    assert {one["code"] for one in measures} == {"SL-15", "SL-16"}
    assert {one["unit"] for one in measures if one["code"] == "SL-15"} == {
        "events/yr",
        "inspector-days/yr",
        "h/yr",
        "probability",
        "share",
    }


def test_it_is_explained_by_its_code_and_one_by_one(drawn: Comparison) -> None:
    said = run("explain", EXAMPLES / "slough", "SL-15").flat
    assert "SL-15 Difference" in said
    assert "`trustmodel compare A B` measures it" in said
    assert "common random numbers" in said
    (one,) = of(drawn, "difference of what is known", of="hours", bearer="partner")
    lines = [line.says for line in api.explain(one, drawn.assessments[0].arrangement).lines]
    assert lines[0].startswith("2 to 40 h/yr (pair trust less in-house, of hours, bearer partner)")
    assert any(line.startswith("effort section-11-audit-of-provider-by-board") for line in lines)


def test_it_stands_on_the_page_of_measures() -> None:
    page = (ROOT / "docs" / "reference" / "measures.md").read_text(encoding="utf-8")
    _, _, entry = page.partition("## SL-15 Difference")
    assert "Of comparisons only" in entry.partition("\n## ")[0]
