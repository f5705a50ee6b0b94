"""Findings that a project has decided to live with: which, why, and how many.

Does: match findings with suppressions, count them, tell of suppressions that are not met as often as they say.
Does not: read the configuration (`luspa_fhir.cli.configuration`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding, Place


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry of the list; `count` is how many findings it stands for, None where any number.

    `expression` covers what is inside of it too; in it and in `file` a `*` stands for any signs.
    """

    rule: str
    reason: str
    expression: str | None = None
    file: str | None = None
    count: int | None = None
    place: Place | None = None
    """Where it stands in the configuration."""

    def matches(self, one: Finding, file: str | None) -> bool:
        """Whether it is about a finding; `file` is the finding's, as the configuration would name it."""
        return (
            one.rule == self.rule
            and (
                self.expression is None
                or bool(_pattern(self.expression, r"(?:[.\[].*)?").fullmatch(one.expression or ""))
            )
            and self.is_for(file)
        )

    def is_for(self, file: str | None) -> bool:
        """Whether it is about a file."""
        return self.file is None or (file is not None and bool(_pattern(self.file).fullmatch(file)))


@dataclass(slots=True)
class Suppressions:
    """The suppressions of a run, and how often each was met."""

    listed: tuple[Suppression, ...] = ()
    config: str | None = None
    """What the file of the configuration is called."""
    _met: Counter[int] = field(default_factory=Counter)

    def reason_for(self, one: Finding, file: str | None) -> str | None:
        """Why a finding is suppressed, None where it is not; each finding that is asked for is counted."""
        for number, suppression in enumerate(self.listed):
            is_left = suppression.count is None or self._met[number] < suppression.count
            if is_left and suppression.matches(one, file):
                self._met[number] += 1
                return suppression.reason
        return None

    def unused(self, files: Iterable[str]) -> Iterator[Finding]:
        """A finding for each suppression that was met too seldom by the files judged.

        One that names a file of which none was judged is passed by: a hook sees the changed files only.
        """
        judged = tuple(files)
        for number, suppression in enumerate(self.listed):
            met, expected = self._met[number], suppression.count if suppression.count is not None else 1
            if met >= expected or not any(suppression.is_for(file) for file in judged):
                continue
            about = f"The suppression of {suppression.rule} ({suppression.reason})"
            often = f"stands for {expected} findings, but {met}" if suppression.count else "is of no use: 0"
            were = "was" if met == 1 else "were"
            yield finding(
                "suppression-unused", f"{about} {often} {were} found.", file=self.config, place=suppression.place
            )


@cache
def _pattern(text: str, rest: str = "") -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split("*"))) + rest, re.DOTALL)
