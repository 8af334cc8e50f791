"""`trustmodel show`: table A, the levers over a party, and those to whom it answers; and views of these."""

from __future__ import annotations

from os.path import exists

import attrs
import click

from trustmodel import api
from trustmodel.building.library import Library
from trustmodel.cli.session import Asked, Target, asked, dated, formatted, named, shelf, target, write
from trustmodel.model import Arrangement, Assessment, Table

_VIEWS = ("levers", "profile", "routes", "perceptions", "essentials", "quadrant", "raci", "kept", "transfers")
_OF_A_PARTY = ("levers", "profile", "routes", "quadrant", "kept")


@click.command("show")
@click.argument("path")
@click.option("--of", "party", metavar="PARTY", help="Whose levers and principals; with --kept, who passed work on.")
@click.option(
    "--levers", is_flag=True, help="How independent it is and from whom; each lever, and each change of them."
)
@click.option("--profile", is_flag=True, help="Three perspectives on its accountability; by which means it answers.")
@click.option(
    "--against", metavar="WHAT", help="With --profile: a date, another PATH[@DATE] or a set-up to set beside it."
)
@click.option("--routes", is_flag=True, help="On whom answering hangs, and how many ways there are.")
@click.option("--perceptions", is_flag=True, help="Who is held to be accountable, and how far informants agree.")
@click.option("--essentials", is_flag=True, help="Duty by duty: objective, forum, roles, figures at the forum.")
@click.option("--quadrant", is_flag=True, help="Deficit, overload or both; load and gaps side by side.")
@click.option("--raci", is_flag=True, help="The matrix of duties by parties: A, R, C, I.")
@click.option("--kept", is_flag=True, help="What stays with who passed the work on.")
@click.option("--transfers", is_flag=True, help="The way of a case, and where it changes hands.")
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    /,
    path: str,
    party: str | None,
    against: str | None,
    on: str | None,
    window: str | None,
    format: str,
    **views: bool,
) -> int:
    """Show who answers for what, who holds which lever over the provider, and to whom it answers.

    With one or more of --levers, --profile, --routes, --perceptions, --essentials, --quadrant, --raci, --kept
    and --transfers, show these instead.
    """
    wanted, using, whose = asked(format, on, window), shelf(ctx), named(party, "party")
    if against is not None and not views["profile"]:
        raise click.UsageError("--against sets a profile beside another: add --profile")
    chosen = [view for view, wished in views.items() if wished]
    if whose and chosen and not {*chosen} & {*_OF_A_PARTY}:
        raise click.UsageError(f"--{chosen[0]} is not of one party: leave --of out")
    read = target(path, wanted, using)
    arrangement = read.built(using)
    beside = _beside(named(against, "other"), read, wanted, using) if against is not None else None
    of: list[Arrangement | Assessment] = [arrangement, *([beside] if beside is not None else [])]
    tables: list[Table] = []
    for view in _VIEWS:
        if not views.get(view):
            continue
        match view:
            case "profile":
                weighed = api.assess(arrangement, using=using)
                of.append(weighed)
                tables.extend(api.tables(weighed, "profile", party=whose, against=beside, using=using))
            case "levers" | "routes" | "kept":
                tables.extend(api.tables(arrangement, view, party=whose, using=using))
            case "essentials":
                tables.extend(api.tables(arrangement, "essentials", using=using))
            case "quadrant":
                assessment = api.assess(arrangement, using=using)
                of.append(assessment)
                tables.extend(api.tables(assessment, "quadrant", party=whose, using=using))
            case "raci" | "transfers":
                assessment = api.assess(arrangement, using=using)
                of.append(assessment)
                tables.extend(api.tables(assessment, view, using=using))
            case _:
                tables.extend(api.tables(arrangement, "perceptions", using=using))
    first, *others = tables or api.tables(arrangement, "show", party=whose, using=using)
    return write(first, wanted, using, tuple(others), of=tuple(of))


def _beside(given: str, read: Target, wanted: Asked, using: Library) -> Arrangement:
    """Give what to set beside: the same at another date, another place, or the same place under another set-up."""
    try:
        day = asked("", given).on
    except click.BadParameter:
        day = None
    if day is not None:
        subject = read.built(using)
        return attrs.evolve(subject, as_of=day)
    if exists(given.rpartition("@")[0] or given) or exists(given):  # noqa: PTH110  # Path.exists raises for long names
        return target(given, attrs.evolve(wanted, on=None), using).built(using)
    return api.build(read.subject, given, using=using)
