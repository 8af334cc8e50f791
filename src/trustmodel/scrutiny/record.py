"""The claims that stand: those that no other claim replaces."""

from __future__ import annotations

from typing import Protocol, TypeVar

import attrs

from trustmodel.model import Arrangement, Evidence


class _Claim(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> Evidence: ...


_C = TypeVar("_C", bound=_Claim)


def on_record(arrangement: Arrangement) -> Arrangement:
    """Give an arrangement without the claims about load that others of their kind replace.

    A later record never replaces an earlier one by itself, only by naming it in `replaces`: by its id, or by
    the one its author wrote, which stands for what layers made of it. The same arrangement comes back where
    nothing is replaced.
    """
    claims = arrangement.claims
    standing = attrs.evolve(
        claims,
        activities=_standing(claims.activities),
        efforts=_standing(claims.efforts),
        tariffs=_standing(claims.tariffs),
        occurrences=_standing(claims.occurrences),
        statuses=_standing(claims.statuses),
        judgements=_standing(claims.judgements),
        figures=_standing(claims.figures),
        comparators=_standing(claims.comparators),
    )
    return arrangement if standing == claims else attrs.evolve(arrangement, claims=standing)


def _standing(claims: tuple[_C, ...]) -> tuple[_C, ...]:
    replaced = {old for claim in claims for old in claim.evidence.replaces if old != claim.id}
    if not replaced:
        return claims
    return tuple(claim for claim in claims if replaced.isdisjoint((claim.id, claim.id.partition("@")[0])))
