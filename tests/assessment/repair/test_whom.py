"""Whom changes are proposed for: whose duty it is, a post where one is asked for, and a body where one is registered."""

from __future__ import annotations

import attrs
import pytest
from tests.accountability.builders import YES, arrangement, claim
from tests.accountability.test_remedies import FOR, POSTS, SAFE, TO
from tests.assessment.repair.test_repair import HELD, ids, mended

from trustmodel import Arrangement
from trustmodel.model import Body, Duty, Organisation, Party, Post, Purpose, Suppression
from trustmodel.model.relationships import RelationshipType as T
from trustmodel.model.time import Span

DOES = T.RESPONSIBLE_FOR


def two_councils(*kinds: T) -> Arrangement:
    """Two councils that do the same for themselves, and one duty of each that nobody has."""
    councils = [Organisation(id=id) for id in ("east", "west")]
    duties = [Duty(id=f"{name}@{one.id}") for one in councils for name in ("care", "lead")]
    work = [claim(f"{kind}-{one.id}", kind, one.id, f"care@{one.id}") for one in councils for kind in kinds]
    answers = [claim(f"to-{one.id}", TO, one.id, "voters", info=YES, debate=YES, consequences=YES) for one in councils]
    made = arrangement(councils, *work, *answers, duties=duties, principals="voters")
    return attrs.evolve(made, authorities=("east", "west"))


@pytest.mark.parametrize(("code", "word"), [("AG-01", "holder"), ("AG-03", "doer")])
def test_the_duty_of_one_authority_is_placed_with_no_other(code: str, word: str) -> None:
    found = mended(two_councils(FOR, DOES), code)
    assert ids(found) == [f"{word}:lead@east:east", f"{word}:lead@west:west"]
    assert not [one for one in found.considered if one.change.id == f"{word}:lead@west:east"]


def owing(*posts: Party, duty: Duty) -> Arrangement:
    """A council that holds and does a duty, with some posts."""
    return arrangement(
        [Organisation(id="council"), *posts],
        *HELD[:1],
        claim("h", FOR, "council", "x"),
        claim("d", DOES, "council", "x"),
        claim("e", T.EMPLOYS, "council", "dcs"),
        duties=[duty],
        principals="voters",
    )


NOTIFY = Duty(id="x", notify_within="a day")
DCS, CLERK = Post(id="dcs", part_of="council"), Post(id="clerk", part_of="council")


def test_what_must_be_notified_is_placed_with_the_busiest_post_of_who_holds_it() -> None:
    found = mended(owing(CLERK, DCS, duty=NOTIFY), "AG-54")
    assert (ids(found), found.remains) == (["doer:x:dcs"], ())
    none = mended(owing(Body(id="dcs", part_of="council"), duty=NOTIFY), "AG-54")
    assert (ids(none), [one.why for one in none.remains]) == (
        [],
        ["Nothing on the record suggests with whom to make the change that mends it."],
    )


def test_a_lone_post_is_relieved_within_its_own_body() -> None:
    arranged = arrangement(
        POSTS,
        *HELD[:1],
        claim("h", FOR, "council", "x"),
        claim("d", DOES, "dcs", "x"),
        duties=[SAFE],
        principals="voters",
    )
    found = mended(arranged, "AG-22")
    assert (ids(found), found.remains) == (["doer:x:council"], ())


def test_people_may_complain_to_whom_they_can_about_others() -> None:
    touching = Duty(id="x", touches_public=True)
    heard = claim("r", TO, "trust", "ombudsman", purpose=Purpose.REDRESS)
    parties = [Organisation(id="trust"), Organisation(id="ombudsman", actor=False), Organisation(id="council")]
    work = (*HELD[:1], claim("h", FOR, "council", "x"), claim("d", DOES, "council", "x"))
    found = mended(arrangement(parties, *work, heard, duties=[touching], principals="voters"), "AG-51")
    assert (ids(found), found.remains) == (["redress:council:ombudsman:x"], ())
    alone = mended(arrangement(parties, *work, duties=[touching], principals="voters"), "AG-51")
    assert ["Nothing on the record suggests" in one.why for one in alone.remains] == [True]


def test_a_body_is_registered_and_not_a_post_of_it() -> None:
    service = Duty(id="x", needs_status="ifa")
    arranged = arrangement(
        POSTS,
        *HELD[:1],
        claim("h", FOR, "council", "x"),
        claim("d", DOES, "dcs", "x"),
        duties=[service],
        principals="voters",
    )
    found = mended(arranged, "AG-53")
    assert (ids(found), found.remains) == (["register:council:ifa"], ())


def test_what_is_suppressed_is_not_opened_by_any_change() -> None:
    """It was there all along: nothing need be done about it, and it is not told of afterwards either."""
    known = Suppression(
        id="s", finding="AG-20", reason="known", owner="the chief", valid=Span.parse(None, "2017-01-01")
    )
    arranged = arrangement(
        "council trust",
        *HELD[:1],
        claim("h", FOR, "council", "x"),
        duties=[Duty(id="x")],
        principals="voters",
        suppressions=(known,),
    )
    found = mended(arranged, "AG-03")
    assert [one.finding.code for one in found.assessment.suppressed] == ["AG-20"]
    assert (ids(found), found.opens) == (["doer:x:council"], ())
    assert "AG-20" not in {one.code for one in found.findings}
