"""Claims as flat rows of text, and back: what data exports hold, with nothing of a claim left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

import attrs
from cattrs import BaseValidationError, Converter, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from trustmodel.model import Claims, Evidence, Party, Source, ValueProblem, When
from trustmodel.model.parties import PARTY_KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, str]
"""A claim: texts by column; what is not stated has no column."""

COLUMNS: Final = (
    "kind",
    "id",
    "type",
    "name",
    "from",
    "to",
    "of",
    "by",
    "duties",
    "start",
    "end",
    "holds",
    "sources",
    "locators",
    "grade",
    "claimed_by",
    "recorded",
    "replaces",
    "review_by",
    "ref",
    "note",
    "origin",
    "under",
    "attributes",
)
"""The columns of a row. `kind` is the section of `Claims`; `attributes` holds, as JSON, what has no column."""

_OWN = {"type": "type", "name": "name", "from": "source", "to": "target", "of": "of", "by": "by", "duties": "duties"}
_RESTS = {
    "grade": "grade",
    "claimed_by": "by",
    "recorded": "recorded",
    "replaces": "replaces",
    "review_by": "review_by",
    "ref": "ref",
    "note": "note",
    "origin": "origin",
    "under": "under",
}
_PLAIN_LIST = re.compile(r"[^\s;\[][^;]*(?<!\s)")
_Json = dict[str, object]


def rows_of(claims: Claims, kinds: Iterable[str] = ()) -> Iterator[Row]:
    """Give each claim as a row, kind by kind, in the order in which they stand.

    A date is as the source has it: a day (`2015-10-01`), a month, a year, a range (`2015-10-01..2015-12-31`) or
    `unknown`. Several ids in one cell are separated by semicolons. `claims_of` gives the claims back.

    Args:
        claims: of an arrangement.
        kinds: only these sections of the claims; by default all.

    """
    wanted = set(kinds)
    for kind in sections():
        for claim in getattr(claims, kind) if not wanted or kind in wanted else ():
            yield _row(kind, _converter().unstructure(claim))


def claims_of(rows: Iterable[Mapping[str, str]]) -> Claims:
    """Give the claims that rows hold; those of a kind that is no claim are passed over.

    Raises:
        ValueProblem: for rows that hold no claims of their kind.

    """
    found: dict[str, list[_Json]] = {}
    for row in rows:
        if (kind := row.get("kind", "")) in sections():
            found.setdefault(kind, []).append(_record(kind, row))
    try:
        return _converter().structure(found, Claims)
    except BaseValidationError as error:
        raise ValueProblem("these rows are no claims: " + "; ".join(transform_error(error))) from error


@cache
def sections() -> Mapping[str, type[object]]:
    """Give the class of each section of `Claims`, in their order."""
    return {name: get_args(hint)[0] for name, hint in get_type_hints(Claims).items()}


def _row(kind: str, record: _Json) -> Row:
    given = record.pop("evidence", {})
    valid = record.pop("valid", {})
    evidence = dict(given) if isinstance(given, dict) else {}
    row: dict[str, object] = {"kind": kind, "id": record.pop("id", "")}
    for column, name in _OWN.items():
        if _fits(record.get(name)):
            row[column] = record.pop(name)
    if isinstance(valid, dict):
        row |= {side: valid[side] for side in ("start", "end") if valid.get(side)}
    row["holds"] = record.pop("holds", "")
    cited = [one for one in evidence.pop("citations", ()) if isinstance(one, dict)]
    row["sources"] = [one["source"] for one in cited]
    if any(one.get("locator") for one in cited):
        row["locators"] = [one.get("locator", "") for one in cited]
    row |= {column: evidence.pop(name) for column, name in _RESTS.items() if _fits(evidence.get(name))}
    if evidence:
        record["evidence"] = evidence  # such as an origin that is stated to be empty
    row["attributes"] = json.dumps(record, ensure_ascii=False, sort_keys=True) if record else ""
    return {column: text for column in COLUMNS if (text := _text(row.get(column, "")))}


def _fits(value: object) -> bool:
    """Tell whether a value goes into a cell as it is; an empty text does not: it would read as not stated."""
    if isinstance(value, str):
        return bool(value)
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(part, str) for part in value)


def _text(value: object) -> str:
    return joined([str(part) for part in value]) if isinstance(value, list | tuple) else str(value)


def joined(parts: Sequence[str]) -> str:
    """Give texts in one cell: separated by semicolons, or as JSON where that would not come apart again."""
    if all(_PLAIN_LIST.fullmatch(part) for part in parts):
        return "; ".join(parts)
    return json.dumps(list(parts), ensure_ascii=False)


def parted(text: str) -> list[str]:
    """Give the texts that `joined` put into one cell."""
    if text.startswith("["):
        found: object = json.loads(text)
        return [str(part) for part in found] if isinstance(found, list) else []
    return text.split("; ") if text else []


def _record(kind: str, row: Mapping[str, str]) -> _Json:
    many = _lists(kind)
    attributes: object = json.loads(row.get("attributes") or "{}")
    record: _Json = dict(attributes) if isinstance(attributes, dict) else {}
    record["id"] = row.get("id", "")
    for column, name in _OWN.items():
        if row.get(column):
            record[name] = parted(row[column]) if name in many else row[column]
    if sides := {side: row[side] for side in ("start", "end") if row.get(side)}:
        record["valid"] = sides
    if row.get("holds"):
        record["holds"] = row["holds"]
    rest = record.pop("evidence", {})
    evidence: _Json = dict(rest) if isinstance(rest, dict) else {}
    evidence |= {
        name: parted(row[column]) if name in {"replaces", "ref"} else row[column]
        for column, name in _RESTS.items()
        if row.get(column)
    }
    if row.get("sources"):
        sources = parted(row["sources"])
        locators = parted(row.get("locators", "")) or [""] * len(sources)
        evidence["citations"] = [
            {"source": source, "locator": where} for source, where in zip(sources, locators, strict=True)
        ]
    if evidence:
        record["evidence"] = evidence
    return record


@cache
def _lists(kind: str) -> frozenset[str]:
    hints = get_type_hints(sections()[kind]).items()
    return frozenset(name for name, hint in hints if get_origin(hint) is tuple)


def moment(when: When) -> str:
    """Give a moment as text that `When.parse` reads as the same moment, whatever its precision."""
    text = str(when)
    return text if when.is_known and " " not in text else f"{when.earliest}..{when.last}" if when.is_known else text


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Fraction, str)
    converter.register_structure_hook(Fraction, lambda text, _: Fraction(text))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(When, moment)
    converter.register_structure_hook(When, lambda text, _: When.parse(text))

    def unstructured(kind: type[Any]) -> Callable[[Any], _Json]:
        return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)

    aside = override(omit=True)  # where a record stands in its file is no part of what it says
    converter.register_unstructure_hook_factory(attrs.has, unstructured)
    converter.register_unstructure_hook(
        Source, make_dict_unstructure_fn(Source, converter, _cattrs_omit_if_default=True, where=aside)
    )
    converter.register_unstructure_hook(
        Evidence,
        make_dict_unstructure_fn(Evidence, converter, _cattrs_omit_if_default=True, where=aside, spots=aside),
    )
    kinds = {kind: unstructured(kind) for kind in PARTY_KINDS.values()}
    made = {word: make_dict_structure_fn(kind, converter) for word, kind in PARTY_KINDS.items()}
    converter.register_unstructure_hook(Party, lambda party: {"type": kind_of(party), **kinds[type(party)](party)})

    def party(record: _Json, _: object) -> object:
        rest = {key: value for key, value in record.items() if key != "type"}
        return made[str(record["type"])](rest, PARTY_KINDS[str(record["type"])])

    converter.register_structure_hook_func(lambda kind: kind is Party, party)
    return converter
