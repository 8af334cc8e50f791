"""Table E: what happened when, each thing in its lane: that of the event, or of the layer that a status switches on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from trustmodel.assessment.supposed import BY_OUTLOOK
from trustmodel.assessment.words import Names, recorded, sourced
from trustmodel.model import Arrangement, Cell, Evidence, Layer, SetUpRun, Span, Table, Tri, When, Window
from trustmodel.scrutiny.expected.inspector_days import INSPECTION, VISIT

_HOLDS = {Tri.YES: "", Tri.NO: " (denied)", Tri.UNKNOWN: " (cannot be ruled out)"}
_RUNS, _JUDGED, _STATUS, _TARGETS, _OTHER = "who runs it", "judgements", "statuses", "targets", "other"


def timeline(arrangement: Arrangement, window: Window | None = None) -> Table:
    """Give table E: dated entries, each in its lane, in order of time.

    Over a window it holds what may lie in it, and from when that is which was in force in it.
    """
    entries = sorted(_entries(arrangement, window), key=lambda entry: (entry[0], entry[1], entry[2]))
    rows = tuple(
        (Cell(said), Cell(lane), Cell(what), sourced(arrangement, evidence))
        for _, lane, what, said, evidence in entries
    )
    return Table(
        id="E",
        title=f"Timeline: {arrangement.name}{f', {window.label}' if window else ''}",
        columns=("When", "Lane", "What", "Source"),
        rows=rows,
        notes=(f"Only what may lie in {window.label}, and since when what was in force in it.",) if window else (),
    )


_Entry = tuple[When, str, str, str, Evidence]
"""When, the lane, what, when in words, and what it rests on."""


def _entries(arrangement: Arrangement, window: Window | None) -> Iterator[_Entry]:
    begun = {run.valid.start for run in arrangement.setups if _met(run.valid, window)}
    for when, said in _runs(arrangement):
        if when in begun:
            yield when, _RUNS, said, when.says, Evidence(origin="set-up")
    for when, lane, what, evidence in _happened(arrangement):
        if _lies(when, window):
            yield when, lane, what, when.says, evidence
    yield from _statuses(arrangement, window)


def _lies(when: When, window: Window | None) -> bool:
    return window is None or (when.earliest < window.end and window.start < when.before)


def _met(span: Span, window: Window | None) -> bool:
    return window is None or window.share(span)[1] > 0


def _runs(arrangement: Arrangement) -> Iterator[tuple[When, str]]:
    """Say who runs the services from when, once for all authorities alike, and what changes where it goes on."""
    found: dict[tuple[When, str], list[str]] = {}
    for run in arrangement.setups:
        if run.valid.start:
            who = ", ".join(arrangement.label(party) for party in run.providers)
            before = next((one for one in arrangement.setups if _goes_on(one, run)), None)
            said = f"{who} goes on{_changed(before, run)}" if before else f"{who} from here: {run.title}"
            found.setdefault((run.valid.start, said), []).extend(run.authorities)
    for (when, said), served in found.items():
        several = len(arrangement.authorities) > 1
        yield when, said + (f"; for {', '.join(arrangement.label(one) for one in served)}" if several else "")


def _goes_on(before: SetUpRun, run: SetUpRun) -> bool:
    same = (before.setup, before.providers, before.authorities) == (run.setup, run.providers, run.authorities)
    return same and before.valid.end is not None and before.valid.end == run.valid.start


def _changed(before: SetUpRun, run: SetUpRun) -> str:
    """Say which of the options that tell the forms apart have another value than before."""
    was, now = _headline(before), _headline(run)
    changes = [
        f"{name} {now.get(name, 'none')} (was {was.get(name, 'none')})"
        for name in (option.replace("_", " ") for option, _ in run.options)
        if was.get(name) != now.get(name)
    ]
    return f": now {'; '.join(changes)}" if changes else " on other terms"


def _headline(run: SetUpRun) -> dict[str, str]:
    """Give the options that tell the forms apart, by name, in words; what has none is not among them."""
    names = [option.replace("_", " ") for option, _ in run.options]
    pairs = ((name, text) for text in run.headline for name in names if text.startswith(f"{name} "))
    return {name: text.removeprefix(f"{name} ") for name, text in pairs}


def _statuses(arrangement: Arrangement, window: Window | None) -> Iterator[_Entry]:
    claims = arrangement.standing.claims
    lanes, name, held = _lanes(claims.layers), Names(arrangement), recorded(arrangement)
    for status in claims.statuses:
        if not _met(status.valid, window):
            continue
        what = f"{name(status.of)}: {arrangement.status_name(status.status)}{_HOLDS[status.holds]}"
        lane, (start, end) = lanes.get(status.status, _STATUS), (status.valid.start, status.valid.end)
        if start:
            yield start, lane, _bound(what, "from", "began", start), start.says, status.evidence
        if end and not _lies(end, window):
            continue
        if end and held and _is_open(end, held[1]):
            since = _day(end.earliest)
            yield end, lane, f"{what}: last known {since}, end not known", since, status.evidence
        elif end:
            yield end, lane, _bound(what, "until", "ended", end), end.says, status.evidence


def _is_range(when: When) -> bool:
    return ".." in str(when)


def _is_open(end: When, last: date) -> bool:
    # The end lies anywhere up to the last day that the record speaks of: it had not been seen by then.
    return _is_range(end) and end.last >= last


def _day(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else day.isoformat()


def _bound(what: str, side: str, verb: str, when: When) -> str:
    return f"{what} {verb} between these days" if _is_range(when) else f"{what} {side} here"


def _happened(arrangement: Arrangement) -> Iterator[tuple[When, str, str, Evidence]]:
    claims = arrangement.standing.claims
    known = {one.template: one for one in reversed(arrangement.claims.activities)}
    for event in claims.events:
        yield event.on, event.lane or _OTHER, event.what, event.evidence
    for judgement in claims.judgements:
        grades = ", ".join(part.says for part in judgement.components) or "no grades given"
        inspected = f"; inspected {judgement.inspected.days}" if judgement.inspected else ""
        judged = f"supposed, {BY_OUTLOOK}, to be judged" if judgement.scenario else "judged"
        under = f"under the {arrangement.framework_name(judgement.framework)}"
        what = f"{arrangement.label(judgement.of)} {judged} {under}: {grades}{inspected}"
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
