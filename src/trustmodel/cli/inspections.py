"""`trustmodel inspections`: table B, or what each grade would cause."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.assessment.graded import graded
from trustmodel.cli.session import asked, dated, formatted, names, shelf, target, write


@click.command("inspections")
@click.argument("path")
@click.option("--setups", metavar="A,B", help="Show the place under these set-ups, as trust,cic,in-house.")
@click.option("--grades", is_flag=True, help="Show what each grade would cause of inspections, with the working.")
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    setups: str | None,
    grades: bool,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Show what is inspected at a place, under which power, how often, and because of which status.

    With --grades: what each grade that inspections hang on would cause instead.
    """
    wanted, using = asked(format, on, window), shelf(ctx)
    result = api.compare(target(path, wanted, using).subject, setups=names(setups), using=using)
    by_id = {table.id: table for table in result.tables}
    if grades:
        return write(graded(result.assessments, by_id["B"].columns[2:]), wanted, using, of=result.assessments)
    return write(by_id["B"], wanted, using, (by_id["layers"],), of=result.assessments)
