"""Who does the work of a duty that somebody else holds."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Tri


@attrs.frozen(kw_only=True)
class Bearing:
    """One doer of a duty beside its holders.

    Attributes:
        doer: id of the party that does the work, or may.
        does: whether it surely does.
        others: ids of the holders, sure or not, that are of another body, sorted.
        held: of these, those who surely hold it.
        own: whether the doer's own body holds it too: surely, maybe, or not.
        claims: ids of the claims, sorted.

    """

    doer: str
    does: bool
    others: tuple[str, ...]
    held: tuple[str, ...]
    own: Tri
    claims: tuple[str, ...]


def bearing(graph: GraphView, duty: str) -> Iterator[Bearing]:
    """Give each doer of a duty, sure or not, that somebody of another body holds, or may; sorted."""
    root = graph.arrangement.root
    holders = graph.holders(duty)
    for doer in sorted({claim.source for claim in graph.doers(duty)}):
        outside = [claim for claim in holders if root(claim.source) != root(doer)]
        if not outside:
            continue
        work = [claim for claim in graph.doers(duty) if claim.source == doer]
        yield Bearing(
            doer=doer,
            does=any(graph.state(claim.id) is Tri.YES for claim in work),
            others=tuple(sorted({claim.source for claim in outside})),
            held=tuple(sorted({claim.source for claim in outside if graph.state(claim.id) is Tri.YES})),
            own=Tri.some(graph.state(claim.id) for claim in holders if root(claim.source) == root(doer)),
            claims=tuple(sorted(claim.id for claim in (*work, *outside))),
        )


def apart(found: Bearing) -> bool | None:
    """Tell whether the doer works for somebody of another body: true in every completion, false in some, else `None`.

    That is so where it does the work, somebody outside holds the duty and nobody in its own body does. The three rest
    on different claims.
    """
    if found.own is Tri.YES:
        return None
    return found.does and bool(found.held) and found.own is Tri.NO
