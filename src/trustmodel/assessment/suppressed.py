"""Findings that somebody decided not to be told of for a time, set apart; and decisions that cover nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from trustmodel.formats.codes import Code
from trustmodel.model import (
    Arrangement,
    Assessment,
    Cell,
    Finding,
    Problem,
    Suppressed,
    Suppression,
    Table,
    Tri,
    Where,
)


@attrs.frozen
class Apart:
    """What is told, what is suppressed, and in words the suppressions that cover nothing."""

    told: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    idle: tuple[str, ...]


def set_apart(arrangement: Arrangement, findings: Iterable[Finding], on: date) -> Apart:
    """Set the findings apart that a suppression covers which is surely in force on a date, in their order.

    Of several suppressions the first by id counts; another that would cover the same is not idle. One that may have
    run out covers nothing, since nobody is to be kept from a finding for longer than was decided.
    """
    rules = arrangement.claims.suppressions
    if not rules:
        return Apart(tuple(findings), (), ())
    live = [one for one in rules if one.valid.covers(on) is Tri.YES]
    told: list[Finding] = []
    apart: list[Suppressed] = []
    used: dict[str, int] = {}
    for finding in findings:
        for one in rules:
            used[one.id] = used.get(one.id, 0) + _covers(one, finding)
        by = next((one for one in live if _covers(one, finding)), None)
        if by is None:
            told.append(finding)
        else:
            apart.append(
                Suppressed(
                    finding=finding,
                    suppression=by.id,
                    reason=by.reason,
                    owner=by.owner,
                    until=str(by.valid.end),
                )
            )
    return Apart(tuple(told), tuple(apart), tuple(says for _, says in _idle(rules, used, on)))


def _covers(one: Suppression, finding: Finding) -> bool:
    about = (finding.subject, *finding.others, finding.duty, *finding.duties)
    return one.finding in (finding.code, finding.id) and (not one.of or one.of in about)


def _idle(rules: Iterable[Suppression], used: dict[str, int], on: date) -> Iterator[tuple[Suppression, str]]:
    for one in rules:
        what = f"The suppression {one.id} ({one.owner})"
        number = used.get(one.id, 0)
        again = f"; what it covered is told again: {number}" if number else ""
        state, end, start = one.valid.covers(on), one.valid.end, one.valid.start
        if state is Tri.YES:
            if not number:
                yield one, f"{what} matches nothing on {on}."
        elif start and start.earliest > on:
            yield one, f"{what} begins later ({start})."
        elif end and end.last <= on:
            yield one, f"{what} has run out ({end}){again}."
        else:
            yield one, f"{what} may not be in force on {on} ({one.valid.says}), and so covers nothing{again}."


def told_again(result: Assessment) -> Iterator[Problem]:
    """Give the suppressions that cover nothing on the date of an assessment, each where it stands in its file."""
    arrangement = result.arrangement
    whole = (*result.findings, *(one.finding for one in result.suppressed))
    used = {one.id: sum(_covers(one, finding) for finding in whole) for one in arrangement.claims.suppressions}
    for one, says in _idle(arrangement.claims.suppressions, used, result.on):
        where = one.evidence.at("finding") or Where(arrangement.path or arrangement.id)
        if one.valid.covers(result.on) is Tri.YES:
            cure = "remove it, or correct `finding` and `of`; `trustmodel gaps` lists what there is"
            yield Problem(where, Code.UNKNOWN_REFERENCE, says, cure)
        else:
            yield Problem(where, Code.OUTLIVES, says, "decide anew, with a new `until`, or remove it")


def suppressed_table(result: Assessment) -> Table:
    """Give the suppressed findings of an assessment as a table: what, why, who decided it, until when."""
    return Table(
        id="suppressed",
        title=f"Suppressed: {result.arrangement.name}, {result.on}",
        columns=("Code", "Certainty", "Severity", "What", "Why it is not told", "Who decided", "Until"),
        rows=tuple(
            (
                Cell(one.finding.code),
                Cell(one.finding.certainty.words),
                Cell(one.finding.severity.name.lower()),
                Cell(one.finding.says),
                Cell(one.reason),
                Cell(one.owner),
                Cell(one.until),
            )
            for one in result.suppressed
        ),
        notes=("A suppressed finding is a finding: nothing but the list that it stands in has changed.",),
    )
