"""Claims in words, for tables and explanations."""

from __future__ import annotations

from fractions import Fraction

from trustmodel.model import (
    Amount,
    Arrangement,
    Cell,
    Evidence,
    Purpose,
    Range,
    Relationship,
    RelationshipType,
    Tri,
)

_VERBS = {
    RelationshipType.COMMISSIONS: "commissions",
    RelationshipType.OWNS: "owns",
    RelationshipType.APPOINTS: "appoints",
    RelationshipType.FUNDS: "funds",
    RelationshipType.DIRECTS: "directs",
    RelationshipType.EMPLOYS: "employs",
    RelationshipType.STEPS_IN: "can step in over",
    RelationshipType.DELEGATES: "delegates to",
    RelationshipType.REGISTERS: "registers",
    RelationshipType.ACCOUNTABLE_TO: "answers to",
    RelationshipType.FEEDBACK: "reports to",
    RelationshipType.COORDINATES: "coordinates with",
    RelationshipType.HANDS_OVER: "hands over to",
    RelationshipType.HELD_WITH: "is held by the same person as",
    RelationshipType.ACCOUNTABLE_FOR: "holds the duty",
    RelationshipType.RESPONSIBLE_FOR: "does the work of",
    RelationshipType.CONSULTED: "is consulted on",
    RelationshipType.INFORMED: "is informed of",
}
_POWERS = (("info", "information"), ("debate", "debate"), ("consequences", "consequences"))


def sentence(arrangement: Arrangement, claim: Relationship) -> str:
    """Give a relationship as a sentence: who, what, to whom, and when it holds."""
    verb = _VERBS[claim.type]
    denied = {Tri.YES: "", Tri.NO: " (denied)", Tri.UNKNOWN: " (unknown)"}[claim.holds]
    powers = f": {powers_of(claim)}" if claim.type is RelationshipType.ACCOUNTABLE_TO else ""
    basis = f", by {claim.basis}" if claim.basis else ""
    source, target = arrangement.label(claim.source), arrangement.label(claim.target)
    return f"{source} {verb} {target}{denied}{powers}{basis}; {claim.valid}"


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
    published = f", {source.published}" if source.published else ""
    address = f", {source.address}" if source.address else ""
    return f"{source.title} ({source.publisher}{published}{address})"


def cell(text: str, *evidences: Evidence) -> Cell:
    """Give a cell with the sources that its claims cite."""
    return Cell(text, cited(*evidences))


def number(value: Fraction) -> str:
    """Give a number for readers: whole where it is near one, else two significant figures after rounding."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    shown = float(value)
    if abs(shown) >= 100:
        return f"{shown:,.0f}"
    return f"{shown:.1f}".removesuffix(".0") if abs(shown) >= 1 else f"{shown:.2f}"


def amount(value: Amount | None, missing: str = "not found") -> str:
    """Give an amount for readers, in the words that `Amount` has for it and with numbers as readers want them."""
    if value is None:
        return missing
    before, known = value.in_words
    return before if known is None else before + span_of(known)


def span_of(value: Range) -> str:
    """Give a range for readers; one number where both ends print alike."""
    low, high = number(value.low), number(value.high)
    return low if low == high else f"{low} to {high}"
