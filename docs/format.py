"""Print the page of the format with its tables made anew: `python docs/format.py --write` puts it in its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import attrs

from trustmodel import plugins
from trustmodel.formats import records
from trustmodel.formats.sections import READERS
from trustmodel.formats.setups import UseRecord
from trustmodel.formats.structure import key_of
from trustmodel.model import Claims, Condition

PAGE = Path(__file__).parent / "reference" / "format.md"
CATALOGUE = "england"
NAMED = (
    "sources",
    "parties",
    "duties",
    "activities",
    "evidence_items",
    "groups",
    "frameworks",
    "outlooks",
    "stages",
    "requirements",
    "layers",
)
"""The sections in which a record needs an id."""


def page() -> str:
    """Give the page as it is, with each part between marks made anew."""
    text = PAGE.read_text(encoding="utf-8")
    for name, made in (("required", required()), ("words", words())):
        before, start, rest = text.partition(f"<!-- {name}: made by docs/format.py -->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->\n")
        text = f"{before}{start}\n{made}\n{end}{after}"
    return text


def required() -> str:
    """Give the table of the keys that a record cannot be without."""
    kinds: dict[str, type[attrs.AttrsInstance]] = {"the head": records.HeadRecord, "`setups`": UseRecord}
    for section, reader in READERS.items():
        if isinstance(reader, partial):
            kinds[f"`{section}`"] = reader.args[0]
    kinds |= {"`layers`": records.LayerHead, "`expectations`": records.ExpectationRecord}
    rows = ["| in | required |", "| --- | --- |"]
    for section, kind in kinds.items():
        rows.append(f"| {section} | {', '.join(f'`{key}`' for key in _required(section.strip('`'), kind))} |")
    return "\n".join(rows) + "\n"


def _required(section: str, kind: type[attrs.AttrsInstance]) -> Iterator[str]:
    if section == "the head":
        yield from ("trustmodel", "place` or `arrangement", "authorities", "setups")
    if section in NAMED:
        yield "id"
    yield from (
        key for field in attrs.fields(kind) if field.default is attrs.NOTHING and (key := key_of(field)) != "id"
    )
    if section == "layers":
        yield "when"
    if section == "suppressions":  # a decision without an end would hide a gap for good
        yield "until"


def words() -> str:
    """Give the words that the catalogue knows: statuses and what they switch on, frameworks, grades, groups."""
    claims = plugins().catalogue(CATALOGUE)
    switched: dict[str, list[str]] = {}
    for layer in claims.layers:
        for status in layer.when.statuses:
            switched.setdefault(status, []).append(layer.name)
    conditions = list(_conditions(claims))
    known = {one.id: one.name for one in claims.frameworks}
    frameworks = {word for when in conditions for word in when.frameworks} | set(_frameworks(claims))
    grades = {word for when in conditions for word in when.grades}
    return "\n".join(
        [
            f"Of the catalogue `{CATALOGUE}`, which the three set-ups use. A status switches on:\n",
            "| status | switches on |",
            "| --- | --- |",
            *(f"| `{status}` | {'; '.join(names)} |" for status, names in sorted(switched.items())),
            "",
            f"- Frameworks: {', '.join(f'`{one}` ({known.get(one, one)})' for one in sorted(frameworks))}.",
            f"- Grades, as `overall`: {_listed(grades)}.",
            "- Groups that count as formal monitoring: "
            + ", ".join(f"`{one.id}` ({one.name})" for one in claims.groups if one.formal)
            + ".",
            "- Other groups: " + ", ".join(f"`{one.id}` ({one.name})" for one in claims.groups if not one.formal) + ".",
            "",
        ]
    )


def _listed(names: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _conditions(claims: Claims) -> Iterator[Condition]:
    for layer in claims.layers:
        yield layer.when
        yield from _conditions(layer.claims)
    for activity in claims.activities:
        yield from (activity.when, *(cadence.when for cadence in activity.cadences))
    yield from (rule.when for rule in claims.comparators)


def _frameworks(claims: Claims) -> Iterator[str]:
    for layer in claims.layers:
        yield from _frameworks(layer.claims)
    yield from (activity.framework for activity in claims.activities if activity.framework)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
