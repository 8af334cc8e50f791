"""A picture's file in the making: what is put on it stands under what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from trustmodel.model import Source
from trustmodel_html.basis import Basis, written
from trustmodel_html.citing import Sources
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.lanes import Cite, Picture
from trustmodel_html.legend import Key
from trustmodel_html.load import Chart
from trustmodel_html.texts import width_of, wrapped

_PAD = 28.0
_LEAST = 920.0


@attrs.frozen(kw_only=True)
class Text:
    """A line of text; `style` is a class of the style sheet."""

    x: float
    y: float
    says: str
    style: str


@attrs.frozen(kw_only=True)
class Item:
    """An item of a list: its mark, which ends before it, its words, and how far they are indented."""

    says: str
    mark: str = ""
    style: str = "item"
    indent: float = 42.0


@attrs.frozen(kw_only=True)
class Panel:
    """A drawing and where it stands: `kind` names what draws it."""

    kind: str
    of: Diagram | Picture | Chart
    x: float
    y: float
    width: float
    height: float


@attrs.frozen(kw_only=True)
class Placed:
    """A line of a legend and where it stands."""

    key: Key
    x: float
    y: float


@attrs.frozen(kw_only=True)
class Sheet:
    """A file in pixels."""

    title: str
    says: str
    width: float
    height: float
    texts: tuple[Text, ...]
    keys: tuple[Placed, ...]
    panels: tuple[Panel, ...]

    @property
    def arrows(self) -> tuple[str, ...]:
        """The heads of the arrows of all its diagrams."""
        drawn = [one.of for one in self.panels if isinstance(one.of, Diagram)]
        return tuple(dict.fromkeys(arrow for one in drawn for arrow in one.arrows))


class Making:
    """A sheet in the making: what is put on it stands under what was there before."""

    def __init__(self, title: str, width: float) -> None:
        self._title, self._width = title, max(width, _LEAST)
        self._says: list[str] = []
        self._texts: list[Text] = []
        self._keys: list[Placed] = []
        self._panels: list[Panel] = []
        self._down = _PAD
        self.lines(title, "title", 24, 30)

    def lines(self, says: str, style: str, size: float, step: float, indent: float = 0.0) -> None:
        """Put a text on it, in as many lines as it takes."""
        for line in wrapped(says, size, self._width - indent):
            self._down += step
            self._texts.append(Text(x=_PAD + indent, y=round(self._down, 1), says=line, style=style))

    def heading(self, says: str) -> None:
        """Put the name of what comes on it."""
        self._down += 12
        self.lines(says, "heading", 17, 24)

    def notes(self, texts: Iterable[str]) -> None:
        """Put what a reader must know on it."""
        for text in texts:
            self._down += 5
            self.lines(text, "note", 12.5, 17)
            self._says.append(text)

    def legend(self, keys: Sequence[Key]) -> None:
        """Put a legend on it, in rows."""
        x, self._down = 0.0, self._down + 14
        for key in keys:
            wide = key.width + 8 + width_of(key.says, 12.5)
            if x and x + wide > self._width:
                x, self._down = 0.0, self._down + 23
            self._keys.append(Placed(key=key, x=round(_PAD + x, 1), y=round(self._down, 1)))
            x += wide + 22
        self._down += 24 if keys else 0

    def panel(self, kind: str, of: Diagram | Picture | Chart, width: float, height: float, x: float = 0.0) -> None:
        """Put a drawing on it."""
        at = Panel(kind=kind, of=of, x=_PAD + x, y=round(self._down + 8, 1), width=width, height=height)
        self._panels.append(at)

    def down(self, by: float) -> None:
        """Leave room."""
        self._down += by

    def columns(self, items: Sequence[Item], least: float = 330.0) -> None:
        """Put a list on it in columns, each item with its mark before it; a name begins no end of a column."""
        count = max(1, int(self._width // least))
        wide = self._width / count
        laid = [(one, wrapped(one.says, 12, wide - 20 - one.indent)) for one in items]
        whole = sum(len(lines) * 15.5 + (10 if one.style == "name" else 4) for one, lines in laid)
        column, filled, lowest, top = 0, 0.0, 0.0, self._down + 10
        for at, (one, lines) in enumerate(laid):
            tall = len(lines) * 15.5 + 4
            above = 6.0 if one.style == "name" and filled else 0.0
            follows = len(laid[at + 1][1]) * 15.5 + 4 if one.style == "name" and at + 1 < len(laid) else 0.0
            if filled and filled + above + tall + follows > whole / count + 16 and column < count - 1:
                column, filled, above = column + 1, 0.0, 0.0
            filled += above
            x = _PAD + column * wide
            if one.mark:
                mark = Text(x=round(x + one.indent - 8, 1), y=round(top + filled + 12, 1), says=one.mark, style="mark")
                self._texts.append(mark)
            for row, line in enumerate(lines):
                y = round(top + filled + 12 + row * 15.5, 1)
                self._texts.append(Text(x=round(x + one.indent, 1), y=y, says=line, style=one.style))
            filled += tall
            lowest = max(lowest, filled)
        self._down = top + lowest

    def bases(self, heading: tuple[str, str], found: Sequence[Basis], cite: Cite) -> None:
        """Put on it what its marks rest on, under their names."""
        if found:
            self._down += 10
            self.lines(heading[0], "chart", 14, 22)
            self.notes((heading[1],))
            items = (
                [Item(says=one.name, style="name", indent=0.0)]
                + [Item(says=written(says, cite), indent=12.0) for says in one.says]
                for one in found
            )
            self.columns([item for some in items for item in some], 420.0)

    def cited(self, sources: Sources) -> None:
        """Put the sources on it that were cited, each in full."""
        if sources.cited:
            self._down += 8
            self.lines("Sources", "heading", 14, 22)
            self.columns([Item(mark=f"[{number}]", says=_in_full(one)) for number, one in sources.cited], 520.0)

    def say(self, text: str) -> None:
        """Add to what is told of the picture to those who do not see it."""
        self._says.append(text)

    def done(self) -> Sheet:
        """Give the sheet."""
        return Sheet(
            title=self._title,
            says=" ".join(self._says),
            width=round(self._width + 2 * _PAD, 1),
            height=round(self._down + _PAD, 1),
            texts=tuple(self._texts),
            keys=tuple(self._keys),
            panels=tuple(self._panels),
        )


def _in_full(source: Source) -> str:
    published = f", {source.published}" if source.published else ""
    return f"{source.title}. {source.publisher}{published}. {source.grade.value}"
