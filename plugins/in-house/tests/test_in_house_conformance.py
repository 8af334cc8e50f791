"""The set-up `in-house` keeps the contract with plugin authors."""

from __future__ import annotations

import trustmodel_england
import trustmodel_in_house
from trustmodel.testing import PluginConformance


class TestInHouse(PluginConformance):
    plugin = trustmodel_in_house
    needs = (trustmodel_england,)
