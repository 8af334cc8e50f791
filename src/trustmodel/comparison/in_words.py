"""The answer in words for one arrangement: who holds what, who answers to whom, scrutiny, gaps, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.in_short import in_short
from trustmodel.assessment.scrutiny import formal, inspection_days
from trustmodel.assessment.words import amount, cited, is_local
from trustmodel.comparison.comparator import LikeForLike
from trustmodel.model import (
    Arrangement,
    Assessment,
    Certainty,
    Claims,
    Duty,
    Evidence,
    Finding,
    FindingKind,
    Grade,
    Party,
    Said,
    Sentence,
    Severity,
    Span,
    Tri,
)
from trustmodel.model.counting import counted, listed, number
from trustmodel.scrutiny.metrics.monitoring import Net

_NAMED = 3
"""So many of the gravest gaps that are shown are told in full."""

_NAMED_POSSIBLE = 2
"""So many of those that cannot be ruled out, and are as grave as the gravest that is shown."""

_SAME = "as many"

_PLURALS = (
    ("relationships", "relationship", "relationships"),
    ("statuses", "status", "statuses"),
    ("activities", "scrutiny activity", "scrutiny activities"),
    ("judgements", "judgement", "judgements"),
    ("perceptions", "reported view", "reported views"),
    ("events", "event", "events"),
)
"""What of a record is counted: the field of claims, and its words."""


def in_words(result: Assessment, like: LikeForLike | None) -> tuple[Said, ...]:
    """Give the answer for one arrangement, in the order in which a reader asks.

    Args:
        result: its assessment.
        like: its formal monitoring beside that of its comparator; `None` where no rule names one.

    """
    graph = AccountabilityGraph.compile(result.arrangement, result.on)
    return (
        *in_short(graph),
        Said(id="scrutiny", about="How much scrutiny", sentences=tuple(_scrutiny(result, like))),
        Said(id="gaps", about="Where the gaps are", sentences=tuple(_gaps(result))),
        Said(id="trust", about="How far to trust it", sentences=tuple(_trust(result))),
    )


def _scrutiny(result: Assessment, like: LikeForLike | None) -> Iterator[Sentence]:
    count, lines = formal(result), _formal(result)
    sources = cited(*(result.arrangement.activities[id].evidence for id in lines))
    if count.is_empty:
        yield Sentence("Formal monitoring: nothing is counted, which is not nought.")
    else:
        unknown = counted(len(count.gross.unknown), "activity", "activities")
        why = f", since how often {unknown} took place is not known" if count.gross.at_least else ""
        yield Sentence(
            f"Formal monitoring: {amount(count.gross)} events a year in {result.window.label}{why}.", sources
        )
    if like and like.withheld:
        yield Sentence(f"Like for like beside {like.name} is withheld: {like.withheld}.")
    elif like and not (count.is_empty and like.comparator.is_empty):
        there = "none" if like.comparator.is_empty else f"{amount(like.comparator.gross)} a year"
        yield Sentence(f"Like for like, beside {like.name}, which would have {there}: {net_in_words(like.net)}.")
    days = amount(inspection_days(result), "none")
    yield Sentence(f"Inspection: {days} inspector-days a year, expected under the framework in force.")


def net_in_words(net: Net) -> str:
    """Say a like-for-like difference in events, such as `3 to 7 more` or `between 4 fewer and as many`."""
    said = _difference(net.known.low, net.known.high)
    if net.or_more and net.or_less:
        return "not known" if said == _SAME else f"{said}, and more or fewer by what is not known of either"
    if net.or_more:
        return f"{said}, or more by what is not known"
    return f"{said}, or fewer by what is not known of the latter" if net.or_less else said


def _difference(low: Fraction, high: Fraction) -> str:
    if low == high:
        return _one(low)
    if low > 0:
        return f"{number(low)} to {number(high)} more"
    if high < 0:
        return f"{number(-high)} to {number(-low)} fewer"
    return f"between {_one(low)} and {_one(high)}"


def _one(value: Fraction) -> str:
    if value == 0:
        return _SAME
    return f"{number(abs(value))} {'more' if value > 0 else 'fewer'}"


def _gaps(result: Assessment) -> Iterator[Sentence]:
    gaps = [finding for finding in result.findings if finding.kind is not FindingKind.INFORMATION]
    shown = [finding for finding in gaps if finding.certainty is Certainty.PROVED]
    proved = [finding for finding in shown if _is_of_now(finding)]
    possible = [finding for finding in gaps if finding.certainty is not Certainty.PROVED]
    if not gaps:
        yield Sentence("None was found, which is no clean bill: what is not on record was not looked at.")
        return
    first = _gravest(proved, _NAMED)
    yield Sentence(f"{_capital(Certainty.PROVED)}: {_tally(proved) or 'none'}{_of_these(first, proved)}")
    for finding in first:
        yield Sentence(f"{finding.severity.name.capitalize()}: {finding.says}", finding=finding.id)
    yield from _of_other_times(Certainty.PROVED, shown, " more" if proved else "")
    worst = max((finding.severity for finding in proved), default=0)
    told = {_about(finding): finding.severity for finding in reversed(first)}
    now = [one for one in possible if _is_of_now(one)]
    # What is said already of a duty or party, as grave or graver, need not be said again of what may be.
    grave = [one for one in now if one.severity >= max(worst, told.get(_about(one), 0) + 1)]
    then = _gravest(grave, _NAMED_POSSIBLE)
    if now:
        count = _tally(now, " more" if shown else "")
        yield Sentence(f"{_capital(Certainty.POSSIBLE)}: {count}{_of_these(then, now)}")
    for finding in then:
        yield Sentence(f"{finding.severity.name.capitalize()}, if it holds: {finding.says}", finding=finding.id)
    yield from _of_other_times(Certainty.POSSIBLE, possible, " more" if now or shown else "")


def _is_of_now(finding: Finding) -> bool:
    """Tell whether a gap is of the day looked at: one about time may be of days that are over, or of days to come."""
    return finding.interval is None or finding.interval.covers(finding.on) is not Tri.NO


def _of_other_times(certainty: Certainty, findings: list[Finding], more: str) -> Iterator[Sentence]:
    """Count apart what is over on the day looked at, and what is still to come then."""
    other = [one for one in findings if not _is_of_now(one)]
    over = [one for one in other if one.interval and Span(end=one.interval.end).covers(one.on) is Tri.NO]
    for when, some in (("that is over", over), ("to come", [one for one in other if one not in over])):
        if some:
            yield Sentence(f"Of a time {when}, {certainty.words}: {_tally(some, more)}.")


def _capital(certainty: Certainty) -> str:
    return certainty.words[:1].upper() + certainty.words[1:]


def _tally(findings: list[Finding], more: str = "") -> str:
    """Give how many there are, with the number of each severity."""
    grades = [
        f"{count} {severity.name.lower()}"
        for severity in sorted(Severity, reverse=True)
        if (count := sum(one.severity is severity for one in findings))
    ]
    return f"{len(findings)}{more} ({', '.join(grades)})" if grades else ""


def _of_these(named: tuple[Finding, ...], of: list[Finding]) -> str:
    """End a count: by a stop where all are told after it or none is, else by what those told are."""
    if not 0 < len(named) < len(of):
        return "."
    top = max(finding.severity for finding in of)
    all_of_it = all(finding in named for finding in of if finding.severity is top)
    return "; the gravest:" if all_of_it else "; of the gravest:"


def _gravest(findings: list[Finding], most: int) -> tuple[Finding, ...]:
    """Give the gravest, one for each duty or party: several often say the same of one.

    No slighter one is told before a graver; of those alike in that, one of a kind that is not told yet comes first.
    """
    left, told = list(findings), list[Finding]()
    while left and len(told) < most:
        kinds = {finding.code for finding in told}
        told.append(min(left, key=lambda one: (-one.severity, one.code in kinds)))
        left = [one for one in left if _about(one) not in {_about(finding) for finding in told}]
    return tuple(told)


def _about(finding: Finding) -> str:
    return finding.duty or finding.subject


def _trust(result: Assessment) -> Iterator[Sentence]:
    arrangement = result.arrangement
    yield _own(arrangement)
    yield _complete(result)
    yield Sentence("How much time scrutiny takes is assumed, in wide ranges, wherever no source is named for it.")
    if result.not_run:
        yield Sentence(f"{counted(len(result.not_run), 'part')} of the analysis did not run, so this is not all.")


def _own(arrangement: Arrangement) -> Sentence:
    """Say how much of what this rests on is the place's own record, and how good the sources are."""
    counts: list[str] = []
    local: list[Evidence] = []
    for field, one, many in _PLURALS:
        found = _local(arrangement.claims, field)
        local.extend(found)
        counts += [counted(len(found), one, many)] if found else []
    if not counts:
        return Sentence("Nothing on record is of this place alone: all follows from general rules and the form chosen.")
    ids = cited(*local)
    graded = [arrangement.sources[id].grade for id in ids if id in arrangement.sources]
    grades = [f"{count} {grade.value}" for grade in Grade if (count := sum(one is grade for one in graded))]
    from_them = f", from {counted(len(ids), 'source')} ({', '.join(grades)})" if grades else ", without a source"
    return Sentence(f"Of this place itself there are on record {listed(counts)}{from_them}; the rest is general rule.")


def _local(claims: Claims, field: str) -> list[Evidence]:
    held: Iterable[object] = getattr(claims, field)
    found = (getattr(claim, "evidence", None) for claim in held)
    return [one for one in found if isinstance(one, Evidence) and is_local(one)]


def _complete(result: Assessment) -> Sentence:
    """Say of how much the record is declared complete: only there is silence a no."""
    arrangement = result.arrangement
    items: tuple[Party | Duty, ...] = (*arrangement.claims.parties, *arrangement.claims.duties)
    complete = [item for item in items if arrangement.covered(item, result.on)]
    if len(complete) == len(items) and items:
        return Sentence("The record is declared complete: what is not on it is taken not to be.")
    if complete:
        what = counted(len(complete), "party or duty", "parties and duties")
        return Sentence(f"It is declared complete for {what} of {len(items)}; of the rest silence proves nothing.")
    return Sentence("It is declared complete for nothing, so what is not on it may still be there.")


def _formal(result: Assessment) -> tuple[str, ...]:
    arrangement = result.arrangement
    groups = {group.id for group in arrangement.claims.groups if group.formal}
    return tuple(line.activity for line in result.load if arrangement.activities[line.activity].group in groups)
