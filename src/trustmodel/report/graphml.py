"""The parties, duties and relationships of an arrangement as GraphML, with nothing of a claim left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from trustmodel.formats.flat import COLUMNS, rows_of
from trustmodel.model import Arrangement
from trustmodel.report.plain import coded

_SPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_GRAPH: Final = ("arrangement", "name", "as_of", "observed", "currency")
_ASIDE: Final = ("sources", "coverages")
"""Claims that are neither nodes nor edges, and that these rest on: nodes without edges, marked by their kind."""


def render(arrangement: Arrangement) -> bytes:
    r"""Render the graph of an arrangement over all time.

    Parties and duties are nodes (`party:ID`, `duty:ID`), relationships are edges under their own ids, a part has an
    edge `part_of` to its body. Sources and declarations of coverage are nodes without edges. Each node and edge that
    is a claim has the columns of `formats.flat` as data, of which `kind` tells what it is; `label` is for readers.
    What XML cannot hold, and the backslash, stands as `\u{HEX}`.
    """
    ET.register_namespace("", _SPACE)
    root = ET.Element(f"{{{_SPACE}}}graphml")
    for column in _GRAPH:
        _key(root, f"graph_{column}", column, "graph")
    for column in ("label", *COLUMNS):
        _key(root, column, column, "all")
    graph = ET.SubElement(root, f"{{{_SPACE}}}graph", id="G", edgedefault="directed")
    told = (arrangement.id, arrangement.name, str(arrangement.as_of), str(arrangement.observed).lower())
    _data(graph, dict(zip(_GRAPH, (*told, arrangement.currency), strict=True)), "graph_")
    for kind, head in (("parties", "party"), ("duties", "duty"), *((kind, kind) for kind in _ASIDE)):
        for row in rows_of(arrangement.claims, [kind]):
            node = ET.SubElement(graph, f"{{{_SPACE}}}node", id=f"{head}:{coded(row['id'])}")
            _data(node, {"label": row.get("name", row["id"]), **row})
    for row, claim in zip(
        rows_of(arrangement.claims, ["relationships"]), arrangement.claims.relationships, strict=True
    ):
        target = f"duty:{claim.target}" if claim.type.to_duty else f"party:{claim.target}"
        edge = _edge(graph, claim.id, f"party:{claim.source}", target)
        _data(edge, {"label": claim.type.value, **row})
    for party in arrangement.claims.parties:
        if party.part_of:
            edge = _edge(graph, f"part_of:{party.id}", f"party:{party.id}", f"party:{party.part_of}")
            _data(edge, {"label": "part_of", "type": "part_of"})
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _edge(graph: ET.Element, id: str, source: str, target: str) -> ET.Element:
    return ET.SubElement(graph, f"{{{_SPACE}}}edge", id=coded(id), source=coded(source), target=coded(target))


def _key(root: ET.Element, id: str, name: str, domain: str) -> None:
    ET.SubElement(root, f"{{{_SPACE}}}key", {"id": id, "for": domain, "attr.name": name, "attr.type": "string"})


def _data(parent: ET.Element, row: Mapping[str, str], head: str = "") -> None:
    for column, text in row.items():
        if text:
            ET.SubElement(parent, f"{{{_SPACE}}}data", key=head + column).text = coded(text)
