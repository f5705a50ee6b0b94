"""Keep the tour of a README true: run each command of its console blocks, and put below it what it really says.

Does: run every line that begins with `$ ` inside a block of the kind console; write or compare what comes out.
Does not: change anything outside these blocks; commands run in a copy of source/ and tests/pages. They are run by the
shell: use it on a README that you trust.

    python scripts/tour.py --write                      put real output into README.md
    python scripts/tour.py --check                      exit 1 if the tour of README.md is stale
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def with_output(text: str) -> str:
    """The text, each console block with its commands and what they say today."""
    with TemporaryDirectory(prefix="luspa-fhir-tour-") as name:
        program = Path(name) / "luspa-fhir"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m luspa_fhir "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        environment = {
            **os.environ,
            "PATH": f"{name}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "LC_ALL": "C.UTF-8",
        }
        here = Path(name) / "here"  # what the tour writes does not land in the repository
        for folder in ("source", "tests/pages"):
            shutil.copytree(ROOT / folder, here / folder)
        return _BLOCK.sub(lambda block: _run_again(block.group(), here, environment), text)


def _run_again(block: str, here: Path, environment: dict[str, str]) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{_output(command, here, environment)}" for command in commands)


def _output(command: str, here: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S602  # the tour shows pipes, as a reader would type them
        command, shell=True, cwd=here, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    lines = done.stdout.decode("utf-8").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main(arguments: list[str] | None = None) -> int:
    """Write the tour, or compare it; 1 where it is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readme", type=Path, nargs="?", default=README)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--write", action="store_true", help="put real output into the file")
    wanted.add_argument("--check", action="store_true", help="exit 1 if the file's tour is stale")
    options = parser.parse_args(arguments)
    text = options.readme.read_text(encoding="utf-8")
    real = with_output(text)
    if options.write:
        options.readme.write_text(real, encoding="utf-8")
    elif real != text:
        print(f"The tour of {options.readme} is stale; run python scripts/tour.py --write.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
