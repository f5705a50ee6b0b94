"""Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning.

Does: one run with the rules that were broken, each with its help; results with their place in the file, the FHIRPath
    as logical location, the place on the page beside it, a fingerprint that does not change when lines move, and the
    suppressed ones as suppressed.
Does not: know when or where it runs; the same findings give the same log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from luspa_fhir.findings.catalogue import Rule, known_rule
from luspa_fhir.findings.faces.told import RuleOf, Told, relative_to
from luspa_fhir.findings.finding import Finding, Place, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.FATAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}


def as_sarif(
    told: Iterable[Told], *, judged: Iterable[str], version: str, root: Path, rule_of: RuleOf = known_rule
) -> dict[str, Any]:
    """The log of one run over the files `judged`; addresses of files below `root` are written from there."""
    listed = tuple(told)
    broken = tuple(dict.fromkeys(one.finding.rule for one in listed))
    severities = {one.finding.rule: one.finding.severity for one in reversed(listed)}
    any_suppressed = any(one.suppressed is not None for one in listed)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "luspa-fhir",
                        "version": version,
                        "rules": [_rule(key, rule_of(key), severities[key]) for key in broken],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": _artifact(file, root)} for file in dict.fromkeys(judged)],
                "results": _results(listed, broken, root, any_suppressed=any_suppressed),
            }
        ],
    }


def _rule(key: str, rule: Rule | None, severity: Severity) -> dict[str, Any]:
    if rule is None:
        about = {"shortDescription": {"text": f"The constraint {key} of HL7's definition of FHIR holds."}}
        return {"id": key, **about, "defaultConfiguration": {"level": _LEVELS[severity]}}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\n\nWhat breaks it:\n{rule.example}\n\nWhat to do: {rule.mend}",
            "markdown": f"{rule.why}\n\n**What breaks it**\n\n```\n{rule.example}\n```\n\n**What to do:** {rule.mend}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["fhir", rule.layer], "problem.severity": _problem(rule.severity)},
    }


def _problem(severity: Severity) -> str:
    """The severity by the names that GitHub's code scanning has."""
    return {"note": "recommendation"}.get(_LEVELS[severity], _LEVELS[severity])


def _results(
    listed: Sequence[Told], broken: Sequence[str], root: Path, *, any_suppressed: bool
) -> list[dict[str, Any]]:
    numbers = {key: number for number, key in enumerate(broken)}
    seen: Counter[str] = Counter()
    results = []
    for one in listed:
        fingerprint = _fingerprint(one, root)
        seen[fingerprint] += 1
        result = {
            "ruleId": one.finding.rule,
            "ruleIndex": numbers[one.finding.rule],
            "level": _LEVELS[one.finding.severity],
            "message": {"text": f"{one.finding.message}\n{one.finding.remedy}"},
            "locations": [_location(one, root)],
            "partialFingerprints": {"luspaFhir/v1": f"{fingerprint}:{seen[fingerprint]}"},
            "properties": _properties(one.finding),
        }
        if (page := one.finding.place) is not None and page.file != one.file:
            result["relatedLocations"] = [
                {"id": 1, "physicalLocation": _physical(page.file, page, root), "message": {"text": "On the page."}}
            ]
        if any_suppressed:  # SARIF wants it on all results or on none
            result["suppressions"] = (
                []
                if one.suppressed is None
                else [{"kind": "external", "status": "accepted", "justification": one.suppressed}]
            )
        results.append(result)
    return results


def _properties(one: Finding) -> dict[str, Any]:
    about = {"severity": one.severity.value, "layer": one.layer, "quote": one.quote}
    return {name: value for name, value in about.items() if value is not None}


def _location(one: Told, root: Path) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if one.file is not None:
        location["physicalLocation"] = _physical(one.file, one.place_in_file, root)
    if one.finding.expression:
        location["logicalLocations"] = [{"fullyQualifiedName": one.finding.expression, "kind": "element"}]
    return location


def _physical(file: str, place: Place | None, root: Path) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column} if place else {"startLine": 1}
    return {"artifactLocation": _artifact(file, root), "region": region}


def _artifact(file: str, root: Path) -> dict[str, Any]:
    path = relative_to(root, file)
    return {"uri": Path(path).as_uri() if Path(path).is_absolute() else quote(path)}


def _fingerprint(one: Told, root: Path) -> str:
    """A name of the finding that stays when lines above it come or go."""
    finding = one.finding
    parts = (finding.rule, relative_to(root, one.file or ""), finding.expression or "", finding.quote or "")
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
