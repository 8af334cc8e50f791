"""Records in the lines of an explanation: what each says, its evidence and sources, and what else it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from trustmodel.accountability.gaps.words import name
from trustmodel.assessment.words import how_often, sentence, source_line
from trustmodel.model import (
    Activity,
    Arrangement,
    Claims,
    Coverage,
    CoverageDeclaration,
    Effort,
    Evidence,
    ExplanationLine,
    Occurrence,
    Provision,
    Range,
    Relationship,
    Tariff,
    Tri,
)
from trustmodel.model.counting import number
from trustmodel.scrutiny.expected.calendar import days_of

Index = Mapping[str, object]
_UNREAD = (
    "asks_for carries caused_by conception demands exit_plan independent_check inspectors mandate mandate_until "
    "measured_by notify_within outturn_on resolves"
)
"""What records hold that their sentence does not say: each is told beside it."""

_COUNTED_WITH = "bau actual_rate external overhead price_year"
"""By what hours and cost of an effort or tariff are counted besides their own number: whoever counts again needs it."""


def records(arrangement: Arrangement) -> Iterator[object]:
    """Give every claim of an arrangement but its sources."""
    for field in attrs.fields(Claims):
        if field.name != "sources":
            yield from getattr(arrangement.claims, field.name)


def id_of(record: object) -> str:
    """Give the id of a record; empty where it has none."""
    return str(getattr(record, "id", ""))


def evidence_of(record: object) -> Evidence | None:
    """Give the evidence of a record, where its kind has any."""
    evidence = getattr(record, "evidence", None)
    return evidence if isinstance(evidence, Evidence) else None


def index_of(arrangement: Arrangement) -> Index:
    """Give the records by id; where two kinds share an id, the kind that `Claims` names first."""
    index: dict[str, object] = {}
    for record in records(arrangement):
        index.setdefault(id_of(record), record)
    return index


def claim_lines(arrangement: Arrangement, index: Index, id: str, depth: int) -> Iterator[ExplanationLine]:
    """Tell the record of an id; what is no record is told by its id."""
    if id in index:
        yield from record_lines(arrangement, index[id], depth)
    else:
        yield line(depth, id)


def record_lines(arrangement: Arrangement, record: object, depth: int) -> Iterator[ExplanationLine]:
    """Tell what a record says, then its evidence, its sources, and what else it holds."""
    evidence = evidence_of(record)
    sources = tuple(citation.source for citation in evidence.citations) if evidence else ()
    yield ExplanationLine(depth=depth, says=_says(arrangement, record), sources=sources)
    if evidence is None:
        return
    grade = arrangement.grade(evidence)
    known = [f"evidence: {grade.value}" if grade else "no evidence stated", f"origin: {evidence.origin}"]
    if evidence.by:
        known.append(f"claimed by {evidence.by}")
    if evidence.ref:
        known.append(f"fact {', '.join(evidence.ref)}")
    yield line(depth + 1, "; ".join(known))
    for citation in evidence.citations:
        where = f", {citation.locator}" if citation.locator else ""
        yield line(depth + 1, f"source {citation.source}{where}: {source_line(arrangement, citation.source)}")
    yield from _besides(evidence, depth + 1, "recorded replaces review_by note")
    yield from _besides(record, depth + 1, _UNREAD)
    if isinstance(record, Effort | Tariff):
        yield from _besides(record, depth + 1, _COUNTED_WITH)


def _besides(record: object, depth: int, names: str) -> Iterator[ExplanationLine]:
    """Tell what else is on record, each where there is anything."""
    for field in names.split():
        value: object = getattr(record, field, None)
        if value:
            parts = value if isinstance(value, tuple) else (value,)
            shown = (_part(part) for part in parts)
            yield line(depth, f"{field.replace('_', ' ')}: {', '.join(shown)}")


def _part(part: object) -> str:
    if isinstance(part, Range):
        return _range(part)
    return "yes" if part is True else " ".join(part) if isinstance(part, tuple) else str(part)


def _says(arrangement: Arrangement, record: object) -> str:
    match record:
        case Relationship():
            return sentence(arrangement, record)
        case Activity():
            subjects = ", ".join(arrangement.label(one) for one in record.of)
            stated = "; ".join(dict.fromkeys(map(how_often, record.cadences))) or "cadence not known"
            return f"{record.name}: {arrangement.label(record.by)} looks at {subjects}; {stated}; {record.valid.says}"
        case Provision():
            word = {Tri.YES: "in place", Tri.NO: "not in place", Tri.UNKNOWN: "not known whether in place"}[
                record.holds
            ]
            return f"{record.requirement}: {word}; {record.valid.says}"
        case CoverageDeclaration():
            whole = "all there is" if record.coverage is Coverage.COMPLETE else "not all there is"
            return f"What is on record of {name(arrangement, record.of)} is declared to be {whole}; {record.valid.says}"
        case _:
            return _in_brief(arrangement, record)


def _in_brief(arrangement: Arrangement, record: object) -> str:
    """Say any other record: what it is, its number, and what it is about."""
    parts: list[str] = ["a stated scenario, not on record"] if getattr(record, "scenario", False) else []
    for field in ("says", "what", "item", "name", "question", "status", "framework"):
        value = getattr(record, field, "")
        if isinstance(value, str) and value:
            parts.append(value)
            break
    for field in ("value", "amount", "hours", "hourly"):
        value = getattr(record, field, None)
        if value is None and field == "hours" and hasattr(record, field):
            parts.append("hours not known")
        elif value is not None:
            said = _range(value) if isinstance(value, Range) else number(value)
            parts.append(f"{said} {getattr(record, 'unit', '')}".strip())
    for field in ("of", "about", "on", "due", "published", "valid", "reading", "whose", "outturn", "reported"):
        value = getattr(record, field, None)
        if value not in (None, "", (), "amount"):
            shown = ", ".join(arrangement.label(one) for one in value) if isinstance(value, tuple) else str(value)
            if isinstance(record, Occurrence) and field == "on":
                shown = days_of(record)
            parts.append(f"{field} {arrangement.label(shown)}")
    return f"{type(record).__name__.lower()} {id_of(record)}: " + "; ".join(parts)


def _range(value: Range) -> str:
    outer = ", its 10th and 90th percentile" if value.shape != "extremes" else ""
    return f"{value.says}{outer}"


def line(depth: int, says: str) -> ExplanationLine:
    """Give a line without sources."""
    return ExplanationLine(depth=depth, says=says)
