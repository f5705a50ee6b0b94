"""How quick is validation? One bundle, 500 and 1000 entries, with other validators beside it.

Does: have one process judge them (`judging.py`), run HL7's validator where it is there; give the figures.
Does not: write them anywhere (`run.py`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from figure import Figure
from measuring import ROOT, environment, python

BUNDLE = ROOT / "output/luspatercept.json"


@dataclass(frozen=True, slots=True)
class Judged:
    """The number of entries of each bundle, and the milliseconds of each program for each."""

    entries: list[int]
    milliseconds: dict[str, list[float]]


def figures(schema: Path | None) -> Iterator[Figure]:
    """The figures, each as soon as it is there; those of programs that are not there are left out."""
    judged = _judged(schema)
    yield from figures_of(judged)
    yield from _against_hl7()


def figures_of(judged: Judged) -> Iterator[Figure]:
    """The figures of one process."""
    (one, many, more), ours, models = (
        judged.entries,
        judged.milliseconds["luspa-fhir"],
        judged.milliseconds["fhir.resources"],
    )
    name = f"`validate`, {one} entries once loaded ({ours[0]:.0f} ms) / fhir.resources alone ({models[0]:.0f} ms)"
    yield Figure(name, ours[0] / models[0], 3)
    name = f"`validate`, an entry of {more} ({ours[2]:.0f} ms) / an entry of {many} ({ours[1]:.0f} ms)"
    yield Figure(name, ours[2] / more / (ours[1] / many), 1.25)
    if by_schema := judged.milliseconds.get("jsonschema"):
        name = f"`validate`, {many} entries / Python's jsonschema with HL7's schema ({by_schema[1]:.0f} ms)"
        yield Figure(name, ours[1] / by_schema[1], 1.0)


def _judged(schema: Path | None) -> Judged:
    given = [str(schema)] if schema else []
    command = [sys.executable, "bench/judging.py", str(BUNDLE), *given]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment())
    if run.returncode:
        raise SystemExit(f"bench/judging.py ended with {run.returncode}:\n{run.stderr[-2_000:]}")
    return Judged(**json.loads(run.stdout))


def _against_hl7() -> Iterator[Figure]:
    """HL7's validator on one bundle, whole process against whole process; nothing where it cannot be run."""
    from luspa_fhir.referee import run_referee

    for _ in range(2):  # the first run builds it
        begun = perf_counter()
        said = run_referee([BUNDLE], "R5")
        theirs = perf_counter() - begun
        if unavailable := next((one for one in said if one.rule == "referee-unavailable"), None):
            print(f"HL7's validator is not measured: {unavailable.message}", file=sys.stderr)
            return
    ours = min(python("-m", "luspa_fhir", "validate", str(BUNDLE), "-q").seconds for _ in range(3))
    name = f"HL7's validator, one bundle ({theirs:.1f} s) / `luspa-fhir validate`, whole process ({ours:.2f} s)"
    yield Figure(name, theirs / ours, 5, small_is_good=False)
