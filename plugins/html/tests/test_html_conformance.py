"""The format `html` keeps the contract with plugin authors."""

from __future__ import annotations

import trustmodel_html
from trustmodel.testing import PluginConformance


class TestHtml(PluginConformance):
    plugin = trustmodel_html
