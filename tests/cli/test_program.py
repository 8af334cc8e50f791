"""The program as a process: exit statuses, pipes, what it imports, options and mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.examples.kit import EXAMPLES, ROOT, copied, edit, run

PROGRAM = (sys.executable, "-m", "trustmodel")
HEAVY = ("networkx", "numpy", "scipy", "rich", "yaml")
DONCASTER = EXAMPLES / "doncaster"


def program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


# ---- what it imports


def modules(statement: str) -> set[str]:
    """Give the top-level modules that are there after a statement in a fresh process."""
    code = f"import sys\n{statement}\nprint('MODULES', *sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT
    )
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("MODULES "))
    return set(line.split()[1:])


def cli(*arguments: str) -> str:
    return (
        f"sys.argv = ['trustmodel', *{arguments!r}]\n"
        "from trustmodel.cli import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert not left.code, left.code"
    )


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("compare", "--help")])
def test_the_version_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    found = modules(cli(*arguments))
    assert "trustmodel" in found
    assert found.isdisjoint(HEAVY[:3])
    if arguments == ("--version",):
        assert found.isdisjoint(HEAVY)


def test_the_list_of_modules_would_show_a_heavy_one() -> None:
    """The same look at a command that reads files finds YAML: the test above can fail."""
    assert "yaml" in modules(cli("check", "examples/cambridgeshire"))


def test_the_package_itself_imports_nothing_heavy() -> None:
    found = modules("import trustmodel")
    assert found.isdisjoint({*HEAVY, "attrs", "click", "pluggy"})


# ---- statuses


def test_status_0_and_the_version() -> None:
    done = program("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"trustmodel ")
    assert program("check", DONCASTER).returncode == 0


@pytest.mark.parametrize(
    ("level", "place", "status"),
    [
        ("never", "examples/slough", 0),
        ("low", "examples/slough", 1),
        ("critical", "examples/slough", 1),
        ("critical", "examples/cambridgeshire", 0),
    ],
)
@pytest.mark.parametrize("command", ["gaps", "compare"])
def test_status_1_for_gaps_at_or_above_the_level(command: str, level: str, place: str, status: int) -> None:
    """Only gaps count, by severity, however certain; risks and information never do."""
    ran = run(command, place, "--fail-on", level)
    assert ran.status == status
    assert ran.out
    assert ran.err == ""


def test_status_1_where_an_expectation_is_not_met(tmp_path: Path) -> None:
    folder = copied("doncaster", tmp_path)
    edit(folder / "expect.yaml", 'gross: "19"', 'gross: "18"')
    ran = run("test", folder, "--format", "csv")
    assert ran.status == 1
    assert "gross formal monitoring events a year: 19, expected 18" in ran.flat
    assert "expect.yaml:3:5" in ran.flat


def test_status_2_for_an_input_problem_in_every_command(tmp_path: Path) -> None:
    """The problem stands on the error stream with file, line and cure; nothing is printed, nothing computed."""
    folder = copied("doncaster", tmp_path)
    edit(folder / "place.yaml", "coverage: partial", "coverage: partly")
    for line in (
        ("check",),
        ("compare",),
        ("explain", "quality"),
        ("gaps",),
        ("inspections",),
        ("load",),
        ("money",),
        ("show",),
        ("test",),
        ("timeline",),
        ("check", "--format", "text"),
    ):
        ran = run(line[0], folder, *line[1:])
        assert ran.status == 2, line
        assert ran.out == "", line
        assert "place.yaml:9:11" in ran.err
        assert "did you mean 'partial'?" in ran.err


def test_check_gives_programs_the_problems_as_a_table(tmp_path: Path) -> None:
    """And says of every path what came out; a reader of text finds the problems on the error stream only."""
    folder = copied("doncaster", tmp_path)
    edit(folder / "place.yaml", "coverage: partial", "coverage: partly")
    ran = run("check", folder, "examples/slough", "--format", "json")
    assert ran.status == 2
    rows = ran.json["table"]["rows"]  # type: ignore[index]  # JSON of a known shape
    assert [row[1]["text"].partition(";")[0] for row in rows] == ["1 problem", "no problems"]
    (row,) = ran.json["tables"][0]["rows"]  # type: ignore[index]  # JSON of a known shape
    assert [cell["text"] for cell in row[:2]] == [f"{folder}/place.yaml:9:11", "TM104"]
    text = run("check", folder, "examples/slough")
    assert (text.status, text.err) == (2, ran.err)
    assert "no problems; " in text.flat
    assert "1 problem" in text.flat


def test_expectations_are_tested_at_the_date_asked_for(tmp_path: Path) -> None:
    """Those that state none of their own."""
    folder = copied("doncaster", tmp_path)
    (folder / "expect.yaml").write_text(
        "expectations:\n- {name: it is quiet, no_findings: ['AG-34:nobody']}\n- {name: gross, gross: '19'}\n"
    )
    assert run("test", folder, "--format", "json").status == 0
    ran = run("test", folder, "--on", "2018-12-31", "--window", "2018-01-01..2019-01-01", "--format", "json")
    assert ran.status == 1
    assert [row[0]["text"] for row in ran.json["table"]["rows"]] == ["met", "FAILED"]  # type: ignore[index]  # JSON of a known shape


@pytest.mark.parametrize("line", [("check", "examples/slough"), ("plugins",)])
@pytest.mark.parametrize("option", [("--on", "2016-01-01"), ("--window", "2016-01-01..2017-01-01")])
def test_what_looks_at_no_date_takes_none(line: tuple[str, ...], option: tuple[str, str]) -> None:
    """An option that changed nothing would be taken for one that did."""
    assert run(*line, *option).status == 2


def test_the_columns_of_a_comparison_have_heads_of_their_own() -> None:
    line = ("compare", "examples/doncaster", "examples/slough", "--setups", "trust,in-house", "--on", "2016-01-01")
    result = run(*line, "--format", "json").json
    labels = ["Doncaster, trust", "Doncaster, in-house", "Slough, trust", "Slough, in-house"]
    assert result["labels"] == labels
    assert result["tables"][0]["columns"][1:] == labels  # type: ignore[index]  # JSON of a known shape


@pytest.mark.parametrize("command", ["report", "compare", "export", "diff", "test", "check"])
def test_what_a_pattern_of_the_shell_matched_too_is_told_with_the_cure(command: str, tmp_path: Path) -> None:
    """And the problems of all that was named, at once."""
    folder = copied("doncaster", tmp_path)
    edit(folder / "place.yaml", "coverage: partial", "coverage: partly")
    paths = ("examples/README.md", folder, *(() if command == "diff" else ("examples/slough",)))
    ran = run(command, *paths)
    assert ran.status == 2
    assert ran.err.count("TM014") == 1
    assert "examples/README.md:1:1  TM014  this file is no place: its name does not end in .yaml" in ran.err
    assert "leave it out (examples/*/ names folders only)" in ran.err
    assert "place.yaml:9:11" in ran.err
    assert "2 problems" in ran.err or command == "check"


def test_a_file_with_another_ending_is_read_where_it_says_what_it_is(tmp_path: Path) -> None:
    """Its mistakes are told as those of any file."""
    file = tmp_path / "place.txt"
    file.write_text("trustmodel: 1\narrangement: a\nas_of: 2016-06-01\nparties:\n- {id: a}\n", encoding="utf-8")
    assert run("check", file).status == 0
    file.write_text("trustmodel: 1\narrangement: [\n", encoding="utf-8")
    assert "TM004" in run("check", file).err


def test_a_folder_of_places_names_those_in_it() -> None:
    ran = run("gaps", "examples")
    assert (ran.status, ran.out) == (2, "")
    assert "name one of those in it: examples/achieving-for-children, examples/cambridgeshire" in ran.err


def test_status_2_comes_before_1(tmp_path: Path) -> None:
    """With one good place that has gaps and one bad place, the input problem decides."""
    folder = copied("doncaster", tmp_path)
    edit(folder / "place.yaml", "coverage: partial", "coverage: partly")
    assert run("compare", "examples/slough", folder, "--fail-on", "low").status == 2


BROKEN = """
from trustmodel.hooks import Detector, implements, trustmodel_detectors


def explode(context):
    raise RuntimeError("on purpose")
    yield


@implements(trustmodel_detectors)
def detectors():
    about = dict(title="broken", family="test", definition="", severity_rule="", remedy="")
    return [Detector(id="XX-01", run=explode, **about)]
"""


@pytest.fixture
def failing(tmp_path: Path) -> Path:
    """A distribution with a plugin whose only detector raises, in a folder to put on the path."""
    (tmp_path / "broken_plugin.py").write_text(BROKEN)
    info = tmp_path / "broken_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-plugin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[trustmodel.plugins]\nbroken = broken_plugin\n")
    return tmp_path


def test_status_3_where_a_plugin_fails(failing: Path) -> None:
    """The rest is computed and printed; the failure is named in the result. With an input problem it is 2."""
    path = os.pathsep.join([str(failing), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = program("gaps", "examples/cambridgeshire", "--format", "json", PYTHONPATH=path)
    assert done.returncode == 3, done.stderr
    (failure,) = json.loads(done.stdout)["not_run"]
    assert (failure["plugin"], failure["distribution"]) == ("broken", "broken-plugin")
    assert "on purpose" in failure["error"]
    text = program("gaps", "examples/cambridgeshire", PYTHONPATH=path)
    assert text.returncode == 3
    assert b"NOT RUN: " in text.stdout
    assert program("gaps", "examples/nowhere", PYTHONPATH=path).returncode == 2
    without = program("--without", "broken", "gaps", "examples/cambridgeshire", PYTHONPATH=path)
    assert without.returncode == 0, without.stderr


@pytest.mark.parametrize("how", ["option", "variable"])
@pytest.mark.parametrize("format", ["text", "md", "csv", "json"])
def test_what_was_left_out_is_named_in_the_result(format: str, how: str) -> None:
    """Where no detector ran, no finding must not read as no gap."""
    line = ("gaps", "examples/slough", "--format", format)
    done = (
        program("--without", "core-detectors", *line)
        if how == "option"
        else program(*line, TRUSTMODEL_DISABLE="core-detectors")
    )
    assert done.returncode == 0
    said = " ".join(done.stdout.decode().split())
    assert "plugin core-detectors (trustmodel " in said
    assert "every detector, so that no gap was looked for" in said
    assert "LEFT OUT" not in run(*line).out


def test_it_is_named_whatever_the_result_is() -> None:
    for line in (
        ("money", "examples/slough"),
        ("explain", "examples/slough", "quality"),
        ("compare", "examples/slough"),
    ):
        done = program("--without", "core-scrutiny", *line, "--format", "json")
        left_out = json.loads(done.stdout)["left_out"]
        assert left_out[0].startswith("plugin core-scrutiny (trustmodel ")
        assert left_out[1:] == ([] if line[0] == "money" else ["every metric, so that nothing was measured"])


# ---- pipes and terminals


@pytest.mark.parametrize("command", [("timeline", "examples/doncaster"), ("explain", "examples/slough", "quality")])
def test_a_reader_who_has_seen_enough_is_no_error(command: tuple[str, ...]) -> None:
    """`| head -1` gets its line; the program ends in silence."""
    first = subprocess.Popen([*PROGRAM, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert first.stdout is not None
    assert first.stderr is not None
    assert first.stdout.read(1)
    first.stdout.close()
    said = first.stderr.read()
    first.stderr.close()
    assert first.wait(timeout=60) == 0
    assert said == b""


def test_output_that_cannot_be_written_is_no_traceback() -> None:
    """A full disk is told in a line."""
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "plugins"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 74
    assert done.stderr.startswith(b"trustmodel: the output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"])
def test_nothing_makes_a_pipe_coloured(variable: str) -> None:
    done = program("plugins", **{variable: "1", "TERM": "xterm-256color"})
    assert b"\x1b" not in done.stdout


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = program("money", "examples/slough", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "£3,300,000" in done.stdout.decode("utf-8")


# ---- options


def test_on_and_window_set_date_and_period() -> None:
    result = run("gaps", DONCASTER, "--on", "2018-12-31", "--window", "2018-01-01..2019-01-01", "--format", "json").json
    assert result["on"] == "2018-12-31"
    assert result["window"] == {"start": "2018-01-01", "end": "2019-01-01", "days": 365, "scaled": None}


def test_without_them_the_places_own_hold() -> None:
    result = run("gaps", DONCASTER, "--format", "json").json
    window = {"start": "2015-01-01", "end": "2016-01-01", "days": 365, "scaled": None}
    assert (result["on"], result["window"]) == ("2015-12-31", window)


def test_a_date_after_the_path_sets_both() -> None:
    result = run("gaps", f"{DONCASTER}@2018-06-30", "--format", "json").json
    window = {"start": "2018-01-01", "end": "2019-01-01", "days": 365, "scaled": None}
    assert (result["on"], result["window"]) == ("2018-06-30", window)


def texts(*arguments: str | Path) -> list[list[str]]:
    """Give the rows of the table that a command prints."""
    table: Any = run(*arguments, "--format", "json").json["table"]
    return [[cell["text"] for cell in row] for row in table["rows"]]


BETWEEN = "some time between "


@pytest.mark.parametrize(
    "asked",
    [
        (f"{DONCASTER}@2018-06-30",),
        (DONCASTER, "--on", "2018-06-30"),
        (DONCASTER, "--window", "2018-01-01..2019-01-01"),
    ],
)
def test_a_date_or_a_window_is_that_of_the_timeline_and_of_money(asked: tuple[str | Path, ...]) -> None:
    """What happened in it, and what was in force in it with its beginning; nothing later, and nothing that was over."""
    every, of_2018 = texts("timeline", DONCASTER), texts("timeline", *asked)
    assert [row for row in every if row in of_2018] == of_2018
    assert [row for row in every if row[0].startswith("2018")] == [row for row in of_2018 if row[0].startswith("2018")]
    assert not [row for row in of_2018 if row[0].removeprefix(BETWEEN)[:4] > "2018"]
    assert [row for row in of_2018 if row[0] == "2014-09-30" and row[1] == "who runs it"]
    assert not [row for row in of_2018 if row[1] == "judgements" and row[0] < "2018"]
    years = [row[2] for row in texts("money", *asked)]
    assert years
    assert len(years) < len(texts("money", DONCASTER))
    assert not [year for year in years if year.isdigit() and year != "2018"]


def test_a_date_of_its_own_option_sets_the_window_too_unless_one_is_given() -> None:
    """Else the figures of one year would stand under the date of another."""
    alone: Any = run("load", DONCASTER, "--on", "2018-06-30", "--format", "json").json
    after = run("load", f"{DONCASTER}@2018-06-30", "--format", "json").json
    assert alone == after
    line = ("--on", "2018-06-30", "--window", "2016-01-01..2017-01-01", "--format", "json")
    given: Any = run("load", DONCASTER, *line).json
    assert (given["on"], given["window"]["start"]) == ("2018-06-30", "2016-01-01")


def test_options_come_before_the_date_after_the_path() -> None:
    result = run("gaps", f"{DONCASTER}@2018-06-30", "--on", "2017-05-05", "--format", "json").json
    assert result["on"] == "2017-05-05"


def test_a_folder_with_a_date_in_its_name_is_itself(tmp_path: Path) -> None:
    copied("cambridgeshire", tmp_path).rename(tmp_path / "place@2018-12-31")
    result = run("gaps", tmp_path / "place@2018-12-31", "--format", "json").json
    assert result["on"] == "2014-07-31"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("compre", "examples/doncaster"), "compare"),
        (("compare",), "PATH"),
        (("compare", "examples/doncaster", "--setup", "trust"), "--setups"),
        (("compare", "examples/doncaster", "--setups", "in-hous"), "in-house"),
        (("compare", "examples/doncaster", "--setups", "in-house:improvement-bord"), "improvement-board"),
        (("gaps", "examples/doncaster", "--format", "jsn"), "json"),
        (("gaps", "examples/doncaster", "--on", "2016-13-01"), "calendar"),
        (("gaps", "examples/doncaster", "--on", "2016"), "2016-02-17"),
        (("gaps", "examples/doncaster@0001-01-01"), "out of reach"),
        (("gaps", "examples/doncaster", "--window", "2016-01-01..3016-01-01"), "out of reach"),
        (("gaps", "examples/doncaster", "--window", "2016"), "2016-01-01..2017-01-01"),
        (("gaps", "examples/doncaster", "--window", "2017-01-01..2016-01-01"), "swap"),
        (("gaps", "examples/doncaster@2018-02-30"), "calendar"),
        (("gaps", "examples/doncaster", "--fail-on", "hgh"), "high"),
        (("gaps", "examples/nowhere"), "examples/nowhere"),
        (("explain", "examples/doncaster", "AG34"), "AG-34"),
        (("explain", "examples/doncaster", "D99"), "D9"),
        (("show", "examples/doncaster", "--of", "doncaster-counci"), "doncaster-council"),
        (("--without", "trst", "plugins"), "trust"),
        (("gaps", "examples/doncaster@2016-1-1"), "write the date as 2016-01-01"),
        (("gaps", "examples/doncaster@2016"), "write the date as 2016-01-01"),
        (("gaps", "examples/doncaster@"), "write the date as 2016-01-01"),
        (("gaps", "examples/doncaster", "--on", ""), "2016-02-17"),
        (("gaps", "examples/doncaster", "--window", ""), "2016-01-01..2017-01-01"),
        (("gaps", ""), "the path is empty"),
        (("show", "examples/doncaster", "--of", ""), "the party is empty"),
        (("explain", "examples/doncaster", ""), "the thing to explain is empty"),
        (("compare", "examples/doncaster", "--setups", ""), "trust,in-house"),
        (("compare", "examples/doncaster", "--setups", ","), "trust,in-house"),
        (("inspections", "examples/doncaster", "--setups", "trust,"), "trust,in-house"),
        (("compare", "examples/doncaster", "--setups", "trust:"), "council-owned"),
        (("--without", "", "plugins"), "trust"),
    ],
)
def test_a_mistake_gets_a_cure(arguments: tuple[str, ...], says: str) -> None:
    """Status 2, nothing on standard output, and the near miss or the right form in the message."""
    ran = run(*arguments)
    assert ran.status == 2, ran.out[:300]
    assert ran.out == ""
    assert says in ran.err
    assert "Traceback" not in ran.err
