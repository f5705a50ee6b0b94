"""Our findings and HL7's in one list, each saying who says it; and the comparison as data.

Does: words for people, a plain object for programs.
Does not: compare (`comparing.py`), nor choose how findings are shown (`luspa_fhir.findings.faces`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from luspa_fhir.findings import Finding
from luspa_fhir.referee import unavailable
from luspa_fhir.referee.comparing import Difference, Side, compare
from luspa_fhir.referee.kinds import OTHER_MESSAGE


def merged(ours: Iterable[Finding], theirs: Iterable[Finding]) -> tuple[Finding, ...]:
    """File by file our findings, then what only HL7's validator says; each message ends with who says it."""
    ours, theirs = tuple(ours), tuple(theirs)
    told = {id(one.ours): one for one in compare(ours, theirs) if one.ours}
    only_theirs = [one for one in compare(ours, theirs) if one.side is Side.THEIRS]
    files = list(dict.fromkeys(one.file for one in (*ours, *theirs)))
    return tuple(
        one
        for file in files
        for one in (
            *(_told(finding, told.get(id(finding))) for finding in ours if finding.file == file),
            *(_only_theirs(finding) for found in only_theirs for finding in found.theirs if finding.file == file),
            *(finding for finding in theirs if finding.file == file and finding.rule == unavailable.RULE),
        )
    )


def as_data(differences: Iterable[Difference]) -> dict[str, Any]:
    """How often both say something, and what only one of them says."""
    listed = tuple(differences)
    return {
        "both": sum(one.side is Side.BOTH for one in listed),
        "only_luspa_fhir": sum(one.side is Side.OURS for one in listed),
        "only_hl7": sum(one.side is Side.THEIRS for one in listed),
        "findings": [_plain(one) for one in listed],
    }


def _told(finding: Finding, difference: Difference | None) -> Finding:
    if difference is None:
        return finding
    if difference.side is Side.OURS:
        return replace(finding, message=f"{finding.message} (Only luspa-fhir says so, HL7's validator does not.)")
    rules = ", ".join(dict.fromkeys(_name(one) for one in difference.theirs))
    return replace(finding, message=f"{finding.message} (HL7's validator also says so: {rules}.)")


def _only_theirs(finding: Finding) -> Finding:
    return replace(finding, message=f"Only HL7's validator: {finding.message}")


def _name(one: Finding) -> str:
    return one.message if one.rule == OTHER_MESSAGE else one.rule


def _plain(one: Difference) -> dict[str, Any]:
    return {
        "side": one.side.value,
        "file": one.file,
        "expression": one.ours.expression if one.ours else one.theirs[0].expression,
        "luspa_fhir": None if one.ours is None else {"rule": one.ours.rule, "severity": one.ours.severity.value},
        "hl7": [
            {"rule": other.rule, "severity": other.severity.value, "message": other.message} for other in one.theirs
        ],
    }
