"""Streams that are closed or full and paths of any bytes: the status that was reached is kept, and nothing is a traceback."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from itertools import count
from pathlib import Path

import click
import pytest
from tests.examples.kit import ROOT, copied, run

from trustmodel.cli import outcome, progress, report

PLACE = "examples/cambridgeshire"
FULL = Path("/dev/full").exists()


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `trustmodel` is the program; `$status` goes where no redirection reaches."""
    program = f'trustmodel() {{ {shlex.quote(sys.executable)} -m trustmodel "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", program + line], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (f"trustmodel show {PLACE} >&-", 74),
        ("trustmodel --help >&-", 74),
        ("trustmodel show nope 2>&-", 2),
        ("trustmodel gaps 2>&-", 2),
        (f"trustmodel load {PLACE} --draws 10 2>&-", 0),
        (f"trustmodel gaps {PLACE} --timeline 2>&-", 0),
        (f"trustmodel repair {PLACE} 2>&-", 0),
        (f"trustmodel report {PLACE} -o /dev/null --format md 2>&-", 0),
        pytest.param(
            "trustmodel check nope 2>/dev/full", 2, marks=pytest.mark.skipif(not FULL, reason="no such device")
        ),
        pytest.param("trustmodel --hlp 2>/dev/full", 2, marks=pytest.mark.skipif(not FULL, reason="no such device")),
        pytest.param(
            f"trustmodel check nope {PLACE} >/dev/full", 2, marks=pytest.mark.skipif(not FULL, reason="no such device")
        ),
        pytest.param("trustmodel --help >/dev/full", 74, marks=pytest.mark.skipif(not FULL, reason="no such device")),
        ("trustmodel check nope 2>&1 | true; exit ${PIPESTATUS[0]}", 2),
        (f"(sleep 0.5; trustmodel check nope {PLACE}) 2>&1 | true; exit ${{PIPESTATUS[0]}}", 2),
        ("trustmodel gaps examples/slough --fail-on low | true; exit ${PIPESTATUS[0]}", 1),
        (f"trustmodel gaps {PLACE} | true; exit ${{PIPESTATUS[0]}}", 0),
    ],
)
def test_the_status_is_the_one_that_was_reached(line: str, status: int) -> None:
    done = shell(line)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr


@pytest.mark.parametrize("command", ["export", "report"])
def test_what_is_no_text_is_not_written_onto_a_screen(command: str) -> None:
    pty = pytest.importorskip("pty")
    pytest.importorskip("trustmodel_excel", reason="the plugin excel is not installed")
    above, below = pty.openpty()
    try:
        line = [sys.executable, "-m", "trustmodel", command, PLACE, "--format", "xlsx"]
        done = subprocess.run(line, cwd=ROOT, stdout=below, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
        os.write(below, b"end")
        seen = os.read(above, 1024)
    finally:
        os.close(above)
        os.close(below)
    assert (done.returncode, seen) == (2, b"end")
    assert "xlsx is not text, and a screen cannot show it (write it into a file: add -o FILE or > FILE)" in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_is_cut_off_is_told(unbuffered: str, tmp_path: Path) -> None:
    """A disk that fills up half-way takes a part and says so by a number that Python without buffers passes on."""
    file = tmp_path / "claims.csv"
    limited = f"ulimit -f 8; export PYTHONUNBUFFERED={unbuffered}; trustmodel export {PLACE} > {shlex.quote(str(file))}"
    done = shell(limited)
    assert 0 < file.stat().st_size <= 8 * 1024
    assert (done.returncode, done.stderr.count("\n")) == (74, 1), done.stderr
    assert done.stderr.startswith("trustmodel: the output cannot be written: ")


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
def test_a_message_is_written_in_any_encoding(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trustmodel", "gaps", "nowhere-\u00fc-\u4e2d"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"nowhere-")
    assert b"Traceback" not in done.stderr


HOSTILE = ("p\udcffx", "new\nline:1:1  TM101  forged", "esc\x1b[31mx", "turn\u202eround")


@pytest.mark.parametrize("name", HOSTILE, ids=["bytes", "line", "escape", "override"])
@pytest.mark.parametrize("format", ["text", "md", "csv", "json"])
@pytest.mark.parametrize("command", ["check", "test"])
def test_a_path_of_any_characters_is_printed_plain(command: str, format: str, name: str, tmp_path: Path) -> None:
    try:
        folder = copied("cambridgeshire", tmp_path).rename(tmp_path / name)
    except OSError:
        pytest.skip("this file system has no such names")
    ran = run(command, folder, "--format", format)
    assert ran.status == 0, ran.err
    assert not {"\x1b", "\u202e", "\udcff"} & set(ran.out)
    if format == "json":
        assert name in json.dumps(ran.json, ensure_ascii=False).replace("\\n", "\n").replace("\\u001b", "\x1b")


@pytest.mark.parametrize("name", HOSTILE, ids=["bytes", "line", "escape", "override"])
def test_so_is_a_path_in_a_message(name: str, tmp_path: Path) -> None:
    """A line break in it does not look like a line of the program's own."""
    copied("cambridgeshire", tmp_path)
    for path in (tmp_path / name, tmp_path / f"cambridgeshire@{name}"):
        for command in ("check", "gaps"):
            ran = run(command, path)
            assert ran.status == 2
            assert not {"\x1b", "\u202e", "\udcff"} & set(ran.err)
            assert not [line for line in ran.err.splitlines() if line.startswith("line:1:1")]


def test_a_report_that_takes_long_says_how_far_it_is_and_leaves_nothing_of_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal; the clock goes on by two seconds each time that it is looked at."""
    clock = count(0, 2)
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(report, "progress", progress.Progress)
    context = click.Context(report.command, obj=())
    file = tmp_path / "r.md"
    with context:
        context.invoke(report.command, paths=(PLACE, PLACE), output=str(file), fail_on="never")
    assert file.stat().st_size > 1000
    assert capsys.readouterr().err.split("\r")[1:] == ["1 of 2 chapters, about 2 s to go", "2 of 2 chapters".ljust(32)]
    outcome.complain("done")
    assert capsys.readouterr().err == f"\r{' ' * 15}\rdone\n"
