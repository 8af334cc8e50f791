"""Workbooks: what is in them is what the result says, and nothing in them runs."""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
import zipfile
from fractions import Fraction
from pathlib import Path

import attrs
from plugins.excel.tests.books import LIBRARY, ROOT, rendered, sheets, table
from python_calamine import CalamineWorkbook

import trustmodel
from trustmodel import Arrangement, Place
from trustmodel.hooks import RenderContext
from trustmodel.model import Sentence
from trustmodel_excel import _render
from trustmodel_excel.book import Block, Page, shown, written

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "http://evil.example/",
    "<script>alert(1)</script> & ]]>",
    "\u202egnp.exe",
    "x" * 40_000,
    "🙂" * 20_000,
    "[/x] _x0041_ \x00\x07",
    "007",
    "1e5",
    "mailto:a@b",
)


def test_one_row_a_claim_with_its_id_ends_dates_and_sources(book: bytes, built: Arrangement) -> None:
    rows = {row["Id"]: row for row in table(sheets(book)["Relationships"])}
    assert set(rows) == set(built.standing.relationships)
    for claim in built.standing.relationships.values():
        row = rows[claim.id]
        assert (row["From (id)"], row["To (id)"], row["Type"]) == (claim.source, claim.target, claim.type.value)
        assert row["From"] == str(claim.valid.start or "")
        assert row["Sources"] == "; ".join(one.source for one in claim.evidence.citations)
    parties = {row["Id"]: row for row in table(sheets(book)["Parties"])}
    assert {id: row["Name"] for id, row in parties.items()} == {id: one.label for id, one in built.parties.items()}


def test_every_finding_has_a_row(book: bytes, built: Arrangement) -> None:
    findings = trustmodel.assess(built, using=LIBRARY).findings
    assert [row["Id"] for row in table(sheets(book)["Findings"])] == [finding.id for finding in findings]
    assert len({finding.id for finding in findings}) > 20


def test_assumptions_say_where_each_is_changed(book: bytes, built: Arrangement) -> None:
    rows = table(sheets(book)["Assumptions"])
    kinds = {row["Kind"]: row["Changed on"] for row in rows}
    assert kinds["efforts"] == "Efforts"
    assert sum(row["Kind"] == "efforts" for row in rows) == len(built.claims.efforts)


def _with_sources(sentence: Sentence) -> str:
    return f"{sentence.text} [{', '.join(sentence.sources)}]" if sentence.sources else sentence.text


def test_a_comparison_has_every_place_and_what_is_withheld(slough: Place) -> None:
    compared = trustmodel.compare(slough, setups=("trust", "in-house"), using=LIBRARY)
    found = sheets(_render(RenderContext(result=compared)))
    lines = [cell for row in found["Answer"] for cell in row if cell]
    told = [
        line
        for one in compared.answers
        for said in one
        for line in (said.about, *(_with_sources(sentence) for sentence in said.sentences))
    ]
    assert any("[SBC-29560, SBC-30355, " in line for line in told)
    assert set(told) | set(compared.notes) <= set(lines)
    assert [line for line in lines if line in told] == told
    assert {row["Arrangement"] for row in table(found["Parties"])} == set(compared.labels)
    text = {cell for row in found["Comparison"] for cell in row}
    assert {one.title for one in compared.tables} <= text
    assert {one.why for one in compared.disparities} <= text


def test_numbers_are_numbers_and_what_only_looks_like_one_is_not() -> None:
    rows = (("12", "2.5", "007", "1e5", "12345678901234567890", "2016-02-17", "1/3"), (Fraction(1, 2), Fraction(1, 3)))
    given = CalamineWorkbook.from_filelike(
        io.BytesIO(written([Page(name="x", blocks=(Block(columns=tuple("abcdefg"), rows=rows),))]))
    )
    first, second = given.get_sheet_by_index(0).to_python()[1:]
    assert first == [12.0, 2.5, "007", "1e5", "12345678901234567890", "2016-02-17", "1/3"]
    assert second[:2] == [0.5, "1/3"]


def test_no_text_runs_and_no_link_is_made() -> None:
    rows = tuple((text, text) for text in HOSTILE)
    page = Page(
        name="=cmd|[]:*?/\\'",
        lines=HOSTILE,
        blocks=(Block(title=HOSTILE[0], columns=HOSTILE[:2], rows=rows, notes=HOSTILE),),
    )
    data = written([page, page, Page(name="'")])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert not any("<f>" in text or "<f " in text for text in parts.values())
    assert not any("hyperlink" in text for text in parts.values())
    assert not any("externalLink" in name for name in parts)
    found = list(sheets(data))
    assert len(found) == 3
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in found)
    texts = {cell for row in next(iter(sheets(data).values())) for cell in row}
    assert {shown(text) for text in HOSTILE} <= texts
    assert max(len(text.encode("utf-16-le")) // 2 for text in texts) <= 32_767


def test_the_address_of_a_source_is_a_link_and_nothing_else_is() -> None:
    good = ("https://a.example/b?c=d&e=%20#f", "http://a.example:8080", "https://a.example/" + "y" * 1900)
    bad: tuple[str, ...] = (
        *(one for one in HOSTILE if one != "http://evil.example/"),
        "https://",
        "javascript:alert(1)",
        'https://a.example/"><script>',
        "https://a.example/b c",
        "https://\u202ea.example/",
        "HTTPS:\\\\a.example",
        "ftp://a.example/",
        "https://a.example/" + "y" * 2_000,
    )
    rows = tuple((one, one) for one in (*good, *bad))
    data = written([Page(name="x", blocks=(Block(columns=("address", "note"), rows=rows),), links=("address",))])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet, rels = (
            packed.read(f"xl/worksheets/{name}").decode() for name in ("sheet1.xml", "_rels/sheet1.xml.rels")
        )
    assert re.findall(r'<hyperlink ref="(\w+)"', sheet) == [f"A{row}" for row in range(2, 2 + len(good))]
    assert [html.unescape(one).replace("%2520", "%20") for one in re.findall(r'Target="([^"#]*)', rels)] == [
        one.partition("#")[0] for one in good
    ]
    assert [row[0] for row in sheets(data)["x"][1:]] == [shown(one) for one in (*good, *bad)]


def test_the_addresses_of_sources_are_links(book: bytes, built: Arrangement) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        links = [
            packed.read(name).decode().count("<hyperlink ") for name in packed.namelist() if "worksheets/sheet" in name
        ]
    assert sum(links) == sum(source.address.startswith("http") for source in built.claims.sources) > 50


def test_no_text_needs_a_higher_row_than_there_can_be_where_a_wider_column_helps() -> None:
    """What does not fit into a row is not seen."""
    rows = (("a word or two " * 100, "short"), ("a word or two " * 400, "short"))
    for some, fits in ((rows[:1], True), (rows, False)):
        data = written([Page(name="x", blocks=(Block(columns=("What", "Else"), rows=some),), widths=(28, 10))])
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        width, other = (float(one) for one in re.findall(r'<col [^>]*width="([0-9.]+)"', sheet))
        assert 28 < width < 125
        assert other < 12
        assert (max(float(one) for one in re.findall(r' ht="([0-9.]+)"', sheet)) < 408) == fits


def test_hostile_names_in_an_arrangement_break_nothing(built: Arrangement) -> None:
    parties = tuple(
        attrs.evolve(party, name=HOSTILE[number % len(HOSTILE)]) for number, party in enumerate(built.claims.parties)
    )
    data = rendered(attrs.evolve(built, name=HOSTILE[0], claims=attrs.evolve(built.claims, parties=parties)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist())
    assert len(sheets(data)["Parties"]) == len(parties) + 1


def test_the_same_bytes_in_two_processes_with_nothing_of_the_machine_in_them(tmp_path: Path) -> None:
    for number in ("1", "2"):
        environ = {**os.environ, "PYTHONHASHSEED": number, "TZ": f"UTC+{number}"}
        file = tmp_path / f"{number}.xlsx"
        command = [sys.executable, "-m", "trustmodel", "export", "examples/cambridgeshire", "-o", str(file)]
        subprocess.run(command, cwd=ROOT, env=environ, check=True, timeout=120)
    first, second = ((tmp_path / f"{number}.xlsx").read_bytes() for number in ("1", "2"))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01" in packed.read("docProps/core.xml")


def test_one_place_has_the_whole_answer_as_a_comparison_gives_it(slough: Place, tmp_path: Path) -> None:
    out = tmp_path / "one.xlsx"
    ran = subprocess.run(  # this program
        [sys.executable, "-m", "trustmodel", "export", "examples/slough", "-o", str(out)], cwd=ROOT, check=False
    )
    assert ran.returncode == 0
    lines = [cell for row in sheets(out.read_bytes())["Answer"] for cell in row if cell]
    (answer,) = trustmodel.compare(slough, using=LIBRARY).answers
    told = [line for said in answer for line in (said.about, *(_with_sources(one) for one in said.sentences))]
    assert [said.about for said in answer] == [line for line in lines if line in {said.about for said in answer}]
    assert [line for line in lines if line in told] == told
