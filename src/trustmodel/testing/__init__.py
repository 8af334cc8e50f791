"""The kit for plugin authors: isolated hosts, builders of small arrangements, and tests that every plugin passes."""

from trustmodel.testing.arrangements import ON, arrangement, claims, place, year
from trustmodel.testing.claims import (
    accountable,
    activity,
    answers,
    claim,
    commissions,
    dated,
    directs,
    judged,
    reports,
    responsible,
    status,
    yearly,
)
from trustmodel.testing.conformance import PluginConformance
from trustmodel.testing.hosts import Offering, isolated_host, isolated_library, offering
from trustmodel.testing.runs import findings, measures
from trustmodel.testing.samples import sample_arrangement, sample_arrangements, sample_place

__all__ = [
    "ON",
    "Offering",
    "PluginConformance",
    "accountable",
    "activity",
    "answers",
    "arrangement",
    "claim",
    "claims",
    "commissions",
    "dated",
    "directs",
    "findings",
    "isolated_host",
    "isolated_library",
    "judged",
    "measures",
    "offering",
    "place",
    "reports",
    "responsible",
    "sample_arrangement",
    "sample_arrangements",
    "sample_place",
    "status",
    "year",
    "yearly",
]
