"""Windows and changes of set-up: which year to count at a date, and what a window holds that is not one set-up's."""

from __future__ import annotations

from datetime import date

from trustmodel.model import Arrangement, Place, SetUpRun, SetUpUse, Tri, Window

_Run = SetUpUse | SetUpRun


def year_at(subject: Place | Arrangement, on: date) -> Window:
    """Give the year to count at a date: the calendar year, moved so that no change of set-up lies in it.

    Where the set-up, or its preset, changes in that year, it is the year from the change, or up to it; less than a
    year where the set-up ran for less. A change that is not known to the day leaves out the days it may lie on, unless
    the date is one of them: what ran on it is then not known.
    """
    year = Window(date(on.year, 1, 1), date(on.year + 1, 1, 1))
    first, after = date.min, date.max
    for authority in subject.authorities:
        own = _serving(subject, authority)
        now = {_form(run) for run in own if run.valid.covers(on) is not Tri.NO}
        for run in own:
            if now and _form(run) not in now:
                if run.valid.end and run.valid.end.last <= on:
                    first = max(first, run.valid.end.last)
                elif run.valid.start and run.valid.start.earliest > on:
                    after = min(after, run.valid.start.earliest)
    if first > year.start:
        return Window(first, min(_moved(first, 1), after))
    if after < year.end:
        return Window(max(_moved(after, -1), first), after)
    return year


def change_within(arrangement: Arrangement, window: Window, *, presets: bool = True) -> str:
    """Tell in words which set-ups follow one another in a window, or presets of one; empty where none do."""
    for authority in arrangement.authorities:
        runs = [run for run in _serving(arrangement, authority) if window.share(run.valid)[1]]
        if len({_form(run) if presets else run.setup for run in runs}) > 1:
            return ", then ".join(dict.fromkeys(_told(run) for run in runs))
    return ""


def _serving(subject: Place | Arrangement, authority: str) -> list[_Run]:
    """Give what serves an authority, in order of time."""
    found: list[_Run] = [run for run in subject.setups if authority in (run.authorities or subject.authorities)]
    return sorted(found, key=lambda run: run.valid.widest)


def _form(run: _Run) -> tuple[str, str]:
    return run.setup, run.preset


def _told(run: _Run) -> str:
    name = called(run.setup, run.preset)
    return f"{name} {run.valid}" if run.valid.start or run.valid.end else name


def called(setup: str, preset: str) -> str:
    """Give the name of a set-up with its preset; once where the two are alike."""
    return setup if preset in ("", setup) else f"{setup}:{preset}"


def titled(title: str, setup: str, preset: str) -> str:
    """Give what readers call a set-up with its preset: `Run by the council itself, improvement board`."""
    return title if preset in ("", setup) else f"{title}, {preset.replace('-', ' ')}"


def _moved(day: date, years: int) -> date:
    """Give the same day of another year; the end of February for its 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
