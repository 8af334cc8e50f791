"""Whether people agree who is accountable; whether claims agree and are sourced: AG-60 to AG-62."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from trustmodel.accountability.gaps.draft import Draft, certainty, detector, duty_covered, duty_of, severity
from trustmodel.accountability.gaps.words import labels, name, times, verb
from trustmodel.accountability.liveness import denials, key_of
from trustmodel.accountability.perceptions import Unit, current, earlier, reports_conflict, roots_of, units
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Certainty, FindingKind, Grade, Perception, Relationship, Severity, Tri, When
from trustmodel.model.counting import listed
from trustmodel.model.evidence import Evidence
from trustmodel.model.history import Modality

_TEMPLATES = ("set-up", "catalogue", "layer")


def detectors() -> Iterable[Detector]:
    """Give AG-60, AG-61 and AG-62."""
    return (
        detector(
            _perceptions,
            id="AG-60",
            title="contested or mistaken perception",
            family="evidence",
            definition="Of three informants or more, fewer than half of the pairs agree who is accountable, or their "
            "commonest answer is not who holds the duty; or a source reports that views conflict.",
            base=Severity.MEDIUM,
            severity_rule="one higher where a holder of the duty itself names somebody else, and for a critical duty",
            guard="what is and what ought to be are never pooled; only what can have been said within the year before "
            "the date, of each informant the last; a reported perception never yields an agreement figure; an older "
            "one is an information line",
            remedy="Say in writing who answers for it, and tell everybody concerned.",
            reads="pair agreement within one unit, after Krippendorff 2004",
        ),
        detector(
            _contradictions,
            id="AG-61",
            title="contradictory claims",
            family="evidence",
            definition="One claim says that a relationship holds and another that it does not, of the same ends and "
            "scope at the same time, and neither replaces the other.",
            base=Severity.MEDIUM,
            severity_rule="none",
            guard="a later record replaces an earlier one only where it says so; how good the evidence is is shown, "
            "and never settles it",
            remedy="Find out which is right, and let that record replace the other.",
            reads="conflicting claims coexist; nothing is merged silently",
        ),
        detector(
            _unsourced,
            id="AG-62",
            title="no source",
            family="evidence",
            definition="A claim or a number has no source.",
            base=Severity.LOW,
            severity_rule="none",
            guard="what a set-up, a catalogue or a layer supplies; what is labelled an assumption",
            remedy="Cite a source, or label it an assumption.",
            reads="every number can be explained down to its sources",
        ),
    )


def _perceptions(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    found = current(graph)
    for unit in units(found):
        if unit.verdict == "contested":
            yield _contested(graph, unit)
        elif unit.verdict == "settled" and unit.modality is Modality.IS:
            yield from _mistaken(graph, unit)
    for one in found:
        if one.reported and reports_conflict(one):
            yield _reported(graph, one)
    for one in earlier(graph):
        if one.reported and reports_conflict(one):
            yield _over(_reported(graph, one))


def _question(graph: GraphView, duty: str, question: str, modality: Modality) -> str:
    ought = " ought to be" if modality is Modality.OUGHT else ""
    asked = f" (asked: {question})" if question and question != duty else ""
    return f"who{ought or ' is'} accountable for {name(graph.arrangement, duty)}{asked}"


def _asked(question: str, modality: Modality) -> str:
    """Tell findings about one duty apart: two questions are two, and so are what is and what ought to be."""
    return f"{modality}, {question}" if question else modality.value


def _higher(graph: GraphView, unit: Unit) -> bool:
    """Tell whether an informant of a holder names somebody else than that holder."""
    if unit.modality is not Modality.IS or unit.duty not in graph.arrangement.duties:
        return False
    holders = {graph.arrangement.root(claim.source) for claim in graph.holders(unit.duty)}
    return any(
        bool(own := roots_of(graph.arrangement, [informant]) & holders)
        and not own & roots_of(graph.arrangement, answer)
        for informant, answer in unit.answers
    )


def _contested(graph: GraphView, unit: Unit) -> Draft:
    counts = Counter(answer for _, answer in unit.answers)
    answers = listed(
        f"{labels(graph.arrangement, answer)} ({times(count, 'time')})" for answer, count in sorted(counts.items())
    )
    return Draft(
        subject=unit.duty,
        duty=unit.duty if unit.duty in graph.arrangement.duties else "",
        certainty=Certainty.PROVED,
        severity=severity(Severity.MEDIUM, duty_of(graph, unit.duty), higher=_higher(graph, unit)),
        says=f"Asked {_question(graph, unit.duty, unit.question, unit.modality)}, {len(unit.answers)} informants named "
        f"{answers}; {unit.agreement} of the pairs agree.",
        witness=unit.perceptions,
        missing=(f"one answer to {_question(graph, unit.duty, unit.question, unit.modality)}",),
        aspect=_asked(unit.question, unit.modality),
        same=(unit.question, unit.modality),
    )


def _mistaken(graph: GraphView, unit: Unit) -> Iterator[Draft]:
    if unit.duty not in graph.arrangement.duties or unit.duty not in graph.duties:
        return
    root = graph.arrangement.root
    sure = {root(claim.source) for claim in graph.holders(unit.duty) if graph.state(claim.id) is Tri.YES}
    every = {root(claim.source) for claim in graph.holders(unit.duty)}
    believed = roots_of(graph.arrangement, unit.modal[0])
    if not every or believed <= sure:
        return
    # Of those who may hold it: is there one who, holding it, leaves the belief mistaken?
    if not sure and all(believed <= {one} for one in every):
        return
    proved = bool(sure) and not believed <= every and duty_covered(graph, unit.duty)
    what = name(graph.arrangement, unit.duty)
    yield Draft(
        subject=unit.duty,
        duty=unit.duty,
        others=tuple(sorted(believed)),
        certainty=certainty(proved),
        severity=severity(Severity.MEDIUM, duty_of(graph, unit.duty), higher=_higher(graph, unit)),
        says=f"Most of {len(unit.answers)} informants name {labels(graph.arrangement, unit.modal[0])} as accountable "
        f"for {what}; on the record it is {labels(graph.arrangement, sorted(every), 'or')}.",
        witness=tuple(sorted((*unit.perceptions, *(claim.id for claim in graph.holders(unit.duty))))),
        missing=(f"a shared answer to who is accountable for {what}",),
        aspect=_asked(unit.question, unit.modality),
        same=(unit.question, unit.modality, "mistaken"),
    )


_VIEWS = {"contested": "views conflicted", "mistaken": "views were mistaken"}


def _reported(graph: GraphView, one: Perception) -> Draft:
    cited = listed([str(citation) for citation in one.evidence.citations]) or "no source given"
    when = f" in {_years(one.on)}" if one.on and one.on.is_known else ""
    views = _VIEWS.get(one.reported.rstrip(".").lower(), f'"{one.reported}"')
    about = f", about {name(graph.arrangement, one.about)}" if one.about else ""
    return Draft(
        subject=one.duty or one.about,
        duty=one.duty if one.duty in graph.arrangement.duties else "",
        others=(one.about,) if one.about and one.duty else (),
        certainty=Certainty.PROVED,
        severity=severity(Severity.MEDIUM, duty_of(graph, one.duty)),
        says=f"As reported{when} ({cited}), {views} on "
        f"{_question(graph, one.duty, one.question, one.modality) if one.duty else one.question}{about}. No answers "
        "were published, so no agreement is computed.",
        witness=(one.id,),
        missing=("a shared answer, in writing",),
        aspect=_asked(one.question, one.modality),
        same=(one.id,),
    )


def _years(on: When) -> str:
    """Give a time as readers write it: `2015-2016` for whole years."""
    first, last = on.earliest, on.last
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year < last.year
    return f"{first.year}-{last.year}" if whole else str(on)


def _over(draft: Draft) -> Draft:
    """Turn what was reported too long ago to be a gap on the date into an information line."""
    return attrs.evolve(
        draft,
        kind=FindingKind.INFORMATION,
        severity=Severity.LOW,
        says=f"{draft.says} Whether that is so on the date looked at is not known.",
        remedy="",
    )


def _contradictions(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    denied = denials(graph.record)
    for claim in graph.record:
        against = denied.get(key_of(claim), ()) if denied and claim.holds is Tri.YES else ()
        if not against:
            continue
        there = claim.valid.covers(graph.on) & _ends_state(graph, claim)
        for denial in against:
            common = there & denial.valid.covers(graph.on)
            if common is Tri.NO:
                continue
            ends = (name(arrangement, claim.source), name(arrangement, claim.target))
            grades = [_grade(arrangement.grade(one.evidence)) for one in (claim, denial)]
            yield Draft(
                subject=claim.source,
                duty=claim.target if claim.type.to_duty else claim.duties[0] if len(claim.duties) == 1 else "",
                others=() if claim.type.to_duty else (claim.target,),
                certainty=certainty(common is Tri.YES),
                severity=Severity.MEDIUM,
                says=f"One claim ({grades[0]}) says that {ends[0]} {verb(claim)} {ends[1]}; another ({grades[1]}) "
                "denies it.",
                witness=tuple(sorted((claim.id, denial.id))),
                missing=("which of the two is right",),
                same=(claim.id, denial.id),
                aspect=f"{claim.id}+{denial.id}",
            )


def _ends_state(graph: GraphView, claim: Relationship) -> Tri:
    target = graph.duty_state(claim.target) if claim.type.to_duty else graph.party_state(claim.target)
    return graph.party_state(claim.source) & target


def _grade(grade: Grade | None) -> str:
    return grade.value if grade else "no grade"


def _unsourced(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    claims = arrangement.claims
    for claim in graph.record:
        if graph.state(claim.id) is not Tri.NO and _bare(claim.evidence):
            ends = (name(arrangement, claim.source), name(arrangement, claim.target))
            others = () if claim.type.to_duty else (claim.target,)
            duty = claim.target if claim.type.to_duty else ""
            yield _no_source(claim.source, f"{ends[0]} {verb(claim)} {ends[1]}", claim.id, others, duty)
    for status in claims.statuses:
        if status.valid.covers(graph.on) is not Tri.NO and _bare(status.evidence):
            yield _no_source(status.of, f"{name(arrangement, status.of)} has the status {status.status}", status.id)
    for judgement in claims.judgements:
        if not judgement.scenario and _bare(judgement.evidence):
            text = f"the judgement of {name(arrangement, judgement.of)}, published {judgement.published}"
            yield _no_source(judgement.of, text, judgement.id)
    numbers: Sequence[tuple[str, str, str, Evidence]] = (
        *((one.of, one.what, one.id, one.evidence) for one in claims.figures),
        *((one.of, one.what, one.id, one.evidence) for one in claims.targets),
        *((one.of, one.item, one.id, one.evidence) for one in claims.money),
        *((one.of, one.what, one.id, one.evidence) for one in claims.events),
        *((one.about or one.duty, one.question, one.id, one.evidence) for one in claims.perceptions),
    )
    for subject, what, id, evidence in numbers:
        if _bare(evidence):
            yield _no_source(subject or id, what, id)


def _bare(evidence: Evidence) -> bool:
    return not evidence.citations and evidence.grade is not Grade.ASSUMED and not evidence.origin.startswith(_TEMPLATES)


def _no_source(subject: str, what: str, id: str, others: tuple[str, ...] = (), duty: str = "") -> Draft:
    return Draft(
        subject=subject,
        duty=duty,
        others=others,
        certainty=Certainty.PROVED,
        severity=Severity.LOW,
        says=f"No source is given for this: {what}.",
        witness=(id,),
        missing=(f"a source for {id}",),
        same=(id,),
        aspect=id,
    )
