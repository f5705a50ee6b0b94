"""What every room says when something is wrong or left open: one `Finding`, at one place.

Does: the severity, the place in a text, the finding itself.
Does not: know which rules exist (`catalogue.py`) or how findings are shown (`faces/`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """FHIR's issue severities (https://hl7.org/fhir/R5/valueset-issue-severity.html)."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """0 for the gravest; a smaller rank is graver."""
        return list(Severity).index(self)

    def at_least(self, other: Severity) -> bool:
        """Whether this is as grave as `other`, or graver."""
        return self.rank <= other.rank


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text file; line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader of the output should know of.

    `rule` is an id of the catalogue or HL7's key of a constraint; `message` is a whole sentence that names
    the bad value; `remedy` says what to do. `place` is where in the page, `expression` where in the bundle
    (FHIRPath, as `Bundle.entry[13].resource.status`), `quote` the words concerned, `file` the input judged.
    """

    rule: str
    severity: Severity
    message: str
    remedy: str
    file: str | None = None
    place: Place | None = None
    expression: str | None = None
    quote: str | None = None
    layer: str | None = None
