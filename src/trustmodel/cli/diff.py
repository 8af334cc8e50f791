"""`trustmodel diff`: what differs between two arrangements, or two dates of one."""

from __future__ import annotations

import attrs
import click

from trustmodel import api
from trustmodel.building.library import Library
from trustmodel.cli.endings import format_of, named_for
from trustmodel.cli.files import destination
from trustmodel.cli.session import asked, context_of, names, rendered, shelf, show, status_of, targets, width
from trustmodel.hooks import CHANGES, RenderContext
from trustmodel.model import Difference


@click.command("diff")
@click.argument("paths", nargs=-1, required=True, metavar="A [B]")
@click.option("-o", "--output", metavar="FILE", help="File to write, whole or not at all; its ending says the format.")
@click.option("--setups", metavar="A,B", help="Two set-ups of one place instead of two places or dates.")
@click.option("--format", "format", help="text, md, csv, json, or a plugin's: html, svg, png.  [default: text]")
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], output: str | None, setups: str | None, format: str | None
) -> int:
    """Show what was added, removed and changed from A to B: places, dates (PATH@DATE), or two set-ups of one PATH.

    svg and png draw it: both on one diagram, each change numbered and told in words below.
    """
    file = destination(output, named_for("changes", format, "svg"))
    using, forms = shelf(ctx), names(setups)
    wanted = asked(format_of(format, output, "text", using))
    if (len(paths), len(forms)) not in ((2, 0), (1, 2)):
        raise click.UsageError("name two places or dates, or one with `--setups A,B`")
    subjects = [one.subject for one in targets(paths, wanted, using)]
    sides = [api.build(one, form, using=using) for one in subjects for form in forms or (None,)]
    drawn = _draws_changes(wanted.format, using)
    result = api.diff(*sides, in_full=drawn, using=using)
    context = context_of(result, using)
    if drawn:
        context = _pictured(context, result)
    data = rendered(attrs.evolve(context, width=width(file)), wanted.format, using)
    if file is None:
        show(data, wanted.format, using)
    else:
        file.write(data)
    return status_of(context, found=False)


def _draws_changes(format: str, using: Library) -> bool:
    """Tell whether a format draws what differs: its files are sent to readers who have not named the set-ups."""
    provided = using.host.formats.get(format)
    return provided is not None and CHANGES in provided.record.draws


def _pictured(context: RenderContext, result: Difference) -> RenderContext:
    from trustmodel.comparison.chapters import pictured  # the other formats need no graph

    return attrs.evolve(context, picture=CHANGES, chapters=pictured(result.assessments))
