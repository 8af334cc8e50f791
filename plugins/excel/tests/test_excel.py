"""Workbooks: what is in them is what the result says, nothing in them runs, and what is edited comes back."""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

import trustmodel
from trustmodel import Arrangement, InputError, Place
from trustmodel.hooks import ReadContext, RenderContext
from trustmodel.hooks.sheets import HEADS
from trustmodel.model import Bearer, Effort, Range, Source, Tariff, ValueProblem
from trustmodel_excel import _read, _render
from trustmodel_excel.book import Block, Page, shown, written
from trustmodel_excel.reading import read

ROOT = Path(__file__).parents[3]
LIBRARY = trustmodel.plugins()
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


@pytest.fixture(scope="module")
def slough() -> Place:
    found = trustmodel.load(ROOT / "examples" / "slough", using=LIBRARY)
    assert isinstance(found, Place)
    return found


@pytest.fixture(scope="module")
def built(slough: Place) -> Arrangement:
    return trustmodel.build(slough, using=LIBRARY)


@pytest.fixture(scope="module")
def book(built: Arrangement) -> bytes:
    return rendered(built)


def rendered(arrangement: Arrangement) -> bytes:
    result = trustmodel.assess(arrangement, using=LIBRARY)
    tables = tuple(
        table for word in ("show", "load", "money") for table in trustmodel.tables(result, word, using=LIBRARY)
    )
    return _render(RenderContext(result=result, tables=tables, sources=arrangement.claims.sources))


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in read(data)}


def table(rows: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def workbook(**given: list[list[object]]) -> bytes:
    """Give a workbook as a person might make one."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, rows in given.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def efforts_of(data: bytes, folder: Path, name: str = "mine.xlsx") -> trustmodel.Library:
    file = folder / name
    file.write_bytes(data)
    return trustmodel.plugins(efforts=file)


# What is written.


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


def test_a_comparison_has_every_place_and_what_is_withheld(slough: Place) -> None:
    compared = trustmodel.compare(slough, setups=("trust", "in-house"), using=LIBRARY)
    found = sheets(_render(RenderContext(result=compared)))
    answer = " ".join(cell for row in found["Answer"] for cell in row)
    told = (f"{said.about}: {said.text}" for one in compared.answers for said in one)
    assert all(said in answer for said in (*told, *compared.notes))
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


# What is read back.


def test_what_is_exported_comes_back_as_it_was(book: bytes, built: Arrangement, tmp_path: Path, slough: Place) -> None:
    library = efforts_of(book, tmp_path)
    assert library.efforts is not None
    bare = [attrs.evolve(one, evidence=attrs.evolve(one.evidence, origin="")) for one in library.efforts.efforts]
    before = [attrs.evolve(one, evidence=attrs.evolve(one.evidence, origin="")) for one in built.claims.efforts]
    assert len(before) > 100
    assert sorted(bare, key=lambda one: one.id) == sorted(before, key=lambda one: one.id)
    again = trustmodel.assess(trustmodel.build(slough, using=library), using=library)
    assert again.load == trustmodel.assess(built, using=LIBRARY).load


YAML = """
sources:
  - {id: OWN, title: Own figures, publisher: A council, published: 2016-05, grade: official}
efforts:
  - {activity: ilacs-standard, bearer: provider, role: 'staff; all', hours: [1, 2.5, 1200], source: [{id: OWN, at: 'p. 3'}, OWN], note: =1+1}
  - {activity: ilacs-standard, bearer: regulator, hours: [10, 20, 30, p10-p90], senior: yes, id: own-1}
  - {activity: sif-inspection, bearer: provider, hours: unknown, grade: assumed, recorded: 2016-02..2016-04}
  - {activity: sif-inspection, bearer: partner, hours: 7, bau: [0.1, 1/3, 0.5], external: 100, price_year: 2015}
tariffs:
  - {bearer: provider, hourly: [30, 35, 40], price_year: 2016, overhead: 0.3}
"""


def test_a_sheet_gives_what_the_same_file_of_yaml_gives(tmp_path: Path, built: Arrangement) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(YAML, encoding="utf-8")
    own = trustmodel.plugins(efforts=file).efforts
    assert own is not None
    claims = attrs.evolve(built.claims, efforts=own.efforts, tariffs=own.tariffs, sources=own.sources)
    back = efforts_of(rendered(attrs.evolve(built, claims=claims)), tmp_path).efforts
    assert back is not None
    for section in ("efforts", "tariffs", "sources"):
        assert set(getattr(back, section)) == set(getattr(own, section)), section


def rows(section: str, *records: Mapping[str, object]) -> list[list[object]]:
    heads = HEADS[section]
    return [list(heads), *([record.get(head, "") for head in heads] for record in records)]


FINE = {"activity": "ilacs-standard", "bearer": "provider", "hours likely": 12}


def problems(data: bytes, folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        efforts_of(data, folder)
    return [str(problem).replace(str(folder) + "/", "") for problem in caught.value.problems]


def test_every_mistake_is_told_with_sheet_row_and_column(tmp_path: Path) -> None:
    wrong = workbook(
        Notes=[["anything"]],
        Efforts=rows(
            "efforts",
            FINE,
            {**FINE, "bearer": "provder"},
            {},
            {**FINE, "hours least": 3, "role": "two points"},
            {**FINE, "hours least": 9, "hours likely": 5, "hours most": 7},
            {**FINE, "bau likely": 2, "id": "over one"},
            {"bearer": "provider", "hours likely": "a lot"},
        ),
        Tariffs=rows("tariffs", {"bearer": "provider", "hourly likely": 30}),
    )
    told = "\n".join(problems(wrong, tmp_path))
    for place, words in (
        ("mine.xlsx: sheet Efforts, row 3, column B", "did you mean 'provider'"),
        ("mine.xlsx: sheet Efforts, row 5, column E", "the range lacks hours most"),
    ):
        assert place in told, told
        assert words in told, told


def test_what_the_checks_of_yaml_find_is_told_by_cell(tmp_path: Path) -> None:
    wrong = workbook(
        Efforts=rows(
            "efforts",
            {**FINE, "hours least": 9, "hours likely": 5, "hours most": 7},
            {**FINE, "bau likely": 2},
            {"bearer": "provider", "hours likely": "a lot"},
        ),
        Tariffs=rows("tariffs", {"bearer": "provider", "hourly likely": 30}),
    )
    told = problems(wrong, tmp_path)
    assert len(told) >= 5
    text = "\n".join(told)
    for place in ("Efforts, row 2, column E", "Efforts, row 3, column J", "Efforts, row 4", "Tariffs, row 2"):
        assert place in text, text


@pytest.mark.parametrize(
    ("sheet", "place", "words"),
    [
        (
            [["activity", "bearer", "hours likley"], ["a", "provider", 1]],
            "row 1, column C",
            "did you mean 'hours likely'",
        ),
        ([["activity", "activity"], ["a", "b"]], "row 1, column B", "there twice"),
        ([["activity", ""], ["a", "b"]], "row 1, column B", "no head"),
    ],
)
def test_a_wrong_head_is_told_once(sheet: list[list[object]], place: str, words: str, tmp_path: Path) -> None:
    (told,) = problems(workbook(Efforts=sheet), tmp_path)
    assert f"mine.xlsx: sheet Efforts, {place}" in told
    assert words in told


FAULTY = (
    b'<row r="2"><c r="A2" t="inlineStr"><is><t>ilacs-standard</t></is></c><c t="inlineStr"><is><t>provider</t></is></c>'
    b'<c r="F2"><v>12</v></c><c r="R2" t="e"><f>A1/0</f><v>#DIV/0!</v></c></row><row><c r="A3" t="inlineStr"><is><t>'
    b'ilacs-standard</t></is></c><c r="B3" t="inlineStr"><is><t>regulator</t></is></c><c r="F3"><f>E3*2</f></c></row>'
)


def test_an_error_and_a_formula_that_nothing_has_worked_out_are_no_empty_cells(tmp_path: Path) -> None:
    """Else an effort would be counted with what its cell does not say."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(Notes=[["x"]], Efforts=rows("efforts")))) as packed,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for name in packed.namelist():
            part = packed.read(name)
            if name == "xl/worksheets/sheet2.xml":
                part = part.replace(b"</row></sheetData>", b"</row>" + FAULTY + b"</sheetData>")
            changed.writestr(name, part)
    told = problems(out.getvalue(), tmp_path)
    assert [text.partition("\n")[0] for text in told] == [
        "mine.xlsx: sheet Efforts, row 2, column R  TM105  '#DIV/0!' is not a number",
        "mine.xlsx: sheet Efforts, row 3, column F  TM105  '=E3*2' is not a number",
    ]


def test_a_formula_that_has_been_worked_out_is_its_value(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Efforts")
        for number, row in enumerate(rows("efforts", FINE)):
            sheet.write_row(number, 0, row)
        sheet.write_formula(1, HEADS["efforts"].index("hours likely"), "=6*2", None, 12)
    library = efforts_of(out.getvalue(), tmp_path)
    assert library.efforts is not None
    assert [one.hours for one in library.efforts.efforts] == [Range.exactly(12)]


def test_no_sheet_of_efforts_is_told_with_those_that_are_there(tmp_path: Path) -> None:
    (told,) = problems(workbook(Effort=[["activity"]]), tmp_path)
    assert "no sheet named 'Efforts'" in told
    assert "'Effort'" in told


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rest", b"activity,bearer\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_told(data: bytes, tmp_path: Path) -> None:
    (told,) = problems(data, tmp_path)
    assert "TM001" in told
    assert "save it as .xlsx" in told


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (65 * 1024 * 1024))
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(ValueProblem, match="unpacks to"):
        list(_read(ReadContext(data=out.getvalue(), name="bomb.xlsx")))


def test_cells_are_text_whatever_a_spreadsheet_made_of_them() -> None:
    data = workbook(Sheet=[[True, False, 1200, 0.1, 1e15, -3, "", "text"]])
    (row,) = sheets(data)["Sheet"]
    assert row == ["yes", "no", "1200", "0.1", "1000000000000000", "-3", "", "text"]


def test_a_sheet_that_does_not_start_in_its_first_cell_keeps_its_rows() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("Late").write_string(4, 2, "here")
    (late,) = sheets(out.getvalue()).values()
    assert late[4][2] == "here"


def test_a_record_is_there_once_and_two_that_differ_are_both_there(built: Arrangement) -> None:
    effort = Effort(id="same", activity="a", bearer=Bearer.PROVIDER, hours=Range.exactly(1))
    other = attrs.evolve(effort, hours=Range.exactly(2))
    from trustmodel_excel.claims import edited

    def held(one: Effort) -> Arrangement:
        return attrs.evolve(built, claims=attrs.evolve(built.claims, efforts=(one,)))

    named = (("x", held(effort)), ("y", held(effort)), ("z", held(other)))
    found = table([[str(cell) for cell in row] for row in _rows(next(iter(edited(named))))])
    assert [(row["id"], row["hours likely"]) for row in found] == [("same", "1"), ("", "2")]


def _rows(page: Page) -> list[tuple[object, ...]]:
    (block,) = page.blocks
    return [block.columns, *block.rows]


def test_every_kind_of_record_has_cells_under_known_heads(built: Arrangement) -> None:
    from trustmodel.hooks.sheets import cells_of

    for section, records in (
        ("efforts", built.claims.efforts),
        ("tariffs", built.claims.tariffs),
        ("sources", built.claims.sources),
    ):
        assert records
        for record in records:
            assert isinstance(record, Effort | Tariff | Source)
            assert set(cells_of(record)) <= set(HEADS[section])
