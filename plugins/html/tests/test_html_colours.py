"""Colours: text has a contrast of at least 4.5 to all it stands on, lines and bars at least 3, in light, dark and print."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("trustmodel_html").joinpath("assets", "report.css").read_text(encoding="utf-8")
TEXTS = ("ink", "soft", "link", "red")
GROUNDS = ("paper", "wash", "card", "box")
LINES = (
    "holds",
    "regulates",
    "pays",
    "directs",
    "appoints",
    "tells",
    "t1",
    "t2",
    "t3",
    "t4",
    "t5",
    "t6",
    "focus",
    "added",
    "removed",
    "changed",
    "same",
    "red",
)


def schemes() -> list[dict[str, str]]:
    """Give the colours of each block of variables, each over those of the first."""
    blocks = re.findall(r":root\{(.*?)\}", STYLE, re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", block)) for block in blocks]
    return [{**found[0], **one} for one in found]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_there_are_three() -> None:
    assert len(schemes()) == 3
    assert round(contrast("#000", "#ffffff"), 1) == 21


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark", "print"])
def test_everything_can_be_read(scheme: dict[str, str]) -> None:
    weak = [(a, b) for a in TEXTS for b in GROUNDS if contrast(scheme[a], scheme[b]) < 4.5]
    weak += [(a, b) for a in LINES for b in GROUNDS if contrast(scheme[a], scheme[b]) < 3]
    assert weak == []
    for ground in ("red", "added", "removed", "changed"):  # numbers on badges and of changes
        assert contrast(scheme["paper"], scheme[ground]) >= 4.5
