"""Claims in words, for tables and explanations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from trustmodel.model import (
    Amount,
    Arrangement,
    Cadence,
    Cell,
    Evidence,
    Grade,
    Party,
    Purpose,
    Relationship,
    RelationshipType,
    Tri,
    When,
    Window,
)
from trustmodel.model.counting import number

_POWERS = (("info", "information"), ("debate", "debate"), ("consequences", "consequences"))

_DAY = timedelta(days=1)

_SAID = {"ratio": "times", "count": ""}
"""What readers are told after a number for units that are no things to be counted."""


def sentence(arrangement: Arrangement, claim: Relationship) -> str:
    """Give a relationship as a sentence: who, what, to whom, and when it holds."""
    verb = claim.type.verb
    denied = {Tri.YES: "", Tri.NO: " (denied)", Tri.UNKNOWN: " (unknown)"}[claim.holds]
    powers = f": {powers_of(claim)}" if claim.type is RelationshipType.ACCOUNTABLE_TO else ""
    basis = f", by {claim.basis}" if claim.basis else ""
    source, target = arrangement.label(claim.source), arrangement.label(claim.target)
    return f"{source} {verb} {target}{denied}{powers}{basis}; {claim.valid.says}"


def powers_of(claim: Relationship) -> str:
    """Give the powers that a forum has, in words: those stated, denied and unknown."""
    parts: list[str] = []
    for name, word in _POWERS:
        value: Tri | None = getattr(claim, name)
        if value is Tri.YES:
            parts.append(word)
        elif value is Tri.NO:
            parts.append(f"no {word}")
        elif value is Tri.UNKNOWN:
            parts.append(f"{word} unknown")
    purpose = claim.purpose
    apart = f" ({purpose.value})" if purpose not in (None, Purpose.HOLD_TO_ACCOUNT) else ""
    return (", ".join(parts) or "powers not stated") + apart


def given_powers(claim: Relationship) -> set[str]:
    """Give the words of the powers that a forum surely has."""
    return {word for name, word in _POWERS if getattr(claim, name) is Tri.YES}


def cited(*evidences: Evidence) -> tuple[str, ...]:
    """Give the ids of the sources that some claims cite, sorted, each once."""
    return tuple(sorted({citation.source for evidence in evidences for citation in evidence.citations}))


def source_line(arrangement: Arrangement, id: str) -> str:
    """Give a source in full: title, publisher, date and address; the id alone where it is not declared."""
    source = arrangement.sources.get(id)
    if source is None:
        return id
    published = f", {source.published.says}" if source.published else ""
    address = f", {source.address}" if source.address else ""
    return f"{source.title} ({source.publisher}{published}{address})"


class Names:
    """What readers call the parties and duties of an arrangement: those that share a name each with whose they are."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self.many: Counter[str] = Counter(party.label for party in arrangement.claims.parties)
        self.duties: Counter[str] = Counter(duty.label for duty in arrangement.claims.duties)
        self._whose: dict[str, Callable[[Party], str]] = {}

    def __call__(self, id: str, at: Collection[str] = ()) -> str:
        """Give the name of a party, a duty or an activity; what is of one of those `at` home needs no owner named."""
        label = self.arrangement.label(id)
        party = self.arrangement.parties.get(id)
        if id in self.arrangement.duties:
            # What a layer gives to several is named after whose it is: `fostering@council`.
            owner = id.partition("@")[2]
            shared = self.duties[label] > 1 and owner in self.arrangement.parties and owner not in at
            return f"{label} ({self.arrangement.label(owner)})" if shared else label
        if party is None or self.many[label] < 2 or not (owner := self._owner(party)) or owner in at:
            return label
        return f"{label} ({self.arrangement.label(owner)})"

    def _owner(self, party: Party) -> str:
        """Give whose a party is: what it is part of, unless only what it is brought for tells it from its namesakes."""
        if party.label not in self._whose:
            same = [one for one in self.arrangement.claims.parties if one.label == party.label]
            ways = (self._above, self._subject)
            apart = (way for way in ways if len({self.arrangement.label(way(one)) for one in same}) == len(same))
            self._whose[party.label] = next(apart, self._above)
        return self._whose[party.label](party)

    def _above(self, party: Party) -> str:
        above = self.arrangement.root(party.id)
        return above if above != party.id else self._subject(party)

    def _subject(self, party: Party) -> str:
        # What a layer brings is named after whom it is brought for: `board@council`.
        subject = party.id.rpartition("@")[2]
        return subject if subject in self.arrangement.parties and subject != party.id else ""


def told_apart(arrangement: Arrangement, names: Mapping[str, str]) -> dict[str, str]:
    """Give names by id, those that several share each with whose it is, or with its id where that is shared as well."""
    times = Counter(names.values())
    whose = {
        id: f"{name} ({arrangement.label(owner)})"
        for id, name in names.items()
        if times[name] > 1 and (owner := id.rpartition("@")[2]) != id and owner in arrangement.parties
    }
    longer = {id: whose.get(id, name) for id, name in names.items()}
    again = Counter(longer.values())
    return {id: name if again[name] == 1 else f"{names[id]} [{id}]" for id, name in longer.items()}


NO_SOURCE = "no source held"
_ORIGINS = {"layer": "general rule", "catalogue": "general rule", "set-up": "set-up"}
_LOCAL = "local record"


def _rests(arrangement: Arrangement, evidences: Iterable[Evidence]) -> str:
    found: dict[str, set[Grade]] = {}
    for evidence in evidences:
        grade = arrangement.grade(evidence)
        found.setdefault(_origin(evidence), set()).update((grade,) if grade else ())
    grades = {word: ", ".join(grade.value for grade in Grade if grade in held) for word, held in found.items()}
    if set(grades) == {_LOCAL}:
        return grades[_LOCAL]
    return "; ".join(f"{word}: {grades[word]}" if grades[word] else word for word in sorted(grades, reverse=True))


def resting(arrangement: Arrangement, evidences: Iterable[Evidence]) -> tuple[str, ...]:
    """Give a line for each kind of claim, with the sources held for claims of that kind by the grade of these."""
    found: dict[str, dict[Grade | None, set[str]]] = {}
    for evidence in evidences:
        grades = found.setdefault(_origin(evidence), {})
        grades.setdefault(arrangement.grade(evidence), set()).update(cited(evidence) or (NO_SOURCE,))
    order: tuple[Grade | None, ...] = (*Grade, None)
    return tuple(
        f"{word[:1].upper()}{word[1:]}: "
        + "; ".join(
            f"{grade.value if grade else 'no grade'} ({', '.join(sorted(grades[grade], key=_last))})"
            for grade in order
            if grade in grades
        )
        for word, grades in sorted(found.items())
    )


def _last(id: str) -> tuple[bool, str]:
    return id == NO_SOURCE, id


def _origin(evidence: Evidence) -> str:
    return _ORIGINS.get(evidence.origin.partition(":")[0], _LOCAL)


def sourced(arrangement: Arrangement, *evidences: Evidence) -> Cell:
    """Give a cell of sources: their ids, with the grades of what they are for, and whether that is a general rule."""
    ids, held = cited(*evidences), _rests(arrangement, evidences)
    return Cell((", ".join(ids) or NO_SOURCE) + (f" ({held})" if held else ""), ids)


def recorded(arrangement: Arrangement) -> tuple[date, date] | None:
    """Give the first and the last day that the local record speaks of; `None` where it has no dates."""
    known = [when for when in _dates(arrangement) if when.is_known]
    first = [when.earliest for when in known if when.earliest > date.min]
    last = [when.last for when in known if when.before < date.max]
    return (min(first), max(last)) if first and last else None


def _dates(arrangement: Arrangement) -> Iterator[When]:
    claims = arrangement.claims
    spans = [one.valid for many in (claims.relationships, claims.statuses) for one in many if is_local(one.evidence)]
    spans += [one.on for one in claims.occurrences if is_local(one.evidence)]
    spans += [run.valid for run in arrangement.setups]
    yield from (when for span in spans for when in (span.start, span.end) if when)
    yield from (one.on for one in claims.events if is_local(one.evidence))
    yield from (one.published for one in claims.judgements if is_local(one.evidence))


def _goes_on(arrangement: Arrangement) -> bool:
    """Tell whether anything of the place's own record has a beginning and no end."""
    claims = arrangement.claims
    spans = [run.valid for run in arrangement.setups]
    for many in (claims.relationships, claims.statuses, claims.activities):
        spans.extend(one.valid for one in many if is_local(one.evidence))
    return any(one.start and one.end is None for one in spans)


def is_local(evidence: Evidence) -> bool:
    """Tell whether a claim is the place's own, and neither a general rule nor of a set-up."""
    return evidence.origin == "place"


def beyond(arrangement: Arrangement, on: date, window: Window | None = None) -> tuple[str, ...]:
    """Warn of a date, or of a window of which most lies outside what the local record speaks of."""
    found = recorded(arrangement)
    if found is None:
        return ()
    asked = "" if found[0] <= on <= found[1] else str(on)
    if not asked and window:
        inside = (min(window.end, found[1] + _DAY) - max(window.start, found[0])).days
        if inside <= 0 or (inside * 2 < window.days and window.years > 1):
            asked = window.label if inside <= 0 else f"most of {window.label}"
    if not asked:
        return ()
    begins, ends = (_when(day, on) for day in found)
    if found[1] < on and _goes_on(arrangement):
        last = found[1] if found[1].year == on.year else found[1].year
        return (
            f"The record of this place tells of nothing new after {last}: for {asked} what had begun by then and has "
            "no end on record is taken to go on, and the rest is what general rules give.",
        )
    return (
        f"The record of this place begins {begins} and ends {ends}: for {asked} it holds nothing "
        "with a date, so this is what general rules give, and facts of the place without a beginning or an end.",
    )


def _when(day: date, on: date) -> str:
    # A year tells where it is another; of the year looked at it takes the day.
    return f"on {day}" if day.year == on.year else f"in {day.year}"


def cell(text: str, *evidences: Evidence) -> Cell:
    """Give a cell with the sources that its claims cite."""
    return Cell(text, cited(*evidences))


def how_often(cadence: Cadence) -> str:
    """Say how often, as the source states it, else by its dates or its rate; `cadence not known` where none is."""
    if cadence.stated:
        return cadence.stated
    if cadence.dates:
        return f"on {', '.join(map(str, cadence.dates))}"
    return "cadence not known" if cadence.per_year is None else f"{cadence.per_year.says} a year"


def amount(value: Amount | None, missing: str = "not found") -> str:
    """Give an amount for readers, in the words that `Amount` has for it and with numbers as readers want them."""
    if value is None:
        return missing
    before, known = value.in_words
    if known is None:
        return before
    low, high = number(known.low), number(known.high)
    # "At least 5 to 20" could be read as an end at 20: there is none.
    return f"{before}{low} (known part up to {high})" if before and low != high else before + known.says


def in_unit(value: Amount | None, unit: str) -> str:
    """Give an amount with its unit for readers: `2 pairs`, `1 pair`, `1.4 times`; of one that is not given no unit."""
    if value is None:
        return "not given"
    if unit in _SAID:
        return f"{amount(value)} {_SAID[unit]}".rstrip()
    said, (first, space, rest) = amount(value), unit.partition(" ")
    return f"{said} {first.removesuffix('s') if said == '1' else first}{space}{rest}"
