"""`trustmodel show`: table A, the levers over a party, and those to whom it answers."""

from __future__ import annotations

import click

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.answers import who_answers, who_holds_levers, who_holds_to_account
from trustmodel.cli.session import asked, common, shelf, target, write


@click.command("show")
@click.argument("path")
@click.option("--of", "party", metavar="PARTY", help="Whose levers and principals to show; by default the provider's.")
@common
@click.pass_context
def command(ctx: click.Context, path: str, party: str | None, on: str | None, window: str | None, format: str) -> None:
    """Show who answers for what, who holds which lever over the provider, and to whom it answers."""
    wanted, using = asked(on, window, format), shelf(ctx)
    arrangement = target(path, wanted, using).built(using)
    graph = AccountabilityGraph.compile(arrangement, arrangement.as_of)
    parties = (arrangement.party(party).id,) if party else arrangement.providers(arrangement.as_of)
    tables = [who_answers(graph)]
    for one in parties:
        tables.extend((who_holds_levers(graph, one), who_holds_to_account(graph, one)))
    write(tables[0], wanted, using, tuple(tables[1:]), arrangement)
