"""Diagrams in the language of Mermaid, which many wikis and code hosts draw."""

from __future__ import annotations

import re
from typing import Final

from trustmodel.model import Assessment, Certainty
from trustmodel.report.diagram.dot import GAP, STYLES
from trustmodel.report.diagram.drawing import Box, Line, drawing
from trustmodel.report.plain import flat

_SHAPES: Final = {
    "organisation": ('["', '"]'),
    "post": ('(["', '"])'),
    "body": ('("', '")'),
    "public": ('[/"', '"\\]'),
    "duty": ('>"', '"]'),
}
_DASHES: Final = {"solid": "-->", "dashed": "-.->", "dotted": "-.->"}
_PLAIN: Final = re.compile(r"[\w ,.:'-]")


def render(assessment: Assessment) -> bytes:
    """Render the diagram of an assessment as a Mermaid flowchart: boxes by kind, lines by dash and word, gaps in red.

    Whatever is neither a letter, a digit nor plain punctuation stands as a character code, so that no name can be read
    as syntax, Markdown or HTML.
    """
    drawn = drawing(assessment)
    keys = {box.id: f"n{number}" for number, box in enumerate(drawn.boxes)}
    lines = [
        "flowchart BT",
        f"  accTitle: {_escaped(drawn.title)}",
        *(_node(keys[box.id], box) for box in drawn.boxes),
        *(_edge(keys, line) for line in drawn.lines),
        *_styles(drawn.lines),
        f"  classDef proved stroke:{GAP},stroke-width:3px",
        f"  classDef possible stroke:{GAP},stroke-dasharray:4",
    ]
    for name, proved in (("proved", True), ("possible", False)):
        found = [keys[box.id] for box in drawn.boxes if box.gaps and _proved(box) is proved]
        lines.extend([f"  class {','.join(found)} {name}"] if found else [])
    return ("\n".join(lines) + "\n").encode()


def _proved(box: Box) -> bool:
    return any(certainty is Certainty.PROVED for certainty, _, _ in box.gaps)


def _node(key: str, box: Box) -> str:
    before, after = _SHAPES[box.kind]
    unknown = " (unknown whether it is there)" if not box.certain else ""
    codes = "<br/>" + " ".join(sorted({_escaped(code) for _, code, _ in box.gaps})) if box.gaps else ""
    return f"  {key}{before}{_escaped(box.name)}{unknown}{codes}{after}"


def _edge(keys: dict[str, str], line: Line) -> str:
    arrow = _DASHES[STYLES.get(line.type, ("", "solid"))[1]]
    words = line.words if line.certain else f"{line.words} (unknown)"
    return f'  {keys[line.source]} {arrow}|"{_escaped(words)}"| {keys[line.target]}'


def _styles(lines: tuple[Line, ...]) -> list[str]:
    by_colour: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        colour = GAP if line.gap else STYLES.get(line.type, ("#404040", ""))[0]
        by_colour.setdefault(colour, []).append(str(number))
    return [f"  linkStyle {','.join(some)} stroke:{colour}" for colour, some in sorted(by_colour.items())]


def _escaped(text: str) -> str:
    return "".join(one if _PLAIN.fullmatch(one) else f"#{ord(one)};" for one in flat(text))
