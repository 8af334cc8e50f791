"""The responsibility matrix: every letter from a claim, every gap by its code, nothing said twice."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accountability.micro import m3
from tests.examples.kit import assessed, run

from trustmodel import api
from trustmodel.accountability import AccountabilityGraph
from trustmodel.assessment.raci import WELL_FORMED, entries, raci
from trustmodel.model import Arrangement, Claims, Coverage, Duty, Post, Relationship, RelationshipType, Span, Tri
from trustmodel.testing import arrangement

ON = date(2016, 6, 1)
_T = RelationshipType
UNKNOWN = {"holds": Tri.UNKNOWN}


def relation(id: str, kind: RelationshipType, source: str, target: str, **more: object) -> Relationship:
    return Relationship(id=id, type=kind, source=source, target=target, **more)  # type: ignore[arg-type]  # by name


def town(
    *given: Relationship | Post | Duty, duties: str = "work", coverage: Coverage = Coverage.COMPLETE
) -> Arrangement:
    return arrangement("council trust board ofsted", *given, duties=duties, coverage=coverage, on=ON)


def letters(arranged: Arrangement) -> dict[tuple[str, str], str]:
    """Give the cells of the matrix that are not empty, by duty and party."""
    matrix, _ = raci(api.assess(arranged, ON))
    return {
        (row[0].text, head): cell.text
        for row in matrix.rows
        for head, cell in zip(matrix.columns[2:], row[2:], strict=True)
        if cell.text
    }


def codes(arranged: Arrangement) -> dict[str, str]:
    matrix, _ = raci(api.assess(arranged, ON))
    return {row[0].text: row[1].text for row in matrix.rows}


def test_letters_come_from_relationships() -> None:
    """What is stated, and what follows from reports and coordination; who acts is not told besides."""
    arranged = town(
        relation("a", _T.ACCOUNTABLE_FOR, "council", "work", lead=Tri.YES),
        relation("b", _T.RESPONSIBLE_FOR, "trust", "work"),
        relation("c", _T.CONSULTED, "board", "work"),
        relation("d", _T.FEEDBACK, "trust", "ofsted"),
        relation("e", _T.FEEDBACK, "trust", "council"),
    )
    assert letters(arranged) == {
        ("work", "council"): "A*",
        ("work", "trust"): "R",
        ("work", "board"): "C",
        ("work", "ofsted"): "I",
    }


def test_what_is_about_another_duty_or_from_another_body_gives_no_letter() -> None:
    """Scope decides; reports of a part are reports of its body."""
    arranged = town(
        relation("a", _T.ACCOUNTABLE_FOR, "council", "work"),
        relation("b", _T.RESPONSIBLE_FOR, "trust", "work"),
        relation("c", _T.FEEDBACK, "chair", "ofsted", duties=("work",)),
        relation("d", _T.FEEDBACK, "trust", "board", duties=("play",)),
        relation("e", _T.COORDINATES, "board", "ofsted"),
        Post(id="chair", part_of="trust"),
        duties="work play",
    )
    assert letters(arranged) == {("work", "council"): "A", ("work", "trust"): "R", ("work", "ofsted"): "I"}
    more = Claims(relationships=(relation("f", _T.COORDINATES, "board", "trust"),))
    assert letters(attrs.evolve(arranged, claims=arranged.claims + more))["work", "board"] == "C"


def test_reports_to_one_council_say_nothing_of_the_duties_of_another() -> None:
    """A provider of two councils reports to each about its own, unless the claim names the duty."""
    duties = [Duty(id=f"work@{council}", name="Work") for council in ("east", "west")]
    claims = [relation(f"d-{one.id[5:]}", _T.RESPONSIBLE_FOR, "trust", one.id) for one in duties]
    claims += [relation("e", _T.FEEDBACK, "trust", "east"), relation("w", _T.FEEDBACK, "trust", "west")]
    arranged = arrangement("east west trust", *duties, *claims, authorities="east west", on=ON)
    assert letters(arranged) == {
        ("Work (east)", "trust"): "R",
        ("Work (east)", "east"): "I",
        ("Work (west)", "trust"): "R",
        ("Work (west)", "west"): "I",
    }
    named = relation("n", _T.FEEDBACK, "trust", "west", duties=("work@east",))
    more = attrs.evolve(arranged, claims=arranged.claims + Claims(relationships=(named,)))
    assert letters(more)["Work (east)", "west"] == "I"


def test_the_unknown_is_shown_as_unknown() -> None:
    """A question mark at the letter, and at the code of a gap that cannot be ruled out."""
    arranged = town(relation("a", _T.ACCOUNTABLE_FOR, "council", "work", **UNKNOWN), duties="work")
    assert letters(arranged) == {("work", "council"): "A?"}
    assert codes(arranged) == {"work": "AG-01? AG-03"}
    assert codes(town(coverage=Coverage.PARTIAL)) == {"work": "AG-01? AG-03?"}
    month = Duty(id="new", valid=Span.parse("2016-06"))
    assert "new (whether in force is not certain)" in codes(town(month))


def test_interim_and_shadow_holders() -> None:
    """An interim one holds, and is marked; shadow running is no letter."""
    arranged = town(
        relation("a", _T.ACCOUNTABLE_FOR, "council", "work", interim=True),
        relation("b", _T.RESPONSIBLE_FOR, "trust", "work", shadow=True),
    )
    assert letters(arranged) == {("work", "council"): "A~"}


def test_the_worked_example_has_its_codes_row_by_row() -> None:
    """M3 of the catalogue: the same eight gaps, by the same codes."""
    assert codes(m3()) == {
        "f1": "AG-05",  # no lever is among the claims of the example
        "f2": "AG-02",
        "f3": "AG-01",
        "f4": "AG-03",
        "f5": "AG-01 AG-03",
        "f6": "",
        "f7": "AG-01? AG-03?",
        "f8": "AG-04 AG-05",
    }


def test_the_gaps_of_the_matrix_are_those_of_the_detectors() -> None:
    """Never a second notion: each code of a row is a finding of the assessment, and each finding is in a row."""
    assessment = assessed("slough")
    matrix, listed = raci(assessment)
    gaps = [one for one in assessment.findings if one.code in WELL_FORMED and one.kind != "information"]
    assert [row[0].text for row in listed.rows] == [one.code for one in gaps]
    assert {code.rstrip("?") for row in matrix.rows for code in row[1].text.split()} == {one.code for one in gaps}


def test_who_does_it_and_is_told_of_it_is_named_without_a_code() -> None:
    """The one thing that only the matrix shows: stated, not derived."""
    both = [relation("a", _T.RESPONSIBLE_FOR, "trust", "work"), relation("b", _T.INFORMED, "trust", "work")]
    _, listed = raci(api.assess(town(*both), ON))
    assert ["-", "shown on the evidence held"] in [[cell.text for cell in row[:2]] for row in listed.rows]
    reported = [both[0], relation("b", _T.FEEDBACK, "council", "trust")]
    _, listed = raci(api.assess(town(*reported), ON))
    assert "-" not in [row[0].text for row in listed.rows]


def test_an_arrangement_without_duties_is_no_good_news() -> None:
    """Nothing, and not that all is well."""
    matrix, listed = raci(api.assess(town(duties=""), ON))
    assert matrix.rows == listed.rows == ()
    assert matrix.notes == ()


KINDS = [_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.CONSULTED, _T.INFORMED]
PARTIES = ["council", "trust", "board", "ofsted"]
DRAWN = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.sampled_from(PARTIES), st.sampled_from(["work", "play"]), st.sampled_from(list(Tri))
    ),
    max_size=8,
)


@given(DRAWN)
def test_every_letter_is_a_claim_and_every_claim_a_letter(drawn: list[tuple[RelationshipType, str, str, Tri]]) -> None:
    """Of the four types that run to a duty: as many letters as parties with a live claim, sure where one surely is."""
    claims = [relation(f"k{n}", kind, who, to, holds=holds) for n, (kind, who, to, holds) in enumerate(drawn)]
    graph = AccountabilityGraph.compile(town(*claims, duties="work play"), ON)
    expected: dict[tuple[str, str, str], Tri] = {}
    for claim in claims:
        if graph.state(claim.id) is not Tri.NO:
            key = (claim.target, claim.source, "ARCI"[KINDS.index(claim.type)])
            expected[key] = expected.get(key, Tri.NO) | graph.state(claim.id)
    assert {(one.duty, one.party, one.letter): one.state for one in entries(graph)} == expected


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_text_fits_the_line(width: int) -> None:
    """Readable on eighty columns, with keys that are explained above."""
    out = run("show", "examples/slough", "--raci", columns=width).out
    head = out.partition("\n*")[0].splitlines()
    assert max(map(len, head)) <= width
    assert "1  Slough Borough Council" in head


def test_the_view_takes_no_party() -> None:
    """What the option would not change is refused."""
    assert run("show", "examples/slough", "--raci", "--of", "ofsted").status == 2
