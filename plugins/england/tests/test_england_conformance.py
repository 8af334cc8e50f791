"""England keeps the contract with plugin authors."""

from __future__ import annotations

import trustmodel_england
from trustmodel.testing import PluginConformance


class TestEngland(PluginConformance):
    plugin = trustmodel_england
