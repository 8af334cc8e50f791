"""The plugin holds to the contract."""

from __future__ import annotations

import trustmodel_excel
from trustmodel.testing import PluginConformance


class TestExcel(PluginConformance):
    plugin = trustmodel_excel
