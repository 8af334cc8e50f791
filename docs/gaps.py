"""Print the page of gaps: `python docs/gaps.py > docs/reference/gaps.md`; a test keeps the page equal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from trustmodel import plugins
from trustmodel.hooks import Detector

_LEAD = """\
# Gaps

What `trustmodel gaps` looks for. Each gap is *proved* where every reading of what is unknown shows it, and *possible*
where some reading does. The page is printed from the records of the detectors, which any plugin can add to.

What is too much is for you to say: where a detector has *thresholds*, it finds nothing of what they limit until a file
of the place states one ([the section `thresholds`](format.md#sections)); what it then finds names the threshold. A
finding that somebody decided not to be told of for a time ([`suppressions`](format.md#sections)) is listed apart, with
the reason, the owner and the day on which it is told again. `trustmodel explain PLACE CODE` shows what a finding rests on.
"""
_CHANGES = """\
## Kinds of change

What `trustmodel repair` chooses from; [how](../how-to/repair.md) tells the rest. Working days are those that it takes
to agree and set up a change. Nobody publishes them: they are assumptions, to be replaced by `--cost KIND=LOW..HIGH`.
"""
_OWN = "core-detectors"


def page() -> str:
    """Give the page."""
    found = [one.record for one in plugins().host.detectors.records if one.provider.plugin == _OWN]
    families = list(dict.fromkeys(one.family for one in found))
    ordered = sorted(found, key=lambda one: (families.index(one.family), one.id))
    parts = [_LEAD]
    for family, detectors in groupby(ordered, key=lambda one: one.family):
        parts.append(f"## Family: {family}\n")
        parts.extend(line for detector in detectors for line in _entry(detector))
    parts.extend(_mends())
    return "\n".join(parts)


def _mends() -> Iterator[str]:
    yield _CHANGES
    yield "| kind | what | working days | allowed |\n| --- | --- | --- | --- |"
    for mend in (one.record for one in plugins().host.mends.records if one.provider.plugin == _OWN):
        days = f"{mend.cost.low} to {mend.cost.high}, likely {mend.cost.likely}"
        source = mend.cost_from or "assumed"
        yield f"| `{mend.id}` | {mend.title} | {days} ({source}) | {f'by `--allow {mend.allow}`' if mend.allow else 'always'} |"
    yield ""


def _entry(detector: Detector) -> Iterator[str]:
    yield f"### {detector.id} {detector.title}\n"
    yield f"{detector.definition}\n"
    said = {
        "Severity": f"{detector.base.name.lower()}" + (f"; {detector.severity_rule}" if detector.severity_rule else ""),
        "Made up for by": detector.compensator,
        "Not flagged": detector.guard,
        "Thresholds": "; ".join(f"`{word}`: {meaning}" for word, meaning in detector.thresholds),
        "Mended by": detector.remedy,
        "Kinds of change that `repair` tries": ", ".join(f"`{id}`" for id in detector.mended_by),
        "After": detector.reads,
    }
    yield "\n".join(f"- {head}: {text}" for head, text in said.items() if text) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
