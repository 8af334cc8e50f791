"""Texts as they may stand on a page: nothing in a file can turn the text around it, and nothing is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from trustmodel.model import Amount, Assessment

_BREAKS = ("Zl", "Zp")
_DATE = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)")
_LONG_WORD = re.compile(r"(\S{41,})")
_PIECE = 20
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """Give text without control characters and marks of direction; each becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if character != "\n" and _is_hidden(character) else character for character in text)


def _is_hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category.startswith("C") or category in _BREAKS


def printed(value: object) -> object:
    """Give what a template prints for a value: markup as it is, all else as clean text, which is then escaped."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, float):  # a place in a picture: a tenth of a pixel is enough
        return f"{value:.1f}".removesuffix(".0")
    return clean(str(value))


def breakable(text: str) -> Markup:
    """Give text as HTML in which a word that no column can hold may be broken; all others stay whole."""
    parts = _LONG_WORD.split(clean(text))  # every second one is such a word
    words = (part if at % 2 == 0 else _pieces(part) for at, part in enumerate(parts))
    return Markup("").join(words)


def is_day(text: str) -> bool:
    """Tell whether a text is a date and nothing else, which a narrow column must not break."""
    return _DATE.fullmatch(text) is not None


def headline(text: str) -> Markup:
    """Give text as HTML in which no date is broken over lines: large letters are few in a line."""
    parts = _DATE.split(clean(text))  # every second one is a date
    one = Markup('<span class="day">{}</span>')
    return Markup("").join(part if at % 2 == 0 else one.format(part) for at, part in enumerate(parts))


def _pieces(word: str) -> Markup:
    return Markup("<wbr>").join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def slug(text: str) -> str:
    """Give a word for use in an id of the page, from any text."""
    return _NOT_IN_IDS.sub("-", text.lower()).strip("-")[:40] or "x"


def place_of(assessments: Iterable[Assessment], says: str) -> str:
    """Give the name of the one place that all are of, where `says` does not say it; else nothing."""
    of = (one.arrangement for one in assessments)
    names = {one.place.name if one.place else one.name for one in of}
    name = names.pop()
    return "" if names or name in says else name


def amount_text(value: Amount, unit: str = "") -> str:
    """Give an amount in words: its range, and that it may be more where a part is unknown."""
    if value.at_least and not value.known.high:
        return "not known"
    said = f"{value.known.says} {unit}".rstrip()
    return f"{said} or more" if value.at_least else said


def width_of(text: str, size: float) -> float:
    """Estimate how wide a line of text is, in pixels, in the widest of the fonts that a page may be shown in."""
    return size * sum(_em(character) for character in text)


_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.3),
    **dict.fromkeys(" .,:;!()[]ft-/", 0.4),
    **dict.fromkeys("rI", 0.43),
    **dict.fromkeys("csvxyzk", 0.6),
    **dict.fromkeys("w", 0.83),
    **dict.fromkeys("mMW@%", 1.0),
    **dict.fromkeys("OQNHUDGC&", 0.8),
}
"""Widths in em, those of the widest of the usual fonts for screens."""


def _em(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0x1F000:
        return 1.4
    if ord(character) > 0x2000:
        return 1.0
    return 0.72 if character.isupper() else 0.645


def wrapped(text: str, size: float, most: float) -> tuple[str, ...]:
    """Break text into lines of at most so many pixels, between words, and within a word only where it is too long."""
    lines: list[str] = []
    filled = 0.0
    space = size * _em(" ")
    for word in clean(text).split():
        for part, wide in _parts(word, size, most):
            if lines and filled + space + wide <= most:
                lines[-1] += f" {part}"
                filled += space + wide
            else:
                lines.append(part)
                filled = wide
    return tuple(lines) or ("",)


def _parts(word: str, size: float, most: float) -> Iterator[tuple[str, float]]:
    """Give a word, or the pieces of one that is wider than a line, each with its width."""
    start, filled = 0, 0.0
    for at, character in enumerate(word):
        wide = size * _em(character)
        if at > start and filled + wide > most:
            yield word[start:at], filled
            start, filled = at, 0.0
        filled += wide
    yield word[start:], filled


def joined(names: list[str] | tuple[str, ...]) -> str:
    """Give names as a list in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def style_text(text: str) -> str:
    """Give text as a string of a style sheet: all but plain letters, digits and spaces as a code of its own."""
    return "".join(
        one if one.isascii() and (one.isalnum() or one == " ") else f"\\{ord(one):x} " for one in clean(text)
    )
