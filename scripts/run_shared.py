"""Run the compiler over a collection of pages that lives outside this repository, and count what came of it.

Does: compile every page below the folders named; count bundles, refusals, findings by rule, amounts of time; name the
pages that break our own validation and the slowest ones. Exit status 1 where a page breaks, 2 where there is no page.
Does not: judge whether a bundle says what its page says (`figures.py`), or keep anything unless `-o` names a folder.

    python scripts/run_shared.py ../pages
    python scripts/run_shared.py ../pages -o /tmp/bundles --slowest 10
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from luspa_fhir import exact_json
from luspa_fhir.cli.compiling import Compiled, compile_page, target_of
from luspa_fhir.cli.inputs import find_inputs
from luspa_fhir.cli.writing import write_whole
from luspa_fhir.fhir import BundleOptions
from luspa_fhir.findings.finding import Severity


@dataclass(slots=True)
class Run:
    """What came of a collection; `seconds` is the time of each page."""

    written: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    findings: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    pages_with: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)


def run(folders: list[str], output: Path | None) -> Run:
    """Compile every page below the folders."""
    done = Run()
    inputs, _ = find_inputs(folders, ".md")
    for source in inputs:
        begun = perf_counter()
        compiled = compile_page(source, BundleOptions())
        done.seconds[source.name] = perf_counter() - begun
        _count(compiled, done)
        if output and compiled.page and compiled.bundle:
            write_whole(target_of(source, compiled.page, output), exact_json.write(compiled.bundle))
    return done


def _count(compiled: Compiled, done: Run) -> None:
    rules = Counter((found.severity, found.rule) for found in compiled.findings)
    done.findings.update(rules)
    done.pages_with.update(set(rules))
    if compiled.page is None:
        done.refused.update(found.rule for found in compiled.findings)
    elif compiled.bundle is None:
        done.broken.extend(found.message for found in compiled.findings if found.severity is Severity.FATAL)
    else:
        done.written += 1


def report_of(done: Run, slowest: int) -> Iterator[str]:
    """The run in Markdown."""
    total = sum(done.seconds.values())
    yield f"{len(done.seconds)} pages in {total:.1f} s: {done.written} bundles, {done.refused.total()} refused,"
    yield f"{len(done.broken)} that break our own validation."
    yield from (f"- broken: {message}" for message in done.broken)
    yield from (f"- refused by {rule}: {number}" for rule, number in done.refused.most_common())
    yield "\n| severity | rule | findings | pages |\n|---|---|--:|--:|"
    for (severity, rule), number in sorted(done.findings.items(), key=lambda row: (row[0][0].rank, -row[1], row[0][1])):
        yield f"| {severity} | {rule} | {number} | {done.pages_with[severity, rule]} |"
    yield "\nSlowest:"
    for name, seconds in sorted(done.seconds.items(), key=lambda row: (-row[1], row[0]))[:slowest]:
        yield f"- {seconds:.2f} s {name}"


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="PAGE|DIR")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write the bundles there")
    parser.add_argument("--slowest", type=int, default=5, metavar="N", help="how many of the slowest pages to name")
    options = parser.parse_args()
    done = run(options.folders, options.output)
    if not done.seconds:
        print(f"No page in {', '.join(options.folders)}.", file=sys.stderr)
        return 2
    for line in report_of(done, options.slowest):
        print(line)
    return 1 if done.broken else 0


if __name__ == "__main__":
    sys.exit(main())
