"""What claims say of one another: duplicate ids, undeclared sources, dates that contradict, circles."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from trustmodel.building.shape import Claim
from trustmodel.formats.codes import Code
from trustmodel.formats.structure import suggest
from trustmodel.model import (
    Arrangement,
    Claims,
    Effort,
    Evidence,
    Occurrence,
    Problem,
    Relationship,
    Source,
    Where,
)


def validate(arrangement: Arrangement, templates: Claims) -> list[Problem]:
    """Give everything that is wrong with an arrangement as a whole.

    Args:
        arrangement: with all references resolved.
        templates: the claims as written, which efforts and occurrences name by their template ids.

    """
    return [
        *_duplicates(arrangement),
        *_sources(arrangement),
        *_ends(arrangement),
        *_circles(arrangement),
        *_names(arrangement, templates),
    ]


def _where(evidence: Evidence, key: str = "id") -> Where:
    return evidence.at(key) or Where(evidence.origin)


def _duplicates(arrangement: Arrangement) -> Iterator[Problem]:
    claims = arrangement.claims
    kinds: dict[str, tuple[object, ...]] = {
        field.name: getattr(claims, field.name)
        for field in attrs.fields(Claims)
        if field.name not in ("parties", "duties")
    }
    kinds["parties and duties"] = (*claims.parties, *claims.duties)
    for kind, records in kinds.items():
        first: dict[str, object] = {}
        for record in records:
            id = str(getattr(record, "id", ""))
            if id in first:
                yield _duplicate(kind, id, first[id], record)
            first.setdefault(id, record)


def _duplicate(kind: str, id: str, first: object, second: object) -> Problem:
    there = _place_of(first)
    rule = f"two of the {kind} have the id {id!r}"
    return Problem(
        _place_of(second),
        Code.DUPLICATE_ID,
        rule,
        f"the other stands at {there}; rename one, or give an `id`",
    )


def _place_of(record: object) -> Where:
    if isinstance(record, Claim):
        return _where(record.evidence)
    where = getattr(record, "where", None)
    evidence = getattr(record, "evidence", None)
    if isinstance(evidence, Evidence):
        return _where(evidence)
    return where if isinstance(where, Where) else Where("?")


def _sources(arrangement: Arrangement) -> Iterator[Problem]:
    known = arrangement.sources
    seen: set[tuple[Where, str]] = set()
    for evidence in _all_evidence(arrangement):
        for citation in evidence.citations:
            where = _where(evidence, "source")
            if citation.source not in known and (where, citation.source) not in seen:
                seen.add((where, citation.source))
                rule = f"the source {citation.source[:60]!r} is not declared"
                yield Problem(
                    where,
                    Code.UNDECLARED_SOURCE,
                    rule,
                    suggest(citation.source, known) + "; or add it under `sources:`",
                )


def _all_evidence(arrangement: Arrangement) -> Iterator[Evidence]:
    for field in attrs.fields(Claims):
        for record in getattr(arrangement.claims, field.name):
            evidence = getattr(record, "evidence", None)
            if isinstance(evidence, Evidence) and not isinstance(record, Source):
                yield evidence


def _ends(arrangement: Arrangement) -> Iterator[Problem]:
    for claim in arrangement.claims.relationships:
        if claim.source == claim.target:
            rule = f"{claim.source!r} is {claim.type.value} itself"
            yield Problem(_where(claim.evidence, "to"), Code.SELF_LOOP, rule, "name the other end")
        yield from _after_end(arrangement, claim)


def _after_end(arrangement: Arrangement, claim: Relationship) -> Iterator[Problem]:
    start = claim.valid.start
    if start is None:
        return
    for key, end in (("who", claim.source), ("to", claim.target)):
        item = arrangement.parties.get(end) or arrangement.duties.get(end)
        if item and item.valid.end and item.valid.end.last <= start.earliest:
            rule = f"the relationship starts ({start}) after {end!r} has ended ({item.valid.end})"
            yield Problem(_where(claim.evidence, key), Code.OUTLIVES, rule, "correct the dates, or name the successor")


def _circles(arrangement: Arrangement) -> Iterator[Problem]:
    settled: set[str] = set()
    for party in arrangement.claims.parties:
        chain: list[str] = []
        at: str | None = party.id
        while at is not None and at not in settled and at not in chain:
            chain.append(at)
            found = arrangement.parties.get(at)
            at = found.part_of if found else None
        if at in chain:
            where = _where(arrangement.parties[at].evidence, "part_of") if at else Where("?")
            circle = " in ".join([*chain[chain.index(at or "") :], at or ""])
            yield Problem(where, Code.PART_OF_ITSELF, f"parts go in a circle: {circle}", "break it at one `part_of`")
        settled.update(chain)


def _names(arrangement: Arrangement, templates: Claims) -> Iterator[Problem]:
    layers = [layer.claims for layer in templates.layers]
    activities = {activity.id for claims in (templates, *layers) for activity in claims.activities}
    activities |= {activity.id for activity in arrangement.claims.activities}
    named: tuple[Effort | Occurrence, ...] = (*arrangement.claims.efforts, *arrangement.claims.occurrences)
    for record in named:
        if record.activity not in activities:
            rule = f"there is no activity {record.activity[:60]!r}"
            cure = suggest(record.activity, activities)
            yield Problem(_where(record.evidence, "activity"), Code.UNKNOWN_REFERENCE, rule, cure)
    groups = {group.id for group in arrangement.claims.groups}
    for activity in arrangement.claims.activities:
        if activity.group and activity.group not in groups:
            rule = f"there is no event group {activity.group[:60]!r}"
            where = _where(activity.evidence, "group")
            yield Problem(where, Code.UNKNOWN_REFERENCE, rule, suggest(activity.group, groups))
