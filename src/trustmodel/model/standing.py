"""Which claims stand on the record: the second clock, and claims that name what they replace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

import attrs

from trustmodel.model.claims import Claims
from trustmodel.model.evidence import Evidence


class _Claim(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> Evidence: ...


_C = TypeVar("_C", bound=_Claim)

_THINGS = frozenset({"sources", "parties", "duties", "groups", "frameworks", "layers"})
"""What claims are about. They stay on the record, since a claim that stands may still name them."""


def standing(claims: Claims) -> Claims:
    """Give a bundle without the claims that others of their kind replace; the same one where nothing is replaced."""
    kinds = {field.name for field in attrs.fields(Claims)} - _THINGS
    kept = {kind: on_record(getattr(claims, kind)) for kind in sorted(kinds)}
    changed = {kind: records for kind, records in kept.items() if len(records) < len(getattr(claims, kind))}
    return attrs.evolve(claims, **changed) if changed else claims


def on_record(claims: Iterable[_C], known_by: date | None = None) -> tuple[_C, ...]:
    """Give the claims of one kind that stand on the record, in their order.

    A claim recorded surely after `known_by` is not on it yet. A claim that another one on the record names in
    `replaces` has been replaced: named by its id, or by the id that its author wrote, which stands for all that
    layers and roles made of it. A later record never replaces by itself.

    Args:
        claims: of one kind.
        known_by: the date of the record (the second clock); `None` takes everything on record.

    """
    known = tuple(
        claim
        for claim in claims
        if known_by is None or (recorded := claim.evidence.recorded) is None or recorded.earliest <= known_by
    )
    replaced = {old for claim in known for old in claim.evidence.replaces if old != claim.id}
    if not replaced:
        return known
    return tuple(claim for claim in known if replaced.isdisjoint((claim.id, claim.id.partition("@")[0])))
