"""What inspection each grade would cause, were a party judged so; a scenario for each grade, never a forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

import attrs

from trustmodel.model import Activity, Amount, Arrangement, Component, Judgement, LoadLine, When, Window
from trustmodel.scrutiny.conditions.judgements import in_force
from trustmodel.scrutiny.efforts.effort import EffortBook
from trustmodel.scrutiny.expected.calendar import load_line
from trustmodel.scrutiny.expected.inspector_days import INSPECTION, VISIT, days_of_line
from trustmodel.scrutiny.expected.parts import happens

_NONE = Amount()


OTHER = ""
"""Stands for any grade that no condition names."""


@attrs.frozen(kw_only=True)
class Graded:
    """The inspections and visits of one party a year, were one component of its judgements of one grade.

    Attributes:
        party: id of the party judged.
        component: which component of its judgements is varied; all others are as they are on record.
        frameworks: the inspection frameworks whose judgements are concerned, sorted.
        grade: the grade that it is taken to have; `OTHER` is any that no inspection hangs on.
        stands: the probability that the grade is in force on the day asked about; `None` where that is not known.
        scenario: whether what is in force then is a stated scenario rather than a judgement that was made.
        lines: what each inspection or visit causes a year, by activity; those that happen then, or may.
        days: their inspector-days a year together; unknown where the days of one are.

    """

    party: str
    component: str
    frameworks: tuple[str, ...]
    grade: str
    stands: Fraction | None
    scenario: bool
    lines: tuple[LoadLine, ...]
    days: Amount


@attrs.frozen
class _Family:
    """The frameworks that go together, and the grades and activities that hang on their judgements."""

    frameworks: frozenset[str]
    grades: frozenset[str]

    def joined(self, other: _Family) -> _Family:
        return _Family(self.frameworks | other.frameworks, self.grades | other.grades)


def by_grade(arrangement: Arrangement, window: Window, on: date) -> tuple[Graded, ...]:
    """Give what each grade that inspections hang on would cause, party by party.

    The judgements on record of a party under the frameworks concerned are put aside, and one of the grade is taken to
    be in force all through the window. Frameworks go together where one condition names both, or an inspection under
    one hangs on a judgement under the other. Counted is all that looks at the party under these frameworks, whether or
    not it hangs on a grade itself: a regular inspection goes on beside those that a grade adds.

    Args:
        arrangement: whose inspections.
        window: the period; rates are a year.
        on: the day on which to tell the grade in force.

    Returns:
        One record for each party, component and grade that some condition names, sorted by these, and one for any
        other grade; none where nothing is inspected then.

    """
    standing = arrangement.standing
    looks = [one for one in standing.claims.activities if one.kind in (INSPECTION, VISIT) or one.inspector_days]
    families: dict[tuple[str, str], list[_Family]] = {}
    for activity in looks:
        for condition in (activity.when, *(cadence.when for cadence in activity.cadences)):
            if condition.judged and condition.grades:
                found = _Family(frozenset({activity.framework, *condition.frameworks}), frozenset(condition.grades))
                known = families.setdefault((condition.judged, condition.component), [])
                for other in [one for one in known if one.frameworks & found.frameworks]:
                    known.remove(other)
                    found = found.joined(other)
                known.append(found)
    return tuple(
        one
        for (party, component), some in sorted(families.items())
        for family in sorted(some, key=lambda each: sorted(each.frameworks))
        for one in _graded(standing, looks, party, component, family, window, on)
    )


def _graded(
    arrangement: Arrangement,
    looks: Iterable[Activity],
    party: str,
    component: str,
    family: _Family,
    window: Window,
    on: date,
) -> Iterator[Graded]:
    counted = [one for one in looks if party in one.of and one.framework in family.frameworks]
    frameworks = tuple(sorted(family.frameworks))
    found = in_force(arrangement, party, frameworks, on)
    parts = [one.component(component) for one in found.candidates]
    for grade in (*sorted(family.grades), OTHER):
        supposed = _supposed(arrangement, party, component, grade, frameworks, window.start - timedelta(days=1))
        book = EffortBook.of(supposed)
        lines = [line for one in counted if (line := load_line(book, one, window)) and happens(line)]
        if not lines:
            continue
        known = {_chance(part, grade, family.grades) for part in parts if part}
        settled = len(known) == 1 and None not in parts and not found.maybe_none
        yield Graded(
            party=party,
            component=component,
            frameworks=frameworks,
            grade=grade,
            stands=known.pop() if settled else None,
            scenario=any(one.scenario for one in found.candidates),
            lines=tuple(sorted(lines, key=lambda line: line.activity)),
            days=Amount.total(days_of_line(supposed.activities[line.activity], line) or _NONE for line in lines),
        )


def _chance(part: Component, grade: str, named: frozenset[str]) -> Fraction:
    return 1 - part.share((*named,)) if grade == OTHER else part.share((grade,))


def _supposed(
    arrangement: Arrangement, party: str, component: str, grade: str, frameworks: tuple[str, ...], day: date
) -> Arrangement:
    """Give the arrangement with the judgements of a party replaced by supposed ones, their other components kept."""
    latest = in_force(arrangement, party, frameworks, day).candidates
    others = [part for part in latest[-1].components if part.name != component] if latest else []
    # One of each framework, all alike, since a condition may name any of them.
    made = [
        Judgement(
            id=f"(were it {grade}):{party}:{framework}",
            of=party,
            framework=framework,
            components=(Component.of(component, grade), *others),
            published=When.on(day),
            scenario=True,
        )
        for framework in frameworks
    ]
    kept = [one for one in arrangement.claims.judgements if one.of != party or one.framework not in frameworks]
    joined = tuple(sorted((*kept, *made), key=lambda one: one.id))
    return attrs.evolve(arrangement, claims=attrs.evolve(arrangement.claims, judgements=joined))
