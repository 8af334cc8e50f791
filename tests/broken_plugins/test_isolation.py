"""A plugin that breaks is named, in the result, on the command line and by the exit status; the others go on."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from tests.broken_plugins.kit import Command, Install

from trustmodel import api
from trustmodel.cli.main import COMMANDS, group
from trustmodel.cli.outcome import finish
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Arrangement, NotRun, PluginError
from trustmodel.testing import place


@attrs.frozen
class Broken:
    """A broken plugin: its folder, who is to be named, and some words of what is to be said."""

    folder: str
    plugin: str
    distribution: str
    version: str
    stage: str
    says: str

    def is_named_in(self, text: str) -> bool:
        who = f"{self.plugin} ({self.distribution} {self.version}) failed at {self.stage}: "
        return who in text and self.says in text


CASES = (
    Broken("import_error", "breaks-at-import", "broken-import", "1.2", "loading", "a_module_that_nobody_has"),
    Broken("system_exit", "exits-at-import", "broken-exit", "1.3", "loading", "SystemExit: no licence found"),
    Broken("half_way", "stops-half-way", "broken-half", "2.0", "collecting", "the second detector could not be made"),
    Broken("rubbish", "gives-rubbish", "broken-rubbish", "0.1", "collecting", "a str where a Detector is due"),
    Broken("rubbish", "gives-rubbish", "broken-rubbish", "0.1", "collecting", "a int, not an iterable of records"),
    Broken("misspelt", "misspells", "broken-spelling", "3.1", "registering", "did you mean 'trustmodel_detectors'?"),
    Broken("optional", "optional", "broken-option", "3.2", "registering", "unknown hook 'trustmodel_detektors'"),
    Broken("wrapper", "wraps", "broken-wrapper", "1.0", "registering", "trustmodel_detectors: wrappers"),
    Broken("wrapper", "comes-first", "broken-wrapper", "1.0", "registering", "ordering flags are not used"),
    Broken("same_id", "one", "claimant-one", "1.0", "collecting", "one (claimant-one 1.0) and two (claimant-two 2.5)"),
    Broken("same_id", "two", "claimant-two", "2.5", "collecting", "neither is used; disable or uninstall one"),
    Broken("core_id", "takes-core-id", "claimant-core", "4.0", "collecting", "the core's is used"),
    Broken("same_name", "namesake", "namesake-one", "1.0", "loading", "by namesake-one 1.0 and namesake-two 2.0"),
    Broken("same_name", "namesake", "namesake-two", "2.0", "loading", "neither is used; uninstall one"),
    Broken("core_name", "core-detectors", "aaa-namesake", "9.9", "loading", "the core's is used"),
    Broken("bad_name", "Bad_Name", "broken-name", "1.0", "registering", "lower-case letters, digits and hyphens"),
    Broken("wrong_api", "from-the-future", "broken-api", "7.0", "registering", "hook API 99, this is 1; upgrade"),
    Broken("bad_id", "bad-id", "broken-id", "1.0", "collecting", "'two words'"),
    Broken("bad_id", "bad-id", "broken-id", "1.0", "collecting", "'17'"),
    Broken("no_hook", "unmarked", "broken-mark", "1.0", "registering", "it implements no hook"),
    Broken("broken_file", "unknown", "broken-file", "5.0", "loading", "entry_points.txt"),
    Broken("exits", "exits-in-detector", "broken-detector", "1.1", "running", "SystemExit: 7"),
    Broken(
        "malformed", "malformed", "broken-results", "1.5", "running", "severity of a Finding is a str ('high') where"
    ),
    Broken("malformed", "malformed", "broken-results", "1.5", "running", "says of a Finding is a NoneType"),
    Broken("malformed", "malformed", "broken-results", "1.5", "running", "value of a Measure is a float (4.5) where"),
    Broken("malformed", "malformed", "broken-results", "1.5", "running", "breakdown of a Measure is a dict"),
    Broken("base_import", "breaks-the-rules", "broken-base", "1.6", "loading", "Ends: no Exception at all"),
    Broken("base_run", "ends-it-all", "broken-ends", "1.7", "running", "Ends: at once"),
    Broken("base_run", "ends-it-all", "broken-ends", "1.7", "running", "GeneratorExit"),
    Broken("base_run", "ends-it-all", "broken-ends", "1.7", "running", "Wordless"),
    Broken("unsayable", "unsayable", "broken-words", "1.0", "running", "Unsayable"),
)
FOLDERS = tuple(dict.fromkeys(case.folder for case in CASES))
RUNNING = {"base_run", "exits", "malformed", "unsayable"}
"""Those that are well until a detector or metric of theirs runs."""


def arrangement(small: Path) -> Arrangement:
    read = api.load(small)
    assert isinstance(read, Arrangement)
    return read


def named(failures: tuple[NotRun, ...], case: Broken) -> bool:
    return any(case.is_named_in(str(failure)) for failure in failures)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.folder}-{case.plugin}-{case.says[:12]}")
def test_the_failure_is_in_the_result(case: Broken, install: Install, small: Path) -> None:
    install(case.folder)
    assert named(api.assess(arrangement(small)).not_run, case)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_host_goes_on_with_the_others(folder: str, install: Install, small: Path) -> None:
    well = api.assess(arrangement(small))
    install(folder)
    assessment = api.assess(arrangement(small))
    found = tuple(finding for finding in assessment.findings if finding.code != "EX-02")
    assert (found, assessment.measures) == (well.findings, well.measures)
    assert not well.not_run
    core = {"core-comparison", "core-detectors", "core-formats", "core-scrutiny"}
    active = {info.provider.plugin for info in PluginHost.discover().plugins if info.state == "active"}
    assert core <= active


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_command_plugins_works_and_names_it(folder: str, install: Install, command: Command) -> None:
    install(folder)
    ran = command("plugins")
    assert ran.status == (0 if folder in RUNNING else 3)
    assert "core-detectors trustmodel" in ran.output
    for case in CASES:
        if case.folder == folder:
            assert folder in RUNNING or case.is_named_in(ran.output)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_exit_status_is_three_although_the_result_is_printed(
    folder: str, install: Install, command: Command, small: Path
) -> None:
    assert command("gaps", str(small)).status == 0
    install(folder)
    ran = command("gaps", str(small))
    assert ran.status == 3
    assert "Gaps and risks" in ran.output
    for case in CASES:
        if case.folder == folder:
            assert f"({case.distribution} {case.version})" in ran.output


@pytest.mark.parametrize("folder", ["import_error", "half_way"])
@pytest.mark.parametrize("format", ["text", "md", "csv", "json"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_names_what_failed_in_every_format(
    name: str, format: str, folder: str, install: Install, command: Command, small: Path
) -> None:
    """Whatever it makes of its answer, and whether or not it needed what failed."""
    paths = [str(small)] * {"plugins": 0, "diff": 2}.get(name, 1)
    line = [name, *paths, *(["quality"] if name == "explain" else [])]
    well = command(*line, "--format", format)
    assert well.status == 0, well.output
    install(folder)
    ran = command(*line, "--format", format)
    assert ran.status == 3
    assert ran.output != well.output
    (case,) = (case for case in CASES if case.folder == folder)
    assert case.distribution in ran.output
    assert case.says in ran.output.replace("\\", "")  # which Markdown puts before an underscore


@pytest.mark.parametrize("line", [("gaps", "{}"), ("plugins",)])
def test_what_a_plugin_prints_is_no_part_of_the_result(
    line: tuple[str, ...], small: Path, capfd: pytest.CaptureFixture[str], install: Install
) -> None:
    """At import, in a hook and in a detector: standard output is JSON and nothing else."""
    install("chatty")
    status = finish(lambda: group([part.format(small) for part in (*line, "--format", "json")], standalone_mode=False))
    said = capfd.readouterr()
    assert status == 0
    assert json.loads(said.out)["not_run"] == []
    assert "chatter at import chatter in a hook" in " ".join(said.err.split())
    assert ("more chatter" in said.err) == (line[0] == "gaps")


def test_all_of_them_at_once_in_a_process_of_their_own(run: Command, small: Path) -> None:
    for arguments in (("plugins",), ("gaps", str(small))):
        ran = run(*arguments, folders=FOLDERS)
        assert ran.status == 3
        assert "Traceback" not in ran.output
        for case in CASES:
            assert f"({case.distribution} {case.version})" in ran.output or case.folder in RUNNING


def test_all_of_them_at_once_are_all_named(install: Install, small: Path) -> None:
    install(*FOLDERS)
    failures = api.assess(arrangement(small)).not_run
    assert all(named(failures, case) for case in CASES)


def test_a_plugin_that_exits_in_one_detector_still_runs_its_other(install: Install, small: Path) -> None:
    install("exits")
    assert "EX-02" in {one.code for one in api.assess(arrangement(small)).findings}


def test_half_a_result_is_none(install: Install, small: Path) -> None:
    install("half_way", "unsayable")
    assert PluginHost.discover().detectors.get("HALF-01") is None
    assert not [one for one in api.assess(arrangement(small)).findings if one.code == "US-01"]


def test_of_ids_that_are_none_only_those_records_are_lost(install: Install) -> None:
    install("bad_id")
    detectors = PluginHost.discover().detectors
    assert detectors.get("ID-01")
    assert len(detectors.failures) == 3


def test_the_core_keeps_its_id(install: Install) -> None:
    install("core_id", "core_name")
    provided = PluginHost.discover().detectors.get("AG-01")
    assert provided
    assert provided.provider.distribution == "trustmodel"


def test_the_broken_file_of_a_stranger_is_no_concern(install: Install) -> None:
    install("foreign_file")
    host = PluginHost.discover()
    assert not host.failures
    assert host.detectors.get("AG-01")


@pytest.mark.parametrize(
    ("setup", "says"),
    [
        ("raises", "KeyError: 'council'"),
        ("leaves", "SystemExit: 0"),
        ("rubbish", "it gave a str where a Claims is due"),
    ],
)
def test_a_set_up_that_fails_to_build_is_an_error_that_names_it(install: Install, setup: str, says: str) -> None:
    install("bad_setups")
    who = f"set-up {setup} of plugin bad-setups (broken-setups 1.4) failed at building: {says}"
    with pytest.raises(PluginError) as caught:
        api.build(place(setups=setup))
    assert str(caught.value) == who


def test_a_set_up_beside_those_that_fail_builds(install: Install) -> None:
    install("bad_setups")
    assert api.build(place(setups="works")).setups[0].providers == ("council",)


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_the_path_never_shows(reverse: bool, install: Install, small: Path) -> None:
    folders = FOLDERS[::-1] if reverse else FOLDERS
    install(*folders)
    host = PluginHost.discover()
    assert host.plugins == tuple(sorted(host.plugins, key=lambda info: info.provider))
    failures = api.assess(arrangement(small)).not_run
    assert [str(one) for one in failures] == ORDER.setdefault("failures", [str(one) for one in failures])
    assert host.detectors.ids == tuple(ORDER.setdefault("ids", list(host.detectors.ids)))


ORDER: dict[str, list[str]] = {}
"""What the first of the two orders gave."""
