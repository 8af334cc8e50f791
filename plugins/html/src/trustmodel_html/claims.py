"""Claims in words: what a finding's witness says, and which sources it cites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import attrs

from trustmodel.model import (
    Activity,
    Arrangement,
    CoverageDeclaration,
    Event,
    Evidence,
    Handover,
    Judgement,
    Party,
    Perception,
    Purpose,
    Relationship,
    RelationshipType,
    Span,
    Status,
    Tri,
)

_APART: Mapping[Purpose | None, str] = {
    Purpose.REGULATE: "is regulated by",
    Purpose.FILE: "files with",
    Purpose.ADVISE: "is advised by",
    Purpose.PUBLISH: "publishes to",
    Purpose.COORDINATE: "coordinates with",
}
_UNSURE = {Tri.YES: "", Tri.NO: " (denied)", Tri.UNKNOWN: " (cannot be ruled out)"}


def verb(claim: Relationship) -> str:
    """Give the verb of a relationship, as it stands between the two whom it relates."""
    if claim.type is RelationshipType.ACCOUNTABLE_TO:
        return _APART.get(claim.purpose, claim.type.verb)
    return claim.type.verb


class Names:
    """What readers call the parties and duties of an arrangement: those that share a name each with whose they are."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self._apart: dict[str, str] = {}
        for held in (arrangement.parties, arrangement.duties):
            alike: dict[str, list[str]] = defaultdict(list)
            for id in sorted(held):
                alike[arrangement.label(id)].append(id)
            for label, ids in alike.items():
                if len(ids) > 1:
                    self._apart.update(self._told_apart(label, ids))

    def __call__(self, id: str) -> str:
        """Give the name of a party, duty or activity; the id where nothing answers to it."""
        return self._apart.get(id) or self.arrangement.label(id)

    def _told_apart(self, label: str, ids: Sequence[str]) -> dict[str, str]:
        """Give names that nothing else of this label has: with the first owner that does it, else with the id too."""
        named: dict[str, str] = {}
        for whose in (self._above, self._subject, self._whole):
            found = {id: f"{label} ({self.arrangement.label(owner)})" if (owner := whose(id)) else label for id in ids}
            if len(set(found.values())) > len(set(named.values())):
                named = found
        many = Counter(named.values())
        return {id: name if many[name] == 1 else f"{name} [{id}]" for id, name in named.items()}

    def _above(self, id: str) -> str:
        """Give the outermost party that this one is a part of, else whom it is brought for."""
        above = self.arrangement.root(id) if id in self.arrangement.parties else id
        return above if above != id else self._subject(id)

    def _subject(self, id: str) -> str:
        """Give whom a layer brings it for: what a layer brings is named after that party, as in `board@council`."""
        subject = id.rpartition("@")[2]
        return subject if subject != id and subject in self.arrangement.parties else ""

    def _whole(self, id: str) -> str:
        """Give the party that this one is a part of."""
        party = self.arrangement.parties.get(id)
        return party.part_of if party and party.part_of and party.part_of in self.arrangement.parties else ""


def _when(valid: Span) -> str:
    """Say when a claim holds, after its words; nothing of one that holds at all times."""
    return f"; {valid.says}" if valid.start or valid.end else ""


class Told:
    """Every claim of an arrangement by its id, in words and with its evidence."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.names = Names(arrangement)
        self._claims: dict[str, object] = {}
        self._builders = {run.setup: run.title for run in arrangement.setups}
        self._builders |= {layer.id: layer.name for layer in arrangement.claims.layers if layer.name}
        for field in attrs.fields(type(arrangement.claims)):
            held: tuple[object, ...] = getattr(arrangement.claims, field.name)
            for claim in held:
                self._claims.setdefault(str(getattr(claim, "id", "")), claim)

    def __call__(self, id: str) -> tuple[str, tuple[str, ...]]:
        """Give a claim in words and the ids of the sources that it cites; its id where it is not known."""
        claim = self._claims.get(id)
        evidence: object = getattr(claim, "evidence", None)
        sources = tuple(one.source for one in evidence.citations) if isinstance(evidence, Evidence) else ()
        built = ""
        if isinstance(evidence, Evidence) and not evidence.citations and evidence.origin != "place":
            by = evidence.origin.partition(":")[2] or evidence.origin
            built = f" (built: {self._builders.get(by, by)})"
        return f"{self._says(claim, id)}{built}", tuple(dict.fromkeys(sources))

    def claim(self, id: str) -> object:
        """Give a claim itself; nothing where it is not known."""
        return self._claims.get(id)

    def _says(self, claim: object, id: str) -> str:
        name = self.names
        match claim:
            case Relationship():
                basis = f", by {claim.basis}" if claim.basis else ""
                said = f"{name(claim.source)} {verb(claim)} {name(claim.target)}"
                return f"{said}{_UNSURE[claim.holds]}{basis}{_when(claim.valid)}"
            case Status():
                status = f"{name.arrangement.status_name(claim.status)}{_UNSURE[claim.holds]}"
                return f"{name(claim.of)} has the status {status}; {claim.valid.says}"
            case Judgement():
                grades = ", ".join(part.says for part in claim.components)
                under = self.names.arrangement.framework_name(claim.framework)
                return f"{name(claim.of)} judged under the {under}, {claim.published.says}: {grades}"
            case CoverageDeclaration():
                return f"the record of {name(claim.of)} is declared {claim.coverage.value}{_when(claim.valid)}"
            case Handover():
                said = f"cases pass from {name(claim.source)} to {name(claim.target)}"
                return f"{said}{_UNSURE[claim.holds]}{_when(claim.valid)}"
            case Event():
                return f"{claim.what} ({claim.on.says})"
            case Perception():
                return f"asked: {claim.question}"
            case _:
                return self._called(claim, id)

    def _called(self, claim: object, id: str) -> str:
        """Give the name of what is no claim about others, or the words that it has for itself; else its id."""
        if isinstance(claim, Activity | Party):
            return self.names(claim.id)
        words = ("name", "says", "item", "what", "activity")
        return next((str(found) for word in words if (found := getattr(claim, word, ""))), id)
