"""Readiness for readers: in short, what stands how and on what, and why each thing is required."""

from __future__ import annotations

from collections import Counter
from datetime import date

from trustmodel.assessment.readiness import Judged, Standing, judge, runs_looked_at
from trustmodel.assessment.words import Names, beyond, sourced
from trustmodel.model import Arrangement, Cell, Due, SetUpRun, Table, Tri

_ORDER = (Standing.MISSING, Standing.UNKNOWN, Standing.HELD)
_DUE = {Due.BEFORE: "before the first day", Due.AT: "on the first day"}


def readiness(arrangement: Arrangement, on: date, *, ahead: bool = False) -> tuple[Table, ...]:
    """Give the tables of readiness on a date: the answer in short, every requirement, and why it is one.

    Args:
        arrangement: the arrangement.
        on: the date.
        ahead: whether the next set-up that begins after the date is looked at.

    """
    arrangement = arrangement.standing
    runs = runs_looked_at(arrangement, on, ahead=ahead)
    judged = sorted(judge(arrangement, on, ahead=ahead), key=lambda one: _ORDER.index(one.standing))
    return _in_short(arrangement, on, runs, judged, ahead=ahead), _standing(arrangement, on, judged), _why(judged)


def _in_short(
    arrangement: Arrangement, on: date, runs: tuple[SetUpRun, ...], judged: list[Judged], *, ahead: bool
) -> Table:
    name = Names(arrangement)
    said = [f"{_run(arrangement, run)} {_goes_live(run, on)}." for run in runs]
    if not runs:
        said = ["No set-up begins after this date on the record." if ahead else "No set-up runs the services then."]
        if not arrangement.setups:
            said = ["This arrangement is written out in full: no set-up is on record that could go live."]
    count = Counter(one.standing for one in judged)
    if judged:
        numbers = ", ".join(f"{count[standing]} {standing.value}" for standing in (*reversed(_ORDER),))
        things = f"{len(judged)} thing{'' if len(judged) == 1 else 's'}"
        said.append(f"Of {things} that must be in place: {numbers}.")
    elif runs:
        said.append("Nothing on record says what must be in place.")
    said += [
        f"Missing: {one.requirement.name} ({name(one.requirement.of)})."
        for one in judged
        if one.standing is Standing.MISSING
    ]
    if resting := sum(bool(one.rests) for one in judged):
        said.append(
            f"Of those held, {resting} only as a general rule or the set-up has it: nothing observed here shows it."
        )
    if ahead and (later := sum(one.later for one in judged)):
        said.append(f"On record as held from the day of going live: {later} of those not held on {on}.")
    following = () if ahead else runs_looked_at(arrangement, on, ahead=True)
    notes = (
        f"Another set-up follows: {run.title}, {run.valid.start.says if run.valid.start else 'start not stated'}."
        for run in following
    )
    return Table(
        id="ready",
        title=f"{arrangement.name}, {on}: what must be in place to go live",
        columns=("In short",),
        rows=tuple((Cell(text),) for text in said),
        notes=(*notes, *beyond(arrangement, on)),
        hints=("What the set-up that follows needs: `--next`.",) if following else (),
    )


def _run(arrangement: Arrangement, run: SetUpRun) -> str:
    who = ", ".join(arrangement.label(one) for one in run.providers)
    if len(arrangement.authorities) > 1:
        who += f", for {', '.join(arrangement.label(one) for one in run.authorities)}"
    built = "" if run.observed else ", built and not observed"
    return f"{run.title} ({who}{built})"


def _goes_live(run: SetUpRun, on: date) -> str:
    start = run.valid.start
    if start is None:
        return "ran the services from before the record begins"
    days = (start.earliest - on).days
    if days > 0:
        return f"goes live on {start}, in {days} days" if start.is_day else f"goes live on some day of {start}"
    return f"went live on {start}" if days < 0 else f"goes live on {start}, the date looked at"


def _standing(arrangement: Arrangement, on: date, judged: list[Judged]) -> Table:
    name = Names(arrangement)
    rows = tuple(
        (
            Cell(f"{one.requirement.name} ({name(one.requirement.of)}){_may(one)}"),
            Cell(one.standing.value + (f" ({one.rests})" if one.rests else "")),
            Cell(_shown(one)),
            sourced(arrangement, *one.witness) if one.witness else Cell("-"),
        )
        for one in judged
    )
    return Table(
        id="readiness",
        title=f"How each stands on {on}",
        columns=("What must be in place (by whom)", "Standing", "What shows it", "Source"),
        rows=rows,
        notes=(
            "Held: shown on the evidence held. Missing: shown not to be there. Unknown: the record does not settle it; "
            "what it is silent about is missing only where it is declared complete, or where a register would show it.",
        )
        if rows
        else (),
    )


def _may(one: Judged) -> str:
    return "" if one.required is Tri.YES else " - whether it is required is not certain"


def _shown(one: Judged) -> str:
    later = "; on record as held from the day of going live" if one.later else ""
    return f"{one.says}{later}"


def _why(judged: list[Judged]) -> Table:
    ordered = sorted(judged, key=lambda one: (one.requirement.topic, one.requirement.id))
    rows: dict[str, tuple[Cell, ...]] = {}
    for one in ordered:
        due = one.requirement
        cited = tuple(citation.source for citation in due.evidence.citations)
        grade = f" ({due.evidence.grade.value})" if due.evidence.grade else ""
        basis = Cell("; ".join(filter(None, (due.basis, f"{', '.join(cited) or 'no source held'}{grade}"))), cited)
        rows.setdefault(
            due.template, (Cell(due.topic or "other"), Cell(due.name), Cell(_DUE[due.due]), Cell(due.why or "-"), basis)
        )
    return Table(
        id="required",
        title="Why each is required",
        columns=("Topic", "What must be in place", "By when", "Why", "On what"),
        rows=tuple(rows.values()),
    )
