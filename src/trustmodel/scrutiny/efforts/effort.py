"""Whose hours an activity takes, and what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from trustmodel.formats.codes import Code
from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    Effort,
    Grade,
    HoursLine,
    InputError,
    Problem,
    Range,
    Tariff,
    ValueProblem,
)
from trustmodel.scrutiny.efforts.percentiles import fitted

_ONE = Range.exactly(1)


@attrs.frozen
class Price:
    """What an hour costs with overhead, in a price year, and the tariffs that say so."""

    hourly: Range
    year: int
    tariffs: tuple[str, ...]
    assumed: bool


@attrs.frozen
class EffortBook:
    """The efforts and tariffs that an arrangement holds; make one with `EffortBook.of`."""

    arrangement: Arrangement
    efforts: Mapping[str, tuple[Effort, ...]]

    @classmethod
    def of(cls, arrangement: Arrangement) -> EffortBook:
        """Index the efforts of an arrangement by activity.

        Raises:
            InputError: if no distribution has the percentiles that an effort states, where it stands in a file.
            ValueProblem: if hours, a tariff or an overhead are negative.

        """
        found: dict[str, list[Effort]] = {}
        for effort in arrangement.claims.efforts:
            _not_negative(f"effort {effort.id!r}", effort.hours)
            _fits(effort)
            found.setdefault(effort.activity, []).append(effort)
        for tariff in arrangement.claims.tariffs:
            _not_negative(f"tariff {tariff.id!r}", tariff.hourly)
            _not_negative(f"the overhead of tariff {tariff.id!r}", tariff.overhead)
        return cls(arrangement, {activity: tuple(efforts) for activity, efforts in found.items()})

    def price(self, bearer: Bearer, role: str) -> Price | None:
        """Give what an hour of a role costs: the tariff of the role, else the one of the bearer without a role.

        Of several price years the latest is taken, which `one_of_several` tells: pay of two years is not two claims
        about one hour.
        """
        of_bearer = [tariff for tariff in self.arrangement.claims.tariffs if tariff.bearer is bearer]
        for wanted in (role, ""):
            if matching := [tariff for tariff in of_bearer if tariff.role == wanted]:
                return self._price(matching)
        return None

    def _price(self, tariffs: Sequence[Tariff]) -> Price:
        year = max(tariff.price_year for tariff in tariffs)
        latest = sorted((tariff for tariff in tariffs if tariff.price_year == year), key=lambda one: one.id)
        loaded = [tariff.hourly * (_ONE + tariff.overhead) if tariff.overhead else tariff.hourly for tariff in latest]
        assumed = any(_assumed(self.arrangement.grade(tariff.evidence)) for tariff in latest)
        return Price(hull(loaded), year, tuple(tariff.id for tariff in latest), assumed)

    def hours(self, activity: Activity, events: Amount, *, took_place: bool = False) -> tuple[HoursLine, ...]:
        """Give the hours a year that an activity takes, by bearer and role.

        What is stated for the very activity goes before what is stated for its template, and that before what is stated
        for the general activity that it is `like`. Two statements about
        one bearer and role are conflicting claims, not two efforts: their hull is taken.

        Args:
            activity: which one.
            events: how often a year; of an amount "at least" only the known part counts.
            took_place: whether the events are such as surely took place, so that no share of them was not really done.

        Returns:
            One line a bearer and role, sorted; none at all where nothing is stated of the activity's effort,
            which is unknown and not zero. A bearer that is not named beside others takes no part.

        """
        stated: dict[tuple[Bearer, str], list[Effort]] = {}
        for name in dict.fromkeys((activity.id, activity.template, activity.like)):
            closer = frozenset(stated)
            for effort in self.efforts.get(name, ()):
                if (effort.bearer, effort.role) not in closer:
                    stated.setdefault((effort.bearer, effort.role), []).append(effort)
        order = list(Bearer)
        return tuple(
            self._line(bearer, role, _held(stated[bearer, role], took_place=took_place), activity, events)
            for bearer, role in sorted(stated, key=lambda key: (order.index(key[0]), key[1]))
        )

    def _line(
        self, bearer: Bearer, role: str, efforts: Sequence[Effort], activity: Activity, events: Amount
    ) -> HoursLine:
        told = [done(effort, effort.hours) for effort in efforts if effort.hours is not None]
        # Of an activity of unknown cadence nothing is known of its hours either; nought would be a number.
        nothing = events.in_words[1] is None
        hours = events.known * hull(told) if told and not nothing else None
        price = self.price(bearer, role)
        anyway = [effort.bau for effort in efforts if effort.bau is not None]
        year = max((effort.price_year or 0 for effort in efforts if effort.external is not None), default=0)
        paid = [done(one, one.external) for one in efforts if one.external is not None and one.price_year == year]
        grades = [self.arrangement.grade(effort.evidence) for effort in efforts]
        return HoursLine(
            bearer=bearer,
            role=role,
            senior=any(effort.senior for effort in efforts),
            hours=hours,
            cost=hours * price.hourly if hours is not None and price else None,
            efforts=tuple(sorted(effort.id for effort in efforts)),
            assumed=activity.effort_grade is Grade.ASSUMED or any(_assumed(grade) for grade in grades),
            bau=hull(anyway) if len(anyway) == len(efforts) else None,  # a claim without one may mean any share
            external=events.known * hull(paid) if paid and not nothing else None,
            external_year=year if paid else None,
            full_rate=all(effort.actual_rate is None for effort in efforts),
            at_least=events.at_least,
        )


def _assumed(grade: Grade | None) -> bool:
    # A number that names neither source nor grade is nobody's, which is what "assumed" means.
    return grade is None or grade is Grade.ASSUMED


def _held(efforts: Sequence[Effort], *, took_place: bool) -> Sequence[Effort]:
    return [attrs.evolve(effort, actual_rate=None) for effort in efforts] if took_place else efforts


def done(effort: Effort, each: Range) -> Range:
    """Give what one due occasion takes, on average: what it takes each time, on the share on which it is done."""
    # Percentiles do not multiply; the least and the greatest value of what is fitted to them do.
    return each if effort.actual_rate is None else hull([each]) * effort.actual_rate


def hull(ranges: Iterable[Range]) -> Range:
    """Give the range that conflicting ranges of one quantity span, with the mean of their most likely values.

    Percentiles are read as those of the distribution fitted to them: what comes out is the least to the greatest value.
    """
    told = [fitted(one) if one.shape == "p10-p90" else one for one in ranges]
    if len(told) == 1:
        return told[0]
    likely = sum((one.likely for one in told), Fraction(0)) / len(told)
    return Range(min(one.low for one in told), likely, max(one.high for one in told))


def _fits(effort: Effort) -> None:
    """Refuse percentiles that no distribution has, at their place: later they would be nobody's."""
    if effort.hours is None or effort.hours.shape != "p10-p90":
        return
    try:
        fitted(effort.hours)
    except ValueProblem as problem:
        where = effort.evidence.at("hours")
        if where is None:
            raise
        raise InputError([Problem(where, Code.BAD_VALUE, problem.rule, problem.cure)]) from None


def _not_negative(what: str, value: Range | None) -> None:
    if value is not None and value.low < 0:
        raise ValueProblem(f"{what} is negative: {value}", "write a value that is not negative")
