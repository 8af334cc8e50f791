"""The sheets of claims: parties, relationships, assumptions, and those that are edited and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.hooks.sheets import EDITED, HEADS, Cells, cells_of
from trustmodel.model import Arrangement, Bearer, Claims, Effort, Evidence, Grade, Source, Span, Tariff
from trustmodel.model.parties import kind_of
from trustmodel_excel.book import Block, Cell, Page

Named = tuple[tuple[str, Arrangement], ...]
_PROOF = ("Sources", "Where in them", "Grade", "Whose claim", "Note", "Came from")
_TITLES = ("name", "what", "says", "item", "question", "title", "activity", "status", "basis")
"""Fields that tell in words what a claim is about, the best first."""
LINKS = ("address",)
"""The heads under which the address of a source stands."""
_CHOICES = {
    "efforts": (("bearer", tuple(Bearer)), ("grade", tuple(Grade))),
    "tariffs": (("bearer", tuple(Bearer)), ("grade", tuple(Grade))),
    "sources": (("grade", tuple(Grade)),),
}


def parties(named: Named) -> Page:
    """Give one row a party, with its stable id."""
    rows = tuple(
        (
            label,
            one.id,
            one.label,
            kind_of(one),
            arrangement.label(one.part_of) if one.part_of else "",
            str(getattr(one, "legal_form", "")),
            "yes" if one.principal else "",
            one.coverage.value if one.coverage else "",
            *_dates(one.valid),
            *_proof(one.evidence),
        )
        for label, arrangement in named
        for one in arrangement.claims.parties
    )
    heads = ("Arrangement", "Id", "Name", "Kind", "Part of", "Legal form", "All answer to it", "Record")
    return Page(name="Parties", blocks=(Block(columns=(*heads, "From", "Until", *_PROOF), rows=rows),))


def relationships(named: Named) -> Page:
    """Give one row a relationship, with its stable id and the ids of its ends."""
    rows = tuple(
        (
            label,
            one.id,
            one.type.value,
            one.source,
            arrangement.label(one.source),
            one.target,
            arrangement.label(one.target),
            "; ".join(map(arrangement.label, one.duties)),
            *_dates(one.valid),
            one.holds.value,
            one.purpose.value if one.purpose else "",
            *(value.value if value else "" for value in (one.info, one.debate, one.consequences, one.lead)),
            one.basis,
            *_proof(one.evidence),
        )
        for label, arrangement in named
        for one in arrangement.claims.relationships
    )
    ends = ("From (id)", "From (name)", "To (id)", "To (name)", "About duties", "From", "Until", "Holds")
    powers = ("Purpose", "Information", "Debate", "Consequences", "Lead", "Basis")
    heads = ("Arrangement", "Id", "Type", *ends, *powers, *_PROOF)
    return Page(name="Relationships", blocks=(Block(columns=heads, rows=rows),))


def assumptions(named: Named) -> Page:
    """Give every claim that is graded an assumption, and the sheet on which it can be changed."""
    rows = tuple(
        (
            label,
            kind,
            str(getattr(one, "id", "")),
            _about(one),
            one.evidence.note,
            EDITED.get(kind, "the files of the place or plugin"),
        )
        for label, arrangement in named
        for kind in (field.name for field in attrs.fields(Claims))
        for one in getattr(arrangement.claims, kind)
        if getattr(one, "evidence", None) is not None and one.evidence.grade is Grade.ASSUMED
    )
    heads = ("Arrangement", "Kind", "Id", "What", "Note", "Changed on")
    return Page(name="Assumptions", blocks=(Block(columns=heads, rows=rows),), widths=(18, 14, 36, 60, 60, 20))


def edited(named: Named) -> Iterator[Page]:
    """Give the sheets that are read back: each record once, whichever arrangements hold it."""
    for section, name in EDITED.items():
        records = _once(one for _, arrangement in named for one in getattr(arrangement.claims, section))
        cells = [_row(section, record) for record in records]
        choices = tuple((head, tuple(word.value for word in words)) for head, words in _CHOICES[section])
        yield Page(name=name, blocks=(Block(columns=HEADS[section], rows=tuple(cells)),), links=LINKS, choices=choices)


def _once(records: Iterable[Effort | Tariff | Source]) -> list[Effort | Tariff | Source]:
    """Leave out what is there already; of two that differ under one id only the first keeps it, as ids are unique."""
    found: dict[str, Effort | Tariff | Source] = {}
    others: list[Effort | Tariff | Source] = []
    for record in records:
        first = found.setdefault(record.id, record)
        if first != record and not isinstance(record, Source):
            nameless = attrs.evolve(record, id="")
            others.extend([] if nameless in others else [nameless])
    return [*found.values(), *others]


def _row(section: str, record: Effort | Tariff | Source) -> tuple[Cell, ...]:
    cells: Cells = cells_of(record)
    return tuple(cells.get(head, "") for head in HEADS[section])


def _about(one: object) -> str:
    words = (str(getattr(one, name, "") or "") for name in _TITLES)
    kind, ends = getattr(one, "type", ""), [str(getattr(one, end, "")) for end in ("source", "target")]
    return f"{ends[0]} {kind} {ends[1]}" if kind and all(ends) else next(filter(None, words), "")


def _dates(span: Span) -> tuple[str, str]:
    return str(span.start or ""), str(span.end or "")


def _proof(evidence: Evidence) -> tuple[str, ...]:
    return (
        "; ".join(one.source for one in evidence.citations),
        "; ".join(one.locator for one in evidence.citations if one.locator),
        evidence.grade.value if evidence.grade else "",
        evidence.by,
        evidence.note,
        evidence.origin,
    )
