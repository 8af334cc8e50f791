"""What of the load rests on a judgement that a stated outlook supposes, and on none that is on record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trustmodel.model import Arrangement, Assessment, Window
from trustmodel.scrutiny.conditions.holding import rests_on

BY_OUTLOOK = "by a stated outlook"
"""The words that mark it, wherever it stands."""
_FEW = 6
"""So many activities are named in a note."""


def supposed(arrangement: Arrangement, window: Window) -> frozenset[str]:
    """Give the ids of the activities whose events in a window rest on a judgement that an outlook supposes."""
    standing = arrangement.standing
    ahead = {one.id for one in standing.claims.judgements if one.scenario}
    if not ahead:
        return frozenset()
    return frozenset(
        one.id for one in standing.claims.activities if not ahead.isdisjoint(rests_on(standing, one, window))
    )


def begun_by(arrangement: Arrangement, claims: Iterable[str], day: date) -> bool:
    """Tell whether one of some claims is a judgement that an outlook supposes from a day on, or from before."""
    among = set(claims)
    return any(
        one.scenario and one.id in among and one.published.earliest <= day for one in arrangement.claims.judgements
    )


def marked(text: str, *, by_outlook: bool) -> str:
    """Give a text with the words that mark what rests on a stated outlook, where it does."""
    return f"{text} ({BY_OUTLOOK})" if by_outlook else text


def told(assessment: Assessment) -> tuple[str, ...]:
    """Say which activities have events that rest on a stated outlook; nothing where none has."""
    found = supposed(assessment.arrangement, assessment.window)
    lines = [line.activity for line in assessment.load if line.activity in found]
    names = sorted({assessment.arrangement.label(id) for id in lines})
    if not names:
        return ()
    few = "; ".join(names) if len(names) <= _FEW else f"{len(names)} activities, marked where every activity is listed"
    return (f"{BY_OUTLOOK.capitalize()}, and not by a judgement on record, are the events of: {few}.",)
