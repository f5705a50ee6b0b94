"""Findings as commands of GitHub's workflows, which shows them at their lines.

Does: `::error file=…,line=…,col=…,title=…::message`, escaped as GitHub's own toolkit does.
Does not: upload anything; the runner reads them from standard output.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from luspa_fhir.findings.faces.told import Told, relative_to
from luspa_fhir.findings.finding import Severity

_COMMANDS = {
    Severity.FATAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}


def as_github(told: Iterable[Told], *, root: Path) -> str:
    """A line for each finding that is not suppressed, each with its line end."""
    return "".join(f"{_command(one, root)}\n" for one in told if one.suppressed is None)


def _command(one: Told, root: Path) -> str:
    finding, place = one.finding, one.place_in_file
    properties = {
        "file": relative_to(root, one.file) if one.file else None,
        "line": place.line if place else None,
        "col": place.column if place else None,
        "title": finding.rule,
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    where = f"\nat: {finding.expression}" if finding.expression else ""
    words = f"{finding.message}{where}\nhelp: {finding.remedy}"
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
