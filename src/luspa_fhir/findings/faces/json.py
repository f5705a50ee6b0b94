"""Findings as JSON, for programs: a list of plain objects and how many there are of each severity.

Does: every member in every finding, in one order, absent ones as null; the same findings give the same bytes.
Does not: choose findings, nor promise the wording of a message; `rule` is what a program should look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from luspa_fhir import exact_json
from luspa_fhir.findings.finding import Finding, Severity


def as_json(findings: Iterable[Finding]) -> bytes:
    """The JSON text of `as_data`, with a line end."""
    return exact_json.write(as_data(findings))


def as_data(findings: Iterable[Finding]) -> dict[str, Any]:
    """`{"findings": [...], "counts": {"fatal": 0, ...}}`."""
    listed = tuple(findings)
    counts = Counter(one.severity for one in listed)
    return {
        "findings": [_plain(one) for one in listed],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }


def _plain(one: Finding) -> dict[str, Any]:
    place = one.place
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "layer": one.layer,
        "message": one.message,
        "remedy": one.remedy,
        "file": one.file,
        "place": {"file": place.file, "line": place.line, "column": place.column} if place else None,
        "expression": one.expression,
        "quote": one.quote,
    }
