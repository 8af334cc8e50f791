"""How likely conditions hold on one day, under each reading of what is not known.

An unknown status may be there or not, a judgement that is not on record may be any grade. Two cadences that
exclude each other (four visits a year while inadequate, one while requires improvement) must not both be
counted in the greatest value, so readings are listed and each is evaluated as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod

import attrs

from trustmodel.model import Arrangement, Condition, Tri
from trustmodel.scrutiny.conditions.judgements import in_force

_MOST_READINGS = 1024
_OTHER = ""  # stands for any grade that no condition names

_Key = tuple[str, tuple[str, ...], str]  # whose judgement, under which frameworks, which component
_Grades = Mapping[str, Fraction]


@attrs.frozen
class Share:
    """The least and the greatest probability, or share of a period, each between 0 and 1."""

    low: Fraction
    high: Fraction


NOTHING = Share(Fraction(0), Fraction(0))
ALL = Share(Fraction(1), Fraction(1))


@attrs.frozen
class Need:
    """Several conditions that must hold together, merged: grades asked of one component are intersected."""

    statuses: frozenset[str]
    without: frozenset[str]
    grades: tuple[tuple[_Key, frozenset[str]], ...]

    @classmethod
    def of(cls, *conditions: Condition) -> Need:
        """Merge conditions that must all hold of the same subject."""
        grades: dict[_Key, frozenset[str]] = {}
        for condition in conditions:
            if condition.judged and condition.grades:
                key = (condition.judged, tuple(sorted(set(condition.frameworks))), condition.component)
                wanted = frozenset(condition.grades)
                grades[key] = grades.get(key, wanted) & wanted
        return cls(
            frozenset(word for condition in conditions for word in condition.statuses),
            frozenset(word for condition in conditions for word in condition.without),
            tuple(grades.items()),
        )

    @property
    def words(self) -> frozenset[str]:
        """The statuses that it depends on, wanted or not."""
        return self.statuses | self.without


def readings(
    arrangement: Arrangement,
    subjects: tuple[str, ...],
    needs: Sequence[Need],
    day: date,
    off: frozenset[str] = frozenset(),
) -> tuple[tuple[Share, ...], ...]:
    """Tell how likely each need is met on a day, once for each reading of the unknowns.

    A need is met where one and the same subject has all its statuses and none of its `without`. Grades of
    different components may go together in any way, so their conjunction is bounded after Fréchet (1935): at
    least the sum of the probabilities less the number of terms but one, at most the smallest.

    Args:
        arrangement: where statuses and judgements are held.
        subjects: ids of the parties looked at.
        needs: what to evaluate.
        day: when.
        off: statuses taken to be absent, whatever the claims say.

    Returns:
        One tuple for each reading, with one share for each need, in order.

    """
    if not any(need.words or need.grades for need in needs):
        return (tuple(ALL for _ in needs),)
    words = sorted(frozenset[str]().union(*(need.words for need in needs)))
    facts = {
        (subject, word): Tri.NO if word in off else arrangement.has_status(subject, word, day)
        for subject in subjects
        for word in words
    }
    graded = _possible_grades(arrangement, needs, day)
    unsure = [fact for fact, state in facts.items() if state is Tri.UNKNOWN]
    if len(unsure) > _MOST_READINGS or 2 ** len(unsure) * prod(map(len, graded.values())) > _MOST_READINGS:
        return (tuple(_loose(need, subjects, facts, graded) for need in needs),)
    return tuple(
        tuple(_strict(need, subjects, facts | dict(zip(unsure, states, strict=True)), grades) for need in needs)
        for states in product((Tri.YES, Tri.NO), repeat=len(unsure))
        for grades in (dict(zip(graded, chosen, strict=True)) for chosen in product(*graded.values()))
    )


def _possible_grades(arrangement: Arrangement, needs: Sequence[Need], day: date) -> dict[_Key, tuple[_Grades, ...]]:
    named: dict[_Key, set[str]] = {}
    for need in needs:
        for key, grades in need.grades:
            named.setdefault(key, set()).update(grades)
    found: dict[_Key, tuple[_Grades, ...]] = {}
    for key, mentioned in named.items():
        party, frameworks, component = key
        ruling = in_force(arrangement, party, frameworks, day)
        parts = [judgement.component(component) for judgement in ruling.candidates]
        stated: list[_Grades] = [dict(part.grades) for part in parts if part]
        # A component that was not given is not a grade, so any is possible.
        if ruling.maybe_none or None in parts:
            stated += [{grade: Fraction(1)} for grade in (*sorted(mentioned), _OTHER)]
        found[key] = tuple(stated)
    return found


def _strict(
    need: Need,
    subjects: tuple[str, ...],
    facts: Mapping[tuple[str, str], Tri],
    grades: Mapping[_Key, _Grades],
) -> Share:
    if _met(need, subjects, facts) is Tri.NO:
        return NOTHING
    chances = [_chance(grades[key], wanted) for key, wanted in need.grades]
    return _together(chances, chances)


def _loose(
    need: Need,
    subjects: tuple[str, ...],
    facts: Mapping[tuple[str, str], Tri],
    graded: Mapping[_Key, tuple[_Grades, ...]],
) -> Share:
    # Bounds that hold in every reading at once. Wider than they need be, but the work stays linear.
    met = _met(need, subjects, facts)
    if met is Tri.NO:
        return NOTHING
    chances = [[_chance(grades, wanted) for grades in graded[key]] for key, wanted in need.grades]
    share = _together([min(chance) for chance in chances], [max(chance) for chance in chances])
    return share if met is Tri.YES else Share(Fraction(0), share.high)


def _met(need: Need, subjects: tuple[str, ...], facts: Mapping[tuple[str, str], Tri]) -> Tri:
    if not need.words:
        return Tri.YES
    return Tri.some(
        Tri.every(facts[subject, word] for word in need.statuses)
        & ~Tri.some(facts[subject, word] for word in need.without)
        for subject in subjects
    )


def _chance(grades: _Grades, wanted: frozenset[str]) -> Fraction:
    return sum((share for grade, share in grades.items() if grade in wanted), Fraction(0))


def _together(low: Sequence[Fraction], high: Sequence[Fraction]) -> Share:
    if not low:
        return ALL
    return Share(max(Fraction(0), sum(low, Fraction(0)) - (len(low) - 1)), min(high))
