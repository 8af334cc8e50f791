"""What YAML 1.1 would turn into something else stays what was written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.formats.reading import COUNCIL, PARTIES, TOWN, read, told

from trustmodel.formats.nodes import Block, parse
from trustmodel.model import Tri


@pytest.mark.parametrize(
    "written",
    [
        "no", "yes", "on", "off", "y", "n", "True", "012", "0o14", "0x1F", "1:30", "22:22", "12:30:00", "1e3", "1_000",
        "2015-10", "2015-10-01", "2015-13-45", "1.", ".5", ".inf", ".nan", "+1", "-1", "=", "3.0", "0b1", "1.10",
    ],
)  # fmt: skip
def test_a_plain_scalar_is_text(written: str, tmp_path: Path) -> None:
    """A name, a note or a number of a fact is what stands in the file, letter for letter."""
    made = read(tmp_path, TOWN + f"name: {written}\nparties: [{{id: a, ref: [{written}], note: {written}}}]\n")
    (party,) = made.claims.parties
    assert (made.name, party.evidence.ref, party.evidence.note) == (written, (written,), written)


@pytest.mark.parametrize("written", ["null", "~", "", "Null", "NULL"])
def test_null_is_no_value(written: str, tmp_path: Path) -> None:
    """What is left empty is told, never read as a text or as *no*."""
    assert told(tmp_path, TOWN + f"name: {written}\n") == [
        f"4:{7 if written else 6} TM106 there is no value where text is due"
    ]


def test_null_in_quotes_is_text(tmp_path: Path) -> None:
    """Quotes say that it is a name."""
    assert read(tmp_path, TOWN + "name: 'null'\n").name == "null"


@pytest.mark.parametrize("written", ["12", "012", "12.0", "24/2"])
def test_a_number_is_decimal(written: str, tmp_path: Path) -> None:
    """A leading nought does not make a number octal."""
    made = read(tmp_path, TOWN + PARTIES + f"figures: [{{what: w, value: {written}, unit: u, of: trust}}]\n")
    assert made.claims.figures[0].value.likely == Fraction(12)


@pytest.mark.parametrize("written", ["1e3", "1_000", "1:30", "0x1F", ".inf", "1,5", "+1", "٣", "½", "1 000", "12 "])
def test_what_is_no_number_is_refused(written: str, tmp_path: Path) -> None:
    """Nothing is guessed: other ways to write numbers are told, except white space at the end, which YAML drops."""
    given = f'"{written}"' if "," in written else written
    found = told(tmp_path, TOWN + PARTIES + f"figures: [{{what: w, value: {given}, unit: u, of: trust}}]\n")
    assert bool(found) == (written != "12 ")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", Tri.YES),
        ("no", Tri.NO),
        ("unknown", Tri.UNKNOWN),
        ("true", Tri.YES),
        ("false", Tri.NO),
        ("'no'", Tri.NO),
    ],
)
def test_yes_and_no_are_read_by_the_key_that_holds_them(written: str, meant: Tri, tmp_path: Path) -> None:
    """`holds: no` is a denial, quoted or not."""
    made = read(
        tmp_path, TOWN + PARTIES + f"relationships: [{{type: owns, who: council, to: trust, holds: {written}}}]\n"
    )
    assert made.claims.relationships[0].holds is meant


@pytest.mark.parametrize("written", ["Yes", "NO", "on", "off", "y", "1", "0", "True", "maybe"])
def test_other_words_for_yes_and_no_are_refused(written: str, tmp_path: Path) -> None:
    """What might mean yes is asked about, not taken."""
    found = told(tmp_path, TOWN + f"parties: [{{id: a, actor: {written}}}]\n")
    assert found == [f"4:26 TM105 {written!r} is neither yes nor no"]


def test_no_as_a_word_is_no_and_not_false(tmp_path: Path) -> None:
    """A flag that is written `no` is off: text that is there is not taken as true."""
    made = read(tmp_path, TOWN + "parties: [{id: a, actor: no, kind: public, principal: no}]\n")
    assert (made.claims.parties[0].actor, made.claims.parties[0].principal) == (False, False)


def test_an_option_written_no_is_a_word(tmp_path: Path) -> None:
    """`ifa: no` is the option's own word, not a false value."""
    text = COUNCIL + "setups: [{use: trust, options: {ifa: no, vaa: 2018-08}}]\nparties: [{id: council}]\n"
    made = read(tmp_path, text)
    assert {status.status for status in made.claims.statuses} >= {"vaa"}
    assert "ifa" not in {status.status for status in made.claims.statuses}


@pytest.mark.parametrize("key", ["name", '"name"', "'name'", "? name\n"])
def test_a_key_counts_once_however_it_is_quoted(key: str, tmp_path: Path) -> None:
    """The last of two equal keys does not win in silence."""
    (found,) = told(tmp_path, TOWN + f"name: Town\n{key}: City\n")
    assert found.endswith("TM010 the key 'name' is written twice")


def test_keys_that_yaml_would_fold_together_stay_apart(tmp_path: Path) -> None:
    """`1`, `1.0` and `true` are three keys, none of them known."""
    found = told(tmp_path, TOWN + "1: a\n1.0: b\ntrue: c\n")
    assert [line.split("'")[1] for line in found] == ["1", "1.0", "true"]


def test_a_date_stays_as_precise_as_it_was_written(tmp_path: Path) -> None:
    """A month is a month and not its first day."""
    made = read(tmp_path, TOWN + "parties: [{id: a, from: 2015-10, until: 2021}]\n")
    assert str(made.claims.parties[0].valid) == "2015-10 to 2021"
    assert made.as_of == date(2016, 1, 1)


def test_only_plain_double_angles_are_a_merge_key() -> None:
    """In quotes it is a key like any other, which no record knows."""
    node = parse("a: {'<<': b}\n", "f")
    assert isinstance(node, Block)
    assert list(node) == ["a"]


def test_the_version_may_be_quoted(tmp_path: Path) -> None:
    """Text is text."""
    assert read(tmp_path, TOWN.replace(": 1", ": '1'")).id == "town"


@pytest.mark.parametrize("version", ["2", "1.0", "01", "one", "[1]", "{a: 1}", "1.1"])
def test_of_another_version_nothing_else_is_said(version: str, tmp_path: Path) -> None:
    """What a later format calls a section is no slip of this one's."""
    found = told(tmp_path, TOWN.replace(": 1", f": {version}") + "entities: []\nparties: [{id: A}]\n")
    assert len(found) == 1
    assert found[0].startswith("1:13 TM107 the format version ")
