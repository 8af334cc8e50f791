"""The sections of a file: which there are, and reading them into one bundle of claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

import attrs

from trustmodel.formats import convert, history, outlooks, readiness, rules, scrutiny, transfers
from trustmodel.formats import records as r
from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import MAX_PROBLEMS, Block, Empty, Items, Node
from trustmodel.formats.slips import suggest
from trustmodel.formats.structure import Faults, key_of, structure
from trustmodel.model import Claims, Layer, Problem, ValueProblem

_R = TypeVar("_R")
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
_SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
ID_CURE = "use up to 120 lower-case letters, digits, `-`, `.` and `_`, starting with a letter or digit"
_SOURCE_CURE = "use up to 60 letters, digits, `-`, `.` and `_`, starting with a letter or digit"
_Reader = Callable[[Block, str], object]


def _id_parts(record: object) -> str:
    """Give the id of a record that states none, from what identifies it."""
    match record:
        case r.RelationshipRecord():
            scope = "+".join(record.duties)
            parts = [record.who, record.type.value, record.to, scope, str(record.from_ or "")]
        case r.StatusRecord():
            parts = [record.is_, record.of, str(record.from_ or "")]
        case r.CoverageRecord():
            parts = ["coverage", record.of, str(record.from_ or "")]
        case r.JudgementRecord():
            parts = [record.framework, record.of, str(record.published)]
        case r.OccurrenceRecord():
            parts = [record.activity, record.of, str(record.on.start)]
        case r.PerceptionRecord():
            parts = [record.duty, record.modality.value, record.informant or record.reported, _slug(record.question)]
        case r.EventRecord() | r.FigureRecord() | r.TargetRecord():
            parts = [_slug(record.what), str(getattr(record, "on", None) or getattr(record, "due", None) or "")]
        case r.StatementRecord():
            parts = [_slug(record.says)]
        case r.ComparatorRecord():
            parts = [record.use, record.preset]
        case r.ThresholdRecord() | r.AssuranceRecord() | r.TradeOffRecord() | r.SuppressionRecord():
            parts = _rule_parts(record)
        case r.HandoverRecord():
            parts = [record.who, "to", record.to, str(record.from_ or "")]
        case r.ProvisionRecord():
            parts = [record.requirement, record.of, str(record.from_ or "")]
        case _:
            parts = _price_parts(record)
    return ":".join(part for part in parts if part)


def _rule_parts(record: object) -> list[str]:
    """Give what identifies a rule by which a place judges itself."""
    match record:
        case r.ThresholdRecord():
            return ["threshold", record.detector, record.measure, str(record.from_ or "")]
        case r.AssuranceRecord():
            about = [*record.duties, *([record.criticality.value] if record.criticality else [])]
            return ["assurance", "+".join(sorted(record.lines)), "+".join(about), str(record.from_ or "")]
        case r.TradeOffRecord():
            demands = "+".join(f"{one.variable}{one.sign}" for one in record.demands)
            return ["trade-off", demands, str(record.from_ or "")]
        case r.SuppressionRecord():
            return ["suppression", record.finding, record.of, str(record.from_ or "")]
        case _:
            return []


def _price_parts(record: object) -> list[str]:
    """Give what identifies a record of hours, prices or money."""
    match record:
        case r.EffortRecord():
            return [record.activity, record.bearer.value, _slug(record.role)]
        case r.TariffRecord():
            return [record.bearer.value, _slug(record.role), str(record.price_year)]
        case r.PriceLevelRecord():
            return ["prices", str(record.year)]
        case r.MoneyRecord():
            return [_slug(record.item), record.year]
        case _:
            return []


def _slug(text: str) -> str:
    """Give the first words of a text, of any script."""
    return "-".join(re.findall(r"[^\W_]+", text.lower())[:6])


def _read(record: type[_R], make: Callable[[_R, convert.Origin], object], node: Block, origin: str) -> object:
    """Read one record: its shape by cattrs, its id, then the value of the model that it stands for."""
    shaped = _identified(structure(node, record), node)
    try:
        return make(shaped, convert.Origin(origin, node))
    except ValueProblem as problem:
        spot = node.get(problem.key) if isinstance(problem, convert.KeyProblem) else None
        where = spot.where if spot else node.where
        raise Faults([Problem(where, Code.BAD_VALUE, problem.rule, problem.cure)]) from None


def _identified(shaped: _R, node: Block) -> _R:
    """Check the id of a record, or give it one made from what identifies it. Raises `Faults`."""
    id: object = getattr(shaped, "id", None)
    if not isinstance(id, str):
        return shaped
    if isinstance(shaped, r.SourceRecord):
        check_id(id, node, _SOURCE_ID, _SOURCE_CURE)
    elif id or "id" in node:
        check_id(id, node)
    elif made := _id_parts(shaped):
        return attrs.evolve(shaped, id=made)  # type: ignore[misc]  # every record class is an attrs class
    else:
        raise Faults([Problem(node.where, Code.MISSING_KEY, "the key 'id' is missing", "add it")])
    return shaped


def check_id(id: str, node: Block, shape: re.Pattern[str] = ID, cure: str = ID_CURE, key: str = "id") -> None:
    """Check that an id has the shape of one. Raises `Faults` at its place in the record."""
    if not shape.fullmatch(id):
        where = node[key].where if key in node else node.where
        raise Faults([Problem(where, Code.BAD_VALUE, f"{id[:60]!r} is not an id", cure)])


def _section(record: type[_R], make: Callable[[_R, convert.Origin], object]) -> _Reader:
    return partial(_read, record, make)


READERS: Mapping[str, _Reader] = {
    "sources": _section(r.SourceRecord, convert.source),
    "parties": _section(r.PartyRecord, convert.party),
    "duties": _section(r.DutyRecord, convert.duty),
    "relationships": _section(r.RelationshipRecord, convert.relationship),
    "coverages": _section(r.CoverageRecord, convert.coverage),
    "statuses": _section(r.StatusRecord, convert.status),
    "activities": _section(r.ActivityRecord, scrutiny.activity),
    "evidence_items": _section(r.EvidenceItemRecord, scrutiny.evidence_item),
    "efforts": _section(r.EffortRecord, scrutiny.effort),
    "tariffs": _section(r.TariffRecord, scrutiny.tariff),
    "price_index": _section(r.PriceLevelRecord, scrutiny.price_level),
    "groups": _section(r.GroupRecord, scrutiny.group),
    "frameworks": _section(r.FrameworkRecord, scrutiny.framework),
    "judgements": _section(r.JudgementRecord, convert.judgement),
    "outlooks": _section(outlooks.OutlookRecord, outlooks.outlook),
    "occurrences": _section(r.OccurrenceRecord, scrutiny.occurrence),
    "events": _section(r.EventRecord, history.event),
    "figures": _section(r.FigureRecord, history.figure),
    "targets": _section(r.TargetRecord, history.target),
    "money": _section(r.MoneyRecord, history.money),
    "statements": _section(r.StatementRecord, history.statement),
    "perceptions": _section(r.PerceptionRecord, history.perception),
    "stages": _section(r.StageRecord, transfers.stage),
    "handovers": _section(r.HandoverRecord, transfers.handover),
    "requirements": _section(r.RequirementRecord, readiness.requirement),
    "provisions": _section(r.ProvisionRecord, readiness.provision),
    "comparators": _section(r.ComparatorRecord, history.comparator),
    "thresholds": _section(r.ThresholdRecord, rules.threshold),
    "assurance": _section(r.AssuranceRecord, rules.assurance),
    "trade_offs": _section(r.TradeOffRecord, rules.trade_off),
    "suppressions": _section(r.SuppressionRecord, rules.suppression),
}
"""The sections that hold claims; each name is a field of `Claims`."""

SECTIONS = frozenset({*READERS, "layers"})


@attrs.frozen
class Found:
    """What a file gave: claims, the nodes of its other keys, and the problems met."""

    claims: Claims
    rest: Mapping[str, Node]
    problems: tuple[Problem, ...]


def read_sections(block: Block, origin: str, others: frozenset[str] = frozenset()) -> Found:
    """Read every section of a block into one bundle of claims; all problems are gathered.

    Args:
        block: the file, or a layer within it.
        origin: who supplies it, such as `place` or `catalogue:england`.
        others: keys beside the sections that the caller reads itself.

    """
    gathered: dict[str, tuple[object, ...]] = {}
    rest: dict[str, Node] = {}
    problems: list[Problem] = []
    for key, node in block.items():
        if key in others:
            rest[key] = node
        elif key not in SECTIONS:
            cure = suggest(key, SECTIONS | others)
            problems.append(Problem(block.at(key), Code.UNKNOWN_KEY, f"there is no section {key[:60]!r}", cure))
        else:
            reader = READERS.get(key) or _layer
            gathered[key] = tuple(_items(node, reader, origin, problems))
    claims = Claims(**gathered)  # type: ignore[arg-type]  # each reader gives the kind that its section holds
    return Found(claims, rest, tuple(problems))


def _items(node: Node, reader: _Reader, origin: str, problems: list[Problem]) -> list[object]:
    if isinstance(node, Empty):
        problems.append(Problem(node.where, Code.NO_VALUE, "the section is empty", "list its records, or remove it"))
        return []
    if not isinstance(node, Items):
        rule, cure = "a section is a list of records", "start each record with `- `"
        problems.append(Problem(node.where, Code.WRONG_SHAPE, rule, cure))
        return []
    found: list[object] = []
    for item in node:
        if len(problems) >= MAX_PROBLEMS:
            break
        if not isinstance(item, Block):
            rule, cure = "a record is a block of keys", "write `- {key: value, ...}`"
            problems.append(Problem(item.where, Code.WRONG_SHAPE, rule, cure))
            continue
        try:
            found.append(reader(item, origin))
        except Faults as faults:
            problems.extend(faults.problems)
    return found


def _layer(node: Block, origin: str) -> Layer:
    heads = frozenset(key_of(field) for field in attrs.fields(r.LayerHead))
    head = node.only(node.keys() & heads)
    problems: list[Problem] = []
    shaped: r.LayerHead | None = None
    try:
        shaped = structure(head, r.LayerHead)
        _check_layer(shaped, head)
    except Faults as faults:
        problems.extend(faults.problems)
    id = shaped.id if shaped else ""
    if "layers" in node:
        rule = "a layer holds no layers"
        problems.append(Problem(node.at("layers"), Code.UNKNOWN_KEY, rule, "put them side by side"))
    found = read_sections(node, f"layer:{id}", heads)
    problems.extend(found.problems)
    if problems or shaped is None:
        raise Faults(problems)
    return Layer(
        id=id,
        name=shaped.name,
        when=convert.condition(shaped.when),
        claims=found.claims,
        gives=shaped.gives,
        lane=shaped.lane,
        evidence=convert.evidence(shaped, convert.Origin(origin, node)),
    )


def _check_layer(shaped: r.LayerHead, head: Block) -> None:
    if not shaped.id:
        cure = "add `id:` in lower-case letters"
        raise Faults([Problem(head.where, Code.MISSING_KEY, "a layer needs an id", cure)])
    check_id(shaped.id, head)
    if not shaped.when.status:
        where = head["when"].where if "when" in head else head.where
        cure = "add `when: {status: ...}`"
        raise Faults([Problem(where, Code.MISSING_KEY, "a layer hangs on a status", cure)])
