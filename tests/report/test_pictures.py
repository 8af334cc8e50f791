"""Pictures from the command line: what is not drawn says what is, files are whole, who lacks something is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.examples.kit import run

pytest.importorskip("trustmodel_html", reason="the plugin html is not installed")


def test_who_lacks_what_draws_png_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    ran = run("export", "examples/cambridgeshire", "--format", "png")
    assert ran.status == 2
    assert "pip install 'vl-convert-python" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("export", "examples/slough", "--format", "svg", "--picture", "lod"), "did you mean 'load'"),
        (("export", "examples/slough", "--format", "svg", "--picture", "changes"), "trustmodel diff A B"),
        (("export", "examples/slough", "--format", "dot", "--picture", "load"), "png, svg"),
        (("load", "examples/slough", "--format", "svg"), "export PATH -o FILE.svg"),
        (("timeline", "examples/slough", "--format", "svg"), "export"),
        (("diff", "examples/slough", "examples/doncaster", "-o", "x.sgv"), "svg"),
    ],
)
def test_what_is_not_drawn_says_what_is(line: tuple[str, ...], says: str) -> None:
    ran = run(*line)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "picture.svg"
    old.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    for line in (("export", "examples/cambridgeshire"), ("diff", "examples/cambridgeshire", "examples/slough")):
        ran = run(*line, "-o", str(old))
        assert ran.status == 74
        assert "the disk is full" in ran.err
        assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("picture.svg", "old")]
