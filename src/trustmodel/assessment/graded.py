"""What inspection each grade would cause, as a table with its working."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from trustmodel.assessment.supposed import BY_OUTLOOK
from trustmodel.assessment.words import Names, amount, cited
from trustmodel.model import Arrangement, Assessment, Cell, LoadLine, Table
from trustmodel.model.counting import number
from trustmodel.scrutiny.expected.inspector_days import days_of_line
from trustmodel.scrutiny.metrics.graded import OTHER, Graded, by_grade

_OVERALL = "overall"


def graded(assessments: Iterable[Assessment], labels: Iterable[str]) -> Table:
    """Give what each grade would cause of inspections, each a row; parties for which all is alike share rows.

    Args:
        assessments: the arrangements, each at its date and over its window.
        labels: what each is called.

    """
    rows = tuple((Cell(label), *row) for one, label in zip(assessments, labels, strict=True) for row in _rows(one))
    return Table(
        id="graded",
        title="What inspection each grade would cause, a year",
        columns=("Place", "Judged", "Were it judged", "Working", "Inspector-days"),
        rows=rows,
        notes=(
            "Working: times a year x inspector-days each. A supposition for each grade, taken to be in force all "
            "through the window; not a forecast.",
            "Inspections under frameworks of which nothing hangs on a grade are left out; table B has all.",
        ),
    )


_Row = tuple[Cell, ...]


def _rows(assessment: Assessment) -> Iterator[_Row]:
    arrangement, name = assessment.arrangement, Names(assessment.arrangement)
    judged: dict[tuple[str, str, tuple[str, ...]], list[Graded]] = {}
    for one in by_grade(arrangement, assessment.window, assessment.on):
        judged.setdefault((one.party, one.component, one.frameworks), []).append(one)
    alike: dict[tuple[str, tuple[_Row, ...]], list[str]] = {}
    for (party, component, _), grades in judged.items():
        rows = tuple(_by_days(arrangement, grades, str(assessment.on)))
        alike.setdefault((_as(arrangement, component, grades), rows), []).append(name(party))
    for (role, rows), parties in alike.items():
        who = f"{', '.join(sorted(parties))}{role}"
        if len(parties) > 1:
            who = f"{len(parties)}, each: {who}"
        yield from ((Cell(who), *row) for row in rows)


def _as(arrangement: Arrangement, component: str, grades: Iterable[Graded]) -> str:
    """Say as what a party is judged: the statuses that bring the inspections, and of which component."""
    lines = (line for one in grades for line in one.lines)
    words = sorted({word for line in lines for word in arrangement.activities[line.activity].causes})
    role = f", as {' and '.join(arrangement.status_name(word) for word in words)}" if words else ""
    return role if component == _OVERALL else f"{role}; {component.replace('-', ' ')}"


def _by_days(arrangement: Arrangement, grades: Iterable[Graded], day: str) -> Iterator[_Row]:
    """Give a row for each load, the least first; grades that cause the same share one."""
    alike: dict[_Row, list[Graded]] = {}
    for one in sorted(
        grades, key=lambda each: (each.days.known.low, each.days.known.high, each.grade == OTHER, each.grade)
    ):
        alike.setdefault(_caused(arrangement, one), []).append(one)
    for row, some in alike.items():
        if len(alike) == 1:
            yield Cell("whatever the grade"), *row
            continue
        named = [one.grade.replace("-", " ") if one.grade != OTHER else "any other grade" for one in some]
        yield Cell(f"{' or '.join(named)}{_standing(some, day)}"), *row


def _standing(some: Sequence[Graded], day: str) -> str:
    chances = [one.stands for one in some]
    known = [chance for chance in chances if chance is not None]
    if len(known) < len(chances):
        return f" (whether on {day} is not known)"
    chance = sum(known, Fraction(0))
    if not chance:
        return ""
    stated = f", {BY_OUTLOOK} and not on record" if any(one.scenario for one in some) else ""
    sure = "" if chance == 1 else f" with a chance of {number(chance * 100)} %"
    return f" (in force on {day}{sure}{stated})"


def _caused(arrangement: Arrangement, one: Graded) -> _Row:
    evidence = [arrangement.activities[line.activity].evidence for line in one.lines]
    working = "; ".join(_working(arrangement, line) for line in one.lines)
    return Cell(working, cited(*evidence)), Cell(amount(one.days))


def _working(arrangement: Arrangement, line: LoadLine) -> str:
    activity = arrangement.activities[line.activity]
    each = "not known" if activity.inspector_days is None else activity.inspector_days.says
    days = days_of_line(activity, line)
    comes = "" if days is None else f" = {amount(days)}"
    return f"{activity.name}: {amount(line.events)} x {each}{comes}"
