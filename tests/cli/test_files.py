"""Files are written whole or not at all, and what cannot be written says why."""

from __future__ import annotations

import os
import shlex
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.examples.kit import ROOT, run

from trustmodel.cli.files import Destination
from trustmodel.cli.outcome import UnwrittenFile

PLACE = "examples/cambridgeshire"
ROOT_MAY_ALL = hasattr(os, "geteuid") and os.geteuid() == 0
WRITER = """
import sys, time, os
from trustmodel.cli.files import Destination
sync = os.fsync
def slow(handle):
    print("half-way", flush=True)
    time.sleep(60)
    sync(handle)
os.fsync = slow
Destination.of(sys.argv[1]).write(b"new" * 1000)
"""


def held(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("old")
    file.chmod(0o640)
    Destination.of(str(file)).write(b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)
    assert held(tmp_path) == ["report.html"]


def test_a_new_file_has_the_mode_that_any_program_gives_it(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        Destination.of(str(tmp_path / "new")).write(b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    Destination.of(str(tmp_path / "link")).write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills no process outright")
def test_killed_half_way_the_old_file_stands(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("old")
    with subprocess.Popen([sys.executable, "-c", WRITER, str(file)], cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half-way\n"
        time.sleep(0.1)
        writer.kill()
    assert file.read_text() == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such limit")
def test_a_file_that_grows_too_large_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("old")
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from trustmodel.cli.files import Destination\n"
        "Destination.of(sys.argv[1]).write(b'new' * 1000)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(file)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert "cannot be written: " in done.stderr
    assert (file.read_text(), held(tmp_path)) == ("old", ["report.html"])


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("", "is a folder; name a file in it"),
        ("nowhere/report.html", "there is no such folder; make it first, or choose another"),
        ("file/report.html", "a part of the path is a file and no folder; choose another path"),
        ("n" * 300, "the name is too long; choose a shorter one"),
        ("nul\0", "null"),
    ],
)
def test_what_cannot_be_written_says_why(path: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwrittenFile, match=why):
        Destination.of(str(tmp_path / path)).write(b"new")
    assert held(tmp_path) == ["file"]


def test_a_link_that_leads_nowhere_is_no_file_to_replace(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    with pytest.raises(UnwrittenFile, match="the link leads back to itself; choose another name"):
        Destination.of(str(tmp_path / "loop.csv")).write(b"new")
    (tmp_path / "astray.csv").symlink_to("gone/astray.csv")
    with pytest.raises(UnwrittenFile, match=r"it is a link to gone/astray\.csv, and there is no such folder"):
        Destination.of(str(tmp_path / "astray.csv")).write(b"new")
    assert held(tmp_path) == ["astray.csv", "loop.csv"]
    assert (tmp_path / "loop.csv").is_symlink()


@pytest.mark.parametrize("command", ["report", "export", "diff"])
def test_an_empty_name_and_one_of_a_folder_get_a_name_that_fits_the_command(command: str, tmp_path: Path) -> None:
    asked = [command, "no-such-place", *(["nor-this"] if command == "diff" else [])]
    name = {"report": "report.html", "export": "place.csv", "diff": "changes.svg"}[command]
    empty = run(*asked, "-o", "")
    assert (empty.status, empty.out) == (2, "")
    assert f"the name of the file to write is empty; give one, such as -o {name}" in empty.err
    for folder, why in ((str(tmp_path), "is a folder"), (f"{tmp_path}/new/", "is the name of a folder, and there is")):
        done = run(*asked, "-o", folder)
        assert (done.status, done.out) == (74, "")
        assert why in done.err
        assert done.err.rstrip().endswith(f"name a file in it: {folder.rstrip('/')}/{name}")
        assert f"/{name.partition('.')[0]}.txt" in run(*asked, "-o", folder, "--format", "text").err
    assert held(tmp_path) == []


@pytest.mark.skipif(ROOT_MAY_ALL, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwrittenFile, match="you may not write there"):
        Destination.of(str(tmp_path / "report.html"))


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no such names of streams")
@pytest.mark.parametrize(
    "line", ["-o /dev/stdout | cat", "-o /dev/fd/1 | cat", "-o >(cat) | cat", "-o /dev/stdout | head -c 9"]
)
def test_a_pipe_is_written_to_under_any_name(line: str) -> None:
    """Where it leads nowhere as a name of a file too, and where its reader has seen enough."""
    program = shlex.join([sys.executable, "-m", "trustmodel", "export", str(PLACE), "--format", "csv"])
    command = f"set -o pipefail; {program} {line}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("kind,id,t")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_device_is_told() -> None:
    with pytest.raises(UnwrittenFile, match="the disk is full; free some space"):
        Destination.of("/dev/full").write(b"new")


@pytest.mark.parametrize(
    "option",
    [("-o", "a.csv", "-o", "b.csv"), ("-o", "a.csv", "--output=b.csv"), ("--on", "2016-01-01", "--on", "2017-01-01")],
)
def test_an_option_that_holds_one_value_is_not_given_two(option: tuple[str, ...]) -> None:
    """The last of them would stand and the first be forgotten, and with it a file that was asked for."""
    done = run("export", PLACE, *option)
    assert (done.status, done.out) == (2, "")
    assert "is given twice; give it once" in done.err


def test_nothing_is_worked_out_for_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    done = run("report", "no-such-place", "-o", str(tmp_path))
    assert (done.status, done.out) == (74, "")
    assert "is a folder; name a file in it" in done.err
    assert "no-such-place" not in done.err


@pytest.mark.parametrize(
    ("name", "begins"), [("r.md", "# Compared"), ("r.txt", "Compared"), ("r.json", "{"), ("r.markdown", "# Compared")]
)
def test_the_name_of_the_file_tells_the_format(name: str, begins: str, tmp_path: Path) -> None:
    done = run("report", PLACE, "-o", str(tmp_path / name))
    assert (done.status, done.out, done.err) == (0, "", "")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert "Timeline: Cambridgeshire" in text


def test_a_name_that_is_nothing_but_an_ending_tells_it_too(tmp_path: Path) -> None:
    assert run("export", PLACE, "-o", str(tmp_path / ".MMD")).status == 0
    assert (tmp_path / ".MMD").read_text(encoding="utf-8").startswith("flowchart")
    assert run("export", PLACE, "-o", str(tmp_path / "no-ending")).status == 0
    assert (tmp_path / "no-ending").read_text(encoding="utf-8").startswith("kind,id")


@pytest.mark.parametrize("line", [("report", PLACE), ("export", PLACE), ("diff", f"{PLACE}@2014-01-01", PLACE)])
def test_a_file_of_text_is_the_same_whatever_the_width_of_the_screen(line: tuple[str, ...], tmp_path: Path) -> None:
    for columns in (60, 140):
        assert run(*line, "-o", str(tmp_path / f"{columns}.txt"), columns=columns).status == 0
    narrow, wide = ((tmp_path / f"{columns}.txt").read_bytes() for columns in (60, 140))
    assert narrow == wide
    assert max(map(len, narrow.decode().splitlines())) <= 80


def test_a_name_that_tells_no_format_is_refused_before_any_work(tmp_path: Path) -> None:
    done = run("report", "no-such-place", "-o", str(tmp_path / "report.doc"))
    assert done.status == 2
    assert "there is no format 'doc'" in done.err
    assert not held(tmp_path)


def test_without_the_plugin_the_cure_is_told(tmp_path: Path) -> None:
    done = run("--without", "html", "report", PLACE, "-o", str(tmp_path / "report.html"))
    assert done.status == 2
    assert "no plugin offers the format html: install the one that does, or add --format (csv, " in done.err
    assert "html," not in done.err.partition("--format")[2]
