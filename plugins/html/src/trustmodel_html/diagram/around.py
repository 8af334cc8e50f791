"""Of more parties than can be read those that matter: the gravest gaps, how they are joined, and their neighbours.

The order depends on nothing but the scene: gaps by how grave and how sure they are, then hops, then ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trustmodel.model import Certainty
from trustmodel_html.diagram.kinds import Band
from trustmodel_html.diagram.scene import Gap, Scene, near_by

_ENOUGH = 6
"""So many times what can be read is put in order: parties that stand alike share a box, so more of them may fit."""


def around(scene: Scene, of: Mapping[str, tuple[Gap, ...]], most: int) -> tuple[str, ...]:
    """Give parties in the order in which they are to be drawn; whoever nothing joins to another comes not at all.

    Each is joined to some before it, where anything joins them. Of two arrangements those come first at which most
    came, went or changed; of one those with the gravest gaps.

    Args:
        scene: what could be drawn.
        of: the gaps on each party.
        most: how many boxes can be read.

    """
    near = {one: some & scene.kept for one, some in near_by(scene.ties).items() if one in scene.kept}
    near = {one: some for one, some in near.items() if some}
    order: dict[str, None] = {}
    ranked = sorted((one for one in of if one in scene.kept), key=lambda one: rank(one, of[one]))
    for some in (*scene.first, *((one,) for one in ranked), *((one,) for one in sorted(scene.core))):
        if len(order) >= most * _ENOUGH:
            break
        new = [one for one in some if one in near and one not in order]
        if new:
            order.update(dict.fromkeys((*_way(new, order, near, scene.bands), *new)))
            if len(new) == 1 and not near[new[0]] & order.keys():
                order[min(near[new[0]], key=lambda one: (-len(near[one]), one))] = None
    while len(order) < most * _ENOUGH:
        inner = [one for one in order if scene.bands[one] is not Band.PUBLIC]
        ring = {other for one in inner for other in near[one]} - order.keys()
        if not ring:
            break
        order.update(dict.fromkeys(sorted(ring, key=lambda one: (-len(near[one] & order.keys()), one))))
    return tuple(order)


def joined_up(parties: Iterable[str], scene: Scene) -> set[str]:
    """Give those of some parties that are joined to another of them."""
    some = set(parties)
    near = near_by(tie for tie in scene.ties if tie.source in some and tie.target in some)
    return {one for one in some if near[one]}


def rank(id: str, gaps: Sequence[Gap]) -> tuple[int, int, int, int, str]:
    """Give by what something with gaps comes before others: the gravest that is shown, then how many are, then all."""
    sure = [gap.finding.severity for gap in gaps if gap.finding.certainty is Certainty.PROVED]
    return (
        -max(sure, default=0),
        -len(sure),
        -max((gap.finding.severity for gap in gaps), default=0),
        -len(gaps),
        id,
    )


def _way(
    new: Sequence[str], there: Mapping[str, None], near: Mapping[str, set[str]], bands: Mapping[str, Band]
) -> tuple[str, ...]:
    """Give who lies between some parties and those already there, by a shortest way; none where there is no way.

    No way leads through those to whom everybody answers: it would join anybody to anybody.
    """
    came: dict[str, str] = dict.fromkeys(new, "")
    ring = list(new)
    while ring and there:
        following: list[str] = []
        for one in ring:
            if one in there:
                return tuple(step for step in _back(one, came) if step not in new)
            if bands[one] is not Band.PUBLIC or one in new:
                for other in sorted(near[one] - came.keys()):
                    came[other] = one
                    following.append(other)
        ring = following
    return ()


def _back(one: str, came: Mapping[str, str]) -> Iterator[str]:
    while one := came[one]:
        yield one
