"""`docs/reference/json.md` describes what is printed: every value has the type it gives, every key it gives occurs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache

import attrs
import pytest
from tests.cli.conftest import Process
from tests.examples.kit import ROOT, assessed

from trustmodel.hooks import RenderContext
from trustmodel.model import Assessment, Comparison, Difference, Explanation, NotRun, Suppressed, Table
from trustmodel.report.result_json import render

PAGE = ROOT / "docs" / "reference" / "json.md"
RESULTS = {
    "comparison": "comparison",
    "assessment": "assessment",
    "difference": "difference",
    "explanation": "explanation",
    "table": "table result",
}
ABSENT = {("table result", "tables"), ("assessment", "tables")}
"""Keys that may be left out."""


@cache
def page() -> dict[str, dict[str, str]]:
    """Give the type of every key, by object."""
    objects: dict[str, dict[str, str]] = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n### ")[1:]:
        title, _, body = part.partition("\n")
        rows = re.findall(r"^\| `([a-z_]+)` \| ([^|]+?) \| [^|]+ \|$", body, re.MULTILINE)
        objects[title] = dict(rows)
    return objects


def whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def day(value: object) -> bool:
    return isinstance(value, str) and str(date.fromisoformat(value)) == value


SIMPLE: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str) and value.strip() == value != "",
    "date": day,
    "number": lambda value: whole(value) or isinstance(value, float),
    "whole number": whole,
    "true or false": lambda value: isinstance(value, bool),
}


class Reader:
    """Holds values against the page, and remembers which keys it met with a value."""

    def __init__(self, objects: dict[str, dict[str, str]]) -> None:
        self.objects = objects
        self.met: set[tuple[str, str]] = set()
        self.faults: list[str] = []

    def check(self, value: object, kind: str, where: str) -> None:
        if kind.endswith(" or null") and value is None:
            return
        kind = kind.removesuffix(" or null")
        if kind in SIMPLE:
            if not SIMPLE[kind](value):
                self.faults.append(f"{where}: {value!r} is no {kind}")
        elif kind.startswith("list of "):
            assert isinstance(value, list), where
            for part in value:
                self.check(part, kind.removeprefix("list of "), f"{where}[]")
        elif kind.endswith(" by id"):
            assert isinstance(value, dict), where
            for key, part in value.items():
                self.check(key, "id", where)
                self.check(part, kind.removesuffix(" by id"), f"{where}.*")
        else:
            self.object(value, kind, where)

    def object(self, value: object, name: str, where: str) -> None:
        assert isinstance(value, dict), where
        keys = self.objects[name]
        absent = {key for key in keys.keys() - value.keys() if (name, key) not in ABSENT}
        if absent or value.keys() - keys.keys():
            self.faults.append(
                f"{where} ({name}): lacks {sorted(absent)}, has besides {sorted(value.keys() - keys.keys())}"
            )
        for key, part in value.items():
            if key in keys:
                if part is not None and part not in ([], {}):
                    self.met.add((name, key))
                self.check(part, keys[key], f"{where}.{key}")


FAILURE = NotRun(
    what="detector XX-01", plugin="broken", distribution="broken-plugin", version="1.0", stage="running", error="no"
)


def rendered(result: Assessment | Comparison | Difference | Explanation | Table) -> dict[str, object]:
    """Give a result of a run in which something failed, and something was left out: no installed plugin is."""
    found: object = json.loads(render(RenderContext(result=result, not_run=(FAILURE,), left_out=("plugin a (b 1)",))))
    assert isinstance(found, dict)
    return found


def broken() -> dict[str, object]:
    return rendered(attrs.evolve(assessed("cambridgeshire"), not_run=(FAILURE,)))


@pytest.fixture(scope="module")
def reader(runs: Process) -> Reader:
    """Everything that the commands print in JSON, held against the page."""
    found = Reader(page())
    for run in runs.of("json"):
        result = json.loads(run.out)
        found.object(result, RESULTS[result["kind"]], run.asked)
    found.object(broken(), "assessment", "an assessment with a failure")
    assessment = attrs.evolve(assessed("cambridgeshire"), not_run=(FAILURE,))
    hidden = Suppressed(
        finding=assessed("slough").findings[0],
        suppression="known",
        reason="mended",
        owner="council",
        until="2017-01-01",
    )
    with_hidden = attrs.evolve(assessed("cambridgeshire"), suppressed=(hidden,), idle=("It matches nothing.",))
    found.object(rendered(with_hidden) | {"not_run": []}, "assessment", "an assessment with a suppressed finding")
    failed = (
        Comparison(assessments=(assessment, with_hidden), disparities=(), withheld=(), tables=()),
        Difference(before=assessment, after=assessment, labels=("a", "b"), changes=(), unchanged=()),
        Explanation(of="nothing", lines=()),
        Table(id="nothing", title="", columns=(), rows=()),
    )
    for one in failed:
        result = rendered(one)
        found.object(result, RESULTS[str(result["kind"])], f"{result['kind']} with a failure")
    return found


def test_every_value_is_as_the_page_says(reader: Reader) -> None:
    assert reader.faults[:10] == []


def test_every_key_of_the_page_occurs(reader: Reader) -> None:
    """Each is met with a value somewhere in what the examples give."""
    described = {(name, key) for name, keys in page().items() for key in keys}
    unseen = described - reader.met
    # no tariff is held for any of the examples, no effort of theirs states what is done anyway or paid to others, and
    # no window is shorter than a year
    missing = {("hours", key) for key in ("cost", "bau", "external", "external_year")}
    assert unseen == {*missing, ("window", "scaled")}


def test_the_kinds_are_those_of_the_page() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| (`[a-z`, ]+`) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {kind for kind, _ in rows} == set(RESULTS)


def test_each_command_writes_the_kind_that_the_page_says(runs: Process) -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| (`[a-z`, ]+`) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    said = {command: kind for kind, commands in rows for command in re.findall(r"`([a-z]+)`", commands)}
    written = {run.line[0]: json.loads(run.out)["kind"] for run in runs.of("json") if "--timeline" not in run.line}
    assert written == said
    timelines = [json.loads(run.out)["kind"] for run in runs.of("json") if "--timeline" in run.line]
    assert set(timelines) == {"table"}
    assert "`gaps --timeline` writes a `table` too" in PAGE.read_text(encoding="utf-8")


def test_the_page_would_be_found_wrong() -> None:
    """A key too many, a key too few and a wrong type are each told."""
    result = broken()
    for change in ({"extra": 1}, {"on": "2016-02"}):
        reader = Reader(page())
        try:
            reader.object({**result, **change}, "assessment", "changed")
        except ValueError:
            continue
        assert reader.faults
    reader = Reader(page())
    reader.object({key: value for key, value in result.items() if key != "findings"}, "assessment", "changed")
    assert reader.faults
