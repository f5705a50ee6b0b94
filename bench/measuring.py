"""Run processes and compare them: in pairs, right after one another, so that what else the machine does falls on both.

Does: seconds and peak memory of a process; the median of the ratios of pairs.
Does not: know what is measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds of the clock, and its peak memory in MiB."""

    seconds: float
    mebibytes: float


def environment() -> dict[str, str]:
    """The environment of a process that is to run the code of this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def python(*arguments: str, may_fail: bool = False) -> Run:
    """Run Python with these arguments; `may_fail` allows the exit status 1, as of a folder with an unreadable page.

    Raises:
        SystemExit: the process failed; a benchmark of something that does not work says nothing.
    """
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(), cwd=ROOT
    )
    assert process.stderr is not None
    with process.stderr as pipe:
        said = pipe.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ((0, 1) if may_fail else (0,)):
        last = said.decode(errors="replace")[-2_000:]
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}:\n{last}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return Run(seconds, usage.ru_maxrss * unit / 2**20)


def ratio(upper: Sequence[str], lower: Sequence[str], pairs: int) -> float:
    """How many times as long as the second the first takes: the median over pairs; one pair before warms up."""
    python(*upper)
    python(*lower)
    return median(python(*upper).seconds / python(*lower).seconds for _ in range(pairs))
