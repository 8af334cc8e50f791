"""Table E: what happened when, by lane: who runs it, direction, judgements, registrations, targets, office-holders."""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.assessment.words import cited
from trustmodel.model import Arrangement, Cell, Evidence, Table, When

_LANES = ("who runs it", "direction", "judgements", "registrations", "targets", "office-holders")


def timeline(arrangement: Arrangement) -> Table:
    """Give table E: dated entries, each in its lane, in order of time."""
    entries = sorted(_entries(arrangement), key=lambda entry: (entry[0], entry[1], entry[2]))
    rows = tuple(
        (Cell(str(when)), Cell(lane), Cell(what), Cell(", ".join(cited(evidence)), cited(evidence)))
        for when, lane, what, evidence in entries
    )
    return Table(
        id="E",
        title=f"Timeline: {arrangement.name}",
        columns=("When", "Lane", "What", "Source"),
        rows=rows,
    )


def _entries(arrangement: Arrangement) -> Iterator[tuple[When, str, str, Evidence]]:
    claims = arrangement.claims
    nothing = Evidence()
    for run in arrangement.setups:
        if run.valid.start:
            yield (
                run.valid.start,
                _LANES[0],
                f"{run.title} begins ({', '.join(arrangement.label(party) for party in run.providers)})",
                nothing,
            )
    for event in claims.events:
        yield event.on, event.lane or "other", event.what, event.evidence
    for judgement in claims.judgements:
        grades = ", ".join(f"{part.name}: {part}" for part in judgement.components) or "no grades given"
        inspected = f"; inspected {judgement.inspected.days}" if judgement.inspected else ""
        what = f"{arrangement.label(judgement.of)} judged under {judgement.framework}: {grades}{inspected}"
        yield judgement.published, _LANES[2], what, judgement.evidence
    for occurrence in claims.occurrences:
        if occurrence.on.start:
            result = f": {occurrence.result}" if occurrence.result else ""
            name = next(
                (one.name for one in claims.activities if one.template == occurrence.activity),
                occurrence.activity,
            )
            what = f"{name}, {arrangement.label(occurrence.of)}{result}"
            yield occurrence.on.start, _LANES[2], what, occurrence.evidence
    for status in claims.statuses:
        word = status.status.replace("-", " ")
        if status.valid.start:
            yield (
                status.valid.start,
                _LANES[3],
                f"{arrangement.label(status.of)}: {word} from here",
                status.evidence,
            )
        if status.valid.end:
            yield (
                status.valid.end,
                _LANES[3],
                f"{arrangement.label(status.of)}: {word} until here",
                status.evidence,
            )
    for target in claims.targets:
        outturn = f"; outturn: {target.outturn}" if target.outturn else "; outturn not stated"
        yield target.due, _LANES[4], f"{target.what} due{outturn}", target.evidence
