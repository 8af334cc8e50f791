"""Judgements ahead as a stated scenario: held, a dated path, or moves between grades with their long-run mix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.evidence import NO_EVIDENCE, Evidence

Mix = tuple[tuple[str, Fraction], ...]
"""Grades with their probabilities, which sum to 1."""
_MOST_GRADES = 50


@attrs.frozen
class Moves:
    """The probabilities with which each grade is followed by each, from one judgement to the next.

    Attributes:
        rows: by grade, the mix of grades that follows it.

    Raises:
        ValueProblem: if a row does not sum to 1, a grade that follows has no row, or there are more than 50 grades.

    """

    rows: tuple[tuple[str, Mix], ...]

    def __attrs_post_init__(self) -> None:
        known = {grade for grade, _ in self.rows}
        if not 1 <= len(known) == len(self.rows) <= _MOST_GRADES:
            raise ValueProblem("the moves have no grade, one twice, or more than 50", "write one row for each grade")
        for grade, row in self.rows:
            if any(share < 0 for _, share in row) or sum((share for _, share in row), Fraction(0)) != 1:
                raise ValueProblem(f"the moves from {grade!r} do not sum to 1", "write shares that sum to 1")
            for after, share in row:
                if share and after not in known:
                    raise ValueProblem(
                        f"{grade!r} is followed by {after!r}, from which no moves are stated",
                        f"add a row for {after!r}; what is never left is `{after}: {after}`",
                    )

    def chance(self, before: str, after: str) -> Fraction:
        """Give the probability that one grade is followed by another; 0 where no row says so."""
        return _share(dict(self.rows).get(before, ()), after)

    @property
    def closed(self) -> tuple[tuple[str, ...], ...]:
        """The sets of grades that are never left once entered, each sorted; in order of their first grade."""
        reach = self._reach()
        sets = {tuple(sorted(reach[grade])) for grade in reach if all(grade in reach[other] for other in reach[grade])}
        return tuple(sorted(sets))

    def long_run(self, starts: Mix = ()) -> Mix:
        """Give the share of judgements in the long run that are of each grade; exact.

        The stationary distribution of the Markov chain (Kemeny and Snell, Finite Markov Chains, 1960). Where several
        sets of grades are never left, each counts by the probability of ending in it from the start; where the
        grades of a set follow one another in a circle, it is the mean over the circle.

        Args:
            starts: the mix to start from; it matters only where several sets of grades are never left.

        Returns:
            Grades that have a share, sorted.

        Raises:
            ValueProblem: if the start decides and is not given, or has a grade without moves.

        """
        closed, known = self.closed, dict(self.rows)
        if len(closed) == 1:
            return tuple(self._stationary(closed[0]))
        if not starts:
            told = " or ".join("+".join(one) for one in closed)
            raise ValueProblem(
                f"where it ends depends on where it starts: {told} is never left", "say from which: `starts: ...`"
            )
        if missing := [grade for grade, share in starts if share and grade not in known]:
            raise ValueProblem(f"no moves are stated from {missing[0]!r}, where it starts", "add a row for it")
        found: dict[str, Fraction] = {}
        for one in closed:
            ending = self._ending(one)
            weight = sum((share * ending[grade] for grade, share in starts if share), Fraction(0))
            for grade, share in self._stationary(one):
                found[grade] = weight * share
        return tuple(sorted((grade, share) for grade, share in found.items() if share))

    def _reach(self) -> dict[str, set[str]]:
        found = {grade: {grade, *(after for after, share in row if share)} for grade, row in self.rows}
        for middle, beyond in found.items():
            for after in found.values():
                if middle in after:
                    after.update(beyond)
        return found

    def _stationary(self, among: Sequence[str]) -> Iterable[tuple[str, Fraction]]:
        rows = dict(self.rows)
        equations = [
            [_share(rows[before], grade) - (1 if before == grade else 0) for before in among] + [Fraction(0)]
            for grade in among[1:]
        ]
        return zip(among, _solved([*equations, [Fraction(1)] * (len(among) + 1)]), strict=True)

    def _ending(self, closed: Sequence[str]) -> Mapping[str, Fraction]:
        """Give the probability of ending in one closed set, by the grade it starts from."""
        reach, sets = self._reach(), self.closed
        found = {grade: Fraction(int(grade in closed)) for one in sets for grade in one}
        passing = sorted(reach.keys() - found.keys())
        rows = dict(self.rows)
        equations = [
            [Fraction(int(grade == other)) - _share(rows[grade], other) for other in passing]
            + [sum((share * found.get(after, Fraction(0)) for after, share in rows[grade]), Fraction(0))]
            for grade in passing
        ]
        return {**found, **dict(zip(passing, _solved(equations), strict=True))}


def _share(row: Mix, grade: str) -> Fraction:
    return sum((share for after, share in row if after == grade), Fraction(0))


def _solved(equations: list[list[Fraction]]) -> list[Fraction]:
    """Solve n linear equations in n unknowns, right-hand sides last; the callers' systems have one solution."""
    rows = [list(row) for row in equations]
    for at in range(len(rows)):
        pivot = next(index for index in range(at, len(rows)) if rows[index][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        scale = rows[at][at]
        rows[at] = [value / scale for value in rows[at]]
        for index, row in enumerate(rows):
            if index != at and row[at]:
                factor = row[at]
                rows[index] = [value - factor * own for value, own in zip(row, rows[at], strict=True)]
    return [row[-1] for row in rows]


@attrs.frozen(kw_only=True)
class Outlook:
    """A stated scenario of the judgements ahead of one component; never an effect of a set-up unless somebody says so.

    Attributes:
        id: unique in its arrangement.
        of: id of the party judged.
        framework: the inspection framework.
        component: of which component.
        begins: the first day of it; of a path the first of its days.
        path: the grade or mix of grades from each day on; empty where it is held or moves.
        moves: the moves whose long-run mix holds from the first day; `None` where it is held or a path.
        starts: the mix that the moves start from; empty is that of the judgement in force.

    """

    id: str
    of: str
    framework: str
    begins: date
    component: str = "overall"
    path: tuple[tuple[date, Mix], ...] = ()
    moves: Moves | None = None
    starts: Mix = ()
    evidence: Evidence = NO_EVIDENCE

    @property
    def grades(self) -> tuple[str, ...]:
        """Every grade that it names, sorted."""
        named = {grade for _, mix in self.path for grade, _ in mix} | {grade for grade, _ in self.starts}
        return tuple(sorted(named.union(grade for grade, _ in self.moves.rows) if self.moves else named))

    @property
    def held(self) -> bool:
        """Whether the judgement in force is taken to hold."""
        return not self.path and self.moves is None
