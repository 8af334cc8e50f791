"""Diagrams in the DOT language of Graphviz."""

from __future__ import annotations

import textwrap
from typing import Final

from trustmodel.model import Assessment, Certainty
from trustmodel.report.diagram.drawing import Box, Line, drawing
from trustmodel.report.plain import flat

_SHAPES: Final = {"organisation": "box", "post": "ellipse", "body": "box", "public": "house", "duty": "note"}
STYLES: Final = {
    "accountable_to": ("#1f4e79", "solid"),
    "feedback": ("#1f4e79", "dotted"),
    "part_of": ("#595959", "dotted"),
    "registers": ("#7a3e00", "dashed"),
    "commissions": ("#0b5d1e", "solid"),
    "funds": ("#0b5d1e", "dashed"),
    "owns": ("#5b2a86", "solid"),
    "appoints": ("#5b2a86", "dashed"),
    "employs": ("#5b2a86", "dotted"),
    "directs": ("#8a5a00", "solid"),
    "steps_in": ("#8a5a00", "dashed"),
    "delegates": ("#00606b", "solid"),
}
"""The colour and the dash of the lines of a type; every other type is grey and solid."""
_OTHER: Final = ("#404040", "solid")
GAP: Final = "#b00020"


def render(assessment: Assessment) -> bytes:
    """Render the diagram of an assessment as DOT: boxes by kind, lines by colour, dash and word, gaps in red.

    A second outline says that a gap is shown on the evidence held, a dashed one that it cannot be ruled out. Texts are
    quoted so that Graphviz shows them as they are; each box and line has its words as tooltip too.
    """
    drawn = drawing(assessment)
    lines = [
        f"digraph {_quoted(drawn.title)} {{",
        f"  graph [label={_quoted(drawn.title)}, labelloc=t, rankdir=BT, fontname=Helvetica, ranksep=0.9];",
        "  node [fontname=Helvetica, fontsize=11, color=black];",
        "  edge [fontname=Helvetica, fontsize=9];",
        *(_node(box) for box in drawn.boxes),
        *(_edge(line) for line in drawn.lines),
        "}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _node(box: Box) -> str:
    proved = any(certainty is Certainty.PROVED for certainty, _, _ in box.gaps)
    gaps = "; ".join(f"{code} {title} ({certainty.words})" for certainty, code, title in box.gaps)
    codes = sorted({code for _, code, _ in box.gaps})
    style = ["rounded"] if box.kind == "body" else []
    if not box.certain or (box.gaps and not proved):
        style.append("dashed")
    given = {
        "label": _wrapped([box.name, *([" ".join(codes)] if codes else [])]),
        "tooltip": _quoted(f"{box.name}: {gaps}" if gaps else box.name),
        "shape": _SHAPES[box.kind],
        **({"style": _quoted(",".join(style))} if style else {}),
        **({"color": _quoted(GAP), "fontcolor": _quoted(GAP)} if box.gaps else {}),
        **({"peripheries": "2"} if proved else {}),
    }
    return f"  {_quoted(box.id)} [{_given(given)}];"


def _edge(line: Line) -> str:
    colour, dash = STYLES.get(line.type, _OTHER)
    given = {
        "label": _quoted(line.words if line.certain else f"{line.words}?"),
        "tooltip": _quoted(line.words if line.certain else f"{line.words} (unknown)"),
        "color": _quoted(GAP if line.gap else colour),
        "style": dash,
    }
    return f"  {_quoted(line.source)} -> {_quoted(line.target)} [{_given(given)}];"


def _given(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in attributes.items())


def _wrapped(texts: list[str]) -> str:
    parts = [part for text in texts for part in textwrap.wrap(flat(text), 28) or [""]]
    return '"' + "\\n".join(_escaped(part) for part in parts) + '"'


def _quoted(text: str) -> str:
    return f'"{_escaped(flat(text))}"'


def _escaped(text: str) -> str:
    """Escape what a label would read as something else: quotes, its own escapes, entities of HTML."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
