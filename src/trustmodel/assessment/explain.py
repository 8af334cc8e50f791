"""Explaining results: from a finding, a measure, a claim or a fact down to what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from trustmodel.accountability.believed import perceived
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.scrutiny import counted_with
from trustmodel.assessment.told import Index, claim_lines, evidence_of, id_of, index_of, line, record_lines, records
from trustmodel.assessment.words import in_unit, source_line
from trustmodel.hooks.callers import Provided
from trustmodel.hooks.host import PluginHost
from trustmodel.hooks.records import Detector, Metric
from trustmodel.model import (
    Arrangement,
    Assessment,
    Explanation,
    ExplanationLine,
    Finding,
    Measure,
    Suppressed,
    UnknownName,
)

QUALITY = "quality"
"""What to ask for to be told what is known of the effect of a form of governance on the quality of services."""

PERCEPTIONS = "perceptions"
"""What to ask for to be told every answer and every report of who is held to be accountable."""

_NOT_ESTABLISHED = (
    "Not established. No form of governance is shown to improve services: the evidence held is of single places, "
    "without comparison, and sources contradict one another. Nothing here predicts quality from form."
)


def explain_finding(arrangement: Arrangement, finding: Finding) -> Explanation:
    """Explain a finding: what it says, how sure it is, each claim that shows it, what would clear it."""
    return _finding(arrangement, index_of(arrangement), finding)


def _finding(arrangement: Arrangement, index: Index, finding: Finding) -> Explanation:
    lines = [
        line(0, finding.says),
        line(
            0,
            f"How sure: {finding.certainty.words}; severity {finding.severity.name.lower()}; {finding.kind.value}.",
        ),
    ]
    if not finding.exact:
        lines.append(line(0, "The certainty is not exact: one unknown plays two parts here."))
    lines.append(line(0, _rests(arrangement, finding)))
    for id in finding.witness:
        lines.extend(claim_lines(arrangement, index, id, 1))
    if finding.missing:
        lines.append(line(0, "What would clear it:"))
        lines.extend(line(1, text) for text in finding.missing)
    if finding.remedy:
        lines.append(line(0, f"Remedy: {finding.remedy}"))
    return Explanation(of=f"{finding.code} {finding.title} ({finding.id})", lines=tuple(lines))


def _rests(arrangement: Arrangement, finding: Finding) -> str:
    """Introduce what a finding rests on: of something that is missing, that it is not on record comes first."""
    if not finding.witness:
        return "It rests on what is not on record."
    there = {*arrangement.duties, *arrangement.parties, *(one.id for one in arrangement.claims.coverages)}
    return "It rests on what is not on record, and on:" if there.issuperset(finding.witness) else "It rests on:"


def explain_measure(arrangement: Arrangement, measure: Measure) -> Explanation:
    """Explain a measure: its value and unit, and the activities and assumptions that it rests on."""
    return _measures(arrangement, (measure,))


def _measures(arrangement: Arrangement, measures: Sequence[Measure]) -> Explanation:
    """Explain the slices of one measure: each with its value, then all that they rest on, each of those things once.

    Of several slices each names by number what it rests on, since one claim is behind many of them.
    """
    lines: list[ExplanationLine] = []
    behind = {id: at for at, id in enumerate(dict.fromkeys(id for one in measures for id in one.rests_on), start=1)}
    for measure in measures:
        keys = ", ".join(f"{dimension} {_key(arrangement, key)}" for dimension, key in measure.breakdown)
        by = "; ".join(part for part in (arrangement.label(measure.subject), keys) if part)
        title = f"{measure.title}: " if measure.title != measures[0].title else ""
        value = in_unit(measure.value, measure.unit)
        lines.append(line(0, f"{title}{value}" + (f" ({by})" if by else "")))
        if measure.note:
            lines.append(line(0 if len(measures) == 1 else 1, measure.note))
        if len(measures) > 1 and measure.rests_on:
            lines.append(line(1, f"rests on {_numbered(behind[id] for id in measure.rests_on)}"))
    if any(measure.assumed for measure in measures):
        it = "It" if all(measure.assumed for measure in measures) else "Some of it"
        lines.append(line(0, f"{it} rests on assumed values."))
    index = index_of(arrangement)
    if any(effort.id in behind for effort in arrangement.claims.efforts):
        lines.extend(line(0, says) for says in counted_with([arrangement]))
    if behind:
        lines.append(line(0, "It rests on:"))
    for id, at in behind.items():
        head, *rest = claim_lines(arrangement, index, id, 1)
        lines.append(attrs.evolve(head, says=f"{at}. {head.says}") if len(measures) > 1 else head)
        lines.extend(rest)
    return Explanation(of=f"{measures[0].code} {measures[0].title}", lines=tuple(lines))


def _key(arrangement: Arrangement, key: str) -> str:
    """Give the key of a slice for readers: the name of a party or duty, or of the statuses that it joins."""
    if key in arrangement.parties or key in arrangement.duties:
        return arrangement.label(key)
    if layers := [one.name for one in arrangement.claims.layers if one.id == key and one.name]:
        return layers[0]
    words = key.split("+")
    if not {one.status for one in arrangement.claims.statuses}.issuperset(words):
        return key
    return " + ".join(arrangement.status_name(word) for word in words)


def _numbered(numbers: Iterable[int]) -> str:
    """Join numbers, those that follow one another as a range: `1 to 3, 7`."""
    found = sorted(numbers)
    runs: list[tuple[int, int]] = []
    for one in found:
        if runs and runs[-1][1] == one - 1:
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    return ", ".join(f"{low}" if low == high else f"{low} to {high}" for low, high in runs)


def explain_assessment(assessment: Assessment) -> Explanation:
    """Explain an assessment: every finding, one after the other."""
    lines: list[ExplanationLine] = []
    index = index_of(assessment.arrangement)
    for finding in assessment.findings:
        explained = _finding(assessment.arrangement, index, finding)
        lines.append(line(0, explained.of))
        lines.extend(attrs.evolve(line, depth=line.depth + 1) for line in explained.lines)
    for one in assessment.suppressed:
        explained = _marked(_finding(assessment.arrangement, index, one.finding), one)
        lines.append(line(0, explained.of))
        lines.extend(attrs.evolve(line, depth=line.depth + 1) for line in explained.lines)
    return Explanation(of=f"{assessment.arrangement.name}, {assessment.on}", lines=tuple(lines))


def explain_thing(assessment: Assessment, thing: str, host: PluginHost) -> Explanation:
    """Explain whatever answers to a name.

    That is a finding (code or id), a measure (code, and keys of the slices wanted: `SL-01 provider`), the number of a
    fact, the id of a claim, party, duty or source, the topic of statements, `quality` or `perceptions`. Of a finding
    and a measure the method is told as well, from the record of the detector or metric, which may have found nothing.

    Args:
        assessment: where to look.
        thing: the name.
        host: whose detectors and metrics there are.

    Raises:
        UnknownName: if nothing answers to it.

    """
    arrangement = assessment.arrangement
    if thing == QUALITY:
        return _quality(arrangement)
    if thing == PERCEPTIONS:
        return _perceptions(assessment)
    hidden = {one.finding.id: one for one in assessment.suppressed}
    whole = (*assessment.findings, *(one.finding for one in assessment.suppressed))
    findings = [one for one in whole if thing in (one.code, one.id)]
    detector = host.detectors.get(findings[0].code if findings else thing)
    if findings:
        index = index_of(arrangement)
        told = _joined(thing, [_marked(_finding(arrangement, index, one), hidden.get(one.id)) for one in findings])
        return _with(told, _looked_for(detector) if detector else ())
    code, _, rest = thing.partition(" ")
    metric = host.metrics.get(code)
    measures = _sliced(assessment, code, rest)
    if measures:
        return _with(_measures(arrangement, measures), _measured(metric) if metric else ())
    lines: list[ExplanationLine] = []
    for method in (_looked_for(detector) if detector else (), _measured(metric) if metric else ()):
        lines.extend(method)
    if provided := detector or metric:
        said = f"It found nothing here: {arrangement.name}, {assessment.on}."
        if metric and metric.record.of_comparisons:
            said = "It is of arrangements side by side, and never of one: `trustmodel compare A B` measures it."
        nothing = line(0, said)
        return Explanation(of=f"{thing} {provided.record.title}", lines=(nothing, *lines))
    for record in records(arrangement):
        evidence = evidence_of(record)
        short = id_of(record).partition("@")[0]
        if thing in (id_of(record), short, getattr(record, "topic", "")) or (evidence and thing in evidence.ref):
            lines.extend(record_lines(arrangement, record, 0))
    if thing in arrangement.sources:
        lines.append(line(0, source_line(arrangement, thing)))
        lines.extend(
            line
            for record in records(arrangement)
            if (evidence := evidence_of(record)) and any(cited.source == thing for cited in evidence.citations)
            for line in record_lines(arrangement, record, 1)
        )
    if not lines:
        known = _known(assessment) | set(host.detectors.ids) | set(host.metrics.ids)
        raise UnknownName("thing to explain", thing, known)
    return Explanation(of=thing, lines=tuple(lines))


def _sliced(assessment: Assessment, code: str, rest: str) -> list[Measure]:
    """Give the slices of a measure that all the keys are of: a bearer, scrutineer, status, duty, role, or whose it is.

    A key is an id or the name that tables print; one of several words is read as far as it goes.
    """
    found = [one for one in assessment.measures if one.code == code]
    words = rest.split()
    while words and found:
        held = {key for one in found for key in (*(of for _, of in one.breakdown), one.subject) if key}
        named = {_key(assessment.arrangement, key).lower(): key for key in sorted(held, reverse=True)}
        tried = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        said = next((one for one in tried if one in held or one.lower() in named), None)
        if said is None:
            raise UnknownName(f"slice of {code}", tried[0], held)
        key = said if said in held else named[said.lower()]
        found = [one for one in found if key in (one.subject, *(of for _, of in one.breakdown))]
        words = words[len(said.split()) :]
    return found


def _marked(explained: Explanation, by: Suppressed | None) -> Explanation:
    """Say of a finding that it is suppressed, by whose decision and why, where it is."""
    if by is None:
        return explained
    says = f"Suppressed until {by.until} by {by.owner}: {by.reason} ({by.suppression})"
    return attrs.evolve(explained, lines=(line(0, says), *explained.lines))


def _with(explained: Explanation, method: Sequence[ExplanationLine]) -> Explanation:
    return attrs.evolve(explained, lines=(*explained.lines, *method))


def _looked_for(detector: Provided[Detector]) -> list[ExplanationLine]:
    """Tell how a detector looks, in the words of its record."""
    of = detector.record
    rule = f"; {of.severity_rule}" if of.severity_rule else ""
    parts = (
        ("", of.definition),
        ("Severity: ", of.base.name.lower() + rule),
        ("Made up for by: ", of.compensator),
        ("Not flagged: ", of.guard),
        ("Thresholds: ", "; ".join(f"{word}: {meaning}" for word, meaning in of.thresholds)),
        ("Mended by: ", of.remedy),
        ("After: ", of.reads),
        ("Offered by: ", str(detector.provider)),
    )
    return _method("How it is looked for:", parts)


def _measured(metric: Provided[Metric]) -> list[ExplanationLine]:
    """Tell how a metric measures, in the words of its record."""
    of = metric.record
    parts = (
        ("", of.formula),
        ("Unit: ", ", or ".join(of.units)),
        ("After: ", of.reads),
        ("Offered by: ", str(metric.provider)),
    )
    return _method("How it is measured:", parts)


def _method(head: str, parts: Sequence[tuple[str, str]]) -> list[ExplanationLine]:
    return [line(0, head), *(line(1, f"{word}{says}") for word, says in parts if says)]


def _quality(arrangement: Arrangement) -> Explanation:
    lines = [line(0, _NOT_ESTABLISHED)]
    said = [one for one in arrangement.claims.statements if one.topic == QUALITY]
    if said:
        lines.append(line(0, "What sources say, each for itself:"))
    for one in said:
        lines.extend(record_lines(arrangement, one, 1))
    return Explanation(of=f"Does the set-up improve services? {arrangement.name}", lines=tuple(lines))


def _perceptions(assessment: Assessment) -> Explanation:
    """Tell each question with its verdict and every answer, how far informants agree, and every report."""
    arrangement = assessment.arrangement
    found = perceived(AccountabilityGraph.compile(arrangement, assessment.on))
    index, lines = index_of(arrangement), list[ExplanationLine]()
    for agreement in found.agreements:
        value = agreement.alpha
        said = f"undefined: {value.reason}" if value.value is None else f"{value.value} = {float(value.value):.3f}"
        lines.append(line(0, f"Krippendorff's alpha ({agreement.modality.value}, {agreement.distance}): {said}"))
        lines.append(line(1, f"over {value.answers} answers to {value.units} questions with two answers or more"))
    for unit in (one.unit for one in found.beliefs):
        pairs = "undefined" if unit.agreement is None else str(unit.agreement)
        asked = f"{unit.question} ({unit.modality.value}): {arrangement.label(unit.duty)}"
        lines.append(line(0, f"{asked}: {unit.verdict}; pairs that agree: {pairs}; {unit.entropy:.3f} bits"))
        for who, answer in unit.answers:
            named = ", ".join(arrangement.label(one) for one in answer)
            lines.append(line(1, f"{arrangement.label(who)} answers: {named}"))
        for id in unit.perceptions:
            lines.extend(claim_lines(arrangement, index, id, 2))
    for head, some in (("Reported, without answers:", found.reported), ("Of an earlier time:", found.reported_before)):
        if some:
            lines.append(line(0, head))
        for report in some:
            lines.extend(record_lines(arrangement, report, 1))
    return Explanation(
        of=f"Who is held to be accountable: {arrangement.name}, {assessment.on}",
        lines=tuple(lines) or (line(0, "Nobody's view is on record."),),
    )


def _joined(of: str, explanations: list[Explanation]) -> Explanation:
    if len(explanations) == 1:
        return explanations[0]
    lines: list[ExplanationLine] = []
    for one in explanations:
        lines.append(line(0, one.of))
        lines.extend(attrs.evolve(line, depth=line.depth + 1) for line in one.lines)
    return Explanation(of=of, lines=tuple(lines))


def _known(assessment: Assessment) -> set[str]:
    arrangement = assessment.arrangement
    refs = {ref for record in records(arrangement) if (evidence := evidence_of(record)) for ref in evidence.ref}
    codes = {one.code for one in assessment.findings} | {one.code for one in assessment.measures}
    return refs | codes | {QUALITY, PERCEPTIONS} | set(arrangement.parties) | set(arrangement.duties)
