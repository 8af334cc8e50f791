"""The bad files: one folder for each thing that can be wrong, with the exact text that is printed for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from trustmodel.cli.main import group
from trustmodel.cli.outcome import finish
from trustmodel.formats.files import MAX_BYTES
from trustmodel.formats.nodes import MAX_ITEMS

FOLDER = Path(__file__).parents[1] / "bad_files"
EXPECTED = "expected.txt"
FOLDERS = tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
_HEAD = "trustmodel: 1\narrangement: town\nas_of: 2016-01-01\n"


def _too_large(folder: Path) -> None:
    with (folder / "place.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)


def _too_many_items(folder: Path) -> None:
    (folder / "place.yaml").write_text(_HEAD + "parties:\n" + "- a\n" * MAX_ITEMS, encoding="utf-8")


def _too_many_files(folder: Path) -> None:
    for number in range(501):
        (folder / f"{number:03}.yaml").write_text("parties: []\n", encoding="utf-8")


MADE: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "TM002_too-large": (_too_large, "a file of 16 MB and one byte"),
    "TM006_too-many-files": (_too_many_files, "a folder of 501 files"),
    "TM006_too-many-items": (_too_many_items, f"a list of {MAX_ITEMS:,} items"),
}
"""Folders whose files are too large to keep: what makes them, and what they are, in words."""


def copied(name: str, to: Path) -> Path:
    """Give a copy of one folder, complete."""
    target = to / name
    shutil.copytree(FOLDER / name, target, ignore=shutil.ignore_patterns(EXPECTED))
    if name in MADE:
        MADE[name][0](target)
    return target


def check(path: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Give the exit status of `trustmodel check`, and what it prints on the two streams."""
    capsys.readouterr()
    status = finish(lambda: group(["check", path], standalone_mode=False))
    printed = capsys.readouterr()
    return status, printed.out, printed.err
