"""One issue of HL7's validator → one `Finding`.

Does: give it a rule (HL7's key of the constraint where one is named, else HL7's id of the message), a path that is
    FHIRPath, and correct places that HL7's validator counts wrongly.
Does not: run the validator, nor compare (`comparing.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luspa_fhir.findings import Finding, Place, Severity, rule
from luspa_fhir.referee.kinds import FAILED, message_id_of
from luspa_fhir.referee.unavailable import unjudged

LAYER = "referee"
_CONSTRAINT = re.compile(r"Constraint failed: ([A-Za-z0-9.-]+):")
_COMMENT = re.compile(r"/\*.*?\*/")
_URL = re.compile(r"\[url='[^']*'\]")
_COUNTED_FROM_1 = {"Bundle_BUNDLE_Entry_Orphan_DOCUMENT", "Bundle_BUNDLE_Entry_NotFound"}
_INDEX = re.compile(r"\[([1-9]\d*)\]")
_CHATTER = re.compile(r"Details for \S+ matching against profile|Validate \S+ against (the .* )?profile")
"""What says only which way the validator went; nothing about the file."""
_UNREADABLE = re.compile(
    r"JsonSyntax|MalformedJson|EOFException|DataFormat|FHIRFormat|JsonParse|CharacterCoding|MalformedInput"
)


@dataclass(frozen=True, slots=True)
class Issue:
    """What the validator says, as it says it."""

    severity: str
    message: str
    message_id: str | None = None
    expression: str | None = None
    line: int | None = None
    column: int | None = None

    @classmethod
    def of(cls, content: dict[str, Any]) -> Issue:
        """The issue in a line of our own program.

        Raises:
            KeyError, TypeError: it is not one.
        """
        return cls(
            severity=str(content["severity"]),
            message=str(content["message"]),
            message_id=content.get("messageId"),
            expression=content.get("expression"),
            line=content.get("line"),
            column=content.get("column"),
        )


def as_findings(issues: Iterable[Issue], file: str, release: str) -> list[Finding]:
    """The findings of all issues in a file, without those that say nothing of it."""
    return [as_finding(one, file, release) for one in issues if not _CHATTER.match(one.message)]


def as_finding(issue: Issue, file: str, release: str) -> Finding:
    """The finding of an issue in a file; where the validator itself broke, that the file was not judged."""
    broken = rule_of(issue)
    if broken == FAILED and not _UNREADABLE.search(issue.message):
        return unjudged([Path(file)], f"it broke, {issue.message[:300]}")[0]
    place = Place(file, issue.line, issue.column or 1) if issue.line else None
    return Finding(
        rule=broken,
        severity=_severity(issue.severity),
        message=" ".join(issue.message.split()),
        remedy=_remedy(broken, issue, release),
        file=file,
        place=place,
        expression=_path(issue.expression, broken),
        layer=LAYER,
    )


def rule_of(issue: Issue) -> str:
    """HL7's key of the constraint, else HL7's id of the message."""
    named = _CONSTRAINT.search(issue.message)
    if named:
        return named[1]
    stated = issue.message_id
    return stated if stated and stated != "-" else message_id_of(issue.message)


def _severity(word: str) -> Severity:
    try:
        return Severity(word)
    except ValueError:
        return Severity.WARNING


def _remedy(broken: str, issue: Issue, release: str) -> str:
    try:
        return rule(broken).mend
    except KeyError:
        pass
    if issue.severity == "information":
        return "Nothing, if it is meant so."
    return f"Correct what HL7's message names; https://hl7.org/fhir/{release}/validation.html says what is checked."


def _path(expression: str | None, broken: str) -> str | None:
    """FHIRPath without the decorations, `entry[0].resource/*Patient/1*/.extension[0][url='…']`."""
    path = _URL.sub("", _COMMENT.sub("", expression or "")).rstrip(".")
    if broken in _COUNTED_FROM_1:
        path = _INDEX.sub(lambda found: f"[{int(found[1]) - 1}]", path)
    return path or None
