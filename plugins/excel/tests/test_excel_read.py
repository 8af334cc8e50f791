"""Workbooks read back: what is edited comes in, and each mistake is told with sheet, row and column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest
import xlsxwriter
from plugins.excel.tests.books import LIBRARY, efforts_of, rendered, sheets, table, workbook

import trustmodel
from trustmodel import Arrangement, InputError, Place
from trustmodel.hooks import ReadContext
from trustmodel.hooks.sheets import HEADS
from trustmodel.model import Bearer, Effort, Range, Source, Tariff, ValueProblem
from trustmodel_excel import _read
from trustmodel_excel.book import Page
from trustmodel_excel.faults import faults


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


@pytest.mark.parametrize(("encoding", "entity"), [("utf-8", False), ("utf-8", True), ("utf-16", True)])
def test_a_part_that_declares_an_entity_is_not_unpacked(encoding: str, entity: bool) -> None:
    """In two bytes a letter neither; a part without one is read, and the error in its cell found."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    declared = '<!DOCTYPE workbook [<!ENTITY a "aaaaaaaaaa">]>' if entity else ""
    parts = {
        "xl/_rels/workbook.xml.rels": '<r><Relationship Id="r1" Target="sheet.xml"/></r>',
        "xl/workbook.xml": f'{declared}<workbook xmlns="{main}" xmlns:r="{rel}"><sheet name="Efforts" r:id="r1"/></workbook>',
        "xl/sheet.xml": f'<w xmlns="{main}"><row r="2"><c r="B2" t="e"><v>#REF!</v></c></row></w>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding))
    assert faults(out.getvalue(), {"efforts"}) == ({} if entity else {"Efforts": {(1, 1): "#REF!"}})
