"""`trustmodel gaps`: every finding, with certainty, severity and remedy."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import FAIL_ON, asked, common, shelf, status, target, write
from trustmodel.model import FindingKind
from trustmodel.report.page import findings_table


@click.command("gaps")
@click.argument("path")
@click.option("--all", "everything", is_flag=True, help="List information lines as well.")
@click.option("--fail-on", type=FAIL_ON, default="never", show_default=True, help="Exit with 1 for gaps this severe.")
@common
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
    wanted, using = asked(on, window, format), shelf(ctx)
    one = target(path, wanted, using)
    assessment = api.assess(one.built(using), using=using)
    kinds = tuple(FindingKind) if everything else (FindingKind.GAP, FindingKind.RISK)
    write(assessment, wanted, using, (findings_table(assessment, kinds),))
    return status((assessment,), fail_on)
