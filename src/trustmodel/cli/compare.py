"""`trustmodel compare`: places, dates or set-ups side by side."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import (
    FAIL_ON,
    asked,
    dated,
    drawing,
    drawn,
    effortful,
    formatted,
    found,
    names,
    shelf,
    targets,
    write,
)


@click.command("compare")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--setups", metavar="A,B", help="Compare each place under these set-ups, as trust,cic,in-house.")
@click.option("--fail-on", type=FAIL_ON, default="never", show_default=True, help="Exit with 1 for gaps this severe.")
@effortful
@drawing
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    setups: str | None,
    fail_on: str,
    efforts: str | None,
    draws: int | None,
    seed: int | None,
    one_year: bool,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Set places, dates (PATH@DATE) or set-ups (--setups) side by side."""
    wanted, using = asked(format, on, window), shelf(ctx, efforts)
    subjects = (one.subject for one in targets(paths, wanted, using))
    result = api.compare(*subjects, setups=names(setups), draws=drawn(draws, seed, one_year=one_year), using=using)
    return write(result, wanted, using, found=found(result.assessments, fail_on))
