"""The courses that judgements ahead may take, as stated outlooks have them: one grade at a time, not their mix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import attrs

from trustmodel.model import Activity, Arrangement, Component, Judgement, Moves, Outlook, When
from trustmodel.model.outlooks import Mix

Change = tuple[date, str, str]
"""From a day on the component of an outlook (its id) has a grade."""
Course = tuple[Change, ...]
"""Changes in order of time."""


@attrs.frozen(kw_only=True)
class Step:
    """A grade that is drawn from a mix on a stated day.

    Attributes:
        outlook: of which outlook.
        day: from which day on it holds.
        mix: what it is drawn from.

    """

    outlook: Outlook
    day: date
    mix: Mix

    @property
    def stream(self) -> str:
        """What its draws are keyed by: what is judged, and when."""
        one = self.outlook
        return f"grade of {one.component} of {one.of} under {one.framework} from {self.day}"


def uncertain(arrangement: Arrangement) -> tuple[Outlook, ...]:
    """Give the outlooks under which a grade ahead is one of several, sorted by id: a path of mixes, or moves."""
    found = arrangement.standing.claims.outlooks
    several = (one for one in found if one.moves or any(len(_open(mix)) > 1 for _, mix in one.path))
    return tuple(sorted(several, key=lambda one: one.id))


def steps(arrangement: Arrangement, outlook: Outlook) -> Iterator[Step]:
    """Give the grades that are drawn on stated days: of a path each, of moves the one that they start from.

    Moves start from the mix that is stated, or else from the judgement that is out by the first day; where there is
    none, from their long-run mix.
    """
    for day, mix in outlook.path:
        yield Step(outlook=outlook, day=day, mix=_open(mix))
    if outlook.moves:
        mix = outlook.starts or _latest(arrangement, outlook)
        known = {grade for grade, _ in outlook.moves.rows}
        if not mix or any(grade not in known for grade, share in mix if share):
            mix = outlook.moves.long_run(outlook.starts)
        yield Step(outlook=outlook, day=outlook.begins, mix=_open(mix))


def following(moves: Moves, grade: str) -> Mix:
    """Give the grades that may follow one, with their chances."""
    return _open(dict(moves.rows)[grade])


def judging(arrangement: Arrangement, outlook: Outlook) -> tuple[Activity, ...]:
    """Give the inspections by which the component of an outlook moves: those of the party under the framework."""
    return tuple(
        one
        for one in arrangement.claims.activities
        if one.kind == "inspection" and one.framework == outlook.framework and outlook.of in one.of
    )


def depends(activity: Activity, outlooks: Iterable[Outlook]) -> bool:
    """Tell whether how often an activity happens depends on a grade of one of some outlooks."""
    conditions = [activity.when, *(cadence.when for cadence in activity.cadences)]
    return any(
        when.grades
        and (when.judged, when.component) == (one.of, one.component)
        and (not when.frameworks or one.framework in when.frameworks)
        for when in conditions
        for one in outlooks
    )


def on_course(arrangement: Arrangement, outlooks: tuple[Outlook, ...], course: Course) -> Arrangement:
    """Give the arrangement with the judgements ahead as they are on one course, and all else as it is."""
    named = {one.id: one for one in outlooks}
    claims = arrangement.claims
    ahead = [one for one in claims.judgements if one.scenario]
    days: dict[tuple[str, str], set[date]] = {}
    for day, id, _ in course:
        days.setdefault((named[id].of, named[id].framework), set()).add(day)
    made = list(ahead)
    for (of, framework), changes in sorted(days.items()):
        mine = sorted(
            (one for one in ahead if (one.of, one.framework) == (of, framework)), key=lambda one: one.published
        )
        out = {one.published.earliest for one in mine}
        for day in sorted(changes - out):
            before = [one for one in mine if one.published.earliest <= day]
            if before:  # as it was, from a further day on
                made.append(attrs.evolve(before[-1], id=f"{before[-1].id}>{day}", published=When.on(day)))
    graded = [_graded(one, named, course) for one in made]
    real = [one for one in claims.judgements if not one.scenario]
    both = tuple(sorted((*real, *graded), key=lambda one: one.id))
    return attrs.evolve(arrangement, claims=attrs.evolve(claims, judgements=both))


def _graded(judgement: Judgement, named: dict[str, Outlook], course: Course) -> Judgement:
    grades: dict[str, str] = {}
    for day, id, grade in course:
        one = named[id]
        if (one.of, one.framework) == (judgement.of, judgement.framework) and day <= judgement.published.earliest:
            grades[one.component] = grade
    parts = (
        Component(name=part.name, grades=((grades[part.name], Fraction(1)),)) if part.name in grades else part
        for part in judgement.components
    )
    return attrs.evolve(judgement, components=tuple(parts))


def _latest(arrangement: Arrangement, outlook: Outlook) -> Mix:
    out = [
        one
        for one in arrangement.judgements_of(outlook.of)
        if not one.scenario and one.framework == outlook.framework and one.published.last <= outlook.begins
    ]
    latest = max(out, key=lambda one: (one.published, one.id), default=None)
    part = latest.component(outlook.component) if latest else None
    return part.grades if part else ()


def _open(mix: Mix) -> Mix:
    return tuple(sorted((grade, share) for grade, share in mix if share))
