"""Options: what is written wins over the preset, the rest comes from it, and every fault is told at its place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.building.toy import OWNED, Options, Owner, Terms, toys
from tests.formats.reading import COUNCIL, problems, spots, told, written

from trustmodel.api import build, load
from trustmodel.model import InputError, Place, PluginError

PARTY = "parties: [{id: council}]\n"


def _options(folder: Path, use: str) -> object:
    place = load(written(folder, COUNCIL + f"setups: [{use}]\n" + PARTY), using=toys())
    assert isinstance(place, Place)
    return place.setups[0].options


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("{use: outside}", Options()),
        ("{use: outside, preset: plain}", Options()),
        ("{use: outside, preset: owned}", OWNED),
        ("{use: outside, preset: owned, options: {}}", OWNED),
        ("{use: outside, preset: owned, options: {seats: 9}}", attrs.evolve(OWNED, seats=9)),
        ("{use: outside, preset: owned, options: {owner: nobody}}", attrs.evolve(OWNED, owner=Owner.NOBODY)),
        ("{use: outside, options: {kind: firm, owner: council}}", Options(kind="firm", owner=Owner.COUNCIL)),
        ("{use: outside, options: {services: fostering}}", Options(services=("fostering",))),
        ("{use: outside, options: {services: []}}", Options(services=())),
        ("{use: outside, options: {share: 1/3, weight: 2.5}}", Options(share=Fraction(1, 3), weight=2.5)),
        ("{use: outside, options: {words: [b, a, b]}}", Options(words=frozenset({"a", "b"}))),
        ("{use: outside, options: {rates: {a: 1/2}}}", Options(rates={"a": Fraction(1, 2)})),
        ("{use: outside, options: {terms: {review: 2020}}}", Options(terms=Terms(review="2020"))),
    ],
)
def test_options_override_the_preset(use: str, expected: Options, tmp_path: Path) -> None:
    """The preset is where everything that is not written comes from, not the defaults of the class."""
    assert _options(tmp_path, use) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("{§ownr: council}", "TM101 the key 'ownr' is not known here"),
        ("{owner: §concil}", "TM104 'concil' is not allowed here"),
        ("{kind: §form}", "TM104 'form' is not allowed here"),
        ("{seats: §0}", "TM105 'seats' must be >= 1: 0"),
        ("{seats: §many}", "TM105 'many' is not a number"),
        ("{seats: §1.5}", "TM105 '1.5' is not a whole number"),
        ("{share: §1e3}", "TM105 '1e3' is not a number"),
        ("{weight: §heavy}", "TM105 'heavy' is not a number"),
        ("{services: §{a: b}}", "TM103 this is a block of keys, where text is due"),
        ("{services: [a, §[b]]}", "TM103 this is a list, where text is due"),
        ("{rates: §[1]}", "TM103 this is a list, where a block of keys and values is due"),
        ("{rates: {a: §x}}", "TM105 'x' is not a number"),
        ("{terms: {kpis: §x}}", "TM105 'x' is not a number"),
        ("{terms: {§reveiw: x}}", "TM101 the key 'reveiw' is not known here"),
        ("§{owner: council}", "TM105 a council cannot own a club"),
        ("§[owner]", "TM103 this is a list, where"),
        ("§", "TM106 there is no value where"),
    ],
)
def test_a_wrong_option_is_told_at_its_place(options: str, expected: str, tmp_path: Path) -> None:
    """The class of the options says what may stand there: keys, words, numbers, validators."""
    text, where = spots(COUNCIL + f"setups: [{{use: outside, options: {options}}}]\n" + PARTY)
    (found,) = told(tmp_path, text, toys())
    assert found.startswith(f"{where[0]} {expected}")


@pytest.mark.parametrize(
    ("use", "cure"),
    [
        ("{use: outsied}", "did you mean 'outside'?"),
        ("{use: nothing-like-it}", "install the plugin that offers it"),
        ("{use: outside, preset: ownd}", "did you mean 'owned'?"),
        ("{use: outside, preset: zzz}", "known: owned, plain"),
        ("{use: outside, options: {ownr: council}}", "did you mean 'owner'?"),
        ("{use: outside, options: {owner: concil}}", "did you mean 'council'?"),
        ("{use: outside, options: {zzz: 1}}", "known: fails, kind, owner, provider, rates, "),
        ("{use: outside, optoins: {}}", "did you mean 'options'?"),
        ("{use: outside, frm: 2015}", "did you mean 'from'?"),
    ],
)
def test_a_slip_is_met_with_the_word_that_was_meant(use: str, cure: str, tmp_path: Path) -> None:
    """A near miss is suggested; where there is none, what is known is listed."""
    (found,) = problems(tmp_path, COUNCIL + f"setups: [{use}]\n" + PARTY, toys())
    assert found.cure.startswith(cure)


def test_options_that_only_go_together_may_be_written_one_by_one(tmp_path: Path) -> None:
    """What contradicts the class's defaults but not the preset is no fault, and the other way round it is."""
    assert _options(tmp_path, "{use: outside, preset: owned, options: {owner: council}}") == OWNED
    text, where = spots(COUNCIL + "setups: [{use: outside, preset: owned, options: §{kind: club}}]\n" + PARTY)
    assert told(tmp_path, text, toys()) == [f"{where[0]} TM105 a council cannot own a club"]


@pytest.mark.parametrize(
    ("fails", "rule"),
    [("service", "the set-up 'outside' knows no service 'fostring'"), ("value", "that cannot be")],
)
def test_an_option_that_the_set_up_cannot_work_with_is_a_problem_of_the_input(
    fails: str, rule: str, tmp_path: Path
) -> None:
    """What a set-up finds out only when it builds is told at the entry that uses it."""
    found = told(tmp_path, COUNCIL + f"setups:\n- {{use: outside, options: {{fails: {fails}}}}}\n" + PARTY, toys())
    assert found == [f"6:3 TM105 {rule}"]


def test_a_set_up_that_breaks_is_named_with_its_plugin(tmp_path: Path) -> None:
    """An error of the plugin is no error of the reader, and the plugin is named."""
    path = written(tmp_path, COUNCIL + "setups: [{use: outside, options: {fails: badly}}]\n" + PARTY)
    place = load(path, using=toys())
    assert isinstance(place, Place)
    with pytest.raises(PluginError, match=r"outside of .*sample \(sample-plugin 1\.0\).*ZeroDivisionError: badly"):
        build(place, using=toys())


@pytest.mark.parametrize("provider", ["No Body!", "a b", "$provider", "x" * 200])
def test_a_set_up_cannot_make_a_party_whose_id_is_none(provider: str, tmp_path: Path) -> None:
    """Ids that options name are held to the same rule as those in files."""
    text = COUNCIL + f"setups: [{{use: outside, options: {{provider: '{provider}'}}}}]\n" + PARTY
    place = load(written(tmp_path, text), using=toys())
    assert isinstance(place, Place)
    with pytest.raises(InputError, match="which is not an id"):
        build(place, using=toys())
