"""Arrangements: the whole of parties, duties, relationships, statuses and activities, over all time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

import attrs

from trustmodel.model.activities import Activity, Effort, Tariff
from trustmodel.model.claims import NO_CLAIMS, Claims
from trustmodel.model.duties import Duty
from trustmodel.model.errors import UnknownName
from trustmodel.model.evidence import Evidence, Grade, Source
from trustmodel.model.parties import Coverage, CoverageDeclaration, Party
from trustmodel.model.place import CURRENCY, Expectation, Place
from trustmodel.model.records import Record, even, record_of
from trustmodel.model.relationships import Relationship
from trustmodel.model.standing import standing
from trustmodel.model.statuses import Judgement, Status
from trustmodel.model.time import Span, Window
from trustmodel.model.transfers import Stage
from trustmodel.model.tri import Tri


@attrs.frozen(kw_only=True)
class SetUpRun:
    """A set-up as it was built: which one, with which options in words, when, for which authorities and providers.

    Attributes:
        setup, title: its id, and its name for readers.
        options: every option with its value in words.
        valid, authorities: when it runs the services, and for which authorities.
        providers: ids of the parties that run the services, each once, in the order of the authorities.
        observed: whether it is what was, or built as a counterfactual.
        headline: the options, in words, that tell its forms apart at a glance: `owner council`.
        groups: (group of events, word) pairs: what an option says became of scrutiny of that group.
        preset: the bundle of options that it was asked for by, where it was.

    """

    setup: str
    title: str
    options: tuple[tuple[str, str], ...]
    valid: Span
    authorities: tuple[str, ...]
    providers: tuple[str, ...]
    observed: bool
    headline: tuple[str, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    preset: str = ""


@attrs.frozen(kw_only=True)
class Dropped:
    """A local claim that a counterfactual leaves out because it belongs to a set-up that is not there.

    Attributes:
        kind: of claim, such as `relationships`.
        id: of the claim.
        says: the claim in a few words.
        under: the set-up to which it belongs, or why it went.

    """

    kind: str
    id: str
    says: str
    under: str


@attrs.frozen(kw_only=True, slots=False)  # not slotted: the indexes are cached on first use
class Arrangement:
    """Everything claimed about how one service is governed, dated; analyses look at it as of a date.

    Attributes:
        id, name: for machines and readers.
        as_of: the default date of analysis.
        window: the default period over which load is counted.
        claims: all claims, resolved, sorted by id within each kind.
        setups: the set-ups that it was built from; none for an arrangement written out in full.
        observed: whether this is what was (`True`) or was built as a counterfactual.
        dropped: local claims that a counterfactual left out.
        coverage: what `coverage` means for parties and duties that do not declare their own.
        place: what it was built from; `None` where it was written out in full.
        authorities: ids of the authorities whose duties these are.
        question: the question that it is to answer, in words.
        expectations: what `trustmodel test` checks.
        path: where it was read from, as the user named it; empty where a program made it.
        currency: of money and tariffs; the general currency sign where none is stated.

    """

    id: str
    name: str
    as_of: date
    window: Window
    claims: Claims = attrs.field(default=NO_CLAIMS, repr=False)
    setups: tuple[SetUpRun, ...] = ()
    observed: bool = True
    dropped: tuple[Dropped, ...] = ()
    coverage: Coverage = Coverage.PARTIAL
    currency: str = CURRENCY
    authorities: tuple[str, ...] = ()
    question: str = ""
    expectations: tuple[Expectation, ...] = ()
    path: str = attrs.field(default="", eq=False)
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    @cached_property
    def standing(self) -> Arrangement:
        """The arrangement without the claims that others replace, which is what analyses look at.

        The same arrangement where nothing is replaced.
        """
        claims = standing(self.claims)
        return self if claims is self.claims else attrs.evolve(self, claims=claims)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The parties by id."""
        return MappingProxyType({party.id: party for party in self.claims.parties})

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """The duties by id."""
        return MappingProxyType({duty.id: duty for duty in self.claims.duties})

    @cached_property
    def relationships(self) -> Mapping[str, Relationship]:
        """The relationships by id."""
        return MappingProxyType({claim.id: claim for claim in self.claims.relationships})

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        """The scrutiny activities by id."""
        return MappingProxyType({activity.id: activity for activity in self.claims.activities})

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """The stages by id."""
        return MappingProxyType({stage.id: stage for stage in self.claims.stages})

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType({source.id: source for source in self.claims.sources})

    @cached_property
    def _statuses(self) -> Mapping[str, tuple[Status, ...]]:
        found: dict[str, list[Status]] = {}
        for status in self.claims.statuses:
            found.setdefault(status.of, []).append(status)
        return {party: tuple(statuses) for party, statuses in found.items()}

    @cached_property
    def _judgements(self) -> Mapping[str, tuple[Judgement, ...]]:
        found: dict[str, list[Judgement]] = {}
        for judgement in sorted(self.claims.judgements, key=lambda one: (one.published, one.id)):
            found.setdefault(judgement.of, []).append(judgement)
        return {party: tuple(judgements) for party, judgements in found.items()}

    def to_records(self, kind: str = "relationships") -> list[Record]:
        """Give the claims of one kind as flat records, for a data frame.

        Args:
            kind: a section of the claims, such as `parties`, `activities` or `efforts`.

        Raises:
            UnknownName: if there is no such section.

        """
        kinds = [field.name for field in attrs.fields(Claims)]
        if kind not in kinds:
            raise UnknownName("kind of claims", kind, kinds)
        return even([record_of(claim) for claim in getattr(self.claims, kind)])

    def party(self, id: str) -> Party:
        """Give the party with this id. Raises `UnknownName` if there is none."""
        try:
            return self.parties[id]
        except KeyError:
            raise UnknownName("party", id, self.parties) from None

    def duty(self, id: str) -> Duty:
        """Give the duty with this id. Raises `UnknownName` if there is none."""
        try:
            return self.duties[id]
        except KeyError:
            raise UnknownName("duty", id, self.duties) from None

    def label(self, id: str) -> str:
        """Give the readers' name of a party, duty, stage or activity; the id itself where nothing answers to it."""
        found = self.parties.get(id) or self.duties.get(id) or self.stages.get(id)
        if found:
            return found.label
        activity = self.activities.get(id)
        return activity.name if activity else id

    def framework_name(self, id: str) -> str:
        """Give the readers' name of an inspection framework; its id in words where none is declared."""
        found = next((one.name for one in self.claims.frameworks if one.id == id), "")
        return found or id.replace("-", " ")

    def status_name(self, word: str) -> str:
        """Give the readers' name of a status: that of the layer called after it, else its word."""
        for layer in self.claims.layers:
            if layer.id == word and word in layer.when.statuses and layer.name != layer.id:
                return layer.name
        return word.replace("-", " ")

    def running(self, on: date) -> tuple[SetUpRun, ...]:
        """Give the set-ups that run the services on a date, or may."""
        return tuple(run for run in self.setups if run.valid.covers(on) is not Tri.NO)

    def providers(self, on: date) -> tuple[str, ...]:
        """Give the ids of the parties that run the services on a date, or may, each once."""
        return tuple(dict.fromkeys(party for run in self.running(on) for party in run.providers))

    def statuses_of(self, party: str) -> tuple[Status, ...]:
        """Give every status ever claimed of a party."""
        return self._statuses.get(party, ())

    def judgements_of(self, party: str) -> tuple[Judgement, ...]:
        """Give every judgement of a party, by publication date."""
        return self._judgements.get(party, ())

    @cached_property
    def effort_files(self) -> tuple[str, ...]:
        """The files that its efforts and tariffs stand in, sorted: with these its hours and costs are counted."""
        counted: tuple[Effort | Tariff, ...] = (*self.claims.efforts, *self.claims.tariffs)
        return tuple(sorted({one.evidence.where.file for one in counted if one.evidence.where}))

    def has_status(self, party: str, status: str, on: date) -> Tri:
        """Tell whether a party has a status on a date.

        A claim and a denial of one time are unknown together. No claim at all is *no*: statuses are entries in public
        registers, and what is on none is not registered as far as the record goes.
        """
        claims = [claim for claim in self.statuses_of(party) if claim.status == status]
        held = Tri.some(claim.valid.covers(on) & claim.holds for claim in claims if claim.holds is not Tri.NO)
        denied = Tri.some(claim.valid.covers(on) for claim in claims if claim.holds is Tri.NO)
        return Tri.UNKNOWN if held is Tri.YES and denied is Tri.YES else held

    def roots(self, party: str) -> tuple[str, ...]:
        """Give the chain from a party up along `part_of`, itself first."""
        chain = [party]
        while (above := self.parties[chain[-1]].part_of) and above not in chain and above in self.parties:
            chain.append(above)
        return tuple(chain)

    def root(self, party: str) -> str:
        """Give the outermost party that `party` is a part of."""
        return self.roots(party)[-1]

    @cached_property
    def _coverages(self) -> Mapping[str, tuple[CoverageDeclaration, ...]]:
        found: dict[str, list[CoverageDeclaration]] = {}
        for declaration in self.claims.coverages:
            found.setdefault(declaration.of, []).append(declaration)
        return {item: tuple(declarations) for item, declarations in found.items()}

    def covered(self, item: Party | Duty | Stage, on: date) -> bool:
        """Tell whether the claims about a party, duty or stage are declared complete on a date.

        A dated declaration that surely holds on the date comes before what the party or duty states itself, and that
        before the default of the arrangement.
        """
        declaration = self._declared(item.id, on)
        stated = declaration.coverage if declaration else item.coverage
        return (stated or self.coverage) is Coverage.COMPLETE

    def declares(self, item: Party | Duty | Stage, on: date) -> str:
        """Give the id of the claim that declares the record of a party, duty or stage complete on a date.

        That is a dated declaration, or the party, duty or stage itself. Empty where its record is not declared
        complete, and where only the default of the arrangement says so.
        """
        if not self.covered(item, on):
            return ""
        declaration = self._declared(item.id, on)
        return declaration.id if declaration else item.id if item.coverage else ""

    def _declared(self, id: str, on: date) -> CoverageDeclaration | None:
        return next((one for one in self._coverages.get(id, ()) if one.valid.covers(on) is Tri.YES), None)

    def grade(self, evidence: Evidence) -> Grade | None:
        """Give the grade of a claim: its own, else the best of its sources; `None` where it has neither."""
        if evidence.grade:
            return evidence.grade
        order = list(Grade)
        grades = [self.sources[cited.source].grade for cited in evidence.citations if cited.source in self.sources]
        return min(grades, key=order.index, default=None)
