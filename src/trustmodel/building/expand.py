"""Switching layers on and filling every template in: from templates and rows to resolved claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from trustmodel.building.filling import Setting, fill, keys_of
from trustmodel.building.references import Environment, Names, Unresolved, problem
from trustmodel.building.rows import Row, hull, touches
from trustmodel.building.shape import Claim, ClaimT
from trustmodel.formats.codes import Code
from trustmodel.model import (
    Activity,
    Claims,
    Condition,
    Duty,
    InputError,
    Layer,
    Party,
    Problem,
    Span,
    Status,
    Tri,
    Where,
)
from trustmodel.model.standing import on_record
from trustmodel.model.time import ALWAYS

_FILLED = (
    "relationships",
    "coverages",
    "activities",
    "judgements",
    "outlooks",
    "occurrences",
    "events",
    "figures",
    "targets",
    "money",
    "statements",
    "perceptions",
    "stages",
    "handovers",
    "requirements",
    "provisions",
    "assurance",
    "suppressions",
)
_AS_IS = (
    "sources",
    "evidence_items",
    "efforts",
    "tariffs",
    "price_index",
    "groups",
    "frameworks",
    "comparators",
    "thresholds",
    "trade_offs",
)
_ROUNDS = 20
_MAX_SPANS = 1000
_PartT = TypeVar("_PartT", Party, Duty)
_On = dict[tuple[str, str], list[tuple[Layer, Setting]]]


@attrs.frozen
class Orphan:
    """A claim that could not be made, or not in full (`made`), and why."""

    kind: str
    claim: Claim
    error: Unresolved
    made: bool = False

    def problem(self) -> Problem:
        """Give it as an input problem."""
        return problem(self.error, self.claim.evidence, *keys_of(self.claim, self.error.reference))


@attrs.frozen
class Expanded:
    """The resolved claims, and those that could not be made."""

    claims: Claims
    orphans: tuple[Orphan, ...]


def expand(templates: Claims, built: tuple[tuple[Claims, Row], ...], rows: tuple[Row, ...]) -> Expanded:
    """Fill in every template.

    Args:
        templates: the claims of catalogues and place.
        built: what each set-up built, with the row that it built for.
        rows: all rows, merged.

    """
    return _Expansion(templates, built, rows).run()


class _Expansion:
    """One expansion; holds what its steps hand on."""

    def __init__(self, templates: Claims, built: tuple[tuple[Claims, Row], ...], rows: tuple[Row, ...]) -> None:
        self.templates, self.built, self.rows = templates, built, rows
        self.orphans: list[Orphan] = []
        self._names: Names | None = None
        self._size = (0, 0)
        self.parties: dict[str, list[Party]] = {}
        self.built_for: dict[str, tuple[Row, ...]] = {}
        for claims, row in built:
            for party in claims.parties:
                self.built_for[party.id] = (*self.built_for.get(party.id, ()), row)
        self.duties: dict[str, list[Duty]] = {}
        for party in (*templates.parties, *_unique(party for claims, _ in built for party in claims.parties)):
            self.parties.setdefault(party.id, []).append(party)
        for duty in (*templates.duties, *_unique(duty for claims, _ in built for duty in claims.duties)):
            self.duties.setdefault(duty.id, []).append(duty)

    @property
    def names(self) -> Names:
        """The ids so far; made anew only when a layer has added parts since."""
        size = len(self.parties), len(self.duties)
        if self._names is None or self._size != size:
            self._names, self._size = Names(self.parties, self.duties), size
        return self._names

    def run(self) -> Expanded:
        statuses, settings = self.switch_on()
        filled = {kind: self.filled(kind, settings) for kind in _FILLED}
        as_is = {
            kind: (
                *getattr(self.templates, kind),
                *(one for claims, _ in self.built for one in getattr(claims, kind)),
            )
            for kind in _AS_IS
        }
        for layer, _ in settings:
            for kind in _AS_IS:
                extra = tuple(one for one in getattr(layer.claims, kind) if one not in as_is[kind])
                as_is[kind] = (*as_is[kind], *extra)
        claims = Claims(
            parties=tuple(self.outer(party) for found in self.parties.values() for party in found),
            duties=tuple(duty for found in self.duties.values() for duty in found),
            statuses=statuses,
            layers=_heads(self.templates.layers),
            **filled,  # type: ignore[arg-type]  # each kind is filled from its own
            **as_is,
        )
        return Expanded(claims, tuple(self.orphans))

    def outer(self, party: Party) -> Party:
        """Resolve what a party is part of."""
        if not party.part_of:
            return party
        subject = party.id.partition("@")[2]
        try:
            return attrs.evolve(party, part_of=self.names.party(party.part_of, self.env(subject)))
        except Unresolved as error:
            self.orphans.append(Orphan("parties", party, error))
            return party

    def env(self, subject: str) -> Environment:
        rows = self.concerned(subject)
        authorities, providers = {row.authority for row in rows}, {row.provider for row in rows}
        return Environment(
            subject=subject,
            authority=min(authorities) if len(authorities) == 1 else "",
            provider=min(providers) if len(providers) == 1 else "",
        )

    def switch_on(self) -> tuple[tuple[Status, ...], list[tuple[Layer, Setting]]]:
        """Fill in statuses, and switch on layers by them until nothing changes (a layer may bring a status)."""
        setting = Setting(rows=self.rows, strict=True)
        given = [made for status in self.templates.statuses for made in self.make("statuses", status, setting)]
        for claims, row in self.built:
            own = Setting(rows=(row,), bound=True)
            given.extend(made for status in claims.statuses for made in self.make("statuses", status, own))
        orphans = tuple(self.orphans)
        statuses, on = _joined(given), _On()
        for _ in range(_ROUNDS):
            found = self.layers_on(statuses)
            if found == on:
                return statuses, [pair for key in sorted(on) for pair in on[key]]
            on, self.orphans, brought = found, list(orphans), []
            for pairs in on.values():
                for layer, one in pairs:
                    self.add_parts(layer, one.subject, [other.valid for _, other in pairs])
            for layer, one in (pair for pairs in on.values() for pair in pairs):
                for status in layer.claims.statuses:
                    brought.extend(self.make("statuses", status, one))
            statuses = _joined([*given, *brought])
        again = self.layers_on(statuses)
        moving = {layer.id: layer for key, pairs in again.items() if pairs != on.get(key) for layer, _ in pairs}
        raise InputError([_endless(moving[id]) for id in sorted(moving)])

    def layers_on(self, statuses: Iterable[Status]) -> _On:
        """Give the layers that the statuses switch on, by layer and subject, a setting for each span."""
        held: dict[str, dict[str, list[Status]]] = {}
        for status in _held(on_record(statuses)):
            held.setdefault(status.of, {}).setdefault(status.status, []).append(status)
        found = _On()
        for layer in self.templates.layers:
            for party in sorted(held):
                spans = _spans(layer.when, held[party])
                if len(spans) > _MAX_SPANS:
                    raise InputError([_crowded(layer, party)])
                for ordinal, (span, holds) in enumerate(spans, 1):
                    setting = Setting(
                        rows=self.concerned(party), subject=party, valid=span, holds=holds, ordinal=ordinal
                    )
                    found.setdefault((layer.id, party), []).append((layer, setting))
        return found

    def concerned(self, subject: str) -> tuple[Row, ...]:
        """Give the rows that concern a party: those it or its body is in, or it was built for; else all."""
        chain, at = [subject], subject
        while (found := self.parties.get(at)) and (above := found[0].part_of) and above not in chain:
            chain.append(above)
            at = above
        own = tuple(row for row in self.rows if row.authority in chain or row.provider in chain)
        return own or self.built_for.get(subject) or self.rows

    def add_parts(self, layer: Layer, subject: str, spans: list[Span]) -> None:
        """Give the subject of a layer the parties and duties that the layer brings, once for all its spans."""
        within = hull(spans) or Span()
        for party in layer.claims.parties:
            _add(self.parties, _part(party, subject, within))
        for duty in layer.claims.duties:
            _add(self.duties, _part(duty, subject, within))

    def filled(self, kind: str, settings: list[tuple[Layer, Setting]]) -> tuple[Claim, ...]:
        made: list[Claim] = []
        base = Setting(rows=self.rows, strict=True)
        for claim in getattr(self.templates, kind):
            made.extend(self.make(kind, claim, base))
        for claims, row in self.built:
            for claim in getattr(claims, kind):
                made.extend(self.make(kind, claim, Setting(rows=(row,), bound=True, strict=True)))
        for layer, setting in settings:
            for claim in getattr(layer.claims, kind):
                made.extend(_from_layer(one, layer) for one in self.make(kind, claim, setting))
        return tuple(made)

    def make(self, kind: str, claim: ClaimT, setting: Setting) -> list[ClaimT]:
        made, failed = fill(claim, setting, self.names)
        self.orphans.extend(Orphan(kind, claim, error, made=bool(made)) for error in failed)
        return made


def _held(statuses: Iterable[Status]) -> Iterator[Status]:
    """Give the statuses that hold, or may; for the time that another claim denies one, it is unknown."""
    denied: dict[tuple[str, str], list[Span]] = {}
    claims = tuple(statuses)
    for status in claims:
        if status.holds is Tri.NO:
            denied.setdefault((status.of, status.status), []).append(status.valid)
    for status in claims:
        parts = [status] if status.holds is not Tri.NO else []
        for time in denied.get((status.of, status.status), ()):
            parts = [part for whole in parts for part in _disputed(whole, time)]
        yield from parts


def _disputed(status: Status, denied: Span) -> Iterator[Status]:
    yield from (attrs.evolve(status, valid=rest) for rest in status.valid.minus(denied))
    if (both := status.valid.meet(denied)) is not None:
        yield attrs.evolve(status, valid=both, holds=Tri.UNKNOWN)


def _spans(when: Condition, held: Mapping[str, list[Status]]) -> list[tuple[Span, Tri]]:
    """Give the spans in which a layer is on for a party that holds some statuses, and whether it surely is."""
    spans = [(ALWAYS, Tri.YES)]
    for word in when.statuses:
        spans = [
            (both, holds & status.holds)
            for span, holds in spans
            for status in held.get(word, ())
            if (both := span.meet(status.valid)) is not None
        ]
        if len(spans) > _MAX_SPANS:
            return spans
    for status in (status for word in when.without for status in held.get(word, ())):
        kept = [(rest, holds) for span, holds in spans for rest in span.minus(status.valid)]
        if status.holds is Tri.UNKNOWN:
            kept.extend((both, Tri.UNKNOWN) for span, _ in spans if (both := span.meet(status.valid)) is not None)
        spans = kept
    return spans


def _heads(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """Give layers, each once, without their templates: those of the ones that are on are filled in by now."""
    return tuple({layer.id: attrs.evolve(layer, claims=Claims()) for layer in layers}.values())


def _endless(layer: Layer) -> Problem:
    rule = f"the layer {layer.id!r} takes part in a chain of layers that switch one another on without end"
    where = layer.evidence.where or Where(layer.evidence.origin)
    return Problem(where, Code.ENDLESS_LAYERS, rule, "let no layer bring the status that it hangs on to a new part")


def _crowded(layer: Layer, party: str) -> Problem:
    rule = f"the layer {layer.id!r} is on more than {_MAX_SPANS:,} times for {party!r}"
    where = layer.evidence.where or Where(layer.evidence.origin)
    return Problem(where, Code.TOO_MANY, rule, "put claims of one status at one time together")


def _add(found: dict[str, list[_PartT]], part: _PartT | None) -> None:
    if part is not None:
        found[part.id] = [part]


def _part(part: _PartT, subject: str, within: Span) -> _PartT | None:
    valid = part.valid.meet(within)
    return None if valid is None else attrs.evolve(part, id=f"{part.id}@{subject}", valid=valid)


def _from_layer(claim: Claim, layer: Layer) -> Claim:
    if not isinstance(claim, Activity):
        return claim
    when = claim.when if claim.when.grades or not layer.when.grades else _judged_by(claim.when, layer.when, claim)
    return attrs.evolve(claim, layer=layer.id, causes=layer.when.statuses, when=when)


def _judged_by(own: Condition, layer: Condition, claim: Activity) -> Condition:
    return attrs.evolve(
        own,
        judged=claim.of[0] if not layer.judged or layer.judged.startswith("$") else layer.judged,
        frameworks=layer.frameworks,
        component=layer.component,
        grades=layer.grades,
    )


def _unique(parts: Iterable[_PartT]) -> Iterator[_PartT]:
    """Give each part once, although a set-up built it for several authorities, for the whole of its time."""
    found: dict[str, list[_PartT]] = {}
    for part in parts:
        found.setdefault(part.id, []).append(part)
    for same in found.values():
        yield attrs.evolve(same[0], valid=hull(part.valid for part in same) or Span())


def _joined(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """Join statuses of one party that follow one another without a break, so that a layer is not cut in two."""
    groups: dict[tuple[str, str, Tri, str], list[Status]] = {}
    for status in statuses:
        groups.setdefault((status.of, status.status, status.holds, status.evidence.origin), []).append(status)
    joined: list[Status] = []
    for same in groups.values():
        ordered = sorted(same, key=lambda one: one.valid.widest)
        kept = [ordered[0]]
        for status in ordered[1:]:
            last = kept[-1]
            built = status.evidence.origin.startswith("set-up:")
            if built and touches(last.valid, status.valid):
                kept[-1] = attrs.evolve(last, valid=hull((last.valid, status.valid)) or Span())
            else:
                kept.append(status)
        joined.extend(kept)
    return tuple(joined)
