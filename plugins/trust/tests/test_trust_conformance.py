"""The set-up `trust` keeps the contract with plugin authors."""

from __future__ import annotations

import trustmodel_england
import trustmodel_trust
from trustmodel.testing import PluginConformance


class TestTrust(PluginConformance):
    plugin = trustmodel_trust
    needs = (trustmodel_england,)
