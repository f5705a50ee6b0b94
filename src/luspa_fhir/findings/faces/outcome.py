"""Findings as an OperationOutcome, valid in FHIR R5, R4B and R4.

Does: one issue for each finding that is not suppressed: severity, code, the message with the rule as its coding, the
    remedy as diagnostics, the FHIRPath; file, line and column in HL7's own extensions. Without any finding one
    issue says so, since FHIR wants at least one.
Does not: promise the wording; the rule in `details.coding` is what a program should look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from luspa_fhir.findings.catalogue import known_rule
from luspa_fhir.findings.faces.told import RuleOf, Told
from luspa_fhir.findings.finding import Finding

RULES = "https://w3id.org/luspa-fhir/CodeSystem/rule"
"""The code system of our rules. HL7's keys of constraints stand in it too: they have no system of their own."""

_EXTENSION = "http://hl7.org/fhir/StructureDefinition/operationoutcome-"
_CODES = {
    "bundle-fails-own-validation": "exception",
    "code-not-in-required-set": "code-invalid",
    "element-missing": "required",
    "choice-missing": "required",
    "identity-twice": "duplicate",
    "id-base-taken": "duplicate",
    "input-missing": "not-found",
    "input-unreadable": "security",
    "internal-error": "exception",
    "json-duplicate-key": "structure",
    "reference-unresolved": "not-found",
    "too-deep": "too-costly",
    "profile-not-checked": "not-supported",
}
_CODES_OF_LAYERS = {
    "json": "structure",
    "model": "structure",
    "schema": "structure",
    "narrative": "structure",
    "definitions": "invariant",
    "references": "business-rule",
    "ucum": "code-invalid",
    "units": "code-invalid",
    "scope": "informational",
    "promises": "business-rule",
    "reading": "processing",
    "configuration": "informational",
}
_OF_VALUES = frozenset({"date-malformed", "value-malformed", "type-wrong", "value-empty", "base64-malformed"})


def as_outcome(told: Iterable[Told], *, judged: Sequence[str], rule_of: RuleOf = known_rule) -> dict[str, Any]:
    """The OperationOutcome of a run over the files `judged`."""
    issues = [_issue(one, rule_of) for one in told if one.suppressed is None]
    count = len(issues)
    words = f"{count} finding{'' if count == 1 else 's'}." if count else "All OK: nothing was found."
    if not issues:
        number = f"{len(judged)} file{'' if len(judged) == 1 else 's'} judged."
        issues = [
            {"severity": "information", "code": "informational", "details": {"text": words}, "diagnostics": number}
        ]
    narrative = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{words}</p></div>'
    return {
        "resourceType": "OperationOutcome",
        "text": {"status": "generated", "div": narrative},
        "issue": issues,
    }


def code_of(finding: Finding) -> str:
    """The issue type of FHIR (https://hl7.org/fhir/R5/valueset-issue-type.html) that says most of a finding."""
    if finding.rule in _OF_VALUES:
        return "value"
    return _CODES.get(finding.rule) or _CODES_OF_LAYERS.get(finding.layer or "", "processing")


def _issue(one: Told, rule_of: RuleOf) -> dict[str, Any]:
    finding = one.finding
    rule = rule_of(finding.rule)
    coding = {"system": RULES, "code": finding.rule} | ({"display": _text(rule.title)} if rule else {})
    issue = {
        "extension": _extensions(one),
        "severity": finding.severity.value,
        "code": code_of(finding),
        "details": {"coding": [coding], "text": _text(finding.message)},
        "diagnostics": _text(finding.remedy),
        "expression": [_text(finding.expression)] if finding.expression else [],
    }
    return {name: value for name, value in issue.items() if value}


def _extensions(one: Told) -> list[dict[str, Any]]:
    place = one.place_in_file
    told: list[dict[str, Any]] = []
    if one.file:
        told.append({"url": f"{_EXTENSION}file", "valueString": _text(one.file)})
    if place:
        told.append({"url": f"{_EXTENSION}issue-line", "valueInteger": place.line})
        told.append({"url": f"{_EXTENSION}issue-col", "valueInteger": place.column})
    return told


def _text(words: str) -> str:
    """The words as a FHIR string may hold them: no control signs besides tab and line ends, no blank ends."""
    plain = "".join(sign if _is_in_string(sign) else f"\\x{ord(sign):02x}" for sign in words)
    return plain.strip() or "?"


def _is_in_string(sign: str) -> bool:
    return (sign >= " " or sign in "\t\r\n") and not "\ud800" <= sign <= "\udfff"
