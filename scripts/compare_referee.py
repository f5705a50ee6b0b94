"""Compare what luspa-fhir and HL7's validator say of the same files, kind by kind, and explain each difference.

Does: judge all files of folders or packages (.tgz) with luspa-fhir; take what HL7's validator says of them from a file
(JSON lines), or run it; count, kind by kind, how often both say it and how often only one; write docs/differences.md.
Exit status 1 where a kind of difference is not explained in docs/differences.toml, 2 where there is nothing to compare.
Does not: say which of the two is right: that is what the explanations do.

    python scripts/compare_referee.py hl7.fhir.r5.examples.tgz --release R5 --results R5.jsonl --jobs 2
    python scripts/compare_referee.py r5/ r4/ --release R5 --release R4 --write
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from luspa_fhir.cli.processes import in_order
from luspa_fhir.cli.writing import write_whole
from luspa_fhir.findings import Finding
from luspa_fhir.packages.unpacking import unpack_archive
from luspa_fhir.referee import run_referee
from referee_comparison.explaining import Explanations
from referee_comparison.judging import Judge, judge_file, prepare, unjudged
from referee_comparison.page import as_page
from referee_comparison.results import read_results
from referee_comparison.tally import Tally

DOCS = Path(__file__).parents[1] / "docs"
_NO_RESOURCES = {"package.json", ".index.json", ".derived.index.json"}


def main(judge: Judge = judge_file) -> int:
    """Run the comparison that the command line asks for."""
    options = _options()
    explanations = Explanations.read(options.explanations)
    tally = Tally()
    for number, source in enumerate(options.sources):
        results = options.results[number] if options.results else None
        with _files_of(source) as (folder, files):
            release = options.release[number]
            names = {file: file.relative_to(folder).as_posix() for file in files}
            theirs = read_results(results, names.values(), release) if results else _run(names, release)
            judged = in_order(
                partial(judge, release), files, options.jobs, lost=partial(unjudged, release), prepare=prepare
            )
            for file, ours in zip(files, judged, strict=True):
                tally.add(release, _renamed(ours, names[file]), theirs.get(names[file]))
    if not tally.files:
        print("There is no JSON file to compare.", file=sys.stderr)
        return 2
    kinds = tally.kinds(explanations)
    page = as_page(kinds, tally)
    if options.write:
        write_whole(options.write, page.encode())
    else:
        print(page, end="")
    missing = [kind for kind in kinds if kind.needs_explanation and kind.explanation is None]
    for kind in missing:
        print(f"No explanation: {kind.side} {kind.rule}, {kind.total} times, as {kind.example}", file=sys.stderr)
    unused = explanations.unused()
    for one in unused:
        print(f"Explains nothing any more: {one}", file=sys.stderr)
    print(f"{sum(tally.files.values())} files compared, {len(missing)} kinds without an explanation.", file=sys.stderr)
    return 1 if missing else 0


def _run(names: dict[Path, str], release: str) -> dict[str, list[Finding]]:
    """HL7's validator, run now."""
    said: dict[str, list[Finding]] = {name: [] for name in names.values()}
    for one in run_referee(list(names), release):
        if one.file is None:
            raise SystemExit(one.message)
        name = names[Path(one.file)]
        said[name] += _renamed([one], name)
    return said


def _renamed(findings: list[Finding], name: str) -> list[Finding]:
    return [replace(one, file=name) for one in findings]


@contextmanager
def _files_of(source: Path) -> Iterator[tuple[Path, list[Path]]]:
    if source.is_dir():
        yield source, _json_files(source)
        return
    with TemporaryDirectory(prefix="luspa-fhir-") as folder:
        unpack_archive(source, Path(folder))
        yield Path(folder), _json_files(Path(folder))


def _json_files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*.json") if path.name not in _NO_RESOURCES and path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+", type=Path, metavar="DIR|FILE.tgz")
    parser.add_argument(
        "--release", action="append", choices=["R5", "R4B", "R4"], required=True, help="Of each source."
    )
    parser.add_argument("--results", action="append", type=Path, help="What HL7's validator said of each source.")
    parser.add_argument("--explanations", type=Path, default=DOCS / "differences.toml")
    parser.add_argument("--write", nargs="?", type=Path, const=DOCS / "differences.md", help="Write the page.")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if any(given is not None and len(given) != len(options.sources) for given in (options.release, options.results)):
        parser.error("give --release, and --results where there are any, once for each source")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
