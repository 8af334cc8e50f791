"""How often an activity happens in a year, as a sum of uncertain inputs: on average, or in any one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import prod

import attrs

from trustmodel.model import Activity, Arrangement, Component, Judgement, LoadLine, Range, Window
from trustmodel.model.outlooks import Mix
from trustmodel.scrutiny.conditions.holding import stretches
from trustmodel.scrutiny.conditions.judgements import in_force
from trustmodel.scrutiny.expected.cadence import events
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.sums import Sum

_MOST_CASES = 64
"""Of more cases of grades than these, a rate counts with its mean over them."""

_Graded = tuple[str, str]  # id of a judgement, name of its component


class View(StrEnum):
    """What "a year" means for what happens less than once in it.

    `long-run`: a year on average over many years; an inspection every three years counts as a third.
    `one-year`: a year picked at random, in which that inspection takes place or does not, and in which a grade of which
    only a mix is stated is one of the grades.
    """

    LONG_RUN = "long-run"
    ONE_YEAR = "one-year"


@attrs.frozen(slots=False)
class Occasions:
    """How often each activity of an arrangement happens; make one for an arrangement, a window and a view.

    Attributes:
        arrangement: who holds the activities and judgements.
        window: the period of the calendar.
        view: what a year is.

    """

    arrangement: Arrangement
    window: Window
    view: View = View.LONG_RUN
    _judged: dict[tuple[tuple[_Graded, str], ...], Arrangement] = attrs.field(factory=dict, init=False, eq=False)

    def of(self, line: LoadLine) -> Sum:
        """Give the events a year of a line of the calendar, as far as they are known of.

        In the long run that is one input, named by the activity: its rate. In one year it is, for each grade that may
        be in force then, whether it is that grade, times the events under it: once or not at all, with the yearly rate
        as the chance, where that is below one; a Poisson count where it is below one on average only; a whole number
        and one more, or not, where the rate is exact; else the rate.
        """
        activity = self.arrangement.activities[line.activity]
        if self.view is View.LONG_RUN:
            return Sum.of(
                [(1, (Input(_id(activity), line.events.known, says=_says(activity), claims=(activity.id,)),))]
            )
        graded = self._mixed(activity)
        if not graded:
            return _in_a_year(activity, line.events.known)
        whole = Sum()
        for case, share in _cases(graded):
            judged = self._given(case)
            rate = events(activity, stretches(judged, activity, self.window), self.window).known
            told = " and ".join(dict.fromkeys(grade for _, grade in case))
            found = _in_a_year(activity, rate, f", judged {told}")
            whole += Sum.total(found.times(*inputs).scaled(sign) for sign, inputs in share)
        return whole

    def keeps_means(self, line: LoadLine) -> bool:
        """Tell whether a rate counts with its mean over grades, because too many of them play together."""
        activity = self.arrangement.activities[line.activity]
        return self.view is View.ONE_YEAR and not self._mixed(activity) and bool(self._parts(activity))

    def _mixed(self, activity: Activity) -> tuple[tuple[_Graded, str, Mix], ...]:
        """Give the judgements of which a mix is stated that decide how often it happens, with what each is of."""
        found = self._parts(activity)
        # Grades of two components may go together in any way: nobody states how, so their mean is all there is.
        one = len({(judgement.of, part.name) for judgement, part in found}) == 1
        if not one or prod(len(_possible(part)) for _, part in found) > _MOST_CASES:
            return ()
        return tuple(
            ((judgement.id, part.name), f"{self.arrangement.label(judgement.of)}, {part.name}", _possible(part))
            for judgement, part in found
        )

    def _parts(self, activity: Activity) -> tuple[tuple[Judgement, Component], ...]:
        conditions = (activity.when, *(cadence.when for cadence in activity.cadences))
        asked = {(one.judged, one.frameworks, one.component) for one in conditions if one.judged and one.grades}
        if not asked:
            return ()
        found: dict[_Graded, tuple[Judgement, Component]] = {}
        for stretch in stretches(self.arrangement, activity, self.window):
            for party, frameworks, name in sorted(asked):
                for judgement in in_force(self.arrangement, party, frameworks, stretch.start).candidates:
                    part = judgement.component(name)
                    if part and len(_possible(part)) > 1:
                        found[judgement.id, part.name] = (judgement, part)
        return tuple(found[key] for key in sorted(found))

    def _given(self, case: tuple[tuple[_Graded, str], ...]) -> Arrangement:
        """Give the arrangement with one grade in the place of each mix."""
        if case not in self._judged:
            claims = self.arrangement.claims
            told = _graded(claims.judgements, dict(case))
            self._judged[case] = attrs.evolve(self.arrangement, claims=attrs.evolve(claims, judgements=tuple(told)))
        return self._judged[case]


def _possible(part: Component) -> Mix:
    return tuple(sorted((grade, share) for grade, share in part.grades if share))


def _graded(judgements: Iterable[Judgement], grades: Mapping[_Graded, str]) -> Iterator[Judgement]:
    for one in judgements:
        parts = tuple(
            Component.of(part.name, grades[one.id, part.name]) if (one.id, part.name) in grades else part
            for part in one.components
        )
        yield one if parts == one.components else attrs.evolve(one, components=parts)


_Signed = tuple[int, tuple[Input, ...]]


def _cases(
    graded: tuple[tuple[_Graded, str, Mix], ...],
) -> Iterator[tuple[tuple[tuple[_Graded, str], ...], tuple[_Signed, ...]]]:
    """Give every case of the grades, and what is 1 in that case and else 0, as a sum of products of inputs."""
    each = [[((key, grade), one) for grade, one in _indicators(key, whose, mix)] for key, whose, mix in graded]
    for chosen in product(*each):
        terms: list[_Signed] = [(1, ())]
        for _, one in chosen:
            terms = [(a * b, (*first, *second)) for a, first in terms for b, second in one]
        yield tuple(case for case, _ in chosen), tuple(terms)


def _indicators(key: _Graded, whose: str, mix: Mix) -> Iterator[tuple[str, tuple[_Signed, ...]]]:
    """Give for each grade what is 1 where it is the one in force.

    One question after the other, each answered apart from the others: is it the first grade; if not, is it the second?
    """
    before: tuple[_Signed, ...] = ((1, ()),)
    left = Fraction(1)
    for grade, share in mix[:-1]:
        state = f"the grade in force: {whose}"
        asked = Input(f"{key[0]}: {key[1]} is {grade}", Range.exactly(share / left), Law.ONCE, state, state, (key[0],))
        yield grade, tuple((sign, (*inputs, asked)) for sign, inputs in before)
        before = (*before, *((-sign, (*inputs, asked)) for sign, inputs in before))
        left -= share
    yield mix[-1][0], before


def _in_a_year(activity: Activity, rate: Range, where: str = "") -> Sum:
    """Give the events in one year of what happens at a rate."""
    id, says, claims = f"{_id(activity)}{where}", f"{_says(activity)}{where}", (activity.id,)
    if rate.high == 0:
        return Sum()
    if rate.mean < 1:
        return Sum.of([(1, (Input(id, rate, Law.ONCE if rate.high <= 1 else Law.POISSON, says, claims=claims),))])
    whole, part = divmod(rate.low, 1)
    if rate.is_exact and part:
        told = f"whether once more in the year: {says}"
        more = Input(f"{id}, once more", Range.exactly(part), Law.ONCE, told, claims=claims)
        return Sum.of([(whole, ()), (1, (more,))])
    return Sum.of([(1, (Input(id, rate, says=says, claims=claims),))])


def _id(activity: Activity) -> str:
    return f"{activity.id}: events a year"


def _says(activity: Activity) -> str:
    return f"events a year of: {activity.name}"
