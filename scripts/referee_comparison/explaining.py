"""Why luspa-fhir and HL7's validator differ, kind by kind, from docs/differences.toml.

Does: find the explanation of a difference; say which explanations explain nothing any more.
Does not: count.

    [[difference]]
    side = "only-hl7"                # or "only-luspa-fhir"
    rule = "VALIDATION_HL7_*"        # a rule, with * for any signs
    message = "publisher"            # a pattern that the message must hold; may be left out
    why = "HL7's own rules of publishing; they hold for HL7's resources only."
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from luspa_fhir.findings import Finding
from luspa_fhir.referee import Side


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one side alone says something."""

    side: str
    rule: str
    why: str
    message: re.Pattern[str]

    def explains(self, side: Side, one: Finding) -> bool:
        """Whether it is about this finding."""
        return self.side == side and fnmatchcase(one.rule, self.rule) and self.message.search(one.message) is not None

    def __str__(self) -> str:
        return f"{self.side} {self.rule} {self.message.pattern}".rstrip()


class Explanations:
    """All explanations; the first that fits counts."""

    def __init__(self, listed: tuple[Explanation, ...]) -> None:
        self._listed = listed
        self._used: set[Explanation] = set()

    @classmethod
    def read(cls, path: Path) -> Explanations:
        """The explanations in a file."""
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("difference", [])
        return cls(
            tuple(
                Explanation(Side(row["side"]).value, row["rule"], row["why"], re.compile(row.get("message", "")))
                for row in rows
            )
        )

    def of(self, side: Side, one: Finding) -> str | None:
        """Why only this side says it."""
        for explanation in self._listed:
            if explanation.explains(side, one):
                self._used.add(explanation)
                return explanation.why
        return None

    def unused(self) -> tuple[Explanation, ...]:
        """Those that were never needed."""
        return tuple(one for one in self._listed if one not in self._used)
