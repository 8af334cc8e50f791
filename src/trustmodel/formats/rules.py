"""Records of rules to the values of the model, and whether any detector knows what they name."""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.formats import records as r
from trustmodel.formats.codes import Code
from trustmodel.formats.convert import KeyProblem, Origin, evidence, span
from trustmodel.formats.slips import suggest
from trustmodel.hooks.host import PluginHost
from trustmodel.model import AssuranceRule, Claims, Evidence, Problem, Suppression, Threshold, TradeOff, Where


def threshold(record: r.ThresholdRecord, origin: Origin) -> Threshold:
    """Give the threshold that a record states."""
    return Threshold(
        id=record.id,
        detector=record.detector,
        measure=record.measure,
        most=record.most,
        why=record.why,
        valid=span(record),
        evidence=evidence(record, origin),
    )


def assurance(record: r.AssuranceRecord, origin: Origin) -> AssuranceRule:
    """Give the rule of assurance that a record states."""
    return AssuranceRule(
        id=record.id,
        lines=tuple(sorted(set(record.lines))),
        duties=record.duties,
        criticality=record.criticality,
        valid=span(record),
        evidence=evidence(record, origin),
    )


def trade_off(record: r.TradeOffRecord, origin: Origin) -> TradeOff:
    """Give the trade-off that a record declares. Raises `KeyProblem` if it is not between two demands."""
    demands = tuple(sorted({(demand.variable, demand.sign) for demand in record.demands}))
    if len(demands) != 2 or len(record.demands) != 2:
        cure = 'write `demands: [{variable: spending, sign: "-"}, {variable: caseload, sign: "-"}]`'
        raise KeyProblem("demands", "a trade-off is between two demands", cure)
    return TradeOff(id=record.id, demands=demands, valid=span(record), evidence=evidence(record, origin))


def suppression(record: r.SuppressionRecord, origin: Origin) -> Suppression:
    """Give the suppression that a record decides. Raises `KeyProblem` if it names no reason, owner or end."""
    for key in ("finding", "reason", "owner"):
        if not getattr(record, key).strip():
            raise KeyProblem(key, f"a suppression has a {key}", "say it in words")
    if record.until is None or not record.until.is_known:
        rule = "a suppression runs out: it names the first day on which it no longer holds"
        raise KeyProblem("until", rule, "add `until: 2027-04-01`")
    return Suppression(
        id=record.id,
        finding=record.finding,
        of=record.of,
        reason=record.reason,
        owner=record.owner,
        valid=span(record),
        evidence=evidence(record, origin),
    )


def unheard(claims: Claims, host: PluginHost) -> Iterator[Problem]:
    """Give the thresholds and suppressions of findings that no detector could ever give, or that it would not read."""
    if not claims.thresholds and not claims.suppressions:
        return  # and no detector needs to be looked for
    if host.failures or host.detectors.failures or any(info.state != "active" for info in host.plugins):
        return  # a detector may be missing that knows them
    for one in claims.thresholds:
        detector = host.detectors.get(one.detector)
        if detector is None:
            yield _unknown(one.evidence, "detector", one.detector, host)
            continue
        known = [word for word, _ in detector.record.thresholds]
        if one.measure not in known:
            rule = f"the detector {one.detector} has no threshold {one.measure[:60]!r}"
            cure = suggest(one.measure, known) if known else "it needs none; remove this record"
            yield Problem(_at(one.evidence, "measure"), Code.UNKNOWN_REFERENCE, rule, cure)
    for suppressed in claims.suppressions:
        code = suppressed.finding.partition(":")[0]
        if code not in host.detectors.ids:
            yield _unknown(suppressed.evidence, "finding", code, host)


def _unknown(evidence: Evidence, key: str, code: str, host: PluginHost) -> Problem:
    rule = f"no detector gives findings {code[:60]!r}"
    return Problem(_at(evidence, key), Code.UNKNOWN_REFERENCE, rule, suggest(code, host.detectors.ids))


def _at(evidence: Evidence, key: str) -> Where:
    return evidence.at(key) or Where(evidence.origin)
