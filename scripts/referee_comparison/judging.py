"""What luspa-fhir says of one file: the only place of the comparison that knows how validation is called.

Does: read and judge one file.
Does not: compare.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation import Release, read_resource, validate_resource

Judge = Callable[[str, Path], list[Finding]]


def judge_file(release: str, path: Path) -> list[Finding]:
    """The findings of a file, judged as of this release."""
    content, found = read_resource(path, str(path))
    if content is None:
        return list(found)
    return [*found, *validate_resource(content, release=Release(release), file=str(path))]


def prepare() -> None:
    """Nothing: importing this module loads what `judge_file` needs."""


def unjudged(release: str, path: Path) -> list[Finding]:
    """For a file that killed its process."""
    return [finding("json-unreadable", f"The process that judged it ({release}) died.", file=str(path))]
