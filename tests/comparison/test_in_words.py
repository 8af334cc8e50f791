"""The answer in words: shares that add up, differences said plainly, the gravest gaps named, and what to trust."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.accountability.builders import arrangement, claim
from tests.examples.kit import assessed, copied, place, read, shelf

from trustmodel import Place, api
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.in_short import in_short
from trustmodel.comparison.in_words import in_words, net_in_words
from trustmodel.model import (
    Assessment,
    Body,
    Certainty,
    Coverage,
    Finding,
    FindingKind,
    Organisation,
    Range,
    RelationshipType,
    Said,
    Severity,
    Tri,
)
from trustmodel.scrutiny.metrics.monitoring import Net

EXAMPLES = ("slough", "doncaster", "cambridgeshire", "achieving-for-children")


def said(result: Assessment, id: str) -> Said:
    (found,) = (one for one in in_words(result, None) if one.id == id)
    return found


def compared(found: Place) -> dict[str, str]:
    (answer,) = api.compare(found, using=shelf()).answers
    return {one.id: one.text for one in answer}


# ---- who holds what


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("day", ["", "2018-06-30", "2023-06-30"])
def test_every_duty_is_in_one_share_so_that_shares_add_up(name: str, day: str) -> None:
    text = said(assessed(name, day), "holds").text
    (of,) = map(int, re.findall(r"Who holds the (\d+) dut", text))
    for line in re.findall(r"Who (?:holds the \d+ duty|holds the \d+ duties|does their work): (.*?)\.(?: |$)", text):
        shares = [re.search(r" (\d+)(?: \(.*\)?)?$", part) for part in line.split("; ")]
        assert sum(int(one[1]) for one in shares if one) == of, line


def test_who_may_do_the_work_beside_somebody_is_said_to_do_so_perhaps() -> None:
    """A report has the trust do it, an official source denies that."""
    text = said(assessed("doncaster"), "holds").text
    assert "Doncaster Council, perhaps with Doncaster Children's Services Trust 1;" in text


def test_a_name_that_ends_in_a_stop_ends_its_sentence() -> None:
    one = assessed("slough")
    parties = tuple(
        attrs.evolve(party, name="Slough Families C.I.C.") if party.id == "slough-childrens-services-trust" else party
        for party in one.arrangement.claims.parties
    )
    named = attrs.evolve(one.arrangement, claims=attrs.evolve(one.arrangement.claims, parties=parties))
    text = said(attrs.evolve(one, arrangement=named), "holds").text
    assert text.startswith("Run by Slough Families C.I.C. Who holds")


def test_without_duties_there_are_no_shares() -> None:
    assert said(api.assess(arrangement("a b")), "holds").text == "No duty is on record."


# ---- who answers to whom


def test_a_body_is_named_through_those_of_its_parts_that_surely_can() -> None:
    posts = [Body(id="minister", part_of="ministry"), Body(id="inspector", part_of="ministry")]
    made = arrangement(
        [Organisation(id="trust"), Organisation(id="ministry"), *posts],
        claim("a", RelationshipType.ACCOUNTABLE_TO, "trust", "minister", info=Tri.YES, consequences=Tri.YES),
        claim("b", RelationshipType.ACCOUNTABLE_TO, "trust", "inspector", info=Tri.YES, consequences=Tri.UNKNOWN),
    )
    (_, answers) = in_short(AccountabilityGraph.compile(made, made.as_of), ["trust"])
    assert answers.text == "trust is held to account with consequences by ministry (through minister)."
    unsure = attrs.evolve(made, claims=attrs.evolve(made.claims, relationships=made.claims.relationships[1:]))
    (_, answers) = in_short(AccountabilityGraph.compile(unsure, made.as_of), ["trust"])
    assert "Whether ministry (through inspector) can impose consequences on it is not known." in answers.text


def test_whose_power_is_not_known_is_not_said_to_hold_to_account() -> None:
    text = said(assessed("cambridgeshire"), "answers").text
    held = "surely holds Cambridgeshire County Council to account with consequences."
    assert f"Nobody on record but Local electorate {held}" in text  # as table A has it
    assert (
        "Whether Department for Education (through Secretary of State for Education) can impose consequences on it is not known."
        in text
    )


def test_a_lead_that_is_agreed_is_not_said_to_be_missing(tmp_path: Path) -> None:
    missing = "Which of them has the lead is not on record."
    assert missing in said(assessed("slough"), "answers").text
    folder = copied("slough", tmp_path)
    (folder / "more.yaml").write_text(
        "relationships:\n- id: agreed-lead\n  who: slough-childrens-services-trust\n  type: accountable_to\n"
        "  to: slough-borough-council\n  info: yes\n  debate: yes\n  consequences: yes\n  lead: yes\n  grade: assumed\n",
        encoding="utf-8",
    )
    assert missing not in compared(read(folder))["answers"]


# ---- how much scrutiny


@pytest.mark.parametrize(
    ("low", "high", "more", "less", "words"),
    [
        (3, 7, "", "", "3 to 7 more"),
        (5, 5, "", "", "5 more"),
        (-7, -3, "", "", "3 to 7 fewer"),
        (-1, -1, "", "", "1 fewer"),
        (0, 0, "", "", "as many"),
        (-4, 0, "", "", "between 4 fewer and as many"),
        (0, 4, "", "", "between as many and 4 more"),
        (-3, 1, "", "", "between 3 fewer and 1 more"),
        (Fraction(1, 2), 2, "", "", "0.50 to 2 more"),
        (-4, 0, "a", "", "between 4 fewer and as many, or more by what is not known"),
        (3, 7, "", "a", "3 to 7 more, or fewer by what is not known of the latter"),
        (3, 7, "a", "b", "3 to 7 more, and more or fewer by what is not known of either"),
        (0, 0, "a", "b", "not known"),
    ],
)
def test_a_difference_is_said_without_signs(
    low: Fraction | int, high: Fraction | int, more: str, less: str, words: str
) -> None:
    assert net_in_words(Net(Range.between(low, high), tuple(more), tuple(less))) == words


def test_the_comparator_is_named_with_what_it_would_have() -> None:
    text = compared(place("doncaster"))["scrutiny"]
    assert "Formal monitoring: 19 events a year in 2015." in text
    assert "“Run by the council itself, improvement board”, which would have 12 to 16 a year: 3 to 7 more." in text


def test_where_nothing_is_on_record_to_be_counted_nothing_is_compared(tmp_path: Path) -> None:
    folder = tmp_path / "county"
    folder.mkdir()
    (folder / "place.yaml").write_text(
        "trustmodel: 1\nplace: county\nas_of: 2024-06-01\nauthorities: [council]\nparties:\n- {id: council}\n"
        "setups:\n- {use: trust, preset: council-owned, from: 2019}\n"
        "judgements:\n- {of: council, framework: ilacs, overall: good, published: 2021}\n",
        encoding="utf-8",
    )
    text = compared(read(folder))["scrutiny"]
    assert "Formal monitoring: nothing is counted, which is not nought." in text
    assert "Like for like beside “Run by the council itself” is withheld: no activity on record" in text


# ---- where the gaps are


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_gravest_that_are_shown_are_named_and_none_that_is_not(name: str) -> None:
    result = assessed(name)
    by_id = {finding.id: finding for finding in result.findings}
    told = [by_id[one.finding] for one in said(result, "gaps").sentences if one.finding]
    proved = [one for one in told if one.certainty is Certainty.PROVED]
    gaps = [one for one in result.findings if one.kind is not FindingKind.INFORMATION]
    shown = [one for one in gaps if one.certainty is Certainty.PROVED]
    assert "over, shown on the evidence held" not in said(result, "gaps").text
    assert bool(proved) is bool(shown)
    assert all(one.severity <= proved[0].severity for one in shown)
    assert len(proved) == 3 or {one.duty or one.subject for one in proved} == {one.duty or one.subject for one in shown}
    worst = max((one.severity for one in shown), default=0)
    grave = sorted((one.severity for one in gaps if one.severity >= worst), reverse=True)
    possible = [one.severity for one in told if one not in proved]
    assert possible == grave[: len(possible)]


def test_a_slight_gap_is_not_named_in_the_place_of_a_grave_one_of_a_kind_already_named() -> None:
    text = said(assessed("slough"), "gaps").text
    assert "(1 critical, 5 high, 1 medium, 1 low); the gravest: Critical: " in text
    assert text.count("High: ") == 2
    assert "Low: " not in text


def test_as_grave_as_the_gravest_that_is_shown_and_not_ruled_out_is_named() -> None:
    """Two principals and no agreed lead: the question that Slough was asked about, critical and not ruled out."""
    text = said(assessed("slough"), "gaps").text
    assert "(2 critical, 5 high, 2 medium); of the gravest: Critical, if it holds: Department for Education" in text
    assert "No agreed lead" in text


def test_where_all_are_named_no_gravest_are_told_apart() -> None:
    assert "Shown on the evidence held: 1 (1 medium). Medium: " in said(assessed("doncaster"), "gaps").text


def test_what_is_over_is_counted_apart_and_not_named_among_what_is() -> None:
    """In 2016 nobody leads the commissioning; in 2023 that time is over, and counted after what there is then."""
    lead = "Nobody is recorded as accountable for"
    then, later = said(assessed("slough"), "gaps").text, said(assessed("slough", "2023-03-17"), "gaps").text
    assert lead in then
    assert "f a time that is over" not in then
    assert lead not in later
    assert "Of a time that is over, shown on the evidence held: 1 more (1 critical)." in later


def _made(code: str, duty: str, severity: Severity, *, sure: bool = True) -> Finding:
    certainty = Certainty.PROVED if sure else Certainty.POSSIBLE
    says = f"{code} of {duty}."
    on = date(2016, 2, 17)
    return Finding(
        code=code, title="t", subject="s", on=on, certainty=certainty, severity=severity, says=says, duty=duty
    )


def _told_of(*findings: Finding) -> str:
    return said(attrs.evolve(assessed("slough"), findings=findings), "gaps").text


def test_a_slighter_gap_of_a_duty_hides_no_graver_one() -> None:
    """What may be is told where nothing as grave is told of its duty; what is told already is not told again."""
    low, high, critical = Severity.LOW, Severity.HIGH, Severity.CRITICAL
    worse = _made("AG-52", "care", critical, sure=False)
    assert "; of the gravest:" not in _told_of(_made("AG-61", "care", low), worse)
    assert "AG-52 of care." in _told_of(_made("AG-61", "care", low), worse)
    assert "AG-52 of care." not in _told_of(_made("AG-61", "care", critical), worse)
    other = _made("AG-53", "homes", critical, sure=False)
    assert (
        "Cannot be ruled out: 2 more (2 critical); of the gravest: Critical, if it holds: AG-53 of homes."
        in _told_of(_made("AG-61", "care", critical), worse, other)
    )
    assert "slight" not in _told_of(_made("AG-61", "care", high), _made("AG-62", "slight", low, sure=False))


def test_of_those_alike_in_severity_one_of_another_kind_is_told_first() -> None:
    high = Severity.HIGH
    text = _told_of(*(_made(code, duty, high) for code, duty in (("A", "1"), ("A", "2"), ("A", "3"), ("B", "4"))))
    assert "4 (4 high); of the gravest: High: A of 1. High: B of 4. High: A of 2." in text
    assert "A of 3" not in text


def test_nothing_but_of_another_time_is_no_more() -> None:
    late = attrs.evolve(_made("A", "1", Severity.LOW), span="2014-01-01 to 2015-01-01")
    text = _told_of(late, attrs.evolve(late, duty="2", certainty=Certainty.POSSIBLE, span="from 2017-01-01"))
    assert "Shown on the evidence held: none. Of a time that is over, shown on the evidence held: 1 (1 low)." in text
    assert text.endswith("Of a time to come, cannot be ruled out: 1 more (1 low).")


@pytest.mark.parametrize(("name", "day"), [("slough", "2015-09-30"), ("doncaster", "2014-09-29")])
def test_what_is_still_to_come_is_counted_apart_and_not_named_among_what_is(name: str, day: str) -> None:
    """On the day before there was a provider nobody had to lead its commissioning."""
    before, on = said(assessed(name, day), "gaps").text, said(assessed(name, "2015-12-31"), "gaps").text
    lead = 'accountable for "Lead the commissioning of the provider'
    assert lead in on
    assert f"Nobody is recorded as {lead}" not in before
    assert re.search(r"Of a time to come, .*: \d more \(1 critical\)\.", before)


def test_what_is_not_ruled_out_is_more_only_beside_what_is_shown() -> None:
    shown, alone = said(assessed("slough"), "gaps").text, said(assessed("slough", setup="in-house"), "gaps").text
    assert "Cannot be ruled out: 9 more (" in shown
    assert "Shown on the evidence held: none." in alone
    assert re.search(r"Cannot be ruled out: \d+ \(", alone)


def test_nothing_found_is_no_clean_bill() -> None:
    (only,) = said(assessed("cambridgeshire"), "gaps").sentences
    assert "no clean bill" in only.text


# ---- how far to trust it


def test_what_is_on_record_of_the_place_itself_is_counted_with_its_sources() -> None:
    result = assessed("slough")
    before = said(result, "trust").text
    assert "21 relationships" in before
    claims = result.arrangement.claims
    some = next(one for one in claims.relationships if one.evidence.origin == "place")
    fewer = attrs.evolve(claims, relationships=tuple(one for one in claims.relationships if one is not some))
    less = attrs.evolve(result, arrangement=attrs.evolve(result.arrangement, claims=fewer))
    assert "20 relationships" in said(less, "trust").text


def test_what_is_declared_complete_is_said() -> None:
    whole = api.assess(arrangement("a b"))
    assert "The record is declared complete" in said(whole, "trust").text
    part = attrs.evolve(whole.arrangement, coverage=Coverage.PARTIAL)
    assert "declared complete for nothing" in said(attrs.evolve(whole, arrangement=part), "trust").text
    assert "declared complete for 1 party or duty of" in said(assessed("slough"), "trust").text
