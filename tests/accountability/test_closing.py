"""What a gap says would clear it does: added to the record, exactly that and nothing else, the gap is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, YES, arrangement, claim, gaps, keys
from tests.accountability.strategies import arrangements

from trustmodel.accountability import AccountabilityGraph
from trustmodel.model import (
    Arrangement,
    Duty,
    Finding,
    Organisation,
    Party,
    Post,
    Purpose,
    Relationship,
    Span,
    Status,
    Tri,
)
from trustmodel.model.relationships import RelationshipType as T

TO, FOR, DOES = T.ACCOUNTABLE_TO, T.ACCOUNTABLE_FOR, T.RESPONSIBLE_FOR
SOMEBODY = Organisation(id="somebody")
POWERS: dict[str, object] = {"info": YES, "debate": YES, "consequences": YES}
Clear = Callable[[Finding, Arrangement], Arrangement]


def adding(arranged: Arrangement, *new: Relationship, parties: Iterable[Party] = ()) -> Arrangement:
    """Add claims; a stated denial of one of them is replaced by it, as a later record has to say."""
    old = arranged.claims

    def told(one: Relationship) -> Relationship:
        same = (one.type, one.source, one.target, set(one.duties))
        denied = [
            other.id
            for other in old.relationships
            if other.holds is Tri.NO and (other.type, other.source, other.target, set(other.duties)) == same
        ]
        return attrs.evolve(one, evidence=attrs.evolve(one.evidence, replaces=tuple(denied)))

    claims = attrs.evolve(old, relationships=(*old.relationships, *map(told, new)), parties=(*old.parties, *parties))
    return attrs.evolve(arranged, claims=claims)


def about(found: Finding) -> tuple[str, ...]:
    return found.duties or ((found.duty,) if found.duty else ())


def each(kind: T, pairs: Iterable[tuple[str, str]], *duties: str, **more: object) -> list[Relationship]:
    return [claim(f"new{n}", kind, *ends, *duties, **more) for n, ends in enumerate(pairs) if ends[0] != ends[1]]  # type: ignore[arg-type]  # fields by name


def placed(found: Finding, arranged: Arrangement) -> Arrangement:
    """Place a duty to notify with a post of who holds it or does its work."""
    graph = AccountabilityGraph.compile(arranged, ON)
    bearers = [one.source for one in (*graph.holders(found.duty), *graph.doers(found.duty))]
    post = Post(id="somebody", part_of=bearers[0] if bearers else None)
    return adding(arranged, claim("new", DOES, "somebody", found.duty), parties=[post])


def pointed(found: Finding, arranged: Arrangement) -> Arrangement:
    if found.aspect:
        return adding(arranged, claim("new", DOES, "somebody", found.duty), parties=[SOMEBODY])
    return adding(arranged, *each(TO, [(id, "voters") for id in found.others]))


def looped(found: Finding, arranged: Arrangement) -> Arrangement:
    out = (claim("new", TO, found.subject, "somebody", *about(found)), claim("new2", TO, "somebody", "voters"))
    return adding(arranged, *out, parties=[SOMEBODY])


def registered(found: Finding, arranged: Arrangement) -> Arrangement:
    status = Status(id="new", of=found.subject, status="ifa")
    return attrs.evolve(arranged, claims=attrs.evolve(arranged.claims, statuses=(*arranged.claims.statuses, status)))


CLEARS: dict[str, Clear] = {
    "AG-01": lambda f, a: adding(a, claim("new", FOR, "somebody", f.duty), parties=[SOMEBODY]),
    "AG-03": lambda f, a: adding(a, claim("new", DOES, "somebody", f.duty), parties=[SOMEBODY]),
    "AG-04": lambda f, a: adding(a, *each(TO, [(f.subject, id) for id in f.others], f.duty)),
    "AG-05": lambda f, a: adding(a, *each(T.FUNDS, [(id, f.subject) for id in f.others], f.duty)),
    "AG-10": lambda f, a: adding(a, claim("new", TO, f.subject, "somebody"), parties=[SOMEBODY]),
    "AG-11": lambda f, a: adding(a, claim("new", TO, f.subject, f.others[0], *about(f), info=YES)),
    "AG-12": lambda f, a: adding(a, claim("new", TO, f.subject, f.others[0], *about(f), debate=YES)),
    "AG-13": lambda f, a: adding(
        a, claim("new", TO, f.subject, "somebody", *about(f), consequences=YES), parties=[SOMEBODY]
    ),
    "AG-20": lambda f, a: adding(a, claim("new", TO, f.subject, "voters")),
    "AG-21": looped,
    "AG-22": pointed,
    "AG-23": lambda f, a: adding(a, *each(TO, [(id, "voters") for id in (f.subject, *f.others)], **POWERS)),
    "AG-30": lambda f, a: adding(a, claim("new", T.FEEDBACK, f.others[0], f.subject, *about(f))),
    "AG-31": lambda f, a: adding(a, claim("new", T.FUNDS, f.subject, f.others[0], *about(f))),
    "AG-32": lambda f, a: adding(a, claim("new", T.COORDINATES, *f.others, *about(f))),
    "AG-34": lambda f, a: adding(a, *each(T.COORDINATES, combinations(f.others, 2), *about(f))),
    "AG-51": lambda f, a: adding(
        a, *each(TO, [(id, "somebody") for id in f.others], f.duty, purpose=Purpose.REDRESS), parties=[SOMEBODY]
    ),
    "AG-52": lambda f, a: adding(a, claim("new", T.STEPS_IN, "somebody", f.subject, *about(f)), parties=[SOMEBODY]),
    "AG-53": registered,
    "AG-54": placed,
}
"""What the words under `missing` say, as claims."""


def whose(found: Finding, *, alone: bool = False) -> list[tuple[str, ...]]:
    """Tell what a gap is about; of a single point each actor counts, and of a loop the one that now answers outside.

    Others may be in a smaller loop, or hang on the same point, for whom it is another finding.
    """
    if found.code == "AG-22" and not found.aspect:
        return [(found.subject, id) for id in found.others]
    return [key for key in keys(found) if not (alone and found.code == "AG-21") or key[0] == found.subject]


@pytest.mark.parametrize("code", sorted(CLEARS))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_adding_exactly_what_is_missing_clears_the_gap(code: str, data: st.DataObject) -> None:
    arranged = data.draw(arrangements(code, facts=False))
    graph = AccountabilityGraph.compile(arranged, ON)
    # Of bodies that may not be there while parts of them are, and of shared unknowns, the words are of one reading.
    there = {id for id in arranged.parties if graph.party_state(id) is not Tri.NO}
    whole = all(set(arranged.roots(id)) <= there for id in there) and not graph.unsettled
    surely = all(graph.party_state(id) is YES for id in there)
    for found in gaps(arranged, code):
        assert found.missing
        if whole and surely:
            after = gaps(CLEARS[code](found, arranged), code)
            assert {key for one in after for key in whose(one)}.isdisjoint(whose(found, alone=True))


def test_a_body_that_has_ended_is_nobody_to_complain_about() -> None:
    parties = [Organisation(id="trust", valid=Span.parse(None, "2015-01-01")), Organisation(id="home", part_of="trust")]
    claims = [claim("d", DOES, "home", "x")]
    (found,) = gaps(arrangement(parties, *claims, duties=[Duty(id="x", touches_public=True)]), "AG-51")
    assert found.others == ("home",)
    assert "about how home does" in found.says
