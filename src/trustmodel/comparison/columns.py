"""The arrangements that a comparison sets side by side, each with the head of its column and its comparator."""

from __future__ import annotations

import attrs

from trustmodel.building.library import Library
from trustmodel.comparison.comparator import LikeForLike, like_for_like
from trustmodel.comparison.in_words import in_words
from trustmodel.comparison.labels import labels as labels_of
from trustmodel.comparison.windows import change_within
from trustmodel.model import Assessment, Said, Table


@attrs.frozen(kw_only=True)
class Column:
    """One arrangement to compare: its column's head, its assessment, and its like-for-like comparator."""

    label: str
    assessment: Assessment
    like_for_like: LikeForLike | None = None


def columns_of(assessments: tuple[Assessment, ...], library: Library, *, in_full: bool = False) -> tuple[Column, ...]:
    """Give the columns of some assessments; `in_full` heads them with the titles of set-ups."""
    return tuple(
        Column(label=label, assessment=one, like_for_like=_like_for_like(one, library))
        for label, one in zip(labels_of(assessments, in_full=in_full), assessments, strict=True)
    )


def _like_for_like(one: Assessment, library: Library) -> LikeForLike | None:
    place = one.arrangement.place
    return like_for_like(place, one.arrangement, library, one.window) if place else None


def answer_of(one: Assessment, library: Library) -> tuple[Said, ...]:
    """Give the answer of one assessment in words, as a comparison gives it of each."""
    return in_words(one, _like_for_like(one, library))


def told_of_changes(table: Table, columns: tuple[Column, ...]) -> Table:
    """Say of a table of what is counted in the window which columns are not of one set-up."""
    changed = [(one.label, change_within(one.assessment.arrangement, one.assessment.window)) for one in columns]
    notes = (
        f"{label}: counted is what several set-ups had in the window: {change}" for label, change in changed if change
    )
    return attrs.evolve(table, notes=(*table.notes, *notes))
