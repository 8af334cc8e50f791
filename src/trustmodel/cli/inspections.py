"""`trustmodel inspections`: table B."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.assessment.inspected import inspected
from trustmodel.assessment.scrutiny import layers
from trustmodel.cli.session import asked, common, shelf, status, target, write


@click.command("inspections")
@click.argument("path")
@click.option("--setups", metavar="A,B", help="Show the place under these set-ups, as trust,cic,in-house.")
@common
@click.pass_context
def command(ctx: click.Context, path: str, setups: str | None, on: str | None, window: str | None, format: str) -> int:
    """Show what is inspected at a place, under which power, how often, and because of which status."""
    wanted, using = asked(on, window, format), shelf(ctx)
    one = target(path, wanted, using)
    names = tuple(name.strip() for name in (setups or "").split(",") if name.strip())
    candidates = api.candidates(one.subject, names, None, None, using, one.label)
    assessments = tuple(candidate.assessment for candidate in candidates)
    labels = tuple(candidate.label for candidate in candidates)
    write(
        inspected(assessments, labels),
        wanted,
        using,
        (layers(assessments, labels),),
        assessments[0].arrangement,
    )
    return status(assessments)
