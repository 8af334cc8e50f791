"""Cutting intervals: what is left of one after others are taken out of it."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.model import Span


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Give what is left of `span` when every interval of `taken` is cut out of it, in order of time."""
    left: tuple[Span, ...] = (span,)
    for cut in taken:
        left = tuple(piece for one in left for piece in _cut(one, cut))
    return left


def _cut(span: Span, cut: Span) -> tuple[Span, ...]:
    if span.meet(cut) is None:
        return (span,)
    pieces: list[Span] = []
    if cut.start and cut.start != span.start and (not span.start or cut.start.last > span.start.earliest):
        pieces.append(Span(span.start, cut.start))
    if cut.end and cut.end != span.end and (not span.end or span.end.last > cut.end.earliest):
        pieces.append(Span(cut.end, span.end))
    return tuple(pieces)
