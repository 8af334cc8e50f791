"""`trustmodel load`: table C, the activities behind it, hours by whose time, and the metrics."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.assessment.scrutiny import activities, caused, hours
from trustmodel.cli.session import asked, common, shelf, status, target, write
from trustmodel.comparison.compare import monitoring_table


@click.command("load")
@click.argument("path")
@common
@click.pass_context
def command(ctx: click.Context, path: str, on: str | None, window: str | None, format: str) -> int:
    """Show formal monitoring (gross and like for like), every activity, whose time it takes, and what causes it."""
    wanted, using = asked(on, window, format), shelf(ctx)
    one = target(path, wanted, using)
    (candidate,) = api.candidates(one.subject, (), None, None, using, one.label)
    assessment = candidate.assessment
    tables = (
        monitoring_table((candidate,), (candidate.label,)),
        hours((assessment,), (candidate.label,)),
        caused(assessment),
        activities(assessment),
    )
    write(assessment, wanted, using, tables)
    return status((assessment,))
