"""The public verbs: load, build, assess, compare, diff, explain, repair, tables.

What a verb refuses, it refuses by an error derived from `TrustModelError`. An argument of another kind is a
`ValueProblem` that says what is due and which verb gives it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

import attrs

from trustmodel.building.build import build as _build
from trustmodel.building.build import complete
from trustmodel.building.library import Library
from trustmodel.comparison import given
from trustmodel.comparison.counterfactual import under
from trustmodel.formats.efforts import read_efforts
from trustmodel.formats.folder import read
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Arrangement,
    Assessment,
    Comparison,
    Difference,
    Draws,
    Explanation,
    Finding,
    Limits,
    Measure,
    Place,
    Range,
    Repair,
    Table,
    ValueProblem,
    Window,
)
from trustmodel.model.replay import Replay
from trustmodel.model.replay import replay as _replay

if TYPE_CHECKING:
    from trustmodel.assessment.sliced import Dimension
    from trustmodel.comparison.tables import Question

__all__ = ["Library", "assess", "build", "compare", "diff", "explain", "load", "plugins", "repair", "replay", "tables"]


def plugins(disabled: tuple[str, ...] = (), *, efforts: str | Path | None = None) -> Library:
    """Give the installed plugins, for one run; the other verbs take it so that it is made only once.

    Args:
        disabled: names of plugins to leave out.
        efforts: a file of YAML, or a workbook that a plugin reads, whose efforts take the place of all others in
            whatever is built with these plugins, and its tariffs too if it has any; by default those of catalogues and
            places hold.

    Raises:
        InputError: with every problem of the file of efforts.
        PluginError: if the plugin that reads a workbook fails.
        UnknownName: if a plugin to leave out is not installed; also one that the variable `TRUSTMODEL_DISABLE` names.
        ValueProblem: for one name that stands in no tuple.

    """
    given.names("plugins", "disabled", disabled)
    host = PluginHost.discover(disabled)
    own = None if efforts is None else read_efforts(given.path(efforts, "plugins"), host)
    return Library(host, own)


def load(path: str | Path, *, using: Library | None = None) -> Place | Arrangement:
    """Read a place, or an arrangement that is written out in full, from a folder or a file of YAML.

    Args:
        path: the folder or file.
        using: the plugins to read with; by default all that are installed.

    Raises:
        InputError: with every problem found, each with file, line and column, code and cure.

    """
    given.library("load", using)
    shelf = using or plugins()
    found = read(given.path(path, "load"), shelf.host)
    return complete(found, shelf) if isinstance(found, Arrangement) else found


def build(
    place: Place | Arrangement,
    setup: str | None = None,
    options: Mapping[str, object] | None = None,
    *,
    using: Library | None = None,
) -> Arrangement:
    """Build the arrangement of a place: as it was, or under another set-up.

    Args:
        place: as `load` gives it; an arrangement that is to stay as it is comes back.
        setup: a set-up, or a set-up and a preset (`trust:council-owned`), that replaces the one in force at the
            place's date; by default the place's own.
        options: options that differ from the preset's, by the names of the set-up's options class.
        using: the plugins to build with.

    Raises:
        InputError: for references and dates that do not fit.
        NotOffered: if no plugin offers the set-up, or a catalogue that it needs.
        PluginError: if the plugin that offers it fails.
        UnknownName: if the set-up has no such preset or option.
        ValueProblem: for options without a set-up, and for an arrangement that is written out in full and is to be put
            under another set-up.

    """
    given.subject("build", place, Place, Arrangement)
    given.set_up("build", setup, options)
    given.library("build", using)
    shelf = using or plugins()
    if setup is None:
        if options:
            raise ValueProblem("options are those of a set-up, and none is named", "name it: `setup=...`")
        return place if isinstance(place, Arrangement) else _build(place, shelf)
    held = place.place if isinstance(place, Arrangement) else place
    if held is None:
        rule = f"{place.name} is written out in full, so that no set-up can take the place of another"
        raise ValueProblem(rule, "take it as it is, or describe the place and its set-ups")
    return under(attrs.evolve(held, as_of=place.as_of, window=place.window), setup, shelf, options=options)


def replay(subject: Place | Arrangement, by: date, *, using: Library | None = None) -> Replay:
    """Give a place, or an arrangement that is written out in full, as it could be known on a date (the second clock).

    A local claim could be known from the day that it was recorded, where that is stated, else from when the first of
    its sources was published, a judgement from its own publication. `build` and `assess` take the `subject` of the
    result like any other; its date of analysis stays what it was. It expects nothing.

    Args:
        subject: as `load` gives it.
        by: the date of the record.
        using: the plugins whose catalogues have the sources that the place cites.

    Raises:
        InputError: for references and dates that do not fit.
        ValueProblem: for an arrangement that was built from a place: replay the place.

    """
    given.subject("replay", subject, Place, Arrangement)
    given.dates("replay", by, None)
    given.library("replay", using)
    if isinstance(subject, Arrangement) and subject.place is not None:
        rule = "an arrangement that was built holds what layers made of claims that could not be known"
        raise ValueProblem(rule, "replay the place, and build the `subject` of the result")
    return _replay(subject, by, build(subject, using=using).claims.sources)


def assess(
    arrangement: Arrangement,
    on: date | None = None,
    window: Window | None = None,
    *,
    using: Library | None = None,
) -> Assessment:
    """Find the gaps of an arrangement at a date and measure the load it causes over a window.

    Args:
        arrangement: as `build` or `load` gives it.
        on: the date; by default the arrangement's own.
        window: the period; by default the arrangement's own.
        using: the plugins whose detectors and metrics run.

    Raises:
        ValueProblem: for a place that is not built, and for a date or window that is none.

    """
    from trustmodel.assessment.assess import assess as _assess  # what only reads and builds needs none of it

    given.subject("assess", arrangement, Arrangement)
    given.dates("assess", on, window)
    given.library("assess", using)
    return _assess(arrangement, (using or plugins()).host, on, window)


def compare(
    *subjects: Place | Arrangement,
    setups: tuple[str, ...] = (),
    on: date | None = None,
    window: Window | None = None,
    draws: Draws | None = None,
    in_full: bool = False,
    using: Library | None = None,
) -> Comparison:
    """Set places or arrangements side by side, or one place under several set-ups.

    Args:
        subjects: what to compare, each at its own date and window.
        setups: compare each place under these set-ups instead: `("trust", "cic", "in-house")`.
        on: one date for all.
        window: one period for all.
        draws: draws to make for quantiles of differences and for what finding out is worth, which all arrangements
            share; by default none.
        in_full: head each arrangement with the title of its set-up, for readers who have not named it: `trust` is
            "Children's services trust".
        using: the plugins to build and assess with.

    Raises:
        InputError: for references and dates that do not fit.
        NotOffered: if no plugin offers a set-up, or a catalogue that it needs.
        PluginError: if the plugin that offers it fails.
        UnknownName: if a set-up has no such preset.
        ValueProblem: if an arrangement that is written out in full is to be put under another set-up; if there is
            nothing to compare, or something that is none of these; for draws that cannot be.

    """
    from trustmodel.assessment.assess import assess as _assess
    from trustmodel.comparison.compare import compare as _compare

    if not subjects:
        raise ValueProblem("there is nothing to compare", "pass places that `load` reads, or arrangements")
    for one in subjects:
        given.subject("compare", one, Place, Arrangement)
    given.names("compare", "setups", setups)
    given.dates("compare", on, window)
    given.draws("compare", draws)
    given.library("compare", using)
    shelf = using or plugins()
    dated = [attrs.evolve(one, as_of=on or one.as_of, window=window or one.window) for one in subjects]
    built = [build(one, name, using=shelf) for one in dated for name in setups or (None,)]
    return _compare(tuple(_assess(one, shelf.host, compared=True) for one in built), shelf, draws, in_full=in_full)


def diff(
    before: Place | Arrangement,
    after: Place | Arrangement,
    *,
    in_full: bool = False,
    using: Library | None = None,
) -> Difference:
    """Tell what was added, removed and changed from one arrangement to another, each at its own date.

    Things are matched by what they say and not by their ids, with the party that runs the services as a role. For two
    dates of one place pass it twice: `diff(attrs.evolve(place, as_of=...), place)`.

    Args:
        before: the first.
        after: the second.
        in_full: tell set-ups by their titles, for readers who have not named them.
        using: the plugins to build and assess with.

    Raises:
        InputError: for references and dates that do not fit.
        NotOffered: if no plugin offers a set-up, or a catalogue that it needs.
        PluginError: if the plugin that offers it fails.
        ValueProblem: for what is neither a place nor an arrangement.

    """
    from trustmodel.assessment.assess import assess as _assess
    from trustmodel.comparison.difference import difference  # a comparison needs none of it

    for one in (before, after):
        given.subject("diff", one, Place, Arrangement)
    given.library("diff", using)
    shelf = using or plugins()
    built = [build(one, using=shelf) for one in (before, after)]
    first, second = (_assess(one, shelf.host, compared=True) for one in built)
    return difference(first, second, in_full=in_full)


@overload
def explain(result: Assessment, *, thing: str = "", using: Library | None = None) -> Explanation: ...


@overload
def explain(result: Finding | Measure, arrangement: Arrangement) -> Explanation: ...


def explain(
    result: object, arrangement: Arrangement | None = None, *, thing: str = "", using: Library | None = None
) -> Explanation:
    """Explain a result down to the claims, assumptions and sources that it rests on.

    Args:
        result: an assessment, or one finding or measure of it.
        arrangement: the arrangement that a finding or measure is about.
        thing: what of an assessment to explain: a finding's code or id, a measure's code (and keys of the slices
            wanted: `SL-01 provider`), the number of a fact, the id of a claim, or `quality`; by default every finding.
            The code of a detector or metric is also told how it looks or measures, whether or not it found anything.
        using: the plugins whose detectors and metrics may be named.

    Raises:
        UnknownName: if nothing answers to `thing`.
        ValueProblem: for anything else: a finding or measure without its arrangement, a whole comparison.

    """
    from trustmodel.assessment import explain as _explain  # a comparison explains nothing

    given.text("explain", "thing", thing)
    given.library("explain", using)
    if isinstance(result, Assessment):
        if not thing:
            return _explain.explain_assessment(result)
        return _explain.explain_thing(result, thing, (using or plugins()).host)
    kind = type(result).__name__
    if not isinstance(result, Finding | Measure):
        rule, cure = f"a {kind} is not explained as a whole", "explain an assessment, or a finding or measure of one"
        raise ValueProblem(rule, cure)
    if arrangement is None:
        raise ValueProblem(f"a {kind} does not hold its arrangement", "pass `assessment.arrangement` after it")
    given.subject("explain", arrangement, Arrangement)
    if isinstance(result, Finding):
        return _explain.explain_finding(arrangement, result)
    return _explain.explain_measure(arrangement, result)


def repair(
    assessment: Assessment,
    *,
    findings: tuple[str, ...] = (),
    possible: bool = False,
    limits: Limits | None = None,
    allow: tuple[str, ...] = (),
    costs: Mapping[str, Range] | None = None,
    using: Library | None = None,
) -> Repair:
    """Find the cheapest set of changes that clears findings and, with the detectors run again, opens no gap.

    Exact by integer programming among the changes that mends propose; where not everything can be cleared, as much
    severity as possible is. What remains is told with the reason.

    Args:
        assessment: of the arrangement as it is; the changes hold from its date on.
        findings: codes or ids of what is to be cleared; by default every gap that is shown on the evidence held.
        possible: where none is named, whether gaps that only cannot be ruled out are to be cleared as well.
        limits: within what it is sought; by default any load, no route lost below one, 300 sets tried.
        allow: what changes only how a thing is recorded, and is left alone unless named: `joint`, `suppress`.
        costs: working days by the id of a mend; by default those that the mend states or assumes.
        using: the plugins whose mends propose and whose detectors run.

    Raises:
        UnknownName: if nothing answers to one of `findings`, `allow` or `costs`.
        ValueProblem: for what is no assessment, and for a cost that cannot be.

    """
    from trustmodel.assessment.repair.asked import asked, chosen
    from trustmodel.assessment.repair.search import repaired

    given.subject("repair", assessment, Assessment)
    given.names("repair", "findings", findings)
    given.names("repair", "allow", allow)
    given.library("repair", using)
    given.mending("repair", limits, costs)
    host = (using or plugins()).host
    wanted = asked(host, limits or Limits(), allow, costs or {})
    return repaired(assessment, chosen(assessment, findings, possible=possible), host, wanted)


@overload
def tables(
    subject: Arrangement | Assessment,
    question: Literal["show", "levers", "routes", "kept", "quadrant"],
    *,
    party: str = "",
    using: Library | None = None,
) -> tuple[Table, ...]: ...


@overload
def tables(
    subject: Arrangement | Assessment,
    question: Literal["profile"],
    *,
    party: str = "",
    against: Arrangement | None = None,
    using: Library | None = None,
) -> tuple[Table, ...]: ...


@overload
def tables(
    subject: Arrangement | Assessment,
    question: Literal["money", "timeline", "opened"],
    *,
    window: Window | None = None,
    using: Library | None = None,
) -> tuple[Table, ...]: ...


@overload
def tables(
    subject: Arrangement | Assessment, question: Literal["hours"], *, by: Dimension, using: Library | None = None
) -> tuple[Table, ...]: ...


@overload
def tables(
    subject: Arrangement | Assessment,
    question: Literal["peaks"],
    *,
    weeks: int | None = None,
    draws: Draws | None = None,
    using: Library | None = None,
) -> tuple[Table, ...]: ...


@overload
def tables(
    subject: Arrangement | Assessment,
    question: Literal["uncertainty", "calendar"],
    *,
    draws: Draws | None = None,
    using: Library | None = None,
) -> tuple[Table, ...]: ...


@overload
def tables(
    subject: Arrangement | Assessment, question: Question, *, using: Library | None = None
) -> tuple[Table, ...]: ...


def tables(  # noqa: PLR0913  # one verb for all tables: each question has its own word for what it is asked with
    subject: Arrangement | Assessment,
    question: Question,
    *,
    party: str = "",
    against: Arrangement | None = None,
    window: Window | None = None,
    by: Dimension = "scrutineer",
    weeks: int | None = None,
    draws: Draws | None = None,
    using: Library | None = None,
) -> tuple[Table, ...]:
    """Give the tables that answer a question about one arrangement; those of several are in a comparison.

    Args:
        subject: an arrangement, at its own date and over its own window, or an assessment of one.
        question: as the command that prints them: `show` (who answers for what, who holds which lever), `inspections`,
            `load`, `gaps`, `money`, `timeline`, `readiness` (and `readiness-next`, of the next set-up on record); or
            `findings`, which is `gaps` with the lines of information. Views of `show` are `levers` (how independent,
            from whom, since when), `profile` (three perspectives, and the means, also by hours),
            `routes` (single points),
            `perceptions` (who is held to be accountable, and how far people agree), `essentials` (what accountability
            takes, duty by duty), `quadrant` (deficit, overload or both), `raci` (the matrix), `kept` (what
            stays after delegation) and `transfers` (where a case changes hands). Views of `gaps` are `opened` (when
            each opened and closed) and `counts` (how many there are over the whole record); one of the inspections
            is `grades` (what each grade would cause); views of the load are `hours`, `calendar` (what happened, what is
            due, what to expect), `peaks` and `uncertainty`.
        party: for `show`, `levers`, `profile`, `routes` and `quadrant`, whose; by default whoever runs the services,
            and for `routes` all with a critical duty. For `kept`, who passed work on; by default the authorities.
        against: for `profile`, an arrangement, at its own date, to set beside it; by default none.
        window: for `money`, `timeline` and `opened`, the period to show; by default all time.
        by: for `hours`, by what they are cut.
        weeks: for `peaks`, how many weeks are the worst (4 where it is left out), and how close inspections coincide
            (12 where it is left out), 1 to 520.
        draws: for `uncertainty`, draws to make for quantiles, and for shares of the hours; for `calendar`, of dates
            (one is shown day by day, of more quantiles by month); for `peaks`, of the greatest week; by default none.
        using: the plugins to assess with, and to build the like-for-like comparator with.

    Raises:
        UnknownName: if there is no such question, party or way to cut hours.
        ValueProblem: for what is neither an arrangement nor an assessment, and for weeks or draws that cannot be.

    """
    from trustmodel.comparison.tables import Details, tables_of  # a comparison makes its tables itself

    given.subject("tables", subject, Arrangement, Assessment)
    given.text("tables", "question", question)
    given.text("tables", "party", party)
    given.text("tables", "by", by)
    given.draws("tables", draws)
    given.dates("tables", None, window)
    if window is not None and question not in ("money", "timeline", "opened"):
        raise ValueProblem(f"the tables of {question!r} have the window of their subject", "assess it over another")
    given.library("tables", using)
    if against is not None:
        given.subject("tables", against, Arrangement)
    details = Details(party=party, against=against, window=window, by=by, weeks=weeks, draws=draws)
    return tables_of(subject, question, using or plugins(), details)
