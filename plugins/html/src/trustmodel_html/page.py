"""What the page shows, in order: values that the templates print."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

import attrs

from trustmodel.hooks import Chapter, RenderContext
from trustmodel.model import (
    Arrangement,
    Assessment,
    Comparison,
    Difference,
    Explanation,
    NotRun,
    Perception,
    Said,
    Table,
)
from trustmodel_html import changed
from trustmodel_html.calendar import calendar
from trustmodel_html.claims import Told
from trustmodel_html.diagram.draw import drawn, drawn_difference
from trustmodel_html.diagram.parts import Diagram
from trustmodel_html.diagram.words import Side
from trustmodel_html.findings import Found, found
from trustmodel_html.grids import Grid, grid
from trustmodel_html.lanes import Picture
from trustmodel_html.load import EVENTS, HOURS, Chart, charts, greatest
from trustmodel_html.texts import joined, place_of
from trustmodel_html.timeline import dated, picture

_MORE = {
    "holds": ("a", "Table A: who answers for what"),
    "answers": ("diagrams", "Diagram: who answers to whom"),
    "scrutiny": ("c", "Table C: formal monitoring events"),
    "trust": ("trust", "What is assumed, and what decides"),
}
"""The sections where more of the parts of an answer stands, with what a link to them says."""


@attrs.frozen(kw_only=True)
class Story:
    """One arrangement of a report: `id` begins the ids of all that is shown of it."""

    id: str
    label: str
    assessment: Assessment
    answer: tuple[Said, ...]
    grids: Mapping[str, tuple[Grid, ...]]
    found: Found
    perceptions: tuple[Perception, ...]
    told: Told
    diagram: Diagram
    calendar: Picture | None
    charts: tuple[Chart, ...]

    @property
    def arrangement(self) -> Arrangement:
        """The arrangement that it is about."""
        return self.assessment.arrangement

    @property
    def places(self) -> dict[str, str]:
        """Where on the page each finding stands, by its id."""
        return {shown.finding.id: shown.id for shown in self.found.shown}

    @property
    def more(self) -> dict[str, tuple[str, str]]:
        """Where on the page more of each part of the answer stands, by its id, with what a link there says."""
        return {**_MORE, "gaps": (f"{self.id}-gaps", "All gaps and risks found")}


_ADDITIONS = "extras"
"""The id of the table of what an arrangement adds to its comparator."""

Whose = tuple[tuple[int, str], ...]
"""The arrangements that something is of: the number of each on the page, from 1, and its label."""


@attrs.frozen(kw_only=True)
class Times:
    """One timeline, of all arrangements that have it: two dates of a place share one, and both are marked on it.

    `picture` is `None` where nothing is dated.
    """

    of: Whose
    assessments: tuple[Assessment, ...]
    picture: Picture | None
    grids: tuple[Grid, ...]


@attrs.frozen(kw_only=True)
class Page:
    """A page: of a report `stories` and `side_by_side`, of any other result `lead` and `grids`.

    `between` draws what differs between two: of a report on two, and of a difference, whose `changes` are counted.
    """

    title: str
    lead: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    times: tuple[Times, ...] = ()
    between: Diagram | None = None
    ends: tuple[str, ...] = ()
    changes: tuple[changed.Kind, ...] = ()
    side_by_side: Mapping[str, Grid] = attrs.Factory(dict[str, Grid])
    grids: tuple[Grid, ...] = ()
    steps: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    withheld: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    left_out: tuple[str, ...] = ()

    def each(self, question: str, only: Collection[str] = ()) -> list[tuple[Whose, list[Grid]]]:
        """Give the tables of a question, all or those of some ids, of each arrangement that has any.

        Those that are the same of several, such as the money of a place at two dates, are given once.
        """
        found: dict[tuple[Grid, ...], list[tuple[int, str]]] = {}
        shown: dict[tuple[Grid, ...], list[Grid]] = {}
        for number, story in enumerate(self.stories, 1):
            if grids := [one for one in story.grids[question] if not only or one.table in only]:
                alike = tuple(attrs.evolve(one, id="") for one in grids)
                found.setdefault(alike, []).append((number, story.label))
                shown.setdefault(alike, grids)
        return [(tuple(whose), shown[alike]) for alike, whose in found.items()]

    @property
    def bars(self) -> tuple[Chart, ...]:
        """The charts of all, which share a legend."""
        return tuple(chart for story in self.stories for chart in story.charts)

    @property
    def arrows(self) -> tuple[str, ...]:
        """The heads of the arrows of all its diagrams."""
        drawn = [*(story.diagram for story in self.stories), *filter(None, (self.between,))]
        return tuple(dict.fromkeys(arrow for one in drawn for arrow in one.arrows))

    @property
    def heads(self) -> dict[tuple[str, ...], str]:
        """The heads of its tables, each set of them with the class of those who have them."""
        told = (*self.side_by_side.values(), *self.grids)
        of_stories = (one for story in self.stories for grids in story.grids.values() for one in grids)
        found = dict.fromkeys(one.columns for one in (*told, *of_stories))
        return {columns: f"h{number}" for number, columns in enumerate(found, 1)}


def laid(context: RenderContext) -> Page:
    """Lay a result out."""
    result = context.result
    page = _plain(context)
    if isinstance(result, Comparison) and context.chapters:
        page = _report(result, context.chapters)
        if context.difference:
            page = _with_between(page, context.difference, context.chapters)
    elif isinstance(result, Difference) and context.chapters:
        page = _with_between(page, result, context.chapters)
    return attrs.evolve(page, not_run=_not_run(context), left_out=context.left_out)


def _report(comparison: Comparison, chapters: tuple[Chapter, ...]) -> Page:
    labels = comparison.labels or tuple(one.arrangement.name for one in comparison.assessments)
    assessments = [chapter.assessment for chapter in chapters]
    most = greatest(assessments, HOURS), greatest(assessments, EVENTS)
    stories = tuple(
        _story(f"p{number}", label, chapter, answer, most)
        for number, (label, chapter, answer) in enumerate(zip(labels, chapters, comparison.answers, strict=True), 1)
    )
    # A label with a comma in it would run into the next: “trust, 2015-12-31” and “in-house, 2023-06-30”.
    apart = len(labels) > 1 and any("," in label for label in labels)
    told = joined([f"“{label}”" for label in labels] if apart else labels)
    place = place_of(assessments, told)
    return Page(
        title=f"{place}: {told}" if place else told,
        stories=stories,
        times=_times(stories),
        side_by_side={
            table.id: grid(table, f"all-{table.id}")
            for table in (*_named_apart(comparison.tables), *_additions(chapters, labels))
        },
        grids=_gate(comparison, labels),
        withheld=comparison.withheld,
        notes=comparison.notes,
    )


def _with_between(page: Page, difference: Difference, chapters: tuple[Chapter, ...]) -> Page:
    sides = [Side(graph=one.graph, told=Told(one.assessment.arrangement)) for one in chapters]
    made = drawn_difference(sides[0], sides[1], difference, "between")
    page = attrs.evolve(page, between=made, ends=difference.labels)
    return (
        page
        if page.stories
        else attrs.evolve(page, changes=changed.summary(difference), notes=changed.others(difference))
    )


def _additions(chapters: tuple[Chapter, ...], labels: tuple[str, ...]) -> Iterator[Table]:
    """Set what each arrangement adds to its comparator in one table, where several have one of their own."""
    own = [
        (label, table)
        for label, one in zip(labels, chapters, strict=True)
        for table in one.tables["load"]
        if table.id == _ADDITIONS
    ]
    if own:
        rows = tuple((attrs.evolve(row[0], text=label), *row[1:]) for label, table in own for row in table.rows)
        notes = dict.fromkeys(note for _, table in own for note in table.notes)
        yield attrs.evolve(own[0][1], rows=rows, notes=tuple(notes))


def _named_apart(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Give every table an id of its own: there may be several of changes, one for each pair."""
    seen: dict[str, int] = {}
    named: list[Table] = []
    for table in tables:
        seen[table.id] = seen.get(table.id, 0) + 1
        named.append(table if seen[table.id] == 1 else attrs.evolve(table, id=f"{table.id}-{seen[table.id]}"))
    return tuple(named)


def _story(id: str, label: str, chapter: Chapter, answer: tuple[Said, ...], most: tuple[Fraction, Fraction]) -> Story:
    assessment = chapter.assessment
    arrangement = assessment.arrangement
    told = Told(arrangement)
    grids: dict[str, tuple[Grid, ...]] = {}
    for question, tables in chapter.tables.items():
        kept = [table for table in tables if table.id not in ("answer", "gaps")]
        grids[question] = tuple(grid(table, f"{id}-{question}-{at}") for at, table in enumerate(kept, 1))
    shown = found(assessment, told, id)
    return Story(
        id=id,
        label=label,
        assessment=assessment,
        answer=answer,
        grids=grids,
        found=shown,
        perceptions=arrangement.standing.claims.perceptions,
        told=told,
        diagram=drawn(chapter.graph, shown, told, f"{id}-d"),
        calendar=calendar(assessment, chapter.agenda, told),
        charts=charts(assessment, *most),
    )


def _times(stories: tuple[Story, ...]) -> tuple[Times, ...]:
    alike: dict[tuple[object, ...], list[tuple[int, Story]]] = {}
    for number, story in enumerate(stories, 1):
        table = tuple(attrs.evolve(one, id="") for one in story.grids["timeline"])
        alike.setdefault((dated(story.arrangement, story.told), table), []).append((number, story))
    return tuple(
        Times(
            of=tuple((number, story.label) for number, story in whose),
            assessments=tuple(story.assessment for _, story in whose),
            picture=picture(dated(whose[0][1].arrangement, whose[0][1].told), [one.assessment for _, one in whose]),
            grids=whose[0][1].grids["timeline"],
        )
        for whose in alike.values()
    )


def _gate(comparison: Comparison, labels: tuple[str, ...]) -> tuple[Grid, ...]:
    from trustmodel.model import Cell

    if not comparison.disparities:
        return ()
    rows = tuple(
        (Cell(one.what), *(Cell(value) for value in one.values), Cell("; ".join(one.withholds)), Cell(one.why))
        for one in comparison.disparities
    )
    columns = ("What", *labels, "Withheld", "Why")
    table = Table(id="gate", title="What is not alike, and what is therefore withheld", columns=columns, rows=rows)
    return (grid(table, "all-gate"),)


def _plain(context: RenderContext) -> Page:
    result = context.result
    tables = context.tables
    lead: tuple[str, ...] = ()
    steps: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    match result:
        case Comparison():
            title = "Compared: " + "; ".join(f"{one.arrangement.name} ({one.on})" for one in result.assessments)
            told = (f"{said.about}: {said.text}" for answer in result.answers for said in answer)
            lead, tables = (*told, *result.notes), (*result.tables, *tables)
        case Assessment():
            title = f"{result.arrangement.name}, {result.on} (window {result.window.label})"
            lead = (result.arrangement.question,) if result.arrangement.question else ()
            lead += () if result.arrangement.observed else ("Built, not observed.",)
        case Difference():
            title, lead = changed.title(result), changed.in_all(result)
            tables = (*changed.tables(result), *tables)
        case Arrangement():
            title = result.name
        case Explanation():
            title = result.of
            steps = tuple((min(line.depth, 6), line.says, line.sources) for line in result.lines)
        case Table():
            title, tables = result.title, (result, *tables)
    named = [table.id if table.id.startswith("diff-") else f"t{at}" for at, table in enumerate(tables, 1)]
    grids = tuple(grid(table, id, folded=False) for id, table in zip(named, tables, strict=True))
    return Page(title=title, lead=lead, grids=grids, steps=steps)


def _not_run(context: RenderContext) -> tuple[NotRun, ...]:
    result = context.result
    behind = result.assessments if isinstance(result, Comparison | Difference) else (result,)
    of = (failure for one in behind if isinstance(one, Assessment) for failure in one.not_run)
    return tuple(dict.fromkeys((*context.not_run, *of)))
