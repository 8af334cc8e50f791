"""M9: the load of three invented options, from files with layers and through the API; every number exact."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from tests.scrutiny.micro import m9 as through_api

from trustmodel import Arrangement, Assessment, api
from trustmodel.api import Library
from trustmodel.model import Amount, Range

HERE = Path(__file__).parent
OPTIONS = ("a", "b", "c")
Keys = tuple[str, ...]


@cache
def shelf() -> Library:
    return api.plugins()


@cache
def from_yaml(option: str) -> Assessment:
    found = api.load(HERE / f"m09-{option}.yaml", using=shelf())
    assert isinstance(found, Arrangement)
    return api.assess(found, using=shelf())


@cache
def from_api(option: str) -> Assessment:
    return api.assess(through_api()[option.upper()], using=shelf())


def values(result: Assessment, code: str) -> dict[Keys, Amount | None]:
    """Give values by subject and the keys of their breakdown."""
    return {
        tuple(part for part in (one.subject, *(key for _, key in one.breakdown)) if part): one.value
        for one in result.measures
        if one.code == code
    }


def exactly(value: Fraction | int) -> Amount:
    return Amount(Range.exactly(value))


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("code", ["SL-01", "SL-02", "SL-03", "SL-10", "SL-11"])
def test_the_file_and_the_api_give_the_same_load(option: str, code: str) -> None:
    measured, direct = values(from_yaml(option), code), values(from_api(option), code)
    if code == "SL-01":  # through the API no layer is built, so that there are no slices by layer and its status
        sliced = {
            tuple(key for _, key in one.breakdown)
            for one in (*from_yaml(option).measures, *from_api(option).measures)
            if one.code == code and {"layer", "status"} & dict(one.breakdown).keys()
        }
        measured = {key: value for key, value in measured.items() if key not in sliced}
        direct = {key: value for key, value in direct.items() if key not in sliced}
    assert measured
    assert measured == direct


@pytest.mark.parametrize(
    ("option", "provider", "commissioner", "everyone", "pounds", "intensity"),
    [
        ("a", 286, None, 286, 10_010, Fraction(143, 235)),
        ("b", 826, 300, 1126, 40_910, Fraction(413, 235)),
        ("c", 961, 300, 1261, 45_635, Fraction(961, 470)),
    ],
)
def test_hours_cost_and_intensity(
    option: str, provider: int, commissioner: int | None, everyone: int, pounds: int, intensity: Fraction
) -> None:
    """Every number of the worked example comes out exactly."""
    result = from_yaml(option)
    hours = values(result, "SL-01")
    assert hours["provider",] == exactly(provider)
    assert hours.get(("commissioner",)) == (None if commissioner is None else exactly(commissioner))
    assert values(result, "SL-10")[()] == exactly(everyone)
    assert values(result, "SL-02")["2015",] == exactly(pounds)
    assert values(result, "SL-03") == {("body",): exactly(intensity)}


def test_each_status_causes_its_own_hours() -> None:
    """Company 540 (and 300 of the commissioner's), fostering 75, adoption 60; nothing is left to interaction."""
    caused = values(from_yaml("c"), "SL-11")
    for method in ("shapley", "with less without"):
        assert caused["provider", "company", method] == exactly(540)
        assert caused["commissioner", "company", method] == exactly(300)
        assert caused["provider", "ifa", method] == exactly(75)
        assert caused["provider", "vaa", method] == exactly(60)
    assert caused["provider", "(interaction)"] == exactly(0)
    assert caused["commissioner", "(interaction)"] == exactly(0)


@pytest.mark.parametrize("option", OPTIONS)
def test_a_layer_is_on_only_where_the_status_is(option: str) -> None:
    """The three files hold the same layers and efforts: the statuses alone make the difference."""
    result = from_yaml(option)
    on = {activity.causes[0] for activity in result.arrangement.claims.activities}
    assert on == {status.status for status in result.arrangement.claims.statuses}
    texts = [(HERE / f"m09-{one}.yaml").read_text().partition("judgements:")[2] for one in OPTIONS]
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize("option", OPTIONS)
def test_the_invented_numbers_say_that_they_are_assumed(option: str) -> None:
    found = [one for one in from_yaml(option).measures if one.code in ("SL-01", "SL-02", "SL-03", "SL-10")]
    assert found
    assert all(one.assumed for one in found)
