"""What claims say of one another: duplicate ids, undeclared sources, dates that contradict, circles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

import attrs

from trustmodel.building.references import spot
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
    Where,
)

MAX_PROBLEMS = 300
"""So many problems of one kind have one cause, and looking for what each may have meant takes time."""
_SHOWN = 8


def validate(arrangement: Arrangement, templates: Claims, written: Claims) -> list[Problem]:
    """Give everything that is wrong with an arrangement as a whole.

    Args:
        arrangement: with all references resolved.
        templates: the claims that it was made from, which efforts and occurrences name by their template ids.
        written: the local claims as written, those that a counterfactual leaves out among them.

    """
    found = chain(
        _duplicates(arrangement, templates),
        _sources(arrangement, templates),
        _ends(arrangement),
        _circles(arrangement),
        _names(arrangement, templates),
        _earlier(arrangement, templates + written),
    )
    return list(islice(found, MAX_PROBLEMS))


def _where(evidence: Evidence, key: str = "id", value: str = "") -> Where:
    return spot(evidence, value, key)


def _duplicates(arrangement: Arrangement, templates: Claims) -> Iterator[Problem]:
    claims = attrs.evolve(arrangement.claims, layers=templates.layers)
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
                yield _duplicate(kind, id, first[id], record, arrangement.path or arrangement.id)
            first.setdefault(id, record)


def _duplicate(kind: str, id: str, first: object, second: object, file: str) -> Problem:
    rule = f"two of the {kind} have the id {id!r}"
    cure = f"the other stands at {_place_of(first, file)}; rename one, or give an `id`"
    return Problem(_place_of(second, file), Code.DUPLICATE_ID, rule, cure)


def _place_of(record: object, file: str) -> Where:
    evidence = getattr(record, "evidence", None)
    if isinstance(evidence, Evidence):
        return _where(evidence)
    where = getattr(record, "where", None)
    return where if isinstance(where, Where) else Where(file)


def _sources(arrangement: Arrangement, templates: Claims) -> Iterator[Problem]:
    known = arrangement.sources
    seen: set[tuple[Where, str]] = set()
    for evidence in (*_all_evidence(arrangement.claims), *_all_evidence(templates)):
        for citation in evidence.citations:
            if citation.source in known:
                continue
            where = _where(evidence, "source", citation.source)
            if (where, citation.source) not in seen:
                seen.add((where, citation.source))
                rule = f"the source {citation.source[:60]!r} is not declared"
                cure = suggest(citation.source, known, "add it under `sources:`, or correct the id")
                yield Problem(where, Code.UNDECLARED_SOURCE, rule, cure)


def _all_evidence(claims: Claims) -> Iterator[Evidence]:
    for field in attrs.fields(Claims):
        for record in getattr(claims, field.name):
            evidence = getattr(record, "evidence", None)
            if isinstance(evidence, Evidence):
                yield evidence
    for layer in claims.layers:
        yield from _all_evidence(layer.claims)


def _ends(arrangement: Arrangement) -> Iterator[Problem]:
    for claim in arrangement.claims.relationships:
        if claim.source == claim.target:
            rule = f"{claim.source!r} stands at both ends of {claim.type.value!r}"
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
        above: dict[str, None] = {}  # in order, and quick to look things up in
        at: str | None = party.id
        while at is not None and at not in settled and at not in above:
            above[at] = None
            found = arrangement.parties.get(at)
            at = found.part_of if found else None
        if at is not None and at in above:
            names = list(above)
            members = names[names.index(at) :]
            shown = [*members[:_SHOWN], *(["..."] if len(members) > _SHOWN else []), at]
            circle = " in ".join(shown)
            where = _where(arrangement.parties[at].evidence, "part_of")
            yield Problem(where, Code.PART_OF_ITSELF, f"parts go in a circle: {circle}", "break it at one `part_of`")
        settled.update(above)


def _names(arrangement: Arrangement, templates: Claims) -> Iterator[Problem]:
    layers = [layer.claims for layer in templates.layers]
    activities = {activity.id for claims in (templates, *layers) for activity in claims.activities}
    activities |= {activity.id for activity in arrangement.claims.activities}
    named: tuple[Effort | Occurrence, ...] = (*arrangement.claims.efforts, *arrangement.claims.occurrences)
    for record in named:
        if record.activity not in activities:
            rule = f"there is no activity {record.activity[:60]!r}"
            cure = suggest(record.activity, activities, "declare it under `activities:`, or correct the id")
            yield Problem(_where(record.evidence, "activity"), Code.UNKNOWN_REFERENCE, rule, cure)
    written = (templates, *layers, arrangement.claims)
    groups = {group.id for claims in written for group in claims.groups}
    for activity in (activity for claims in written for activity in claims.activities):
        if activity.like and activity.like not in activities:
            rule = f"there is no activity {activity.like[:60]!r} to be like"
            cure = suggest(activity.like, activities, "name the general activity by its id, or leave `like` out")
            yield Problem(_where(activity.evidence, "like"), Code.UNKNOWN_REFERENCE, rule, cure)
        if activity.group and activity.group not in groups:
            rule = f"there is no event group {activity.group[:60]!r}"
            cure = suggest(activity.group, groups, "declare it under `groups:`, or correct the id")
            yield Problem(_where(activity.evidence, "group"), Code.UNKNOWN_REFERENCE, rule, cure)


def _earlier(arrangement: Arrangement, written: Claims) -> Iterator[Problem]:
    """Give what names an earlier record, or a statement, that is not there."""
    ids = {*_ids(arrangement.claims), *_ids(written)}
    for evidence in _all_evidence(arrangement.claims):
        for name in evidence.replaces:
            if name not in ids:
                rule = f"there is no record {name[:60]!r} to replace"
                cure = suggest(name, ids, "give the `id` of the record that it replaces")
                yield Problem(_where(evidence, "replaces", name), Code.UNKNOWN_REFERENCE, rule, cure)
    said = {one.id for one in (*arrangement.claims.statements, *written.statements)}
    said |= {one.id for layer in written.layers for one in layer.claims.statements}
    for statement in arrangement.claims.statements:
        for name in statement.contradicts:
            if name not in said:
                rule = f"there is no statement {name[:60]!r}"
                cure = suggest(name, said, "give the `id` of the statement that it contradicts")
                yield Problem(_where(statement.evidence, "contradicts", name), Code.UNKNOWN_REFERENCE, rule, cure)


def _ids(claims: Claims) -> Iterator[str]:
    for field in attrs.fields(Claims):
        yield from (record.id for record in getattr(claims, field.name))
    for layer in claims.layers:
        yield from _ids(layer.claims)
