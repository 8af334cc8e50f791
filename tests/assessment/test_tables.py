"""The tables that need both halves: who answers, what is inspected, money, time; and explanations down to sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import answer, assess, assessed, at, cells, change, copied, drop, read, table

from trustmodel import Place, api
from trustmodel.accountability import AccountabilityGraph
from trustmodel.assessment.answers import answers, who_answers, who_holds_levers, who_holds_to_account
from trustmodel.assessment.in_short import in_short_table
from trustmodel.assessment.inspected import inspected
from trustmodel.assessment.money import money
from trustmodel.assessment.scrutiny import layers
from trustmodel.assessment.timeline import timeline
from trustmodel.model import UnknownName

AFC, SLOUGH, DONCASTER = "achieving-for-children", "slough", "doncaster"
TRUST = "slough-childrens-services-trust"
ILACS = "Inspection of local authority children's services"


def registration(name: str, service: str, day: str = "", setup: str = "") -> str:
    found = inspected((assessed(name, day, setup),), ("it",))
    (row,) = (row for row in found.rows if (row[0].text, row[1].text) == (service, "Registration"))
    return row[2].text


def test_a_place_with_several_councils_says_for_each_who_runs_a_service() -> None:
    """The company's lack of a registration is not hidden by another council that runs the service itself."""
    assert registration(AFC, "fostering").split("; ") == [
        "Achieving for Children: not registered then (registered from 2018-08)",
        "Children's services department of Royal Borough of Windsor and Maidenhead: "
        "no inspection of its own, inside that of the authority",
    ]
    assert registration(AFC, "fostering", "2018-09-30") == "Achieving for Children: registered"


def test_whether_a_body_runs_a_service_may_be_unknown() -> None:
    assert "Achieving for Children: no registration on record, if it runs it at all" in registration(AFC, "adoption")


def test_a_councils_own_service_needs_no_registration() -> None:
    assert registration(SLOUGH, "fostering", setup="in-house").endswith(
        ": no inspection of its own, inside that of the authority"
    )
    assert registration(SLOUGH, "fostering") == "Slough Children's Services Trust: registered"


def test_levers_are_those_over_the_party_and_its_parts(tmp_path: Path) -> None:
    """Who can own, appoint, fund, direct or commission, each with a source; take a claim out and its lever goes."""
    result = assessed(SLOUGH)
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    held = {(row[0].text, row[1].text) for row in who_holds_levers(graph, TRUST).rows}
    assert ("Department for Education", "funds") in held
    folder = copied(SLOUGH, tmp_path)
    drop(folder / "relationships.yaml", "department-pays-grants")
    other = assess(read(folder))
    graph = AccountabilityGraph.compile(other.arrangement, other.on)
    left = {(row[0].text, row[1].text) for row in who_holds_levers(graph, TRUST).rows}
    assert held - left == {("Department for Education", "funds")}


def test_who_answers_lists_every_live_duty_once() -> None:
    result = assessed(SLOUGH)
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    found = who_answers(graph)
    duties = [result.arrangement.label(id) for id in graph.duties]
    assert len(found.rows) == len(duties)
    assert {row[0].text for row in found.rows} == set(duties)


def graph_of(name: str, day: str = "") -> AccountabilityGraph:
    result = assessed(name, day)
    return AccountabilityGraph.compile(result.arrangement, result.on)


def test_the_answer_comes_first_then_who_holds_them_to_it_and_the_duties_last() -> None:
    found = answers(graph_of(SLOUGH))
    assert [table.id for table in found] == ["answer", "principals", "levers", "A"]
    said = [row[0].text for row in found[0].rows]
    lead = "Lead the commissioning of the provider: a named post"
    assert said == [
        "Run by Slough Children's Services Trust.",
        f"Who holds the 24 duties: Slough Borough Council 23; nobody on record 1 ({lead}).",
        "Who does their work: Slough Children's Services Trust 12; Slough Borough Council 9; Independent reviewing "
        "officers and Slough Borough Council 1; Slough Borough Council and Slough Children's Services Trust 1; nobody "
        "on record 1.",
        "Slough Children's Services Trust is held to account with consequences by Department for Education (through DfE "
        "commissioner and Secretary of State for Education) and Slough Borough Council.",
        "Which of them has the lead is not on record.",
    ]


def test_who_runs_most_comes_first_and_a_department_that_answers_to_nobody_outside_is_no_empty_table() -> None:
    """Windsor's department would come first by the order of the councils, and is held by nobody but its council."""
    found = answers(graph_of(AFC, "2015-06-30"))
    principals = [table for table in found if table.id == "principals"]
    assert [table.title for table in principals] == ["To whom Achieving for Children answers, 2015-06-30"]
    (asked,) = (t for t in answers(graph_of(AFC), "childrens-services@kingston-council") if t.id == "principals")
    assert asked.rows == ()


def test_where_a_department_runs_all_its_council_is_asked_about() -> None:
    found = [table for table in answers(graph_of("cambridgeshire")) if table.id == "principals"]
    assert [table.title.partition(",")[0] for table in found] == ["To whom Cambridgeshire County Council answers"]
    assert found[0].rows


def test_bodies_that_share_a_name_are_told_apart_by_whose_they_are() -> None:
    who = [row[0].text for row in who_holds_to_account(graph_of(AFC), "achieving-for-children").rows]
    assert "Local Safeguarding Children Board (Royal Borough of Kingston upon Thames)" in who
    assert "Local Safeguarding Children Board (London Borough of Richmond upon Thames)" in who
    alone = [row[0].text for row in who_holds_to_account(graph_of(SLOUGH), TRUST).rows]
    assert "Local Safeguarding Children Board" in alone


def test_general_rules_are_told_from_the_local_record_each_with_its_grade() -> None:
    graph = graph_of(SLOUGH)
    sources = {row[0].text: row[3].text for row in who_holds_to_account(graph, TRUST).rows}
    assert sources["Companies House"] == "CICT (general rule: reported)"
    assert sources["Company auditor"] == "no source held (general rule: assumed)"
    notes = who_answers(graph).notes
    assert notes[0].startswith("Who holds to account is told of those who do the work;")
    assert [note.partition(":")[0] for note in notes[2:]] == ["General rule", "Local record", "Set-up"]
    assert "official (" in notes[3]


@pytest.mark.parametrize(("day", "warned"), [("1890-01-01", True), ("2016-01-01", False), ("2035-01-01", True)])
def test_a_date_that_the_local_record_says_nothing_of_is_remarked_on(day: str, warned: bool) -> None:
    for notes in (in_short_table(graph_of(SLOUGH, day), ()).notes, inspected((assessed(SLOUGH, day),), ("it",)).notes):
        begun = (
            "The record of this place tells of nothing new after 20"
            if day > "2030"
            else "The record of this place begins"
        )
        told = [note for note in notes if note.startswith(begun)]
        assert bool(told) is warned


def test_regulators_and_filings_stand_apart() -> None:
    result = assessed(SLOUGH)
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    how = {row[0].text: row[1].text for row in who_holds_to_account(graph, TRUST).rows}
    assert how["Ofsted"] == "regulates (listed apart)"
    assert how["Companies House"] == "receives filings (listed apart)"


def test_money_keeps_readings_apart_and_adds_nothing_up() -> None:
    rows = money(assessed(SLOUGH).arrangement).rows
    amounts = {(row[0].text, *row[6].sources): row[1].text for row in rows}
    assert amounts["Set-up", "S3"] == "claimed: £3,300,000"
    assert amounts["Set-up", "PQ-2018"] == "at least £3,300,000"
    assert amounts["Budget compared with what an in-house service would have had", "S3"] == "no figure given"
    assert len(rows) == len(assessed(SLOUGH).arrangement.claims.money)


def test_the_timeline_is_in_order_of_time_and_keeps_both_dates_of_a_judgement() -> None:
    rows = timeline(assessed(SLOUGH).arrangement).rows
    when = [row[0].text for row in rows]
    assert when[0] < "2014"
    (judged,) = (
        row
        for row in rows
        if row[0].text == "2016-02-17" and "judged under the single inspection framework" in row[2].text
    )
    assert "inspected 2015-11-24 to 2015-12-17" in judged[2].text
    assert "O-SL16" in judged[3].sources
    days = [text for text in when if len(text) == 10]
    assert days == sorted(days)


def test_a_target_stands_beside_what_came_of_it() -> None:
    texts = [row[2].text for row in timeline(assessed(SLOUGH).arrangement).rows if row[1].text == "targets"]
    assert len(texts) == 3
    assert all("not met" in text for text in texts)


def test_inspector_days_follow_the_judgement(tmp_path: Path) -> None:
    """Under the framework from 2018 an inadequate council gets more than a good one."""
    folder = copied(DONCASTER, tmp_path)
    change(folder / "judgements.yaml", "council-2018", "overall: good", "overall: inadequate")
    worse = api.compare(read_at(folder), using=None)
    row = cells(table(worse.tables, "inspector-days"))[ILACS]
    good = cells(table(api.compare(read_at(copied(DONCASTER, tmp_path / "good"))).tables, "inspector-days"))[ILACS]
    assert good == {"Doncaster": "7.5 to 10.5"}
    low, high = (float(part) for part in row["Doncaster"].split(" to "))
    assert low >= 20
    assert high <= 35


def read_at(folder: Path) -> Place:
    return at(read(folder), "2018-12-31")


# ---- explanations


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        ("AG-34", "It rests on:"),
        ("SL-01", "rests on assumed values."),
        ("D05", "fact D05"),
        ("trust-answers-to-council", "answers to Doncaster Council"),
        ("O-DO15", "Ofsted"),
        ("reason for return", "limited how far the council could challenge"),
        ("doncaster-council", "Doncaster Council"),
        ("quality", "Not established."),
    ],
)
def test_whatever_has_a_name_can_be_explained(thing: str, says: str) -> None:
    assert says in answer("explain", "examples/doncaster", thing).flat


def test_a_finding_is_explained_down_to_the_titles_of_its_sources() -> None:
    flat = answer("explain", "examples/slough", "AG-35").flat
    assert "source SBC-30355" in flat
    assert "is held by the same person as" in flat
    assert "Remedy: Separate the posts" in flat


def test_what_is_missing_is_told_with_what_it_is_missing_of() -> None:
    lead = answer("explain", "examples/slough", "AG-01").flat
    assert "It rests on what is not on record, and on:" in lead
    assert "is declared to be all there is; 2015-10-01 to 2016-02-18" in lead
    assert lead.count("source O-SL16") == 2  # of the duty, and of that nobody held it


def test_a_measure_with_many_slices_explains_each_thing_behind_it_once() -> None:
    """Each slice says what it rests on; the claims, assumptions and sources follow, each once."""
    result = assessed(DONCASTER)
    slices = [one for one in result.measures if one.code == "SL-01"]
    assert len(slices) > 10
    lines = api.explain(result, thing="SL-01").lines
    behind = {id for one in slices for id in one.rests_on}
    assert sum(line.says.startswith("rests on ") for line in lines) == sum(bool(one.rests_on) for one in slices)
    assert sum(line.depth == 1 and ". effort " in line.says for line in lines) == len(
        {id for id in behind if id in {effort.id for effort in result.arrangement.claims.efforts}}
    )
    (alone,) = (one for one in slices if one.breakdown == (("bearer", "provider"),))
    single = [line.says for line in api.explain(alone, result.arrangement).lines]
    assert "It rests on:" in single
    assert not any(says.startswith("rests on ") for says in single)


def test_what_is_unknown_gets_a_near_miss() -> None:
    with pytest.raises(UnknownName, match="AG-34"):
        api.explain(assessed(DONCASTER), thing="AG34")


def test_every_finding_and_measure_can_be_explained() -> None:
    for name in (DONCASTER, SLOUGH, AFC):
        result = assessed(name)
        for finding in result.findings:
            assert api.explain(finding, result.arrangement).lines
        for measure in result.measures:
            assert api.explain(measure, result.arrangement).lines
        assert len(api.explain(result).lines) > len(result.findings)


def test_forums_with_the_same_powers_are_named_together_and_none_twice() -> None:
    rows = {row[0].text: row[3].text for row in who_answers(graph_of(SLOUGH)).rows}
    held = rows["Arrange for children with special educational needs"]
    assert (
        "DfE commissioner, Local electorate, Secretary of State for Education and Slough Borough Council (information, debate, consequences)"
        in held
    )
    (regulators,) = (part for part in held.split("; ") if part.startswith("regulators: "))
    assert regulators.count("Information Commissioner") == 1
    assert "Information Commissioner (cannot be ruled out)" not in regulators
    assert "Information Commissioner (cannot be ruled out)" in rows["Support care leavers"]


def test_namesakes_in_a_row_are_each_named_with_whose_they_are_and_a_duty_of_nobody_too() -> None:
    rows = {(row[0].text, row[1].text): row for row in who_answers(graph_of(AFC, "2015-12-31")).rows}
    told = " ".join(row[3].text for row in rows.values())
    assert "Cabinet (London Borough of Richmond upon Thames), Cabinet (Royal Borough of Kingston upon Thames)" in told
    assert "Cabinet, Cabinet" not in told
    lead = "Lead the commissioning of the provider: a named post"
    assert (f"{lead} (Royal Borough of Kingston upon Thames)", "nobody on record") in rows


@pytest.mark.parametrize("name", [SLOUGH, AFC, "doncaster"])
def test_rows_stand_in_the_order_of_their_words_whatever_the_letters_they_begin_with(name: str) -> None:
    one = (assessed(name),)
    statuses = [row[0].text.casefold() for row in layers(one, ("it",)).rows]
    assert statuses == sorted(statuses)
    subjects = list(dict.fromkeys(row[0].text for row in inspected(one, ("it",)).rows))
    assert subjects[0] == "the authority"
    assert [one.casefold() for one in subjects[1:]] == sorted(one.casefold() for one in subjects[1:])
