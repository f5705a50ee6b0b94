"""Tests as plain text: a title, the words, a line with a single dot, the expected reading, a line with a single dot.

Does: read such files, give their cases to pytest by title; cases of `open.txt` must fail until the grammar is mended.
Does not: know how a reading is written (`notation.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

_DOT = "."
_OPEN = "open.txt"


@dataclass(frozen=True, slots=True)
class Case:
    """What a reader is given, and what it should read; `line` is where the title stands."""

    title: str
    words: str
    expected: str
    file: Path
    line: int


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file; blank lines and lines that begin with `%` between cases are passed over.

    Raises:
        ValueError: a case has no end; the message names its title and line.
    """
    return tuple(_cases(path))


def _cases(path: Path) -> Iterator[Case]:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    for number, title in lines:
        if not title.strip() or title.startswith("%"):
            continue
        parts: list[list[str]] = [[]]
        for _, line in lines:
            if line.strip() != _DOT:
                parts[-1].append(line)
            elif len(parts) == 1:
                parts.append([])
            else:
                break
        else:
            raise ValueError(f"{path}:{number}: the case {title!r} has no second line with a single dot.")
        words, expected = ("\n".join(part).strip("\n") for part in parts)
        yield Case(title.strip(), words, expected, path, number)


def grammar_cases(folder: Path, grammar: str) -> list[ParameterSet]:
    """The cases of `<grammar>.txt`, and those of `open.txt` whose title begins with "<grammar>: "."""
    return [*_closed(folder / f"{grammar}.txt"), *_open(folder, f"{grammar}: ")]


def all_cases(folder: Path) -> list[ParameterSet]:
    """The cases of every file of a folder."""
    closed = (path for path in sorted(folder.glob("*.txt")) if path.name != _OPEN)
    return [*(case for path in closed for case in _closed(path)), *_open(folder, "")]


def _closed(path: Path) -> list[ParameterSet]:
    return [pytest.param(case, id=f"{path.stem}: {case.title}") for case in read_cases(path)]


def _open(folder: Path, prefix: str) -> list[ParameterSet]:
    """Each must fail: one that passes is to be moved to the file it belongs in."""
    if not (folder / _OPEN).exists():
        return []
    mark = pytest.mark.xfail(strict=True, reason="the grammar does not read this yet")
    found = [case for case in read_cases(folder / _OPEN) if case.title.startswith(prefix)]
    return [pytest.param(case, id=f"open: {case.title}", marks=mark) for case in found]
