"""`trustmodel test`: does a place come out as its expect.yaml expects?"""

from __future__ import annotations

import click

from trustmodel.cli.session import asked, dated, formatted, shelf, targets, write
from trustmodel.comparison.expectations import Outcome, check
from trustmodel.model import Cell, Table


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@dated
@formatted
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], on: str | None, window: str | None, format: str) -> int:
    """Check places against the expectations that they state; exit with 1 where one is not met.

    --on and --window hold for the expectations that state no date or window of their own.
    """
    wanted, using = asked(format, on, window), shelf(ctx)
    asked_for = tuple(dict.fromkeys(paths))
    subjects = (one.subject for one in targets(asked_for, wanted, using))
    outcomes = {path: check(one, using) for path, one in zip(asked_for, subjects, strict=True)}
    first, *others = (_table(path, found) for path, found in outcomes.items())
    unmet = any(one.misses for found in outcomes.values() for one in found)
    return write(first, wanted, using, tuple(others), found=unmet)


def _table(path: str, outcomes: tuple[Outcome, ...]) -> Table:
    failed = sum(1 for one in outcomes if one.misses)
    count = f"{len(outcomes) - failed} met, {failed} failed" if outcomes else "it states no expectations"
    return Table(
        id="test",
        title=f"Expectations of {path}",
        columns=("Outcome", "Expectation", "What came out instead"),
        rows=tuple(_row(one) for one in outcomes),
        notes=(count,),
    )


def _row(one: Outcome) -> tuple[Cell, ...]:
    where = f" ({one.expectation.where})" if one.misses and one.expectation.where else ""
    return Cell("FAILED" if one.misses else "met"), Cell(one.expectation.name + where), Cell("; ".join(one.misses))
