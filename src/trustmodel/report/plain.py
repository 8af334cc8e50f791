"""Texts as they may be printed: whatever a file or a user names goes through here before a reader sees it."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = ("Zl", "Zp")
_CODED = re.compile(r"\\u\{([0-9a-f]+)\}")
_BEYOND_ASCII = re.compile(r"[^\n -~]")


def plain(text: str) -> str:
    """Give text without control characters, so that no file can drive a reader's terminal or turn its text round."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if character != "\n" and _is_hidden(character) else character for character in text)


def flat(text: str) -> str:
    """Give text on one line: a line break in a name must not look like a line of the program's own."""
    return plain(text).replace("\n", " ")


def escaped(json: str) -> str:
    """Give JSON with every such character escaped: a program reads the same text, a terminal shows it harmless."""
    return _BEYOND_ASCII.sub(lambda found: _escape(found[0]) if _is_hidden(found[0]) else found[0], json)


def coded(text: str) -> str:
    r"""Give text on one line with every such character, and the backslash, as `\u{HEX}`; `decoded` gives it back."""
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    return "".join(f"\\u{{{ord(one):x}}}" if one == "\\" or _is_hidden(one) else one for one in text)


def decoded(text: str) -> str:
    """Give the text that `coded` made harmless."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), text)


def _is_hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category.startswith("C") or category in _BREAKS


def _escape(character: str) -> str:
    code = ord(character)
    if code > 0xFFFF:  # JSON writes what lies beyond as two halves
        high, low = divmod(code - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
    return f"\\u{code:04x}"
