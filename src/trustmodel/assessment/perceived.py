"""What people hold to be so, and what ought to be: answers, agreement, what sources report; beside the record."""

from __future__ import annotations

from fractions import Fraction

from trustmodel.accountability.believed import Agreement, Belief, Held, held, perceived
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.words import Names, beyond, cell, sourced
from trustmodel.model import Cell, Perception, Table, Tri, When
from trustmodel.model.history import Modality

_MODALITY = {Modality.IS: "what is", Modality.OUGHT: "what ought to be"}
_AS_HELD = {Tri.YES: "as on the record", Tri.UNKNOWN: "may be as on the record", Tri.NO: "not as on the record"}

_UNIT_NOTES = (
    "Pairs: the share of pairs of informants who gave the same answer. Bits: the entropy of the answers, 0 where all "
    "are the same. Contested: of three informants or more, fewer than half of the pairs agree.",
    "What is and what ought to be are never put together; answers older than a year on the date are left out.",
)
_ALPHA_NOTES = (
    "Krippendorff's alpha over all questions of a kind: 1 where all agree, 0 for what chance would give, less where "
    "answers differ by system. Where nearly all say the same, alpha is near 0 all the same: read it beside the pairs.",
    "Interval: the questions drawn anew, with replacement; percentiles by nearest rank.",
)
_REPORTED_NOTES = ("A source reports how views stood and gives no answers: no agreement can be computed, and none is.",)


def perceptions(graph: AccountabilityGraph, *, seed: int = 1) -> tuple[Table, ...]:
    """Give what informants answer, how far they agree, and what sources only report.

    Args:
        graph: the arrangement on a date.
        seed: of the intervals of alpha.

    """
    found = perceived(graph, seed=seed)
    name = Names(graph.arrangement)
    answered = Table(
        id="perceptions",
        title=f"Who is held to be accountable, by informants: {graph.arrangement.name}, {graph.on}",
        columns=("Duty", "Question", "About", "Informants", "Answers", "Pairs", "Bits", "Verdict", "On the record"),
        rows=tuple(_believed(graph, one, name) for one in found.beliefs),
        notes=(
            *(_UNIT_NOTES if found.beliefs else ("No informant's answer on record is of this time.",)),
            *((f"{found.others} earlier answers are left out.",) if found.others else ()),
            *beyond(graph.arrangement, graph.on),
        ),
    )
    agreed = Table(
        id="agreement",
        title="How far they agree, over all questions",
        columns=("About", "Distance", "Alpha", "Interval", "Questions", "Answers"),
        rows=tuple(_agreed(one) for one in found.agreements),
        notes=_ALPHA_NOTES if any(one.alpha.value is not None for one in found.agreements) else (),
    )
    said = Table(
        id="reported",
        title="What sources report of views, without answers",
        columns=("Question", "Duty", "About", "Reported", "When", "On the record", "Source"),
        rows=(
            *(_reported(graph, one, name, "") for one in found.reported),
            *(_reported(graph, one, name, "; says nothing of this date") for one in found.reported_before),
        ),
        notes=_REPORTED_NOTES,
    )
    return (answered, *(table for table in (agreed, said) if table.rows))


def _believed(graph: AccountabilityGraph, one: Belief, name: Names) -> tuple[Cell, ...]:
    unit, claims = one.unit, {claim.id: claim for claim in graph.arrangement.claims.perceptions}
    answers = "; ".join(f"{', '.join(name(id) for id in answer)} ({count})" for answer, count in unit.counts)
    pairs = "-" if unit.agreement is None else str(unit.agreement)
    beside = f"; commonest answer {_AS_HELD[one.as_held]}" if one.as_held else ""
    return (
        Cell(name(unit.duty)),
        Cell(unit.question),
        Cell(_MODALITY[unit.modality]),
        Cell(str(len(unit.answers))),
        cell(answers, *(claims[id].evidence for id in unit.perceptions)),
        Cell(pairs),
        Cell(f"{unit.entropy:.3f}"),
        Cell(unit.verdict),
        Cell(f"{on_record(one.held, name)}{beside}"),
    )


def on_record(who: Held | None, name: Names) -> str:
    """Say who holds a duty on the record."""
    if who is None:
        return "no such duty in force"
    said = [name(id) for id in who.sure] + [f"{name(id)} (cannot be ruled out)" for id in who.maybe]
    return ", ".join(said) or "nobody on record"


def _agreed(one: Agreement) -> tuple[Cell, ...]:
    value, interval = one.alpha, one.interval
    if value.value is None:
        shown, between = f"undefined: {value.reason}", "-"
    else:
        shown = decimal(value.value)
        between = f"undefined: {interval.reason}"
        if interval.low is not None and interval.high is not None:
            out = f", {interval.left_out} of them without variation left out" if interval.left_out else ""
            between = f"{decimal(interval.low)} to {decimal(interval.high)} ({interval.level * 100} % of "
            between += f"{interval.draws} draws, seed {interval.seed}{out})"
    return tuple(
        Cell(text)
        for text in (_MODALITY[one.modality], one.distance, shown, between, str(value.units), str(value.answers))
    )


def decimal(value: Fraction) -> str:
    """Give an exact value with three decimals, and the fraction where it is short."""
    shown = f"{float(value):.3f}"
    return f"{shown} ({value})" if value.denominator > 1 and len(str(value)) <= _SHORT else shown


_SHORT = 9


def _period(on: When) -> str:
    """Give a time as readers write it: `2015 to 2016` for whole years."""
    first, last = on.earliest, on.last
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year < last.year
    return f"{first.year} to {last.year}" if whole and on.is_known else str(on)


def _reported(graph: AccountabilityGraph, one: Perception, name: Names, beside: str) -> tuple[Cell, ...]:
    return (
        Cell(f"{one.question} ({_MODALITY[one.modality]})"),
        Cell(name(one.duty) if one.duty else "-"),
        Cell(name(one.about) if one.about else "-"),
        Cell(f"{one.reported}{beside}"),
        Cell(_period(one.on) if one.on else "not stated"),
        Cell(on_record(held(graph, one.duty), name) if one.duty else "-"),
        sourced(graph.arrangement, one.evidence),
    )
