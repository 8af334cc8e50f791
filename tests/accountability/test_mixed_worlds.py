"""Gaps that show in neither the best nor the worst case, but only where some unknowns turn out one way, some another."""

from __future__ import annotations

from tests.accountability.builders import UNKNOWN, YES, arrangement, brief, claim, gaps

from trustmodel.model import Body, Criticality, Duty, Organisation, Relationship, Span
from trustmodel.model.relationships import RelationshipType as T

TO = T.ACCOUNTABLE_TO
SAFE = [Duty(id="x", criticality=Criticality.SAFETY)]


def several(forums: int) -> tuple[Relationship, ...]:
    """One actor that may answer to any of several forums, each of which answers to the voters."""
    up = (claim(f"u{n}", TO, f"f{n}", "voters") for n in range(forums))
    may = (claim(f"m{n}", TO, "actor", f"f{n}", holds=UNKNOWN) for n in range(forums))
    return (claim("h", T.ACCOUNTABLE_FOR, "actor", "x"), *up, *may)


def test_a_single_point_in_a_mixed_world_is_possible_and_exact() -> None:
    arranged = arrangement("actor f0 f1", *several(2), duties=SAFE, principals="voters")
    found = gaps(arranged, "AG-22")
    assert brief(found) == ["AG-22 f0 [actor] possible", "AG-22 f1 [actor] possible"]
    assert all(one.exact for one in found)


def test_with_many_unknowns_a_single_point_says_that_it_is_not_exact() -> None:
    arranged = arrangement(
        "actor f0 f1 f2 f3 f4 f5 f6", *several(7)[:9], *several(7)[9:], duties=SAFE, principals="voters"
    )
    assert all(not one.exact for one in gaps(arranged, "AG-22"))
    sure = arrangement(
        "actor top f0 f1 f2 f3 f4 f5 f6",
        *(one for one in several(7) if not one.id.startswith("u")),
        claim("m", TO, "actor", "f0"),
        *(claim(f"v{n}", TO, f"f{n}", "top") for n in range(7)),
        claim("t", TO, "top", "voters"),
        duties=SAFE,
        principals="voters",
    )
    (top,) = (one for one in gaps(sure, "AG-22") if one.subject == "top")
    assert (top.certainty.value, top.exact) == ("proved", True)


def test_a_lead_that_may_not_be_a_principal_at_all() -> None:
    """Live, the second principal would be the lead; otherwise there is one only: no rivalry either way."""
    one = claim("j", TO, "trust", "council", consequences=YES)
    other = claim("k", TO, "trust", "dfe", consequences=YES, holds=UNKNOWN, lead=YES)
    assert not gaps(arrangement("trust council dfe", one, other), "AG-34")
    third = claim("l", TO, "trust", "nhs", consequences=YES)
    (found,) = gaps(arrangement("trust council dfe nhs", one, other, third), "AG-34")
    assert found.certainty.value == "possible"


def test_a_direction_that_makes_a_controller_may_also_make_a_hierarchy() -> None:
    """If the second directs at all it directs the first as well, through the party that both direct."""
    directs = T.DIRECTS
    first = claim("a", directs, "board", "trust")
    second = claim("b", directs, "agency", "trust", holds=UNKNOWN)
    back = claim("c", directs, "trust", "board")
    assert not gaps(arrangement("board agency trust", first, second, back), "AG-32")
    assert gaps(arrangement("board agency trust", first, second), "AG-32")


def test_a_hand_that_would_lead_is_not_counted_among_the_bodies_without_a_lead() -> None:
    """If the second body holds the duty it leads, so that wherever nobody leads there is one body and a board."""
    parties = [Organisation(id="council"), Body(id="board"), Organisation(id="trust")]
    sure = [claim(f"h-{id}", T.ACCOUNTABLE_FOR, id, "x") for id in ("council", "board")]
    leading = claim("h-trust", T.ACCOUNTABLE_FOR, "trust", "x", holds=UNKNOWN, lead=YES)
    (found,) = gaps(arrangement(parties, *sure, leading, duties="x"), "AG-02")
    assert (found.certainty.value, found.severity) == ("possible", 2)
    plain = claim("h-trust", T.ACCOUNTABLE_FOR, "trust", "x", holds=UNKNOWN)
    (found,) = gaps(arrangement(parties, *sure, plain, duties="x"), "AG-02")
    assert (found.certainty.value, found.severity) == ("proved", 3)


def test_a_forum_shared_with_somebody_who_may_not_hold_the_duty_makes_nothing_milder() -> None:
    work = [
        claim("d", T.RESPONSIBLE_FOR, "trust", "x"),
        claim("h", T.ACCOUNTABLE_FOR, "council", "x"),
        claim("m", T.ACCOUNTABLE_FOR, "nhs", "x", holds=UNKNOWN),
        claim("t", TO, "trust", "dfe", consequences=YES),
    ]
    shared = claim("s", TO, "nhs", "dfe", consequences=YES)
    (found,) = gaps(arrangement("trust council nhs dfe", *work, shared, duties="x"), "AG-04")
    assert found.severity == 2
    (found,) = gaps(
        arrangement("trust council nhs dfe", *(one for one in work if one.id != "h"), shared, duties="x"), "AG-04"
    )
    assert found.severity == 1
    both = claim("b", TO, "council", "dfe", consequences=YES)
    (found,) = gaps(arrangement("trust council nhs dfe", *work, both, duties="x"), "AG-04")
    assert found.severity == 1


def test_a_part_whose_body_may_not_be_there_may_answer_to_nobody() -> None:
    """Read one by one, a body that may be there is, and its part answers through it; together it may be missing."""
    parts = [Organisation(id="body", valid=Span.parse("2016")), Organisation(id="unit", part_of="body")]
    arranged = arrangement(parts, claim("a", T.ACCOUNTABLE_FOR, "unit", "x"), duties="x")
    assert brief(gaps(arranged, "AG-10")) == ["AG-10 unit possible"]


def test_a_third_demand_that_may_not_be_there_takes_no_proof_from_two_that_are() -> None:
    """The unit may be there and asks for it about one duty; its body asks for it about all, whether or not it is."""
    parties = [
        *(Organisation(id=id) for id in ("trust", "council", "dfe")),
        Organisation(id="unit", part_of="dfe", valid=Span.parse("2016")),
    ]
    asked = [
        claim("j", TO, "trust", "council", demands=(("spending", "-"),)),
        claim("k", TO, "trust", "dfe", demands=(("spending", "+"),)),
        claim("l", TO, "trust", "unit", "x", demands=(("spending", "+"),)),
    ]
    (found,) = gaps(arrangement(parties, *asked, duties="x"), "AG-33")
    assert (found.certainty.value, found.duty, found.duties) == ("proved", "", ())
    (found,) = gaps(arrangement(parties, asked[0], asked[2], duties="x"), "AG-33")
    assert (found.certainty.value, found.duty) == ("possible", "x")
