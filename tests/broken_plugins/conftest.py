"""Fixtures that install the fake distributions of this folder, each for one test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.broken_plugins.kit import Command, Install, Ran

from trustmodel.cli.main import group
from trustmodel.cli.outcome import finish

HERE = Path(__file__).parent
ARRANGEMENT = """
trustmodel: 1
arrangement: small
as_of: 2016-06-01
parties: [{id: council}, {id: electorate, kind: public}]
duties: [{id: fostering}]
relationships: [{type: accountable_to, who: council, to: electorate}]
"""


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put folders of this folder at the head of the path of this process, for one test."""
    before = set(sys.modules)

    def put(*folders: str) -> None:
        for folder in reversed(folders):
            monkeypatch.syspath_prepend(HERE / folder)

    yield put
    for name in set(sys.modules) - before:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(HERE)):
            del sys.modules[name]


@pytest.fixture
def run(tmp_path: Path) -> Command:
    """Run the program in a process of its own, with fake distributions installed."""

    def running(*arguments: str, folders: tuple[str, ...] = (), **variables: str) -> Ran:
        path = [str(HERE / folder) for folder in folders] + [os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(part for part in path if part),
            "PYTHONDONTWRITEBYTECODE": "1",
            "COLUMNS": "160",
            **variables,
        }
        done = subprocess.run(
            [sys.executable, "-m", "trustmodel", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, " ".join((done.stdout + done.stderr).split()))

    return running


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the program in this process."""
    monkeypatch.setenv("COLUMNS", "160")

    def running(*arguments: str) -> Ran:
        capfd.readouterr()
        status = finish(lambda: group(list(arguments), standalone_mode=False))
        done = capfd.readouterr()
        return Ran(status, " ".join((done.out + done.err).split()))

    return running


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a file with a small arrangement."""
    file = tmp_path / "small.yaml"
    file.write_text(ARRANGEMENT, encoding="utf-8")
    return file
