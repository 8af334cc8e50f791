"""Print the page of requirements: `python docs/requirements.py > docs/reference/requirements.md`; a test keeps it equal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from trustmodel import plugins
from trustmodel.model import Claims, Due, Layer, Requirement, Sign

CATALOGUE = "england"
_LEAD = """\
# What must be in place when services go live

What `trustmodel readiness` asks for, with the catalogue `england`. Each requirement hangs on a status, which a set-up or a place gives
to a party, and is required of that party. It is *held* where one of its signs is on record on the date, or a `provisions` record of
the place says so; *missing* where that is denied, where a register would show it and does not, or where the record is declared complete
and does not; else *unknown*. A place adds its own under `requirements`, and says what is in place under `provisions`: see
[the format](format.md). The page is printed from the records of the catalogue.
"""
_WHEN = {Due.BEFORE: "before the first day", Due.AT: "on the first day"}


def page() -> str:
    """Give the page."""
    claims = plugins().catalogue(CATALOGUE)
    found = [(one, layer) for layer in claims.layers for one in layer.claims.requirements]
    found.sort(key=lambda pair: (pair[0].topic, pair[0].id))
    parts = [_LEAD]
    for topic, pairs in groupby(found, key=lambda pair: pair[0].topic):
        parts.append(f"## {topic[:1].upper()}{topic[1:]}\n")
        parts.extend(line for one, layer in pairs for line in _entry(claims, one, layer))
    return "\n".join(parts).rstrip("\n") + "\n"


def _entry(claims: Claims, one: Requirement, layer: Layer) -> Iterator[str]:
    yield f"### {one.name}\n"
    titles = {source.id: f"{source.title.strip('[]')} ({source.publisher})" for source in claims.sources}
    status = ", ".join(f"`{word}`" for word in layer.when.statuses)
    does = f", if it does the work of {', '.join(f'`{duty}`' for duty in one.does)}" if one.does else ""
    said = {
        "Id": f"`{one.id}`",
        "Of": f"who has the status {status} ({layer.name}){does}",
        "When": _WHEN[one.due],
        "Shown by": " or ".join([*map(_sign, one.signs), "what the place says under `provisions`"]),
        "Why": one.why,
        "On": one.basis,
        "After": "; ".join(titles[cited.source] for cited in one.evidence.citations) or "no source held: assumed",
        "Note": one.evidence.note,
    }
    yield "\n".join(f"- {head}: {text}" for head, text in said.items() if text) + "\n"


def _sign(sign: Sign) -> str:
    if sign.status:
        return f"the status `{sign.status}`"
    if sign.figure:
        return f"a figure of at least {sign.at_least} {sign.unit} for {sign.figure}"
    kinds = " or ".join(f"`{kind.value}`" for kind in sign.types)
    ends = " ".join(filter(None, (f"from `{sign.source}`" if sign.source else "", f"to `{sign.target}`")))
    return f"{kinds} {ends}{', not in the interim' if sign.lasting else ''}"


if __name__ == "__main__":
    sys.stdout.write(page())
