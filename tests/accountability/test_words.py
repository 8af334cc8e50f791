"""The sentences of findings: they name whose, quote duties, and claim no more than is known."""

from __future__ import annotations

import pytest
from tests.accountability.builders import NO, UNKNOWN, YES, arrangement, claim, find, gaps

from trustmodel.model import Body, Duty, Organisation, Post, Span, Tri
from trustmodel.model.relationships import RelationshipType as T

TO = T.ACCOUNTABLE_TO
TWO_COUNCILS = (
    Organisation(id="north", name="North Council"),
    Organisation(id="south", name="South Council"),
    Body(id="panel@north", name="Panel", part_of="north"),
    Body(id="panel@south", name="Panel", part_of="south"),
    Post(id="chair", name="Chair", part_of="panel@north"),
    Post(id="other-chair", name="Chair", part_of="south"),
    Organisation(id="trust", name="The Trust"),
)


def test_two_of_one_name_are_told_apart_by_whose_they_are() -> None:
    claims = [claim(f"k-{id}", TO, "trust", id, info=NO) for id in ("panel@north", "panel@south")]
    says = [one.says for one in gaps(arrangement(TWO_COUNCILS, *claims), "AG-11")]
    assert says == [
        "The Trust answers to Panel (North Council), but Panel has no right to information.",
        "The Trust answers to Panel (South Council), but Panel has no right to information.",
    ]
    assert [
        one.says.split(" leads from ")[1].split(" to ")[0]
        for one in gaps(arrangement(TWO_COUNCILS, principals="voters"), "AG-20")
        if "chair" in one.subject
    ] == [
        "Chair (Panel)",
        "Chair (South Council)",
    ]


def test_duties_are_quoted_and_many_are_counted() -> None:
    duties = [Duty(id=f"d{n}@north", name=f"Run service {n}") for n in range(5)]
    (found,) = gaps(arrangement(TWO_COUNCILS, duties=duties[:1]), "AG-01")
    assert found.says == 'Nobody is recorded as accountable for "Run service 0".'
    work = [claim(f"h{n}", T.RESPONSIBLE_FOR, "trust", one.id) for n, one in enumerate(duties)]
    powers = [claim(f"k-{id}", TO, "trust", id, consequences=YES) for id in ("north", "south")]
    (found,) = gaps(arrangement(TWO_COUNCILS, *work, *powers, duties=duties), "AG-34")
    assert found.says == (
        "North Council and South Council can each impose consequences on The Trust for 5 duties, "
        '"Run service 0" and "Run service 1" among them. No agreed lead and no coordination between them is on record.'
    )


@pytest.mark.parametrize(
    ("info", "holds", "says"),
    [
        (NO, YES, "The Trust answers to North Council, but North Council has no right to information."),
        (NO, UNKNOWN, "The Trust may answer to North Council, but North Council has no right to information."),
        (
            UNKNOWN,
            YES,
            "The Trust answers to North Council, but it is not certain that North Council gets information that it can "
            "rely on.",
        ),
    ],
)
def test_a_right_that_is_denied_is_told_from_one_that_is_not_known(info: Tri, holds: Tri, says: str) -> None:
    (found,) = gaps(arrangement(TWO_COUNCILS, claim("k", TO, "trust", "north", info=info, holds=holds)), "AG-11")
    assert found.says == says


def test_what_holds_in_some_completions_only_is_not_said_as_if_it_held() -> None:
    """The party may not exist on the date: what is proved if it does is only possible."""
    parties = [Organisation(id="trust", valid=Span.parse("2016")), Organisation(id="council")]
    (found,) = gaps(arrangement(parties, claim("k", TO, "trust", "council", debate=NO)), "AG-12")
    assert found.certainty.value == "possible"
    assert found.says.endswith("cannot question and debate. Whether it holds turns on what is not known.")
    sure = arrangement("trust council", claim("k", TO, "trust", "council", debate=NO))
    assert gaps(sure, "AG-12")[0].says.endswith("cannot question and debate.")


def test_findings_of_one_forum_have_ids_of_their_own() -> None:
    """Two relationships about several duties each; and a gap that an information line would only repeat."""
    ties = [
        claim("j", TO, "trust", "north", "a", "b", consequences=NO),
        claim("k", TO, "trust", "north", "c", "d", consequences=NO),
        claim("l", TO, "trust", "north", consequences=NO),
        claim("m", TO, "trust", "south", "a", "b"),
        claim("n", TO, "trust", "south", "c", "d"),
        claim("o", T.RESPONSIBLE_FOR, "trust", "e"),
    ]
    for more in ((), (claim("p", TO, "trust", "panel@south", consequences=YES),)):
        found = [
            one
            for code in ("AG-11", "AG-12", "AG-13")
            for one in find(arrangement(TWO_COUNCILS, *ties, *more, duties="a b c d e"), code)
        ]
        assert len({one.id for one in found}) == len(found) >= 6
