"""Two processes that run every command, with different hash seeds and with differently arranged files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from tests.cli.shuffle import shuffled
from tests.examples.kit import EXAMPLES, NAMES, ROOT


@attrs.frozen
class Run:
    """One run of the command line: how wide, what was asked, and what came out."""

    columns: int
    line: tuple[str, ...]
    status: int
    out: str
    err: str

    @property
    def format(self) -> str:
        return self.line[-1] if "--format" in self.line else ""

    @property
    def asked(self) -> str:
        return " ".join(self.line)


@attrs.frozen
class Process:
    """All runs of one process, and what it left behind on the disk."""

    runs: tuple[Run, ...]
    left: tuple[str, ...]

    def of(self, format: str) -> list[Run]:
        return [run for run in self.runs if run.format == format]


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Process, Process]:
    """The runs on the examples as they are, and on the same examples in other files with another hash seed."""
    first, second = tmp_path_factory.mktemp("as-they-are"), tmp_path_factory.mktemp("turned-round")
    for name in NAMES:
        shutil.copytree(EXAMPLES / name, first / "examples" / name)
        shuffled(EXAMPLES / name, second / "examples" / name)
    befores = [files(first), files(second)]
    started = [start(first, "1"), start(second, "4242")]
    found = []
    for folder, before, process in zip((first, second), befores, started, strict=True):
        out, err = process.communicate(timeout=600)
        assert process.returncode == 0, err.decode()[-2000:]
        runs = tuple(
            Run(one["columns"], tuple(one["line"]), one["status"], one["out"], one["err"]) for one in json.loads(out)
        )
        after = files(folder)
        left = tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))
        found.append(Process(runs, left))
    return found[0], found[1]


@pytest.fixture(scope="session")
def runs(both: tuple[Process, Process]) -> Process:
    """The runs on the examples as they are."""
    return both[0]


def start(folder: Path, seed: str) -> subprocess.Popen[bytes]:
    """Start a process whose home, temporary files and working folder all lie within `folder`."""
    places = {name: str(folder / name.lower()) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    for place in places.values():
        Path(place).mkdir(exist_ok=True)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("COV", "COLUMNS", "PYTHON"))},
        **places,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.all_runs"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
