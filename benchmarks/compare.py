"""How long `trustmodel compare` of two examples takes, and how much memory, beside what Python and its imports take.

    python benchmarks/compare.py [runs]

Every subject is run in turn, again and again, so that a busy machine slows all alike. What counts are the ratios: the
same machine, the same minute. What is measured is a run after the first: the modules of this repository are compiled
before, as `run.py` does when it prepares .venv (PYTHONDONTWRITEBYTECODE would otherwise have them compiled in each
run), and a first round warms the caches of files and is not counted.
"""

# A script, not part of a package; it starts Python and prints.
# ruff: noqa: INP001, S603, T201

from __future__ import annotations

import compileall
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPARE = ("-m", "trustmodel", "compare", "examples/doncaster", "examples/slough")
SUBJECTS: dict[str, tuple[str, ...]] = {
    "python -c pass": ("-c", "pass"),
    "import networkx, numpy": ("-c", "import networkx, numpy"),
    "trustmodel --version": ("-m", "trustmodel", "--version"),
    "compare doncaster slough": COMPARE,
    "the same, as JSON": (*COMPARE, "--format", "json"),
    "compare slough, three set-ups": (
        "-m",
        "trustmodel",
        "compare",
        "examples/slough",
        "--setups",
        "trust,cic,in-house",
    ),
}
WALL, MEMORY = 0.6, 150.0
"""What the comparison is to stay under: seconds of wall time (median), MiB at the peak."""


def once(arguments: tuple[str, ...]) -> tuple[float, float, float]:
    """Run Python once; give seconds of wall time, seconds of processor time and MiB at the peak."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # so that nobody waits for it again
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: status {process.returncode}")
    unit = 1 if platform.system() == "Darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 2**20


def main() -> None:
    """Measure every subject, and print medians and ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    for source in (ROOT / "src", *ROOT.glob("plugins/*/src")):
        compileall.compile_dir(source, quiet=2)
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in SUBJECTS}
    for turn in range(runs + 1):
        for name, arguments in SUBJECTS.items():
            measured = once(arguments)
            if turn:
                found[name].append(measured)
    base = statistics.median(wall for wall, _, _ in found["python -c pass"])
    imports = statistics.median(wall for wall, _, _ in found["import networkx, numpy"])
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {runs} runs each, medians")
    print(f"{'':32}{'wall':>9}{'least':>9}{'cpu':>9}{'peak':>11}{'x python':>10}{'x imports':>11}")
    for name, values in found.items():
        walls, cpus, peaks = zip(*values, strict=True)
        wall = statistics.median(walls)
        print(
            f"{name:32}{wall:7.3f} s{min(walls):7.3f} s{statistics.median(cpus):7.3f} s{max(peaks):7.1f} MiB"
            f"{wall / base:10.1f}{wall / imports:11.1f}"
        )
    walls, _, peaks = zip(*found["compare doncaster slough"], strict=True)
    for what, value, limit, unit in (
        ("median wall", statistics.median(walls), WALL, "s"),
        ("peak memory", max(peaks), MEMORY, "MiB"),
    ):
        said = "under" if value < limit else "OVER"
        print(f"compare doncaster slough: {what} {value:.3g} {unit}, {said} {limit:g} {unit}")


if __name__ == "__main__":
    main()
