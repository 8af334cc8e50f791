"""`trustmodel diff`: what differs between two arrangements, or two dates of one."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, formatted, names, shelf, target, write


@click.command("diff")
@click.argument("paths", nargs=-1, required=True, metavar="A [B]")
@click.option("--setups", metavar="A,B", help="Two set-ups of one place instead of two places or dates.")
@formatted
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], setups: str | None, format: str) -> int:
    """Show what was added, removed and changed from A to B: places, dates (PATH@DATE), or two set-ups of one PATH."""
    wanted, using, forms = asked(format), shelf(ctx), names(setups)
    if (len(paths), len(forms)) not in ((2, 0), (1, 2)):
        raise click.UsageError("name two places or dates, or one with `--setups A,B`")
    subjects = [target(path, wanted, using).subject for path in paths]
    sides = [api.build(one, form, using=using) for one in subjects for form in forms or (None,)]
    return write(api.diff(*sides, using=using), wanted, using)
