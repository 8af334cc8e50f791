"""Print the page of measures: `python docs/measures.py > docs/reference/measures.md`; a test keeps the page equal."""

from __future__ import annotations

import sys

from trustmodel import plugins

_LEAD = """\
# Measures

What `trustmodel load` measures. A total of which a part is unknown is a lower bound and says "at least"; what rests on an
assumption says so. The page is printed from the records of the metrics, which any plugin can add to. `¤` stands for the
currency of the arrangement.
"""
_OWN = ("core-comparison", "core-scrutiny")


def page() -> str:
    """Give the page."""
    found = sorted(
        (one.record for one in plugins().host.metrics.records if one.provider.plugin in _OWN), key=lambda one: one.id
    )
    entries = [
        f"## {one.id} {one.title}\n\n{one.formula[:1].upper()}{one.formula[1:]}.\n\n- Unit: {', or '.join(one.units)}\n"
        + ("- Of comparisons only: `compare` gives it\n" if one.of_comparisons else "")
        + (f"- After: {one.reads}\n" if one.reads else "")
        for one in found
    ]
    return "\n".join([_LEAD, *entries])


if __name__ == "__main__":
    sys.stdout.write(page())
