"""Results as JSON, in a versioned schema that the reference documents."""

from __future__ import annotations

import json
from fractions import Fraction

from trustmodel.hooks import RenderContext
from trustmodel.model import (
    Amount,
    Arrangement,
    Assessment,
    Comparison,
    Difference,
    Explanation,
    Finding,
    LoadLine,
    Measure,
    NotRun,
    Range,
    Said,
    Source,
    Suppressed,
    Table,
    Window,
)
from trustmodel.report.plain import escaped

SCHEMA_VERSION = 1
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def render(context: RenderContext) -> bytes:
    """Render a result as JSON: `{"trustmodel_json": 1, "kind": ..., ...}`."""
    result = context.result
    body: dict[str, Json] = {"trustmodel_json": SCHEMA_VERSION}
    match result:
        case Comparison():
            body |= {"kind": "comparison", **_comparison(result)}
        case Difference():
            body |= {"kind": "difference", **_difference(result)}
        case Assessment():
            body |= {"kind": "assessment", **_assessment(result)}
        case Explanation():
            lines: list[Json] = [
                {"depth": line.depth, "says": line.says, "sources": list(line.sources)} for line in result.lines
            ]
            body |= {"kind": "explanation", "of": result.of, "lines": lines}
        case Arrangement():
            body |= {"kind": "arrangement", "arrangement": _arrangement(result)}
        case Table():
            body |= {"kind": "table", "table": _table(result)}
    if isinstance(result, Table | Explanation):
        cited = _cited(result, *context.tables)
        body["sources"] = _sources(tuple(source for source in context.sources if source.id in cited))
    if not isinstance(result, Assessment):
        body["not_run"] = [_not_run(one) for one in context.not_run]
    body["left_out"] = list(context.left_out)
    if context.tables:
        body["tables"] = [_table(table) for table in context.tables]
    return (escaped(json.dumps(body, indent=2, ensure_ascii=False, allow_nan=False)) + "\n").encode()


def _cited(*parts: Table | Explanation) -> set[str]:
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Explanation):
            found.update(id for line in part.lines for id in line.sources)
        else:
            found.update(id for row in part.rows for cell in row for id in cell.sources)
    return found


def _comparison(result: Comparison) -> dict[str, Json]:
    return {
        "assessments": [_assessment(one) for one in result.assessments],
        "disparities": [
            {"what": one.what, "values": list(one.values), "withholds": list(one.withholds), "why": one.why}
            for one in result.disparities
        ],
        "answers": [
            {"label": label, "parts": [_said(one) for one in answer]}
            for label, answer in zip(result.labels, result.answers, strict=False)
        ],
        "withheld": list(result.withheld),
        "notes": list(result.notes),
        "labels": list(result.labels),
        "measures": [_measure(one) for one in result.measures],
        "tables": [_table(table) for table in result.tables],
    }


def _said(one: Said) -> dict[str, Json]:
    return {
        "id": one.id,
        "about": one.about,
        "sentences": [
            {"text": each.text, "sources": list(each.sources), "finding": each.finding} for each in one.sentences
        ],
    }


def _difference(result: Difference) -> dict[str, Json]:
    return {
        "before": _side(result.before),
        "after": _side(result.after),
        "labels": list(result.labels),
        "changes": [
            {
                "kind": one.kind,
                "changed": one.changed.value,
                "what": one.what,
                "says": one.says,
                "details": [
                    {"name": detail.name, "before": detail.before, "after": detail.after} for detail in one.details
                ],
                "before": list(one.before),
                "after": list(one.after),
                "sources": list(one.sources),
            }
            for one in result.changes
        ],
        "unchanged": {**dict(result.unchanged)},
        "notes": list(result.notes),
    }


def _side(one: Assessment) -> dict[str, Json]:
    return {"arrangement": _arrangement(one.arrangement), "on": one.on.isoformat()}


def _assessment(result: Assessment) -> dict[str, Json]:
    return {
        "arrangement": _arrangement(result.arrangement),
        "on": result.on.isoformat(),
        "window": _window(result.window),
        "findings": [_finding(one) for one in result.findings],
        "suppressed": [_suppressed(one) for one in result.suppressed],
        "idle_suppressions": list(result.idle),
        "measures": [_measure(one) for one in result.measures],
        "load": [_line(one) for one in result.load],
        "not_run": [_not_run(one) for one in result.not_run],
    }


def _window(one: Window) -> dict[str, Json]:
    return {
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "days": one.days,
        "scaled": one.scaling or None,
    }


def _arrangement(one: Arrangement) -> dict[str, Json]:
    return {
        "id": one.id,
        "name": one.name,
        "observed": one.observed,
        "currency": one.currency,
        "effort_files": list(one.effort_files),
        "authorities": list(one.authorities),
        "setups": [
            {
                "setup": run.setup,
                "title": run.title,
                "options": {**dict(run.options)},
                "valid": str(run.valid),
                "authorities": list(run.authorities),
                "providers": list(run.providers),
                "observed": run.observed,
                "preset": run.preset or None,
            }
            for run in one.setups
        ],
        "dropped": [
            {"kind": dropped.kind, "id": dropped.id, "says": dropped.says, "under": dropped.under}
            for dropped in one.dropped
        ],
        "sources": _sources(one.claims.sources),
    }


def _sources(sources: tuple[Source, ...]) -> dict[str, Json]:
    return {
        source.id: {
            "title": source.title,
            "publisher": source.publisher,
            "published": str(source.published) if source.published else None,
            "address": source.address,
            "grade": source.grade.value,
        }
        for source in sources
    }


def _finding(one: Finding) -> dict[str, Json]:
    return {
        "id": one.id,
        "code": one.code,
        "title": one.title,
        "kind": one.kind.value,
        "certainty": one.certainty.value,
        "severity": int(one.severity),
        "exact": one.exact,
        "subject": one.subject,
        "duty": one.duty or None,
        "duties": list(one.duties),
        "others": list(one.others),
        "on": one.on.isoformat(),
        "says": one.says,
        "witness": list(one.witness),
        "missing": list(one.missing),
        "remedy": one.remedy,
        "span": one.span or None,
        "aspect": one.aspect or None,
    }


def _suppressed(one: Suppressed) -> dict[str, Json]:
    return {
        "finding": _finding(one.finding),
        "suppression": one.suppression,
        "reason": one.reason,
        "owner": one.owner,
        "until": one.until,
    }


def _measure(one: Measure) -> dict[str, Json]:
    return {
        "code": one.code,
        "title": one.title,
        "value": _amount(one.value),
        "unit": one.unit,
        "subject": one.subject or None,
        "breakdown": {**dict(one.breakdown)},
        "assumed": one.assumed,
        "rests_on": list(one.rests_on),
        "note": one.note,
    }


def _line(one: LoadLine) -> dict[str, Json]:
    return {
        "activity": one.activity,
        "events": _amount(one.events),
        "inspector_days": _amount(one.inspector_days),
        "dates": list(one.dates),
        "hours": [
            {
                "bearer": part.bearer.value,
                "role": part.role,
                "senior": part.senior,
                "hours": _range(part.hours),
                "at_least": part.at_least,
                "cost": _range(part.cost),
                "bau": _range(part.bau),
                "external": _range(part.external),
                "external_year": part.external_year,
                "full_rate": part.full_rate,
                "efforts": list(part.efforts),
                "assumed": part.assumed,
            }
            for part in one.hours
        ],
    }


def _amount(value: Amount | None) -> Json:
    if value is None:
        return None
    return {"known": _range(value.known), "at_least": value.at_least, "unknown": list(value.unknown)}


def _range(value: Range | None) -> Json:
    if value is None:
        return None
    return {"low": _number(value.low), "likely": _number(value.likely), "high": _number(value.high)}


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _not_run(one: NotRun) -> dict[str, Json]:
    return {
        "what": one.what,
        "plugin": one.plugin,
        "distribution": one.distribution,
        "version": one.version,
        "stage": one.stage,
        "error": one.error,
    }


def _table(table: Table) -> dict[str, Json]:
    return {
        "id": table.id,
        "title": table.title,
        "columns": list(table.columns),
        "rows": [[{"text": cell.text, "sources": list(cell.sources)} for cell in row] for row in table.rows],
        "notes": list(table.notes),
        "hints": list(table.hints),
    }
