"""Small arrangements, written as tersely as the examples of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from trustmodel.accountability import AccountabilityGraph
from trustmodel.assessment.builtin import offer
from trustmodel.hooks import Detector, DetectorContext
from trustmodel.model import (
    Arrangement,
    Claims,
    Coverage,
    Duty,
    Finding,
    FindingKind,
    Organisation,
    Party,
    Perception,
    Public,
    Relationship,
    RelationshipType,
    Span,
    Status,
    Tri,
    Window,
)
from trustmodel.scrutiny.expected.calendar import Calendar

ON = date(2016, 6, 1)
DUTIES = ("duty-x", "duty-y")
YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN
_T = RelationshipType


def claim(
    id: str,
    kind: RelationshipType,
    source: str,
    target: str,
    *duties: str,
    valid: tuple[str | None, str | None] = (None, None),
    **more: object,
) -> Relationship:
    """A relationship about `duties` (all where none is named), valid from and until the given dates."""
    span = Span.parse(*valid)
    made: dict[str, object] = {"duties": duties, "valid": span, **more}
    return Relationship(id=id, type=kind, source=source, target=target, **made)  # type: ignore[arg-type]  # fields by name


def arrangement(
    parties: str | Iterable[Party],
    *relationships: Relationship,
    duties: str | Iterable[Duty] = (),
    principals: str = "",
    statuses: Iterable[Status] = (),
    perceptions: Iterable[Perception] = (),
    coverage: Coverage = Coverage.COMPLETE,
    on: date = ON,
    **more: object,
) -> Arrangement:
    """An arrangement of parties and duties named in a line, or given; complete coverage unless said otherwise."""
    found: list[Party] = [Organisation(id=id) for id in parties.split()] if isinstance(parties, str) else list(parties)
    found += [Public(id=id) for id in principals.split()]
    owed = [Duty(id=id) for id in duties.split()] if isinstance(duties, str) else list(duties)
    claims = Claims(
        parties=tuple(found),
        duties=tuple(owed),
        relationships=relationships,
        statuses=tuple(statuses),
        perceptions=tuple(perceptions),
        **more,  # type: ignore[arg-type]  # fields by name
    )
    window = Window(date(on.year, 1, 1), date(on.year + 1, 1, 1))
    return Arrangement(id="test", name="test", as_of=on, window=window, claims=claims, coverage=coverage)


@cache
def all_detectors() -> Mapping[str, Detector]:
    """The built-in detectors by code."""
    return {found.id: found for found in offer()}


def find(arranged: Arrangement, code: str, on: date | None = None) -> tuple[Finding, ...]:
    """Everything that one detector reports."""
    when = on or arranged.as_of
    graph = AccountabilityGraph.compile(arranged, when)
    return tuple(
        all_detectors()[code].run(
            DetectorContext(arrangement=arranged, graph=graph, on=when, calendar=Calendar.of(arranged))
        )
    )


def gaps(arranged: Arrangement, code: str, on: date | None = None) -> tuple[Finding, ...]:
    """The gaps and risks that one detector reports, without information lines."""
    return tuple(one for one in find(arranged, code, on) if one.kind is not FindingKind.INFORMATION)


def brief(findings: Iterable[Finding]) -> list[str]:
    """Findings as `CODE SUBJECT [OTHERS] DUTY CERTAINTY`, sorted."""
    return sorted(
        " ".join(
            part
            for part in (
                one.code,
                one.subject,
                f"[{', '.join(one.others)}]" if one.others else "",
                one.duty if one.duty != one.subject else "",
                one.certainty.value,
            )
            if part
        )
        for one in findings
    )


def keys(finding: Finding) -> list[tuple[str, ...]]:  # noqa: PLR0911  # one case a code
    """What a finding is about, duty by duty; one that names several in words stands for each of them."""
    about = [id for id in DUTIES if id in finding.says] if not finding.duty else [finding.duty]
    parties = (finding.subject, *finding.others)
    match finding.code:
        case "AG-11" | "AG-12":
            return [(*parties, *about)]
        case "AG-10" | "AG-20":
            return [(finding.subject,)]
        case "AG-22":
            return [(finding.subject, finding.duty)] if finding.aspect else [(finding.subject,)]
        case "AG-14" | "AG-35" | "AG-72":
            return [parties]
        case "AG-21":
            return [(id, duty) for id in parties for duty in about or [""]]
        case "AG-23":
            return [(id,) for id in parties]
        case "AG-30" | "AG-31" | "AG-32":
            return [(*parties, duty) for duty in about or [""]]
        case "AG-33":
            return [(*parties, finding.aspect)]
        case "AG-42" | "AG-43":
            return [(finding.subject, id) for id in finding.witness]
        case "AG-50":
            return [(id, finding.aspect) for id in finding.duties or (finding.duty,)]
        case _:
            return [(finding.subject, duty) for duty in about or [""]]
