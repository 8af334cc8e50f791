"""The page of the format says what the reader does: its blocks are read, its keys are those of the records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import attrs
import pytest
from tests.formats.reading import PARTIES, TOWN, read

from trustmodel.formats import fragments, nodes, records
from trustmodel.formats.files import MAX_BYTES
from trustmodel.formats.nodes import Block, Items, Node, Text, parse
from trustmodel.formats.sections import READERS
from trustmodel.formats.setups import UseRecord
from trustmodel.formats.structure import key_of
from trustmodel.model import Cadence

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
EVIDENCE = {key_of(field) for field in attrs.fields(records.Claim)} - {"id"}
WITHOUT_EVIDENCE = (records.SourceRecord, records.GroupRecord, records.ExpectationRecord)


def _whole() -> Block:
    node = parse("\n".join(BLOCKS), "format.md")
    assert isinstance(node, Block)
    return node


def _class_of(section: str) -> type[attrs.AttrsInstance]:
    if section == "expectations":
        return records.ExpectationRecord
    if section == "layers":
        return records.LayerHead
    reader = READERS[section]
    assert isinstance(reader, partial)
    kind = reader.args[0]
    assert attrs.has(kind)
    return kind


def _keys(kind: type[attrs.AttrsInstance]) -> set[str]:
    return {key_of(field) for field in attrs.fields(kind)}


def _shown(node: Node) -> set[str]:
    assert isinstance(node, Items)
    return {key for item in node if isinstance(item, Block) for key in item}


def test_the_blocks_together_are_a_place_that_is_read(tmp_path: Path) -> None:
    """A reader who copies from the page has something that works."""
    made = read(tmp_path, "\n".join(BLOCKS))
    claims = made.claims
    assert all(getattr(claims, section) for section in READERS)
    assert "registered-by@town-trust" in made.relationships
    assert len(made.expectations) == 1


def test_every_yaml_block_of_the_page_is_looked_at() -> None:
    """A block under another mark would not be."""
    assert PAGE.count("```") == 2 * len(BLOCKS)


@pytest.mark.parametrize("section", [*sorted(READERS), "layers", "expectations"])
def test_a_section_shows_every_key_of_its_record_and_no_other(section: str) -> None:
    """The keys of evidence stand in a table of their own."""
    kind = _class_of(section)
    shown = _shown(_whole()[section])
    own = _keys(kind) - (set() if kind in WITHOUT_EVIDENCE else EVIDENCE)
    if section == "activities":
        own |= {"by"}
    sections = {*READERS} if section == "layers" else set()
    optional = {"id"} if "id" in own and section != "relationships" else set()
    assert shown - EVIDENCE - sections - {"id"} == own - EVIDENCE - {"id"}
    assert shown - sections <= own | EVIDENCE | optional


def test_the_head_shows_every_key() -> None:
    """All but the other way to begin one, which stands in a comment."""
    whole = _whole()
    assert set(whole) - {*READERS, "layers", "expectations", "setups"} == _keys(records.HeadRecord) - {"arrangement"}
    assert "`arrangement: town`" in PAGE
    assert _shown(whole["setups"]) == _keys(UseRecord)


def test_the_keys_that_no_analysis_reads_are_named() -> None:
    """A key that is given and changes nothing says so, until something reads it."""
    root = Path(__file__).parents[2]
    folders = [root / "src" / "trustmodel", *(root / "plugins").glob("*/src")]
    carried = {"formats", "sheets.py"}  # what reads files, and what writes records out again
    files = [file for folder in folders for file in folder.rglob("*.py") if not carried & {*file.parts}]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    kinds = [getattr(records, name) for name in records.__all__]
    names = {field.name.rstrip("_") for kind in kinds for field in attrs.fields(kind)}
    unread = {name for name in names if not re.search(rf'\.{name}\b|"{name}"', code)}
    said = PAGE.partition("### Keys that no analysis reads")[2].partition("###")[0]
    assert set(re.findall(r"`(\w+)`", said)) == unread


def test_the_table_of_evidence_has_every_key() -> None:
    """And none that a claim does not take."""
    table = PAGE.partition("## Evidence")[2].partition("## Sections")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)) == EVIDENCE


def _walk(node: Node, name: str = "") -> Iterator[tuple[str, Block]]:
    if isinstance(node, Block):
        yield name, node
        for key, part in node.items():
            yield from _walk(part, key)
    elif isinstance(node, Items):
        for part in node:
            yield from _walk(part, name)


def test_small_shapes_show_every_key() -> None:
    """Conditions, citations, demands, and in the table below them cadences."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, block in _walk(_whole()):
        found[name] |= set(block)
    assert found["when"] == _keys(fragments.ConditionRecord)
    assert found["source"] == _keys(fragments.Cited)
    assert found["demands"] == _keys(fragments.DemandRecord)
    table = PAGE.partition("### Cadences")[2]
    assert all(f"{key}:" in table for key in _keys(fragments.CadenceRecord))


def _choices() -> Iterator[tuple[str, str]]:
    for section in [*READERS, "layers", "expectations"]:
        for name, kind in get_type_hints(_class_of(section)).items():
            for part in (kind, *get_args(kind)):
                if get_origin(part) is Literal:
                    yield from ((f"{section}.{name}", word) for word in get_args(part) if word)
                elif isinstance(part, type) and issubclass(part, Enum):
                    yield from ((f"{section}.{name}", str(member.value)) for member in part)


@pytest.mark.parametrize(("where", "word"), sorted(set(_choices())))
def test_every_word_that_may_stand_somewhere_is_on_the_page(where: str, word: str) -> None:
    """A value that is added to an enumeration must be added here."""
    assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", PAGE), where


def _cadences() -> list[str]:
    table = PAGE.partition("### Cadences")[2]
    return [
        code
        for row in re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE)
        for code in re.findall(r"`([^`]+)`", row)
    ]


@pytest.mark.parametrize("written", _cadences())
def test_every_way_to_write_a_cadence_is_read(written: str, tmp_path: Path) -> None:
    """The table is complete in the other direction too: every word that the reader knows stands in it."""
    made = read(
        tmp_path,
        TOWN + PARTIES + f"activities: [{{id: m, name: M, kind: k, by: council, of: trust, cadence: {written}}}]\n",
    )
    assert all(isinstance(one, Cadence) for one in made.claims.activities[0].cadences)
    assert made.claims.activities[0].cadences


def test_every_word_for_a_cadence_is_in_the_table() -> None:
    """The words come from the reader itself."""
    from trustmodel.formats import values

    words = {*values._WORDS, *values._NO_RATE}  # noqa: SLF001  # the table must have them all
    assert words <= set(_cadences())


def test_the_limits_are_those_of_the_reader() -> None:
    """Sizes and years that the page names."""
    assert f"{MAX_BYTES // 1024**2} MB and {nodes.MAX_ITEMS:,} items" in PAGE
    assert "Years from 1000 to 2999" in PAGE


def test_texts_of_the_page_are_marked_nodes() -> None:
    """The test itself reads what the reader reads."""
    assert isinstance(_whole()["place"], Text)


def test_the_sections_whose_records_need_an_id_are_those_of_the_table() -> None:
    sentence = PAGE[PAGE.index("An `id` may be left out") : PAGE.index("it is then made")]
    table = PAGE[PAGE.index("| in | required |") : PAGE.index("<!-- end of required -->")]
    need = [row.split("`")[1] for row in table.splitlines() if re.search(r"\| .*`id`", row)]
    assert sorted(re.findall(r"`([a-z_]+)`", sentence)[1:]) == sorted(need)
