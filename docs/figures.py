"""Print the page of figures: `python docs/figures.py > docs/reference/figures.md`; a test keeps the page equal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import attrs

from trustmodel import Assessment, Place, api
from trustmodel.building.library import Library
from trustmodel.comparison.windows import year_at
from trustmodel.hooks import RenderContext
from trustmodel.model import Amount, Cell, Table
from trustmodel.model.counting import number
from trustmodel.report.markdown import render
from trustmodel.scrutiny.metrics.graded import by_grade

ROOT = Path(__file__).parents[1]
_PLACES = (("doncaster", 2015), ("slough", 2016), ("achieving-for-children", 2015), ("doncaster", 2018))
_FORMS = ("trust", "cic", "in-house")
_LAYERS = ("council-returns", "local-round", "childrens-home")

_LEAD = (
    "Worked out by the program from the rules of the catalogue and the examples; nothing on this page is typed in. Every "
    "number is a calculation on the sources named beside it. Single places and years are examples, never averages.",
    "Hours are not on this page: nobody has published what scrutiny takes of those looked at. What the order of two "
    "additions in hours turns on is told as the ratio at which it turns.",
)


def page() -> str:
    """Give the page."""
    using = api.plugins()
    years = {(name, year): _assessed(name, year, using) for name, year in _PLACES}
    later, agency = years["doncaster", 2018], _assessed("slough", 2019, using)
    forms = api.compare(_place("doncaster", 2018, using), setups=_FORMS, using=using)
    tables = (
        _titled(_of(_table(later, "grades", using), "Council"), "What each grade of the council causes, since 2018"),
        _titled(_of(_table(agency, "grades", using), "Trust"), "What each grade of the provider's agencies causes"),
        _titled(_of(_table(years["slough", 2016], "grades", using), "Council"), "Before 2018: the single framework"),
        _titled(_places(years, "C", using), "Formal monitoring events a year, gross and like for like"),
        _titled(_places(years, "extras", using), "Registrations beside monitoring, and where the order turns"),
        _robust(later, years["achieving-for-children", 2015], using),
        _same(forms.assessments),
        _titled(_registrations(forms.tables), "Fostering and adoption: who needs a registration of its own"),
    )
    found = [one.arrangement for one in (*years.values(), agency, *forms.assessments)]
    sources = {source.id: source for one in found for source in one.claims.sources}
    title = Table(id="numbers", title="What the published numbers already say", columns=(), rows=())
    context = RenderContext(result=title, tables=tables, sources=tuple(sources[id] for id in sorted(sources)))
    head, _, rest = render(context).decode().partition("\n\n")
    return "\n\n".join([head, *_LEAD, rest.removeprefix("Nothing.\n\n")])


def _place(name: str, year: int, using: Library) -> Place:
    place = api.load(ROOT / "examples" / name, using=using)
    if not isinstance(place, Place):
        raise TypeError(f"the example {name} is no place")
    on = date(year, 12, 31)
    return attrs.evolve(place, as_of=on, window=year_at(place, on))


def _assessed(name: str, year: int, using: Library) -> Assessment:
    place = _place(name, year, using)
    return api.assess(api.build(place, using=using), using=using)


def _table(one: Assessment, question: Literal["grades", "load"], using: Library, id: str = "") -> Table:
    found = api.tables(one, question, using=using)
    return next(table for table in found if not id or table.id == id)


def _titled(table: Table, title: str, *notes: str) -> Table:
    return attrs.evolve(table, title=title, notes=(*notes, *table.notes))


def _of(table: Table, judged: str) -> Table:
    """Keep the rows of those judged whose name has these words."""
    return attrs.evolve(table, rows=tuple(row for row in table.rows if judged in row[1].text))


def _places(years: Mapping[tuple[str, int], Assessment], id: str, using: Library) -> Table:
    """Set one table of several places under one another, each named with its year."""
    found = [(year, _table(one, "load", using, id)) for (_, year), one in years.items()]
    first = found[0][1]
    rows = tuple(
        (
            Cell(f"{row[0].text}, {year}"),
            *(cell for cell, head in zip(row[1:], table.columns[1:], strict=True) if head != "Window"),
        )
        for year, table in found
        for row in table.rows
    )
    of_all = [note for note in first.notes if all(note in table.notes for _, table in found)]
    own = (
        f"{table.rows[0][0].text}, {year}: {note[0].lower()}{note[1:]}"
        for year, table in found
        for note in table.notes
        if note not in of_all
    )
    notes = (*own, *of_all)
    return attrs.evolve(
        first, columns=tuple(head for head in first.columns if head != "Window"), rows=rows, notes=notes
    )


def _robust(later: Assessment, company: Assessment, using: Library) -> Table:
    """Say what holds whatever the unknown hours are, with the numbers that it holds by."""
    grades = [
        one for one in by_grade(later.arrangement, later.window, later.on) if one.party in later.arrangement.authorities
    ]
    days = {one.grade: one.days.known for one in grades}
    least = days["inadequate"].low - days["good"].high
    more = _cell(_table(later, "load", using, "extras"), "By regular inspections alone")
    caused = _table(company, "load", using, "caused")
    cic = [row for row in caused.rows if row[0].text.startswith("Community interest company")]
    rows = (
        _row(
            "A worse judgement moves inspection by more than two registrations do",
            f"inspector-days a year: good {days['good'].says}; inadequate {days['inadequate'].says}, at least "
            f"{number(least)} on top; two registrations: {more.split(';')[0]}",
        ),
        *(
            _row(
                "Being a community interest company adds almost nothing",
                f"{row[1].text}: {row[2].text} ({company.arrangement.name})",
            )
            for row in cic
        ),
    )
    return Table(
        id="robust", title="What holds whatever the hours are", columns=("What", "By which numbers"), rows=rows
    )


def _row(what: str, numbers: str) -> tuple[Cell, ...]:
    return Cell(what), Cell(numbers)


def _cell(table: Table, column: str) -> str:
    return table.rows[0][table.columns.index(column)].text


def _same(assessments: tuple[Assessment, ...]) -> Table:
    """List what of the children's homes, returns and reviews is the same whoever runs the services."""
    counted = [_counted(one) for one in assessments]
    same = [key for key, amount in counted[0].items() if all(other.get(key) == amount for other in counted[1:])]
    unlike = sorted({key for one in counted for key in one} - {*same})
    layers = dict.fromkeys(layer for layer, _ in sorted({*same, *unlike}))
    rows = tuple(
        (
            Cell(layer),
            Cell("; ".join(name for of, name in sorted(same) if of == layer)),
            Cell("; ".join(name for of, name in unlike if of == layer) or "none"),
        )
        for layer in layers
    )
    return Table(
        id="same",
        title="What does not differ by set-up",
        columns=("Layer", "Alike under trust, cic and in-house", "Not alike"),
        rows=rows,
        notes=("Doncaster, 2018, under each set-up; alike is as many events a year, the same unknowns included.",),
    )


def _counted(one: Assessment) -> dict[tuple[str, str], Amount]:
    found: dict[tuple[str, str], Amount] = {}
    for line in one.load:
        activity = one.arrangement.activities[line.activity]
        layer = activity.layer.partition("@")[0]
        if layer in _LAYERS:
            key = layer, activity.name
            known = attrs.evolve(line.events, unknown=("unknown",) if line.events.at_least else ())
            found[key] = found.get(key, Amount()) + known
    return found


def _registrations(tables: Iterable[Table]) -> Table:
    inspected = next(table for table in tables if table.id == "B")
    rows = tuple(
        row for row in inspected.rows if row[1].text == "Registration" or row[0].text in ("adoption", "fostering")
    )
    return attrs.evolve(inspected, rows=rows)


if __name__ == "__main__":
    sys.stdout.write(page())
