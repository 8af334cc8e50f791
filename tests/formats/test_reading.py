"""How records are spread over files makes no difference to what they say."""

from __future__ import annotations

import random
from pathlib import Path

import attrs
import pytest
import yaml
from tests.formats.reading import COUNCIL, PARTIES, TOWN, installed, problems, read, told, written

from trustmodel.api import build, load
from trustmodel.formats.folder import read_catalogue
from trustmodel.model import Arrangement, Claims, Place

EXAMPLES = Path(__file__).parents[2] / "examples"


def _built(path: Path) -> Arrangement:
    place = load(path, using=installed())
    assert isinstance(place, Place)
    return build(place, using=installed())


def _sections(folder: Path) -> dict[str, object]:
    """Give all sections of an example as plain values, every scalar as text."""
    found: dict[str, object] = {}
    for file in sorted(folder.glob("*.yaml")):
        for key, value in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items():
            if isinstance(value, list) and key in found:
                found[key] = [*found[key], *value]  # type: ignore[misc]  # a section is a list
            else:
                found[key] = value
    return found


def _dumped(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10_000)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_and_records_never_shows(seed: int, tmp_path: Path) -> None:
    """Slough, its records shuffled and dealt out to nine files, is the same arrangement."""
    dice = random.Random(seed)
    files: list[dict[str, object]] = [{} for _ in range(9)]
    for key, value in _sections(EXAMPLES / "slough").items():
        if isinstance(value, list) and key not in ("authorities", "setups", "expectations"):
            dice.shuffle(value)
            cut = dice.randrange(1, len(value) + 1)
            for part in (value[:cut], value[cut:]):
                if part:
                    file = dice.choice([file for file in files if key not in file])
                    file[key] = part
        else:
            dice.choice(files)[key] = value
    names = [f"{dice.randrange(10**6)}.yaml" for _ in files]
    path = written(tmp_path, {name: _dumped(file) for name, file in zip(names, files, strict=True) if file})
    assert _told(_built(path)) == _told(_built(EXAMPLES / "slough"))


def _told(arrangement: Arrangement) -> str:
    """Give everything that an arrangement says, in words: places in files do not count."""
    return repr(attrs.evolve(arrangement, path=""))


def test_one_file_is_as_good_as_a_folder(tmp_path: Path) -> None:
    """A place may stand in a single file of any name."""
    path = tmp_path / "all-of-it.yml"
    path.write_text(_dumped(_sections(EXAMPLES / "cambridgeshire")), encoding="utf-8")
    assert _told(_built(path)) == _told(_built(EXAMPLES / "cambridgeshire"))


def test_the_same_input_gives_the_same_arrangement_and_the_same_problems(tmp_path: Path) -> None:
    """Twice read is twice the same, problems and all."""
    assert _told(_built(EXAMPLES / "slough")) == _told(_built(EXAMPLES / "slough"))
    wrong = {"place.yaml": COUNCIL + "setups: [{use: trsut}]\n", "a.yaml": "parties: [{id: A}, {nmae: b}]\n"}
    assert problems(tmp_path, wrong) == problems(tmp_path, wrong) != ()


def test_files_of_other_kinds_and_sub_folders_are_not_read(tmp_path: Path) -> None:
    """Scenarios, notes and backups do no harm."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "one.yaml").write_text("rubbish: [", encoding="utf-8")
    made = read(tmp_path, {"place.yaml": TOWN, "a.yml": PARTIES, "old.yaml~": "rubbish: [", "b.md": "# Notes"})
    assert [party.id for party in made.claims.parties] == ["board", "council", "trust"]


def test_a_file_may_begin_and_end_with_marks_of_a_document(tmp_path: Path) -> None:
    """`---` before, `...` after, and a directive of either version of YAML."""
    for before in ("---\n", "%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "# note\n---\n"):
        assert read(tmp_path, before + TOWN + "...\n").id == "town"


def test_json_is_read(tmp_path: Path) -> None:
    """JSON written without escapes is YAML."""
    text = '{"trustmodel": 1, "arrangement": "town", "as_of": "2016-01-01", "parties": [{"id": "a", "name": "é"}]}'
    assert read(tmp_path, text).claims.parties[0].name == "é"


def test_the_window_is_the_year_of_the_date_where_none_is_given(tmp_path: Path) -> None:
    """A head without a window takes the calendar year."""
    assert str(read(tmp_path, TOWN).window) == "2016-01-01..2017-01-01"
    assert str(read(tmp_path, TOWN + "window: 2015-07-01..2016-07-01\n").window) == "2015-07-01..2016-07-01"


def test_one_item_may_stand_alone_where_a_list_is_allowed(tmp_path: Path) -> None:
    """`source: S` is `source: [S]`, and so with every list."""
    source = "sources: [{id: S, title: T, publisher: P}]\n"
    alone = "relationships: [{type: owns, who: council, to: trust, duties: fostering, source: S, ref: D1, id: r}]\n"
    listed = "relationships: [{type: owns, who: council, to: trust, duties: [fostering], source: [{id: S}], ref: [D1], id: r}]\n"
    first, second = (read(tmp_path, TOWN + PARTIES + source + text).claims.relationships for text in (alone, listed))
    assert first == second


def test_an_arrangement_written_out_in_full_needs_no_plugin(tmp_path: Path) -> None:
    """Layers, short names and parts work without any set-up."""
    text = TOWN + (
        "parties: [{id: council}, {id: trust}, {id: ofsted}]\n"
        "statuses: [{of: trust, is: ifa, from: 2015-10}]\n"
        "layers:\n"
        "- id: agency\n  name: Agency\n  when: {status: ifa}\n"
        "  parties: [{id: manager, kind: post, part_of: $subject}]\n"
        "  duties: [{id: fostering}]\n"
        "  relationships: [{id: held, type: accountable_for, who: manager@$subject, to: fostering}]\n"
        "  activities: [{id: visit, name: Visit, kind: inspection, by: ofsted, of: $subject, cadence: 1 in 3 years}]\n"
        "relationships: [{type: owns, who: council, to: trust}, {type: consulted, who: manager, to: fostering}]\n"
    )
    claims = read(tmp_path, text).claims
    assert [party.id for party in claims.parties] == ["council", "manager@trust", "ofsted", "trust"]
    assert [duty.id for duty in claims.duties] == ["fostering@trust"]
    (held,) = (one for one in claims.relationships if one.id == "held@trust")
    assert (held.source, held.target, str(held.valid)) == ("manager@trust", "fostering@trust", "from 2015-10")
    (visit,) = claims.activities
    assert (visit.of, visit.layer, visit.causes) == (("trust",), "agency", ("ifa",))
    (consulted,) = (one for one in claims.relationships if one.type == "consulted")
    assert (consulted.source, consulted.target) == ("manager@trust", "fostering@trust")


def test_ids_are_made_from_what_identifies_a_record(tmp_path: Path) -> None:
    """Where an id is left out, the same record gets the same id wherever it stands."""
    text = (
        TOWN
        + PARTIES
        + (
            "relationships:\n- {type: owns, who: council, to: trust}\n- {type: owns, who: council, to: trust, from: 2016}\n"
            "- {type: owns, who: council, to: trust, duties: [fostering]}\n"
            "statuses: [{of: trust, is: ifa, from: 2015-10}]\n"
            "events: [{what: 'Trust takes over, at last!', on: 2014}]\n"
        )
    )
    claims = read(tmp_path, text).claims
    assert [one.id for one in claims.relationships] == [
        "council:owns:trust",
        "council:owns:trust:2016",
        "council:owns:trust:fostering",
    ]
    assert claims.statuses[0].id == "ifa:trust:2015-10"
    assert claims.events[0].id == "trust-takes-over-at-last:2014"


def test_a_stated_mix_of_grades_is_read(tmp_path: Path) -> None:
    """An expectation states shares of grades; they sum to one."""
    text = (
        TOWN
        + PARTIES
        + (
            "judgements: [{of: trust, framework: f, published: 2016, scenario: yes, "
            "overall: {inadequate: 0.3, good: 1/5, requires-improvement: 0.5}}]\n"
        )
    )
    (judgement,) = read(tmp_path, text).claims.judgements
    assert str(judgement.components[0]) == "good 0.2 / inadequate 0.3 / requires-improvement 0.5"


def test_every_kind_of_claim_has_a_section() -> None:
    """A kind that is added to the model must be added to the reader."""
    from trustmodel.formats.sections import SECTIONS

    assert {field.name for field in attrs.fields(Claims)} == SECTIONS


def test_hidden_files_and_backups_of_editors_are_no_parts_of_a_folder(tmp_path: Path) -> None:
    """A record in one of them would come in twice; the end of a name may be written in capitals."""
    wrong = "partys: []\n"
    files = {"place.YAML": TOWN + PARTIES, ".hidden.yaml": wrong, ".#place.yaml": wrong, "place.yaml~": wrong}
    assert [party.id for party in read(tmp_path, files).claims.parties] == ["board", "council", "trust"]


def test_a_link_to_a_folder_is_not_followed_in_a_catalogue(tmp_path: Path) -> None:
    """It may lead back to where it stands; its files would be read once for each way there."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.yaml").write_text("sources: [{id: S, title: T, publisher: P}]\n", encoding="utf-8")
    (tmp_path / "sources" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(".", target_is_directory=True)
    assert [source.id for source in read_catalogue(tmp_path, "test").sources] == ["S"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}\n", ["1:1 TM013 the file is empty"]),
        ("\ufeff\ufeff" + TOWN, ["1:1 TM003 the file starts with two byte order marks"]),
        (TOWN + "authorities: []\n", ["4:14 TM106 the list `authorities` is empty"]),
        (
            TOWN
            + PARTIES
            + "activities:\n- {id: m, name: M, kind: k, by: board, of: trust, duties: [], cadence: []}\n",
            ["12:59 TM106 the list `duties` is empty", "12:72 TM106 the list `cadence` is empty"],
        ),
    ],
)
def test_what_says_nothing_is_refused(text: str, expected: list[str], tmp_path: Path) -> None:
    """An empty list is not read as one that is left out, which may mean all."""
    assert told(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("amount: 2, year: banana", ["12:32 TM105 'banana' names no year"]),
        ("amount: -2 to 3, year: 2014", ["12:23 TM105 `amount` cannot be negative"]),
        ("amount: 2, year: unknown", []),
    ],
)
def test_money_is_of_a_year_and_no_less_than_nothing(written: str, expected: list[str], tmp_path: Path) -> None:
    """Both are told at the key."""
    line = f"money:\n- {{item: Sum, {written}, payer: P, basis: B, whose: W}}\n"
    assert told(tmp_path, TOWN + PARTIES + line) == expected


def test_ids_are_made_from_words_of_any_script(tmp_path: Path) -> None:
    """Two events of one day are two, and a statement needs no id of its own."""
    text = TOWN + "events: [{what: העברה, on: 2014}, {what: החלטה, on: 2014}, {what: Übergabe, on: 2014}]\n"
    claims = read(tmp_path, text + "statements: [{says: הצוות מודאג, kind: claim}]\n").claims
    assert {one.id for one in claims.events} == {"החלטה:2014", "העברה:2014", "übergabe:2014"}
    assert claims.statements[0].id == "הצוות-מודאג"


def test_a_judgement_may_come_out_on_the_last_day_of_the_inspection(tmp_path: Path) -> None:
    """Where the dates do not settle which came first, nothing is said."""
    for published, inspected in (("2015-12-17", "2015-11-24..2015-12-17"), ("2015", "2015-12"), ("2015-12", "2015-12")):
        line = f"judgements: [{{of: trust, framework: f, published: {published}, inspected: {inspected}}}]\n"
        assert len(read(tmp_path, TOWN + PARTIES + line).claims.judgements) == 1


def test_declarations_of_coverage_contradict_one_another_only_for_the_same_days(tmp_path: Path) -> None:
    """One that ends where the other begins, or that another replaces, is no contradiction; nor are two that agree."""
    text = (
        TOWN + PARTIES + "coverages:\n"
        "- {id: a, of: trust, coverage: partial, until: 2015}\n- {id: b, of: trust, coverage: complete, from: 2015}\n"
        "- {id: c, of: trust, coverage: complete, from: 2016, replaces: d}\n- {id: d, of: trust, coverage: partial}\n"
    )
    assert told(tmp_path, text) == []


def test_records_that_replace_one_another_in_a_row_are_no_circle(tmp_path: Path) -> None:
    """The last of them stands; two statements may contradict each other."""
    text = (
        TOWN
        + PARTIES
        + "figures:\n- {id: f0, what: staff, value: 1, unit: fte, of: trust}\n"
        + "".join(
            f"- {{id: f{n}, what: staff, value: 1, unit: fte, of: trust, replaces: f{n - 1}}}\n" for n in range(1, 900)
        )
        + "statements:\n- {id: a, says: Yes., kind: claim, contradicts: b}\n"
        + "- {id: b, says: No., kind: claim, contradicts: a}\n"
    )
    assert [one.id for one in read(tmp_path, text).standing.claims.figures] == ["f899"]
