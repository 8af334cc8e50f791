"""Reading efforts from a workbook: its sheets become the nodes that YAML becomes, so that the same checks hold."""

from __future__ import annotations

from pathlib import Path

from trustmodel.formats.codes import Code
from trustmodel.formats.files import read_bytes
from trustmodel.formats.nodes import Block, Items, Node, Text
from trustmodel.formats.slips import suggest
from trustmodel.hooks.callers import guarded
from trustmodel.hooks.contexts import ReadContext, Sheet
from trustmodel.hooks.host import PluginHost
from trustmodel.hooks.sheets import EDITED, HEADS, MANY, PARTS, SHAPE, apart
from trustmodel.model import InputError, PluginError, Problem, ValueProblem, Where

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""Endings of files that are workbooks, whether or not a plugin reads them."""


class _Cell(Text):
    """A cell: text that knows its sheet too."""

    __slots__ = ("sheet",)

    sheet: str

    @property
    def where(self) -> Where:
        return Where(self.file, self.line, self.column, sheet=self.sheet)


def is_workbook(path: Path, host: PluginHost) -> bool:
    """Tell whether a file is a workbook by its name."""
    ending = path.suffix.lower()
    return ending in WORKBOOKS or any(ending in one.record.endings for one in host.readers.records)


def read_workbook(path: Path, shown: str, host: PluginHost) -> tuple[Block, list[Problem]]:
    """Read the sheets of a workbook that may be edited into a block of sections, as a file of YAML gives it.

    With it come the problems of the sheets themselves (ranges that lack a cell), so that they
    can be told together with those of the records.

    Other sheets are passed over. Under the head of a list stand several texts with semicolons between them; a range
    has three cells, or only the likely one.

    Args:
        path: the file.
        shown: how messages name it.
        host: whose readers there are.

    Raises:
        InputError: if no plugin reads such files, it is no workbook, it has no sheet of efforts, or a head is unknown
            or there twice.
        PluginError: if the plugin that reads it fails.

    """
    sheets = {sheet.name.strip().casefold(): sheet for sheet in _sheets(path, shown, host)}
    block = Block(Where(shown))
    problems: list[Problem] = []
    for section, name in EDITED.items():
        sheet = sheets.get(name.casefold())
        if sheet is None:
            continue
        items = _items(section, sheet, shown, problems)
        if items:
            key = _cell(name, shown, sheet.name, 1, 1)
            block[section], block.written[section] = items, key
    if "efforts" not in block and not problems:
        given = ", ".join(repr(sheet.name) for sheet in sheets.values()) or "none"
        rule = f"there is no sheet named {EDITED['efforts']!r} that holds an effort (sheets: {given})"
        problems.append(Problem(Where(shown), Code.MISSING_KEY, rule, "export a place as xlsx, and edit that sheet"))
    heads = [problem for problem in problems if problem.where.line == 1]
    if heads:  # what stands below a wrong head is wrong because of it
        raise InputError(heads)
    return block, problems


def _sheets(path: Path, shown: str, host: PluginHost) -> tuple[Sheet, ...]:
    ending = path.suffix.lower()
    provided = next((one for one in host.readers.records if ending in one.record.endings), None)
    if provided is None:
        rule = f"no plugin reads {ending} files"
        cure = "install one that does, such as trustmodel-excel for .xlsx, or write the efforts as YAML"
        raise InputError([Problem(Where(shown), Code.UNREADABLE, rule, cure)])
    context = ReadContext(data=read_bytes(path, shown), name=shown)
    refused: list[ValueProblem] = []

    def read() -> list[Sheet]:
        try:
            return list(provided.record.read(context))
        except ValueProblem as problem:
            refused.append(problem)
            return []

    sheets, failed = guarded(provided.provider, f"reader {provided.record.id}", "reading", read, Sheet)
    if failed:
        raise PluginError("; ".join(str(failure) for failure in failed))
    if refused:
        raise InputError([Problem(Where(shown), Code.UNREADABLE, one.rule, one.cure) for one in refused])
    return sheets


def _items(section: str, sheet: Sheet, shown: str, problems: list[Problem]) -> Items:
    items = Items(Where(shown, sheet=sheet.name))
    if not sheet.rows:
        return items
    heads: dict[int, str] = {}
    for column, text in enumerate(sheet.rows[0], 1):
        head = " ".join(text.split())
        where = Where(shown, 1, column, sheet=sheet.name)
        if head in heads.values():
            problems.append(Problem(where, Code.DUPLICATE_KEY, f"the head {head!r} is there twice", "remove one"))
        elif head in HEADS[section]:
            heads[column] = head
        elif head or any(row[column - 1 : column] not in ((), ("",)) for row in sheet.rows[1:]):
            rule = f"there is no column {head[:60]!r} on this sheet" if head else "this column has no head"
            problems.append(Problem(where, Code.UNKNOWN_KEY, rule, suggest(head, HEADS[section])))
    for line, row in enumerate(sheet.rows[1:], 2):
        cells = {
            heads[column]: _cell(text, shown, sheet.name, line, column)
            for column, text in enumerate(row, 1)
            if column in heads and text.strip()
        }
        if cells:
            items.append(_record(cells, next(iter(cells.values())), problems))
    return items


def _record(cells: dict[str, _Cell], first: _Cell, problems: list[Problem]) -> Block:
    block = Block(first.where)
    for head, cell in cells.items():
        key, _, part = head.rpartition(" ")
        if part not in PARTS or not key:
            key = head
        if key in block or head == SHAPE:
            continue
        block[key] = _range(cells, key, problems) if key != head else _value(key, cell)
        block.written[key] = cell
    return block


def _value(key: str, cell: _Cell) -> Node:
    if key not in MANY:
        return cell
    items = Items(cell.where)
    for text in apart(cell):
        part = _like(cell, text)
        source, cited, locator = text.partition(" at ")
        if key == "source" and cited:
            block = Block(cell.where)
            block["id"], block["at"] = _like(cell, source.strip()), _like(cell, locator.strip())
            block.written.update(id=cell, at=cell)
            items.append(block)
        else:
            items.append(part)
    return items


def _range(cells: dict[str, _Cell], key: str, problems: list[Problem]) -> Node:
    three = [cells.get(f"{key} {part}") for part in PARTS]
    given = [cell for cell in three if cell is not None]
    shape = cells.get(SHAPE) if key == "hours" else None
    if len(given) == 1 and three[1] is not None and shape is None:
        return three[1]
    if len(given) < len(PARTS):
        missing = ", ".join(f"{key} {part}" for part, cell in zip(PARTS, three, strict=True) if cell is None)
        cure = f"fill it in, or write one number under {key + ' likely'!r} alone"
        problems.append(Problem(given[0].where, Code.MISSING_KEY, f"the range lacks {missing}", cure))
        given = [given[0]] * len(PARTS)  # a range all the same, so that one mistake is told once
    items = Items(given[0].where)
    items.extend([*given, shape] if shape is not None else given)
    return items


def _cell(text: str, file: str, sheet: str, line: int, column: int) -> _Cell:
    cell = _Cell(text.strip())
    cell.plain, cell.file, cell.sheet, cell.line, cell.column = False, file, sheet, line, column
    return cell


def _like(cell: _Cell, text: str) -> _Cell:
    return _cell(text, cell.file, cell.sheet, cell.line, cell.column)
