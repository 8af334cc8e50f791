"""`compare examples/doncaster examples/slough`: what it says, and that every number follows from the files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.examples.kit import (
    Ran,
    answer,
    at,
    cells,
    change,
    compare,
    compared,
    copied,
    drop,
    place,
    read,
    table,
)

from trustmodel import Comparison
from trustmodel.model import Bearer

BOTH = (("doncaster", ""), ("slough", ""))
THREE = (*BOTH, ("doncaster", "2018-12-31"))
LATER = "Doncaster, 2018-12-31"


@cache
def printed() -> Ran:
    return answer("compare", "examples/doncaster", "examples/slough")


def monitoring(result: Comparison) -> dict[str, dict[str, str]]:
    return cells(table(result.tables, "C"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "Doncaster, 2015-12-31",
            {"Contract": "17", "Reports to the DfE": "2", "Gross": "19", "Comparator": "12 to 16", "Net": "+3 to +7"},
        ),
        ("Slough", {"Contract": "at least 12", "Member scrutiny": "4", "Safeguarding": "4", "Gross": "at least 20"}),
        ("Slough", {"Net": "-4 to 0 or more"}),
        (
            LATER,
            {
                "Contract": "5",
                "Reports to the DfE": "unknown",
                "Gross": "at least 5",
                "Comparator": "0",
                "Net": "+5 or more",
            },
        ),
    ],
)
def test_formal_monitoring_events(row: str, expected: dict[str, str]) -> None:
    """Gross and like for like, as the published record adds up."""
    found = monitoring(compared(*THREE))[row]
    assert {head: found[head] for head in expected} == expected


def test_the_improvement_board_says_what_became_of_it() -> None:
    """Where no board is on record and the set-up says that it was replaced, that word stands, not a number."""
    rows = monitoring(compared(*BOTH))
    assert {row["Improvement board"] for row in rows.values()} == {"replaced"}
    assert rows["Doncaster"]["Member scrutiny"] == rows["Doncaster"]["Safeguarding"] == "not found"


def test_each_count_names_the_activities_behind_it_and_their_sources() -> None:
    notes = table(compared(*BOTH).tables, "C").notes
    for told in (
        "Doncaster: counted: Contract performance meeting, monthly, 12 a year (O-DO15)",
        "Doncaster: counted: Annual contract review, 1 a year (O-DO15, O-DO18)",
        "Slough: counted: Strategic Monitoring Board, chaired by the DfE commissioner, 12 a year "
        "(SBC-29560, SBC-30355)",
        "Slough: counted: Partnership Board of council and trust, how often is not known (SBC-29560)",
    ):
        assert told in notes
    row = table(compared(*BOTH).tables, "C").rows[0]
    assert row[1].text == "2015"
    assert "O-DO15" in row[2].sources


def test_the_command_at_a_date_gives_the_year_of_that_date() -> None:
    flat = answer("compare", "examples/doncaster@2018-12-31").flat
    assert (
        "Formal monitoring: at least 5 events a year in 2018, since how often 1 activity took place is not known."
        in flat
    )
    assert "“Run by the council itself”, which would have none: 5 more, or more by what is not known." in flat


def doncaster(tmp_path: Path, edit: Callable[[Path], None]) -> dict[str, str]:
    folder = copied("doncaster", tmp_path)
    edit(folder)
    return monitoring(compare([read(folder)]))["Doncaster"]


def test_fewer_meetings_in_the_file_are_fewer_events(tmp_path: Path) -> None:
    """Twelve meetings become six: 13 in all, and -3 to +1 like for like."""
    found = doncaster(
        tmp_path,
        lambda folder: change(
            folder / "activities.yaml", "doncaster-contract-meeting-operational", "every: 12 a year", "every: 6 a year"
        ),
    )
    assert (found["Contract"], found["Gross"], found["Net"]) == ("11", "13", "-3 to +1")


def test_one_report_fewer_is_one_event_fewer(tmp_path: Path) -> None:
    """A dated report counts in the year in which its date lies, and in no other."""
    found = doncaster(
        tmp_path,
        lambda folder: change(
            folder / "activities.yaml",
            "doncaster-chair-report-to-minister",
            "dates: [2015-01, 2015-07]",
            "dates: [2015-01, 2014-07]",
        ),
    )
    assert (found["Reports to the DfE"], found["Gross"], found["Net"]) == ("1", "18", "+2 to +6")


def test_the_judgement_decides_the_comparator(tmp_path: Path) -> None:
    """A council that was not judged inadequate would have had no improvement board: all 19 events are extra."""
    found = doncaster(
        tmp_path,
        lambda folder: change(folder / "judgements.yaml", "council-2015", "overall: inadequate", "overall: good"),
    )
    assert (found["Gross"], found["Comparator"], found["Net"]) == ("19", "0", "+19")


def test_what_the_in_house_service_has_too_is_not_extra(tmp_path: Path) -> None:
    """Member scrutiny and the safeguarding board stand on both sides, so that their number changes no net."""
    folder = copied("slough", tmp_path)
    before = monitoring(compared(*BOTH))["Slough"]
    change(folder / "activities.yaml", "slough-member-scrutiny", "every: 4 a year", "every: 8 a year")
    after = monitoring(compare([read(folder)]))["Slough"]
    assert (before["Gross"], after["Gross"]) == ("at least 20", "at least 24")
    assert before["Net"] == after["Net"] == "-4 to 0 or more"


def test_the_board_of_slough_is_counted_from_its_cadence(tmp_path: Path) -> None:
    folder = copied("slough", tmp_path)
    change(folder / "activities.yaml", "slough-strategic-monitoring-board", "every: 12 a year", "every: 20 a year")
    found = monitoring(compare([read(folder)]))["Slough"]
    assert (found["Gross"], found["Net"]) == ("at least 28", "+4 to +8 or more")


def test_at_least_goes_when_nothing_is_unknown(tmp_path: Path) -> None:
    folder = copied("slough", tmp_path)
    drop(
        folder / "activities.yaml",
        "slough-meeting-after-the-board",
        "slough-partnership-board",
        "slough-annual-report-first-years",
    )
    found = monitoring(compare([read(folder)]))["Slough"]
    assert (found["Gross"], found["Net"]) == ("20", "-4 to 0")


def test_2018_is_counted_from_its_own_activities(tmp_path: Path) -> None:
    """Without the quarterly meetings one event is left; without reports of unknown number it is no lower bound."""
    folder = copied("doncaster", tmp_path)
    drop(folder / "activities.yaml", "doncaster-contract-meeting-strategic", "doncaster-chair-report-to-minister-later")
    found = monitoring(compare([at(read(folder), "2018-12-31")]))["Doncaster"]
    assert (found["Contract"], found["Gross"], found["Net"]) == ("1", "1", "+1")


def inspected(result: Comparison) -> dict[tuple[str, str], list[str]]:
    """Give table B by subject and the start of the inspection's name."""
    return {
        (row[0].text, row[1].text.partition(":")[0]): [cell.text for cell in row[2:]]
        for row in table(result.tables, "B").rows
    }


def test_ofsted_inspects_the_council_the_agencies_and_the_homes() -> None:
    """The main inspection is of the council in both places; the trusts are inspected only under their registrations."""
    result = compared(*BOTH)
    found = inspected(result)
    assert [
        text.partition(";")[0] for text in found["the authority", "Inspection under the single inspection framework"]
    ] == [
        "Doncaster Council",
        "Slough Borough Council",
    ]
    for service, name in (
        ("fostering", "Inspection of the fostering agency"),
        ("adoption", "Inspection of the adoption agency"),
    ):
        trusts = [text.partition(";")[0] for text in found[service, name]]
        assert trusts == ["Doncaster Children's Services Trust", "Slough Children's Services Trust"]
        assert all(text.endswith(": registered") for text in found[service, "Registration"])
    homes = found["Registered children's home", "Full inspection of the children's home"]
    assert [text[:2] for text in homes] == ["6:", "2:"]
    powers = {row[1].text.partition(":")[0]: row[1].text for row in table(result.tables, "B").rows}
    assert "Education and Inspections Act 2006 s136" in powers["Inspection under the single inspection framework"]
    assert "Care Standards Act 2000 s31" in powers["Inspection of the fostering agency"]


def test_layers_are_listed_with_the_status_that_switches_each_on() -> None:
    """Each status stands with who has it, since when and on whose word; one that an option makes says "built"."""
    rows = table(compared(*BOTH).tables, "layers").rows
    found = {row[0].text: row[1:] for row in rows}
    assert found["Independent fostering agency"][1].text == "Slough Children's Services Trust since 2015-10"
    assert "O-SL16" in found["Independent fostering agency"][1].sources
    assert found["Voluntary adoption agency"][0].text.startswith(
        "Doncaster Children's Services Trust since some time between 2014-09-30 and 2015-08"
    )
    assert found["Direction by the minister (s497A)"][1].text == "Slough Borough Council since 2014-10"
    assert found["Company"][0].text.endswith(", by the form chosen")
    assert "Community interest company" not in found
    assert "Improvement board" not in found


def test_an_activity_names_the_status_behind_it() -> None:
    activities = compared(*BOTH).assessments[1].arrangement.activities
    assert activities["ifa-inspection@slough-childrens-services-trust"].causes == ("ifa",)
    assert activities["vaa-inspection@slough-childrens-services-trust"].causes == ("vaa",)


def test_inspector_days_are_those_of_the_framework_in_force() -> None:
    """Until 2017 the single inspection framework, a third of 140 to 160 days a year; from 2018 the one after it."""
    found = cells(table(compared(*THREE).tables, "inspector-days"))
    first, second, later = found["Single inspection framework"].values()
    assert first == "46.7 to 53.3"
    assert second != "none"
    assert later == "none"
    assert list(found["Inspection of local authority children's services"].values()) == ["none", "none", "7.5 to 10.5"]
    assert all(text.startswith("at least ") for text in found["all"].values())


def test_hours_are_ranges_by_whose_time_they_are() -> None:
    """Each bearer stands apart, with a least and a greatest value; nothing adds them up."""
    found = table(compared(*BOTH).tables, "hours")
    rows = cells(found)
    assert list(rows) == [bearer.value for bearer in Bearer]
    assert all(text.startswith("at least ") and " to " in text for row in rows.values() for text in row.values())
    assert any("No figure is published" in note for note in found.notes)
    assert "Hours a year, by whose time (assumed, with ranges)" in printed().out


def test_findings_stand_with_their_certainty() -> None:
    found = cells(table(compared(*BOTH).tables, "findings"))
    assert found["AG-35 one holder, two posts"] == {"Doncaster": "-", "Slough": "1 shown on the evidence held"}
    assert found["AG-34 several principals"] == {
        "Doncaster": "1 cannot be ruled out",
        "Slough": "1 cannot be ruled out",
    }
    assert found["AG-01 nobody holds the duty"]["Slough"] == "1 shown on the evidence held"
    for row in found.values():
        assert all(text == "-" or "shown on" in text or "cannot be" in text for text in row.values())


def test_what_differs_is_said_and_what_would_mislead_is_withheld() -> None:
    """Date, window and coverage differ; the facts stand side by side, and no difference is worked out."""
    result = compared(*BOTH)
    differing = {one.what: one for one in result.disparities}
    assert {"date", "window", "coverage"} <= differing.keys()
    assert differing["window"].values == ("2015", "2016")
    assert set(result.withheld) == {
        "any ranking",
        "differences in events",
        "differences in findings",
        "differences in hours",
    }
    assert "What is not alike, and what is therefore withheld" in printed().out
    assert (
        "Withheld: any ranking; differences in events; differences in findings; differences in hours." in printed().flat
    )
    assert not any(one.id == "goes" for one in result.tables)


def test_what_is_alike_withholds_nothing_but_a_ranking() -> None:
    """The same place twice on one day has nothing that differs; a ranking is withheld even then."""
    result = compare([place("doncaster"), place("doncaster")])
    assert result.disparities == ()
    assert result.withheld == ("any ranking",)


def test_every_source_that_is_named_is_given_in_full() -> None:
    """Each id in brackets below a table stands in the list of sources with title and publisher."""
    body, _, sources = printed().out.partition("\nSources\n-------\n")
    listed = {line[1:].partition("]")[0] for line in sources.splitlines() if line.startswith("[")}
    cited = {id for found in compared(*BOTH).tables for row in found.rows for cell in row for id in cell.sources}
    assert cited <= listed
    assert "[O-DO15]" in sources
    assert "Ofsted, 2015-11-27." in " ".join(sources.split())
    assert body
