"""Claims that hold at no time: they lie outside the life of a party that they name, or of everybody in its roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from trustmodel.building.references import roles_in, spot
from trustmodel.building.shape import fields_of, references
from trustmodel.formats.codes import Code
from trustmodel.model import (
    Activity,
    Arrangement,
    Claims,
    CoverageDeclaration,
    Problem,
    Provision,
    Relationship,
    Requirement,
    Span,
    Stage,
    Status,
)

_Dated = Relationship | Status | Activity | CoverageDeclaration | Requirement | Provision | Stage
_ENDS = frozenset({"source", "target", "of", "by"})
"""The fields that name whose claim it is; who else attends or is about it may have come and gone."""
MAX_CLAIMS = 40
"""Of one status of one party: what layers make of them grows with the times of one by those of the next."""
_CURE = "correct the dates, or name the {}"


def outlived(arrangement: Arrangement) -> Iterator[Problem]:
    """Give the claims that start after a party or duty has ended that they are about, or end before it has begun.

    Of what layers and roles made of a claim only relationships that start too late are told: the others hold for
    whoever was there in their time.
    """
    claims = arrangement.claims
    dated: tuple[_Dated, ...] = (*claims.relationships, *claims.statuses, *claims.activities, *claims.coverages)
    for claim in dated:
        written = "@" not in claim.id
        if not written and not isinstance(claim, Relationship):
            continue
        for key, end in _ends(claim):
            item = arrangement.parties.get(end) or arrangement.duties.get(end)
            if item is None or claim.valid.meet(item.valid) is not None:
                continue
            if _after(claim.valid, item.valid):
                rule = f"the {_word(claim)} starts ({claim.valid.start}) after {end!r} has ended ({item.valid.end})"
                yield Problem(spot(claim.evidence, "", key), Code.OUTLIVES, rule, _CURE.format("successor"))
            elif written:
                rule = f"the {_word(claim)} ends ({claim.valid.end}) before {end!r} has begun ({item.valid.start})"
                yield Problem(spot(claim.evidence, "", key), Code.OUTLIVES, rule, _CURE.format("predecessor"))


def crowded(statuses: Iterable[Status]) -> Iterator[Problem]:
    """Give the status of each party that is claimed more often than anybody would."""
    count: Counter[tuple[str, str]] = Counter()
    for status in statuses:
        count[status.of, status.status] += 1
        if count[status.of, status.status] == MAX_CLAIMS + 1:
            rule = f"{status.of[:60]!r} is claimed to be {status.status[:60]!r} more than {MAX_CLAIMS} times"
            yield Problem(spot(status.evidence, "", "is"), Code.TOO_MANY, rule, "put what holds at one time together")


def never(written: Claims, made: Claims, told: set[str]) -> Iterator[Problem]:
    """Give the written claims of which nothing came, although all that they name is there: nobody was in their roles.

    Args:
        written: the claims as written.
        made: what came of them.
        told: ids of claims that are reported for another reason.

    """
    kinds: tuple[tuple[tuple[_Dated, ...], tuple[_Dated, ...]], ...] = (
        (written.relationships, made.relationships),
        (written.statuses, made.statuses),
        (written.activities, made.activities),
        (written.stages, made.stages),
        (written.requirements, made.requirements),
        (written.provisions, made.provisions),
    )
    for claims, came in kinds:
        there = {begun for claim in came for begun in _beginnings(claim.id)} | told
        for claim in claims:
            roles = sorted(roles_in(references(claim)))
            if roles and claim.id not in there:
                rule = f"the {_word(claim)} holds ({claim.valid}) at no time at which somebody is {' and '.join(roles)}"
                cure = "correct the dates, or name the party itself"
                yield Problem(spot(claim.evidence, "", "from", "until"), Code.OUTLIVES, rule, cure)


def _beginnings(id: str) -> Iterator[str]:
    """Give an id, and what stands before each `@` in it: whose a claim became comes after one, and it may hold some."""
    yield id
    for at, character in enumerate(id):
        if character == "@":
            yield id[:at]


def _after(span: Span, life: Span) -> bool:
    return bool(span.start and life.end and life.end.last <= span.start.earliest)


def _ends(claim: _Dated) -> Iterator[tuple[str, str]]:
    for field in fields_of(claim):
        if field.name in _ENDS:
            value: str | tuple[str, ...] = getattr(claim, field.name)
            yield from ((field.key, end) for end in (value if isinstance(value, tuple) else (value,)))


def _word(claim: _Dated) -> str:
    return "declaration" if isinstance(claim, CoverageDeclaration) else type(claim).__name__.lower()
