"""Cells whose value is an error or was never worked out: what reads the workbook gives them as empty."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Container, Iterator
from contextlib import suppress
from typing import Final
from xml.etree import ElementTree as ET

_MAIN: Final = "{*}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Faults = dict[tuple[int, int], str]
"""By row and column, counted from 0: the error as it is shown (`#REF!`), or the formula (`=A1*2`)."""


def faults(data: bytes, wanted: Container[str]) -> dict[str, Faults]:
    """Give the faulty cells of some sheets of a workbook, by name.

    Args:
        data: the workbook, which is known not to unpack to too much.
        wanted: the names of the sheets, as `str.casefold` gives them.

    """
    found: dict[str, Faults] = {}
    with suppress(KeyError, ET.ParseError), zipfile.ZipFile(io.BytesIO(data)) as packed:
        links = _parsed(packed.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for sheet in _parsed(packed.read("xl/workbook.xml")).iterfind(f".//{_MAIN}sheet"):
            name = sheet.get("name", "")
            if name.strip().casefold() in wanted:
                path = posixpath.join("/xl", targets[sheet.get(_REL)]).lstrip("/")
                found[name] = dict(_cells(_parsed(packed.read(path))))
    return found


def _parsed(part: bytes) -> ET.Element:
    # A part with an entity, which could unpack to far more than its bytes, is not read; nor one of two bytes a letter,
    # in which an entity would not be seen. Spreadsheet programs write neither; faulty cells of such count as empty.
    if b"<!ENTITY" in part or b"\0" in part:
        raise ET.ParseError
    return ET.fromstring(part)  # noqa: S314  # for that reason


def _cells(root: ET.Element) -> Iterator[tuple[tuple[int, int], str]]:
    at = -1
    for row in root.iterfind(f".//{_MAIN}row"):
        at = int(row.get("r", at + 2)) - 1
        column = -1
        for cell in row.iterfind(f"{_MAIN}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else column + 1
            value, formula = (cell.findtext(f"{_MAIN}{tag}") for tag in "vf")
            if cell.get("t") == "e":
                yield (at, column), value or "#VALUE!"
            elif formula is not None and not value:
                yield (at, column), f"={formula}"


def _column(reference: str) -> int:
    """Give the column of a cell such as `AB12`, counted from 0."""
    found = 0
    for letter in reference.rstrip("0123456789"):
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
