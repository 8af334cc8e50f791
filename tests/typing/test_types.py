"""mypy, in strict mode, accepts the files of this folder: every error that they expect is there, and no other."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(file for file in HERE.glob("*.py") if not file.name.startswith("test_"))

pytestmark = pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed here; .ci/run has it")


def mypy(cache: Path, *files: Path) -> tuple[int, str]:
    command = (sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", "--cache-dir", str(cache))
    done = subprocess.run(
        [*command, *map(str, files)], cwd=HERE.parent.parent, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def cache(pytestconfig: pytest.Config) -> Path:
    """Give a folder that outlives the run: mypy is slow only the first time."""
    kept = pytestconfig.cache
    assert kept is not None
    return kept.mkdir("mypy")


def test_every_file_is_accepted_with_the_errors_that_it_expects(cache: Path) -> None:
    status, output = mypy(cache, *FILES)
    assert status == 0, output


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_expected_error_is_one(file: Path, cache: Path, tmp_path: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    expected = {number for number, line in enumerate(lines, 1) if "# type: ignore" in line}
    bare = tmp_path / file.name
    bare.write_text("\n".join(line.partition("  # type: ignore")[0] for line in lines) + "\n", encoding="utf-8")
    _, output = mypy(cache, bare)
    found = {int(line.split(":")[1]) for line in output.splitlines() if ": error: " in line}
    assert found == expected, output


def test_the_python_of_the_readme_is_typed(cache: Path, tmp_path: Path) -> None:
    """What a reader copies from the README passes strict checking as it stands."""
    (block,) = re.findall(
        r"```python\n(.*?)```", (HERE.parents[1] / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    file = tmp_path / "readme.py"
    file.write_text(block, encoding="utf-8")
    status, output = mypy(cache, file)
    assert status == 0, output
