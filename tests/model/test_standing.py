"""Claims that others name in `replaces` are off the record for every analysis, those recorded too late for a replay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.building.toy import toys
from tests.formats.reading import PARTIES, TOWN, read

from trustmodel import assess
from trustmodel.model import Claims, Evidence, Party, Relationship, RelationshipType, Tri, When
from trustmodel.model.standing import on_record, standing


def link(id: str, recorded: str = "", replaces: str = "") -> Relationship:
    """Give a relationship that names what it replaces, and when it was learned."""
    evidence = Evidence(recorded=When.parse(recorded) if recorded else None, replaces=(replaces,) if replaces else ())
    return Relationship(id=id, type=RelationshipType.OWNS, source="a", target="b", evidence=evidence)


def ids(claims: tuple[Relationship, ...]) -> list[str]:
    """Give the ids, in order."""
    return [claim.id for claim in claims]


@pytest.mark.parametrize(
    ("named", "left"),
    [
        ("old@x", ["old@y", "other", "new"]),  # the one instance
        ("old", ["other", "new"]),  # what its author wrote stands for all instances
        ("new", ["old@x", "old@y", "other", "new"]),  # nothing replaces itself
        ("", ["old@x", "old@y", "other", "new"]),
    ],
)
def test_a_claim_replaces_what_it_names(named: str, left: list[str]) -> None:
    """An instance by its id, all instances by the id that their author wrote; the order stays."""
    assert ids(on_record((link("old@x"), link("old@y"), link("other"), link("new", replaces=named)))) == left


def test_what_is_recorded_later_neither_stands_nor_replaces() -> None:
    """A replay takes what may have been known: a month that began in time may have been."""
    claims = (link("old"), link("new", "2016-03", replaces="old"))
    assert ids(on_record(claims, date(2016, 2, 29))) == ["old"]
    assert ids(on_record(claims, date(2016, 3, 1))) == ["new"]


def test_things_stay_since_claims_name_them() -> None:
    """A party that another replaces is still there for the relationships of its time."""
    bundle = Claims(parties=(Party(id="a"), Party(id="b", evidence=Evidence(replaces=("a",)))))
    assert standing(bundle) is bundle


def test_every_analysis_leaves_out_what_is_replaced(tmp_path: Path) -> None:
    """Statuses, the layers that they switch on, and tables alike."""
    place = (
        "statuses:\n- {id: first, of: trust, is: on}\n- {id: second, of: trust, is: off, replaces: first}\n"
        "layers:\n- id: l\n  name: L\n  when: {status: on}\n"
        "  relationships: [{id: r, type: owns, who: council, to: $subject}]\n"
        "figures:\n- {id: m, what: staff, of: trust, value: 1, unit: fte, on: 2015}\n"
        "- {id: n, what: staff, of: trust, value: 2, unit: fte, on: 2015, replaces: m}\n"
    )
    made = read(tmp_path, TOWN + PARTIES + place, toys())
    assert made.claims.relationships == ()
    assert made.standing.has_status("trust", "on", made.as_of) is Tri.NO
    assert [one.id for one in made.claims.figures] == ["m", "n"]  # on file still, for who asks what was replaced
    assert [one.id for one in assess(made).arrangement.claims.figures] == ["n"]
