"""Hours a year as sums of uncertain inputs: how often each activity happens, times the hours that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

import attrs

from trustmodel.model import Arrangement, Bearer, Effort, HoursLine, LoadLine, Range, ValueProblem
from trustmodel.scrutiny.efforts.effort import EffortBook, done, hull
from trustmodel.scrutiny.expected.parts import happens
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import NOTHING, Sum


class View(StrEnum):
    """What "a year" means for what happens less than once in it.

    `long-run`: hours a year on average over many years; an inspection every three years counts as a third.
    `one-year`: hours in a year picked at random, in which that inspection takes place or does not.
    """

    LONG_RUN = "long-run"
    ONE_YEAR = "one-year"


class Unit(StrEnum):
    """What a load is counted in: hours, or what they cost, in the arrangement's currency."""

    HOURS = "hours"
    COST = "cost"


@attrs.frozen
class Load:
    """Hours a year, or their cost: what is known as a sum, and the activities of which nothing is known.

    Attributes:
        known: of what frequency and effort are stated, and of a cost the tariff.
        unknown: ids of activities of which any of them is not; with any, `known` is only a lower bound.

    """

    known: Sum = NOTHING
    unknown: tuple[str, ...] = ()

    def __add__(self, other: Load) -> Load:
        return Load(self.known + other.known, tuple(sorted({*self.unknown, *other.unknown})))


@attrs.frozen
class Loads:
    """The hours a year of an arrangement, or their cost, by whose they are; make one with `Loads.of`.

    Attributes:
        by_bearer: a load for each bearer of whom hours are taken, in the order of `Bearer`.
        view: what a year is.
        unit: hours, or cost.

    """

    by_bearer: tuple[tuple[Bearer, Load], ...]
    view: View = View.LONG_RUN
    unit: Unit = Unit.HOURS

    @classmethod
    def of(
        cls,
        arrangement: Arrangement,
        lines: Iterable[LoadLine],
        view: View = View.LONG_RUN,
        unit: Unit = Unit.HOURS,
    ) -> Loads:
        """Make sums of the lines of a calendar.

        An effort is one input, named by its id, in all activities and arrangements that it holds for: whoever
        guesses a contract meeting too long guesses all of them too long. So is how often an activity happens, named
        by the activity's id, for all bearers and roles, and for every arrangement in which the range is the same.

        In the view of one year, what happens less than once a year on average is an event: once or not at all, with
        its yearly rate as the chance, where the rate is nowhere above one; else a Poisson count.

        Args:
            arrangement: who holds the activities and efforts.
            lines: its calendar.
            view: what a year is.
            unit: hours, or cost: then each term is multiplied by what an hour costs, with overhead.

        Returns:
            The loads. Each term is events a year x hours, as in the Standard Cost Model (International Standard Cost
            Model Manual, 2005). An activity without any effort takes unknown hours of every bearer.

        Raises:
            ValueProblem: for a cost in prices of several years, which are never added.

        """
        prices = _Prices(arrangement, unit)
        told = {effort.id: effort for effort in arrangement.claims.efforts}
        terms: dict[Bearer, list[tuple[int, tuple[Input, ...]]]] = {}
        unknown: dict[Bearer, set[str]] = {}
        silent: list[str] = []
        for line in lines:
            if not happens(line):
                continue
            often = _frequency(arrangement, line, view)
            if not line.hours:
                silent.append(line.activity)
            for part in line.hours:
                efforts = [told[id] for id in part.efforts]
                stated = [(effort, effort.hours) for effort in efforts if effort.hours is not None]
                terms.setdefault(part.bearer, [])
                price = prices.of(part)
                if line.events.unknown or not stated or price is None:
                    unknown.setdefault(part.bearer, set()).add(line.activity)
                if stated and price is not None:
                    terms[part.bearer].append((1, (often, *_each(part, stated), *price)))
        if silent:
            terms.setdefault(Bearer.PROVIDER, [])  # somebody answers whoever looks
        return cls(
            tuple(
                (bearer, Load(Sum.of(terms[bearer]), tuple(sorted({*silent, *unknown.get(bearer, ())}))))
                for bearer in Bearer
                if bearer in terms
            ),
            view,
            unit,
        )

    def bearer(self, bearer: Bearer) -> Load:
        """Give the hours of a bearer; nothing where none are taken."""
        return dict(self.by_bearer).get(bearer, Load())

    @property
    def total(self) -> Load:
        """The hours of all bearers together; never to be shown without each."""
        found = Load()
        for _, one in self.by_bearer:
            found += one
        return found


class _Prices:
    """What an hour costs, as a factor of the terms; no factor where hours are counted."""

    def __init__(self, arrangement: Arrangement, unit: Unit) -> None:
        self._book = EffortBook.of(arrangement) if unit is Unit.COST else None
        self._years: set[int] = set()

    def of(self, part: HoursLine) -> tuple[Input, ...] | None:
        """Give the factor for the hours of a bearer and role; `None` where no tariff is held."""
        if self._book is None:
            return ()
        price = self._book.price(part.bearer, part.role)
        if price is None:
            return None
        self._years.add(price.year)
        if len(self._years) > 1:
            years = " and ".join(map(str, sorted(self._years)))
            raise ValueProblem(f"prices of {years} are not added", "state all tariffs in the prices of one year")
        return (Input("+".join(price.tariffs), price.hourly, says=f"what an hour costs of {part.role or part.bearer}"),)


def _each(part: HoursLine, stated: Sequence[tuple[Effort, Range]]) -> tuple[Input, ...]:
    """Give the factors for what one occasion takes: the hours, and the share of occasions on which it is done."""
    first, _ = stated[0]
    says = f"hours that each {first.activity} takes of {part.role or part.bearer.value}"
    if len(stated) > 1 and not part.full_rate:  # conflicting claims: the hull of what each comes to
        return (Input("+".join(part.efforts), hull(done(*one) for one in stated), says=says),)
    each = Input("+".join(part.efforts), hull(hours for _, hours in stated), says=says)
    if part.full_rate or first.actual_rate is None:
        return (each,)
    return each, Input(f"{first.id}: share done", first.actual_rate, says=f"share of {first.activity} really done")


def _frequency(arrangement: Arrangement, line: LoadLine, view: View) -> Input:
    rate = line.events.known
    rare = view is View.ONE_YEAR and Fraction(0) < rate.mean < 1
    kind = Law.PERT if not rare else Law.ONCE if rate.high <= 1 else Law.POISSON
    name = arrangement.activities[line.activity].name
    return Input(f"{line.activity}: events a year", rate, kind, f"events a year of: {name}")
