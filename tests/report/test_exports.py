"""Exports: the lossless ones give back every claim, the drawn ones hold every box and line; no text is ever syntax."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples.kit import NAMES, assessed, run
from tests.report.test_hostile_text import HOSTILE

from trustmodel import Arrangement
from trustmodel.formats.flat import claims_of, joined, moment, parted, rows_of
from trustmodel.model import Claims, Evidence, Purpose, Span, Tri, ValueProblem, When
from trustmodel.report import claims_csv, graphml
from trustmodel.report.diagram import dot, mermaid
from trustmodel.report.diagram.drawing import drawing
from trustmodel.report.plain import coded, decoded

MOMENTS = ("unknown", "2015", "2015-10", "2015-10-01", "2015-12..2018-01", "2015-10-01..9999-12-30", "0001-01-01..2015")
TEXTS = (*HOSTILE.values(), "\\u{41}", "'quoted", "[/x]", "🙂", "a; b", "[]", "lines\r\nof\ntext", "\ud7ff\ufffe")


def hostile() -> Arrangement:
    """An example with a hostile text, a date of every precision and every kind of value in what is free."""
    arrangement = assessed("slough").arrangement
    claims, texts, moments = arrangement.claims, cycle(TEXTS), cycle(MOMENTS)

    def evidence(given: Evidence) -> Evidence:
        cited = tuple(attrs.evolve(one, locator=next(texts)) for one in given.citations)
        recorded = When.parse(next(moments))
        ref = (next(texts), "")
        return attrs.evolve(given, citations=cited, ref=ref, recorded=recorded, by=next(texts), note=next(texts))

    return attrs.evolve(
        arrangement,
        claims=attrs.evolve(
            claims,
            parties=tuple(attrs.evolve(one, name=next(texts)) for one in claims.parties),
            duties=tuple(attrs.evolve(one, name=next(texts)) for one in claims.duties),
            sources=tuple(attrs.evolve(one, title=next(texts)) for one in claims.sources),
            relationships=tuple(
                attrs.evolve(
                    one,
                    basis=next(texts),
                    valid=Span(When.parse(next(moments)), None),
                    purpose=Purpose.FILE,
                    info=Tri.UNKNOWN,
                    demands=((next(texts), "+"),),
                    evidence=evidence(one.evidence),
                )
                for one in claims.relationships
            ),
        ),
    )


ARRANGEMENTS = [pytest.param(lambda name=name: assessed(name).arrangement, id=name) for name in NAMES]
ARRANGEMENTS.append(pytest.param(hostile, id="hostile"))


@pytest.mark.parametrize("made", ARRANGEMENTS)
def test_csv_gives_back_every_claim(made: Callable[[], Arrangement]) -> None:
    arrangement = made()
    back = claims_of(claims_csv.read(claims_csv.render(arrangement)))
    for field in attrs.fields(Claims):
        assert getattr(back, field.name) == getattr(arrangement.claims, field.name), field.name


@pytest.mark.parametrize("made", ARRANGEMENTS)
def test_graphml_gives_back_the_graph_through_the_reader_of_networkx(made: Callable[[], Arrangement]) -> None:
    arrangement = made()
    graph = nx.read_graphml(io.BytesIO(graphml.render(arrangement)), force_multigraph=True)
    data = [found for _, found in graph.nodes(data=True)] + [found for *_, found in graph.edges(data=True)]
    rows = [{key: decoded(str(text)) for key, text in found.items() if key not in {"label", "id"}} for found in data]
    names = [decoded(str(found.get("id", ""))) for found in data]
    back = claims_of({"id": name, **row} if "kind" in row else {} for name, row in zip(names, rows, strict=True))
    for kind in ("parties", "duties", "relationships", "coverages", "sources"):
        assert set(getattr(back, kind)) == set(getattr(arrangement.claims, kind)), kind
    ends = {(claim.source, claim.target) for claim in arrangement.claims.relationships}
    found = {
        (decoded(source).partition(":")[2], decoded(target).partition(":")[2])
        for source, target, row in graph.edges(data=True)
        if "kind" in row
    }
    assert found == ends
    parts = [row for *_, row in graph.edges(data=True) if row["type"] == "part_of"]
    assert len(parts) == sum(bool(party.part_of) for party in arrangement.claims.parties)


def test_no_cell_of_the_csv_runs_and_no_line_breaks() -> None:
    lines = claims_csv.render(hostile()).decode().splitlines()
    assert len(lines) == 1 + sum(len(getattr(hostile().claims, field.name)) for field in attrs.fields(Claims))
    cells = [cell for line in lines for cell in re.findall(r'(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))', line)]
    assert not any((quoted or bare).startswith(("=", "+", "-", "@", "\t", "\r")) for quoted, bare in cells)
    assert claims_csv.render(hostile()).decode().translate({10: None}).isprintable()


@pytest.mark.parametrize("text", MOMENTS)
def test_a_date_keeps_its_precision(text: str) -> None:
    assert When.parse(moment(When.parse(text))) == When.parse(text)


@given(st.text())
def test_what_is_coded_comes_back(text: str) -> None:
    assert decoded(coded(text)) == text
    assert not {*coded(text)} & {*"\r\n\x00\x1b"}  # no line is broken, and nothing moves a terminal


@given(st.lists(st.text(), max_size=4))
def test_what_is_joined_comes_apart(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


def test_a_row_that_is_no_claim_is_told() -> None:
    with pytest.raises(ValueProblem, match="type"):
        claims_of([{"kind": "relationships", "id": "r", "type": "likes", "from": "a", "to": "b"}])


def test_only_the_kinds_that_are_asked_for_are_given() -> None:
    assert {row["kind"] for row in rows_of(hostile().claims, ["duties", "parties"])} == {"duties", "parties"}


# Diagrams. A text in quotes is one token; what is left outside of quotes must be the program's own.

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_DOT = re.compile(
    r'  ?("" )?(?:-> "" )?\[(?:[a-z]+=(?:""|[\w.]+)(?:, )?)+\];|  (graph|node|edge) \[.*\];|digraph "" \{|\}'
)


@pytest.mark.parametrize("name", [*NAMES, "hostile"])
def test_dot_holds_every_box_and_line_and_no_text_is_syntax(name: str) -> None:
    one = attrs.evolve(assessed("slough"), arrangement=hostile()) if name == "hostile" else assessed(name)
    drawn, text = drawing(one), dot.render(one).decode()
    lines = [_QUOTED.sub('""', line) for line in text.splitlines()]
    assert all(_DOT.fullmatch(line) for line in lines), [line for line in lines if not _DOT.fullmatch(line)][:3]
    assert sum(line.startswith('  "" ->') for line in lines) == len(drawn.lines) > 20
    assert sum(line.startswith('  "" [') for line in lines) == len(drawn.boxes) > 20
    assert text.replace("\n", "").isprintable()
    assert not re.search(r"&(?!amp;)", text)


@pytest.mark.parametrize("name", [*NAMES, "hostile"])
def test_mermaid_holds_every_box_and_line_and_no_text_is_syntax(name: str) -> None:
    one = attrs.evolve(assessed("slough"), arrangement=hostile()) if name == "hostile" else assessed(name)
    drawn, lines = drawing(one), mermaid.render(one).decode().splitlines()
    safe = r"[\w ,.:'#;<>/()-]"  # the tags are its own line breaks, the brackets its own words
    nodes = [
        line for line in lines if re.fullmatch(rf'  n\d+(\["|\(\["|\("|\[/"|>"){safe}*("\]|"\]\)|"\)|"\\\])', line)
    ]
    edges = [line for line in lines if re.fullmatch(r'  n\d+ (-->|-\.->)\|"[\w #;]+"\| n\d+', line)]
    assert len(nodes) == len(drawn.boxes) > 20
    assert len(edges) == len(drawn.lines) > 20
    assert all("<" not in line.replace("<br/>", "") for line in lines)
    rest = [line.split()[0] for line in lines if line not in nodes and line not in edges]
    assert set(rest) <= {"flowchart", "accTitle:", "linkStyle", "classDef", "class"}


def test_a_gap_is_drawn_where_it_is_and_told_apart_by_more_than_colour() -> None:
    text = dot.render(assessed("slough")).decode()
    (trust,) = (line for line in text.splitlines() if line.startswith('  "party:slough-childrens-services-trust" ['))
    assert "AG-34" in trust
    assert 'style="dashed"' in trust
    (proved,) = (
        line for line in text.splitlines() if line.startswith('  "duty:monitor-provider@slough-borough-council" [')
    )
    assert "peripheries=2" in proved
    assert "part_of" not in text
    assert "class" in mermaid.render(assessed("slough")).decode()


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_reads_what_is_hostile(tmp_path: Path) -> None:
    file = tmp_path / "hostile.dot"
    file.write_bytes(dot.render(attrs.evolve(assessed("slough"), arrangement=hostile())))
    done = subprocess.run(["dot", "-Tsvg", str(file)], capture_output=True, check=True, timeout=60)
    assert b"alert(1)" in done.stdout
    assert b"<script" not in done.stdout


# The command.


@pytest.mark.parametrize("format", ["csv", "graphml", "dot", "mermaid"])
def test_the_command_writes_the_same_to_a_file_and_to_the_output(format: str, tmp_path: Path) -> None:
    ending = {"mermaid": "mmd"}.get(format, format)
    file = tmp_path / f"slough.{ending}"
    ran = run("export", "examples/slough", "--format", format)
    assert (ran.status, ran.err) == (0, "")
    assert run("export", "examples/slough", "-o", str(file)).raw == b""
    assert file.read_bytes() == ran.raw
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_date_is_that_of_the_diagram() -> None:
    before, after = (
        run("export", f"examples/slough@{day}", "--format", "dot").out for day in ("2015-09-30", "2015-10-01")
    )
    assert "Registered manager of the fostering" in after
    assert "Registered manager of the fostering" not in before


@pytest.mark.parametrize("format", ["csv", "graphml", "dot", "mermaid"])
def test_what_holds_one_place_is_not_given_two(format: str) -> None:
    ran = run("export", "examples/slough", "examples/doncaster", "--format", format)
    assert (ran.status, ran.out) == (2, "")
    assert f"{format} holds one place at one date, and these are 2 (export them one by one" in ran.err
    assert ("`trustmodel compare`" in ran.err) == (format == "csv")


def test_a_format_that_writes_nothing_of_the_kind_is_refused_with_those_that_do() -> None:
    ran = run("gaps", "examples/slough", "--format", "graphml")
    assert (ran.status, ran.out) == (2, "")
    assert "ask for one of csv, dot, " in ran.err
    assert "graphml," not in ran.err


def test_an_unknown_ending_is_told_before_any_work() -> None:
    ran = run("export", "examples/slough", "-o", "slough.docx")
    assert ran.status == 2
    assert "docx" in ran.err
