"""Inputs made to do harm are refused with a clear error, quickly, with exit status 2, and leave nothing behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.formats.bad import check
from tests.formats.reading import PARTIES, TOWN, problems, read, told

from trustmodel.model import InputError

SECONDS = 10.0  # of processor time, generous: a loaded machine must not fail it, a bomb takes minutes
"""Far more than any of these takes, for machines that are busy."""


def _bomb(levels: int, merge: bool) -> str:
    inner = "{<<: [%s]}" if merge else "[%s]"
    names = "abcdefghijkl"
    lines = ["a: &a {x: 1}" if merge else "a: &a [x, x, x, x, x, x, x, x, x]"]
    for last, name in zip(names, names[1:levels], strict=False):
        lines.append(f"{name}: &{name} " + inner % ", ".join([f"*{last}"] * 9))
    return "\n".join(lines) + "\n"


LAYER = "layers:\n- {id: l, name: L, when: {status: on}}\n"
TEXTS = {
    "brackets without end": ("[" * 25_000, "TM005"),
    "brackets, closed": ("parties: " + "[" * 25_000 + "]" * 25_000, "TM005"),
    "braces without end": ("{a: " * 25_000, "TM005"),
    "a list in a list, by dashes": ("- " * 25_000 + "a", "TM005"),
    "a block in a block, by indent": ("\n".join(" " * depth + "a:" for depth in range(1_500)), "TM005"),
    "keys of keys": ("? " * 25_000 + "a", "TM005"),
    "a flat list of a million": (TOWN + "parties:\n" + "- a\n" * 1_000_000, "TM006"),
    "a flat list of as many faults": (TOWN + "parties:\n" + "- a\n" * 90_000, "TM103"),
    "a block of a million": (TOWN + "".join(f"k{n}: v\n" for n in range(1_000_000)), "TM006"),
    "a key written a hundred thousand times": (TOWN + "name: x\n" * 90_000, "TM010"),
    "aliases that multiply": (_bomb(11, merge=False), "TM007"),
    "merge keys that multiply": (_bomb(11, merge=True), "TM011"),
    "a list that holds itself": ("parties: &a [*a]\n", "TM007"),
    "a huge key": (TOWN + "x" * 4_000_000 + ": 1\n", "TM004"),
    "a huge date": (TOWN.replace("2016-01-01", "1" * 8_000_000), "TM105"),
    "a huge number": (
        TOWN + PARTIES + "figures:\n- {what: w, value: " + "9" * 4_000_000 + ", unit: u, of: trust}\n",
        "TM105",
    ),
    "a huge id": (TOWN + "parties:\n- {id: " + "x" * 4_000_000 + "}\n", "TM105"),
    "a huge word": (TOWN + "parties:\n- {id: a, kind: " + "x" * 4_000_000 + "}\n", "TM104"),
    "a huge reference": (TOWN + "parties:\n- {id: a, part_of: " + "x" * 4_000_000 + "}\n", "TM202"),
    "a huge anchor": ("a: &" + "x" * 1_000_000 + " b\n", "TM007"),
    "a huge tag": ("a: !" + "x" * 1_000_000 + " b\n", "TM008"),
    "many long words that are wrong": (
        TOWN + "parties:\n" + "".join(f"- {{id: p{n}, kind: {'z' * 3_000}}}\n" for n in range(1_500)),
        "TM104",
    ),
    "many references to nothing": (
        TOWN + "parties:\n" + "".join(f"- {{id: party-{n}, part_of: porty-{n}}}\n" for n in range(1_500)),
        "TM202",
    ),
    "a circle of thousands": (
        TOWN + "parties:\n" + "".join(f"- {{id: p{n}, part_of: p{(n + 1) % 1_500}}}\n" for n in range(1_500)),
        "TM207",
    ),
    "a chain of thousands": (
        TOWN
        + "parties:\n- {id: p0}\n"
        + "".join(f"- {{id: p{n}, part_of: p{n - 1}}}\n" for n in range(1, 3_000))
        + "statuses:\n"
        + "".join(f"- {{of: p{n}, is: on}}\n" for n in range(3_000))
        + "layers:\n- {id: l, name: L, when: {status: on}}\n",
        "TM216",
    ),
    "a status that is claimed a thousand times": (
        TOWN
        + PARTIES
        + LAYER
        + "statuses:\n"
        + "".join(
            f"- {{id: s{n}, of: trust, is: on, from: {1500 + n % 500}, holds: {'no' if n % 2 else 'yes'}}}\n"
            for n in range(1_000)
        ),
        "TM006",
    ),
    "statuses that multiply": (
        TOWN
        + PARTIES
        + LAYER.replace("on}", "[on, off, up, down]}")
        + "statuses:\n"
        + "".join(
            f"- {{id: {word}{n}, of: trust, is: {word}, from: {1500 + n}}}\n"
            for n in range(40)
            for word in ("on", "off", "up", "down")
        ),
        "TM006",
    ),
    "thousands of statuses that nothing knows": (
        TOWN
        + PARTIES
        + "statuses:\n"
        + "".join(f"- {{of: trust, is: known-{n}}}\n" for n in range(2_000))
        + f"expectations:\n- {{name: n, no_statuses: {{trust: [{', '.join(f'some-{n}' for n in range(2_000))}]}}}}\n",
        "TM202",
    ),
    "thousands of codes that no detector gives": (
        TOWN + f"expectations:\n- {{name: n, findings: [{', '.join(f'AG-{n}x' for n in range(2_000))}]}}\n",
        "TM202",
    ),
    "thousands of words that are all but alike": (
        TOWN
        + PARTIES.replace(
            "duties:\n", "duties:\n" + "".join(f"- {{id: d{n}, needs_status: word-{n:o}-x}}\n" for n in range(2_000))
        )
        + "statuses:\n- {of: trust, is: word-x}\n"
        + "".join(f"- {{of: trust, is: word-{n:x}}}\n" for n in range(3_000)),
        "TM202",
    ),
    "NUL": (TOWN + "name: a\0b\n", "TM003"),
    "NUL, escaped": (TOWN + 'name: "a\\0b"\n', "TM105"),
    "an escape sequence": (TOWN + "name: \x1b[31mred\n", "TM003"),
    "half a character": (TOWN + "name: \ud800\n", "TM003"),
    "half a character, escaped": (TOWN + 'name: "\\ud800"\n', "TM004"),
    "two halves, escaped": (TOWN + 'name: "\\ud83d\\ude00"\n', "TM004"),
    "another version of YAML": ("%YAML 3.0\n---\n" + TOWN, "TM004"),
    "a command as a tag": (TOWN + "name: !!python/object/apply:os.system [ls]\n", "TM008"),
    "a tag on a list": (TOWN + "parties: ! [{id: a}]\n", "TM008"),
    "bytes as a tag": (TOWN + "name: !!binary aGVsbG8=\n", "TM008"),
    "an empty second document": (TOWN + "---\n", "TM009"),
    "nothing": ("", "TM013"),
    "white space": (" \n\n\t\n", "TM004"),
    "only a comment": ("# later\n", "TM013"),
    "null": ("null\n", "TM013"),
    "a text": ("hello\n", "TM103"),
    "a name with a dollar": (TOWN + "parties: [{id: $provider}]\n", "TM105"),
    "a name with an at": (TOWN + "parties: [{id: dcs@council}]\n", "TM105"),
    "a name of 300 characters": (TOWN + "parties: [{id: " + "x" * 300 + "}]\n", "TM105"),
    "a name that climbs": (TOWN.replace("town", "../../etc/passwd"), "TM105"),
}


@pytest.mark.parametrize(("text", "code"), TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_is_refused_quickly(
    text: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the text is: the right code, exit status 2, an error that fits a screen, no time lost."""
    path = tmp_path / "place.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    started = time.process_time()
    status, out, err = check(str(path), capsys)
    assert time.process_time() - started < SECONDS
    assert (status, out) == (2, "")
    assert f"  {code}  " in err
    assert max(len(line) for line in err.splitlines()) < 1_000
    assert err.count("\n") < 3_000
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("size", [100_000_000, 16 * 1024 * 1024 + 1])
def test_a_large_file_is_refused_unread(size: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is measured before it is opened."""
    path = tmp_path / "place.yaml"
    with path.open("wb") as file:
        file.truncate(size)
    started = time.process_time()
    status, _, err = check(str(path), capsys)
    assert (status, "TM002" in err) == (2, True)
    assert time.process_time() - started < SECONDS


def test_a_large_text_that_is_allowed_is_read(tmp_path: Path) -> None:
    """The limit is on the file and its items, not on a text: fifteen million letters are a name, if a long one."""
    assert len(read(tmp_path, TOWN + "name: " + "x" * 15_000_000 + "\n").name) == 15_000_000


def _folder_as_file(folder: Path) -> Path:
    (folder / "place.yaml").mkdir()
    return folder


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "place.yaml")
    return folder


def _fifo_alone(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _loop(folder: Path) -> Path:
    (folder / "place.yaml").symlink_to("place.yaml")
    return folder


def _dangling(folder: Path) -> Path:
    (folder / "place.yaml").symlink_to("nowhere.yaml")
    return folder


SPECIAL: dict[str, Callable[[Path], Path]] = {
    "a file without end": lambda _: Path("/dev/zero"),
    "a file without anything": lambda _: Path("/dev/null"),
    "a file of noise": lambda _: Path("/dev/urandom"),
    "a pipe that nobody writes to": _fifo_alone,
    "a pipe in a folder": _fifo,
    "a folder that is called a file": _folder_as_file,
    "a link to itself": _loop,
    "a link to nothing": _dangling,
    "a path that is not there": lambda folder: folder / "nothing",
    "a path below a file": lambda _: Path(__file__) / "place.yaml",
    "a name that is too long": lambda folder: folder / ("x" * 5_000),
    "a name with NUL": lambda folder: folder / "a\0b",
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices are of Unix")
@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL.keys())
def test_what_is_no_regular_file_is_refused(
    make: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is opened that may block or never end; every failure of the system is a problem of the input."""
    started = time.process_time()
    status, out, err = check(str(make(tmp_path)), capsys)
    assert (status, out, "  TM001  " in err) == (2, "", True)
    assert time.process_time() - started < SECONDS


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    """Sub-folders of a place are not read, so a loop of links is no loop of reading."""
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [
        party.id for party in read(tmp_path, {"place.yaml": TOWN + "parties: [{id: council}]\n"}).claims.parties
    ] == ["council"]


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of the system is told with its reason (made up here, since root may read everything)."""

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "place.yaml"
    path.write_text(TOWN, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"place\.yaml:1:1  TM001  the file cannot be read: Permission denied"):
        read(tmp_path, {})


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for a folder."""

    def refuse(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert told(tmp_path, {}) == ["1:1 TM001 the folder cannot be read: Permission denied"]


def test_nothing_of_a_name_reaches_the_terminal_raw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and marks that turn text round, in whatever is echoed, are shown and not obeyed."""
    nasty = r"\e[31m\u202e\u200f\u0007\u009b"
    text = (
        TOWN
        + f'"{nasty}": 1\n'
        + f'parties:\n- {{id: "{nasty}"}}\n- {{id: a, "{nasty}": 1, kind: "{nasty}", from: "{nasty}", actor: "{nasty}"}}\n'
        + f'relationships:\n- {{type: "{nasty}", who: a, to: "{nasty}", source: "{nasty}"}}\n'
        + f'figures:\n- {{what: w, value: "{nasty}", unit: u, of: a}}\n'
    )
    path = tmp_path / "pl\x1b[31m\u202eace.yaml"
    path.write_text(text, encoding="utf-8")
    status, out, err = check(str(path), capsys)
    assert (status, out) == (2, "")
    assert err.count("TM") >= 7
    assert not [letter for letter in err if not (letter.isprintable() or letter == "\n")]
    references = (
        TOWN
        + f'parties:\n- {{id: a, part_of: "{nasty}"}}\nrelationships:\n- {{type: owns, who: a, to: "{nasty}@{nasty}"}}\n'
    )
    path.write_text(references, encoding="utf-8")
    _, _, err = check(str(path), capsys)
    assert err.count("TM202") == 2
    assert not [letter for letter in err if not (letter.isprintable() or letter == "\n")]


def test_all_files_of_a_folder_are_reported_at_once(tmp_path: Path) -> None:
    """A file that cannot be parsed hides nothing of the others."""
    found = problems(
        tmp_path,
        {
            "place.yaml": TOWN + "partys: []\n",
            "a.yaml": "parties: [\n",
            "b.yaml": "",
            "c.yaml": "parties: [{id: A}]\nexpectations: [{}]\n",
            "d.yml": "- list\n",
            "notes.txt": "is not read",
        },
    )
    assert [(Path(one.where.file).name, str(one.code)) for one in found] == [
        ("a.yaml", "TM004"),
        ("b.yaml", "TM013"),
        ("c.yaml", "TM105"),
        ("c.yaml", "TM102"),
        ("d.yml", "TM103"),
        ("place.yaml", "TM101"),
    ]


def test_so_many_problems_have_one_cause(tmp_path: Path) -> None:
    """After a thousand problems reading stops, in one file as in many."""
    wrong = "parties:\n" + "- {id: A}\n" * 900
    files = {f"f{number}.yaml": wrong for number in range(20)}
    assert 1_000 <= len(problems(tmp_path, {"place.yaml": TOWN, **files})) < 3_000
