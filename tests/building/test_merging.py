"""Rows, parts and duplicates: what is one thing is one, what is two is told."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

from tests.building.toy import toys
from tests.formats.reading import PARTIES, TOWN, problems, read

from trustmodel.building.rows import Row, hull, merge, touches
from trustmodel.model import Span, When

YEARS = [None, *(When.parse(f"{year}-01-01") for year in range(2010, 2015))]
SPANS = [
    Span(start, end) for start, end in product(YEARS, repeat=2) if not (start and end and end.last <= start.earliest)
]
DAYS = [When.parse(f"{year}-06-01").earliest for year in range(2008, 2017)]


def _days(*spans: Span | None) -> set[int]:
    return {day.year for span in spans if span for day in DAYS if span.covers(day) == "yes"}


def test_what_is_left_of_an_interval_is_what_the_cut_does_not_cover() -> None:
    """Cut and rest together are the whole, and have no day in common."""
    for span, cut in product(SPANS, repeat=2):
        rest = span.minus(cut)
        assert _days(*rest) == _days(span) - _days(cut)
        assert list(rest) == sorted(rest, key=lambda one: one.widest)


def test_a_hull_holds_every_interval_and_no_more_than_it_must() -> None:
    """From the first start to the last end."""
    for one, two in combinations(SPANS, 2):
        whole = hull((one, two))
        assert whole is not None
        assert _days(whole) >= _days(one, two)
        assert whole.widest == (min(one.widest[0], two.widest[0]), max(one.widest[1], two.widest[1]))
    assert hull(()) is None


def test_rows_that_follow_without_a_break_are_merged() -> None:
    """Whatever order they come in; other pairs and later spells stay apart."""
    spans = [Span.parse(None, "2012-01-01"), Span.parse("2012-01-01", "2013-01-01"), Span.parse("2014-01-01")]
    rows = [
        Row(authority=authority, provider="trust", setups=frozenset({f"s{number}"}), valid=span)
        for authority in ("north", "south")
        for number, span in enumerate(spans)
    ]
    merged = merge(reversed(rows))
    assert [(row.authority, str(row.valid), sorted(row.setups)) for row in merged] == [
        (authority, valid, setups)
        for authority in ("north", "south")
        for valid, setups in (("until 2013-01-01", ["s0", "s1"]), ("from 2014-01-01", ["s2"]))
    ]
    assert touches(spans[0], spans[1])
    assert not touches(spans[1], spans[2])


def test_a_party_that_a_set_up_builds_for_several_councils_is_one(tmp_path: Path) -> None:
    """For the whole of the time that it serves any of them."""
    text = (
        "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [north, south]\nparties: [{id: north}, {id: south}]\n"
        "setups:\n- {use: outside, from: 2014, until: 2018, authorities: north}\n"
        "- {use: outside, from: 2016, until: 2020, authorities: south}\n"
    )
    made = read(tmp_path, text, toys())
    assert str(made.parties["town-firm"].valid) == "2014 to 2020"
    assert [run.authorities for run in made.setups] == [("north",), ("south",)]
    found = {one.id: str(one.valid) for one in made.claims.relationships if one.type == "commissions"}
    assert found == {
        "commissions-2014@north+town-firm": "2014 to 2018",
        "commissions-2016@south+town-firm": "2016 to 2020",
    }


def test_an_id_that_is_taken_is_told_with_where_the_other_stands(tmp_path: Path) -> None:
    """Among parties and duties together, and within every other section; the same id in two sections is no clash."""
    text = (
        TOWN
        + PARTIES
        + (
            "sources: [{id: S, title: t, publisher: p}, {id: S, title: u, publisher: p}]\n"
            "groups: [{id: g, name: G}, {id: g, name: H}]\n"
            "relationships: [{id: board, type: owns, who: council, to: trust}, {id: board, type: funds, who: council, to: trust}]\n"
            "layers: [{id: l, name: L, when: {status: x}}, {id: l, name: M, when: {status: y}}]\n"
        )
    )
    found = problems(tmp_path, text.replace("{id: fostering}", "{id: board}"))
    assert {one.code for one in found} == {"TM201"}
    assert {one.rule for one in found} == {
        "two of the parties and duties have the id 'board'",
        "two of the sources have the id 'S'",
        "two of the groups have the id 'g'",
        "two of the relationships have the id 'board'",
        "two of the layers have the id 'l'",
    }
    assert all("the other stands at " in one.cure and one.where.file.startswith(str(tmp_path)) for one in found)


def test_a_relationship_may_outlive_a_party_but_not_start_after_it(tmp_path: Path) -> None:
    """The first is a finding, the second cannot be; an end that is not known exactly is given the benefit."""
    text = (
        TOWN
        + "parties: [{id: council}, {id: trust, until: 2015}]\nrelationships:\n"
        + "".join(
            f"- {{id: r{number}, type: owns, who: council, to: trust, from: {start}}}\n"
            for number, start in enumerate(["2010", "2015-06", "2015-12-30", "2015-12-31", "2016", "unknown"])
        )
    )
    assert [(one.code, one.where.line) for one in problems(tmp_path, text)] == [("TM205", 9), ("TM205", 10)]


def test_a_party_may_be_part_of_a_part_but_not_of_itself(tmp_path: Path) -> None:
    """One circle is one problem, however many are in it or lead to it."""
    good = TOWN + "parties: [{id: a, part_of: b}, {id: b, part_of: c}, {id: c}]\n"
    assert read(tmp_path, good).root("a") == "c"
    circle = TOWN + "parties: [{id: a, part_of: b}, {id: b, part_of: c}, {id: c, part_of: b}, {id: d, part_of: a}]\n"
    assert [one.rule for one in problems(tmp_path, circle)] == ["parts go in a circle: b in c in b"]


def test_a_source_of_the_place_does_not_take_the_place_of_one_of_the_catalogue(tmp_path: Path) -> None:
    """Claims of the catalogue would rest on it without a word; the cure says what to do with either."""
    text = (
        "trustmodel: 1\nplace: town\nas_of: 2016-01-01\nauthorities: [council]\nsetups: [{use: inside}]\n"
        "parties: [{id: council}]\nsources: [{id: LAW, title: Bye-laws, publisher: Town}]\n"
    )
    (found,) = problems(tmp_path, text, toys())
    assert (found.rule, found.where.line) == ("two of the sources have the id 'LAW'", 7)
    assert found.cure == (
        "the catalogue has it at toys/duties.yaml:2:5 (The Act): name that one and remove this, "
        "or give this another id, here and where it is named"
    )
