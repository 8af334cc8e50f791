"""Table E: what happened when, each thing in its lane: that of the event, or of the layer that a status switches on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustmodel.assessment.words import cited
from trustmodel.model import Arrangement, Cell, Evidence, Layer, Table, Tri, When
from trustmodel.scrutiny.counts import INSPECTION, VISIT

_HOLDS = {Tri.YES: "", Tri.NO: " (denied)", Tri.UNKNOWN: " (cannot be ruled out)"}
_RUNS, _JUDGED, _STATUS, _TARGETS, _OTHER = "who runs it", "judgements", "statuses", "targets", "other"


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
    claims = arrangement.standing.claims
    lanes = _lanes(claims.layers)
    known = {one.template: one for one in reversed(arrangement.claims.activities)}
    nothing = Evidence()
    for run in arrangement.setups:
        if run.valid.start:
            yield (
                run.valid.start,
                _RUNS,
                f"{', '.join(arrangement.label(party) for party in run.providers)} from here: {run.title}",
                nothing,
            )
    for event in claims.events:
        yield event.on, event.lane or _OTHER, event.what, event.evidence
    for judgement in claims.judgements:
        grades = ", ".join(f"{part.name}: {part}" for part in judgement.components) or "no grades given"
        inspected = f"; inspected {judgement.inspected.days}" if judgement.inspected else ""
        what = f"{arrangement.label(judgement.of)} judged under {judgement.framework}: {grades}{inspected}"
        yield judgement.published, _JUDGED, what, judgement.evidence
    for occurrence in claims.occurrences:
        if occurrence.on.start:
            result = f": {occurrence.result}" if occurrence.result else ""
            activity = known.get(occurrence.activity)
            what = f"{activity.name if activity else occurrence.activity}, {arrangement.label(occurrence.of)}{result}"
            # Inspections and visits stand beside the judgements that they led to, what else took place does not.
            kind = activity.kind if activity else _OTHER
            lane = _JUDGED if kind in (INSPECTION, VISIT) else kind
            yield occurrence.on.start, lane, what, occurrence.evidence
    for status in claims.statuses:
        what = f"{arrangement.label(status.of)}: {status.status.replace('-', ' ')}{_HOLDS[status.holds]}"
        lane = lanes.get(status.status, _STATUS)
        for when, word in ((status.valid.start, "from"), (status.valid.end, "until")):
            if when:
                yield when, lane, f"{what} {word} here", status.evidence
    for target in claims.targets:
        outturn = f"; outturn: {target.outturn}" if target.outturn else "; outturn not stated"
        yield target.due, _TARGETS, f"{target.what} due{outturn}", target.evidence


def _lanes(layers: Iterable[Layer]) -> dict[str, str]:
    """Give the lane of each status that a layer hangs on; of several layers the first by id that has one decides."""
    found: dict[str, str] = {}
    for layer in layers:
        for word in layer.when.statuses if layer.lane else ():
            found.setdefault(word, layer.lane)
    return found
