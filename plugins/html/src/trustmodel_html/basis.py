"""What the marks of a picture rest on: by box or bar each relation, gap and activity, with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from trustmodel.model import Activity, Assessment, Effort, Status
from trustmodel_html.claims import Told
from trustmodel_html.diagram.parts import Diagram, Piece
from trustmodel_html.lanes import Cite
from trustmodel_html.load import EVENTS, HOURS, layer_of


@attrs.frozen(kw_only=True)
class Basis:
    """What stands behind a mark: its name in the picture, and paragraphs of pieces, each with its sources."""

    name: str
    says: tuple[tuple[Piece, ...], ...]


def of_diagram(one: Diagram) -> tuple[Basis, ...]:
    """Give the boxes in the order in which they are drawn, each with its lines and gaps."""
    order = sorted(one.boxes, key=lambda box: (box.y, box.x))
    return tuple(Basis(name=box.name, says=box.rests) for box in order if box.rests)


def of_load(assessment: Assessment, told: Told) -> tuple[Basis, ...]:
    """Give the layers, called as their bars are, each with what its events and hours are counted from."""
    by_layer: dict[str, dict[str, None]] = {}
    for one in assessment.measures:
        if one.code in (HOURS, EVENTS) and (layer := layer_of(assessment, one)):
            by_layer.setdefault(layer, {}).update(dict.fromkeys(one.rests_on))
    efforts = {effort: line.activity for line in assessment.load for part in line.hours for effort in part.efforts}
    found: list[Basis] = []
    for layer, claims in sorted(by_layer.items()):
        pieces: dict[str, dict[str, None]] = {}
        for claim in claims:
            said = _said(told, claim, efforts)
            if said:
                pieces.setdefault(said[0], {}).update(dict.fromkeys(said[1]))
        told_of = tuple(Piece(text=text, sources=tuple(sources)) for text, sources in sorted(pieces.items()))
        if told_of:
            found.append(Basis(name=layer[:1].upper() + layer[1:], says=(told_of,)))
    return tuple(found)


def _said(told: Told, id: str, efforts: Mapping[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """Give a claim behind a bar in words; nothing for what was only built or assumed, which has no source to follow."""
    claim, (says, sources) = told.claim(id), told(id)
    if isinstance(claim, Activity):
        return told.names(id), sources
    if isinstance(claim, Effort):
        activity = efforts.get(id, "")
        return (f"hours of {told.names(activity)}", sources) if sources and activity else None
    if isinstance(claim, Status):
        return (
            (f"{told.names(claim.of)}: {told.names.arrangement.status_name(claim.status)}", sources)
            if sources
            else None
        )
    return (says, sources) if sources else None


def written(says: Sequence[Piece], cite: Cite) -> str:
    """Give a paragraph with the numbers of its sources; what has none says so."""
    return "; ".join(f"{piece.text}{cite(piece.sources) or f' ({piece.without})'}" for piece in says)
