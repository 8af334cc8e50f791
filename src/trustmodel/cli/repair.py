"""`trustmodel repair`: the cheapest changes that clear gaps and open none."""

from __future__ import annotations

import re
from fractions import Fraction

import click

from trustmodel import api
from trustmodel.cli.progress import progress
from trustmodel.cli.session import asked, dated, formatted, names, shelf, target, write
from trustmodel.model import Limits, Range, Severity, ValueProblem

_BUDGET = re.compile(r"(\d+)\s*(h)?")
_NUMBER = r"\d+(?:\.\d+)?"
_COST = re.compile(rf"([A-Za-z0-9][A-Za-z0-9._-]*)=({_NUMBER})(?:\.\.({_NUMBER}))?")


@click.command("repair")
@click.argument("path")
@click.option("--findings", metavar="CODES", help="Codes or ids of what to clear; by default every gap that is shown.")
@click.option("--possible", is_flag=True, help="Clear gaps that only cannot be ruled out as well.")
@click.option(
    "--load-budget",
    "budgets",
    multiple=True,
    metavar="N|Nh",
    help="Events (12) or hours (40h) a year that may be added; may be given for each.",
)
@click.option(
    "--routes",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Independent routes that nobody who acts may fall below.",
)
@click.option(
    "--bear",
    type=click.Choice([one.name.lower() for one in Severity]),
    help="Bear, and list, gaps that the changes open, up to this severity; none by default.",
)
@click.option("--allow", metavar="WORDS", help="Allow what only changes the record: joint, suppress.")
@click.option("--cost", "costs", multiple=True, metavar="KIND=DAYS", help="Working days of a kind: name-lead=5..20.")
@click.option("--tries", type=click.IntRange(min=1), default=300, show_default=True, help="Stop after so many sets.")
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    findings: str | None,
    possible: bool,
    budgets: tuple[str, ...],
    routes: int,
    bear: str | None,
    allow: str | None,
    costs: tuple[str, ...],
    tries: int,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Find the cheapest set of changes that clears gaps and opens none, within a load budget.

    The detectors are run again on the arrangement with the changes. What remains is told, and why.
    """
    wanted, using = asked(format, on, window), shelf(ctx)
    budget = _budget(budgets)
    assessment = api.assess(target(path, wanted, using).built(using), using=using)
    found = api.repair(
        assessment,
        findings=names(findings),
        possible=possible,
        limits=Limits(
            events=budget.get("events"),
            hours=budget.get("hours"),
            routes=routes,
            opening=Severity[bear.upper()] if bear else None,
            tries=tries,
            progress=told.tell if (told := progress("sets tried")) else None,
        ),
        allow=names(allow),
        costs=dict(map(_cost, costs)),
        using=using,
    )
    return write(found.tables[0], wanted, using, found.tables[1:], of=(assessment,), failed=found.not_run)


def _budget(given: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in given:
        matched = _BUDGET.fullmatch(text.strip())
        if not matched:
            raise click.BadParameter(f"--load-budget {text!r} is no number of events (12) or hours (40h) a year")
        what = "hours" if matched[2] else "events"
        if what in found:
            raise click.BadParameter(f"--load-budget is given twice in {what}")
        found[what] = int(matched[1])
    return found


def _cost(given: str) -> tuple[str, Range]:
    matched = _COST.fullmatch(given.strip())
    if not matched:
        raise click.BadParameter(f"--cost {given!r} is not as name-lead=5 or name-lead=5..20, in working days")
    low, high = Fraction(matched[2]), Fraction(matched[3] or matched[2])
    try:
        return matched[1], Range.between(low, high)
    except ValueProblem as problem:
        raise click.BadParameter(f"--cost {given!r}: {problem}") from None
