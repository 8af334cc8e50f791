"""Plugins are found when somebody asks, and those that are switched off are not imported at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.broken_plugins.kit import Command, Install

from trustmodel.hooks.host import PluginHost

PLUGIN = "leaves-a-mark"


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Give the file that the plugin leaves behind when it is imported."""
    return tmp_path / "mark"


def test_a_plugin_is_imported_when_plugins_are_asked_for(run: Command, mark: Path) -> None:
    ran = run("plugins", folders=("side_effect",), LEAVES_A_MARK=str(mark))
    assert ran.status == 0
    assert "detector LM-01" in ran.output
    assert mark.exists()


def test_a_misspelt_name_in_the_variable_is_refused_as_in_the_option(run: Command, small: Path) -> None:
    """A plugin that was to be left out and is not would be taken for one that is."""
    ran = run("gaps", str(small), TRUSTMODEL_DISABLE="core-detektors")
    assert ran.status == 2
    assert "TRUSTMODEL_DISABLE" in ran.output
    assert "did you mean 'core-detectors'" in ran.output


@pytest.mark.parametrize("how", ["variable", "option"])
def test_a_plugin_that_is_switched_off_is_not_imported(how: str, run: Command, mark: Path, small: Path) -> None:
    off = ("--without", PLUGIN) if how == "option" else ()
    variables = {"TRUSTMODEL_DISABLE": f"core-scrutiny, {PLUGIN}"} if how == "variable" else {}
    for command in (("plugins",), ("gaps", str(small))):
        ran = run(*off, *command, folders=("side_effect",), LEAVES_A_MARK=str(mark), **variables)
        assert ran.status == 0
    assert not mark.exists()
    listed = run(*off, "plugins", folders=("side_effect",), LEAVES_A_MARK=str(mark), **variables)
    assert f"{PLUGIN} leaves-a-mark 1.0 disabled" in listed.output


def test_switching_broken_plugins_off_mends_the_exit_status(install: Install, command: Command, small: Path) -> None:
    install("import_error", "system_exit")
    without = ("--without", "breaks-at-import", "--without", "exits-at-import")
    assert command("gaps", str(small)).status == 3
    assert command(*without[:2], "gaps", str(small)).status == 3
    assert command(*without, "gaps", str(small)).status == 0


def test_nothing_is_found_or_imported_by_importing_the_package(install: Install, mark: Path, tmp_path: Path) -> None:
    install("side_effect")
    code = (
        "import sys, trustmodel, trustmodel.hooks, trustmodel.testing; "
        "sys.exit('leaves_a_mark' in sys.modules or 'trustmodel_england' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path), "LEAVES_A_MARK": str(mark)},
        check=False,
    )
    assert done.returncode == 0
    assert not mark.exists()


def test_version_and_help_import_no_plugin(run: Command, mark: Path) -> None:
    for option in ("--version", "--help"):
        assert run(option, folders=("side_effect",), LEAVES_A_MARK=str(mark)).status == 0
    assert not mark.exists()


def test_a_missing_set_up_says_that_its_plugin_is_switched_off(install: Install) -> None:
    install("side_effect")
    host = PluginHost.discover(disabled=(PLUGIN,))
    with pytest.raises(Exception, match=f"disabled: {PLUGIN}"):
        host.setup("marks")
