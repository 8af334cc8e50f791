"""What the tests of examples share: places read once, edited copies, and the command line run within the process."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

import attrs

from trustmodel import Arrangement, Assessment, Comparison, Finding, Place, api
from trustmodel.cli import main
from trustmodel.comparison.windows import year_at
from trustmodel.model import FindingKind, Table

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NAMES = tuple(sorted(path.name for path in EXAMPLES.iterdir() if (path / "place.yaml").is_file()))


@cache
def shelf() -> api.Library:
    """Give the installed plugins, found once."""
    return api.plugins()


def read(path: Path) -> Place:
    """Read a place."""
    found = api.load(path, using=shelf())
    assert isinstance(found, Place)
    return found


@cache
def place(name: str) -> Place:
    """Read an example, once."""
    return read(EXAMPLES / name)


def at(found: Place, day: str = "") -> Place:
    """Give a place at a day, over the year that `PATH@DATE` takes: the calendar year, unless the set-up changes in it."""
    if not day:
        return found
    on = date.fromisoformat(day)
    return attrs.evolve(found, as_of=on, window=year_at(found, on))


@cache
def assessed(name: str, day: str = "", setup: str = "") -> Assessment:
    """Assess an example at a day, as it was or under another set-up; once."""
    return assess(place(name), day, setup)


def assess(found: Place, day: str = "", setup: str = "") -> Assessment:
    """Assess a place at a day, as it was or under another set-up."""
    arrangement = api.build(at(found, day), setup or None, using=shelf())
    result = api.assess(arrangement, using=shelf())
    assert result.not_run == ()
    return result


@cache
def compared(*subjects: tuple[str, str], setups: tuple[str, ...] = ()) -> Comparison:
    """Compare examples, each given as name and day; once."""
    return compare([at(place(name), day) for name, day in subjects], setups)


def compare(subjects: Iterable[Place | Arrangement], setups: tuple[str, ...] = ()) -> Comparison:
    """Compare places or arrangements."""
    return api.compare(*subjects, setups=setups, using=shelf())


def copied(name: str, to: Path) -> Path:
    """Copy an example, so that a test may edit it."""
    return shutil.copytree(EXAMPLES / name, to / name)


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def record(path: Path, id: str) -> str:
    """Give the text of one record of a file: from `- id: ID` (or `- {id: ID,`) to the next record."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    heads = (f"  - id: {id}\n", f"  - {{id: {id},")
    (first,) = (index for index, line in enumerate(lines) if line.startswith(heads))
    stop = next(
        (
            index
            for index in range(first + 1, len(lines))
            if lines[index].strip() and not lines[index].startswith("   ")
        ),
        len(lines),
    )
    return "".join(lines[first:stop])


def drop(path: Path, *ids: str) -> None:
    """Take records out of a file."""
    for id in ids:
        edit(path, record(path, id), "")


def change(path: Path, id: str, old: str, new: str) -> None:
    """Replace a text that stands exactly once in one record of a file."""
    before = record(path, id)
    assert before.count(old) == 1, f"{id} holds {old!r} {before.count(old)} times"
    edit(path, before, before.replace(old, new))


def gaps(result: Assessment, code: str, *, of: str = "") -> list[Finding]:
    """Give the gaps and risks of one code, of one subject where it is named."""
    return [
        one
        for one in result.findings
        if one.code == code and one.kind is not FindingKind.INFORMATION and of in ("", one.subject)
    ]


def table(tables: Iterable[Table], id: str) -> Table:
    """Give the table with an id."""
    (found,) = (one for one in tables if one.id == id)
    return found


def cells(found: Table) -> dict[str, dict[str, str]]:
    """Give the texts of a table by the first cell of the row and the head of the column."""
    return {
        row[0].text: {head: cell.text for head, cell in zip(found.columns[1:], row[1:], strict=True)}
        for row in found.rows
    }


@attrs.frozen
class Ran:
    """What a run of the command line gave."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def flat(self) -> str:
        """The output with every run of white space as one space, so that line ends do not matter."""
        return " ".join(self.out.split())

    @property
    def json(self) -> dict[str, object]:
        found: object = json.loads(self.raw)
        assert isinstance(found, dict)
        return found


_discover = api.plugins  # taken before `run` puts the one that remembers in its place


@cache
def _plugins(disabled: tuple[str, ...] = (), *, efforts: str | None = None) -> api.Library:
    return _discover(disabled, efforts=efforts)


def run(*arguments: str | Path, columns: int = 80) -> Ran:
    """Run the command line in this process, with output to a pipe; the plugins are found only once."""
    raw, errors = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    status = None
    with (
        patch.object(sys, "argv", ["trustmodel", *map(str, arguments)]),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", errors),
        patch.dict(os.environ, {"COLUMNS": str(columns)}),
        patch.object(api, "plugins", _plugins),
    ):
        try:
            main()
        except SystemExit as left:
            status = left.code
    out.flush()
    assert isinstance(status, int)
    return Ran(status, raw.getvalue(), errors.getvalue())


def answer(*arguments: str | Path) -> Ran:
    """Run the command line where it must succeed."""
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    return ran
