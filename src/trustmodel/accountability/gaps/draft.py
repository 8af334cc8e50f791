"""From what a detector sees in one completion of the unknowns to the findings that it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NotRequired, TypedDict, Unpack

import attrs

from trustmodel.accountability.gaps.words import UNCERTAIN, labels
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Arrangement, Certainty, Duty, Finding, FindingKind, Relationship, Severity, Tri, When
from trustmodel.model.counting import listed
from trustmodel.model.duties import Criticality

ABOUT = "{about}"
"""Where a sentence takes its duties: it becomes ` for fostering and adoption`, or nothing."""


@attrs.frozen(kw_only=True)
class Draft:
    """A finding before shared unknowns are settled and equal answers for several duties are put together.

    The fields mean what they mean in `Finding`. `says` and `missing` hold `ABOUT` where the duties belong.
    `behind` are further claims of the witness, of which the words do not speak: what declares complete a record that
    is silent, and the way to a link.
    `judged` are all the duties for which the question was put: where the answer is the same for every one,
    one finding names them all. `same` holds what else tells two drafts apart.
    """

    subject: str
    certainty: Certainty
    severity: Severity
    says: str
    duty: str = ""
    others: tuple[str, ...] = ()
    kind: FindingKind = FindingKind.GAP
    witness: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    exact: bool = True
    span: str = ""
    aspect: str = ""
    duties: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    remedy: str | None = None

    @property
    def question(self) -> tuple[object, ...]:
        """What the draft answers, whatever the answer and the duty."""
        return (self.kind, self.subject, self.same, self.span, self.aspect)

    @property
    def order(self) -> tuple[object, ...]:
        """The order of findings: surest and gravest first, then by name."""
        return (
            self.certainty is not Certainty.PROVED,
            -self.severity,
            self.kind,
            self.subject,
            self.others,
            self.duty,
            self.span,
            self.aspect,
            self.witness,
        )


Find = Callable[[DetectorContext], Iterable[Draft]]


class Words(TypedDict):
    """The fields of a `Detector` that are words or its base severity."""

    id: str
    title: str
    family: str
    definition: str
    base: Severity
    remedy: str
    reads: str
    severity_rule: NotRequired[str]
    compensator: NotRequired[str]
    guard: NotRequired[str]
    thresholds: NotRequired[tuple[tuple[str, str], ...]]
    mended_by: NotRequired[tuple[str, ...]]


Join = Callable[[Arrangement, list[Draft]], list[Draft]]


def detector(find: Find, *, as_of: bool = True, join: Join | None = None, **words: Unpack[Words]) -> Detector:
    """Make a detector from what finds drafts in one graph.

    Args:
        find: gives drafts that are exact where no unknown is shared between claims.
        join: puts together drafts of settled certainty that make one finding.
        as_of: whether the answer depends on who exists on the date; otherwise shared unknowns play no part.
        **words: what `Detector` says of itself; its `severity_rule` is the usual one unless stated.

    """

    def run(context: DetectorContext) -> tuple[Finding, ...]:
        drafts = settled(context, find) if as_of else list(find(context))
        drafts = join(context.arrangement, drafts) if join else drafts
        grouped = sorted(together(context.arrangement, drafts), key=lambda draft: draft.order)
        return tuple(
            Finding(
                code=words["id"],
                title=words["title"],
                subject=draft.subject,
                on=context.on,
                certainty=draft.certainty,
                severity=draft.severity,
                says=draft.says,
                duty=draft.duty,
                duties=draft.duties,
                others=draft.others,
                kind=draft.kind,
                witness=tuple(dict.fromkeys((*draft.witness, *draft.behind))),
                missing=draft.missing,
                remedy=words["remedy"] if draft.remedy is None else draft.remedy,
                exact=draft.exact,
                span=draft.span,
                aspect=draft.aspect,
            )
            for draft in grouped
        )

    words.setdefault("severity_rule", "one higher where the duty is more than normally critical")
    return Detector(run=run, **words)


def settled(context: DetectorContext, find: Find) -> list[Draft]:
    """Run `find` under every way in which the shared unknowns can turn out, and put the answers together.

    What is proved under all of them is proved; what is found under some is possible. Where too many are open,
    the graph is read as if they were independent, and the drafts say that they are not exact.
    """
    graph = context.graph
    if not graph.unsettled:
        return list(find(context))
    asunder = list(find(context))
    if not graph.exact:
        return [_inexact(graph, draft) for draft in asunder]
    # Read one by one, the unknowns can turn out in every way that they can together, and in more. But a part answers
    # for itself only where its body is not there, and read so a body that may be there is.
    if not asunder and not any(f"party:{one.part_of}" in graph.unsettled for one in graph.arrangement.claims.parties):
        return []
    runs = [
        {(draft.question, draft.duty): draft for draft in find(attrs.evolve(context, graph=completion))}
        for completion in graph.completions
    ]
    merged: list[Draft] = []
    for name in dict.fromkeys(name for run in runs for name in run):
        found = [run[name] for run in runs if name in run]
        proved = len(found) == len(runs) and all(draft.certainty is Certainty.PROVED for draft in found)
        certainty = Certainty.PROVED if proved else Certainty.POSSIBLE
        exact = all(draft.exact for draft in found)
        gravest = max(draft.severity for draft in found)  # what may not be there compensates nothing
        # The words of one that is only possible say why; those of one that is proved say more than is known.
        shown = found[0] if proved else min(found, key=lambda draft: draft.certainty is Certainty.PROVED)
        if shown.certainty is not certainty:
            shown = attrs.evolve(shown, says=f"{shown.says}{UNCERTAIN}")
        merged.append(attrs.evolve(shown, certainty=certainty, severity=gravest, exact=exact))
    return merged


def _inexact(graph: GraphView, draft: Draft) -> Draft:
    # What is proved of each of two worlds is proved even so, unless its very subject may not be there.
    states = [graph.party_state(id) for id in (draft.subject,) if id in graph.arrangement.parties]
    states += [graph.duty_state(id) for id in {draft.subject, draft.duty} if id in graph.arrangement.duties]
    proved = draft.certainty is Certainty.PROVED and Tri.every(states) is Tri.YES
    says = draft.says if proved or draft.certainty is Certainty.POSSIBLE else f"{draft.says}{UNCERTAIN}"
    return attrs.evolve(draft, certainty=certainty(proved), says=says, exact=False)


def together(arrangement: Arrangement, drafts: Iterable[Draft]) -> list[Draft]:
    """Make one draft of equal answers for every duty judged, and put the duties into the words."""
    asked: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        asked.setdefault(draft.question, []).append(draft)
    result: list[Draft] = []
    for found in asked.values():
        first = found[0]
        alike = len({(draft.certainty, draft.others) for draft in found}) == 1
        # Drafts of one detector share the tuple of duties: taken once, as it may be as long as there are drafts.
        judged = {duty for some in {id(draft.judged): draft.judged for draft in found}.values() for duty in some}
        if alike and len(found) > 1 and {draft.duty for draft in found} == judged:
            duties = sorted(draft.duty for draft in found)
            whole = attrs.evolve(
                first,
                duty="",
                duties=tuple(duties),
                severity=max(draft.severity for draft in found),
                witness=tuple(sorted({id for draft in found for id in draft.witness})),
                behind=behind(found),
                missing=tuple(dict.fromkeys(words for draft in found for words in draft.missing)),
                exact=all(draft.exact for draft in found),
            )
            result.append(_worded(arrangement, whole, duties))
        else:
            result.extend(_worded(arrangement, draft, [draft.duty] if draft.duty else []) for draft in found)
    return result


_NAMED, _SHOWN = 3, 2
"""How many duties a sentence names at most; of more it says how many there are, and names these few."""


def _worded(arrangement: Arrangement, draft: Draft, duties: Sequence[str]) -> Draft:
    about = f" for {labels(arrangement, duties)}" if duties else ""
    if len(duties) > _NAMED:
        some = list(dict.fromkeys(f'"{arrangement.label(id)}"' for id in duties))[:_SHOWN]
        about = f" for {len(duties)} duties, {listed(some)} among them"
    missing = tuple(words.replace(ABOUT, about) for words in draft.missing)
    return attrs.evolve(draft, says=draft.says.replace(ABOUT, about), missing=tuple(dict.fromkeys(missing)))


def severity(base: Severity, duty: Duty | None = None, *, higher: int = 0, compensated: bool = False) -> Severity:
    """Give the severity: the base, one more for a duty that is more than normal, other modifiers, within 1 to 4.

    A duty whose criticality is not stated is normal; a finding without a duty keeps its base.
    """
    critical = duty is not None and duty.criticality not in (None, Criticality.NORMAL)
    return Severity(min(4, max(1, base + critical + higher - compensated)))


def certainty(proved: bool) -> Certainty:
    """Give `PROVED` for true and `POSSIBLE` for false."""
    return Certainty.PROVED if proved else Certainty.POSSIBLE


def behind(drafts: Iterable[Draft]) -> tuple[str, ...]:
    """Give what is behind several drafts that become one."""
    return tuple(sorted({id for draft in drafts for id in draft.behind}))


def begins_later(graph: GraphView, claim: Relationship) -> When | None:
    """Give when a claim that is stated to begin after the date does so, its source being there; else `None`."""
    party = graph.arrangement.party(claim.source)
    starts = [span.start for span in (claim.valid, party.valid) if span.start is not None]
    start = max(starts, default=None)
    if claim.holds is not Tri.YES or start is None or not start.is_known or start.earliest <= graph.on:
        return None
    return start if claim.valid.meet(party.valid) else None


def acts(arrangement: Arrangement, party: str) -> bool:
    """Tell whether a party does something that it must answer for; a pure forum does not, nor does a part of one."""
    return all(arrangement.parties[id].actor for id in arrangement.roots(party))


def duties_of(graph: GraphView) -> tuple[str, ...]:
    """Give the duties to judge one by one; the empty one, for all, where none is known at all."""
    return graph.duties if graph.arrangement.duties else ("",)


def duty_of(graph: GraphView, id: str) -> Duty | None:
    """Give the duty with this id; `None` for the empty duty."""
    return graph.arrangement.duties.get(id) if id else None


def duty_covered(graph: GraphView, id: str) -> bool:
    """Tell whether the claims about a duty are declared complete; the empty duty always is."""
    duty = duty_of(graph, id)
    return duty is None or graph.arrangement.covered(duty, graph.on)


def covered(graph: GraphView, parties: Iterable[str]) -> bool:
    """Tell whether the claims about every one of these parties are declared complete."""
    return all(graph.arrangement.covered(graph.arrangement.party(id), graph.on) for id in parties)


def declarations(graph: GraphView, ids: Iterable[str]) -> tuple[str, ...]:
    """Give the claims that declare the record of these parties, duties and stages complete, where that is on record."""
    arrangement = graph.arrangement
    parties, duties, stages = arrangement.parties, arrangement.duties, arrangement.stages
    known = [item for id in ids if (item := duties.get(id) or parties.get(id) or stages.get(id))]
    return tuple(sorted({id for item in known if (id := arrangement.declares(item, graph.on))}))
