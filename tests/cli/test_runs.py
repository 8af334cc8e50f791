"""What every command prints in every format: it works, it fits, it parses, it is the same every time."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

import pytest
from tests.cli.all_runs import FORMATS, ONE_PATH, OTHERS, WIDE, commands
from tests.cli.conftest import Process
from tests.examples.kit import NAMES

from trustmodel.cli.main import COMMANDS


def test_every_command_is_run_in_every_format_on_every_example() -> None:
    """The list of runs leaves none out."""
    asked = {line for _, line in commands()}
    for name in NAMES:
        for command in set(COMMANDS) - {"plugins"}:
            lines = [line for line in asked if line[0] == command and f"examples/{name}" in line]
            assert {line[-1] for line in lines} == set(FORMATS), (command, name)
    assert {line[0] for line in (*ONE_PATH, *OTHERS)} == set(COMMANDS)


def test_every_run_succeeds(runs: Process) -> None:
    """Each ends with status 0, says something, and says nothing on the error stream."""
    assert len(runs.runs) == len(commands())
    assert [(run.asked, run.status, run.err) for run in runs.runs if run.status or run.err or not run.out.strip()] == []


def test_same_input_same_bytes(both: tuple[Process, Process]) -> None:
    """Hash seed, names of files, order of files, of records and of keys show nowhere."""
    first, second = both
    assert len(first.runs) == len(second.runs)
    differing = [
        one.asked
        for one, other in zip(first.runs, second.runs, strict=True)
        if one.out != other.out or one.err != other.err
    ]
    assert differing == []


def test_nothing_is_written(both: tuple[Process, Process]) -> None:
    """No command leaves a file behind: not beside the examples, not at home, not among temporary files."""
    assert [process.left for process in both] == [(), ()]


@pytest.mark.parametrize("columns", [80, WIDE])
def test_text_is_no_wider_than_the_terminal(runs: Process, columns: int) -> None:
    wide = [
        (run.asked, line)
        for run in runs.of("text")
        if run.columns == columns
        for line in run.out.splitlines()
        if len(line) > columns
    ]
    assert wide == []


def test_text_uses_the_width_it_has(runs: Process) -> None:
    """A wider terminal gets wider lines."""
    wide = [run for run in runs.of("text") if run.columns == WIDE and run.line[0] in ("show", "load", "compare")]
    assert wide
    assert all(max(map(len, run.out.splitlines())) > 80 for run in wide)


def test_nothing_colours_a_pipe(runs: Process) -> None:
    """No escape, no other control character but the line end, and no trailing blanks."""
    for run in runs.runs:
        odd = {letter for letter in run.out if letter != "\n" and unicodedata.category(letter) == "Cc"}
        assert odd == set(), run.asked
        if run.format == "text":
            assert not re.search(r"[ \t]+$", run.out, re.MULTILINE), run.asked


def test_json_parses_and_says_its_version(runs: Process) -> None:
    found = [json.loads(run.out) for run in runs.of("json")]
    assert found
    assert {one["trustmodel_json"] for one in found} == {1}
    assert {one["kind"] for one in found} == {"assessment", "comparison", "difference", "explanation", "table"}
    assert all(next(iter(one)) == "trustmodel_json" for one in found)


def test_csv_parses_and_no_cell_is_a_formula(runs: Process) -> None:
    """A row starts with its table and has as many cells as that has heads; no cell runs as a formula."""
    signs = ("=", "+", "-", "@")
    count = 0
    for run in runs.of("csv"):
        width = 0
        for row in csv.reader(io.StringIO(run.out), strict=True):
            count += 1
            if row[0] in ("table", "kind"):  # the second is the export of claims
                width = len(row)
            elif row[1:2] != ["note"]:
                assert len(row) == width, (run.asked, row)
            for cell in row:
                assert not cell.startswith(signs) or re.fullmatch(r"[+-]?\d[\d.]*", cell), (run.asked, cell)
    assert count > 1000


def test_markdown_tables_are_whole(runs: Process) -> None:
    """Every row of a table has as many cells as its head; a bar within a cell is escaped."""
    for run in runs.of("md"):
        width = 0
        assert run.out.startswith("# ")
        for line in run.out.splitlines():
            cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("| ") else 0
            assert not cells or cells == (width or cells), (run.asked, line)
            width = cells


def test_every_table_of_a_command_is_in_every_format(runs: Process) -> None:
    """The titles of the tables in JSON stand in text and in Markdown; CSV names each table by its id."""
    by_line: dict[tuple[str, ...], dict[str, str]] = {}
    for run in runs.runs:
        if (run.format and run.columns == WIDE) or run.format in ("csv", "json", "md"):
            by_line.setdefault(run.line[:-1], {})[run.format] = run.out
    for line, outs in by_line.items():
        result = json.loads(outs["json"])
        tables = [*([result["table"]] if "table" in result else []), *result.get("tables", [])]
        plain = {format: " ".join(outs[format].replace("\\", "").split()) for format in ("text", "md")}
        for table in tables:
            assert table["title"] in plain["text"], (line, table["title"])
            assert table["title"].replace("&", "&amp;") in plain["md"], (line, table["title"])
            if table["rows"] and line[0] != "export":  # its CSV is the claims themselves, and is read back
                assert f"\n{table['id']}," in outs["csv"], (line, table["id"])
        for told in result.get("lines", []):
            if told["depth"] == 0:
                assert " ".join(told["says"].split()) in plain["text"]
                assert " ".join(told["says"].split()) in " ".join(outs["csv"].replace('""', '"').split())
