"""Every format gives the same bytes in two processes, whatever order plugins are loaded in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples.kit import ROOT

pytest.importorskip("trustmodel_html", reason="the plugin html is not installed")
pytest.importorskip("trustmodel_excel", reason="the plugin excel is not installed")
pytest.importorskip("vl_convert", reason="what draws PNG is not installed: pip install vl-convert-python")

PLACE, OTHER = "examples/cambridgeshire", "examples/slough"
MADE = {
    "claims.csv": ("export", PLACE),
    "graph.graphml": ("export", PLACE),
    "drawn.dot": ("export", PLACE),
    "drawn.mmd": ("export", PLACE),
    "gaps.dot": ("export", OTHER),
    "gaps.mmd": ("export", OTHER),
    "book.xlsx": ("export", PLACE),
    "diagram.svg": ("export", PLACE),
    "load.png": ("export", PLACE, "--picture", "load"),
    "timeline.svg": ("export", PLACE, "--picture", "timeline"),
    "calendar.svg": ("export", PLACE, "--picture", "calendar"),
    "changes.svg": ("diff", PLACE, OTHER),
    "changes.html": ("diff", PLACE, OTHER),
    "report.html": ("report", PLACE, OTHER),
}
"""What is made, by the name of the file; other tests look at text, Markdown and JSON."""
SCRIPT = """
import json, sys
from pathlib import Path
from trustmodel.cli.main import group
from trustmodel.hooks import discovery
folder, turned, made = Path(sys.argv[1]), sys.argv[2] == "turned", json.loads(sys.argv[3])
found = discovery.installed
seen = []
def others():
    points = tuple(reversed(found())) if turned else found()
    seen.append([one.provider.plugin for one in points])
    return points
discovery.installed = others
for name, (command, *rest) in made.items():
    status = group([command, *rest, "-o", str(folder / name)], standalone_mode=False)
    if status:
        sys.exit(f"{name}: {status}")
print(seen[0][0])
"""


def test_every_format_in_two_processes_with_plugins_in_another_order(tmp_path: Path) -> None:
    first = []
    for order, seed in (("as found", "1"), ("turned", "4242")):
        folder = tmp_path / order
        folder.mkdir()
        asked = [sys.executable, "-c", SCRIPT, str(folder), order, json.dumps(MADE)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(asked, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        first.append(done.stdout)
    assert first[0] != first[1]  # so that another order was tried
    for name in MADE:
        one, other = ((tmp_path / order / name).read_bytes() for order in ("as found", "turned"))
        assert len(one) > 1000, name
        assert one == other, name
