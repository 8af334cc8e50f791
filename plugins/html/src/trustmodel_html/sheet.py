"""A picture as a file of its own: title, legend, drawing, what a reader must know beside it, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trustmodel.hooks import Chapter, RenderContext
from trustmodel.model import Comparison, Difference, NotOffered, UnknownName
from trustmodel_html import basis, changed
from trustmodel_html.calendar import calendar
from trustmodel_html.citing import Sources
from trustmodel_html.claims import Told
from trustmodel_html.diagram.draw import drawn, drawn_difference
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.diagram.words import Side
from trustmodel_html.findings import found
from trustmodel_html.legend import explained
from trustmodel_html.load import EVENTS, HOURS, Chart, charts, greatest
from trustmodel_html.load import WIDTH as CHART
from trustmodel_html.making import Item, Making, Sheet
from trustmodel_html.texts import joined
from trustmodel_html.timeline import dated, picture

PICTURES = ("diagram", "load", "timeline", "calendar")
"""The pictures of one arrangement, or of several under one another; `CHANGES` is of two on one."""
_TITLES = {
    "diagram": "Who answers to whom",
    "load": "Scrutiny load",
    "timeline": "What happened when",
    "calendar": "Calendar of scrutiny",
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
_OF_BOXES = (
    "What its lines and gaps rest on",
    "Under the name of each box: to whom its lines lead, its gaps and risks, each with the numbers of its sources.",
)
_OF_BARS = (
    "What its bars rest on",
    "Under the name of each bar by what brings it: what it counts, each with the numbers of its sources. Bars by whose "
    "time are made of the same.",
)
_POSSIBLE = (
    "Gaps that cannot be ruled out are there under some reading of what is unknown, those shown under every one."
)


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


def _label(chapter: Chapter) -> str:
    return f"{chapter.assessment.arrangement.name}, {chapter.assessment.on}"


def _each(wanted: str, chapters: Sequence[Chapter], labels: Sequence[str], sources: Sources) -> Making:
    """Draw one picture of each arrangement, one under another."""
    cite = sources.written
    tolds = [Told(one.assessment.arrangement) for one in chapters]
    assessments = [one.assessment for one in chapters]
    title = f"{_TITLES[wanted]}: {joined(list(labels))}"
    match wanted:
        case "diagram":
            drawings = [
                drawn(one.graph, found(one.assessment, told, f"p{at}"), told, f"p{at}")
                for at, (one, told) in enumerate(zip(chapters, tolds, strict=True), 1)
            ]
            making = Making(title, max((one.width for one in drawings), default=0))
            for label, one, chapter in zip(labels, drawings, chapters, strict=True):
                _headed(making, label, chapter, several=len(chapters) > 1)
                making.legend(explained(one))
                making.panel("diagram", one, one.width, one.height)
                making.down(one.height + 12)
                making.notes(_of_diagram(one))
                making.bases(_OF_BOXES, basis.of_diagram(one), cite)
        case "load":
            most = greatest(assessments, HOURS), greatest(assessments, EVENTS)
            making = Making(title, 2 * CHART + 26)
            for label, told, chapter in zip(labels, tolds, chapters, strict=True):
                _headed(making, label, chapter, several=len(chapters) > 1)
                _bars(making, charts(chapter.assessment, *most), chapter)
                making.bases(_OF_BARS, basis.of_load(chapter.assessment, told), cite)
            making.notes((_HATCHED, _OVERLAP, *_counted_with(chapters)))
        case _:
            lanes = [
                picture(dated(one.assessment.arrangement, told), [one.assessment], cite)
                if wanted == "timeline"
                else calendar(one.assessment, one.agenda, told, cite)
                for one, told in zip(chapters, tolds, strict=True)
            ]
            making = Making(title, max((one.width for one in lanes if one), default=0))
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


def _headed(making: Making, label: str, chapter: Chapter, *, several: bool) -> None:
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


def _bars(making: Making, shown: Sequence[Chart], chapter: Chapter) -> None:
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


def _between(result: Difference, chapters: Sequence[Chapter], sources: Sources) -> Making:
    """Draw what differs between two on one diagram, with each change in words below."""
    cite = sources.written
    sides = [Side(graph=one.graph, told=Told(one.assessment.arrangement)) for one in chapters]
    one = drawn_difference(sides[0], sides[1], result, "d")
    making = Making(changed.title(result), one.width)
    names = [f"{side.assessment.arrangement.name}, {side.assessment.on}" for side in chapters]
    making.lines(f"From {names[0]} to {names[1]}.", "sub", 13.5, 19)
    if not one.entries:
        making.notes(("Nothing that can be drawn differs.",))
        return making
    making.legend(explained(one))
    making.panel("diagram", one, one.width, one.height)
    making.down(one.height + 12)
    said = [f"{entry.word}: {entry.says}{cite(entry.sources)}" for entry in one.entries]
    making.columns([Item(mark=entry.text, says=text) for entry, text in zip(one.entries, said, strict=True)])
    making.notes(one.omitted)
    making.notes((_GONE, *(note for note in result.notes if "built, not observed" in note)))
    making.say(" ".join(f"{entry.text} {entry.says}." for entry in one.entries))
    return making
