"""Slough's calendar of inspections: what the record shows, what coincided in 2019, and what in-house would lack."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.examples.kit import change, copied, drop, place, read, run, shelf

from trustmodel import Assessment, Place, api
from trustmodel.assessment.dated import calendar
from trustmodel.assessment.months import by_month
from trustmodel.assessment.peaks import coincides
from trustmodel.hooks import RenderContext
from trustmodel.model import InputError, Table, ValueProblem, Window
from trustmodel.report.text import render
from trustmodel.scrutiny.dated.coincidence import coincidences
from trustmodel.scrutiny.dated.entries import Entry, EntryKind, entries
from trustmodel.scrutiny.expected.calendar import Calendar

YEAR = Window.parse("2018-04-01..2019-07-01")
ALL = Window.parse("2015-10-01..2025-04-01")
PAIR = ("ilacs-standard", "2019-01-21..2019-02-01", "ifa-inspection", "2019-04-08..2019-04-12", 66)


def assessed(found: Place, window: Window, setup: str = "") -> Assessment:
    given = attrs.evolve(found, as_of=window.end, window=window)
    return api.assess(api.build(given, setup or None, using=shelf()), window=window, using=shelf())


def dated(result: Assessment) -> tuple[Entry, ...]:
    return entries(Calendar.of(result.arrangement, result.window))


def short(one: Entry) -> tuple[str, str]:
    return one.activity.partition("@")[0], f"{one.earliest}..{one.latest}"


def pairs(result: Assessment, weeks: int = 12) -> set[tuple[str, str, str, str, int]]:
    return {
        (*short(one.first), *short(one.second), one.least) for one in coincidences(dated(result), weeks) if one.sure
    }


def happened(result: Assessment) -> list[tuple[str, str]]:
    return [
        short(one) for one in dated(result) if one.kind is EntryKind.HAPPENED and one.what in ("inspection", "visit")
    ]


def test_the_main_inspection_and_that_of_the_fostering_agency_lay_within_twelve_weeks() -> None:
    """The one of the council ended on 1 February 2019, the one of the agency began on 8 April: 66 days, or nearly ten weeks."""
    assert PAIR in pairs(assessed(place("slough"), YEAR))


def test_in_house_had_lacked_that_coincidence() -> None:
    built = assessed(place("slough"), YEAR, "in-house")
    assert ("ilacs-standard", "2019-01-21..2019-02-01") in happened(built)
    assert pairs(built) == set()
    assert coincides(built).rows == ()


@pytest.mark.parametrize(("weeks", "found"), [(10, True), (9, False)])
def test_the_weeks_asked_for_decide(weeks: int, *, found: bool) -> None:
    """66 days are within ten weeks (70 days) and not within nine (63)."""
    assert (PAIR in pairs(assessed(place("slough"), YEAR), weeks)) is found


def test_the_finding_goes_with_the_one_fact(tmp_path: Path) -> None:
    """Had the agency been inspected in August, nothing would have coincided with the main inspection of January."""
    folder = copied("slough", tmp_path)
    for id in ("fostering-visit-2019", "fostering-agency-2019"):
        change(folder / "judgements.yaml", id, "2019-04-08..2019-04-12", "2019-08-05..2019-08-09")
    change(folder / "judgements.yaml", "fostering-agency-2019", "2019-06-11", "2019-09-11")
    window = Window.parse("2018-04-01..2019-12-01")
    assert PAIR in pairs(assessed(place("slough"), window))
    moved = pairs(assessed(read(folder), window))
    assert not any("ifa-inspection" in pair for pair in moved)
    assert moved == {one for one in pairs(assessed(place("slough"), window)) if "ifa-inspection" not in one}


def test_a_date_known_to_the_month_makes_it_only_possible(tmp_path: Path) -> None:
    """Some day of April is 59 to 88 days after, and twelve weeks are 84: it cannot be ruled out, and is not sure."""
    folder = copied("slough", tmp_path)
    drop(folder / "judgements.yaml", "fostering-agency-2019")
    change(folder / "judgements.yaml", "fostering-visit-2019", "2019-04-08..2019-04-12", "2019-04")
    result = assessed(read(folder), YEAR)
    (one,) = (pair for pair in coincidences(dated(result)) if short(pair.second)[0] == "ifa-inspection")
    assert (one.sure, one.least, one.most) == (False, 59, 88)
    (row,) = (row for row in coincides(result).rows if "fostering" in row[1].text)
    assert [cell.text for cell in row[2:]] == ["59 to 88 days", "possible"]


def test_the_calendar_replays_the_inspections_of_the_trust_years() -> None:
    """As Ofsted's reports and the press tell them; days known to the month or year stay that wide."""
    assert happened(assessed(place("slough"), ALL)) == [
        ("sif-inspection", "2015-11-24..2015-12-17"),
        ("monitoring-visit-2016", "2016-11-01..2016-11-30"),
        ("monitoring-visit-2016", "2017-01-01..2017-12-31"),
        ("monitoring-visit-2016", "2017-02-28..2017-03-01"),
        ("monitoring-visit-2016", "2017-06-14..2017-06-16"),
        ("vaa-inspection", "2018-01-01..2018-01-31"),
        ("monitoring-visit", "2018-01-10..2018-01-11"),
        ("monitoring-visit", "2018-05-01..2018-05-31"),
        ("ifa-inspection", "2018-06-01..2018-06-30"),
        ("vaa-inspection", "2018-10-29..2018-11-02"),
        ("ifa-follow-up-visit", "2019-01-01..2019-12-31"),
        ("ifa-follow-up-visit", "2019-01-01..2019-12-31"),
        ("ilacs-standard", "2019-01-21..2019-02-01"),
        ("ifa-inspection", "2019-04-08..2019-04-12"),
        ("ifa-follow-up-visit", "2020-05-01..2020-05-31"),
        ("ifa-inspection", "2021-01-01..2021-12-31"),
        ("ilacs-standard", "2023-01-23..2023-02-03"),
        ("ifa-inspection", "2025-03-01..2025-03-31"),
    ]


def test_in_house_only_the_lines_of_the_council_remain() -> None:
    kept = {template for template, _ in happened(assessed(place("slough"), ALL, "in-house"))}
    assert kept == {"sif-inspection", "monitoring-visit-2016", "monitoring-visit", "ilacs-standard"}


def test_what_was_due_follows_from_what_is_on_record() -> None:
    """First inspection 7 to 12 months after registration in October 2015; the next main one 30 to 42 months after 2019."""
    due = {(*short(one), one.met) for one in dated(assessed(place("slough"), ALL)) if one.kind is EntryKind.DUE}
    assert ("ifa-inspection", "2016-05-01..2016-10-31", False) in due
    assert ("ifa-inspection", "2018-06-01..2021-06-30", True) in due
    assert ("ifa-earlier-inspection", "2019-10-12..2020-04-12", False) in due
    assert ("ilacs-standard", "2021-08-01..2022-08-01", False) in due


def test_an_action_plan_counts_from_the_published_report() -> None:
    """An authority answers a report that it has received: 15 weeks from 17 February 2016, not from the inspection of 2015."""
    due = [short(one) for one in dated(assessed(place("slough"), ALL)) if one.kind is EntryKind.DUE]
    assert ("action-plan", "2016-02-17..2016-06-01") in due


def texts(table: Table) -> str:
    return render(RenderContext(result=table, width=80, not_run=())).decode()


def test_the_tables_fit_eighty_columns_and_name_their_sources() -> None:
    result = assessed(place("slough"), YEAR)
    for table in (calendar(result), by_month(result), coincides(result)):
        printed = texts(table)
        assert max(map(len, printed.splitlines())) <= 80
        assert table.rows
    cited = {source for row in coincides(result).rows for cell in row for source in cell.sources}
    assert {"O-SL19", "SE-IFA19", "LB-19"} <= cited
    assert len(by_month(result).rows) == 15 + 1  # the last is of all


def test_weeks_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueProblem, match="0 weeks"):
        coincides(assessed(place("slough"), YEAR), 0)


def test_a_scenario_of_a_better_judgement_changes_the_rate_and_says_so(tmp_path: Path) -> None:
    """Of a stated path from July 2017 the quarterly visits of 2017 end then; a grade that nothing knows is told."""
    folder = copied("slough", tmp_path)
    year = Window.parse("2017-01-01..2018-01-01")
    outlook = "outlooks:\n  - {id: better, of: slough-borough-council, framework: sif, path: {2017-07-01: GRADE}}\n"
    (folder / "outlooks.yaml").write_text(outlook.replace("GRADE", "good"), encoding="utf-8")
    real, better = assessed(place("slough"), year), assessed(read(folder), year)
    visits = [
        sum(line.events.known.low for line in found.load if line.activity.startswith("monitoring-visit"))
        for found in (real, better)
    ]
    assert visits == [4, 4 * Fraction(181, 365)]
    days = [
        next(one for one in found.measures if one.code == "SL-18" and one.breakdown == (("scrutineer", "ofsted"),))
        for found in (real, better)
    ]
    assert ["better:2017-07-01" in one.rests_on for one in days] == [False, True]
    assert days[1].assumed
    (folder / "outlooks.yaml").write_text(outlook.replace("GRADE", "goood"), encoding="utf-8")
    with pytest.raises(InputError, match="nothing knows the grade 'goood'"):
        assessed(read(folder), year)


def test_slough_was_busiest_in_january_2019_when_the_council_was_inspected() -> None:
    """By rates alone no month of the year stood out; the inspection on record of 21 January to 1 February does."""
    found = api.assess(assessed(place("slough"), Window.parse("2019-01-01..2020-01-01")).arrangement, using=shelf())
    peaks = [one for one in found.measures if one.code == "SL-07" and dict(one.breakdown).get("bearer") == "provider"]
    ratio, hours = peaks
    assert ratio.note.startswith("2019-01 is the greatest")
    assert ratio.value is not None
    assert ratio.value.known.likely > 3
    assert hours.note.endswith("; on record, begun then: 1, 2 more perhaps")


def test_an_adoption_inspection_that_is_not_on_record_is_overdue_in_2024() -> None:
    """The one of 2018 asked for another by 2 November 2021."""
    rows = calendar(assessed(place("slough"), Window.parse("2024-01-01..2025-01-01"))).rows
    texts = [[cell.text for cell in row] for row in rows]
    (row,) = (row for row in texts if row[1] == "overdue" and row[2] == "Inspection of the adoption agency")
    assert row[0] == "since 2021-11-03 (due between 2018-11-02 and 2021-11-02)"
    assert "none on record" in row[4]


def test_the_weeks_asked_for_are_those_of_every_table() -> None:
    """The worst so many weeks; and of close inspections as many as the table below tells."""
    for weeks, pairs in (("8", "0 pairs"), ("12", "1 pair")):
        ran = run("load", "examples/slough@2019-06-30", "--peaks", "--weeks", weeks, "--format", "csv")
        (row,) = (line for line in ran.out.splitlines() if "inspections close to one another" in line)
        assert f"{weeks} weeks,{pairs}" in row
        worst = [line for line in ran.out.splitlines() if "worst weeks" in line]
        assert len(worst) > 3
        assert all(f"{weeks} weeks" in line for line in worst)
