"""`trustmodel readiness`: what must be in place when services go live, and how each thing stands."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, formatted, named, shelf, target, write


@click.command("readiness")
@click.argument("path")
@click.option("--next", "ahead", is_flag=True, help="Look at the next set-up on record, which begins after the date.")
@click.option("--setup", metavar="SETUP[:PRESET]", help="Look at another set-up in the place of the one in force.")
@click.option(
    "--fail-on",
    type=click.Choice(["never", "missing", "unknown"]),
    default="never",
    show_default=True,
    help="Exit with 1 where something is missing, or not shown to be held.",
)
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    ahead: bool,
    setup: str | None,
    fail_on: str,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Say what must be in place by the day on which services go live: held, missing or unknown, with sources."""
    wanted, using = asked(format, on, window), shelf(ctx)
    found = target(path, wanted, using)
    other = named(setup, "set-up")
    arrangement = api.build(found.subject, other, using=using) if other else found.built(using)
    first, *others = api.tables(arrangement, "readiness-next" if ahead else "readiness", using=using)
    short = {"missing": ("missing",), "unknown": ("missing", "unknown")}.get(fail_on, ())
    failed = any(row[1].text in short for table in others if table.id == "readiness" for row in table.rows)
    return write(first, wanted, using, tuple(others), of=(arrangement,), found=failed)
