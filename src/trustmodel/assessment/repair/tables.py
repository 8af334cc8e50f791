"""A repair for readers: what to change, what it clears, what it adds and takes, what remains and why."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.repair.trial import short_of
from trustmodel.assessment.words import amount
from trustmodel.model import Amount, Cell, Certainty, Costed, Finding, FindingKind, Range, Repair, SetAside, Table

_MOST_ASIDE = 10
"""So many sets that were set aside are shown."""
_TIES = (
    "Among sets that clear as much: the smallest likely cost, then the fewest events added, the fewest changes, the "
    "most natural of what was proposed, and the ids that come first."
)


def tables(repair: Repair, *, tries: int, routes: int, left_out: int) -> tuple[Table, ...]:
    """Give the tables of a repair.

    Args:
        repair: the answer.
        tries: how many sets were tried.
        routes: the floor on independent routes.
        left_out: how many proposals were left out because there were too many.

    """
    arrangement = repair.assessment.arrangement
    heads = f"{arrangement.name}, {repair.on}"
    changes = Table(
        id="repair",
        title=f"What would mend it: {heads}",
        columns=("Change", "Clears", "Working days", "Adds a year"),
        rows=tuple(
            (Cell(one.change.says), Cell(_clears(one.clears)), Cell(_days([one])), Cell(_adds(one.events, one.hours)))
            for one in sorted(repair.changes, key=_gravest)
        ),
        notes=(
            *_summary(repair),
            *_doubts(repair),
            *_runner_up(repair),
            *_search(repair, tries, left_out),
            *_routes(repair, routes),
        ),
    )
    remains = Table(
        id="repair-remains",
        title=f"What remains, and why: {heads}",
        columns=("Code", "Certainty", "What remains", "Why"),
        rows=tuple(
            (
                Cell(one.finding.code),
                Cell(one.finding.certainty.words),
                Cell(one.finding.says),
                Cell(f"{one.why}{f' {one.finding.remedy}' if one.finding.remedy else ''}"),
            )
            for one in repair.remains
        ),
    )
    aside = Table(
        id="repair-set-aside",
        title=f"Set aside, because they would open another gap: {heads}",
        columns=("Changes", "What they would open"),
        rows=tuple(_aside(repair, one) for one in repair.set_aside[:_MOST_ASIDE]),
        notes=(f"{len(repair.set_aside)} sets were set aside; the first {_MOST_ASIDE} are shown.",)
        if len(repair.set_aside) > _MOST_ASIDE
        else (),
    )
    opens = Table(
        id="repair-opens",
        title=f"What the changes would open, and is borne: {heads}",
        columns=("Code", "Certainty", "Severity", "What", "Remedy"),
        rows=tuple(
            (
                Cell(one.code),
                Cell(one.certainty.words),
                Cell(one.severity.name.lower()),
                Cell(one.says),
                Cell(one.remedy),
            )
            for one in repair.opens
        ),
    )
    return (changes, *(table for table in (opens, remains, aside) if table.rows))


def _gravest(one: Costed) -> tuple[bool, int, str]:
    """Order changes by the surest and gravest that they clear."""
    shown = any(finding.certainty is Certainty.PROVED for finding in one.clears)
    return not shown, -max((int(finding.severity) for finding in one.clears), default=0), one.change.id


def _clears(findings: Iterable[Finding]) -> str:
    """Name findings by code, certainty and subject's number: `AG-20 (cannot be ruled out), 5 times`."""
    counted: dict[str, int] = {}
    for one in findings:
        what = f"{one.code} {one.title} ({one.certainty.words})"
        counted[what] = counted.get(what, 0) + 1
    return "; ".join(f"{what}, {often} times" if often > 1 else what for what, often in counted.items()) or "nothing"


def _days(changes: Iterable[Costed], what: str = "") -> str:
    found = list(changes)
    total = Range.total(one.cost for one in found)
    return f"{total.says}{what}{' (assumed)' if any(one.assumed for one in found) else ''}"


def _adds(events: Amount, hours: Amount) -> str:
    if events == Amount() and hours == Amount():
        return "nothing that is counted"
    what = f"{amount(events)} {'event' if amount(events) == '1' else 'events'}; {amount(hours)} hours (assumed)"
    return f"{what}; unknown: {', '.join(events.unknown)}" if events.unknown else what


def _summary(repair: Repair) -> list[str]:
    chosen, cleared = len(repair.chosen), len(repair.chosen) - len(repair.remains)
    if not repair.chosen:
        return ["No gap is shown on the evidence held, so that there is nothing to mend."]
    if not repair.changes:
        return [f"No change is proposed: none of the {_many(chosen, 'finding')} chosen is cleared by any considered."]
    adds = "" if repair.events == Amount() else f" They add {_adds(repair.events, repair.hours)} a year."
    number = "This change clears" if len(repair.changes) == 1 else f"These {len(repair.changes)} changes clear"
    return [
        f"{number} {cleared} of the {_many(chosen, 'finding')} chosen. With the detectors run again, "
        f"{_many(len(repair.opens), 'gap') if repair.opens else 'no gap'} "
        f"{'are' if len(repair.opens) > 1 else 'is'} opened. In all it takes "
        f"{_days(repair.changes, ' working days')}.{adds}"
    ]


def _doubts(repair: Repair) -> list[str]:
    notes: list[str] = []
    unsure = [one for one in repair.chosen if one.certainty is Certainty.POSSIBLE]
    if unsure:
        notes.append(
            f"Of the findings chosen, {len(unsure)} only cannot be ruled out: find out first whether what the record "
            "lacks is so, for then nothing need change."
        )
    rest = [
        one
        for one in repair.assessment.findings
        if one.kind is FindingKind.GAP and one.certainty is Certainty.POSSIBLE and one not in repair.chosen
    ]
    if rest:
        notes.append(
            f"Not taken up: {_many(len(rest), 'gap')} that cannot be ruled out. Find out first; `--possible` takes "
            "them as though they were shown."
        )
    if any(one.assumed for one in (*repair.changes, *(repair.runner_up or ()))):
        notes.append(
            "Working days marked as assumed are nobody's figures: ranges for agreeing and setting up a change of that "
            "kind, to be replaced by your own with `--cost KIND=LOW..HIGH` (kinds: "
            f"{', '.join(sorted({one.change.mend for one in repair.considered if one.assumed}))})."
        )
    return notes


def _runner_up(repair: Repair) -> list[str]:
    if repair.runner_up is None:
        return []
    own = {one.change.id for one in repair.changes}
    theirs = {one.change.id for one in repair.runner_up}
    instead = [one for one in repair.runner_up if one.change.id not in own]
    of = [one for one in repair.changes if one.change.id not in theirs]
    said = " ".join(one.change.says for one in instead) or "Fewer changes."
    kept = " ".join(one.change.says for one in of)
    if Range.total(one.cost for one in of).high < Range.total(one.cost for one in instead).low:
        order = "it costs more for every value in the ranges"
    elif sum(one.cost.likely for one in of) == sum(one.cost.likely for one in instead):
        order = "its likely cost is the same, so that the choice between them is yours"
    else:
        order = "which of the two costs less turns on the ranges"
    return [f"Next comes, instead of: {kept} This: {said} ({_days(instead, ' working days')}; {order}.)"]


def _search(repair: Repair, tries: int, left_out: int) -> list[str]:
    if not repair.chosen:
        return []
    looked = f"{_many(len(repair.considered), 'change')} considered, {_many(tries, 'set')} tried."
    if not repair.proved:
        end = "The search was stopped before it came to its end; allow more tries."
    else:
        end = f"No set of these clears more, or as much at a smaller likely cost, without opening a gap. {_TIES}"
    more = f" {_many(left_out, 'proposal')} beyond these were left out." if left_out else ""
    return [f"{looked} {end}{more}"]


def _routes(repair: Repair, floor: int) -> list[str]:
    if not repair.changes or floor < 1:
        return []
    after = AccountabilityGraph.compile(repair.arrangement, repair.on)
    short = short_of(after, floor)
    said = [f"Nobody who acts is left with fewer than {_many(floor, 'independent route')}, unless it has fewer now."]
    if short:
        names = ", ".join(f"{repair.arrangement.label(one.party)} ({one.routes})" for one in short)
        said.append(f"Fewer they have all the same: {names}.")
    return said


def _aside(repair: Repair, one: SetAside) -> tuple[Cell, ...]:
    opened = [f"{gap.code} ({gap.certainty.words}): {gap.says}" for gap in one.opens]
    lost = [f"{repair.assessment.arrangement.label(id)} would lose an independent route." for id in one.routes]
    return Cell(" ".join(change.says for change in one.changes)), Cell(" ".join((*opened, *lost)))


def _many(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
