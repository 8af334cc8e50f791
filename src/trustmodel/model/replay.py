"""What could be known on a date: a place as its record stood then, by the second clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from trustmodel.model.arrangement import Arrangement
from trustmodel.model.claims import Claims
from trustmodel.model.evidence import Evidence, Source
from trustmodel.model.place import Place
from trustmodel.model.time import When

_ALWAYS = frozenset(
    {
        "sources",
        "parties",
        "duties",
        "evidence_items",
        "efforts",
        "tariffs",
        "price_index",
        "groups",
        "frameworks",
        "outlooks",
        "layers",
    }
    | {"comparators"}
)
"""What the others are about, and assumptions of the reader's own: neither is learned from a source on a day."""


@attrs.frozen(kw_only=True)
class Withheld:
    """A local claim that could not be known on the date of a replay.

    Attributes:
        kind: of claim, such as `relationships`.
        claim: the claim itself.
        id: its id.
        known: when it could be known first.
        sources: ids of the sources that it cites.

    """

    kind: str
    claim: object
    id: str
    known: When
    sources: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Replay:
    """What could be known on a date.

    Attributes:
        subject: the place or arrangement without what could not be known yet.
        by: the date.
        withheld: what was left out, by when it could be known first, then by kind and id.
        undated: ids of local claims that are kept although nothing says since when they could be known, sorted.

    """

    subject: Place | Arrangement
    by: date
    withheld: tuple[Withheld, ...]
    undated: tuple[str, ...]


def replay(subject: Place | Arrangement, by: date, sources: Iterable[Source] = ()) -> Replay:
    """Give a place or an arrangement as it could be known on a date.

    A local claim could be known from the day that its `recorded` states; else from when the first of its sources was
    published; a judgement from when it was published itself. What is surely later is left out, and what it replaces
    stands again. What may have been known, and what has no such date, is kept. General rules (of catalogues, layers and
    set-ups) are taken to be known at all times. A claim is taken whole, with an end that was learned later.

    Args:
        subject: a place, or an arrangement that is written out in full.
        by: the date of the record.
        sources: further sources that claims may cite, beside those of the subject.

    """
    known = {one.id: one for one in (*sources, *subject.claims.sources)}
    left: list[Withheld] = []
    undated: set[str] = set()
    kept: dict[str, tuple[object, ...]] = {}
    for field in attrs.fields(Claims):
        records: tuple[object, ...] = getattr(subject.claims, field.name)
        if field.name in _ALWAYS:
            kept[field.name] = records
            continue
        stays: list[object] = []
        for record in records:
            evidence = _evidence(record)
            since = _since(record, evidence, known) if evidence.origin == "place" else _EVER
            if since is None:
                undated.add(_id(record))
            if since is None or since.earliest <= by:
                stays.append(record)
            else:
                cited = tuple(one.source for one in evidence.citations)
                left.append(Withheld(kind=field.name, claim=record, id=_id(record), known=since, sources=cited))
        kept[field.name] = tuple(stays)
    gone = {one.id for one in left}
    whole = {name: tuple(_without(record, gone) for record in records) for name, records in kept.items()}
    # What took place of an activity that could not be known is not known to be of it.
    whole["occurrences"] = tuple(one for one in whole["occurrences"] if getattr(one, "activity", "") not in gone)
    claims = attrs.evolve(subject.claims, **whole)  # type: ignore[arg-type]  # kinds by name, each with its own records
    return Replay(
        subject=_with(subject, claims),
        by=by,
        withheld=tuple(sorted(left, key=lambda one: (one.known, one.kind, one.id))),
        undated=tuple(sorted(undated)),
    )


_EVER = When(date.min, date.min.replace(year=2))


def _with(subject: Place | Arrangement, claims: Claims) -> Place | Arrangement:
    if isinstance(subject, Place):
        return attrs.evolve(subject, claims=claims, expectations=())
    return attrs.evolve(subject, claims=claims, expectations=())


def _id(record: object) -> str:
    return str(getattr(record, "id", ""))


def _evidence(record: object) -> Evidence:
    found = getattr(record, "evidence", None)
    return found if isinstance(found, Evidence) else Evidence()


def _since(record: object, evidence: Evidence, sources: Mapping[str, Source]) -> When | None:
    """Tell since when a claim could be known; `None` is not stated."""
    published: object = getattr(record, "published", None)
    if evidence.recorded is not None or isinstance(published, When):
        return evidence.recorded or (published if isinstance(published, When) else None)
    cited = [sources[one.source].published for one in evidence.citations if one.source in sources]
    dated = [one for one in cited if one is not None]
    return min(dated) if dated and len(dated) == len(evidence.citations) else None


def _without(record: object, gone: set[str]) -> object:
    """Take out what a claim says of others that are gone: it neither replaces nor contradicts them."""
    evidence = _evidence(record)
    changes: dict[str, object] = {}
    if gone.intersection(evidence.replaces):
        replaces = tuple(id for id in evidence.replaces if id not in gone)
        changes["evidence"] = attrs.evolve(evidence, replaces=replaces)
    against: object = getattr(record, "contradicts", ())
    if isinstance(against, tuple) and gone.intersection(against):
        changes["contradicts"] = tuple(id for id in against if id not in gone)
    return attrs.evolve(record, **changes) if changes and attrs.has(type(record)) else record  # type: ignore[misc]  # each is a record of `Claims`
