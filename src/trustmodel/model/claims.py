"""A bundle of everything that can be claimed: the currency between readers, plugins and the builder."""

from __future__ import annotations

import attrs

from trustmodel.model.activities import Activity, Effort, EventGroup, EvidenceItem, Occurrence, PriceLevel, Tariff
from trustmodel.model.duties import Duty
from trustmodel.model.evidence import NO_EVIDENCE, Evidence, Source
from trustmodel.model.history import Event, Figure, MoneyLine, Perception, Statement, Target
from trustmodel.model.outlooks import Outlook
from trustmodel.model.parties import CoverageDeclaration, Party
from trustmodel.model.readiness import Provision, Requirement
from trustmodel.model.relationships import Relationship
from trustmodel.model.rules import AssuranceRule, Suppression, Threshold, TradeOff
from trustmodel.model.statuses import ALWAYS_APPLIES, Condition, Framework, Judgement, Status
from trustmodel.model.transfers import Handover, Stage


@attrs.frozen(kw_only=True)
class Claims:
    """A bundle of claims of every kind.

    In a catalogue, a layer or a place, references may be templates: `$authority`, `$provider` and `$subject` stand for
    the parties in those roles, and `dcs@$authority` for the part that a layer gave to one. In an arrangement all are
    resolved ids.

    Attributes:
        sources: publications that the others cite.
        parties, duties: what the others are about.
        relationships: who is what to whom, or to a duty.
        coverages: dated declarations that the record of a party or duty is complete.
        statuses, judgements: what switches layers and activities on and off.
        outlooks: stated scenarios of the judgements ahead.
        activities, occurrences: scrutiny as it is due, and as it took place.
        evidence_items: what activities ask for.
        efforts, tariffs: whose hours an activity takes, and what an hour costs.
        price_index: by which costs of several price years are expressed in those of one.
        groups: kinds of events that are counted together.
        frameworks: what readers call inspection frameworks.
        events, figures, targets, money, statements, perceptions: what happened and what was said.
        thresholds, assurance, trade_offs: rules by which a place judges itself.
        suppressions: decisions not to be told of a finding for a time.
        stages, handovers: the way that cases take through the services.
        requirements, provisions: what must be in place when services go live, and what is said to be.
        layers: what a status switches on; in a built arrangement without their templates, which are filled in by then.
        comparators: rules for what would run the services otherwise.

    """

    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    duties: tuple[Duty, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    coverages: tuple[CoverageDeclaration, ...] = ()
    statuses: tuple[Status, ...] = ()
    activities: tuple[Activity, ...] = ()
    evidence_items: tuple[EvidenceItem, ...] = ()
    efforts: tuple[Effort, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    price_index: tuple[PriceLevel, ...] = ()
    groups: tuple[EventGroup, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    targets: tuple[Target, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    statements: tuple[Statement, ...] = ()
    perceptions: tuple[Perception, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    assurance: tuple[AssuranceRule, ...] = ()
    trade_offs: tuple[TradeOff, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    stages: tuple[Stage, ...] = ()
    handovers: tuple[Handover, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    provisions: tuple[Provision, ...] = ()
    layers: tuple[Layer, ...] = ()
    comparators: tuple[ComparatorRule, ...] = ()

    def __add__(self, other: Claims) -> Claims:
        """Put two bundles together, in order."""
        names = [field.name for field in attrs.fields(Claims)]
        return Claims(**{name: getattr(self, name) + getattr(other, name) for name in names})


@attrs.frozen(kw_only=True)
class Layer:
    """A regulatory layer: what a status switches on.

    Attributes:
        id: unique among all catalogues in use.
        name: for readers.
        when: the status (and what else) that switches it on.
        claims: the parties, duties, relationships and activities that it brings; `$subject` is whose status it is.
        gives: what the status also gives, in words, so that its load is not read as pure cost.
        lane: where a timeline shows the statuses that it hangs on.

    """

    id: str
    name: str
    when: Condition = ALWAYS_APPLIES
    claims: Claims = Claims()
    gives: str = ""
    lane: str = ""
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class ComparatorRule:
    """Which set-up is the like-for-like comparator of a place: the first rule whose condition surely holds.

    Attributes:
        id: unique among all catalogues in use.
        setup: id of the set-up that would run the services otherwise.
        preset: its preset; empty is its first.
        when: the condition on each authority, read at the end of the window: its statuses, and its judgement where no
            other party is named.
        order: rules are asked by order, lowest first, those of one order by id.
        why: what makes it the comparator, in words.

    """

    id: str
    setup: str
    preset: str = ""
    when: Condition = ALWAYS_APPLIES
    order: int = 0
    why: str = ""
    evidence: Evidence = NO_EVIDENCE


NO_CLAIMS = Claims()
