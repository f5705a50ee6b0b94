"""The small Java program around HL7's validator, built with Maven when it is first used.

Does: build it into a cache folder, once for each state of its sources, also where several processes ask at once.
Does not: run it (`own_program.py`). Only here, and only the first time, Maven uses the network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import mkdtemp

from luspa_fhir.referee.processes import Command, Ended, Run, run_process
from luspa_fhir.referee.programs import maven
from luspa_fhir.referee.unavailable import RefereeUnavailable

CACHE_VARIABLE = "LUSPA_FHIR_CACHE"
PROGRAM = "referee.jar"
_SECONDS = 1200.0


def cache_folder() -> Path:
    """`$LUSPA_FHIR_CACHE`, else `~/.cache/luspa-fhir`; it need not exist."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else Path.home() / ".cache" / "luspa-fhir"


def built(cache: Path, run: Run = run_process) -> Path:
    """The program's .jar, built where these sources were not built yet.

    Raises:
        RefereeUnavailable: there is no Maven, the build fails, or the cache cannot be written.
    """
    from filelock import FileLock, Timeout

    sources = dict(_sources())
    target = cache / "referee" / _key(sources)
    program = target / PROGRAM
    if program.is_file():
        return program
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.parent / ".lock", timeout=_SECONDS):
            if not program.is_file():
                _build(sources, target, run)
    except Timeout as error:
        raise RefereeUnavailable("another process has been building it for 20 minutes") from error
    except OSError as error:
        message = f"it cannot be built in {target.parent}: {error.strerror or error}"
        raise RefereeUnavailable(message, f"Set {CACHE_VARIABLE} to a folder that may be written.") from error
    return program


def _build(sources: dict[str, bytes], target: Path, run: Run) -> None:
    program = maven()
    beside = Path(mkdtemp(prefix=".building-", dir=target.parent))
    try:
        for name, content in sources.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(content)
        arguments = (program, "-q", "-B", "-Dstyle.color=never", "-f", str(beside / "pom.xml"), "package")
        ended = run(Command(arguments, _SECONDS))
        made = beside / "target"
        if ended.status != 0 or not (made / PROGRAM).is_file():
            # Maven writes its errors to standard output
            said = ended if ended.errors.strip() else _with_output_as_errors(ended.output, ended.status)
            remedy = "The first build needs Maven Central; look at Maven's settings, or give a --referee-jar."
            raise RefereeUnavailable(f"Maven cannot build it, {said.reason}", remedy)
        ready = beside / "ready"
        ready.mkdir()
        for part in (PROGRAM, "lib"):
            (made / part).rename(ready / part)
        shutil.rmtree(target, ignore_errors=True)  # what an interrupted copy may have left
        ready.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _with_output_as_errors(output: bytes, status: int | None) -> Ended:
    return Ended(status, b"", output.decode("utf-8", "replace"))


def _key(sources: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sources.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def _sources() -> Iterator[tuple[str, bytes]]:
    yield from _below(files("luspa_fhir.referee").joinpath("java"), "")


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.is_dir():
            yield from _below(one, f"{name}{one.name}/")
        else:
            yield f"{name}{one.name}", one.read_bytes()
