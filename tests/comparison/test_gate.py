"""The gate: each way of being unlike is named, with what must not be said because of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest
from tests.examples.kit import assess, assessed, change, copied, edit, place, read

from trustmodel import Assessment, Window
from trustmodel import assess as assess_made
from trustmodel.comparison.gate import disparities, withheld
from trustmodel.testing import arrangement, isolated_library, judged

EVENTS, HOURS, FINDINGS, COST, RANKING = (
    "differences in events",
    "differences in hours",
    "differences in findings",
    "differences in cost",
    "any ranking",
)


def differing(one: Assessment, other: Assessment) -> dict[str, set[str]]:
    return {found.what: set(found.withholds) for found in disparities((one, other))}


def edited(tmp_path: Path, edit_folder: Callable[[Path], None]) -> dict[str, set[str]]:
    folder = copied("doncaster", tmp_path)
    edit_folder(folder)
    return differing(assessed("doncaster"), assess(read(folder)))


def test_the_same_twice_is_alike() -> None:
    assert disparities((assessed("doncaster"), assessed("doncaster"))) == ()
    assert disparities((assessed("doncaster"),)) == ()


def test_three_councils_are_not_like_one() -> None:
    found = differing(assessed("slough"), assessed("achieving-for-children"))
    assert found["number of authorities"] == {EVENTS, HOURS, FINDINGS, RANKING}
    assert "number of authorities" not in differing(assessed("slough"), assessed("doncaster"))


def test_another_date_withholds_differences_in_findings() -> None:
    later = attrs.evolve(place("doncaster"), as_of=date(2015, 6, 30))
    assert differing(assessed("doncaster"), assess(later)) == {"date": {FINDINGS, RANKING}}


def test_another_window_withholds_differences_in_events_and_hours() -> None:
    other = attrs.evolve(place("doncaster"), window=Window(date(2015, 1, 1), date(2015, 12, 31)))
    assert differing(assessed("doncaster"), assess(other)) == {"window": {EVENTS, HOURS, RANKING}}


def test_another_judgement_withholds_differences_in_events_and_hours(tmp_path: Path) -> None:
    found = edited(
        tmp_path,
        lambda folder: change(folder / "judgements.yaml", "council-2015", "overall: inadequate", "overall: good"),
    )
    assert found == {"judgement in force": {EVENTS, HOURS, RANKING}}


def test_another_framework_withholds_differences_in_events_and_hours() -> None:
    found = differing(assessed("doncaster"), assessed("doncaster", "2018-12-31"))
    assert found["inspection framework"] == {EVENTS, HOURS, RANKING}


def test_another_duty_withholds_differences_in_findings(tmp_path: Path) -> None:
    duty = "duties:\n  - {id: a-local-duty, source: S1}\n"
    found = edited(
        tmp_path,
        lambda folder: edit(folder / "relationships.yaml", "\nrelationships:\n", f"\n{duty}\nrelationships:\n"),
    )
    assert found == {"duties": {FINDINGS, RANKING}}


def test_another_public_withholds_differences_in_findings(tmp_path: Path) -> None:
    public = "parties:\n  - {id: another-public, kind: public, source: S1}\n"
    found = edited(tmp_path, lambda folder: edit(folder / "place.yaml", "parties:\n", public))
    assert found == {"ultimate principals": {FINDINGS, RANKING}}


def test_other_coverage_withholds_differences_in_findings(tmp_path: Path) -> None:
    """Where one record is declared complete, absence counts there as no."""
    found = edited(tmp_path, lambda folder: edit(folder / "place.yaml", "coverage: partial", "coverage: complete"))
    assert found == {"coverage": {FINDINGS, RANKING}}


def test_another_price_year_withholds_differences_in_cost(tmp_path: Path) -> None:
    tariff = "tariffs:\n  - {bearer: provider, hourly: 40, price_year: 2014, grade: assumed}\n"
    found = edited(
        tmp_path,
        lambda folder: edit(folder / "relationships.yaml", "\nrelationships:\n", f"\n{tariff}\nrelationships:\n"),
    )
    assert found == {"price year": {COST, RANKING}}


def test_another_currency_withholds_differences_in_cost(tmp_path: Path) -> None:
    found = edited(
        tmp_path, lambda folder: edit(folder / "place.yaml", "coverage: partial", "coverage: partial\ncurrency: €")
    )
    assert found == {"currency": {COST, RANKING}}


def test_built_and_observed_withhold_differences_in_findings() -> None:
    found = differing(assessed("doncaster"), assessed("doncaster", setup="in-house"))
    assert found["observed or built"] == {FINDINGS, RANKING}


@pytest.mark.parametrize("day", ["", "2018-12-31"])
def test_a_ranking_is_withheld_whatever_differs(day: str) -> None:
    """Hours are assumptions: there is no pair of arrangements that may be ranked by them."""
    assert RANKING in withheld(disparities((assessed("doncaster"), assessed("doncaster", day))))


def test_any_component_of_the_judgement_may_differ() -> None:
    """Where no overall grade is given, the others tell councils apart."""

    def judged_for(grade: str) -> Assessment:
        given = judged("council", grade, "2015", component="leadership")
        return assess_made(arrangement("council", given, authorities="council"), using=isolated_library())

    assert differing(judged_for("good"), judged_for("good")) == {}
    assert differing(judged_for("good"), judged_for("inadequate")) == {"judgement in force": {EVENTS, HOURS, RANKING}}
    (found,) = disparities((judged_for("good"), judged_for("inadequate")))
    assert found.values == ("leadership: good", "leadership: inadequate")


def test_judgements_are_told_in_words() -> None:
    """No ids of components and grades: `help-and-protection: requires-improvement`."""
    found = disparities((assessed("doncaster", "2015-11-26"), assessed("slough")))
    (judged_unlike,) = (one for one in found if one.what == "judgement in force")
    assert any("help and protection: inadequate" in value for value in judged_unlike.values)
    assert not any("-" in value for value in judged_unlike.values)
