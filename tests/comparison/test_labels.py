"""The heads of the columns of a comparison: what differs, in one order, and no two alike."""

from __future__ import annotations

import attrs
import pytest
from tests.examples.kit import at, place, shelf

from trustmodel import Arrangement, Place, api
from trustmodel.model import ValueProblem
from trustmodel.testing import sample_arrangement

DONCASTER, SLOUGH = place("doncaster"), place("slough")


def labels(*subjects: Place | Arrangement, setups: tuple[str, ...] = ()) -> tuple[str, ...]:
    return api.compare(*subjects, setups=setups, using=shelf()).labels


@pytest.mark.parametrize(
    ("subjects", "setups", "expected"),
    [
        ((SLOUGH,), (), ("Slough",)),
        ((DONCASTER, SLOUGH), (), ("Doncaster", "Slough")),
        ((SLOUGH,), ("trust", "in-house"), ("trust", "in-house")),
        (
            (DONCASTER, SLOUGH),
            ("trust", "in-house"),
            ("Doncaster, trust", "Doncaster, in-house", "Slough, trust", "Slough, in-house"),
        ),
        ((at(SLOUGH, "2016-06-01"), at(SLOUGH, "2018-06-01")), (), ("2016-06-01", "2018-06-01")),
        (
            (at(DONCASTER, "2022-08-31"), at(DONCASTER, "2022-09-01")),
            (),
            ("trust, 2022-08-31", "in-house, 2022-09-01"),
        ),
        ((SLOUGH,), ("trust:independent", "trust:council-owned"), ("trust:independent", "trust:council-owned")),
        ((SLOUGH, attrs.evolve(SLOUGH, window=at(SLOUGH, "2018-01-01").window)), (), ("2016", "2018")),
        ((SLOUGH, SLOUGH), (), ("Slough (1)", "Slough (2)")),
        (
            (at(DONCASTER, "2015-12-31"), SLOUGH, at(DONCASTER, "2018-12-31")),
            (),
            ("Doncaster, 2015-12-31", "Slough", "Doncaster, 2018-12-31"),
        ),
        (
            (DONCASTER, SLOUGH),
            ("in-house",),
            ("Doncaster under “Run by the council itself”", "Slough under “Run by the council itself”"),
        ),
    ],
)
def test_the_label_says_what_differs(
    subjects: tuple[Place, ...], setups: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    found = labels(*subjects, setups=setups)
    assert found == expected
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("subjects", "setups", "expected"),
    [
        ((SLOUGH,), ("trust", "in-house"), ("Children's services trust", "Run by the council itself")),
        (
            (at(DONCASTER, "2022-08-31"), at(DONCASTER, "2022-09-01")),
            (),
            ("Children's services trust, 2022-08-31", "Run by the council itself, 2022-09-01"),
        ),
        (
            (SLOUGH,),
            ("in-house", "in-house:improvement-board"),
            ("Run by the council itself", "Run by the council itself, improvement board"),
        ),
        (
            (DONCASTER, SLOUGH),
            ("in-house",),
            ("Doncaster under “Run by the council itself”", "Slough under “Run by the council itself”"),
        ),
    ],
)
def test_in_full_set_ups_are_told_by_their_titles(
    subjects: tuple[Place, ...], setups: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert api.compare(*subjects, setups=setups, in_full=True, using=shelf()).labels == expected


def test_what_was_and_what_is_built_are_told_apart() -> None:
    preset = api.build(SLOUGH, "trust:independent", using=shelf())
    found = labels(api.build(SLOUGH, using=shelf()), preset)
    assert len(set(found)) == 2


def test_an_arrangement_brings_its_place() -> None:
    """Compared after it was built, it has the same comparator, and can be put under other set-ups."""
    built = api.build(SLOUGH, using=shelf())
    assert api.compare(built, using=shelf()) == api.compare(SLOUGH, using=shelf())
    both = [api.compare(one, setups=("in-house",), using=shelf()) for one in (built, SLOUGH)]
    assert both[0] == both[1]


def test_what_is_written_out_in_full_has_no_set_up_to_replace() -> None:
    with pytest.raises(ValueProblem, match="is written out in full"):
        labels(sample_arrangement(), setups=("trust",))


def test_building_again_changes_nothing_unless_a_set_up_is_named() -> None:
    """An arrangement comes back as it is; its place is what another set-up is built for."""
    built = api.build(SLOUGH, using=shelf())
    assert api.build(built, using=shelf()) is built
    assert api.build(built, "in-house", using=shelf()) == api.build(SLOUGH, "in-house", using=shelf())
    with pytest.raises(ValueProblem, match="none is named"):
        api.build(SLOUGH, options={"owner": "council"}, using=shelf())
