"""`trustmodel gaps`: every finding, with certainty, severity and remedy."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import FAIL_ON, asked, dated, formatted, found, shelf, target, write


@click.command("gaps")
@click.argument("path")
@click.option("--all", "everything", is_flag=True, help="List information lines as well.")
@click.option("--fail-on", type=FAIL_ON, default="never", show_default=True, help="Exit with 1 for gaps this severe.")
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    everything: bool,
    fail_on: str,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """List accountability gaps and risks, how sure each is, and what would clear it."""
    wanted, using = asked(format, on, window), shelf(ctx)
    assessment = api.assess(target(path, wanted, using).built(using), using=using)
    tables = api.tables(assessment, "findings" if everything else "gaps", using=using)
    return write(assessment, wanted, using, tables, found=found((assessment,), fail_on))
