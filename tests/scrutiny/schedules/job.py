"""The load job of the benchmarks, and what is read of it: one inspected body, twelve activities, ten years of weeks.

Every figure of it is made up, to have work of a known size; it says nothing of any place.
"""

from __future__ import annotations

from fractions import Fraction

from trustmodel.model import Moves, Range
from trustmodel.scrutiny.schedules.schedule import Dated, Following, Judging, Schedule, every

WEEKS = 522
RATINGS = ("outstanding", "good", "requires improvement", "inadequate")


def hours(low: int, likely: int, high: int) -> Range:
    return Range(Fraction(low), Fraction(likely), Fraction(high))


def percent(*chances: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(chance, 100) for chance in chances)


def moves(ratings: tuple[str, ...], *rows: tuple[Fraction, ...]) -> Moves:
    return Moves(
        tuple((rating, tuple(zip(ratings, row, strict=True))) for rating, row in zip(ratings, rows, strict=True))
    )


def job(weeks: int = WEEKS) -> Schedule:
    def dated(id: str, by: str, first: int, days: int, *each: int) -> Dated:
        return Dated(id=id, by=by, hours=hours(*each), days=every(days, first, weeks))

    return Schedule(
        weeks=weeks,
        judging=Judging(
            id="inspection",
            by="inspectorate",
            hours=hours(380, 640, 1250),
            first=26 * 7,
            every=(156 * 7, 156 * 7, 104 * 7, 78 * 7),
            starts="requires improvement",
            moves=moves(
                RATINGS,
                percent(55, 35, 8, 2),
                percent(15, 60, 20, 5),
                percent(2, 48, 38, 12),
                percent(0, 12, 58, 30),
            ),
        ),
        following=(
            Following(
                id="focused visit", by="inspectorate", hours=hours(90, 150, 320), after=364, every=(546, 546, 364, None)
            ),
            Following(
                id="monitoring visit",
                by="inspectorate",
                hours=hours(80, 140, 300),
                after=91,
                every=(None, None, None, 91),
            ),
            Following(id="adviser", by="department", hours=hours(20, 45, 120), after=60, every=(None, None, 182, 91)),
        ),
        dated=(
            dated("engagement", "inspectorate", 40, 365, 12, 20, 45),
            dated("contract meeting", "council", 9, 30, 6, 14, 40),
            dated("performance board", "council", 30, 91, 18, 35, 90),
            dated("scrutiny committee", "council", 47, 60, 10, 22, 70),
            dated("annual report", "council", 80, 365, 120, 200, 420),
            dated("external audit", "auditor", 150, 365, 90, 140, 260),
            dated("complaints", "ombudsman", 20, 45, 4, 11, 60),
            dated("joint inspection", "inspectorates together", 700, 1400, 200, 330, 700),
        ),
    )
