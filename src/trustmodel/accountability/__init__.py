"""The accountability graph of an arrangement, who holds which lever, and the built-in gap detectors."""

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.levers import Lever, levers
from trustmodel.accountability.principals import Principal, Principals, principals
from trustmodel.accountability.resilience import disjoint_routes, dominator_chain

__all__ = [
    "AccountabilityGraph",
    "Lever",
    "Principal",
    "Principals",
    "disjoint_routes",
    "dominator_chain",
    "levers",
    "principals",
]
