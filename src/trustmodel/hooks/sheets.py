"""The sheets that people edit and that are read back: what writers and the reader of workbooks agree on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from trustmodel.model import Citation, Effort, Evidence, Range, Source, Tariff, When

EDITED: Final[Mapping[str, str]] = {"efforts": "Efforts", "tariffs": "Tariffs", "sources": "Sources"}
"""The sheet of each section that may be edited."""
PARTS: Final = ("least", "likely", "most")
"""What is said after the key in the heads of the three cells of a range."""
SHAPE: Final = "hours are"
"""The head of the cell that says what the outer points of the hours are: `extremes` or `p10-p90`."""
MANY: Final = ("source", "ref", "replaces")
"""Keys of which a cell may hold several texts, with semicolons between them."""
_EVIDENCE = ("grade", "source", "by", "ref", "note", "recorded", "replaces", "review_by", "under", "id")


def _three(key: str) -> tuple[str, ...]:
    return tuple(f"{key} {part}" for part in PARTS)


HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "efforts": (
        "activity",
        "bearer",
        "role",
        "senior",
        *_three("hours"),
        SHAPE,
        *_three("bau"),
        *_three("actual_rate"),
        *_three("external"),
        "price_year",
        *_EVIDENCE,
    ),
    "tariffs": ("bearer", "role", *_three("hourly"), "price_year", *_three("overhead"), *_EVIDENCE),
    "sources": ("id", "title", "publisher", "published", "address", "grade", "note"),
}
"""The heads of the columns of each section: a key of the YAML format, with the part of a range where it is one."""
_WRITTEN = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
"""An id that somebody wrote; one that was made for a record without is made again from the same words."""
Cells = dict[str, str | Fraction]
"""A row: what stands under each head; nothing is left out."""


def cells_of(record: Effort | Tariff | Source) -> Cells:
    """Give a record as a row of its sheet. Numbers are exact; what is not stated has no cell."""
    match record:
        case Effort():
            cells: Cells = {"activity": record.activity, "bearer": record.bearer.value, "role": record.role}
            cells["senior"] = "yes" if record.senior else ""
            cells |= _range("hours", record.hours, unknown="unknown")
            if record.hours and record.hours.shape != "extremes":
                cells[SHAPE] = record.hours.shape
            for key, value in (("bau", record.bau), ("actual_rate", record.actual_rate), ("external", record.external)):
                cells |= _range(key, value)
            if record.price_year is not None:
                cells["price_year"] = Fraction(record.price_year)
            cells |= _evidence(record.id, record.evidence)
        case Tariff():
            cells = {"bearer": record.bearer.value, "role": record.role, **_range("hourly", record.hourly)}
            cells |= {"price_year": Fraction(record.price_year), **_range("overhead", record.overhead)}
            cells |= _evidence(record.id, record.evidence)
        case Source():
            words = ("id", "title", "publisher", "address", "note")
            cells = {"grade": record.grade.value, **{word: str(getattr(record, word)) for word in words}}
            cells["published"] = _moment(record.published)
    return {head: value for head, value in cells.items() if value != ""}


def _range(key: str, value: Range | None, unknown: str = "") -> Cells:
    least, likely, most = _three(key)
    if value is None:
        return {likely: unknown}
    if value.is_exact:
        return {likely: value.likely}
    return {least: value.low, likely: value.likely, most: value.high}


def _evidence(id: str, evidence: Evidence) -> Cells:
    return {
        "id": id if _WRITTEN.fullmatch(id) else "",
        "grade": evidence.grade.value if evidence.grade else "",
        "source": together([_cited(one) for one in evidence.citations]),
        "by": evidence.by,
        "ref": together(evidence.ref),
        "note": evidence.note,
        "recorded": _moment(evidence.recorded),
        "replaces": together(evidence.replaces),
        "review_by": _moment(evidence.review_by),
        "under": evidence.under,
    }


def _moment(when: When | None) -> str:
    """Give a moment as the reader takes it, with its precision."""
    text = str(when or "")
    return f"{when.earliest}..{when.last}" if when and " " in text else text


def _cited(one: Citation) -> str:
    return f"{one.source} at {one.locator}" if one.locator else one.source


def together(texts: Sequence[str]) -> str:
    """Give texts in one cell: separated by semicolons, or as JSON where that would not come apart again."""
    if all(re.fullmatch(r"[^\s;\[]([^;]*[^\s;])?", text) for text in texts):
        return "; ".join(texts)
    return json.dumps(list(texts), ensure_ascii=False)


def apart(text: str) -> list[str]:
    """Give the texts of one cell, as `together` puts them there or a person does."""
    if text.startswith("["):
        try:
            found: object = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [part.strip() for part in text.split(";") if part.strip()]
