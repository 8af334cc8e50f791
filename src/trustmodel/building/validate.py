"""What claims say of one another: duplicate ids, undeclared sources, dates that contradict, circles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, pairwise

import attrs

from trustmodel.building.links import links
from trustmodel.building.lives import outlived
from trustmodel.building.parts import nested
from trustmodel.building.references import spot
from trustmodel.formats.codes import Code
from trustmodel.formats.slips import suggest
from trustmodel.model import (
    Arrangement,
    Claims,
    Coverage,
    CoverageDeclaration,
    Effort,
    Evidence,
    Occurrence,
    Problem,
    Source,
    Where,
)

MAX_PROBLEMS = 300
"""So many problems of one kind have one cause, and looking for what each may have meant takes time."""


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
        _loops(arrangement),
        outlived(arrangement),
        nested(arrangement.claims.parties),
        _names(arrangement, templates, written),
        _contradictions(arrangement),
        _bases(arrangement),
        links(arrangement.claims, templates + written),
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
    there, here = _place_of(first, file), _place_of(second, file)
    cure = f"the other stands at {there}; rename one, or give an `id`"
    if here.file.startswith(file) and not there.file.startswith(file):  # nothing of a catalogue is replaced in silence
        what = f" ({first.title})" if isinstance(first, Source) else ""
        cure = (
            f"the catalogue has it at {there}{what}: name that one and remove this, "
            "or give this another id, here and where it is named"
        )
    return Problem(here, Code.DUPLICATE_ID, rule, cure)


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


def _loops(arrangement: Arrangement) -> Iterator[Problem]:
    for claim in arrangement.claims.relationships:
        if claim.source == claim.target:
            rule = f"{claim.source!r} stands at both ends of {claim.type.value!r}"
            yield Problem(_where(claim.evidence, "to"), Code.SELF_LOOP, rule, "name the other end")


def _contradictions(arrangement: Arrangement) -> Iterator[Problem]:
    """Give the declarations of coverage that say both of one party or duty, surely for the same days."""
    latest: dict[tuple[str, Coverage], CoverageDeclaration] = {}
    for one in sorted(arrangement.standing.claims.coverages, key=lambda one: one.valid.narrowest):
        first, after = one.valid.narrowest
        if first >= after:
            continue
        for coverage in Coverage:
            other = latest.get((one.of, coverage))
            if other and coverage is not one.coverage and first < other.valid.narrowest[1]:
                rule = f"{one.of!r} is declared {one.coverage.value} ({one.valid}) and {coverage.value} ({other.valid})"
                file = arrangement.path or arrangement.id
                cure = f"the other stands at {_place_of(other, file)}; end one where the other begins"
                yield Problem(_where(one.evidence, "coverage"), Code.CONTRADICTION, rule, cure)
        longest = latest.get((one.of, one.coverage))
        if longest is None or longest.valid.narrowest[1] < after:
            latest[one.of, one.coverage] = one


def _bases(arrangement: Arrangement) -> Iterator[Problem]:
    stated = sorted((one for one in arrangement.standing.claims.price_index if one.base), key=lambda one: one.year)
    for one, other in pairwise(stated):
        rule = f"costs cannot be expressed in the prices of {one.year} and of {other.year}"
        yield Problem(_where(other.evidence, "base"), Code.CONTRADICTION, rule, "keep one `base: yes`")


def _names(arrangement: Arrangement, templates: Claims, written: Claims) -> Iterator[Problem]:
    layers = [layer.claims for layer in templates.layers]
    activities = {activity.id for claims in (templates, *layers) for activity in claims.activities}
    activities |= {activity.id for activity in arrangement.claims.activities}
    # A file of efforts is for the place: what another of its set-ups has is no slip.
    activities |= {activity.id for activity in written.activities}
    named: tuple[Effort | Occurrence, ...] = (*arrangement.claims.efforts, *arrangement.claims.occurrences)
    for record in named:
        if record.activity not in activities:
            rule = f"there is no activity {record.activity[:60]!r}"
            cure = suggest(record.activity, activities, "declare it under `activities:`, or correct the id")
            yield Problem(_where(record.evidence, "activity"), Code.UNKNOWN_REFERENCE, rule, cure)
    everything = (templates, *layers, arrangement.claims)
    groups = {group.id for claims in everything for group in claims.groups}
    for activity in (activity for claims in everything for activity in claims.activities):
        if activity.group and activity.group not in groups:
            rule = f"there is no event group {activity.group[:60]!r}"
            listed = f"use one that there is ({', '.join(sorted(groups))}), or declare it under `groups:`"
            otherwise = listed if groups else "declare it under `groups:`, or correct the id"
            cure = suggest(activity.group, groups, otherwise)
            yield Problem(_where(activity.evidence, "group"), Code.UNKNOWN_REFERENCE, rule, cure)
