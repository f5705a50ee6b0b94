"""What luspa-fhir says of one file: the only place of the comparison that knows how validation is called.

Does: read and judge one file.
Does not: compare.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from luspa_fhir.findings import Finding, finding

Judge = Callable[[str, Path], list[Finding]]


def judge_file(release: str, path: Path) -> list[Finding]:
    """The findings of a file, judged as of this release."""
    validation = import_module("luspa_fhir.validation")
    content, found = validation.read_resource(path, str(path))
    if content is None:
        return list(found)
    return [*found, *validation.validate_resource(content, release=validation.Release(release), file=str(path))]


def prepare() -> None:
    """Load once in each process what `judge_file` needs."""
    import_module("luspa_fhir.validation")


def unjudged(release: str, path: Path) -> list[Finding]:
    """For a file that killed its process."""
    return [finding("json-unreadable", f"The process that judged it ({release}) died.", file=str(path))]
