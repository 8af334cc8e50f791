"""`trustmodel plugins`: what is installed, what each plugin offers, and what is broken; it always works."""

from __future__ import annotations

import click

from trustmodel.cli.session import asked, formatted, shelf, write
from trustmodel.model import Cell, Table


@click.command("plugins")
@formatted
@click.pass_context
def command(ctx: click.Context, format: str) -> int:
    """List the installed plugins, what each offers, and what is wrong with those that fail."""
    using = shelf(ctx)
    host = using.host
    offers: dict[str, dict[str, list[str]]] = {}
    for word, collected in (
        ("set-up", host.setups),
        ("catalogue", host.catalogues),
        ("detector", host.detectors),
        ("mend", host.mends),
        ("metric", host.metrics),
        ("format", host.formats),
        ("reader", host.readers),
    ):
        for provided in collected.records:
            offers.setdefault(provided.provider.plugin, {}).setdefault(word, []).append(provided.record.id)
    rows = tuple(
        (
            Cell(info.provider.plugin),
            Cell(f"{info.provider.distribution} {info.provider.version}"),
            Cell(info.state),
            Cell(info.error or _offers(offers.get(info.provider.plugin, {}))),
        )
        for info in host.plugins
    )
    columns = ("Plugin", "Distribution", "State", "Offers, or what is wrong")
    return write(Table(id="plugins", title="Plugins", columns=columns, rows=rows), asked(format), using)


def _offers(by_hook: dict[str, list[str]]) -> str:
    return "; ".join(f"{word}{'s' if len(ids) > 1 else ''} {', '.join(ids)}" for word, ids in by_hook.items())
