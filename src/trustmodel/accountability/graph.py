"""The accountability graph: an arrangement compiled for one date."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import attrs

from trustmodel.accountability.columns import Columns, compile_columns
from trustmodel.accountability.links import Link, grouped, indexed
from trustmodel.accountability.liveness import COMPONENTS, Liveness, liveness
from trustmodel.accountability.paths import Step, Steps, reached, shortest
from trustmodel.model import Arrangement, Relationship, RelationshipType, Tri, UnknownName
from trustmodel.model.records import Record, record_of
from trustmodel.model.relationships import LEVERS

if TYPE_CHECKING:
    import networkx

MOST_SHARED = 6
"""How many shared unknowns are settled in every way; with more, findings that turn on them are not exact."""


@attrs.frozen(kw_only=True, eq=False, slots=False)  # not slotted: the indexes are cached on first use
class AccountabilityGraph:
    """An arrangement as of one date; make one with `AccountabilityGraph.compile`.

    It implements `trustmodel.hooks.GraphView`, where the questions that it answers are explained.

    Attributes:
        arrangement: what it was compiled from.
        on: the date (the first clock).
        known_by: the date of the record (the second clock); `None` takes everything on record.

    """

    arrangement: Arrangement
    on: date
    known_by: date | None
    _live: Liveness = attrs.field(alias="live")
    _parts_of: dict[str, tuple[str, ...]] = attrs.field(
        factory=dict[str, tuple[str, ...]], init=False, repr=False
    )  # what `parts` has found

    @classmethod
    def compile(
        cls,
        arrangement: Arrangement,
        on: date,
        *,
        known_by: date | None = None,
        settled: Mapping[str, Tri] | None = None,
    ) -> AccountabilityGraph:
        """Compile an arrangement for one date. Linear in its size.

        Args:
            arrangement: what is claimed.
            on: the date to look at.
            known_by: replay what was on record on this date; `None` is everything.
            settled: answers to unknowns that `unsettled` of another graph names.

        """
        return cls(arrangement=arrangement, on=on, known_by=known_by, live=liveness(arrangement, on, known_by, settled))

    @cached_property
    def columns(self) -> Columns:
        """The arrangement on that date as read-only columns of numbers, compiled when first asked for."""
        return compile_columns(self.arrangement, self._live, self.on)

    # What is live

    def state(self, id: str) -> Tri:
        """Tell whether a claim is live; one that is not on the record is not.

        Raises `UnknownName` for no claim.
        """
        found = self._live.states.get(id)
        if found is None:
            if id not in self.arrangement.relationships:
                raise UnknownName("relationship", id, self.arrangement.relationships)
            return Tri.NO
        return found

    def own_state(self, id: str) -> Tri:
        """Tell whether a claim holds by itself, whether or not its ends exist; one not on the record does not.

        Raises `UnknownName` for no claim.
        """
        return self._live.own.get(id) or self.state(id)

    def party_state(self, id: str) -> Tri:
        """Tell whether a party exists. Raises `UnknownName` for no such party."""
        return self._live.parties[self.arrangement.party(id).id]

    def duty_state(self, id: str) -> Tri:
        """Tell whether a duty is in force. Raises `UnknownName` for no such duty."""
        return self._live.duties[self.arrangement.duty(id).id]

    def component(self, claim: Relationship, name: str) -> Tri | None:
        """Give `info`, `debate`, `consequences`, `lead` or `exit_plan` of a claim; `None` is not stated."""
        if name not in COMPONENTS:
            raise UnknownName("component", name, COMPONENTS)
        return self._live.component(claim, name)

    @property
    def record(self) -> tuple[Relationship, ...]:
        """The relationships on the record, live or not: none that was replaced or not yet recorded."""
        return self._live.claims

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that exist, or may; sorted."""
        return self._parties_once

    @cached_property
    def _parties_once(self) -> tuple[str, ...]:
        return tuple(sorted(id for id, state in self._live.parties.items() if state is not Tri.NO))

    @property
    def duties(self) -> tuple[str, ...]:
        """The duties that are in force, or may be; sorted."""
        return self._duties_once

    @cached_property
    def _duties_once(self) -> tuple[str, ...]:
        return tuple(sorted(id for id, state in self._live.duties.items() if state is not Tri.NO))

    def live(self, kind: RelationshipType) -> tuple[Relationship, ...]:
        """Give the claims of one type that are live, or may be; sorted by id."""
        return self._by_type.get(kind, ())

    def claims(
        self,
        kind: RelationshipType,
        *,
        source: str | None = None,
        target: str | None = None,
        duty: str | None = None,
    ) -> tuple[Relationship, ...]:
        """Give the live (or maybe live) claims of one type from, to and about what is named; sorted by id."""
        if source is not None:
            found = self._by_source.get((kind, source), ())
        elif target is not None:
            found = self._by_target.get((kind, target), ())
        else:
            found = self.live(kind)
        return tuple(
            claim
            for claim in found
            if (target is None or claim.target == target) and (duty is None or self.meets(claim, duty))
        )

    def meets(self, claim: Relationship, duty: str) -> bool:
        """Tell whether a claim is about a duty; only claims about all are about the empty one."""
        if claim.type.to_duty:
            return claim.target == duty
        return not claim.duties or duty in claim.duties

    def holders(self, duty: str) -> tuple[Relationship, ...]:
        """Give the live (or maybe live) claims to hold a duty; shadow running holds nothing."""
        return self._bearers(RelationshipType.ACCOUNTABLE_FOR, duty)

    def doers(self, duty: str) -> tuple[Relationship, ...]:
        """Give the live (or maybe live) claims to do the work of a duty; shadow running does nothing."""
        return self._bearers(RelationshipType.RESPONSIBLE_FOR, duty)

    def routes(self, actor: str, duty: str | None = None) -> tuple[Relationship, ...]:
        """Give the live (or maybe live) claims that an actor answers to somebody, to be held to account."""
        return tuple(
            claim for claim in self.claims(RelationshipType.ACCOUNTABLE_TO, source=actor, duty=duty) if claim.is_route
        )

    # Parts

    def parts(self, party: str) -> tuple[str, ...]:
        """Give what exists, or may, and is a part of a party, however deep: itself first, then sorted."""
        if party not in self._parts_of:
            below = reached([party], lambda one: [Step(part) for part in self._parts.get(one, ())])
            found = sorted(id for id in below - {party} if self._live.parties[id] is not Tri.NO)
            self._parts_of[party] = (party, *found)
        return self._parts_of[party]

    def within(self, party: str) -> frozenset[str]:
        """Give what acts as one with a party: itself, what it is a part of, and what is a part of it."""
        return frozenset(self.arrangement.roots(party)) | frozenset(self.parts(party))

    # Routes

    def answers(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[Step]:
        """Give the steps by which a party answers: to its forums, and as a part through its body; sorted."""
        return self._steps(self._forward, party, duty, sure)

    def called_by(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[Step]:
        """Give the steps of `answers`, backwards: who answers to a party, and the parts of it."""
        return self._steps(self._backward, party, duty, sure)

    def powers(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[Step]:
        """Give the steps by which a party has power: its levers, and over its own parts; sorted."""
        return self._steps(self._levers, party, duty, sure)

    def reaching(self, duty: str | None = None, *, sure: bool, gaps: bool = False) -> frozenset[str]:
        """Give the parties that reach an ultimate principal.

        Args:
            duty: only along relationships about this duty; `None` is over all.
            sure: only along what is surely live; otherwise also along what may be.
            gaps: count a party whose coverage is partial as reaching one: something may be missing from the
                record.

        """
        found = {id for id in self.parties if self._is_end(id, sure=sure, gaps=gaps)}
        queue = deque(found)
        answering = self._answering(duty, sure=sure)
        while queue:  # backwards from all of them at once, never one by one
            fresh = answering.get(queue.popleft(), set()) - found
            found |= fresh
            queue.extend(fresh)
        return frozenset(found)

    def _answering(self, duty: str | None, *, sure: bool) -> Mapping[str, set[str]]:
        """Give who answers to each party, without the claims: what `called_by` walks along, for everybody."""
        found: dict[str, set[str]] = {}
        for claim in self.live(RelationshipType.ACCOUNTABLE_TO):
            meant = duty is None or self.meets(claim, duty)
            if meant and claim.is_route and (not sure or self._live.states[claim.id] is Tri.YES):
                found.setdefault(claim.target, set()).add(claim.source)
        for link in self._part_links:
            if not sure or link.sure:
                found.setdefault(link.source, set()).add(link.step.to)
        return found

    def route(self, source: str, target: str, duty: str | None = None, *, sure: bool) -> tuple[Step, ...] | None:
        """Give the shortest route by which a party answers to another or to its body, or `None`."""
        return shortest([source], self.arrangement.roots(target), self.forwards(duty, sure=sure))

    def to_principal(self, party: str, duty: str | None = None, *, sure: bool) -> tuple[Step, ...] | None:
        """Give the canonical shortest route from a party to any ultimate principal; `None` for none."""
        return shortest([party], self.principals, self.forwards(duty, sure=sure))

    def forwards(self, duty: str | None = None, *, sure: bool) -> Steps:
        """Give `answers` as a function of the party alone."""
        return lambda party: self.answers(party, duty, sure=sure)

    def backwards(self, duty: str | None = None, *, sure: bool) -> Steps:
        """Give `called_by` as a function of the party alone."""
        return lambda party: self.called_by(party, duty, sure=sure)

    @property
    def principals(self) -> tuple[str, ...]:
        """The ultimate principals that exist, or may; sorted."""
        return self._principals_once

    @cached_property
    def _principals_once(self) -> tuple[str, ...]:
        return tuple(id for id in self.parties if self.arrangement.parties[id].principal)

    # Unknowns that are shared

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The unknowns that several claims or questions share, sorted."""
        return self._live.unsettled

    @property
    def completions(self) -> tuple[AccountabilityGraph, ...]:
        """The graph under each way that `unsettled` can turn out; itself if none or too many are open."""
        return self._completions_once

    @cached_property
    def _completions_once(self) -> tuple[AccountabilityGraph, ...]:
        names = self.unsettled
        if not names or len(names) > MOST_SHARED:
            return (self,)
        before = dict(self._live.settled)
        return tuple(
            AccountabilityGraph.compile(
                self.arrangement,
                self.on,
                known_by=self.known_by,
                settled=before | dict(zip(names, answers, strict=True)),
            )
            for answers in product((Tri.YES, Tri.NO), repeat=len(names))
        )

    @property
    def exact(self) -> bool:
        """Whether `completions` settles everything that is shared."""
        return len(self.unsettled) <= MOST_SHARED

    def to_networkx(self) -> networkx.MultiDiGraph[str, dict[str, object], dict[str, object]]:
        """Give a new `networkx.MultiDiGraph`; `networkx_view.to_networkx` documents its attributes."""
        from trustmodel.accountability.networkx_view import to_networkx

        return to_networkx(self)

    def to_records(self) -> list[Record]:
        """Give each claim that is live on the date, or may be, as a flat record, with its state first."""
        alive = (claim for claim in self.record if self._live.states[claim.id] is not Tri.NO)
        return [record_of(claim, state=self._live.states[claim.id].value) for claim in alive]

    # Indexes, each built once

    def _bearers(self, kind: RelationshipType, duty: str) -> tuple[Relationship, ...]:
        return tuple(claim for claim in self.claims(kind, target=duty) if not claim.shadow)

    def _is_end(self, party: str, *, sure: bool, gaps: bool) -> bool:
        found = self.arrangement.parties[party]
        if gaps and not self.arrangement.covered(found, self.on):
            return True
        return found.principal and (not sure or self._live.parties[party] is Tri.YES)

    def _steps(self, index: Mapping[str, tuple[Link, ...]], party: str, duty: str | None, sure: bool) -> Sequence[Step]:
        return [
            link.step
            for link in index.get(party, ())
            if (not sure or link.sure) and (duty is None or not link.duties or duty in link.duties)
        ]

    @cached_property
    def _by_type(self) -> Mapping[RelationshipType, tuple[Relationship, ...]]:
        kept = [claim for claim in self._live.claims if self._live.states[claim.id] is not Tri.NO]
        return grouped((claim.type, claim) for claim in kept)

    @cached_property
    def _by_source(self) -> Mapping[tuple[RelationshipType, str], tuple[Relationship, ...]]:
        return grouped(((one.type, one.source), one) for found in self._by_type.values() for one in found)

    @cached_property
    def _by_target(self) -> Mapping[tuple[RelationshipType, str], tuple[Relationship, ...]]:
        return grouped(((one.type, one.target), one) for found in self._by_type.values() for one in found)

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        parties = self.arrangement.parties.values()
        return grouped((party.part_of, party.id) for party in parties if party.part_of)

    @cached_property
    def _part_links(self) -> tuple[Link, ...]:
        """From each body that exists, or may, down to each part of it that does."""
        states = self._live.parties
        found: list[Link] = []
        for id in self.parties:
            above = self.arrangement.parties[id].part_of
            if above and states.get(above, Tri.NO) is not Tri.NO:
                found.append(Link(above, Step(id), (), (states[id] & states[above]) is Tri.YES))
        return tuple(found)

    @cached_property
    def _route_links(self) -> tuple[Link, ...]:
        routes = self._links(claim for claim in self.live(RelationshipType.ACCOUNTABLE_TO) if claim.is_route)
        return (*routes, *(link.back for link in self._part_links))

    def _links(self, claims: Iterable[Relationship]) -> list[Link]:
        states = self._live.states
        return [Link(one.source, Step(one.target, one.id), one.duties, states[one.id] is Tri.YES) for one in claims]

    @cached_property
    def _forward(self) -> Mapping[str, tuple[Link, ...]]:
        return indexed(self._route_links)

    @cached_property
    def _backward(self) -> Mapping[str, tuple[Link, ...]]:
        return indexed(link.back for link in self._route_links)

    @cached_property
    def _levers(self) -> Mapping[str, tuple[Link, ...]]:
        levers = [claim for kind in LEVERS for claim in self.live(kind)]
        return indexed((*self._links(levers), *self._part_links))
