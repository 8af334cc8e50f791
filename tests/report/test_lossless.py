"""The lossless exports give back claims that nobody has written yet: of every kind, every field and every odd value."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from random import Random
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
import networkx as nx
import pytest
from tests.examples.kit import assessed
from tests.report.test_exports import MOMENTS, TEXTS

from trustmodel import Arrangement
from trustmodel.formats.flat import claims_of, sections
from trustmodel.model import Claims, Party, When
from trustmodel.model.outlooks import Moves
from trustmodel.model.parties import PARTY_KINDS
from trustmodel.report import claims_csv, graphml
from trustmodel.report.plain import decoded

WORDS = (*TEXTS, "", " ", "'", "''", "\r", "\ufeff", "a;b", ";", '["x"]', "null", "no", "unknown", "\ud800", "plain")
ASIDE = {"where", "spots"}
"""Where a record stands in its file is no part of what it says."""
DAYS = (date(1, 1, 1), date(2016, 2, 29), date(9998, 12, 30))
SIMPLE: dict[object, Callable[[Random], object]] = {
    str: lambda random: random.choice(WORDS),
    bool: lambda random: random.random() < 0.5,
    int: lambda random: random.choice((0, 1, 7, 10**9)),
    Fraction: lambda random: Fraction(random.choice(("0", "1", "1", "1/2", "1/3", "7", "123456.789"))),
    When: lambda random: When.parse(random.choice(MOMENTS)),
    date: lambda random: random.choice(DAYS),
    type(None): lambda _: None,
}


def moves(random: Random) -> Moves:
    """Give moves between two grades: rows that sum to 1, and that know each grade that follows, are not met by chance."""
    one, other = random.sample(sorted(set(WORDS)), 2)
    return Moves(((one, ((one, Fraction(1, 3)), (other, Fraction(2, 3)))), (other, ((one, Fraction(1)),))))


SIMPLE[Moves] = moves


def made(hint: Any, random: Random) -> object:  # noqa: ANN401  # a type hint, whatever it is
    """Give any value that a type hint allows."""
    if hint in SIMPLE:
        return SIMPLE[hint](random)
    if hint is Party:
        return record(random.choice(tuple(PARTY_KINDS.values())), random)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple and parts[-1] is Ellipsis:
        return tuple(made(parts[0], random) for _ in range(random.randrange(4)))
    if origin is tuple:
        return tuple(made(part, random) for part in parts)
    if origin in (Union, UnionType):
        return made(random.choice(parts), random)
    if origin is Literal:
        return random.choice(parts)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return random.choice(list(hint))
    return record(hint, random)


def record(kind: type[Any], random: Random) -> Any:  # noqa: ANN401  # a record of that kind
    """Give a record with any of its fields filled; what its class refuses is tried again."""
    hints, refused = get_type_hints(kind), []
    for _ in range(300):
        chosen = {
            field.alias: made(hints[field.name], random)
            for field in attrs.fields(kind)
            if field.name not in ASIDE and (field.default is attrs.NOTHING or random.random() < 0.6)
        }
        try:
            return kind(**chosen)
        except (ValueError, TypeError) as error:
            refused.append(str(error))
    raise AssertionError(f"no {kind.__name__} was made: {refused[:3]}")


@pytest.mark.parametrize("section", list(sections()))
def test_csv_gives_back_records_of_every_kind(section: str) -> None:
    random = Random(section)
    for _ in range(40):
        given = tuple(made(sections()[section], random) for _ in range(2))
        holding: dict[str, Any] = {section: given}
        arrangement = attrs.evolve(assessed("cambridgeshire").arrangement, claims=Claims(**holding))
        data = claims_csv.render(arrangement)
        assert data.decode().replace("\n", "").isprintable()
        assert getattr(claims_of(claims_csv.read(data)), section) == given


def test_graphml_gives_back_parties_duties_and_relationships_of_every_kind() -> None:
    random = Random("graphml")
    kinds = ("parties", "duties", "relationships", "coverages", "sources")
    for _ in range(40):
        given: dict[str, Any] = {}
        for kind in kinds:
            some = [made(sections()[kind], random) for _ in range(3)]
            given[kind] = tuple({getattr(one, "id", ""): one for one in some if getattr(one, "id", "")}.values())
        back = through_networkx(attrs.evolve(assessed("cambridgeshire").arrangement, claims=Claims(**given)))
        for kind in kinds:
            assert set(getattr(back, kind)) == set(given[kind]), kind


def through_networkx(arrangement: Arrangement) -> Claims:
    graph = nx.read_graphml(io.BytesIO(graphml.render(arrangement)), force_multigraph=True)
    data = [found for _, found in graph.nodes(data=True)] + [found for *_, found in graph.edges(data=True)]
    named = [(decoded(str(found.get("id", ""))), found) for found in data if "kind" in found]
    return claims_of(
        {"id": name, **{key: decoded(str(text)) for key, text in found.items() if key not in {"label", "id"}}}
        for name, found in named
    )
