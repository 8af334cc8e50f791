"""Small arrangements for the tests of the load half, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import cast

import attrs

from trustmodel.hooks import GraphView, Metric, MetricContext
from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Cadence,
    Claims,
    Component,
    Condition,
    Judgement,
    Measure,
    Range,
    Relationship,
    RelationshipType,
    Span,
    Status,
    Tri,
    When,
    Window,
)
from trustmodel.scrutiny.builtin import metrics
from trustmodel.scrutiny.expected.calendar import Calendar

YEAR = Window(date(2015, 1, 1), date(2016, 1, 1))


def arrangement(window: Window = YEAR, authorities: tuple[str, ...] = (), **claims: tuple[object, ...]) -> Arrangement:
    return Arrangement(
        id="place",
        name="Place",
        as_of=window.start,
        window=window,
        authorities=authorities,
        claims=Claims(**claims),  # type: ignore[arg-type]  # fields by name
    )


def activity(name: str, *cadences: Cadence, **fields: object) -> Activity:
    given: dict[str, object] = {"name": name, "kind": "meeting", "by": "council", "of": ("trust",), **fields}
    return Activity(id=name, cadences=cadences, **given)  # type: ignore[arg-type]  # fields by name


def yearly(rate: Fraction | int | Range | None, when: Condition | None = None, stated: str = "") -> Cadence:
    per_year = rate if isinstance(rate, Range) or rate is None else Range.exactly(rate)
    return Cadence(per_year=per_year, when=when or Condition(), stated=stated)


def dated(*moments: str, when: Condition | None = None) -> Cadence:
    return Cadence(dates=tuple(When.parse(moment) for moment in moments), when=when or Condition())


def status(of: str, word: str, start: str | None = None, end: str | None = None, holds: Tri = Tri.YES) -> Status:
    return Status(id=f"{word}@{of}", of=of, status=word, valid=Span.parse(start, end), holds=holds)


def judged(
    of: str,
    grades: str | dict[str, Fraction],
    published: str,
    framework: str = "ilacs",
    component: str = "overall",
) -> Judgement:
    mix = {grades: Fraction(1)} if isinstance(grades, str) else grades
    return Judgement(
        id=f"{framework}-{of}-{published}",
        of=of,
        framework=framework,
        components=(Component(name=component, grades=tuple(mix.items())),),
        published=When.parse(published),
    )


def graded(*grades: str, of: str = "council", component: str = "overall") -> Condition:
    return Condition(judged=of, component=component, grades=grades)


def events(given: Arrangement, activity: str, window: Window | None = None) -> Amount:
    """Give the events of one activity; fails with `KeyError` where the calendar has no line for it."""
    return {line.activity: line.events for line in Calendar.of(given, window).lines}[activity]


@attrs.frozen
class Graph:
    """What the metrics ask of an accountability graph, without the machinery of the accountability half."""

    arrangement: Arrangement
    on: date

    def live(self, type: RelationshipType) -> tuple[Relationship, ...]:
        return tuple(
            claim for claim in self.arrangement.claims.relationships if claim.type is type and claim.holds is not Tri.NO
        )

    def state(self, id: str) -> Tri:
        claim = self.arrangement.relationships[id]
        return claim.holds & claim.valid.covers(self.on)


def metric(code: str) -> Metric:
    return next(one for one in metrics() if one.id == code)


def measures(given: Arrangement, code: str, window: Window | None = None) -> tuple[Measure, ...]:
    calendar = Calendar.of(given, window)
    context = MetricContext(
        arrangement=given,
        calendar=calendar,
        graph=cast("GraphView", Graph(given, calendar.window.start)),
        window=calendar.window,
        on=calendar.window.start,
    )
    return tuple(metric(code).run(context))


def values(found: Iterable[Measure]) -> dict[tuple[str, ...], Amount | None]:
    """Give values by the keys of their breakdown, the subject first where there is one."""
    return {
        tuple(part for part in (one.subject, *(key for _, key in one.breakdown)) if part): one.value for one in found
    }


def exactly(value: Fraction | int, *unknown: str) -> Amount:
    return Amount(Range.exactly(value), unknown)
