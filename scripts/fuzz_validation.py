"""Change FHIR files at random and judge each: nothing may crash or hang, and every face must show what was found.

Does: mutate the controls of the fault suite and the official examples of the folders named (as values: keys, kinds,
grafts, depth, huge texts, odd numbers, wrong releases; as bytes: cuts, flips, encodings); judge each mutation with
`validate_content`, a tenth of them twice; write all faces; judge some of the OperationOutcomes themselves. Each kind of
failure is kept once in the folder of `--failures`, with its traceback. The same seed makes the same mutations and, with
any number of jobs and any PYTHONHASHSEED, the same digest of all findings. Exit status 1 on a failure.
Does not: say whether the findings are right (the fault suite and `compare_referee.py` do).

    python scripts/fuzz_validation.py --count 2000
    python scripts/fuzz_validation.py --count 100000 --jobs 2 --examples R5=r5.examples/package --examples R4=r4/package
    python scripts/fuzz_validation.py --only 4711                one mutation again, with its traceback
"""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

from luspa_fhir.cli.processes import in_order
from validation_fuzzing.checking import Hang, check
from validation_fuzzing.mutating import mutation
from validation_fuzzing.seeds import Seed, seeds

ROOT = Path(__file__).parents[1]
Folders = tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one mutation; `kind` and `trace` are of a failure."""

    number: int
    became: str
    digest: str = ""
    kind: str = ""
    trace: str = ""


def run_one(seed: int, folders: Folders, number: int) -> Result:
    """Make and check one mutation; nothing that goes wrong comes out as an exception."""
    one = mutation(seed, number, _files(folders))
    try:
        became, digest = check(one, number)
    except (Exception, Hang) as error:
        name = "hang" if isinstance(error, Hang) else "failure"
        return Result(number, name, kind=_kind(error), trace="".join(traceback.format_exception(error)))
    return Result(number, became, digest)


@cache
def _files(folders: Folders) -> tuple[Seed, ...]:
    return seeds(folders)


def _kind(error: BaseException) -> str:
    """Failures of one kind are one: by what was raised, where, and the words without numbers."""
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "luspa_fhir" in one.filename]
    where = (ours or traceback.extract_tb(error.__traceback__))[-1]
    said = re.sub(r"[^A-Za-z ]+", "", str(error))[:40]
    return f"{type(error).__name__} in {Path(where.filename).name} {where.name}:{where.lineno} {said}"


def _died(number: int) -> Result:
    return Result(number, "failure", kind="the process died")


def prepare() -> None:
    """Nothing: importing this module loads what `run_one` needs."""


def results(seed: int, numbers: range, jobs: int, folders: Folders) -> Iterator[Result]:
    """The results of all mutations, in the order of their numbers."""
    work = partial(run_one, seed, folders)
    yield from in_order(work, numbers, jobs, lost=_died, prepare=prepare)


def main(arguments: Any = None) -> int:
    """Print the counts, and the digest of all findings."""
    options = _options(arguments)
    folders = tuple((Path(path), release) for release, _, path in (one.partition("=") for one in options.examples))
    numbers = range(options.first, options.count) if options.only is None else range(options.only, options.only + 1)
    begun = monotonic()
    done: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    digest = sha256()
    for result in results(options.seed, numbers, options.jobs, folders):
        done[result.became] += 1
        digest.update(result.digest.encode())
        if result.kind:
            kinds[result.kind] += 1
            if kinds[result.kind] == 1:
                print(f"{result.number}: {result.kind}", flush=True)
                _keep(options.failures, options.seed, folders, result)
        if options.only is not None:
            print(result.trace, end="")
        if done.total() % 10_000 == 0:
            print(f"  {done.total()} mutations, {monotonic() - begun:.0f} s, {dict(done)}", flush=True)
    counts = ", ".join(f"{number} {name}" for name, number in done.most_common())
    print(f"{done.total()} mutations of {len(_files(folders))} files, seed {options.seed}: {counts}")
    print(f"{monotonic() - begun:.0f} s; digest of all findings {digest.hexdigest()[:16]}")
    for kind, number in kinds.most_common():
        print(f"{number:6} {kind}")
    return 1 if kinds else 0


def _keep(folder: Path, seed: int, folders: Folders, result: Result) -> None:
    one = mutation(seed, result.number, _files(folders))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{seed}-{result.number}-{one.name}").write_bytes(one.content)
    (folder / f"{seed}-{result.number}.txt").write_text(
        f"{one.origin}, judged as {one.release}\n{result.trace}", encoding="utf-8", errors="replace"
    )


def _options(arguments: Any) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="go on there, where a run was cut off")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="this mutation alone")
    parser.add_argument("--examples", action="append", default=[], metavar="RELEASE=DIR", help="official examples")
    parser.add_argument("--failures", type=Path, default=ROOT / "build/fuzz-validation", metavar="DIR")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
