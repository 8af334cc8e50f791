"""`trustmodel plugins`: what is installed, what each plugin offers, and what is broken; it always works."""

from __future__ import annotations

import click

from trustmodel.cli.outcome import OK, PLUGIN
from trustmodel.cli.session import asked, common, shelf, width, write
from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Table
from trustmodel.report.text import render


@click.command("plugins")
@common
@click.pass_context
def command(ctx: click.Context, on: str | None, window: str | None, format: str) -> int:
    """List the installed plugins, what each offers, and what is wrong with those that fail."""
    wanted, using = asked(on, window, format), shelf(ctx)
    host = using.host
    offers: dict[str, list[str]] = {}
    failures = list(host.failures)
    for word, collected in (
        ("set-up", host.setups),
        ("catalogue", host.catalogues),
        ("detector", host.detectors),
        ("metric", host.metrics),
        ("format", host.formats),
    ):
        failures.extend(collected.failures)
        for provided in collected.records:
            offers.setdefault(provided.provider.plugin, []).append(f"{word} {provided.record.id}")
    rows = tuple(
        (
            Cell(info.provider.plugin),
            Cell(f"{info.provider.distribution} {info.provider.version}"),
            Cell(info.state),
            Cell(info.error or ", ".join(offers.get(info.provider.plugin, []))),
        )
        for info in host.plugins
    )
    notes = tuple(f"FAILED: {failure}. Upgrade, disable (--without) or uninstall it." for failure in failures)
    columns = ("Plugin", "Distribution", "State", "Offers, or what is wrong")
    table = Table(id="plugins", title="Plugins", columns=columns, rows=rows, notes=notes)
    if wanted.format == "text":  # not by the hook: this command works even where the plugin of the formats is off
        click.echo(render(RenderContext(result=table, width=width())).decode(), nl=False)
    else:
        write(table, wanted, using)
    return PLUGIN if failures else OK
