"""The set-up `cic` keeps the contract with plugin authors."""

from __future__ import annotations

import trustmodel_cic
import trustmodel_england
from trustmodel.testing import PluginConformance


class TestCic(PluginConformance):
    plugin = trustmodel_cic
    needs = (trustmodel_england,)
