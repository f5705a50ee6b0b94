"""What is wrong with a package, in words for the user.

Does: one exception that carries the rule, the message and the remedy.
Does not: find the problem (its neighbours do).
"""

from __future__ import annotations

from luspa_fhir.findings import Finding, finding


class PackageProblem(Exception):
    """A package cannot be had, read or installed; nothing was changed in the cache."""

    def __init__(self, rule: str, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.remedy = remedy

    def as_finding(self, file: str | None = None) -> Finding:
        """The problem as a finding; `file` is what the user asked for."""
        return finding(self.rule, self.message, remedy=self.remedy, file=file)


def unusable(message: str, remedy: str | None = None) -> PackageProblem:
    """What was given is no FHIR package that may be installed."""
    return PackageProblem("package-unusable", message, remedy)


def unreachable(message: str, remedy: str | None = None) -> PackageProblem:
    """The package cannot be fetched."""
    return PackageProblem("package-not-fetched", message, remedy)
