"""HL7's validator cannot be run, or did not judge all files.

Does: the exception, and the findings that say so.
Does not: stop anything: our own findings stand without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from luspa_fhir.findings import Finding, finding

RULE = "referee-unavailable"


class RefereeUnavailable(Exception):
    """Why nothing can be judged, and what to do."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def as_finding(self) -> Finding:
        """The finding, of no file: it concerns all."""
        return finding("referee-unavailable", f"HL7's validator was not run: {self.message}.", remedy=self.remedy)


def unjudged(files: Iterable[Path], reason: str) -> list[Finding]:
    """A finding for each file that HL7's validator did not judge."""
    message = f"HL7's validator did not judge this file: {reason}."
    return [finding("referee-unavailable", message, file=str(file)) for file in files]
