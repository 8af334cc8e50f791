"""The differences between arrangements as measures (SL-15)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from trustmodel.assessment.headlines import Kind
from trustmodel.assessment.sureness import MANY, named, plain, signed
from trustmodel.comparison.builtin import DIFFERENCE
from trustmodel.comparison.differences import Difference, told_of
from trustmodel.hooks import ComparisonContext
from trustmodel.model import Amount, Bearer, Measure, Range
from trustmodel.scrutiny.tally import Heading, Slice

_TITLE = "difference of what is known"
_CHANCE = Heading(DIFFERENCE, "chance that the first has more", "probability")
_CHANCE_OF_KNOWN = Heading(DIFFERENCE, "chance that the known part of the first is the larger", "probability")
_SHARE = Heading(DIFFERENCE, "share in the variance of the difference", "share")


def measured(context: ComparisonContext) -> Iterator[Measure]:
    """Measure the differences of every two arrangements."""
    for one in told_of(context):
        yield from _measures(context, one)


def _measures(context: ComparisonContext, one: Difference) -> Iterator[Measure]:
    first, second = (context.labels[index] for index in one.pair)
    breakdown: Slice = (("pair", f"{first} less {second}"), ("of", one.of.kind.value))
    breakdown += (("bearer", one.of.of),) if one.of.of else ()
    breakdown += (("price_year", str(one.of.year)),) if one.of.year else ()
    heading = Heading(DIFFERENCE, _TITLE, one.of.unit)
    assumed = _assumed(context, one)
    if one.withheld:
        note = f"withheld: unlike in {', '.join(one.withheld)}"
        yield _measure(heading, None, breakdown, (), assumed=assumed, note=note)
        return
    rests_on = tuple(sorted({claim for each in one.sure.known.inputs for claim in each.claims}))
    yield _measure(heading, one.sure.bounds, breakdown, rests_on, assumed=assumed, note=_note(context, one))
    if one.sure.simulated is not None:
        above = Range.exactly(Fraction(one.sure.simulated.above).limit_denominator(10**9))
        draws = context.draws
        said = f"{draws.number:,} draws, seed {draws.seed}" if draws else ""
        partly = bool(one.sure.or_more or one.sure.or_less)
        left_out = "; what is unknown is left out" if partly else ""
        yield _measure(
            _CHANCE_OF_KNOWN if partly else _CHANCE,
            above,
            breakdown,
            rests_on,
            assumed=assumed,
            note=f"{said}{left_out}",
        )
    for share in one.deciding[:MANY]:
        claims = tuple(sorted({claim for each in share.inputs for claim in each.claims}))
        of = (*breakdown, ("input", share.label))
        yield _measure(_SHARE, Range.exactly(share.total), of, claims, assumed=assumed, note="exact; with interactions")


def _measure(
    heading: Heading, value: Range | None, breakdown: Slice, rests_on: tuple[str, ...], *, assumed: bool, note: str
) -> Measure:
    return Measure(
        code=heading.code,
        title=heading.title,
        value=None if value is None else Amount(value),
        unit=heading.unit,
        breakdown=breakdown,
        rests_on=rests_on,
        assumed=assumed,
        note=note,
    )


def _note(context: ComparisonContext, one: Difference) -> str:
    arrangements = [each.arrangement for each in context.assessments]
    sure = one.sure
    parts = [f"expected {signed(sure.bounds.likely)}, standard deviation {plain(sure.sd)}"]
    for way, ids in (("larger", sure.or_more), ("smaller", sure.or_less)):
        if ids:
            parts.append(f"may be {way} by what is unknown: {named(ids, *arrangements)}")
    return "; ".join(parts)


def _assumed(context: ComparisonContext, one: Difference) -> bool:
    if one.of.kind not in (Kind.HOURS, Kind.COST):
        return False
    bearer = Bearer(one.of.of)
    lines = (line for index in one.pair for line in context.assessments[index].load)
    return any(part.assumed and part.bearer is bearer for line in lines for part in line.hours)
