"""`trustmodel explain`: what a finding, number or fact rests on."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, effortful, formatted, named, shelf, target, write


@click.command("explain")
@click.argument("path")
@click.argument("thing", nargs=-1, required=True)
@effortful
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    thing: tuple[str, ...],
    efforts: str | None,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Show what THING rests on, down to the sources.

    THING is a finding (AG-34), a measure (SL-01), the number of a fact (D05), the id of a claim, party, duty or source,
    a topic, `perceptions` (who is held to be accountable), or `quality`: whether the set-up improves services. The code
    of a gap or measure is told with its method, whether or not it was found here. After the code of a measure may come
    whose part of it is wanted: SL-01 provider ofsted.
    """
    wanted, using = asked(format, on, window), shelf(ctx, efforts)
    assessment = api.assess(target(path, wanted, using).built(using), using=using)
    explained = api.explain(assessment, thing=named(" ".join(thing), "thing to explain"), using=using)
    return write(explained, wanted, using, of=(assessment,))
