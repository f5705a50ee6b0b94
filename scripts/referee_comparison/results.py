"""What HL7's validator said of files, written down before: JSON lines of our own program, or OperationOutcomes.

Does: read them, as findings, under the names that the compared files have.
Does not: run the validator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from luspa_fhir import exact_json
from luspa_fhir.findings import Finding
from luspa_fhir.referee.issues import Issue, as_findings

_LINE = re.compile(r"line (\d+), column (\d+)")


def read_results(path: Path, names: Iterable[str], release: str) -> dict[str, list[Finding]]:
    """The findings by file name; files of other names, and lines that are not whole, are passed by."""
    known = _by_ending(names)
    results: dict[str, list[Finding]] = {}
    with path.open("rb") as lines:
        for line in lines:
            try:
                row = exact_json.read(line)
            except ValueError:
                continue
            name = _name_of(row.get("file"), known) if isinstance(row, dict) else None
            if name is not None:
                results[name] = as_findings(_issues(row), name, release)
    return results


def _by_ending(names: Iterable[str]) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for name in names:
        known.setdefault(name.rpartition("/")[2], []).append(name)
    return known


def _name_of(file: Any, known: dict[str, list[str]]) -> str | None:
    """The compared file that is meant: with the same name, and of several the one with the longest common ending."""
    if not isinstance(file, str):
        return None
    candidates = known.get(Path(file).name, [])
    return max(candidates, key=lambda name: _common_ending(Path(file).parts, Path(name).parts), default=None)


def _common_ending(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    same = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        same += 1
    return same


def _issues(row: dict[str, Any]) -> list[Issue]:
    if "issues" in row:
        return [Issue.of(issue) for issue in row["issues"]]
    return [_from_outcome(issue) for issue in row.get("issue", ())]


def _from_outcome(issue: dict[str, Any]) -> Issue:
    placed = _LINE.match((issue.get("location") or [""])[0])
    return Issue(
        severity=issue["severity"],
        message=issue.get("diagnostics") or "",
        message_id=issue.get("messageId"),
        expression=(issue.get("expression") or [None])[0] or None,
        line=int(placed[1]) if placed and int(placed[1]) > 0 else None,
        column=int(placed[2]) if placed and int(placed[2]) > 0 else None,
    )
