"""Every code has a bad file, and each is reported with exactly the text that is kept beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.formats.bad import EXPECTED, FOLDER, FOLDERS, check, copied

from trustmodel.formats.codes import MEANINGS, Code

ROOT = Path(__file__).parents[2]
UPDATE = bool(os.environ.get("TRUSTMODEL_UPDATE"))
"""Whether to write down what is printed now instead of comparing: `TRUSTMODEL_UPDATE=1 pytest tests/formats`."""


def test_every_code_has_a_bad_file() -> None:
    """No code is without an input that brings it out, and no folder is for a code that is gone."""
    assert {name.partition("_")[0] for name in FOLDERS} == {code.value for code in Code}


def test_every_code_has_a_meaning_and_a_cure() -> None:
    """The table that message pages are printed from is complete."""
    assert set(MEANINGS) == set(Code)
    assert all(meaning.endswith(".") and cure.endswith(".") for meaning, cure in MEANINGS.values())


@pytest.mark.parametrize("name", FOLDERS)
def test_a_bad_file_is_refused_with_the_text_beside_it(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command prints every problem of the file in full, exits with 2 and writes nothing."""
    copied(name, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    status, out, err = check(name, capsys)
    *said, count = err.splitlines(keepends=True)
    if UPDATE:
        (FOLDER / name / EXPECTED).write_text("".join(said), encoding="utf-8")
    assert (status, out) == (2, "")
    assert "".join(said) == (FOLDER / name / EXPECTED).read_text(encoding="utf-8")
    assert count.startswith(f"{len(said) // 2} problem")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", FOLDERS)
def test_the_text_has_the_code_a_place_and_a_cure_for_every_problem(name: str) -> None:
    """Each problem is two lines: file, line, column, code and rule; then the cure."""
    lines = (FOLDER / name / EXPECTED).read_text(encoding="utf-8").splitlines()
    problems, cures = lines[::2], lines[1::2]
    assert all(re.fullmatch(rf"{name}(/[a-z0-9.]+)?:\d+:\d+  TM\d\d\d  \S.+", line) for line in problems)
    assert all(re.fullmatch(r"  \S.+", line) for line in cures)
    assert len(problems) == len(cures)
    assert any(f"  {name.partition('_')[0]}  " in line for line in problems)


def test_the_page_of_codes_is_what_the_code_and_the_bad_files_say() -> None:
    """`docs/problems.py` makes the page; where this fails, run it again."""
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "problems.py"], capture_output=True, text=True, check=True
    ).stdout
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    assert page == made
    assert re.findall(r"^## (.+)$", page, flags=re.MULTILINE) == [code.value for code in Code]
    assert all(f"{meaning} {cure}\n" in page for meaning, cure in MEANINGS.values())
