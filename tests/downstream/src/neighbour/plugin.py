"""A plugin: the set-up `neighbour` with its own options, and a detector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_type

import attrs

from trustmodel.hooks import (
    Detector,
    DetectorContext,
    GraphView,
    SetUp,
    SetUpContext,
    StepView,
    implements,
    trustmodel_detectors,
    trustmodel_setups,
)
from trustmodel.model import (
    Certainty,
    Claims,
    Finding,
    Organisation,
    Place,
    Relationship,
    RelationshipType,
    Severity,
    Span,
    Status,
    Tri,
)

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    Picture = MultiDiGraph[str, dict[str, object], dict[str, object]]


@attrs.frozen(kw_only=True)
class NeighbourOptions:
    """What is said of the neighbour."""

    name: str = attrs.field(default="neighbour-council", metadata={"doc": "id of the council that runs the services"})
    reports: bool = attrs.field(default=True, metadata={"doc": "whether it reports back"})


PRESETS = {"reporting": NeighbourOptions(), "silent": NeighbourOptions(reports=False)}


def build(options: NeighbourOptions, context: SetUpContext) -> Claims:
    """Make what the neighbour is and does."""
    assert_type(context.place, Place)
    assert_type(context.valid, Span)
    assert_type(context.catalogue, Claims)
    council, neighbour = "$authority", "$provider"
    back = Relationship(id="neighbour-reports", type=RelationshipType.FEEDBACK, source=neighbour, target=council)
    return Claims(
        parties=(Organisation(id=options.name, name="The neighbouring council"),),
        statuses=(
            Status(id="neighbour-authority", of=council, status="local-authority"),
            Status(id="neighbour-holder", of=council, status="duty-holder"),
        ),
        relationships=(
            Relationship(
                id="neighbour-commission", type=RelationshipType.COMMISSIONS, source=council, target=neighbour
            ),
            *((back,) if options.reports else ()),
        ),
    )


def provider(options: NeighbourOptions, _: SetUpContext) -> str:
    """Name who runs the services."""
    return options.name


@implements(trustmodel_setups)
def setups() -> Iterable[SetUp]:
    """Offer the set-up."""
    return [
        SetUp.of(
            id="neighbour",
            title="Run by a neighbouring council",
            summary="Another council runs the services under an agreement.",
            options=NeighbourOptions,
            presets=PRESETS,
            build=build,
            provider=provider,
            catalogues=("england",),
        )
    ]


def find(context: DetectorContext) -> Iterable[Finding]:
    """Find whoever is commissioned and reports to nobody."""
    graph = context.graph
    assert_type(graph, GraphView)
    assert_type(graph.parties, tuple[str, ...])
    picture = graph.to_networkx()
    assert_type(picture, "Picture")
    for node, attributes in picture.nodes(data=True):
        assert_type(node, str)
        assert_type(attributes, dict[str, object])
    for claim in graph.live(RelationshipType.COMMISSIONS):
        assert_type(claim, Relationship)
        assert_type(graph.state(claim.id), Tri)
        for step in graph.answers(claim.target, sure=True):
            assert_type(step, StepView)
            assert_type(step.to, str)
        if not graph.claims(RelationshipType.FEEDBACK, source=claim.target):
            yield Finding(
                code="NB-01",
                title="Commissioned, and reports to nobody",
                subject=claim.target,
                others=(claim.source,),
                on=context.on,
                certainty=Certainty.POSSIBLE,
                severity=Severity.MEDIUM,
                says=f"{context.arrangement.label(claim.target)} is commissioned, and no report of it is on record.",
                witness=(claim.id,),
            )


@implements(trustmodel_detectors)
def detectors() -> Iterable[Detector]:
    """Offer the detector."""
    return [
        Detector(
            id="NB-01",
            title="Commissioned, and reports to nobody",
            definition="A party is commissioned, and no feedback from it is on record.",
            run=find,
        )
    ]
