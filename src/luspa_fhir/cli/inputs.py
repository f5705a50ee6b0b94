"""The files that a command line names: each file, every file of a folder, or standard input (`-`).

Does: find them, in an order that depends on nothing but their names; keep the sub-folders of a folder.
Does not: say what they hold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from luspa_fhir.cli.options import STANDARD_STREAM
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read; `relative` is its path below the folder that was named. `path` is None for standard input.

    `content` is what standard input held, once it was read: a process that we start has no standard input of ours.
    """

    path: Path | None
    relative: Path
    content: bytes | None = None

    @property
    def name(self) -> str:
        """What findings call it."""
        return "standard input" if self.path is None else str(self.path)

    @classmethod
    def of(cls, argument: str) -> Input:
        """The input that one argument names."""
        path = Path(argument)
        return cls(None, Path("standard-input")) if argument == STANDARD_STREAM else cls(path, Path(path.name))


def find_inputs(arguments: Iterable[str], *suffixes: str) -> tuple[tuple[Input, ...], tuple[Finding, ...]]:
    """The inputs, each once, and a finding for each folder without any.

    A file that is named itself need not end in one of the suffixes, nor exist.
    """
    inputs: dict[Path | None, Input] = {}
    findings: list[Finding] = []
    for argument in arguments:
        path = Path(argument)
        if argument == STANDARD_STREAM:
            inputs.setdefault(None, Input.of(argument))
        elif path.is_dir():
            below = list(_files_below(path, suffixes))
            for item in below:
                inputs.setdefault(item.path.resolve() if item.path else None, item)
            if not below:
                message = f"The folder {argument!r} holds no {' or '.join(f'*{one}' for one in suffixes)} file."
                rule = "input-no-pages" if ".md" in suffixes else "input-no-json"
                findings.append(finding(rule, message, file=argument))
        else:
            inputs.setdefault(path.resolve(), Input.of(argument))
    return tuple(inputs.values()), tuple(findings)


def standard_input() -> bytes:
    """All of standard input."""
    return sys.stdin.buffer.read()


def with_content(inputs: Iterable[Input]) -> tuple[Input, ...]:
    """The inputs, with what standard input holds where it is one of them."""
    return tuple(replace(one, content=standard_input()) if one.path is None else one for one in inputs)


def _files_below(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Input]:
    paths = (path for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
    for path in sorted(paths, key=lambda path: path.relative_to(folder).as_posix()):
        yield Input(path, path.relative_to(folder))
