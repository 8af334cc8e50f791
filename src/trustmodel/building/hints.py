"""What is right in a place's files and yet may not be what was meant: for `check` to say beside what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from trustmodel.building.library import Library
from trustmodel.building.references import spot
from trustmodel.building.words import FIXED, applied, conditions, given, statuses
from trustmodel.formats.codes import Code
from trustmodel.formats.slips import suggest
from trustmodel.model import Activity, Arrangement, Claims, Judgement, Outlook, Place, Problem, Where


def hints(arrangement: Arrangement, library: Library) -> tuple[Problem, ...]:
    """Give what a reader of a place's files may want to look at again; none of it keeps the place from being built.

    Args:
        arrangement: as observed; of a counterfactual there is nothing to say.
        library: the plugins and catalogues that it was built with.

    """
    if not arrangement.observed:
        return ()
    place = arrangement.place
    written = place.claims if place else arrangement.claims
    found = [_unpriced(arrangement, written), _unasked(arrangement, written), _ungraded(arrangement, written)]
    catalogue = library.catalogues_for(place.setups) if place else Claims()
    found += [_unjudged(arrangement, written), _never(arrangement, written, catalogue)]
    if place:
        found += [_not_there_yet(arrangement, place), _idle(place, library), _uncounted(arrangement, place)]
    return tuple(sorted(set(chain(*found))))


def _not_there_yet(arrangement: Arrangement, place: Place) -> Iterator[Problem]:
    """Give the providers of which it is unknown, on the place's own date, whether they exist while they run things."""
    for use, run in zip(place.setups, arrangement.setups, strict=True):
        for provider in run.providers:
            born, begun = arrangement.party(provider).valid.start, run.valid.start
            if born and begun and born.last > begun.earliest and begun.earliest <= place.as_of < born.before:
                rule = f"{provider!r} ({born}) may not exist yet although the set-up {run.setup!r} has begun ({begun})"
                where = use.where or Where(place.path or place.id)
                yield Problem(where, Code.OUTLIVES, rule, "give the day from which it exists, or leave its `from` out")


def _idle(place: Place, library: Library) -> Iterator[Problem]:
    """Give the statuses that switch nothing on and that no other record names."""
    catalogue = library.catalogues_for(place.setups)
    used = applied("status", catalogue, place.claims)
    times = Counter(given("status", catalogue, place.claims))
    for status in place.claims.statuses:
        if status.status not in used and times[status.status] == 1:
            rule = f"the status {status.status[:60]!r} switches nothing on, and no other record names it"
            yield Problem(
                spot(status.evidence, status.status, "is"), Code.UNKNOWN_REFERENCE, rule, suggest(status.status, used)
            )


def _unpriced(arrangement: Arrangement, written: Claims) -> Iterator[Problem]:
    """Give the tariffs of a role that no effort of their bearer names."""
    for tariff in written.tariffs:
        roles = {one.role for one in arrangement.claims.efforts if one.bearer is tariff.bearer and one.role}
        if tariff.role and tariff.role not in roles:
            rule = f"no effort of the {tariff.bearer.value} is of the role {tariff.role[:60]!r}, so this prices nothing"
            cure = suggest(tariff.role, roles, "name the role of an effort, or leave it out: then it prices every role")
            yield Problem(spot(tariff.evidence, tariff.role, "role"), Code.UNKNOWN_REFERENCE, rule, cure)


def _unasked(arrangement: Arrangement, written: Claims) -> Iterator[Problem]:
    """Give the evidence items for which no activity asks."""
    asked = {item for activity in arrangement.claims.activities for item in activity.asks_for}
    for item in written.evidence_items:
        if item.id not in asked:
            rule = f"no activity here asks for {item.id[:60]!r}"
            cure = suggest(item.id, asked, "name it under `asks_for` of an activity, or leave it out")
            yield Problem(spot(item.evidence, item.id, "id"), Code.UNKNOWN_REFERENCE, rule, cure)


def _ungraded(arrangement: Arrangement, written: Claims) -> Iterator[Problem]:
    """Give the grades ahead that no condition asks for and no judgement gives: nothing follows from them."""
    for one in written.outlooks:
        known = {
            grade for when in conditions(arrangement.claims) if when.component == one.component for grade in when.grades
        }
        for judgement in arrangement.claims.judgements:
            part = judgement.component(one.component)
            if part and not judgement.scenario and judgement.framework == one.framework:
                known.update(grade for grade, _ in part.grades)
        for grade in one.grades:
            if grade not in known:
                rule = f"no condition asks for the grade {grade[:60]!r}, and no judgement gives it"
                cure = suggest(grade, known, "nothing follows from it: name it in a condition, or correct it")
                yield Problem(spot(one.evidence, grade, "path", "moves", "starts"), Code.UNKNOWN_REFERENCE, rule, cure)


def _unjudged(arrangement: Arrangement, written: Claims) -> Iterator[Problem]:
    """Give the outlooks of parties of whom no judgement is on record, with whether anything hangs on one."""
    for one in written.outlooks:
        made = [ahead for ahead in arrangement.claims.judgements if _tells_of(ahead, one.id)]
        parties = {judgement.of for judgement in made}
        judged = {each.of for each in arrangement.claims.judgements if not each.scenario}
        if not parties or parties & judged:
            continue
        hangs = any(_hangs_on(activity, parties, one) for activity in arrangement.claims.activities)
        then = "it is taken for the first" if hangs else "no activity hangs on one, so that nothing follows from it"
        rule = f"no judgement of {one.of[:60]!r} is on record, and the outlook tells of one ahead: {then}"
        cure = suggest(one.of, judged, "leave it if a first judgement is meant; else correct `of`")
        yield Problem(spot(one.evidence, one.of, "of"), Code.UNKNOWN_REFERENCE, rule, cure)


def _tells_of(judgement: Judgement, outlook: str) -> bool:
    return judgement.scenario and judgement.id.partition(":")[0].partition("@")[0] == outlook


def _hangs_on(activity: Activity, parties: set[str], outlook: Outlook) -> bool:
    """Tell whether how often an activity happens hangs on what an outlook tells of one of these parties."""
    return any(
        when.grades
        and when.component == outlook.component
        and (not when.frameworks or outlook.framework in when.frameworks)
        and parties & ({when.judged} if when.judged else set(activity.of))
        for when in (activity.when, *(cadence.when for cadence in activity.cadences))
    )


def _never(arrangement: Arrangement, written: Claims, catalogue: Claims) -> Iterator[Problem]:
    """Give the activities that hang on a status or a component that nothing else knows: they never take place."""
    standing = arrangement.claims
    known = statuses(catalogue) | {one.status for one in (*standing.statuses, *written.statuses)}
    known |= {word for layer in written.layers for word in layer.when.statuses}
    judged = {part.name for one in (*standing.judgements, *written.judgements) for part in one.components}
    judged |= {when.component for when in conditions(catalogue)} | FIXED["component"]
    for activity in written.activities:
        for when in (activity.when, *(cadence.when for cadence in activity.cadences)):
            for word in (*when.statuses, *when.without):
                if word not in known:
                    rule = f"{activity.name[:60]!r} hangs on the status {word[:60]!r}, which nobody has"
                    cure = suggest(word, known, "say under `statuses` who has it, or correct the word")
                    yield Problem(spot(activity.evidence, word, "when", "cadence"), Code.UNKNOWN_REFERENCE, rule, cure)
            if when.component and when.component not in judged:
                word = when.component
                rule = f"{activity.name[:60]!r} hangs on the component {word[:60]!r}, of which nothing is judged"
                cure = suggest(word, judged, "say under `judgements` how it is judged, or correct the word")
                yield Problem(spot(activity.evidence, word, "when", "cadence"), Code.UNKNOWN_REFERENCE, rule, cure)


def _uncounted(arrangement: Arrangement, place: Place) -> Iterator[Problem]:
    """Give the meetings of an authority with its provider that no table of events counts."""
    written = {activity.id for activity in place.claims.activities}
    groups = {group.id for group in arrangement.claims.groups}
    pairs = {(authority, one) for run in arrangement.setups for authority in run.authorities for one in run.providers}
    for activity in arrangement.claims.activities:
        if activity.group or activity.template not in written or activity.kind != "meeting":
            continue
        if any((activity.by, one) in pairs for one in activity.of):
            rule = f"{activity.name[:60]!r} is in no `group`, so it is not counted as formal monitoring"
            cure = f"name its group ({', '.join(sorted(groups))}), or what it is `like`"
            yield Problem(spot(activity.evidence, "", "kind"), Code.MISSING_KEY, rule, cure)
