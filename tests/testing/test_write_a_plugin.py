"""docs/how-to/write-a-plugin.md is true: its files are written down, installed and run, command by command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "write-a-plugin.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = {
    text.partition("\n")[0].removeprefix("# "): text for kind, text in BLOCKS if kind in {"toml", "yaml", "python"}
}
COMMANDS = [step for kind, text in BLOCKS if kind == "console" for step in text.split("$ ")[1:]]
INSTALL = "python -m pip install -e ."


@attrs.frozen
class Project:
    """The folder of the plugin, as a reader who has followed the page has it."""

    folder: Path
    cache: Path

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        words = command.removeprefix("python -m ").split()
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(self.folder / "src"), os.environ.get("PYTHONPATH", ""))).rstrip(
                os.pathsep
            ),
            "COLUMNS": "80",
        }
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Project:
    """Write the files down and install them, as an installer would: no build backend is needed for that."""
    folder = tmp_path_factory.mktemp("trustmodel-partner")
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "src" / "trustmodel_partner" / "py.typed").touch()
    stated = tomllib.loads(FILES["pyproject.toml"])["project"]
    info = folder / "src" / f"trustmodel_partner-{stated['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {stated['name']}\nVersion: {stated['version']}\n", encoding="utf-8"
    )
    points = stated["entry-points"]["trustmodel.plugins"]
    lines = ["[trustmodel.plugins]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kept = pytestconfig.cache
    assert kept is not None
    return Project(folder, kept.mkdir("mypy-of-the-page"))  # mypy is slow only the first time


def test_the_page_has_what_it_promises() -> None:
    assert {Path(name).name for name in FILES} == {
        "pyproject.toml",
        "agreement.yaml",
        "set_up.py",
        "gaps.py",
        "load.py",
        "__init__.py",
        "place.yaml",
        "test_partner.py",
    }
    assert [command.split()[0] for command in COMMANDS if not command.startswith(INSTALL)] == [
        *["trustmodel"] * 4,
        *["python"] * 2,
    ]
    assert {kind for kind, _ in BLOCKS} == {"toml", "yaml", "python", "console", "text"}


@pytest.mark.parametrize("step", [step for step in COMMANDS if not step.startswith(INSTALL)])
def test_every_command_gives_what_the_page_shows(step: str, project: Project) -> None:
    command, _, shown = step.partition("\n")
    if "mypy" in command and find_spec("mypy") is None:
        pytest.skip("mypy is not installed here; .ci/run has it")
    done = project.run(command)
    output = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 0, output
    for line in shown.splitlines():
        assert " ".join(line.split()) in output


def test_the_slip_is_reported_as_the_page_shows(project: Project) -> None:
    (shown,) = [text for kind, text in BLOCKS if kind == "text"]
    place = project.folder / "anytown" / "place.yaml"
    text = place.read_text(encoding="utf-8")
    try:
        place.write_text(text.replace("reports: no", "reprots: no"), encoding="utf-8")
        done = project.run("trustmodel check anytown")
    finally:
        place.write_text(text, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith(shown)


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / "how-to" / target).exists(), target
