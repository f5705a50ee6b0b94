"""A finding as a run tells it to another program.

Does: hold it with its place in the file that was judged, and the reason for which it is suppressed.
Does not: find either (`cli`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from luspa_fhir.findings.catalogue import Rule
from luspa_fhir.findings.finding import Finding, Place

RuleOf = Callable[[str], Rule | None]
"""What is known of a rule; None for one that no catalogue has."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding of a run.

    `inside` is its place in `finding.file`, where `finding.place` is one on the page that a bundle carries;
    `suppressed` is the reason why it does not count, None where it counts.
    """

    finding: Finding
    inside: Place | None = None
    suppressed: str | None = None

    @property
    def file(self) -> str | None:
        """The file that the user named; for a finding without one, the page of its place."""
        place = self.finding.place
        return self.finding.file or (place.file if place else None)

    @property
    def place_in_file(self) -> Place | None:
        """The place in that file, where it is known."""
        place = self.finding.place
        return place if place and place.file == self.file else self.inside


def relative_to(root: Path, file: str) -> str:
    """The file as other programs want it: with slashes, from the root of the checkout where it lies below it."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()
