"""Micro-example M9: the load of three invented options. No number in it is real."""

from __future__ import annotations

from fractions import Fraction

from tests.scrutiny.builders import activity, arrangement, graded, judged, status, yearly

from trustmodel.model import (
    Activity,
    Arrangement,
    Bearer,
    Condition,
    Effort,
    Evidence,
    Figure,
    Grade,
    Range,
    Tariff,
)

INVENTED = Evidence(grade=Grade.ASSUMED, note="invented")
MIX = {"inadequate": Fraction(3, 10), "ri": Fraction(1, 2), "good": Fraction(1, 5)}
STATUSES = {"A": ("la",), "B": ("la", "company"), "C": ("la", "company", "ifa", "vaa")}


def m9() -> dict[str, Arrangement]:
    """Give the options A, B and C, alike but for the statuses of the body that is looked at."""
    return {label: _option(words) for label, words in STATUSES.items()}


def _option(words: tuple[str, ...]) -> Arrangement:
    half = Fraction(1, 2)
    return arrangement(
        activities=(
            _regime("inspection", "la", (Fraction(1, 4), "")),
            _regime("monitoring", "la", (4, "inadequate"), (1, "ri"), (0, "good")),
            _regime("contract", "company", (12, "")),
            _regime("accounts", "company", (1, "")),
            _regime("ifa-inspection", "ifa", (half, "")),
            _regime("vaa-inspection", "vaa", (half, "")),
        ),
        statuses=tuple(status("body", word) for word in words),
        judgements=(judged("body", MIX, "2014-01-01"),),
        efforts=(
            _effort("inspection", Bearer.PROVIDER, 600),
            _effort("monitoring", Bearer.PROVIDER, 80),
            _effort("contract", Bearer.PROVIDER, 40),
            _effort("contract", Bearer.COMMISSIONER, 25),
            _effort("accounts", Bearer.PROVIDER, 60),
            _effort("ifa-inspection", Bearer.PROVIDER, 150),
            _effort("vaa-inspection", Bearer.PROVIDER, 120),
        ),
        tariffs=(_tariff(Bearer.PROVIDER, 35), _tariff(Bearer.COMMISSIONER, 40)),
        figures=(Figure(id="staff", what="fte", value=Range.exactly(470), unit="FTE", of="body", evidence=INVENTED),),
    )


def _regime(name: str, word: str, *rates: tuple[Fraction | int, str]) -> Activity:
    cadences = [yearly(rate, graded(grade, of="body") if grade else None) for rate, grade in rates]
    when = Condition(statuses=(word,))
    return activity(name, *cadences, of=("body",), by=f"{word}-scrutineer", when=when, evidence=INVENTED)


def _effort(of: str, bearer: Bearer, hours: int) -> Effort:
    return Effort(id=f"{of}-{bearer.value}", activity=of, bearer=bearer, hours=Range.exactly(hours), evidence=INVENTED)


def _tariff(bearer: Bearer, pounds: int) -> Tariff:
    return Tariff(
        id=f"{bearer.value}-hour",
        bearer=bearer,
        hourly=Range.exactly(pounds),
        price_year=2015,
        evidence=INVENTED,
    )
