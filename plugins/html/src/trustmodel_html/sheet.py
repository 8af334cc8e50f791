"""A picture as a file of its own: title, legend, drawing, what a reader must know beside it, and its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from trustmodel.hooks import CHANGES, Chapter, RenderContext
from trustmodel.model import Comparison, Difference, NotOffered, Source, UnknownName
from trustmodel_html.calendar import calendar
from trustmodel_html.citing import Sources
from trustmodel_html.claims import Told
from trustmodel_html.diagram.draw import drawn, drawn_difference
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.diagram.words import Side
from trustmodel_html.findings import found
from trustmodel_html.lanes import Picture
from trustmodel_html.legend import Key, explained
from trustmodel_html.load import EVENTS, HOURS, Chart, charts, greatest
from trustmodel_html.load import WIDTH as CHART
from trustmodel_html.texts import joined, width_of, wrapped
from trustmodel_html.timeline import picture

PICTURES = ("diagram", "load", "timeline", "calendar")
"""The pictures of one arrangement, or of several under one another; `CHANGES` is of two on one."""
_PAD = 28.0
_LEAST = 920.0
_TITLES = {
    "diagram": "Who answers to whom",
    "load": "Scrutiny load",
    "timeline": "What happened when",
    "calendar": "Calendar of scrutiny",
    CHANGES: "What differs",
}
_HATCHED = "Hours that are hatched are assumptions, each a range."
_OVERLAP = "Where ranges overlap, nothing follows about which is greater."
_GONE = (
    "Removed is what is on the record of the first and not of the second on its day; where a record is not declared "
    "complete, that is not the same as gone."
)
_DUE = (
    "Only what is on record is shown as having happened; no date is made up. Due is the time within which one must "
    "fall."
)
_POSSIBLE = (
    "Gaps that cannot be ruled out are there under some reading of what is unknown, those shown under every one."
)


@attrs.frozen(kw_only=True)
class Text:
    """A line of text; `style` is a class of the style sheet."""

    x: float
    y: float
    says: str
    style: str


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


def sheet(context: RenderContext) -> Sheet:
    """Lay the picture that is asked for out as a file.

    Raises:
        NotOffered: if there is nothing to draw from: only some commands draw.
        UnknownName: if there is no such picture of the result.

    """
    result, chapters = context.result, context.chapters
    if not chapters:
        raise NotOffered(
            "this command draws no picture: `trustmodel export PATH -o FILE.svg --picture WHAT` does, of diagram, "
            "load, timeline or calendar; `trustmodel diff A B -o FILE.svg` draws what differs"
        )
    sources = Sources(context.sources)
    if isinstance(result, Difference) and len(chapters) == 2:
        made = _between(result, chapters, sources)
    else:
        wanted = context.picture or PICTURES[0]
        if wanted not in PICTURES:
            raise UnknownName("picture", wanted, PICTURES)
        labels = tuple(_label(one) for one in chapters)
        if isinstance(result, Comparison) and result.labels:
            labels = result.labels
        made = _each(wanted, chapters, labels, sources)
    made.notes(f"NOT RUN: {one}" for one in context.not_run)
    made.notes(f"Left out: {one}." for one in context.left_out)
    made.cited(sources)
    return made.done()


class _Making:
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

    def columns(self, items: Sequence[tuple[str, str]], least: float = 330.0) -> None:
        """Put a list on it in columns, each item with its mark before it."""
        count = max(1, int(self._width // least))
        wide = self._width / count
        laid = [(mark, wrapped(says, 12, wide - 62)) for mark, says in items]
        whole = sum(len(lines) * 15.5 + 4 for _, lines in laid)
        column, filled, lowest, top = 0, 0.0, 0.0, self._down + 10
        for mark, lines in laid:
            tall = len(lines) * 15.5 + 4
            if filled and filled + tall > whole / count + 16 and column < count - 1:
                column, filled = column + 1, 0.0
            x = _PAD + column * wide
            if mark:
                self._texts.append(Text(x=round(x + 34, 1), y=round(top + filled + 12, 1), says=mark, style="mark"))
            for at, line in enumerate(lines):
                y = round(top + filled + 12 + at * 15.5, 1)
                self._texts.append(Text(x=round(x + 42, 1), y=y, says=line, style="item"))
            filled += tall
            lowest = max(lowest, filled)
        self._down = top + lowest

    def cited(self, sources: Sources) -> None:
        """Put the sources on it that were cited, each in full."""
        if sources.cited:
            self._down += 8
            self.lines("Sources", "heading", 14, 22)
            self.columns([(f"[{number}]", _in_full(source)) for number, source in sources.cited], 520.0)

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


def _label(chapter: Chapter) -> str:
    return f"{chapter.assessment.arrangement.name}, {chapter.assessment.on}"


def _numbers(sources: Sources) -> Callable[[Iterable[str]], str]:
    """Give what writes the numbers of sources after a text."""

    def cite(ids: Iterable[str]) -> str:
        parts = [f"[{part.source or part.text}]" for part in sources.cite(ids)]
        return f" {' '.join(parts)}" if parts else ""

    return cite


def _each(wanted: str, chapters: Sequence[Chapter], labels: Sequence[str], sources: Sources) -> _Making:
    """Draw one picture of each arrangement, one under another."""
    cite = _numbers(sources)
    tolds = [Told(one.assessment.arrangement) for one in chapters]
    assessments = [one.assessment for one in chapters]
    title = f"{_TITLES[wanted]}: {joined(list(labels))}"
    match wanted:
        case "diagram":
            drawings = [
                drawn(one.graph, found(one.assessment, told, f"p{at}"), told, f"p{at}")
                for at, (one, told) in enumerate(zip(chapters, tolds, strict=True), 1)
            ]
            making = _Making(title, max((one.width for one in drawings), default=0))
            for label, one, chapter in zip(labels, drawings, chapters, strict=True):
                _headed(making, label, chapter, several=len(chapters) > 1)
                making.legend(explained(one))
                making.panel("diagram", one, one.width, one.height)
                making.down(one.height + 12)
                making.notes(_of_diagram(one))
                sources.cite(one.sources)
        case "load":
            most = greatest(assessments, HOURS), greatest(assessments, EVENTS)
            making = _Making(title, 2 * CHART + 26)
            for label, told, chapter in zip(labels, tolds, chapters, strict=True):
                _headed(making, label, chapter, several=len(chapters) > 1)
                _bars(making, charts(chapter.assessment, *most), chapter)
                sources.cite(_behind(chapter, told))
            making.notes((_HATCHED, _OVERLAP, *_counted_with(chapters)))
        case _:
            lanes = [
                picture(one.assessment, told, cite)
                if wanted == "timeline"
                else calendar(one.assessment, one.agenda, told, cite)
                for one, told in zip(chapters, tolds, strict=True)
            ]
            making = _Making(title, max((one.width for one in lanes if one), default=0))
            for label, made, chapter in zip(labels, lanes, chapters, strict=True):
                _headed(making, label, chapter, several=len(chapters) > 1)
                if made is None:
                    making.notes(("Nothing is dated.",))
                    continue
                making.legend(explained(made, chapter.assessment))
                making.panel("lanes", made, made.width, made.height)
                making.down(made.height + 12)
                if made.more:
                    making.notes((f"{made.more} more could not be read beside these; inspections are drawn first.",))
            making.notes((_DUE,) if wanted == "calendar" else ())
    return making


def _headed(making: _Making, label: str, chapter: Chapter, *, several: bool) -> None:
    assessment = chapter.assessment
    if several:
        making.heading(label)
    built = "" if assessment.arrangement.observed else " Built, not observed."
    making.down(0 if several else 2)
    told = f"{assessment.arrangement.name}, looked at on {assessment.on}; load of {assessment.window.label}.{built}"
    making.lines(told, "sub", 13.5, 19)
    making.say(told)


def _of_diagram(one: Diagram) -> Iterable[str]:
    yield from one.omitted
    if one.possible or one.proved:
        yield _POSSIBLE


def _bars(making: _Making, shown: Sequence[Chart], chapter: Chapter) -> None:
    making.legend(explained(shown))
    for at in range(0, len(shown), 2):
        pair = shown[at : at + 2]
        for side, chart in enumerate(pair):
            making.panel("bars", chart, CHART, chart.height, x=side * (CHART + 26))
        making.down(max(chart.height for chart in pair) + 34)
    if not shown:
        making.notes((f"No load is on record for {chapter.assessment.window.label}.",))


def _counted_with(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """Say with which files of efforts the hours are counted."""
    files = sorted({file for one in chapters for file in one.assessment.arrangement.effort_files})
    return (f"Hours are counted with the efforts and tariffs of {joined(files)}.",) if files else ()


def _behind(chapter: Chapter, told: Told) -> tuple[str, ...]:
    """Give the sources of what the bars rest on."""
    claims = (claim for one in chapter.assessment.measures if one.code in (HOURS, EVENTS) for claim in one.rests_on)
    return tuple(dict.fromkeys(source for claim in dict.fromkeys(claims) for source in told(claim)[1]))


def _between(result: Difference, chapters: Sequence[Chapter], sources: Sources) -> _Making:
    """Draw what differs between two on one diagram, with each change in words below."""
    cite = _numbers(sources)
    sides = [Side(graph=one.graph, told=Told(one.assessment.arrangement)) for one in chapters]
    one = drawn_difference(sides[0], sides[1], result, "d")
    making = _Making(f"{_TITLES[CHANGES]}: from {result.labels[0]} to {result.labels[1]}", one.width)
    names = [f"{side.assessment.arrangement.name}, {side.assessment.on}" for side in chapters]
    making.lines(f"From {names[0]} to {names[1]}.", "sub", 13.5, 19)
    if not one.entries:
        making.notes(("Nothing that can be drawn differs.",))
        return making
    making.legend(explained(one))
    making.panel("diagram", one, one.width, one.height)
    making.down(one.height + 12)
    making.columns([(entry.text, f"{entry.word}: {entry.says}{cite(entry.sources)}") for entry in one.entries])
    making.notes(one.omitted)
    making.notes((_GONE, *(note for note in result.notes if "built, not observed" in note)))
    making.say(" ".join(f"{entry.text} {entry.says}." for entry in one.entries))
    return making
