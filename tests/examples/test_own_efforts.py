"""A file of one's own efforts takes the place of all others: every figure of hours changes, no figure of events does."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import trustmodel
from trustmodel.cli.main import group
from trustmodel.model import Amount, Measure, Range

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "plugins/england/src/trustmodel_england/catalogue/efforts.yaml"
HOURS = frozenset({"SL-01", "SL-10"})
EVENTS = frozenset({"SL-17", "SL-18"})


@pytest.fixture(scope="module")
def one_hour_each(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file in which every effort takes one hour, whatever the catalogue assumes."""
    lines = [line for line in CATALOGUE.read_text(encoding="utf-8").splitlines() if "hours: [" in line]
    keys = (line.strip("- {}").split(", hours:")[0] for line in lines)
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    records = "\n".join(f"  - {{{one}, hours: 1, grade: assumed}}" for one in keys)
    path.write_text(f"trustmodel: 1\nefforts:\n{records}\n", encoding="utf-8")
    return path


def _measures(place: str, efforts: Path | None) -> tuple[Measure, ...]:
    using = trustmodel.plugins(efforts=efforts)
    built = trustmodel.build(trustmodel.load(ROOT / "examples" / place, using=using), using=using)
    return trustmodel.assess(built, using=using).measures


def _of(measures: tuple[Measure, ...], codes: frozenset[str]) -> dict[object, Amount | None]:
    return {
        (one.code, one.title, one.subject, one.breakdown): one.value
        for one in measures
        if one.code in codes and "share" not in one.unit
    }


@pytest.mark.parametrize("place", ["doncaster", "slough", "cambridgeshire", "achieving-for-children"])
def test_every_hour_changes_and_no_event_does(place: str, one_hour_each: Path) -> None:
    """With another file of efforts all hours that are known of differ; events and inspector-days are the same."""
    before, after = _measures(place, None), _measures(place, one_hour_each)
    assert _of(before, EVENTS) == _of(after, EVENTS)
    hours, others = _of(before, HOURS), _of(after, HOURS)
    counted = {key for key, value in hours.items() if value and value.known != Range.exactly(0)}
    assert counted
    assert not [key for key in counted if others.get(key) == hours[key]]


def test_the_output_names_the_file(one_hour_each: Path) -> None:
    """Text, tables and JSON say with which file hours are counted, and so does an explanation of hours."""
    place = str(ROOT / "examples/slough")
    for given in (
        ["load", place],
        ["load", place, "--format", "json"],
        ["load", place, "--format", "csv"],
        ["compare", place],
        ["explain", place, "SL-01"],
    ):
        out = CliRunner().invoke(group, [*given, "--efforts", str(one_hour_each)]).output
        assert one_hour_each.name in out, given
        assert "england/efforts.yaml" not in out.replace("\n", "").replace("  ", ""), given
        assert "england/efforts.yaml" in CliRunner().invoke(group, given).output.replace("\n  ", ""), given


def test_what_the_file_does_not_state_is_unknown(tmp_path: Path) -> None:
    """Activities without an effort in the file make the totals lower bounds; they do not fall back to other files."""
    path = tmp_path / "one.yaml"
    path.write_text("efforts: [{activity: sif-inspection, bearer: provider, hours: 100}]\n", encoding="utf-8")
    whole = _of(_measures("slough", path), frozenset({"SL-01"}))
    value = whole["SL-01", "hours", "", (("bearer", "provider"),)]
    assert value is not None
    assert value.at_least
    tables = trustmodel.tables(_assessed(path), "load")
    hours = next(table for table in tables if table.id == "hours")
    assert [row[1].text.startswith("at least ") for row in hours.rows] == [True]


def _assessed(efforts: Path) -> trustmodel.Assessment:
    using = trustmodel.plugins(efforts=efforts)
    return trustmodel.assess(trustmodel.build(trustmodel.load(ROOT / "examples/slough"), using=using), using=using)


def test_tariffs_stay_unless_the_file_has_some(tmp_path: Path) -> None:
    """Tariffs of the file take the place of all others; a file without tariffs leaves them."""
    effort = "efforts: [{activity: sif-inspection, bearer: provider, hours: 1}]\n"
    path = tmp_path / "own.yaml"
    path.write_text(effort, encoding="utf-8")
    kept = trustmodel.build(trustmodel.load(ROOT / "examples/slough"), using=trustmodel.plugins(efforts=path))
    assert kept.claims.tariffs == trustmodel.build(trustmodel.load(ROOT / "examples/slough")).claims.tariffs
    path.write_text(f"{effort}tariffs: [{{bearer: provider, hourly: 7, price_year: 2016}}]\n", encoding="utf-8")
    own = trustmodel.build(trustmodel.load(ROOT / "examples/slough"), using=trustmodel.plugins(efforts=path))
    assert [one.hourly for one in own.claims.tariffs] == [Range.exactly(7)]


BAD = {
    "places have no place here": (
        "efforts: [{activity: a, bearer: provider, hours: 1}]\nparties: [{id: x}]\n",
        "TM101",
        2,
    ),
    "no effort": ("tariffs: [{bearer: provider, hourly: 7, price_year: 2016}]\n", "TM102", 1),
    "negative": ("efforts:\n  - {activity: sif-inspection, bearer: provider, hours: -1}\n", "TM105", 2),
    "not rising": ("efforts:\n  - {activity: sif-inspection, bearer: provider, hours: [3, 2, 1]}\n", "TM105", 2),
    "slip": ("efforts:\n  - {activity: sif-inspektion, bearer: provider, hours: 1}\n", "TM202", 2),
    "twice": ("efforts:\n" + "  - {activity: sif-inspection, bearer: provider, hours: 1}\n" * 2, "TM201", 3),
    "tariff without year": (
        "efforts: [{activity: sif-inspection, bearer: provider, hours: 1}]\ntariffs: [{bearer: provider, hourly: 7}]\n",
        "TM102",
        2,
    ),
    "a list": ("- 1\n", "TM103", 1),
    "another version": ("trustmodel: 9\nefforts: [{activity: a, bearer: provider, hours: 1}]\n", "TM107", 1),
    "source not declared": (
        "efforts: [{activity: sif-inspection, bearer: provider, hours: 1, source: NOBODY}]\n",
        "TM204",
        1,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_of_efforts_is_refused_at_its_place(name: str, tmp_path: Path) -> None:
    """Each mistake is told with file, line, code and cure, and the exit status is that of a problem in the input."""
    text, code, line = BAD[name]
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(trustmodel.InputError) as caught:
        _measures("slough", path)
    assert [(one.code, one.where.file, one.where.line) for one in caught.value.problems] == [(code, str(path), line)]
    assert all(one.cure for one in caught.value.problems)
