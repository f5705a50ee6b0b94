"""Do our compiled expressions say the same as fhirpathpy, of every constraint of HL7's on every object of files?

Does: run both engines over the official examples (a .tgz or a folder), or over the controls of the fault suite; print
how often they agree, and each kind of difference with an example and the reason (`fhirpath_proof/explained.toml`).
Objects too large for the other engine are left out, and counted. Exit status 1 where a difference has no reason.
Does not: say what HL7's validator finds (`compare_referee.py`).

    python scripts/prove_fhirpath.py hl7.fhir.r5.examples.tgz --release R5 --jobs 2
    python scripts/prove_fhirpath.py                           the controls alone
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fhirpath_proof.comparing import Compared, Difference, compare_file
from luspa_fhir.cli.processes import in_order
from luspa_fhir.packages.unpacking import unpack_archive

ROOT = Path(__file__).parents[1]
CONTROLS = ROOT / "tests/faults/controls"
EXPLAINED = ROOT / "scripts/fhirpath_proof/explained.toml"
_NO_RESOURCES = {"package.json", ".index.json", ".derived.index.json"}


def prepare() -> None:
    """Nothing: importing this module loads what the work needs."""


def _lost(path: Path) -> Compared:
    return Compared(examples={("a process died", "", ""): path.name})


def compare(release: str, files: Sequence[Path], jobs: int) -> Compared:
    """Both engines over all files."""
    whole = Compared()
    for one in in_order(partial(compare_file, release), files, jobs, lost=_lost, prepare=prepare):
        whole.add(one)
    return whole


def reason(difference: Difference) -> str | None:
    """Why the engines differ there, where that is known."""
    key, ours, theirs = difference
    for one in tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["difference"]:
        if key in one.get("keys", [key]) and ours in one.get("ours", [ours]) and theirs.startswith(one["theirs"]):
            return str(one["reason"])
    return None


def lines(compared: Compared) -> Iterator[str]:
    """What is printed of one release."""
    differing = compared.differences.total()
    equal = compared.equal.total()
    said = ", ".join(f"{number} {truth}" for truth, number in compared.equal.most_common())
    yield (
        f"{equal + differing} constraints on objects ({compared.asked_again} of the same content as before): "
        f"{equal} equal ({said}), {differing} not; {compared.left_out.total()} left out, as the object is large "
        f"({', '.join(f'{key} {number}' for key, number in compared.left_out.most_common(8))})."
    )
    broken = ", ".join(f"{key} {number}" for key, number in sorted(compared.broken.items()))
    yield f"Broken for both: {broken or 'none'}."
    for difference, number in compared.differences.most_common():
        key, ours, theirs = difference
        yield f"{number:7} {key}: ours {ours}, fhirpathpy {theirs}"
        yield f"        {reason(difference) or 'NOT EXPLAINED'}"
        yield f"        {compared.examples[difference][:400]}"


def main(arguments: list[str] | None = None) -> int:
    """Print the comparison; 1 where a difference has no reason."""
    options = _options(arguments)
    pairs = list(zip(options.sources, options.release, strict=True))
    missing = 0
    for source, release in pairs or [(CONTROLS / name, name) for name in ("R5", "R4B", "R4")]:
        with _files_of(source) as files:
            compared = compare(release, files[:: options.every], options.jobs)
            print(f"\n{source.name} ({release}), {len(files[:: options.every])} of {len(files)} files")
            for line in lines(compared):
                print(line)
            missing += sum(reason(one) is None for one in compared.differences)
    print(f"{missing} kinds of difference have no reason.")
    return 1 if missing else 0


@contextmanager
def _files_of(source: Path) -> Iterator[list[Path]]:
    if source.is_dir():
        yield _json_files(source)
        return
    with TemporaryDirectory(prefix="luspa-fhir-") as folder:
        unpack_archive(source, Path(folder))
        yield _json_files(Path(folder))


def _json_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.json") if path.name not in _NO_RESOURCES)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, metavar="DIR|FILE.tgz")
    parser.add_argument("--release", action="append", default=[], choices=["R5", "R4B", "R4"], help="of each source")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth file")
    options = parser.parse_args(arguments)
    if len(options.sources) != len(options.release):
        parser.error("give --release once for each source")
    return options


if __name__ == "__main__":
    sys.exit(main())
