"""How long the scrutiny load of ten years takes, drawn and exact, beside SimPy and pandas, and how much memory.

    python benchmarks/load.py [runs]

One body, twelve activities, 522 weeks, ratings that follow one another by chance: totals and the worst week. SimPy and
pandas are no dependencies of this project; install them by hand (`pip install simpy pandas`), or their lines say that
they are missing. Every subject is run in turn, each time in a process of its own, so that a busy machine slows all
alike and memory is its own; imports are not counted. What counts are the ratios.
"""

# A script, not part of a package; it starts Python and prints.
# ruff: noqa: INP001, S603, T201

from __future__ import annotations

import importlib.util
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
A_MILLION = 1_000_000
SUBJECTS: dict[str, int] = {"SimPy": 200, "pandas": 200, "drawn": A_MILLION, "exact": 0, "weekly quantiles, exact": 0}
"""What is run, and with how many draws; peers take so long that few have to do."""
AIMS = {"drawn": 300.0}
"""How many times as fast as SimPy it is to be, draw for draw."""
WEEKLY = 0.1
"""Seconds that the weekly quantiles are to stay under."""


def once(subject: str, draws: int, seed: int) -> dict[str, float | list[float]]:
    """Run one subject in this process."""
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
    from tests.scrutiny.schedules.job import job

    schedule = job()
    if subject in {"SimPy", "pandas"}:
        importlib.import_module(subject.lower())
        peers = importlib.import_module("load_peers")
        run = getattr(peers, f"with_{subject.lower()}")
        started = time.perf_counter()
        totals, peaks = run(schedule, draws, seed)
        spent = time.perf_counter() - started
        cuts = statistics.quantiles(peaks, n=100)
        answer = [statistics.fmean(totals), statistics.stdev(totals), cuts[49], cuts[89], cuts[94], cuts[98]]
    else:
        import numpy.fft  # noqa: F401  # imports are not counted
        import scipy.special  # noqa: F401  # imports are not counted

        from trustmodel.scrutiny.schedules import drawn, exact

        started = time.perf_counter()
        if subject == "drawn":
            found = drawn.draw(schedule, draws, seed)
            spent = time.perf_counter() - started
            answer = [found.mean, found.sd, *(value for _, value in found.peak)]
        else:
            whole = exact.Exact(schedule)
            if subject == "exact":
                totals_of, peak = whole.totals, whole.peak()
                spent = time.perf_counter() - started
                answer = [float(totals_of.mean), totals_of.sd, *(value for _, value in peak)]
            else:
                whole.weekly((0.5, 0.95))
                spent, answer = time.perf_counter() - started, []
    unit = 1 if platform.system() == "Darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    peak_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    return {"seconds": spent, "memory": peak_memory, "answer": answer}


def started(subject: str, draws: int, seed: int) -> dict[str, float | list[float]]:
    """Run one subject in a process of its own."""
    arguments = [sys.executable, __file__, "--once", subject, str(draws), str(seed)]
    return json.loads(subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True, text=True).stdout)


def main() -> None:
    """Measure every subject, and print medians, memory, ratios and answers."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    missing = [name for name in ("SimPy", "pandas") if importlib.util.find_spec(name.lower()) is None]
    subjects = {name: draws for name, draws in SUBJECTS.items() if name not in missing}
    found: dict[str, list[dict[str, float | list[float]]]] = {name: [] for name in subjects}
    for turn in range(runs):
        for name, draws in subjects.items():
            found[name].append(started(name, draws, turn + 1))
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {runs} runs each, medians")
    print(f"{'':26}{'draws':>10}{'time':>11}{'s per 10^6':>13}{'x SimPy':>10}{'x pandas':>10}{'peak':>12}")
    full: dict[str, float] = {}
    for name, draws in subjects.items():
        seconds = statistics.median(float(str(one["seconds"])) for one in found[name])
        full[name] = seconds * A_MILLION / draws if draws else seconds
        memory = max(float(str(one["memory"])) for one in found[name])
        ratios = "".join(
            f"{full[peer] / full[name]:10,.0f}" if peer in full else f"{'-':>10}" for peer in ("SimPy", "pandas")
        )
        print(f"{name:26}{draws or 'none':>10}{seconds:9.3f} s{full[name]:13.3f}{ratios}{memory:8.1f} MiB")
    for name in missing:
        print(f"{name:26} missing: pip install {name.lower()}")
    print(f"\n{'':26}{'mean':>12}{'sd':>10}{'p50':>10}{'p90':>10}{'p95':>10}{'p99':>10}  of the worst week")
    for name in subjects:
        answer = found[name][0]["answer"]
        if isinstance(answer, list) and answer:
            print(f"{name:26}{answer[0]:12,.2f}" + "".join(f"{value:10,.2f}" for value in answer[1:]))
    print()
    for name, aim in AIMS.items():
        if "SimPy" in full:
            ratio = full["SimPy"] / full[name]
            print(f"{name}: {ratio:,.0f} times SimPy, aim {aim:,.0f}: {'met' if ratio >= aim else 'MISSED'}")
    weekly = full["weekly quantiles, exact"]
    print(
        f"weekly quantiles: {weekly * 1000:.1f} ms, aim {WEEKLY * 1000:.0f} ms: "
        f"{'met' if weekly <= WEEKLY else 'MISSED'}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
    else:
        main()
