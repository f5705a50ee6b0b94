"""The files that mutations begin with: the controls of the fault suite, and official examples.

Does: find them, with the release that their folder or package is of.
Does not: read them (a mutation reads the two that it needs).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CONTROLS = Path(__file__).parents[2] / "tests/faults/controls"
LARGEST = 60_000
"""Bytes of a file that may always be taken; larger ones are taken seldom: one costs as much as many others."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One file and the release that it is of."""

    path: Path
    release: str
    is_large: bool


def seeds(folders: Iterable[tuple[Path, str]]) -> tuple[Seed, ...]:
    """All JSON files of the controls and of the folders named, in the order of their paths."""
    controls = [(CONTROLS / release, release) for release in ("R5", "R4B", "R4")]
    return tuple(
        Seed(path, release, path.stat().st_size > LARGEST)
        for folder, release in (*controls, *folders)
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".json", ".ndjson"} and path.name not in {"package.json", ".index.json"}
    )
