"""How an entry of the dated calendar stands on the day looked at: what comes after that day has not happened on it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from trustmodel.scrutiny.dated.entries import Entry, EntryKind


class State(StrEnum):
    """How an entry stands on a day."""

    HAPPENED = "happened"
    LATER = "happened later"
    PERHAPS_LATER = "happened, perhaps later"
    EXPECTED = "expected"
    DUE = "due"
    MET = "due, met"
    PERHAPS_MET = "due, met, perhaps later"
    MET_LATER = "due, met later"
    OVERDUE = "overdue"
    NO_LONGER_OVERDUE = "was overdue"
    COUNTED_AFRESH = "no longer due"


def state(entry: Entry, on: date) -> State:
    """Say how an entry stands on a day, by a record that may know of later days as well.

    Args:
        entry: of a dated calendar.
        on: the day looked at.

    Returns:
        What is on record as beginning after the day happened later, or perhaps, where its days are not known closely
        enough. What is due is met by one that began by the day, or later; it is overdue once its last day is past, and
        not any more once one that came too late has begun or a later judgement lets the rule count afresh.

    """
    if entry.kind is EntryKind.HAPPENED:
        return _by(entry.begins, on, State.HAPPENED, State.PERHAPS_LATER, State.LATER)
    if entry.kind is EntryKind.EXPECTED:
        return State.EXPECTED
    if entry.met and entry.came:
        return _by(entry.came, on, State.MET, State.PERHAPS_MET, State.MET_LATER)
    latest = entry.ends[1]
    if entry.until and entry.until <= on:
        return State.NO_LONGER_OVERDUE if entry.until > latest else State.COUNTED_AFRESH
    return State.OVERDUE if latest < on else State.DUE


def _by(days: tuple[date, date], on: date, surely: State, perhaps: State, later: State) -> State:
    first, last = days
    return later if first > on else surely if last <= on else perhaps
