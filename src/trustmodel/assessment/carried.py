"""What the hours come to: cost, net of what would be done anyway, concentration, seniority, sources."""

from __future__ import annotations

from trustmodel.assessment.scrutiny import guessed as hours_guessed
from trustmodel.assessment.words import Names, amount
from trustmodel.model import Arrangement, Assessment, Bearer, Cell, Measure, Table
from trustmodel.scrutiny.efforts.price_index import price_notes
from trustmodel.scrutiny.metrics.burden import BURDEN, NET
from trustmodel.scrutiny.metrics.burden import HOURS as BURDEN_HOURS
from trustmodel.scrutiny.metrics.concentration import SCRUTINEERS
from trustmodel.scrutiny.metrics.hours import COST, HOURS
from trustmodel.scrutiny.metrics.outcomes import YIELD
from trustmodel.scrutiny.metrics.quality import SOURCED
from trustmodel.scrutiny.metrics.seniority import SENIOR
from trustmodel.scrutiny.tally import Heading

_ROWS = (
    (COST, (), "Cost a year"),
    (BURDEN, (NET,), "Cost a year, net of what would be done anyway"),
    (BURDEN_HOURS, (NET,), "Hours a year, net of what would be done anyway"),
    (SCRUTINEERS, (), "Scrutineers in effect, by hours"),
    (SENIOR, (), "Share of senior staff"),
    (YIELD, (), "Consequences per 100 hours"),
    (SOURCED, (("of", HOURS.code),), "Share of the hours that is sourced"),
)
_FEW = 3
"""So many activities of unknown hours are named; of more their number is told."""

_NO_TARIFF = "no tariff for the "


def carried(assessment: Assessment) -> tuple[Table, ...]:
    """Give what the hours of each bearer come to; what has no value is named in one note, with the reason.

    Cost stands under its price year; each row is of one measure and each column of one bearer, never added up.
    """
    bearers = [
        bearer.value for bearer in Bearer if any(bearer is one.bearer for line in assessment.load for one in line.hours)
    ]
    rows: list[tuple[Cell, ...]] = []
    missing: dict[str, list[str]] = {}
    notes: list[str] = []
    for heading, within, title in _ROWS:
        found = [one for one in assessment.measures if _is(one, heading, within, assessment)]
        years = sorted({dict(one.breakdown).get("price_year", "") for one in found if _told(one)})
        for year in years:
            by = {
                dict(one.breakdown)["bearer"]: one for one in found if dict(one.breakdown).get("price_year", "") == year
            }
            named = f"{title}, {assessment.arrangement.currency} in prices of {year}" if year else title
            cells = (
                Cell(amount(by[bearer].value, "-") if bearer in by and _told(by[bearer]) else "-") for bearer in bearers
            )
            rows.append((Cell(named), *cells))
        silent = [one for one in found if not _told(one)]
        if silent:
            whose = [dict(one.breakdown).get("bearer", "") for one in silent]
            of = f" of the {', '.join(whose)}" if years else ""
            missing.setdefault(_reasons(silent, assessment.arrangement), []).append(
                f"{title[:1].lower()}{title[1:]}{of} ({heading.code})"
            )
        if years and heading is BURDEN_HOURS:
            notes.extend(dict.fromkeys(one.note for one in found if one.note))
        if any(years) and heading is COST:
            notes.extend(price_notes(assessment.arrangement, (int(year) for year in years if year)))
    if not rows:
        return ()
    shown = {heading.code for heading, *_ in _ROWS} - {SOURCED.code}
    guessed = any(one.assumed and _told(one) for one in assessment.measures if one.code in shown)
    what = "hours are" if hours_guessed(assessment) else "cost is"
    assumed = f" ({what} assumed, with ranges)" if guessed else ""
    if missing:
        said = "; ".join(f"{', '.join(titles)}: {reason}" for reason, titles in missing.items())
        notes.append(f"Not given: {said}.")
    return (
        Table(
            id="carried",
            title=f"What the hours of each come to{assumed}",
            columns=("Of the hours", *bearers),
            rows=tuple(rows),
            notes=tuple(f"{note[:1].upper()}{note[1:]}".rstrip(".") + "." for note in notes),
        ),
    )


def _is(one: Measure, heading: Heading, within: tuple[tuple[str, str], ...], assessment: Assessment) -> bool:
    named = heading.counted_in(assessment.arrangement.currency)
    slices = one.breakdown[: len(within)] == within and one.breakdown[len(within) :][:1]
    alone = one.code == YIELD.code and not one.breakdown
    return (one.code, one.title, one.unit) == (named.code, named.title, named.unit) and (
        alone or bool(slices and slices[0][0] == "bearer")
    )


def _told(one: Measure) -> bool:
    return one.value is not None and amount(one.value) != "unknown"


def _reasons(found: list[Measure], arrangement: Arrangement) -> str:
    said = list(dict.fromkeys(_reason(one, arrangement) for one in found))
    if all(one.startswith(_NO_TARIFF) for one in said):
        return _NO_TARIFF + ", ".join(one.removeprefix(_NO_TARIFF) for one in said)
    if len(said) == 1:
        return said[0]
    whose = dict.fromkeys((dict(one.breakdown).get("bearer", "all"), _reason(one, arrangement)) for one in found)
    return "; ".join(f"{bearer}: {reason}" for bearer, reason in whose)


def _reason(one: Measure, arrangement: Arrangement) -> str:
    if one.value is not None:
        about = dict(one.breakdown)
        return f"hours or tariff of the {about['bearer']} are unknown" if "price_year" in about else "it is unknown"
    before, colon, named = one.note.partition("unknown hours: ")
    ids = named.split(", ")
    if colon and len(ids) > _FEW:
        return f"{before}the hours of {len(ids)} activities are unknown"
    return f"{before}{colon}{', '.join(map(Names(arrangement), ids))}" if colon else one.note
